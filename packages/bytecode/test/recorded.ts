/** What CPython 3.14.2 answered to record.py. */
import fs from 'node:fs';
import { type CodeObject, type PositionRow, loadCode } from '../src/index.ts';

interface RecordedProgram {
  marshal: string;
  dis: string;
  disCaches: string | null;
  disPositions: string | null;
  codes: {
    name: string;
    positions: PositionRow[];
    lines: [number, number, number | null][];
    varnames: string[];
    cellvars: string[];
    freevars: string[];
  }[];
}

export const recorded = JSON.parse(fs.readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as {
  magic: string;
  programs: Record<string, RecordedProgram>;
  hostile: [data: string, outcome: string][];
  values: [current: string, version2: string][];
  reprs: [data: string, repr: string][];
  stackEffects: [name: string, effects: [number, number][]][];
};

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export const programs = Object.entries(recorded.programs).map(([name, program]) => ({
  name,
  program,
  code: loadCode(fromHex(program.marshal)),
}));

/** A code object and those nested in it, outermost first. */
export function everyCode(code: CodeObject): CodeObject[] {
  return [code, ...code.co_consts.flatMap((value) => (value !== null && typeof value === 'object' && value.constant === 'code' ? everyCode(value as CodeObject) : []))];
}
