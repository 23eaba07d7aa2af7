/** The text of `dis.dis`. */
import {
  type OperandKind,
  binaryOps,
  cacheCount,
  commonConstants,
  compareOps,
  conversions,
  functionAttribute,
  intrinsics1,
  intrinsics2,
  opcode,
  opcodeNames,
  operandKinds,
  baseOpcode,
  specialMethods,
  COMPARE_TO_BOOL,
} from '@vivarium/spec';
import { CodeObject } from './code-object.ts';
import { codeRepr, constantRepr } from './constant-repr.ts';
import { type ExceptionEntry, decodeExceptionTable } from './exception-table.ts';
import { jumpTarget } from './instructions.ts';
import { type PositionRow, co_lines, co_positions } from './location-table.ts';

export interface DisOptions {
  showCaches?: boolean;
  showOffsets?: boolean;
  showPositions?: boolean;
  /** How deep to follow nested code objects; all by default, 0: none. */
  depth?: number;
  /** Marks the instruction at this offset with `-->`. */
  lasti?: number;
  /** Shown for the addresses of code objects. */
  address?: string;
}

/** One line of a listing, EXTENDED_ARG included. */
export interface DisInstruction {
  opname: string;
  code: number;
  /** Undefined for instructions without an oparg. */
  arg: number | undefined;
  argrepr: string;
  offset: number;
  startsLine: boolean;
  line: number | null;
  /** A number counted from 1 if something jumps here, or an exception table entry starts, ends or lands here. */
  label: number | undefined;
  positions: PositionRow;
}

const NO_LINE = '  --';
const OPNAME_WIDTH = 20;
const OPARG_WIDTH = 5;

/** The listing of a code object, followed by those nested in it. */
export function dis(code: CodeObject, options: DisOptions = {}): string {
  let text = disassemble(code, options);
  const depth = options.depth ?? Infinity;
  if (depth <= 0) return text;
  for (const value of code.co_consts) {
    if (!(value instanceof CodeObject)) continue;
    text += `\nDisassembly of ${codeRepr(value, options.address)}:\n`;
    text += dis(value, { ...options, depth: depth - 1, lasti: undefined });
  }
  return text;
}

/** The listing of one code object. */
export function disassemble(code: CodeObject, options: DisOptions = {}): string {
  const { instructions, entries, labels } = disRows(code, options.address);
  return listing(code, instructions, entries, labels, options);
}

/** What the listing of one code object shows, as data. */
export function disRows(code: CodeObject, address?: string): {
  instructions: DisInstruction[]; entries: ExceptionEntry[]; labels: ReadonlyMap<number, number>;
} {
  const entries = decodeExceptionTable(code.co_exceptiontable);
  const labels = makeLabels(code.co_code, entries);
  return { instructions: listInstructions(code, labels, address), entries, labels };
}

/** Lays out the instructions of a code object as 3.13 and later do. */
export function listing(
  code: CodeObject, instructions: readonly DisInstruction[], entries: readonly ExceptionEntry[], labels: ReadonlyMap<number, number>, options: DisOptions,
): string {
  const locationWidth = options.showPositions ? positionsWidth(code) : linesWidth(code);
  const labelWidth = 4 + String(labels.size).length;
  const offsetWidth = options.showOffsets ? String(Math.max(code.co_code.length - 2, 9999)).length : 0;
  let text = '';
  for (const instruction of instructions) {
    const fields: string[] = [];
    if (locationWidth > 0) {
      if (instruction.startsLine && instruction.offset > 0) text += '\n';
      fields.push(
        options.showPositions
          ? positionsText(instruction.positions).padEnd(locationWidth)
          : (instruction.startsLine ? lineText(instruction.line) : '').padStart(locationWidth),
      );
    }
    fields.push((instruction.label === undefined ? '' : `L${instruction.label}:`).padStart(labelWidth));
    if (offsetWidth > 0) fields.push(`${String(instruction.offset).padStart(offsetWidth)}  `);
    const lasti = options.lasti ?? -1;
    const current = instruction.offset <= lasti && lasti <= instruction.offset + 2 * cacheCount[instruction.code];
    fields.push(current ? '-->' : '   ');
    pushOperation(fields, instruction);
    text += `${fields.join(' ').trimEnd()}\n`;
    if (options.showCaches) text += cacheLines(code, instruction, locationWidth, labelWidth, offsetWidth, options);
  }
  return text + exceptionTableText(entries, labels);
}

