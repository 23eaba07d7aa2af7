/** From one scope's generated code to its code object. */
import { CodeObject } from '@vivarium/bytecode';
import type { CodeUnit } from '../code-unit.ts';
import type { FlowGraph } from '../flowgraph/flow-graph.ts';
import { finish, optimise } from '../flowgraph/optimise.ts';
import { describeLocalsPlus } from './locals-plus.ts';
import { Layout } from './layout.ts';
import { writeCode, writeExceptionTable, writeLocationTable } from './tables.ts';

/** Optimises and assembles. Changes `unit.consts`; the sequence is left as it is. */
export function assembleUnit(unit: CodeUnit): CodeObject {
  return assembleGraph(optimise(unit), unit);
}

/** Assembles a graph as it is. */
export function assembleGraph(graph: FlowGraph, unit: CodeUnit): CodeObject {
  const depth = finish(graph, unit);
  const layout = new Layout(graph);
  const { names, kinds } = describeLocalsPlus(unit);
  return new CodeObject({
    co_argcount: unit.argcount,
    co_posonlyargcount: unit.posonlyargcount,
    co_kwonlyargcount: unit.kwonlyargcount,
    co_stacksize: Math.max(depth, 1),
    co_flags: unit.flags,
    co_code: writeCode(layout),
    co_consts: unit.constCache.mergeList(unit.consts),
    co_names: unit.names,
    co_localsplusnames: names,
    co_localspluskinds: kinds,
    co_filename: unit.filename,
    co_name: unit.name,
    co_qualname: unit.qualname,
    co_firstlineno: unit.firstlineno,
    co_linetable: unit.constCache.mergeTable(writeLocationTable(layout, unit.firstlineno)),
    co_exceptiontable: writeExceptionTable(layout),
  });
}
