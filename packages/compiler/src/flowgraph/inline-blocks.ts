/** Replaces jumps to short exits, and to code without lines, by a copy of it. */
import { isUnconditionalJump } from '@vivarium/spec';
import type { BasicBlock, FlowGraph } from './flow-graph.ts';
import { JUMP } from './instruction-classes.ts';

/** Exits with more instructions are not copied. */
const MAX_COPY_SIZE = 4;

export function inlineSmallBlocks(graph: FlowGraph): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
      if (inlineTarget(block)) changed = true;
    }
  }
}

function inlineTarget(block: BasicBlock): boolean {
  if (block.size === 0) return false;
  const jump = block.instructions[block.size - 1];
  const { opcode, target } = jump;
  if (target === null || !isUnconditionalJump(opcode)) return false;
  const withoutLines = !target.fallsThrough && target.hasNoLine;
  if (!withoutLines && !(target.exitsScope && target.size <= MAX_COPY_SIZE)) return false;
  jump.clear();
  block.appendCopies(target);
  if (withoutLines && opcode === JUMP) {
    // A loop must not lose its look at signals.
    const last = block.instructions[block.size - 1];
    if (isUnconditionalJump(last.opcode)) last.opcode = JUMP;
  }
  target.predecessors--;
  return true;
}
