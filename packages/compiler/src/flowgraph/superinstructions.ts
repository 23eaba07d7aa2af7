/** Fuses loads and stores of neighbouring locals. */
import type { BasicBlock, FlowGraph, Instruction } from './flow-graph.ts';
import {
  LOAD_FAST, LOAD_FAST_LOAD_FAST, STORE_FAST, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST,
} from './instruction-classes.ts';
import { removeRedundantNopsInBlock } from './nops.ts';

export function insertSuperinstructions(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    const { instructions, size } = block;
    let fused = false;
    for (let i = 0; i + 1 < size; i++) {
      const first = instructions[i];
      if (first.opcode !== LOAD_FAST && first.opcode !== STORE_FAST) continue;
      const second = instructions[i + 1];
      const opcode = pairOf(first.opcode, second.opcode);
      if (opcode === 0 || !canFuse(first, second)) continue;
      first.become(opcode, (first.oparg << 4) | second.oparg);
      second.clear();
      fused = true;
    }
    if (fused) removeRedundantNopsInBlock(block);
  }
}

/** The superinstruction for two opcodes, or 0. */
function pairOf(first: number, second: number): number {
  if (second === LOAD_FAST) return first === LOAD_FAST ? LOAD_FAST_LOAD_FAST : STORE_FAST_LOAD_FAST;
  return first === STORE_FAST && second === STORE_FAST ? STORE_FAST_STORE_FAST : 0;
}

/** Each index must fit four bits, and no line may be lost. */
function canFuse(first: Instruction, second: Instruction): boolean {
  const line = first.location.lineno;
  const otherLine = second.location.lineno;
  return first.oparg < 16 && second.oparg < 16 && (line < 0 || otherLine < 0 || line === otherLine);
}
