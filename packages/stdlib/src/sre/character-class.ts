/** Sets of characters: a table for the first 256, a test for the others. */
import { runtimeError, text as t } from '@vivarium/objects';
import {
  isDigitUnicode, isSpaceAscii, isWordAscii, isWordUnicode, lowerAscii, lowerUnicode, upperAscii, upperUnicode,
} from './casing.ts';
import { Category, Code } from './opcodes.ts';

type Test = (point: number) => boolean;

/** What is known of the characters from 256 on: none, all, those of one category, or ask. */
export type High = 'none' | 'all' | 'word' | 'space' | 'digit' | 'mixed';

export class CharacterClass {
  private table: Uint8Array | null = null;
  readonly high: High;
  private readonly test: Test;
  /** The only member, or -1. */
  readonly single: number;

  constructor(test: Test, high: High, single = -1) {
    this.test = test;
    this.high = high;
    this.single = single;
  }
  /** 1 for members below 256. */
  get low(): Uint8Array {
    return (this.table ??= Uint8Array.from({ length: 256 }, (_, point) => (this.test(point) ? 1 : 0)));
  }
  has(point: number): boolean {
    return point < 256 ? this.low[point] === 1 : this.hasHigh(point);
  }
  hasHigh(point: number): boolean {
    return this.high === 'none' ? false : this.high === 'all' || this.test(point);
  }
}

export const invalidCode = (): Error => runtimeError('invalid SRE code') as unknown as Error;

const literals = new Map<number, CharacterClass>();
export function literalClass(point: number): CharacterClass {
  let known = literals.get(point);
  if (known === undefined) {
    known = new CharacterClass((c) => c === point, point < 256 ? 'none' : 'mixed', point);
    if (literals.size < 1000) literals.set(point, known);
  }
  return known;
}

export const notLiteralClass = (point: number): CharacterClass => new CharacterClass((c) => c !== point, point < 256 ? 'all' : 'mixed');

/** The class of characters that become `point` when folded. */
export function foldedClass(point: number, fold: (point: number) => number, negated: boolean): CharacterClass {
  return new CharacterClass((c) => (fold(c) === point) !== negated, 'mixed');
}

/** A literal under LOCALE and IGNORECASE, which is compared with both cases. */
export function localeClass(point: number, negated: boolean): CharacterClass {
  const test = (c: number): boolean => c === point || lowerAscii(c) === point || upperAscii(c) === point;
  return new CharacterClass((c) => test(c) !== negated, negated ? 'all' : 'none');
}

export const anyClass = new CharacterClass((c) => c !== 10, 'all');
export const everyClass = new CharacterClass(() => true, 'all');

interface Item {
  test: Test;
  high: High;
}

const isNoLineBreak: Test = (c) => c !== 10;
const categories: readonly (readonly [Test, High])[] = (() => {
  const pairs: [number, Test, High][] = [
    [Category.DIGIT, (c) => c >= 48 && c <= 57, 'none'],
    [Category.SPACE, isSpaceAscii, 'none'],
    [Category.WORD, isWordAscii, 'none'],
    [Category.LINEBREAK, (c) => c === 10, 'none'],
    [Category.LOC_WORD, isWordAscii, 'none'],
    [Category.UNI_DIGIT, isDigitUnicode, 'digit'],
    [Category.UNI_SPACE, t.isSpace, 'space'],
    [Category.UNI_WORD, isWordUnicode, 'word'],
    [Category.UNI_LINEBREAK, t.isLineBreak, 'mixed'],
  ];
  const table: [Test, High][] = [];
  for (const [number, test, high] of pairs) {
    table[number] = [test, high];
    table[number + 1] = [(c) => !test(c), high === 'none' ? 'all' : 'mixed'];
  }
  table[Category.NOT_LINEBREAK] = [isNoLineBreak, 'all'];
  return table;
})();

function bitmap(code: readonly number[], at: number): Uint32Array {
  if (at + 8 > code.length) throw invalidCode();
  return Uint32Array.from(code.slice(at, at + 8));
}

const hasBit = (words: Uint32Array, at: number, bit: number): boolean => ((words[at + (bit >> 5)] >>> (bit & 31)) & 1) === 1;

