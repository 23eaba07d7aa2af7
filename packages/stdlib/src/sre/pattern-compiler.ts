/** Lib/re/_compiler.py: the tree of a pattern as the code that `_sre` runs. */
import { isCasedAscii, isCasedUnicode, lowerAscii, lowerUnicode } from './casing.ts';
import { type Casing, emitCharset, isAll, optimiseCharset } from './charset.ts';
import { At, Code, Flag, MAXREPEAT } from './opcodes.ts';
import { type Branch, type Charset, type Conditional, type Group, type Item, leave, type Look, MAX_REPEAT, MIN_REPEAT, type Repeat, type SubPattern, TYPE_FLAGS } from './pattern-parser.ts';

const MAXCODE = MAXREPEAT;
const Info = { PREFIX: 1, LITERAL: 2, CHARSET: 4 } as const;

export type ExtraCases = ReadonlyMap<number, readonly number[]>;

/** For several characters: each loop, its end, and the form for one character. */
const repeating: Readonly<Record<number, readonly [number, number, number]>> = {
  [MIN_REPEAT]: [Code.REPEAT, Code.MIN_UNTIL, Code.MIN_REPEAT_ONE],
  [MAX_REPEAT]: [Code.REPEAT, Code.MAX_UNTIL, Code.REPEAT_ONE],
  [Code.POSSESSIVE_REPEAT]: [Code.POSSESSIVE_REPEAT, Code.SUCCESS, Code.POSSESSIVE_REPEAT_ONE],
};

function combineFlags(flags: number, add: number, remove: number): number {
  const kept = (add & TYPE_FLAGS) !== 0 ? flags & ~TYPE_FLAGS : flags;
  return (kept | add) & ~remove;
}

const ignoresCase = (flags: number): boolean => (flags & Flag.IGNORECASE) !== 0;
const followsLocale = (flags: number): boolean => ignoresCase(flags) && (flags & Flag.LOCALE) !== 0;

/** `_simple` */
function isSingle(pattern: SubPattern): boolean {
  if (pattern.data.length !== 1) return false;
  const [op, av] = pattern.data[0];
  if (op === Code.SUBPATTERN) return (av as Group)[0] === null && isSingle((av as Group)[3]);
  return op === Code.LITERAL || op === Code.NOT_LITERAL || op === Code.ANY || op === Code.IN;
}

interface Prefix { characters: number[]; skip: number | null; isAll: boolean }

class PatternCompiler {
  readonly code: number[] = [];
  private readonly extraCases: () => ExtraCases;

  constructor(extraCases: () => ExtraCases) {
    this.extraCases = extraCases;
  }

  /** Case that the flags ignore, but for a locale's. */
  private casingOf(flags: number): Casing | null {
    if (!ignoresCase(flags) || (flags & Flag.LOCALE) !== 0) return null;
    if ((flags & Flag.UNICODE) === 0) return { isCased: isCasedAscii, toLower: lowerAscii, extra: null };
    return { isCased: isCasedUnicode, toLower: lowerUnicode, extra: this.extraCases() };
  }

  /** Emits what follows a word that says how long it is. */
  private skipping(emit: () => void, more = 0): void {
    const { code } = this;
    const at = code.push(0) - 1;
    emit();
    code[at] = code.length - at + more;
  }

  compile(pattern: readonly Item[], flags: number): void {
    const casing = this.casingOf(flags);
    for (const item of pattern) this.item(item, flags, casing);
  }

  private item([op, av]: Item, flags: number, casing: Casing | null): void {
    const { code } = this;
    switch (op) {
      case Code.LITERAL:
      case Code.NOT_LITERAL:
        return this.literal(op, av as number, flags, casing);
      case Code.IN:
        return this.set(av as Charset, flags, casing);
      case Code.ANY:
        code.push((flags & Flag.DOTALL) !== 0 ? Code.ANY_ALL : Code.ANY);
        return;
      case MIN_REPEAT:
      case MAX_REPEAT:
      case Code.POSSESSIVE_REPEAT:
        return this.repeat(op, av as Repeat, flags);
      case Code.SUBPATTERN: {
        const [group, addFlags, deleteFlags, contents] = av as Group;
        if (group !== null) code.push(Code.MARK, (group - 1) * 2);
        this.compile(contents.data, combineFlags(flags, addFlags, deleteFlags));
        if (group !== null) code.push(Code.MARK, (group - 1) * 2 + 1);
        return;
      }
      case Code.ATOMIC_GROUP:
        code.push(op);
        return this.skipping(() => this.closed((av as SubPattern).data, flags));
      case Code.FAILURE:
        code.push(op);
        return;
      case Code.ASSERT:
      case Code.ASSERT_NOT:
        code.push(op);
        return this.look(av as Look, flags);
      case Code.AT:
        code.push(op, this.position(av as number, flags));
        return;
      case Code.BRANCH:
        return this.branch((av as Branch)[1], flags);
      case Code.GROUPREF:
        code.push(!ignoresCase(flags) ? op : casing === null ? Code.GROUPREF_LOC_IGNORE : casing.extra === null ? Code.GROUPREF_IGNORE : Code.GROUPREF_UNI_IGNORE, (av as number) - 1);
        return;
      case Code.GROUPREF_EXISTS:
        return this.conditional(av as Conditional, flags);
      default:
        leave();
    }
  }

