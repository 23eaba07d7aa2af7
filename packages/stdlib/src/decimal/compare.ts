/** Comparisons, the greater and the lesser, neighbours, and operations on digits. */
import { addInts, type Int, normaliseInt, subtractInts } from '@vivarium/objects';
import { add, settingsOf, subtract } from './arithmetic.ts';
import { compareCoefficients } from './limb-arithmetic.ts';
import { finish, finishDecimal, largestNumber, propagateNaN } from './finish.ts';
import {
  asCount, Condition, etiny, finite, infinity, invalid, Kind, pending, PyDecimal, powerOfTen, Round, type Settings, shiftLeft, shiftRight, trailingZeros, withSign,
} from './number.ts';

const signOf = (a: Int, b: Int): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares magnitudes of numbers, infinities included: -1, 0 or 1. */
export function compareMagnitudes(a: PyDecimal, b: PyDecimal): number {
  if (a.kind !== 0 || b.kind !== 0) return (a.kind === Kind.infinite ? 1 : 0) - (b.kind === Kind.infinite ? 1 : 0);
  if (a.held === 0 || b.held === 0) return (a.held === 0 ? 0 : 1) - (b.held === 0 ? 0 : 1);
  const order = signOf(a.adjusted, b.adjusted);
  if (order !== 0) return order;
  if (a.exponent === b.exponent) return a.held === null || b.held === null ? Math.sign(compareCoefficients(a, b)) : signOf(a.held, b.held);
  const shift = subtractInts(a.exponent, b.exponent);
  return shift > 0
    ? signOf(shiftLeft(a.coefficient, shift), b.coefficient)
    : signOf(a.coefficient, shiftLeft(b.coefficient, subtractInts(0, shift)));
}

/** Compares numbers, infinities included, by value. */
export function compareNumbers(a: PyDecimal, b: PyDecimal): number {
  if (a.isZero && b.isZero) return 0;
  if (a.sign !== b.sign) {
    if (a.isZero) return b.sign === 1 ? 1 : -1;
    return a.sign === 1 ? -1 : 1;
  }
  const order = compareMagnitudes(a, b);
  return a.sign === 1 ? -order + 0 : order;
}

const decimalOf = (order: number): PyDecimal => finite(order < 0 ? 1 : 0, Math.abs(order), 0);

export function compare(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  return propagateNaN(a, b, settings) ?? decimalOf(compareNumbers(a, b));
}
export function compareSignal(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = propagateNaN(a, b, settings);
  if (special === null) return decimalOf(compareNumbers(a, b));
  pending.status |= Condition.invalidOperation;
  return special;
}

/** Order in the total ordering, signs left out. */
function totalOrder(a: PyDecimal, b: PyDecimal): number {
  if (a.isNaN || b.isNaN) {
    const rank = (value: PyDecimal): number => (value.isNaN ? (value.kind === Kind.quiet ? 2 : 1) : 0);
    return signOf(rank(a), rank(b)) || signOf(a.coefficient, b.coefficient);
  }
  return compareMagnitudes(a, b) || signOf(a.exponent, b.exponent);
}
export function compareTotal(a: PyDecimal, b: PyDecimal): PyDecimal {
  if (a.sign !== b.sign) return decimalOf(a.sign === 1 ? -1 : 1);
  const order = totalOrder(a, b);
  return decimalOf(a.sign === 1 ? -order : order);
}
export const compareTotalMagnitude = (a: PyDecimal, b: PyDecimal): PyDecimal => decimalOf(totalOrder(a, b));

/** `max`, `min` and their like. `direction`: 1 for the greater. */
export function choose(direction: number, byMagnitude: boolean, a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  if (a.kind === Kind.quiet && !b.isNaN) return finishDecimal(b, settings);
  if (b.kind === Kind.quiet && !a.isNaN) return finishDecimal(a, settings);
  const special = propagateNaN(a, b, settings);
  if (special !== null) return special;
  const order = (byMagnitude ? compareMagnitudes(a, b) : compareNumbers(a, b)) || orderOfEqual(a, b);
  return finishDecimal(order * direction < 0 ? b : a, settings);
}

