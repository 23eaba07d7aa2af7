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

type Words = Uint32Array<ArrayBuffer>;

/** The arrays of a sort. Those of one are kept for the next: memory that nobody has touched yet is slow to come. */
class Workspace {
  readonly size: number;
  readonly numbers: Float64Array<ArrayBuffer>;
  private readonly words: Words[];
  private static kept: Workspace | null = null;
  /** Larger ones are not kept. */
  private static readonly MOST = 1 << 19;

  private constructor(size: number) {
    this.size = size;
    this.numbers = new Float64Array(size);
    this.words = Array.from({ length: 5 }, () => new Uint32Array(size));
  }

  /** Hands one to `use` that nobody else uses. */
  static with<T>(count: number, use: (workspace: Workspace) => T): T {
    const { kept } = Workspace;
    const workspace = kept !== null && kept.size >= count ? kept : new Workspace(count);
    Workspace.kept = null;
    try {
      return use(workspace);
    } finally {
      if (workspace.size <= Workspace.MOST) Workspace.kept = workspace;
    }
  }

  word(at: number, count: number): Words {
    return this.words[at].subarray(0, count);
  }
}

/** Numbers that order the keys as far as they differ. */
interface Prefixes {
  /** So many characters or items are equal where the numbers are; Infinity: it is not known how many. Null: equal numbers mean equal keys. */
  equal: number | null;
  /** Whether the keys are these numbers. */
  ints: boolean;
}

const isPlainFloat = (value: Value): value is PyFloat => value instanceof PyFloat && !value.type.heap;

/** The number that a key is; NaN for what is none. */
const numberOf = (key: Value): number => (typeof key === 'number' ? key : isPlainFloat(key) ? key.value + 0 : NaN);

/** Writes the prefixes of the keys to `numbers`. */
function prefixesOf(keys: readonly Value[], skip: number, numbers: Float64Array): Prefixes | null {
  const [first] = keys;
  if (typeof first === 'string') return textPrefixes(keys, skip, 6, 256, numbers) ?? textPrefixes(keys, skip, 3, 65536, numbers);
  if (first instanceof PyTuple) return tuplePrefixes(keys, skip, numbers);
  let ints = true;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const number = numberOf(key);
    if (Number.isNaN(number)) return null;
    if (typeof key !== 'number') ints = false;
    numbers[i] = number;
  }
  return { equal: null, ints };
}

/** Characters of texts as digits of a number; null when one of the keys is no text or has larger characters, or when all have ended. */
function textPrefixes(keys: readonly Value[], skip: number, length: number, base: number, numbers: Float64Array): Prefixes | null {
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
  return longest <= skip ? null : { equal: skip + length, ints: false };
}

/** Prefixes of the items at `skip`, when in each place all tuples have numbers, or all of them texts. */
function tuplePrefixes(keys: readonly Value[], skip: number, numbers: Float64Array): Prefixes | null {
  const firsts = keys.slice();
  const kinds: string[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (!(key instanceof PyTuple) || key.type.heap || key.items.length <= skip) return null;
    const { items } = key;
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      const kind = typeof item === 'string' ? 'text' : Number.isNaN(numberOf(item)) ? null : 'number';
      if (kind === null || (kinds[at] ??= kind) !== kind) return null;
    }
    firsts[i] = items[skip];
  }
  const prefixes = prefixesOf(firsts, 0, numbers);
  return prefixes === null ? null : { equal: prefixes.equal === null ? skip + 1 : Infinity, ints: false };
}

/** The places of the first numbers in ascending order, equal ones as they stand. */
function ascending(workspace: Workspace, count: number): Words {
  const { numbers } = workspace;
  let least = Infinity;
  let most = -Infinity;
  let whole = true;
  for (let i = 0; i < count; i++) {
    const number = numbers[i];
    if (number < least) least = number;
    if (number > most) most = number;
    if (Math.floor(number) !== number) whole = false;
  }
  const words = workspace.word(0, count);
  const order = workspace.word(1, count);
  const otherWords = workspace.word(2, count);
  const other = workspace.word(3, count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (whole && most - least < 2 ** 32) {
    for (let i = 0; i < count; i++) words[i] = numbers[i] - least;
    return byWord(words, order, otherWords, other);
  }
  const bits = new Uint32Array(numbers.buffer);
  const high = workspace.word(4, count);
  for (let i = 0; i < count; i++) {
    // As bits that order like the numbers.
    const isNegative = bits[2 * i + 1] >>> 31 === 1;
    words[i] = isNegative ? ~bits[2 * i] : bits[2 * i];
    high[i] = isNegative ? ~bits[2 * i + 1] : bits[2 * i + 1] ^ 0x80000000;
  }
  const byLow = byWord(words, order, otherWords, other);
  for (let i = 0; i < count; i++) words[i] = high[byLow[i]];
  return byWord(words, byLow, otherWords, byLow === order ? other : order);
}

/**
 * The order in ascending order of the words, which stand as it does; all four arrays are used up. The words go along, for whoever looks
 * for them anywhere else waits.
 */
function byWord(unordered: Words, unplaced: Words, spareWords: Words, spare: Words): Words {
  let [words, order, otherWords, other] = [unordered, unplaced, spareWords, spare];
  const count = words.length;
  const counts = new Uint32Array(DIGITS * RADIX);
  for (let i = 0; i < count; i++) {
    const word = words[i];
    counts[word & (RADIX - 1)]++;
    counts[RADIX + ((word >>> BITS) & (RADIX - 1))]++;
    counts[2 * RADIX + (word >>> (2 * BITS))]++;
  }
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
 * Sorts the keys, and the values along with them; false when they are not plain, and nothing was done. Keys whose values are sorted by
 * them may stay as they are.
 * @param skip so many of their characters or items are equal
 * @param sortEqual sorts the keys from `low` to `high`, of which so many are
 */
export function sortByDigits(keys: Value[], values: Value[] | null, skip: number, sortEqual: (low: number, high: number, equal: number) => void): boolean {
  if (!isLittleEndian) return false;
  return Workspace.with(keys.length, (workspace) => {
    const { numbers } = workspace;
    const prefixes = prefixesOf(keys, skip, numbers);
    if (prefixes === null) return false;
    const { equal, ints } = prefixes;
    const order = ascending(workspace, keys.length);
    if (values !== null) rearrange(values, order);
    if (equal === null) {
      if (values === null && ints) for (let i = 0; i < order.length; i++) keys[i] = numbers[order[i]];
      else if (values === null) rearrange(keys, order);
      return true;
    }
    rearrange(keys, order);
    for (let low = 0; low < order.length;) {
      let high = low + 1;
      while (high < order.length && numbers[order[high]] === numbers[order[low]]) high++;
      if (high - low > 1) sortEqual(low, high, equal);
      low = high;
    }
    return true;
  });
}
