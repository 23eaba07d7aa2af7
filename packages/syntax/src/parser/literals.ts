/** Numbers, strings and their concatenation, f-strings and t-strings. */
import { type ast, AstralString, BytesConstant, type Constant, stringFromCodePoints, stringFromUtf16 } from '@vivarium/spec';
import {
  COLON, EQUAL, EXCLAMATION, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, LBRACE, NAME, RBRACE, STRING, TSTRING_END, TSTRING_MIDDLE, TSTRING_START,
} from '../tokens/token-kinds.ts';
import { ActionError, Cursor, FIELD_RULES, nowhere } from './cursor.ts';
import { decodeBytes, decodeString, EscapeError, escapedLength } from './escapes.ts';
import { digitLimitMessage, numberValue } from './numbers.ts';
import { characterOffset, infoAt, sourceLine } from '../source/positions.ts';

type Text = string | AstralString;
/** A piece of a concatenation: what one STRING, f-string or t-string token sequence stands for. */
type Piece = ast.Constant | ast.JoinedStr | ast.TemplateStr;

export abstract class Literals extends Cursor {
  /** `yield` or star expressions: what stands in a replacement field. */
  abstract annotatedRhs(): ast.Expr;

  number(): ast.Constant {
    const { p } = this;
    this.p = p + 1;
    const text = this.tokens.text(p);
    if (text.includes('_')) this.requireVersion(6, 'Underscores in numeric literals are');
    const value = numberValue(text);
    if (value === null) {
      const line = this.line[p];
      throw new ActionError({ ...infoAt(this.tokens, digitLimitMessage(text), line, 0, line, 0), offset: 0, end_offset: 0 });
    }
    return this.constant(value, null, p, p);
  }

  constant(value: Constant, valueKind: string | null, first: number, last: number): ast.Constant {
    return {
      kind: 'Constant', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value, value_kind: valueKind,
    };
  }

  /** One or more adjacent literals. */
  strings(): ast.Expr {
    const first = this.p;
    const piece = this.#piece();
    const template = piece.kind === 'TemplateStr';
    if (!this.#atLiteral(template) && !this.#atLiteral(!template)) {
      return piece.kind === 'Constant' ? piece : this.#joined(piece.kind, piece.values, first);
    }
    const pieces = [piece];
    while (this.#atLiteral(template)) pieces.push(this.#piece());
    const value = this.#concatenate(pieces, first);
    if (this.#atLiteral(!template)) this.#failTemplate(pieces[pieces.length - 1]);
    return value;
  }

  #atLiteral(template: boolean): boolean {
    const next = this.kind[this.p];
    return template ? next === TSTRING_START : next === STRING || next === FSTRING_START;
  }

  /** A t-string next to a literal of another kind. */
  #failTemplate(last: Piece): never {
    const { warnings } = this.tokens;
    const warned = warnings.length;
    const next = this.#piece();
    // CPython reads it only to word the error.
    warnings.length = warned;
    throw new ActionError(infoAt(
      this.tokens, 'cannot mix t-string literals with string or bytes literals', last.lineno, last.col_offset,
      next.end_lineno, next.end_col_offset,
    ));
  }

