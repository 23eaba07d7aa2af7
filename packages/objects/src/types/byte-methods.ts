/** The bodies of the methods that bytes and bytearray share. `B` says how a type reads and makes its objects. */
import { copyBuffer } from '../core/buffer.ts';
import { error, typeError, valueError } from '../core/errors.ts';
import type { Implementation } from '../core/native.ts';
import { type PyObject, typeOf, type Value } from '../core/object.ts';
import { bytes, list, PyBytes, PyList, PySlice, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import type { Str } from '../protocol/conversion.ts';
import * as py from '../protocol/index.ts';
import { latin1Bytes, latin1Text } from '../text/builders.ts';
import {
  addBytes, byteOperations, EMPTY_BYTES, hexDigit, hexText, isAlpha, isByteSpace, isCaseBytes, isDigit, isLower, isTitleBytes, isUpper, joinBytes,
  repeatBytes, sliceBytes, titleBytes, toLower, toUpper,
} from '../text/byte-operations.ts';
import { decodeBytes } from '../text/codec-registry.ts';
import { PercentFormatter, type PercentStyle } from '../text/percent.ts';
import { bound, endBound, startBound } from '../text/ranges.ts';
import { count, expandTabs, partition, replace, split, splitLast, splitLines, splitSpace, splitSpaceLast, stripRange } from '../text/segments.ts';
import { lengthOf, unitAt } from '../text/str-operations.ts';
import { compareUnits, findUnits, findUnitsLast } from '../text/units.ts';
import { codecName } from './str.ts';
import { askHint } from './length-hint.ts';
import { fitIndex, hasIndex, repeatedLength, sizeArgument, unpackSlice } from './subscripts.ts';

/** How a type of bytes reads and makes its objects. */
export interface ByteKind {
  name: 'bytes' | 'bytearray';
  read(self: PyObject): Uint8Array;
  /** An object of the exact type over bytes that it may keep. */
  make(content: Uint8Array): PyObject;
  /** The object itself where CPython returns an immutable object unchanged. */
  same(self: PyObject): PyObject;
}

/** The bytes of a bytes-like argument. */
export function needBytes(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return content;
}

/** A byte from an int; `range` is the error's text. */
export function byteValue(value: Value, range = 'byte must be in range(0, 256)'): number {
  const number = py.index(value);
  if (number < 0 || number > 255) throw valueError(range);
  return Number(number);
}

/** What `find` and its like take: bytes-like or a byte. */
function needle(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content !== undefined) return content;
  if (!hasIndex(value)) throw typeError(`argument should be integer or bytes-like object, not '${typeOf(value).name}'`);
  return Uint8Array.of(byteValue(value));
}

function separatorOf(value: Value): Uint8Array {
  const content = needBytes(value);
  if (content.length === 0) throw valueError('empty separator');
  return content;
}

const limitOf = (value: Value): number => {
  const limit = py.size(value);
  return limit < 0 ? Infinity : limit;
};

function fillByte(value: Value | undefined, method: string): number {
  if (value === undefined) return 32;
  const content = value instanceof PyBytes || typeOf(value).mro.some((type) => type.name === 'bytearray') ? py.bytesLike(value) : undefined;
  if (content === undefined) throw typeError(`${method}() argument 2 must be a byte string of length 1, not ${value === null ? 'None' : typeOf(value).name}`);
  if (content.length !== 1) {
    const kind = value instanceof PyBytes ? 'bytes' : 'bytearray';
    throw typeError(`${method}(): argument 2 must be a byte string of length 1, not a ${kind} object of length ${content.length}`);
  }
  return content[0];
}

function padded(content: Uint8Array, left: number, right: number, fill: number): Uint8Array {
  if (left + right + content.length > 2 ** 31) throw error('MemoryError');
  const result = new Uint8Array(content.length + left + right).fill(fill);
  result.set(content, left);
  return result;
}

// ---- bodies without a receiver's type

