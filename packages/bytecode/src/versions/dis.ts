/** The text that `dis.dis` of the version whose code it is prints. */
import type { InstructionSet } from '@vivarium/spec';
import { CodeObject } from '../code-object.ts';
import { codeRepr } from '../constant-repr.ts';
import { type DisInstruction, type DisOptions, dis, listing } from '../dis.ts';
import { type ExceptionEntry, decodeExceptionTable } from '../exception-table.ts';
import { co_positions } from '../location-table.ts';
import { argumentTextOf, instructionsOf, jumpTargetOf } from './instructions.ts';
import { lineStarts } from './lines.ts';
import { isOwnVersion } from './pyc.ts';

/** Caches are shown of 3.14's own code only: in a file they hold nothing. */
export type VersionedDisOptions = Pick<DisOptions, 'address' | 'depth' | 'showCaches'>;

/** The listing of a code object of any version, followed by those nested in it. */
export function disOfVersion(code: CodeObject, set: InstructionSet, options: VersionedDisOptions = {}): string {
  if (isOwnVersion(set)) return dis(code, options);
  const depth = options.depth ?? Infinity;
  let text = set.minor < 13 ? offsetListing(code, set, options.address) : labelListing(code, set, options.address);
  if (depth <= 0) return text;
  for (const value of code.co_consts) {
    if (!(value instanceof CodeObject)) continue;
    text += `\nDisassembly of ${codeRepr(value, options.address)}:\n${disOfVersion(value, set, { ...options, depth: depth - 1 })}`;
  }
  return text;
}

function jumpTargets(code: CodeObject, set: InstructionSet): Set<number> {
  const targets = new Set<number>();
  for (const instruction of instructionsOf(code.co_code, set)) {
    const target = jumpTargetOf(instruction, set);
    if (target !== undefined) targets.add(target);
  }
  return targets;
}

/** To 3.12: every line has its offset, and `>>` where something jumps to. */
function offsetListing(code: CodeObject, set: InstructionSet, address: string | undefined): string {
  const lines = lineStarts(code, set);
  const entries = decodeExceptionTable(code.co_exceptiontable);
  const targets = jumpTargets(code, set);
  for (const { target } of entries) targets.add(target);
  const lineWidth = lines.size === 0 ? 0 : Math.max(3, ...[...lines.values()].map((line) => String(line).length));
  const offsetWidth = Math.max(4, String(code.co_code.length - 2).length);
  let text = '';
  for (const instruction of instructionsOf(code.co_code, set)) {
    const { offset, name, arg } = instruction;
    const line = lines.get(offset);
    if (line !== undefined && offset > 0) text += '\n';
    const fields = lineWidth === 0 ? [] : [String(line ?? '').padStart(lineWidth)];
    fields.push('   ', targets.has(offset) ? '>>' : '  ', String(offset).padStart(offsetWidth), name.padEnd(20));
    if (arg !== undefined) {
      fields.push(String(arg).padStart(5));
      const shown = argumentTextOf(code, instruction, set, String, address);
      if (shown !== '') fields.push(`(${shown})`);
    }
    text += `${fields.join(' ').trimEnd()}\n`;
  }
  return text + exceptionTable(entries);
}

/** Ends are inclusive here. */
function exceptionTable(entries: readonly ExceptionEntry[]): string {
  if (entries.length === 0) return '';
  const rows = entries.map(({ start, end, target, depth, lasti }) => `  ${start} to ${end - 2} -> ${target} [${depth}]${lasti ? ' lasti' : ''}\n`);
  return `ExceptionTable:\n${rows.join('')}`;
}

/** Since 3.13. */
function labelListing(code: CodeObject, set: InstructionSet, address: string | undefined): string {
  const entries = decodeExceptionTable(code.co_exceptiontable);
  const named = jumpTargets(code, set);
  for (const { start, end, target } of entries) named.add(start).add(end).add(target);
  const labels = new Map([...named].sort((a, b) => a - b).map((offset, index) => [offset, index + 1]));
  const lines = lineStarts(code, set);
  const positions = co_positions(code);
  let line: number | null = null;
  const instructions = instructionsOf(code.co_code, set).map((instruction): DisInstruction => {
    const { offset, name, arg } = instruction;
    const start = lines.get(offset);
    if (start !== undefined) line = start;
    return {
      opname: name, code: instruction.code, arg, offset, line,
      argrepr: argumentTextOf(code, instruction, set, (target) => `L${labels.get(target)}`, address),
      startsLine: start !== undefined, label: labels.get(offset), positions: positions[offset / 2] ?? [null, null, null, null],
    };
  });
  return listing(code, instructions, entries, labels, {});
}