  #piece(): Piece {
    switch (this.kind[this.p]) {
      case FSTRING_START: return this.#formatString('JoinedStr', FSTRING_MIDDLE, FSTRING_END);
      case TSTRING_START:
        this.requireVersion(14, 't-strings are');
        return this.#formatString('TemplateStr', TSTRING_MIDDLE, TSTRING_END);
      default: return this.#string();
    }
  }

  #concatenate(pieces: Piece[], first: number): ast.Expr {
    const last = this.p - 1;
    let bytes = 0;
    let formatted = 0;
    for (const piece of pieces) {
      if (piece.kind !== 'Constant') formatted++;
      else if (piece.value instanceof BytesConstant) bytes++;
    }
    if (bytes > 0) {
      if (bytes < pieces.length) this.#failAt(this.p, 'cannot mix bytes and nonbytes literals');
      return this.constant(concatenateBytes(pieces), null, first, last);
    }
    if (formatted === 0) {
      let value: Text = '';
      for (const piece of pieces) value = concatenateText(value, (piece as ast.Constant).value as Text);
      return this.constant(value, (pieces[0] as ast.Constant).value_kind, first, last);
    }
    const values: ast.Expr[] = [];
    for (const piece of pieces) {
      if (piece.kind === 'Constant') values.push(piece);
      else for (const value of piece.values) values.push(value);
    }
    return this.#joined(pieces[0].kind === 'TemplateStr' ? 'TemplateStr' : 'JoinedStr', values, first);
  }

  #joined(kind: 'JoinedStr' | 'TemplateStr', parts: ast.Expr[], first: number): ast.JoinedStr | ast.TemplateStr {
    const last = this.p - 1;
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    const values = mergeConstants(parts);
    return kind === 'JoinedStr'
      ? { kind: 'JoinedStr', lineno, col_offset, end_lineno, end_col_offset, values }
      : { kind: 'TemplateStr', lineno, col_offset, end_lineno, end_col_offset, values };
  }

  #string(): ast.Constant {
    const { p, source, tokens } = this;
    this.p = p + 1;
    let start = tokens.start[p];
    let end = tokens.end[p];
    const flags = tokens.value[p];
    let raw = (flags & 1) === 0;
    let bytes = false;
    let valueKind: string | null = null;
    let c = source.charCodeAt(start);
    if (c === 117) valueKind = 'u';
    for (; c !== 34 && c !== 39; c = source.charCodeAt(++start)) {
      const letter = c | 0x20;
      if (letter === 114) raw = true;
      else if (letter === 98) bytes = true;
    }
    const triple = end - start >= 6 && source.charCodeAt(start + 1) === c && source.charCodeAt(start + 2) === c;
    start += triple ? 3 : 1;
    end -= triple ? 3 : 1;
    const text = source.slice(start, end);
    if (bytes) {
      if ((flags & 2) !== 0) this.#failAt(p, 'bytes can only contain ASCII literal characters');
      return this.constant(new BytesConstant(this.#decodeBytes(text, raw, p)), null, p, p);
    }
    return this.constant(this.#decode(text, flags, raw, p, 'literal'), valueKind, p, p);
  }

  #failAt(token: number, message: string): never {
    throw new ActionError(infoAt(
      this.tokens, message, this.line[token], this.col[token], this.endLine[token], this.endCol[token],
    ));
  }

  #decodeBytes(text: string, raw: boolean, token: number): Uint8Array {
    try {
      const { value, invalid } = decodeBytes(text, raw);
      if (invalid >= 0) this.#warnEscape(text, invalid, text, token);
      return value;
    } catch (error) {
      if (error instanceof EscapeError) this.#failAt(token, `(${error.category}) ${error.message}`);
      throw error;
    }
  }

  /** Decodes the text of a token in place `place`: a literal, or a part of an f-string or of a format spec. */
  #decode(text: string, flags: number, raw: boolean, token: number, place: 'literal' | 'part' | 'spec'): Text {
    if (raw || (flags & 1) === 0) return (flags & 2) === 0 ? text : stringFromUtf16(text);
    try {
      const { value, invalid } = decodeString(text, this.lookupName);
      if (invalid >= 0) {
        const before = (flags & 2) === 0 ? text : text.slice(0, invalid);
        const warnedAt = place === 'part' ? this.#closingToken(token) : token;
        if (warnedAt !== undefined) this.#warnEscape(text, invalid, before, warnedAt);
      }
      return value;
    } catch (error) {
      if (!(error instanceof EscapeError)) throw error;
      if (place === 'spec') throw new ActionError({ ...nowhere, cls: 'UnicodeDecodeError', msg: error.message });
      this.#failAt(token, `(${error.category}) ${error.message}`);
    }
  }

  /** The token that ends the f-string whose part `token` is: CPython warns of the parts there. */
  #closingToken(token: number): number | undefined {
    let depth = 0;
    for (let i = token + 1; i < this.tokens.count; i++) {
      const kind = this.kind[i];
      if (kind === FSTRING_START || kind === TSTRING_START) depth++;
      else if ((kind === FSTRING_END || kind === TSTRING_END) && depth-- === 0) return i;
    }
    return undefined;
  }

  #warnEscape(text: string, invalid: number, before: string, token: number): void {
    const { tokens } = this;
    const char = text[invalid];
    // The tokenizer has warned of braces in f-strings.
    if ((char === '{' || char === '}') && tokens.kind[token] !== STRING) return;
    const octal = char >= '4' && char <= '7';
    const escape = octal ? text.slice(invalid, invalid + 3) : char;
    const what = `"\\${escape}" is an invalid ${octal ? 'octal ' : ''}escape sequence.`;
    const hint = `Did you mean "\\\\${escape}"? A raw string is also an option.`;
    let lineno = this.line[token];
    let lineStart = 0;
    for (let i = text.indexOf('\n'); i >= 0 && i < invalid; i = text.indexOf('\n', i + 1)) {
      lineno++;
      lineStart = i + 1;
    }
    let col = before === text ? invalid - lineStart : escapedLength(text, invalid) - escapedLength(text, lineStart);
    if (lineStart === 0) col += this.col[token] + leadingQuotes(tokens.text(token));
    const from = Math.max(0, col - 1);
    const line = this.#lineRead(lineno, token);
    // Parts of f-strings are counted from the end of the f-string, but not beyond the line.
    const offsetOf = (column: number): number => Math.min(characterOffset(line, column), Array.from(line).length) + 1;
    tokens.warnings.push({
      message: `${what} Such sequences will not work in the future. ${hint}`, lineno, token, about: 'literal',
      asError: { cls: 'SyntaxError', msg: `${what} ${hint}`, lineno, offset: offsetOf(from), end_lineno: lineno, end_offset: offsetOf(from + 2), text: line },
    });
  }

  /** The line as CPython has it when it has read `token`: the last one whole, for lines beyond it too, others without their end. */
  #lineRead(line: number, token: number): string {
    const last = this.endLine[token];
    const { source } = this.tokens;
    return line >= last ? sourceLine(source, last) : sourceLine(source, line).replace(/\n$/, '');
  }

  // ---- f-strings and t-strings

  #formatString(kind: 'JoinedStr' | 'TemplateStr', middle: number, end: number): ast.JoinedStr | ast.TemplateStr {
    const first = this.p++;
    const opening = this.tokens.text(first);
    const raw = opening.includes('r') || opening.includes('R');
    const values: ast.Expr[] = [];
    for (;;) {
      const next = this.kind[this.p];
      if (next === end) break;
      if (next === middle) this.#middle(values, raw, 'part');
      else if (next === LBRACE) this.#field(values, kind, raw);
      else this.fail();
    }
    const last = this.p++;
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return kind === 'JoinedStr'
      ? { kind: 'JoinedStr', lineno, col_offset, end_lineno, end_col_offset, values }
      : { kind: 'TemplateStr', lineno, col_offset, end_lineno, end_col_offset, values };
  }

  #middle(values: ast.Expr[], raw: boolean, place: 'part' | 'spec'): void {
    const p = this.p++;
    const text = this.tokens.text(p);
    if (text === '') return;
    const value = this.#decode(text, this.tokens.value[p], raw, p, place);
    if (value !== '') values.push(this.constant(value, null, p, p));
  }

  #field(values: ast.Expr[], kind: 'JoinedStr' | 'TemplateStr', raw: boolean): void {
    const brace = this.p++;
    this.enter(FIELD_RULES);
    const value = this.annotatedRhs();
    this.depth -= FIELD_RULES;
    const debug = this.accept(EQUAL);
    // The token at which the expression's text ends, and where the text of `=` ends.
    const terminator = this.p;
    let conversion = -1;
    let debugEnd = -1;
    if (this.accept(EXCLAMATION)) {
      conversion = this.#conversion();
      debugEnd = this.p - 1;
    }
    let spec: ast.Expr | null = null;
    if (this.kind[this.p] === COLON) {
      if (debugEnd < 0) debugEnd = this.p;
      spec = this.#formatSpec(kind, raw);
    }
    this.expect(RBRACE);
    const last = this.p - 1;
    if (debug && conversion < 0 && spec === null) conversion = 114;
    const lineno = this.line[brace];
    const col_offset = this.col[brace];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    if (debug) {
      const text = this.#expressionText(brace, terminator);
      const atEnd = debugEnd < 0;
      const textEnd = atEnd ? end_col_offset - 1 : spec !== null && debugEnd === terminator ? this.col[debugEnd] : this.col[debugEnd] - 1;
      values.push({
        kind: 'Constant', lineno, col_offset: col_offset + 1, end_lineno: atEnd ? end_lineno : this.line[debugEnd],
        end_col_offset: textEnd, value: stringFromUtf16(text), value_kind: null,
      });
    }
    values.push(kind === 'JoinedStr'
      ? { kind: 'FormattedValue', lineno, col_offset, end_lineno, end_col_offset, value, conversion, format_spec: spec }
      : {
        kind: 'Interpolation', lineno, col_offset, end_lineno, end_col_offset, value,
        str: stringFromUtf16(this.#expressionText(brace, debug ? terminator - 1 : terminator)), conversion, format_spec: spec,
      });
  }

  #conversion(): number {
    const { p } = this;
    const name = this.tokens.text(p);
    // Nothing may stand between the exclamation mark and the letter.
    if (this.kind[p] !== NAME || this.tokens.start[p] !== this.tokens.end[p - 1]) this.fail();
    if (name !== 's' && name !== 'r' && name !== 'a') this.fail();
    this.p = p + 1;
    return name.charCodeAt(0);
  }

  #formatSpec(kind: 'JoinedStr' | 'TemplateStr', raw: boolean): ast.Expr {
    const colon = this.p++;
    const middle = kind === 'JoinedStr' ? FSTRING_MIDDLE : TSTRING_MIDDLE;
    const values: ast.Expr[] = [];
    for (;;) {
      const next = this.kind[this.p];
      if (next === middle) this.#middle(values, raw, 'spec');
      else if (next === LBRACE) this.#field(values, 'JoinedStr', raw);
      else break;
    }
    return this.#joined('JoinedStr', values, colon);
  }

  /** The source between a field's brace and `terminator`, without its comments, but for those inside nested strings. */
  #expressionText(brace: number, terminator: number): string {
    const { start, end } = this.tokens;
    const whole = this.source.slice(end[brace], start[terminator]);
    if (!whole.includes('#')) return whole;
    let text = '';
    let strings = 0;
    for (let p = brace + 1; p <= terminator; p++) {
      // Comments stand between tokens.
      const gap = this.source.slice(end[p - 1], start[p]);
      text += strings > 0 ? gap : gap.replace(/#[^\n]*/g, '');
      if (p === terminator) break;
      text += this.source.slice(start[p], end[p]);
      const kind = this.kind[p];
      if (kind === FSTRING_START || kind === TSTRING_START) strings++;
      else if (kind === FSTRING_END || kind === TSTRING_END) strings--;
    }
    return text;
  }
}

