/**
 * The type `memoryview`: strided, typed access to another object's memory.
 *
 * CPython knows from reference counts when the last view is gone; here a bytearray that is to change its size has its views
 * looked for, while the exporters of other modules are kept as they are by views inside a `with` block only.
 */
import { type BufferExport, bufferOf, copyItems, cStrides, eachItem, flatBuffer, installBuffer } from '../core/buffer.ts';
import { describeType, type NativeLine } from '../core/describe.ts';
import { error, indexError, isError, type PyException, typeError, valueError } from '../core/errors.ts';
import { hashAsInt, hashBytes, identityOf } from '../core/hash.ts';
import { bareType, objectType, PyFloat, PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { bytes, bytesType, list, PyBytes, PyList, PySlice, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import * as py from '../protocol/index.ts';
import { hexOf } from './byte-methods.ts';
import { bytearrayType, PyByteArray, type ViewLease } from './bytearray.ts';
import { genericAlias } from './generic-alias.ts';
import { itemFormats, type ItemFormat } from './item-formats.ts';
import { describeIterator, PyIterator } from './iterator.ts';
import { hasIndex, unpackSlice } from './subscripts.ts';

installBuffer((value) => (value instanceof PyBytes ? flatBuffer(() => value.bytes, 'B', 1, true) : undefined));
installBuffer((value) =>
  value instanceof PyByteArray ? flatBuffer(() => value.bytes, 'B', 1, false, (change) => (value.exports += change)) : undefined);

installBuffer((value) => {
  if (!(value instanceof PyMemoryView)) return undefined;
  const { format, itemSize, readonly, shape, strides, offset } = value;
  return { memory: () => value.memory(), format, itemSize, readonly, shape, strides, offset };
});

export class PyMemoryView extends PyObject {
  /** The exporting object; null when released. */
  object: Value = null;
  source: BufferExport | null = null;
  /** Of a bytearray's memory. */
  lease: ViewLease | null = null;
  /** Bytes before the first item. */
  offset = 0;
  shape: readonly number[] = [];
  strides: readonly number[] = [];
  format = 'B';
  itemSize = 1;
  readonly = true;
  /** `with` blocks entered. */
  entered = 0;
  /** Views made from this one by `__buffer__` and not given back. */
  exports = 0;

  /** The exporter's memory. */
  memory(): Uint8Array {
    return this.live().memory();
  }
  live(): BufferExport {
    if (this.source === null) throw valueError('operation forbidden on released memoryview object');
    return this.source;
  }
  get count(): number {
    const { shape } = this;
    return shape.length === 1 ? shape[0] : shape.reduce((product, length) => product * length, 1);
  }
}

export const memoryviewType = bareType('memoryview', PyMemoryView, objectType, { subclassable: false, hasWeakref: true });
memoryviewType.patternKind = 'sequence';

/** A view of the object's buffer, or undefined when it has none. */
export function viewOf(value: Value): PyMemoryView | undefined {
  if (value instanceof PyMemoryView) return derived(value);
  const buffer = bufferOf(value);
  if (buffer === undefined) return undefined;
  const view = new PyMemoryView();
  view.object = value;
  view.source = buffer;
  view.offset = buffer.offset;
  view.shape = buffer.shape;
  view.strides = buffer.strides ?? cStrides(buffer.shape, buffer.itemSize);
  view.format = buffer.format;
  view.itemSize = buffer.itemSize;
  view.readonly = buffer.readonly;
  if (value instanceof PyByteArray) view.lease = value.lease();
  return view;
}

type Changes = Partial<Pick<PyMemoryView, 'offset' | 'shape' | 'strides' | 'format' | 'itemSize' | 'readonly'>>;

/** Another view of the same buffer. */
function derived(view: PyMemoryView, changes: Changes | null = null): PyMemoryView {
  const result = new PyMemoryView();
  result.source = view.live();
  const { object, lease, offset, shape, strides, format, itemSize, readonly } = view;
  result.object = object;
  result.offset = offset;
  result.shape = shape;
  result.strides = strides;
  result.format = format;
  result.itemSize = itemSize;
  result.readonly = readonly;
  if (lease !== null) {
    result.lease = lease;
    lease.users++;
  }
  return changes === null ? result : Object.assign(result, changes);
}

/** A class with its own `__buffer__` (PEP 688) gives a memoryview. */
installBuffer((value) => {
  if (!(value instanceof PyObject) || !value.type.heap) return undefined;
  const method = value.type.lookup('__buffer__');
  if (method === undefined || method === null || !value.type.definer('__buffer__')?.heap) return undefined;
  const view = py.callFound(method, value, [FULL_READ_ONLY]);
  if (!(view instanceof PyMemoryView)) throw typeError(`__buffer__ returned non-memoryview object`);
  return {
    memory: () => view.memory(), format: view.format, itemSize: view.itemSize, readonly: view.readonly, shape: view.shape, strides: view.strides,
    offset: view.offset,
    release() {
      const releasing = value.type.lookup('__release_buffer__');
      if (releasing !== undefined && releasing !== null) py.callFound(releasing, value, [view]);
      release(view);
    },
  };
});
const FULL_READ_ONLY = 284;

py.installBytesLike((value) => {
  if (value instanceof PyMemoryView) return contiguousBytes(value);
  if (!(value instanceof PyObject) || !value.type.heap || !value.type.definer('__buffer__')?.heap) return undefined;
  const view = viewOf(value);
  if (view === undefined) return undefined;
  const content = contiguousBytes(view).slice();
  release(view);
  return content;
});

function isContiguous(view: PyMemoryView): boolean {
  if (view.count === 0) return true;
  if (view.shape.length === 1) return view.shape[0] === 1 || view.strides[0] === view.itemSize;
  const expected = cStrides(view.shape, view.itemSize);
  return view.shape.every((length, i) => length === 1 || view.strides[i] === expected[i]);
}

function isFortran(view: PyMemoryView): boolean {
  if (view.count === 0) return true;
  let step = view.itemSize;
  for (let i = 0; i < view.shape.length; i++) {
    if (view.shape[i] !== 1 && view.strides[i] !== step) return false;
    step *= view.shape[i];
  }
  return true;
}

/** The view's memory itself when it is in C order. */
function contiguousBytes(view: PyMemoryView): Uint8Array {
  if (!isContiguous(view)) throw error('BufferError', 'memoryview: underlying buffer is not C-contiguous');
  return view.memory().subarray(view.offset, view.offset + view.count * view.itemSize);
}

/** A copy of the items in C order. */
export function viewBytes(view: PyMemoryView): Uint8Array {
  if (isContiguous(view)) return contiguousBytes(view).slice();
  return copyItems(view, view.memory());
}

// ---- items

const letterOf = (format: string): string => (format.startsWith('@') ? format.slice(1) : format);

function formatOf(view: PyMemoryView): ItemFormat {
  const format = Object.hasOwn(itemFormats, letterOf(view.format)) ? itemFormats[letterOf(view.format)] : undefined;
  if (format === undefined) throw error('NotImplementedError', `memoryview: format ${view.format} not supported`);
  return format;
}

export const dataView = (memory: Uint8Array): DataView => new DataView(memory.buffer, memory.byteOffset, memory.byteLength);

function pack(view: PyMemoryView, at: number, value: Value): void {
  const format = formatOf(view);
  const letter = letterOf(view.format);
  const wrongType = (): PyException => typeError(`memoryview: invalid type for format '${letter}'`);
  const wrongValue = (): PyException => valueError(`memoryview: invalid value for format '${letter}'`);
  let number: number | bigint;
  switch (format.kind) {
    case 'bytes':
      if (!(value instanceof PyBytes)) throw wrongType();
      if (value.bytes.length !== 1) throw wrongValue();
      number = value.bytes[0];
      break;
    case 'bool':
      number = py.truth(value) ? 1 : 0;
      break;
    case 'float':
      try {
        number = py.toFloat(value);
      } catch (thrown) {
        throw isError(thrown, 'TypeError') ? wrongType() : thrown;
      }
      break;
    default:
      if (!hasIndex(value)) throw wrongType();
      number = py.index(value);
      if (number < format.least || number > format.most) throw wrongValue();
  }
  const memory = view.memory();
  format.write(dataView(memory), at, number);
}

const read = (view: PyMemoryView, at: number): Value => (view.format === 'B' ? view.memory()[at] : formatOf(view).read(dataView(view.memory()), at));

function position(view: PyMemoryView, key: Value, dimension: number): number {
  const given = Number(py.index(key));
  const length = view.shape[dimension];
  const at = given < 0 ? given + length : given;
  if (at < 0 || at >= length) throw indexError(`index out of bounds on dimension ${dimension + 1}`);
  return at * view.strides[dimension];
}

/** The item at a tuple of indices. */
function itemPosition(view: PyMemoryView, key: PyTuple): number {
  const { items } = key;
  if (items.length > view.shape.length) {
    throw typeError(`cannot index ${view.shape.length}-dimension view with ${items.length}-element tuple`);
  }
  if (items.length < view.shape.length) throw error('NotImplementedError', 'sub-views are not implemented');
  return items.reduce<number>((at, item, i) => at + position(view, item, i), view.offset);
}

function sliced(view: PyMemoryView, key: PySlice): PyMemoryView {
  const { start, step, count } = unpackSlice(key).adjust(view.shape[0]);
  const result = derived(view);
  const { shape, strides } = view;
  result.offset += start * strides[0];
  result.shape = shape.length === 1 ? [count] : [count, ...shape.slice(1)];
  if (step !== 1) result.strides = [strides[0] * step, ...strides.slice(1)];
  return result;
}

const allIndices = (items: readonly Value[]): boolean => items.every(hasIndex);
const allSlices = (items: readonly Value[]): boolean => items.length > 0 && items.every((item) => item instanceof PySlice);

function getItem(view: PyMemoryView, key: Value): Value {
  view.live();
  const { shape } = view;
  if (shape.length === 0) {
    if (key instanceof PyTuple && key.items.length === 0) return read(view, view.offset);
    if (typeOf(key).name === 'ellipsis') return view;
    throw typeError('invalid indexing of 0-dim memory');
  }
  if (hasIndex(key)) {
    formatOf(view);
    if (shape.length > 1) throw error('NotImplementedError', 'multi-dimensional sub-views are not implemented');
    return read(view, view.offset + position(view, key, 0));
  }
  if (key instanceof PySlice) return sliced(view, key);
  if (key instanceof PyTuple && allIndices(key.items)) {
    formatOf(view);
    return read(view, itemPosition(view, key));
  }
  if (key instanceof PyTuple && allSlices(key.items)) throw error('NotImplementedError', 'multi-dimensional slicing is not implemented');
  throw typeError('memoryview: invalid slice key');
}

function setItem(view: PyMemoryView, key: Value, value: Value): void {
  view.live();
  formatOf(view);
  if (view.readonly) throw typeError('cannot modify read-only memory');
  const { shape } = view;
  if (shape.length === 0) {
    if ((key instanceof PyTuple && key.items.length === 0) || typeOf(key).name === 'ellipsis') return pack(view, view.offset, value);
    throw typeError('invalid indexing of 0-dim memory');
  }
  if (hasIndex(key)) {
    if (shape.length > 1) throw error('NotImplementedError', 'sub-views are not implemented');
    return pack(view, view.offset + position(view, key, 0), value);
  }
  if (key instanceof PySlice && shape.length === 1) return setSlice(view, key, value);
  if (key instanceof PyTuple && allIndices(key.items)) return pack(view, itemPosition(view, key), value);
  if (key instanceof PySlice || (key instanceof PyTuple && allSlices(key.items))) {
    throw error('NotImplementedError', 'memoryview slice assignments are currently restricted to ndim = 1');
  }
  throw typeError('memoryview: invalid slice key');
}

function setSlice(view: PyMemoryView, key: PySlice, value: Value): void {
  const source = viewOf(value);
  if (source === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  const target = sliced(view, key);
  const same = source.shape.length === 1 && source.shape[0] === target.shape[0] && letterOf(source.format) === letterOf(target.format);
  if (!same) throw valueError('memoryview assignment: lvalue and rvalue have different structures');
  const content = viewBytes(source);
  const memory = view.memory();
  let at = 0;
  eachItem(target, (place) => {
    memory.set(content.subarray(at, at + view.itemSize), place);
    at += view.itemSize;
  });
}

function toList(view: PyMemoryView, dimension: number, at: number): Value {
  if (dimension === view.shape.length) return read(view, at);
  const items: Value[] = [];
  for (let i = 0; i < view.shape[dimension]; i++) items.push(toList(view, dimension + 1, at + i * view.strides[dimension]));
  return list(items);
}

function equalViews(view: PyMemoryView, other: Value): boolean | undefined {
  if (other instanceof PyMemoryView && (view.source === null || other.source === null)) return view === other;
  if (view.source === null) return false;
  const right = viewOf(other);
  if (right === undefined) return undefined;
  if (view.shape.length !== right.shape.length || view.shape.some((length, i) => length !== right.shape[i])) return false;
  const known = (format: string): boolean => Object.hasOwn(itemFormats, letterOf(format));
  if (!known(view.format) || !known(right.format)) return false;
  const leftBytes = viewBytes(view);
  const rightBytes = viewBytes(right);
  const a = formatOf(view);
  const b = formatOf(right);
  if (a === b && a.kind !== 'float') return leftBytes.every((byte, i) => byte === rightBytes[i]);
  const leftView = dataView(leftBytes);
  const rightView = dataView(rightBytes);
  for (let i = 0; i < view.count; i++) {
    const left = a.read(leftView, i * a.size);
    const rightItem = b.read(rightView, i * b.size);
    const equal = left instanceof PyFloat && rightItem instanceof PyFloat ? left.value === rightItem.value : py.equal(left, rightItem);
    if (!equal) return false;
  }
  return true;
}

function release(view: PyMemoryView): void {
  if (view.source === null) return;
  if (view.exports > 0) throw error('BufferError', `memoryview has ${view.exports} exported buffer${view.exports === 1 ? '' : 's'}`);
  const { source } = view;
  if (view.entered > 0) source.hold?.(-view.entered);
  view.entered = 0;
  view.source = null;
  view.object = null;
  if (view.lease !== null) view.lease.users--;
  view.lease = null;
  source.release?.();
}

// ---- cast

const MOST_DIMENSIONS = 64;

function castFormat(format: string, which: string): ItemFormat {
  const letter = letterOf(format);
  if (letter.length !== 1 || !Object.hasOwn(itemFormats, letter)) {
    throw valueError(`memoryview: ${which} format must be a native single character format prefixed with an optional '@'`);
  }
  return itemFormats[letter];
}

const isByteFormat = (format: string): boolean => 'bBc'.includes(letterOf(format));

function cast(view: PyMemoryView, formatValue: Value, shapeValue: Value | undefined): PyMemoryView {
  view.live();
  const format = py.asStr(formatValue);
  if (format === undefined) throw typeError(`cast() argument 'format' must be str, not ${formatValue === null ? 'None' : typeOf(formatValue).name}`);
  if (!isContiguous(view)) throw typeError('memoryview: casts are restricted to C-contiguous views');
  if ((shapeValue !== undefined || view.shape.length !== 1) && view.shape.includes(0)) {
    throw typeError('memoryview: cannot cast view with zeros in shape or strides');
  }
  const text = py.strText(format);
  let dimensions: number[] | null = null;
  if (shapeValue !== undefined) {
    if (!(shapeValue instanceof PyTuple) && !(shapeValue instanceof PyList)) throw typeError('shape must be a list or a tuple');
    if (shapeValue.items.length > MOST_DIMENSIONS) throw valueError(`memoryview: number of dimensions must not exceed ${MOST_DIMENSIONS}`);
    if (view.shape.length !== 1 && shapeValue.items.length !== 1) throw typeError('memoryview: cast must be 1D -> ND or ND -> 1D');
    dimensions = shapeValue.items.map(dimension);
  }
  castFormat(view.format, 'source');
  const target = castFormat(text, 'destination');
  if (!isByteFormat(view.format) && !isByteFormat(text)) throw typeError('memoryview: cannot cast between two non-byte formats');
  const size = view.count * view.itemSize;
  if (size % target.size !== 0) throw typeError('memoryview: length is not a multiple of itemsize');
  const shape = dimensions ?? [size / target.size];
  if (shape.reduce((product, length) => product * length, 1) * target.size !== size) {
    throw typeError('memoryview: product(shape) * itemsize != buffer size');
  }
  return derived(view, { format: text, itemSize: target.size, shape, strides: cStrides(shape, target.size) });
}

function dimension(value: Value): number {
  const length = py.asInt(value);
  if (length === undefined) throw typeError('memoryview.cast(): elements of shape must be integers');
  if (length <= 0) throw valueError('memoryview.cast(): elements of shape must be integers > 0');
  return Number(length);
}

// ---- the type

class PyMemoryIterator extends PyIterator {
  view: PyMemoryView | null = null;
  at = 0;
  step(): Value | undefined {
    const { view } = this;
    if (view === null) return undefined;
    view.live();
    if (this.at < view.shape[0]) return read(view, view.offset + this.at++ * view.strides[0]);
    this.view = null;
    return undefined;
  }
}
export const memoryIteratorType = describeIterator('memory_iterator', PyMemoryIterator, {});

function iterateView(view: PyMemoryView): PyMemoryIterator {
  view.live();
  if (view.shape.length === 0) throw typeError('invalid indexing of 0-dim memory');
  formatOf(view);
  if (view.shape.length !== 1) throw error('NotImplementedError', 'multi-dimensional sub-views are not implemented');
  const iterator = new PyMemoryIterator();
  iterator.view = view;
  return iterator;
}

function itemsOf(view: PyMemoryView): Value[] {
  const iterator = iterateView(view);
  const items: Value[] = [];
  for (let item = iterator.step(); item !== undefined; item = iterator.step()) items.push(item);
  return items;
}

function toBytes(view: PyMemoryView, order: Value): PyBytes {
  view.live();
  const text = order === null ? 'C' : py.asStr(order);
  if (text !== 'C' && text !== 'F' && text !== 'A') throw valueError("order must be 'C', 'F' or 'A'");
  if (text === 'C' || view.shape.length < 2 || (text === 'A' && !isFortran(view))) return bytes(viewBytes(view));
  // Fortran order is C order with the dimensions turned round.
  return bytes(viewBytes(derived(view, { shape: view.shape.toReversed(), strides: view.strides.toReversed() })));
}

function newView(value: Value): PyMemoryView {
  const view = viewOf(value);
  if (view === undefined) throw typeError(`memoryview: a bytes-like object is required, not '${typeOf(value).name}'`);
  return view;
}

const ints = (numbers: readonly number[]): Value => tuple([...numbers]);
const live = <T>(get: (view: PyMemoryView) => T) => (view: PyMemoryView): T => {
  view.live();
  return get(view);
};
const unordered = (): Value => NotImplemented;

describeType(memoryviewType, {
  doc: 'Create a new memoryview object which references the given object.',
  new: ['memoryview($type, object)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, object: Value) => newView(object)],
  methods: [
    ['__buffer__($self, flags, /)', 'Return a buffer object that exposes the underlying memory of the object.', (view: PyMemoryView, _flags: Value) => derived(view)],
    ['__release_buffer__($self, buffer, /)', 'Release the buffer object that exposes the underlying memory of the object.', (_view: PyMemoryView, buffer: Value) => {
      if (!(buffer instanceof PyMemoryView)) throw typeError('expected a memoryview object');
      release(buffer);
    }],
    ['__enter__($self, /)', null, (view: PyMemoryView) => {
      view.live().hold?.(1);
      view.entered++;
      return view;
    }],
    ['__exit__($self, /, *exc_info)', 'Release the underlying buffer exposed by the memoryview object.', (view: PyMemoryView, _exception: Value[]) => release(view)],
    ['__eq__($self, value, /)', 'Return self==value.', (view: PyMemoryView, other: Value) => equalViews(view, other) ?? NotImplemented],
    ['__ne__($self, value, /)', 'Return self!=value.', (view: PyMemoryView, other: Value) => {
      const equal = equalViews(view, other);
      return equal === undefined ? NotImplemented : !equal;
    }],
    ['__lt__($self, value, /)', 'Return self<value.', unordered],
    ['__le__($self, value, /)', 'Return self<=value.', unordered],
    ['__gt__($self, value, /)', 'Return self>value.', unordered],
    ['__ge__($self, value, /)', 'Return self>=value.', unordered],
    ['__getitem__($self, key, /)', 'Return self[key].', getItem],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', setItem],
    ['__delitem__($self, key, /)', 'Delete self[key].', (_view: PyMemoryView, _key: Value) => {
      throw typeError('cannot delete memory');
    }],
    ['__hash__($self, /)', 'Return hash(self).', (view: PyMemoryView) => {
      view.live();
      if (!view.readonly) throw valueError('cannot hash writable memoryview object');
      if (!isByteFormat(view.format)) throw valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
      hashBytes(viewBytes(view));
      return hashAsInt();
    }],
    ['__iter__($self, /)', 'Implement iter(self).', iterateView],
    ['__len__($self, /)', 'Return len(self).', live((view) => {
      if (view.shape.length === 0) throw typeError('0-dim memory has no length');
      return view.shape[0];
    })],
    ['__repr__($self, /)', 'Return repr(self).', (view: PyMemoryView) => `<${view.source === null ? 'released ' : ''}memory at 0x${(identityOf(view) * 16).toString(16).padStart(12, '0')}>`],
    ['cast($self, /, format, shape=<unrepresentable>)', 'Cast a memoryview to a new format or shape.', cast],
    ['count($self, value, /)', 'Count the number of occurrences of a value.', (view: PyMemoryView, value: Value) => itemsOf(view).reduce<number>((total, item) => total + (py.equal(item, value) ? 1 : 0), 0)],
    ['hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)', "Return the data in the buffer as a str of hexadecimal numbers.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from\n    the right, negative values count from the left.\n\nExample:\n>>> value = memoryview(b'\\xb9\\x01\\xef')\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'", (view: PyMemoryView, separator: Value | undefined, group: Value) => {
      view.live();
      return hexOf(viewBytes(view), separator, group);
    }],
    ['index($self, value, start=0, stop=sys.maxsize, /)', 'Return the index of the first occurrence of a value.\n\nRaises ValueError if the value is not present.', (view: PyMemoryView, value: Value, start: Value, stop?: Value) => {
      view.live();
      if (view.shape.length === 0) throw typeError('invalid lookup on 0-dim memory');
      if (view.shape.length !== 1) throw error('NotImplementedError', 'multi-dimensional lookup is not implemented');
      const length = view.shape[0];
      const from = py.clippedSize(start);
      const to = stop === undefined ? length : py.clippedSize(stop);
      const end = Math.min(to < 0 ? to + length : to, length);
      for (let i = Math.max(from < 0 ? from + length : from, 0); i < end; i++) {
        if (py.equal(read(view, view.offset + i * view.strides[0]), value)) return i;
      }
      throw valueError('memoryview.index(x): x not found');
    }],
    ['release($self, /)', 'Release the underlying buffer exposed by the memoryview object.', release],
    ["tobytes($self, /, order='C')", "Return the data in the buffer as a byte string.\n\nOrder can be {'C', 'F', 'A'}.  When order is 'C' or 'F', the data of\nthe original array is converted to C or Fortran order.  For\ncontiguous views, 'A' returns an exact copy of the physical memory.\nIn particular, in-memory Fortran order is preserved.  For\nnon-contiguous views, the data is converted to C first.  order=None\nis the same as order='C'.", toBytes],
    ['tolist($self, /)', 'Return the data in the buffer as a list of elements.', (view: PyMemoryView) => {
      view.live();
      formatOf(view);
      return toList(view, 0, view.offset);
    }],
    ['toreadonly($self, /)', 'Return a readonly version of the memoryview.', (view: PyMemoryView) => derived(view, { readonly: true })],
  ],
  classMethods: [
    ['__class_getitem__($type, object, /)', 'memoryviews are generic over the type of their underlying data', (cls: PyType, item: Value) => genericAlias(cls, item)],
    ['_from_flags($type, /, object, flags)', 'Create a new memoryview object which references the given object.', (_cls: PyType, object: Value, _flags: Value) => newView(object)],
  ],
  attributes: {
    c_contiguous: { get: live(isContiguous), doc: 'A bool indicating whether the memory is C contiguous.' },
    contiguous: { get: live((view) => isContiguous(view) || isFortran(view)), doc: 'A bool indicating whether the memory is contiguous.' },
    f_contiguous: { get: live(isFortran), doc: 'A bool indicating whether the memory is Fortran contiguous.' },
    format: { get: live((view) => view.format), doc: 'A string containing the format (in struct module style)\n for each element in the view.' },
    itemsize: { get: live((view) => view.itemSize), doc: 'The size in bytes of each element of the memoryview.' },
    nbytes: { get: live((view) => view.count * view.itemSize), doc: 'The amount of space in bytes that the array would use in\n a contiguous representation.' },
    ndim: { get: live((view) => view.shape.length), doc: 'An integer indicating how many dimensions of a multi-dimensional\n array the memory represents.' },
    obj: { get: live((view) => view.object), doc: 'The underlying object of the memoryview.' },
    readonly: { get: live((view) => view.readonly), doc: 'A bool indicating whether the memory is read only.' },
    shape: { get: live((view) => ints(view.shape)), doc: 'A tuple of ndim integers giving the shape of the memory\n as an N-dimensional array.' },
    strides: { get: live((view) => ints(view.strides)), doc: 'A tuple of ndim integers giving the size in bytes to access\n each element for each dimension of the array.' },
    suboffsets: { get: live(() => ints([])), doc: 'A tuple of integers used internally for PIL-style arrays.' },
  },
});

const bufferLine: NativeLine = ['__buffer__($self, flags, /)', 'Return a buffer object that exposes the underlying memory of the object.', (self: PyObject, _flags: Value) => newView(self)];
const releaseLine: NativeLine = ['__release_buffer__($self, buffer, /)', 'Release the buffer object that exposes the underlying memory of the object.',
  (_self: PyObject, buffer: Value) => {
    if (!(buffer instanceof PyMemoryView)) throw typeError('expected a memoryview object');
    release(buffer);
  }];
/** `__buffer__` and `__release_buffer__` of a writable exporter. */
export const bufferLines: readonly NativeLine[] = [bufferLine, releaseLine];
describeType(bytesType, { methods: [bufferLine] });
describeType(bytearrayType, { methods: bufferLines });
bytesType.short = (args) => {
  const source = args[0];
  if (args.length !== 1) return undefined;
  if (source instanceof PyMemoryView && source.source !== null) return bytes(viewBytes(source));
  return source instanceof PyByteArray && !source.type.heap ? bytes(source.bytes.slice()) : undefined;
};
