/** The type `bytearray`: bytes in an array with spare room. */
import { describeType } from '../core/describe.ts';
import { error, indexError, isError, typeError, valueError } from '../core/errors.ts';
import { addWeakly, living } from '../core/host-references.ts';
import { bareType, PyObject, type PyType, Tag, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { bytes, bytesType, PyBytes, PySlice, tuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';
import { latin1Text } from '../text/builders.ts';
import { encodeStr } from '../text/codec-registry.ts';
import { reprBytes } from '../text/repr.ts';
import { EMPTY_BYTES, repeatBytes } from '../text/byte-operations.ts';
import { byteMethods, bytesFromHex, bytesOfItems, byteValue, makeTranslation, newContent } from './byte-methods.ts';
import { builtin, describeIterator, PyIterator, reduceToIter } from './iterator.ts';
import { fitIndex, hasIndex, repeatedLength, sizeArgument, unpackSlice } from './subscripts.ts';

/** What the views made from one `memoryview(…)` share: somebody looks at the bytes as long as one that is not released refers to it. */
export interface ViewLease {
  /** Views that are not released; some of them may be gone. */
  users: number;
}
const MANY_LEASES = 16;

export class PyByteArray extends PyObject {
  private storage: Uint8Array = EMPTY_BYTES;
  private count = 0;
  /** What `bytes` gave last: without the spare room. */
  private used: Uint8Array = EMPTY_BYTES;
  /** The storage of which that is a part. */
  private usedOf: Uint8Array = EMPTY_BYTES;
  /** Views that surely look at the bytes (`with memoryview(…)`, `io`): while there are any, the size is fixed. */
  exports = 0;
  /** Views that nobody may have any more; they are looked for when the size is to change. */
  private leases: WeakRef<ViewLease>[] = [];

  /** The bytes now. Not valid after the size changed. */
  get bytes(): Uint8Array {
    const { used, storage } = this;
    if (used.length === this.count && this.usedOf === storage) return used;
    this.usedOf = storage;
    return (this.used = storage.length === this.count ? storage : storage.subarray(0, this.count));
  }
  /** Takes over the array. */
  adopt(content: Uint8Array): void {
    if (content.length !== this.count) this.checkResize();
    this.storage = content;
    this.count = content.length;
  }
  get length(): number {
    return this.count;
  }
  get capacity(): number {
    return this.storage.length;
  }
  checkResize(): void {
    if (this.exports > 0 || (this.leases.length > 0 && this.isViewed())) throw error('BufferError', 'Existing exports of data: object cannot be re-sized');
  }
  private isViewed(): boolean {
    const used = living(this.leases).filter(({ users }) => users > 0);
    if (used.length > 0 && engine.isAnyHeld(used)) return true;
    this.leases = [];
    return false;
  }
  /** Views look at the bytes from now on, until they are released or dropped. */
  lease(): ViewLease {
    const lease = { users: 1 };
    this.leases = addWeakly(this.leases, lease, MANY_LEASES);
    return lease;
  }
  /** Changes the size; new bytes are zero. */
  resize(count: number): void {
    if (count === this.count) return;
    this.checkResize();
    if (count > this.storage.length) {
      const larger = new Uint8Array(count + (count >> 3) + 8);
      larger.set(this.storage.subarray(0, this.count));
      this.storage = larger;
    } else if (count < this.count) this.storage.fill(0, count, this.count);
    this.count = count;
  }
  /** Puts `content` in place of positions start to end. */
  splice(start: number, end: number, content: Uint8Array): void {
    const old = this.count;
    if (start === old) return this.extend(content);
    const change = content.length - (end - start);
    const source = content.buffer === this.storage.buffer ? content.slice() : content;
    if (change > 0) this.resize(old + change);
    if (change !== 0) {
      this.checkResize();
      this.storage.copyWithin(end + change, end, old);
    }
    this.storage.set(source, start);
    if (change < 0) this.resize(old + change);
  }
  private extend(content: Uint8Array): void {
    const old = this.count;
    const { length } = content;
    this.resize(old + length);
    const { storage } = this;
    if (length > 24) storage.set(content, old);
    else for (let i = 0; i < length; i++) storage[old + i] = content[i];
  }
  append(byte: number): void {
    this.resize(this.count + 1);
    this.storage[this.count - 1] = byte;
  }
}

export const bytearrayType = bareType('bytearray', PyByteArray);
PyByteArray.prototype.tag = Tag.byteArray;

/** A bytearray over the array, which the caller gives away. */
export function bytearray(content: Uint8Array): PyByteArray {
  const result = new PyByteArray();
  result.adopt(content);
  return result;
}

py.installBytesLike((value) => (value instanceof PyByteArray ? value.bytes : undefined));

class PyByteArrayIterator extends PyIterator {
  source: PyByteArray | null = null;
  at = 0;
  step(): Value | undefined {
    if (this.source === null) return undefined;
    if (this.at < this.source.length) return this.source.bytes[this.at++];
    this.source = null;
    return undefined;
  }
}
export const bytearrayIteratorType = describeIterator('bytearray_iterator', PyByteArrayIterator, {
  lengthHint: (iterator) => (iterator.source === null ? 0 : Math.max(0, iterator.source.length - iterator.at)),
  reduce: (iterator) => (iterator.source === null ? tuple([builtin('iter'), tuple([tuple([])])]) : reduceToIter(iterator.source, iterator.at)),
  setState(iterator, state) {
    if (iterator.source !== null) iterator.at = Math.max(0, Math.min(py.size(state), iterator.source.length));
  },
});

const read = (self: PyObject): Uint8Array => (self as PyByteArray).bytes;
const b = byteMethods({ name: 'bytearray', read, make: bytearray, same: (self) => bytearray(read(self).slice()) });

/** What can be assigned to a slice. */
function assignable(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content !== undefined) return content;
  const iterable = typeOf(value).lookup('__iter__') !== undefined || typeOf(value).lookup('__getitem__') !== undefined;
  if (hasIndex(value) || py.asStr(value) !== undefined || !iterable) {
    throw typeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  }
  return bytesOfItems(value, 'bytearray');
}

function position(self: PyByteArray, key: Value): number {
  if (!hasIndex(key)) throw typeError(`bytearray indices must be integers or slices, not ${typeOf(key).name}`);
  const given = fitIndex(py.index(key));
  return given < 0 ? given + self.length : given;
}

const outOfRange = () => indexError('bytearray index out of range');

/** `self[key] = value`; undefined deletes. */
function setItem(self: PyByteArray, key: Value, value: Value | undefined): void {
  if (key instanceof PySlice) return setSlice(self, key, value);
  let at = position(self, key);
  if (value === undefined) {
    if (at < 0 || at >= self.length) throw outOfRange();
    return self.splice(at, at + 1, EMPTY_BYTES);
  }
  const byte = byteValue(value);
  at = position(self, key);
  if (at < 0 || at >= self.length) throw outOfRange();
  self.bytes[at] = byte;
}

function setSlice(self: PyByteArray, key: PySlice, value: Value | undefined): void {
  const bounds = unpackSlice(key);
  let content = value === undefined ? EMPTY_BYTES : assignable(value);
  if (value === self) content = content.slice();
  const { start, stop, step, count } = bounds.adjust(self.length);
  if (step === 1) return self.splice(start, Math.max(start, stop), content);
  if (content.length === 0) {
    if (count === 0) return;
    self.checkResize();
    const first = step < 0 ? start + step * (count - 1) : start;
    const width = Math.abs(step);
    const kept = self.bytes.filter((_, i) => i < first || (i - first) % width !== 0 || (i - first) / width >= count);
    return self.splice(0, self.length, kept);
  }
  if (content.length !== count) throw valueError(`attempt to assign bytes of size ${content.length} to extended slice of size ${count}`);
  const target = self.bytes;
  for (let i = 0, at = start; i < count; i++, at += step) target[at] = content[i];
}

function extend(self: PyByteArray, iterable: Value): void {
  const content = py.bytesLike(iterable);
  if (content !== undefined) return self.splice(self.length, self.length, content);
  if (py.asStr(iterable) !== undefined) throw typeError(`expected iterable of integers; got: '${typeOf(iterable).name}'`);
  if (typeOf(iterable).lookup('__iter__') === undefined && typeOf(iterable).lookup('__getitem__') === undefined) {
    throw typeError(`can't extend bytearray with ${typeOf(iterable).name}`);
  }
  let added: Uint8Array;
  try {
    added = bytesOfItems(iterable, 'bytearray', true);
  } catch (thrown) {
    throw isError(thrown, 'TypeError') && py.asStr(iterable) !== undefined ? typeError(`expected iterable of integers; got: '${typeOf(iterable).name}'`) : thrown;
  }
  self.splice(self.length, self.length, added);
}

function reprOf(self: PyByteArray): string {
  const shown = reprBytes(self.bytes);
  const escaped = shown.startsWith('b"') ? shown.replaceAll("'", "\\'") : shown;
  return `${self.type.name}(${escaped})`;
}

function reduced(self: PyByteArray, protocol: number): Value {
  const state = self.type.hasDict && self.type.heap ? py.dictOf(self) : null;
  const saved = state === null || state.size === 0 ? null : state;
  if (protocol < 3) return tuple([self.type, self.length === 0 ? tuple([]) : tuple([latin1Text(self.bytes), 'latin-1']), saved]);
  return tuple([self.type, self.length === 0 ? tuple([]) : tuple([bytes(self.bytes.slice())]), saved]);
}

/** The separator keeps its size while the iterable runs. */
function join(self: PyByteArray, iterable: Value): Value {
  self.exports++;
  try {
    return b.join(self, iterable);
  } finally {
    self.exports--;
  }
}

describeType(bytearrayType, {
  doc: 'bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\nConstruct a mutable bytearray object from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer',
  new: ['bytearray($type, /, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => new cls.instanceClass() as PyByteArray],
  methods: [
    ['__add__($self, value, /)', 'Return self+value.', b.add],
    ['__contains__($self, key, /)', 'Return bool(key in self).', b.contains],
    ['__lt__($self, value, /)', 'Return self<value.', b.lt],
    ['__le__($self, value, /)', 'Return self<=value.', b.le],
    ['__eq__($self, value, /)', 'Return self==value.', b.eq],
    ['__ne__($self, value, /)', 'Return self!=value.', b.ne],
    ['__gt__($self, value, /)', 'Return self>value.', b.gt],
    ['__ge__($self, value, /)', 'Return self>=value.', b.ge],
    ['__getitem__($self, key, /)', 'Return self[key].', b.getItem],
    ['__len__($self, /)', 'Return len(self).', b.len],
    ['__mod__($self, value, /)', 'Return self%value.', b.mod],
    ['__rmod__($self, value, /)', 'Return value%self.', b.rmod],
    ['__mul__($self, value, /)', 'Return self*value.', b.mul],
    ['__rmul__($self, value, /)', 'Return value*self.', b.mul],
    ['capitalize($self, /)', 'B.capitalize() -> copy of B\n\nReturn a copy of B with only its first character capitalized (ASCII)\nand the rest lower-cased.', b.capitalize],
    ["center($self, width, fillchar=b' ', /)", 'Return a centered string of length width.\n\nPadding is done using the specified fill character.', b.center],
    ['count($self, sub[, start[, end]], /)', "Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.", b.count],
    ["decode($self, /, encoding='utf-8', errors='strict')", "Decode the bytearray using the codec registered for encoding.\n\n  encoding\n    The encoding with which to decode the bytearray.\n  errors\n    The error handling scheme to use for the handling of decoding\n    errors.  The default is 'strict' meaning that decoding errors\n    raise a UnicodeDecodeError.  Other possible values are 'ignore'\n    and 'replace' as well as any other name registered with\n    codecs.register_error that can handle UnicodeDecodeErrors.", b.decode],
    ['endswith($self, suffix[, start[, end]], /)', 'Return True if the bytearray ends with the specified suffix, False otherwise.\n\n  suffix\n    A bytes or a tuple of bytes to try.\n  start\n    Optional start position. Default: start of the bytearray.\n  end\n    Optional stop position. Default: end of the bytearray.', b.endswith],
    ['expandtabs($self, /, tabsize=8)', 'Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.', b.expandtabs],
    ['find($self, sub[, start[, end]], /)', "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nReturn -1 on failure.", b.find],
    ['hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)', "Create a string of hexadecimal numbers from a bytearray object.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from\n    the right, negative values count from the left.\n\nExample:\n>>> value = bytearray([0xb9, 0x01, 0xef])\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'", b.hex],
    ['index($self, sub[, start[, end]], /)', "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nRaise ValueError if the subsection is not found.", b.index],
    ['isalnum($self, /)', 'B.isalnum() -> bool\n\nReturn True if all characters in B are alphanumeric\nand there is at least one character in B, False otherwise.', b.isalnum],
    ['isalpha($self, /)', 'B.isalpha() -> bool\n\nReturn True if all characters in B are alphabetic\nand there is at least one character in B, False otherwise.', b.isalpha],
    ['isascii($self, /)', 'B.isascii() -> bool\n\nReturn True if B is empty or all characters in B are ASCII,\nFalse otherwise.', b.isascii],
    ['isdigit($self, /)', 'B.isdigit() -> bool\n\nReturn True if all characters in B are digits\nand there is at least one character in B, False otherwise.', b.isdigit],
    ['islower($self, /)', 'B.islower() -> bool\n\nReturn True if all cased characters in B are lowercase and there is\nat least one cased character in B, False otherwise.', b.islower],
    ['isspace($self, /)', 'B.isspace() -> bool\n\nReturn True if all characters in B are whitespace\nand there is at least one character in B, False otherwise.', b.isspace],
    ['istitle($self, /)', 'B.istitle() -> bool\n\nReturn True if B is a titlecased string and there is at least one\ncharacter in B, i.e. uppercase characters may only follow uncased\ncharacters and lowercase characters only cased ones. Return False\notherwise.', b.istitle],
    ['isupper($self, /)', 'B.isupper() -> bool\n\nReturn True if all cased characters in B are uppercase and there is\nat least one cased character in B, False otherwise.', b.isupper],
    ['join($self, iterable_of_bytes, /)', 'Concatenate any number of bytes/bytearray objects.\n\nThe bytearray whose method is called is inserted in between each\npair.\n\nThe result is returned as a new bytearray object.', join],
    ["ljust($self, width, fillchar=b' ', /)", 'Return a left-justified string of length width.\n\nPadding is done using the specified fill character.', b.ljust],
    ['lower($self, /)', 'B.lower() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to lowercase.', b.lower],
    ['lstrip($self, bytes=None, /)', 'Strip leading bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading ASCII whitespace.', b.lstrip],
    ['partition($self, sep, /)', 'Partition the bytearray into three parts using the given separator.\n\nThis will search for the separator sep in the bytearray.  If the\nseparator is found, returns a 3-tuple containing the part before the\nseparator, the separator itself, and the part after it as new\nbytearray objects.\n\nIf the separator is not found, returns a 3-tuple containing the copy\nof the original bytearray object and two empty bytearray objects.', b.partition],
    ['removeprefix($self, prefix, /)', 'Return a bytearray with the given prefix string removed if present.\n\nIf the bytearray starts with the prefix string, return\nbytearray[len(prefix):].  Otherwise, return a copy of the original\nbytearray.', b.removeprefix],
    ['removesuffix($self, suffix, /)', 'Return a bytearray with the given suffix string removed if present.\n\nIf the bytearray ends with the suffix string and that suffix is not\nempty, return bytearray[:-len(suffix)].  Otherwise, return a copy of\nthe original bytearray.', b.removesuffix],
    ['replace($self, old, new, count=-1, /)', 'Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the optional argument count is given, only the first count occurrences are\nreplaced.', b.replace],
    ['rfind($self, sub[, start[, end]], /)', "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nReturn -1 on failure.", b.rfind],
    ['rindex($self, sub[, start[, end]], /)', "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nRaise ValueError if the subsection is not found.", b.rindex],
    ["rjust($self, width, fillchar=b' ', /)", 'Return a right-justified string of length width.\n\nPadding is done using the specified fill character.', b.rjust],
    ['rpartition($self, sep, /)', 'Partition the bytearray into three parts using the given separator.\n\nThis will search for the separator sep in the bytearray, starting at\nthe end.  If the separator is found, returns a 3-tuple containing\nthe part before the separator, the separator itself, and the part\nafter it as new bytearray objects.\n\nIf the separator is not found, returns a 3-tuple containing two\nempty bytearray objects and the copy of the original bytearray\nobject.', b.rpartition],
    ['rsplit($self, /, sep=None, maxsplit=-1)', 'Return a list of the sections in the bytearray, using sep as the delimiter.\n\n  sep\n    The delimiter according which to split the bytearray.\n    None (the default value) means split on ASCII whitespace\n    characters (space, tab, return, newline, formfeed, vertical tab).\n  maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no limit.\n\nSplitting is done starting at the end of the bytearray and working\nto the front.', b.rsplit],
    ['rstrip($self, bytes=None, /)', 'Strip trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip trailing ASCII whitespace.', b.rstrip],
    ['split($self, /, sep=None, maxsplit=-1)', 'Return a list of the sections in the bytearray, using sep as the delimiter.\n\n  sep\n    The delimiter according which to split the bytearray.\n    None (the default value) means split on ASCII whitespace\n    characters (space, tab, return, newline, formfeed, vertical tab).\n  maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no limit.', b.split],
    ['splitlines($self, /, keepends=False)', 'Return a list of the lines in the bytearray, breaking at line boundaries.\n\nLine breaks are not included in the resulting list unless keepends\nis given and true.', b.splitlines],
    ['startswith($self, prefix[, start[, end]], /)', 'Return True if the bytearray starts with the specified prefix, False otherwise.\n\n  prefix\n    A bytes or a tuple of bytes to try.\n  start\n    Optional start position. Default: start of the bytearray.\n  end\n    Optional stop position. Default: end of the bytearray.', b.startswith],
    ['strip($self, bytes=None, /)', 'Strip leading and trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading and trailing ASCII\nwhitespace.', b.strip],
    ['swapcase($self, /)', 'B.swapcase() -> copy of B\n\nReturn a copy of B with uppercase ASCII characters converted\nto lowercase ASCII and vice versa.', b.swapcase],
    ['title($self, /)', 'B.title() -> copy of B\n\nReturn a titlecased version of B, i.e. ASCII words start with\nuppercase characters, all remaining cased characters have lowercase.', b.title],
    ["translate($self, table, /, delete=b'')", 'Return a copy with each character mapped by the given translation table.\n\n  table\n    Translation table, which must be a bytes object of length 256.\n\nAll characters occurring in the optional argument delete are\nremoved.  The remaining characters are mapped through the given\ntranslation table.', b.translate],
    ['upper($self, /)', 'B.upper() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to uppercase.', b.upper],
    ['zfill($self, width, /)', 'Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe original string is never truncated.', b.zfill],
    ['__init__($self, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)', 'Initialize self.  See help(type(self)) for accurate signature.',
      (self: PyByteArray, source?: Value, encoding?: Value, errors?: Value) => {
        self.resize(0);
        self.adopt(newContent('bytearray', source, encoding, errors, encodeStr).slice());
      }],
    ['__alloc__($self, /)', 'B.__alloc__() -> int\n\nReturn the number of bytes actually allocated.', (self: PyByteArray) => (self.capacity === 0 ? 0 : self.capacity + 1)],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', setItem],
    ['__delitem__($self, key, /)', 'Delete self[key].', (self: PyByteArray, key: Value) => setItem(self, key, undefined)],
    ['__iadd__($self, value, /)', 'Implement self+=value.', (self: PyByteArray, other: Value) => {
      const content = py.bytesLike(other);
      if (content === undefined) throw typeError(`can't concat ${typeOf(other).name} to ${self.type.name}`);
      self.splice(self.length, self.length, content);
      return self;
    }],
    ['__imul__($self, value, /)', 'Implement self*=value.', (self: PyByteArray, times: Value) => {
      const factor = Math.max(0, sizeArgument(times));
      const content = self.bytes;
      const total = repeatedLength(content.length, factor);
      const repeated = repeatBytes(content, total === 0 ? 0 : factor);
      self.resize(total);
      self.bytes.set(repeated);
      return self;
    }],
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyByteArray) => {
      const iterator = new PyByteArrayIterator();
      iterator.source = self;
      return iterator;
    }],
    ['__reduce__($self, /)', 'Return state information for pickling.', (self: PyByteArray) => reduced(self, 2)],
    ['__reduce_ex__($self, proto=0, /)', 'Return state information for pickling.', (self: PyByteArray, protocol: Value) => reduced(self, py.size(protocol))],
    ['__repr__($self, /)', 'Return repr(self).', reprOf],
    ['__str__($self, /)', 'Return str(self).', reprOf],
    ['__sizeof__($self, /)', 'Returns the size of the bytearray object in memory, in bytes.', (self: PyByteArray) => 56 + (self.capacity === 0 ? 0 : self.capacity + 1)],
    ['append($self, item, /)', 'Append a single item to the end of the bytearray.\n\n  item\n    The item to be appended.', (self: PyByteArray, item: Value) => self.append(byteValue(item))],
    ['clear($self, /)', 'Remove all items from the bytearray.', (self: PyByteArray) => self.resize(0)],
    ['copy($self, /)', 'Return a copy of B.', (self: PyByteArray) => bytearray(self.bytes.slice())],
    ['extend($self, iterable_of_ints, /)', 'Append all the items from the iterator or sequence to the end of the bytearray.\n\n  iterable_of_ints\n    The iterable of items to append.', extend],
    ['insert($self, index, item, /)', 'Insert a single item into the bytearray before the given index.\n\n  index\n    The index where the value is to be inserted.\n  item\n    The item to be inserted.', (self: PyByteArray, index: Value, item: Value) => {
      const given = py.size(index);
      const byte = byteValue(item);
      const at = given < 0 ? Math.max(0, given + self.length) : Math.min(given, self.length);
      self.splice(at, at, Uint8Array.of(byte));
    }],
    ['pop($self, index=-1, /)', 'Remove and return a single item from B.\n\n  index\n    The index from where to remove the item.\n    -1 (the default value) means remove the last item.\n\nIf no index argument is given, will pop the last item.', (self: PyByteArray, index: Value) => {
      const given = py.size(index);
      if (self.length === 0) throw indexError('pop from empty bytearray');
      const at = given < 0 ? given + self.length : given;
      if (at < 0 || at >= self.length) throw indexError('pop index out of range');
      self.checkResize();
      const byte = self.bytes[at];
      self.splice(at, at + 1, EMPTY_BYTES);
      return byte;
    }],
    ['remove($self, value, /)', 'Remove the first occurrence of a value in the bytearray.\n\n  value\n    The value to remove.', (self: PyByteArray, item: Value) => {
      const at = self.bytes.indexOf(byteValue(item));
      if (at < 0) throw valueError('value not found in bytearray');
      self.splice(at, at + 1, EMPTY_BYTES);
    }],
    ['resize($self, size, /)', 'Resize the internal buffer of bytearray to len.\n\n  size\n    New size to resize to.', (self: PyByteArray, size: Value) => {
      const wanted = py.size(size);
      if (wanted < 0) throw valueError(`Can only resize to positive sizes, got ${wanted}`);
      self.resize(wanted);
    }],
    ['reverse($self, /)', 'Reverse the order of the values in B in place.', (self: PyByteArray) => {
      self.bytes.reverse();
    }],
  ],
  classMethods: [
    ['fromhex($type, string, /)', "Create a bytearray object from a string of hexadecimal numbers.\n\nSpaces between two numbers are accepted.\nExample:\n    bytearray.fromhex('B9 01EF') -> bytearray(b'\\\\xb9\\\\x01\\\\xef')", (cls: PyType, text: Value) => {
      const result = bytearray(bytesFromHex(text));
      return cls === bytearrayType ? result : py.call(cls, result);
    }],
  ],
  staticMethods: [
    ['maketrans(frm, to, /)', 'Return a translation table usable for the bytes or bytearray translate method.\n\nThe returned table will be one where each byte in frm is mapped to\nthe byte at the same position in to.\n\nThe bytes objects frm and to must be of the same length.', makeTranslation],
  ],
});
bytearrayType.textSignature = null;
bytearrayType.matchSelf = true;

bytearrayType.short = (args) => {
  if (args.length > 1 || (args.length === 1 && !(args[0] instanceof PyBytes && args[0].type === bytesType))) return undefined;
  const self = new PyByteArray();
  if (args.length === 1) self.adopt((args[0] as PyBytes).bytes.slice());
  return self;
};
