/** Text of ints: reading literals in bases 2 to 36, writing digits, and the limit on long decimal conversions. */
import { type PyException, valueError } from '../core/errors.ts';
import { atRestart } from '../core/restart.ts';
import type { Str } from '../protocol/conversion.ts';
import { decimalValue, isSpace } from '../text/characters.ts';
import { bitLengthInt, type Int, normaliseInt } from './int-arithmetic.ts';

/** State of `sys.set_int_max_str_digits`; 0 means no limit. */
export const intDigits = { limit: 4300, default: 4300, threshold: 640 };
atRestart(() => void (intDigits.limit = intDigits.default));

const SETTER = 'use sys.set_int_max_str_digits() to increase the limit';

/** Digits of an int in the base, with a minus sign if negative. Raises ValueError beyond the decimal limit. */
export function intToText(value: Int, base = 10): string {
  if (typeof value === 'number') return value.toString(base);
  if (base !== 10 || intDigits.limit === 0) return value.toString(base);
  const tooLong = `Exceeds the limit (${intDigits.limit} digits) for integer string conversion; ${SETTER}`;
  // 0.30103 > log10(2): never more digits than estimated, so only clear excess is refused before the conversion
  if (bitLengthInt(value) * 0.30102 > intDigits.limit + 1) throw valueError(tooLong);
  const text = value.toString();
  if (text.length - (value < 0n ? 1 : 0) > intDigits.limit) throw valueError(tooLong);
  return text;
}

// Patterns read long texts at once; short ones cost less in a loop.
const ALL_ASCII = /^[\0-\x7f]*$/;
const DIGITS_AND_UNDERSCORES = /[0-9_]*/y;
const LONG = 1000;

function isAsciiText(text: string): boolean {
  if (text.length > LONG) return ALL_ASCII.test(text);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Refuses decimal digits beyond the limit before any arithmetic, as the limit is there to save it. */
function checkDecimalDigits(text: string, at: number, end: number): void {
  const { limit } = intDigits;
  if (limit === 0 || end - at <= limit) return;
  DIGITS_AND_UNDERSCORES.lastIndex = at;
  DIGITS_AND_UNDERSCORES.test(text);
  if (DIGITS_AND_UNDERSCORES.lastIndex < end) return; // no literal at all
  let count = end - at;
  for (let i = text.indexOf('_', at); i >= 0; i = text.indexOf('_', i + 1)) {
    if (i === at || i >= end - 1 || text.charCodeAt(i + 1) === 95) return;
    count--;
  }
  if (count > limit) throw tooManyDigits(count);
}

const tooManyDigits = (count: number): PyException =>
  valueError(`Exceeds the limit (${intDigits.limit} digits) for integer string conversion: value has ${count} digits; ${SETTER}`);

/** ASCII form of numeric text: other decimal digits and spaces translated, what is neither becomes `?`. */
export function toAsciiNumeral(text: Str): string {
  if (typeof text === 'string' && isAsciiText(text)) return text;
  const length = typeof text === 'string' ? text.length : text.points.length;
  let result = '';
  for (let i = 0; i < length; i++) {
    const point = typeof text === 'string' ? text.charCodeAt(i) : text.points[i];
    const digit = decimalValue(point);
    if (digit >= 0) result += digit;
    else if (isSpace(point)) result += ' ';
    else result += point < 128 ? String.fromCharCode(point) : '?';
  }
  return result;
}

/** White space of C's `isspace`. */
export const isAsciiSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13);

export function digitValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 122) return unit - 87;
  if (unit >= 65 && unit <= 90) return unit - 55;
  return 99;
}

/** The int that the text denotes as an argument of `int(text, base)`; undefined when it denotes none. */
export function parseInteger(text: string, base: number): Int | undefined {
  let at = 0;
  let end = text.length;
  while (at < end && isAsciiSpace(text.charCodeAt(at))) at++;
  while (end > at && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  let negative = false;
  const first = text.charCodeAt(at);
  if (at < end && (first === 43 || first === 45)) {
    negative = first === 45;
    at++;
  }
  let onlyZeros = false;
  if (at + 1 < end && text.charCodeAt(at) === 48) {
    const marker = text.charCodeAt(at + 1) | 32;
    const marked = marker === 120 ? 16 : marker === 111 ? 8 : marker === 98 ? 2 : 0;
    if (marked !== 0 && (base === 0 || base === marked)) {
      base = marked;
      at += 2;
      if (at < end && text.charCodeAt(at) === 95) at++;
    } else if (base === 0) onlyZeros = true; // `010` is refused, `00` is not
  }
  if (base === 0) base = 10;
  if (base === 10) checkDecimalDigits(text, at, end);
  let count = 0;
  let value = 0;
  let underscores = false;
  let previous = 95;
  for (let i = at; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 95) {
      if (previous === 95) return undefined;
      underscores = true;
    } else {
      const digit = digitValue(unit);
      if (digit >= base) return undefined;
      value = value * base + digit;
      count++;
    }
    previous = unit;
  }
  if (previous === 95) return undefined; // no digits, or a trailing underscore
  if (onlyZeros && value !== 0) return undefined;
  const powerOfTwo = (base & (base - 1)) === 0;
  if (!powerOfTwo && count > intDigits.threshold && intDigits.limit > 0 && count > intDigits.limit) {
    throw tooManyDigits(count);
  }
  if (value <= Number.MAX_SAFE_INTEGER) return negative ? 0 - value : value;
  let digits = text.slice(at, end);
  if (underscores) digits = digits.replaceAll('_', '');
  const magnitude = bigFromDigits(digits, base);
  return normaliseInt(negative ? -magnitude : magnitude);
}

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** V8 reads bases 2, 8, 10 and 16 in less than quadratic time; other bases are split in halves. */
export function bigFromDigits(digits: string, base: number): bigint {
  const prefix = PREFIXES[base];
  if (prefix !== undefined) return BigInt(prefix + digits);
  if (base === 4 || base === 32) return bigFromBits(digits, base === 4 ? 2 : 5);
  const chunk = Math.floor(53 / Math.log2(base));
  if (digits.length <= chunk) return BigInt(Number.parseInt(digits, base));
  const half = digits.length >> 1;
  return bigFromDigits(digits.slice(0, -half), base) * BigInt(base) ** BigInt(half) + bigFromDigits(digits.slice(-half), base);
}

function bigFromBits(digits: string, width: number): bigint {
  let bits = '0b';
  for (let i = 0; i < digits.length; i++) bits += digitValue(digits.charCodeAt(i)).toString(2).padStart(width, '0');
  return BigInt(bits);
}
