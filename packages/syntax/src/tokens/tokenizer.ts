/** From source text to tokens, as CPython's lexer cuts it. Lexical errors end the stream instead of being thrown. */
import { isPrintable } from '@vivarium/spec';
import { characterOffset } from '../source/positions.ts';
import { scanFormatText } from './format-strings.ts';
import { scanNumber } from './numbers.ts';
import { MAX_INDENT, MAX_LEVEL, type OpenString, Scanner, STOP } from './scanner.ts';
import {
  AMPER, AMPEREQUAL, AT, ATEQUAL, CIRCUMFLEX, CIRCUMFLEXEQUAL, COLON, COLONEQUAL, COMMA, COMMENT, DEDENT, DOT, DOUBLESLASH,
  DOUBLESLASHEQUAL, DOUBLESTAR, DOUBLESTAREQUAL, ELLIPSIS, ENDMARKER, EQEQUAL, EQUAL, EXCLAMATION, GREATER, GREATEREQUAL,
  INDENT, KEYWORD_BASE, LBRACE, LEFTSHIFT, LEFTSHIFTEQUAL, LESS, LESSEQUAL, LPAR, LSQB, MINEQUAL, MINUS, NAME, NEWLINE, NL,
  NOTEQUAL, NUMBER, OP, PERCENT, PERCENTEQUAL, PLUS, PLUSEQUAL, RARROW, RBRACE, RIGHTSHIFT, RIGHTSHIFTEQUAL, RPAR, RSQB,
  SEMI, SLASH, SLASHEQUAL, STAR, STAREQUAL, TILDE, TYPE_COMMENT, VBAR, VBAREQUAL,
} from './token-kinds.ts';
import { scanPrefixed, scanString, stringPrefix } from './strings.ts';
import type { TokenStream } from './token-stream.ts';

export type ParseMode = 'exec' | 'eval' | 'single' | 'func_type';

export interface TokenizeOptions {
  /** `exec` (the default) ends every text in a newline; `single` implies a NEWLINE token at the end. */
  readonly mode?: ParseMode;
  /** In mode `single`: the end of the text does not end blocks that are open (PyCF_DONT_IMPLY_DEDENT). */
  readonly dontImplyDedent?: boolean;
  /** Comments that begin with `type:` are tokens (PyCF_TYPE_COMMENTS). */
  readonly typeComments?: boolean;
  /** Keeps COMMENT and NL, and accepts what the `tokenize` module accepts. */
  readonly extraTokens?: boolean;
  /** The normal form of a name that is not ASCII; NFKC by the host's Unicode when left out. */
  readonly normaliseName?: (name: string) => string;
}

const KEYWORD_COUNT = 35;

const NAME_START = 1;
const NAME_PART = 2;
const PREFIX_LETTER = 4;
const characters = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const char = String.fromCharCode(c);
  characters[c] = (/[A-Za-z_]/.test(char) ? NAME_START : 0) | (/\w/.test(char) ? NAME_PART : 0) | (/[bruft]/i.test(char) ? PREFIX_LETTER : 0);
}

const nameStart = /[\p{XID_Start}_]/u;
const nameCharacter = /\p{XID_Continue}/u;
/** Joiners: of what is unprintable, only they can be part of a name. */
const joiner = /[\u200c\u200d]/;

/** Tokenises text without null bytes. Line ends other than \n must have been normalised (`decodeSource` does). */
export function tokenize(source: string, options: TokenizeOptions = {}): TokenStream {
  const mode = options.mode ?? 'exec';
  const complete = mode === 'exec' && source !== '' && !source.endsWith('\n') ? source + '\n' : source;
  const tokenizer = new Tokenizer(complete, options.extraTokens ?? false, mode === 'single', options.dontImplyDedent ?? false, options.typeComments ?? false);
  if (options.normaliseName !== undefined) tokenizer.names.normalise = options.normaliseName;
  try {
    tokenizer.run();
  } catch (error) {
    if (error !== STOP) throw error;
  }
  return tokenizer.out;
}

class Tokenizer extends Scanner {
  readonly #single: boolean;
  readonly #dontImplyDedent: boolean;
  readonly #typeComments: boolean;
  readonly #indents: number[] = [0];
  /** Indents counted with tabs one column wide; they must agree with #indents in every comparison. */
  readonly #altIndents: number[] = [0];

