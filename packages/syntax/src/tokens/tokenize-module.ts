/** Tokens as the `tokenize` module yields them. */
import { decodeSource } from '../source/decode.ts';
import type { SyntaxErrorInfo } from '../errors.ts';
import { DEDENT, ENDMARKER, INDENT, LPAR, NEWLINE, NL, OP, tokenName } from './token-kinds.ts';
import type { TokenStream } from './token-stream.ts';
import { tokenize } from './tokenizer.ts';

/** One `TokenInfo`: type, exact type, text, and where it starts and ends in lines from 1 and characters from 0. */
export type TokenRow = readonly [
  type: string, exactType: string, string: string, startLine: number, startCol: number, endLine: number, endCol: number,
];

export interface TokenRows {
  readonly rows: readonly TokenRow[];
  /** What ended the tokens early: `tokenize.TokenError`, IndentationError or TabError with its arguments. */
  readonly error: { readonly cls: string; readonly msg: string; readonly lineno: number; readonly offset: number; readonly text: string | null } | null;
}

/** The tokens of a file, beginning with ENCODING. */
export function tokenRows(source: Uint8Array | string): TokenRows {
  const { text, encoding } = decodeSource(source, '<string>', true);
  const tokens = tokenize(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, { extraTokens: true });
  return new RowReader(tokens, text).read(encoding);
}

/** The tokens that the parser sees, with their exact types; an error is the parser's. */
export function plainTokenRows(source: string): { readonly rows: readonly TokenRow[]; readonly error: SyntaxErrorInfo | null } {
  const { text } = decodeSource(source, '<string>');
  const tokens = tokenize(text, {});
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const last = text.endsWith('\n') || text === '' ? starts.length - 1 : starts.length;
  const rows: TokenRow[] = [];
  const count = tokens.error === null ? tokens.count : tokens.count - 1;
  for (let i = 0; i < count; i++) {
    const kind = tokens.kind[i];
    const exact = tokenName(kind);
    const line = kind === ENDMARKER ? Math.max(last, 1) : Math.min(tokens.line[i], Math.max(last, 1));
    if (kind === INDENT || kind === DEDENT || kind === ENDMARKER) {
      rows.push([exact, exact, '', line, -1, line, -1]);
      continue;
    }
    const start = characters(text, starts[line - 1], tokens.start[i]);
    if (kind === NEWLINE) {
      const from = i > 0 ? tokens.end[i - 1] : 0;
      const comment = text.slice(from, tokens.start[i]).indexOf('#');
      const string = comment < 0 ? '' : text.slice(from + comment, tokens.start[i]);
      rows.push([exact, exact, string, line, start - Array.from(string).length, line, start]);
      continue;
    }
    const endLine = tokens.endLine[i];
    rows.push([exact, exact, tokens.text(i), line, start, endLine, characters(text, starts[endLine - 1], tokens.end[i])]);
  }
  return { rows, error: tokens.error?.info ?? null };
}

/** A line per token, as `python -m tokenize --exact` prints them. */
export function printTokens(source: Uint8Array | string): string {
  const { rows, error } = tokenRows(source);
  const lines = rows.map(([, exact, string, startLine, startCol, endLine, endCol]) => {
    const place = `${startLine},${startCol}-${endLine},${endCol}:`;
    return `${place.padEnd(20)}${exact.padEnd(15)}${JSON.stringify(string)}`;
  });
  if (error !== null) lines.push(`${error.lineno},${error.offset}: ${error.cls}: ${error.msg}`);
  return lines.join('\n') + '\n';
}

class RowReader {
  readonly #tokens: TokenStream;
  /** The text with its own line ends; equal to the stream's but for carriage returns and the final newline. */
  readonly #raw: string;
  readonly #astral: boolean;
  /** Offsets of the lines in the stream's text and in the raw text. */
  readonly #starts: number[] = [0];
  readonly #rawStarts: number[] = [0];

