/**
 * What compiled code takes for granted about classes and names of attributes (`objects/src/core/assumptions.ts`). Asking whether it still holds
 * costs nothing; where it does not any more, the code is compiled again.
 */
import type { Assumption, PyType, Value } from '@vivarium/objects';
import type { InlineCache } from '@vivarium/vm';
import { all } from './conditions.ts';
import type { Emitter } from './emitter.ts';

export const stillHolds = (e: Emitter, assumed: Assumption): string => `${e.constant(assumed)}.holds === true`;

/** The statement for where a test has failed, for what it took for granted may be why. */
export const checkStillHolds = (e: Emitter, assumed: readonly Assumption[]): string => `${e.constant(e.edition)}.check(${assumed.map((each) => e.constant(each)).join(', ')});`;

/** The types of a cache and its chain, if all are as they were; null where one has changed since, or does not suit. */
export function lastingTypes(entries: readonly InlineCache[], suits: (type: PyType) => boolean): PyType[] | null {
  const types: PyType[] = [];
  for (const { type, version } of entries) {
    if (type === null || type.version !== version || !suits(type)) return null;
    types.push(type);
  }
  return types;
}

/** The test that a type (a variable) is one of these, and as it was. */
export const isOneOf = (e: Emitter, type: string, types: readonly PyType[], assumed: (type: PyType) => Assumption): string =>
  types.map((each) => all(`${type} === ${e.constant(each)}`, stillHolds(e, assumed(each)))).join(' || ');

/** The method that a type has, one of those remembered, as an expression: undefined for other types. */
export function methodOf(e: Emitter, type: string, entries: readonly InlineCache[], types: readonly PyType[]): string {
  const byMethod = new Map<Value | undefined, PyType[]>();
  entries.forEach(({ value }, i) => byMethod.set(value, [...(byMethod.get(value) ?? []), types[i]]));
  return [...byMethod].map(([method, having]) => `${isOneOf(e, type, having, (each) => each.keepsLookups)} ? ${e.constant(method)} : `).join('') + 'undefined';
}
