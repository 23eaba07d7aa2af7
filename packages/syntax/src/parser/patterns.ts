/** The patterns of `case`. */
import { type ast, ComplexConstant } from '@vivarium/spec';
import {
  AS, COLON, COMMA, DOT, DOUBLESTAR, EQUAL, FALSE, FSTRING_START, IF, LBRACE, LPAR, LSQB, MINUS, NAME, NAME_UNDERSCORE, NONE,
  NUMBER, PLUS, RBRACE, RPAR, RSQB, STAR, STRING, TRUE, TSTRING_START, VBAR,
} from '../tokens/token-kinds.ts';
import { Parameters } from './parameters.ts';

export abstract class Patterns extends Parameters {
  /** The patterns of a case block: one pattern, or a sequence without brackets. */
  patterns(): ast.Pattern {
    const first = this.p;
    const pattern = this.#maybeStar();
    if (this.kind[this.p] !== COMMA) {
      if (pattern.kind === 'MatchStar') this.fail();
      return pattern;
    }
    const patterns = [pattern];
    while (this.accept(COMMA)) {
      if (this.kind[this.p] === COLON || this.kind[this.p] === IF) break;
      patterns.push(this.#maybeStar());
    }
    return this.#sequence(patterns, first);
  }

  #sequence(patterns: ast.Pattern[], first: number): ast.MatchSequence {
    const last = this.p - 1;
    return {
      kind: 'MatchSequence', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], patterns,
    };
  }

  #maybeStar(): ast.Pattern {
    const first = this.p;
    if (!this.accept(STAR)) return this.pattern();
    const wildcard = this.tokens.value[this.p] === NAME_UNDERSCORE;
    const name = this.identifier();
    const last = this.p - 1;
    return {
      kind: 'MatchStar', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], name: wildcard ? null : name,
    };
  }

  pattern(): ast.Pattern {
    const first = this.p;
    const pattern = this.#orPattern();
    if (!this.accept(AS)) return pattern;
    const name = this.#captureName();
    const last = this.p - 1;
    return {
      kind: 'MatchAs', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], pattern, name,
    };
  }

  #captureName(): string {
    if (this.tokens.value[this.p] === NAME_UNDERSCORE) this.fail();
    const name = this.identifier();
    const next = this.kind[this.p];
    if (next === DOT || next === LPAR || next === EQUAL) this.fail();
    return name;
  }

  #orPattern(): ast.Pattern {
    const first = this.p;
    const pattern = this.#closed();
    if (this.kind[this.p] !== VBAR) return pattern;
    const patterns = [pattern];
    while (this.accept(VBAR)) patterns.push(this.#closed());
    const last = this.p - 1;
    return {
      kind: 'MatchOr', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], patterns,
    };
  }

  #closed(): ast.Pattern {
    const { p } = this;
    switch (this.kind[p]) {
      case NAME: return this.#namePattern();
      case NUMBER: case MINUS: case STRING: case FSTRING_START: case TSTRING_START: return this.#value(this.#literal(), p);
      case NONE: return this.#singleton(null);
      case TRUE: return this.#singleton(true);
      case FALSE: return this.#singleton(false);
      case LPAR: return this.#bracketed(p, RPAR);
      case LSQB: return this.#bracketed(p, RSQB);
      case LBRACE: return this.#mapping();
      default: this.fail();
    }
  }

  #value(value: ast.Expr, first: number): ast.MatchValue {
    const last = this.p - 1;
    return {
      kind: 'MatchValue', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value,
    };
  }

  #singleton(value: null | boolean): ast.MatchSingleton {
    const p = this.p++;
    return {
      kind: 'MatchSingleton', lineno: this.line[p], col_offset: this.col[p], end_lineno: this.endLine[p],
      end_col_offset: this.endCol[p], value,
    };
  }

  /** A string, a signed number, or `real ± imaginary`. */
  #literal(): ast.Expr {
    const first = this.p;
    const token = this.kind[first];
    if (token !== NUMBER && token !== MINUS) return this.strings();
    const left = this.#signedNumber();
    const sign = this.kind[this.p];
    if (sign !== PLUS && sign !== MINUS) return left;
    if (isImaginary(left)) this.fail();
    this.p++;
    if (this.kind[this.p] !== NUMBER) this.fail();
    const right = this.number();
    if (!isImaginary(right)) this.fail();
    const last = this.p - 1;
    return {
      kind: 'BinOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], left, op: sign === PLUS ? 'Add' : 'Sub', right,
    };
  }

  #signedNumber(): ast.Expr {
    const first = this.p;
    if (!this.accept(MINUS)) return this.number();
    if (this.kind[this.p] !== NUMBER) this.fail();
    const operand = this.number();
    const last = this.p - 1;
    return {
      kind: 'UnaryOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], op: 'USub', operand,
    };
  }

  /** A capture, the wildcard, a dotted value or a class pattern. */
  #namePattern(): ast.Pattern {
    const first = this.p;
    const next = this.kind[first + 1];
    const wildcard = this.tokens.value[first] === NAME_UNDERSCORE;
    if (wildcard || (next !== DOT && next !== LPAR)) {
      if (next === EQUAL) this.fail();
      const name = this.identifier();
      return {
        kind: 'MatchAs', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[first],
        end_col_offset: this.endCol[first], pattern: null, name: wildcard ? null : name,
      };
    }
    const value = this.#dottedName();
    return this.kind[this.p] === LPAR ? this.#classPattern(value, first) : this.#value(value, first);
  }

  #dottedName(): ast.Expr {
    const first = this.p;
    let value: ast.Expr = {
      kind: 'Name', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[first],
      end_col_offset: this.endCol[first], id: this.identifier(), ctx: 'Load',
    };
    while (this.accept(DOT)) {
      const attr = this.identifier();
      const last = this.p - 1;
      value = {
        kind: 'Attribute', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
        end_col_offset: this.endCol[last], value, attr, ctx: 'Load',
      };
    }
    return value;
  }

  #classPattern(cls: ast.Expr, first: number): ast.MatchClass {
    this.p++;
    const patterns: ast.Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: ast.Pattern[] = [];
    while (this.kind[this.p] !== RPAR) {
      if (this.kind[this.p] === NAME && this.kind[this.p + 1] === EQUAL) {
        kwd_attrs.push(this.identifier());
        this.p++;
        kwd_patterns.push(this.pattern());
      } else {
        if (kwd_attrs.length > 0) this.fail();
        patterns.push(this.pattern());
      }
      if (!this.accept(COMMA)) break;
    }
    this.expect(RPAR);
    const last = this.p - 1;
    return {
      kind: 'MatchClass', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], cls, patterns, kwd_attrs, kwd_patterns,
    };
  }

  /** A sequence in brackets, or a pattern in parentheses. */
  #bracketed(first: number, close: number): ast.Pattern {
    this.p++;
    const patterns: ast.Pattern[] = [];
    let comma = false;
    while (this.kind[this.p] !== close) {
      patterns.push(this.#maybeStar());
      comma = this.accept(COMMA);
      if (!comma) break;
    }
    this.expect(close);
    if (close === RPAR && patterns.length === 1 && !comma) {
      if (patterns[0].kind === 'MatchStar') this.fail();
      return patterns[0];
    }
    return this.#sequence(patterns, first);
  }

  #mapping(): ast.MatchMapping {
    const first = this.p++;
    const keys: ast.Expr[] = [];
    const patterns: ast.Pattern[] = [];
    let rest: string | null = null;
    while (this.kind[this.p] !== RBRACE) {
      if (this.accept(DOUBLESTAR)) {
        rest = this.#captureName();
        this.accept(COMMA);
        break;
      }
      keys.push(this.#key());
      this.expect(COLON);
      patterns.push(this.pattern());
      if (!this.accept(COMMA)) break;
    }
    this.expect(RBRACE);
    const last = this.p - 1;
    return {
      kind: 'MatchMapping', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], keys, patterns, rest,
    };
  }

  #key(): ast.Expr {
    const { p } = this;
    switch (this.kind[p]) {
      case NONE: this.p = p + 1; return this.constant(null, null, p, p);
      case TRUE: this.p = p + 1; return this.constant(true, null, p, p);
      case FALSE: this.p = p + 1; return this.constant(false, null, p, p);
      case NAME:
        if (this.kind[p + 1] !== DOT) this.fail();
        return this.#dottedName();
      case NUMBER: case MINUS: case STRING: case FSTRING_START: case TSTRING_START: return this.#literal();
      default: this.fail();
    }
  }
}

function isImaginary(expr: ast.Expr): boolean {
  return expr.kind === 'UnaryOp' ? isImaginary(expr.operand) : expr.kind === 'Constant' && expr.value instanceof ComplexConstant;
}
