/** From a flat instruction sequence to basic blocks with resolved targets. */
import { isTerminator, opcodeFlags } from '@vivarium/spec';
import type { InstructionSequence } from '../instruction-sequence.ts';
import { BasicBlock, FlowGraph } from './flow-graph.ts';
import { ANNOTATIONS_PLACEHOLDER, HAS_TARGET } from './instruction-classes.ts';

/** By index of the sequence: is a target; once placed, one more than the number of its block. */
let marks = new Int32Array(1024);
const IS_TARGET = -1;

/** The sequence is left as it is. Labels that nothing jumps to start no block. */
export function buildFlowGraph(sequence: InstructionSequence): FlowGraph {
  const { instructions, labels } = sequence;
  const count = instructions.length;
  if (marks.length < count) marks = new Int32Array(count * 2);
  else marks.fill(0, 0, count);
  for (let i = 0; i < count; i++) {
    const { opcode, oparg } = instructions[i];
    if ((opcodeFlags[opcode] & HAS_TARGET) !== 0) marks[labels[oparg]] = IS_TARGET;
  }
  const entry = new BasicBlock(-1);
  const targets = placeInstructions(entry, sequence);
  for (let block: BasicBlock | null = entry; block !== null; block = block.next) {
    for (let i = 0; i < block.size; i++) {
      const instruction = block.instructions[i];
      if ((opcodeFlags[instruction.opcode] & HAS_TARGET) === 0) continue;
      instruction.oparg = labels[instruction.oparg];
      instruction.target = targets[marks[instruction.oparg] - 1];
    }
  }
  return new FlowGraph(entry, count);
}

/** Chains blocks to `entry`; returns those that are targets. */
function placeInstructions(entry: BasicBlock, { instructions, annotationsCode }: InstructionSequence): BasicBlock[] {
  const targets: BasicBlock[] = [];
  let block = entry;
  let terminated = false;
  for (let i = 0; i < instructions.length; i++) {
    const { opcode, oparg, location } = instructions[i];
    if (opcode === ANNOTATIONS_PLACEHOLDER) {
      if (annotationsCode !== null) block = addAll(block, annotationsCode);
      terminated = isTerminated(block);
      continue;
    }
    const isTarget = marks[i] === IS_TARGET;
    if (terminated || (isTarget && (block.size > 0 || block.label >= 0))) block = block.next = new BasicBlock(-1);
    if (isTarget) {
      block.label = i;
      marks[i] = targets.push(block);
    }
    block.add(opcode, oparg, location);
    terminated = isTerminator(opcode);
  }
  return targets;
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
