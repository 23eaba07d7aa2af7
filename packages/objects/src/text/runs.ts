/** Reads the tables that scripts/generate-unicode.py writes. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digitValues = new Uint8Array(128);
for (let i = 0; i < 64; i++) digitValues[DIGITS.charCodeAt(i)] = i;

/** A cursor over encoded numbers. */
export class NumberReader {
  private readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get done(): boolean {
    return this.at >= this.text.length;
  }
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = digitValues[this.text.charCodeAt(this.at++)];
      value |= (digit & 31) << shift;
      if (digit < 32) return value;
    }
  }
  signed(): number {
    const value = this.number();
    return value & 1 ? -(value >> 1) : value >> 1;
  }
  /** Letters that are not numbers. */
  take(count: number): string {
    return this.text.slice(this.at, (this.at += count));
  }
}

/** Maps every code point to a record number: at once in the BMP, by binary search above. */
export class RunTable {
  private readonly low = new Uint16Array(0x10000);
  private readonly starts: number[] = [];
  private readonly records: number[] = [];

  constructor(encoded: string) {
    const reader = new NumberReader(encoded);
    for (let point = 0; !reader.done;) {
      const end = point + reader.number();
      const record = reader.number();
      if (point < 0x10000) this.low.fill(record, point, Math.min(end, 0x10000));
      if (end > 0x10000) {
        this.starts.push(point);
        this.records.push(record);
      }
      point = end;
    }
  }

  get(point: number): number {
    if (point < 0x10000) return this.low[point];
    let first = 0;
    let last = this.starts.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      if (this.starts[middle] <= point) first = middle;
      else last = middle - 1;
    }
    return this.records[first];
  }
}
