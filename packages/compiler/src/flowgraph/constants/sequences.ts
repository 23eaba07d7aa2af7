/** Concatenation, repetition and subscription of constant str, bytes and tuple. */
import {
  AstralString, BytesConstant, type Constant, SliceConstant, stringFromCodePoints, TupleConstant,
} from '@vivarium/spec';
import { isInteger } from './integers.ts';

/** Limits on what repetition may make: characters or bytes, items, items with those of nested tuples. */
const MAX_TEXT = 4096;
const MAX_ITEMS = 256;
const MAX_TOTAL_ITEMS = 1024;

type Text = string | AstralString;
export type Sequence = Text | BytesConstant | TupleConstant;

export function isSequence(value: Constant): value is Sequence {
  return isText(value) || value instanceof BytesConstant || value instanceof TupleConstant;
}

function isText(value: Constant): value is Text {
  return typeof value === 'string' || value instanceof AstralString;
}

export function concatenate(a: Constant, b: Constant): Sequence | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isText(a) && isText(b)) return stringFromCodePoints([...codePoints(a), ...codePoints(b)]);
  if (a instanceof BytesConstant && b instanceof BytesConstant) {
    return new BytesConstant(Uint8Array.from([...a.bytes, ...b.bytes]));
  }
  if (a instanceof TupleConstant && b instanceof TupleConstant) return new TupleConstant([...a.items, ...b.items]);
  return undefined;
}

export function repeat(sequence: Sequence, count: number | bigint | boolean): Sequence | undefined {
  const size = lengthOf(sequence);
  const times = Number(count);
  if (size === 0) return Math.abs(times) < 2 ** 31 ? sequence : undefined;
  const limit = sequence instanceof TupleConstant ? MAX_ITEMS : MAX_TEXT;
  if (times < 0 || times > Math.floor(limit / size)) return undefined;
  if (sequence instanceof TupleConstant) {
    if (times > 0 && itemsLeft(sequence, Math.floor(MAX_TOTAL_ITEMS / times)) < 0) return undefined;
    const items: Constant[] = [];
    for (let i = 0; i < times; i++) items.push(...sequence.items);
    return new TupleConstant(items);
  }
  if (typeof sequence === 'string') return sequence.repeat(times);
  if (sequence instanceof AstralString) {
    const points = codePoints(sequence);
    return stringFromCodePoints(Array.from({ length: size * times }, (_, i) => points[i % size]));
  }
  return new BytesConstant(Uint8Array.from({ length: size * times }, (_, i) => sequence.bytes[i % size]));
}

/** `limit` less the items of all nested tuples; negative as soon as it is exceeded. */
function itemsLeft(value: Constant, limit: number): number {
  if (!(value instanceof TupleConstant)) return limit;
  let left = limit - value.items.length;
  for (let i = 0; left >= 0 && i < value.items.length; i++) left = itemsLeft(value.items[i], left);
  return left;
}

export function subscript(sequence: Sequence, index: Constant): Constant | undefined {
  const size = lengthOf(sequence);
  if (index instanceof SliceConstant) {
    const indices = sliceIndices(index, size);
    return indices === undefined ? undefined : take(sequence, indices);
  }
  if (!isInteger(index)) return undefined;
  let at = Number(index);
  if (at < 0) at += size;
  if (at < 0 || at >= size) return undefined;
  if (sequence instanceof TupleConstant) return sequence.items[at];
  if (sequence instanceof BytesConstant) return sequence.bytes[at];
  return typeof sequence === 'string' ? sequence[at] : stringFromCodePoints([sequence.points[at]]);
}

function take(sequence: Sequence, indices: number[]): Sequence {
  if (typeof sequence === 'string') return indices.map((index) => sequence[index]).join('');
  if (sequence instanceof TupleConstant) return new TupleConstant(indices.map((index) => sequence.items[index]));
  if (sequence instanceof BytesConstant) return new BytesConstant(Uint8Array.from(indices, (index) => sequence.bytes[index]));
  return stringFromCodePoints(indices.map((index) => sequence.points[index]));
}

function sliceIndices({ start, stop, step }: SliceConstant, size: number): number[] | undefined {
  if (!isSliceIndex(start) || !isSliceIndex(stop) || !isSliceIndex(step)) return undefined;
  const by = step === null ? 1 : Number(step);
  if (by === 0) return undefined;
  const low = by < 0 ? -1 : 0;
  const high = by < 0 ? size - 1 : size;
  const clamp = (value: number): number => Math.min(Math.max(value < 0 ? value + size : value, low), high);
  const from = start === null ? (by < 0 ? high : low) : clamp(Number(start));
  const to = stop === null ? (by < 0 ? low : high) : clamp(Number(stop));
  const indices: number[] = [];
  for (let i = from; by < 0 ? i > to : i < to; i += by) indices.push(i);
  return indices;
}

function isSliceIndex(value: Constant): value is null | boolean | number | bigint {
  return value === null || isInteger(value);
}

function lengthOf(sequence: Sequence): number {
  if (typeof sequence === 'string') return sequence.length;
  if (sequence instanceof AstralString) return sequence.points.length;
  return sequence instanceof TupleConstant ? sequence.items.length : sequence.bytes.length;
}

function codePoints(text: Text): ArrayLike<number> & Iterable<number> {
  return typeof text === 'string' ? Array.from(text, (_, i) => text.charCodeAt(i)) : text.points;
}
