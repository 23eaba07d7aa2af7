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
/** Sums and copies up to this length are strings: a short array of the host's takes ten times the memory. */
export const SHORT_BYTES = 32;
const byteText = (content: Uint8Array): string => String.fromCharCode.apply(null, content as unknown as number[]);

export class PyBytes extends PyObject {
  /** The halves of the hash, once it was asked for; a hash of 0 is worked out again. */
  hashLow = 0;
  hashHigh = 0;
  /** What it holds: an array, or a string of characters below 256, which becomes an array when one is asked for. */
  private content: Uint8Array | string;
  /** The string beside the array, once it was asked for. */
  private text: string | null = null;

  constructor(content: Uint8Array | string = NO_BYTES) {
    super();
    this.content = content;
  }

  get bytes(): Uint8Array {
    const { content } = this;
    return typeof content === 'string' ? this.unpack(content) : content;
  }
  set bytes(content: Uint8Array) {
    this.content = content;
    this.text = null;
  }

  private unpack(text: string): Uint8Array {
    const content = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) content[i] = text.charCodeAt(i);
    this.text = text;
    this.content = content;
    return content;
  }

  get length(): number {
    return this.content.length;
  }

  /** Array or string, whichever there is; the string if there are both. */
  get either(): Uint8Array | string {
    return this.text ?? this.content;
  }

  /** As characters below 256. */
  get latin1(): string {
    const { content } = this;
    if (typeof content === 'string') return content;
    if (this.text !== null) return this.text;
    if (content.length <= SHORT_BYTES) return (this.text = byteText(content));
    let text = '';
    for (let i = 0; i < content.length; i += 8192) text += byteText(content.subarray(i, i + 8192));
    return text;
  }

  /** The sum of two as a string; undefined if it is not short. */
  shortSum(other: PyBytes): PyBytes | undefined {
    return this.content.length + other.content.length <= SHORT_BYTES ? new PyBytes(this.latin1 + other.latin1) : undefined;
  }

  sameAs(other: PyBytes): boolean {
    const a = this.either;
    const b = other.either;
    if (a.length !== b.length) return false;
    if (typeof a === 'string') return typeof b === 'string' ? a === b : other.holds(a);
    return typeof b === 'string' ? this.holds(b) : sameItems(a, b);
  }

  private holds(text: string): boolean {
    const content = this.content as Uint8Array;
    for (let i = 0; i < text.length; i++) if (content[i] !== text.charCodeAt(i)) return false;
    return true;
  }
}

function sameItems(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
const NO_BYTES = new Uint8Array();

/** Appends to an array that may grow without end: MemoryError comes before the host gives up. */
export function pushItem(items: Value[], value: Value): void {
  const length = items.push(value);
  if ((length & 0xfffff) === 0) engine.allocate(length * 16);
}

const PIECE = 8192;

/** Values on their way into an array of unknown length: in pieces, because an array that grows touches four times its memory. */
export class Gathering {
  private readonly full: Value[][] = [];
  private last: Value[] = [];

  push(value: Value): void {
    if (this.last.push(value) === PIECE) this.turn();
  }

  private turn(): void {
    this.full.push(this.last);
    this.last = [];
    if ((this.full.length & 127) === 0) engine.allocate(this.full.length * PIECE * 16);
  }

  /** All of them, in an array that the caller owns. */
  finish(): Value[] {
    const [first, ...rest] = this.full;
    return first === undefined ? this.last : first.concat(...rest, this.last);
  }
}

export const tupleType = bareType('tuple', PyTuple);
export const listType = bareType('list', PyList);
PyTuple.prototype.tag = Tag.tuple;
PyList.prototype.tag = Tag.list;
export const sliceType = bareType('slice', PySlice, objectType, { subclassable: false });
export const bytesType = bareType('bytes', PyBytes);
PyBytes.prototype.tag = Tag.bytes;
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

/** Bytes from characters below 256. */
export function bytesOfText(text: string): PyBytes {
  if (text.length > 1 && text.length <= SHORT_BYTES) return new PyBytes(text);
  const content = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) content[i] = text.charCodeAt(i);
  return bytes(content);
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
