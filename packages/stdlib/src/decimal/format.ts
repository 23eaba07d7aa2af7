/** `Decimal.__format__`: the format mini-language for decimals. */
import { addInts, engine, exceptions, overflowError, PyDict, py, subtractInts, typeError, type Value, valueError } from '@vivarium/objects';
import { currentDecimalContext } from './context.ts';
import { rescale, roundToDigits } from './finish.ts';
import { asCount, finite, Kind, MAX_PREC, type PyDecimal, type Settings, shiftLeft, withSign } from './number.ts';
import { decimalText, digitsOf, placePoint, specialText } from './text.ts';

interface Spec {
  fill: string;
  /** `z`: zeros between sign and digits, in groups as the digits are. */
  align: '<' | '>' | '=' | '^' | 'z';
  sign: string;
  noNegativeZero: boolean;
  alternate: boolean;
  width: bigint;
  separator: string;
  /** Undefined when not given. */
  precision: bigint | undefined;
  fractionSeparator: string;
  type: string;
  point: string;
  /** Sizes of the groups from the right; the last one repeats unless it is 0. */
  groups: number[];
}

const SPEC =
  /^(?:([\s\S])([<>=^])|([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+)?([,_])?)?([eEfFgGnN%])?$/u;

const invalidSpec = (): Error | ReturnType<typeof valueError> => valueError('invalid format string');
const LIMITS = 'format specification exceeds internal limits of _decimal';

function limited(digits: string): bigint {
  const value = BigInt(digits);
  if (value > 9223372036854775807n) throw overflowError("cannot fit 'int' into an index-sized integer");
  if (value > MAX_PREC) throw valueError(LIMITS);
  return value;
}

/** What was parsed before, by source, and by whether a type that is not given is in capitals. */
const parsed = [new Map<string, Spec>(), new Map<string, Spec>()];
const MOST_PARSED = 100;

function parse(source: string, capitals: boolean): Spec {
  const known = parsed[Number(capitals)];
  let spec = known.get(source);
  if (spec === undefined) {
    spec = parseAnew(source, capitals);
    if (known.size === MOST_PARSED) known.clear();
    known.set(source, spec);
  }
  return { ...spec };
}

function parseAnew(source: string, capitals: boolean): Spec {
  // The text ends at a NUL, which can still be a fill character.
  const end = source.indexOf('\0', 1);
  const found = SPEC.exec(end < 0 ? source : source.slice(0, end));
  if (found === null) throw invalidSpec();
  const [, fill, aligned, align, sign, zero, alternate, padding, width, separator, precision, fractionSeparator, type] = found;
  const pointGiven = /\.[,_]?[a-zA-Z%]?$/.test(found[0]) && precision === undefined && fractionSeparator === undefined && separator !== '.';
  if (pointGiven && !(fill === '.' && found[0].length <= 3 && !found[0].slice(2).includes('.'))) throw invalidSpec();
  const given = aligned ?? align;
  if (padding !== undefined && given !== undefined) throw invalidSpec();
  const local = type === 'n' || type === 'N';
  if (local && separator !== undefined) throw invalidSpec();
  return {
    fill: padding !== undefined ? '0' : (fill ?? ' '),
    align: padding !== undefined ? 'z' : ((given ?? '>') as Spec['align']),
    sign: sign ?? '-',
    noNegativeZero: zero !== undefined,
    alternate: alternate !== undefined,
    width: width === undefined ? 0n : limited(width),
    separator: separator ?? '',
    precision: precision === undefined ? undefined : limited(precision),
    fractionSeparator: fractionSeparator ?? '',
    type: local ? (type === 'n' ? 'g' : 'G') : (type ?? (capitals ? 'G' : 'g')),
    point: '.',
    groups: [3],
  };
}

/** The number as the type and the precision want it: digits, and how many of them stand before the point. */
function arrange(value: PyDecimal, spec: Spec, settings: Settings): [value: PyDecimal, point: number | undefined] {
  const kind = spec.type.toLowerCase();
  const { precision } = spec;
  if (kind === '%') value = finite(value.sign, value.coefficient, addInts(value.exponent, 2));
  if (kind === 'f' || kind === '%') {
    if (precision !== undefined) value = rescale(value, -asCount(Number(precision)), settings.rounding);
    if (value.coefficient === 0 && value.exponent > 0) value = finite(value.sign, 0, 0);
    else if (value.exponent > 0) value = finite(value.sign, shiftLeft(value.coefficient, value.exponent), 0);
    return [value, Number(addInts(value.exponent, value.digits))];
  }
  if (kind === 'g') {
    if (precision !== undefined) value = roundToDigits(value, Math.max(Number(precision), 1), settings.rounding);
    return [value, undefined];
  }
  if (precision === undefined) return [value, 1];
  const places = asCount(Number(precision));
  if (value.coefficient === 0) return [value, 1 - places];
  value = roundToDigits(value, places + 1, settings.rounding);
  const missing = places + 1 - value.digits;
  return [missing > 0 ? finite(value.sign, shiftLeft(value.coefficient, missing), subtractInts(value.exponent, missing)) : value, 1];
}

/** The magnitude in three parts. */
function partsOf(value: PyDecimal, spec: Spec, settings: Settings): [sign: boolean, whole: string, fraction: string, exponent: string] {
  let [arranged, point] = arrange(value, spec, settings);
  if (spec.noNegativeZero && arranged.coefficient === 0) arranged = withSign(arranged, 0);
  const negative = arranged.sign === 1;
  let text: string;
  if (point !== undefined && (spec.type === 'f' || spec.type === '%')) {
    const digits = digitsOf(arranged);
    if (point <= 0) return [negative, '0', '0'.repeat(-point) + digits, ''];
    return [negative, digits.slice(0, point).padEnd(point, '0'), digits.slice(point), ''];
  }
  if (point === undefined) text = decimalText(withSign(arranged, 0), false, spec.type === 'G');
  else {
    const digits = digitsOf(arranged);
    const left = addInts(arranged.exponent, digits.length);
    const exponent = subtractInts(left, point);
    const shown = spec.type === 'e' || spec.type === 'E' ? `${spec.type}${exponent < 0 ? '' : '+'}${exponent}` : '';
    text = placePoint(digits, point) + shown;
  }
  const [, whole, fraction, exponent] = /^(\d*)\.?(\d*)(.*)$/.exec(text) as unknown as string[];
  return [negative, whole, fraction, exponent];
}

/** The digits in groups, with zeros in front up to `least` characters. */
function group(digits: string, separator: string, sizes: readonly number[], least: number): string {
  if (separator === '' || sizes.length === 0) return digits.padStart(least, '0');
  const parts: string[] = [];
  let left = digits.length;
  let missing = least;
  for (let i = 0; ; i++) {
    const size = i < sizes.length ? sizes[i] : sizes[sizes.length - 1];
    const length = size === 0 ? Math.max(left, missing, 1) : Math.min(size, Math.max(left, missing, 1));
    parts.push(digits.slice(Math.max(left - length, 0), left).padStart(length, '0'));
    left = Math.max(left - length, 0);
    missing -= length;
    if (left <= 0 && missing <= 0) break;
    missing -= [...separator].length;
  }
  return parts.reverse().join(separator);
}

const groupFraction = (digits: string, separator: string): string =>
  separator === '' ? digits : (digits.match(/.{1,3}/g) ?? []).join(separator);

function pad(spec: Spec, sign: string, body: string): string {
  if (spec.width === 0n) return sign + body;
  const missing = asCount(Number(spec.width)) - [...sign].length - [...body].length;
  if (missing <= 0) return sign + body;
  const fill = (count: number): string => spec.fill.repeat(count);
  switch (spec.align) {
    case '<':
      return sign + body + fill(missing);
    case '^':
      return fill(missing >> 1) + sign + body + fill(missing - (missing >> 1));
    case '=':
    case 'z':
      return sign + fill(missing) + body;
    default:
      return fill(missing) + sign + body;
  }
}

/** Length in UTF-8. */
const bytesIn = (text: string): number => [...text].reduce((sum, character) => sum + utf8Length(character.codePointAt(0) as number), 0);
const utf8Length = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

function override(spec: Spec, given: Value): void {
  if (!(given instanceof PyDict)) throw typeError('optional argument must be a dict');
  const text = (key: string): string | undefined => {
    const value = given.get(key);
    if (value === undefined) return undefined;
    const found = py.asStr(value);
    if (found === undefined) throw typeError('bad argument type for built-in operation');
    return typeof found === 'string' ? found : py.strText(found);
  };
  const [point, separator, grouping] = ['decimal_point', 'thousands_sep', 'grouping'].map(text);
  const wrong = (): Error | ReturnType<typeof valueError> => valueError('invalid override dict');
  if (point === undefined || separator === undefined || grouping === undefined || point === '') throw wrong();
  if (bytesIn(point) > 4 || bytesIn(separator) > 4) throw wrong();
  spec.point = point;
  spec.separator = separator;
  const sizes = [...grouping].map((size) => size.charCodeAt(0));
  if (sizes.some((size) => size > 127)) throw wrong();
  // 0: the last size goes on; 127: no more groups.
  const end = sizes.indexOf(0);
  spec.groups = (end < 0 ? sizes : sizes.slice(0, end)).map((size) => (size === 127 ? 0 : size));
}

/** A Python str from a text that may have characters beyond U+FFFF as pairs. */
const fromPairs = (text: string): py.Str => (/[\ud800-\udbff]/.test(text) ? py.fromPoints(Uint32Array.from([...text], (character) => character.codePointAt(0) as number)) : text);

/** A surrogate that is no half of a pair: CPython cannot encode such a spec. */
const hasLoneSurrogate = (text: string): boolean => /[\ud800-\udfff]/u.test(text);

export function formatDecimal(self: PyDecimal, format: Value, given?: Value): Value {
  const asked = py.asStr(format);
  if (asked === undefined) throw typeError('format arg must be str');
  const source = typeof asked === 'string' ? asked : String.fromCodePoint(...py.pointsOf(asked));
  if (hasLoneSurrogate(source)) py.call(py.getAttribute(asked, 'encode')); // UnicodeEncodeError
  const context = currentDecimalContext();
  const spec = parse(source, context.capitals === 1);
  if (source.endsWith('N')) engine.warn(exceptions.DeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18", 1);
  if (given !== undefined) override(spec, given);
  const shownSign = (negative: boolean): string => (negative ? '-' : spec.sign === '-' ? '' : spec.sign);
  if (self.kind !== Kind.finite) {
    if (spec.align === 'z') {
      spec.align = '>';
      spec.fill = ' ';
    }
    return fromPairs(pad(spec, shownSign(self.sign === 1), specialText(self) + (spec.type === '%' ? '%' : '')));
  }
  const [negative, whole, fraction, exponent] = partsOf(self, spec, context);
  const sign = shownSign(negative);
  const rest =
    (fraction !== '' || spec.alternate ? spec.point : '') + groupFraction(fraction, spec.fractionSeparator) + exponent + (spec.type === '%' ? '%' : '');
  const least = spec.align === 'z' ? asCount(Number(spec.width)) - sign.length - [...rest].length : 0;
  return fromPairs(pad(spec, sign, group(whole, spec.separator, spec.groups, least) + rest));
}
