import { exceptions, isError, PyException } from '../core/errors.ts';
import { PyFunction } from '../core/function.ts';
import { engine } from '../core/runtime.ts';
import { callFound } from './call.ts';
import { bareType, objectType, PyObject, specialNumber, type Value } from '../core/object.ts';

const GETITEM = specialNumber('__getitem__');

/** Iterates over an object that has `__getitem__` only. */
export class PySequenceIterator extends PyObject {
  sequence: PyObject | null;
  position = 0;
  constructor(sequence: PyObject) {
    super();
    this.sequence = sequence;
  }
  override proceed(): Value | undefined {
    return this.step();
  }
  step(): Value | undefined {
    const { sequence } = this;
    if (sequence === null) return undefined;
    const method = sequence.type.special(GETITEM) as Value;
    if (method instanceof PyFunction) {
      // Nothing is thrown at the end, which most of them come to.
      const value = engine.attemptFunction(method, [sequence, this.position++]);
      if (value !== undefined) return value;
      const failure = engine.takeFailure();
      if (!failure.type.isSubtypeOf(exceptions.IndexError) && !failure.type.isSubtypeOf(exceptions.StopIteration)) throw new PyException(failure);
      this.sequence = null;
      return undefined;
    }
    try {
      return callFound(method, sequence, [this.position++]);
    } catch (thrown) {
      if (!isError(thrown, 'IndexError') && !isError(thrown, 'StopIteration')) throw thrown;
      this.sequence = null;
      return undefined;
    }
  }
}

export const sequenceIteratorType = bareType('iterator', PySequenceIterator as never, objectType, { subclassable: false });