function pushOperation(fields: string[], instruction: DisInstruction): void {
  const { opname, arg, argrepr } = instruction;
  fields.push(opname.padEnd(OPNAME_WIDTH));
  if (arg === undefined) return;
  fields.push(String(arg).padStart(OPARG_WIDTH - Math.max(0, opname.length - OPNAME_WIDTH)));
  if (argrepr !== '') fields.push(`(${argrepr})`);
}

/** The rows of `dis.get_instructions`. */
export function disInstructions(code: CodeObject): DisInstruction[] {
  return listInstructions(code, makeLabels(code.co_code, []), undefined);
}

function listInstructions(code: CodeObject, labels: ReadonlyMap<number, number>, address: string | undefined): DisInstruction[] {
  const bytes = code.co_code;
  const positions = co_positions(code);
  const lines = lineStarts(code);
  const instructions: DisInstruction[] = [];
  let extended = 0;
  let line: number | null = null;
  for (let offset = 0; offset + 1 < bytes.length; offset += 2) {
    const op = bytes[offset];
    const hasArg = operandKinds[baseOpcode[op]] !== undefined;
    const arg = hasArg ? bytes[offset + 1] | extended : undefined;
    extended = op === opcode.EXTENDED_ARG ? (arg as number) << 8 : 0;
    const start = lines.get(offset);
    if (start !== undefined) line = start;
    instructions.push({
      opname: opcodeNames[op],
      code: op,
      arg,
      argrepr: arg === undefined ? '' : argumentText(code, op, arg, offset, labels, address),
      offset,
      startsLine: start !== undefined,
      line,
      label: labels.get(offset),
      positions: positions[offset / 2] ?? [null, null, null, null],
    });
    offset += 2 * cacheCount[op];
  }
  return instructions;
}

function argumentText(
  code: CodeObject,
  op: number,
  arg: number,
  offset: number,
  labels: ReadonlyMap<number, number>,
  address: string | undefined,
): string {
  const base = baseOpcode[op];
  const kind = operandKinds[base] as OperandKind;
  switch (kind) {
    case 'const': {
      const value = code.co_consts[arg];
      return value === undefined ? '' : constantRepr(value, address);
    }
    case 'name':
      return code.co_names[arg] ?? '';
    case 'global':
      return code.co_names[arg >> 1] + (arg & 1 ? ' + NULL' : '');
    case 'attribute':
      return code.co_names[arg >> 1] + (arg & 1 ? ' + NULL|self' : '');
    case 'superAttribute':
      return code.co_names[arg >> 2] + (arg & 1 ? ' + NULL|self' : '');
    case 'jump': {
      const target = jumpTarget({ offset, start: offset, code: base, oparg: arg }) as number;
      return `${base === opcode.END_ASYNC_FOR ? 'from' : 'to'} L${labels.get(target)}`;
    }
    case 'localPair':
      return `${code.co_localsplusnames[arg >> 4]}, ${code.co_localsplusnames[arg & 15]}`;
    case 'local':
    case 'cell':
      return code.co_localsplusnames[arg] ?? '';
    default:
      return operandText(base, arg);
  }
}

/** The meaning of an oparg that does not depend on its code object: operators, special methods, flags. */
export function operandText(code: number, arg: number): string {
  switch (operandKinds[code]) {
    case 'compare':
      return arg & COMPARE_TO_BOOL ? `bool(${compareOps[arg >> 5]})` : compareOps[arg >> 5];
    case 'conversion':
      return conversions[arg] ?? '';
    case 'functionAttribute':
      return Object.entries(functionAttribute).filter(([, bit]) => (arg & bit) !== 0).map(([name]) => name).join(', ');
    case 'binaryOp':
      return binaryOps[arg]?.[1] ?? '';
    case 'intrinsic1':
      return intrinsics1[arg] ?? '';
    case 'intrinsic2':
      return intrinsics2[arg] ?? '';
    case 'commonConstant':
      return arg > 2 ? `<built-in function ${commonConstants[arg]}>` : (commonConstants[arg] ?? '');
    case 'specialMethod':
      return specialMethods[arg] ?? '';
    case 'invert':
      if (code === opcode.IS_OP) return arg ? 'is not' : 'is';
      return arg ? 'not in' : 'in';
    default:
      return '';
  }
}

// ---- labels

