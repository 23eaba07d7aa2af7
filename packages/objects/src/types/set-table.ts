/**
 * The hash table of sets: CPython's own (open addressing with ten neighbouring slots a probe, then a jump by the
 * perturbed hash), so that sets iterate and pop in CPython's order.
 *
 * A slot is free (no key, hash 0), used, or a dummy left by a removal (no key, hash -1, which no object has).
 */
import { equalKeys } from '../core/equality.ts';
import { hashElement, hashHigh, hashLow } from '../core/hash.ts';
import { bareType, objectType, PyObject, Tag, type Value } from '../core/object.ts';

const SMALLEST = 8;
const LINEAR_PROBES = 9;
const DUMMY = -1;

const smallestKeys = (): (Value | undefined)[] => [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
/** Holes but for one place, which keeps the host from expecting small ints only. */
function emptyKeys(size: number): (Value | undefined)[] {
  const keys = new Array<Value | undefined>(size);
  keys[0] = undefined;
  return keys;
}
/** A typed array takes long to make: the smallest table does without. */
const smallestHashes = (): number[] => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/** The table of all empty sets; replaced at the first insertion. */
const NO_KEYS = smallestKeys();
const NO_HASHES = smallestHashes();

export abstract class PySetBase extends PyObject {
  keys = NO_KEYS;
  /** The halves of the hash for each slot: low, high. */
  hashes: Int32Array | number[] = NO_HASHES;
  mask = SMALLEST - 1;
  /** Used slots and dummies. */
  fill = 0;
  used = 0;
  /** Where `pop` looks next. */
  finger = 0;

  // ---- lookup

  /** Slot of the key, whose hash is given; -1 when it is absent. May run `__eq__`. */
  find(key: Value, low: number, high: number): number {
    restart: for (;;) {
      const { keys, hashes, mask } = this;
      let base = low & mask;
      let perturbLow = low;
      let perturbHigh = high;
      for (;;) {
        const end = base + LINEAR_PROBES <= mask ? base + LINEAR_PROBES : base;
        for (let i = base; i <= end; i++) {
          const stored = keys[i];
          if (stored === undefined) {
            if (hashes[2 * i] === 0) return -1;
          } else if (stored === key) return i;
          else if (hashes[2 * i] === low && hashes[2 * i + 1] === high) {
            const same = equalKeys(stored, key);
            if (this.keys !== keys || keys[i] !== stored) continue restart;
            if (same) return i;
          }
        }
        perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
        perturbHigh >>>= 5;
        base = (Math.imul(base, 5) + 1 + perturbLow) & mask;
      }
    }
  }

  /** May run `__hash__` and `__eq__`. */
  has(key: Value): boolean {
    hashElement(key, 'set element');
    return this.find(key, hashLow(), hashHigh()) >= 0;
  }

  // ---- changes

  add(key: Value): void {
    hashElement(key, 'set element');
    this.addHashed(key, hashLow(), hashHigh());
  }

  addHashed(key: Value, low: number, high: number): void {
    restart: for (;;) {
      const { keys, hashes, mask } = this;
      let base = low & mask;
      let perturbLow = low;
      let perturbHigh = high;
      for (;;) {
        const end = base + LINEAR_PROBES <= mask ? base + LINEAR_PROBES : base;
        for (let i = base; i <= end; i++) {
          const stored = keys[i];
          if (stored === undefined) {
            if (hashes[2 * i] !== 0) continue;
            this.occupy(i, key, low, high);
            return;
          }
          if (stored === key) return;
          if (hashes[2 * i] === low && hashes[2 * i + 1] === high) {
            const same = equalKeys(stored, key);
            if (this.keys !== keys || keys[i] !== stored) continue restart;
            if (same) return;
          }
        }
        perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
        perturbHigh >>>= 5;
        base = (Math.imul(base, 5) + 1 + perturbLow) & mask;
      }
    }
  }

  private occupy(i: number, key: Value, low: number, high: number): void {
    if (this.keys === NO_KEYS) this.allocate(SMALLEST);
    this.keys[i] = key;
    this.hashes[2 * i] = low;
    this.hashes[2 * i + 1] = high;
    this.fill++;
    this.used++;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  private allocate(size: number): void {
    this.keys = size === SMALLEST ? smallestKeys() : emptyKeys(size);
    this.hashes = size === SMALLEST ? smallestHashes() : new Int32Array(2 * size);
    this.mask = size - 1;
  }

  /** Moves the entries to a table with more than `least` slots. */
  resize(least: number): void {
    let size = SMALLEST;
    while (size <= least) size *= 2;
    const { keys, hashes, mask } = this;
    if (size === SMALLEST && mask === SMALLEST - 1 && this.fill === this.used) return;
    this.allocate(size);
    this.fill = this.used;
    for (let i = 0; i <= mask; i++) {
      const key = keys[i];
      if (key !== undefined) this.insertClean(key, hashes[2 * i], hashes[2 * i + 1]);
    }
  }

  /** Puts a key that is known to be absent into a table without dummies; the counts are the caller's. */
  private insertClean(key: Value, low: number, high: number): void {
    const { keys, mask } = this;
    let base = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    for (;;) {
      const end = base + LINEAR_PROBES <= mask ? base + LINEAR_PROBES : base;
      for (let i = base; i <= end; i++) {
        if (keys[i] !== undefined) continue;
        keys[i] = key;
        this.hashes[2 * i] = low;
        this.hashes[2 * i + 1] = high;
        return;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      base = (Math.imul(base, 5) + 1 + perturbLow) & mask;
    }
  }

  /** Takes the entries of another set. */
  merge(other: PySetBase): void {
    if (other === this || other.used === 0) return;
    this.reserve(other.used);
    if (this.fill === 0 && this.mask === other.mask && other.fill === other.used) {
      this.keys = other.keys.slice();
      this.hashes = other.hashes.slice();
      this.fill = other.fill;
      this.used = other.used;
      return;
    }
    if (this.fill === 0) {
      if (this.keys === NO_KEYS) this.allocate(SMALLEST);
      this.fill = other.used;
      this.used = other.used;
      for (let i = 0; i <= other.mask; i++) {
        const key = other.keys[i];
        if (key !== undefined) this.insertClean(key, other.hashes[2 * i], other.hashes[2 * i + 1]);
      }
      return;
    }
    for (let i = 0; i <= other.mask; i++) {
      const key = other.keys[i];
      if (key !== undefined) this.addHashed(key, other.hashes[2 * i], other.hashes[2 * i + 1]);
    }
  }

  /** One big resize before `count` keys come, most of them new. */
  reserve(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Removes the key; false when it was absent. */
  discard(key: Value): boolean {
    hashElement(key, 'set element');
    return this.discardHashed(key, hashLow(), hashHigh());
  }

  discardHashed(key: Value, low: number, high: number): boolean {
    const i = this.find(key, low, high);
    if (i < 0) return false;
    this.vacate(i);
    return true;
  }

  private vacate(i: number): void {
    this.keys[i] = undefined;
    this.hashes[2 * i] = DUMMY;
    this.hashes[2 * i + 1] = DUMMY;
    this.used--;
  }

  /** Removes and returns some element; undefined when there is none. */
  pop(): Value | undefined {
    if (this.used === 0) return undefined;
    const { keys, mask } = this;
    let i = this.finger & mask;
    while (keys[i] === undefined) i = i === mask ? 0 : i + 1;
    const key = keys[i];
    this.vacate(i);
    this.finger = i + 1;
    return key;
  }

  clear(): void {
    this.keys = NO_KEYS;
    this.hashes = NO_HASHES;
    this.mask = SMALLEST - 1;
    this.fill = 0;
    this.used = 0;
  }

  /** Exchanges the tables of two sets. */
  swap(other: PySetBase): void {
    [this.keys, other.keys] = [other.keys, this.keys];
    [this.hashes, other.hashes] = [other.hashes, this.hashes];
    [this.mask, other.mask] = [other.mask, this.mask];
    [this.fill, other.fill] = [other.fill, this.fill];
    [this.used, other.used] = [other.used, this.used];
  }

  // ---- iteration

  /** The next used slot, at or after `from`; -1 at the end. */
  next(from: number): number {
    const { keys, mask } = this;
    for (let i = from; i <= mask; i++) if (keys[i] !== undefined) return i;
    return -1;
  }

  /** The elements there are now, in the order of the table. */
  elements(): Value[] {
    return this.keys.filter((key) => key !== undefined);
  }
}

export class PySet extends PySetBase {}
export class PyFrozenSet extends PySetBase {
  /** The halves of the hash, once it was computed. */
  hash: readonly [low: number, high: number] | null = null;
}

export const setType = bareType('set', PySet, objectType, { hasWeakref: true });
PySet.prototype.tag = Tag.set;
export const frozensetType = bareType('frozenset', PyFrozenSet, objectType, { hasWeakref: true });
