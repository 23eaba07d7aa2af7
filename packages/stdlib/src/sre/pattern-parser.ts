/**
 * Lib/re/_parser.py for patterns without anything unusual: what it warns of or refuses, and names that are not ASCII, are left to it
 * (`LeftToPython`). Names are its own.
 */
import { At, Category, Code, Flag, MAXREPEAT } from './opcodes.ts';

/** Operators that only the tree has. */
export const MIN_REPEAT = 43;
export const MAX_REPEAT = 44;
export const MAXWIDTH = 2 ** 64;
/** Nested sequences and alternatives. */
const DEEPEST = 200;

export class LeftToPython extends Error {}
export const leave = (): never => {
  throw new LeftToPython();
};

/** An operator and its argument: a character, a set, a group. */
export type Item = readonly [op: number, argument: Argument];
export type Argument = null | number | SubPattern | readonly Argument[] | readonly Item[] | readonly SubPattern[];
export type Charset = Item[];
export type Group = readonly [group: number | null, addFlags: number, deleteFlags: number, pattern: SubPattern];
export type Repeat = readonly [min: number, max: number, item: SubPattern];
export type Conditional = readonly [group: number, yes: SubPattern, no: SubPattern | null];
export type Look = readonly [direction: number, pattern: SubPattern];
export type Branch = readonly [null, readonly SubPattern[]];
type Width = readonly [least: number, most: number];

export class State {
  flags = 0;
  readonly groupNames = new Map<string, number>();
  /** Of each group, once it is closed. */
  readonly groupWidths: (Width | null)[] = [null];
  lookBehindGroups: number | null = null;
  mostGroupAsked = 0;
  get groups(): number {
    return this.groupWidths.length;
  }
}

export class SubPattern {
  readonly state: State;
  readonly data: Item[];
  private width: Width | null = null;

  constructor(state: State, data: Item[] = []) {
    this.state = state;
    this.data = data;
  }

  getWidth(): Width {
    if (this.width !== null) return this.width;
    let lo = 0;
    let hi = 0;
    const add = ([least, most]: Width): void => {
      lo += least;
      hi += most;
    };
    for (const [op, av] of this.data) {
      switch (op) {
        case Code.BRANCH: {
          const widths = (av as Branch)[1].map((branch) => branch.getWidth());
          add([Math.min(MAXWIDTH, ...widths.map(([least]) => least)), Math.max(0, ...widths.map(([, most]) => most))]);
          break;
        }
        case Code.ATOMIC_GROUP:
          add((av as SubPattern).getWidth());
          break;
        case Code.SUBPATTERN:
          add((av as Group)[3].getWidth());
          break;
        case MIN_REPEAT:
        case MAX_REPEAT:
        case Code.POSSESSIVE_REPEAT: {
          const [min, max, item] = av as Repeat;
          const [least, most] = item.getWidth();
          lo += least * min;
          if (max === MAXREPEAT && most !== 0) hi = MAXWIDTH;
          else hi += most * max;
          break;
        }
        case Code.ANY:
        case Code.IN:
        case Code.LITERAL:
        case Code.NOT_LITERAL:
          add([1, 1]);
          break;
        case Code.GROUPREF:
          add(this.state.groupWidths[av as number] ?? leave());
          break;
        case Code.GROUPREF_EXISTS: {
          const [, yes, no] = av as Conditional;
          const [least, most] = yes.getWidth();
          const other = no?.getWidth();
          add(other === undefined ? [0, most] : [Math.min(least, other[0]), Math.max(most, other[1])]);
          break;
        }
        default:
      }
    }
    return (this.width = [Math.min(lo, MAXWIDTH), Math.min(hi, MAXWIDTH)]);
  }
}

