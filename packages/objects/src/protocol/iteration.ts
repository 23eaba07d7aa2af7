/** Iteration. Everything here may run Python code. */
import { PyDict } from '../core/dict.ts';
import { isError, type PyBaseException, stopIteration, typeError } from '../core/errors.ts';
import { installProceedThroughType, PyObject, specialNumber, Tag, typeOf, type Value } from '../core/object.ts';
import { engine, type Take } from '../core/runtime.ts';
import { PyList, PyTuple, Gathering } from '../core/sequences.ts';
import { callFound0 } from './call.ts';
import { PySequenceIterator } from './sequence-iterator.ts';

/**
 * A built-in iterator: `step` gives the next value or undefined at the end, without raising StopIteration.
 * It may raise anything else.
 */
export abstract class PyIterator extends PyObject {
  /** It has `step`: for compiled code, which asks at each place anew. */
  declare readonly isStepped: true;
  abstract step(): Value | undefined;
  override proceed(): Value | undefined {
    return this.step();
  }
}
(PyIterator.prototype as { isStepped: true }).isStepped = true;

const ITER = specialNumber('__iter__');
const NEXT = specialNumber('__next__');
const GETITEM = specialNumber('__getitem__');

/** `iter(value)` */
export function iterate(value: Value): PyObject {
  const type = typeOf(value);
  const method = type.special(ITER);
  if (method === undefined) {
    if (type.special(GETITEM) !== undefined && !(value instanceof PyDict)) return new PySequenceIterator(value as PyObject);
    throw typeError(`'${type.name}' object is not iterable`);
  }
  if (method === null) throw typeError(`'${type.name}' object is not iterable`);
  const iterator = callFound0(method, value);
  if (!isIterator(iterator)) throw typeError(`iter() returned non-iterator of type '${typeOf(iterator).name}'`);
  return iterator as PyObject;
}

export function isIterator(value: Value): boolean {
  return value instanceof PyIterator || typeOf(value).special(NEXT) !== undefined;
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
  return iterator.proceed();
}

installProceedThroughType((iterator) => {
  const method = iterator.type.special(NEXT);
  if (method === undefined) throw typeError(`'${iterator.type.name}' object is not an iterator`);
  try {
    return callFound0(method, iterator);
  } catch (thrown) {
    if (!isError(thrown, 'StopIteration')) throw thrown;
    lastStop = thrown.value;
    return undefined;
  }
});

/** A generator ends without a StopIteration, unless it returned something. */
export function nextOfGenerator(generator: PyObject & { returned?: Value }): Value | undefined {
  const value = engine.resumeGenerator(generator, null);
  if (value !== undefined) return value;
  const { returned } = generator;
  generator.returned = null;
  lastStop = returned === undefined || returned === null ? null : stopIteration(returned);
  return undefined;
}

/**
 * Hands the values of an iterator to `take`, which runs no Python code.
 * @returns the first value that it does not want; undefined at the end
 */
export function drain(iterator: PyObject, take: Take): Value | undefined {
  if (iterator.tag === Tag.generator) return engine.drainGenerator(iterator, take);
  for (;;) {
    const value = next(iterator);
    if (value === undefined || !take(value)) return value;
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
  const result = new Gathering();
  drain(iterate(iterable), (value) => {
    result.push(value);
    return true;
  });
  return result.finish();
}

