/** Prints a flow graph: a paragraph per block, a line per instruction. */
import { hasArgument, hasTarget, opcodeNames } from '@vivarium/spec';
import type { CodeUnit } from '../code-unit.ts';
import { describeUnitFlow, type FlowBlock, type FlowInstruction } from './describe.ts';

/** The optimised graph of a unit, which is left as it is. */
export function dumpUnitFlow(unit: CodeUnit): string {
  return `${unit.scopeKind} ${unit.qualname}:\n${dumpFlowBlocks(describeUnitFlow(unit).optimised)}`;
}

/** Blocks are numbered in layout order; `-> B2` is a target, `!B3` the handler of exceptions. */
export function dumpFlowBlocks(blocks: readonly FlowBlock[]): string {
  return blocks.map(dumpBlock).join('\n');
}

function dumpBlock(block: FlowBlock, index: number): string {
  const remarks = [
    block.isHandler && 'handler',
    block.preservesLasti && 'lasti',
    block.cold && 'cold',
    block.instructions.length === 0 && 'empty',
  ].filter((remark) => remark !== false);
  const lines = block.instructions.map((instruction) => `  ${dumpInstruction(instruction)}\n`);
  return `${[`B${index}:`, ...remarks].join(' ')}\n${lines.join('')}`;
}

function dumpInstruction(instruction: FlowInstruction): string {
  const { opcode, oparg, location, target, handler } = instruction;
  const { lineno, end_lineno, col_offset, end_col_offset } = location;
  const line = lineno < 0 ? '-' : `${lineno}:${col_offset}-${end_lineno}:${end_col_offset}`;
  let text = `${line.padEnd(14)} ${opcodeNames[opcode]}`;
  if (target !== null && hasTarget(opcode)) text += ` -> B${target}`;
  else if (hasArgument(opcode)) text += ` ${oparg}`;
  if (handler !== null) text += ` !B${handler}`;
  return text;
}