const DIGITS = '0123456789';
const OCTAL = '01234567';
const HEXADECIMAL = '0123456789abcdefABCDEF';
const isIn = (characters: string, next: string | null): next is string => next !== null && next.length === 1 && characters.includes(next);
const isLetter = (character: string): boolean => /^[a-zA-Z]$/.test(character);
const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const categories: Readonly<Record<string, Item>> = {
  A: [Code.AT, At.BEGINNING_STRING],
  b: [Code.AT, At.BOUNDARY],
  B: [Code.AT, At.NON_BOUNDARY],
  d: [Code.IN, [[Code.CATEGORY, Category.DIGIT]]],
  D: [Code.IN, [[Code.CATEGORY, Category.NOT_DIGIT]]],
  s: [Code.IN, [[Code.CATEGORY, Category.SPACE]]],
  S: [Code.IN, [[Code.CATEGORY, Category.NOT_SPACE]]],
  w: [Code.IN, [[Code.CATEGORY, Category.WORD]]],
  W: [Code.IN, [[Code.CATEGORY, Category.NOT_WORD]]],
  z: [Code.AT, At.END_STRING],
  Z: [Code.AT, At.END_STRING],
};
const flagLetters: Readonly<Record<string, number>> = {
  i: Flag.IGNORECASE, L: Flag.LOCALE, m: Flag.MULTILINE, s: Flag.DOTALL, x: Flag.VERBOSE, a: Flag.ASCII, u: Flag.UNICODE,
};
export const TYPE_FLAGS = Flag.ASCII | Flag.LOCALE | Flag.UNICODE;

/** The characters of a pattern, escapes together with what they escape. */
class Tokenizer {
  readonly text: string;
  readonly isText: boolean;
  next: string | null = null;
  private index = 0;

  constructor(text: string, isText: boolean) {
    this.text = text;
    this.isText = isText;
    this.advance();
  }
  private advance(): void {
    const { text, index } = this;
    if (index >= text.length) {
      this.next = null;
      return;
    }
    const length = text[index] === '\\' ? 2 : 1;
    if (index + length > text.length) leave();
    this.next = text.slice(index, index + length);
    this.index = index + length;
  }
  match(character: string): boolean {
    if (character !== this.next) return false;
    this.advance();
    return true;
  }
  get(): string | null {
    const { next } = this;
    this.advance();
    return next;
  }
  getWhile(most: number, characters: string): string {
    let result = '';
    for (let i = 0; i < most && isIn(characters, this.next); i++) result += this.get();
    return result;
  }
  getUntil(terminator: string): string {
    let result = '';
    for (;;) {
      const character = this.get() ?? leave();
      if (character === terminator) return result === '' ? leave() : result;
      result += character;
    }
  }
  groupName(terminator: string): string {
    const name = this.getUntil(terminator);
    return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name) ? name : leave();
  }
  tell(): number {
    return this.index - (this.next?.length ?? 0);
  }
  seek(index: number): void {
    this.index = index;
    this.advance();
  }
}

const literal = (character: string): Item => [Code.LITERAL, character.charCodeAt(0)];

/** `\x41`, `\u0041`, `\U00000041`: the rest of the escape. */
function hexadecimal(source: Tokenizer, digits: number): Item {
  const read = source.getWhile(digits, HEXADECIMAL);
  const point = Number.parseInt(read, 16);
  return read.length === digits && point <= 0x10ffff ? [Code.LITERAL, point] : leave();
}

/** What escapes within and without sets have in common. */
function plainEscape(source: Tokenizer, letter: string): Item {
  if (letter === 'x') return hexadecimal(source, 2);
  if (source.isText && letter === 'u') return hexadecimal(source, 4);
  if (source.isText && letter === 'U') return hexadecimal(source, 8);
  return isLetter(letter) || isIn(DIGITS, letter) ? leave() : literal(letter);
}

function classEscape(source: Tokenizer, escape: string): Item {
  const letter = escape[1];
  const code = escapes[letter];
  if (code !== undefined) return [Code.LITERAL, code];
  const category = categories[letter];
  if (category !== undefined && category[0] === Code.IN) return category;
  if (!isIn(OCTAL, letter)) return plainEscape(source, letter);
  const value = Number.parseInt(letter + source.getWhile(2, OCTAL), 8);
  return value > 0o377 ? leave() : [Code.LITERAL, value];
}

function patternEscape(source: Tokenizer, escape: string, state: State): Item {
  const letter = escape[1];
  const category = categories[letter];
  if (category !== undefined) return category;
  const code = escapes[letter];
  if (code !== undefined) return [Code.LITERAL, code];
  if (letter === '0') return [Code.LITERAL, Number.parseInt(letter + source.getWhile(2, OCTAL), 8)];
  if (!isIn(DIGITS, letter)) return plainEscape(source, letter);
  let number = letter;
  if (isIn(DIGITS, source.next)) {
    number += source.get();
    if (isIn(OCTAL, number[0]) && isIn(OCTAL, number[1]) && isIn(OCTAL, source.next)) {
      const value = Number.parseInt(number + source.get(), 8);
      return value > 0o377 ? leave() : [Code.LITERAL, value];
    }
  }
  return reference(state, Number(number));
}

