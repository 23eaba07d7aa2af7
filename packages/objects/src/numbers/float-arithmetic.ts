/** Arithmetic of Python's floats where it differs from JavaScript's, and reading and rounding them. */
import { error, overflowError, type PyException, valueError } from '../core/errors.ts';
import { roundToPlaces } from './float-text.ts';
import { divisionByZero, type Int, normaliseInt } from './int-arithmetic.ts';
import { isAsciiSpace } from './int-text.ts';
import { power } from './elementary/index.ts';

export function trueDivideFloats(a: number, b: number): number {
  if (b === 0) throw divisionByZero();
  return a / b;
}

const view = new DataView(new ArrayBuffer(8));
view.setUint32(0, 0xfff80000);
/** A NaN with the sign bit: engines keep the bit, although JavaScript cannot see it. */
export const NEGATIVE_NAN = view.getFloat64(0);

/** The sign bit, that of zeros and NaNs included. */
export function hasSign(x: number): boolean {
  if (x !== x) {
    view.setFloat64(0, x);
    return view.getUint8(0) > 127;
  }
  return x < 0 || Object.is(x, -0);
}

/** `a % b`: the result has the sign of `b`, also when it is zero. */
export function remainderFloats(a: number, b: number): number {
  if (b === 0) throw divisionByZero();
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** `a // b` */
export function floorDivideFloats(a: number, b: number): number {
  if (b === 0) throw divisionByZero();
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return zeroLike(a / b);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

const zeroLike = (value: number): number => (value < 0 || Object.is(value, -0) ? -0 : 0);

export function rangeError(): PyException {
  return error('OverflowError', 34, 'Numerical result out of range');
}

/** C's `pow`: infinite for what is too large and for powers of zero, NaN where a power is not real. */
export function powerOfFloats(a: number, b: number): number {
  if (b === 0 || a === 1) return 1;
  if (a !== a || b !== b) return NaN;
  if (b === Infinity || b === -Infinity) {
    const magnitude = Math.abs(a);
    if (magnitude === 1) return 1;
    return b > 0 === magnitude > 1 ? Infinity : 0;
  }
  const odd = Math.abs(b % 2) === 1;
  if (a === Infinity || a === -Infinity) {
    if (b > 0) return odd ? a : Infinity;
    return odd && a < 0 ? -0 : 0;
  }
  if (a === 0) {
    if (b < 0) return odd && Object.is(a, -0) ? -Infinity : Infinity;
    return odd ? a : 0;
  }
  if (a > 0) return power(a, b);
  if (!Number.isInteger(b)) return NaN;
  const result = power(-a, b);
  return odd ? -result : result;
}

/** `a ** b`; undefined when the result is complex. */
export function powerFloats(a: number, b: number): number | undefined {
  if (a === 0 && b < 0) {
    if (b === -Infinity) return Infinity;
    throw error('ZeroDivisionError', 'zero to a negative power');
  }
  if (a < 0 && a !== -Infinity && b - b === 0 && !Number.isInteger(b)) return undefined;
  const result = powerOfFloats(a, b);
  if ((result === Infinity || result === -Infinity) && a - a === 0 && b - b === 0) throw rangeError();
  return result;
}

/** `int(value)` and the roundings to an int: NaN and infinities have none. */
export function floatToInt(value: number): Int {
  if (Number.isSafeInteger(value)) return value + 0;
  if (value !== value) throw valueError('cannot convert float NaN to integer');
  if (value === Infinity || value === -Infinity) throw overflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(value) + 0;
  return Number.isSafeInteger(whole) ? whole : normaliseInt(BigInt(whole));
}

/** The nearest integral float, half to even. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const result = rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  return result === 0 && (value < 0 || Object.is(value, -0)) ? -0 : result;
}

/** `round(value, places)` */
export function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  if (places > 323) return value; // finer than any float's last digit that matters
  if (places < -308) return value < 0 ? -0 : 0;
  const result = roundToPlaces(value, places);
  if (!Number.isFinite(result)) throw overflowError('rounded value too large to represent');
  return result;
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Checks `digits [. digits] [e digits]` with single underscores between digits, from `at` to `end`. */
function isDecimal(text: string, at: number, end: number): boolean {
  let digits = 0;
  let phase = 0; // 0 before the point, 1 after it, 2 in the exponent
  let previous = 0;
  for (; at < end; previous = text.charCodeAt(at++)) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) digits++;
    else if (unit === 95) {
      if (!isDigit(previous)) return false;
      if (at + 1 >= end || !isDigit(text.charCodeAt(at + 1))) return false;
    } else if (unit === 46) {
      if (phase !== 0) return false;
      phase = 1;
    } else if ((unit | 32) === 101) {
      if (phase === 2 || digits === 0) return false;
      phase = 2;
      digits = 0;
      const sign = text.charCodeAt(at + 1);
      if (sign === 43 || sign === 45) at++;
    } else return false;
  }
  return digits > 0;
}

/** The float that ASCII text denotes as the argument of `float()`; undefined when it denotes none. */
export function parseFloatText(text: string): number | undefined {
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  return parseTrimmedFloat(text.slice(start, end));
}

/** The same for text without white space around it. */
export function parseTrimmedFloat(text: string): number | undefined {
  const sign = text.charCodeAt(0);
  const at = sign === 43 || sign === 45 ? 1 : 0;
  const first = text.charCodeAt(at);
  if (isDigit(first) || first === 46) {
    if (!isDecimal(text, at, text.length)) return undefined;
    return Number(text.includes('_') ? text.replaceAll('_', '') : text);
  }
  if (text.length - at > 8) return undefined;
  switch (text.slice(at).toLowerCase()) {
    case 'inf':
    case 'infinity':
      return sign === 45 ? -Infinity : Infinity;
    case 'nan':
      return sign === 45 ? NEGATIVE_NAN : NaN;
  }
  return undefined;
}
