/** Reads numerals and writes numbers in scientific and engineering notation. */
import { addInts, bigFromDigits, type Int, normaliseInt, type py, subtractInts, toAsciiNumeral } from '@vivarium/objects';
import { Condition, finite, infinity, invalid, Kind, PyDecimal } from './number.ts';

const NUMERAL = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([-+]?\d+))?$/i;
const SPECIAL = /^([-+]?)(?:(inf|infinity)|(s?)nan(\d*))$/i;

/** Digits as an Int. */
export const digitsToInt = (digits: string): Int => (digits.length < 16 ? Number(digits) : normaliseInt(bigFromDigits(digits, 10)));

/** A short numeral of nothing but ASCII digits, a sign and a point; undefined for others. */
export function parseShort(text: string): PyDecimal | undefined {
  const { length } = text;
  if (length > 17) return undefined;
  const first = text.charCodeAt(0);
  let coefficient = 0;
  let digits = 0;
  let point = -1;
  for (let i = first === 45 || first === 43 ? 1 : 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      coefficient = coefficient * 10 + digit;
      digits++;
    } else if (digit === -2 && point < 0) point = i;
    else return undefined;
  }
  return digits === 0 || digits > 15 ? undefined : finite(first === 45 ? 1 : 0, coefficient, point < 0 ? 0 : point - length + 1);
}

/** What the numeral says, exactly; ConversionSyntax when it is none. `maxPayload`: digits that a NaN may carry. */
export function parseDecimal(source: string, maxPayload: Int): PyDecimal {
  const found = NUMERAL.exec(source);
  if (found !== null) {
    const whole = found[2] ?? '';
    const fraction = found[3] ?? found[4] ?? '';
    const exponent: Int = found[5] === undefined ? 0 : normaliseInt(BigInt(found[5].replace('+', '')));
    return finite(found[1] === '-' ? 1 : 0, digitsToInt(whole + fraction), subtractInts(exponent, fraction.length));
  }
  const special = SPECIAL.exec(source);
  if (special === null) return invalid(Condition.conversionSyntax);
  const sign = special[1] === '-' ? 1 : 0;
  if (special[2] !== undefined) return infinity(sign);
  const payload = special[4].replace(/^0+/, '');
  if (payload.length > maxPayload) return invalid(Condition.conversionSyntax);
  return new PyDecimal().fill(special[3] === '' ? Kind.quiet : Kind.signaling, sign, payload === '' ? 0 : digitsToInt(payload), 0);
}

/** The numeral in ASCII: other digits translated, with `lenient` without white space around and underscores in it. */
export function numeralOf(source: py.Str, lenient: boolean): string {
  const ascii = toAsciiNumeral(source);
  if (!lenient) return typeof source === 'string' && /[\s]/.test(ascii) ? '?' : ascii;
  return ascii.replaceAll('_', '').replaceAll(/^[\s\x1c-\x1f]+|[\s\x1c-\x1f]+$/g, '');
}

export const digitsOf = (value: PyDecimal): string => value.text;

/** `str` or `to_eng_string` */
export function decimalText(value: PyDecimal, engineering: boolean, capitals: boolean): string {
  const sign = value.sign === 1 ? '-' : '';
  if (value.kind !== Kind.finite) return sign + specialText(value);
  const digits = digitsOf(value);
  const { exponent } = value;
  const left = addInts(exponent, digits.length);
  let point: number;
  if (exponent <= 0 && left > -6) point = Number(left);
  else if (!engineering) point = 1;
  else if (value.coefficient === 0) point = remainder3(addInts(left, 1)) - 1;
  else point = remainder3(subtractInts(left, 1)) + 1;
  return sign + placePoint(digits, point) + exponentText(subtractInts(left, point), capitals ? 'E' : 'e');
}

const remainder3 = (value: Int): number => {
  const rest = typeof value === 'number' ? value % 3 : Number(value % 3n);
  return rest < 0 ? rest + 3 : rest + 0;
};

export function specialText(value: PyDecimal): string {
  if (value.kind === Kind.infinite) return 'Infinity';
  return `${value.kind === Kind.quiet ? 'NaN' : 'sNaN'}${value.coefficient === 0 ? '' : digitsOf(value)}`;
}

/** Digits with the point behind the first `point` of them. */
export function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

const exponentText = (exponent: Int, letter: string): string => (exponent === 0 ? '' : `${letter}${exponent < 0 ? '' : '+'}${exponent}`);
