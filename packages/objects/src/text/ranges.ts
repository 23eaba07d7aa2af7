/** The start and end arguments of `find` and its like. */
import { typeError } from '../core/errors.ts';
import { typeOf, type Value } from '../core/object.ts';
import * as py from '../protocol/index.ts';

function boundValue(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  return py.clippedSize(value);
}

/** A `start` or `end` argument of `find` and its like, not yet clipped to the sequence. */
export function bound(value: Value | undefined, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  return boundValue(value);
}

/** Adds the length to a negative bound and clips at 0. */
export const startBound = (value: number, length: number): number => (value < 0 ? Math.max(0, value + length) : value);
/** The same for an end, which is clipped at the length as well. */
export const endBound = (value: number, length: number): number => (value > length ? length : value < 0 ? Math.max(0, value + length) : value);
