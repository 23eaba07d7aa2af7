/** Searching in arrays of bytes or code points. */

export type Units = Uint8Array | Uint32Array;

export function equalUnits(a: Units, b: Units): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Negative, zero or positive as `a` sorts before, with or after `b`. */
export function compareUnits(a: Units, b: Units): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** True when `needle` stands at `at`, which leaves room for it. */
export function standsAt(units: Units, needle: Units, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (units[at + i] !== needle[i]) return false;
  return true;
}

/** Shifts of Horspool's search by the low byte of the unit under the needle's end. */
function shiftTable(needle: Units): Int32Array {
  const last = needle.length - 1;
  const shifts = new Int32Array(256).fill(needle.length);
  for (let i = 0; i < last; i++) shifts[needle[i] & 255] = last - i;
  return shifts;
}

/** Searches of this extent could take the simple algorithms, V8's among them, minutes. */
export const isLongSearch = (needle: number, extent: number): boolean => needle >= 500 && extent >= 5000;

/** Like `findUnits`, by Knuth, Morris and Pratt: slower for most texts, but never slow. */
export function findInLinearTime(units: ArrayLike<number>, needle: ArrayLike<number>, start: number, end: number): number {
  const size = needle.length;
  /** By the length of what has matched: the longest shorter match that it ends with. */
  const shorter = new Int32Array(size + 1);
  for (let i = 1, matched = 0; i < size; i++) {
    while (matched > 0 && needle[i] !== needle[matched]) matched = shorter[matched];
    if (needle[i] === needle[matched]) matched++;
    shorter[i + 1] = matched;
  }
  for (let at = start, matched = 0; at < end; at++) {
    while (matched > 0 && units[at] !== needle[matched]) matched = shorter[matched];
    if (units[at] === needle[matched]) matched++;
    if (matched === size) return at + 1 - size;
  }
  return -1;
}

/** First position of `needle` that lies within start..end, or -1. */
export function findUnits(units: Units, needle: Units, start: number, end: number): number {
  const size = needle.length;
  if (end - start < size) return -1;
  if (size === 0) return start;
  if (size === 1) {
    const at = units.indexOf(needle[0], start);
    return at >= 0 && at < end ? at : -1;
  }
  if (isLongSearch(size, end - start)) return findInLinearTime(units, needle, start, end);
  const limit = end - size;
  if (size >= 4 && limit - start > 2000) {
    const shifts = shiftTable(needle);
    for (let at = start; at <= limit; at += shifts[units[at + size - 1] & 255]) if (standsAt(units, needle, at)) return at;
    return -1;
  }
  const first = needle[0];
  for (let at = units.indexOf(first, start); at >= 0 && at <= limit; at = units.indexOf(first, at + 1)) {
    if (standsAt(units, needle, at)) return at;
  }
  return -1;
}

/** Last position of `needle` that lies within start..end, or -1. */
export function findUnitsLast(units: Units, needle: Units, start: number, end: number): number {
  if (end - start < needle.length) return -1;
  if (needle.length === 0) return end;
  const first = needle[0];
  for (let at = end - needle.length; at >= start; at--) {
    if (units[at] === first && standsAt(units, needle, at)) return at;
  }
  return -1;
}
