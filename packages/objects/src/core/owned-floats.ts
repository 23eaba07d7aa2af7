/**
 * Floats that an attribute has and nobody else knows. Compiled code writes the next number into them instead of making a float for
 * each. Whoever reads an attribute for more than its number says so (`givenOut`); from then on the float is like any other.
 */
import { lookups } from './attribute-facts.ts';
import { type BriefClass, PyFloat, type Value } from './object.ts';

/** They have a shape of their own; otherwise they are floats. */
export const PyOwnedFloat = function (this: PyFloat, value: number) {
  this.value = value;
  this.owned = true;
} as unknown as BriefClass<PyFloat, [value: number]>;
Object.defineProperty(PyOwnedFloat, 'prototype', { value: PyFloat.prototype });

// The numbers of both are of one kind for the host, one that changes: then it reads both by the same instruction.
for (const Class of [PyFloat, PyOwnedFloat]) new Class(0.5).value = 1.5;

const isOwned = (value: Value | undefined): value is PyFloat => typeof value === 'object' && value !== null && (value as PyFloat).owned === true;

/** The value of an attribute, which others may hold from now on. */
export function givenOut<T extends Value | undefined>(value: T): T {
  if (lookups.owning && isOwned(value)) value.owned = false;
  return value;
}

/** So, where its number was read before: the attribute may have another by now. */
export function givenOutAs(value: PyFloat, number: number): PyFloat {
  return Object.is(value.value, number) ? givenOut(value) : new PyFloat(number);
}