/** A reference to a group, which must be closed. */
function reference(state: State, group: number | undefined): Item {
  if (group === undefined || group >= state.groups || state.groupWidths[group] === null) return leave();
  checkLookBehind(state, group);
  return [Code.GROUPREF, group];
}

function checkLookBehind(state: State, group: number): void {
  if (state.lookBehindGroups === null) return;
  if (group >= state.groups || state.groupWidths[group] === null || group >= state.lookBehindGroups) leave();
}

function isSame(left: Argument | Item, right: Argument | Item): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((part, i) => isSame(part as Argument, right[i] as Argument));
}

/** Items of a set, each once. */
function unique(items: readonly Item[]): Charset {
  const known = new Map<string, Item>();
  for (const item of items) {
    const key = item.join();
    if (!known.has(key)) known.set(key, item);
  }
  return [...known.values()];
}

/** The set that alternatives of one character or set each come to. */
function setOf(items: readonly SubPattern[]): Item[] | undefined {
  const set: Item[] = [];
  for (const { data } of items) {
    if (data.length !== 1) return undefined;
    const [op, av] = data[0];
    if (op === Code.LITERAL) set.push(data[0]);
    else if (op === Code.IN && (av as Charset)[0][0] !== Code.NEGATE) set.push(...av as Charset);
    else return undefined;
  }
  return set;
}

/** `a|b|c` */
function parseAlternatives(source: Tokenizer, state: State, verbose: boolean, nested: number): SubPattern {
  const items: SubPattern[] = [];
  do {
    if (nested === 0 && items.length > 0) verbose = (state.flags & Flag.VERBOSE) !== 0;
    items.push(parseSequence(source, state, verbose, nested + 1, nested === 0 && items.length === 0));
  } while (source.match('|'));
  if (items.length === 1) return items[0];

  const result = new SubPattern(state);
  // A prefix that all have comes before the branch.
  for (;;) {
    const [prefix] = items[0].data;
    if (prefix === undefined || !items.every(({ data }) => data.length > 0 && isSame(data[0], prefix))) break;
    for (const { data } of items) data.shift();
    result.data.push(prefix);
  }
  const set = setOf(items);
  if (set !== undefined) {
    result.data.push([Code.IN, unique(set)]);
    return result;
  }
  result.data.push([Code.BRANCH, [null, items] as unknown as Argument]);
  return result;
}

const isSetOperator = (source: Tokenizer, character: string): boolean => isIn('-&~|', character) && source.next === character;

/** What follows `[`. */
function parseSet(source: Tokenizer): Item {
  if (source.next === '[') leave();
  const set: Item[] = [];
  const negated = source.match('^');
  for (;;) {
    const start = source.get() ?? leave();
    if (start === ']' && set.length > 0) break;
    if (start[0] !== '\\' && set.length > 0 && isSetOperator(source, start)) leave();
    const first = start[0] === '\\' ? classEscape(source, start) : literal(start);
    const alone = first[0] === Code.IN ? (first[1] as Charset)[0] : first;
    if (!source.match('-')) {
      set.push(alone);
      continue;
    }
    const end = source.get() ?? leave();
    if (end === ']') {
      set.push(alone, literal('-'));
      break;
    }
    if (end === '-') leave();
    const last = end[0] === '\\' ? classEscape(source, end) : literal(end);
    if (first[0] !== Code.LITERAL || last[0] !== Code.LITERAL || (last[1] as number) < (first[1] as number)) leave();
    set.push([Code.RANGE, [first[1] as number, last[1] as number]]);
  }
  const items = unique(set);
  if (items.length === 1 && items[0][0] === Code.LITERAL) return negated ? [Code.NOT_LITERAL, items[0][1]] : items[0];
  return [Code.IN, negated ? [[Code.NEGATE, null], ...items] : items];
}

/** What follows `{`, up to `}`; undefined where it is a character. */
function parseBounds(source: Tokenizer): [number, number] | undefined {
  if (source.next === '}') return undefined;
  const here = source.tell();
  const lo = source.getWhile(Infinity, DIGITS);
  const hi = source.match(',') ? source.getWhile(Infinity, DIGITS) : lo;
  if (!source.match('}')) {
    source.seek(here);
    return undefined;
  }
  const min = lo === '' ? 0 : Number(lo);
  const max = hi === '' ? MAXREPEAT : Number(hi);
  return min >= MAXREPEAT || (hi !== '' && max >= MAXREPEAT) || max < min ? leave() : [min, max];
}

