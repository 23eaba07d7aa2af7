/**
 * The instruction sets of other versions of CPython, as their own `opcode` modules tell them.
 *
 * Interpreters are found in pyenv's folder, on the path as `python3.N`, and in VIVARIUM_PYTHONS: commands, one a line,
 * that take a script's path. What none of them can tell anew stays as it was recorded.
 */
import path from 'node:path';
import { isKnownMinor, minorVersion, pythonCommands, runIn } from '../conformance/python-versions.ts';
import { opcodeTables, type OpcodeTable } from '../packages/spec/src/generated/opcode-tables.ts';

const script = path.join(import.meta.dirname, 'record-opcode-table.py');

async function ask(command: readonly string[]): Promise<OpcodeTable | undefined> {
  const written = await runIn(command, script);
  return written === undefined ? undefined : (JSON.parse(written) as OpcodeTable);
}

/** The text of packages/spec/src/generated/opcode-tables.ts. */
export async function opcodeTablesModule(): Promise<string> {
  const tables = new Map(opcodeTables.map((table) => [table.version, table]));
  const asked = new Set<string>();
  for (const command of pythonCommands()) {
    const table = await ask(command);
    if (table === undefined || asked.has(table.version)) continue;
    if (!isKnownMinor(minorVersion(table.version))) continue;
    asked.add(table.version);
    tables.set(table.version, table);
  }
  const entries = [...tables.values()].sort((a, b) => minorVersion(a.version) - minorVersion(b.version)).map((table) => `  ${JSON.stringify(table)},\n`);
  return `/** What the \`opcode\` modules of CPython 3.8 to 3.15 say. Written by scripts/opcode-tables.ts. */
export interface OpcodeTable {
  readonly version: string;
  /** The release that was asked. */
  readonly release: string;
  readonly magic: number;
  /** Number, name, operand (\`none\`, \`plain\`, or what it indexes or how it jumps), and units of cache if there are any. */
  readonly instructions: readonly string[];
  readonly compareOps: readonly string[];
  readonly binaryOps: readonly string[];
  readonly intrinsics1: readonly string[];
  readonly intrinsics2: readonly string[];
  /** As \`dis\` shows them. */
  readonly commonConstants: readonly string[];
  readonly specialMethods: readonly string[];
}

export const opcodeTables: readonly OpcodeTable[] = [
${entries.join('')}];
`;
}