function bigSet(code: readonly number[], at: number): { item: Item; next: number } {
  const blocks = code[at];
  const end = at + 65 + blocks * 8;
  if (end > code.length) throw invalidCode();
  const indices = new Uint8Array(Uint32Array.from(code.slice(at + 1, at + 65)).buffer);
  const words = Uint32Array.from(code.slice(at + 65, end));
  if (indices.some((index) => index >= blocks)) throw invalidCode();
  const test: Test = (c) => c < 65536 && hasBit(words, indices[c >> 8] * 8, c & 255);
  return { item: { test, high: 'mixed' }, next: end };
}

/** Reads the items of a set from `at` to its FAILURE. `fold` is applied to a character before it is looked up. */
export function readSet(code: readonly number[], at: number, end: number, fold: ((point: number) => number) | null): CharacterClass {
  const items: Item[] = [];
  let negated = false;
  for (;;) {
    if (at >= end) throw invalidCode();
    const op = code[at++];
    if (op === Code.FAILURE) break;
    if (op === Code.NEGATE) {
      // A NEGATE turns what follows; the compiler only puts it first.
      if (items.length > 0) throw invalidCode();
      negated = !negated;
    } else if (op === Code.LITERAL) {
      const point = code[at++];
      items.push({ test: (c) => c === point, high: point < 256 ? 'none' : 'mixed' });
    } else if (op === Code.RANGE || op === Code.RANGE_UNI_IGNORE) {
      const first = code[at++];
      const last = code[at++];
      const upper = op === Code.RANGE_UNI_IGNORE;
      const inside: Test = (c) => c >= first && c <= last;
      items.push({
        test: upper ? (c) => inside(c) || inside(upperUnicode(c)) : inside,
        high: last < 256 && !upper ? 'none' : first <= 256 && last >= 0x10ffff ? 'all' : 'mixed',
      });
    } else if (op === Code.CATEGORY) {
      const category = categories[code[at++]];
      if (category === undefined) throw invalidCode();
      items.push({ test: category[0], high: category[1] });
    } else if (op === Code.CHARSET) {
      const words = bitmap(code, at);
      at += 8;
      items.push({ test: (c) => c < 256 && hasBit(words, 0, c), high: 'none' });
    } else if (op === Code.BIGCHARSET) {
      const { item, next } = bigSet(code, at);
      items.push(item);
      at = next;
    } else throw invalidCode();
  }
  const tests = items.map((item) => item.test);
  const within: Test = tests.length === 1 ? tests[0] : (c) => tests.some((test) => test(c));
  const folded: Test = fold === null ? within : (c) => within(fold(c));
  return new CharacterClass(negated ? (c) => !folded(c) : folded, combine(items, negated, fold !== null));
}

function combine(items: readonly Item[], negated: boolean, folded: boolean): High {
  const kinds = new Set(items.map((item) => item.high));
  if (kinds.has('all')) return negated ? 'none' : 'all';
  kinds.delete('none');
  if (kinds.size === 0) return folded ? 'mixed' : negated ? 'all' : 'none';
  if (kinds.size > 1 || negated) return 'mixed';
  return [...kinds][0];
}

/** Reads a set under LOCALE and IGNORECASE, where either case of a character may be the member. */
export function readLocaleSet(code: readonly number[], at: number, end: number): CharacterClass {
  const negated = code[at] === Code.NEGATE;
  const plain = readSet(code, negated ? at + 1 : at, end, null);
  const test: Test = (c) => plain.has(lowerAscii(c)) || plain.has(upperAscii(c));
  return new CharacterClass((c) => test(c) !== negated, negated ? 'all' : plain.high);
}

export const folds = { ascii: lowerAscii, unicode: lowerUnicode };

const disjointKinds = new Set(['word space', 'space word', 'digit space', 'space digit']);

type Described = Pick<CharacterClass, 'low' | 'high' | 'single' | 'has'>;

/** True when no character is in both classes. May say false where it is not known. */
export function areDisjoint(a: Described, b: Described): boolean {
  for (let point = 0; point < 256; point++) if (a.low[point] && b.low[point]) return false;
  if (a.high === 'none' || b.high === 'none') return true;
  if (a.single >= 0) return !b.has(a.single);
  if (b.single >= 0) return !a.has(b.single);
  return disjointKinds.has(`${a.high} ${b.high}`);
}
