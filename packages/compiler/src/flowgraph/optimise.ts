/** All passes over a flow graph, in the order that CPython's results depend on. */
import type { CodeUnit } from '../code-unit.ts';
import { buildFlowGraph } from './build.ts';
import { pushColdBlocksToEnd } from './cold-blocks.ts';
import { ConstantPool } from './constant-pool.ts';
import { labelExceptionTargets } from './exceptions.ts';
import type { BasicBlock, FlowGraph } from './flow-graph.ts';
import { inlineSmallBlocks } from './inline-blocks.ts';
import { resolveLines } from './lines.ts';
import { optimiseLoadConst } from './load-const.ts';
import { borrowLoads } from './load-fast.ts';
import { addChecksForUnsetLocals } from './locals-checks.ts';
import { prepareLocalsPlus } from './locals-plus.ts';
import { removeRedundantNopsAndJumps, removeRedundantNopsAndPairs } from './nops.ts';
import { normaliseJumps } from './normalise-jumps.ts';
import { optimiseBlock } from './peephole.ts';
import { convertConditionalJumps, convertPseudoInstructions } from './pseudo-instructions.ts';
import { calculateStackDepth } from './stack-depth.ts';
import { insertSuperinstructions } from './superinstructions.ts';
import { removeUnreachable } from './unreachable.ts';

/** What is known of the unit's locals and constants; a part of CodeUnit. */
export type OptimisedUnit = Pick<CodeUnit, 'sequence' | 'consts' | 'constCache' | 'varnames' | 'nparams'>;

/** The unit's instructions as an optimised graph, still with pseudo instructions. Changes the unit's constants. */
export function optimise(unit: OptimisedUnit): FlowGraph {
  const graph = buildFlowGraph(unit.sequence);
  const pool = new ConstantPool(unit.consts, unit.constCache);
  labelExceptionTargets(graph);
  optimiseFlow(graph, pool);
  pool.removeUnused(graph);
  addChecksForUnsetLocals(graph, unit.varnames.length, unit.nparams);
  insertSuperinstructions(graph);
  pushColdBlocksToEnd(graph);
  resolveLines(graph);
  return graph;
}

function optimiseFlow(graph: FlowGraph, pool: ConstantPool): void {
  inlineSmallBlocks(graph);
  removeUnreachable(graph);
  resolveLines(graph);
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) optimiseLoadConst(block, pool);
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) optimiseBlock(block, pool);
  removeRedundantNopsAndPairs(graph);
  removeUnreachable(graph);
  removeRedundantNopsAndJumps(graph);
}

/** Brings an optimised graph to real instructions with final opargs, jumps aside. Returns the stack's depth. */
export function finish(graph: FlowGraph, unit: CodeUnit): number {
  convertConditionalJumps(graph);
  const depth = calculateStackDepth(graph);
  prepareLocalsPlus(graph, unit);
  convertPseudoInstructions(graph);
  normaliseJumps(graph);
  borrowLoads(graph);
  return depth;
}
