/** Between offsets and places. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** In UTF-16 units from 0. */
  readonly column: number;
}

export function placeOf(source: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let next = source.indexOf('\n'); next >= 0 && next < offset; next = source.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start };
}
