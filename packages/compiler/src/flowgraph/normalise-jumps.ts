/** Makes conditional jumps lead forwards only, and marks where they fall through for `sys.monitoring`. */
import { isConditionalJump } from '@vivarium/spec';
import { BasicBlock, type FlowGraph } from './flow-graph.ts';
import {
  JUMP, NOT_TAKEN, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE,
} from './instruction-classes.ts';

export function normaliseJumps(graph: FlowGraph): void {
  const placed = graph.newVisit();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    block.visit = placed;
    if (block.size === 0) continue;
    const jump = block.instructions[block.size - 1];
    const { opcode, target, location } = jump;
    if (target === null || !isConditionalJump(opcode)) continue;
    if (target.visit !== placed) {
      block.add(NOT_TAKEN, 0, location);
      continue;
    }
    // Backwards: jump over an unconditional jump on the opposite condition.
    const backwards = new BasicBlock(-1);
    backwards.add(NOT_TAKEN, 0, location);
    backwards.addJump(JUMP, target, location);
    backwards.startDepth = target.startDepth;
    backwards.cold = block.cold;
    backwards.next = block.next;
    jump.opcode = opposite(opcode);
    jump.target = block.next;
    block.next = backwards;
  }
}

function opposite(opcode: number): number {
  switch (opcode) {
    case POP_JUMP_IF_FALSE: return POP_JUMP_IF_TRUE;
    case POP_JUMP_IF_TRUE: return POP_JUMP_IF_FALSE;
    case POP_JUMP_IF_NONE: return POP_JUMP_IF_NOT_NONE;
    default: return POP_JUMP_IF_NONE;
  }
}
