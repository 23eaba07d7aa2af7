/** The iterators behind `iter(callable, sentinel)` and over objects that have `__getitem__` only. */
import { describeType } from '../core/describe.ts';
import { error, isError } from '../core/errors.ts';
import type { Value } from '../core/object.ts';
import { EMPTY_TUPLE, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { callVector } from '../protocol/call.ts';
import { index, length } from '../protocol/conversion.ts';
import { equal } from '../protocol/operators.ts';
import { type PySequenceIterator, sequenceIteratorType } from '../protocol/sequence-iterator.ts';
import { builtin, describeIterator, PyIterator, reduceToIter } from './iterator.ts';

export class PyCallableIterator extends PyIterator {
  /** Undefined once exhausted. */
  callable: Value | undefined;
  sentinel: Value;
  constructor(callable: Value, sentinel: Value) {
    super();
    this.callable = callable;
    this.sentinel = sentinel;
  }
  step(): Value | undefined {
    if (this.callable === undefined) return undefined;
    try {
      const value = callVector(this.callable, [], null);
      if (this.callable !== undefined && !equal(this.sentinel, value)) return value;
    } catch (thrown) {
      if (!isError(thrown, 'StopIteration')) throw thrown;
    }
    this.callable = undefined;
    return undefined;
  }
}

export const callableIteratorType = describeIterator('callable_iterator', PyCallableIterator, {
  reduce: ({ callable, sentinel }) =>
    (callable === undefined ? reduceToIter(EMPTY_TUPLE) : tuple([builtin('iter'), tuple([callable, sentinel])])),
});

sequenceIteratorType.abstractNew = true;
describeType(sequenceIteratorType, {
  methods: [
    ['__iter__($self, /)', 'Implement iter(self).', (iterator: PySequenceIterator) => iterator],
    ['__next__($self, /)', 'Implement next(self).', (iterator: PySequenceIterator) => {
      const value = iterator.step();
      if (value === undefined) throw error('StopIteration');
      return value;
    }],
    ['__length_hint__($self, /)', 'Private method returning an estimate of len(list(it)).', ({ sequence, position }: PySequenceIterator) => {
      if (sequence === null) return 0;
      if (sequence.type.lookup('__len__') === undefined) return NotImplemented;
      return Math.max(0, length(sequence) - position);
    }],
    ['__reduce__($self, /)', 'Return state information for pickling.', ({ sequence, position }: PySequenceIterator) =>
      (sequence === null ? reduceToIter(EMPTY_TUPLE) : reduceToIter(sequence, position))],
    ['__setstate__($self, object, /)', 'Set state information for unpickling.', (iterator: PySequenceIterator, state: Value) => {
      const position = Number(index(state));
      if (iterator.sequence !== null) iterator.position = Math.max(0, position);
    }],
  ],
});
