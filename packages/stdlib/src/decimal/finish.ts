/** Fits results into a context: precision, range of exponents, clamping, payloads of NaNs. */
import { addInts, type Int, subtractInts } from '@vivarium/objects';
import { cut } from './digits.ts';
import { cutOff, increment, isPowerOfTen, MOST_DIGITS, workDigits } from './limbs.ts';
import {
  Condition, countDigits, etiny, etop, finite, halfPower, infinity, Kind, nan, pending, powerOfTen, PyDecimal, Round, roundsUp, type Settings,
  shiftLeft, shiftRight, tenTo,
} from './number.ts';

/**
 * The finite number in the context, rounded as the context says.
 * @param digits how many the coefficient has; 0 where nobody has counted them
 * @param inexact the number is greater than that, by less than one in the last place
 */
export function finish(sign: number, coefficient: Int, exponent: Int, settings: Settings, digits = 0, inexact = false): PyDecimal {
  const { prec, emax, emin } = settings;
  if (typeof exponent === 'number' && typeof prec === 'number' && typeof emax === 'number' && settings.clamp === 0) {
    // A coefficient of 53 bits has 16 digits at most.
    if (typeof coefficient === 'number' && !inexact && prec > 15 && exponent >= emin && exponent < emax - 15) return finite(sign, coefficient, exponent, digits);
    if (digits === 0) digits = countDigits(coefficient);
    const adjusted = exponent + digits - 1;
    if (digits > (inexact ? prec : 0) && adjusted >= emin && adjusted < emax) {
      if (digits <= prec) return finite(sign, coefficient, exponent, digits);
      return fitDigits(sign, coefficient, exponent, settings, digits - prec, inexact);
    }
  } else if (digits === 0) digits = countDigits(coefficient);
  if (!inexact) return finishDecimal(finite(sign, coefficient, exponent, digits), settings);
  // One more digit, which no rounding can take for exact.
  return finishDecimal(finite(sign, addInts(shiftLeft(coefficient, 1), 1), subtractInts(exponent, 1), digits + 1), settings);
}

/**
 * coefficient / 10^excess to the nearest integer, of more than 16 digits; undefined for what may be exact or, where a tie goes to the even
 * one, lie halfway: that is told by the last 64 bits of what is cut off.
 */
function roundLong(coefficient: bigint, excess: number, rounding: number, inexact: boolean): bigint | undefined {
  const divisor = powerOfTen(excess);
  const half = halfPower(excess);
  const raised = coefficient + half;
  const quotient = raised / divisor;
  if (inexact) return quotient;
  const rest = BigInt.asUintN(64, raised - quotient * divisor);
  return rest === BigInt.asUintN(64, half) || (rest === 0n && rounding === Round.halfEven) ? undefined : quotient;
}

/** Rounds away the last `excess` digits of a number whose exponent is far from the limits. */
function fitDigits(sign: number, coefficient: Int, exponent: number, { prec, rounding }: Settings, excess: number, inexact: boolean): PyDecimal {
  const wanted = Number(prec);
  if (typeof coefficient === 'bigint' && wanted > 16 && (rounding === Round.halfEven || rounding === Round.halfUp)) {
    const rounded = roundLong(coefficient, excess, rounding, inexact);
    if (rounded !== undefined) {
      pending.status |= Condition.rounded | Condition.inexact;
      return rounded === powerOfTen(wanted) ? finite(sign, powerOfTen(wanted - 1), exponent + excess + 1, wanted) : finite(sign, rounded, exponent + excess, wanted);
    }
  }
  const kept = shiftRight(coefficient, excess, wanted + excess);
  // More than nothing, or more than half.
  const rest = inexact && (cut.rest === 0 || cut.rest === 5) ? cut.rest + 1 : cut.rest;
  pending.status |= rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  if (!roundsUp(rounding, sign, kept, rest)) return finite(sign, kept, exponent + excess, wanted);
  const more = addInts(kept, 1);
  return more === tenTo(wanted) ? finite(sign, tenTo(wanted - 1), exponent + excess + 1, wanted) : finite(sign, more, exponent + excess, wanted);
}

/** Precision and limits with which coefficients in limbs are computed. */
export const fitsLimbs = ({ prec, emax, emin, clamp }: Settings): boolean =>
  prec >= 17 && prec <= MOST_DIGITS && typeof emax === 'number' && typeof emin === 'number' && clamp === 0;

/**
 * The number in `work` in a context that `fitsLimbs`, rounded; null near the limits of exponents.
 * @param more it is greater than that, by less than one in the last place, and has more digits than the context
 */
export function finishLimbs(sign: number, exponent: number, { prec, emax, emin, rounding }: Settings, more = false): PyDecimal | null {
  const digits = workDigits();
  const wanted = prec as number;
  const adjusted = exponent + digits - 1;
  if (adjusted < emin || adjusted >= emax) return null;
  const excess = digits - wanted;
  if (excess <= 0) return more ? null : new PyDecimal().fillLimbs(sign, cutOff(0), exponent, digits);
  const limbs = cutOff(excess);
  const rest = more && (cut.rest === 0 || cut.rest === 5) ? cut.rest + 1 : cut.rest;
  pending.status |= rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  if (!roundsUp(rounding, sign, limbs[0], rest)) return new PyDecimal().fillLimbs(sign, limbs, exponent + excess, wanted);
  increment(limbs);
  if (isPowerOfTen(limbs, wanted + 1)) return finite(sign, powerOfTen(wanted - 1), exponent + excess + 1, wanted);
  return new PyDecimal().fillLimbs(sign, limbs, exponent + excess, wanted);
}

