/**
 * Numbers for the program's objects that are the same in every replay: an object gets the next one when it first lies on the
 * evaluation stack of own code. What native code has made and no step has touched yet is named by the way to it.
 */
import { PyCell, PyDict, PyFloat, PyList, PyModule, type PyNative, PyObject, PySetBase, PyTuple, PyType } from '@vivarium/objects';
import { type Frame, isStatic } from '@vivarium/vm';
import type { ObjectId } from './views.ts';

/** How many objects that came with another one are numbered at once. */
const MOST_AT_ONCE = 5000;

/** Objects that views show as what they are and not as plain text. */
export function hasIdentity(value: unknown): value is PyObject {
  return value instanceof PyObject && !(value instanceof PyFloat && !value.type.heap);
}

export class Identities {
  private readonly numbers = new WeakMap<object, number>();
  private last = 0;

  /** Before a step: what the instruction before it has left on the stack. */
  see({ slots, sp, decoded: { localCount } }: Frame): void {
    if (sp <= localCount) return;
    const top = slots[sp - 1];
    if (typeof top === 'object' && top !== null && !this.numbers.has(top)) this.add(top);
  }

  /** A frame begins: its arguments. */
  seeLocals({ slots, decoded: { localCount } }: Frame): void {
    for (let i = 0; i < localCount; i++) {
      const value = slots[i];
      if (typeof value === 'object' && value !== null && !this.numbers.has(value)) this.add(value);
    }
  }

  private add(first: object): void {
    if (!hasIdentity(first) || isStatic(first)) return;
    const found: object[] = [first];
    this.numbers.set(first, ++this.last);
    for (let at = 0; at < found.length && found.length < MOST_AT_ONCE; at++) {
      for (const part of partsOf(found[at])) {
        if (typeof part !== 'object' || part === null || this.numbers.has(part) || !hasIdentity(part) || isStatic(part)) continue;
        this.numbers.set(part, ++this.last);
        found.push(part);
        if (found.length >= MOST_AT_ONCE) return;
      }
    }
  }

  numberOf(object: object): number | undefined {
    return this.numbers.get(object);
  }

  /** @param way where it was found, for an object without a number: the same in every replay of the step */
  idOf(object: PyObject, way: string): ObjectId {
    const number = this.numbers.get(object);
    if (number !== undefined) return String(number);
    if (isStatic(object)) return object instanceof PyType ? `type ${object.name}` : `builtin ${(object as PyNative).code.name}`;
    return way;
  }
}

function partsOf(object: object): Iterable<unknown> {
  if (object instanceof PyList || object instanceof PyTuple) return object.items;
  if (object instanceof PyDict) return object.values;
  if (object instanceof PySetBase) return object.keys;
  if (object instanceof PyCell) return [object.value];
  if (object instanceof PyType || object instanceof PyModule || !(object instanceof PyObject)) return [];
  return Object.keys(object).filter((key) => key.charCodeAt(0) === 36).map((key) => (object as unknown as Record<string, unknown>)[key]);
}
