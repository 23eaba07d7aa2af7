/**
 * The dictionary: entries in insertion order in two arrays, an index over them.
 *
 * - A key that equals only values of its own kind maps to a JS primitive or to itself ("direct": str, int, bool,
 *   float, None, objects compared by identity) and lives in a JS Map; a Map is made only beyond a few entries.
 * - Other keys (tuples, bytes, objects with their own `__eq__`) live in buckets under their hash; once such an object is
 *   looked up among direct keys, which it may equal, these are in the buckets too.
 * - A deleted entry leaves a hole until the arrays are compacted, which happens when CPython would resize: on an
 *   insertion that finds `capacity` positions used. `layout` changes with every insertion, deletion
 *   and compaction, not with a new value for an old key: inline caches hold (layout, position).
 */
import { equalKeys } from './equality.ts';
import { hashElement, hashLow, hashValue, keyKindOf } from './hash.ts';
import {
  bareType, KeyKind, PyFloat, PyIntInstance, PyObject, PyStrInstance, Tag, type Value,
} from './object.ts';

const SMALL = 8;
let lastLayout = 0;
/** Hash of the bucket key that `position` did not find, for the insertion that follows. */
let missedHash = 0;

/** The Map key that stands for a direct key; undefined when the key belongs in a bucket. */
function directKey(key: Value): unknown {
  switch (typeof key) {
    case 'string':
    case 'number':
    case 'bigint':
      return key;
    case 'boolean':
      return key ? 1 : 0;
  }
  if (key === null) return null;
  switch (keyKindOf(key.type)) {
    case KeyKind.identity:
      return key;
    case KeyKind.payload: {
      if (key instanceof PyFloat) {
        const number = key.value;
        if (number !== number) return key; // NaN equals only itself
        return Number.isInteger(number) && !Number.isSafeInteger(number) ? BigInt(number) : number + 0;
      }
      if (key instanceof PyIntInstance) return key.value;
      if (key instanceof PyStrInstance) return typeof key.value === 'string' ? key.value : undefined;
      return undefined;
    }
    default:
      return undefined;
  }
}

export class PyDict extends PyObject {
  keys: (Value | undefined)[] = [];
  values: (Value | undefined)[] = [];
  /** Entries that are not holes. */
  size = 0;
  layout = 0;
  /** Positions to be used before the dictionary grows. */
  capacity = 0;
  private index: Map<unknown, number> | null = null;
  private buckets: Map<number, number[]> | null = null;
  /** Hashes of the bucket keys by position: `__hash__` is not asked twice. */
  private hashes: Map<number, number> | null = null;
  /** The buckets hold the direct keys as well. */
  private allHashed = false;
  /** Some key has an `__eq__` of its own and may equal a direct key. */
  private custom = false;
  /** Some key is a bool, float or instance that stands in the Map as another value. */
  private translated = false;

  // ---- positions

