/** The type `bytes`. */
import { describeType } from '../core/describe.ts';
import { typeError } from '../core/errors.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import { PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { bytes, bytesOfText, bytesType, PyBytes, singleByte, tuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';
import { encodeStr } from '../text/codec-registry.ts';
import { addBytes, EMPTY_BYTES, sliceBytes } from '../text/byte-operations.ts';
import { reprBytes } from '../text/repr.ts';
import { byteMethods, bytesFromHex, formatBytes, makeTranslation, newContent } from './byte-methods.ts';
import { describeIterator, PyIterator, builtin, reduceToIter } from './iterator.ts';

const read = (self: PyObject): Uint8Array => (self as PyBytes).bytes;
const b = byteMethods({
  name: 'bytes',
  read,
  make: bytes,
  same: (self) => (self.type === bytesType ? self : bytes(read(self))),
});

/** `self[start:end]` for positions within the object. */
export function sliceOfBytes(self: PyBytes, start: number, end: number): PyBytes {
  const content = self.bytes;
  if (end - start === 1) return singleByte(content[start]); // without a slice
  return start === 0 && end === content.length && self.type === bytesType ? self : bytes(sliceBytes(content, start, end));
}

const isExact = (value: Value): value is PyBytes => value instanceof PyBytes && value.type === bytesType;

/** `a + b` of objects of the exact type. */
export function sumOfBytes(a: PyBytes, b: PyBytes): PyBytes {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return a.shortSum(b) ?? new PyBytes(addBytes(a.bytes, b.bytes));
}

class PyBytesIterator extends PyIterator {
  source: PyBytes | null;
  at = 0;
  private content: Uint8Array;
  constructor(source: PyBytes) {
    super();
    this.source = source;
    this.content = source.bytes;
  }
  step(): Value | undefined {
    if (this.at < this.content.length) return this.content[this.at++];
    this.source = null;
    this.content = EMPTY_BYTES;
    return undefined;
  }
}
export const bytesIteratorType = describeIterator('bytes_iterator', PyBytesIterator, {
  lengthHint: (iterator) => (iterator.source === null ? 0 : iterator.source.bytes.length - iterator.at),
  reduce: (iterator) => (iterator.source === null ? tuple([builtin('iter'), tuple([bytes(new Uint8Array())])]) : reduceToIter(iterator.source, iterator.at)),
  setState(iterator, state) {
    if (iterator.source !== null) iterator.at = Math.max(0, Math.min(py.size(state), iterator.source.bytes.length));
  },
});

function newBytes(cls: PyType, source: Value | undefined, encoding: Value | undefined, errors: Value | undefined): Value {
  if (source instanceof PyObject && encoding === undefined && errors === undefined) {
    if (source.type === bytesType && cls === bytesType) return source;
    const method = source.type === bytesType ? undefined : source.type.lookup('__bytes__');
    if (method !== undefined) {
      const result = py.callFound(method, source, []);
      if (!(result instanceof PyBytes)) throw typeError(`__bytes__ returned non-bytes (type ${typeOf(result).name})`);
      return cls === bytesType ? result : instance(cls, result.bytes);
    }
  }
  return instance(cls, newContent('bytes', source, encoding, errors, encodeStr));
}

function instance(cls: PyType, content: Uint8Array): PyBytes {
  if (cls === bytesType) return bytes(content);
  const self = new cls.instanceClass() as PyBytes;
  self.bytes = content;
  return self;
}

