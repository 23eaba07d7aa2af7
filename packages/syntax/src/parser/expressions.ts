/** Expressions, from `star_expressions` down to atoms, by precedence climbing. */
import { type ast, ELLIPSIS as ELLIPSIS_VALUE } from '@vivarium/spec';
import {
  AMPER, AND, ASYNC, AT, AWAIT, CIRCUMFLEX, COLON, COLONEQUAL, COMMA, DOT, DOUBLESLASH, DOUBLESTAR, ELLIPSIS, ELSE, EQEQUAL,
  EQUAL, FALSE, FOR, FROM, FSTRING_START, GREATER, GREATEREQUAL, IF, IN, IS, LAMBDA, LBRACE, LEFTSHIFT, LESS, LESSEQUAL, LPAR,
  LSQB, MINUS, NAME, NONE, NOT, NOTEQUAL, NUMBER, OR, PERCENT, PLUS, RBRACE, RIGHTSHIFT, RPAR, RSQB, SLASH, STAR, STRING,
  TILDE, TRUE, TSTRING_START, VBAR, YIELD,
} from '../tokens/token-kinds.ts';
import { CALL_RULES, DISPLAY_RULES } from './cursor.ts';
import { Literals } from './literals.ts';

const SUM = 5;

/** Precedence of the binary operators, by token kind; 0 for other tokens. */
const precedence = new Uint8Array(256);
const operators: ast.Operator[] = [];
function operator(kind: number, level: number, name: ast.Operator): void {
  precedence[kind] = level;
  operators[kind] = name;
}
for (let i = 0; i < 256; i++) operators.push('Add');
operator(VBAR, 1, 'BitOr');
operator(CIRCUMFLEX, 2, 'BitXor');
operator(AMPER, 3, 'BitAnd');
operator(LEFTSHIFT, 4, 'LShift');
operator(RIGHTSHIFT, 4, 'RShift');
operator(PLUS, SUM, 'Add');
operator(MINUS, SUM, 'Sub');
operator(STAR, 6, 'Mult');
operator(SLASH, 6, 'Div');
operator(DOUBLESLASH, 6, 'FloorDiv');
operator(PERCENT, 6, 'Mod');
operator(AT, 6, 'MatMult');

export abstract class Expressions extends Literals {
  abstract lambda(): ast.Expr;

  annotatedRhs(): ast.Expr {
    return this.kind[this.p] === YIELD ? this.yieldExpression() : this.starExpressions();
  }

  yieldExpression(): ast.Expr {
    const first = this.p++;
    if (this.accept(FROM)) {
      const value = this.expression();
      const last = this.p - 1;
      return {
        kind: 'YieldFrom', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
        end_col_offset: this.endCol[last], value,
      };
    }
    const value = this.startsExpression(this.kind[this.p]) ? this.starExpressions() : null;
    const last = this.p - 1;
    return {
      kind: 'Yield', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value,
    };
  }

  /** Whether a token can begin a star expression. */
  startsExpression(kind: number): boolean {
    switch (kind) {
      case NAME: case NUMBER: case STRING: case FSTRING_START: case TSTRING_START: case LPAR: case LSQB: case LBRACE: case PLUS:
      case MINUS: case TILDE: case STAR: case ELLIPSIS: case NOT: case AWAIT: case LAMBDA: case NONE: case TRUE: case FALSE:
        return true;
      default:
        return false;
    }
  }

