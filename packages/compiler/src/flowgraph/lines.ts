/**
 * Gives instructions that belong to no line the line of what runs before them, so that every exit of a scope has one
 * (PEP 626).
 */
import { hasEvalBreak, isJump } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { BasicBlock, type FlowGraph, nextNonEmpty } from './flow-graph.ts';

const NONE = NO_LOCATION.lineno;

export function resolveLines(graph: FlowGraph): void {
  duplicateExitsWithoutLine(graph);
  propagateLines(graph);
}

/** An exit without a line is copied for every jump to it, so that each copy can take its jump's line. */
function duplicateExitsWithoutLine(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    const { last } = block;
    if (last === undefined || last.target === null || !isJump(last.opcode)) continue;
    const target = nextNonEmpty(last.target);
    if (target === null || target.predecessors <= 1 || !isExitOrEvalCheckWithoutLine(target)) continue;
    const copy = new BasicBlock(graph.labelCount++);
    copy.appendCopies(target);
    copy.instructions[0].location = last.location;
    copy.predecessors = 1;
    copy.next = target.next;
    target.next = copy;
    target.predecessors--;
    last.target = copy;
  }
  // Those left are only fallen into.
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    const { last, next } = block;
    if (last === undefined || next === null || !block.fallsThrough) continue;
    if (isExitOrEvalCheckWithoutLine(next)) next.instructions[0].location = last.location;
  }
}

function isExitOrEvalCheckWithoutLine(block: BasicBlock): boolean {
  return block.hasNoLine && (block.exitsScope || looksAtSignals(block));
}

function looksAtSignals(block: BasicBlock): boolean {
  for (let i = 0; i < block.size; i++) if (hasEvalBreak(block.instructions[i].opcode)) return true;
  return false;
}

function propagateLines(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    const { instructions, size, next } = block;
    if (size === 0) continue;
    let location: Location = NO_LOCATION;
    for (let i = 0; i < size; i++) {
      if (instructions[i].location.lineno === NONE) instructions[i].location = location;
      else location = instructions[i].location;
    }
    if (next !== null && block.fallsThrough) inheritLine(next, location);
    const { opcode, target } = instructions[size - 1];
    if (target !== null && isJump(opcode)) inheritLine(target, location);
  }
}

function inheritLine(block: BasicBlock, location: Location): void {
  if (block.predecessors !== 1 || block.size === 0) return;
  if (block.instructions[0].location.lineno === NONE) block.instructions[0].location = location;
}
