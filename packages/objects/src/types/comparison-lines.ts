/** The six comparison methods of a built-in type from one function. */
import type { NativeLine } from '../core/describe.ts';
import type { Value } from '../core/object.ts';
import { Compare, comparisons } from '../protocol/operators.ts';

/** Lines for `__lt__` … `__ge__`; `op` is one of `Compare`. */
export function comparisonLines<T extends Value>(compare: (op: number, self: T, other: Value) => Value): NativeLine[] {
  return comparisons.map(({ method, sign }, op) => [
    `${method}($self, value, /)`, `Return self${sign}value.`, (self: T, other: Value) => compare(op, self, other),
  ]);
}

/** What comparing two lengths (or any two numbers) gives. */
export function compareNumbers(op: number, a: number, b: number): boolean {
  switch (op) {
    case Compare.lt:
      return a < b;
    case Compare.le:
      return a <= b;
    case Compare.eq:
      return a === b;
    case Compare.ne:
      return a !== b;
    case Compare.gt:
      return a > b;
    default:
      return a >= b;
  }
}
