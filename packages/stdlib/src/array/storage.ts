/** The memory of an array. */
import { bareType, bytes, error, flatBuffer, installBuffer, objectType, PyObject, py, type PyBytes, type PyType, type Value, valueError } from '@vivarium/objects';
import { type ItemType, itemTypes } from './items.ts';

export class PyArray extends PyObject {
  itemType: ItemType = itemTypes.get('b') as ItemType;
  private storage = new Uint8Array();
  private view = new DataView(this.storage.buffer);
  length = 0;
  /** Views that surely look at the items: while there are any, the size is fixed. */
  exports = 0;

  get itemSize(): number {
    return this.itemType.size;
  }
  /** The items' bytes now. Not valid after the size changed. */
  get memory(): Uint8Array {
    return this.storage.subarray(0, this.length * this.itemSize);
  }
  get(index: number): Value {
    return this.itemType.read(this.view, index * this.itemSize);
  }
  put(index: number, item: number | bigint): void {
    this.itemType.write(this.view, index * this.itemSize, item);
  }
  resize(length: number): void {
    if (length === this.length) return;
    if (this.exports > 0) throw error('BufferError', 'cannot resize an array that is exporting buffers');
    const needed = length * this.itemSize;
    if (needed > 2 ** 32) throw error('MemoryError');
    if (needed > this.storage.length) {
      const larger = new Uint8Array(needed + (needed >> 3) + 8 * this.itemSize);
      larger.set(this.memory);
      this.storage = larger;
      this.view = new DataView(larger.buffer);
    }
    this.length = length;
  }
  /** The conversion may run Python code, which may change the array: the end is looked up after it. */
  append(value: Value): void {
    const item = this.itemType.convert(value);
    this.resize(this.length + 1);
    this.put(this.length - 1, item);
  }
  appendBytes(content: Uint8Array): void {
    if (content.length % this.itemSize !== 0) throw valueError('bytes length not a multiple of item size');
    this.spliceBytes(this.length, this.length, content);
  }
  /** Puts items, given as bytes, in place of the items start to end. */
  spliceBytes(start: number, end: number, content: Uint8Array): void {
    const size = this.itemSize;
    const source = content.buffer === this.storage.buffer ? content.slice() : content;
    const old = this.length;
    const change = content.length / size - (end - start);
    if (change > 0) this.resize(old + change);
    else if (change < 0 && this.exports > 0) this.resize(old + change);
    if (change !== 0) this.storage.copyWithin((end + change) * size, end * size, old * size);
    this.storage.set(source, start * size);
    if (change < 0) this.resize(old + change);
  }
  /** Bytes of the items at `count` positions from `start` on. */
  bytesAt(start: number, step: number, count: number): Uint8Array {
    const size = this.itemSize;
    if (step === 1) return this.storage.slice(start * size, (start + count) * size);
    const result = new Uint8Array(count * size);
    for (let i = 0, at = start; i < count; i++, at += step) result.set(this.storage.subarray(at * size, (at + 1) * size), i * size);
    return result;
  }
  items(): Value[] {
    return Array.from({ length: this.length }, (_, i) => this.get(i));
  }
  toBytes(): PyBytes {
    return bytes(this.memory.slice());
  }
}

export const arrayType: PyType = bareType('array.array', PyArray, objectType, { module: 'array', qualname: 'array', hasWeakref: true });

py.installBytesLike((value) => (value instanceof PyArray ? value.memory : undefined));
installBuffer((value) => {
  if (!(value instanceof PyArray)) return undefined;
  const format = value.itemType.isText ? 'w' : value.itemType.typecode;
  return flatBuffer(() => value.memory, format, value.itemSize, false, (change) => (value.exports += change));
});

/** An array of the class with these items, given as bytes. */
export function arrayOf(cls: PyType, itemType: ItemType, content: Uint8Array): PyArray {
  const self = new cls.instanceClass() as PyArray;
  self.itemType = itemType;
  self.appendBytes(content);
  return self;
}
