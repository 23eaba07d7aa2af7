/** Assignment, augmented assignment. */
import { type ast, binaryOp, opcode } from '@vivarium/spec';
import { atAttribute } from './attributes.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { isTwoPartSlice, visitSliceParts } from './subscripts.ts';

const { BINARY_OP, BINARY_SLICE, COPY, LOAD_ATTR, STORE_ATTR, STORE_SLICE, STORE_SUBSCR, SWAP } = opcode;

export const binaryOperators = {
  Add: binaryOp.NB_ADD,
  Sub: binaryOp.NB_SUBTRACT,
  Mult: binaryOp.NB_MULTIPLY,
  MatMult: binaryOp.NB_MATRIX_MULTIPLY,
  Div: binaryOp.NB_TRUE_DIVIDE,
  Mod: binaryOp.NB_REMAINDER,
  Pow: binaryOp.NB_POWER,
  LShift: binaryOp.NB_LSHIFT,
  RShift: binaryOp.NB_RSHIFT,
  BitOr: binaryOp.NB_OR,
  BitXor: binaryOp.NB_XOR,
  BitAnd: binaryOp.NB_AND,
  FloorDiv: binaryOp.NB_FLOOR_DIVIDE,
} satisfies Record<ast.Operator, number>;

/** From an operator to its in-place form. */
const IN_PLACE = binaryOp.NB_INPLACE_ADD - binaryOp.NB_ADD;

export function visitAssign(g: Generator, s: ast.Assign): void {
  g.visit(s.value);
  const last = s.targets.length - 1;
  for (let i = 0; i <= last; i++) {
    if (i < last) g.emit(COPY, 1, locationOf(s));
    g.visit(s.targets[i]);
  }
}

export function visitAugAssign(g: Generator, s: ast.AugAssign): void {
  const { target } = s;
  const location = locationOf(target);
  const operate = (): void => {
    g.visit(s.value);
    g.emit(BINARY_OP, binaryOperators[s.op] + IN_PLACE, locationOf(s));
  };
  switch (target.kind) {
    case 'Name':
      nameOp(g, target.id, 'Load', location);
      operate();
      nameOp(g, target.id, 'Store', location);
      break;
    case 'Attribute': {
      g.visit(target.value);
      g.emit(COPY, 1, location);
      const at = atAttribute(location, target);
      g.emitName(LOAD_ATTR, target.attr, at, 1);
      operate();
      g.emit(SWAP, 2, at);
      g.emitName(STORE_ATTR, target.attr, at);
      break;
    }
    case 'Subscript':
      g.visit(target.value);
      if (isTwoPartSlice(target.slice)) {
        visitSliceParts(g, target.slice);
        for (let i = 0; i < 3; i++) g.emit(COPY, 3, location);
        g.emit(BINARY_SLICE, 0, location);
        operate();
        for (let depth = 4; depth > 1; depth--) g.emit(SWAP, depth, location);
        g.emit(STORE_SLICE, 0, location);
      } else {
        g.visit(target.slice);
        g.emit(COPY, 2, location);
        g.emit(COPY, 2, location);
        g.emit(BINARY_OP, binaryOp.NB_SUBSCR, location);
        operate();
        g.emit(SWAP, 3, location);
        g.emit(SWAP, 2, location);
        g.emit(STORE_SUBSCR, 0, location);
      }
      break;
    default:
      throw new Error(`invalid node type (${target.kind}) for augmented assignment`);
  }
}
