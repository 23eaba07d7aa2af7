/** The text parts of f-strings and t-strings: FSTRING_START, FSTRING_MIDDLE, FSTRING_END and their t-string twins. */
import { MAX_EXPRESSION_NESTING, MAX_STRING_LEVEL, type OpenString, type Scanner } from './scanner.ts';
import {
  FSTRING_END, FSTRING_MIDDLE, FSTRING_START, TSTRING_END, TSTRING_MIDDLE, TSTRING_START,
} from './token-kinds.ts';

/** Emits the start of the string whose prefix begins at `start` and whose first quote is at `quotePos`. */
export function openFormatString(scanner: Scanner, start: number, quotePos: number): void {
  const { text } = scanner;
  const quote = text.charCodeAt(quotePos);
  const triple = text.charCodeAt(quotePos + 1) === quote && text.charCodeAt(quotePos + 2) === quote;
  const end = quotePos + (triple ? 3 : 1);
  scanner.pos = end;
  if (scanner.openStrings.length + 1 >= MAX_STRING_LEVEL) scanner.fail('too many nested f-strings or t-strings', end);
  const first = text.charCodeAt(start) | 0x20;
  const second = text.charCodeAt(start + 1) | 0x20;
  const prefix = first === 116 || second === 116 ? 't' : 'f';
  scanner.openStrings.push({
    prefix, quote, quoteSize: triple ? 3 : 1, raw: first === 114 || second === 114, start, line: scanner.line,
    lineStart: scanner.lineStart, depth: 0, fieldDepth: -1, inFormatSpec: false, inText: true,
  });
  const col = start - scanner.lineStart + scanner.surplus;
  scanner.out.add(prefix === 't' ? TSTRING_START : FSTRING_START, start, end, scanner.line, col, scanner.line, col + end - start, 0);
}

function enterField(scanner: Scanner, string: OpenString, pos: number): void {
  if (++string.fieldDepth >= MAX_EXPRESSION_NESTING) {
    scanner.fail(`${string.prefix}-string: expressions nested too deeply`, pos);
  }
  string.inText = false;
}

/** Reads one token of a string's text. Afterwards the string may have ended or be in a replacement field. */
export function scanFormatText(scanner: Scanner, string: OpenString): void {
  const { text } = scanner;
  const start = scanner.pos;
  const { quote, quoteSize } = string;
  const first = text.charCodeAt(start);
  if (first === 123 && text.charCodeAt(start + 1) !== 123) {
    enterField(scanner, string, start);
    return;
  }
  if (first === quote && (quoteSize === 1 || (text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote))) {
    const end = start + quoteSize;
    const col = start - scanner.lineStart + scanner.surplus;
    scanner.out.add(string.prefix === 't' ? TSTRING_END : FSTRING_END, start, end, scanner.line, col, scanner.line, col + quoteSize, 0);
    scanner.openStrings.pop();
    scanner.pos = end;
    return;
  }
  scanMiddle(scanner, string, start);
}

function scanMiddle(scanner: Scanner, string: OpenString, start: number): void {
  const { text } = scanner;
  const { quote, quoteSize } = string;
  const inSpec = string.inFormatSpec && string.fieldDepth >= 0;
  const startLine = scanner.line;
  const startCol = start - scanner.lineStart + scanner.surplus;
  let flags = 0;
  let quotes = 0;
  let namedEscape = false;
  let pos = start;
  // Where the token's text ends; behind it the tokenizer may have read one more brace.
  let end = start;
  for (;;) {
    const c = text.charCodeAt(pos);
    if (c === 0 || (c === 10 && quoteSize === 1)) failUnterminated(scanner, string, pos, inSpec && c === 10);
    pos++;
    if (c === quote) {
      if (++quotes === quoteSize) {
        pos -= quoteSize;
        end = pos;
        break;
      }
      continue;
    }
    quotes = 0;
    if (c === 123) {
      if (text.charCodeAt(pos) !== 123 || inSpec) {
        end = --pos;
        enterField(scanner, string, pos);
        string.inFormatSpec = false;
      } else {
        end = pos++;
      }
      break;
    }
    if (c === 125) {
      if (namedEscape) {
        end = pos;
      } else if (text.charCodeAt(pos) === 125 && !inSpec && string.depth === 0) {
        end = pos++;
      } else {
        end = --pos;
        string.inText = false;
        string.inFormatSpec = false;
      }
      break;
    }
    if (c === 10) {
      scanner.newline(pos);
    } else if (c === 92) {
      flags |= 1;
      const next = text.charCodeAt(pos);
      if (next === 123 || next === 125) {
        if (!string.raw) warnBrace(scanner, String.fromCharCode(next), pos + 1);
      } else if (!string.raw && next === 78) {
        pos++;
        if (text.charCodeAt(pos) === 123) {
          namedEscape = true;
          pos++;
        }
      } else if (next !== 0) {
        pos++;
        if (next === 10) scanner.newline(pos);
        else if (next >= 128) flags |= 2;
      }
    } else if (c >= 128) {
      flags |= 2;
    }
  }
  if ((flags & 2) !== 0) scanner.surplus += scanner.surplusOf(Math.max(start, scanner.lineStart), pos);
  scanner.pos = pos;
  scanner.out.add(
    string.prefix === 't' ? TSTRING_MIDDLE : FSTRING_MIDDLE, start, end, startLine, startCol,
    scanner.line, pos - scanner.lineStart + scanner.surplus, flags,
  );
}

function warnBrace(scanner: Scanner, brace: string, pos: number): void {
  const hint = `Did you mean "\\\\${brace}"? A raw string is also an option.`;
  scanner.warn(
    'brace', `"\\${brace}" is an invalid escape sequence. Such sequences will not work in the future. ${hint}`, pos,
    `"\\${brace}" is an invalid escape sequence. ${hint}`,
  );
}

function failUnterminated(scanner: Scanner, string: OpenString, pos: number, inSpec: boolean): never {
  scanner.pos = pos;
  if (inSpec) {
    const { prefix } = string;
    scanner.fail(`${prefix}-string: newlines are not allowed in format specifiers for single quoted ${prefix}-strings`, pos + 1);
  }
  const detected = scanner.lineAtEnd();
  scanner.line = string.line;
  scanner.lineStart = string.lineStart;
  const triple = string.quoteSize === 3 ? 'triple-quoted ' : '';
  scanner.fail(`unterminated ${triple}${string.prefix}-string literal (detected at line ${detected})`, string.start + 1);
}
