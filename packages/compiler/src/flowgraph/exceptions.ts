/** Which handler each instruction's exceptions go to. */
import { isBlockPush, isJump, RESUME_DEPTH1, resumeAt } from '@vivarium/spec';
import { type BasicBlock, type FlowGraph, HandlerStack } from './flow-graph.ts';
import { POP_BLOCK, RESUME, SETUP_FINALLY, YIELD_VALUE } from './instruction-classes.ts';

const NO_HANDLERS = new HandlerStack(null, null);

/** Follows control from the entry, sets every instruction's handler and clears the POP_BLOCKs. */
export function labelExceptionTargets(graph: FlowGraph): void {
  markHandlers(graph);
  const visit = graph.newVisit();
  waiting.length = 0;
  reach(graph.entry, NO_HANDLERS, visit);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    let handlers = block.handlers ?? NO_HANDLERS;
    block.handlers = null;
    let yieldDepth = -1;
    for (let i = 0; i < block.size; i++) {
      const instruction = block.instructions[i];
      const { opcode, target } = instruction;
      if (opcode === POP_BLOCK) {
        handlers = handlers.below ?? NO_HANDLERS;
        instruction.clear();
        continue;
      }
      if (target !== null && isBlockPush(opcode)) {
        reach(target, handlers, visit);
        if (opcode !== SETUP_FINALLY) target.preservesLasti = true;
        handlers = new HandlerStack(target, handlers);
        continue;
      }
      instruction.handler = handlers.handler;
      if (target !== null && isJump(opcode)) {
        reach(target, handlers, visit);
      } else if (opcode === YIELD_VALUE) {
        yieldDepth = handlers.depth;
      } else if (opcode === RESUME && instruction.oparg !== resumeAt.FUNC_START) {
        if (yieldDepth === 1) instruction.oparg |= RESUME_DEPTH1;
        yieldDepth = -1;
      }
    }
    if (block.next !== null && block.fallsThrough) reach(block.next, handlers, visit);
  }
}

const waiting: BasicBlock[] = [];

function reach(block: BasicBlock, handlers: HandlerStack, visit: number): void {
  if (block.visit === visit) return;
  block.visit = visit;
  block.handlers = handlers;
  waiting.push(block);
}

function markHandlers(graph: FlowGraph): void {
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    for (let i = 0; i < block.size; i++) {
      const { opcode, target } = block.instructions[i];
      if (target !== null && isBlockPush(opcode)) target.isHandler = true;
    }
  }
}