  private closed(pattern: readonly Item[], flags: number): void {
    this.compile(pattern, flags);
    this.code.push(Code.SUCCESS);
  }

  private literal(op: number, point: number, flags: number, casing: Casing | null): void {
    const { code } = this;
    const isPlain = op === Code.LITERAL;
    if (!ignoresCase(flags)) code.push(op, point);
    else if (casing === null) code.push(isPlain ? Code.LITERAL_LOC_IGNORE : Code.NOT_LITERAL_LOC_IGNORE, point);
    else if (!casing.isCased(point)) code.push(op, point);
    else {
      const lower = casing.toLower(point);
      const others = casing.extra?.get(lower);
      if (casing.extra === null) code.push(isPlain ? Code.LITERAL_IGNORE : Code.NOT_LITERAL_IGNORE, lower);
      else if (others === undefined) code.push(isPlain ? Code.LITERAL_UNI_IGNORE : Code.NOT_LITERAL_UNI_IGNORE, lower);
      else {
        code.push(Code.IN_UNI_IGNORE);
        this.skipping(() => {
          if (!isPlain) code.push(Code.NEGATE);
          for (const other of [lower, ...others]) code.push(Code.LITERAL, other);
          code.push(Code.FAILURE);
        });
      }
    }
  }

  private set(items: Charset, flags: number, casing: Casing | null): void {
    const { code } = this;
    const { charset, hasCased } = optimiseCharset(items, casing);
    if (charset.length === 0) code.push(Code.FAILURE);
    else if (isAll(charset)) code.push(Code.ANY_ALL);
    else {
      code.push(followsLocale(flags) ? Code.IN_LOC_IGNORE : !hasCased ? Code.IN : casing?.extra ? Code.IN_UNI_IGNORE : Code.IN_IGNORE);
      this.skipping(() => emitCharset(charset, flags, code));
    }
  }

  private repeat(op: number, [min, max, item]: Repeat, flags: number): void {
    const { code } = this;
    const [loop, until, one] = repeating[op];
    const isOne = isSingle(item);
    code.push(isOne ? one : loop);
    this.skipping(() => {
      code.push(min, max);
      this.compile(item.data, flags);
      if (isOne) code.push(Code.SUCCESS);
    });
    if (!isOne) code.push(until);
  }

  private look([direction, pattern]: Look, flags: number): void {
    let back = 0;
    if (direction < 0) {
      const [lo, hi] = pattern.getWidth();
      if (lo > MAXCODE || lo !== hi) leave();
      back = lo;
    }
    this.skipping(() => {
      this.code.push(back);
      this.closed(pattern.data, flags);
    });
  }

  private position(at: number, flags: number): number {
    if ((flags & Flag.MULTILINE) !== 0 && at === At.BEGINNING) return At.BEGINNING_LINE;
    if ((flags & Flag.MULTILINE) !== 0 && at === At.END) return At.END_LINE;
    if (at !== At.BOUNDARY && at !== At.NON_BOUNDARY) return at;
    if ((flags & Flag.LOCALE) !== 0) return at === At.BOUNDARY ? At.LOC_BOUNDARY : At.LOC_NON_BOUNDARY;
    if ((flags & Flag.UNICODE) !== 0) return at === At.BOUNDARY ? At.UNI_BOUNDARY : At.UNI_NON_BOUNDARY;
    return at;
  }

  private branch(branches: readonly SubPattern[], flags: number): void {
    const { code } = this;
    code.push(Code.BRANCH);
    const ends: number[] = [];
    for (const { data } of branches) {
      this.skipping(() => {
        this.compile(data, flags);
        code.push(Code.JUMP);
        ends.push(code.push(0) - 1);
      });
    }
    code.push(Code.FAILURE);
    for (const end of ends) code[end] = code.length - end;
  }

  private conditional([group, yes, no]: Conditional, flags: number): void {
    const { code } = this;
    const hasNo = no !== null && no.data.length > 0;
    code.push(Code.GROUPREF_EXISTS, group - 1);
    this.skipping(() => {
      this.compile(yes.data, flags);
      if (hasNo) code.push(Code.JUMP, 0);
    }, 1);
    if (!hasNo) return;
    const at = code.length - 1;
    this.compile(no.data, flags);
    code[at] = code.length - at;
  }

  // ---- what a search looks for first

