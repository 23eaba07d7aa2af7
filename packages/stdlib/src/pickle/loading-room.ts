/** What an unpickler works with: its memo and its stack, in arrays that the next one uses again: those that grow are fresh memory each time. */
import type { Value } from '@vivarium/objects';

type Room = (Value | undefined)[];

/** Longer arrays are given up. */
const LONGEST_SPARE = 65_536;
const spare: { memo: Room | null; stack: Room | null } = { memo: null, stack: null };

export class LoadMemo {
  /** Objects with a number: MEMOIZE gives that to the next one. */
  size = 0;
  /** Behind the largest number. */
  private end = 0;
  private readonly items: Room;

  constructor(items: Room = []) {
    this.items = items;
  }

  /** For as long as one pickle is read. */
  static passing(): LoadMemo {
    const items = spare.memo ?? [];
    spare.memo = null;
    return new LoadMemo(items);
  }

  close(): void {
    const { items, end } = this;
    if (items.length > LONGEST_SPARE) return;
    items.fill(undefined, 0, end);
    spare.memo = items;
  }

  get(index: number): Value | undefined {
    return index < this.end ? this.items[index] : undefined;
  }

  put(index: number, value: Value): void {
    if (index >= this.end) {
      this.end = index + 1;
      this.size++;
    } else if (this.items[index] === undefined) this.size++;
    this.items[index] = value;
  }

  entries(): [index: number, value: Value][] {
    const entries: [number, Value][] = [];
    this.items.forEach((value, index) => {
      if (value !== undefined) entries.push([index, value]);
    });
    return entries;
  }
}

export class Stack {
  length = 0;
  private readonly items: Room;

  constructor() {
    this.items = spare.stack ?? [];
    spare.stack = null;
  }

  close(): void {
    const { items } = this;
    if (items.length > LONGEST_SPARE) return;
    // All that was ever pushed is still there.
    for (let i = 0; i < items.length && items[i] !== undefined; i++) items[i] = undefined;
    spare.stack = items;
  }

  push(value: Value): void {
    this.items[this.length++] = value;
  }
  /** Of a stack that is not empty. */
  pop(): Value {
    return this.items[--this.length] as Value;
  }
  top(): Value {
    return this.items[this.length - 1] as Value;
  }
  replaceTop(value: Value): void {
    this.items[this.length - 1] = value;
  }
  /** Takes the values from a position on. */
  take(from: number): Value[] {
    const taken = this.items.slice(from, this.length) as Value[];
    this.length = from;
    return taken;
  }
}