  constructor(tokens: TokenStream, raw: string) {
    this.#tokens = tokens;
    this.#raw = raw;
    this.#astral = /[\ud800-\udfff]/.test(tokens.source);
    for (let i = tokens.source.indexOf('\n'); i >= 0; i = tokens.source.indexOf('\n', i + 1)) this.#starts.push(i + 1);
    for (const match of raw.matchAll(/\r\n?|\n/g)) this.#rawStarts.push(match.index + match[0].length);
  }

  read(encoding: string): TokenRows {
    const { count, kind, error } = this.#tokens;
    const rows: TokenRow[] = [['ENCODING', 'ENCODING', encoding, 0, 0, 0, 0]];
    const last = error === null ? count : count - 1;
    for (let i = 0; i < last; i++) rows.push(kind[i] === ENDMARKER || this.#atEnd(i) ? this.#endRow(kind[i]) : this.#row(i));
    return { rows, error: error === null ? null : this.#error() };
  }

  /** A DEDENT behind the last line. */
  #atEnd(i: number): boolean {
    const { kind, start, source } = this.#tokens;
    return kind[i] === DEDENT && start[i] === source.length;
  }

  #endRow(kind: number): TokenRow {
    const { source } = this.#tokens;
    const line = source === '' ? 1 : this.#starts.length;
    return [tokenName(kind), tokenName(kind), '', line, 0, line, 0];
  }

  #row(i: number): TokenRow {
    const { kind, start, end, line } = this.#tokens;
    const operator = kind[i] >= LPAR && kind[i] <= OP;
    const exact = tokenName(kind[i]);
    const type = operator ? 'OP' : exact;
    const startLine = line[i];
    const startCol = this.#characters(this.#starts[startLine - 1], start[i]);
    if (kind[i] === NEWLINE || kind[i] === NL) {
      const string = this.#raw.slice(this.#rawOffset(start[i], startLine), this.#rawStarts[startLine] ?? this.#raw.length);
      return [type, exact, string, startLine, startCol, startLine, startCol + Math.max(1, string.length)];
    }
    let endLine = startLine;
    while (endLine < this.#starts.length && this.#starts[endLine] <= end[i]) endLine++;
    const string = this.#raw.slice(this.#rawOffset(start[i], startLine), this.#rawOffset(end[i], endLine));
    return [type, exact, string, startLine, startCol, endLine, this.#characters(this.#starts[endLine - 1], end[i])];
  }

  /** From the start of a line: counted only where a character can be two units, for lines may be long. */
  #characters(start: number, end: number): number {
    return this.#astral ? characters(this.#tokens.source, start, end) : end - start;
  }

  #rawOffset(offset: number, line: number): number {
    return this.#rawStarts[line - 1] + offset - this.#starts[line - 1];
  }

  #error(): TokenRows['error'] {
    const { error, source, openStrings, openBrackets } = this.#tokens;
    if (error === null) return null;
    const { info } = error;
    const lineno = info.lineno ?? 0;
    const offset = info.offset ?? 0;
    if (error.atEnd) {
      const line = source.endsWith('\n') ? this.#starts.length - 1 : this.#starts.length;
      const length = source.length - this.#starts[line - 1];
      const whole = openStrings > 0 || (openBrackets.length === 0 && !source.startsWith('\\', this.#starts[line - 1]));
      return { cls: 'TokenError', msg: 'unexpected EOF in multi-line statement', lineno: line, offset: whole ? length : 0, text: null };
    }
    if (info.cls === 'SyntaxError') {
      const msg = info.msg.includes('unterminated triple-quoted string literal') ? 'EOF in multi-line string' : info.msg;
      // Errors that the parser words otherwise are placed at the end of the line.
      const late = !error.raised && info.text !== null;
      return { cls: 'TokenError', msg, lineno, offset: late ? Array.from(info.text).length : offset, text: null };
    }
    const text = info.text?.replace(/\n$/, '') ?? null;
    return { cls: info.cls, msg: info.msg, lineno, offset: Array.from(text ?? '').length + 1, text };
  }
}

function characters(text: string, start: number, end: number): number {
  let count = end - start;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0xdc00 && c <= 0xdfff) count--;
  }
  return count;
}