  /** Position of a direct key in the arrays, or -1. */
  private findDirect(direct: unknown): number {
    if (this.index !== null) {
      const position = this.index.get(direct);
      return position === undefined ? -1 : position;
    }
    const keys = this.keys;
    if (!this.translated) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === direct) return i;
      return -1;
    }
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === direct || (key !== undefined && directKey(key) === direct)) return i;
    }
    return -1;
  }

  /** Position of the key in the arrays, or -1. May run `__hash__` and `__eq__`; raises for unhashable keys. */
  position(key: Value): number {
    if (typeof key === 'string' || typeof key === 'number') {
      const position = this.findDirect(key);
      return position < 0 && this.custom ? this.findInBucket(key) : position;
    }
    const direct = directKey(key);
    if (direct !== undefined) {
      const position = this.findDirect(direct);
      return position < 0 && this.custom ? this.findInBucket(key) : position;
    }
    return this.findHashed(key as PyObject);
  }

  private findInBucket(key: Value): number {
    hashValue(key);
    return this.searchBucket(key, hashLow());
  }

  private searchBucket(key: Value, hash: number): number {
    const bucket = this.buckets?.get(hash);
    if (bucket === undefined) return -1;
    const { layout } = this;
    for (let i = 0; i < bucket.length; i++) {
      const position = bucket[i];
      const stored = this.keys[position] as Value;
      const same = stored === key || equalKeys(stored, key);
      if (this.layout !== layout) return this.searchBucket(key, hash); // __eq__ changed the dictionary
      if (same) return position;
    }
    return -1;
  }

  private findHashed(key: PyObject): number {
    hashElement(key, 'dict key');
    const hash = hashLow();
    // A key with its own __eq__ may equal a direct key of the same hash.
    if (!this.allHashed && this.size > (this.hashes?.size ?? 0) && keyKindOf(key.type) === KeyKind.custom) this.hashAll();
    const position = this.searchBucket(key, hash);
    missedHash = hash;
    return position;
  }

  private hashAll(): void {
    this.allHashed = true;
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i];
      if (key !== undefined && directKey(key) !== undefined) this.addToBucket(key, i);
    }
  }

  private addToBucket(key: Value, position: number): void {
    hashValue(key);
    this.putIntoBucket(hashLow(), position);
  }

  private putIntoBucket(hash: number, position: number): void {
    this.buckets ??= new Map();
    (this.hashes ??= new Map()).set(position, hash);
    const bucket = this.buckets.get(hash);
    if (bucket === undefined) this.buckets.set(hash, [position]);
    else bucket.push(position);
  }

  // ---- reading

  /** The value, or undefined when the key is absent. May run `__hash__` and `__eq__`. */
  get(key: Value): Value | undefined {
    const position = this.position(key);
    return position < 0 ? undefined : this.values[position];
  }

  has(key: Value): boolean {
    return this.position(key) >= 0;
  }

  /** The next position that holds an entry, at or after `from`; -1 at the end. */
  next(from: number): number {
    const keys = this.keys;
    for (let i = from; i < keys.length; i++) if (keys[i] !== undefined) return i;
    return -1;
  }

  /** Keys that are there now. */
  keyList(): Value[] {
    return this.keys.filter((key) => key !== undefined);
  }

  valueList(): Value[] {
    return this.values.filter((_, i) => this.keys[i] !== undefined) as Value[];
  }

  entryList(): [Value, Value][] {
    const entries: [Value, Value][] = [];
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i];
      if (key !== undefined) entries.push([key, this.values[i] as Value]);
    }
    return entries;
  }

  // ---- writing

  set(key: Value, value: Value): void {
    const position = this.position(key);
    if (position >= 0) this.values[position] = value;
    else this.insert(key, value, missedHash);
  }

  /** The value of the key, which is given one if it is absent. Asks for the key's hash once. */
  setDefault(key: Value, initial: Value): Value {
    const position = this.position(key);
    if (position >= 0) return this.values[position] as Value;
    this.insert(key, initial, missedHash);
    return initial;
  }

  /** Adds an entry whose key is known to be absent; `hash` is that of a bucket key. */
  private insert(key: Value, value: Value, hash: number): void {
    if (this.keys.length >= this.capacity) this.grow();
    this.place(this.keys.length, key, value, hash);
  }

  /** Puts an entry into a hole or behind the last position. */
  private place(position: number, key: Value, value: Value, hash: number): void {
    const direct = directKey(key);
    if (direct === undefined) {
      this.putIntoBucket(hash, position);
      if (keyKindOf((key as PyObject).type) === KeyKind.custom) this.custom = true;
    } else {
      if (this.allHashed) this.addToBucket(key, position);
      if (direct !== key) this.translated = true;
      if (this.index !== null) this.index.set(direct, position);
      else if (position >= SMALL) this.buildIndex(direct, position);
    }
    if (position === this.keys.length) {
      this.keys.push(key);
      this.values.push(value);
    } else {
      this.keys[position] = key;
      this.values[position] = value;
    }
    this.size++;
    this.layout = ++lastLayout;
  }

  /** Makes the entry at a position the last one, or the first. The key is asked for nothing. */
  moveEntry(position: number, last: boolean): void {
    const key = this.keys[position] as Value;
    const value = this.values[position] as Value;
    const hash = this.hashes?.get(position) ?? 0;
    this.deleteAt(position);
    if (last) return this.insert(key, value, hash);
    if (this.size > 0 && this.keys[0] !== undefined) this.openFront();
    const first = this.next(0);
    this.place(first < 0 ? 0 : first - 1, key, value, hash);
  }

  /** Makes holes before the first entry. */
  private openFront(): void {
    const gap = Math.max(SMALL, this.size >> 1);
    const { hashes } = this;
    const holes: undefined[] = new Array<undefined>(gap).fill(undefined);
    this.keys = [...holes, ...this.keys];
    this.values = [...holes, ...this.values];
    this.capacity = Math.max(this.capacity, this.keys.length + gap);
    this.index = null;
    this.buckets = null;
    this.hashes = null;
    if (hashes !== null) for (const [position, hash] of hashes) this.putIntoBucket(hash, position + gap);
    this.buildIndex();
  }

  /** Makes room for three times the entries there are, in a table whose size is a power of two of which two thirds are used. */
  private grow(): void {
    let table = 8;
    while (table < this.size * 3) table *= 2;
    if (this.size < this.keys.length) this.compact();
    this.capacity = Math.floor((table * 2) / 3);
  }

  private buildIndex(direct?: unknown, position?: number): void {
    const index = new Map<unknown, number>();
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i];
      if (key === undefined) continue;
      const stands = directKey(key);
      if (stands !== undefined) index.set(stands, i);
    }
    if (direct !== undefined) index.set(direct, position as number);
    this.index = index;
  }

  /** Removes the entry and returns its value; undefined when the key is absent. */
  delete(key: Value): Value | undefined {
    const position = this.position(key);
    if (position < 0) return undefined;
    const value = this.values[position];
    this.deleteAt(position);
    return value;
  }

  /** Removes the entry at a position that holds one. */
  deleteAt(position: number): void {
    const direct = directKey(this.keys[position] as Value);
    if (direct !== undefined) this.index?.delete(direct);
    if (direct === undefined || this.allHashed) this.removeFromBucket(position);
    this.size--;
    this.layout = ++lastLayout;
    this.keys[position] = undefined;
    this.values[position] = undefined;
  }

  /** Position of the last entry, or -1; the holes behind it are dropped. */
  last(): number {
    const { keys } = this;
    while (keys.length > 0 && keys[keys.length - 1] === undefined) {
      keys.pop();
      this.values.pop();
    }
    return keys.length - 1;
  }

  private removeFromBucket(position: number): void {
    const hash = this.hashes?.get(position) as number;
    const bucket = this.buckets?.get(hash) as number[];
    if (bucket.length === 1) this.buckets?.delete(hash);
    else bucket.splice(bucket.indexOf(position), 1);
    this.hashes?.delete(position);
  }

  clear(): void {
    this.keys = [];
    this.values = [];
    this.size = 0;
    this.index = null;
    this.buckets = null;
    this.hashes = null;
    this.allHashed = false;
    this.capacity = 0;
    this.custom = false;
    this.translated = false;
    this.layout = ++lastLayout;
  }

  /** Takes the entries of another dictionary, which shares nothing with this one afterwards. */
  copyFrom(other: PyDict): void {
    this.clear();
    for (let i = 0; i < other.keys.length; i++) {
      const key = other.keys[i];
      if (key === undefined) continue;
      this.keys.push(key);
      this.values.push(other.values[i]);
    }
    this.size = other.size;
    this.capacity = Math.max(other.capacity, this.keys.length);
    this.custom = other.custom;
    this.translated = other.translated;
    if (other.buckets !== null) {
      this.allHashed = other.allHashed;
      if (other.size === other.keys.length) {
        this.buckets = new Map([...other.buckets].map(([hash, bucket]) => [hash, bucket.slice()]));
        this.hashes = new Map(other.hashes);
      } else this.rehash(other.keys, other.hashes as Map<number, number>);
    }
    if (this.keys.length > SMALL) this.buildIndex();
  }

  /** Closes the holes; the keys are not asked for their hashes again. */
  private compact(): void {
    const { keys, values, hashes } = this;
    this.keys = keys.filter((key) => key !== undefined);
    this.values = values.filter((_, i) => keys[i] !== undefined);
    this.index = null;
    this.buckets = null;
    this.hashes = null;
    if (hashes !== null) this.rehash(keys, hashes);
    if (this.keys.length > SMALL) this.buildIndex();
    this.layout = ++lastLayout;
  }

  /** Fills the buckets from the positions and hashes of arrays with holes, which are closed here. */
  private rehash(keys: readonly (Value | undefined)[], hashes: ReadonlyMap<number, number>): void {
    for (let i = 0, position = 0; i < keys.length; i++) {
      if (keys[i] === undefined) continue;
      const hash = hashes.get(i);
      if (hash !== undefined) this.putIntoBucket(hash, position);
      position++;
    }
  }
}

export const dictType = bareType('dict', PyDict);
PyDict.prototype.tag = Tag.dict;
dictType.patternKind = 'mapping';

export function dict(entries: Iterable<readonly [Value, Value]> = []): PyDict {
  const result = new PyDict();
  for (const [key, value] of entries) result.set(key, value);
  return result;
}

