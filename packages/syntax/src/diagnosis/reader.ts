/** The tokens as the matcher reads them, one after the other, with the tokenizer's state after each. */
import type { SyntaxErrorClass, SyntaxErrorInfo } from '../errors.ts';
import {
  DEDENT, ENDMARKER, ERRORTOKEN, FSTRING_END, FSTRING_START, INDENT, KEYWORD_BASE, LBRACE, LPAR, LSQB, NEWLINE, RBRACE, RPAR,
  RSQB, TSTRING_END, TSTRING_START, keywords, tokenNames,
} from '../tokens/token-kinds.ts';
import type { LexicalError, OpenBracket, TokenStream } from '../tokens/token-stream.ts';
import { type Node, NO_PARTS } from './nodes.ts';

/** Thrown to end a pass. */
export class Raised {
  readonly info: SyntaxErrorInfo;
  /** True if it is the tokenizer that stopped. */
  readonly lexical: boolean;
  constructor(info: SyntaxErrorInfo, lexical: boolean) {
    this.info = info;
    this.lexical = lexical;
  }
}

export class TokenReader {
  readonly tokens: TokenStream;
  /** How many tokens have been read. */
  filled = 0;
  readonly #nodes: Node[] = [];
  readonly #lineStarts: number[] = [0];
  readonly #levels: number[] = [];

  constructor(tokens: TokenStream) {
    this.tokens = tokens;
    const { source } = tokens;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** The kind of a token; reading the one at which the tokenizer stopped raises its error. */
  kind(index: number): number {
    while (this.filled <= index) {
      const { tokens } = this;
      const kind = tokens.kind[this.filled++] as number;
      if (kind === ERRORTOKEN && tokens.error !== null) throw this.#lexicalError(tokens.error);
    }
    return this.tokens.kind[index] as number;
  }

  #lexicalError({ info, raised, atEnd }: LexicalError): Raised {
    const { openBrackets } = this.tokens;
    if (raised) return new Raised({ ...info, buffered: true }, true);
    if (!atEnd || openBrackets.length === 0) return new Raised(info, true);
    return new Raised(this.unclosed(openBrackets[openBrackets.length - 1] as OpenBracket).info, true);
  }

  node(index: number): Node {
    const { tokens } = this;
    let node = this.#nodes[index];
    if (node === undefined) {
      const kind = tokens.kind[index] as number;
      const text = tokens.text(index);
      const placeless = isPlaceless(kind, text);
      node = {
        kind: kindName(kind, text),
        line: kind === ERRORTOKEN || kind === ENDMARKER ? this.currentLine : (tokens.line[index] as number),
        col: placeless ? -1 : kind === NEWLINE ? this.#newlineCol(index) : (tokens.col[index] as number),
        endLine: kind === ERRORTOKEN || kind === ENDMARKER ? this.currentLine : (tokens.endLine[index] as number),
        endCol: placeless ? -1 : (tokens.endCol[index] as number),
        parts: NO_PARTS,
        text,
      };
      this.#nodes[index] = node;
    }
    return node;
  }

