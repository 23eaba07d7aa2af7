/** The format mini-language for int, float and complex. Text of str specs is handled in `text/str-spec.ts`. */
import { textOf } from '../core/code.ts';
import { error, overflowError, type PyException, valueError } from '../core/errors.ts';
import { intToFloat } from '../protocol/conversion.ts';
import type { Str } from '../protocol/conversion.ts';
import { fromPoints, join } from '../protocol/text.ts';
import { decimalValue } from '../text/characters.ts';
import { type FloatStyle, formatFloat } from './float-text.ts';
import type { Int } from './int-arithmetic.ts';
import { intToText } from './int-text.ts';

interface FormatSpec {
  /** Code point. */
  fill: number;
  align: '<' | '>' | '=' | '^';
  sign: '' | '+' | '-' | ' ';
  noNegativeZero: boolean;
  alternate: boolean;
  /** -1 when not given, as is the precision. */
  width: number;
  grouping: '' | ',' | '_';
  precision: number;
  fractionGrouping: '' | ',' | '_';
  /** Code point of the presentation type; 0 when not given. */
  type: number;
}

const BOTH = "Cannot specify both ',' and '_'.";
const MAX_LENGTH = 536870888; // V8's longest string
const ZERO = 48;

const shown = (unit: number): string => (unit > 32 && unit < 128 ? String.fromCharCode(unit) : `\\x${unit.toString(16)}`);

export function unknownCode(type: number, typeName: string): PyException {
  return valueError(`Unknown format code '${shown(type)}' for object of type '${typeName}'`);
}

/** Specs that were read without an error. */
const known = new Map<Str, FormatSpec>();
const MOST_KNOWN = 256;

/** What a spec says whose default alignment is to the right. */
function parseFormatSpec(text: Str, typeName: string): FormatSpec {
  const found = known.get(text);
  if (found !== undefined) return found;
  const spec = readFormatSpec(text, typeName);
  if (known.size >= MOST_KNOWN) known.clear();
  if (typeof text === 'string') known.set(text, spec);
  return spec;
}

function readFormatSpec(text: Str, typeName: string): FormatSpec {
  const units = typeof text === 'string' ? null : text.points;
  const end = units === null ? (text as string).length : units.length;
  const at = (i: number): number => (i >= end ? -1 : units === null ? (text as string).charCodeAt(i) : units[i]);
  const isAlign = (unit: number): boolean => unit === 60 || unit === 62 || unit === 61 || unit === 94;
  const spec: FormatSpec = {
    fill: 32, align: '>', sign: '', noNegativeZero: false, alternate: false, width: -1, grouping: '', precision: -1, fractionGrouping: '', type: 0,
  };
  let i = 0;
  let fillGiven = false;
  let alignGiven = false;
  if (isAlign(at(1))) {
    spec.fill = at(0);
    spec.align = String.fromCharCode(at(1)) as FormatSpec['align'];
    fillGiven = alignGiven = true;
    i = 2;
  } else if (isAlign(at(0))) {
    spec.align = String.fromCharCode(at(0)) as FormatSpec['align'];
    alignGiven = true;
    i = 1;
  }
  const sign = at(i);
  if (sign === 43 || sign === 45 || sign === 32) {
    spec.sign = String.fromCharCode(sign) as FormatSpec['sign'];
    i++;
  }
  if (at(i) === 122) {
    spec.noNegativeZero = true;
    i++;
  }
  if (at(i) === 35) {
    spec.alternate = true;
    i++;
  }
  if (!fillGiven && at(i) === ZERO) {
    spec.fill = ZERO;
    if (!alignGiven) spec.align = '=';
    i++;
  }
  const number = (): number => {
    let value = -1;
    for (;;) {
      const digit = i < end ? decimalValue(at(i)) : -1;
      if (digit < 0) return value;
      value = (value < 0 ? 0 : value * 10) + digit;
      if (value > 9223372036854775000) throw valueError('Too many decimal digits in format string');
      i++;
    }
  };
  const separator = (): '' | ',' | '_' => {
    let found: '' | ',' | '_' = '';
    if (at(i) === 44) {
      found = ',';
      i++;
    }
    if (at(i) === 95) {
      if (found !== '') throw valueError(BOTH);
      found = '_';
      i++;
    }
    if (at(i) === 44 && found === '_') throw valueError(BOTH);
    return found;
  };
  spec.width = number();
  spec.grouping = separator();
  if (at(i) === 46) {
    i++;
    spec.precision = number();
    spec.fractionGrouping = separator();
    if (spec.precision < 0 && spec.fractionGrouping === '') throw valueError('Format specifier missing precision');
  }
  if (end - i > 1) throw valueError(`Invalid format specifier '${textOf(text)}' for object of type '${typeName}'`);
  if (end - i === 1) spec.type = at(i);
  checkGrouping(spec);
  return spec;
}

