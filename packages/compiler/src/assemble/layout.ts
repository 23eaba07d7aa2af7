/** The final order of instructions, with the opargs of jumps and the sizes that follow from them. */
import { cacheCount, isJump } from '@vivarium/spec';
import type { BasicBlock, FlowGraph, Instruction } from '../flowgraph/flow-graph.ts';
import {
  END_ASYNC_FOR, JUMP, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, JUMP_FORWARD, JUMP_NO_INTERRUPT,
} from '../flowgraph/instruction-classes.ts';

/** END_ASYNC_FOR refers to the END_SEND that stands so many code units after the SEND it is said to lead to. */
const END_SEND_OFFSET = 5;

/** Room for the numbers of a layout; each is used up before the next is made. */
let offsetRoom = new Int32Array(4096);
let sizeRoom = new Uint8Array(4096);

/** Offsets and sizes count code units, EXTENDED_ARGs and caches included. */
export class Layout {
  readonly instructions: Instruction[] = [];
  /** By instruction; valid until the next layout is made. */
  readonly offsets: Int32Array;
  readonly sizes: Uint8Array;
  readonly size: number;
  /** The index of each block's first instruction, by `BasicBlock.label`. */
  readonly #starts: number[] = [];

  constructor(graph: FlowGraph) {
    for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
      block.label = this.#starts.push(this.instructions.length) - 1;
      for (let i = 0; i < block.size; i++) this.instructions.push(block.instructions[i]);
    }
    if (this.instructions.length > sizeRoom.length) {
      offsetRoom = new Int32Array(this.instructions.length * 2);
      sizeRoom = new Uint8Array(this.instructions.length * 2);
    }
    this.offsets = offsetRoom;
    this.sizes = sizeRoom;
    const jumps = this.#resolveDirections();
    this.size = this.#resolveDistances(jumps);
  }

  /** The index of the instruction that the block starts with. */
  startOf(block: BasicBlock): number {
    return this.#starts[block.label];
  }

  #resolveDirections(): number[] {
    const { instructions } = this;
    const jumps: number[] = [];
    for (let i = 0; i < instructions.length; i++) {
      const instruction = instructions[i];
      const { opcode, target } = instruction;
      if (target === null || !isJump(opcode)) continue;
      jumps.push(i);
      const start = this.startOf(target);
      instruction.oparg = start;
      if (opcode === JUMP) instruction.opcode = start > i ? JUMP_FORWARD : JUMP_BACKWARD;
      else if (opcode === JUMP_NO_INTERRUPT) instruction.opcode = start > i ? JUMP_FORWARD : JUMP_BACKWARD_NO_INTERRUPT;
    }
    return jumps;
  }

  /**
   * Opargs depend on sizes and sizes on opargs. Sizes start from opargs that are instruction indices, and every round
   * takes those of the one before, so that a jump may end up with an EXTENDED_ARG that it does not need.
   */
  #resolveDistances(jumps: readonly number[]): number {
    const { instructions, offsets, sizes } = this;
    for (let i = 0; i < instructions.length; i++) sizes[i] = sizeOf(instructions[i].opcode, instructions[i].oparg);
    for (;;) {
      let total = 0;
      for (let i = 0; i < instructions.length; i++) {
        offsets[i] = total;
        total += sizes[i];
      }
      let changed = false;
      for (const index of jumps) {
        const jump = instructions[index];
        if (jump.target === null) continue;
        const end = offsets[index] + sizes[index];
        const start = this.startOf(jump.target);
        const distance = end - (start < instructions.length ? offsets[start] : total);
        jump.oparg = jump.opcode === END_ASYNC_FOR ? distance - END_SEND_OFFSET : Math.abs(distance);
        const size = sizeOf(jump.opcode, jump.oparg);
        if (size === sizes[index]) continue;
        sizes[index] = size;
        changed = true;
      }
      if (!changed) return total;
    }
  }
}

function sizeOf(opcode: number, oparg: number): number {
  const size = 1 + cacheCount[opcode];
  if (oparg <= 0xff) return size;
  return size + (oparg > 0xffffff ? 3 : oparg > 0xffff ? 2 : 1);
}
