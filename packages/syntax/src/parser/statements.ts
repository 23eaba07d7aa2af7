/** Compound statements and whole programs. */
import type { ast } from '@vivarium/spec';
import {
  AS, ASYNC, AT, CLASS, COLON, COMMA, DEDENT, DEF, DOUBLESTAR, ELIF, ELSE, ENDMARKER, EXCEPT, FINALLY, FOR, IF, IN, INDENT,
  LBRACE, LPAR, LSQB, NAME, NAME_CASE, NAME_MATCH, NEWLINE, RARROW, RBRACE, RPAR, RSQB, STAR, TRY, TYPE_COMMENT, WHILE, WITH,
} from '../tokens/token-kinds.ts';
import { infoAt } from '../source/positions.ts';
import { ActionError, BLOCK_RULES, NO_PARSE } from './cursor.ts';
import { SimpleStatements } from './simple-statements.ts';

export class Parser extends SimpleStatements {
  module(): ast.Module {
    const body: ast.Stmt[] = [];
    while (this.kind[this.p] !== ENDMARKER) this.statement(body);
    return { kind: 'Module', body, type_ignores: this.tokens.typeIgnores.map(({ lineno, tag }) => ({ kind: 'TypeIgnore', lineno, tag })) };
  }

  expressionMode(): ast.Expression {
    const first = this.p;
    let body = this.expression();
    if (this.kind[this.p] === COMMA) {
      const elts = [body];
      while (this.accept(COMMA)) {
        if (this.kind[this.p] === STAR || !this.startsExpression(this.kind[this.p])) break;
        elts.push(this.expression());
      }
      body = this.tuple(elts, first);
    }
    while (this.accept(NEWLINE));
    this.expect(ENDMARKER);
    return { kind: 'Expression', body };
  }