  constructor(source: string, extraTokens: boolean, single: boolean, dontImplyDedent: boolean, typeComments: boolean) {
    super(source, extraTokens);
    this.#single = single;
    this.#dontImplyDedent = dontImplyDedent;
    this.#typeComments = typeComments;
  }

  run(): void {
    let atLineStart = true;
    for (;;) {
      const { openStrings } = this;
      const string = openStrings.length === 0 ? null : openStrings[openStrings.length - 1];
      if (string !== null && string.inText) {
        scanFormatText(this, string);
      } else {
        if (this.#scanCode(string, atLineStart)) return;
        atLineStart = false;
      }
    }
  }

  /** Scans until a string's text begins (false) or the end of the file (true). */
  #scanCode(string: OpenString | null, atLineStart: boolean): boolean {
    const { text, out } = this;
    let blank = atLineStart && this.#indentation();
    for (;;) {
      let pos = this.pos;
      let c = text.charCodeAt(pos);
      while (c === 32 || c === 9 || c === 12) c = text.charCodeAt(++pos);

      if (c < 128 ? (characters[c] & NAME_START) !== 0 : true) {
        if (c < 128 && (characters[c] & PREFIX_LETTER) !== 0) {
          const quote = stringPrefix(this, pos);
          if (quote >= 0) {
            if (scanPrefixed(this, pos, quote)) return false;
            continue;
          }
        }
        this.#scanName(pos);
        continue;
      }
      if (c >= 48 && c <= 57) {
        this.#number(pos);
        continue;
      }

      let kind = OP;
      let width = 1;
      const next = text.charCodeAt(pos + 1);
      switch (c) {
        case 10: {
          this.pos = pos + 1;
          if (blank || this.level > 0) {
            if (this.extraTokens) this.#add(NL, pos, 1);
          } else {
            this.#add(NEWLINE, pos, 1);
          }
          this.newline(pos + 1);
          this.bufferStart = pos + 1;
          blank = this.#indentation();
          continue;
        }
        case 35: // #
          if (this.#comment(pos)) blank = false;
          continue;
        case 0:
          this.pos = pos;
          this.#end();
          return true;
        case 34: case 39:
          scanString(this, pos, pos);
          continue;
        case 92: // backslash
          this.pos = pos;
          this.#continuation();
          continue;
        case 40: kind = LPAR; break;
        case 41: kind = RPAR; break;
        case 91: kind = LSQB; break;
        case 93: kind = RSQB; break;
        case 123: kind = LBRACE; break;
        case 125: kind = RBRACE; break;
        case 44: kind = COMMA; break;
        case 58:
          if (string !== null && string.fieldDepth >= 0 && string.depth - 1 === string.fieldDepth) {
            string.inText = true;
            string.inFormatSpec = true;
            this.#add(COLON, pos, 1);
            return false;
          }
          kind = next === 61 ? (width = 2, COLONEQUAL) : COLON;
          break;
        case 59: kind = SEMI; break;
        case 46:
          if (next >= 48 && next <= 57) {
            this.#number(pos);
            continue;
          }
          kind = next === 46 && text.charCodeAt(pos + 2) === 46 ? (width = 3, ELLIPSIS) : DOT;
          break;
        case 61: kind = next === 61 ? (width = 2, EQEQUAL) : EQUAL; break;
        case 43: kind = next === 61 ? (width = 2, PLUSEQUAL) : PLUS; break;
        case 45: kind = next === 61 ? (width = 2, MINEQUAL) : next === 62 ? (width = 2, RARROW) : MINUS; break;
        case 42:
          if (next === 42) kind = text.charCodeAt(pos + 2) === 61 ? (width = 3, DOUBLESTAREQUAL) : (width = 2, DOUBLESTAR);
          else kind = next === 61 ? (width = 2, STAREQUAL) : STAR;
          break;
        case 47:
          if (next === 47) kind = text.charCodeAt(pos + 2) === 61 ? (width = 3, DOUBLESLASHEQUAL) : (width = 2, DOUBLESLASH);
          else kind = next === 61 ? (width = 2, SLASHEQUAL) : SLASH;
          break;
        case 60:
          if (next === 60) kind = text.charCodeAt(pos + 2) === 61 ? (width = 3, LEFTSHIFTEQUAL) : (width = 2, LEFTSHIFT);
          else kind = next === 61 ? (width = 2, LESSEQUAL) : LESS;
          break;
        case 62:
          if (next === 62) kind = text.charCodeAt(pos + 2) === 61 ? (width = 3, RIGHTSHIFTEQUAL) : (width = 2, RIGHTSHIFT);
          else kind = next === 61 ? (width = 2, GREATEREQUAL) : GREATER;
          break;
        case 33: kind = next === 61 ? (width = 2, NOTEQUAL) : EXCLAMATION; break;
        case 37: kind = next === 61 ? (width = 2, PERCENTEQUAL) : PERCENT; break;
        case 38: kind = next === 61 ? (width = 2, AMPEREQUAL) : AMPER; break;
        case 124: kind = next === 61 ? (width = 2, VBAREQUAL) : VBAR; break;
        case 94: kind = next === 61 ? (width = 2, CIRCUMFLEXEQUAL) : CIRCUMFLEX; break;
        case 64: kind = next === 61 ? (width = 2, ATEQUAL) : AT; break;
        case 126: kind = TILDE; break;
        default:
          if (c < 32 || c === 127) this.fail(`invalid non-printable character U+${hex(c)}`, pos + 1);
      }

      if (kind >= LPAR && kind <= RSQB || kind === LBRACE || kind === RBRACE) {
        if (kind === LPAR || kind === LSQB || kind === LBRACE) this.#open(string, c, pos);
        else if (this.#close(string, c, pos)) {
          this.#add(kind, pos, 1);
          return false;
        }
      }
      const col = pos - this.lineStart + this.surplus;
      out.add(kind, pos, pos + width, this.line, col, this.line, col + width, 0);
      this.pos = pos + width;
    }
  }

  #add(kind: number, pos: number, width: number): void {
    const col = pos - this.lineStart + this.surplus;
    this.out.add(kind, pos, pos + width, this.line, col, this.line, col + width, 0);
    this.pos = pos + width;
  }

