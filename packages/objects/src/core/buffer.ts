/** The buffer protocol between exporters (bytes, bytearray, array, mmap) and memoryview. */
import type { Value } from './object.ts';

/** What an exporter shows of its memory. */
export interface BufferExport {
  /** The memory as it is now, from the first item on. Asked at each access: the exporter may have moved it. */
  memory(): Uint8Array;
  /** Format in `struct`'s letters. */
  format: string;
  itemSize: number;
  readonly: boolean;
  shape: readonly number[];
  /** In bytes; null for C order. */
  strides: readonly number[] | null;
  /** Bytes before the first item. */
  offset: number;
  /** Called with +1 and -1 while a user holds the buffer for certain, so that the exporter refuses to move it. */
  hold?(change: number): void;
  /** Called when the buffer is given back. */
  release?(): void;
}

/** A strided block of items. */
export interface ItemBlock {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly itemSize: number;
}

/** Strides of a block in C order. */
export function cStrides(shape: readonly number[], itemSize: number): number[] {
  const strides: number[] = [];
  let step = itemSize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i];
  }
  return strides;
}

/** Calls `visit` with the position of every item in C order. */
export function eachItem(block: ItemBlock, visit: (at: number) => void, dimension = 0, at = block.offset): void {
  if (dimension === block.shape.length) return visit(at);
  const stride = block.strides[dimension];
  for (let i = 0; i < block.shape[dimension]; i++) eachItem(block, visit, dimension + 1, at + i * stride);
}

/** A copy of the items in C order. */
export function copyItems(block: ItemBlock, memory: Uint8Array): Uint8Array {
  const { itemSize, shape, strides, offset } = block;
  if (shape.length === 1 && strides[0] === itemSize) return memory.slice(offset, offset + shape[0] * itemSize);
  const result = new Uint8Array(block.shape.reduce((product, length) => product * length, itemSize));
  let target = 0;
  eachItem(block, (at) => {
    for (let i = 0; i < itemSize; i++) result[target++] = memory[at + i];
  });
  return result;
}

/** A copy of the object's items, contiguous or not; undefined when it exports no buffer. */
export function copyBuffer(value: Value): Uint8Array | undefined {
  const buffer = bufferOf(value);
  if (buffer === undefined) return undefined;
  const { shape, itemSize, offset, strides } = buffer;
  const content = copyItems({ shape, itemSize, offset, strides: strides ?? cStrides(shape, itemSize) }, buffer.memory());
  buffer.release?.();
  return content;
}

type Exporter = (value: Value) => BufferExport | undefined;
const exporters: Exporter[] = [];

/** Adds a kind of object that exports its memory. */
export function installBuffer(exporter: Exporter): void {
  exporters.push(exporter);
}

/** The object's buffer, or undefined when it has none. */
export function bufferOf(value: Value): BufferExport | undefined {
  for (const exporter of exporters) {
    const found = exporter(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A one-dimensional export. */
export function flatBuffer(memory: () => Uint8Array, format: string, itemSize: number, readonly: boolean, hold?: (change: number) => void): BufferExport {
  const { length } = memory();
  return { memory, format, itemSize, readonly, shape: [Math.floor(length / itemSize)], strides: null, offset: 0, hold };
}
