/** From a flat instruction sequence to basic blocks with resolved targets. */
import { isTerminator, opcodeFlags } from '@vivarium/spec';
import type { InstructionSequence } from '../instruction-sequence.ts';
import { BasicBlock, FlowGraph } from './flow-graph.ts';
import { ANNOTATIONS_PLACEHOLDER, HAS_TARGET } from './instruction-classes.ts';

/** The sequence is left as it is. Labels that nothing jumps to start no block. */
export function buildFlowGraph(sequence: InstructionSequence): FlowGraph {
  const { instructions, labels } = sequence;
  const blockAt = new Array<BasicBlock | null>(instructions.length).fill(null);
  const isTarget = new Uint8Array(instructions.length);
  for (let i = 0; i < instructions.length; i++) {
    const { opcode, oparg } = instructions[i];
    if ((opcodeFlags[opcode] & HAS_TARGET) !== 0) isTarget[labels[oparg]] = 1;
  }

  const entry = new BasicBlock(-1);
  let block = entry;
  let terminated = false;
  for (let i = 0; i < instructions.length; i++) {
    const { opcode, oparg, location } = instructions[i];
    if (opcode === ANNOTATIONS_PLACEHOLDER) {
      if (sequence.annotationsCode !== null) block = addAll(block, sequence.annotationsCode);
      terminated = isTerminated(block);
      continue;
    }
    const label = isTarget[i] === 1 ? i : -1;
    if (terminated || (label >= 0 && (block.size > 0 || block.label >= 0))) {
      block = block.next = new BasicBlock(label);
    } else if (label >= 0) {
      block.label = label;
    }
    if (label >= 0) blockAt[i] = block;
    block.add(opcode, oparg, location);
    terminated = isTerminator(opcode);
  }

  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instruction of b.instructions) {
      if ((opcodeFlags[instruction.opcode] & HAS_TARGET) === 0) continue;
      instruction.oparg = labels[instruction.oparg];
      instruction.target = blockAt[instruction.oparg];
    }
  }
  return new FlowGraph(entry, instructions.length);
}

/** Adds straight-line code; returns the block that is now last. */
function addAll(block: BasicBlock, sequence: InstructionSequence): BasicBlock {
  for (const { opcode, oparg, location } of sequence.instructions) {
    if (isTerminated(block)) block = block.next = new BasicBlock(-1);
    block.add(opcode, oparg, location);
  }
  return block;
}

function isTerminated(block: BasicBlock): boolean {
  return block.last !== undefined && isTerminator(block.last.opcode);
}
