/** The rows of a listing, and where jumps and exception ranges run beside them. */
import type { CacheInfo, CodeInfo, ExceptionInfo, InstructionInfo } from '@vivarium/inspect';

export type Row =
  | { readonly kind: 'instruction'; readonly instruction: InstructionInfo }
  | { readonly kind: 'cache'; readonly cache: CacheInfo; readonly of: InstructionInfo };

export interface RowOptions {
  readonly caches: boolean;
  readonly extended: boolean;
}

export function rowsOf({ instructions }: CodeInfo, { caches, extended }: RowOptions): Row[] {
  return instructions.flatMap((instruction): Row[] => {
    if (!extended && instruction.opname === 'EXTENDED_ARG') return [];
    const inside = caches ? instruction.caches.map((cache): Row => ({ kind: 'cache', cache, of: instruction })) : [];
    return [{ kind: 'instruction', instruction }, ...inside];
  });
}

/** A line beside the rows from one to another, in its own lane; lane 0 is the nearest. */
export interface Track {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

export interface Bracket {
  /** Rows that it covers, the last included. */
  readonly first: number;
  readonly last: number;
  readonly handler: number;
  readonly lane: number;
  readonly entry: ExceptionInfo;
}

const MOST_LANES = 9;

/** Rows by offset; offsets of what is folded are those of the next row. */
export function rowFinder(rows: readonly Row[]): (offset: number) => number {
  const offsets = rows.map((row) => (row.kind === 'instruction' ? row.instruction.offset : row.cache.offset));
  return (offset) => {
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offsets[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, offsets.length - 1);
  };
}

/** Short jumps next to the code, longer ones around them; those that find no lane are told by their label only. */
export function tracksOf(rows: readonly Row[]): Track[] {
  const find = rowFinder(rows);
  const jumps = rows.flatMap((row, from) => (row.kind === 'instruction' && row.instruction.target !== null ? [{ from, to: find(row.instruction.target) }] : []));
  jumps.sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to));
  const lanes: { from: number; to: number }[][] = [];
  return jumps.flatMap(({ from, to }) => {
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    let lane = 0;
    while (lanes[lane]?.some((other) => other.from <= high && low <= other.to)) lane++;
    if (lane >= MOST_LANES) return [];
    (lanes[lane] ??= []).push({ from: low, to: high });
    return [{ from, to, lane }];
  });
}

/** Inner ranges nearer to the code. */
export function bracketsOf(rows: readonly Row[], entries: readonly ExceptionInfo[]): Bracket[] {
  const find = rowFinder(rows);
  const ranges = entries.map((entry) => ({ entry, first: find(entry.start), last: Math.max(find(entry.start), find(entry.end) - (entry.end > lastOffset(rows) ? 0 : 1)), handler: find(entry.target) }));
  ranges.sort((a, b) => (a.last - a.first) - (b.last - b.first));
  const lanes: { first: number; last: number }[][] = [];
  return ranges.map((range) => {
    let lane = 0;
    while (lane < 3 && lanes[lane]?.some((other) => other.first <= range.last && range.first <= other.last)) lane++;
    (lanes[lane] ??= []).push(range);
    return { ...range, lane };
  });
}

function lastOffset(rows: readonly Row[]): number {
  const last = rows[rows.length - 1];
  return last === undefined ? 0 : last.kind === 'instruction' ? last.instruction.offset : last.cache.offset;
}
