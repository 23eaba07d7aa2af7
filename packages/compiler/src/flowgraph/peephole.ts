/** Improves each block on its own: folding, fusing neighbours, and jumps to jumps. */
import { COMPARE_TO_BOOL, hasTarget, intrinsic1, OPCODE_COUNT } from '@vivarium/spec';
import type { ConstantPool } from './constant-pool.ts';
import type { BasicBlock, Instruction } from './flow-graph.ts';
import { foldBinary, foldListOrSet, foldListToTuple, foldLongDisplay, foldTuple, foldUnary } from './folding.ts';
import {
  BINARY_OP, BUILD_LIST, BUILD_SET, BUILD_TUPLE, CALL_INTRINSIC_1, COMPARE_OP, CONTAINS_OP, GET_ITER, IS_OP, JUMP,
  JUMP_IF_FALSE, JUMP_IF_TRUE, JUMP_NO_INTERRUPT, LIST_APPEND, LOAD_GLOBAL, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP, PUSH_NULL, SET_ADD, STORE_FAST, SWAP, TO_BOOL, UNARY_INVERT, UNARY_NEGATIVE,
  UNARY_NOT, UNPACK_SEQUENCE,
} from './instruction-classes.ts';
import { optimiseSwaps } from './swaps.ts';

/** Opcodes that this pass has a rule for. */
const interesting = new Uint8Array(OPCODE_COUNT);
for (const opcode of [
  BINARY_OP, BUILD_LIST, BUILD_SET, BUILD_TUPLE, CALL_INTRINSIC_1, COMPARE_OP, CONTAINS_OP, IS_OP, JUMP, JUMP_IF_FALSE,
  JUMP_IF_TRUE, JUMP_NO_INTERRUPT, LIST_APPEND, LOAD_GLOBAL, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE,
  POP_JUMP_IF_TRUE, SET_ADD, STORE_FAST, SWAP, TO_BOOL, UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT,
]) interesting[opcode] = 1;

export function optimiseBlock(block: BasicBlock, pool: ConstantPool): void {
  let hasSwaps = false;
  for (let i = 0; i < block.size; i++) {
    const instruction = block.instructions[i];
    const { opcode } = instruction;
    if (interesting[opcode] === 0) continue;
    if (hasTarget(opcode)) {
      // A changed jump is looked at again.
      while (threadJump(block));
      break;
    }
    const following = i + 1 < block.size ? block.instructions[i + 1] : undefined;
    improve(block, i, instruction, following, pool);
    if (opcode === SWAP || following?.opcode === SWAP) hasSwaps = true;
  }
  if (hasSwaps) optimiseSwaps(block);
}

function improve(
  block: BasicBlock, index: number, instruction: Instruction, following: Instruction | undefined, pool: ConstantPool,
): void {
  const { opcode, oparg } = instruction;
  const next = following === undefined ? 0 : following.opcode;
  switch (opcode) {
    case LOAD_GLOBAL:
      if (following !== undefined && next === PUSH_NULL && (oparg & 1) === 0) {
        instruction.oparg |= 1;
        following.clear();
      }
      break;
    case STORE_FAST:
      if (
        following !== undefined && next === STORE_FAST && following.oparg === oparg
        && following.location.lineno === instruction.location.lineno
      ) {
        instruction.become(POP_TOP, 0);
      }
      break;
    case BINARY_OP:
      foldBinary(block, index, pool);
      break;
    case BUILD_TUPLE:
      if (following !== undefined && next === UNPACK_SEQUENCE && following.oparg === oparg && oparg >= 1 && oparg <= 3) {
        instruction.clear();
        if (oparg === 1) following.clear();
        else following.opcode = SWAP;
      } else {
        foldTuple(block, index, pool);
      }
      break;
    case BUILD_LIST:
    case BUILD_SET:
      foldListOrSet(block, index, next, pool);
      break;
    case LIST_APPEND:
    case SET_ADD:
      if (next === GET_ITER || next === CONTAINS_OP) foldLongDisplay(block, index, pool);
      break;
    case SWAP:
      if (oparg === 1) instruction.clear();
      break;
    case COMPARE_OP:
      if (following !== undefined && next === TO_BOOL) {
        instruction.clear();
        following.become(COMPARE_OP, oparg | COMPARE_TO_BOOL);
      }
      break;
    case CONTAINS_OP:
    case IS_OP:
      if (following !== undefined && (next === TO_BOOL || next === UNARY_NOT)) {
        instruction.clear();
        following.become(opcode, next === TO_BOOL ? oparg : oparg ^ 1);
      }
      break;
    case TO_BOOL:
      if (next === TO_BOOL) instruction.clear();
      break;
    case UNARY_NOT:
      if (following !== undefined && (next === TO_BOOL || next === UNARY_NOT)) {
        instruction.clear();
        if (next === TO_BOOL) following.become(UNARY_NOT, 0);
        else following.clear();
      } else {
        foldUnary(block, index, 'not', pool);
      }
      break;
    case UNARY_INVERT:
      foldUnary(block, index, '~', pool);
      break;
    case UNARY_NEGATIVE:
      foldUnary(block, index, '-', pool);
      break;
    case CALL_INTRINSIC_1:
      if (oparg === intrinsic1.INTRINSIC_UNARY_POSITIVE) foldUnary(block, index, '+', pool);
      else if (oparg !== intrinsic1.INTRINSIC_LIST_TO_TUPLE) break;
      else if (!foldListToTuple(block, index, pool) && next === GET_ITER) instruction.clear();
      break;
    default:
  }
}

/** Shortens the jump at the end of the block if it leads to a jump. False if there is nothing (more) to shorten. */
function threadJump(block: BasicBlock): boolean {
  const jump = block.instructions[block.size - 1];
  const { opcode, target } = jump;
  if (target === null) return false;
  const landing = target.instructions[0];
  switch (opcode) {
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_NOT_NONE:
      return landing.opcode === JUMP && redirect(block, jump, landing, opcode);
    case JUMP_IF_FALSE:
    case JUMP_IF_TRUE:
      if (landing.opcode === JUMP || landing.opcode === opcode) return redirect(block, jump, landing, opcode);
      if (landing.opcode !== JUMP_IF_FALSE && landing.opcode !== JUMP_IF_TRUE) return false;
      // The opposite test cannot jump: go to where it falls through.
      jump.target = target.next;
      return true;
    case JUMP:
    case JUMP_NO_INTERRUPT:
      if (landing.opcode === JUMP) return redirect(block, jump, landing, JUMP);
      return landing.opcode === JUMP_NO_INTERRUPT && redirect(block, jump, landing, opcode);
    default:
      return false;
  }
}

/** The old jump leaves a NOP, the new one stands at the other's place. Not for a jump that leads to itself. */
function redirect(block: BasicBlock, jump: Instruction, landing: Instruction, opcode: number): boolean {
  if (landing.target === null || jump.target === landing.target) return false;
  jump.clear();
  block.addJump(opcode, landing.target, landing.location);
  return true;
}
