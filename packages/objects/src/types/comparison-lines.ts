/** The six comparison methods of a built-in type from one function. */
import type { NativeLine } from '../core/describe.ts';
import type { Value } from '../core/object.ts';
import { compareNumbers, compareStrings, comparisons } from '../protocol/operators.ts';

export { compareNumbers, compareStrings };

/** Lines for `__lt__` … `__ge__`; `op` is one of `Compare`. */
export function comparisonLines<T extends Value>(compare: (op: number, self: T, other: Value) => Value): NativeLine[] {
  return comparisons.map(({ method, sign }, op) => [
    `${method}($self, value, /)`, `Return self${sign}value.`, (self: T, other: Value) => compare(op, self, other),
  ]);
}
