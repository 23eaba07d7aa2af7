/**
 * The dictionary: entries in insertion order in two arrays, an index over them.
 *
 * - Ints, what equals them (bool, float, subclasses), and keys that only their hash can find (tuples, bytes, objects with
 *   their own `__eq__`) are found through a table of positions.
 * - Other keys equal only values of their own kind: str, None, objects compared by identity, numbers that are no int of 53
 *   bits. They are found through a JS Map; short strings of a large dictionary through the table, by a hash that has nothing to
 *   do with Python's: what the host keeps of each entry of a Map is spread over memory, and cannot be copied.
 * - Up to a few entries neither is made, unless a key needs its hash; later at the first look.
 * - Once an object with its own `__eq__` is looked up among mapped keys, which it may equal, these are in the table too.
 * - A deleted entry leaves a hole until the arrays are compacted, which happens when CPython would resize: on an
 *   insertion that finds `capacity` positions used. `layout` changes with every insertion, deletion
 *   and compaction, not with a new value for an old key: inline caches hold (layout, position).
 */
import { equalKeys } from './equality.ts';
import { hashElement, hashHigh, hashValue, keyKindOf } from './hash.ts';
import {
  bareType, KeyKind, PyFloat, PyIntInstance, PyObject, PyStrInstance, Tag, type Value,
} from './object.ts';
import { foldedHash, isShortText, numberHash, PositionTable, textHash } from './position-table.ts';

const SMALL = 8;
/** With more keys than this, a dictionary has its short strings in the table. */
const LARGE = 4096;
/** Of all empty dictionaries; never written. */
const NO_ENTRIES: (Value | undefined)[] = [];
let lastLayout = 0;
/** Hash of the key that `position` did not find by its hash, for the insertion that follows. */
let missedHash = 0;
/** Its upper half, if the key has a `__hash__` of its own. */
let missedHigh = 0;
/** The string whose hash `missedHash` is, if it is a string's. */
let missedText: string | null = null;

/** The primitive or object that stands for a key which needs no hash; undefined for others. An integral number is found in the table, all else in the Map. */
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

/** The table holds what stands for an int; `directKey` gives no integral number beyond 53 bits. */
const isTabled = (direct: unknown): direct is number => typeof direct === 'number' && Number.isInteger(direct);

/** Whether a key that is no int, of the same hash, equals an int. May run `__eq__`. */
function equalsNumber(stored: Value, number: number): boolean {
  const direct = directKey(stored);
  return direct === undefined ? equalKeys(stored, number) : direct === number;
}

/** Only the key itself can tell its hash, and a program sees that it is asked. */
const hasOwnHash = (key: Value): key is PyObject => typeof key === 'object' && key !== null && keyKindOf(key.type) === KeyKind.custom;

/** Positions in the table that CPython gives a dictionary of so many entries that grows. */
function capacityBeyond(entries: number): number {
  let size = 8;
  while (size < entries * 3) size *= 2;
  return Math.floor((size * 2) / 3);
}

function differ(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) for (let k = 0; k < i; k++) if (keys[i] === keys[k]) return false;
  return true;
}

export class PyDict extends PyObject {
  keys: (Value | undefined)[] = NO_ENTRIES;
  values: (Value | undefined)[] = NO_ENTRIES;
  /** Entries that are not holes. */
  size = 0;
  layout = 0;
  /** Positions to be used before the dictionary grows. */
  capacity = 0;
  /** Positions of the mapped keys; null while there are none, or no index was needed. */
  private index: Map<unknown, number> | null = null;
  private table: PositionTable | null = null;
  /** `index` and `table` know all keys; otherwise `table` does if it is there, and mapped keys are searched one by one. */
  private indexed = false;
  /** The table holds the mapped keys as well. */
  private allHashed = false;
  /** Some key has an `__eq__` of its own and may equal any other. */
  private custom = false;
  /** Some key is a bool, float or instance that stands for another value. */
  private translated = false;
  /** The table holds the short strings. No key has an `__eq__` of its own, nor was one looked up. */
  private large = false;
  /** Other dictionaries have the same array of keys, which is copied before one changes. */
  private sharesKeys = false;

  // ---- positions

