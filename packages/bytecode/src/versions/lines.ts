/** Where lines start in code of any version: the line tables of 3.8, of 3.10, and those since 3.11. */
import type { InstructionSet } from '@vivarium/spec';
import type { CodeObject } from '../code-object.ts';
import { type LineRow, co_lines } from '../location-table.ts';

/** `dis.findlinestarts`: the line by the offset at which it starts; null where code has none, which is told since 3.13. */
export function lineStarts(code: CodeObject, { minor }: InstructionSet): Map<number, number | null> {
  if (minor < 10) return lineNumberTableStarts(code);
  const rows = minor === 10 ? linesOf310(code) : co_lines(code);
  if (minor >= 13) return new Map(rows.map(([start, , line]) => [start, line]));
  const starts = new Map<number, number>();
  let last: number | null = null;
  for (const [start, , line] of rows) {
    if (line === null || line === last) continue;
    last = line;
    starts.set(start, line);
  }
  return starts;
}

const signed = (byte: number): number => (byte >= 0x80 ? byte - 0x100 : byte);

/** `co_lnotab`: pairs of steps, of the offset and then of the line. */
function lineNumberTableStarts(code: CodeObject): Map<number, number> {
  const table = code.co_linetable;
  const starts = new Map<number, number>();
  let last: number | undefined;
  let line = code.co_firstlineno;
  let offset = 0;
  for (let at = 0; at + 1 < table.length; at += 2) {
    if (table[at] !== 0) {
      if (line !== last) starts.set(offset, line);
      last = line;
      offset += table[at];
      // The lines of what the optimiser removed.
      if (offset >= code.co_code.length) return starts;
    }
    line += signed(table[at + 1]);
  }
  if (line !== last) starts.set(offset, line);
  return starts;
}

const NO_LINE = -128;

/** 3.10: pairs of the length of a run and the step to its line. */
function linesOf310(code: CodeObject): LineRow[] {
  const table = code.co_linetable;
  const rows: LineRow[] = [];
  let line = code.co_firstlineno;
  let start = 0;
  for (let at = 0; at + 1 < table.length; at += 2) {
    const step = signed(table[at + 1]);
    if (step !== NO_LINE) line += step;
    const end = start + table[at];
    if (end > start) rows.push([start, end, step === NO_LINE ? null : line]);
    start = end;
  }
  return rows;
}
