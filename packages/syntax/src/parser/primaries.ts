/** Atoms, and the attributes, subscripts and calls that follow them. */
import { type ast, ELLIPSIS as ELLIPSIS_VALUE } from '@vivarium/spec';
import {
  ASYNC, COLON, COLONEQUAL, COMMA, DOT, DOUBLESTAR, ELLIPSIS, EQUAL, FALSE, FOR, FSTRING_START, IF, IN, LBRACE, LPAR,
  LSQB, NAME, NONE, NUMBER, RBRACE, RPAR, RSQB, STAR, STRING, TRUE, TSTRING_START, YIELD,
} from '../tokens/token-kinds.ts';
import { CALL_RULES, DISPLAY_RULES } from './cursor.ts';
import { Operators } from './operators.ts';

export abstract class Primaries extends Operators {
  /** An atom with its attributes, subscripts and calls. */
  primary(): ast.Expr {
    const first = this.p;
    let value = this.#atom();
    for (;;) {
      switch (this.kind[this.p]) {
        case DOT: {
          this.p++;
          const attr = this.identifier();
          const last = this.p - 1;
          value = {
            kind: 'Attribute', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
            end_col_offset: this.endCol[last], value, attr, ctx: 'Load',
          };
          break;
        }
        case LPAR:
          value = this.#call(value, first);
          break;
        case LSQB: {
          this.p++;
          this.enter(CALL_RULES);
          const slice = this.#slices();
          this.depth -= CALL_RULES;
          this.expect(RSQB);
          const last = this.p - 1;
          value = {
            kind: 'Subscript', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
            end_col_offset: this.endCol[last], value, slice, ctx: 'Load',
          };
          break;
        }
        default:
          return value;
      }
    }
  }