  private literalPrefix(pattern: SubPattern, flags: number): Prefix {
    const characters: number[] = [];
    let skip: number | null = null;
    const isCased = this.isCasedOf(flags);
    for (const [op, av] of pattern.data) {
      if (op === Code.LITERAL) {
        if (isCased?.(av as number)) return { characters, skip, isAll: false };
        characters.push(av as number);
      } else if (op === Code.SUBPATTERN) {
        const [group, addFlags, deleteFlags, contents] = av as Group;
        const inner = combineFlags(flags, addFlags, deleteFlags);
        if (followsLocale(inner)) return { characters, skip, isAll: false };
        const prefix = this.literalPrefix(contents, inner);
        if (skip === null) {
          if (group !== null) skip = characters.length;
          else if (prefix.skip !== null) skip = characters.length + prefix.skip;
        }
        characters.push(...prefix.characters);
        if (!prefix.isAll) return { characters, skip, isAll: false };
      } else return { characters, skip, isAll: false };
    }
    return { characters, skip, isAll: true };
  }

  private isCasedOf(flags: number): ((point: number) => boolean) | null {
    if (!ignoresCase(flags)) return null;
    return (flags & Flag.UNICODE) !== 0 ? isCasedUnicode : isCasedAscii;
  }

  private charsetPrefix(whole: SubPattern, wholeFlags: number): Charset | null {
    let flags = wholeFlags;
    let pattern = whole;
    while (pattern.data[0]?.[0] === Code.SUBPATTERN) {
      const [, addFlags, deleteFlags, contents] = pattern.data[0][1] as Group;
      flags = combineFlags(flags, addFlags, deleteFlags);
      if (followsLocale(flags)) return null;
      pattern = contents;
    }
    const [first] = pattern.data;
    if (first === undefined) return null;
    const isCased = this.isCasedOf(flags);
    const mayVary = (point: number): boolean => isCased?.(point) ?? false;
    const [op, av] = first;
    if (op === Code.LITERAL) return mayVary(av as number) ? null : [first];
    if (op === Code.BRANCH) {
      const firsts = (av as Branch)[1].map(({ data }) => data[0]);
      return firsts.every((item) => item !== undefined && item[0] === Code.LITERAL && !mayVary(item[1] as number)) ? firsts : null;
    }
    if (op !== Code.IN) return null;
    if (isCased !== null) {
      for (const [kind, what] of av as Charset) {
        if (kind === Code.LITERAL && isCased(what as number)) return null;
        if (kind !== Code.RANGE) continue;
        const [from, to] = what as readonly [number, number];
        if (to > 0xffff) return null;
        for (let point = from; point <= to; point++) if (isCased(point)) return null;
      }
    }
    return av as Charset;
  }

  /** `_compile_info` */
  info(pattern: SubPattern, flags: number): void {
    const { code } = this;
    const [lo, most] = pattern.getWidth();
    const hi = Math.min(most, MAXCODE);
    if (lo === 0) {
      code.push(Code.INFO, 4, 0, lo, hi);
      return;
    }
    const usesPrefix = !followsLocale(flags);
    const prefix: Prefix = usesPrefix ? this.literalPrefix(pattern, flags) : { characters: [], skip: 0, isAll: false };
    const { characters } = prefix;
    let charset = usesPrefix && characters.length === 0 ? this.charsetPrefix(pattern, flags) : null;
    if (charset !== null && charset.length > 0) {
      ({ charset } = optimiseCharset(charset, null));
      if (isAll(charset)) charset = null;
    }
    const hasCharset = charset !== null && charset.length > 0;
    code.push(Code.INFO);
    this.skipping(() => {
      if (lo >= MAXCODE) leave();
      const isLiteral = prefix.skip === null && prefix.isAll;
      code.push(characters.length > 0 ? Info.PREFIX | (isLiteral ? Info.LITERAL : 0) : hasCharset ? Info.CHARSET : 0, lo, hi);
      if (characters.length > 0) code.push(characters.length, prefix.skip ?? characters.length, ...characters, ...overlaps(characters));
      else if (hasCharset) emitCharset(charset as Charset, flags, code);
    });
  }
}

/** `_generate_overlap_table` */
function overlaps(prefix: readonly number[]): number[] {
  const table = prefix.map(() => 0);
  for (let i = 1; i < prefix.length; i++) {
    let length = table[i - 1];
    while (length > 0 && prefix[i] !== prefix[length]) length = table[length - 1];
    table[i] = prefix[i] === prefix[length] ? length + 1 : 0;
  }
  return table;
}

/**
 * The code of a parsed pattern.
 * @param extraCases `_EXTRA_CASES` of Lib/re/_casefix.py
 */
export function compilePattern(pattern: SubPattern, givenFlags: number, extraCases: () => ExtraCases): number[] {
  const flags = pattern.state.flags | givenFlags;
  const compiler = new PatternCompiler(extraCases);
  compiler.info(pattern, flags);
  compiler.compile(pattern.data, flags);
  compiler.code.push(Code.SUCCESS);
  return compiler.code;
}
