/** Code objects as plain data: their instructions, tables and raw bytes. */
import {
  argumentTextOf, cacheFieldsOf, CodeObject, constantRepr, type DisInstruction, decodeExceptionTable, decodeLocations, disRows, type ExceptionEntry,
  instructionsOf, jumpTarget, jumpTargetOf, lineStartsOfVersion, type LocationRun,
} from '@vivarium/bytecode';
import { baseOpcode, cacheCount, codeFlag, type InstructionSet, localKind, opcode, stackEffect, stackItems, type StackItems } from '@vivarium/spec';
import { comparePlaces, type SourceText, type Span } from './span.ts';

export interface InstructionInfo {
  /** In bytes. */
  readonly offset: number;
  readonly opname: string;
  readonly opcode: number;
  /** EXTENDED_ARG applied; null for instructions without an oparg. */
  readonly oparg: number | null;
  /** What the oparg stands for, as `dis` writes it. */
  readonly argrepr: string;
  readonly line: number | null;
  /** `dis` writes the line here. */
  readonly startsLine: boolean;
  /** The number of the label at this offset, where something leads here. */
  readonly label: number | null;
  /** The offset that a jump leads to. */
  readonly target: number | null;
  /** What it takes from the stack and leaves there; null where that is not known. */
  readonly stack: StackPicture | null;
  readonly span: Span | null;
  readonly caches: readonly CacheInfo[];
}

export interface StackPicture {
  /** Bottom first. */
  readonly takes: readonly StackItems[];
  readonly leaves: readonly StackItems[];
  /** The change of depth when it goes on, and when it jumps. */
  readonly effect: number;
}

export interface CacheInfo {
  readonly name: string;
  readonly offset: number;
  readonly units: number;
}

export interface LineEntry extends Pick<LocationRun, 'start' | 'end'> {
  readonly line: number | null;
  readonly span: Span | null;
}

export interface CodeInfo {
  /** The index of the code object around it; null for the outermost. */
  readonly parent: number | null;
  readonly depth: number;
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstLine: number;
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  /** Names of the flags, without `CO_`. */
  readonly flagNames: readonly string[];
  readonly constants: readonly ConstantInfo[];
  readonly names: readonly string[];
  readonly locals: readonly LocalInfo[];
  readonly instructions: readonly InstructionInfo[];
  readonly exceptionTable: readonly ExceptionInfo[];
  readonly lineTable: readonly LineEntry[];
  /** `co_code`, `co_linetable` and `co_exceptiontable` as they are. */
  readonly bytes: Uint8Array;
  readonly lineTableBytes: Uint8Array;
  readonly exceptionTableBytes: Uint8Array;
}

/** What there is to know of a code object without looking into it. */
export interface CodeOutline extends Pick<CodeInfo, 'parent' | 'depth' | 'name' | 'qualname' | 'firstLine'> {
  /** Of its instructions, caches included. */
  readonly bytes: number;
  /** What all its instructions together stand for in the source. */
  readonly span: Span | null;
}

export function outlineOf({ code, parent, depth }: ListedCode, source: SourceText | null, set: InstructionSet | null = null): CodeOutline {
  let span: Span | null = null;
  if (set === null || set.minor >= 11) {
    for (const run of decodeLocations(code)) {
      const each = spanOfRun(run, source);
      if (each === null || (each.line === each.endLine && each.column === each.endColumn)) continue;
      if (span === null) span = each;
      const start: Span = comparePlaces(each.line, each.column, span.line, span.column) < 0 ? each : span;
      const end: Span = comparePlaces(each.endLine, each.endColumn, span.endLine, span.endColumn) > 0 ? each : span;
      if (start !== span || end !== span) span = { line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn };
    }
  }
  return { parent, depth, name: code.co_name, qualname: code.co_qualname, firstLine: code.co_firstlineno, bytes: code.co_code.length, span };
}

export interface ConstantInfo {
  readonly repr: string;
  /** The index of the code object that it is. */
  readonly code: number | null;
}

