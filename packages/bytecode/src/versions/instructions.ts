/** Instructions of any version, with what `dis` of that version says of their opargs. */
import { type InstructionSet } from '@vivarium/spec';
import type { CodeObject } from '../code-object.ts';
import { constantRepr } from '../constant-repr.ts';

/** EXTENDED_ARG included, caches left out. */
export interface VersionedInstruction {
  offset: number;
  code: number;
  name: string;
  /** EXTENDED_ARG applied; undefined for instructions without an oparg. */
  arg: number | undefined;
}

/** A part of a code object's bytes that ends within an instruction is left out. */
export function instructionsOf(bytes: Uint8Array, set: InstructionSet): VersionedInstruction[] {
  const instructions: VersionedInstruction[] = [];
  let extended = 0;
  for (let offset = 0; offset + 1 < bytes.length; offset += 2) {
    const code = bytes[offset];
    const name = set.names[code];
    const arg = set.operands[code] === 'none' ? undefined : bytes[offset + 1] | extended;
    // 3.8 and 3.9 keep what EXTENDED_ARG gave over an instruction without an oparg.
    if (arg !== undefined || set.minor >= 10) extended = name === 'EXTENDED_ARG' ? (arg as number) << 8 : 0;
    instructions.push({ offset, code, name, arg });
    offset += 2 * set.caches[code];
  }
  return instructions;
}

function isBackwardJump(name: string, minor: number): boolean {
  if (minor < 13) return name.includes('JUMP_BACKWARD');
  return name === 'JUMP_BACKWARD' || name === 'JUMP_BACKWARD_NO_INTERRUPT' || (name === 'END_ASYNC_FOR' && minor >= 14);
}

/** The offset that a jump names. Jumps count bytes in 3.8 and 3.9, code units since 3.10. */
export function jumpTargetOf({ offset, code, name, arg }: VersionedInstruction, set: InstructionSet): number | undefined {
  if (arg === undefined) return undefined;
  const distance = set.minor < 10 ? arg : 2 * arg;
  switch (set.operands[code]) {
    case 'absolute': return distance;
    case 'relative': return offset + 2 + 2 * set.caches[code] + (isBackwardJump(name, set.minor) ? -distance : distance);
    default: return undefined;
  }
}

const conversionNames = ['', 'str', 'repr', 'ascii'] as const;
const functionFlags = ['defaults', 'kwdefaults', 'annotations', 'closure', 'annotate'] as const;
/** The opargs of these hold two slots since 3.13. */
const localPairs = new Set(['LOAD_FAST_LOAD_FAST', 'LOAD_FAST_BORROW_LOAD_FAST_BORROW', 'STORE_FAST_LOAD_FAST', 'STORE_FAST_STORE_FAST']);

const flagNames = (arg: number): string => functionFlags.filter((_, bit) => (arg & (1 << bit)) !== 0).join(', ');

/** The text in parentheses behind an oparg. `target` writes where a jump goes. */
export function argumentTextOf(
  code: CodeObject, instruction: VersionedInstruction, set: InstructionSet, target: (offset: number) => string, address?: string,
): string {
  const { arg, name } = instruction;
  if (arg === undefined) return '';
  switch (set.operands[instruction.code]) {
    case 'const': {
      // 3.11 shows the names of KW_NAMES only as a number.
      const value = set.minor === 11 && name !== 'LOAD_CONST' ? undefined : code.co_consts[arg];
      return value === undefined ? '' : constantRepr(value, address);
    }
    case 'name': return nameText(code, name, arg, set.minor);
    case 'relative':
    case 'absolute': {
      const offset = jumpTargetOf(instruction, set) as number;
      return set.operands[instruction.code] === 'absolute' && set.minor < 10 ? '' : `${name === 'END_ASYNC_FOR' ? 'from' : 'to'} ${target(offset)}`;
    }
    case 'local':
      if (localPairs.has(name)) return `${code.co_localsplusnames[arg >> 4]}, ${code.co_localsplusnames[arg & 15]}`;
      return code.co_localsplusnames[arg] ?? '';
    case 'free': return (set.minor < 11 ? [...code.co_cellvars, ...code.co_freevars] : code.co_localsplusnames)[arg] ?? '';
    case 'compare': return compareText(arg, set);
    default: return tableText(name, arg, set);
  }
}

function nameText(code: CodeObject, name: string, arg: number, minor: number): string {
  const withNull = (index: number, what: string): string => {
    const text = code.co_names[index] ?? '';
    if ((arg & 1) === 0 || text === '') return text;
    return minor < 13 ? `${what} + ${text}` : `${text} + ${what}`;
  };
  if (name === 'LOAD_GLOBAL' && minor >= 11) return withNull(arg >> 1, 'NULL');
  if (name === 'LOAD_ATTR' && minor >= 12) return withNull(arg >> 1, 'NULL|self');
  if (name === 'LOAD_SUPER_ATTR') return withNull(arg >> 2, 'NULL|self');
  if (name === 'IMPORT_NAME' && minor >= 15) {
    const text = code.co_names[arg >> 2] ?? '';
    return text === '' || (arg & 3) === 0 ? text : `${text} + ${arg & 1 ? 'lazy' : 'eager'}`;
  }
  return code.co_names[arg] ?? '';
}

function compareText(arg: number, { minor, compareOps }: InstructionSet): string {
  if (minor < 12) return compareOps[arg] ?? '';
  if (minor === 12) return compareOps[arg >> 4] ?? '';
  const text = compareOps[arg >> 5] ?? '';
  return arg & 16 ? `bool(${text})` : text;
}

function tableText(name: string, arg: number, set: InstructionSet): string {
  switch (name) {
    case 'BINARY_OP': return set.binaryOps[arg] ?? '';
    case 'CALL_INTRINSIC_1': return set.intrinsics1[arg] ?? '';
    case 'CALL_INTRINSIC_2': return set.intrinsics2[arg] ?? '';
    case 'CONVERT_VALUE': return conversionNames[arg] ?? '';
    case 'FORMAT_VALUE': return [conversionNames[arg & 3], arg & 4 ? 'with format' : ''].filter((text) => text !== '').join(', ');
    case 'MAKE_FUNCTION':
    case 'SET_FUNCTION_ATTRIBUTE': return flagNames(arg);
    case 'LOAD_COMMON_CONSTANT': return set.commonConstants[arg] ?? '';
    case 'LOAD_SPECIAL': return set.specialMethods[arg] ?? '';
    case 'IS_OP': return set.minor < 14 ? '' : arg ? 'is not' : 'is';
    case 'CONTAINS_OP': return set.minor < 14 ? '' : arg ? 'not in' : 'in';
    default: return '';
  }
}
