/**
 * Text of floats as C's printf writes it: exact digits, rounded half to even.
 *
 * `toFixed` and `toExponential` round exact ties away from zero and stop at 100 digits; those cases are computed
 * with bigints.
 */
import { floatRepr } from '@vivarium/spec';
import { bitLengthBig } from './int-arithmetic.ts';

const view = new DataView(new ArrayBuffer(8));

/** Mantissa of the last decomposed float. */
let mantissa = 0n;

/** value = mantissa * 2^result, for a finite value >= 0. */
function decompose(value: number): number {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  mantissa = bits & 0xfffffffffffffn;
  if (exponent === 0) return -1074;
  mantissa |= 0x10000000000000n;
  return exponent - 1075;
}

/** round(value * 10^power), half to even. */
function scaledRound(value: number, power: number): bigint {
  const exponent = decompose(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator = 10n ** BigInt(-power);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const rest = (numerator - quotient * denominator) * 2n;
  return rest > denominator || (rest === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** Position of the decimal point, counted from the first of the digits that a function below returned. */
let point = 0;

/** The first powers of two; the host works each out anew. */
const powersOfTwo = Array.from({ length: 32 }, (_, exponent) => 2 ** exponent);

/** The value lies halfway between two numbers with so many places. */
function isTie(value: number, places: number): boolean {
  const doubled = value * (places >= 0 && places < 31 ? powersOfTwo[places + 1] : 2 ** (places + 1));
  return Number.isInteger(doubled) && doubled % 2 === 1;
}

/** Digits of value (>= 0) rounded to `places` after the point; no leading zeros, '' for zero. */
function fixedDigits(value: number, places: number): string {
  let text: string;
  if (isTie(value, places) || places > 100 || value >= 1e21) text = scaledRound(value, places).toString();
  else text = value.toFixed(places).replace('.', '');
  let start = 0;
  while (start < text.length && text.charCodeAt(start) === 48) start++;
  point = text.length - places - start;
  return start === 0 ? text : text.slice(start);
}

/** Digits that may have been rounded up to the next decade. */
const isOneAndZeros = (digits: string): boolean => digits.charCodeAt(0) === 49 && /^10*$/.test(digits);

/** Exact powers of ten. */
const powersOfTen = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** `significantDigits` of what has an integral part below 2^53, which the host's own way takes a microsecond for; undefined where it is not so simple. */
function digitsOfWhole(value: number, count: number): string | undefined {
  if (!(value >= 1 && value < 9007199254740992) || count > 15) return undefined;
  let exponent = 0;
  while (exponent < 15 && powersOfTen[exponent + 1] <= value) exponent++;
  point = exponent + 1;
  if (count > point) {
    const places = count - point;
    const text = value.toFixed(places);
    return text.length > count + 1 || isTie(value, places) ? undefined : text.slice(0, point) + text.slice(point + 1);
  }
  const whole = Math.floor(value);
  const unit = powersOfTen[point - count];
  const rest = whole % unit;
  // What is left out, against half of the last digit kept.
  const excess = unit === 1 ? value - whole - 0.5 : rest === unit / 2 ? value - whole : rest - unit / 2;
  let kept = (whole - rest) / unit;
  if (excess > 0 || (excess === 0 && kept % 2 === 1)) kept++;
  return kept === powersOfTen[count] ? undefined : String(kept);
}

/** `count` significant digits of value (> 0). */
function significantDigits(value: number, count: number): string {
  const plain = digitsOfWhole(value, count);
  if (plain !== undefined) return plain;
  if (count < 100) {
    const text = value.toExponential(count - 1);
    const end = text.indexOf('e');
    const exponent = Number(text.slice(end + 1));
    const digits = count === 1 ? text.slice(0, 1) : text[0] + text.slice(2, end);
    const places = count - 1 - exponent;
    if (places >= 0 && places <= 1000 && !isOneAndZeros(digits) && !isTie(value, places)) {
      point = exponent + 1;
      return digits;
    }
    const longer = value.toExponential(count);
    const mark = longer.indexOf('e');
    if (longer.charCodeAt(mark - 1) !== 53 || Number(longer) !== value) {
      point = exponent + 1;
      return digits;
    }
  }
  let exponent = Math.floor(Math.log10(value));
  for (;;) {
    const text = scaledRound(value, count - 1 - exponent).toString();
    if (text.length === count) {
      // 9.99 may have been rounded to 10 only if the estimate was right, so this is the right decade
      point = exponent + 1;
      return text;
    }
    exponent += text.length > count ? 1 : -1;
  }
}

/** The shortest digits that read back as value (> 0). */
function shortestDigits(value: number): string {
  const text = value.toExponential();
  const end = text.indexOf('e');
  point = Number(text.slice(end + 1)) + 1;
  return end === 1 ? text[0] : text[0] + text.slice(2, end);
}

const exponentText = (exponent: number): string => {
  const size = Math.abs(exponent);
  return `e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
};

/** How `formatFloat` writes: C's `#` flag, `.0` after an integral result, no minus before a result of zero. */
export interface FloatStyle {
  alternate?: boolean;
  addDotZero?: boolean;
  noNegativeZero?: boolean;
}

const PLAIN: FloatStyle = {};

/** Text of a float under `e`, `f`, `g` (capitals too) or `r` (repr); a sign only when it is negative. */
export function formatFloat(value: number, kind: string, precision: number, style: FloatStyle = PLAIN): string {
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  if (kind === 'f' && magnitude < 1e15 && precision > 0 && precision <= 20 && !(negative && style.noNegativeZero) && !isTie(magnitude, precision)) {
    const text = magnitude.toFixed(precision);
    return negative ? `-${text}` : text;
  }
  const lower = kind.toLowerCase();
  let text: string;
  if (!Number.isFinite(value)) text = Number.isNaN(value) ? 'nan' : 'inf';
  else if (lower === 'r' && !style.alternate) {
    text = style.addDotZero ? floatRepr(magnitude) : floatRepr(magnitude).replace(/\.0$/, '');
  } else text = finiteText(magnitude, lower, precision, style);
  if (kind !== lower) text = text.toUpperCase();
  if (!negative || (style.noNegativeZero && !/[1-9]/.test(text.split(/e/i)[0]) && Number.isFinite(value))) return text;
  return `-${text}`;
}

function finiteText(value: number, kind: string, precision: number, style: FloatStyle): string {
  let digits: string;
  let shown: number; // digits to show, counted from the first
  let exponential = false;
  switch (kind) {
    case 'f':
      digits = fixedDigits(value, precision);
      shown = point + precision;
      break;
    case 'e':
      digits = value === 0 ? zero() : significantDigits(value, precision + 1);
      shown = precision + 1;
      exponential = true;
      break;
    case 'g': {
      if (precision === 0) precision = 1;
      digits = value === 0 ? zero() : significantDigits(value, precision);
      if (!style.alternate) digits = withoutTrailingZeros(digits);
      shown = style.alternate ? precision : digits.length;
      exponential = point <= -4 || point > precision - (style.addDotZero ? 1 : 0);
      break;
    }
    default:
      digits = value === 0 ? zero() : shortestDigits(value);
      shown = digits.length;
      exponential = point <= -4 || point > 16;
  }
  if (exponential) {
    const fraction = digits.slice(1).padEnd(shown - 1, '0');
    return `${digits[0]}${fraction !== '' || style.alternate ? '.' : ''}${fraction}${exponentText(point - 1)}`;
  }
  let whole: string;
  let fraction: string;
  if (point <= 0) {
    whole = '0';
    fraction = '0'.repeat(-point) + digits;
  } else {
    whole = digits.slice(0, point).padEnd(point, '0');
    fraction = digits.slice(point);
  }
  const places = Math.max(shown - point, 0);
  fraction = fraction.padEnd(places, '0').slice(0, places);
  if (fraction === '' && style.addDotZero) fraction = '0';
  return fraction !== '' || style.alternate ? `${whole}.${fraction}` : whole;
}

function zero(): string {
  point = 1;
  return '0';
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  return end === digits.length ? digits : digits.slice(0, end);
}

/** `round(value, places)` for places in the range where it changes the value. */
export function roundToPlaces(value: number, places: number): number {
  const magnitude = Math.abs(value);
  const rounded = scaledRound(magnitude, places).toString();
  const result = Number(`${rounded}e${-places}`);
  return value < 0 || Object.is(value, -0) ? -result : result;
}

/** value = numerator / denominator in lowest terms, for a finite value. */
export function floatRatio(value: number): [numerator: bigint, denominator: bigint] {
  let exponent = decompose(Math.abs(value));
  let numerator = mantissa;
  if (numerator === 0n) return [0n, 1n];
  const zeros = bitLengthBig(numerator & -numerator) - 1;
  const common = Math.min(zeros, Math.max(-exponent, 0));
  numerator >>= BigInt(common);
  exponent += common;
  if (value < 0) numerator = -numerator;
  return exponent >= 0 ? [numerator << BigInt(exponent), 1n] : [numerator, 1n << BigInt(-exponent)];
}
