/** `format(text, spec)` for str: fill, alignment, width and precision. */
import { valueError } from '../core/errors.ts';
import * as py from '../protocol/index.ts';
import type { Str } from '../protocol/conversion.ts';
import { textOf } from '../core/code.ts';
import { decimalValue } from './characters.ts';
import { character, lengthOf, repeatStr, sliceStr, unitAt } from './str-operations.ts';

const ALIGNMENTS = '<>=^';
const isAlignment = (unit: number): boolean => unit < 128 && ALIGNMENTS.includes(String.fromCharCode(unit));
const shown = (unit: number): string => (unit > 32 && unit < 128 ? String.fromCharCode(unit) : `\\x${unit.toString(16)}`);
const BOTH = "Cannot specify both ',' and '_'.";

interface StrSpec {
  /** Code points. */
  fill: number;
  align: number;
  /** -1 when not given, as is the precision. */
  width: number;
  precision: number;
}

/** Specs that were read without an error. */
const known = new Map<Str, StrSpec>();
const MOST_KNOWN = 256;

function parseSpec(text: Str): StrSpec {
  const found = known.get(text);
  if (found !== undefined) return found;
  const spec = readSpec(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (typeof text === 'string') known.set(text, spec);
  return spec;
}

function readSpec(spec: Str): StrSpec {
  const end = lengthOf(spec);
  const at = (position: number): number => (position < end ? unitAt(spec, position) : -1);
  let position = 0;
  let fill = 32;
  let align = 60;
  let fillGiven = false;
  if (end >= 2 && isAlignment(at(1))) {
    fill = at(0);
    align = at(1);
    fillGiven = true;
    position = 2;
  } else if (end >= 1 && isAlignment(at(0))) align = at(position++);
  const flag = (...options: string[]): string => {
    const found = options.find((option) => at(position) === option.charCodeAt(0));
    if (found === undefined) return '';
    position++;
    return found;
  };
  const integer = (): number => {
    const start = position;
    let value = 0;
    for (let digit = 0; position < end && (digit = decimalValue(at(position))) >= 0; position++) {
      value = value * 10 + digit;
      if (value > 9223372036854775807) throw valueError('Too many decimal digits in format string');
    }
    return position === start ? -1 : value;
  };
  const grouping = (): string => {
    let separator = flag(',');
    const underscore = flag('_');
    if (separator !== '' && underscore !== '') throw valueError(BOTH);
    separator += underscore;
    if (underscore !== '' && at(position) === 44) throw valueError(BOTH);
    return separator;
  };
  const sign = flag('+', '-', ' ');
  const negativeZero = flag('z');
  const alternate = flag('#');
  if (!fillGiven && flag('0')) fill = 48;
  const width = integer();
  const separator = grouping();
  let precision = -1;
  if (flag('.')) {
    precision = integer();
    if (grouping() === '' && precision < 0) throw valueError('Format specifier missing precision');
  }
  if (end - position > 1) throw valueError(`Invalid format specifier '${textOf(spec)}' for object of type 'str'`);
  const type = end > position ? at(position) : 115;
  const grouped = 'defgEG%F'.includes(String.fromCharCode(type)) || (separator === '_' && 'boxX'.includes(String.fromCharCode(type)));
  if (separator !== '' && !grouped) throw valueError(`Cannot specify '${separator}' with '${shown(type)}'.`);
  if (type !== 115) throw valueError(`Unknown format code '${shown(type)}' for object of type 'str'`);
  if (sign !== '') throw valueError(`${sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`);
  if (negativeZero !== '') throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (alternate !== '') throw valueError('Alternate form (#) not allowed in string format specifier');
  if (align === 61) throw valueError("'=' alignment not allowed in string format specifier");
  return { fill, align, width, precision };
}

/** `format(text, spec)` */
export function formatStr(text: Str, spec: Str): Str {
  const { fill, align, width, precision } = parseSpec(spec);
  let shownText = text;
  if (precision >= 0 && precision < lengthOf(text)) shownText = sliceStr(text, 0, precision);
  const missing = width - lengthOf(shownText);
  if (missing <= 0) return shownText;
  const left = align === 62 ? missing : align === 94 ? Math.floor(missing / 2) : 0;
  if (typeof shownText === 'string' && fill < 0x10000) {
    const right = missing - left;
    const space = fill === 32 ? ' ' : String.fromCharCode(fill);
    return left === 0 ? shownText + space.repeat(right) : right === 0 ? space.repeat(left) + shownText : space.repeat(left) + shownText + space.repeat(right);
  }
  const filler = character(fill);
  return py.join('', [repeatStr(filler, left), shownText, repeatStr(filler, missing - left)]);
}
