/** Finds the tokens of XML text, which may end in the middle of one. */
import { INVALID, kinds, NAME, NAME_START, SPACE } from './characters.ts';

export const Token = {
  /** Nothing is left. */
  none: 0,
  /** The token goes on after the text. */
  incomplete: 1,
  invalid: 2,
  data: 3,
  newline: 4,
  trailingReturn: 5,
  trailingBracket: 6,
  startTag: 7,
  emptyElement: 8,
  endTag: 9,
  entityRef: 10,
  charRef: 11,
  cdataOpen: 12,
  cdataClose: 13,
  comment: 14,
  instruction: 15,
  xmlDeclaration: 16,
  space: 17,
  declarationOpen: 18,
  declarationClose: 19,
  name: 20,
  nameToken: 21,
  poundName: 22,
  or: 23,
  percent: 24,
  openParen: 25,
  /** With the sign that may follow. */
  closeParen: 26,
  openBracket: 27,
  closeBracket: 28,
  literal: 29,
  parameterRef: 30,
  instanceStart: 31,
  comma: 32,
  conditionalOpen: 33,
  conditionalClose: 34,
} as const;

const LT = 60;
const GT = 62;
const AMP = 38;
const CR = 13;
const LF = 10;
const RSQB = 93;
const SLASH = 47;
const EXCLAMATION = 33;
const QUESTION = 63;
const HYPHEN = 45;
const LSQB = 91;
const COLON = 58;
const EQUALS = 61;
const SEMICOLON = 59;
const HASH = 35;
const PERCENT = 37;

const CDATA = 'CDATA[';

export class Scanner {
  private readonly namespaces: boolean;
  text = '';
  end = 0;
  /** After the token; for an invalid one, where it becomes so. */
  after = 0;
  /** End of the name in a tag or instruction. */
  nameEnd = 0;
  /** Places of the attributes of a tag: start and end of the name, start and end of the value, 1 when the value needs work. */
  readonly attributes: number[] = [];

  constructor(namespaces: boolean) {
    this.namespaces = namespaces;
  }

  private invalid(at: number): number {
    this.after = at;
    return Token.invalid;
  }

  private token(kind: number, after: number): number {
    this.after = after;
    return kind;
  }

  /** End of the name that begins at `at`; -1 when the text ends before it does, -2 when it is invalid, with `after` set. */
  private name(at: number): number {
    const { text, end } = this;
    if (at >= end) return -1;
    let unit = text.charCodeAt(at);
    if (!(kinds[unit] & NAME_START) || (unit === COLON && this.namespaces)) {
      this.after = at;
      return -2;
    }
    let colon = false;
    for (at++; at < end; at++) {
      unit = text.charCodeAt(at);
      if (!(kinds[unit] & NAME)) return at;
      if (unit === COLON && this.namespaces) {
        if (colon) {
          this.after = at;
          return -2;
        }
        colon = true;
        if (at + 1 >= end) return -1;
        const next = text.charCodeAt(at + 1);
        if (!(kinds[next] & NAME_START) || next === COLON) {
          this.after = at + 1;
          return -2;
        }
      }
    }
    return -1;
  }

  private failedName(result: number): number {
    return result === -1 ? Token.incomplete : Token.invalid;
  }

  /** The next token of an element's content. */
  content(at: number): number {
    const { text, end } = this;
    if (at >= end) return Token.none;
    const unit = text.charCodeAt(at);
    switch (unit) {
      case LT:
        return this.markup(at);
      case AMP:
        return this.reference(at);
      case CR:
        if (at + 1 >= end) return this.token(Token.trailingReturn, at + 1);
        return this.token(Token.newline, text.charCodeAt(at + 1) === LF ? at + 2 : at + 1);
      case LF:
        return this.token(Token.newline, at + 1);
      case RSQB:
        if (at + 1 >= end) return this.token(Token.trailingBracket, at + 1);
        if (text.charCodeAt(at + 1) !== RSQB) return this.data(at + 1);
        if (at + 2 >= end) return this.token(Token.trailingBracket, at + 2);
        if (text.charCodeAt(at + 2) === GT) return this.invalid(at + 2);
        return this.data(at + 1);
    }
    return kinds[unit] & INVALID ? this.invalid(at) : this.data(at + 1);
  }

