/** Counts predecessors and empties the blocks that no path reaches. */
import { opcodeFlags } from '@vivarium/spec';
import type { BasicBlock, FlowGraph } from './flow-graph.ts';
import { HAS_TARGET } from './instruction-classes.ts';

const waiting: BasicBlock[] = [];

export function removeUnreachable(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) block.predecessors = 0;
  const visit = graph.newVisit();
  waiting.length = 0;
  reach(graph.entry, visit);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (block.next !== null && block.fallsThrough) reach(block.next, visit);
    for (let i = 0; i < block.size; i++) {
      const { opcode, target } = block.instructions[i];
      if (target !== null && (opcodeFlags[opcode] & HAS_TARGET) !== 0) reach(target, visit);
    }
  }
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    if (block.predecessors > 0) continue;
    block.size = 0;
    block.isHandler = false;
  }
}

function reach(block: BasicBlock, visit: number): void {
  block.predecessors++;
  if (block.visit === visit) return;
  block.visit = visit;
  waiting.push(block);
}
