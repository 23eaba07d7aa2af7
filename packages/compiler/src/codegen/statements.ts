/** Every statement's visitor. */
import { type ast, commonConstant, intrinsic1, opcode } from '@vivarium/spec';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { visitAnnAssign } from './annotations.ts';
import { visitAssign, visitAugAssign } from './assignments.ts';
import { visitClassDef } from './classes.ts';
import { jumpIf } from './conditions.ts';
import { visitFunctionDef } from './functions.ts';
import { type Generator, locationOf, type StatementVisitors } from './generator.ts';
import { visitImport, visitImportFrom } from './imports.ts';
import { visitAsyncFor, visitFor, visitIf, visitWhile } from './loops.ts';
import { visitMatch } from './match.ts';
import { visitTry } from './try.ts';
import { visitTypeAlias } from './type-params.ts';
import { visitBreak, visitContinue, visitReturn } from './unwinding.ts';
import { visitWith } from './with.ts';

const { CALL, CALL_INTRINSIC_1, LOAD_COMMON_CONSTANT, NOP, POP_TOP, RAISE_VARARGS } = opcode;

/** Annotations in the body may or may not come into effect. */
function conditional<S extends ast.Stmt>(visitor: (g: Generator, s: S) => void): (g: Generator, s: S) => void {
  return (g, s) => {
    const { unit } = g;
    unit.inConditionalBlock++;
    visitor(g, s);
    unit.inConditionalBlock--;
  };
}

export const statements: StatementVisitors = {
  FunctionDef: visitFunctionDef,
  AsyncFunctionDef: visitFunctionDef,
  ClassDef: visitClassDef,
  TypeAlias: visitTypeAlias,
  Return: visitReturn,
  Delete(g, s) {
    g.visitAll(s.targets);
  },
  Assign: visitAssign,
  AugAssign: visitAugAssign,
  AnnAssign: visitAnnAssign,
  For: conditional(visitFor),
  AsyncFor: conditional(visitAsyncFor),
  While: conditional(visitWhile),
  If: conditional(visitIf),
  With: conditional(visitWith),
  AsyncWith: conditional(visitWith),
  Match: conditional(visitMatch),
  Raise(g, s) {
    let count = 0;
    if (s.exc !== null) {
      g.visit(s.exc);
      count++;
      if (s.cause !== null) {
        g.visit(s.cause);
        count++;
      }
    }
    g.emit(RAISE_VARARGS, count, locationOf(s));
  },
  Try: conditional(visitTry),
  TryStar: conditional(visitTry),
  Assert: visitAssert,
  Import: visitImport,
  ImportFrom: visitImportFrom,
  Global() {},
  Nonlocal() {},
  Expr: visitExprStmt,
  Pass(g, s) {
    g.emit(NOP, 0, locationOf(s));
  },
  Break: visitBreak,
  Continue: visitContinue,
};

function visitAssert(g: Generator, s: ast.Assert): void {
  const { test, msg } = s;
  if (isFilledTuple(test)) g.errors.warn('assertion is always true, perhaps remove parentheses?', s);
  if (g.optimize > 0) return;
  const location = locationOf(s);
  const end = g.newLabel();
  jumpIf(g, test, end, true);
  g.emit(LOAD_COMMON_CONSTANT, commonConstant.AssertionError, location);
  if (msg !== null) {
    g.visit(msg);
    g.emit(CALL, 0, location);
  }
  g.emit(RAISE_VARARGS, 1, locationOf(test));
  g.useLabel(end);
}

function isFilledTuple(e: ast.Expr): boolean {
  if (e.kind === 'Tuple') return e.elts.length > 0;
  if (e.kind !== 'Constant' || e.value === null || typeof e.value !== 'object') return false;
  return e.value.constant === 'tuple' && e.value.items.length > 0;
}

function visitExprStmt(g: Generator, s: ast.ExprStmt): void {
  const { value } = s;
  if (g.isInteractiveTopLevel) {
    g.visit(value);
    g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_PRINT, locationOf(s));
    g.emit(POP_TOP, 0, NO_LOCATION);
  } else if (value.kind === 'Constant') {
    g.emit(NOP, 0, locationOf(s));
  } else {
    g.visit(value);
    g.emit(POP_TOP, 0, NO_LOCATION);
  }
}