  /** One statement, after which only blank lines and comments may follow. */
  interactive(): ast.Interactive {
    const interactive = this.#oneStatement();
    const last = this.p - 1;
    if (/[^ \t\n\f]/.test(this.source.slice(this.tokens.end[last]).replace(/#[^\n]*/g, ''))) {
      throw new ActionError(infoAt(
        this.tokens, 'multiple statements found while compiling a single statement', this.line[last], this.col[last],
        this.endLine[last], this.endCol[last],
      ));
    }
    return interactive;
  }

  #oneStatement(): ast.Interactive {
    const body: ast.Stmt[] = [];
    if (this.accept(NEWLINE)) {
      const p = this.p - 1;
      const end = this.line[p];
      body.push({ kind: 'Pass', lineno: end, col_offset: this.col[p], end_lineno: end, end_col_offset: this.col[p] });
    } else if (this.#compoundStatement(body)) {
      this.expect(NEWLINE);
    } else {
      this.simpleStatements(body);
    }
    return { kind: 'Interactive', body };
  }

  functionType(): ast.FunctionType {
    this.expect(LPAR);
    const argtypes: ast.Expr[] = [];
    let stars = 0;
    while (this.kind[this.p] !== RPAR) {
      const token = this.kind[this.p];
      const rank = token === STAR ? 1 : token === DOUBLESTAR ? 2 : 0;
      if (rank > 0) this.p++;
      if (stars > 0 && rank <= stars) this.fail();
      stars = rank;
      argtypes.push(this.expression());
      if (!this.accept(COMMA)) break;
      if (this.kind[this.p] === RPAR) this.fail();
    }
    this.expect(RPAR);
    this.expect(RARROW);
    const returns = this.expression();
    while (this.accept(NEWLINE));
    this.expect(ENDMARKER);
    return { kind: 'FunctionType', argtypes, returns };
  }

  statement(body: ast.Stmt[]): void {
    if (!this.#compoundStatement(body)) this.simpleStatements(body);
  }

  /** Parses a compound statement if one starts here. */
  #compoundStatement(body: ast.Stmt[]): boolean {
    const first = this.p;
    switch (this.kind[first]) {
      case IF: body.push(this.#if()); return true;
      case DEF: body.push(this.#function(first, [], false)); return true;
      case CLASS: body.push(this.#class(first, [])); return true;
      case AT: body.push(this.#decorated()); return true;
      case FOR: body.push(this.#for(first, false)); return true;
      case WITH: body.push(this.#with(first, false)); return true;
      case TRY: body.push(this.#try()); return true;
      case WHILE: body.push(this.#while()); return true;
      case ASYNC: body.push(this.#async()); return true;
      case NAME:
        if (this.tokens.value[first] !== NAME_MATCH || !this.#startsMatch()) return false;
        body.push(this.#match());
        return true;
      default: return false;
    }
  }

  #block(): ast.Stmt[] {
    this.expect(COLON);
    return this.#body();
  }

  /** What follows a compound statement's colon. */
  #body(): ast.Stmt[] {
    const body: ast.Stmt[] = [];
    if (!this.accept(NEWLINE)) {
      this.simpleStatements(body);
      return body;
    }
    this.expect(INDENT);
    this.enter(BLOCK_RULES);
    do this.statement(body); while (this.kind[this.p] !== DEDENT);
    this.depth -= BLOCK_RULES;
    this.p++;
    return body;
  }

  #else(): ast.Stmt[] {
    return this.accept(ELSE) ? this.#block() : [];
  }

  #if(): ast.If {
    const root = this.#ifPart();
    let innermost = root;
    // Each `elif` is the only statement of the `else` before it.
    while (this.kind[this.p] === ELIF) {
      this.enter(1);
      const part = this.#ifPart();
      innermost.orelse.push(part);
      innermost = part;
    }
    innermost.orelse = this.#else();
    const last = this.lastToken();
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    for (let part: ast.Stmt | undefined = root; ; part = part.orelse[0]) {
      if (part === undefined || part.kind !== 'If') break;
      if (part !== root) this.depth--;
      part.end_lineno = end_lineno;
      part.end_col_offset = end_col_offset;
      if (part === innermost) break;
    }
    return root;
  }

  #ifPart(): ast.If {
    const first = this.p++;
    const test = this.namedExpression();
    const body = this.#block();
    return {
      kind: 'If', lineno: this.line[first], col_offset: this.col[first], end_lineno: 0, end_col_offset: 0, test, body, orelse: [],
    };
  }

  #while(): ast.While {
    const first = this.p++;
    const test = this.namedExpression();
    const body = this.#block();
    const orelse = this.#else();
    const last = this.lastToken();
    return {
      kind: 'While', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], test, body, orelse,
    };
  }

  #async(): ast.Stmt {
    const first = this.p++;
    switch (this.kind[this.p]) {
      case DEF:
        this.requireVersion(5, 'Async functions are');
        return this.#function(first, [], true);
      case FOR:
        this.requireVersion(5, 'Async for loops are');
        return this.#for(first, true);
      case WITH:
        this.requireVersion(5, 'Async with statements are');
        return this.#with(first, true);
      default: this.fail();
    }
  }

  #for(first: number, isAsync: boolean): ast.For | ast.AsyncFor {
    this.expect(FOR);
    const target = this.starTargets();
    this.expect(IN);
    const iter = this.starExpressions();
    this.expect(COLON);
    const type_comment = this.typeComment();
    const body = this.#body();
    const orelse = this.#else();
    const last = this.lastToken();
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return isAsync
      ? { kind: 'AsyncFor', lineno, col_offset, end_lineno, end_col_offset, target, iter, body, orelse, type_comment }
      : { kind: 'For', lineno, col_offset, end_lineno, end_col_offset, target, iter, body, orelse, type_comment };
  }

  // ---- with

  #with(first: number, isAsync: boolean): ast.With | ast.AsyncWith {
    this.expect(WITH);
    const items = this.#parenthesisedItems() ?? this.#withItems(COLON);
    this.expect(COLON);
    const type_comment = this.typeComment();
    const body = this.#body();
    const last = this.lastToken();
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return isAsync
      ? { kind: 'AsyncWith', lineno, col_offset, end_lineno, end_col_offset, items, body, type_comment }
      : { kind: 'With', lineno, col_offset, end_lineno, end_col_offset, items, body, type_comment };
  }

  /** `'(' items ')'` before a colon; null where the parenthesis belongs to an expression. */
  #parenthesisedItems(): ast.WithItem[] | null {
    const first = this.p;
    if (this.kind[first] !== LPAR || this.kind[this.#closing(first) + 1] !== COLON) return null;
    const { depth } = this;
    const { warnings } = this.tokens;
    const warned = warnings.length;
    this.p++;
    try {
      const items = this.#withItems(RPAR);
      this.expect(RPAR);
      if (this.kind[this.p] === COLON) return items;
    } catch (error) {
      if (error !== NO_PARSE) throw error;
    }
    warnings.length = warned;
    this.depth = depth;
    this.p = first;
    return null;
  }

  /** The token of the bracket that closes the one at `open`. */
  #closing(open: number): number {
    let depth = 0;
    for (let i = open; i < this.tokens.count; i++) {
      const kind = this.kind[i];
      if (kind === LPAR || kind === LSQB || kind === LBRACE) depth++;
      else if ((kind === RPAR || kind === RSQB || kind === RBRACE) && --depth === 0) return i;
    }
    return this.tokens.count - 1;
  }

  #withItems(close: number): ast.WithItem[] {
    const items: ast.WithItem[] = [];
    do {
      if (close === RPAR && items.length > 0 && this.kind[this.p] === RPAR) break;
      const context_expr = this.expression();
      const optional_vars = this.accept(AS) ? this.starTarget() : null;
      items.push({ kind: 'withitem', context_expr, optional_vars });
    } while (this.accept(COMMA));
    return items;
  }

  // ---- try

  #try(): ast.Try | ast.TryStar {
    const first = this.p++;
    const body = this.#block();
    const star = this.kind[this.p] === EXCEPT && this.kind[this.p + 1] === STAR;
    const handlers: ast.ExceptHandler[] = [];
    while (this.kind[this.p] === EXCEPT) handlers.push(this.#handler(star));
    const orelse = handlers.length > 0 ? this.#else() : [];
    const finalbody = this.accept(FINALLY) ? this.#block() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.fail();
    const last = this.lastToken();
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return star
      ? { kind: 'TryStar', lineno, col_offset, end_lineno, end_col_offset, body, handlers, orelse, finalbody }
      : { kind: 'Try', lineno, col_offset, end_lineno, end_col_offset, body, handlers, orelse, finalbody };
  }

  #handler(star: boolean): ast.ExceptHandler {
    const first = this.p++;
    if (star) {
      this.requireVersion(11, 'Exception groups are');
      this.expect(STAR);
    }
    let type: ast.Expr | null = null;
    let name: string | null = null;
    if (star || this.kind[this.p] !== COLON) {
      const at = this.p;
      type = this.expression();
      if (this.kind[this.p] === COMMA) {
        const elts = [type];
        while (this.accept(COMMA)) {
          if (this.kind[this.p] === COLON) break;
          elts.push(this.expression());
        }
        this.requireVersion(14, 'except expressions without parentheses are');
        type = this.tuple(elts, at);
      } else if (this.accept(AS)) {
        name = this.identifier();
      }
    }
    const body = this.#block();
    const last = this.lastToken();
    return {
      kind: 'ExceptHandler', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], type, name, body,
    };
  }

  // ---- definitions

  #decorated(): ast.Stmt {
    const decorators: ast.Expr[] = [];
    while (this.accept(AT)) {
      decorators.push(this.namedExpression());
      this.expect(NEWLINE);
    }
    const first = this.p;
    switch (this.kind[first]) {
      case DEF: return this.#function(first, decorators, false);
      case CLASS: return this.#class(first, decorators);
      case ASYNC:
        this.p++;
        this.requireVersion(5, 'Async functions are');
        return this.#function(first, decorators, true);
      default: this.fail();
    }
  }

  #function(first: number, decorator_list: ast.Expr[], isAsync: boolean): ast.FunctionDef | ast.AsyncFunctionDef {
    this.expect(DEF);
    const name = this.identifier();
    const type_params = this.typeParams();
    this.expect(LPAR);
    const args = this.parameters(RPAR, true);
    this.p++;
    const returns = this.accept(RARROW) ? this.expression() : null;
    this.expect(COLON);
    const type_comment = this.#functionComment();
    const body = this.#body();
    const last = this.lastToken();
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return isAsync
      ? {
        kind: 'AsyncFunctionDef', lineno, col_offset, end_lineno, end_col_offset, name, args, body, decorator_list, returns,
        type_comment, type_params,
      }
      : {
        kind: 'FunctionDef', lineno, col_offset, end_lineno, end_col_offset, name, args, body, decorator_list, returns,
        type_comment, type_params,
      };
  }

  /** Behind the colon, or alone on the line before the body. */
  #functionComment(): string | null {
    const { kind, p } = this;
    if (kind[p] !== NEWLINE || kind[p + 1] !== TYPE_COMMENT || kind[p + 2] !== NEWLINE || kind[p + 3] !== INDENT) return this.typeComment();
    this.p++;
    return this.typeComment();
  }

  #class(first: number, decorator_list: ast.Expr[]): ast.ClassDef {
    this.expect(CLASS);
    const name = this.identifier();
    const type_params = this.typeParams();
    const bases: ast.Expr[] = [];
    const keywords: ast.Keyword[] = [];
    if (this.accept(LPAR)) this.arguments(bases, keywords, this.p - 1, false);
    const body = this.#block();
    const last = this.lastToken();
    return {
      kind: 'ClassDef', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], name, bases, keywords, body, decorator_list, type_params,
    };
  }

  // ---- match

  /** Whether `match` is the soft keyword: its line ends in a colon and an indented `case` follows. */
  #startsMatch(): boolean {
    const { kind } = this;
    const next = kind[this.p + 1];
    if (next !== STAR && !this.startsExpression(next)) return false;
    let i = this.p + 1;
    while (kind[i] !== NEWLINE) if (++i >= this.tokens.count) return false;
    return kind[i - 1] === COLON && kind[i + 1] === INDENT && this.tokens.value[i + 2] === NAME_CASE && kind[i + 2] === NAME;
  }

  #match(): ast.Match {
    const first = this.p++;
    const subject = this.#subject();
    this.requireVersion(10, 'Pattern matching is');
    this.expect(COLON);
    this.expect(NEWLINE);
    this.expect(INDENT);
    const cases: ast.MatchCase[] = [];
    do cases.push(this.#case()); while (this.kind[this.p] !== DEDENT);
    this.p++;
    const last = this.lastToken();
    return {
      kind: 'Match', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], subject, cases,
    };
  }

  /** `star_named_expression ',' star_named_expressions?` or `named_expression` */
  #subject(): ast.Expr {
    const first = this.p;
    const value = this.kind[first] === STAR ? this.starExpressionOnly() : this.namedExpression();
    if (this.kind[this.p] !== COMMA) {
      if (value.kind === 'Starred') this.fail();
      return value;
    }
    const elts = [value];
    while (this.accept(COMMA)) {
      if (this.kind[this.p] === COLON) break;
      elts.push(this.kind[this.p] === STAR ? this.starExpressionOnly() : this.namedExpression());
    }
    return this.tuple(elts, first);
  }

  #case(): ast.MatchCase {
    if (this.kind[this.p] !== NAME || this.tokens.value[this.p] !== NAME_CASE) this.fail();
    this.p++;
    const pattern = this.patterns();
    const guard = this.accept(IF) ? this.namedExpression() : null;
    return { kind: 'match_case', pattern, guard, body: this.#block() };
  }
}
