/**
 * `co_linetable` (PEP 626, PEP 657): runs of code units that share a source position.
 *
 * An entry opens with `0x80 | form << 3 | units - 1`. Forms: 0–9 same line, small columns; 10–12 the line 0, 1 or 2
 * further, columns below 128; 13 no columns; 14 everything; 15 no position. The line register starts at
 * `co_firstlineno` and is moved by every entry with a line.
 */
import { ByteWriter } from './byte-writer.ts';

/** A run of code units and its position. Offsets count bytes; -1 stands for an unknown line or column. */
export interface LocationRun {
  start: number;
  end: number;
  lineno: number;
  end_lineno: number;
  col_offset: number;
  end_col_offset: number;
}

/** A row of `co_positions()`: line, end line, column, end column. */
export type PositionRow = [number | null, number | null, number | null, number | null];
/** A row of `co_lines()`: start and end offset in bytes, line. */
export type LineRow = [number, number, number | null];

interface LocatedCode {
  readonly co_linetable: Uint8Array;
  readonly co_firstlineno: number;
}

/** Writes the table in the order of the code. Neighbours with equal positions become one run. */
export class LocationTableWriter {
  readonly #out = new ByteWriter();
  #line: number;
  #units = 0;
  #lineno = -1;
  #endLineno = -1;
  #column = -1;
  #endColumn = -1;

  constructor(firstlineno: number) {
    this.#line = firstlineno;
  }

  /** `units` count EXTENDED_ARGs and caches. `lineno` -1: no position. */
  add(units: number, lineno: number, endLineno: number, column: number, endColumn: number): void {
    if (
      lineno !== this.#lineno ||
      endLineno !== this.#endLineno ||
      column !== this.#column ||
      endColumn !== this.#endColumn
    ) {
      this.flush();
      this.#lineno = lineno;
      this.#endLineno = endLineno;
      this.#column = column;
      this.#endColumn = endColumn;
    }
    this.#units += units;
  }

  finish(): Uint8Array {
    this.flush();
    return this.#out.finish();
  }

  /** Ends the run. */
  flush(): void {
    for (; this.#units > 8; this.#units -= 8) this.#entry(8);
    if (this.#units > 0) this.#entry(this.#units);
    this.#units = 0;
  }

  #entry(units: number): void {
    const out = this.#out;
    const lineno = this.#lineno;
    const column = this.#column;
    const endColumn = this.#endColumn;
    if (lineno === -1) {
      out.byte(0x80 | (15 << 3) | (units - 1));
      return;
    }
    const delta = lineno - this.#line;
    this.#line = lineno;
    if (column < 0 || endColumn < 0) {
      if (this.#endLineno === lineno || this.#endLineno < 0) {
        out.byte(0x80 | (13 << 3) | (units - 1));
        this.#signedVarint(delta);
        return;
      }
    } else if (this.#endLineno === lineno) {
      if (delta === 0 && column < 80 && endColumn >= column && endColumn - column < 16) {
        out.byte(0x80 | ((column >> 3) << 3) | (units - 1));
        out.byte(((column & 7) << 4) | (endColumn - column));
        return;
      }
      if (delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
        out.byte(0x80 | ((10 + delta) << 3) | (units - 1));
        out.byte(column);
        out.byte(endColumn);
        return;
      }
    }
    out.byte(0x80 | (14 << 3) | (units - 1));
    this.#signedVarint(delta);
    this.#varint(this.#endLineno - lineno);
    this.#varint(column + 1);
    this.#varint(endColumn + 1);
  }

  #varint(value: number): void {
    let rest = value >>> 0;
    for (; rest >= 64; rest >>>= 6) this.#out.byte(0x40 | (rest & 63));
    this.#out.byte(rest);
  }

  #signedVarint(value: number): void {
    this.#varint(value < 0 ? (-value << 1) | 1 : value << 1);
  }
}

/** The entries of the table as they are stored. A damaged table ends where it stops making sense. */
export function decodeLocations({ co_linetable: table, co_firstlineno }: LocatedCode): LocationRun[] {
  const runs: LocationRun[] = [];
  let at = 0;
  let line = co_firstlineno;
  let start = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < table.length; shift += 6) {
      const byte = table[at++];
      value |= (byte & 63) << shift;
      if ((byte & 0x40) === 0) break;
    }
    return value;
  };
  const signedVarint = (): number => {
    const value = varint();
    return value & 1 ? -(value >>> 1) : value >>> 1;
  };
  while (at < table.length) {
    const first = table[at++];
    const form = (first >> 3) & 15;
    const end = start + 2 * ((first & 7) + 1);
    const run: LocationRun = { start, end, lineno: -1, end_lineno: -1, col_offset: -1, end_col_offset: -1 };
    if (form < 10) {
      const second = table[at++];
      run.lineno = run.end_lineno = line;
      run.col_offset = (form << 3) | ((second >> 4) & 7);
      run.end_col_offset = run.col_offset + (second & 15);
    } else if (form < 13) {
      line += form - 10;
      run.lineno = run.end_lineno = line;
      run.col_offset = table[at++];
      run.end_col_offset = table[at++];
    } else if (form === 13) {
      line += signedVarint();
      run.lineno = run.end_lineno = line;
    } else if (form === 14) {
      line += signedVarint();
      run.lineno = line;
      run.end_lineno = line + varint();
      run.col_offset = varint() - 1;
      run.end_col_offset = varint() - 1;
    }
    runs.push(run);
    start = end;
  }
  return runs;
}

/** The same lines without columns: what `-X no_debug_ranges` keeps of a table. */
export function withoutColumns(code: LocatedCode): Uint8Array {
  const out = new LocationTableWriter(code.co_firstlineno);
  for (const { start, end, lineno } of decodeLocations(code)) {
    out.add((end - start) / 2, lineno, lineno, -1, -1);
    out.flush();
  }
  return out.finish();
}

/** `code.co_positions()`: a row for every code unit. */
export function co_positions(code: LocatedCode): PositionRow[] {
  const rows: PositionRow[] = [];
  const known = (value: number): number | null => (value < 0 ? null : value);
  for (const run of decodeLocations(code)) {
    for (let offset = run.start; offset < run.end; offset += 2) {
      rows.push([known(run.lineno), known(run.end_lineno), known(run.col_offset), known(run.end_col_offset)]);
    }
  }
  return rows;
}

/** `code.co_lines()`: runs of one line. */
export function co_lines(code: LocatedCode): LineRow[] {
  const rows: LineRow[] = [];
  for (const { start, end, lineno } of decodeLocations(code)) {
    const line = lineno < 0 ? null : lineno;
    const last = rows[rows.length - 1];
    if (last !== undefined && last[2] === line) last[1] = end;
    else rows.push([start, end, line]);
  }
  return rows;
}

/** The line of every code unit; -1 where there is none. For tracing and tracebacks. */
export function lineNumbers(code: LocatedCode): Int32Array {
  const runs = decodeLocations(code);
  const lines = new Int32Array(runs.length === 0 ? 0 : runs[runs.length - 1].end / 2);
  for (const { start, end, lineno } of runs) lines.fill(lineno, start / 2, end / 2);
  return lines;
}