  tuple(elts: ast.Expr[], first: number): ast.Tuple {
    const last = this.p - 1;
    return {
      kind: 'Tuple', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], elts, ctx: 'Load',
    };
  }

  starExpressions(): ast.Expr {
    const first = this.p;
    const value = this.kind[first] === STAR ? this.starExpressionOnly() : this.expression();
    if (this.kind[this.p] !== COMMA) return value;
    const elts = [value];
    while (this.accept(COMMA)) {
      const next = this.kind[this.p];
      if (next === STAR) elts.push(this.starExpressionOnly());
      else if (this.startsExpression(next)) elts.push(this.expression());
      else break;
    }
    return this.tuple(elts, first);
  }

  /** `'*' bitwise_or` */
  starExpressionOnly(): ast.Starred {
    const first = this.p++;
    return this.#starredNode(first, this.binary(1));
  }

  /** `'*' expression`, as arguments and subscripts have it. */
  starredExpression(): ast.Starred {
    const first = this.p++;
    return this.#starredNode(first, this.expression());
  }

  #starredNode(first: number, value: ast.Expr): ast.Starred {
    const last = this.p - 1;
    return {
      kind: 'Starred', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value, ctx: 'Load',
    };
  }

  #starNamedExpression(): ast.Expr {
    return this.kind[this.p] === STAR ? this.starExpressionOnly() : this.namedExpression();
  }

  /** `expression`, or `NAME := expression`. */
  namedExpression(): ast.Expr {
    const first = this.p;
    if (this.kind[first] !== NAME || this.kind[first + 1] !== COLONEQUAL) return this.expression();
    const target = this.#name('Store');
    this.p++;
    this.enter(2);
    const value = this.expression();
    this.depth -= 2;
    const last = this.p - 1;
    return {
      kind: 'NamedExpr', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], target, value,
    };
  }

  expression(): ast.Expr {
    const first = this.p;
    if (this.kind[first] === LAMBDA) {
      this.enter(2);
      const lambda = this.lambda();
      this.depth -= 2;
      return lambda;
    }
    const body = this.disjunction();
    if (this.kind[this.p] !== IF) return body;
    this.p++;
    const test = this.disjunction();
    this.expect(ELSE);
    this.enter(1);
    const orelse = this.expression();
    this.depth--;
    const last = this.p - 1;
    return {
      kind: 'IfExp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], test, body, orelse,
    };
  }

  disjunction(): ast.Expr {
    const first = this.p;
    const left = this.#conjunction();
    return this.kind[this.p] === OR ? this.#boolOp('Or', OR, left, first) : left;
  }

  #conjunction(): ast.Expr {
    const first = this.p;
    const left = this.#inversion();
    return this.kind[this.p] === AND ? this.#boolOp('And', AND, left, first) : left;
  }

  #boolOp(op: ast.BoolOperator, kind: number, left: ast.Expr, first: number): ast.BoolOp {
    const values = [left];
    while (this.kind[this.p] === kind) {
      this.p++;
      values.push(kind === OR ? this.#conjunction() : this.#inversion());
    }
    const last = this.p - 1;
    return {
      kind: 'BoolOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], op, values,
    };
  }

  #inversion(): ast.Expr {
    const first = this.p;
    if (this.kind[first] !== NOT) return this.#comparison();
    this.p++;
    this.enter(1);
    const operand = this.#inversion();
    this.depth--;
    return this.#unaryNode('Not', operand, first);
  }

  #unaryNode(op: ast.UnaryOperator, operand: ast.Expr, first: number): ast.UnaryOp {
    const last = this.p - 1;
    return {
      kind: 'UnaryOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], op, operand,
    };
  }

  #comparison(): ast.Expr {
    const first = this.p;
    const left = this.binary(1);
    let op = this.#comparisonOperator();
    if (op === null) return left;
    const ops: ast.CompareOperator[] = [];
    const comparators: ast.Expr[] = [];
    for (; op !== null; op = this.#comparisonOperator()) {
      ops.push(op);
      comparators.push(this.binary(1));
    }
    const last = this.p - 1;
    return {
      kind: 'Compare', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], left, ops, comparators,
    };
  }

  #comparisonOperator(): ast.CompareOperator | null {
    const { kind, p } = this;
    switch (kind[p]) {
      case EQEQUAL: this.p = p + 1; return 'Eq';
      case NOTEQUAL:
        // The operator of PEP 401 is an error.
        if (this.source.charCodeAt(this.tokens.start[p]) === 60) return null;
        this.p = p + 1;
        return 'NotEq';
      case LESS: this.p = p + 1; return 'Lt';
      case LESSEQUAL: this.p = p + 1; return 'LtE';
      case GREATER: this.p = p + 1; return 'Gt';
      case GREATEREQUAL: this.p = p + 1; return 'GtE';
      case IN: this.p = p + 1; return 'In';
      case IS:
        if (kind[p + 1] === NOT) {
          this.p = p + 2;
          return 'IsNot';
        }
        this.p = p + 1;
        return 'Is';
      case NOT:
        if (kind[p + 1] !== IN) return null;
        this.p = p + 2;
        return 'NotIn';
      default: return null;
    }
  }

  /** Operators that bind at least as tightly as `level`; level 1 is the grammar's `bitwise_or`. */
  binary(level: number): ast.Expr {
    const first = this.p;
    let left = this.#factor();
    for (;;) {
      const token = this.kind[this.p];
      const own = precedence[token];
      if (own === 0 || own < level) return left;
      this.p++;
      const right = this.binary(own + 1);
      const last = this.p - 1;
      left = {
        kind: 'BinOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
        end_col_offset: this.endCol[last], left, op: operators[token], right,
      };
    }
  }

  #factor(): ast.Expr {
    const first = this.p;
    const token = this.kind[first];
    if (token !== MINUS && token !== PLUS && token !== TILDE) return this.#power();
    this.p++;
    this.enter(1);
    const operand = this.#factor();
    this.depth--;
    return this.#unaryNode(token === MINUS ? 'USub' : token === PLUS ? 'UAdd' : 'Invert', operand, first);
  }

  #power(): ast.Expr {
    const first = this.p;
    const left = this.kind[first] === AWAIT ? this.#await() : this.primary();
    if (this.kind[this.p] !== DOUBLESTAR) return left;
    this.p++;
    this.enter(2);
    const right = this.#factor();
    this.depth -= 2;
    const last = this.p - 1;
    return {
      kind: 'BinOp', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], left, op: 'Pow', right,
    };
  }

  #await(): ast.Expr {
    const first = this.p++;
    const value = this.primary();
    const last = this.p - 1;
    return {
      kind: 'Await', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value,
    };
  }

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

  #name(ctx: ast.ExprContext): ast.Name {
    const p = this.p++;
    return {
      kind: 'Name', lineno: this.line[p], col_offset: this.col[p], end_lineno: this.endLine[p], end_col_offset: this.endCol[p],
      id: this.names[this.tokens.value[p]], ctx,
    };
  }

  #atom(): ast.Expr {
    const { p } = this;
    switch (this.kind[p]) {
      case NAME: return this.#name('Load');
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
    const value = this.#starNamedExpression();
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
      elts.push(this.#starNamedExpression());
    }
    this.expect(close);
    return elts;
  }

  #listDisplay(): ast.Expr {
    const first = this.p++;
    this.enter(DISPLAY_RULES);
    let elts: ast.Expr[] = [];
    if (!this.accept(RSQB)) {
      const value = this.#starNamedExpression();
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
    const value = this.#starNamedExpression();
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
      if (isAsync) this.p++;
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
    const target = this.accept(STAR) ? this.#starredNode(first, this.primary()) : this.primary();
    if (target.kind === 'Starred') target.end_col_offset = this.endCol[this.p - 1];
    this.asTarget(target, 'Store', true);
    return target;
  }
}
