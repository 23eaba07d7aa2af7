/** Powers, as libmpdec computes them: integral exponents by multiplication, others through ln and exp. */
import { addInts, type Int, normaliseInt, powerModulo, subtractInts } from '@vivarium/objects';
import { divide, multiply, settingsOf, subtract } from './arithmetic.ts';
import { asInteger, compareMagnitudes, compareNumbers } from './compare.ts';
import { exponential, naturalLogarithm } from './elementary.ts';
import { finish, finishDecimal, propagateNaN } from './finish.ts';
import {
  asCount, Condition, ERRORS, etiny, finite, infinity, invalid, Kind, lastDigit, MAX_CONTEXT, pending, type PyDecimal, Round, type Settings, shiftLeft, shiftRight,
  tenTo, trailingZeros, withSign,
} from './number.ts';

const ONE = finite(0, 1, 0);
/** An exponent too large for every context. */
const BEYOND = 2000000000000000001n;

export function isIntegral(value: PyDecimal): boolean {
  if (value.kind !== 0) return false;
  return value.exponent >= 0 || value.coefficient === 0 || trailingZeros(value.coefficient) >= -Number(value.exponent);
}

function isOdd(value: PyDecimal): boolean {
  if (value.coefficient === 0 || value.exponent > 0) return false;
  return lastDigit(shiftRight(value.coefficient, subtractInts(0, value.exponent), value.digits)) % 2 === 1;
}

/** 1 with all the digits of the precision. */
function paddedOne(sign: number, settings: Settings): PyDecimal {
  pending.status |= Condition.inexact | Condition.rounded;
  const zeros = asCount(subtractInts(settings.prec, 1));
  return finite(sign, tenTo(zeros), -zeros);
}

export function power(base: PyDecimal, exponent: PyDecimal, settings: Settings): PyDecimal {
  if (base.kind !== 0 || exponent.kind !== 0) {
    const special = propagateNaN(base, exponent, settings);
    if (special !== null) return special;
  }
  const integral = isIntegral(exponent);
  const sign = integral && base.sign === 1 && isOdd(exponent) ? 1 : 0;
  if (base.isZero) {
    if (exponent.isZero) return invalid();
    return exponent.sign === 1 ? infinity(sign) : finite(sign, 0, 0);
  }
  if (base.sign === 1 && (!integral || exponent.kind !== 0)) return invalid();
  if (exponent.kind !== 0) {
    const order = compareNumbers(base, ONE);
    if (order === 0) return paddedOne(sign, settings);
    return order > 0 === (exponent.sign === 0) ? infinity(sign) : finite(sign, 0, 0);
  }
  if (base.kind !== 0) {
    if (exponent.isZero) return finite(sign, 1, 0);
    return exponent.sign === 1 ? finite(sign, 0, 0) : infinity(sign);
  }
  if (exponent.isZero) return finite(sign, 1, 0);
  if (compareMagnitudes(base, ONE) === 0) return powerOfOne(base, exponent, integral, sign, settings);
  return outOfBounds(base, exponent, sign, settings) ?? (integral ? integralPower(base, exponent, sign, settings) : realPower(base, exponent, settings));
}

function powerOfOne(base: PyDecimal, exponent: PyDecimal, integral: boolean, sign: number, settings: Settings): PyDecimal {
  if (!integral) return paddedOne(sign, settings);
  if (exponent.sign === 1) return finite(sign, 1, 0);
  const places = subtractInts(0, base.exponent);
  const count = asInteger(exponent);
  const most = subtractInts(settings.prec, 1);
  const wanted = count === undefined ? (places === 0 ? 0 : undefined) : normaliseInt(BigInt(count) * BigInt(places));
  if (wanted !== undefined && wanted <= most) return finite(sign, shiftLeft(1, wanted > 0 ? wanted : 0), wanted > 0 ? subtractInts(0, wanted) : 0);
  pending.status |= Condition.rounded;
  const zeros = asCount(most);
  return finite(sign, tenTo(zeros), -zeros);
}

const exponentDigits = (exponent: Int): number => finite(0, exponent < 0 ? subtractInts(0, exponent) : exponent, 0).digits;

/** A lower bound for the adjusted exponent of the base's decimal logarithm; the base is positive and not 1. */
function boundOfLogarithm(base: PyDecimal): Int {
  const { adjusted } = base;
  if (adjusted > 0) return exponentDigits(adjusted) - 1;
  if (adjusted < -1) return exponentDigits(addInts(adjusted, 1)) - 1;
  const distance = subtract(base, ONE, MAX_CONTEXT).adjusted;
  return subtractInts(distance, adjusted === 0 ? 2 : 1);
}

