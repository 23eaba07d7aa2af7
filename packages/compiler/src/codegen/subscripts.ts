/** Subscription and slices. */
import { type ast, binaryOp, type Constant, opcode, SliceConstant } from '@vivarium/spec';
import { type Generator, locationOf } from './generator.ts';
import { warnUnsubscriptable, warnWrongIndex } from './literal-warnings.ts';

const { BINARY_OP, BINARY_SLICE, BUILD_SLICE, DELETE_SUBSCR, STORE_SLICE, STORE_SUBSCR } = opcode;

export function visitSubscript(g: Generator, e: ast.Subscript): void {
  const { value, slice, ctx } = e;
  if (ctx === 'Load') {
    warnUnsubscriptable(g, value);
    warnWrongIndex(g, value, slice);
  }
  g.visit(value);
  const location = locationOf(e);
  if (isTwoPartSlice(slice) && ctx !== 'Del') {
    visitSliceParts(g, slice);
    g.emit(ctx === 'Load' ? BINARY_SLICE : STORE_SLICE, 0, location);
    return;
  }
  g.visit(slice);
  if (ctx === 'Load') g.emit(BINARY_OP, binaryOp.NB_SUBSCR, location);
  else g.emit(ctx === 'Store' ? STORE_SUBSCR : DELETE_SUBSCR, 0, location);
}

function isConstantSlice({ lower, upper, step }: ast.Slice): boolean {
  return (lower === null || lower.kind === 'Constant') && (upper === null || upper.kind === 'Constant')
    && (step === null || step.kind === 'Constant');
}

/** A slice that BINARY_SLICE and STORE_SLICE take apart on the stack. */
export function isTwoPartSlice(e: ast.Expr): e is ast.Slice {
  return e.kind === 'Slice' && e.step === null && !isConstantSlice(e);
}

export function visitSliceParts(g: Generator, e: ast.Slice): void {
  if (e.lower !== null) g.visit(e.lower);
  else g.loadConst(null, locationOf(e));
  if (e.upper !== null) g.visit(e.upper);
  else g.loadConst(null, locationOf(e));
}

export function visitSlice(g: Generator, e: ast.Slice): void {
  if (isConstantSlice(e)) {
    g.loadConst(new SliceConstant(valueOf(e.lower), valueOf(e.upper), valueOf(e.step)), locationOf(e));
    return;
  }
  visitSliceParts(g, e);
  if (e.step !== null) g.visit(e.step);
  g.emit(BUILD_SLICE, e.step === null ? 2 : 3, locationOf(e));
}

function valueOf(e: ast.Expr | null): Constant {
  return e?.kind === 'Constant' ? e.value : null;
}