/** Orders numbers that are equal, or equal but for the sign. */
function orderOfEqual(a: PyDecimal, b: PyDecimal): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const order = signOf(a.exponent, b.exponent);
  return a.sign === 1 ? -order : order;
}

// ---- neighbours

/** Room below every number of the context. */
const below = (settings: Settings): PyDecimal => finite(0, 1, subtractInts(etiny(settings), 1));

/** The next number towards `direction` (1 up, -1 down). */
export function nextNumber(direction: number, a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  const away = direction > 0 ? 0 : 1;
  if (a.kind !== 0) return a.sign === away ? a : largestNumber(a.sign, settings);
  const before = pending.status;
  const mode = { ...settingsOf(settings), rounding: direction > 0 ? Round.ceiling : Round.floor };
  const fitted = finishDecimal(a, mode);
  const moved = fitted.kind !== 0 || compareNumbers(fitted, a) !== 0;
  const result = moved ? fitted : (direction > 0 ? add : subtract)(a, below(settings), mode);
  pending.status = before;
  return result;
}

export function nextToward(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = propagateNaN(a, b, settings);
  if (special !== null) return special;
  const order = compareNumbers(a, b);
  if (order === 0) return withSign(a, b.sign);
  const result = nextNumber(-order, a, settings);
  if (result.kind !== 0) pending.status |= Condition.overflow | Condition.rounded | Condition.inexact;
  else if (result.adjusted < settings.emin) {
    pending.status |= Condition.underflow | Condition.subnormal | Condition.rounded | Condition.inexact;
    if (result.coefficient === 0) pending.status |= Condition.clamped;
  }
  return result;
}

// ---- exponents and digits

export function logb(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.kind !== 0) return infinity(0);
  if (a.coefficient === 0) {
    pending.status |= Condition.divisionByZero;
    return infinity(1);
  }
  const { adjusted } = a;
  return finish(adjusted < 0 ? 1 : 0, adjusted < 0 ? subtractInts(0, adjusted) : adjusted, 0, settings);
}

/** The value of an integral Decimal that fits into 64 bits. */
export function asInteger(value: PyDecimal): Int | undefined {
  if (value.kind !== 0) return undefined;
  if (value.coefficient === 0) return 0;
  if (value.exponent > 20) return undefined;
  const exponent = Number(value.exponent);
  if (exponent < 0 && trailingZeros(value.coefficient) < -exponent) return undefined;
  const whole = exponent < 0 ? shiftRight(value.coefficient, -exponent, value.digits) : shiftLeft(value.coefficient, exponent);
  if (whole > 9223372036854775807n) return undefined;
  return value.sign === 1 ? subtractInts(0, whole) : whole;
}

export function scaleb(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = propagateNaN(a, b, settings);
  if (special !== null) return special;
  const scale = b.exponent === 0 || b.kind !== 0 ? asInteger(b) : undefined;
  if (scale === undefined) return invalid();
  const limit = addInts(settings.emax, settings.prec);
  const most = addInts(limit, limit);
  if (scale > most || scale < subtractInts(0, most)) return invalid();
  if (a.kind !== 0) return a;
  return finish(a.sign, a.coefficient, addInts(a.exponent, scale), settings);
}

/** How far digits are to be moved; undefined when that is not allowed. */
function distance(b: PyDecimal, settings: Settings): number | undefined {
  if (b.kind !== 0 || (b.exponent !== 0 && b.coefficient !== 0 && asInteger(b) === undefined)) return undefined;
  const count = asInteger(b);
  if (count === undefined || count > settings.prec || count < subtractInts(0, settings.prec)) return undefined;
  return Number(count);
}

const lowDigits = (coefficient: Int, count: Int): Int => (count > 1e9 ? coefficient : normaliseInt(BigInt(coefficient) % powerOfTen(Number(count))));

