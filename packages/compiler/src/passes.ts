/** The passes one by one: instruction sequences of a tree, a sequence optimised, a sequence as a code object. */
import type { CodeObject } from '@vivarium/bytecode';
import { type Constant, hasTarget } from '@vivarium/spec';
import { assembleGraph } from './assemble/assemble-unit.ts';
import type { CodeUnit } from './code-unit.ts';
import { ConstantCache } from './constant-cache.ts';
import { buildFlowGraph } from './flowgraph/build.ts';
import { labelExceptionTargets } from './flowgraph/exceptions.ts';
import type { BasicBlock, FlowGraph } from './flowgraph/flow-graph.ts';
import { borrowLoads } from './flowgraph/load-fast.ts';
import { optimise } from './flowgraph/optimise.ts';
import { calculateStackDepth } from './flowgraph/stack-depth.ts';
import { InstructionSequence } from './instruction-sequence.ts';

/** A unit as code generation leaves it, with the units inside it and the code that is made of it. */
export interface UnitTree {
  readonly unit: CodeUnit;
  readonly code: CodeObject;
  readonly nested: readonly UnitTree[];
}

/** Puts units into their tree that come inner ones first, each with the number of units around it. */
export class UnitTreeBuilder {
  readonly #waiting: UnitTree[][] = [];

  add(unit: CodeUnit, depth: number, code: CodeObject): void {
    const nested = this.#waiting[depth + 1] ?? [];
    this.#waiting[depth + 1] = [];
    (this.#waiting[depth] ??= []).push({ unit, code, nested });
  }

  get root(): UnitTree {
    return this.#waiting[0][0];
  }
}

/** The sequence optimised, still with pseudo instructions. Changes `consts` as the passes do. */
export function optimiseSequence(sequence: InstructionSequence, consts: Constant[], nlocals: number): InstructionSequence {
  const varnames = Array.from({ length: nlocals }, (_, slot) => `.${slot}`);
  const graph = optimise({ sequence, consts, constCache: new ConstantCache(), varnames, nparams: 0 });
  calculateStackDepth(graph);
  borrowLoads(graph);
  return sequenceOf(graph);
}

/** The code object of a unit whose sequence is optimised already, or is to stay as it is. */
export function assembleSequence(unit: CodeUnit): CodeObject {
  const graph = buildFlowGraph(unit.sequence);
  labelExceptionTargets(graph);
  return assembleGraph(graph, unit);
}

/** A label for each block. */
function sequenceOf(graph: FlowGraph): InstructionSequence {
  const sequence = new InstructionSequence();
  const labels = new Map<BasicBlock, number>();
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) labels.set(block, sequence.newLabel());
  for (const [block, label] of labels) {
    sequence.useLabel(label);
    for (let i = 0; i < block.size; i++) {
      const { opcode, oparg, location, target } = block.instructions[i];
      sequence.emit(opcode, target !== null && hasTarget(opcode) ? labels.get(target) as number : oparg, location);
    }
  }
  return sequence;
}