export function finishDecimal(value: PyDecimal, settings: Settings): PyDecimal {
  if (value.kind !== Kind.finite) return value.isNaN ? fitPayload(value, settings) : value;
  return fitPrecision(fitRange(value, settings), settings);
}

/** A NaN whose payload fits. */
export function fitPayload(value: PyDecimal, settings: Settings): PyDecimal {
  const room = subtractInts(settings.prec, settings.clamp);
  if (value.coefficient === 0 || value.digits <= room) return value;
  const coefficient = room === 0 ? 0 : BigInt(value.coefficient) % BigInt(tenTo(Number(room)));
  return new PyDecimal().fill(value.kind, value.sign, typeof coefficient === 'bigint' ? normal(coefficient) : coefficient, 0);
}
const normal = (value: bigint): Int => addInts(value, 0);

function overflow(sign: number, settings: Settings): PyDecimal {
  pending.status |= Condition.overflow | Condition.inexact | Condition.rounded;
  const { rounding } = settings;
  const largest =
    rounding === Round.down || rounding === Round.zeroFiveUp || (rounding === Round.ceiling && sign === 1) || (rounding === Round.floor && sign === 0);
  return largest ? largestNumber(sign, settings) : infinity(sign);
}

export function largestNumber(sign: number, settings: Settings): PyDecimal {
  const nines = subtractInts(shiftLeft(1, settings.prec), 1);
  return finite(sign, nines, etop(settings));
}

function fitRange(value: PyDecimal, settings: Settings): PyDecimal {
  const { emax, emin, clamp } = settings;
  const { sign, coefficient, exponent, adjusted } = value;
  if (adjusted > emax) {
    if (coefficient !== 0) return overflow(sign, settings);
    pending.status |= Condition.clamped;
    return finite(sign, 0, clamp === 1 ? etop(settings) : emax);
  }
  if (clamp === 1 && exponent > etop(settings)) {
    pending.status |= Condition.clamped;
    if (coefficient !== 0 && adjusted < emin) pending.status |= Condition.subnormal;
    const top = etop(settings);
    return finite(sign, shiftLeft(coefficient, subtractInts(exponent, top)), top);
  }
  if (adjusted >= emin) return value;
  const tiny = etiny(settings);
  if (coefficient === 0) {
    if (exponent >= tiny) return value;
    pending.status |= Condition.clamped;
    return finite(sign, 0, tiny);
  }
  pending.status |= Condition.subnormal;
  if (exponent >= tiny) return value;
  let kept = shiftRight(coefficient, subtractInts(tiny, exponent), value.digits);
  const { rest } = cut;
  if (roundsUp(settings.rounding, sign, kept, rest)) kept = addInts(kept, 1);
  pending.status |= Condition.rounded;
  if (rest !== 0) {
    pending.status |= Condition.inexact | Condition.underflow;
    if (kept === 0) pending.status |= Condition.clamped;
  }
  return finite(sign, kept, tiny);
}

function fitPrecision(value: PyDecimal, settings: Settings): PyDecimal {
  if (value.kind !== Kind.finite || value.digits <= settings.prec) return value;
  const rounded = roundToDigits(value, Number(settings.prec), settings.rounding);
  pending.status |= cut.rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  return rounded.adjusted > value.adjusted ? fitRange(rounded, settings) : rounded;
}

/** At most that many digits; leaves what was cut off in `cut`. */
export function roundToDigits(value: PyDecimal, wanted: number, rounding: number): PyDecimal {
  const excess = value.digits - wanted;
  if (excess <= 0) {
    cut.rest = 0;
    return value;
  }
  const { sign } = value;
  const kept = shiftRight(value.coefficient, excess, value.digits);
  const exponent = addInts(value.exponent, excess);
  if (!roundsUp(rounding, sign, kept, cut.rest)) return finite(sign, kept, exponent);
  const more = addInts(kept, 1);
  return more === tenTo(wanted) ? finite(sign, tenTo(wanted - 1), addInts(exponent, 1)) : finite(sign, more, exponent);
}

/** The value with that exponent, rounded; leaves what was cut off in `cut`. The number of digits is not limited. */
export function rescale(value: PyDecimal, exponent: Int, rounding: number): PyDecimal {
  const shift = subtractInts(value.exponent, exponent);
  if (shift >= 0) {
    cut.rest = 0;
    return finite(value.sign, shiftLeft(value.coefficient, shift), exponent);
  }
  const kept = shiftRight(value.coefficient, subtractInts(0, shift), value.digits);
  return finite(value.sign, roundsUp(rounding, value.sign, kept, cut.rest) ? addInts(kept, 1) : kept, exponent);
}

/** The NaN that the operands give, or null when neither is one. A signaling NaN raises InvalidOperation. */
export function propagateNaN(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal | null {
  if (a.kind < Kind.quiet && b.kind < Kind.quiet) return null;
  const signaling = a.kind === Kind.signaling ? a : b.kind === Kind.signaling ? b : null;
  if (signaling !== null) pending.status |= Condition.invalidOperation;
  const chosen = signaling ?? (a.isNaN ? a : b);
  const quiet = chosen.kind === Kind.quiet ? chosen : nan().fill(Kind.quiet, chosen.sign, chosen.coefficient, 0);
  return fitPayload(quiet, settings);
}
