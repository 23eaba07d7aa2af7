/** From the byte columns of tokens and nodes to the character offsets of a SyntaxError. */
import type { SyntaxErrorClass, SyntaxErrorInfo } from '../errors.ts';
import type { TokenStream } from '../tokens/token-stream.ts';

/** The text of a line, with its newline. */
export function sourceLine(source: string, line: number): string {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const newline = source.indexOf('\n', start);
    if (newline < 0) break;
    start = newline + 1;
  }
  const end = source.indexOf('\n', start);
  return end < 0 ? source.slice(start) : source.slice(start, end + 1);
}

/** The number of whole code points in the first `bytes` UTF-8 bytes of a line. */
export function characterOffset(line: string, bytes: number): number {
  let at = 0;
  let count = 0;
  for (const char of line) {
    const code = char.codePointAt(0) as number;
    at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (at > bytes) return count;
    count++;
  }
  return bytes > at ? count + 1 : count;
}

/** An error over a range of byte columns from 0. */
export function infoAt(
  tokens: TokenStream, msg: string, line: number, col: number, endLine: number, endCol: number,
  cls: SyntaxErrorClass = 'SyntaxError',
): SyntaxErrorInfo {
  const text = sourceLine(tokens.source, line);
  // CPython measures both columns on the first line.
  return {
    cls, msg, lineno: line, offset: characterOffset(text, col) + 1, end_lineno: endLine,
    end_offset: characterOffset(text, endCol) + 1, text,
  };
}
