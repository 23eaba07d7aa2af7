/** Subscripts of sequences: from the objects in the brackets to positions. */
import { error, indexError, overflowError, typeError, valueError } from '../core/errors.ts';
import { PyIntInstance, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import type { PySlice } from '../core/sequences.ts';
import { index } from '../protocol/conversion.ts';

/** The largest `Py_ssize_t` (`sys.maxsize`), as near as a JS number comes. */
export const MAX_SIZE = 9223372036854775807;
/** Items a sequence may have before the engine gives up with MemoryError. */
export const MOST_ITEMS = 2 ** 28;

/** True when `operator.index` accepts the value. */
export function hasIndex(value: Value): boolean {
  const kind = typeof value;
  if (kind === 'number' || kind === 'bigint' || kind === 'boolean') return true;
  return kind === 'object' && value !== null && (value instanceof PyIntInstance || typeOf(value).lookup('__index__') !== undefined);
}

/** `sequence[key]` for a key that is no slice: the position as given, perhaps negative. May run `__index__`. */
export function itemIndex(key: Value, container: string): number {
  if (typeof key === 'number') return key;
  if (!hasIndex(key)) throw typeError(`${container} indices must be integers or slices, not ${typeOf(key).name}`);
  return fitIndex(index(key));
}

/** An int as a position; IndexError beyond the index range. */
export function fitIndex(value: number | bigint): number {
  if (typeof value === 'number') return value;
  if (value > 9223372036854775807n || value < -9223372036854775808n) throw indexError("cannot fit 'int' into an index-sized integer");
  return Number(value);
}

/** An argument as a size; OverflowError beyond the index range. May run `__index__`. */
export function sizeArgument(value: Value): number {
  if (typeof value === 'number') return value;
  const result = index(value);
  if (typeof result === 'number') return result;
  if (result > 9223372036854775807n || result < -9223372036854775808n) throw overflowError("cannot fit 'int' into an index-sized integer");
  return Number(result);
}

/** `sequence * count`: the length of the result; MemoryError when it is out of reach. */
export function repeatedLength(length: number, count: number): number {
  const total = count <= 0 ? 0 : length * count;
  if (total > MOST_ITEMS) throw error('MemoryError');
  if (total > 4096) engine.allocate(total * 16);
  return total;
}

/** A slice with its three parts as numbers; `adjust` fits them to a length. */
export class SliceBounds {
  start = 0;
  stop = 0;
  step = 1;
  /** Number of positions, known after `adjust`. */
  count = 0;

  adjust(length: number): this {
    const { step } = this;
    if (this.start < 0) {
      this.start += length;
      if (this.start < 0) this.start = step < 0 ? -1 : 0;
    } else if (this.start >= length) this.start = step < 0 ? length - 1 : length;
    if (this.stop < 0) {
      this.stop += length;
      if (this.stop < 0) this.stop = step < 0 ? -1 : 0;
    } else if (this.stop >= length) this.stop = step < 0 ? length - 1 : length;
    if (step < 0) this.count = this.stop < this.start ? Math.floor((this.start - this.stop - 1) / -step) + 1 : 0;
    else this.count = this.start < this.stop ? Math.floor((this.stop - this.start - 1) / step) + 1 : 0;
    return this;
  }
}

function part(value: Value): number {
  if (typeof value === 'number') return value;
  if (!hasIndex(value)) throw typeError('slice indices must be integers or None or have an __index__ method');
  const number = Number(index(value));
  return number > MAX_SIZE ? MAX_SIZE : number < -MAX_SIZE ? -MAX_SIZE : number;
}

/** A bound such as `list.index` takes. May run `__index__`. */
export function boundArgument(value: Value | undefined, initial: number): number {
  if (value === undefined) return initial;
  if (typeof value === 'number') return value;
  if (!hasIndex(value)) throw typeError('slice indices must be integers or have an __index__ method');
  return Number(index(value));
}

/** Reads the parts of a slice, which may run `__index__`: read the length after it. */
export function unpackSlice(slice: PySlice): SliceBounds {
  const bounds = new SliceBounds();
  if (slice.step !== null) {
    bounds.step = part(slice.step);
    if (bounds.step === 0) throw valueError('slice step cannot be zero');
  }
  bounds.start = slice.start === null ? (bounds.step < 0 ? MAX_SIZE : 0) : part(slice.start);
  bounds.stop = slice.stop === null ? (bounds.step < 0 ? -MAX_SIZE : MAX_SIZE) : part(slice.stop);
  return bounds;
}

/** The items of an array at the positions of the slice, as a new array. */
export function sliceOf<T>(items: readonly T[], bounds: SliceBounds): T[] {
  const { start, step, count } = bounds;
  if (step === 1) return items.slice(start, start + count);
  const result: T[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) result.push(items[at]);
  return result;
}

/** `a + b` as a new array; the host's own way is for long ones. */
export function joinItems<T>(a: readonly T[], b: readonly T[]): T[] {
  if (a.length + b.length > 16) return a.concat(b);
  const result: T[] = [];
  for (let i = 0; i < a.length; i++) result.push(a[i]);
  for (let i = 0; i < b.length; i++) result.push(b[i]);
  return result;
}

/** `items * count` as a new array. */
export function repeatItems<T>(items: readonly T[], count: number): T[] {
  const total = repeatedLength(items.length, count);
  if (total === 0) return [];
  // A larger array is made sparse by the host.
  if (items.length === 1 && total < 2 ** 25) return new Array<T>(total).fill(items[0]);
  const result: T[] = items.slice();
  for (let i = 1; i < count; i++) for (let k = 0; k < items.length; k++) result.push(items[k]);
  return result;
}