function search(content: Uint8Array, sub: Value, start: Value | undefined, end: Value | undefined, last: boolean): number {
  const wanted = needle(sub);
  const from = startBound(bound(start, 0), content.length);
  const to = endBound(bound(end, content.length), content.length);
  if (from > to) return -1;
  return last ? findUnitsLast(content, wanted, from, to) : findUnits(content, wanted, from, to);
}

function countByte(content: Uint8Array, byte: number, from: number, to: number): number {
  let found = 0;
  for (let i = from; i < to; i++) if (content[i] === byte) found++;
  return found;
}

function searchOrRaise(content: Uint8Array, sub: Value, start: Value | undefined, end: Value | undefined, last: boolean): number {
  const at = search(content, sub, start, end, last);
  if (at < 0) throw valueError('subsection not found');
  return at;
}

function hasAffix(content: Uint8Array, affix: Uint8Array, from: number, to: number, atEnd: boolean): boolean {
  if (to - from < affix.length) return false;
  const at = atEnd ? to - affix.length : from;
  for (let i = 0; i < affix.length; i++) if (content[at + i] !== affix[i]) return false;
  return true;
}

function testAffix(content: Uint8Array, affix: Value, start: Value | undefined, end: Value | undefined, method: string): boolean {
  const from = startBound(bound(start, 0), content.length);
  const to = endBound(bound(end, content.length), content.length);
  const atEnd = method === 'endswith';
  if (affix instanceof PyTuple) return affix.items.some((entry) => hasAffix(content, needBytes(entry), from, to, atEnd));
  const own = py.bytesLike(affix);
  if (own === undefined) throw typeError(`${method} first arg must be bytes or a tuple of bytes, not ${typeOf(affix).name}`);
  return hasAffix(content, own, from, to, atEnd);
}

function translated(content: Uint8Array, table: Value, dropped: Value | undefined): Uint8Array {
  const map = table === null ? null : needBytes(table);
  if (map !== null && map.length !== 256) throw valueError('translation table must be 256 characters long');
  const out = dropped === undefined ? EMPTY_BYTES : needBytes(dropped);
  const kept = out.length === 0 ? content : content.filter((byte) => !out.includes(byte));
  return map === null ? kept.slice() : kept.map((byte) => map[byte]);
}