/** The lowest digits, as many as the precision. */
const capped = (a: PyDecimal, settings: Settings): PyDecimal =>
  a.digits > settings.prec ? finite(a.sign, lowDigits(a.coefficient, settings.prec), a.exponent) : a;

export function shift(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = propagateNaN(a, b, settings);
  if (special !== null) return special;
  const count = b.exponent === 0 || b.kind !== 0 ? distance(b, settings) : undefined;
  if (count === undefined) return invalid();
  if (a.kind !== 0) return a;
  if (count < 0) {
    const whole = capped(a, settings);
    return finite(a.sign, shiftRight(whole.coefficient, -count, whole.digits), a.exponent);
  }
  const kept = a.digits + count > settings.prec ? lowDigits(a.coefficient, subtractInts(settings.prec, count)) : a.coefficient;
  return finite(a.sign, shiftLeft(kept, count), a.exponent);
}

export function rotate(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const special = propagateNaN(a, b, settings);
  if (special !== null) return special;
  const count = b.exponent === 0 || b.kind !== 0 ? distance(b, settings) : undefined;
  if (count === undefined) return invalid();
  if (a.kind !== 0) return a;
  const { prec } = settings;
  const whole = capped(a, settings).coefficient;
  const left = count < 0 ? addInts(prec, count) : count;
  const right = subtractInts(prec, left);
  const high = shiftRight(whole, right, finite(0, whole, 0).digits);
  return finite(a.sign, addInts(shiftLeft(lowDigits(whole, right), left), high), a.exponent);
}

/** The digits of a number of zeros and ones, the lowest last. */
function logicalDigits(a: PyDecimal): string | undefined {
  if (a.kind !== 0 || a.sign === 1 || a.exponent !== 0) return undefined;
  const digits = a.coefficient.toString();
  return /^[01]*$/.test(digits) ? digits : undefined;
}

const fromDigits = (digits: string, settings: Settings): PyDecimal => capped(finite(0, normaliseInt(BigInt(digits === '' ? '0' : digits)), 0), settings);

export function logicalInvert(a: PyDecimal, settings: Settings): PyDecimal {
  const digits = logicalDigits(a);
  if (digits === undefined) return invalid();
  const length = asCount(settings.prec);
  const padded = digits.padStart(length, '0');
  return fromDigits(padded.replaceAll(/[01]/g, (digit) => (digit === '0' ? '1' : '0')), settings);
}

export function logical(combine: (a: number, b: number) => number, a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal {
  const first = logicalDigits(a);
  const second = logicalDigits(b);
  if (first === undefined || second === undefined) return invalid();
  const length = Math.max(first.length, second.length);
  const left = first.padStart(length, '0');
  const right = second.padStart(length, '0');
  let result = '';
  for (let i = 0; i < length; i++) result += combine(left.charCodeAt(i) & 1, right.charCodeAt(i) & 1);
  return fromDigits(result, settings);
}

export function sameQuantum(a: PyDecimal, b: PyDecimal): boolean {
  if (a.kind !== 0 || b.kind !== 0) return (a.isNaN && b.isNaN) || (a.kind === Kind.infinite && b.kind === Kind.infinite);
  return a.exponent === b.exponent;
}

export const isNormal = (a: PyDecimal, settings: Settings): boolean => a.kind === 0 && a.coefficient !== 0 && a.adjusted >= settings.emin;
export const isSubnormal = (a: PyDecimal, settings: Settings): boolean => a.kind === 0 && a.coefficient !== 0 && a.adjusted < settings.emin;

export function numberClass(a: PyDecimal, settings: Settings): string {
  if (a.isNaN) return a.kind === Kind.quiet ? 'NaN' : 'sNaN';
  const sign = a.sign === 1 ? '-' : '+';
  if (a.kind !== 0) return `${sign}Infinity`;
  if (a.coefficient === 0) return `${sign}Zero`;
  return `${sign}${a.adjusted < settings.emin ? 'Subnormal' : 'Normal'}`;
}

