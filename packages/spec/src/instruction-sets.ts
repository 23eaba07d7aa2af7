/** The instruction sets of CPython 3.8 to 3.15, for reading .pyc files that other versions wrote. 3.14's own tables are in `opcodes.ts`. */
import { type OpcodeTable, opcodeTables } from './generated/opcode-tables.ts';

/** What an oparg is: nothing, a number, an index, or a jump. */
export type OperandUse = 'none' | 'plain' | 'const' | 'name' | 'relative' | 'absolute' | 'local' | 'free' | 'compare';

/** Tables are by opcode, and have 256 entries. */
export interface InstructionSet extends Omit<OpcodeTable, 'instructions'> {
  /** 11 in 3.11. */
  readonly minor: number;
  readonly names: readonly string[];
  readonly operands: readonly OperandUse[];
  /** Units of inline cache behind the instruction. */
  readonly caches: Uint8Array;
}

const built = new Map<OpcodeTable, InstructionSet>();

function build({ instructions, ...facts }: OpcodeTable): InstructionSet {
  const names = Array.from({ length: 256 }, (_, code) => `<${code}>`);
  const operands = Array.from({ length: 256 }, (): OperandUse => 'none');
  const caches = new Uint8Array(256);
  for (const line of instructions) {
    const [code, name, operand, count] = line.split(' ');
    names[Number(code)] = name;
    operands[Number(code)] = operand as OperandUse;
    caches[Number(code)] = Number(count ?? 0);
  }
  return { ...facts, minor: Number(facts.version.slice(2)), names, operands, caches };
}

function find(table: OpcodeTable | undefined): InstructionSet | undefined {
  if (table === undefined) return undefined;
  const known = built.get(table) ?? build(table);
  built.set(table, known);
  return known;
}

/** The instruction set of the version that writes this number at the start of its .pyc files. */
export const instructionSetOfMagic = (magic: number): InstructionSet | undefined => find(opcodeTables.find((table) => table.magic === magic));

/** The instruction set of a version such as `3.11`. */
export const instructionSetOf = (version: string): InstructionSet | undefined => find(opcodeTables.find((table) => table.version === version));

export const knownVersions: readonly string[] = opcodeTables.map(({ version }) => version);
