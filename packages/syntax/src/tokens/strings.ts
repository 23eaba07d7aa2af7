/** String literals without replacement fields, and the prefixes of all string literals. */
import { openFormatString } from './format-strings.ts';
import type { Scanner } from './scanner.ts';
import { STRING } from './token-kinds.ts';

function prefixBit(c: number): number {
  switch (c | 0x20) {
    case 98: return 1; // b
    case 114: return 2; // r
    case 117: return 4; // u
    case 102: return 8; // f
    case 116: return 16; // t
    default: return 0;
  }
}

/** Pairs of prefix letters that exclude each other, in the order in which CPython looks for them. */
const conflicts: readonly (readonly [both: number, first: string, second: string])[] = [
  [5, 'u', 'b'], [6, 'u', 'r'], [12, 'u', 'f'], [20, 'u', 't'], [9, 'b', 'f'], [17, 'b', 't'], [24, 'f', 't'],
];

/** The position of the quote if a string starts at `start` with a prefix, else -1. */
export function stringPrefix(scanner: Scanner, start: number): number {
  const { text } = scanner;
  let seen = 0;
  let pos = start;
  for (;;) {
    const c = text.charCodeAt(pos);
    if (c === 34 || c === 39) break;
    const bit = prefixBit(c);
    if (bit === 0 || (seen & bit) !== 0) return -1;
    seen |= bit;
    pos++;
  }
  const conflict = conflicts.find(([both]) => (seen & both) === both);
  if (conflict !== undefined) {
    const message = `'${conflict[1]}' and '${conflict[2]}' prefixes are incompatible`;
    const info = scanner.errorRange(message, scanner.characters(scanner.lineStart, start) + 1, scanner.characters(scanner.lineStart, pos + 1));
    scanner.stop(info, true, false, pos);
  }
  return pos;
}

/** Scans a string with a prefix; true if it is an f-string or t-string. */
export function scanPrefixed(scanner: Scanner, start: number, quote: number): boolean {
  for (let i = start; i < quote; i++) {
    const letter = scanner.text.charCodeAt(i) | 0x20;
    if (letter === 102 || letter === 116) {
      openFormatString(scanner, start, quote);
      return true;
    }
  }
  scanString(scanner, start, quote);
  return false;
}

export function scanString(scanner: Scanner, start: number, quotePos: number): void {
  const { text } = scanner;
  const quote = text.charCodeAt(quotePos);
  const startLine = scanner.line;
  const startLineStart = scanner.lineStart;
  const startCol = start - scanner.lineStart + scanner.surplus;
  let flags = 0;
  let escapedQuote = false;
  let pos = quotePos + 1;
  let c = text.charCodeAt(pos);
  const triple = c === quote && text.charCodeAt(pos + 1) === quote;
  if (triple) pos += 2;
  for (;; pos++) {
    c = text.charCodeAt(pos);
    if (c === quote) {
      if (!triple) break;
      if (text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote) {
        pos += 2;
        break;
      }
      continue;
    }
    if (c === 92) {
      flags |= 1;
      c = text.charCodeAt(++pos);
      if (c === quote) {
        escapedQuote = true;
        continue;
      }
      if (c === 10) {
        scanner.newline(pos + 1);
        continue;
      }
    }
    if (c >= 128) flags |= 2;
    else if (c === 0 || c === 10) {
      if (c === 10 && triple) scanner.newline(pos + 1);
      else failString(scanner, start, quote, triple, escapedQuote, startLine, startLineStart, pos);
    }
  }
  pos++;
  if ((flags & 2) !== 0) scanner.surplus += scanner.surplusOf(Math.max(start, scanner.lineStart), pos);
  scanner.out.add(STRING, start, pos, startLine, startCol, scanner.line, pos - scanner.lineStart + scanner.surplus, flags);
  scanner.pos = pos;
}

function failString(
  scanner: Scanner, start: number, quote: number, triple: boolean, escapedQuote: boolean, line: number, lineStart: number, pos: number,
): never {
  scanner.pos = pos;
  const detected = scanner.lineAtEnd();
  scanner.line = line;
  scanner.lineStart = lineStart;
  const { openStrings } = scanner;
  const string = openStrings.length === 0 ? null : openStrings[openStrings.length - 1];
  if (string !== null && string.quote === quote && string.quoteSize === (triple ? 3 : 1)) {
    scanner.fail(`${string.prefix}-string: expecting '}'`, start + 1);
  }
  if (triple) scanner.fail(`unterminated triple-quoted string literal (detected at line ${detected})`, start + 1);
  const hint = escapedQuote ? '; perhaps you escaped the end quote?' : '';
  scanner.fail(`unterminated string literal (detected at line ${detected})${hint}`, start + 1);
}
