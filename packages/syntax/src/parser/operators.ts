/** Operators, from `star_expressions` down to powers, by precedence climbing. */
import type { ast } from '@vivarium/spec';
import {
  AMPER, AND, AT, AWAIT, CIRCUMFLEX, COLONEQUAL, COMMA, DOUBLESLASH, DOUBLESTAR, ELLIPSIS, ELSE, EQEQUAL, FALSE, FROM,
  FSTRING_START, GREATER, GREATEREQUAL, IF, IN, IS, LAMBDA, LBRACE, LEFTSHIFT, LESS, LESSEQUAL, LPAR, LSQB, MINUS,
  NAME, NONE, NOT, NOTEQUAL, NUMBER, OR, PERCENT, PLUS, RIGHTSHIFT, SLASH, STAR, STRING, TILDE, TRUE, TSTRING_START,
  VBAR, YIELD,
} from '../tokens/token-kinds.ts';
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

export abstract class Operators extends Literals {
  abstract lambda(): ast.Expr;
  /** An atom with its attributes, subscripts and calls. */
  abstract primary(): ast.Expr;

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
    return this.starredNode(first, this.binary(1));
  }

  /** `'*' expression`, as arguments and subscripts have it. */
  starredExpression(): ast.Starred {
    const first = this.p++;
    return this.starredNode(first, this.expression());
  }

  starredNode(first: number, value: ast.Expr): ast.Starred {
    const last = this.p - 1;
    return {
      kind: 'Starred', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value, ctx: 'Load',
    };
  }

  starNamedExpression(): ast.Expr {
    return this.kind[this.p] === STAR ? this.starExpressionOnly() : this.namedExpression();
  }

  name(ctx: ast.ExprContext): ast.Name {
    const p = this.p++;
    return {
      kind: 'Name', lineno: this.line[p], col_offset: this.col[p], end_lineno: this.endLine[p], end_col_offset: this.endCol[p],
      id: this.names[this.tokens.value[p]], ctx,
    };
  }

  /** `expression`, or `NAME := expression`. */
  namedExpression(): ast.Expr {
    const first = this.p;
    if (this.kind[first] !== NAME || this.kind[first + 1] !== COLONEQUAL) return this.expression();
    this.requireVersion(8, 'Assignment expressions are');
    const target = this.name('Store');
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
        if (this.flufl) return null;
        this.p = p + 1;
        return 'NotEq';
      case LESS:
        if (this.flufl && kind[p + 1] === GREATER && this.tokens.start[p + 1] === this.tokens.end[p]) {
          this.p = p + 2;
          return 'NotEq';
        }
        this.p = p + 1;
        return 'Lt';
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
      if (token === AT) this.requireVersion(5, "The '@' operator is");
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
    this.requireVersion(5, 'Await expressions are');
    const value = this.primary();
    const last = this.p - 1;
    return {
      kind: 'Await', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value,
    };
  }
}