  #call(func: ast.Expr, first: number): ast.Call {
    const open = this.p++;
    const args: ast.Expr[] = [];
    const keywords: ast.Keyword[] = [];
    this.enter(CALL_RULES);
    this.arguments(args, keywords, open, true);
    this.depth -= CALL_RULES;
    const last = this.p - 1;
    return {
      kind: 'Call', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], func, args, keywords,
    };
  }

  /** The arguments of a call or class, with the closing bracket. `open` is the opening one's token. */
  arguments(args: ast.Expr[], keywords: ast.Keyword[], open: number, generator: boolean): void {
    let unpacked = false;
    while (this.kind[this.p] !== RPAR) {
      const first = this.p;
      const token = this.kind[first];
      if (token === DOUBLESTAR) {
        this.p++;
        unpacked = true;
        keywords.push(this.#keyword(first, null));
      } else if (token === STAR) {
        if (unpacked) this.fail();
        args.push(this.starredExpression());
      } else if (token === NAME && this.kind[first + 1] === EQUAL) {
        this.p += 2;
        keywords.push(this.#keyword(first, this.names[this.tokens.value[first]]));
      } else {
        const value = this.namedExpression();
        const next = this.kind[this.p];
        if (next === FOR || next === ASYNC) {
          if (!generator || args.length > 0 || keywords.length > 0) this.fail();
          const generators = this.#comprehensions();
          // The generator takes the call's own brackets.
          this.expect(RPAR);
          args.push(this.#generator(value, generators, open));
          return;
        }
        if (keywords.length > 0) this.fail();
        args.push(value);
      }
      if (!this.accept(COMMA)) break;
    }
    this.expect(RPAR);
  }

  #keyword(first: number, arg: string | null): ast.Keyword {
    const value = this.expression();
    const last = this.p - 1;
    return {
      kind: 'keyword', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], arg, value,
    };
  }

  #generator(elt: ast.Expr, generators: ast.Comprehension[], first: number): ast.GeneratorExp {
    const last = this.p - 1;
    return {
      kind: 'GeneratorExp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], elt, generators,
    };
  }

  #slices(): ast.Expr {
    const first = this.p;
    const slice = this.kind[first] === STAR ? this.starredExpression() : this.#slice();
    if (this.kind[this.p] !== COMMA && slice.kind !== 'Starred') return slice;
    const elts = [slice];
    while (this.accept(COMMA)) {
      if (this.kind[this.p] === RSQB) break;
      elts.push(this.kind[this.p] === STAR ? this.starredExpression() : this.#slice());
    }
    return this.tuple(elts, first);
  }

  #slice(): ast.Expr {
    const first = this.p;
    let lower: ast.Expr | null = null;
    if (this.kind[first] !== COLON) {
      lower = this.namedExpression();
      if (this.kind[this.p] !== COLON) return lower;
      if (lower.kind === 'NamedExpr' && this.kind[first] === NAME) this.fail();
    }
    this.p++;
    const upper = this.#sliceBound();
    const step = this.accept(COLON) ? this.#sliceBound() : null;
    const last = this.p - 1;
    return {
      kind: 'Slice', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], lower, upper, step,
    };
  }

  #sliceBound(): ast.Expr | null {
    const next = this.kind[this.p];
    return next === COLON || next === COMMA || next === RSQB ? null : this.expression();
  }

  #atom(): ast.Expr {
    const { p } = this;
    switch (this.kind[p]) {
      case NAME: return this.name('Load');
      case NUMBER: return this.number();
      case STRING: case FSTRING_START: case TSTRING_START: return this.strings();
      case LPAR: return this.#nested(this.#parenthesised());
      case LSQB: return this.#nested(this.#listDisplay());
      case LBRACE: return this.#nested(this.#braces());
      case TRUE: this.p = p + 1; return this.constant(true, null, p, p);
      case FALSE: this.p = p + 1; return this.constant(false, null, p, p);
      case NONE: this.p = p + 1; return this.constant(null, null, p, p);
      case ELLIPSIS: this.p = p + 1; return this.constant(ELLIPSIS_VALUE, null, p, p);
      default: this.fail();
    }
  }

  #nested(value: ast.Expr): ast.Expr {
    this.depth -= DISPLAY_RULES;
    return value;
  }

  #parenthesised(): ast.Expr {
    const first = this.p++;
    this.enter(DISPLAY_RULES);
    const next = this.kind[this.p];
    if (next === RPAR) {
      this.p++;
      return this.tuple([], first);
    }
    if (next === YIELD) {
      const value = this.yieldExpression();
      this.expect(RPAR);
      return value;
    }
    const value = this.starNamedExpression();
    const after = this.kind[this.p];
    if (after === COMMA) {
      const elts = this.#restOfElements(value, RPAR);
      return this.tuple(elts, first);
    }
    if (value.kind === 'Starred') this.fail();
    if (after === FOR || after === ASYNC) {
      const generators = this.#comprehensions();
      this.expect(RPAR);
      return this.#generator(value, generators, first);
    }
    this.expect(RPAR);
    return value;
  }

  /** Elements from the first comma on, with the closing bracket. */
  #restOfElements(value: ast.Expr, close: number): ast.Expr[] {
    const elts = [value];
    while (this.accept(COMMA)) {
      if (this.kind[this.p] === close) break;
      elts.push(this.starNamedExpression());
    }
    this.expect(close);
    return elts;
  }

  #listDisplay(): ast.Expr {
    const first = this.p++;
    this.enter(DISPLAY_RULES);
    let elts: ast.Expr[] = [];
    if (!this.accept(RSQB)) {
      const value = this.starNamedExpression();
      const next = this.kind[this.p];
      if ((next === FOR || next === ASYNC) && value.kind !== 'Starred') {
        const generators = this.#comprehensions();
        this.expect(RSQB);
        const last = this.p - 1;
        return {
          kind: 'ListComp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
          end_col_offset: this.endCol[last], elt: value, generators,
        };
      }
      elts = this.#restOfElements(value, RSQB);
    }
    const last = this.p - 1;
    return {
      kind: 'List', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], elts, ctx: 'Load',
    };
  }

  #braces(): ast.Expr {
    const first = this.p++;
    this.enter(DISPLAY_RULES);
    const next = this.kind[this.p];
    if (next === RBRACE || next === DOUBLESTAR) return this.#dict(first, null);
    const value = this.starNamedExpression();
    const after = this.kind[this.p];
    if (after === COLON && value.kind !== 'Starred' && !this.#isWalrus(first + 1)) return this.#dict(first, value);
    if ((after === FOR || after === ASYNC) && value.kind !== 'Starred') {
      const generators = this.#comprehensions();
      this.expect(RBRACE);
      const last = this.p - 1;
      return {
        kind: 'SetComp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
        end_col_offset: this.endCol[last], elt: value, generators,
      };
    }
    const elts = this.#restOfElements(value, RBRACE);
    const last = this.p - 1;
    return {
      kind: 'Set', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], elts,
    };
  }

  #isWalrus(token: number): boolean {
    return this.kind[token] === NAME && this.kind[token + 1] === COLONEQUAL;
  }

  /** A dict display or comprehension, whose first key the caller may have read. */
  #dict(first: number, firstKey: ast.Expr | null): ast.Expr {
    const keys: (ast.Expr | null)[] = [];
    const values: ast.Expr[] = [];
    let key = firstKey;
    while (key !== null || this.kind[this.p] !== RBRACE) {
      if (key === null && this.accept(DOUBLESTAR)) {
        keys.push(null);
        values.push(this.binary(1));
      } else {
        key ??= this.expression();
        this.expect(COLON);
        const value = this.expression();
        const next = this.kind[this.p];
        if (keys.length === 0 && (next === FOR || next === ASYNC)) return this.#dictComprehension(first, key, value);
        keys.push(key);
        values.push(value);
        key = null;
      }
      if (!this.accept(COMMA)) break;
    }
    this.expect(RBRACE);
    const last = this.p - 1;
    return {
      kind: 'Dict', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], keys, values,
    };
  }

  #dictComprehension(first: number, key: ast.Expr, value: ast.Expr): ast.DictComp {
    const generators = this.#comprehensions();
    this.expect(RBRACE);
    const last = this.p - 1;
    return {
      kind: 'DictComp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], key, value, generators,
    };
  }

  /** `for_if_clauses` */
  #comprehensions(): ast.Comprehension[] {
    const generators: ast.Comprehension[] = [];
    for (;;) {
      const isAsync = this.kind[this.p] === ASYNC;
      if (isAsync) {
        this.requireVersion(6, 'Async comprehensions are');
        this.p++;
      }
      else if (this.kind[this.p] !== FOR) return generators;
      this.expect(FOR);
      const target = this.starTargets();
      this.expect(IN);
      const iter = this.disjunction();
      const ifs: ast.Expr[] = [];
      while (this.accept(IF)) ifs.push(this.disjunction());
      generators.push({ kind: 'comprehension', target, iter, ifs, is_async: isAsync ? 1 : 0 });
    }
  }

  /** The targets of `for`, up to `in`. */
  starTargets(): ast.Expr {
    const first = this.p;
    const target = this.starTarget();
    if (this.kind[this.p] !== COMMA) return target;
    const elts = [target];
    while (this.accept(COMMA)) {
      if (!this.startsExpression(this.kind[this.p])) break;
      elts.push(this.starTarget());
    }
    const tuple = this.tuple(elts, first);
    tuple.ctx = 'Store';
    return tuple;
  }

  starTarget(): ast.Expr {
    const first = this.p;
    const target = this.accept(STAR) ? this.starredNode(first, this.primary()) : this.primary();
    if (target.kind === 'Starred') target.end_col_offset = this.endCol[this.p - 1];
    this.asTarget(target, 'Store', true);
    return target;
  }
}
