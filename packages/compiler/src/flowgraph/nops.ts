/** Removes what does nothing: NOPs that no line needs, pairs that cancel out, jumps to where control goes anyway. */
import { isJump, isUnconditionalJump } from '@vivarium/spec';
import { type BasicBlock, type FlowGraph, type Instruction, nextNonEmpty } from './flow-graph.ts';
import { COPY, LOAD_CONST, LOAD_SMALL_INT, NOP, POP_TOP } from './instruction-classes.ts';

/** A NOP stays only if a tracer would otherwise miss its line. Returns how many were removed. */
export function removeRedundantNopsInBlock(block: BasicBlock): number {
  const { instructions, size } = block;
  let kept = 0;
  let previousLine = -1;
  for (let i = 0; i < size; i++) {
    const instruction = instructions[i];
    const { lineno } = instruction.location;
    if (instruction.opcode === NOP && isRedundantNop(block, i, previousLine)) continue;
    if (kept !== i) instructions[kept] = instruction;
    kept++;
    previousLine = lineno;
  }
  block.size = kept;
  return size - kept;
}

function isRedundantNop(block: BasicBlock, index: number, previousLine: number): boolean {
  const { location } = block.instructions[index];
  const { lineno } = location;
  if (lineno < 0 || lineno === previousLine) return true;
  if (index < block.size - 1) {
    const following = block.instructions[index + 1];
    if (following.location.lineno === lineno) return true;
    if (following.location.lineno >= 0) return false;
    following.location = location;
    return true;
  }
  const next = nextNonEmpty(block.next);
  return next !== null && lineno === firstLine(next);
}

/** The line of the first instruction that will stay. */
function firstLine(block: BasicBlock): number {
  for (let i = 0; i < block.size; i++) {
    const { opcode, location } = block.instructions[i];
    if (opcode !== NOP || location.lineno >= 0) return location.lineno;
  }
  return -1;
}

function removeRedundantNops(graph: FlowGraph): number {
  let removed = 0;
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    removed += removeRedundantNopsInBlock(block);
  }
  return removed;
}

/** A constant or a copy that is pushed only to be popped; also where a block falls into one that is no jump target. */
export function removeRedundantNopsAndPairs(graph: FlowGraph): void {
  let changed = true;
  while (changed) {
    changed = false;
    let instruction: Instruction | null = null;
    for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
      removeRedundantNopsInBlock(block);
      if (block.label >= 0) instruction = null;
      for (let i = 0; i < block.size; i++) {
        const previous: Instruction | null = instruction;
        instruction = block.instructions[i];
        if (instruction.opcode !== POP_TOP || previous === null || !onlyPushes(previous)) continue;
        previous.clear();
        instruction.clear();
        changed = true;
      }
      if ((instruction !== null && isJump(instruction.opcode)) || !block.fallsThrough) instruction = null;
    }
  }
}

function onlyPushes({ opcode, oparg }: Instruction): boolean {
  return opcode === LOAD_CONST || opcode === LOAD_SMALL_INT || (opcode === COPY && oparg === 1);
}

function removeRedundantJumps(graph: FlowGraph): number {
  let removed = 0;
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    if (block.size === 0) continue;
    const last = block.instructions[block.size - 1];
    if (!isUnconditionalJump(last.opcode) || nextNonEmpty(last.target) !== nextNonEmpty(block.next)) continue;
    last.clear();
    removed++;
  }
  return removed;
}

/** Removing a jump makes a NOP, removing a NOP may empty the block between a jump and its target. */
export function removeRedundantNopsAndJumps(graph: FlowGraph): void {
  for (;;) {
    const nops = removeRedundantNops(graph);
    const jumps = removeRedundantJumps(graph);
    if (nops + jumps === 0) return;
  }
}
