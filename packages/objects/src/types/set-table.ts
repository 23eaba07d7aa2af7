/**
 * The hash table of sets: CPython's own (open addressing with ten neighbouring slots a probe, then a jump by the
 * perturbed hash), so that sets iterate and pop in CPython's order.
 *
 * A slot is free (no key, hash 0), used, or a dummy left by a removal (no key, hash -1, which no object has).
 * While a set has held short ints only, its slots are `ints`; the first other key makes `keys` and `hashes` of them.
 */
import { equalKeys } from '../core/equality.ts';
import { hashElement, hashHigh, hashLow, setHash } from '../core/hash.ts';
import { recycle, words } from '../core/recycled-words.ts';
import { bareType, objectType, PyFloat, PyObject, Tag, type Value } from '../core/object.ts';
import { freeSlots, GONE, hashOfShort, type IntSlots, isFree, isShortInt, LARGEST_PLAIN, logarithm, NO_INTS, probe } from './int-slots.ts';

const SMALLEST = 8;
const LINEAR_PROBES = 9;
const DUMMY = -1;

/** Empty tables, to be copied; by the logarithm of the size. */
const plainKeys: (Value | undefined)[][] = [];
const plainHashes: number[][] = [];
for (let size = 1; size <= LARGEST_PLAIN; size *= 2) {
  plainKeys.push(Array.from({ length: size }, () => undefined));
  plainHashes.push(Array.from({ length: 2 * size }, () => 0));
}
/** Holes but for one place, which keeps the host from expecting small ints only. */
function manyEmptyKeys(size: number): (Value | undefined)[] {
  const keys = new Array<Value | undefined>(size);
  keys[0] = undefined;
  return keys;
}
/** An empty table of the general kind; replaced at the first insertion. */
const NO_KEYS = plainKeys[logarithm(SMALLEST)];
const NO_HASHES = plainHashes[logarithm(SMALLEST)];

