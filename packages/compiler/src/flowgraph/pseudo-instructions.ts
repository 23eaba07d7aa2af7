/** Replaces the instructions that only code generation and the flow graph know. */
import { isBlockPush } from '@vivarium/spec';
import { type BasicBlock, type FlowGraph, Instruction } from './flow-graph.ts';
import {
  COPY, JUMP_IF_FALSE, JUMP_IF_TRUE, LOAD_CLOSURE, LOAD_FAST, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, STORE_FAST,
  STORE_FAST_MAYBE_NULL, TO_BOOL,
} from './instruction-classes.ts';
import { removeRedundantNopsAndJumps } from './nops.ts';

/** JUMP_IF_x keeps the value that it tests: it tests a copy. */
export function convertConditionalJumps(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    if (block.size === 0) continue;
    const jump = block.instructions[block.size - 1];
    if (jump.opcode !== JUMP_IF_FALSE && jump.opcode !== JUMP_IF_TRUE) continue;
    jump.opcode = jump.opcode === JUMP_IF_FALSE ? POP_JUMP_IF_FALSE : POP_JUMP_IF_TRUE;
    block.insert(block.size - 1, new Instruction(COPY, 1, jump.location, jump.handler));
    block.insert(block.size - 1, new Instruction(TO_BOOL, 0, jump.location, jump.handler));
  }
}

export function convertPseudoInstructions(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    for (let i = 0; i < block.size; i++) {
      const instruction = block.instructions[i];
      const { opcode } = instruction;
      if (opcode < 256) continue;
      if (isBlockPush(opcode)) instruction.clear();
      else if (opcode === LOAD_CLOSURE) instruction.opcode = LOAD_FAST;
      else if (opcode === STORE_FAST_MAYBE_NULL) instruction.opcode = STORE_FAST;
    }
  }
  removeRedundantNopsAndJumps(graph);
}
