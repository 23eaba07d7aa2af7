import { isError } from '../core/errors.ts';
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
      return (this.sequence.type.lookup('__getitem__') as PyObject).callVector([this.sequence, this.position++], null);
    } catch (thrown) {
      if (!isError(thrown, 'IndexError') && !isError(thrown, 'StopIteration')) throw thrown;
      this.sequence = null;
      return undefined;
    }
  }
}

export const sequenceIteratorType = bareType('iterator', PySequenceIterator as never, objectType, { subclassable: false });