  #number(start: number): void {
    this.#add(NUMBER, start, scanNumber(this, start) - start);
  }

  #scanName(start: number): void {
    const { text } = this;
    let pos = start;
    let hash = 0;
    let c = text.charCodeAt(pos);
    while (c < 128 && (characters[c] & NAME_PART) !== 0) {
      hash = (Math.imul(hash, 31) + c) | 0;
      c = text.charCodeAt(++pos);
    }
    if (c >= 128) {
      this.#scanUnicodeName(start, pos);
      return;
    }
    const index = this.names.intern(text, start, pos, hash);
    const col = start - this.lineStart + this.surplus;
    this.out.add(index < KEYWORD_COUNT ? KEYWORD_BASE + index : NAME, start, pos, this.line, col, this.line, col + pos - start, index);
    this.pos = pos;
  }

  #scanUnicodeName(start: number, from: number): void {
    const { text } = this;
    let pos = from;
    for (let c = text.charCodeAt(pos); c >= 128 || (characters[c] & NAME_PART) !== 0; c = text.charCodeAt(pos)) pos++;
    const name = text.slice(start, pos);
    if (!this.extraTokens) {
      let at = start;
      for (const char of name) {
        at += char.length;
        const point = char.codePointAt(0) as number;
        // The host may know a later Unicode, where more characters are letters.
        const printable = isPrintable(point);
        const known = printable || joiner.test(char);
        if (known && nameCharacter.test(char) && (at - char.length > start || nameStart.test(char))) continue;
        const code = hex(point);
        this.fail(printable ? `invalid character '${char}' (U+${code})` : `invalid non-printable character U+${code}`, at);
      }
    }
    const surplus = this.surplusOf(start, pos);
    const col = start - this.lineStart + this.surplus;
    const index = this.names.internUnicode(name);
    const plain = this.names.names[index];
    if (!this.extraTokens && (plain === 'None' || plain === 'True' || plain === 'False')) {
      const msg = `identifier field can't represent '${plain}' constant`;
      this.stop({ cls: 'ValueError', msg, lineno: null, offset: null, end_lineno: null, end_offset: null, text: null }, true, false, start);
    }
    this.out.add(NAME, start, pos, this.line, col, this.line, col + pos - start + surplus, index);
    this.surplus += surplus;
    this.pos = pos;
  }

  /** Reads the white space that begins a line and emits INDENT or DEDENT. True if the line has no code. */
  #indentation(): boolean {
    const { text } = this;
    let col = 0;
    let alt = 0;
    let continued = 0;
    let pos = this.pos;
    let c = text.charCodeAt(pos);
    for (;; c = text.charCodeAt(pos)) {
      if (c === 32) {
        col++;
        alt++;
      } else if (c === 9) {
        col = ((col >> 3) + 1) << 3;
        alt++;
      } else if (c === 12) {
        col = alt = 0;
      } else if (c === 92) {
        // The first backslash of a line decides its indentation.
        continued = continued === 0 ? col : continued;
        this.pos = pos;
        this.#continuation();
        pos = this.pos;
        continue;
      } else {
        break;
      }
      pos++;
    }
    this.pos = pos;
    if (c === 35 || c === 10) return true;
    if (this.level > 0) return false;
    if (continued !== 0) col = alt = continued;
    const indents = this.#indents;
    const altIndents = this.#altIndents;
    const top = indents.length - 1;
    if (col === indents[top]) {
      if (alt !== altIndents[top]) this.#failTabs();
    } else if (col > indents[top]) {
      if (top + 1 >= MAX_INDENT) this.failLate('IndentationError', 'too many levels of indentation', 1, 0);
      if (alt <= altIndents[top]) this.#failTabs();
      indents.push(col);
      altIndents.push(alt);
      this.#addIndentation(INDENT, pos);
    } else {
      this.#dedent(col, alt, pos);
    }
    return false;
  }

  #dedent(col: number, alt: number, pos: number): void {
    const indents = this.#indents;
    let depth = indents.length - 1;
    while (depth > 0 && col < indents[depth]) depth--;
    if (col !== indents[depth]) {
      const lineEnd = this.lineText(this.lineStart, true).length + this.lineStart;
      const offset = this.characters(this.lineStart, lineEnd);
      this.failLate('IndentationError', 'unindent does not match any outer indentation level', offset, -1);
    }
    if (alt !== this.#altIndents[depth]) this.#failTabs();
    for (let i = indents.length - 1; i > depth; i--) this.#addIndentation(DEDENT, pos);
    indents.length = depth + 1;
    this.#altIndents.length = depth + 1;
  }

  #addIndentation(kind: number, pos: number): void {
    const line = this.text.charCodeAt(pos) === 0 && !this.extraTokens ? this.lineAtEnd() : this.line;
    const col = pos - this.lineStart;
    this.out.add(kind, kind === INDENT ? this.lineStart : pos, pos, line, col, line, col, 0);
  }

  #failTabs(): never {
    this.failLate('TabError', 'inconsistent use of tabs and spaces in indentation', 1, 0);
  }

  /** Steps over a backslash and the newline after it. */
  #continuation(): void {
    const { text, pos } = this;
    if (text.charCodeAt(pos + 1) !== 10) {
      const after = text.charCodeAt(pos + 1) === 0 ? pos + 1 : pos + 2;
      // CPython counts from the line where the statement's last unbroken line began, and measures on this one.
      const bytes = after - this.bufferStart + this.surplusOf(this.bufferStart, after);
      const offset = characterOffset(this.lineText(this.lineStart, true), bytes);
      this.failLate('SyntaxError', 'unexpected character after line continuation character', offset, 0);
    }
    if (text.charCodeAt(pos + 2) === 0) {
      this.pos = pos + 2;
      if (this.level > 0) this.failUnclosed();
      const offset = this.characters(this.lineStart, pos + 2);
      this.stop({
        cls: 'SyntaxError', msg: 'unexpected EOF while parsing', lineno: this.line, offset, end_lineno: this.line,
        end_offset: -1, text: this.lineText(this.lineStart, true),
      }, false, true, pos);
    }
    this.newline(pos + 2);
    this.pos = pos + 2;
  }

  /** True for a comment that is a token, after which the line's end is one, too. */
  #comment(start: number): boolean {
    let end = this.text.indexOf('\n', start);
    if (end < 0) end = this.text.length - 1;
    const surplus = this.surplusOf(start, end);
    if (this.extraTokens) {
      const col = start - this.lineStart + this.surplus;
      this.out.add(COMMENT, start, end, this.line, col, this.line, col + end - start + surplus, 0);
    }
    const isToken = this.#typeComments && this.#typeComment(start, end, surplus);
    this.surplus += surplus;
    this.pos = end;
    return isToken;
  }

  #typeComment(start: number, end: number, surplus: number): boolean {
    const comment = this.text.slice(start, end);
    const prefix = /^#[ \t]*type:[ \t]*/.exec(comment);
    if (prefix === null) return false;
    const ignored = /^ignore(?![A-Za-z0-9\u0080-\uffff])/.exec(comment.slice(prefix[0].length));
    if (ignored !== null) {
      this.out.typeIgnores.push({ lineno: this.line, tag: comment.slice(prefix[0].length + ignored[0].length) });
      return false;
    }
    const from = start + prefix[0].length;
    const col = from - this.lineStart + this.surplus;
    this.out.add(TYPE_COMMENT, from, end, this.line, col, this.line, col + end - from + surplus, 0);
    return true;
  }

  #open(string: OpenString | null, c: number, pos: number): void {
    const { level } = this;
    if (level >= MAX_LEVEL) this.fail('too many nested parentheses', pos + 1);
    this.bracketChars[level] = c;
    this.bracketPositions[level] = pos;
    this.bracketLines[level] = this.line;
    this.bracketLineStarts[level] = this.lineStart;
    this.level = level + 1;
    if (string !== null) string.depth++;
  }

  /** Checks a closing bracket; true if it ends a replacement field. */
  #close(string: OpenString | null, c: number, pos: number): boolean {
    const char = String.fromCharCode(c);
    if (string !== null && string.depth === 0 && c === 125) {
      this.fail(`${string.prefix}-string: single '}' is not allowed`, pos + 1);
    }
    if (this.level === 0) {
      if (!this.extraTokens) this.fail(`unmatched '${char}'`, pos + 1);
    } else {
      const level = --this.level;
      const opening = this.bracketChars[level];
      if (c !== (opening === 40 ? 41 : opening + 2)) this.#mismatch(string, char, opening, pos);
    }
    if (string === null) return false;
    if (--string.depth < 0) this.fail(`${string.prefix}-string: unmatched '${char}'`, pos + 1);
    if (c !== 125 || string.depth !== string.fieldDepth) return false;
    string.fieldDepth--;
    string.inText = true;
    string.inFormatSpec = false;
    return true;
  }

  #mismatch(string: OpenString | null, char: string, opening: number, pos: number): void {
    if (string !== null && opening === 123 && string.depth - 1 === string.fieldDepth) {
      this.fail(`${string.prefix}-string: unmatched '${char}'`, pos + 1);
    }
    if (this.extraTokens) return;
    const line = this.bracketLines[this.level];
    const where = line === this.line ? '' : ` on line ${line}`;
    this.fail(`closing parenthesis '${char}' does not match opening parenthesis '${String.fromCharCode(opening)}'${where}`, pos + 1);
  }

  #end(): void {
    const { pos, out } = this;
    if (this.level > 0) this.failUnclosed();
    const line = this.lineAtEnd();
    if (this.#single && out.count > 0) this.#implyNewline(pos, line);
    out.add(ENDMARKER, pos, pos, line, 0, line, 0, 0);
  }

  /** Interactive input needs no final newline, and one more ends a block. */
  #implyNewline(pos: number, line: number): void {
    const { out } = this;
    const col = pos - this.lineStart + this.surplus;
    out.add(NEWLINE, pos, pos, line, col, line, col, 0);
    const depth = this.#indents.length - 1;
    if (depth === 0 || this.#dontImplyDedent) return;
    for (let i = 0; i < depth; i++) this.#addIndentation(DEDENT, pos);
    out.add(NEWLINE, pos, pos, line, col, line, col, 0);
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
