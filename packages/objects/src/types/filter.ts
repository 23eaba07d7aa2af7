/** filter */
import { boolType, type PyObject, type PyType, type Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { call1 } from '../protocol/call.ts';
import { truth } from '../protocol/conversion.ts';
import { iterate, next } from '../protocol/iteration.ts';
import { describeIterator, instanceOf, PyIterator } from './iterator.ts';

export class PyFilter extends PyIterator {
  callable: Value = null;
  declare iterator: PyObject;
  step(): Value | undefined {
    const { callable } = this;
    const byTruth = callable === null || callable === boolType;
    for (;;) {
      const value = next(this.iterator);
      if (value === undefined) return undefined;
      if (truth(byTruth ? value : call1(callable, value))) return value;
    }
  }
}

export const filterType = describeIterator('filter', PyFilter, {
  doc: 'Return an iterator yielding those items of iterable for which\nfunction(item) is true.  If function is None, return the items that\nare true.',
  new: ['filter($type, function, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, callable: Value, iterable: Value) => {
    const self = instanceOf<PyFilter>(cls);
    self.callable = callable;
    self.iterator = iterate(iterable);
    return self;
  }],
  reduce: (self) => tuple([self.type, tuple([self.callable, self.iterator])]),
});