function leadingQuotes(text: string): number {
  let count = 0;
  for (let i = 0; text[i] === '"' || text[i] === "'"; i++) if (text[i] === text[0]) count++;
  return count;
}

/** Joins neighbouring constants and drops empty ones. */
function mergeConstants(parts: ast.Expr[]): ast.Expr[] {
  const values: ast.Expr[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part.kind !== 'Constant') {
      values.push(part);
      continue;
    }
    let value = part.value as Text;
    let last = part;
    while (i + 1 < parts.length) {
      const next = parts[i + 1];
      if (next.kind !== 'Constant') break;
      value = concatenateText(value, next.value as Text);
      last = next;
      i++;
    }
    if (value === '') continue;
    values.push(last === part ? part : {
      kind: 'Constant', lineno: part.lineno, col_offset: part.col_offset, end_lineno: last.end_lineno,
      end_col_offset: last.end_col_offset, value, value_kind: part.value_kind,
    });
  }
  return values;
}

function concatenateText(left: Text, right: Text): Text {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  return stringFromCodePoints([...codePoints(left), ...codePoints(right)]);
}

function codePoints(text: Text): ArrayLike<number> & Iterable<number> {
  return typeof text === 'string' ? Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)) : text.points;
}

function concatenateBytes(pieces: Piece[]): BytesConstant {
  let size = 0;
  for (const piece of pieces) size += ((piece as ast.Constant).value as BytesConstant).bytes.length;
  const bytes = new Uint8Array(size);
  size = 0;
  for (const piece of pieces) {
    const part = ((piece as ast.Constant).value as BytesConstant).bytes;
    bytes.set(part, size);
    size += part.length;
  }
  return new BytesConstant(bytes);
}
