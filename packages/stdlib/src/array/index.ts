/** array */
import {
  boundArgument, builtin, bytes, classGetItem, comparisonLines, describeIterator, describeType, engine, error, exceptions, fitIndex, hasIndex, identityOf, indexError,
  list, NotImplemented, PyBytes, PyDict, PyIterator, PyList, PySlice, type PyType, py, reduceToIter, repeatedLength, runtimeError, tuple,
  typeError, typeOf, unpackSlice, type Value, valueError,
} from '@vivarium/objects';
import { arrayFacts } from '../generated/array-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { needBytes } from '../io/arguments.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { decodeItems, itemTypes, outOfRange, typecodeArgument } from './items.ts';
import { reconstruct, reduced } from './pickling.ts';
import { arrayOf, arrayType, PyArray } from './storage.ts';

const facts = arrayFacts.types.array;
const BAD_ARGUMENT = 'bad argument type for built-in operation';
const NO_BYTES = new Uint8Array();

// ---- creation

function extend(self: PyArray, source: Value): void {
  if (source instanceof PyArray) {
    if (source.itemType !== self.itemType) throw typeError('can only extend with array of same kind');
    return self.appendBytes(source.memory);
  }
  for (const item of py.values(source)) self.append(item);
}

function appendText(self: PyArray, text: py.Str): void {
  const points = py.pointsOf(text);
  self.appendBytes(new Uint8Array(Uint32Array.from(points).buffer));
}

function fill(self: PyArray, initial: Value): void {
  const { isText, typecode } = self.itemType;
  const text = py.asStr(initial);
  if (text !== undefined) {
    if (!isText) throw typeError(`cannot use a str to initialize an array with typecode '${typecode}'`);
    return appendText(self, text);
  }
  if (initial instanceof PyArray) {
    if (initial.itemType.isText && !isText) throw typeError(`cannot use a unicode array to initialize an array with typecode '${typecode}'`);
    if (initial.itemType === self.itemType) return self.appendBytes(initial.memory);
    for (let i = 0; i < initial.length; i++) self.append(initial.get(i));
    return;
  }
  if (initial instanceof PyBytes || typeOf(initial).mro.some((type) => type.name === 'bytearray')) return self.appendBytes(py.bytesLike(initial) as Uint8Array);
  for (const item of py.values(initial)) self.append(item);
}

