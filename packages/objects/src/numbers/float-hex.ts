/** Hexadecimal text of floats: `float.hex` and `float.fromhex`. */
import { overflowError, valueError } from '../core/errors.ts';
import { bigFromDigits, digitValue, isAsciiSpace } from './int-text.ts';
import { scaleToFloat } from './int-arithmetic.ts';

export function floatToHex(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (magnitude === Infinity) return `${sign}inf`;
  if (magnitude === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, magnitude);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

const invalid = (): ReturnType<typeof valueError> => valueError('invalid hexadecimal floating-point string');
const tooLarge = (): ReturnType<typeof overflowError> => overflowError('hexadecimal value too large to represent as a float');

/** End of the run of digits of the base that starts at `at`. */
function skipDigits(text: string, at: number, base: number): number {
  while (at < text.length && digitValue(text.charCodeAt(at)) < base) at++;
  return at;
}

export function floatFromHex(text: string): number {
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  const body = text.slice(start, end).toLowerCase();
  let at = 0;
  const negative = body[0] === '-';
  if (negative || body[0] === '+') at = 1;
  const named = body.slice(at);
  if (named === 'inf' || named === 'infinity') return negative ? -Infinity : Infinity;
  if (named === 'nan') return NaN;
  if (body.startsWith('0x', at)) at += 2;
  const wholeEnd = skipDigits(body, at, 16);
  let digits = body.slice(at, wholeEnd);
  let exponent = 0;
  at = wholeEnd;
  if (body[at] === '.') {
    const fractionEnd = skipDigits(body, at + 1, 16);
    digits += body.slice(at + 1, fractionEnd);
    exponent = -4 * (fractionEnd - at - 1);
    at = fractionEnd;
  }
  if (digits === '') throw invalid();
  if (body[at] === 'p') {
    const signed = body[at + 1] === '+' || body[at + 1] === '-' ? at + 2 : at + 1;
    const exponentEnd = skipDigits(body, signed, 10);
    if (exponentEnd === signed) throw invalid();
    exponent += Number(body.slice(at + 1, exponentEnd));
    at = exponentEnd;
  }
  if (at !== body.length) throw invalid();
  const mantissa = bigFromDigits(digits, 16);
  let result = 0;
  if (mantissa !== 0n) {
    if (exponent > 10000 - 4 * digits.length && exponent > 10000) throw tooLarge();
    result = exponent < -4 * digits.length - 10000 ? 0 : scaleToFloat(mantissa, exponent);
    if (result === Infinity) throw tooLarge();
  }
  return negative ? -result : result;
}
