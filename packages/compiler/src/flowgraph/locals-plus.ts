/** The slots of the frame: plain locals, then cells that are not among them, then free variables. */
import { type Location, makeLocation, NO_LOCATION } from '../instruction-sequence.ts';
import type { CodeUnit } from '../code-unit.ts';
import { type BasicBlock, type FlowGraph, Instruction } from './flow-graph.ts';
import {
  COPY_FREE_VARS, DELETE_DEREF, LOAD_CLOSURE, LOAD_DEREF, LOAD_FROM_DICT_OR_DEREF, MAKE_CELL, POP_TOP,
  RETURN_GENERATOR, STORE_DEREF,
} from './instruction-classes.ts';

/** Adds the instructions that set the frame up, and turns the opargs of cell instructions into slots. */
export function prepareLocalsPlus(graph: FlowGraph, unit: CodeUnit): void {
  const { cellvars, freevars } = unit;
  if (unit.isGenerator) {
    const location = makeLocation(unit.firstlineno, unit.firstlineno, -1, -1);
    prepend(graph, 0, RETURN_GENERATOR, 0, location);
    prepend(graph, 1, POP_TOP, 0, location);
  }
  if (cellvars.length + freevars.length === 0) return;
  const slots = slotsOfCells(unit);
  // The opargs are still indices of cells; the order is that of their slots.
  const cells = cellvars.map((_, cell) => cell).sort((a, b) => slots[a] - slots[b]);
  cells.forEach((cell, index) => prepend(graph, index, MAKE_CELL, cell, NO_LOCATION));
  if (freevars.length > 0) prepend(graph, 0, COPY_FREE_VARS, freevars.length, NO_LOCATION);
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    for (let i = 0; i < block.size; i++) {
      const instruction = block.instructions[i];
      const { opcode } = instruction;
      if (
        opcode === LOAD_DEREF || opcode === STORE_DEREF || opcode === LOAD_CLOSURE || opcode === MAKE_CELL
        || opcode === LOAD_FROM_DICT_OR_DEREF || opcode === DELETE_DEREF
      ) {
        instruction.oparg = slots[instruction.oparg];
      }
    }
  }
}

function prepend(graph: FlowGraph, index: number, opcode: number, oparg: number, location: Location): void {
  graph.entry.insert(index, new Instruction(opcode, oparg, location, null));
}

/** The slot of each cell and, after them, of each free variable. */
export function slotsOfCells({ varnames, cellvars, freevars }: CodeUnit): number[] {
  const slots: number[] = [];
  let next = varnames.length;
  for (const name of cellvars) {
    const local = varnames.indexOf(name);
    slots.push(local >= 0 ? local : next++);
  }
  for (let i = 0; i < freevars.length; i++) slots.push(next++);
  return slots;
}
