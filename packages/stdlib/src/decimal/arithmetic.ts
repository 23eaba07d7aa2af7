/** Sums, products, quotients, remainders, and rounding to an exponent or an integer. */
import { addInts, error, floorDivideInts, type Int, multiplyInts, normaliseInt, subtractInts } from '@vivarium/objects';
import { productOfLimbs, quotientOfLimbs, sumOfLimbs } from './limb-arithmetic.ts';
import { finish, finishDecimal, propagateNaN, rescale } from './finish.ts';
import { cut, SMALL_POWERS } from './digits.ts';
import {
  asCount, Condition, digitsFrom, etiny, etop, finite, infinity, invalid, Kind, nan, pending, powerOfTen, productOf, type PyDecimal, Round, roundsUp,
  type Settings, shiftLeft, shiftRight, smaller, toBigInt, trailingZeros, withSign,
} from './number.ts';

const negated = (value: Int): Int => subtractInts(0, value);

export const add = (a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal => sum(a, b, b.sign, settings);
export const subtract = (a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal => sum(a, b, b.kind >= Kind.quiet ? b.sign : 1 - b.sign, settings);

function sum(a: PyDecimal, b: PyDecimal, signOfB: number, settings: Settings): PyDecimal {
  if (a.kind !== 0 || b.kind !== 0) {
    const special = propagateNaN(a, b, settings);
    if (special !== null) return special;
    if (a.kind === 0) return infinity(signOfB);
    return b.kind !== 0 && a.sign !== signOfB ? invalid() : a;
  }
  const quick = typeof a.held === 'number' && typeof b.held === 'number'
    ? sumShort(a, b, signOfB, settings)
    : (sumOfLimbs(a, b, signOfB, settings) ?? (a.exponent === b.exponent ? null : sumFull(a, b, signOfB, settings)));
  if (quick !== null) return quick;
  let coefficientA = a.coefficient;
  let coefficientB = b.coefficient;
  let exponent = a.exponent;
  let least = Math.max(a.digits, b.digits);
  if (a.exponent !== b.exponent) {
    const firstIsBig = a.exponent > b.exponent;
    const big = firstIsBig ? a : b;
    const small = firstIsBig ? b : a;
    let aligned = big.coefficient;
    let low = small.coefficient;
    ({ exponent } = small);
    if (aligned !== 0) {
      // Digits so far down that they only matter as "something" are replaced by a single one.
      const beyond = subtractInts(big.digits > settings.prec ? 0 : subtractInts(big.digits, addInts(settings.prec, 1)), 1);
      const limit = addInts(big.exponent, beyond);
      if (small.adjusted < limit) {
        exponent = limit;
        if (low !== 0) low = 1;
      }
      const shift = subtractInts(big.exponent, exponent);
      aligned = shiftLeft(aligned, shift);
      least = Math.max(big.digits + Number(shift), low === small.coefficient ? small.digits : 1);
    }
    if (firstIsBig) {
      coefficientA = aligned;
      coefficientB = low;
    } else {
      coefficientA = low;
      coefficientB = aligned;
    }
  }
  if (a.sign === signOfB) {
    const total = addInts(coefficientA, coefficientB);
    return finish(a.sign, total, exponent, settings, digitsFrom(least, total));
  }
  const difference = subtractInts(coefficientA, coefficientB);
  if (difference === 0) return finish(settings.rounding === Round.floor ? 1 : 0, 0, exponent, settings);
  return difference > 0 ? finish(a.sign, difference, exponent, settings) : finish(signOfB, negated(difference), exponent, settings);
}

/** The sum of two numbers that are, with the same exponent, of 53 bits, as it is itself; null for others. */
function sumShort(a: PyDecimal, b: PyDecimal, signOfB: number, settings: Settings): PyDecimal | null {
  let x = a.held;
  let y = b.held;
  if (typeof x !== 'number' || typeof y !== 'number' || typeof a.exponent !== 'number' || typeof b.exponent !== 'number' || settings.prec < 16) return null;
  const shift = a.exponent - b.exponent;
  if (shift > 15 || shift < -15) return null;
  if (shift > 0) x *= SMALL_POWERS[shift];
  else if (shift < 0) y *= SMALL_POWERS[-shift];
  if (x + y > Number.MAX_SAFE_INTEGER) return null;
  const exponent = Math.min(a.exponent, b.exponent);
  if (a.sign === signOfB) return finish(a.sign, x + y, exponent, settings);
  if (x === y) return finish(settings.rounding === Round.floor ? 1 : 0, 0, exponent, settings);
  return x > y ? finish(a.sign, x - y, exponent, settings) : finish(signOfB, y - x, exponent, settings);
}

/** The sum of a number with as many digits as there may be and one that ends behind it; null where it has a digit more or less, and for others. */
function sumFull(a: PyDecimal, b: PyDecimal, signOfB: number, { prec, emin, emax, clamp, rounding }: Settings): PyDecimal | null {
  if (typeof a.exponent !== 'number' || typeof b.exponent !== 'number' || clamp === 1) return null;
  const firstIsBig = a.exponent > b.exponent;
  const { coefficient, digits } = firstIsBig ? a : b;
  const small = firstIsBig ? b : a;
  const exponent = firstIsBig ? a.exponent : b.exponent;
  const sign = firstIsBig ? a.sign : signOfB;
  if (digits !== prec || typeof coefficient === 'number' || exponent < emin || exponent + digits > emax) return null;
  let upper = shiftRight(small.coefficient, exponent - (small.exponent as number), small.digits);
  let { rest } = cut;
  if (a.sign !== signOfB) {
    if (rest !== 0) {
      upper = addInts(upper, 1);
      if (rest !== 5) rest = rest === 1 ? 6 : 1;
    }
    upper = subtractInts(0, upper);
  }
  let total = upper === 0 ? coefficient : coefficient + toBigInt(upper);
  if (total < powerOfTen(digits - 1)) return null;
  if (roundsUp(rounding, sign, total, rest)) total += 1n;
  if (total >= powerOfTen(digits)) return null;
  pending.status |= rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  return finite(sign, total, exponent, digits);
}

export function multiply(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const sign = a.sign ^ b.sign;
  if (a.kind !== 0 || b.kind !== 0) return propagateNaN(a, b, settings) ?? (a.isZero || b.isZero ? invalid() : infinity(sign));
  if (typeof a.held === 'number' && typeof b.held === 'number') {
    const product = a.held * b.held;
    if (product <= Number.MAX_SAFE_INTEGER) return finish(sign, product, addInts(a.exponent, b.exponent), settings);
  }
  const product = productOfLimbs(a, b, settings);
  if (product !== null) return product;
  const coefficient = a.coefficient === 0 || b.coefficient === 0 ? 0 : productOf(a.coefficient, b.coefficient, a.digits + b.digits);
  return finish(sign, coefficient, addInts(a.exponent, b.exponent), settings, digitsFrom(a.digits + b.digits - 1, coefficient));
}

/** a * b + c, rounded once. */
export function fma(a: PyDecimal, b: PyDecimal, c: PyDecimal, settings: Settings): PyDecimal {
  if (a.kind !== 0 || b.kind !== 0) {
    const product = a.isNaN || b.isNaN ? (propagateNaN(a, b, settings) as PyDecimal) : multiply(a, b, settings);
    const first = a.kind === Kind.signaling || b.kind === Kind.signaling || pending.status !== 0;
    return first ? product : add(product, c, settings);
  }
  return add(finite(a.sign ^ b.sign, multiplyInts(a.coefficient, b.coefficient), addInts(a.exponent, b.exponent)), c, settings);
}

// ---- division

const divideDown = (a: Int, b: Int): [quotient: Int, exact: boolean] => {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    return [(a - rest) / b, rest === 0];
  }
  const wholeA = toBigInt(a);
  const wholeB = toBigInt(b);
  const quotient = wholeA / wholeB;
  const exact = BigInt.asUintN(64, wholeA - quotient * wholeB) === 0n && quotient * wholeB === wholeA;
  return [normaliseInt(quotient), exact];
};

let shortShift = 0;

/**
 * The quotient times the least power of ten that makes it integral, when both operands and it are of 53 bits; leaves the exponent of that
 * power in `shortShift`. -1 when it is not so simple.
 */
function divideShort(a: Int | null, b: Int | null): number {
  shortShift = 0;
  if (typeof a !== 'number' || typeof b !== 'number') return -1;
  let twos = 0;
  let fives = 0;
  let rest = b;
  for (; rest % 2 === 0; rest /= 2) twos++;
  for (; rest % 5 === 0; rest /= 5) fives++;
  if (rest !== 1 && a % rest !== 0) return -1;
  const most = Math.max(twos, fives);
  if (most > 15) return -1;
  const dividend = a * SMALL_POWERS[most];
  if (dividend > Number.MAX_SAFE_INTEGER) return -1;
  let quotient = dividend / b;
  for (shortShift = most; shortShift > 0 && quotient % 10 === 0; shortShift--) quotient /= 10;
  return quotient;
}

/** Divides by zero or by or from infinity; undefined for two finite numbers. */
function divideSpecial(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal | undefined {
  const sign = a.sign ^ b.sign;
  if (a.kind !== 0 || b.kind !== 0) {
    const special = propagateNaN(a, b, settings);
    if (special !== null) return special;
    if (a.kind !== 0) return b.kind !== 0 ? invalid() : infinity(sign);
    return undefined;
  }
  if (b.held !== 0) return undefined;
  if (a.held === 0) return invalid(Condition.divisionUndefined);
  pending.status |= Condition.divisionByZero;
  return infinity(sign);
}

/** From this precision on, only exact quotients and roots are tried. */
const HUGE_PRECISION = 20_000_000;

/** With a precision that no memory can fill only an exact result can be given: it is sought with `enough` digits. */
function exactly(enough: number, settings: Settings, compute: (settings: Settings) => PyDecimal): PyDecimal {
  const before = pending.status;
  const result = compute({ ...settingsOf(settings), prec: enough });
  if ((pending.status & Condition.inexact) !== 0) throw error('MemoryError');
  pending.status = before | (pending.status & ~Condition.rounded);
  return result;
}

export function divide(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  if (settings.prec > HUGE_PRECISION && a.kind === 0 && b.kind === 0 && a.held !== 0 && b.held !== 0) {
    return exactly(4 * (a.digits + b.digits), settings, (narrow) => divide(a, b, narrow));
  }
  const special = divideSpecial(a, b, settings);
  if (special !== undefined) return special;
  const sign = a.sign ^ b.sign;
  if (b.kind !== 0) {
    pending.status |= Condition.clamped;
    return finite(sign, 0, etiny(settings));
  }
  const ideal = subtractInts(a.exponent, b.exponent);
  if (a.held === 0) return finish(sign, 0, ideal, settings);
  const short = divideShort(a.held, b.held);
  if (short >= 0) return finish(sign, short, typeof ideal === 'number' ? ideal - shortShift : subtractInts(ideal, shortShift), settings);
  const inLimbs = typeof ideal === 'number' ? quotientOfLimbs(a, b, ideal, settings) : null;
  if (inLimbs !== null) return inLimbs;
  const byShort = divideByShort(a, b, ideal, settings);
  if (byShort !== null) return byShort;
  const shift = asShift(addInts(settings.prec, b.digits - a.digits + 1));
  const [quotient, exact] = divideDown(shift > 0 ? shiftLeft(a.coefficient, shift) : a.coefficient, shift < 0 ? shiftLeft(b.coefficient, -shift) : b.coefficient);
  const exponent = subtractInts(ideal, shift);
  if (!exact) return finish(sign, quotient, exponent, settings, digitsFrom(Number(settings.prec) + 1, quotient), true);
  const zeros = shift > 0 ? Math.min(trailingZeros(quotient), shift) : 0;
  return finish(sign, shiftRight(quotient, zeros, Infinity), addInts(exponent, zeros), settings);
}

/** Divides a long coefficient by one of 53 bits, whose remainder tells how to round; null when the quotient is exact, or has a digit more. */
function divideByShort(a: PyDecimal, b: PyDecimal, ideal: Int, settings: Settings): PyDecimal | null {
  const divisor = b.coefficient;
  const { prec, rounding } = settings;
  if (typeof a.coefficient !== 'bigint' || typeof divisor !== 'number' || typeof prec !== 'number' || typeof ideal !== 'number' || settings.clamp === 1) return null;
  const shift = prec + b.digits - a.digits;
  const exponent = ideal - shift;
  if (shift < 0 || prec < 17 || exponent < settings.emin || exponent + prec > settings.emax) return null;
  const whole = shift === 0 ? a.coefficient : a.coefficient * powerOfTen(shift);
  const divisorBig = BigInt(divisor);
  let quotient = whole / divisorBig;
  // All of the remainder is in its last 64 bits.
  const twice = Number(BigInt.asUintN(64, whole - quotient * divisorBig)) * 2;
  if (twice === 0) return null;
  const sign = a.sign ^ b.sign;
  if (quotient >= powerOfTen(prec)) return finish(sign, quotient, exponent, settings, prec + 1, true);
  if (roundsUp(rounding, sign, quotient, twice < divisor ? 1 : twice === divisor ? 5 : 6)) quotient += 1n;
  if (quotient === powerOfTen(prec)) return null;
  pending.status |= Condition.rounded | Condition.inexact;
  return finite(sign, quotient, exponent, prec);
}

function asShift(shift: Int): number {
  return shift > 0 ? asCount(shift) : Number(shift);
}

/** Integral quotient and the remainder of two finite numbers, b not zero; null when the quotient has too many digits. */
function divideIntegrally(a: PyDecimal, b: PyDecimal, settings: Settings): [quotient: Int, rest: PyDecimal] | null {
  const ideal = smaller(a.exponent, b.exponent);
  if (a.coefficient === 0) return [0, finite(a.sign, 0, ideal)];
  const difference = subtractInts(a.adjusted, b.adjusted);
  if (difference < 0) return [0, a.exponent > b.exponent ? rescale(a, ideal, Round.down) : finite(a.sign, a.coefficient, a.exponent)];
  if (difference > settings.prec) return null;
  const wholeA = shiftLeft(a.coefficient, subtractInts(a.exponent, ideal));
  const wholeB = shiftLeft(b.coefficient, subtractInts(b.exponent, ideal));
  const [quotient] = divideDown(wholeA, wholeB);
  if (finite(0, quotient, 0).digits > settings.prec) return null;
  return [quotient, finite(a.sign, subtractInts(wholeA, multiplyInts(quotient, wholeB)), ideal)];
}

export function divideInteger(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = divideSpecial(a, b, settings);
  if (special !== undefined) return special;
  const sign = a.sign ^ b.sign;
  if (b.kind !== 0) return finite(sign, 0, 0);
  const parts = divideIntegrally(a, b, settings);
  return parts === null ? invalid(Condition.divisionImpossible) : finish(sign, parts[0], 0, settings);
}

export function remainder(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = remainderSpecial(a, b, settings);
  if (special !== undefined) return special;
  const parts = divideIntegrally(a, b, settings);
  return parts === null ? invalid(Condition.divisionImpossible) : finishDecimal(parts[1], settings);
}

function remainderSpecial(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal | undefined {
  if (a.kind !== 0 || b.kind !== 0) return propagateNaN(a, b, settings) ?? (a.kind !== 0 ? invalid() : finishDecimal(a, settings));
  if (b.coefficient !== 0) return undefined;
  return invalid(a.coefficient === 0 ? Condition.divisionUndefined : Condition.invalidOperation);
}

export function divideWithRest(a: PyDecimal, b: PyDecimal, settings: Settings): [PyDecimal, PyDecimal] {
  const sign = a.sign ^ b.sign;
  if (a.kind !== 0 || b.kind !== 0) {
    const special = propagateNaN(a, b, settings);
    if (special !== null) return [special, special];
    if (a.kind !== 0) return [b.kind !== 0 ? nan() : infinity(sign), invalid()];
    return [finite(sign, 0, 0), finishDecimal(a, settings)];
  }
  if (b.coefficient === 0) {
    if (a.coefficient === 0) return [nan(), invalid(Condition.divisionUndefined)];
    return [infinity(sign), invalid(Condition.invalidOperation | Condition.divisionByZero)];
  }
  const parts = divideIntegrally(a, b, settings);
  if (parts === null) return [nan(), invalid(Condition.divisionImpossible)];
  return [finish(sign, parts[0], 0, settings), finishDecimal(parts[1], settings)];
}

/** a - b * n, n the integer nearest to a / b. */
export function remainderNear(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = remainderSpecial(a, b, settings);
  if (special !== undefined) return special;
  const ideal = smaller(a.exponent, b.exponent);
  if (a.coefficient === 0) return finish(a.sign, 0, ideal, settings);
  const difference = subtractInts(a.adjusted, b.adjusted);
  if (difference > settings.prec) return invalid(Condition.divisionImpossible);
  if (difference <= -2) return finishDecimal(rescale(a, ideal, Round.down), settings);
  const wholeA = shiftLeft(a.coefficient, subtractInts(a.exponent, ideal));
  const wholeB = shiftLeft(b.coefficient, subtractInts(b.exponent, ideal));
  let [quotient] = divideDown(wholeA, wholeB);
  let rest = subtractInts(wholeA, multiplyInts(quotient, wholeB));
  const twice = multiplyInts(rest, 2);
  let { sign } = a;
  if (twice > wholeB || (twice === wholeB && BigInt(quotient) % 2n === 1n)) {
    rest = subtractInts(wholeB, rest);
    quotient = addInts(quotient, 1);
    sign = 1 - sign;
  }
  if (finite(0, quotient, 0).digits > settings.prec) return invalid(Condition.divisionImpossible);
  return finish(sign, rest, ideal, settings);
}

// ---- one operand

export function plus(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  return finishDecimal(a.isZero && settings.rounding !== Round.floor ? withSign(a, 0) : a, settings);
}
export function negate(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  return finishDecimal(withSign(a, a.isZero && settings.rounding !== Round.floor ? 0 : 1 - a.sign), settings);
}
export function absolute(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  return a.sign === 1 ? negate(a, settings) : plus(a, settings);
}

export function quantize(a: PyDecimal, pattern: PyDecimal, settings: Settings, rounding = settings.rounding): PyDecimal {
  if (a.kind !== 0 || pattern.kind !== 0) {
    return propagateNaN(a, pattern, settings) ?? (a.kind !== 0 && pattern.kind !== 0 ? a : invalid());
  }
  const { exponent } = pattern;
  const short = quantizeShort(a, exponent, settings, rounding);
  if (short !== null) return short;
  if (exponent > settings.emax || exponent < etiny(settings)) return invalid();
  if (a.coefficient === 0) return finish(a.sign, 0, exponent, settings);
  const shift = subtractInts(a.exponent, exponent);
  if (addInts(shift, a.digits) > settings.prec) return invalid();
  const result = rescale(a, exponent, rounding);
  const { rest } = cut;
  if (result.digits > settings.prec || result.adjusted > settings.emax) return invalid();
  if (shift < 0) pending.status |= rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  return finishDecimal(result, settings);
}

/** So, of 53 bits before and afterwards, far from the limits of exponents; null for others. */
function quantizeShort(a: PyDecimal, exponent: Int, { prec, emin, emax, clamp }: Settings, rounding: number): PyDecimal | null {
  const { coefficient, sign } = a;
  if (typeof coefficient !== 'number' || typeof a.exponent !== 'number' || typeof exponent !== 'number' || coefficient === 0 || clamp === 1) return null;
  if (prec < 16 || exponent < emin || addInts(exponent, 15) >= emax) return null;
  const shift = a.exponent - exponent;
  if (shift < -15 || shift > 15) return null;
  if (shift >= 0) {
    const raised = coefficient * SMALL_POWERS[shift];
    return raised <= Number.MAX_SAFE_INTEGER ? finite(sign, raised, exponent) : null;
  }
  const kept = shiftRight(coefficient, -shift, 16) as number;
  pending.status |= cut.rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  return finite(sign, roundsUp(rounding, sign, kept, cut.rest) ? kept + 1 : kept, exponent);
}

/** `signals`: with Rounded and Inexact. */
export function toIntegral(a: PyDecimal, rounding: number, signals: boolean, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.kind !== 0 || a.exponent >= 0) return a;
  if (a.coefficient === 0) return finite(a.sign, 0, 0);
  const result = rescale(a, 0, rounding);
  if (signals) pending.status |= cut.rest === 0 ? Condition.rounded : Condition.rounded | Condition.inexact;
  return result;
}

/** Without zeros at the end. */
export function reduce(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  const value = finishDecimal(a, settings);
  if (value.kind !== 0) return value;
  if (value.coefficient === 0) return finite(value.sign, 0, 0);
  const most = subtractInts(settings.clamp === 1 ? etop(settings) : settings.emax, value.exponent);
  const zeros = Number(smaller(trailingZeros(value.coefficient), most));
  return finite(value.sign, shiftRight(value.coefficient, zeros, value.digits), addInts(value.exponent, zeros));
}

/** The integral square root. */
function integerRoot(value: bigint): bigint {
  if (value < 4503599627370496n) return BigInt(Math.floor(Math.sqrt(Number(value))));
  const bits = value.toString(16).length * 4;
  const quarter = BigInt(bits >> 2);
  // Newton's iteration from above; the start comes from the upper half of the bits.
  let guess = bits < 1000 ? BigInt(Math.floor(Math.sqrt(Number(value)) * (1 + 1e-15))) + 1n : (integerRoot(value >> (2n * quarter)) + 1n) << quarter;
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

export function squareRoot(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.coefficient === 0 && a.kind === 0) return finish(a.sign, 0, floorDivideInts(a.exponent, 2), settings);
  if (a.sign === 1) return invalid();
  if (a.kind !== 0) return a;
  if (settings.prec > HUGE_PRECISION) return exactly(2 * a.digits + 2, settings, (narrow) => squareRoot(a, narrow));
  const ideal = floorDivideInts(a.exponent, 2);
  const odd = subtractInts(a.exponent, multiplyInts(ideal, 2)) !== 0;
  let whole = BigInt(odd ? shiftLeft(a.coefficient, 1) : a.coefficient);
  // The root of `whole` has half its digits; one more than the precision are wanted.
  const length = (a.digits + (odd ? 1 : 0) + 1) >> 1;
  const shift = asShift(subtractInts(addInts(settings.prec, 1), length));
  let lost = false;
  if (shift >= 0) whole = BigInt(shiftLeft(normaliseInt(whole), shift * 2));
  else {
    const kept = BigInt(shiftRight(normaliseInt(whole), -shift * 2, Infinity));
    lost = cut.rest !== 0;
    whole = kept;
  }
  const root = integerRoot(whole);
  const exact = !lost && root * root === whole;
  const exponent = subtractInts(ideal, shift);
  const nearest = { ...settingsOf(settings), rounding: Round.halfEven };
  if (!exact) return finish(0, addInts(shiftLeft(normaliseInt(root), 1), 1), subtractInts(exponent, 1), nearest);
  let coefficient = normaliseInt(root);
  const zeros = shift > 0 ? Math.min(trailingZeros(coefficient), shift) : 0;
  coefficient = shiftRight(coefficient, zeros, Infinity);
  const found = addInts(exponent, zeros);
  return found > ideal ? finish(0, shiftLeft(coefficient, subtractInts(found, ideal)), ideal, nearest) : finish(0, coefficient, found, nearest);
}

/** A copy that can be changed. */
export const settingsOf = ({ prec, emax, emin, rounding, clamp }: Settings): Settings => ({ prec, emax, emin, rounding, clamp });
