/**
 * Makes loads of locals borrow their reference where it is used up while the local still holds it.
 *
 * Each block is run on a stack of references, each with the instruction it came from. A load is left alone if what it
 * pushed gets stored into a local, is on the stack while that local changes, or remains there at the end of the block.
 */
import { hasTarget, isBlockPush, OPCODE_COUNT, popped, pushed } from '@vivarium/spec';
import type { BasicBlock, FlowGraph } from './flow-graph.ts';
import {
  CHECK_EXC_MATCH, COPY, DELETE_FAST, DICT_MERGE, DICT_UPDATE, END_SEND, fixedEffect, FORMAT_SIMPLE, FOR_ITER,
  GET_ANEXT, GET_LEN, GET_YIELD_FROM_ITER, IMPORT_FROM, LIST_APPEND, LIST_EXTEND, LOAD_ATTR, LOAD_FAST,
  LOAD_FAST_AND_CLEAR, LOAD_FAST_BORROW, LOAD_FAST_BORROW_LOAD_FAST_BORROW, LOAD_FAST_LOAD_FAST, LOAD_SPECIAL,
  LOAD_SUPER_ATTR, MAP_ADD, MATCH_KEYS, MATCH_MAPPING, MATCH_SEQUENCE, PUSH_EXC_INFO, RERAISE, SEND, SET_ADD,
  SET_FUNCTION_ATTRIBUTE, SET_UPDATE, STORE_FAST, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST, SWAP,
  WITH_EXCEPT_START,
} from './instruction-classes.ts';

const NO_LOCAL = -1;
const NO_INSTRUCTION = -1;

/** The stack: where each reference came from, and which local it was read from. */
let sources = new Int32Array(256);
let localsOf = new Int32Array(256);
let depth = 0;
/** By index in the block: must keep its own reference. */
let strong = new Uint8Array(256);

const waiting: BasicBlock[] = [];

/** What an instruction does to the stack of references. 0: pops all its inputs and pushes new references. */
const behaviour = {
  CLEARS_LOCAL: 1, LOADS_LOCAL: 2, LOADS_TWO: 3, STORES_LOCAL: 4, STORES_FIRST: 5, COPIES: 6, SWAPS: 7,
  KEEPS_INPUTS: 8, ONLY_POPS: 9, KEEPS_TOP: 10, REPLACES_TOP: 11, ITERATES: 12, LOADS_ATTRIBUTE: 13,
  PUSHES_BELOW_TOP: 14,
} as const;

const instructionsByBehaviour: Record<keyof typeof behaviour, readonly number[]> = {
  CLEARS_LOCAL: [DELETE_FAST, LOAD_FAST_AND_CLEAR],
  LOADS_LOCAL: [LOAD_FAST],
  LOADS_TWO: [LOAD_FAST_LOAD_FAST],
  STORES_LOCAL: [STORE_FAST],
  STORES_FIRST: [STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST],
  COPIES: [COPY],
  SWAPS: [SWAP],
  KEEPS_INPUTS: [
    FORMAT_SIMPLE, GET_ANEXT, GET_LEN, GET_YIELD_FROM_ITER, IMPORT_FROM, MATCH_KEYS, MATCH_MAPPING, MATCH_SEQUENCE,
    WITH_EXCEPT_START,
  ],
  ONLY_POPS: [DICT_MERGE, DICT_UPDATE, LIST_APPEND, LIST_EXTEND, MAP_ADD, RERAISE, SET_ADD, SET_UPDATE],
  KEEPS_TOP: [END_SEND, SET_FUNCTION_ATTRIBUTE],
  REPLACES_TOP: [CHECK_EXC_MATCH],
  ITERATES: [FOR_ITER, SEND],
  LOADS_ATTRIBUTE: [LOAD_ATTR, LOAD_SUPER_ATTR],
  PUSHES_BELOW_TOP: [LOAD_SPECIAL, PUSH_EXC_INFO],
};

const behaviourOf = new Uint8Array(OPCODE_COUNT);
for (const [name, codes] of Object.entries(instructionsByBehaviour)) {
  for (const code of codes) behaviourOf[code] = behaviour[name as keyof typeof behaviour];
}

