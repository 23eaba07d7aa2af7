/** Every expression's visitor. */
import { type ast, intrinsic1, opcode } from '@vivarium/spec';
import { binaryOperators } from './assignments.ts';
import { visitAttribute } from './attributes.ts';
import { visitCall } from './calls.ts';
import { visitComprehension } from './comprehensions.ts';
import { visitCompare } from './conditions.ts';
import { visitDict, visitListOrTuple, visitSet } from './displays.ts';
import { visitFormattedValue, visitInterpolation, visitJoinedStr, visitTemplateStr } from './format-strings.ts';
import { visitLambda } from './functions.ts';
import { type ExpressionVisitors, type Generator, locationOf } from './generator.ts';
import { visitIfExp } from './loops.ts';
import { nameOp } from './names.ts';
import { visitSlice, visitSubscript } from './subscripts.ts';
import { visitAwait, visitYield, visitYieldFrom } from './yields.ts';

const {
  BINARY_OP, CALL_INTRINSIC_1, COPY, JUMP_IF_FALSE, JUMP_IF_TRUE, POP_TOP, TO_BOOL, UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT,
} = opcode;

export const expressions: ExpressionVisitors = {
  BoolOp: visitBoolOp,
  NamedExpr(g, e) {
    g.visit(e.value);
    g.emit(COPY, 1, locationOf(e));
    g.visit(e.target);
  },
  BinOp(g, e) {
    g.visit(e.left);
    g.visit(e.right);
    g.emit(BINARY_OP, binaryOperators[e.op], locationOf(e));
  },
  UnaryOp: visitUnaryOp,
  Lambda: visitLambda,
  IfExp: visitIfExp,
  Dict: visitDict,
  Set: visitSet,
  ListComp: visitComprehension,
  SetComp: visitComprehension,
  DictComp: visitComprehension,
  GeneratorExp: visitComprehension,
  Await: visitAwait,
  Yield: visitYield,
  YieldFrom: visitYieldFrom,
  Compare: visitCompare,
  Call: visitCall,
  FormattedValue: visitFormattedValue,
  Interpolation: visitInterpolation,
  JoinedStr: visitJoinedStr,
  TemplateStr: visitTemplateStr,
  Constant(g, e) {
    g.loadConst(e.value, locationOf(e));
  },
  Attribute: visitAttribute,
  Subscript: visitSubscript,
  Starred(g, e) {
    throw g.errors.error(
      e.ctx === 'Store' ? 'starred assignment target must be in a list or tuple' : "can't use starred expression here", e,
    );
  },
  Name(g, e) {
    nameOp(g, e.id, e.ctx, locationOf(e));
  },
  List: visitListOrTuple,
  Tuple: visitListOrTuple,
  Slice: visitSlice,
};

function visitBoolOp(g: Generator, e: ast.BoolOp): void {
  const location = locationOf(e);
  const jump = e.op === 'And' ? JUMP_IF_FALSE : JUMP_IF_TRUE;
  const end = g.newLabel();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    g.visit(e.values[i]);
    g.emit(jump, end, location);
    g.emit(POP_TOP, 0, location);
  }
  g.visit(e.values[last]);
  g.useLabel(end);
}

function visitUnaryOp(g: Generator, e: ast.UnaryOp): void {
  g.visit(e.operand);
  const location = locationOf(e);
  switch (e.op) {
    case 'UAdd':
      g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_UNARY_POSITIVE, location);
      break;
    case 'Not':
      g.emit(TO_BOOL, 0, location);
      g.emit(UNARY_NOT, 0, location);
      break;
    case 'Invert':
      g.emit(UNARY_INVERT, 0, location);
      break;
    case 'USub':
      g.emit(UNARY_NEGATIVE, 0, location);
      break;
  }
}
