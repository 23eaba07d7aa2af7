/**
 * The program's code objects, numbered as they come up, a module's all at once. A place is a number for one code unit of one of
 * them: code objects follow each other in one long row.
 */
import type { CodeObject } from '@vivarium/bytecode';
import { PyCode } from '@vivarium/objects';
import { type DecodedCode, decodedOf, type Frame } from '@vivarium/vm';

export interface PlacedCode {
  readonly number: number;
  readonly raw: CodeObject;
  readonly parent: number | null;
  readonly firstPlace: number;
  readonly units: number;
  /** For each code unit: its line, -1 where there is none; 1 where a line begins; the opcode, 0 for caches. */
  readonly lines: Int32Array;
  readonly starts: Uint8Array;
  readonly ops: Uint8Array;
  readonly args: Int32Array;
}

/** Tells which code is the program's own. */
export type IsOwn = (filename: string) => boolean;

export class Places {
  readonly codes: PlacedCode[] = [];
  private readonly byRaw = new Map<CodeObject, PlacedCode>();
  private readonly isOwn: IsOwn;
  private next = 0;

  constructor(isOwn: IsOwn) {
    this.isOwn = isOwn;
  }

  /** The first place of the code that a frame runs; -1 for code that is not the program's own. */
  placeOf(frame: Frame): number {
    const { raw } = frame.decoded;
    const known = this.byRaw.get(raw);
    if (known !== undefined) return known.firstPlace;
    if (!this.isOwn(raw.co_filename) && !this.isMadeByOwn(frame)) return -1;
    this.add(frame.decoded, null);
    return (this.byRaw.get(raw) as PlacedCode).firstPlace;
  }

  /** Text that own code runs with `exec` or `eval` belongs to it. */
  private isMadeByOwn({ decoded, back }: Frame): boolean {
    const { co_filename: file } = decoded.raw;
    return file.startsWith('<') && !file.startsWith('<frozen') && decoded.raw.co_name === '<module>' && back !== null && this.byRaw.has(back.decoded.raw);
  }

  private add(decoded: DecodedCode, parent: number | null): void {
    if (this.byRaw.has(decoded.raw)) return;
    const number = this.codes.length;
    const placed: PlacedCode = {
      number, raw: decoded.raw, parent, firstPlace: this.next, units: decoded.raw.co_code.length >> 1,
      lines: decoded.lines, starts: decoded.trace.starts, ops: decoded.generalOps, args: decoded.args,
    };
    this.codes.push(placed);
    this.byRaw.set(decoded.raw, placed);
    this.next += placed.units;
    for (const value of decoded.consts) if (value instanceof PyCode) this.add(decodedOf(value), number);
  }

  /** The number of a code object that has been placed. */
  numberOf(raw: CodeObject): number | undefined {
    return this.byRaw.get(raw)?.number;
  }

  at(place: number): PlacedCode {
    let low = 0;
    let high = this.codes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.codes[middle].firstPlace <= place) low = middle;
      else high = middle - 1;
    }
    return this.codes[low];
  }
}
