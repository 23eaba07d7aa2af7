/** The parser's place in the token stream, and the ways to fail there. */
import type { ast } from '@vivarium/spec';
import type { SyntaxErrorInfo } from '../errors.ts';
import { infoAt } from '../source/positions.ts';
import { DEDENT, NAME, NEWLINE, TYPE_COMMENT } from '../tokens/token-kinds.ts';
import type { TokenStream } from '../tokens/token-stream.ts';

/** The deepest nesting of grammar rules that CPython's parser allows, less those around every expression. */
const MAX_DEPTH = 5969;

/** How many grammar rules CPython's parser nests for a bracket of each sort, and for a block. */
export const DISPLAY_RULES = 28;
export const CALL_RULES = 24;
export const FIELD_RULES = 33;
export const BLOCK_RULES = 6;

/** Thrown at the first token that no valid program can have there; the parser's `p` is its index. */
export const NO_PARSE: unique symbol = Symbol('no parse');

/** An error whose text and place CPython's parser actions decide at once. */
export class ActionError {
  readonly info: SyntaxErrorInfo;
  constructor(info: SyntaxErrorInfo) {
    this.info = info;
  }
}

/** Looks up a character by its Unicode name or alias: its code points, or null. */
export type NameLookup = (name: string) => readonly number[] | null;

export class Cursor {
  readonly tokens: TokenStream;
  readonly source: string;
  readonly kind: Uint8Array;
  readonly line: Int32Array;
  readonly col: Int32Array;
  readonly endLine: Int32Array;
  readonly endCol: Int32Array;
  readonly names: readonly string[];
  readonly lookupName: NameLookup;
  /** Index of the next token. */
  p = 0;
  depth = 0;
  /** PEP 401: `<>` is the operator, and `!=` is not. */
  flufl = false;
  /** The minor version whose grammar is kept to (`feature_version`). */
  featureVersion = Infinity;

  constructor(tokens: TokenStream, lookupName: NameLookup) {
    this.tokens = tokens;
    this.source = tokens.source;
    this.kind = tokens.kind;
    this.line = tokens.line;
    this.col = tokens.col;
    this.endLine = tokens.endLine;
    this.endCol = tokens.endCol;
    this.names = tokens.names;
    this.lookupName = lookupName;
  }

  fail(): never {
    throw NO_PARSE;
  }

  /** Counts grammar rules that nest; every call is matched by `leave` of the same weight. */
  enter(weight: number): void {
    if ((this.depth += weight) > MAX_DEPTH) throw new ActionError(tooDeep);
  }

  expect(kind: number): void {
    if (this.kind[this.p] !== kind) this.fail();
    this.p++;
  }

  accept(kind: number): boolean {
    if (this.kind[this.p] !== kind) return false;
    this.p++;
    return true;
  }

  identifier(): string {
    const { p } = this;
    if (this.kind[p] !== NAME) this.fail();
    this.p = p + 1;
    return this.names[this.tokens.value[p]];
  }

  /** The text of a type comment that stands here, or null. */
  typeComment(): string | null {
    if (this.kind[this.p] !== TYPE_COMMENT) return null;
    return this.tokens.text(this.p++);
  }

  /** Refuses what came with Python 3.`minor` if an older grammar is asked for. */
  requireVersion(minor: number, what: string): void {
    if (this.featureVersion >= minor) return;
    const { p } = this;
    const msg = `${what} only supported in Python 3.${minor} and greater`;
    throw new ActionError(infoAt(this.tokens, msg, this.line[p], this.col[p], this.endLine[p], this.endCol[p]));
  }

  /** The last token before `p` that is not NEWLINE, INDENT or DEDENT: where a compound statement ends. */
  lastToken(): number {
    let i = this.p - 1;
    while (this.kind[i] >= NEWLINE && this.kind[i] <= DEDENT) i--;
    return i;
  }

  /** Turns an expression into a target, or fails. `starred` says whether `*target` may stand here. */
  asTarget(expr: ast.Expr, ctx: ast.ExprContext, starred: boolean): void {
    switch (expr.kind) {
      case 'Name':
      case 'Attribute':
      case 'Subscript':
        expr.ctx = ctx;
        return;
      case 'Starred':
        if (!starred || ctx === 'Del') this.fail();
        expr.ctx = ctx;
        this.asTarget(expr.value, ctx, false);
        return;
      case 'Tuple':
      case 'List':
        expr.ctx = ctx;
        for (const element of expr.elts) this.asTarget(element, ctx, true);
        return;
      default:
        this.fail();
    }
  }
}

/** An error for which CPython gives no place. */
export const nowhere = { lineno: null, offset: null, end_lineno: null, end_offset: null, text: null } as const;

export const tooDeep: SyntaxErrorInfo = {
  ...nowhere, cls: 'MemoryError', msg: 'Parser stack overflowed - Python source too complex to parse',
};
