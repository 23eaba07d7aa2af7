import { isError } from '../core/errors.ts';
import { callFound } from './call.ts';
import { bareType, objectType, PyObject, type Value } from '../core/object.ts';

/** Iterates over an object that has `__getitem__` only. */
export class PySequenceIterator extends PyObject {
  sequence: PyObject | null;
  position = 0;
  constructor(sequence: PyObject) {
    super();
    this.sequence = sequence;
  }
  step(): Value | undefined {
    if (this.sequence === null) return undefined;
    try {
      return callFound(this.sequence.type.lookup('__getitem__') as Value, this.sequence, [this.position++]);
    } catch (thrown) {
      if (!isError(thrown, 'IndexError') && !isError(thrown, 'StopIteration')) throw thrown;
      this.sequence = null;
      return undefined;
    }
  }
}

export const sequenceIteratorType = bareType('iterator', PySequenceIterator as never, objectType, { subclassable: false });