function checkGrouping({ grouping, fractionGrouping, type }: FormatSpec): void {
  const letter = type < 128 ? String.fromCharCode(type) : '';
  if (grouping !== '' && type !== 0 && !'defgEG%F'.includes(letter || '?') && !(grouping === '_' && 'boxX'.includes(letter || '?'))) {
    throw valueError(`Cannot specify '${grouping}' with '${shown(type)}'.`);
  }
  if (fractionGrouping !== '' && letter === 'n') throw valueError(`Cannot specify '${fractionGrouping}' with 'n'.`);
}

/** Digits in groups from the right, with zeros in front up to `least` characters. */
function groupDigits(digits: string, separator: string, size: number, least: number): string {
  if (separator === '') return digits.padStart(least, '0');
  if (least <= digits.length) return grouped(digits, separator, size);
  const parts: string[] = [];
  let left = digits.length;
  let missing = least;
  for (;;) {
    const length = Math.min(size, Math.max(left, missing, 1));
    parts.push(digits.slice(Math.max(left - length, 0), left).padStart(length, '0'));
    left = Math.max(left - length, 0);
    missing -= length;
    if (left <= 0 && missing <= 0) break;
    missing -= 1;
  }
  return parts.reverse().join(separator);
}

function grouped(digits: string, separator: string, size: number): string {
  const { length } = digits;
  let end = length % size || Math.min(size, length);
  let text = digits.slice(0, end);
  for (; end < length; end += size) text += separator + digits.slice(end, end + size);
  return text;
}

function groupFraction(digits: string, separator: string): string {
  if (separator === '') return digits;
  const parts: string[] = [];
  for (let i = 0; i < digits.length; i += 3) parts.push(digits.slice(i, i + 3));
  return parts.join(separator);
}

function pad(spec: FormatSpec, before: string, text: Str): Str {
  const missing = spec.width - before.length - (typeof text === 'string' ? text.length : text.points.length);
  if (missing > MAX_LENGTH) throw error('MemoryError');
  const inside = spec.align === '=' ? Math.max(missing, 0) : 0;
  const outside = Math.max(missing, 0) - inside;
  const left = spec.align === '>' ? outside : spec.align === '^' ? outside >> 1 : 0;
  if (spec.fill < 0x10000 && typeof text === 'string') {
    if (missing <= 0) return before + text;
    const fill = String.fromCharCode(spec.fill);
    return fill.repeat(left) + before + fill.repeat(inside) + text + fill.repeat(outside - left);
  }
  const filler = (count: number): Str => (count === 0 ? '' : fromPoints(new Uint32Array(count).fill(spec.fill)));
  return join('', [filler(left), before, filler(inside), text, filler(outside - left)]);
}

/** Lays out a number whose text is `digits` (integral part), `rest` (from the point on). */
function layOut(spec: FormatSpec, negative: boolean, prefix: string, digits: string, rest: string, groupSize: number): Str {
  const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const before = sign + prefix;
  if (digits === '') return pad(spec, before, rest);
  const least = spec.fill === ZERO && spec.align === '=' ? spec.width - before.length - rest.length : 0;
  if (least > MAX_LENGTH) throw error('MemoryError');
  return pad(spec, before, groupDigits(digits, spec.grouping, groupSize, least) + rest);
}

// ---- int

/** `format(value, spec)` for an int; the spec is not empty. */
export function formatInt(value: Int, text: Str, typeName: string): Str {
  const spec = parseFormatSpec(text, typeName);
  switch (spec.type) {
    case 0:
    case 100:
    case 110:
      return integral(value, spec, 10, '');
    case 98:
      return integral(value, spec, 2, '0b');
    case 111:
      return integral(value, spec, 8, '0o');
    case 120:
      return integral(value, spec, 16, '0x');
    case 88:
      return integral(value, spec, 16, '0X');
    case 99:
      return asCharacter(value, spec);
    case 101:
    case 69:
    case 102:
    case 70:
    case 103:
    case 71:
    case 37:
      return layOutFloat(intToFloat(value), spec, typeName);
  }
  throw unknownCode(spec.type, typeName);
}

