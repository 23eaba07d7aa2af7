/** Flow graphs as plain data: for printing, and for those who draw them. */
import type { Constant } from '@vivarium/spec';
import type { CodeUnit } from '../code-unit.ts';
import type { Location } from '../instruction-sequence.ts';
import { buildFlowGraph } from './build.ts';
import { labelExceptionTargets } from './exceptions.ts';
import type { BasicBlock, FlowGraph, Instruction } from './flow-graph.ts';
import { optimise } from './optimise.ts';

export interface FlowInstruction {
  readonly opcode: number;
  readonly oparg: number;
  readonly location: Location;
  /** The block that a jump or a block push leads to. */
  readonly target: number | null;
  /** The block that an exception raised here goes to. */
  readonly handler: number | null;
}

/** Blocks stand in layout order and are named by their index. */
export interface FlowBlock {
  readonly instructions: readonly FlowInstruction[];
  /** The block that control falls into behind the last instruction. */
  readonly next: number | null;
  readonly isHandler: boolean;
  /** As a handler: finds the offset of the raising instruction below the exception. */
  readonly preservesLasti: boolean;
  readonly cold: boolean;
}

/** A unit's graph as it is first built and as it is optimised, each with the constants that its opargs index. */
export interface UnitFlow {
  readonly built: readonly FlowBlock[];
  readonly builtConsts: readonly Constant[];
  readonly optimised: readonly FlowBlock[];
  readonly optimisedConsts: readonly Constant[];
}

/** The unit is left as it is. */
export function describeUnitFlow(unit: CodeUnit): UnitFlow {
  const optimisedConsts = [...unit.consts];
  const optimised = describeFlowGraph(optimisedGraph(unit, optimisedConsts));
  return { built: describeBuilt(unit), builtConsts: unit.consts, optimised, optimisedConsts };
}

/** How many blocks the optimised graph of a unit has that are not empty. */
export function countBlocks(unit: CodeUnit): number {
  let count = 0;
  for (let block: BasicBlock | null = optimisedGraph(unit, [...unit.consts]).entry; block !== null; block = block.next) if (block.size > 0) count++;
  return count;
}

function optimisedGraph({ sequence, constCache, varnames, nparams }: CodeUnit, consts: Constant[]): FlowGraph {
  return optimise({ sequence, consts, constCache, varnames, nparams });
}

/** Finding the handlers clears the ends of blocks, which are to be seen here. */
function describeBuilt({ sequence }: CodeUnit): FlowBlock[] {
  const generated = describeFlowGraph(buildFlowGraph(sequence));
  const graph = buildFlowGraph(sequence);
  labelExceptionTargets(graph);
  return describeFlowGraph(graph).map((block, index) => ({
    ...block,
    instructions: block.instructions.map((instruction, at) => ({ ...instruction, opcode: generated[index].instructions[at].opcode })),
  }));
}

export function describeFlowGraph(graph: FlowGraph): FlowBlock[] {
  const numbers = new Map<BasicBlock, number>();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) numbers.set(block, numbers.size);
  const numberOf = (block: BasicBlock | null): number | null => (block === null ? null : (numbers.get(block) ?? null));
  const describe = ({ opcode, oparg, location, target, handler }: Instruction): FlowInstruction => ({
    opcode, oparg, location, target: numberOf(target), handler: numberOf(handler),
  });
  return Array.from(numbers.keys(), (block) => ({
    instructions: block.instructions.slice(0, block.size).map(describe),
    next: block.fallsThrough ? numberOf(block.next) : null,
    isHandler: block.isHandler, preservesLasti: block.preservesLasti, cold: block.cold,
  }));
}