  /** Position of the key in the arrays, or -1. May run `__hash__` and `__eq__`; raises for unhashable keys. */
  position(key: Value): number {
    if (typeof key === 'number') return this.findNumber(key);
    if (typeof key === 'string') {
      const position = this.large && isShortText(key) ? this.findText(key) : this.findMapped(key);
      return position < 0 && this.custom ? this.findInTable(key) : position;
    }
    const direct = directKey(key);
    if (direct === undefined) return this.findHashed(key as PyObject);
    if (isTabled(direct)) return this.findNumber(direct);
    const position = this.isText(direct) ? this.findText(direct) : this.findMapped(direct);
    return position < 0 && this.custom ? this.findInTable(key) : position;
  }

  private findNumber(key: number): number {
    const { table } = this;
    if (table === null) {
      if (!this.indexed && this.keys.length <= SMALL) return this.scan(key);
      if (this.indexed || !this.buildIndex()) return -1;
      return this.findNumber(key);
    }
    const { keys } = this;
    const { slots } = table;
    const mask = slots.length - 1;
    const hash = numberHash(key);
    let at = hash & mask;
    for (let perturb = hash >>> 0; ;) {
      const position = slots[at] - 1;
      if (position === -1) return -1;
      if (position >= 0) {
        const stored = keys[position];
        if (stored === key) return position;
        if (typeof stored !== 'number' && (table.hashes as Int32Array)[position] === hash) {
          const { layout } = this;
          const same = equalsNumber(stored as Value, key);
          if (this.layout !== layout) return this.findNumber(key); // __eq__ changed the dictionary
          if (same) return position;
        }
      }
      perturb >>>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
  }

  /** What stands for a key is found in the table as a string is. */
  private isText(direct: unknown): direct is string {
    return this.large && typeof direct === 'string' && isShortText(direct);
  }

  private findText(text: string): number {
    const { keys } = this;
    const { slots, hashes } = this.table as PositionTable;
    const mask = slots.length - 1;
    const hash = textHash(text);
    let at = hash & mask;
    for (let perturb = hash >>> 0; ;) {
      const position = slots[at] - 1;
      if (position === -1) break;
      if (position >= 0 && (hashes as Int32Array)[position] === hash) {
        const stored = keys[position] as Value;
        if (stored === text || (typeof stored !== 'string' && directKey(stored) === text)) return position;
      }
      perturb >>>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
    missedText = text;
    missedHash = hash;
    return -1;
  }

  /** Position of a key of the Map, or -1. */
  private findMapped(direct: unknown): number {
    if (this.index !== null) {
      const position = this.index.get(direct);
      return position === undefined ? -1 : position;
    }
    if (this.indexed) return -1;
    if (this.keys.length <= SMALL) return this.scan(direct);
    this.buildIndex();
    return this.isText(direct) ? this.findText(direct) : this.findMapped(direct);
  }

  private scan(direct: unknown): number {
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

  private findInTable(key: Value): number {
    hashValue(key);
    return this.searchTable(key, foldedHash());
  }

  private searchTable(key: Value, hash: number): number {
    const { table, keys, layout } = this;
    if (table === null) return -1;
    const { slots } = table;
    const hashes = table.allHashes(keys);
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let perturb = hash >>> 0; ;) {
      const position = slots[at] - 1;
      if (position === -1) return -1;
      if (position >= 0 && hashes[position] === hash) {
        const stored = keys[position] as Value;
        const same = stored === key || equalKeys(stored, key);
        if (this.layout !== layout) return this.searchTable(key, hash); // __eq__ changed the dictionary
        if (same) return position;
      }
      perturb >>>= 5;
      at = (at * 5 + 1 + perturb) & mask;
    }
  }

  private findHashed(key: PyObject): number {
    hashElement(key, 'dict key');
    return this.findByHash(key);
  }

  /** `findHashed` for a key whose hash is in the registers. */
  private findByHash(key: PyObject): number {
    const hash = foldedHash();
    const high = hashHigh();
    // A key with its own __eq__ may equal a mapped key of the same hash.
    if (!this.allHashed && this.size > 0 && keyKindOf(key.type) === KeyKind.custom) this.hashAll();
    const position = this.searchTable(key, hash);
    missedText = null;
    missedHash = hash;
    missedHigh = high;
    return position;
  }

  private hashAll(): void {
    this.takeTextsOut();
    const table = this.buildTable(1);
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i];
      if (key === undefined) continue;
      const direct = directKey(key);
      if (direct === undefined || isTabled(direct)) continue;
      hashValue(key);
      table.add(foldedHash(), i, this.keys);
    }
    this.allHashed = true;
  }

