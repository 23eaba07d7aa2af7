/** Conditions on values, as text. */
import { Tag } from '@vivarium/objects';
import type { Emitter, Item } from './emitter.ts';

export const form = (e: Emitter, at: number): number => e.code.words[at] & 255;
/** The specialised form has hardly failed, neither in the interpreter nor in compiled code. */
export const stable = (e: Emitter, at: number): boolean => e.code.misses[at] < 2 && e.code.exits[at] < 4;

const MAX = '9007199254740991';
/** A number that was computed is an int of its type. Of what it knows to be a small int, the host's compiler leaves the test out. */
export const isSafe = (text: string): string => `((${text} | 0) === ${text} || ${text} <= ${MAX} && ${text} >= -${MAX})`;

/** Ints of the code stand in parentheses. */
export const isNumeral = (text: string): boolean => /^\(\d+\)$/.test(text);
export const numeral = (text: string): number | undefined => (isNumeral(text) ? Number(text.slice(1, -1)) : undefined);
export const isInt = (item: Item): string => (item.known === 'int' ? '' : `typeof ${item.text} === 'number'`);
export const isObject = (text: string): string => `typeof ${text} === 'object' && ${text} !== null`;
export const hasTag = (text: string, tag: number): string => `${isObject(text)} && ${text}.tag === ${tag}`;
/** Patterns of the kind are for the value. Values that are no objects of the host are numbers, strings and the like. */
export const hasPatternKind = (text: string, kind: 'sequence' | 'mapping'): string => `${isObject(text)} && ${text}.type.patternKind === '${kind}'`;
/** A value of which properties can be asked. The host's compiler does not see through `?.` in a condition: it tests the result once more. */
export const isThere = (text: string): string => `${text} !== undefined && ${text} !== null`;
/** An object whose class has the version. */
export const hasVersion = (text: string, version: number): string => `${isThere(text)} && ${text}.type !== undefined && ${text}.type.version === ${version}`;
/** So, where such an object is expected, and something else is rare: the host looks at its shape at once. */
export const hasExpectedTag = (text: string, tag: number): string => `${isThere(text)} && ${text}.tag === ${tag}`;
export const isFloat = (item: Item): string => (item.known === 'float' ? '' : hasExpectedTag(item.text, Tag.float));
export const all = (...conditions: string[]): string => conditions.filter((condition) => condition !== '').join(' && ');
/** The number of a float. */
export const number = (item: Item): string => item.raw ?? `${item.text}.value`;
export const isLiteral = (item: Item): boolean => isNumeral(item.text);
export const property = (text: string, key: string): string => `${text}[${JSON.stringify(key)}]`;
/** Nothing but the property is to be set for an attribute: there is no dictionary, and it was not deleted, for then it comes back behind all others. */
export function isPlainStore(type: string, object: string, key: string): string {
  const isNotDeleted = `${type}.hasDeletions === false || ${property(object, key)} !== undefined || !(${JSON.stringify(key)} in ${object})`;
  return `(${type}.hasDictionaries === false || ${object}.dict === undefined && (${isNotDeleted}))`;
}
/** A float's number as text, where it can be written. */
export const numberText = (value: number): string | undefined => (Number.isFinite(value) && !Object.is(value, -0) ? `(${value})` : undefined);