export abstract class PySetBase extends PyObject {
  /** Null where `keys` and `hashes` are the slots. */
  ints: IntSlots | null = NO_INTS;
  keys = NO_KEYS;
  /** The halves of the hash for each slot: low, high. */
  hashes: Int32Array<ArrayBuffer> | number[] = NO_HASHES;
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
      if (this.ints !== null) {
        const found = this.findAmongInts(key);
        if (found !== undefined) return found;
      }
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
          } else if (hashes[2 * i] === low && hashes[2 * i + 1] === high) {
            if (stored === key) return i;
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

  /** Slot of a key among short ints; undefined when only `__eq__` could tell, after the slots were made general. */
  private findAmongInts(key: Value): number | undefined {
    switch (typeof key) {
      case 'number':
        return isShortInt(key) ? probe(this.ints as IntSlots, this.mask, key) : -1;
      case 'boolean':
        return probe(this.ints as IntSlots, this.mask, Number(key));
      case 'string':
      case 'bigint':
        return -1;
    }
    if (key === null) return -1;
    if (key instanceof PyFloat && !key.type.heap) return isShortInt(key.value) ? probe(this.ints as IntSlots, this.mask, key.value | 0) : -1;
    this.widen();
    return undefined;
  }

  /** Makes the slots general. */
  private widen(): void {
    const ints = this.ints as IntSlots;
    this.ints = null;
    if (ints === NO_INTS) return;
    this.allocate(this.mask + 1);
    const { keys, hashes } = this;
    for (let i = 0; i < ints.length; i++) {
      const key = ints[i];
      if (key > GONE) {
        keys[i] = key;
        hashes[2 * i] = hashOfShort(key);
        hashes[2 * i + 1] = key >> 31;
      } else if (!isFree(key)) {
        hashes[2 * i] = DUMMY;
        hashes[2 * i + 1] = DUMMY;
      }
    }
  }

  /** Slot of the key that is in a slot of another set; negative when it is absent. */
  findOf(other: PySetBase, i: number): number {
    if (other.ints !== null) {
      const key = other.ints[i];
      return this.ints === null ? this.find(key, hashOfShort(key), key >> 31) : probe(this.ints, this.mask, key);
    }
    return this.find(other.keys[i] as Value, other.hashes[2 * i], other.hashes[2 * i + 1]);
  }

  /** May run `__hash__` and `__eq__`. */
  has(key: Value): boolean {
    if (this.ints !== null && isShortInt(key)) return probe(this.ints, this.mask, key) >= 0;
    hashElement(key, 'set element');
    return this.find(key, hashLow(), hashHigh()) >= 0;
  }

  // ---- changes

  add(key: Value): void {
    if (this.ints !== null && isShortInt(key)) return this.addInt(key);
    hashElement(key, 'set element');
    this.addHashed(key, hashLow(), hashHigh());
  }

  private addInt(key: number): void {
    const i = probe(this.ints as IntSlots, this.mask, key);
    if (i >= 0) return;
    if (this.ints === NO_INTS) this.ints = freeSlots(SMALLEST);
    const ints = this.ints as IntSlots;
    const free = isFree(ints[~i]);
    ints[~i] = key;
    if (free) this.grow();
    else this.used++;
  }

  /** Adds the key that is in a slot of another set. */
  addOf(other: PySetBase, i: number): void {
    if (other.ints !== null) {
      const key = other.ints[i];
      if (this.ints === null) this.addHashed(key, hashOfShort(key), key >> 31);
      else this.addInt(key);
    } else this.addHashed(other.keys[i] as Value, other.hashes[2 * i], other.hashes[2 * i + 1]);
  }

  addHashed(key: Value, low: number, high: number): void {
    restart: for (;;) {
      if (this.ints !== null) {
        if (isShortInt(key)) return this.addInt(key);
        this.widen();
      }
      const { keys, hashes, mask } = this;
      let base = low & mask;
      let perturbLow = low;
      let perturbHigh = high;
      let vacated = -1;
      for (;;) {
        const end = base + LINEAR_PROBES <= mask ? base + LINEAR_PROBES : base;
        for (let i = base; i <= end; i++) {
          const stored = keys[i];
          if (stored === undefined) {
            if (hashes[2 * i] === 0) return this.occupy(i, vacated, key, low, high);
            vacated = i;
            continue;
          }
          if (hashes[2 * i] === low && hashes[2 * i + 1] === high) {
            if (stored === key) return;
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

  /** Puts a key into a free slot, or rather into one that was vacated. */
  private occupy(free: number, vacated: number, key: Value, low: number, high: number): void {
    if (this.keys === NO_KEYS) this.allocate(SMALLEST);
    const i = vacated < 0 ? free : vacated;
    this.keys[i] = key;
    this.hashes[2 * i] = low;
    this.hashes[2 * i + 1] = high;
    if (vacated < 0) this.grow();
    else this.used++;
  }

  /** Counts a slot that has come into use. */
  private grow(): void {
    this.fill++;
    this.used++;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  private allocate(size: number): void {
    this.mask = size - 1;
    if (this.ints !== null) {
      this.ints = freeSlots(size);
      return;
    }
    const isPlain = size <= LARGEST_PLAIN;
    this.keys = isPlain ? plainKeys[logarithm(size)].slice() : manyEmptyKeys(size);
    this.hashes = isPlain ? plainHashes[logarithm(size)].slice() : words(2 * size, 0);
  }

  /** Moves the entries to a table with more than `least` slots. */
  resize(least: number): void {
    let size = SMALLEST;
    while (size <= least) size *= 2;
    const { ints, keys, hashes, mask } = this;
    if (size === SMALLEST && mask === SMALLEST - 1 && this.fill === this.used) return;
    this.allocate(size);
    this.fill = this.used;
    if (ints !== null) {
      this.insertCleanInts(ints);
      if (ints instanceof Int32Array) recycle(ints);
      return;
    }
    for (let i = 0; i <= mask; i++) {
      const key = keys[i];
      if (key !== undefined) this.insertClean(key, hashes[2 * i], hashes[2 * i + 1]);
    }
    if (hashes instanceof Int32Array) recycle(hashes); // who searches meanwhile sees other keys
  }

  /** Puts short ints into slots without dummies, which have none of them; the counts are the caller's. */
  private insertCleanInts(from: IntSlots): void {
    const { mask } = this;
    const ints = this.ints as IntSlots;
    for (let i = 0; i < from.length; i++) {
      const key = from[i];
      if (key > GONE) ints[~probe(ints, mask, key)] = key;
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
    if (this.fill > 0) {
      for (let i = other.next(0); i >= 0; i = other.next(i + 1)) this.addOf(other, i);
      return;
    }
    const same = this.mask === other.mask && other.fill === other.used;
    this.fill = other.used;
    this.used = other.used;
    if (other.ints === null) this.takeKeys(other, same);
    else this.takeInts(other.ints, same);
  }

  private takeKeys(other: PySetBase, same: boolean): void {
    this.ints = null;
    if (same) {
      this.keys = other.keys.slice();
      this.hashes = other.hashes.slice();
      return;
    }
    this.allocate(this.mask + 1);
    for (let i = other.next(0); i >= 0; i = other.next(i + 1)) this.insertClean(other.keys[i] as Value, other.hashes[2 * i], other.hashes[2 * i + 1]);
  }

  private takeInts(ints: IntSlots, same: boolean): void {
    this.keys = NO_KEYS;
    this.hashes = NO_HASHES;
    this.ints = same ? ints.slice() : freeSlots(this.mask + 1);
    if (!same) this.insertCleanInts(ints);
  }

  /** One big resize before `count` keys come, most of them new. */
  reserve(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Removes the key; false when it was absent. */
  discard(key: Value): boolean {
    if (this.ints !== null && isShortInt(key)) return this.vacate(probe(this.ints, this.mask, key));
    hashElement(key, 'set element');
    return this.discardHashed(key, hashLow(), hashHigh());
  }

  discardHashed(key: Value, low: number, high: number): boolean {
    return this.vacate(this.find(key, low, high));
  }

  /** Removes the key that is in a slot of another set; false when it was absent. */
  discardOf(other: PySetBase, i: number): boolean {
    return this.vacate(this.findOf(other, i));
  }

  /** False when there is no such slot. */
  private vacate(i: number): boolean {
    if (i < 0) return false;
    this.used--;
    if (this.ints !== null) {
      this.ints[i] = GONE;
      return true;
    }
    this.keys[i] = undefined;
    this.hashes[2 * i] = DUMMY;
    this.hashes[2 * i + 1] = DUMMY;
    return true;
  }

  /** Removes and returns some element; undefined when there is none. */
  pop(): Value | undefined {
    if (this.used === 0) return undefined;
    const found = this.next(this.finger & this.mask);
    const i = found < 0 ? this.next(0) : found;
    const key = this.keyAt(i);
    this.vacate(i);
    this.finger = i + 1;
    return key;
  }

  clear(): void {
    this.ints = NO_INTS;
    this.keys = NO_KEYS;
    this.hashes = NO_HASHES;
    this.mask = SMALLEST - 1;
    this.fill = 0;
    this.used = 0;
  }

  /** Exchanges the tables of two sets. */
  swap(other: PySetBase): void {
    [this.ints, other.ints] = [other.ints, this.ints];
    [this.keys, other.keys] = [other.keys, this.keys];
    [this.hashes, other.hashes] = [other.hashes, this.hashes];
    [this.mask, other.mask] = [other.mask, this.mask];
    [this.fill, other.fill] = [other.fill, this.fill];
    [this.used, other.used] = [other.used, this.used];
  }

  // ---- iteration

  /** The next used slot, at or after `from`; -1 at the end. */
  next(from: number): number {
    const { ints, keys, mask } = this;
    if (ints !== null) {
      for (let i = from; i <= mask; i++) if (ints[i] > GONE) return i;
      return -1;
    }
    for (let i = from; i <= mask; i++) if (keys[i] !== undefined) return i;
    return -1;
  }

  /** The key in a used slot. */
  keyAt(i: number): Value {
    return this.ints === null ? (this.keys[i] as Value) : this.ints[i];
  }

  /** Puts the hash of the key in a used slot into the registers. */
  hashAt(i: number): void {
    if (this.ints === null) setHash(this.hashes[2 * i], this.hashes[2 * i + 1]);
    else setHash(hashOfShort(this.ints[i]), this.ints[i] >> 31);
  }

  /** The elements there are now from a slot on, in the order of the table. */
  elements(from = 0): Value[] {
    const elements: Value[] = [];
    for (let i = this.next(from); i >= 0; i = this.next(i + 1)) elements.push(this.keyAt(i));
    return elements;
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
