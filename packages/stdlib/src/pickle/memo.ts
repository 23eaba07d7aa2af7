/** What a pickler has written: objects with their numbers. Strings are the same object when they are equal. */
import { Tag, type Value } from '@vivarium/objects';

/**
 * So many objects stand in one Map: the table of a larger one would be no part of the young generation but memory of its own, fresh at each
 * doubling, and cost several times what the entries do.
 */
const MOST = 4096;
/** From so many full Maps on, looking into each of them costs more than one large Map does. */
const MOST_MAPS = 8;

/** The objects of one kind, in Maps that were filled one after the other. */
class Chain {
  last = new Map<Value, number>();
  readonly full: Map<Value, number>[] = [];

  search(value: Value): number | undefined {
    const { full } = this;
    for (let i = full.length - 1; i >= 0; i--) {
      const found = full[i].get(value);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  extend(): void {
    if (this.full.length === MOST_MAPS) return;
    this.full.push(this.last);
    this.last = new Map();
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

  constructor(shown: boolean) {
    this.shown = shown;
  }

  get(value: Value): number | undefined {
    const chain = this.chains[kindOf(value)];
    if (chain === undefined) return undefined;
    const found = chain.last.get(value);
    return found !== undefined || chain.full.length === 0 ? found : chain.search(value);
  }

  /** Of an object that has none. */
  set(value: Value, number: number): void {
    const kind = kindOf(value);
    const chain = (this.chains[kind] ??= new Chain());
    if (chain.last.size >= MOST) chain.extend();
    chain.last.set(value, number);
    this.size++;
  }

  /** Gives a number to an object that nobody will ask for. */
  skip(): void {
    this.size++;
  }

  clear(): void {
    this.size = 0;
    this.chains = [];
  }

  /** In the order of their numbers. */
  entries(): [Value, number][] {
    return this.chains
      .flatMap((chain) => (chain === undefined ? [] : [...chain.full, chain.last].flatMap((map) => [...map])))
      .sort(([, left], [, right]) => left - right);
  }
}
