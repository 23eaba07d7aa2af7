/**
 * Large arrays of words that tables have outgrown, for the next table of that size: memory that is touched for the first time is slow to
 * come, and the host gives back to the system what it frees.
 */
const SMALLEST = 2 ** 13;
const LARGEST = 2 ** 20;
/** One of each size, by its logarithm. */
const kept: (Int32Array<ArrayBuffer> | undefined)[] = [];

const logarithm = (size: number): number => 31 - Math.clz32(size);

/** So many words, a power of two, all of the same value. */
export function words(size: number, value: number): Int32Array<ArrayBuffer> {
  const place = logarithm(size);
  const former = size < SMALLEST ? undefined : kept[place];
  if (former === undefined) return value === 0 ? new Int32Array(size) : new Int32Array(size).fill(value);
  kept[place] = undefined;
  return former.fill(value);
}

/** Nobody looks at the array from now on. */
export function recycle(array: Int32Array<ArrayBuffer>): void {
  if (array.length >= SMALLEST && array.length <= LARGEST) kept[logarithm(array.length)] = array;
}