/** A power that is certainly too large or too small for the context. */
function outOfBounds(base: PyDecimal, exponent: PyDecimal, sign: number, settings: Settings): PyDecimal | undefined {
  const least = addInts(boundOfLogarithm(withSign(base, 0)), exponent.adjusted);
  if (base.adjusted < 0 === (exponent.sign === 1)) {
    return least > exponentDigits(settings.emax) ? finish(sign, 1, BEYOND, settings) : undefined;
  }
  const tiny = etiny(settings);
  return least > exponentDigits(tiny) ? finish(sign, 1, subtractInts(tiny, 1), settings) : undefined;
}

function integralPower(base: PyDecimal, exponent: PyDecimal, sign: number, settings: Settings): PyDecimal {
  const extra = addInts(exponent.exponent, exponent.digits + 2 + exponent.sign);
  const wide: Settings = { ...settingsOf(settings), prec: addInts(settings.prec, extra), rounding: Round.halfEven, clamp: 0 };
  let factor = base;
  if (exponent.sign === 1) {
    factor = divide(ONE, base, wide);
    if ((pending.status & ERRORS) !== 0) return invalid(0);
  }
  let result = factor;
  const count = wholePart(exponent);
  const bits = count.toString(2);
  const before = pending.status;
  for (let i = 1; i < bits.length; i++) {
    pending.status = 0;
    result = multiply(result, result, wide);
    if (bits.charCodeAt(i) === 49) result = multiply(result, factor, wide);
    const status = pending.status;
    pending.status = before | status;
    if ((status & (Condition.overflow | Condition.clamped)) !== 0) break;
  }
  result = withSign(result, sign);
  if (result.kind === Kind.infinite) result = finite(sign, 1, BEYOND);
  return finishDecimal(result, settings);
}

/** The magnitude of an integral number. */
function wholePart(value: PyDecimal): bigint {
  return BigInt(
    value.exponent < 0 ? shiftRight(value.coefficient, subtractInts(0, value.exponent), value.digits) : shiftLeft(value.coefficient, value.exponent),
  );
}

function realPower(base: PyDecimal, exponent: PyDecimal, settings: Settings): PyDecimal {
  const digits: Int = base.digits > settings.prec ? base.digits : settings.prec;
  const wide: Settings = { ...MAX_CONTEXT, prec: addInts(digits, 23) };
  const before = pending.status;
  const product = multiply(naturalLogarithm(base, wide), exponent, wide);
  pending.status = before;
  let result = exponential(product, wide);
  if (result.kind === 0 && compareNumbers(result, ONE) === 0) return paddedOne(0, settings);
  if (result.kind === Kind.infinite) result = finite(0, 1, BEYOND);
  pending.status |= Condition.inexact | Condition.rounded;
  return finishDecimal(result, settings);
}

/** pow(base, exponent, modulus) of integral numbers. */
export function modularPower(base: PyDecimal, exponent: PyDecimal, modulus: PyDecimal, settings: Settings): PyDecimal {
  if (base.kind !== 0 || exponent.kind !== 0 || modulus.kind !== 0) {
    const operands = [base, exponent, modulus];
    const first = operands.find((value) => value.kind === Kind.signaling) ?? operands.find((value) => value.isNaN);
    return first === undefined ? invalid() : (propagateNaN(first, first, settings) as PyDecimal);
  }
  if (!isIntegral(base) || !isIntegral(exponent) || !isIntegral(modulus)) return invalid();
  if (modulus.isZero || exponent.sign === 1 && !exponent.isZero) return invalid();
  if (modulus.adjusted >= settings.prec) return invalid();
  const sign = base.sign === 1 && isOdd(exponent) ? 1 : 0;
  if (exponent.isZero) {
    if (base.isZero) return invalid();
    return compareMagnitudes(modulus, ONE) === 0 ? finite(sign, 0, 0) : finite(sign, 1, 0);
  }
  if (base.isZero) return finite(sign, 0, 0);
  const divisor = wholePart(modulus);
  // 10^e modulo the divisor: the base itself may be too long to be written out.
  const scaled =
    base.exponent > 0
      ? (BigInt(base.coefficient) * BigInt(powerModulo(10, base.exponent, normaliseInt(divisor)))) % divisor
      : wholePart(base) % divisor;
  const result = powerModulo(normaliseInt(scaled), normaliseInt(wholePart(exponent)), normaliseInt(divisor));
  return finite(sign, result, 0);
}