export function makeTranslation(from: Value, to: Value): Value {
  const source = needBytes(from);
  const target = needBytes(to);
  if (source.length !== target.length) throw valueError('maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  source.forEach((byte, i) => (table[byte] = target[i]));
  return bytes(table);
}

export function bytesFromHex(value: Value): Uint8Array {
  const text = py.asStr(value);
  const raw = text === undefined ? py.bytesLike(value) : undefined;
  if (text === undefined && raw === undefined) {
    throw typeError(`fromhex() argument must be str or bytes-like, not ${value === null ? 'None' : typeOf(value).name}`);
  }
  const length = raw?.length ?? lengthOf(text as Str);
  const unit = (i: number): number => (raw === undefined ? unitAt(text as Str, i) : raw[i]);
  const result: number[] = [];
  const refuse = (at: number): never => {
    throw valueError(`non-hexadecimal number found in fromhex() arg at position ${at}`);
  };
  for (let i = 0; i < length;) {
    if (isByteSpace(unit(i))) {
      i++;
      continue;
    }
    const high = hexDigit(unit(i));
    if (high < 0) refuse(i);
    if (i + 1 >= length) throw valueError('fromhex() arg must contain an even number of hexadecimal digits');
    const low = hexDigit(unit(i + 1));
    if (low < 0) refuse(i + 1);
    result.push(high * 16 + low);
    i += 2;
  }
  return Uint8Array.from(result);
}

/** `hex(sep, bytes_per_sep)` */
export function hexOf(content: Uint8Array, separator: Value | undefined, group: Value): string {
  if (separator === undefined) return hexText(content, '', 0);
  if (py.length(separator) !== 1) throw valueError('sep must be length 1.');
  const text = py.asStr(separator);
  const raw = separator instanceof PyBytes ? separator.bytes : undefined;
  if (text === undefined && raw === undefined) throw typeError('sep must be str or bytes.');
  const unit = text === undefined ? (raw as Uint8Array)[0] : unitAt(text, 0);
  if (unit > 127) throw valueError('sep must be ASCII.');
  const size = Number(py.index(group));
  return hexText(content, size === 0 ? '' : String.fromCharCode(unit), size);
}

// ---- percent formatting

const percentStyle: PercentStyle = {
  isBytes: true,
  text(value) {
    const content = py.bytesLike(value);
    if (content !== undefined) return latin1Text(content);
    const result = py.callSpecial(value, '__bytes__');
    if (result === undefined) {
      throw typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${typeOf(value).name}'`);
    }
    if (!(result instanceof PyBytes)) throw typeError(`__bytes__ returned non-bytes (type ${typeOf(result).name})`);
    return latin1Text(result.bytes);
  },
  character(value) {
    const content = value instanceof PyBytes || typeOf(value).name === 'bytearray' ? py.bytesLike(value) : undefined;
    if (content !== undefined) {
      if (content.length === 1) return latin1Text(content);
      const kind = value instanceof PyBytes ? 'bytes' : 'bytearray';
      throw typeError(`%c requires an integer in range(256) or a single byte, not a ${kind} object of length ${content.length}`);
    }
    if (!hasIndex(value)) throw typeError(`%c requires an integer in range(256) or a single byte, not ${typeOf(value).name}`);
    const byte = py.index(value);
    if (byte < 0 || byte > 255) throw error('OverflowError', '%c arg not in range(256)');
    return String.fromCharCode(Number(byte));
  },
  isMapping: (value) => typeOf(value).lookup('__getitem__') !== undefined && !(value instanceof PyTuple) && py.asStr(value) === undefined
    && !(value instanceof PyBytes) && typeOf(value).name !== 'bytearray',
};

const bytesKey = (key: Str): Value => bytes(latin1Bytes(key as string));

/** `template % values` of the characters that stand for bytes. */
export function formatBytes(template: string, values: Value): string {
  const formatter = new PercentFormatter(template, values, percentStyle);
  formatter.bytesKey = bytesKey;
  return formatter.run() as string;
}

// ---- the table

type Receiver = PyObject;

/** Bodies by method name. */
export function byteMethods(kind: ByteKind) {
  const { read, make, same } = kind;
  const pieces = (parts: Uint8Array[]): PyList => list(parts.map(make));
  const strip = (self: Receiver, dropped: Value, left: boolean, right: boolean): PyObject => {
    const content = read(self);
    const out = dropped === null ? null : needBytes(dropped);
    const [start, end] = stripRange(byteOperations, content, left, right, out === null ? isByteSpace : (byte) => out.includes(byte));
    return start === 0 && end === content.length ? same(self) : make(content.slice(start, end));
  };
  const comparison = (holds: (order: number) => boolean): Implementation => (self: Receiver, other: Value): Value => {
    const right = kind.name === 'bytes' && !(other instanceof PyBytes) ? undefined : py.bytesLike(other);
    return right === undefined ? NotImplemented : holds(compareUnits(read(self), right));
  };
  const all = (test: (byte: number) => boolean): Implementation => (self: Receiver) => read(self).length > 0 && read(self).every(test);
  const repeat = (self: Receiver, times: Value): Value => {
    if (!hasIndex(times)) return NotImplemented;
    const factor = Math.max(0, sizeArgument(times));
    const content = read(self);
    repeatedLength(content.length, factor);
    return factor === 1 ? same(self) : make(repeatBytes(content, content.length === 0 ? 0 : factor));
  };
  return {
    add(self: Receiver, other: Value): Value {
      const right = py.bytesLike(other);
      if (right === undefined) return NotImplemented;
      return right.length === 0 ? same(self) : make(addBytes(read(self), right));
    },
    contains(self: Receiver, key: Value): boolean {
      const content = read(self);
      if (hasIndex(key)) return content.includes(byteValue(key));
      return findUnits(content, needBytes(key), 0, content.length) >= 0;
    },
    lt: comparison((order) => order < 0),
    le: comparison((order) => order <= 0),
    eq: comparison((order) => order === 0),
    ne: comparison((order) => order !== 0),
    gt: comparison((order) => order > 0),
    ge: comparison((order) => order >= 0),
    getItem(self: Receiver, key: Value): Value {
      if (typeof key === 'number' && key >= 0) {
        const content = read(self);
        if (key < content.length) return content[key];
      }
      if (key instanceof PySlice) {
        const bounds = unpackSlice(key);
        const content = read(self);
        const { start, step, count: size } = bounds.adjust(content.length);
        if (step === 1) return size === content.length ? same(self) : make(sliceBytes(content, start, start + size));
        const result = new Uint8Array(size);
        for (let i = 0, at = start; i < size; i++, at += step) result[i] = content[at];
        return make(result);
      }
      if (!hasIndex(key)) {
        throw typeError(`${kind.name === 'bytes' ? 'byte' : 'bytearray'} indices must be integers or slices, not ${typeOf(key).name}`);
      }
      const given = fitIndex(py.index(key));
      const content = read(self);
      const at = given < 0 ? given + content.length : given;
      if (at < 0 || at >= content.length) throw error('IndexError', kind.name === 'bytes' ? 'index out of range' : 'bytearray index out of range');
      return content[at];
    },
    len: (self: Receiver) => read(self).length,
    mod: (self: Receiver, values: Value) => make(latin1Bytes(formatBytes(latin1Text(read(self)), values))),
    rmod: (self: Receiver, template: Value) => {
      const content = typeOf(template).name === kind.name ? py.bytesLike(template) : undefined;
      return content === undefined ? NotImplemented : make(latin1Bytes(formatBytes(latin1Text(content), self)));
    },
    mul: repeat,
    capitalize: (self: Receiver) => make(read(self).map((byte, i) => (i === 0 ? toUpper(byte) : toLower(byte)))),
    center(self: Receiver, width: Value, fillchar?: Value) {
      const total = py.size(width);
      const fill = fillByte(fillchar, 'center');
      const content = read(self);
      const missing = total - content.length;
      if (missing <= 0) return same(self);
      const left = Math.floor(missing / 2) + (missing & total & 1);
      return make(padded(content, left, missing - left, fill));
    },
    count(self: Receiver, sub: Value, start?: Value, end?: Value) {
      const wanted = needle(sub);
      const content = read(self);
      const from = startBound(bound(start, 0), content.length);
      const to = endBound(bound(end, content.length), content.length);
      if (wanted.length === 1) return countByte(content, wanted[0], from, to);
      return count(byteOperations, content, wanted, from, to);
    },
    decode: (self: Receiver, encoding: Value, errors: Value) => {
      const names = [codecName(encoding, 'decode', 'encoding'), codecName(errors, 'decode', 'errors')] as const;
      return read(self).length === 0 ? '' : decodeBytes(self, read(self), ...names); // No codec is looked up for nothing.
    },
    endswith: (self: Receiver, suffix: Value, start?: Value, end?: Value) => testAffix(read(self), suffix, start, end, 'endswith'),
    expandtabs: (self: Receiver, size: Value) => {
      const tab = py.size(size);
      const content = read(self);
      const result = expandTabs(byteOperations, content, tab, (width) => new Uint8Array(width).fill(32));
      return make(result === content ? content.slice() : result);
    },
    find: (self: Receiver, sub: Value, start?: Value, end?: Value) => search(read(self), sub, start, end, false),
    hex: (self: Receiver, separator: Value | undefined, group: Value) => hexOf(read(self), separator, group),
    index: (self: Receiver, sub: Value, start?: Value, end?: Value) => searchOrRaise(read(self), sub, start, end, false),
    isalnum: all((byte) => isAlpha(byte) || isDigit(byte)),
    isalpha: all(isAlpha),
    isascii: (self: Receiver) => read(self).every((byte) => byte < 128),
    isdigit: all(isDigit),
    islower: (self: Receiver) => isCaseBytes(read(self), isLower),
    isspace: all(isByteSpace),
    istitle: (self: Receiver) => isTitleBytes(read(self)),
    isupper: (self: Receiver) => isCaseBytes(read(self), isUpper),
    join(self: Receiver, iterable: Value) {
      if (typeOf(iterable).lookup('__iter__') === undefined && typeOf(iterable).lookup('__getitem__') === undefined) {
        throw typeError('can only join an iterable');
      }
      const parts = py.toArray(iterable).map((item, i) => {
        const part = py.bytesLike(item);
        if (part === undefined) throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeOf(item).name} found`);
        return part;
      });
      return make(joinBytes(parts, read(self)));
    },
    ljust(self: Receiver, width: Value, fillchar?: Value) {
      const total = py.size(width);
      const fill = fillByte(fillchar, 'ljust');
      const content = read(self);
      return total <= content.length ? same(self) : make(padded(content, 0, total - content.length, fill));
    },
    rjust(self: Receiver, width: Value, fillchar?: Value) {
      const total = py.size(width);
      const fill = fillByte(fillchar, 'rjust');
      const content = read(self);
      return total <= content.length ? same(self) : make(padded(content, total - content.length, 0, fill));
    },
    lower: (self: Receiver) => make(read(self).map(toLower)),
    lstrip: (self: Receiver, dropped: Value) => strip(self, dropped, true, false),
    partition(self: Receiver, separator: Value) {
      const mark = separatorOf(separator);
      const content = read(self);
      const parts = partition(byteOperations, content, mark, false);
      if (parts === undefined) return tuple([same(self), make(new Uint8Array()), make(new Uint8Array())]);
      return tuple([make(parts[0]), kind.name === 'bytes' ? separator : make(mark.slice()), make(parts[2])]);
    },
    rpartition(self: Receiver, separator: Value) {
      const mark = separatorOf(separator);
      const content = read(self);
      const parts = partition(byteOperations, content, mark, true);
      if (parts === undefined) return tuple([make(new Uint8Array()), make(new Uint8Array()), same(self)]);
      return tuple([make(parts[0]), kind.name === 'bytes' ? separator : make(mark.slice()), make(parts[2])]);
    },
    removeprefix(self: Receiver, prefix: Value) {
      const affix = needBytes(prefix);
      const content = read(self);
      const matches = affix.length > 0 && hasAffix(content, affix, 0, content.length, false);
      return matches ? make(content.slice(affix.length)) : same(self);
    },
    removesuffix(self: Receiver, suffix: Value) {
      const affix = needBytes(suffix);
      const content = read(self);
      const matches = affix.length > 0 && hasAffix(content, affix, 0, content.length, true);
      return matches ? make(content.slice(0, content.length - affix.length)) : same(self);
    },
    replace(self: Receiver, old: Value, replacement: Value, limit: Value) {
      const wanted = needBytes(old);
      const put = needBytes(replacement);
      const most = limitOf(limit);
      const content = read(self);
      const result = replace(byteOperations, content, wanted, put, most);
      return result === content ? same(self) : make(result);
    },
    rfind: (self: Receiver, sub: Value, start?: Value, end?: Value) => search(read(self), sub, start, end, true),
    rindex: (self: Receiver, sub: Value, start?: Value, end?: Value) => searchOrRaise(read(self), sub, start, end, true),
    split(self: Receiver, separator: Value, maxsplit: Value) {
      const limit = limitOf(maxsplit);
      const content = read(self);
      if (separator === null) return pieces(splitSpace(byteOperations, content, limit));
      return pieces(split(byteOperations, content, separatorOf(separator), limit).map((part) => (part === content ? content.slice() : part)));
    },
    rsplit(self: Receiver, separator: Value, maxsplit: Value) {
      const limit = limitOf(maxsplit);
      const content = read(self);
      if (separator === null) return pieces(splitSpaceLast(byteOperations, content, limit));
      return pieces(splitLast(byteOperations, content, separatorOf(separator), limit).map((part) => (part === content ? content.slice() : part)));
    },
    rstrip: (self: Receiver, dropped: Value) => strip(self, dropped, false, true),
    strip: (self: Receiver, dropped: Value) => strip(self, dropped, true, true),
    splitlines: (self: Receiver, keepends: Value) => pieces(splitLines(byteOperations, read(self), py.truth(keepends))),
    startswith: (self: Receiver, prefix: Value, start?: Value, end?: Value) => testAffix(read(self), prefix, start, end, 'startswith'),
    swapcase: (self: Receiver) => make(read(self).map((byte) => (isUpper(byte) ? byte + 32 : toUpper(byte)))),
    title: (self: Receiver) => make(titleBytes(read(self))),
    translate: (self: Receiver, table: Value, dropped?: Value) => make(translated(read(self), table, dropped)),
    upper: (self: Receiver) => make(read(self).map(toUpper)),
    zfill(self: Receiver, width: Value) {
      const total = py.size(width);
      const content = read(self);
      const missing = total - content.length;
      if (missing <= 0) return same(self);
      const result = padded(content, missing, 0, 48);
      if (content[0] === 43 || content[0] === 45) {
        result[missing] = 48;
        result[0] = content[0];
      }
      return make(result);
    },
  };
}

// ---- construction

/** The bytes that `bytes(source, encoding, errors)` holds; `rangeText` is the error for ints beyond a byte. */
export function newContent(name: 'bytes' | 'bytearray', source: Value | undefined, encoding: Value | undefined, errors: Value | undefined, encode: (text: Str, encoding?: string, errors?: string) => Value): Uint8Array {
  const codec = codecName(encoding, name, 'encoding');
  const handler = codecName(errors, name, 'errors');
  const text = source === undefined ? undefined : py.asStr(source);
  if (text !== undefined) {
    if (codec === undefined) throw typeError('string argument without an encoding');
    return (encode(text, codec, handler) as PyBytes).bytes;
  }
  if (codec !== undefined) throw typeError('encoding without a string argument');
  if (handler !== undefined) throw typeError('errors without a string argument');
  if (source === undefined) return new Uint8Array();
  if (hasIndex(source)) {
    const size = sizeArgument(source);
    if (size < 0) throw valueError('negative count');
    if (size > 2 ** 31) throw error('MemoryError');
    return new Uint8Array(size);
  }
  const content = plainItems(source) ?? copyBuffer(source);
  if (content !== undefined) return content;
  return bytesOfItems(source, name);
}

/** The items of a list or tuple that are all numbers which are bytes; undefined for anything else. */
function plainItems(source: Value): Uint8Array | undefined {
  if (!(source instanceof PyList || source instanceof PyTuple) || source.type.heap) return undefined;
  const { items } = source;
  const content = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== 'number' || item < 0 || item > 255) return undefined;
    content[i] = item;
  }
  return content;
}

/** The bytes of an iterable of ints. */
export function bytesOfItems(source: Value, name: 'bytes' | 'bytearray', hinted = name === 'bytes'): Uint8Array {
  const range = name === 'bytes' ? 'bytes must be in range(0, 256)' : 'byte must be in range(0, 256)';
  const iterable = typeOf(source).lookup('__iter__') !== undefined || typeOf(source).lookup('__getitem__') !== undefined;
  if (!iterable) throw typeError(`cannot convert '${typeOf(source).name}' object to ${name}`);
  const result: number[] = [];
  const iterator = py.iterate(source);
  if (hinted) askHint(source);
  for (let item = py.next(iterator); item !== undefined; item = py.next(iterator)) result.push(byteValue(item, range));
  return Uint8Array.from(result);
}

