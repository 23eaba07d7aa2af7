/** The constants of the unit that is being optimised, and how instructions load them. */
import type { Constant } from '@vivarium/spec';
import type { ConstantCache } from '../constant-cache.ts';
import type { BasicBlock, FlowGraph, Instruction } from './flow-graph.ts';
import { LOAD_CONST, LOAD_SMALL_INT } from './instruction-classes.ts';

export class ConstantPool {
  readonly consts: Constant[];
  readonly cache: ConstantCache;
  /** Where each constant is; made when the first one is looked for. */
  private indices: Map<Constant, number> | null = null;

  constructor(consts: Constant[], cache: ConstantCache) {
    this.consts = consts;
    this.cache = cache;
  }

  /** The index of `value`, which is appended if no equal constant is there. */
  add(value: Constant): number {
    const merged = this.cache.merge(value);
    this.indices ??= new Map(this.consts.map((constant, index) => [constant, index]));
    let index = this.indices.get(merged);
    if (index === undefined) {
      index = this.consts.push(merged) - 1;
      this.indices.set(merged, index);
    }
    return index;
  }

  /** What a `loadsConstant` instruction pushes. */
  valueOf({ opcode, oparg }: Instruction): Constant {
    return opcode === LOAD_SMALL_INT ? oparg : this.consts[oparg];
  }

  /** Makes the instruction push `value`. */
  load(instruction: Instruction, value: Constant): void {
    if (isSmallInt(value)) instruction.become(LOAD_SMALL_INT, value);
    else instruction.become(LOAD_CONST, this.add(value));
  }

  /** Drops what no instruction loads. The first stays: it may be a docstring. */
  removeUnused(graph: FlowGraph): void {
    const { consts } = this;
    if (consts.length === 0) return;
    const used = new Uint8Array(consts.length);
    used[0] = 1;
    for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
      for (let i = 0; i < block.size; i++) {
        const { opcode, oparg } = block.instructions[i];
        if (opcode === LOAD_CONST) used[oparg] = 1;
      }
    }
    const newIndex = new Int32Array(consts.length);
    let kept = 0;
    for (let index = 0; index < consts.length; index++) {
      if (used[index] === 0) continue;
      consts[kept] = consts[index];
      newIndex[index] = kept++;
    }
    if (kept === consts.length) return;
    consts.length = kept;
    for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
      for (let i = 0; i < block.size; i++) {
        const instruction = block.instructions[i];
        if (instruction.opcode === LOAD_CONST) instruction.oparg = newIndex[instruction.oparg];
      }
    }
  }
}

/** What LOAD_SMALL_INT can push. */
export function isSmallInt(value: Constant): value is number {
  return typeof value === 'number' && value >= 0 && value <= 255;
}

export function loadsConstant(opcode: number): boolean {
  return opcode === LOAD_CONST || opcode === LOAD_SMALL_INT;
}
