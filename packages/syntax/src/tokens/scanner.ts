/** The tokenizer's state: where it stands in the text, what is open around it, and how it reports errors. */
import type { SyntaxErrorClass, SyntaxErrorInfo, SyntaxWarning } from '../errors.ts';
import { NameTable } from './name-table.ts';
import { ERRORTOKEN } from './token-kinds.ts';
import { TokenStream } from './token-stream.ts';

export const MAX_LEVEL = 200;
export const MAX_INDENT = 100;
export const MAX_STRING_LEVEL = 150;
export const MAX_EXPRESSION_NESTING = 3;

/** Thrown to leave the tokenizer once `TokenStream.error` is set. */
export const STOP: unique symbol = Symbol('tokenizer stopped');

/** An f-string or t-string that is open. */
export interface OpenString {
  /** 'f' or 't'. */
  readonly prefix: string;
  readonly quote: number;
  readonly quoteSize: number;
  readonly raw: boolean;
  /** Where the string starts, to report that it has no end. */
  readonly start: number;
  readonly line: number;
  readonly lineStart: number;
  /** Brackets open since the string began. */
  depth: number;
  /** The value of `depth` at which the innermost replacement field began; -1 outside of fields. */
  fieldDepth: number;
  inFormatSpec: boolean;
  /** True while the text of the string (not an expression) is read. */
  inText: boolean;
}

export class Scanner {
  /** The source followed by a null character, which no source contains. */
  readonly text: string;
  readonly ascii: boolean;
  readonly extraTokens: boolean;
  readonly out: TokenStream;
  readonly names = new NameTable();
  pos = 0;
  line = 1;
  lineStart = 0;
  /** UTF-8 bytes minus UTF-16 units between `lineStart` and `pos`. */
  surplus = 0;
  /** Where the line began that the latest token start is on, not counting backslash continuation. */
  bufferStart = 0;
  level = 0;
  readonly bracketChars = new Uint8Array(MAX_LEVEL);
  readonly bracketPositions = new Int32Array(MAX_LEVEL);
  readonly bracketLines = new Int32Array(MAX_LEVEL);
  readonly bracketLineStarts = new Int32Array(MAX_LEVEL);
  readonly openStrings: OpenString[] = [];

  constructor(source: string, extraTokens: boolean) {
    this.text = source + '\0';
    this.ascii = !/[^\0-\x7f]/.test(source);
    this.extraTokens = extraTokens;
    this.out = new TokenStream(source, this.names.names);
  }

  newline(next: number): void {
    this.line++;
    this.lineStart = next;
    this.surplus = 0;
  }

  /** UTF-8 bytes minus UTF-16 units of text[start, end). */
  surplusOf(start: number, end: number): number {
    if (this.ascii) return 0;
    const text = this.text;
    let surplus = 0;
    for (let i = start; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c < 0x80) continue;
      // A surrogate pair is two units and four bytes.
      surplus += c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 1 : 2;
    }
    return surplus;
  }

  /** The line CPython's tokenizer is on: it does not enter the empty line after the last newline, nor an empty text. */
  lineAtEnd(): number {
    if (this.out.source === '') return 0;
    const atEnd = this.pos === this.lineStart && this.pos >= this.out.source.length;
    return atEnd && this.line > 1 ? this.line - 1 : this.line;
  }

  /** Code points in text[start, end). */
  characters(start: number, end: number): number {
    let count = end - start;
    if (this.ascii) return count;
    for (let i = start + 1; i < end; i++) {
      const c = this.text.charCodeAt(i);
      if (c >= 0xdc00 && c <= 0xdfff) count--;
    }
    return count;
  }

  /** UTF-8 bytes in text[start, end). */
  bytes(start: number, end: number): number {
    return end - start + this.surplusOf(start, end);
  }

  lineText(lineStart: number, withNewline: boolean): string {
    const source = this.out.source;
    const end = source.indexOf('\n', lineStart);
    return end < 0 ? source.slice(lineStart) : source.slice(lineStart, withNewline ? end + 1 : end);
  }

  /** An error at the character before `pos`, as the tokenizer itself reports errors. */
  errorInfo(msg: string, pos: number): SyntaxErrorInfo {
    const offset = this.characters(this.lineStart, pos);
    return this.errorRange(msg, offset, offset);
  }

  errorRange(msg: string, offset: number, endOffset: number): SyntaxErrorInfo {
    const { line } = this;
    return {
      cls: 'SyntaxError', msg, lineno: line, offset, end_lineno: line, end_offset: endOffset,
      text: this.lineText(this.lineStart, false),
    };
  }

  /** Stops with an error that ends at `pos` (exclusive). */
  fail(msg: string, pos: number): never {
    this.stop(this.errorInfo(msg, pos), true, false, pos);
  }

  /** Stops with an error that CPython's parser words when it meets the token. */
  failLate(cls: SyntaxErrorClass, msg: string, offset: number, endOffset: number): never {
    const { line } = this;
    const text = this.lineText(this.lineStart, true);
    this.stop({ cls, msg, lineno: line, offset, end_lineno: line, end_offset: endOffset, text }, false, false, this.pos);
  }

  stop(info: SyntaxErrorInfo, raised: boolean, atEnd: boolean, pos: number): never {
    const { out } = this;
    const col = pos - this.lineStart + this.surplusOf(this.lineStart, pos);
    out.add(ERRORTOKEN, pos, pos, this.line, col, this.line, col, 0);
    out.error = { info, raised, atEnd };
    this.recordOpen();
    throw STOP;
  }

  recordOpen(): void {
    for (let i = 0; i < this.level; i++) {
      this.out.openBrackets.push({
        char: String.fromCharCode(this.bracketChars[i]),
        line: this.bracketLines[i],
        col: this.characters(this.bracketLineStarts[i], this.bracketPositions[i]),
      });
    }
    this.out.openStrings = this.openStrings.length;
  }

  /** The end of the text inside brackets. */
  failUnclosed(): never {
    const i = this.level - 1;
    const line = this.bracketLines[i];
    this.stop({
      cls: 'SyntaxError', msg: `'${String.fromCharCode(this.bracketChars[i])}' was never closed`,
      lineno: line, offset: this.characters(this.bracketLineStarts[i], this.bracketPositions[i]) + 1,
      end_lineno: line, end_offset: 0, text: this.lineText(this.bracketLineStarts[i], line === this.lineAtEnd()),
    }, false, true, this.pos);
  }

  warn(about: SyntaxWarning['about'], message: string, pos: number, errorMessage = message): void {
    this.out.warnings.push({ message, lineno: this.line, about, token: this.out.count, asError: this.errorInfo(errorMessage, pos) });
  }
}