export interface LocalInfo {
  readonly name: string;
  /** `local`, `cell`, `free`, with `parameter` and `hidden`. */
  readonly kinds: readonly string[];
}

/** Offsets in bytes; `end` exclusive. */
export interface ExceptionInfo extends ExceptionEntry {
  readonly startLabel: number | null;
  readonly endLabel: number | null;
  readonly targetLabel: number | null;
}

/** A code object in the list, and what it was made from. */
export interface ListedCode {
  readonly code: CodeObject;
  readonly parent: number | null;
  readonly depth: number;
}

/** A code object and those in its constants, outer ones first. */
export function listCode(root: CodeObject): ListedCode[] {
  const listed: ListedCode[] = [];
  const add = (code: CodeObject, parent: number | null, depth: number): void => {
    const index = listed.push({ code, parent, depth }) - 1;
    for (const value of code.co_consts) if (value instanceof CodeObject) add(value, index, depth + 1);
  };
  add(root, null, 0);
  return listed;
}

/** `set` is of the version whose code it is; null for this one's. */
export function describeCode(listed: readonly ListedCode[], index: number, source: SourceText | null, set: InstructionSet | null = null): CodeInfo {
  const { code, parent, depth } = listed[index];
  const runs = set !== null && set.minor < 11 ? [] : decodeLocations(code);
  const { instructions, labels } = set === null ? ownInstructions(code, runs, source) : olderInstructions(code, runs, source, set);
  const labelAt = (offset: number): number | null => labels.get(offset) ?? null;
  return {
    parent, depth, name: code.co_name, qualname: code.co_qualname, filename: code.co_filename, firstLine: code.co_firstlineno,
    argcount: code.co_argcount, posonlyargcount: code.co_posonlyargcount, kwonlyargcount: code.co_kwonlyargcount,
    stacksize: code.co_stacksize, flags: code.co_flags, flagNames: flagNames(code.co_flags),
    constants: constantsOf(listed, index), names: code.co_names, locals: localsOf(code), instructions,
    exceptionTable: decodeExceptionTable(code.co_exceptiontable).map((entry) => ({
      ...entry, startLabel: labelAt(entry.start), endLabel: labelAt(entry.end), targetLabel: labelAt(entry.target),
    })),
    lineTable: runs.map((run) => ({ start: run.start, end: run.end, line: run.lineno < 0 ? null : run.lineno, span: spanOfRun(run, source) })),
    bytes: code.co_code, lineTableBytes: code.co_linetable, exceptionTableBytes: code.co_exceptiontable,
  };
}

interface Instructions {
  readonly instructions: InstructionInfo[];
  readonly labels: ReadonlyMap<number, number>;
}

function ownInstructions(code: CodeObject, runs: readonly LocationRun[], source: SourceText | null): Instructions {
  const { instructions, labels } = disRows(code);
  const spanAt = spanFinder(runs, source);
  return { labels, instructions: instructions.map((instruction) => ownInstruction(instruction, spanAt(instruction.offset))) };
}

function ownInstruction(instruction: DisInstruction, span: Span | null): InstructionInfo {
  const { offset, opname, code, arg, argrepr, line, startsLine, label } = instruction;
  const target = arg === undefined ? undefined : jumpTarget({ offset, start: offset, code: baseOpcode[code], oparg: arg });
  let at = offset + 2;
  const caches = cacheFieldsOf(code).map(([name, units]) => {
    const cache = { name, offset: at, units };
    at += 2 * units;
    return cache;
  });
  return {
    offset, opname, opcode: code, oparg: arg ?? null, argrepr, line, startsLine, label: label ?? null, target: target ?? null,
    stack: pictureOf(code, arg ?? 0), span, caches,
  };
}

/** What an instruction does to the stack. */
export function pictureOf(code: number, oparg: number): StackPicture {
  const { before, after } = stackItems(code, oparg);
  return { takes: before, leaves: after, effect: stackEffect(code, oparg, false) };
}