function refusePrecision(spec: FormatSpec): void {
  if (spec.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
}

function integral(value: Int, spec: FormatSpec, base: number, prefix: string): Str {
  refusePrecision(spec);
  const negative = value < 0;
  let digits = intToText(negative ? -value : value, base);
  if (prefix === '0X') digits = digits.toUpperCase();
  return layOut(spec, negative, spec.alternate ? prefix : '', digits, '', base === 10 ? 3 : 4);
}

function asCharacter(value: Int, spec: FormatSpec): Str {
  refusePrecision(spec);
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (value > 0x7fffffffffffffffn || value < -0x8000000000000000n) throw overflowError('Python int too large to convert to C long');
  if (value < 0 || value > 0x10ffff) throw overflowError('%c arg not in range(0x110000)');
  const point = Number(value);
  return pad(spec, '', fromPoints(Uint32Array.of(point)));
}

// ---- float

/** `format(value, spec)` for a float; the spec is not empty. */
export function formatFloatSpec(value: number, text: Str, typeName: string): Str {
  return layOutFloat(value, parseFormatSpec(text, typeName), typeName);
}

const FLOAT_TYPES = 'eEfFgGn%';

function isFloatType(type: number): boolean {
  return type === 0 || (type < 128 && FLOAT_TYPES.includes(String.fromCharCode(type)));
}

/** Text of one float, with its sign, before padding and grouping. */
function floatBody(value: number, spec: FormatSpec, style: FloatStyle): string {
  let kind = spec.type === 0 ? 'r' : String.fromCharCode(spec.type);
  let { precision } = spec;
  if (precision >= 2147483647) throw valueError('precision too big');
  if (precision > MAX_LENGTH) throw error('MemoryError');
  if (kind === 'n') kind = 'g';
  if (kind === '%') {
    kind = 'f';
    value *= 100;
  }
  if (precision < 0) precision = 6;
  else if (kind === 'r') kind = 'g';
  const body = formatFloat(value, kind, precision, style);
  return spec.type === 37 ? `${body}%` : body;
}

function layOutFloat(value: number, spec: FormatSpec, typeName: string): Str {
  if (!isFloatType(spec.type)) throw unknownCode(spec.type, typeName);
  const { alternate, noNegativeZero } = spec;
  return layOutBody(floatBody(value, spec, { alternate, noNegativeZero, addDotZero: spec.type === 0 }), spec);
}

function layOutBody(text: string, spec: FormatSpec): Str {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  let rest = text.slice(end);
  if (spec.fractionGrouping !== '' && rest.charCodeAt(0) === 46) {
    let stop = 1;
    while (stop < rest.length && isDigit(rest.charCodeAt(stop))) stop++;
    rest = `.${groupFraction(rest.slice(1, stop), spec.fractionGrouping)}${rest.slice(stop)}`;
  }
  return layOut(spec, negative, '', text.slice(start, end), rest, 3);
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

// ---- complex

/** `format(value, spec)` for a complex number; the spec is not empty. */
export function formatComplexSpec(real: number, imag: number, text: Str, typeName: string): Str {
  const spec = parseFormatSpec(text, typeName);
  if (!isFloatType(spec.type) || spec.type === 37) throw unknownCode(spec.type, typeName);
  if (spec.fill === ZERO) throw valueError('Zero padding is not allowed in complex format specifier');
  if (spec.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const bare = spec.type === 0 && Object.is(real, 0);
  const { alternate, noNegativeZero } = spec;
  const style = { alternate, noNegativeZero };
  const part: FormatSpec = { ...spec, fill: 32, align: '<', width: -1 };
  const first = bare ? '' : (layOutBody(floatBody(real, spec, style), part) as string);
  const second = layOutBody(floatBody(imag, spec, style), bare ? part : { ...part, sign: '+' }) as string;
  const body = `${first}${second}j`;
  return pad(spec, '', spec.type === 0 && !bare ? `(${body})` : body);
}
