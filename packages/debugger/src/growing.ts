/** Columns of numbers that grow: typed arrays in pieces, so that growing never copies and never needs one large block. */

const SHIFT = 18;
const SIZE = 1 << SHIFT;

export class Column<T extends Uint32Array | Int32Array | Uint8Array> {
  length = 0;
  private readonly pieces: T[] = [];
  private readonly create: (size: number) => T;

  constructor(create: (size: number) => T) {
    this.create = create;
  }

  push(value: number): void {
    const at = this.length++;
    if ((at & (SIZE - 1)) === 0) this.pieces.push(this.create(SIZE));
    this.pieces[at >>> SHIFT][at & (SIZE - 1)] = value;
  }

  get(at: number): number {
    return this.pieces[at >>> SHIFT][at & (SIZE - 1)];
  }

  set(at: number, value: number): void {
    this.pieces[at >>> SHIFT][at & (SIZE - 1)] = value;
  }

  /** In bytes. */
  get memory(): number {
    return this.pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  }
}

export const uints = (): Column<Uint32Array> => new Column((size) => new Uint32Array(size));
export const ints = (): Column<Int32Array> => new Column((size) => new Int32Array(size));
export const bytes = (): Column<Uint8Array> => new Column((size) => new Uint8Array(size));

/** The last position whose value is at most `wanted`, where values only grow; -1 when there is none. */
export function lastAtMost(column: Column<Uint32Array>, wanted: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column.get(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
