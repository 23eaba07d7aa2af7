/** Flow graphs as they are drawn: blocks, instructions, and edges of four kinds. */
import { constantRepr, operandText } from '@vivarium/bytecode';
import { type CodeUnit, describeUnitFlow, type FlowBlock, type FlowInstruction } from '@vivarium/compiler';
import { type Constant, hasArgument, hasTarget, isBlockPush, isConditionalJump, isUnconditionalJump, opcode, opcodeNames, operandKinds, pseudoOpcodes } from '@vivarium/spec';
import type { SourceText, Span } from './span.ts';

/**
 * `next`: into the block below. `jump`: always. `true`, `false`: if the value on the stack is so, or so to say: `none`, `not none`.
 * `end`: an iterator is at its end. `exception`: what is raised in the block.
 */
export type EdgeKind = 'next' | 'jump' | 'true' | 'false' | 'none' | 'not none' | 'item' | 'end' | 'exception';

export interface GraphInstruction {
  readonly opname: string;
  readonly oparg: number | null;
  readonly argrepr: string;
  readonly span: Span | null;
}

export interface GraphBlock {
  /** `B0`, `B1`, ...: as jumps name it. */
  readonly name: string;
  readonly instructions: readonly GraphInstruction[];
  /** `entry`, `handler`, `cold`, ... */
  readonly facts: readonly string[];
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
}

export interface Graph {
  readonly blocks: readonly GraphBlock[];
  readonly edges: readonly GraphEdge[];
}

/** The graph of one code object before and after it is optimised. */
export interface FlowInfo {
  readonly built: Graph;
  readonly optimised: Graph;
}

export function describeFlow(unit: CodeUnit, source: SourceText): FlowInfo {
  const { built, builtConsts, optimised, optimisedConsts } = describeUnitFlow(unit);
  return { built: graphOf(built, builtConsts, unit, source), optimised: graphOf(optimised, optimisedConsts, unit, source) };
}

/** Empty blocks that nothing but the one above leads to are left out; edges into others that are empty go to what follows them. */
function graphOf(all: readonly FlowBlock[], consts: readonly Constant[], unit: CodeUnit, source: SourceText): Graph {
  const numbers = new Map<number, number>();
  all.forEach((block, index) => {
    if (block.instructions.length > 0) numbers.set(index, numbers.size);
  });
  const numberOf = (index: number | null): number | null => {
    let at = index;
    while (at !== null && !numbers.has(at)) at = all[at].next;
    return at === null ? null : (numbers.get(at) ?? null);
  };
  const edges: GraphEdge[] = [];
  const blocks: GraphBlock[] = [];
  for (const [index, number] of numbers) {
    const block = all[index];
    blocks.push({ name: `B${number}`, instructions: block.instructions.map((each) => instructionOf(each, consts, unit, source, numberOf)), facts: factsOf(block, number) });
    edges.push(...edgesOf(block, number, numberOf));
  }
  return { blocks, edges };
}

function factsOf(block: FlowBlock, number: number): string[] {
  return [number === 0 && 'entry', block.isHandler && 'handler', block.preservesLasti && 'keeps offset', block.cold && 'cold'].filter((fact) => fact !== false);
}

function edgesOf(block: FlowBlock, from: number, numberOf: (index: number | null) => number | null): GraphEdge[] {
  const edges: GraphEdge[] = [];
  const add = (to: number | null, kind: EdgeKind): void => {
    const number = numberOf(to);
    if (number !== null && !edges.some((edge) => edge.to === number && edge.kind === kind)) edges.push({ from, to: number, kind });
  };
  const last = block.instructions[block.instructions.length - 1];
  const [taken, notTaken] = outcomes(last.opcode);
  if (last.target !== null && hasTarget(last.opcode) && !isBlockPush(last.opcode)) add(last.target, taken);
  if (block.next !== null) add(block.next, notTaken);
  for (const { handler } of block.instructions) if (handler !== null) add(handler, 'exception');
  return edges;
}

/** What it means to jump, and not to. */
function outcomes(code: number): [EdgeKind, EdgeKind] {
  switch (code) {
    case opcode.POP_JUMP_IF_TRUE:
    case opcode.JUMP_IF_TRUE: return ['true', 'false'];
    case opcode.POP_JUMP_IF_FALSE:
    case opcode.JUMP_IF_FALSE: return ['false', 'true'];
    case opcode.POP_JUMP_IF_NONE: return ['none', 'not none'];
    case opcode.POP_JUMP_IF_NOT_NONE: return ['not none', 'none'];
    case opcode.FOR_ITER:
    case opcode.SEND: return ['end', 'item'];
  }
  return isUnconditionalJump(code) || isConditionalJump(code) ? ['jump', 'next'] : ['next', 'next'];
}

function instructionOf(
  { opcode: code, oparg, location, target }: FlowInstruction, consts: readonly Constant[], unit: CodeUnit, source: SourceText,
  numberOf: (index: number | null) => number | null,
): GraphInstruction {
  const span = source.fromBytes(location.lineno, location.col_offset, location.end_lineno, location.end_col_offset);
  if (hasTarget(code)) return { opname: opcodeNames[code], oparg: null, argrepr: `to B${numberOf(target) ?? '?'}`, span };
  return { opname: opcodeNames[code], oparg: hasArgument(code) ? oparg : null, argrepr: meaning(code, oparg, consts, unit), span };
}

/** Slots have no final numbers yet: cells are numbered from 0, free variables behind them. */
function meaning(code: number, oparg: number, consts: readonly Constant[], unit: CodeUnit): string {
  switch (operandKinds[code]) {
    case 'const': return consts[oparg] === undefined ? '' : constantRepr(consts[oparg]);
    case 'name': return unit.names[oparg] ?? '';
    case 'global':
    case 'attribute': return unit.names[oparg >> 1] ?? '';
    case 'superAttribute': return unit.names[oparg >> 2] ?? '';
    case 'local': return code === pseudoOpcodes.LOAD_CLOSURE.code ? cellName(oparg, unit) : (unit.varnames[oparg] ?? '');
    case 'localPair': return `${unit.varnames[oparg >> 4] ?? ''}, ${unit.varnames[oparg & 15] ?? ''}`;
    case 'cell': return cellName(oparg, unit);
    default: return operandText(code, oparg);
  }
}

function cellName(oparg: number, { cellvars, freevars }: CodeUnit): string {
  return cellvars[oparg] ?? freevars[oparg - cellvars.length] ?? '';
}