/** Repeats the last item. */
function repeat(source: Tokenizer, { state, data }: SubPattern, [min, max]: readonly [number, number]): void {
  const last = data.pop() ?? leave();
  if (last[0] === Code.AT || last[0] === MIN_REPEAT || last[0] === MAX_REPEAT || last[0] === Code.POSSESSIVE_REPEAT) leave();
  let item = new SubPattern(state, [last]);
  if (last[0] === Code.SUBPATTERN) {
    const [group, addFlags, deleteFlags, pattern] = last[1] as Group;
    if (group === null && addFlags === 0 && deleteFlags === 0) item = pattern;
  }
  const op = source.match('?') ? MIN_REPEAT : source.match('+') ? Code.POSSESSIVE_REPEAT : MAX_REPEAT;
  data.push([op, [min, max, item] as unknown as Argument]);
}

/** What an extension `(?…` makes of the parenthesis: a whole item, nothing, or a group whose contents follow. */
interface Opening { item?: Item; nothing?: true; name?: string; isCapturing?: boolean; isAtomic?: boolean; addFlags?: number; deleteFlags?: number }

function parseExtension(source: Tokenizer, state: State, verbose: boolean, nested: number, mayBeGlobal: boolean): Opening {
  const kind = source.get() ?? leave();
  switch (kind) {
    case 'P':
      if (source.match('<')) return { name: source.groupName('>'), isCapturing: true };
      if (!source.match('=')) leave();
      return { item: reference(state, state.groupNames.get(source.groupName(')'))) };
    case ':':
      return {};
    case '#':
      while ((source.get() ?? leave()) !== ')');
      return { nothing: true };
    case '=':
    case '!':
      return { item: parseLook(source, state, verbose, nested, kind, 1) };
    case '<': {
      const which = source.get();
      return which === '=' || which === '!' ? { item: parseLook(source, state, verbose, nested, which, -1) } : leave();
    }
    case '(':
      return { item: parseConditional(source, state, verbose, nested) };
    case '>':
      return { isAtomic: true };
    default: {
      const flags = parseFlags(source, state, kind);
      if (flags === null) return mayBeGlobal ? { nothing: true } : leave();
      return { addFlags: flags[0], deleteFlags: flags[1] };
    }
  }
}

function parseLook(source: Tokenizer, state: State, verbose: boolean, nested: number, kind: string, direction: number): Item {
  const { lookBehindGroups } = state;
  if (direction < 0 && lookBehindGroups === null) state.lookBehindGroups = state.groups;
  const pattern = parseAlternatives(source, state, verbose, nested + 1);
  if (direction < 0 && lookBehindGroups === null) state.lookBehindGroups = null;
  if (!source.match(')')) leave();
  if (kind === '=') return [Code.ASSERT, [direction, pattern]];
  return pattern.data.length > 0 ? [Code.ASSERT_NOT, [direction, pattern]] : [Code.FAILURE, []];
}

function parseConditional(source: Tokenizer, state: State, verbose: boolean, nested: number): Item {
  const name = source.getUntil(')');
  const group = /^[0-9]+$/.test(name) ? Number(name) : (state.groupNames.get(name) ?? leave());
  if (group === 0 || group > 1000) leave();
  state.mostGroupAsked = Math.max(state.mostGroupAsked, group);
  checkLookBehind(state, group);
  const yes = parseSequence(source, state, verbose, nested + 1, false);
  const no = source.match('|') ? parseSequence(source, state, verbose, nested + 1, false) : null;
  if (!source.match(')')) leave();
  return [Code.GROUPREF_EXISTS, [group, yes, no]];
}

/** `(?ims-x:`: flags to add and to delete; null for flags of the whole pattern. */
function parseFlags(source: Tokenizer, state: State, first: string): [number, number] | null {
  let character = first;
  const read = (end: string): number => {
    let flags = 0;
    do {
      const flag = flagLetters[character] ?? leave();
      if (flag === (source.isText ? Flag.LOCALE : Flag.UNICODE)) leave();
      flags |= flag;
      if ((flag & TYPE_FLAGS) !== 0 && (flags & TYPE_FLAGS) !== flag) leave();
      character = source.get() ?? leave();
    } while (!isIn(end, character));
    return flags;
  };
  const added = first === '-' ? 0 : read(')-:');
  if (character === ')') {
    state.flags |= added;
    return null;
  }
  if (character === ':') return [added, 0];
  character = source.get() ?? leave();
  const deleted = read(':');
  return (deleted & TYPE_FLAGS) !== 0 || (added & deleted) !== 0 ? leave() : [added, deleted];
}

