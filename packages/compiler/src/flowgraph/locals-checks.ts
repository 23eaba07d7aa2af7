/** LOAD_FAST becomes LOAD_FAST_CHECK wherever the local may be unset. */
import { isJump } from '@vivarium/spec';
import type { BasicBlock, FlowGraph, Instruction } from './flow-graph.ts';
import {
  DELETE_FAST, LOAD_FAST, LOAD_FAST_AND_CLEAR, LOAD_FAST_CHECK, STORE_FAST, STORE_FAST_MAYBE_NULL,
} from './instruction-classes.ts';

/** How many locals the analysis follows from block to block. */
const TRACKED = 64;

/** The first `parameters` of the `locals` are set on entry. */
export function addChecksForUnsetLocals(graph: FlowGraph, locals: number, parameters: number): void {
  if (locals === 0) return;
  if (locals > TRACKED) checkUntracked(graph);
  waiting.length = 0;
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    block.unsafeLow = 0;
    block.unsafeHigh = 0;
    block.queued = false;
  }
  for (let local = parameters; local < locals && local < TRACKED; local++) {
    if (local < 32) graph.entry.unsafeLow |= 1 << local;
    else graph.entry.unsafeHigh |= 1 << (local - 32);
  }
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) scanBlock(block);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    block.queued = false;
    scanBlock(block);
  }
}

const waiting: BasicBlock[] = [];

/** What may be unset in a predecessor's end may be unset on entry. */
function enter(block: BasicBlock, low: number, high: number): void {
  const allLow = block.unsafeLow | low;
  const allHigh = block.unsafeHigh | high;
  if (allLow === block.unsafeLow && allHigh === block.unsafeHigh) return;
  block.unsafeLow = allLow;
  block.unsafeHigh = allHigh;
  if (block.queued) return;
  block.queued = true;
  waiting.push(block);
}

function scanBlock(block: BasicBlock): void {
  const { instructions, size } = block;
  let low = block.unsafeLow;
  let high = block.unsafeHigh;
  let told: BasicBlock | null = null;
  for (let i = 0; i < size; i++) {
    const instruction = instructions[i];
    const { opcode, oparg, handler } = instruction;
    if (handler !== null && handler !== told) {
      enter(handler, low, high);
      told = handler;
    }
    if (!concernsLocal(opcode) || oparg >= TRACKED) continue;
    const bit = 1 << (oparg & 31);
    const unsafe = ((oparg < 32 ? low : high) & bit) !== 0;
    if (opcode === STORE_FAST || opcode === LOAD_FAST || opcode === LOAD_FAST_CHECK) {
      if (unsafe) {
        if (opcode === LOAD_FAST) instruction.opcode = LOAD_FAST_CHECK;
        if (oparg < 32) low &= ~bit;
        else high &= ~bit;
      }
    } else if (!unsafe) {
      if (oparg < 32) low |= bit;
      else high |= bit;
      told = null;
    }
  }
  if (block.next !== null && block.fallsThrough) enter(block.next, low, high);
  if (size === 0) return;
  const { opcode, target } = instructions[size - 1];
  if (target !== null && isJump(opcode)) enter(target, low, high);
}

/** Locals beyond the tracked ones count as unset at the start of every block. */
function checkUntracked(graph: FlowGraph): void {
  const setIn = new Map<number, BasicBlock>();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    for (let i = 0; i < block.size; i++) {
      const instruction: Instruction = block.instructions[i];
      const { opcode, oparg } = instruction;
      if (!concernsLocal(opcode) || oparg < TRACKED) continue;
      if (opcode === STORE_FAST || opcode === LOAD_FAST) {
        if (opcode === LOAD_FAST && setIn.get(oparg) !== block) instruction.opcode = LOAD_FAST_CHECK;
        setIn.set(oparg, block);
      } else if (opcode !== LOAD_FAST_CHECK) {
        setIn.delete(oparg);
      }
    }
  }
}

function concernsLocal(opcode: number): boolean {
  return opcode === LOAD_FAST || opcode === STORE_FAST || opcode === LOAD_FAST_CHECK || opcode === DELETE_FAST
    || opcode === LOAD_FAST_AND_CLEAR || opcode === STORE_FAST_MAYBE_NULL;
}