function olderInstructions(code: CodeObject, runs: readonly LocationRun[], source: SourceText | null, set: InstructionSet): Instructions {
  const lines = lineStartsOfVersion(code, set);
  const spanAt = spanFinder(runs, source);
  const listed = instructionsOf(code.co_code, set);
  const named = new Set<number>();
  for (const instruction of listed) {
    const target = jumpTargetOf(instruction, set);
    if (target !== undefined) named.add(target);
  }
  for (const { start, end, target } of decodeExceptionTable(code.co_exceptiontable)) named.add(start).add(end).add(target);
  const labels = new Map([...named].sort((a, b) => a - b).map((offset, index) => [offset, index + 1]));
  let line: number | null = null;
  const instructions = listed.map((instruction): InstructionInfo => {
    const { offset, name, arg } = instruction;
    const start = lines.get(offset);
    if (start !== undefined) line = start;
    const units = set.caches[instruction.code];
    return {
      offset, opname: name, opcode: instruction.code, oparg: arg ?? null,
      argrepr: argumentTextOf(code, instruction, set, (target) => `L${labels.get(target)}`),
      line, startsLine: start !== undefined, label: labels.get(offset) ?? null, target: jumpTargetOf(instruction, set) ?? null,
      stack: null, span: spanAt(offset), caches: units === 0 ? [] : [{ name: 'cache', offset: offset + 2, units }],
    };
  });
  return { instructions, labels };
}

/** Offsets must come in ascending order. */
function spanFinder(runs: readonly LocationRun[], source: SourceText | null): (offset: number) => Span | null {
  let at = 0;
  return (offset) => {
    while (at < runs.length && runs[at].end <= offset) at++;
    return at < runs.length ? spanOfRun(runs[at], source) : null;
  };
}

/** Without the source, columns in bytes are the best there is. */
function spanOfRun({ lineno, col_offset, end_lineno, end_col_offset }: LocationRun, source: SourceText | null): Span | null {
  // Line 0 is where a module begins, before its first line.
  if (lineno < 1 || col_offset < 0) return null;
  if (source !== null) return source.fromBytes(lineno, col_offset, end_lineno, end_col_offset);
  return { line: lineno, column: col_offset, endLine: end_lineno, endColumn: end_col_offset };
}

function constantsOf(listed: readonly ListedCode[], index: number): ConstantInfo[] {
  let next = index + 1;
  return listed[index].code.co_consts.map((value): ConstantInfo => {
    if (!(value instanceof CodeObject)) return { repr: constantRepr(value), code: null };
    while (listed[next].parent !== index) next++;
    return { repr: constantRepr(value), code: next++ };
  });
}

function localsOf({ co_localsplusnames, co_localspluskinds }: CodeObject): LocalInfo[] {
  return co_localsplusnames.map((name, slot) => {
    const kind = co_localspluskinds[slot];
    const has = (bits: number): boolean => (kind & bits) !== 0;
    const kinds = [
      has(localKind.ARG_POS | localKind.ARG_KW | localKind.ARG_VAR) && 'parameter', has(localKind.LOCAL) && 'local',
      has(localKind.CELL) && 'cell', has(localKind.FREE) && 'free', has(localKind.HIDDEN) && 'hidden',
    ];
    return { name, kinds: kinds.filter((text) => text !== false) };
  });
}

function flagNames(flags: number): string[] {
  return Object.entries(codeFlag).filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name.slice('CO_'.length));
}

/** The offset of the instruction at or before an offset, which may be that of a cache. */
export function instructionAt(code: Pick<CodeInfo, 'instructions'>, offset: number): InstructionInfo | null {
  const { instructions } = code;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instructions[middle].offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : instructions[low - 1];
}

/** How many bytes an instruction takes with its caches. */
export function sizeInBytes({ opcode: code }: Pick<InstructionInfo, 'opcode'>): number {
  return 2 + 2 * cacheCount[code];
}

export const isExtendedArg = ({ opcode: code }: Pick<InstructionInfo, 'opcode'>): boolean => code === opcode.EXTENDED_ARG;