function create(cls: PyType, args: Value[], names: PyDict): Value {
  if (names.size > 0 && cls === arrayType) throw typeError('array.array() takes no keyword arguments');
  if (args.length < 1) throw typeError('array() takes at least 1 argument (0 given)');
  if (args.length > 2) throw typeError(`array() takes at most 2 arguments (${args.length} given)`);
  const typecode = typecodeArgument(args[0], 'array() argument 1');
  if (typecode === 'u') {
    engine.warn(exceptions.DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16", 1);
  }
  const itemType = itemTypes.get(typecode);
  if (itemType === undefined) throw valueError('bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)');
  const self = arrayOf(cls, itemType, NO_BYTES);
  if (args.length > 1) fill(self, args[1]);
  return self;
}

// ---- subscripts

function position(self: PyArray, key: Value, message: string): number {
  const given = fitIndex(py.index(key));
  const at = given < 0 ? given + self.length : given;
  if (at < 0 || at >= self.length) throw indexError(message);
  return at;
}

function getItem(self: PyArray, key: Value): Value {
  if (hasIndex(key)) return self.get(position(self, key, 'array index out of range'));
  if (!(key instanceof PySlice)) throw typeError('array indices must be integers');
  const { start, step, count } = unpackSlice(key).adjust(self.length);
  return arrayOf(arrayType, self.itemType, self.bytesAt(start, step, count));
}

/** `self[slice] = items`, given as bytes; undefined deletes. */
function setSlice(self: PyArray, key: PySlice, value: Value | undefined): void {
  let content: Uint8Array = NO_BYTES;
  const bounds = unpackSlice(key);
  if (value !== undefined) {
    if (!(value instanceof PyArray)) throw typeError(`can only assign array (not "${typeOf(value).name}") to array slice`);
    if (value.itemType !== self.itemType) throw typeError(BAD_ARGUMENT);
    content = value === self ? value.memory.slice() : value.memory;
  }
  const { start, step, count } = bounds.adjust(self.length);
  const needed = content.length / self.itemSize;
  if (step === 1) return self.spliceBytes(start, start + count, content);
  if (value === undefined) {
    if (count === 0) return;
    const removed = new Set(Array.from({ length: count }, (_, i) => start + i * step));
    const kept = Array.from({ length: self.length }, (_, i) => i).filter((i) => !removed.has(i));
    const rest = new Uint8Array(kept.length * self.itemSize);
    kept.forEach((at, i) => rest.set(self.bytesAt(at, 1, 1), i * self.itemSize));
    return self.spliceBytes(0, self.length, rest);
  }
  if (needed !== count) throw valueError(`attempt to assign array of size ${needed} to extended slice of size ${count}`);
  for (let i = 0; i < count; i++) self.spliceBytes(start + i * step, start + i * step + 1, content.slice(i * self.itemSize, (i + 1) * self.itemSize));
}

function setItem(self: PyArray, key: Value, value: Value | undefined): void {
  if (key instanceof PySlice) return setSlice(self, key, value);
  if (!hasIndex(key)) throw typeError('array indices must be integers');
  const at = position(self, key, 'array assignment index out of range');
  if (value === undefined) return self.spliceBytes(at, at + 1, NO_BYTES);
  const item = self.itemType.convert(value);
  if (at >= self.length) throw indexError('array assignment index out of range');
  self.put(at, item);
}

// ---- operators

function compareArrays(op: number, self: PyArray, other: Value): Value {
  if (!(other instanceof PyArray)) return NotImplemented;
  const { eq, ne } = py.Compare;
  if ((op === eq || op === ne) && self.length !== other.length) return op === ne;
  for (let i = 0; i < self.length && i < other.length; i++) {
    const a = self.get(i);
    const b = other.get(i);
    if (py.compareTruth(eq, a, b)) continue;
    if (op === eq) return false;
    if (op === ne) return true;
    return py.compare(op, a, b);
  }
  return py.compare(op, self.length, other.length);
}

function concatenate(self: PyArray, other: Value): Value {
  if (!(other instanceof PyArray)) {
    if (typeOf(other).lookup('__radd__') !== undefined) return NotImplemented;
    throw typeError(`can only append array (not "${typeOf(other).name}") to array`);
  }
  if (other.itemType !== self.itemType) throw typeError(BAD_ARGUMENT);
  const result = arrayOf(arrayType, self.itemType, self.memory);
  result.appendBytes(other.memory);
  return result;
}

function repeated(self: PyArray, count: Value): Uint8Array {
  const times = Math.max(0, py.size(count));
  repeatedLength(self.length, times);
  const once = self.memory;
  const result = new Uint8Array(once.length * times);
  for (let i = 0; i < times; i++) result.set(once, i * once.length);
  return result;
}

/** What refuses a factor that is no int, leaving it to a class that may know better. */
function refuseFactor(factor: Value): Value {
  const type = typeOf(factor);
  if (type.heap && type.lookup('__rmul__') !== undefined) return NotImplemented;
  throw typeError(`can't multiply sequence by non-int of type '${type.name}'`);
}

const repeat: Body = (self: PyArray, count: Value): Value =>
  (hasIndex(count) ? arrayOf(arrayType, self.itemType, repeated(self, count)) : refuseFactor(count));

function repeatInPlace(self: PyArray, count: Value): Value {
  if (!hasIndex(count)) return refuseFactor(count);
  const content = repeated(self, count);
  self.spliceBytes(0, self.length, content);
  return self;
}

// ---- methods

function find(self: PyArray, value: Value, from = 0, to = Infinity): number {
  for (let i = from; i < self.length && i < to; i++) if (py.compareTruth(py.Compare.eq, self.get(i), value)) return i;
  return -1;
}

function index(self: PyArray, value: Value, startValue: Value | undefined, stopValue: Value | undefined): number {
  let start = boundArgument(startValue, 0);
  let stop = boundArgument(stopValue, Infinity);
  if (start < 0) start = Math.max(0, start + self.length);
  if (stop < 0) stop = Math.max(0, stop + self.length);
  const at = find(self, value, start, stop);
  if (at < 0) throw valueError('array.index(x): x not in array');
  return at;
}

function fromList(self: PyArray, source: Value): void {
  if (!(source instanceof PyList)) throw typeError('arg must be list');
  const { length } = source.items;
  const before = self.length;
  try {
    for (let i = 0; i < length; i++) {
      self.append(source.items[i]);
      if (source.items.length !== length) throw runtimeError('list changed size during iteration');
    }
  } catch (thrown) {
    self.resize(before);
    throw thrown;
  }
}

const textOnly = (self: PyArray, method: string): void => {
  if (!self.itemType.isText) throw valueError(`${method}() may only be called on unicode type arrays ('u' or 'w')`);
};

function toText(self: PyArray): py.Str {
  textOnly(self, 'tounicode');
  const content = self.memory.slice();
  if (self.itemType.typecode === 'w') return decodeItems(content);
  const points = new Uint32Array(content.buffer);
  const wrong = points.find((point) => point > 0x10ffff);
  if (wrong !== undefined) throw outOfRange(wrong);
  return py.fromPoints(points);
}

function insert(self: PyArray, indexValue: Value, value: Value): void {
  const given = py.size(indexValue);
  const item = self.itemType.convert(value);
  const at = given < 0 ? Math.max(0, given + self.length) : Math.min(given, self.length);
  self.spliceBytes(at, at, new Uint8Array(self.itemSize));
  self.put(at, item);
}

function pop(self: PyArray, indexValue: Value): Value {
  const given = py.size(indexValue);
  if (self.length === 0) throw indexError('pop from empty array');
  const at = given < 0 ? given + self.length : given;
  if (at < 0 || at >= self.length) throw indexError('pop index out of range');
  const value = self.get(at);
  self.spliceBytes(at, at + 1, NO_BYTES);
  return value;
}

function byteSwap(self: PyArray): void {
  const { memory, itemSize } = self;
  for (let at = 0; at < memory.length; at += itemSize) memory.subarray(at, at + itemSize).reverse();
}

function reverse(self: PyArray): void {
  byteSwap(self);
  self.memory.reverse();
}

const BLOCK = 65536;

function toFile(self: PyArray, file: Value): void {
  for (let at = 0; at < self.length * self.itemSize; at += BLOCK) {
    py.call(py.getAttribute(file, 'write'), bytes(self.memory.slice(at, at + BLOCK)));
  }
}

function fromFile(self: PyArray, file: Value, countValue: Value): void {
  const count = py.size(countValue);
  if (count < 0) throw valueError('negative count');
  const wanted = count * self.itemSize;
  const content = py.call(py.getAttribute(file, 'read'), wanted);
  if (!(content instanceof PyBytes)) throw typeError("read() didn't return bytes");
  self.appendBytes(content.bytes);
  if (content.bytes.length !== wanted) throw error('EOFError', "read() didn't return enough bytes");
}

function reprOf(self: PyArray): py.Str {
  const { typecode, isText } = self.itemType;
  const name = self.type.qualname.slice(self.type.qualname.lastIndexOf('.') + 1);
  if (self.length === 0) return `${name}('${typecode}')`;
  return py.join('', [`${name}('${typecode}', `, py.repr(isText ? toText(self) : list(self.items())), ')']);
}

class PyArrayIterator extends PyIterator {
  /** Null once exhausted. */
  array: PyArray | null;
  at = 0;
  constructor(array: PyArray) {
    super();
    this.array = array;
  }
  step(): Value | undefined {
    const { array } = this;
    if (array === null) return undefined;
    if (this.at < array.length) return array.get(this.at++);
    this.array = null;
    return undefined;
  }
}
describeIterator<PyArrayIterator>('array.arrayiterator', PyArrayIterator, {
  reduce: ({ array, at }) => (array === null ? tuple([builtin('iter'), tuple([tuple([])])]) : reduceToIter(array, at)),
  setState(iterator, state) {
    const at = py.size(state);
    if (iterator.array !== null) iterator.at = Math.max(0, Math.min(at, iterator.array.length));
  },
});

const copy = (self: PyArray): Value => arrayOf(arrayType, self.itemType, self.memory);

describeType(arrayType, {
  doc: facts.doc,
  new: ['array($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', create],
  methods: [
    ...comparisonLines<PyArray>(compareArrays),
    ...nativeLines(facts.methods, {
      __repr__: reprOf,
      __iter__: (self: PyArray) => new PyArrayIterator(self),
      __len__: (self: PyArray) => self.length,
      __getitem__: getItem,
      __setitem__: setItem,
      __delitem__: (self: PyArray, key: Value) => setItem(self, key, undefined),
      __add__: concatenate,
      __mul__: repeat,
      __rmul__: repeat,
      __contains__: (self: PyArray, value: Value) => find(self, value) >= 0,
      __iadd__: (self: PyArray, other: Value) => {
        if (!(other instanceof PyArray)) throw typeError(`can only extend array with array (not "${typeOf(other).name}")`);
        extend(self, other);
        return self;
      },
      __imul__: repeatInPlace,
      append: (self: PyArray, value: Value) => self.append(value),
      buffer_info: (self: PyArray) => tuple([identityOf(self) * 16, self.length]),
      byteswap: byteSwap,
      clear: (self: PyArray) => self.resize(0),
      __copy__: copy,
      count: (self: PyArray, value: Value) => {
        let count = 0;
        for (let i = 0; i < self.length; i++) if (py.compareTruth(py.Compare.eq, self.get(i), value)) count++;
        return count;
      },
      __deepcopy__: copy,
      extend,
      fromfile: fromFile,
      fromlist: fromList,
      frombytes: (self: PyArray, source: Value) => self.appendBytes(needBytes(source)),
      fromunicode: (self: PyArray, source: Value) => {
        const text = py.asStr(source);
        if (text === undefined) throw typeError(`fromunicode() argument must be str, not ${source === null ? 'None' : typeOf(source).name}`);
        textOnly(self, 'fromunicode');
        appendText(self, text);
      },
      index,
      insert,
      pop,
      __reduce_ex__: (self: PyArray, protocol: Value) => reduced(self, protocol, importedAttribute('array', '_array_reconstructor')),
      remove: (self: PyArray, value: Value) => {
        const at = find(self, value);
        if (at < 0) throw valueError('array.remove(x): x not in array');
        self.spliceBytes(at, at + 1, NO_BYTES);
      },
      reverse,
      tofile: toFile,
      tolist: (self: PyArray) => list(self.items()),
      tobytes: (self: PyArray) => self.toBytes(),
      tounicode: toText,
      __sizeof__: (self: PyArray) => 64 + self.length * self.itemSize,
    }),
  ],
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  attributes: {
    typecode: { get: (self: PyArray) => self.itemType.typecode, doc: facts.attributes.typecode },
    itemsize: { get: (self: PyArray) => self.itemSize, doc: facts.attributes.itemsize },
  },
});
arrayType.textSignature = null;
arrayType.patternKind = 'sequence';

export const array: NativeModule = {
  name: 'array',
  doc: arrayFacts.doc,
  functions: nativeLines(arrayFacts.functions, { _array_reconstructor: reconstruct }),
  values: () => ({ ArrayType: arrayType, array: arrayType, typecodes: 'bBuwhHiIlLqQfd' }),
  initialise() {
    py.call(py.getAttribute(importedAttribute('collections.abc', 'MutableSequence'), 'register'), arrayType);
  },
};