  private data(at: number): number {
    const { text, end } = this;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === LT || unit === AMP || unit === LF || unit === CR) break;
      if (unit === RSQB) {
        if (at + 1 < end) {
          if (text.charCodeAt(at + 1) !== RSQB) continue;
          if (at + 2 < end) {
            if (text.charCodeAt(at + 2) !== GT) continue;
            return this.invalid(at + 2);
          }
        }
        break;
      }
      if (kinds[unit] & INVALID) break;
    }
    return this.token(Token.data, at);
  }

  /** The next token within a CDATA section. */
  cdata(at: number): number {
    const { text, end } = this;
    if (at >= end) return Token.none;
    const unit = text.charCodeAt(at);
    if (unit === LF) return this.token(Token.newline, at + 1);
    if (unit === CR) {
      if (at + 1 >= end) return Token.incomplete;
      return this.token(Token.newline, text.charCodeAt(at + 1) === LF ? at + 2 : at + 1);
    }
    if (unit === RSQB) {
      if (at + 2 >= end && (at + 1 >= end || text.charCodeAt(at + 1) === RSQB)) return Token.incomplete;
      if (text.charCodeAt(at + 1) === RSQB && text.charCodeAt(at + 2) === GT) return this.token(Token.cdataClose, at + 3);
    } else if (kinds[unit] & INVALID) return this.invalid(at);
    for (at++; at < end; at++) {
      const next = text.charCodeAt(at);
      if (next === LF || next === CR || next === RSQB || kinds[next] & INVALID) break;
    }
    return this.token(Token.data, at);
  }

  private markup(at: number): number {
    const { text, end } = this;
    if (at + 1 >= end) return Token.incomplete;
    switch (text.charCodeAt(at + 1)) {
      case SLASH:
        return this.endTag(at);
      case EXCLAMATION: {
        if (at + 2 >= end) return Token.incomplete;
        const unit = text.charCodeAt(at + 2);
        if (unit === HYPHEN) return this.comment(at + 3);
        if (unit !== LSQB) return this.invalid(at + 2);
        for (let i = 0; i < CDATA.length; i++) {
          if (at + 3 + i >= end) return Token.incomplete;
          if (text[at + 3 + i] !== CDATA[i]) return this.invalid(at + 3 + i);
        }
        return this.token(Token.cdataOpen, at + 9);
      }
      case QUESTION:
        return this.instruction(at);
    }
    return this.startTag(at);
  }

  /** After `<!-`. */
  private comment(at: number): number {
    const { text, end } = this;
    if (at >= end) return Token.incomplete;
    if (text.charCodeAt(at) !== HYPHEN) return this.invalid(at);
    for (at++; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === HYPHEN) {
        if (at + 1 >= end) break;
        if (text.charCodeAt(at + 1) !== HYPHEN) continue;
        if (at + 2 >= end) break;
        return text.charCodeAt(at + 2) === GT ? this.token(Token.comment, at + 3) : this.invalid(at + 2);
      }
      if (kinds[unit] & INVALID) return this.invalid(at);
    }
    return Token.incomplete;
  }

  private instruction(start: number): number {
    const { text, end } = this;
    let at = this.name(start + 2);
    if (at < 0) return this.failedName(at);
    this.nameEnd = at;
    const target = text.slice(start + 2, at);
    if (target !== 'xml' && target.length === 3 && target.toLowerCase() === 'xml') return this.invalid(at);
    const kind = target === 'xml' ? Token.xmlDeclaration : Token.instruction;
    const unit = text.charCodeAt(at);
    if (unit === QUESTION) {
      if (at + 1 >= end) return Token.incomplete;
      return text.charCodeAt(at + 1) === GT ? this.token(kind, at + 2) : this.invalid(at + 1);
    }
    if (!(kinds[unit] & SPACE)) return this.invalid(at);
    for (at++; at < end; at++) {
      const next = text.charCodeAt(at);
      if (next === QUESTION) {
        if (at + 1 >= end) break;
        if (text.charCodeAt(at + 1) === GT) return this.token(kind, at + 2);
      } else if (kinds[next] & INVALID) return this.invalid(at);
    }
    return Token.incomplete;
  }

  private endTag(start: number): number {
    const { text, end } = this;
    let at = this.name(start + 2);
    if (at < 0) return this.failedName(at);
    this.nameEnd = at;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === GT) return this.token(Token.endTag, at + 1);
      if (!(kinds[unit] & SPACE)) return this.invalid(at);
    }
    return Token.incomplete;
  }

  private startTag(start: number): number {
    const { text, end, attributes } = this;
    attributes.length = 0;
    let at = this.name(start + 1);
    if (at < 0) return this.failedName(at);
    this.nameEnd = at;
    for (;;) {
      const before = at;
      while (at < end && kinds[text.charCodeAt(at)] & SPACE) at++;
      if (at >= end) return Token.incomplete;
      const unit = text.charCodeAt(at);
      if (unit === GT) return this.token(Token.startTag, at + 1);
      if (unit === SLASH) {
        if (at + 1 >= end) return Token.incomplete;
        return text.charCodeAt(at + 1) === GT ? this.token(Token.emptyElement, at + 2) : this.invalid(at + 1);
      }
      if (at === before) return this.invalid(at);
      const nameStart = at;
      at = this.name(at);
      if (at < 0) return this.failedName(at);
      const nameEnd = at;
      while (at < end && kinds[text.charCodeAt(at)] & SPACE) at++;
      if (at >= end) return Token.incomplete;
      if (text.charCodeAt(at) !== EQUALS) return this.invalid(at);
      at++;
      while (at < end && kinds[text.charCodeAt(at)] & SPACE) at++;
      if (at >= end) return Token.incomplete;
      const quote = text.charCodeAt(at);
      if (quote !== 34 && quote !== 39) return this.invalid(at);
      const valueStart = ++at;
      let special = 0;
      for (; at < end; at++) {
        const c = text.charCodeAt(at);
        if (c === quote) break;
        if (c > 62) {
          if (c < 0xfffe) continue;
          return this.invalid(at);
        }
        if (c === AMP) {
          special = 1;
          const result = this.reference(at);
          if (result === Token.invalid || result === Token.incomplete) return result;
          at = this.after - 1;
        } else if (c === LT || kinds[c] & INVALID) return this.invalid(at);
        else if (c < 32) special = 1;
      }
      if (at >= end) return Token.incomplete;
      attributes.push(nameStart, nameEnd, valueStart, at, special);
      at++;
      if (at >= end) return Token.incomplete;
    }
  }

  reference(at: number): number {
    const { text, end } = this;
    if (at + 1 >= end) return Token.incomplete;
    if (text.charCodeAt(at + 1) === HASH) return this.characterReference(at + 2);
    const after = this.name(at + 1);
    if (after < 0) return this.failedName(after);
    return text.charCodeAt(after) === SEMICOLON ? this.token(Token.entityRef, after + 1) : this.invalid(after);
  }

  private characterReference(at: number): number {
    const { text, end } = this;
    if (at >= end) return Token.incomplete;
    const hex = text[at] === 'x';
    if (hex) at++;
    const first = at;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === SEMICOLON && at > first) return this.token(Token.charRef, at + 1);
      const isDigit = (unit >= 48 && unit <= 57) || (hex && (unit | 32) >= 97 && (unit | 32) <= 102);
      if (!isDigit) return this.invalid(at);
    }
    return Token.incomplete;
  }

  /** The next token outside of elements. Some tokens end only with what follows; `last` says that nothing will. */
  prolog(at: number, last: boolean): number {
    const { text, end } = this;
    if (at >= end) return Token.none;
    const unit = text.charCodeAt(at);
    if (kinds[unit] & SPACE) {
      let after = at + 1;
      while (after < end && kinds[text.charCodeAt(after)] & SPACE) after++;
      // A return at the end may be half of a line end.
      if (after === end && text.charCodeAt(end - 1) === CR && !last) {
        if (after - 1 === at) return Token.incomplete;
        after--;
      }
      return this.token(Token.space, after);
    }
    switch (unit) {
      case 34:
      case 39:
        return this.literal(at, unit, last);
      case LT: {
        if (at + 1 >= end) return Token.incomplete;
        const next = text.charCodeAt(at + 1);
        if (next === EXCLAMATION) return this.declaration(at);
        if (next === QUESTION) return this.instruction(at);
        return kinds[next] & NAME_START || next >= 0x80 ? this.token(Token.instanceStart, at) : this.invalid(at + 1);
      }
      case PERCENT: {
        if (at + 1 >= end) return last ? this.token(Token.percent, at + 1) : Token.incomplete;
        const next = text.charCodeAt(at + 1);
        if (kinds[next] & SPACE || next === PERCENT) return this.token(Token.percent, at + 1);
        const after = this.name(at + 1);
        if (after < 0) return this.failedName(after);
        return text.charCodeAt(after) === SEMICOLON ? this.token(Token.parameterRef, after + 1) : this.invalid(after);
      }
      case 44:
        return this.token(Token.comma, at + 1);
      case LSQB:
        return this.token(Token.openBracket, at + 1);
      case RSQB:
        if (at + 1 >= end) return last ? this.token(Token.closeBracket, at + 1) : Token.incomplete;
        if (text.charCodeAt(at + 1) === RSQB) {
          if (at + 2 >= end) return Token.incomplete;
          if (text.charCodeAt(at + 2) === GT) return this.token(Token.conditionalClose, at + 3);
        }
        return this.token(Token.closeBracket, at + 1);
      case 40:
        return this.token(Token.openParen, at + 1);
      case 41: {
        if (at + 1 >= end) return last ? this.token(Token.closeParen, at + 1) : Token.incomplete;
        const next = text[at + 1];
        if (next === '*' || next === '?' || next === '+') return this.token(Token.closeParen, at + 2);
        return kinds[next.charCodeAt(0)] & SPACE || '>,|)'.includes(next) ? this.token(Token.closeParen, at + 1) : this.invalid(at + 1);
      }
      case 124:
        return this.token(Token.or, at + 1);
      case GT:
        return this.token(Token.declarationClose, at + 1);
      case HASH: {
        const after = this.name(at + 1);
        if (after === -1) return last && at + 1 < end ? this.token(Token.poundName, end) : Token.incomplete;
        return after < 0 ? Token.invalid : this.token(Token.poundName, after);
      }
    }
    if (!(kinds[unit] & NAME)) return this.invalid(at);
    const kind = kinds[unit] & NAME_START ? Token.name : Token.nameToken;
    let after = at + 1;
    while (after < end && kinds[text.charCodeAt(after)] & NAME) after++;
    if (after >= end) return last ? this.token(kind, after) : Token.incomplete;
    const next = text[after];
    if (next === '*' || next === '?' || next === '+') return kind === Token.name ? this.token(kind, after + 1) : this.invalid(after);
    return kinds[next.charCodeAt(0)] & SPACE || '>),|[%'.includes(next) ? this.token(kind, after) : this.invalid(after);
  }

  private literal(start: number, quote: number, last: boolean): number {
    const { text, end } = this;
    for (let at = start + 1; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        if (at + 1 >= end) return last ? this.token(Token.literal, at + 1) : Token.incomplete;
        const next = text[at + 1];
        return kinds[next.charCodeAt(0)] & SPACE || '>%['.includes(next) ? this.token(Token.literal, at + 1) : this.invalid(at + 1);
      }
      if (kinds[unit] & INVALID) return this.invalid(at);
    }
    return Token.incomplete;
  }

  private declaration(start: number): number {
    const { text, end } = this;
    if (start + 2 >= end) return Token.incomplete;
    const unit = text.charCodeAt(start + 2);
    if (unit === HYPHEN) return this.comment(start + 3);
    if (unit === LSQB) return this.token(Token.conditionalOpen, start + 3);
    let at = start + 2;
    for (; at < end; at++) {
      const c = text.charCodeAt(at);
      if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95) continue;
      if (at > start + 2 && (kinds[c] & SPACE || c === PERCENT)) return this.token(Token.declarationOpen, at);
      return this.invalid(at);
    }
    return Token.incomplete;
  }

  /** End of an ignored section, after its `[`; -1 when the text ends before, -2 when it is invalid. */
  ignored(at: number): number {
    const { text, end } = this;
    let depth = 1;
    for (; at < end; at++) {
      if (text.startsWith('<![', at)) {
        depth++;
        at += 2;
      } else if (text.startsWith(']]>', at)) {
        at += 2;
        if (--depth === 0) return at + 1;
      } else if (kinds[text.charCodeAt(at)] & INVALID) {
        this.after = at;
        return -2;
      }
    }
    return -1;
  }
}
