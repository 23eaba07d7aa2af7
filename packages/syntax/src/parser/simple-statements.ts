/** Statements of one line. */
import type { ast } from '@vivarium/spec';
import {
  AMPEREQUAL, AS, ASSERT, ATEQUAL, BREAK, CIRCUMFLEXEQUAL, COLON, COMMA, CONTINUE, DEL, DOT, DOUBLESLASHEQUAL,
  DOUBLESTAREQUAL, ELLIPSIS, EQUAL, FROM, GLOBAL, IMPORT, LEFTSHIFTEQUAL, LPAR, MINEQUAL, NAME, NAME_TYPE, NEWLINE, NONLOCAL,
  PASS, PERCENTEQUAL, PLUSEQUAL, RAISE, RETURN, RIGHTSHIFTEQUAL, RPAR, SEMI, SLASHEQUAL, STAR, STAREQUAL, VBAREQUAL, YIELD,
} from '../tokens/token-kinds.ts';
import { Patterns } from './patterns.ts';

const augmented: (ast.Operator | undefined)[] = [];
augmented[PLUSEQUAL] = 'Add';
augmented[MINEQUAL] = 'Sub';
augmented[STAREQUAL] = 'Mult';
augmented[SLASHEQUAL] = 'Div';
augmented[PERCENTEQUAL] = 'Mod';
augmented[AMPEREQUAL] = 'BitAnd';
augmented[VBAREQUAL] = 'BitOr';
augmented[CIRCUMFLEXEQUAL] = 'BitXor';
augmented[LEFTSHIFTEQUAL] = 'LShift';
augmented[RIGHTSHIFTEQUAL] = 'RShift';
augmented[DOUBLESTAREQUAL] = 'Pow';
augmented[DOUBLESLASHEQUAL] = 'FloorDiv';
augmented[ATEQUAL] = 'MatMult';

export abstract class SimpleStatements extends Patterns {
  /** Statements separated by semicolons, with the NEWLINE. */
  simpleStatements(body: ast.Stmt[]): void {
    const before = body.length;
    do {
      if (this.kind[this.p] === NEWLINE && body.length > before) break;
      body.push(this.#simpleStatement());
    } while (this.accept(SEMI));
    this.expect(NEWLINE);
  }

  #simpleStatement(): ast.Stmt {
    const first = this.p;
    switch (this.kind[first]) {
      case RETURN: {
        this.p++;
        const value = this.startsExpression(this.kind[this.p]) ? this.starExpressions() : null;
        const last = this.p - 1;
        return {
          kind: 'Return', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
          end_col_offset: this.endCol[last], value,
        };
      }
      case IMPORT: return this.#import();
      case FROM: return this.#importFrom();
      case RAISE: return this.#raise();
      case PASS: return this.#keyword('Pass');
      case BREAK: return this.#keyword('Break');
      case CONTINUE: return this.#keyword('Continue');
      case DEL: return this.#delete();
      case ASSERT: return this.#assert();
      case GLOBAL: return this.#scope('Global');
      case NONLOCAL: return this.#scope('Nonlocal');
      case YIELD: return this.#expressionStatement(this.yieldExpression(), first);
      case NAME:
        if (this.tokens.value[first] === NAME_TYPE && this.kind[first + 1] === NAME) return this.#typeAlias();
        break;
    }
    return this.#expressionOrAssignment();
  }

