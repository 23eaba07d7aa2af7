/** Jumps on the truth of an expression, and comparisons. */
import { type ast, compareMasks, opcode } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { warnIdentityOfLiteral } from './literal-warnings.ts';

const {
  COMPARE_OP, CONTAINS_OP, COPY, IS_OP, JUMP_NO_INTERRUPT, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_TOP, SWAP, TO_BOOL,
} = opcode;

/** Jumps to `target` if the truth of `e` is `sense`; falls through otherwise. */
export function jumpIf(g: Generator, e: ast.Expr, target: number, sense: boolean): void {
  switch (e.kind) {
    case 'UnaryOp':
      if (e.op !== 'Not') break;
      jumpIf(g, e.operand, target, !sense);
      return;
    case 'BoolOp':
      jumpIfBoolOp(g, e, target, sense);
      return;
    case 'IfExp': {
      const end = g.newLabel();
      const otherwise = g.newLabel();
      jumpIf(g, e.test, otherwise, false);
      jumpIf(g, e.body, target, sense);
      g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
      g.useLabel(otherwise);
      jumpIf(g, e.orelse, target, sense);
      g.useLabel(end);
      return;
    }
    case 'Compare':
      if (e.ops.length === 1) break;
      jumpIfChain(g, e, target, sense);
      return;
  }
  g.visit(e);
  const location = locationOf(e);
  g.emit(TO_BOOL, 0, location);
  g.emit(sense ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target, location);
}

function jumpIfBoolOp(g: Generator, e: ast.BoolOp, target: number, sense: boolean): void {
  const decides = e.op === 'Or';
  const early = decides === sense ? target : g.newLabel();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) jumpIf(g, e.values[i], early, decides);
  jumpIf(g, e.values[last], target, sense);
  if (early !== target) g.useLabel(early);
}

function jumpIfChain(g: Generator, e: ast.Compare, target: number, sense: boolean): void {
  warnIdentityOfLiteral(g, e);
  const location = locationOf(e);
  const last = e.ops.length - 1;
  const cleanup = g.newLabel();
  g.visit(e.left);
  for (let i = 0; i < last; i++) {
    g.visit(e.comparators[i]);
    g.emit(SWAP, 2, location);
    g.emit(COPY, 2, location);
    emitCompare(g, e.ops[i], location);
    g.emit(TO_BOOL, 0, location);
    g.emit(POP_JUMP_IF_FALSE, cleanup, location);
  }
  g.visit(e.comparators[last]);
  emitCompare(g, e.ops[last], location);
  g.emit(TO_BOOL, 0, location);
  g.emit(sense ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target, location);
  const end = g.newLabel();
  g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  g.useLabel(cleanup);
  g.emit(POP_TOP, 0, location);
  if (!sense) g.emit(JUMP_NO_INTERRUPT, target, NO_LOCATION);
  g.useLabel(end);
}

/** The value of a comparison. */
export function visitCompare(g: Generator, e: ast.Compare): void {
  warnIdentityOfLiteral(g, e);
  const location = locationOf(e);
  const last = e.ops.length - 1;
  g.visit(e.left);
  if (last === 0) {
    g.visit(e.comparators[0]);
    emitCompare(g, e.ops[0], location);
    return;
  }
  const cleanup = g.newLabel();
  for (let i = 0; i < last; i++) {
    g.visit(e.comparators[i]);
    g.emit(SWAP, 2, location);
    g.emit(COPY, 2, location);
    emitCompare(g, e.ops[i], location);
    g.emit(COPY, 1, location);
    g.emit(TO_BOOL, 0, location);
    g.emit(POP_JUMP_IF_FALSE, cleanup, location);
    g.emit(POP_TOP, 0, location);
  }
  g.visit(e.comparators[last]);
  emitCompare(g, e.ops[last], location);
  const end = g.newLabel();
  g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  g.useLabel(cleanup);
  g.emit(SWAP, 2, location);
  g.emit(POP_TOP, 0, location);
  g.useLabel(end);
}

/** Indices into `compareOps`. */
const rich = { Lt: 0, LtE: 1, Eq: 2, NotEq: 3, Gt: 4, GtE: 5 } as const;

export function emitCompare(g: Generator, op: ast.CompareOperator, location: Location): void {
  switch (op) {
    case 'Is':
    case 'IsNot':
      g.emit(IS_OP, op === 'Is' ? 0 : 1, location);
      return;
    case 'In':
    case 'NotIn':
      g.emit(CONTAINS_OP, op === 'In' ? 0 : 1, location);
      return;
    default: {
      const index = rich[op];
      g.emit(COMPARE_OP, (index << 5) | compareMasks[index], location);
    }
  }
}
