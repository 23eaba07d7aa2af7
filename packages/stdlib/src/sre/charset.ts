/** Sets of characters as Lib/re/_compiler.py writes them: as ranges, as a bitmap, or as a bitmap of blocks. */
import { Category, Code, Flag } from './opcodes.ts';
import type { Charset, Item } from './pattern-parser.ts';

/** How characters compare: of none, as they are. */
export interface Casing {
  isCased(point: number): boolean;
  toLower(point: number): number;
  /** Other lowercase characters with the same uppercase; null for ASCII. */
  readonly extra: ReadonlyMap<number, readonly number[]> | null;
}

const BLOCK = 256;
const BMP = 65536;

export const isAll = (charset: Charset): boolean => charset.length === 1 && charset[0][0] === Code.NEGATE;
const negated = (category: number): number => category ^ 1;

/** What is in a set, as a map of characters that grows when one is beyond it. */
class Characters {
  map = new Uint8Array(BLOCK);
  hasCased = false;
  private readonly casing: Casing | null;

  constructor(casing: Casing | null) {
    this.casing = casing;
  }

  /** False for a character beyond the map. */
  private mark(point: number): boolean {
    if (point >= this.map.length) return false;
    this.map[point] = 1;
    return true;
  }

  private markFolded(lower: number): boolean {
    return this.mark(lower) && (this.casing?.extra?.get(lower) ?? []).every((other) => this.mark(other));
  }

  addLiteral(point: number): boolean {
    if (this.casing === null) return this.mark(point);
    if (!this.markFolded(point)) return false;
    this.hasCased ||= this.casing.isCased(point);
    return true;
  }

  addRange(first: number, last: number): boolean {
    const { casing } = this;
    for (let point = first; point <= last; point++) if (!(casing === null ? this.mark(point) : this.markFolded(casing.toLower(point)))) return false;
    if (casing !== null) for (let point = first; !this.hasCased && point <= last; point++) this.hasCased = casing.isCased(point);
    return true;
  }

  /** False if it has all of the basic plane. */
  grow(): boolean {
    if (this.map.length > BLOCK) return false;
    const { map } = this;
    this.map = new Uint8Array(BMP);
    this.map.set(map);
    return true;
  }
}

export interface Optimised { charset: Charset; hasCased: boolean }

/** `_optimize_charset` */
export function optimiseCharset(charset: Charset, casing: Casing | null): Optimised {
  const out: Charset = [];
  const tail: Charset = [];
  const characters = new Characters(casing);
  for (const [op, given] of charset) {
    if (op === Code.NEGATE) out.push([op, given]);
    else if (op === Code.CATEGORY) {
      if (tail.some(([other, category]) => other === Code.CATEGORY && category === negated(given as number))) return { charset: out.length > 0 ? [] : [[Code.NEGATE, null]], hasCased: false };
      tail.push([op, given]);
    } else if (op === Code.LITERAL) {
      const point = casing === null ? given as number : casing.toLower(given as number);
      if (characters.addLiteral(point) || (characters.grow() && characters.addLiteral(point))) continue;
      if (casing !== null) characters.hasCased ||= casing.isCased(point);
      tail.push([op, point]);
    } else {
      const [first, last] = given as readonly [number, number];
      if (characters.addRange(first, last) || (characters.grow() && characters.addRange(first, last))) continue;
      if (casing !== null) characters.hasCased = true;
      tail.push([casing?.extra ? Code.RANGE_UNI_IGNORE : op, given]);
    }
  }
  const { map, hasCased } = characters;
  const ranges = rangesOf(map);
  if (ranges !== undefined) {
    out.push(...ranges, ...tail);
    return { charset: hasCased || out.length < charset.length ? out : charset, hasCased };
  }
  out.push(map.length === BLOCK ? [Code.CHARSET, bitmap(map)] : [Code.BIGCHARSET, blocks(map)], ...tail);
  return { charset: out, hasCased };
}

/** Up to two runs; undefined for more. */
function rangesOf(map: Uint8Array): Item[] | undefined {
  const ranges: Item[] = [];
  for (let end = 0; ;) {
    const start = map.indexOf(1, end);
    if (start < 0) return ranges;
    if (ranges.length >= 2) return undefined;
    end = map.indexOf(0, start);
    if (end < 0) end = map.length;
    ranges.push(end - start === 1 ? [Code.LITERAL, start] : [Code.RANGE, [start, end - 1]]);
    if (end === map.length) return ranges;
  }
}

/** A bit for each character, 32 to a word. */
function bitmap(map: Uint8Array): number[] {
  const words = new Uint32Array(map.length / 32);
  for (let i = 0; i < map.length; i++) words[i >> 5] |= map[i] << (i & 31);
  return [...words];
}

/** The number of different blocks of 256 characters, which of them stands where, and they themselves. */
function blocks(map: Uint8Array): number[] {
  const numbers = new Map<string, number>();
  const mapping = new Uint8Array(BMP / BLOCK);
  const words: number[] = [];
  for (let i = 0; i < mapping.length; i++) {
    const block = bitmap(map.subarray(i * BLOCK, (i + 1) * BLOCK));
    const key = block.join();
    let number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, (number = numbers.size));
      words.push(...block);
    }
    mapping[i] = number;
  }
  return [numbers.size, ...new Uint32Array(mapping.buffer), ...words];
}

/** The category as the flags have it. */
function categoryCode(category: number, flags: number): number {
  if ((flags & Flag.LOCALE) !== 0) return category === Category.WORD ? Category.LOC_WORD : category === Category.NOT_WORD ? Category.LOC_NOT_WORD : category;
  return (flags & Flag.UNICODE) !== 0 ? category + Category.UNI_DIGIT : category;
}

/** `_compile_charset` */
export function emitCharset(charset: Charset, flags: number, code: number[]): void {
  for (const [op, argument] of charset) {
    code.push(op);
    if (op === Code.CATEGORY) code.push(categoryCode(argument as number, flags));
    else if (typeof argument === 'number') code.push(argument);
    else if (argument !== null) code.push(...argument as readonly number[]);
  }
  code.push(Code.FAILURE);
}
