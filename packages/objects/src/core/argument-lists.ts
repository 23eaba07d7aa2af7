/** Lists of arguments. */
import type { Value } from './object.ts';

/** `[first, ...rest]`, which the host gives room for sixteen more. */
export function withFirst(first: Value, rest: readonly Value[]): Value[] {
  const { length } = rest;
  switch (length) {
    case 0:
      return [first];
    case 1:
      return [first, rest[0]];
    case 2:
      return [first, rest[0], rest[1]];
    case 3:
      return [first, rest[0], rest[1], rest[2]];
  }
  const all = new Array<Value>(length + 1);
  all[0] = first;
  for (let i = 0; i < length; i++) all[i + 1] = rest[i];
  return all;
}
