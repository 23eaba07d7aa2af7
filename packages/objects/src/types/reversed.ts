/** reversed */
import { PyDict } from '../core/dict.ts';
import { isError, typeError } from '../core/errors.ts';
import { type PyType, typeOf, type Value } from '../core/object.ts';
import { EMPTY_TUPLE, tuple } from '../core/sequences.ts';
import { callFound } from '../protocol/call.ts';
import { index, length } from '../protocol/conversion.ts';
import { getItem } from '../protocol/items.ts';
import { describeIterator, instanceOf, PyIterator } from './iterator.ts';

export class PyReversed extends PyIterator {
  /** Null once exhausted. */
  sequence: Value | undefined = undefined;
  position = -1;
  step(): Value | undefined {
    const { sequence, position } = this;
    if (position < 0 || sequence === undefined) return undefined;
    try {
      const value = getItem(sequence, position);
      this.position--;
      return value;
    } catch (thrown) {
      if (!isError(thrown, 'IndexError') && !isError(thrown, 'StopIteration')) throw thrown;
      this.position = -1;
      this.sequence = undefined;
      return undefined;
    }
  }
}

export const reversedType = describeIterator('reversed', PyReversed, {
  doc: 'Return a reverse iterator over the values of the given sequence.',
  new: ['reversed($type, sequence, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, sequence: Value) => {
    const type = typeOf(sequence);
    const method = type.lookup('__reversed__');
    const reversible = method !== null && (method !== undefined || (type.lookup('__getitem__') !== undefined && !(sequence instanceof PyDict)));
    if (!reversible) throw typeError(`'${type.name}' object is not reversible`);
    if (method !== undefined) return callFound(method, sequence, []);
    const self = instanceOf<PyReversed>(cls);
    self.position = length(sequence) - 1;
    self.sequence = sequence;
    return self;
  }],
  lengthHint({ sequence, position }) {
    if (sequence === undefined) return 0;
    return length(sequence) < position + 1 ? 0 : position + 1;
  },
  reduce({ type, sequence, position }) {
    return sequence === undefined ? tuple([type, tuple([EMPTY_TUPLE])]) : tuple([type, tuple([sequence]), position]);
  },
  setState(self, state) {
    const position = Number(index(state));
    if (self.sequence !== undefined) self.position = Math.max(-1, Math.min(position, length(self.sequence) - 1));
  },
});