/** Numbers, in the order of the code, of every offset that a jump or an exception table entry names. */
function makeLabels(bytes: Uint8Array, entries: readonly ExceptionEntry[]): Map<number, number> {
  const offsets = new Set<number>();
  let extended = 0;
  for (let offset = 0; offset + 1 < bytes.length; offset += 2) {
    const code = baseOpcode[bytes[offset]];
    const oparg = bytes[offset + 1] | extended;
    extended = code === opcode.EXTENDED_ARG ? oparg << 8 : 0;
    const target = jumpTarget({ offset, start: offset, code, oparg });
    if (target !== undefined) offsets.add(target);
    offset += 2 * cacheCount[code];
  }
  for (const { start, end, target } of entries) offsets.add(start).add(end).add(target);
  return new Map([...offsets].sort((a, b) => a - b).map((offset, index) => [offset, index + 1]));
}

function exceptionTableText(entries: readonly ExceptionEntry[], labels: ReadonlyMap<number, number>): string {
  if (entries.length === 0) return '';
  let text = 'ExceptionTable:\n';
  for (const { start, end, target, depth, lasti } of entries) {
    text += `  L${labels.get(start)} to L${labels.get(end)} -> L${labels.get(target)} [${depth}]${lasti ? ' lasti' : ''}\n`;
  }
  return text;
}

// ---- source locations

/** Offsets where the line changes. */
function lineStarts(code: CodeObject): Map<number, number | null> {
  return new Map(co_lines(code).map(([start, , line]) => [start, line]));
}

function linesWidth(code: CodeObject): number {
  const lines = [...lineStarts(code).values()];
  let largest = -1;
  for (const line of lines) if (line !== null && line !== 0) largest = Math.max(largest, line);
  if (largest === -1) return 0;
  const width = Math.max(3, String(largest).length);
  return width < NO_LINE.length && lines.includes(null) ? NO_LINE.length : width;
}

function positionsWidth(code: CodeObject): number {
  let known = false;
  let widest = 0;
  for (const row of co_positions(code)) {
    let width = 0;
    for (const value of row) {
      known ||= value !== null;
      width += value === null ? 1 : String(value).length;
    }
    widest = Math.max(widest, width);
  }
  return known ? 1 + Math.max(NO_LINE.length, 3 + widest) : 0;
}

function lineText(line: number | null): string {
  return line === null ? NO_LINE : String(line);
}

function positionsText(row: PositionRow): string {
  if (row.every((value) => value === null)) return NO_LINE;
  const [line, endLine, column, endColumn] = row.map((value) => value ?? '?');
  return `${line}:${column}-${endLine}:${endColumn}`;
}

// ---- inline caches

/** What the cache units of an instruction hold, and how many units each takes. */
const cacheFields: { readonly [name: string]: readonly (readonly [string, number])[] } = {
  LOAD_GLOBAL: [['counter', 1], ['index', 1], ['module_keys_version', 1], ['builtin_keys_version', 1]],
  BINARY_OP: [['counter', 1], ['descr', 4]],
  LOAD_ATTR: [['counter', 1], ['version', 2], ['keys_version', 2], ['descr', 4]],
  STORE_ATTR: [['counter', 1], ['version', 2], ['index', 1]],
  CALL: [['counter', 1], ['func_version', 2]],
  CALL_KW: [['counter', 1], ['func_version', 2]],
  TO_BOOL: [['counter', 1], ['version', 2]],
};
const COUNTER_ONLY = [['counter', 1]] as const;

/** The inline cache of an instruction: names, and how many code units each takes. */
export function cacheFieldsOf(code: number): readonly (readonly [name: string, units: number])[] {
  return cacheCount[code] === 0 ? [] : (cacheFields[opcodeNames[baseOpcode[code]]] ?? COUNTER_ONLY);
}

function cacheLines(
  code: CodeObject,
  instruction: DisInstruction,
  locationWidth: number,
  labelWidth: number,
  offsetWidth: number,
  options: DisOptions,
): string {
  let text = '';
  let offset = instruction.offset;
  for (const [name, size] of cacheFieldsOf(instruction.code)) {
    let value = 0n;
    for (let i = 2 * size; i > 0; i--) value = (value << 8n) | BigInt(code.co_code[offset + 1 + i]);
    for (let unit = 0; unit < size; unit++) {
      offset += 2;
      const fields: string[] = [];
      if (locationWidth > 0) {
        fields.push(options.showPositions ? positionsText(instruction.positions).padEnd(locationWidth) : ' '.repeat(locationWidth));
      }
      fields.push(' '.repeat(labelWidth));
      if (offsetWidth > 0) fields.push(`${String(offset).padStart(offsetWidth)}  `);
      fields.push('   ', 'CACHE'.padEnd(OPNAME_WIDTH), '0'.padStart(OPARG_WIDTH));
      if (unit === 0) fields.push(`(${name}: ${value})`);
      text += `${fields.join(' ').trimEnd()}\n`;
    }
  }
  return text;
}
