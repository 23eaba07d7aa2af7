/** `co_exceptiontable`: which handler covers which instructions. Offsets count bytes, as in `dis`. */
import { ByteWriter } from './byte-writer.ts';

export interface ExceptionEntry {
  start: number;
  /** Exclusive. */
  end: number;
  /** Where the handler starts. */
  target: number;
  /** The stack is cut to this depth before the exception is pushed. */
  depth: number;
  /** Push the offset of the raising instruction below the exception. */
  lasti: boolean;
}

/** Entries in the table's order, which is that of `start`. A cut-off last entry is left out. */
export function decodeExceptionTable(table: Uint8Array): ExceptionEntry[] {
  const entries: ExceptionEntry[] = [];
  let at = 0;
  const varint = (): number => {
    let byte = table[at++];
    let value = byte & 63;
    while ((byte & 0x40) !== 0 && at < table.length) {
      byte = table[at++];
      value = (value << 6) | (byte & 63);
    }
    return value;
  };
  while (at < table.length) {
    const start = varint() * 2;
    const length = varint() * 2;
    const target = varint() * 2;
    if (at >= table.length) break;
    const depthAndLasti = varint();
    entries.push({ start, end: start + length, target, depth: depthAndLasti >> 1, lasti: (depthAndLasti & 1) !== 0 });
  }
  return entries;
}

export class ExceptionTableWriter {
  readonly #out = new ByteWriter();

  /** Entries come in the order of `start`; offsets in bytes. */
  add(start: number, end: number, target: number, depth: number, lasti: boolean): void {
    this.#varint(start >>> 1, 0x80);
    this.#varint((end - start) >>> 1, 0);
    this.#varint(target >>> 1, 0);
    this.#varint((depth << 1) | (lasti ? 1 : 0), 0);
  }

  finish(): Uint8Array {
    return this.#out.finish();
  }

  #varint(value: number, mark: number): void {
    let shift = 0;
    while (value >>> shift >= 64) shift += 6;
    let first = mark;
    for (; shift > 0; shift -= 6, first = 0) this.#out.byte(first | 0x40 | ((value >>> shift) & 63));
    this.#out.byte(first | (value & 63));
  }
}

export function encodeExceptionTable(entries: Iterable<ExceptionEntry>): Uint8Array {
  const writer = new ExceptionTableWriter();
  for (const { start, end, target, depth, lasti } of entries) writer.add(start, end, target, depth, lasti);
  return writer.finish();
}

/** The entry that covers the instruction at `offset`. */
export function findHandler(entries: readonly ExceptionEntry[], offset: number): ExceptionEntry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  return entry !== undefined && offset < entry.end ? entry : undefined;
}
