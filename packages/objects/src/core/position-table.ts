/**
 * Positions of entries by their hash: open addressing, probed as CPython probes its dictionaries, so that neighbouring
 * ints are neighbours in memory.
 */
import { hashHigh, hashLow, setHash } from './hash.ts';
import type { Value } from './object.ts';
import { recycle, words } from './recycled-words.ts';

const FREE = 0;
const REMOVED = -1;
const SMALLEST = 8;

/** The 64 bits of the hash in the registers as 32; an int that fits these is its own. */
export function foldedHash(): number {
  return fold(hashLow(), hashHigh());
}

const FACTOR = 0x9e3779b1;
const fold = (low: number, high: number): number => (high === low >> 31 ? low : low ^ Math.imul(high, FACTOR));

/** `foldedHash` of an int. */
export function numberHash(value: number): number {
  const low = value | 0;
  if (low === value) return low === -1 ? -2 : low;
  return fold(low, Math.floor(value / 4294967296) | 0);
}

/** Its hash here costs less than what a Map keeps of it. */
export const isShortText = (text: string): boolean => text.length <= 24;

/** A hash of a string for the table alone. */
export function textHash(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash ^ (hash >>> 15);
}

export class PositionTable {
  /** A position plus one, FREE or REMOVED. */
  slots: Int32Array<ArrayBuffer>;
  /** Slots that are not free. */
  private filled = 0;
  /** By position, once a key is not an int. */
  hashes: Int32Array<ArrayBuffer> | null = null;
  /** By position, for keys whose own `__hash__` gave the hash: its upper half. */
  private highs: Int32Array | null = null;

  /** For positions below `capacity`. */
  constructor(capacity: number) {
    let size = SMALLEST;
    while (size * 2 < capacity * 3) size *= 2;
    this.slots = words(size, FREE);
  }

  /** No slot is left that the load allows. */
  get full(): boolean {
    return (this.filled + 1) * 3 > this.slots.length * 2 + 2;
  }

  /** Adds the position of an int, which `keys` does not hold yet. */
  addNumber(key: number, position: number): void {
    const hash = numberHash(key);
    if (this.hashes !== null) this.hashes[position] = hash;
    this.occupy(hash, position);
  }

  /** Adds the position of any key; `keys` are those of the other positions. */
  add(hash: number, position: number, keys: readonly (Value | undefined)[]): void {
    this.allHashes(keys)[position] = hash;
    this.occupy(hash, position);
  }

  /** `hashes`, made if there were only ints so far. */
  allHashes(keys: readonly (Value | undefined)[]): Int32Array {
    if (this.hashes === null) {
      this.hashes = words(this.slots.length, 0);
      for (let i = 0; i < this.slots.length; i++) {
        const other = this.slots[i] - 1;
        if (other >= 0) this.hashes[other] = numberHash(keys[other] as number);
      }
    }
    return this.hashes;
  }

  /** Keeps the upper half of a hash, so that the whole can be had without asking the key again. */
  rememberHigh(position: number, high: number): void {
    this.highs ??= new Int32Array(this.slots.length);
    this.highs[position] = high;
  }

  /** Puts the whole hash of a remembered position into the registers; false when there is none. */
  recallHash(position: number): boolean {
    if (this.highs === null) return false;
    const high = this.highs[position];
    const hash = (this.hashes as Int32Array)[position];
    setHash(high === hash >> 31 ? hash : hash ^ Math.imul(high, FACTOR), high);
    return true;
  }

  /** Takes what another table remembers of hashes, for positions that may have moved. */
  takeHighs(former: PositionTable, moved?: (position: number) => number): void {
    const { highs, slots } = former;
    if (highs === null) return;
    this.highs = new Int32Array(this.slots.length);
    for (let i = 0; i < slots.length; i++) {
      const position = slots[i] - 1;
      if (position >= 0) this.highs[moved === undefined ? position : moved(position)] = highs[position];
    }
  }

  private occupy(hash: number, position: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let perturb = hash >>> 0; slots[at] > FREE;) {
      perturb >>>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
    if (slots[at] === FREE) this.filled++;
    slots[at] = position + 1;
  }

  remove(hash: number, position: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let perturb = hash >>> 0; slots[at] !== position + 1;) {
      perturb >>>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
    slots[at] = REMOVED;
  }

  /** Nobody looks at the table from now on. */
  giveUp(): void {
    recycle(this.slots);
    if (this.hashes !== null) recycle(this.hashes);
  }

  copy(): PositionTable {
    const result = new PositionTable(0);
    result.slots = this.slots.slice();
    result.filled = this.filled;
    result.hashes = this.hashes === null ? null : this.hashes.slice();
    result.highs = this.highs === null ? null : this.highs.slice();
    return result;
  }
}
