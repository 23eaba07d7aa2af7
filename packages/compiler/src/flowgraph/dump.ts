/** Prints a flow graph: a paragraph per block, a line per instruction. */
import { hasArgument, hasTarget, opcodeNames } from '@vivarium/spec';
import type { CodeUnit } from '../code-unit.ts';
import type { BasicBlock, FlowGraph, Instruction } from './flow-graph.ts';
import { optimise } from './optimise.ts';

/** The optimised graph of a unit, which is left as it is. */
export function dumpUnitFlow(unit: CodeUnit): string {
  const { sequence, consts, constCache, varnames, nparams } = unit;
  const graph = optimise({ sequence, consts: [...consts], constCache, varnames, nparams });
  return `${unit.scopeKind} ${unit.qualname}:\n${dumpFlowGraph(graph)}`;
}

/** Blocks are numbered in layout order; `-> B2` is a target, `!B3` the handler of exceptions. */
export function dumpFlowGraph(graph: FlowGraph): string {
  const names = new Map<BasicBlock, string>();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) names.set(block, `B${names.size}`);
  return [...names].map(([block, name]) => dumpBlock(block, name, names)).join('\n');
}

function dumpBlock(block: BasicBlock, name: string, names: ReadonlyMap<BasicBlock, string>): string {
  const remarks = [
    block.isHandler && 'handler',
    block.preservesLasti && 'lasti',
    block.cold && 'cold',
    block.size === 0 && 'empty',
  ].filter((remark) => remark !== false);
  let text = `${[`${name}:`, ...remarks].join(' ')}\n`;
  for (let i = 0; i < block.size; i++) text += `  ${dumpInstruction(block.instructions[i], names)}\n`;
  return text;
}

function dumpInstruction(instruction: Instruction, names: ReadonlyMap<BasicBlock, string>): string {
  const { opcode, oparg, location, target, handler } = instruction;
  const { lineno, end_lineno, col_offset, end_col_offset } = location;
  const line = lineno < 0 ? '-' : `${lineno}:${col_offset}-${end_lineno}:${end_col_offset}`;
  let text = `${line.padEnd(14)} ${opcodeNames[opcode]}`;
  if (target !== null && hasTarget(opcode)) text += ` -> ${names.get(target) ?? '?'}`;
  else if (hasArgument(opcode)) text += ` ${oparg}`;
  if (handler !== null) text += ` !${names.get(handler) ?? '?'}`;
  return text;
}
