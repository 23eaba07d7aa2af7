/** The data of tuples, lists, slices and bytes. Their methods are in `types/`. */
import { bareType, briefly, forSubclasses, objectType, PyObject, Tag, type Value } from './object.ts';
import { engine } from './runtime.ts';

export interface PyTuple extends PyObject {
  items: readonly Value[];
}
export const PyTuple = briefly<PyTuple, [items?: readonly Value[]]>(function (items = []) {
  this.items = items;
});
export const PyTupleSubclass = forSubclasses(PyTuple, function (items = []) {
  this.items = items;
});
export interface PyList extends PyObject {
  items: Value[];
}
export const PyList = briefly<PyList, [items?: Value[]]>(function (items = []) {
  this.items = items;
});
forSubclasses(PyList, function (items = []) {
  this.items = items;
});
export class PySlice extends PyObject {
  start: Value = null;
  stop: Value = null;
  step: Value = null;
}
export class PyBytes extends PyObject {
  bytes: Uint8Array;
  /** The halves of the hash, once it was asked for; a hash of 0 is worked out again. */
  hashLow = 0;
  hashHigh = 0;
  constructor(content: Uint8Array = NO_BYTES) {
    super();
    this.bytes = content;
  }
}
const NO_BYTES = new Uint8Array();

/** Appends to an array that may grow without end: MemoryError comes before the host gives up. */
export function pushItem(items: Value[], value: Value): void {
  const length = items.push(value);
  if ((length & 0xfffff) === 0) engine.allocate(length * 16);
}

export const tupleType = bareType('tuple', PyTuple);
export const listType = bareType('list', PyList);
PyTuple.prototype.tag = Tag.tuple;
PyList.prototype.tag = Tag.list;
export const sliceType = bareType('slice', PySlice, objectType, { subclassable: false });
export const bytesType = bareType('bytes', PyBytes);
tupleType.patternKind = 'sequence';
listType.patternKind = 'sequence';

export const EMPTY_TUPLE = new PyTuple();

/** A tuple over the array, which the caller gives away. */
export function tuple(items: readonly Value[]): PyTuple {
  if (items.length === 0) return EMPTY_TUPLE;
  return new PyTuple(items);
}

/** A list over the array, which the caller gives away. */
export function list(items: Value[]): PyList {
  return new PyList(items);
}

export function slice(start: Value, stop: Value, step: Value): PySlice {
  const result = new PySlice();
  result.start = start;
  result.stop = stop;
  result.step = step;
  return result;
}

/** There is one object without bytes, and one of each single byte. */
export function bytes(content: Uint8Array): PyBytes {
  if (content.length > 1) return new PyBytes(content);
  return content.length === 0 ? (noBytes ??= new PyBytes()) : singleByte(content[0]);
}

let noBytes: PyBytes | undefined;
const singleBytes: PyBytes[] = [];
export function singleByte(byte: number): PyBytes {
  if (singleBytes.length === 0) for (let i = 0; i < 256; i++) singleBytes.push(new PyBytes(Uint8Array.of(i)));
  return singleBytes[byte];
}
/** Their hashes hold no more. */
export function forgetSingleBytes(): void {
  singleBytes.length = 0;
}
