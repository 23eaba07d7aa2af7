/**
 * Sorting many plain keys (ints, floats, strings, tuples of such) by their digits. No Python code has a say in how they compare, so
 * only the result counts, and that is the same for every stable sort.
 */
import { PyFloat, type Value } from '../core/object.ts';
import { PyTuple } from '../core/sequences.ts';

/** Of a word. */
const DIGITS = 3;
const BITS = 11;
const RADIX = 2 ** BITS;
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

/** The places of the numbers in ascending order, equal ones as they stand. */
function ascending(numbers: Float64Array): Uint32Array<ArrayBuffer> {
  const count = numbers.length;
  let least = Infinity;
  let most = -Infinity;
  let whole = true;
  for (let i = 0; i < count; i++) {
    const number = numbers[i];
    if (number < least) least = number;
    if (number > most) most = number;
    if (Math.floor(number) !== number) whole = false;
  }
  const low = new Uint32Array(count);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (whole && most - least < 2 ** 32) {
    for (let i = 0; i < count; i++) low[i] = numbers[i] - least;
    return byWord(low, order);
  }
  const words = new Uint32Array(numbers.buffer);
  const high = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    // As bits that order like the numbers.
    const isNegative = words[2 * i + 1] >>> 31 === 1;
    low[i] = isNegative ? ~words[2 * i] : words[2 * i];
    high[i] = isNegative ? ~words[2 * i + 1] : words[2 * i + 1] ^ 0x80000000;
  }
  const byLow = byWord(low, order);
  for (let i = 0; i < count; i++) low[i] = high[byLow[i]];
  return byWord(low, byLow);
}

/** `order` in ascending order of the words, which stand as it does; both arrays are used up. The words go along, for whoever looks for them anywhere else waits. */
function byWord(unordered: Uint32Array<ArrayBuffer>, unplaced: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  let [words, order] = [unordered, unplaced];
  const count = words.length;
  const counts = new Uint32Array(DIGITS * RADIX);
  for (let i = 0; i < count; i++) {
    const word = words[i];
    counts[word & (RADIX - 1)]++;
    counts[RADIX + ((word >>> BITS) & (RADIX - 1))]++;
    counts[2 * RADIX + (word >>> (2 * BITS))]++;
  }
  let otherWords = new Uint32Array(count);
  let other = new Uint32Array(count);
  for (let digit = 0; digit < DIGITS; digit++) {
    const shift = digit * BITS;
    const places = counts.subarray(digit * RADIX, (digit + 1) * RADIX);
    if (places[(words[0] >>> shift) & (RADIX - 1)] === count) continue;
    for (let i = 0, next = 0; i < RADIX; i++) {
      const here = next;
      next += places[i];
      places[i] = here;
    }
    for (let i = 0; i < count; i++) {
      const word = words[i];
      const place = places[(word >>> shift) & (RADIX - 1)]++;
      otherWords[place] = word;
      other[place] = order[i];
    }
    [order, other, words, otherWords] = [other, order, otherWords, words];
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
  const order = ascending(numbers);
  rearrange(keys, order);
  if (values !== null) rearrange(values, order);
  if (equal === null) return true;
  for (let low = 0; low < order.length;) {
    let high = low + 1;
    while (high < order.length && numbers[order[high]] === numbers[order[low]]) high++;
    if (high - low > 1) sortEqual(low, high, equal);
    low = high;
  }
  return true;
}
