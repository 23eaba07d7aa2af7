/** Writes the byte strings of a code object. */
import { ExceptionTableWriter, LocationTableWriter } from '@vivarium/bytecode';
import { cacheCount, isTerminator } from '@vivarium/spec';
import type { BasicBlock } from '../flowgraph/flow-graph.ts';
import { EXTENDED_ARG } from '../flowgraph/instruction-classes.ts';
import { type Location, NEXT_LOCATION, NO_LOCATION } from '../instruction-sequence.ts';
import type { Layout } from './layout.ts';

export function writeCode({ instructions, sizes, size }: Layout): Uint8Array {
  const code = new Uint8Array(size * 2);
  let at = 0;
  for (let i = 0; i < instructions.length; i++) {
    const { opcode, oparg } = instructions[i];
    const caches = cacheCount[opcode];
    for (let extended = sizes[i] - caches - 1; extended > 0; extended--) {
      code[at++] = EXTENDED_ARG;
      code[at++] = oparg >>> (8 * extended);
    }
    code[at++] = opcode;
    code[at++] = oparg;
    at += caches * 2;
  }
  return code;
}

export function writeLocationTable({ instructions, sizes }: Layout, firstlineno: number): Uint8Array {
  let location: Location = NO_LOCATION;
  for (let i = instructions.length - 1; i >= 0; i--) {
    const instruction = instructions[i];
    if (instruction.location.lineno === NEXT_LOCATION.lineno) {
      instruction.location = isTerminator(instruction.opcode) ? NO_LOCATION : location;
    }
    location = instruction.location;
  }
  const writer = new LocationTableWriter(firstlineno);
  location = NO_LOCATION;
  let units = 0;
  for (let i = 0; i < instructions.length; i++) {
    const next = instructions[i].location;
    if (next !== location) {
      addRun(writer, units, location);
      location = next;
      units = 0;
    }
    units += sizes[i];
  }
  addRun(writer, units, location);
  return writer.finish();
}

function addRun(writer: LocationTableWriter, units: number, location: Location): void {
  if (units === 0) return;
  writer.add(units, location.lineno, location.end_lineno, location.col_offset, location.end_col_offset);
}

const NO_ENTRIES = new Uint8Array(0);

/** Neighbours with the same handler share an entry. */
export function writeExceptionTable(layout: Layout): Uint8Array {
  const { instructions, offsets, size } = layout;
  let writer: ExceptionTableWriter | undefined;
  let handler: BasicBlock | null = null;
  let target = -1;
  let start = 0;
  for (let i = 0; i <= instructions.length; i++) {
    const next = i < instructions.length ? instructions[i].handler : null;
    if (i < instructions.length && next === handler) continue;
    const nextTarget = next === null ? -1 : layout.startOf(next);
    if (i < instructions.length && nextTarget === target) continue;
    const end = i < instructions.length ? offsets[i] : size;
    if (handler !== null) {
      const depth = handler.startDepth - (handler.preservesLasti ? 2 : 1);
      writer ??= new ExceptionTableWriter();
      writer.add(start * 2, end * 2, offsets[target] * 2, depth, handler.preservesLasti);
    }
    start = end;
    handler = next;
    target = nextTarget;
  }
  return writer === undefined ? NO_ENTRIES : writer.finish();
}