  #keyword(kind: 'Pass' | 'Break' | 'Continue'): ast.Stmt {
    const p = this.p++;
    const lineno = this.line[p];
    const col_offset = this.col[p];
    const end_lineno = this.endLine[p];
    const end_col_offset = this.endCol[p];
    switch (kind) {
      case 'Pass': return { kind, lineno, col_offset, end_lineno, end_col_offset };
      case 'Break': return { kind, lineno, col_offset, end_lineno, end_col_offset };
      case 'Continue': return { kind, lineno, col_offset, end_lineno, end_col_offset };
    }
  }

  #expressionStatement(value: ast.Expr, first: number): ast.ExprStmt {
    const last = this.p - 1;
    return {
      kind: 'Expr', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], value,
    };
  }

  #expressionOrAssignment(): ast.Stmt {
    const first = this.p;
    const value = this.starExpressions();
    const next = this.kind[this.p];
    if (next === EQUAL) return this.#assign(value, first);
    if (next === COLON) return this.#annotated(value, first);
    const op = augmented[next];
    if (op === undefined) return this.#expressionStatement(value, first);
    this.#asSingleTarget(value);
    if (next === ATEQUAL) this.requireVersion(5, "The '@' operator is");
    this.p++;
    const right = this.annotatedRhs();
    const last = this.p - 1;
    return {
      kind: 'AugAssign', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], target: value, op, value: right,
    };
  }

  #asSingleTarget(target: ast.Expr): void {
    if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') this.fail();
    target.ctx = 'Store';
  }

  #assign(target: ast.Expr, first: number): ast.Assign {
    const targets: ast.Expr[] = [];
    let value = target;
    while (this.kind[this.p] === EQUAL) {
      this.asTarget(value, 'Store', true);
      targets.push(value);
      this.p++;
      if (this.kind[this.p] === YIELD) {
        value = this.yieldExpression();
        break;
      }
      value = this.starExpressions();
    }
    const type_comment = this.typeComment();
    const last = this.p - 1;
    return {
      kind: 'Assign', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], targets, value, type_comment,
    };
  }

  #annotated(target: ast.Expr, first: number): ast.AnnAssign {
    this.#asSingleTarget(target);
    const simple = target.kind === 'Name' && this.kind[first] === NAME ? 1 : 0;
    this.p++;
    this.requireVersion(6, 'Variable annotation syntax is');
    const annotation = this.expression();
    const value = this.accept(EQUAL) ? this.annotatedRhs() : null;
    const last = this.p - 1;
    return {
      kind: 'AnnAssign', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], target, annotation, value, simple,
    };
  }

  #typeAlias(): ast.TypeAlias {
    this.requireVersion(12, 'Type statement is');
    const first = this.p++;
    const at = this.p;
    const name: ast.Name = {
      kind: 'Name', lineno: this.line[at], col_offset: this.col[at], end_lineno: this.endLine[at],
      end_col_offset: this.endCol[at], id: this.identifier(), ctx: 'Store',
    };
    const type_params = this.typeParams();
    this.expect(EQUAL);
    const value = this.expression();
    const last = this.p - 1;
    return {
      kind: 'TypeAlias', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], name, type_params, value,
    };
  }

  #raise(): ast.Raise {
    const first = this.p++;
    let exc: ast.Expr | null = null;
    let cause: ast.Expr | null = null;
    if (this.startsExpression(this.kind[this.p])) {
      exc = this.expression();
      if (this.accept(FROM)) cause = this.expression();
    }
    const last = this.p - 1;
    return {
      kind: 'Raise', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], exc, cause,
    };
  }

  #assert(): ast.Assert {
    const first = this.p++;
    const test = this.expression();
    const msg = this.accept(COMMA) ? this.expression() : null;
    const last = this.p - 1;
    return {
      kind: 'Assert', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], test, msg,
    };
  }

  #delete(): ast.Delete {
    const first = this.p++;
    const targets: ast.Expr[] = [];
    do {
      if (targets.length > 0 && !this.startsExpression(this.kind[this.p])) break;
      const target = this.primary();
      this.asTarget(target, 'Del', false);
      targets.push(target);
    } while (this.accept(COMMA));
    const next = this.kind[this.p];
    if (next !== SEMI && next !== NEWLINE) this.fail();
    const last = this.p - 1;
    return {
      kind: 'Delete', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], targets,
    };
  }

  #scope(kind: 'Global' | 'Nonlocal'): ast.Stmt {
    const first = this.p++;
    const names: string[] = [];
    do names.push(this.identifier()); while (this.accept(COMMA));
    const last = this.p - 1;
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    return kind === 'Global'
      ? { kind, lineno, col_offset, end_lineno, end_col_offset, names }
      : { kind, lineno, col_offset, end_lineno, end_col_offset, names };
  }

  // ---- imports

  #import(): ast.Import {
    const first = this.p++;
    const names: ast.Alias[] = [];
    do {
      const at = this.p;
      names.push(this.#alias(this.#dottedModule(), at));
    } while (this.accept(COMMA));
    const last = this.p - 1;
    return {
      kind: 'Import', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], names,
    };
  }

  #dottedModule(): string {
    let name = this.identifier();
    while (this.accept(DOT)) name += '.' + this.identifier();
    return name;
  }

  #alias(name: string, first: number): ast.Alias {
    const asname = this.accept(AS) ? this.identifier() : null;
    const last = this.p - 1;
    return {
      kind: 'alias', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], name, asname,
    };
  }

  #importFrom(): ast.ImportFrom {
    const first = this.p++;
    let level = 0;
    for (;;) {
      if (this.accept(DOT)) level++;
      else if (this.accept(ELLIPSIS)) level += 3;
      else break;
    }
    const module = level > 0 && this.kind[this.p] === IMPORT ? null : this.#dottedModule();
    this.expect(IMPORT);
    const names = this.#importedNames();
    if (module === '__future__' && level === 0 && names.some(({ name }) => name === 'barry_as_FLUFL')) this.flufl = true;
    const last = this.p - 1;
    return {
      kind: 'ImportFrom', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], module, names, level,
    };
  }

  #importedNames(): ast.Alias[] {
    const star = this.p;
    if (this.accept(STAR)) return [this.#alias('*', star)];
    const parenthesised = this.accept(LPAR);
    const names: ast.Alias[] = [];
    do {
      if (parenthesised && names.length > 0 && this.kind[this.p] === RPAR) break;
      const at = this.p;
      names.push(this.#alias(this.identifier(), at));
    } while (this.accept(COMMA));
    if (parenthesised) this.expect(RPAR);
    return names;
  }
}