describeType(bytesType, {
  doc: 'bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - any object implementing the buffer API.\n  - an integer',
  new: ['bytes($type, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)', null, newBytes],
  methods: [
    ['__add__($self, value, /)', 'Return self+value.', (self: PyBytes, other: Value) => {
      if (self.type !== bytesType) return self.length === 0 && isExact(other) ? other : b.add(self, other);
      return isExact(other) ? sumOfBytes(self, other) : b.add(self, other);
    }],
    ['__contains__($self, key, /)', 'Return bool(key in self).', b.contains],
    ['__lt__($self, value, /)', 'Return self<value.', b.lt],
    ['__le__($self, value, /)', 'Return self<=value.', b.le],
    ['__eq__($self, value, /)', 'Return self==value.', b.eq],
    ['__ne__($self, value, /)', 'Return self!=value.', b.ne],
    ['__gt__($self, value, /)', 'Return self>value.', b.gt],
    ['__ge__($self, value, /)', 'Return self>=value.', b.ge],
    ['__getitem__($self, key, /)', 'Return self[key].', b.getItem],
    ['__len__($self, /)', 'Return len(self).', b.len],
    ['__mod__($self, value, /)', 'Return self%value.', (self: PyBytes, values: Value) => bytesOfText(formatBytes(self.latin1, values))],
    ['__rmod__($self, value, /)', 'Return value%self.', b.rmod],
    ['__mul__($self, value, /)', 'Return self*value.', b.mul],
    ['__rmul__($self, value, /)', 'Return value*self.', b.mul],
    ['capitalize($self, /)', 'B.capitalize() -> copy of B\n\nReturn a copy of B with only its first character capitalized (ASCII)\nand the rest lower-cased.', b.capitalize],
    ["center($self, width, fillchar=b' ', /)", 'Return a centered string of length width.\n\nPadding is done using the specified fill character.', b.center],
    ['count($self, sub[, start[, end]], /)', "Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.", b.count],
    ["decode($self, /, encoding='utf-8', errors='strict')", "Decode the bytes using the codec registered for encoding.\n\n  encoding\n    The encoding with which to decode the bytes.\n  errors\n    The error handling scheme to use for the handling of decoding\n    errors.  The default is 'strict' meaning that decoding errors\n    raise a UnicodeDecodeError.  Other possible values are 'ignore'\n    and 'replace' as well as any other name registered with\n    codecs.register_error that can handle UnicodeDecodeErrors.", b.decode],
    ['endswith($self, suffix[, start[, end]], /)', 'Return True if the bytes ends with the specified suffix, False otherwise.\n\n  suffix\n    A bytes or a tuple of bytes to try.\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.', b.endswith],
    ['expandtabs($self, /, tabsize=8)', 'Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.', b.expandtabs],
    ['find($self, sub[, start[, end]], /)', "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nReturn -1 on failure.", b.find],
    ['hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)', "Create a string of hexadecimal numbers from a bytes object.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from\n    the right, negative values count from the left.\n\nExample:\n>>> value = b'\\xb9\\x01\\xef'\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'", b.hex],
    ['index($self, sub[, start[, end]], /)', "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nRaise ValueError if the subsection is not found.", b.index],
    ['isalnum($self, /)', 'B.isalnum() -> bool\n\nReturn True if all characters in B are alphanumeric\nand there is at least one character in B, False otherwise.', b.isalnum],
    ['isalpha($self, /)', 'B.isalpha() -> bool\n\nReturn True if all characters in B are alphabetic\nand there is at least one character in B, False otherwise.', b.isalpha],
    ['isascii($self, /)', 'B.isascii() -> bool\n\nReturn True if B is empty or all characters in B are ASCII,\nFalse otherwise.', b.isascii],
    ['isdigit($self, /)', 'B.isdigit() -> bool\n\nReturn True if all characters in B are digits\nand there is at least one character in B, False otherwise.', b.isdigit],
    ['islower($self, /)', 'B.islower() -> bool\n\nReturn True if all cased characters in B are lowercase and there is\nat least one cased character in B, False otherwise.', b.islower],
    ['isspace($self, /)', 'B.isspace() -> bool\n\nReturn True if all characters in B are whitespace\nand there is at least one character in B, False otherwise.', b.isspace],
    ['istitle($self, /)', 'B.istitle() -> bool\n\nReturn True if B is a titlecased string and there is at least one\ncharacter in B, i.e. uppercase characters may only follow uncased\ncharacters and lowercase characters only cased ones. Return False\notherwise.', b.istitle],
    ['isupper($self, /)', 'B.isupper() -> bool\n\nReturn True if all cased characters in B are uppercase and there is\nat least one cased character in B, False otherwise.', b.isupper],
    ['join($self, iterable_of_bytes, /)', "Concatenate any number of bytes objects.\n\nThe bytes whose method is called is inserted in between each pair.\n\nThe result is returned as a new bytes object.\n\nExample: b'.'.join([b'ab', b'pq', b'rs']) -> b'ab.pq.rs'.", b.join],
    ["ljust($self, width, fillchar=b' ', /)", 'Return a left-justified string of length width.\n\nPadding is done using the specified fill character.', b.ljust],
    ['lower($self, /)', 'B.lower() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to lowercase.', b.lower],
    ['lstrip($self, bytes=None, /)', 'Strip leading bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading  ASCII whitespace.', b.lstrip],
    ['partition($self, sep, /)', 'Partition the bytes into three parts using the given separator.\n\nThis will search for the separator sep in the bytes.  If the\nseparator is found, returns a 3-tuple containing the part before the\nseparator, the separator itself, and the part after it.\n\nIf the separator is not found, returns a 3-tuple containing the\noriginal bytes object and two empty bytes objects.', b.partition],
    ['removeprefix($self, prefix, /)', 'Return a bytes object with the given prefix string removed if present.\n\nIf the bytes starts with the prefix string, return\nbytes[len(prefix):].  Otherwise, return a copy of the original\nbytes.', b.removeprefix],
    ['removesuffix($self, suffix, /)', 'Return a bytes object with the given suffix string removed if present.\n\nIf the bytes ends with the suffix string and that suffix is not\nempty, return bytes[:-len(prefix)].  Otherwise, return a copy of the\noriginal bytes.', b.removesuffix],
    ['replace($self, old, new, count=-1, /)', 'Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the optional argument count is given, only the first count occurrences are\nreplaced.', b.replace],
    ['rfind($self, sub[, start[, end]], /)', "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nReturn -1 on failure.", b.rfind],
    ['rindex($self, sub[, start[, end]], /)', "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nRaise ValueError if the subsection is not found.", b.rindex],
    ["rjust($self, width, fillchar=b' ', /)", 'Return a right-justified string of length width.\n\nPadding is done using the specified fill character.', b.rjust],
    ['rpartition($self, sep, /)', 'Partition the bytes into three parts using the given separator.\n\nThis will search for the separator sep in the bytes, starting at the\nend.  If the separator is found, returns a 3-tuple containing the\npart before the separator, the separator itself, and the part after\nit.\n\nIf the separator is not found, returns a 3-tuple containing two\nempty bytes objects and the original bytes object.', b.rpartition],
    ['rsplit($self, /, sep=None, maxsplit=-1)', 'Return a list of the sections in the bytes, using sep as the delimiter.\n\n  sep\n    The delimiter according which to split the bytes.\n    None (the default value) means split on ASCII whitespace\n    characters (space, tab, return, newline, formfeed, vertical tab).\n  maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no limit.\n\nSplitting is done starting at the end of the bytes and working to\nthe front.', b.rsplit],
    ['rstrip($self, bytes=None, /)', 'Strip trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip trailing ASCII whitespace.', b.rstrip],
    ['split($self, /, sep=None, maxsplit=-1)', 'Return a list of the sections in the bytes, using sep as the delimiter.\n\n  sep\n    The delimiter according which to split the bytes.\n    None (the default value) means split on ASCII whitespace\n    characters (space, tab, return, newline, formfeed, vertical tab).\n  maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no limit.', b.split],
    ['splitlines($self, /, keepends=False)', 'Return a list of the lines in the bytes, breaking at line boundaries.\n\nLine breaks are not included in the resulting list unless keepends\nis given and true.', b.splitlines],
    ['startswith($self, prefix[, start[, end]], /)', 'Return True if the bytes starts with the specified prefix, False otherwise.\n\n  prefix\n    A bytes or a tuple of bytes to try.\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.', b.startswith],
    ['strip($self, bytes=None, /)', 'Strip leading and trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading and trailing ASCII\nwhitespace.', b.strip],
    ['swapcase($self, /)', 'B.swapcase() -> copy of B\n\nReturn a copy of B with uppercase ASCII characters converted\nto lowercase ASCII and vice versa.', b.swapcase],
    ['title($self, /)', 'B.title() -> copy of B\n\nReturn a titlecased version of B, i.e. ASCII words start with\nuppercase characters, all remaining cased characters have lowercase.', b.title],
    ["translate($self, table, /, delete=b'')", 'Return a copy with each character mapped by the given translation table.\n\n  table\n    Translation table, which must be a bytes object of length 256.\n\nAll characters occurring in the optional argument delete are\nremoved.  The remaining characters are mapped through the given\ntranslation table.', b.translate],
    ['upper($self, /)', 'B.upper() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to uppercase.', b.upper],
    ['zfill($self, width, /)', 'Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe original string is never truncated.', b.zfill],
    ['__bytes__($self, /)', 'Convert this value to exact type bytes.', (self: PyBytes) => (self.type === bytesType ? self : bytes(self.bytes))],
    ['__getnewargs__($self, /)', null, (self: PyBytes) => tuple([bytes(self.bytes)])],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyBytes) => {
      hashValue(self.type === bytesType ? self : bytes(self.bytes));
      return hashAsInt();
    }],
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyBytes) => new PyBytesIterator(self)],
    ['__repr__($self, /)', 'Return repr(self).', (self: PyBytes) => reprBytes(self.bytes)],
    ['__str__($self, /)', 'Return str(self).', (self: PyBytes) => reprBytes(self.bytes)],
    ['__sizeof__($self, /)', 'Size of object in memory, in bytes.', (self: PyBytes) => 33 + self.bytes.length],
  ],
  classMethods: [
    ['fromhex($type, string, /)', "Create a bytes object from a string of hexadecimal numbers.\n\nSpaces between two numbers are accepted.\nExample: bytes.fromhex('B9 01EF') -> b'\\\\xb9\\\\x01\\\\xef'.", (cls: PyType, text: Value) => {
      const result = bytes(bytesFromHex(text));
      return cls === bytesType ? result : py.call(cls, result);
    }],
  ],
  staticMethods: [
    ['maketrans(frm, to, /)', 'Return a translation table usable for the bytes or bytearray translate method.\n\nThe returned table will be one where each byte in frm is mapped to\nthe byte at the same position in to.\n\nThe bytes objects frm and to must be of the same length.', makeTranslation],
  ],
});
bytesType.textSignature = null;
bytesType.matchSelf = true;

bytesType.convert = (value) => (isExact(value) ? value : undefined);
