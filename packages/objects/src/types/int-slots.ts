/**
 * Slots of a set that has held short ints only: the key alone, for an int is its own hash. The probing is that of
 * `set-table.ts`.
 */
import { words } from '../core/recycled-words.ts';

export type IntSlots = Int32Array<ArrayBuffer> | number[];

/** A slot that was never used. */
const FREE = -1073741824;
/** A slot whose key was removed; what is greater is a key. */
export const GONE = FREE + 1;

/** A typed array takes long to make: tables up to this size do without. */
export const LARGEST_PLAIN = 256;
/** Empty tables of these sizes, to be copied; by the logarithm of the size. */
const plain: number[][] = [];
for (let size = 1; size <= LARGEST_PLAIN; size *= 2) plain.push(Array.from({ length: size }, () => FREE));
export const logarithm = (size: number): number => 31 - Math.clz32(size);

/** The slots of all empty sets; replaced at the first insertion. */
export const NO_INTS: IntSlots = plain[logarithm(8)];

export const isShortInt = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value && value > GONE;

/** The low half of the hash; the high one is its sign. -1 marks an error inside CPython, so no hash is -1. */
export const hashOfShort = (key: number): number => (key === -1 ? -2 : key);

export const freeSlots = (size: number): IntSlots => (size <= LARGEST_PLAIN ? plain[logarithm(size)].slice() : words(size, FREE));

export const isFree = (key: number): boolean => key === FREE;

/** Slot of the key; when it is absent the complement of the slot in which it belongs: the last one that was vacated on the way, or a free one. */
export function probe(slots: IntSlots, mask: number, key: number): number {
  const hash = hashOfShort(key);
  const base = hash & mask;
  const first = slots[base];
  if (first === key) return base;
  if (first === FREE) return ~base;
  return probeOn(slots, mask, key, hash);
}

function probeOn(slots: IntSlots, mask: number, key: number, hash: number): number {
  let base = hash & mask;
  let perturbLow = hash;
  let perturbHigh = hash >> 31;
  let vacated = -1;
  for (;;) {
    const end = base + 9 <= mask ? base + 9 : base;
    for (let i = base; i <= end; i++) {
      const stored = slots[i];
      if (stored === key) return i;
      if (stored === FREE) return ~(vacated < 0 ? i : vacated);
      if (stored === GONE) vacated = i;
    }
    perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    base = (Math.imul(base, 5) + 1 + perturbLow) & mask;
  }
}
