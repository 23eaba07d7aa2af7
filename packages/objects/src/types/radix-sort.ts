/**
 * Sorting many plain keys (ints, floats, strings, tuples of such) by their digits. No Python code has a say in how they compare, so
 * only the result counts, and that is the same for every stable sort.
 */
import { PyFloat, type Value } from '../core/object.ts';
import { PyTuple } from '../core/sequences.ts';

const DIGITS = 6;
const RADIX = 2048;
const SHIFTS = [0, 11, 22, 0, 11, 22];
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Numbers that order the keys as far as they differ. */
interface Prefixes {
  numbers: Float64Array;
  /** So many characters or items are equal where the numbers are; Infinity: it is not known how many. Null: equal numbers mean equal keys. */
  equal: number | null;
}

const isPlainFloat = (value: Value): value is PyFloat => value instanceof PyFloat && !value.type.heap;

/** The number that a key is; NaN for what is none. */
const numberOf = (key: Value): number => (typeof key === 'number' ? key : isPlainFloat(key) ? key.value + 0 : NaN);

function prefixesOf(keys: readonly Value[], skip: number): Prefixes | null {
  const [first] = keys;
  if (typeof first === 'string') return textPrefixes(keys, skip, 6, 256) ?? textPrefixes(keys, skip, 3, 65536);
  if (first instanceof PyTuple) return tuplePrefixes(keys, skip);
  const numbers = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) if (Number.isNaN((numbers[i] = numberOf(keys[i])))) return null;
  return { numbers, equal: null };
}

/** Characters of texts as digits of a number; null when one of the keys is no text or has larger characters, or when all have ended. */
function textPrefixes(keys: readonly Value[], skip: number, length: number, base: number): Prefixes | null {
  const numbers = new Float64Array(keys.length);
  let longest = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string') return null;
    let number = 0;
    if (key.length > longest) longest = key.length;
    for (let at = skip; at < skip + length; at++) {
      const unit = at < key.length ? key.charCodeAt(at) : 0;
      if (unit >= base) return null;
      number = number * base + unit;
    }
    numbers[i] = number;
  }
  return longest <= skip ? null : { numbers, equal: skip + length };
}

/** Prefixes of the items at `skip`, when in each place all tuples have numbers, or all of them texts. */
function tuplePrefixes(keys: readonly Value[], skip: number): Prefixes | null {
  const firsts: Value[] = [];
  const kinds: string[] = [];
  for (const key of keys) {
    if (!(key instanceof PyTuple) || key.type.heap || key.items.length <= skip) return null;
    const { items } = key;
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      const kind = typeof item === 'string' ? 'text' : Number.isNaN(numberOf(item)) ? null : 'number';
      if (kind === null || (kinds[at] ??= kind) !== kind) return null;
    }
    firsts.push(items[skip]);
  }
  const prefixes = prefixesOf(firsts, 0);
  return prefixes === null ? null : { numbers: prefixes.numbers, equal: prefixes.equal === null ? skip + 1 : Infinity };
}

/** The places of the numbers in ascending order, equal ones as they stand; the array is used up. */
function ascending(numbers: Float64Array): Uint32Array {
  const count = numbers.length;
  const words = new Uint32Array(numbers.buffer);
  const counts = new Uint32Array(DIGITS * RADIX);
  for (let i = 0; i < count; i++) {
    // As bits that order like the numbers.
    const sign = words[2 * i + 1] >>> 31;
    const low = (words[2 * i] = sign === 1 ? ~words[2 * i] : words[2 * i]) >>> 0;
    const high = (words[2 * i + 1] = sign === 1 ? ~words[2 * i + 1] : words[2 * i + 1] ^ 0x80000000) >>> 0;
    for (let digit = 0; digit < DIGITS; digit++) counts[digit * RADIX + (((digit < 3 ? low : high) >>> SHIFTS[digit]) & (RADIX - 1))]++;
  }
  let order = new Uint32Array(count);
  let other = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let digit = 0; digit < DIGITS; digit++) {
    const word = digit < 3 ? 0 : 1;
    const shift = SHIFTS[digit];
    const places = counts.subarray(digit * RADIX, (digit + 1) * RADIX);
    if (places[(words[word] >>> shift) & (RADIX - 1)] === count) continue;
    for (let i = 0, next = 0; i < RADIX; i++) {
      const here = next;
      next += places[i];
      places[i] = here;
    }
    for (let i = 0; i < count; i++) {
      const index = order[i];
      other[places[(words[2 * index + word] >>> shift) & (RADIX - 1)]++] = index;
    }
    [order, other] = [other, order];
  }
  return order;
}

function rearrange(array: Value[], order: Uint32Array): void {
  const before = array.slice();
  for (let i = 0; i < order.length; i++) array[i] = before[order[i]];
}

/**
 * Sorts the keys, and the values along with them; false when they are not plain, and nothing was done.
 * @param skip so many of their characters or items are equal
 * @param sortEqual sorts the keys from `low` to `high`, of which so many are
 */
export function sortByDigits(keys: Value[], values: Value[] | null, skip: number, sortEqual: (low: number, high: number, equal: number) => void): boolean {
  const prefixes = isLittleEndian ? prefixesOf(keys, skip) : null;
  if (prefixes === null) return false;
  const { numbers, equal } = prefixes;
  const before = equal === null ? numbers : numbers.slice();
  const order = ascending(numbers);
  rearrange(keys, order);
  if (values !== null) rearrange(values, order);
  if (equal === null) return true;
  for (let low = 0; low < order.length;) {
    let high = low + 1;
    while (high < order.length && before[order[high]] === before[order[low]]) high++;
    if (high - low > 1) sortEqual(low, high, equal);
    low = high;
  }
  return true;
}