/** What follows `(`. */
function parseParenthesis(source: Tokenizer, pattern: SubPattern, verbose: boolean, nested: number, first: boolean): { verbose: boolean } {
  const { state, data } = pattern;
  const opening = source.match('?') ? parseExtension(source, state, verbose, nested, first && data.length === 0) : { isCapturing: true };
  const { item, nothing, name, isCapturing, isAtomic, addFlags = 0, deleteFlags = 0 }: Opening = opening;
  if (item !== undefined) data.push(item);
  if (item !== undefined || nothing) return { verbose: nothing && first && data.length === 0 ? verbose || (state.flags & Flag.VERBOSE) !== 0 : verbose };
  let group: number | null = null;
  if (isCapturing) {
    group = state.groups;
    state.groupWidths.push(null);
    if (name !== undefined) {
      if (state.groupNames.has(name)) leave();
      state.groupNames.set(name, group);
    }
  }
  const isVerbose = (verbose || (addFlags & Flag.VERBOSE) !== 0) && (deleteFlags & Flag.VERBOSE) === 0;
  const contents = parseAlternatives(source, state, isVerbose, nested + 1);
  if (!source.match(')')) leave();
  if (group !== null) state.groupWidths[group] = contents.getWidth();
  data.push(isAtomic ? [Code.ATOMIC_GROUP, contents] : [Code.SUBPATTERN, [group, addFlags, deleteFlags, contents] as unknown as Argument]);
  return { verbose };
}

const ends = (next: string | null): boolean => next === null || next === '|' || next === ')';

function parseSequence(source: Tokenizer, state: State, isVerbose: boolean, nested: number, first: boolean): SubPattern {
  if (nested > DEEPEST) leave();
  const pattern = new SubPattern(state);
  const { data } = pattern;
  let verbose = isVerbose;
  while (!ends(source.next)) {
    const token = source.get() as string;
    if (verbose && isIn(' \t\n\r\v\f', token)) continue;
    if (verbose && token === '#') {
      for (let skipped = source.get(); skipped !== null && skipped !== '\n'; skipped = source.get());
      continue;
    }
    if (token[0] === '\\') {
      data.push(patternEscape(source, token, state));
      continue;
    }
    switch (token) {
      case '[':
        data.push(parseSet(source));
        break;
      case '?':
        repeat(source, pattern, [0, 1]);
        break;
      case '*':
        repeat(source, pattern, [0, MAXREPEAT]);
        break;
      case '+':
        repeat(source, pattern, [1, MAXREPEAT]);
        break;
      case '{': {
        const bounds = parseBounds(source);
        if (bounds === undefined) data.push(literal(token));
        else repeat(source, pattern, bounds);
        break;
      }
      case '.':
        data.push([Code.ANY, null]);
        break;
      case '(':
        ({ verbose } = parseParenthesis(source, pattern, verbose, nested, first));
        break;
      case '^':
        data.push([Code.AT, At.BEGINNING]);
        break;
      case '$':
        data.push([Code.AT, At.END]);
        break;
      default:
        data.push(literal(token));
    }
  }
  // Groups that are none.
  for (let i = data.length - 1; i >= 0; i--) {
    if (data[i][0] !== Code.SUBPATTERN) continue;
    const [group, addFlags, deleteFlags, contents] = data[i][1] as Group;
    if (group === null && addFlags === 0 && deleteFlags === 0) data.splice(i, 1, ...contents.data);
  }
  return pattern;
}

/** @param text of bytes, each is a character */
export function parsePattern(text: string, isText: boolean, flags: number): SubPattern {
  const source = new Tokenizer(text, isText);
  const state = new State();
  state.flags = flags;
  const pattern = parseAlternatives(source, state, (flags & Flag.VERBOSE) !== 0, 0);
  state.flags = fixFlags(isText, state.flags);
  if (source.next !== null || state.mostGroupAsked >= state.groups) leave();
  return pattern;
}

function fixFlags(isText: boolean, flags: number): number {
  const set = (flag: number): boolean => (flags & flag) !== 0;
  if (!isText) return set(Flag.UNICODE) || (set(Flag.LOCALE) && set(Flag.ASCII)) ? leave() : flags;
  if (set(Flag.LOCALE) || (set(Flag.ASCII) && set(Flag.UNICODE))) return leave();
  return set(Flag.ASCII) ? flags : flags | Flag.UNICODE;
}
