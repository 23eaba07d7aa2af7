/** Comparing two tuples that are made for nothing else, `(a, b) < (c, d)`, without making them. */
import { PyFloat, type Value } from '@vivarium/objects';
import type { Emitter } from './emitter.ts';

/** Longer ones are made. */
const MOST_PARTS = 4;

/** False where the operands are something else. */
export function writeTupleComparison(e: Emitter, at: number, arg: number, sign: string, next: number): boolean {
  const [left, right] = e.stack.slice(-2).map(({ parts }) => parts);
  if (left === undefined || right === undefined || left.length !== right.length || left.length > MOST_PARTS) return false;
  const order = e.assigned(`R.order(${left[0]}, ${right[0]})`);
  for (let i = 1; i < left.length; i++) e.line(`if (${order} === 0) ${order} = R.order(${left[i]}, ${right[i]});`);
  const result = e.temporary();
  e.line(`if (${order} === ${order}) ${result} = ${order} ${sign} 0;`);
  e.line('else {');
  const [a, b] = e.take(2);
  e.line(`${e.at(at)}; ${result} = R.compare(${arg}, ${a.text}, ${b.text});`);
  e.line('}');
  e.afterCall(result, next);
  e.push(result, (arg & 16) !== 0 ? 'bool' : undefined);
  return true;
}

/** Less than, equal or greater than 0 as `a` is less than, equal to or greater than `b`; NaN where that is not to be seen at once. */
export function order(a: Value, b: Value): number {
  if (typeof a === 'number' ? typeof b === 'number' : typeof a === 'string' && typeof b === 'string') return (a as number) < (b as number) ? -1 : a === b ? 0 : 1;
  if (a === b) return 0;
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value < b.value ? -1 : a.value === b.value ? 0 : a.value > b.value ? 1 : Number.NaN;
  return Number.NaN;
}