  /** The table, with all keys in it that belong there and room for one more. */
  private tableForMore(): PositionTable {
    if (this.table === null) return this.buildTable(1);
    return this.table.full ? this.replaceTable(this.table, 2) : this.table;
  }

  /** For an insertion: whoever is searching the table sees the layout change. */
  private replaceTable(table: PositionTable, room: number): PositionTable {
    const larger = this.buildTable(room);
    table.giveUp();
    return larger;
  }

  /** Makes the table anew, of the keys that it held and the ints, with `room` times the slots that the capacity needs. */
  private buildTable(room: number): PositionTable {
    const { keys } = this;
    const hashes = this.table === null ? null : this.table.hashes;
    const table = new PositionTable(Math.max(this.capacity, keys.length + 1) * room);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key === 'number') table.addNumber(key, i);
      else if (key !== undefined && (typeof key !== 'string' || this.allHashed || this.large)) {
        const direct = directKey(key);
        if (isTabled(direct)) table.add(numberHash(direct), i, keys);
        else if (direct === undefined || this.allHashed || this.isText(direct)) table.add((hashes as Int32Array)[i], i, keys);
      }
    }
    if (this.table !== null) table.takeHighs(this.table);
    this.table = table;
    return table;
  }

  /** Puts the short strings into the table, if there are any. */
  private takeTextsIn(): void {
    const { keys } = this;
    if (this.custom || this.allHashed || !keys.some((key) => typeof key === 'string' && isShortText(key))) return;
    const table = this.buildTable(1);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const direct = typeof key === 'string' || key === undefined ? key : directKey(key);
      if (typeof direct === 'string' && isShortText(direct)) table.add(textHash(direct), i, keys);
    }
    this.large = true;
  }

  /** Leaves the strings to the Map: some key may equal one by an `__eq__` of its own. */
  private takeTextsOut(): void {
    if (!this.large) return;
    this.large = false;
    this.buildTable(1);
    this.index = null;
    this.indexed = false;
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

  /** Puts the hash of the key at a position into the registers, without asking a `__hash__` that has been asked. */
  hashAt(position: number): void {
    const key = this.keys[position] as Value;
    if (!(this.table !== null && hasOwnHash(key) && this.table.recallHash(position))) hashValue(key);
  }

  /** `has` for a key whose hash is in the registers. */
  hasHashed(key: Value): boolean {
    return (hasOwnHash(key) ? this.findByHash(key) : this.position(key)) >= 0;
  }

  /** `set` for a key whose hash is in the registers. */
  setHashed(key: Value, value: Value): void {
    const position = hasOwnHash(key) ? this.findByHash(key) : this.position(key);
    if (position >= 0) this.values[position] = value;
    else this.insert(key, value, missedHash, missedHigh);
  }

  /** `set` for the key at a position of another dictionary, which knows its hash. */
  setKeyOf(other: PyDict, position: number, value: Value): void {
    const key = other.keys[position] as Value;
    if (!hasOwnHash(key)) return this.set(key, value);
    other.hashAt(position);
    this.setHashed(key, value);
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
    else this.insert(key, value, missedHash, missedHigh);
  }

  /** Fills an empty dictionary. If the keys are few and differ, it adopts the arrays: true. */
  fill(keys: string[], values: Value[], shared = false): boolean {
    if (keys.length <= SMALL && differ(keys)) {
      this.adopt(keys, values, shared);
      return true;
    }
    for (let i = 0; i < keys.length; i++) this.set(keys[i], values[i]);
    return false;
  }

  /** Fills an empty dictionary with arrays that become its own; the keys differ, and with `shared` may be those of others as well. */
  adopt(keys: Value[], values: Value[], shared = false): void {
    const { length } = keys;
    this.sharesKeys = shared;
    this.keys = keys;
    this.values = values;
    this.size = length;
    this.capacity = 5;
    while (this.capacity < length) this.capacity = capacityBeyond(this.capacity);
    this.layout = ++lastLayout;
  }

  /** The value of the key, which is given one if it is absent. Asks for the key's hash once. */
  setDefault(key: Value, initial: Value): Value {
    const position = this.position(key);
    if (position >= 0) return this.values[position] as Value;
    this.insert(key, initial, missedHash, missedHigh);
    return initial;
  }

  /** Adds an entry whose key is known to be absent; `hash` is that of a bucket key, `high` its upper half if the key has its own `__hash__`. */
  private insert(key: Value, value: Value, hash: number, high: number): void {
    if (this.keys.length >= this.capacity) this.grow();
    this.place(this.keys.length, key, value, hash, high);
  }

  private takeOwnKeys(): void {
    this.keys = this.keys.slice();
    this.sharesKeys = false;
  }

  /** Puts an entry into a hole or behind the last position. */
  private place(position: number, key: Value, value: Value, hash: number, high: number): void {
    if (this.sharesKeys) this.takeOwnKeys();
    if (typeof key === 'number') this.placeNumber(key, position);
    else if (typeof key === 'string') this.placeMapped(key, key, position);
    else {
      const direct = directKey(key);
      if (direct === undefined) {
        if (keyKindOf((key as PyObject).type) === KeyKind.custom) {
          this.custom = true;
          this.takeTextsOut();
        }
        const table = this.tableForMore();
        table.add(hash, position, this.keys);
        if (keyKindOf((key as PyObject).type) === KeyKind.custom) table.rememberHigh(position, high);
      } else {
        if (direct !== key) this.translated = true;
        if (!isTabled(direct)) this.placeMapped(direct, key, position);
        else if (this.table !== null || this.indexed) this.tableForMore().add(numberHash(direct), position, this.keys);
      }
    }
    if (position === 0) {
      if (this.keys.length === 0) {
        this.keys = [undefined];
        this.values = [undefined];
      }
      this.keys[0] = key;
      this.values[0] = value;
    } else if (position === this.keys.length) {
      this.keys.push(key);
      this.values.push(value);
    } else {
      this.keys[position] = key;
      this.values[position] = value;
    }
    this.size++;
    this.layout = ++lastLayout;
  }

  private placeNumber(key: number, position: number): void {
    if (this.table !== null || this.indexed) this.tableForMore().addNumber(key, position);
  }

  private placeMapped(direct: unknown, key: Value, position: number): void {
    if (this.isText(direct)) {
      this.tableForMore().add(direct === missedText ? missedHash : textHash(direct), position, this.keys);
      return;
    }
    if (this.allHashed) {
      hashValue(key);
      this.tableForMore().add(foldedHash(), position, this.keys);
    }
    if (this.index !== null) this.index.set(direct, position);
    else if (this.indexed) this.index = new Map([[direct, position]]);
  }

  /** Makes the entry at a position the last one, or the first. The key is asked for nothing. */
  moveEntry(position: number, last: boolean): void {
    const key = this.keys[position] as Value;
    const value = this.values[position] as Value;
    const hash = this.table === null || this.table.hashes === null ? 0 : this.table.hashes[position];
    if (this.table !== null) this.table.recallHash(position);
    const high = hashHigh();
    this.deleteAt(position);
    if (last) return this.insert(key, value, hash, high);
    if (this.size > 0 && this.keys[0] !== undefined) this.openFront();
    const first = this.next(0);
    this.place(first < 0 ? 0 : first - 1, key, value, hash, high);
  }

  /** Makes holes before the first entry. */
  private openFront(): void {
    const gap = Math.max(SMALL, this.size >> 1);
    const holes: undefined[] = new Array<undefined>(gap).fill(undefined);
    this.capacity = Math.max(this.capacity, this.keys.length + gap * 2);
    this.rearrange([...holes, ...this.keys], [...holes, ...this.values], (position) => position + gap);
  }

  /** Makes room for three times the entries there are, in a table whose size is a power of two of which two thirds are used. */
  private grow(): void {
    this.capacity = capacityBeyond(this.size);
    if (this.size < this.keys.length) this.compact();
    else if (this.table !== null) this.replaceTable(this.table, 1);
    if (!this.large && this.index !== null && this.index.size > LARGE) this.buildIndex();
  }

  /** Indexes all keys; false when the table holds none. */
  private buildIndex(): boolean {
    const { keys } = this;
    if (!this.large && this.size > LARGE) this.takeTextsIn();
    let index: Map<unknown, number> | null = null;
    let tabled = false;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key === 'number') tabled = true;
      else if (key !== undefined) {
        const direct = directKey(key);
        if (isTabled(direct)) tabled = true;
        else if (direct !== undefined && !this.isText(direct)) (index ??= new Map()).set(direct, i);
      }
    }
    this.index = index;
    if (tabled && this.table === null) this.buildTable(1);
    this.indexed = true;
    return this.table !== null;
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
    const key = this.keys[position] as Value;
    const direct = directKey(key);
    const tabled = isTabled(direct);
    const isText = this.isText(direct);
    if (direct !== undefined && !tabled && !isText) this.index?.delete(direct);
    if (this.table !== null && (tabled || direct === undefined || isText || this.allHashed)) {
      this.table.remove(tabled ? numberHash(direct) : (this.table.hashes as Int32Array)[position], position);
    }
    this.size--;
    this.layout = ++lastLayout;
    if (this.sharesKeys) this.takeOwnKeys();
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

  clear(): void {
    this.sharesKeys = false;
    this.keys = NO_ENTRIES;
    this.values = NO_ENTRIES;
    this.size = 0;
    this.index = null;
    this.table = null;
    this.indexed = false;
    this.allHashed = false;
    this.capacity = 0;
    this.custom = false;
    this.translated = false;
    this.large = false;
    this.layout = ++lastLayout;
  }

  /** Takes the entries of another dictionary, which shares nothing with this one afterwards. */
  copyFrom(other: PyDict): void {
    this.clear();
    if (other.keys.length === 0) {
      this.capacity = other.capacity;
      return;
    }
    this.size = other.size;
    this.capacity = Math.max(other.capacity, other.size);
    this.custom = other.custom;
    this.translated = other.translated;
    this.allHashed = other.allHashed;
    this.large = other.large;
    if (other.size === other.keys.length) {
      this.keys = other.keys;
      this.sharesKeys = other.sharesKeys = true;
      this.values = other.values.slice();
      this.table = other.table === null ? null : other.table.copy();
    } else this.takeClosed(other);
  }

  /** Closes the holes; the keys are not asked for their hashes again. */
  private compact(): void {
    this.takeClosed(this);
    this.layout = ++lastLayout;
  }

  private takeClosed(other: PyDict): void {
    const keys: Value[] = [];
    const values: Value[] = [];
    const moved: number[] = [];
    for (let i = 0; i < other.keys.length; i++) {
      const key = other.keys[i];
      moved.push(keys.length);
      if (key === undefined) continue;
      keys.push(key);
      values.push(other.values[i] as Value);
    }
    this.rearrange(keys, values, (position) => moved[position], other.table);
  }

  /** Takes the entries in other positions; `moved` gives the new one for each in `former`, which keeps the hashes. */
  private rearrange(keys: (Value | undefined)[], values: (Value | undefined)[], moved: (position: number) => number, former = this.table): void {
    this.sharesKeys = false;
    this.keys = keys;
    this.values = values;
    this.index = null;
    this.indexed = false;
    this.table = null;
    if (former === null || former.hashes === null) return;
    const { hashes } = former;
    const table = new PositionTable(Math.max(this.capacity, keys.length + 1));
    for (let i = 0; i < former.slots.length; i++) {
      const position = former.slots[i] - 1;
      if (position >= 0) table.add(hashes[position], moved(position), keys);
    }
    table.takeHighs(former, moved);
    this.table = table;
  }
}

export const dictType = bareType('dict', PyDict);
PyDict.prototype.tag = Tag.dict;
dictType.patternKind = 'mapping';

export function dict(entries?: Iterable<readonly [Value, Value]>): PyDict {
  const result = new PyDict();
  if (entries !== undefined) for (const [key, value] of entries) result.set(key, value);
  return result;
}

