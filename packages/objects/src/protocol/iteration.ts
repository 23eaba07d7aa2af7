/** Iteration. Everything here may run Python code. */
import { PyDict } from '../core/dict.ts';
import { isError, type PyBaseException, typeError } from '../core/errors.ts';
import { PyObject, typeOf, type Value } from '../core/object.ts';
import { PyList, PyTuple, pushItem } from '../core/sequences.ts';
import { callFound } from './call.ts';
import { PySequenceIterator } from './sequence-iterator.ts';

/**
 * A built-in iterator: `step` gives the next value or undefined at the end, without raising StopIteration.
 * It may raise anything else.
 */
export abstract class PyIterator extends PyObject {
  abstract step(): Value | undefined;
}

/** `iter(value)` */
export function iterate(value: Value): PyObject {
  const type = typeOf(value);
  const method = type.lookup('__iter__');
  if (method === undefined) {
    if (type.lookup('__getitem__') !== undefined && !(value instanceof PyDict)) return new PySequenceIterator(value as PyObject);
    throw typeError(`'${type.name}' object is not iterable`);
  }
  if (method === null) throw typeError(`'${type.name}' object is not iterable`);
  const iterator = callFound(method, value, []);
  if (!isIterator(iterator)) throw typeError(`iter() returned non-iterator of type '${typeOf(iterator).name}'`);
  return iterator as PyObject;
}

export function isIterator(value: Value): boolean {
  return value instanceof PyIterator || typeOf(value).lookup('__next__') !== undefined;
}

/** The value that ended the last iterator that `next` found exhausted (`StopIteration.value`). */
let lastStop: PyBaseException | null = null;
export const takeStop = (): PyBaseException | null => {
  const stop = lastStop;
  lastStop = null;
  return stop;
};

/** The next value of an iterator, or undefined when it is exhausted. */
export function next(iterator: PyObject): Value | undefined {
  if (iterator instanceof PyIterator && !iterator.type.heap) return iterator.step();
  const method = iterator.type.lookup('__next__');
  if (method === undefined) throw typeError(`'${iterator.type.name}' object is not an iterator`);
  try {
    return callFound(method, iterator, []);
  } catch (thrown) {
    if (!isError(thrown, 'StopIteration')) throw thrown;
    lastStop = thrown.value;
    return undefined;
  }
}

/** The values of an iterable as a JS iteration: `for (const x of py.values(iterable))`. */
export function* values(iterable: Value): Generator<Value, void, undefined> {
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && !iterable.type.heap) {
    for (let i = 0; i < iterable.items.length; i++) yield iterable.items[i];
    return;
  }
  const iterator = iterate(iterable);
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return;
    yield value;
  }
}

/** The values of an iterable as a new JS array. */
export function toArray(iterable: Value): Value[] {
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && !iterable.type.heap) return iterable.items.slice();
  const iterator = iterate(iterable);
  const result: Value[] = [];
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return result;
    pushItem(result, value);
  }
}