/** Blocks that only exceptions reach keep plain loads. */
export function borrowLoads(graph: FlowGraph): void {
  const visit = graph.newVisit();
  waiting.length = 0;
  reach(graph.entry, visit);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    prepare(block);
    for (let i = 0; i < block.size; i++) runInstruction(block, i, visit);
    if (block.size > 0 && block.next !== null && block.fallsThrough) reach(block.next, visit);
    for (let i = 0; i < depth; i++) if (sources[i] !== NO_INSTRUCTION) strong[sources[i]] = 1;
    for (let i = 0; i < block.size; i++) {
      if (strong[i] === 1) continue;
      const instruction = block.instructions[i];
      if (instruction.opcode === LOAD_FAST) instruction.opcode = LOAD_FAST_BORROW;
      else if (instruction.opcode === LOAD_FAST_LOAD_FAST) instruction.opcode = LOAD_FAST_BORROW_LOAD_FAST_BORROW;
    }
  }
}

function reach(block: BasicBlock, visit: number): void {
  if (block.visit === visit) return;
  block.visit = visit;
  waiting.push(block);
}

function prepare(block: BasicBlock): void {
  if (strong.length < block.size) strong = new Uint8Array(block.size * 2);
  strong.fill(0, 0, block.size);
  depth = 0;
  for (let i = 0; i < block.startDepth; i++) push(NO_INSTRUCTION, NO_LOCAL);
}

function push(source: number, local: number): void {
  if (depth === sources.length) {
    sources = grown(sources);
    localsOf = grown(localsOf);
  }
  sources[depth] = source;
  localsOf[depth++] = local;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The local gets another value. */
function kill(local: number): void {
  for (let i = 0; i < depth; i++) if (localsOf[i] === local) strong[sources[i]] = 1;
}

/** Pops the top of the stack into a local. */
function store(local: number): void {
  const source = sources[--depth];
  kill(local);
  if (source !== NO_INSTRUCTION) strong[source] = 1;
}

/** Replaces the top `count` references by the uppermost, with a new one below it if `opens`. */
function keepTop(index: number, count: number, opens: boolean): void {
  const source = sources[depth - 1];
  const local = localsOf[depth - 1];
  depth -= count;
  if (opens) push(index, NO_LOCAL);
  push(source, local);
}

function runInstruction(block: BasicBlock, index: number, visit: number): void {
  const { opcode, oparg, target } = block.instructions[index];
  switch (behaviourOf[opcode]) {
    case behaviour.CLEARS_LOCAL:
      kill(oparg);
      if (opcode === LOAD_FAST_AND_CLEAR) push(index, oparg);
      return;
    case behaviour.LOADS_LOCAL:
      push(index, oparg);
      return;
    case behaviour.LOADS_TWO:
      push(index, oparg >> 4);
      push(index, oparg & 15);
      return;
    case behaviour.STORES_LOCAL:
      store(oparg);
      return;
    case behaviour.STORES_FIRST:
      store(oparg >> 4);
      if (opcode === STORE_FAST_LOAD_FAST) push(index, oparg & 15);
      else store(oparg & 15);
      return;
    case behaviour.COPIES:
      push(sources[depth - oparg], localsOf[depth - oparg]);
      return;
    case behaviour.SWAPS:
      swap(oparg);
      return;
    case behaviour.KEEPS_INPUTS:
      // CPython takes these references to come from the first instructions of the block, whatever they are.
      for (let i = 0, count = fixedEffect[opcode]; i < count; i++) push(i, NO_LOCAL);
      return;
    case behaviour.ONLY_POPS:
      depth += fixedEffect[opcode];
      return;
    case behaviour.KEEPS_TOP:
      keepTop(index, 2, false);
      return;
    case behaviour.REPLACES_TOP:
      depth--;
      push(index, NO_LOCAL);
      return;
    case behaviour.ITERATES:
      if (target !== null) reach(target, visit);
      if (opcode === SEND) depth--;
      push(index, NO_LOCAL);
      return;
    case behaviour.LOADS_ATTRIBUTE: {
      const inputs = opcode === LOAD_SUPER_ATTR ? 3 : 1;
      if ((oparg & 1) === 1) {
        // A method's self may be pushed back.
        keepTop(index, inputs, true);
      } else {
        depth -= inputs;
        push(index, NO_LOCAL);
      }
      return;
    }
    case behaviour.PUSHES_BELOW_TOP:
      keepTop(index, 1, true);
      return;
    default:
  }
  if (target !== null && hasTarget(opcode)) reach(target, visit);
  if (isBlockPush(opcode)) return;
  depth -= popped(opcode, oparg);
  for (let i = pushed(opcode, oparg); i > 0; i--) push(index, NO_LOCAL);
}

function swap(oparg: number): void {
  const top = depth - 1;
  const other = depth - oparg;
  const source = sources[top];
  const local = localsOf[top];
  sources[top] = sources[other];
  localsOf[top] = localsOf[other];
  sources[other] = source;
  localsOf[other] = local;
}