  /** A NEWLINE starts at the comment before it. */
  #newlineCol(index: number): number {
    const { tokens } = this;
    const col = tokens.col[index] as number;
    if (index === 0) return col;
    const between = tokens.source.slice(tokens.end[index - 1], tokens.start[index]);
    const comment = between.indexOf('#');
    return comment < 0 || between.includes('\n') ? col : col - utf8Length(between.slice(comment));
  }

  /** How many brackets are open after a token. */
  level(index: number): number {
    const levels = this.#levels;
    for (let i = levels.length; i <= index; i++) {
      const kind = this.tokens.kind[i];
      const change = kind === LPAR || kind === LSQB || kind === LBRACE ? 1 : kind === RPAR || kind === RSQB || kind === RBRACE ? -1 : 0;
      levels.push((levels[i - 1] ?? 0) + change);
    }
    return levels[index] as number;
  }

  /** The index of the token that starts the string around the token read last; -1 outside of strings. */
  #stringStart(): number {
    let depth = 0;
    for (let i = this.filled - 1; i >= 0; i--) {
      const kind = this.tokens.kind[i];
      if (kind === FSTRING_END || kind === TSTRING_END) depth++;
      else if ((kind === FSTRING_START || kind === TSTRING_START) && depth-- === 0) return i;
    }
    return -1;
  }

  /** The letter of the string around the token read last. */
  stringPrefix(): string {
    return this.tokens.kind[this.#stringStart()] === TSTRING_START ? 't' : 'f';
  }

  isRawString(): boolean {
    const start = this.#stringStart();
    return start >= 0 && /r/i.test(this.tokens.text(start));
  }

  /** The last token before `mark` that is not of layout. */
  lastSolid(mark: number): Node {
    let index = mark - 1;
    while (index > 0) {
      const kind = this.tokens.kind[index] as number;
      if (kind !== ENDMARKER && (kind < NEWLINE || kind > DEDENT)) break;
      index--;
    }
    return this.node(Math.max(index, 0));
  }

  /** The line that the tokenizer is on. */
  get currentLine(): number {
    const { tokens } = this;
    // The tokenizer enters no line of an empty text.
    if (tokens.source === '') return 0;
    if (this.filled === 0) return 1;
    const index = this.filled - 1;
    const line = tokens.endLine[index] as number;
    // The tokenizer does not enter the empty line behind the last newline.
    const beyond = tokens.kind[index] === ERRORTOKEN && tokens.endCol[index] === 0 && tokens.start[index] === tokens.source.length;
    return beyond && line > 1 ? line - 1 : line;
  }

  /** The UTF-8 bytes of the current line that the tokenizer has read. */
  get currentCol(): number {
    if (this.filled === 0) return 0;
    const { tokens } = this;
    const index = this.filled - 1;
    const kind = tokens.kind[index] as number;
    const atEnd = (tokens.start[index] as number) >= tokens.source.length;
    if (kind === ENDMARKER || (kind === ERRORTOKEN && tokens.error?.atEnd === true) || (atEnd && (kind === DEDENT || kind === NEWLINE))) {
      return utf8Length(this.#line(this.currentLine, true));
    }
    if (kind !== NEWLINE) return tokens.endCol[index] as number;
    return Math.min((tokens.col[index] as number) + 1, utf8Length(this.#line(this.currentLine, true)));
  }

  /** What the tokenizer has read from the start of its current line on. */
  #readText(): string {
    const { tokens } = this;
    // To find that a string has no end it has read everything.
    if (tokens.error?.raised === true && this.filled === tokens.count) {
      return tokens.source.slice(this.#lineStarts[this.currentLine - 1]);
    }
    return this.#line(this.currentLine, true);
  }

  #line(line: number, withNewline: boolean): string {
    const { source } = this.tokens;
    const start = this.#lineStarts[line - 1] ?? source.length;
    const next = this.#lineStarts[line] ?? source.length;
    const text = source.slice(start, next);
    return !withNewline && text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  /** An error with columns as `Node` has them, but counted from 1; those up to 0 are kept as they are. */
  error(cls: SyntaxErrorClass, msg: string, line: number, col: number, endLine: number, endCol: number): Raised {
    const text = this.currentLine <= line ? this.#readText() : this.#line(line, false);
    return new Raised({
      cls, msg, lineno: line, offset: characters(text, col), end_lineno: endLine,
      end_offset: endCol > 0 ? characters(text, endCol) : endCol, text,
    }, false);
  }

  /** An error from one node to another. */
  between(from: Node, to: Node, msg: string): Raised {
    return this.error('SyntaxError', msg, from.line, from.col + 1, to.endLine, to.endCol + 1);
  }

  /** A bracket without its partner. */
  unclosed({ char, line, col }: OpenBracket): Raised {
    const start = this.#lineStarts[line - 1] ?? 0;
    const before = [...this.tokens.source.slice(start, start + 2 * col + 2)].slice(0, col).join('');
    return this.error('SyntaxError', `'${char}' was never closed`, line, utf8Length(before) + 1, line, 0);
  }

  /** An error from a node to where the tokenizer is. */
  onwards(from: Node, msg: string): Raised {
    return this.error('SyntaxError', msg, from.line, from.col + 1, this.currentLine, this.currentCol);
  }

  /** An error at a token. One without columns is placed where the tokenizer is. */
  atToken(index: number, msg: string, cls: SyntaxErrorClass = 'SyntaxError'): Raised {
    const node = this.node(index);
    const col = node.col < 0 ? this.currentCol : node.col + 1;
    return this.error(cls, msg, node.line, col, node.endLine, node.endCol < 0 ? -1 : node.endCol + 1);
  }
}

function kindName(kind: number, text: string): string {
  if (kind >= KEYWORD_BASE) return keywords[kind - KEYWORD_BASE] as string;
  const name = tokenNames[kind] as string;
  // Operators go by their text; OP itself and everything above it, and NAME to DEDENT, by their names.
  return kind > DEDENT && kind < 55 ? text : name;
}

/** Layout that is not written in the text. */
function isPlaceless(kind: number, text: string): boolean {
  return kind === INDENT || kind === DEDENT || kind === ENDMARKER || kind === ERRORTOKEN || (kind === NEWLINE && text === '');
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) length += charBytes(char);
  return length;
}

function charBytes(char: string): number {
  const point = char.codePointAt(0) as number;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** How many characters the first `bytes` bytes of a line reach into; one more than the line has if they go beyond it. */
function characters(line: string, bytes: number): number {
  if (bytes <= 0) return bytes;
  let count = 0;
  let seen = 0;
  for (const char of line) {
    if (seen >= bytes) return count;
    seen += charBytes(char);
    count++;
  }
  return seen < bytes ? count + 1 : count;
}

