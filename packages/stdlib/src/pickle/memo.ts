/** What a pickler has written: objects with their numbers. Strings are the same object when they are equal. */
import { type PyObject, PyType, Tag, type Value } from '@vivarium/objects';

/**
 * So many objects stand in one Map: the table of a larger one would be no part of the young generation but memory of its own, fresh at each
 * doubling, and cost several times what the entries do.
 */
const MOST = 4096;
/** From so many full Maps on, looking into each of them costs more than one large Map does. */
const MOST_MAPS = 8;

/** A power of two. */
const LATELY = 64;

/** The objects of one kind, in Maps that were filled one after the other. */
class Chain {
  last = new Map<Value, number>();
  /** The least number in the last one. */
  start = 0;
  readonly full: Map<Value, number>[] = [];

  search(value: Value): number | undefined {
    const { full } = this;
    for (let i = full.length - 1; i >= 0; i--) {
      const found = full[i].get(value);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  extend(number: number): void {
    if (this.full.length === MOST_MAPS) return;
    this.full.push(this.last);
    this.last = new Map();
    this.start = number;
  }
}

const REST = 0;
const STRING = Tag.float;

/** One of the kinds by which objects are told apart: the tag, where an object's class never changes. */
function kindOf(value: Value): number {
  if (typeof value !== 'object' || value === null) return STRING;
  return value.tag === Tag.module ? REST : value.tag;
}

export class Memo {
  /** Objects with a number; the next one's is this. */
  size = 0;
  /** A program can look into it. */
  readonly shown: boolean;
  /** By kind. */
  private chains: (Chain | undefined)[] = [];

  /** That was found last. */
  private lastClass: PyType | null = null;
  private classNumber = 0;
  /** Strings that were asked for lately, by their length and ends: those that are most are asked for again and again. */
  private texts: (string | undefined)[] | null = null;
  private numbers: number[] = [];

  constructor(shown: boolean) {
    this.shown = shown;
  }

  get(value: Value): number | undefined {
    if (typeof value === 'string') return this.getText(value);
    if (value === this.lastClass) return this.classNumber;
    const found = this.find(value);
    if (found !== undefined && value instanceof PyType) {
      this.lastClass = value;
      this.classNumber = found;
    }
    return found !== undefined && found < 0 ? ~found : found;
  }

  /** The same for an object that had none when the memo was of that size. */
  getSince(value: PyObject, size: number): number | undefined {
    if (size === this.size) return undefined;
    const chain = this.chains[kindOf(value)];
    if (chain === undefined || size < chain.start) return this.get(value);
    const found = chain.last.get(value);
    return found !== undefined && found < 0 ? ~found : found;
  }

  /** The number of the attributes that were written behind the object. */
  getState(object: PyObject | null): number | undefined {
    const found = object === null ? undefined : this.find(object);
    return found !== undefined && found < 0 ? ~found + 1 : undefined;
  }

  private find(value: Value): number | undefined {
    const chain = this.chains[kindOf(value)];
    if (chain === undefined) return undefined;
    const found = chain.last.get(value);
    return found !== undefined || chain.full.length === 0 ? found : chain.search(value);
  }

  private getText(text: string): number | undefined {
    const place = (text.length * 5 + text.charCodeAt(0) + 3 * text.charCodeAt(text.length - 1)) & (LATELY - 1);
    if (this.texts !== null && this.texts[place] === text) return this.numbers[place];
    const found = this.find(text);
    if (found === undefined) return undefined;
    if (this.texts === null) {
      this.texts = new Array<string | undefined>(LATELY).fill(undefined);
      this.numbers = new Array<number>(LATELY).fill(0);
    }
    this.texts[place] = text;
    this.numbers[place] = found;
    return found;
  }

  /** Of an object that has none. `withState`: the next number is that of its attributes. */
  set(value: Value, number: number, withState = false): void {
    const kind = kindOf(value);
    const chain = (this.chains[kind] ??= new Chain());
    if (chain.last.size >= MOST) chain.extend(number);
    chain.last.set(value, withState ? ~number : number);
    this.size++;
  }

  /** Gives a number to an object that nobody will ask for. */
  skip(): void {
    this.size++;
  }

  clear(): void {
    this.size = 0;
    this.chains = [];
    this.texts = null;
    this.lastClass = null;
  }

  /** In the order of their numbers. */
  entries(): [Value, number][] {
    return this.chains
      .flatMap((chain) => (chain === undefined ? [] : [...chain.full, chain.last].flatMap((map) => [...map])))
      .sort(([, left], [, right]) => left - right);
  }
}
