/** Every expectation was recorded from CPython by flowgraph-record.py. */
import { readFileSync } from 'node:fs';
import {
  type Constant, FloatConstant, FrozenSetConstant, hasArgument, hasTarget, opcode, opcodeNames, TupleConstant,
} from '@vivarium/spec';
import { describe, expect, test } from 'vitest';
import { assembleUnit } from '../src/assemble/assemble-unit.ts';
import type { CodeUnit } from '../src/code-unit.ts';
import { ConstantCache } from '../src/constant-cache.ts';
import { describeFlowGraph } from '../src/flowgraph/describe.ts';
import { dumpFlowBlocks } from '../src/flowgraph/dump.ts';
import type { BasicBlock, FlowGraph } from '../src/flowgraph/flow-graph.ts';
import { borrowLoads } from '../src/flowgraph/load-fast.ts';
import { optimise } from '../src/flowgraph/optimise.ts';
import { calculateStackDepth } from '../src/flowgraph/stack-depth.ts';
import { InstructionSequence, makeLocation } from '../src/instruction-sequence.ts';

type RecordedInstruction = [name: string, oparg: number, line: number, endLine: number, column: number, endColumn: number];
type RecordedConstant = [type: string, value?: unknown];
interface RecordedCode {
  co_names: string[];
  co_flags: number;
  co_firstlineno: number;
  co_consts: RecordedConstant[];
  co_stacksize: number;
  co_code: string;
  co_linetable: string;
  co_exceptiontable: string;
}
interface Case {
  name: string;
  instructions: RecordedInstruction[];
  consts: RecordedConstant[];
  nlocals: number;
  optimised: RecordedInstruction[];
  optimisedConsts: RecordedConstant[];
  code?: RecordedCode;
}

const cases = JSON.parse(readFileSync(new URL('flowgraph-cases.json', import.meta.url), 'utf8')) as Case[];

describe('optimisation', () => {
  test.each(cases)('$name', (recorded) => {
    const unit = unitOf(recorded);
    const graph = optimise(unit);
    calculateStackDepth(graph);
    borrowLoads(graph);
    expect(instructionsOf(graph)).toEqual(recorded.optimised);
    expect(unit.consts.map(recordConstant)).toEqual(recorded.optimisedConsts);
  });
});

describe('assembly', () => {
  test.each(cases.filter(({ code }) => code !== undefined))('$name', (recorded) => {
    const code = assembleUnit(unitOf(recorded));
    expect({
      co_names: code.co_names,
      co_flags: code.co_flags,
      co_firstlineno: code.co_firstlineno,
      co_consts: code.co_consts.map(recordConstant),
      co_stacksize: code.co_stacksize,
      co_code: hex(code.co_code),
      co_linetable: hex(code.co_linetable),
      co_exceptiontable: hex(code.co_exceptiontable),
    }).toEqual(recorded.code);
  });
});

test('the printer shows blocks, targets and handlers', () => {
  const recorded = cases.find(({ name }) => name === 'moves handlers to the end');
  if (recorded === undefined) throw new Error('no such case');
  const text = dumpFlowBlocks(describeFlowGraph(optimise(unitOf(recorded))));
  expect(text).toContain('1:9-1:10       FOR_ITER -> B');
  expect(text).toMatch(/^B5: handler cold\n {2}- +SETUP_CLEANUP -> B9\n/m);
  expect(text).toMatch(/LOAD_NAME 4 !B9$/m);
});

function unitOf({ instructions, consts, nlocals, code }: Case): CodeUnit {
  const sequence = new InstructionSequence();
  const labels = new Map<number, number>();
  for (const [name, oparg, ...location] of instructions) {
    const number = opcode[name as keyof typeof opcode];
    let argument = oparg;
    if (hasTarget(number)) {
      argument = labels.get(oparg) ?? sequence.newLabel();
      labels.set(oparg, argument);
      sequence.labels[argument] = oparg;
    }
    sequence.emit(number, argument, makeLocation(...location));
  }
  const constCache = new ConstantCache();
  return {
    sequence,
    scopeKind: 'module',
    name: '<module>',
    qualname: '<module>',
    filename: 'm.py',
    firstlineno: code?.co_firstlineno ?? 1,
    flags: code?.co_flags ?? 0,
    argcount: 0,
    posonlyargcount: 0,
    kwonlyargcount: 0,
    nparams: 0,
    consts: consts.map((value) => constCache.merge(constantOf(value))),
    constCache,
    names: code?.co_names ?? [],
    varnames: Array.from({ length: nlocals }, (_, index) => `v${index}`),
    cellvars: [],
    freevars: [],
    fastHidden: new Set(),
    isGenerator: false,
  };
}

function instructionsOf(graph: FlowGraph): RecordedInstruction[] {
  const starts = new Map<BasicBlock, number>();
  let count = 0;
  for (let block: BasicBlock | null = graph.entry; block !== null; block = block.next) {
    starts.set(block, count);
    count += block.size;
  }
  return [...starts.keys()].flatMap((block) =>
    block.instructions.slice(0, block.size).map(({ opcode: number, oparg, target, location }): RecordedInstruction => {
      const argument = target !== null && hasTarget(number) ? starts.get(target) : hasArgument(number) ? oparg : 0;
      const { lineno, end_lineno, col_offset, end_col_offset } = location;
      return [opcodeNames[number], argument ?? -1, lineno, end_lineno, col_offset, end_col_offset];
    }),
  );
}

function constantOf([type, value]: RecordedConstant): Constant {
  switch (type) {
    case 'None': return null;
    case 'bool': return value === true;
    case 'int': return Number(value);
    case 'str': return String(value);
    case 'float': return new FloatConstant(Buffer.from(String(value), 'hex').readDoubleBE());
    case 'tuple': return new TupleConstant((value as RecordedConstant[]).map(constantOf));
    default: throw new Error(type);
  }
}

function recordConstant(value: Constant): RecordedConstant {
  if (value === null) return ['None'];
  if (typeof value === 'boolean') return ['bool', value];
  if (typeof value === 'number' || typeof value === 'bigint') return ['int', String(value)];
  if (typeof value === 'string') return ['str', value];
  if (value instanceof TupleConstant) return ['tuple', value.items.map(recordConstant)];
  if (value instanceof FrozenSetConstant) return ['frozenset', value.items.map(recordConstant)];
  if (!(value instanceof FloatConstant)) throw new Error(value.constant);
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(value.value);
  return ['float', hex(bits)];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
