/** Decides jumps and tests on constants, and makes the shortest loads of them. */
import { truthOf } from './constants/truth.ts';
import { isSmallInt, loadsConstant, type ConstantPool } from './constant-pool.ts';
import type { BasicBlock } from './flow-graph.ts';
import {
  COPY, IS_OP, JUMP, JUMP_IF_FALSE, JUMP_IF_TRUE, LOAD_CONST, LOAD_SMALL_INT, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, TO_BOOL,
} from './instruction-classes.ts';

export function optimiseLoadConst(block: BasicBlock, pool: ConstantPool): void {
  const { instructions, size } = block;
  let opcode = 0;
  let oparg = 0;
  for (let i = 0; i < size; i++) {
    const instruction = instructions[i];
    if (instruction.opcode === LOAD_CONST) {
      const value = pool.consts[instruction.oparg];
      if (isSmallInt(value)) instruction.become(LOAD_SMALL_INT, value);
    }
    // A copy of a constant is a constant.
    if (opcode !== LOAD_CONST || instruction.opcode !== COPY || instruction.oparg !== 1) {
      opcode = instruction.opcode;
      oparg = instruction.oparg;
    }
    if (!loadsConstant(opcode) || i + 1 === size) continue;
    const following = instructions[i + 1];
    switch (following.opcode) {
      case POP_JUMP_IF_FALSE:
      case POP_JUMP_IF_TRUE:
      case JUMP_IF_FALSE:
      case JUMP_IF_TRUE: {
        const truth = truthOf(opcode === LOAD_SMALL_INT ? oparg : pool.consts[oparg]);
        const jumpsOn = following.opcode === POP_JUMP_IF_TRUE || following.opcode === JUMP_IF_TRUE;
        if (following.opcode === POP_JUMP_IF_FALSE || following.opcode === POP_JUMP_IF_TRUE) instruction.clear();
        if (truth === jumpsOn) following.opcode = JUMP;
        else following.clear();
        break;
      }
      case IS_OP:
        if (opcode === LOAD_CONST && pool.consts[oparg] === null) testNone(block, i);
        break;
      case TO_BOOL: {
        const truth = truthOf(opcode === LOAD_SMALL_INT ? oparg : pool.consts[oparg]);
        instruction.clear();
        following.become(LOAD_CONST, pool.add(truth));
        break;
      }
      default:
    }
  }
}

/** `LOAD_CONST None, IS_OP, [TO_BOOL,] POP_JUMP_IF_x` is one jump. */
function testNone(block: BasicBlock, index: number): void {
  const { instructions, size } = block;
  if (size <= index + 2) return;
  const test = instructions[index + 1];
  let jump = instructions[index + 2];
  if (jump.opcode === TO_BOOL) {
    jump.clear();
    if (size <= index + 3) return;
    jump = instructions[index + 3];
  }
  let jumpsIfNone = test.oparg === 0;
  if (jump.opcode === POP_JUMP_IF_FALSE) jumpsIfNone = !jumpsIfNone;
  else if (jump.opcode !== POP_JUMP_IF_TRUE) return;
  instructions[index].clear();
  test.clear();
  jump.opcode = jumpsIfNone ? POP_JUMP_IF_NONE : POP_JUMP_IF_NOT_NONE;
}
