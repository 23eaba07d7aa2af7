/** Shortens runs of SWAPs, and does without them where the instructions that pop can change places instead. */
import type { BasicBlock } from './flow-graph.ts';
import { NOP, POP_TOP, STORE_FAST, STORE_FAST_MAYBE_NULL, SWAP } from './instruction-classes.ts';

const DONE = -1;

export function optimiseSwaps(block: BasicBlock): void {
  for (let i = 0; i < block.size; i++) {
    if (block.instructions[i].opcode !== SWAP) continue;
    i = shortenRun(block, i);
    applySwaps(block, i);
  }
}

/** Replaces a run of SWAPs and NOPs by the shortest one with the same effect, at its end. Returns its last index. */
function shortenRun(block: BasicBlock, start: number): number {
  const { instructions, size } = block;
  let depth = instructions[start].oparg;
  let end = start + 1;
  let isRun = false;
  for (; end < size; end++) {
    const { opcode, oparg } = instructions[end];
    if (opcode === SWAP) {
      depth = Math.max(depth, oparg);
      isRun = true;
    } else if (opcode !== NOP) {
      break;
    }
  }
  if (!isRun) return start;

  const order = Array.from({ length: depth }, (_, i) => i);
  for (let i = start; i < end; i++) {
    const { opcode, oparg } = instructions[i];
    if (opcode !== SWAP) continue;
    const top = order[0];
    order[0] = order[oparg - 1];
    order[oparg - 1] = top;
  }

  // Each cycle of the permutation is walked through the top of the stack, backwards from the end of the run.
  let at = end - 1;
  for (let i = 0; i < depth; i++) {
    if (order[i] === DONE || order[i] === i) continue;
    for (let j = i; ;) {
      if (j !== 0) instructions[at--].become(SWAP, j + 1);
      const next = order[j];
      if (next === DONE) break;
      order[j] = DONE;
      j = next;
    }
  }
  while (at >= start) instructions[at--].clear();
  return end - 1;
}

/** From the SWAP at `index` leftwards, exchanges the pops that the swapped items go to. */
function applySwaps(block: BasicBlock, index: number): void {
  const { instructions } = block;
  for (let i = index; i >= 0; i--) {
    const { opcode, oparg } = instructions[i];
    if (opcode !== SWAP) {
      if (opcode === NOP || isMovable(opcode)) continue;
      return;
    }
    const first = nextMovable(block, i, -1);
    if (first < 0) return;
    const { lineno } = instructions[first].location;
    let second = first;
    for (let count = oparg - 1; count > 0; count--) {
      second = nextMovable(block, second, lineno);
      if (second < 0) return;
    }
    if (storesCollide(block, first, second)) return;
    instructions[i].clear();
    const moved = instructions[first];
    instructions[first] = instructions[second];
    instructions[second] = moved;
  }
}

/** Only pops the top of the stack, and runs no code but finalisers. */
function isMovable(opcode: number): boolean {
  return opcode === STORE_FAST || opcode === STORE_FAST_MAYBE_NULL || opcode === POP_TOP;
}

/** The next movable instruction after `index`, on that line unless it is negative; -1 if another comes first. */
function nextMovable(block: BasicBlock, index: number, lineno: number): number {
  for (let i = index + 1; i < block.size; i++) {
    const { opcode, location } = block.instructions[i];
    if (lineno >= 0 && location.lineno !== lineno) return -1;
    if (opcode !== NOP) return isMovable(opcode) ? i : -1;
  }
  return -1;
}

/** Whether the order of the stores from `first` to `second` matters. */
function storesCollide(block: BasicBlock, first: number, second: number): boolean {
  const one = storedLocal(block, first);
  const other = storedLocal(block, second);
  if (one < 0 && other < 0) return false;
  if (one === other) return true;
  for (let i = first + 1; i < second; i++) {
    const local = storedLocal(block, i);
    if (local >= 0 && (local === one || local === other)) return true;
  }
  return false;
}

function storedLocal(block: BasicBlock, index: number): number {
  const { opcode, oparg } = block.instructions[index];
  return opcode === STORE_FAST || opcode === STORE_FAST_MAYBE_NULL ? oparg : -1;
}
