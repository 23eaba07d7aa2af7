/** How deep the stack gets, and how deep it is where each block starts. */
import { isScopeExit, isUnconditionalJump, opcodeFlags, stackEffect } from '@vivarium/spec';
import type { BasicBlock, FlowGraph } from './flow-graph.ts';
import { END_ASYNC_FOR, fixedEffect, HAS_TARGET, VARIES } from './instruction-classes.ts';

const UNKNOWN = -1;
const waiting: BasicBlock[] = [];

/** Sets every reachable block's `startDepth`; returns the depth that the frame needs. */
export function calculateStackDepth(graph: FlowGraph): number {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) block.startDepth = UNKNOWN;
  let deepest = 0;
  waiting.length = 0;
  enter(graph.entry, 0);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const { instructions, size } = block;
    let depth = block.startDepth;
    let next = block.next;
    for (let i = 0; i < size; i++) {
      const { opcode, oparg, target } = instructions[i];
      if (depth > deepest) deepest = depth;
      if (target !== null && (opcodeFlags[opcode] & HAS_TARGET) !== 0) {
        if (opcode !== END_ASYNC_FOR) enter(target, depth + stackEffect(opcode, oparg, true));
        if (isUnconditionalJump(opcode)) next = null;
      } else if (isScopeExit(opcode)) {
        next = null;
      }
      const effect = fixedEffect[opcode];
      depth += effect === VARIES ? stackEffect(opcode, oparg, false) : effect;
      if (depth < 0) throw new Error('Invalid CFG, stack underflow');
    }
    if (next !== null) enter(next, depth);
  }
  return deepest;
}

function enter(block: BasicBlock, depth: number): void {
  if (block.startDepth === depth) return;
  if (block.startDepth !== UNKNOWN) throw new Error('Invalid CFG, inconsistent stackdepth');
  block.startDepth = depth;
  waiting.push(block);
}
