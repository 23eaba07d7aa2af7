/** Moves what only exceptions reach behind everything else. */
import { isJump } from '@vivarium/spec';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { BasicBlock, type FlowGraph } from './flow-graph.ts';
import { JUMP_NO_INTERRUPT } from './instruction-classes.ts';
import { removeRedundantNopsAndJumps } from './nops.ts';

export function pushColdBlocksToEnd(graph: FlowGraph): void {
  if (graph.entry.next === null) return;
  if (!markCold(graph)) return;
  makeFallthroughsIntoWarmCodeJumps(graph);
  moveColdBlocks(graph);
  removeRedundantNopsAndJumps(graph);
}

const waiting: BasicBlock[] = [];

/** Returns whether any block is cold. */
function markCold(graph: FlowGraph): boolean {
  const warmVisit = graph.newVisit();
  waiting.length = 0;
  reach(graph.entry, warmVisit);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    block.warm = true;
    reachSuccessors(block, warmVisit);
  }
  const coldVisit = graph.newVisit();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    if (block.isHandler) reach(block, coldVisit);
  }
  let found = false;
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    block.cold = true;
    found = true;
    reachSuccessors(block, coldVisit);
  }
  return found;
}

/** Warm blocks have been visited already. */
function reach(block: BasicBlock, visit: number): void {
  if (block.visit === visit || block.warm) return;
  block.visit = visit;
  waiting.push(block);
}

function reachSuccessors(block: BasicBlock, visit: number): void {
  if (block.next !== null && block.fallsThrough) reach(block.next, visit);
  if (block.size === 0) return;
  const { opcode, target } = block.instructions[block.size - 1];
  if (target !== null && isJump(opcode)) reach(target, visit);
}

function makeFallthroughsIntoWarmCodeJumps(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    const { next } = block;
    if (!block.cold || next === null || !next.warm || !block.fallsThrough) continue;
    if (next.label < 0) next.label = graph.labelCount++;
    const jump = new BasicBlock(-1);
    jump.addJump(JUMP_NO_INTERRUPT, next, NO_LOCATION);
    jump.cold = true;
    jump.predecessors = 1;
    jump.next = next;
    block.next = jump;
    block = jump;
  }
}

/** The entry is never cold. */
function moveColdBlocks(graph: FlowGraph): void {
  let lastWarm = graph.entry;
  let firstCold: BasicBlock | null = null;
  let lastCold: BasicBlock | null = null;
  for (let block = graph.entry.next; block !== null; block = block.next) {
    if (!block.cold) {
      lastWarm.next = block;
      lastWarm = block;
    } else {
      if (lastCold === null) firstCold = block;
      else lastCold.next = block;
      lastCold = block;
    }
  }
  if (lastCold !== null) lastCold.next = null;
  lastWarm.next = firstCold;
}
