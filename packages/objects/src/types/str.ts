/** The type `str`. The receiver of every method is the payload: a primitive string or an astral str. */
import { engine } from '../core/runtime.ts';
import { describeType, type NativeLine } from '../core/describe.ts';
import { error, indexError, isError, typeError, valueError, type PyException } from '../core/errors.ts';
import { dict, dictType, PyDict } from '../core/dict.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import { anyKeywords, givesErrors, onlyReads, PyMethodDescriptor } from '../core/native.ts';
import { type PyObject, PyStrInstance, type PyType, strType, Tag, typeOf, type Value } from '../core/object.ts';
import { list, PyList, PySlice, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import * as py from '../protocol/index.ts';
import type { Str } from '../protocol/conversion.ts';
import { decodeBytes, encodeStr } from '../text/codec-registry.ts';
import {
  allOfKind, capitalise, CaseForm, convertCase, isCase, isIdentifier, isPrintable, isSpace, isTitle, Kind, lower, swapCase, titleCase,
} from '../text/characters.ts';
import { formatTemplate } from '../text/format-template.ts';
import { formatPercent } from '../text/percent.ts';
import { bound, endBound, startBound } from '../text/ranges.ts';
import { reprStr } from '../text/repr.ts';
import { count, expandTabs, partition, replace, split, splitLast, splitLines, splitSpace, splitSpaceLast, stripRange } from '../text/segments.ts';
import {
  character, compareStr, equalStr, findStr, findStrLast, isAscii, lengthOf, repeatStr, sliceStr, strFrom, strOperations, unitAt,
} from '../text/str-operations.ts';
import { allTextOfKind, everyNth, joinTexts, replaceAll, splitAtLineEnds, splitAtMark, splitAtSpace, stripCharacters, stripSpace } from '../text/plain-text.ts';
import { formatStr } from '../text/str-spec.ts';
import { fitIndex, hasIndex, sizeArgument, unpackSlice } from './subscripts.ts';
import { builtin, describeIterator, PyIterator, reduceToIter } from './iterator.ts';

const MAX_LENGTH = 536870888; // V8's longest string

function strArgument(value: Value, method: string, position: number): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument ${position} must be str, not ${nameOf(value)}`);
  return text;
}

/** A type's name in argument errors, where None is called None. */
const nameOf = (value: Value): string => (value === null ? 'None' : typeOf(value).name);

function separatorArgument(value: Value): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`must be str, not ${nameOf(value)}`);
  if (text === '') throw valueError('empty separator');
  return text;
}

/** An instance of `cls` around the text. */
function strOf(cls: PyType, text: Str): Value {
  if (cls === strType) return text;
  const self = new cls.instanceClass() as PyStrInstance;
  self.value = text;
  return self;
}

// ---- searching

function search(text: Str, needle: Value, start: Value | undefined, end: Value | undefined, method: string, last: boolean): number {
  const wanted = strArgument(needle, method, 1);
  const length = lengthOf(text);
  const from = startBound(bound(start, 0), length);
  const to = endBound(bound(end, length), length);
  if (from > to) return -1;
  return last ? findStrLast(text, wanted, from, to) : findStr(text, wanted, from, to);
}

function searchOrRaise(text: Str, needle: Value, start: Value | undefined, end: Value | undefined, method: string, last: boolean): number | PyException {
  const at = search(text, needle, start, end, method, last);
  return at < 0 ? valueError('substring not found') : at;
}

function hasAffix(text: Str, affix: Str, start: number, end: number, atEnd: boolean): boolean {
  const width = lengthOf(affix);
  if (end - start < width) return false;
  const from = atEnd ? end - width : start;
  if (typeof text === 'string') return typeof affix === 'string' && text.startsWith(affix, from);
  return equalStr(sliceStr(text, from, from + width), affix);
}

function testAffix(text: Str, affix: Value, start: Value | undefined, end: Value | undefined, method: string): boolean {
  const length = lengthOf(text);
  const from = startBound(bound(start, 0), length);
  const to = endBound(bound(end, length), length);
  const atEnd = method === 'endswith';
  const own = py.asStr(affix);
  if (own !== undefined) return hasAffix(text, own, from, to, atEnd);
  if (!(affix instanceof PyTuple)) throw typeError(`${method} first arg must be str or a tuple of str, not ${typeOf(affix).name}`);
  for (const entry of affix.items) {
    const option = py.asStr(entry);
    if (option === undefined) throw typeError(`tuple for ${method} must only contain str, not ${typeOf(entry).name}`);
    if (hasAffix(text, option, from, to, atEnd)) return true;
  }
  return false;
}

// ---- splitting

const limitOf = (value: Value): number => {
  const limit = py.size(value);
  return limit < 0 ? Infinity : limit;
};

function splitStr(text: Str, separator: Value, maxsplit: Value): PyList {
  const limit = limitOf(maxsplit);
  if (separator === null) return list(typeof text === 'string' && limit === Infinity ? splitAtSpace(text) : splitSpace(strOperations, text, limit));
  const mark = py.asStr(separator);
  if (mark === undefined) throw typeError(`must be str or None, not ${typeOf(separator).name}`);
  if (mark === '') throw valueError('empty separator');
  if (limit === Infinity && typeof text === 'string') return list(typeof mark === 'string' ? splitAtMark(text, mark) : [text]);
  return list(split(strOperations, text, mark, limit));
}

function splitStrLast(text: Str, separator: Value, maxsplit: Value): PyList {
  const limit = limitOf(maxsplit);
  if (separator === null) return list(splitSpaceLast(strOperations, text, limit));
  const mark = py.asStr(separator);
  if (mark === undefined) throw typeError(`must be str or None, not ${typeOf(separator).name}`);
  if (mark === '') throw valueError('empty separator');
  return list(splitLast(strOperations, text, mark, limit));
}

function replaceStr(text: Str, old: Str, replacement: Str, limit: number): Str {
  if (limit === Infinity && typeof text === 'string' && typeof old === 'string' && typeof replacement === 'string' && old !== '') {
    return replaceAll(text, old, replacement);
  }
  return replace(strOperations, text, old, replacement, limit);
}

function stripStr(text: Str, characters: Value, left: boolean, right: boolean, method: string): Str {
  if (typeof text === 'string') {
    if (characters === null) return stripSpace(text, left, right);
    if (typeof characters === 'string' && characters.length <= 4) return stripCharacters(text, characters, left, right);
  }
  let start: number;
  let end: number;
  if (characters === null) [start, end] = stripRange(strOperations, text, left, right, isSpace);
  else {
    const dropped = py.asStr(characters);
    if (dropped === undefined) throw typeError(`${method} arg must be None or str`);
    const units = new Set(py.pointsOf(dropped));
    [start, end] = stripRange(strOperations, text, left, right, (unit) => units.has(unit));
  }
  return start === 0 && end === lengthOf(text) ? text : sliceStr(text, start, end);
}

// ---- padding

function fillCharacter(value: Value): Str {
  const fill = py.asStr(value);
  if (fill === undefined) throw typeError(`The fill character must be a unicode character, not ${typeOf(value).name}`);
  if (lengthOf(fill) !== 1) throw typeError('The fill character must be exactly one character long');
  return fill;
}

function checkSize(length: number): void {
  if (length > MAX_LENGTH) throw error('MemoryError');
}

function pad(text: Str, left: number, right: number, fill: Str): Str {
  if (left <= 0 && right <= 0) return text;
  checkSize(lengthOf(text) + left + right);
  return py.join('', [repeatStr(fill, Math.max(left, 0)), text, repeatStr(fill, Math.max(right, 0))]);
}

function zeroFill(text: Str, width: number): Str {
  const missing = width - lengthOf(text);
  if (missing <= 0) return text;
  checkSize(width);
  const zeros = '0'.repeat(missing);
  const first = lengthOf(text) > 0 ? unitAt(text, 0) : 0;
  if (first !== 43 && first !== 45) return py.join('', [zeros, text]);
  return py.join('', [character(first), zeros, sliceStr(text, 1, lengthOf(text))]);
}

// ---- items

function getItem(text: Str, key: Value): Str {
  if (typeof key === 'number' && typeof text === 'string') {
    const at = key < 0 ? key + text.length : key;
    if (at >= 0 && at < text.length) return text[at];
  } else if (key instanceof PySlice) {
    if (typeof text === 'string' && key.step === -1 && key.start === null && key.stop === null) return everyNth(text, text.length - 1, -1, text.length);
    const { start, step, count: size } = unpackSlice(key).adjust(lengthOf(text));
    if (step === 1) return sliceStr(text, start, start + size);
    if (typeof text === 'string') return everyNth(text, start, step, size);
    const points = new Uint32Array(size);
    for (let i = 0, at = start; i < size; i++, at += step) points[i] = unitAt(text, at);
    return py.fromPoints(points);
  }
  if (!hasIndex(key)) throw typeError(`string indices must be integers, not '${typeOf(key).name}'`);
  const length = lengthOf(text);
  let at = fitIndex(py.index(key));
  if (at < 0) at += length;
  if (at < 0 || at >= length) throw indexError('string index out of range');
  return typeof text === 'string' ? text[at] : character(text.points[at]);
}

function repeat(text: Str, times: Value): Value {
  if (!hasIndex(times)) return NotImplemented;
  const factor = sizeArgument(times);
  if (factor <= 0) return '';
  if (factor === 1) return text;
  const length = lengthOf(text);
  if (length === 0) return '';
  checkSize(factor * length);
  if (factor * length > 65536) engine.allocate(factor * length);
  return repeatStr(text, factor);
}

function joinStr(separator: Str, iterable: Value): Str {
  let items: readonly Value[];
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && !iterable.type.heap) items = iterable.items;
  else {
    if (typeOf(iterable).lookup('__iter__') === undefined && typeOf(iterable).lookup('__getitem__') === undefined) {
      throw typeError('can only join an iterable');
    }
    items = py.toArray(iterable);
  }
  if (typeof separator === 'string' && areStrings(items)) return joinTexts(separator, items);
  const parts: Str[] = [];
  for (let i = 0; i < items.length; i++) {
    const part = py.asStr(items[i]);
    if (part === undefined) throw typeError(`sequence item ${i}: expected str instance, ${typeOf(items[i]).name} found`);
    parts.push(part);
  }
  return py.join(separator, parts);
}

function areStrings(items: readonly Value[]): items is readonly string[] {
  for (let i = 0; i < items.length; i++) if (typeof items[i] !== 'string') return false;
  return true;
}

// ---- translation

/** So many arguments any host takes. */
const MOST_UNITS = 4096;

function translate(text: Str, table: Value): Str {
  const length = lengthOf(text);
  const parts: Str[] = [];
  /** What characters of ASCII and others have become. */
  const plain: (Str | null | undefined)[] = [];
  const others = new Map<number, Str | null>();
  /** Single characters, until they are many or something else comes. */
  const units = new Uint16Array(Math.min(length, MOST_UNITS));
  let count = 0;
  const flush = (): void => {
    if (count > 0) parts.push(String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]));
    count = 0;
  };
  for (let i = 0; i < length; i++) {
    const point = unitAt(text, i);
    let result = point < 128 ? plain[point] : others.get(point);
    if (result === undefined) {
      result = translated(table, point);
      if (point < 128) plain[point] = result;
      else others.set(point, result);
    }
    if (count === units.length) flush();
    if (result === null && point < 0x10000) units[count++] = point;
    else if (typeof result === 'string' && result.length === 1) units[count++] = result.charCodeAt(0);
    else if (result !== '') {
      flush();
      parts.push(result === null ? character(point) : result);
    }
  }
  flush();
  return py.join('', parts);
}

/** What the table makes of a character; null leaves it as it is. */
function translated(table: Value, point: number): Str | null {
  const result = entryOf(table, point);
  if (result === undefined) return null;
  if (result === null) return '';
  const number = py.asInt(result);
  if (number !== undefined) {
    if (number < 0 || number > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
    return character(Number(number));
  }
  const replacement = py.asStr(result);
  if (replacement === undefined) throw typeError('character mapping must return integer, None or str');
  return replacement;
}

/** The entry for a character; undefined when the table has none. */
function entryOf(table: Value, point: number): Value | undefined {
  if (table instanceof PyDict && table.type === dictType) return table.get(point);
  try {
    return py.getItem(table, point);
  } catch (thrown) {
    if (isError(thrown, 'LookupError')) return undefined;
    throw thrown;
  }
}

function makeTranslation(x: Value, y: Value | undefined, z: Value | undefined): PyDict {
  const table = dict();
  if (y !== undefined) {
    const from = py.asStr(x);
    if (from === undefined) throw typeError('first maketrans argument must be a string if there is a second argument');
    const to = strArgument(y, 'maketrans', 2);
    const dropped = z === undefined ? '' : strArgument(z, 'maketrans', 3);
    if (lengthOf(from) !== lengthOf(to)) throw valueError('the first two maketrans arguments must have equal length');
    for (let i = 0; i < lengthOf(from); i++) table.set(unitAt(from, i), unitAt(to, i));
    for (let i = 0; i < lengthOf(dropped); i++) table.set(unitAt(dropped, i), null);
    return table;
  }
  if (!(x instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
  for (const [key, value] of x.entryList()) {
    const text = py.asStr(key);
    if (text !== undefined) {
      if (lengthOf(text) !== 1) throw valueError('string keys in translatetable must be of length 1');
      table.set(unitAt(text, 0), value);
    } else if (py.asInt(key) !== undefined) table.set(key, value);
    else throw typeError('keys in translate table mustbe strings or integers');
  }
  return table;
}

// ---- case

const mapped = (convert: (points: Uint32Array) => number[], native?: (text: string) => string) => (text: Str): Str =>
  native !== undefined && isAscii(text) ? native(text as string) : strFrom(convert(py.pointsOf(text)));

const asked = (test: (points: Uint32Array) => boolean) => (text: Str): boolean => test(py.pointsOf(text));
const ofKind = (kinds: number) => (text: Str): boolean => (typeof text === 'string' ? allTextOfKind(text, kinds) : allOfKind(text.points, kinds));

// ---- iteration

export class PyStrIterator extends PyIterator {
  text: Str | null = null;
  at = 0;
  step(): Value | undefined {
    const { text } = this;
    if (text === null) return undefined;
    if (typeof text === 'string') {
      if (this.at < text.length) return text[this.at++];
    } else if (this.at < text.points.length) return character(text.points[this.at++]);
    this.text = null;
    return undefined;
  }
}
class PyAsciiIterator extends PyStrIterator {}

const iteration = {
  lengthHint: (iterator: PyStrIterator) => (iterator.text === null ? 0 : lengthOf(iterator.text) - iterator.at),
  reduce: (iterator: PyStrIterator) => (iterator.text === null ? tuple([builtin('iter'), tuple([''])]) : reduceToIter(iterator.text, iterator.at)),
  setState(iterator: PyStrIterator, state: Value) {
    const at = py.size(state);
    if (iterator.text !== null) iterator.at = Math.max(0, Math.min(at, lengthOf(iterator.text)));
  },
};
export const strIteratorType = describeIterator('str_iterator', PyStrIterator, iteration);
export const strAsciiIteratorType = describeIterator('str_ascii_iterator', PyAsciiIterator, iteration);

function iterateStr(text: Str): PyStrIterator {
  const iterator = isAscii(text) ? new PyAsciiIterator() : new PyStrIterator();
  iterator.text = text;
  return iterator;
}

// ---- the type

function newStr(cls: PyType, object: Value | undefined, encoding: Value | undefined, errors: Value | undefined): Value {
  if (object === undefined) return strOf(cls, '');
  if (encoding === undefined && errors === undefined) {
    return cls === strType ? py.strValue(object) : strOf(cls, py.str(object));
  }
  for (const [name, value] of [['encoding', encoding], ['errors', errors]] as const) {
    if (value !== undefined && py.asStr(value) === undefined) throw typeError(`str() argument '${name}' must be str, not ${nameOf(value)}`);
  }
  if (py.asStr(object) !== undefined) throw typeError('decoding str is not supported');
  const bytes = py.bytesLike(object);
  if (bytes === undefined) throw typeError(`decoding to str: need a bytes-like object, ${typeOf(object).name} found`);
  const text = decodeBytes(object, bytes, codecName(encoding, 'str', 'encoding'), codecName(errors, 'str', 'errors'));
  return strOf(cls, text);
}

/** A codec or error handler name that was given, or undefined. */
export function codecName(value: Value | undefined, method: string, argument: string): string | undefined {
  if (value === undefined) return undefined;
  const name = py.asStr(value);
  if (name === undefined) throw typeError(`${method}() argument '${argument}' must be str, not ${nameOf(value)}`);
  if (typeof name === 'string' && name.includes('\0')) throw valueError('embedded null character');
  return typeof name === 'string' ? name : py.strText(name);
}

function comparison(holds: (order: number) => boolean) {
  return (text: Str, other: Value): Value => {
    const right = py.asStr(other);
    return right === undefined ? NotImplemented : holds(compareStr(text, right));
  };
}

function sizeOf(text: Str): number {
  if (typeof text !== 'string') return 60 + 4 * text.points.length;
  let widest = 0;
  for (let i = 0; i < text.length; i++) widest = Math.max(widest, text.charCodeAt(i));
  if (widest < 128) return 41 + text.length;
  return widest < 256 ? 57 + text.length : 58 + 2 * text.length;
}

const anyCase = Kind.alpha | Kind.decimal | Kind.digit | Kind.numeric;

const methods: NativeLine[] = [
  ['__add__($self, value, /)', 'Return self+value.', (text: Str, other: Value) => {
    const right = py.asStr(other);
    return right === undefined ? NotImplemented : py.concat(text, right);
  }],
  ['__contains__($self, key, /)', 'Return bool(key in self).', (text: Str, key: Value) => {
    const needle = py.asStr(key);
    if (needle === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeOf(key).name}`);
    if (typeof text === 'string') return typeof needle === 'string' && findStr(text, needle, 0, text.length) >= 0;
    return findStr(text, needle, 0, lengthOf(text)) >= 0;
  }],
  ['__eq__($self, value, /)', 'Return self==value.', (text: Str, other: Value) => {
    const right = py.asStr(other);
    return right === undefined ? NotImplemented : equalStr(text, right);
  }],
  ['__ne__($self, value, /)', 'Return self!=value.', (text: Str, other: Value) => {
    const right = py.asStr(other);
    return right === undefined ? NotImplemented : !equalStr(text, right);
  }],
  ['__lt__($self, value, /)', 'Return self<value.', comparison((order) => order < 0)],
  ['__le__($self, value, /)', 'Return self<=value.', comparison((order) => order <= 0)],
  ['__gt__($self, value, /)', 'Return self>value.', comparison((order) => order > 0)],
  ['__ge__($self, value, /)', 'Return self>=value.', comparison((order) => order >= 0)],
  ['__format__($self, format_spec, /)', 'Return a formatted version of the string as described by format_spec.', (self: Value, spec: Value) => {
    const given = py.asStr(spec);
    if (given === undefined) throw typeError(`__format__() argument must be str, not ${nameOf(spec)}`);
    return given === '' ? py.strValue(self) : formatStr(py.asStr(self) as Str, given);
  }],
  ['__getitem__($self, key, /)', 'Return self[key].', getItem],
  ['__getnewargs__($self, /)', null, (text: Str) => tuple([text])],
  ['__hash__($self, /)', 'Return hash(self).', (text: Str) => {
    hashValue(text);
    return hashAsInt();
  }],
  ['__iter__($self, /)', 'Implement iter(self).', iterateStr],
  ['__len__($self, /)', 'Return len(self).', lengthOf],
  ['__mod__($self, value, /)', 'Return self%value.', (text: Str, value: Value) => formatPercent(text, value)],
  ['__rmod__($self, value, /)', 'Return value%self.', (text: Str, value: Value) => {
    const template = py.asStr(value);
    return template === undefined ? NotImplemented : formatPercent(template, text);
  }],
  ['__mul__($self, value, /)', 'Return self*value.', repeat],
  ['__rmul__($self, value, /)', 'Return value*self.', repeat],
  ['__repr__($self, /)', 'Return repr(self).', reprStr],
  ['__str__($self, /)', 'Return str(self).', (text: Str) => text],
  ['__sizeof__($self, /)', 'Return the size of the string in memory, in bytes.', sizeOf],
  ['capitalize($self, /)', 'Return a capitalized version of the string.\n\nMore specifically, make the first character have upper case and the\nrest lower case.', mapped(capitalise, (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase())],
  ['casefold($self, /)', 'Return a version of the string suitable for caseless comparisons.', mapped((points) => convertCase(points, CaseForm.fold), (text) => text.toLowerCase())],
  ["center($self, width, fillchar=' ', /)", 'Return a centered string of length width.\n\nPadding is done using the specified fill character (default is\na space).', (text: Str, width: Value, fillchar: Value) => {
    const total = py.size(width);
    const fill = fillCharacter(fillchar);
    const missing = total - lengthOf(text);
    if (missing <= 0) return text;
    const left = Math.floor(missing / 2) + (missing & total & 1);
    return pad(text, left, missing - left, fill);
  }],
  ['count($self, sub[, start[, end]], /)', 'Return the number of non-overlapping occurrences of substring sub in string S[start:end].\n\nOptional arguments start and end are interpreted as in slice\nnotation.', (text: Str, sub: Value, start?: Value, end?: Value) => {
    const needle = strArgument(sub, 'count', 1);
    const length = lengthOf(text);
    const from = startBound(bound(start, 0), length);
    return count(strOperations, text, needle, from, endBound(bound(end, length), length));
  }],
  ["encode($self, /, encoding='utf-8', errors='strict')", "Encode the string using the codec registered for encoding.\n\n  encoding\n    The encoding in which to encode the string.\n  errors\n    The error handling scheme to use for encoding errors.\n    The default is 'strict' meaning that encoding errors raise a\n    UnicodeEncodeError.  Other possible values are 'ignore', 'replace'\n    and 'xmlcharrefreplace' as well as any other name registered with\n    codecs.register_error that can handle UnicodeEncodeErrors.", (text: Str, encoding: Value, errors: Value) => encodeStr(text, codecName(encoding, 'encode', 'encoding'), codecName(errors, 'encode', 'errors'))],
  ['endswith($self, suffix[, start[, end]], /)', 'Return True if the string ends with the specified suffix, False otherwise.\n\n  suffix\n    A string or a tuple of strings to try.\n  start\n    Optional start position. Default: start of the string.\n  end\n    Optional stop position. Default: end of the string.', (text: Str, suffix: Value, start?: Value, end?: Value) => testAffix(text, suffix, start, end, 'endswith')],
  ['expandtabs($self, /, tabsize=8)', 'Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.', (text: Str, tabsize: Value) => expandTabs(strOperations, text, py.size(tabsize), (width) => ' '.repeat(width))],
  ['find($self, sub[, start[, end]], /)', 'Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice\nnotation.  Return -1 on failure.', (text: Str, sub: Value, start?: Value, end?: Value) => search(text, sub, start, end, 'find', false)],
  ['format($self, /, *args, **kwargs)', "Return a formatted version of the string, using substitutions from args and kwargs.\nThe substitutions are identified by braces ('{' and '}').", anyKeywords(onlyReads((text: Str, args: Value[], kwargs: PyDict) => formatTemplate(text, args, kwargs)))],
  ['format_map($self, mapping, /)', "Return a formatted version of the string, using substitutions from mapping.\nThe substitutions are identified by braces ('{' and '}').", (text: Str, mapping: Value) => formatTemplate(text, null, mapping)],
  ['index($self, sub[, start[, end]], /)', 'Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice\nnotation.  Raises ValueError when the substring is not found.', givesErrors((text: Str, sub: Value, start?: Value, end?: Value) => searchOrRaise(text, sub, start, end, 'index', false))],
  ['isalnum($self, /)', 'Return True if the string is an alpha-numeric string, False otherwise.\n\nA string is alpha-numeric if all characters in the string are\nalpha-numeric and there is at least one character in the string.', ofKind(anyCase)],
  ['isalpha($self, /)', 'Return True if the string is an alphabetic string, False otherwise.\n\nA string is alphabetic if all characters in the string are\nalphabetic and there is at least one character in the string.', ofKind(Kind.alpha)],
  ['isascii($self, /)', 'Return True if all characters in the string are ASCII, False otherwise.\n\nASCII characters have code points in the range U+0000-U+007F.\nEmpty string is ASCII too.', isAscii],
  ['isdecimal($self, /)', 'Return True if the string is a decimal string, False otherwise.\n\nA string is a decimal string if all characters in the string are\ndecimal and there is at least one character in the string.', ofKind(Kind.decimal)],
  ['isdigit($self, /)', 'Return True if the string is a digit string, False otherwise.\n\nA string is a digit string if all characters in the string are\ndigits and there is at least one character in the string.', ofKind(Kind.digit)],
  ['isidentifier($self, /)', 'Return True if the string is a valid Python identifier, False otherwise.\n\nCall keyword.iskeyword(s) to test whether string s is a reserved\nidentifier, such as "def" or "class".', asked(isIdentifier)],
  ['islower($self, /)', 'Return True if the string is a lowercase string, False otherwise.\n\nA string is lowercase if all cased characters in the string are\nlowercase and there is at least one cased character in the string.', asked((points) => isCase(points, Kind.lower))],
  ['isnumeric($self, /)', 'Return True if the string is a numeric string, False otherwise.\n\nA string is numeric if all characters in the string are numeric and\nthere is at least one character in the string.', ofKind(Kind.numeric)],
  ['isprintable($self, /)', 'Return True if all characters in the string are printable, False otherwise.\n\nA character is printable if repr() may use it in its output.', asked((points) => points.every(isPrintable))],
  ['isspace($self, /)', 'Return True if the string is a whitespace string, False otherwise.\n\nA string is whitespace if all characters in the string are\nwhitespace and there is at least one character in the string.', asked((points) => points.length > 0 && points.every(isSpace))],
  ['istitle($self, /)', 'Return True if the string is a title-cased string, False otherwise.\n\nIn a title-cased string, upper- and title-case characters may only\nfollow uncased characters and lowercase characters only cased ones.', asked(isTitle)],
  ['isupper($self, /)', 'Return True if the string is an uppercase string, False otherwise.\n\nA string is uppercase if all cased characters in the string are\nuppercase and there is at least one cased character in the string.', asked((points) => isCase(points, Kind.upper))],
  ['join($self, iterable, /)', "Concatenate any number of strings.\n\nThe string whose method is called is inserted in between each given\nstring.  The result is returned as a new string.\n\nExample: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'", joinStr],
  ["ljust($self, width, fillchar=' ', /)", 'Return a left-justified string of length width.\n\nPadding is done using the specified fill character (default is\na space).', (text: Str, width: Value, fillchar: Value) => {
    const total = py.size(width);
    return pad(text, 0, total - lengthOf(text), fillCharacter(fillchar));
  }],
  ['lower($self, /)', 'Return a copy of the string converted to lowercase.', mapped(lower, (text) => text.toLowerCase())],
  ['lstrip($self, chars=None, /)', 'Return a copy of the string with leading whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.', (text: Str, chars: Value) => stripStr(text, chars, true, false, 'lstrip')],
  ['partition($self, sep, /)', 'Partition the string into three parts using the given separator.\n\nThis will search for the separator in the string.  If the separator\nis found, returns a 3-tuple containing the part before the\nseparator, the separator itself, and the part after it.\n\nIf the separator is not found, returns a 3-tuple containing\nthe original string and two empty strings.', (text: Str, sep: Value) => tuple(partition(strOperations, text, separatorArgument(sep), false) ?? [text, '', ''])],
  ['removeprefix($self, prefix, /)', 'Return a str with the given prefix string removed if present.\n\nIf the string starts with the prefix string, return\nstring[len(prefix):].  Otherwise, return a copy of the original\nstring.', (text: Str, prefix: Value) => {
    const affix = affixArgument(prefix, 'removeprefix');
    return hasAffix(text, affix, 0, lengthOf(text), false) ? sliceStr(text, lengthOf(affix), lengthOf(text)) : text;
  }],
  ['removesuffix($self, suffix, /)', 'Return a str with the given suffix string removed if present.\n\nIf the string ends with the suffix string and that suffix is not\nempty, return string[:-len(suffix)].  Otherwise, return a copy of\nthe original string.', (text: Str, suffix: Value) => {
    const affix = affixArgument(suffix, 'removesuffix');
    return hasAffix(text, affix, 0, lengthOf(text), true) ? sliceStr(text, 0, lengthOf(text) - lengthOf(affix)) : text;
  }],
  ['replace($self, old, new, /, count=-1)', 'Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the optional argument count is given, only the first count occurrences are\nreplaced.', (text: Str, old: Value, replacement: Value, limit: Value) =>
    replaceStr(text, strArgument(old, 'replace', 1), strArgument(replacement, 'replace', 2), limitOf(limit))],
  ['rfind($self, sub[, start[, end]], /)', 'Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice\nnotation.  Return -1 on failure.', (text: Str, sub: Value, start?: Value, end?: Value) => search(text, sub, start, end, 'rfind', true)],
  ['rindex($self, sub[, start[, end]], /)', 'Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice\nnotation.  Raises ValueError when the substring is not found.', givesErrors((text: Str, sub: Value, start?: Value, end?: Value) => searchOrRaise(text, sub, start, end, 'rindex', true))],
  ["rjust($self, width, fillchar=' ', /)", 'Return a right-justified string of length width.\n\nPadding is done using the specified fill character (default is\na space).', (text: Str, width: Value, fillchar: Value) => {
    const total = py.size(width);
    return pad(text, total - lengthOf(text), 0, fillCharacter(fillchar));
  }],
  ['rpartition($self, sep, /)', 'Partition the string into three parts using the given separator.\n\nThis will search for the separator in the string, starting at the\nend.  If the separator is found, returns a 3-tuple containing the\npart before the separator, the separator itself, and the part after\nit.\n\nIf the separator is not found, returns a 3-tuple containing two\nempty strings and the original string.', (text: Str, sep: Value) => tuple(partition(strOperations, text, separatorArgument(sep), true) ?? ['', '', text])],
  ['rsplit($self, /, sep=None, maxsplit=-1)', 'Return a list of the substrings in the string, using sep as the separator string.\n\n  sep\n    The separator used to split the string.\n\n    When set to None (the default value), will split on any\n    whitespace character (including \\n \\r \\t \\f and spaces) and\n    will discard empty strings from the result.\n  maxsplit\n    Maximum number of splits.\n    -1 (the default value) means no limit.\n\nSplitting starts at the end of the string and works to the front.', splitStrLast],
  ['rstrip($self, chars=None, /)', 'Return a copy of the string with trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.', (text: Str, chars: Value) => stripStr(text, chars, false, true, 'rstrip')],
  ['split($self, /, sep=None, maxsplit=-1)', 'Return a list of the substrings in the string, using sep as the separator string.\n\n  sep\n    The separator used to split the string.\n\n    When set to None (the default value), will split on any\n    whitespace character (including \\n \\r \\t \\f and spaces) and\n    will discard empty strings from the result.\n  maxsplit\n    Maximum number of splits.\n    -1 (the default value) means no limit.\n\nSplitting starts at the front of the string and works to the end.\n\nNote, str.split() is mainly useful for data that has been\nintentionally delimited.  With natural text that includes\npunctuation, consider using the regular expression module.', splitStr],
  ['splitlines($self, /, keepends=False)', 'Return a list of the lines in the string, breaking at line boundaries.\n\nLine breaks are not included in the resulting list unless keepends\nis given and true.', (text: Str, keepends: Value) => {
    const keep = py.truth(keepends);
    return list(typeof text === 'string' ? splitAtLineEnds(text, keep) : splitLines(strOperations, text, keep));
  }],
  ['startswith($self, prefix[, start[, end]], /)', 'Return True if the string starts with the specified prefix, False otherwise.\n\n  prefix\n    A string or a tuple of strings to try.\n  start\n    Optional start position. Default: start of the string.\n  end\n    Optional stop position. Default: end of the string.', (text: Str, prefix: Value, start?: Value, end?: Value) => testAffix(text, prefix, start, end, 'startswith')],
  ['strip($self, chars=None, /)', 'Return a copy of the string with leading and trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.', (text: Str, chars: Value) => stripStr(text, chars, true, true, 'strip')],
  ['swapcase($self, /)', 'Convert uppercase characters to lowercase and lowercase characters to uppercase.', mapped(swapCase)],
  ['title($self, /)', 'Return a version of the string where each word is titlecased.\n\nMore specifically, words start with uppercased characters and all\nremaining cased characters have lower case.', mapped(titleCase)],
  ['translate($self, table, /)', 'Replace each character in the string using the given translation table.\n\n  table\n    Translation table, which must be a mapping of Unicode ordinals\n    to Unicode ordinals, strings, or None.\n\nThe table must implement lookup/indexing via __getitem__, for\ninstance a dictionary or list.  If this operation raises\nLookupError, the character is left untouched.  Characters mapped to\nNone are deleted.', translate],
  ['upper($self, /)', 'Return a copy of the string converted to uppercase.', mapped((points) => convertCase(points, CaseForm.upper), (text) => text.toUpperCase())],
  ['zfill($self, width, /)', 'Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe string is never truncated.', (text: Str, width: Value) => zeroFill(text, py.size(width))],
];

function affixArgument(value: Value, method: string): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument must be str, not ${nameOf(value)}`);
  return text;
}

describeType(strType, {
  doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will be decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() (if defined)\nor repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.",
  new: ['str($type, object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)', null, newStr],
  receive: (receiver) => (receiver instanceof PyStrInstance ? receiver.value : receiver),
  methods,
  staticMethods: [
    ['maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)', 'Return a translation table usable for str.translate().\n\nIf there is only one argument, it must be a dictionary mapping\nUnicode ordinals (integers) or characters to Unicode ordinals,\nstrings or None.  Character keys will be then converted to ordinals.\nIf there are two arguments, they must be strings of equal length,\nand in the resulting dictionary, each character in x will be mapped\nto the character at the same position in y.  If there is a third\nargument, it must be a string, whose characters will be mapped to\nNone in the result.', makeTranslation],
  ],
});
// `__str__` of a subclass is asked of the instance, not of its text.
(strType.attributes.get('__format__') as PyMethodDescriptor).code.receive = null;
py.installFormats({ text: formatStr });
strType.textSignature = null;
strType.matchSelf = true;

strType.convert = (value) => {
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' || value === null || (value as PyObject).tag === Tag.float ? py.strValue(value) : undefined;
};
