/** map */
import { typeError } from '../core/errors.ts';
import type { PyObject, PyType, Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { call1, call2, callVector } from '../protocol/call.ts';
import { truth } from '../protocol/conversion.ts';
import { iterate, next } from '../protocol/iteration.ts';
import { describeIterator, instanceOf, PyIterator } from './iterator.ts';
import { checkEnd } from './zip.ts';

export class PyMap extends PyIterator {
  callable: Value = null;
  iterators: PyObject[] = [];
  strict = false;
  step(): Value | undefined {
    const { iterators } = this;
    if (iterators.length === 1) {
      const value = iterators[0].proceed();
      return value === undefined ? undefined : call1(this.callable, value);
    }
    if (iterators.length === 2) {
      const first = iterators[0].proceed();
      const second = first === undefined ? undefined : iterators[1].proceed();
      if (first !== undefined && second !== undefined) return call2(this.callable, first, second);
      if (this.strict) checkEnd('map', iterators, first === undefined ? 0 : 1);
      return undefined;
    }
    const args: Value[] = [];
    for (let i = 0; i < iterators.length; i++) {
      const value = next(iterators[i]);
      if (value === undefined) {
        if (this.strict) checkEnd('map', iterators, i);
        return undefined;
      }
      args.push(value);
    }
    return callVector(this.callable, args, null);
  }
}

export const mapType = describeIterator('map', PyMap, {
  doc: 'Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.',
  textSignature: '(function, iterable, /, *iterables, strict=False)',
  new: ['map($type, *args, strict=False)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, args: Value[], strict: Value) => {
    if (args.length < 2) throw typeError('map() must have at least two arguments.');
    const self = instanceOf<PyMap>(cls);
    self.strict = truth(strict);
    self.callable = args[0];
    self.iterators = args.slice(1).map(iterate);
    return self;
  }],
  reduce(self) {
    const made = tuple([self.callable, ...self.iterators]);
    return tuple(self.strict ? [self.type, made, true] : [self.type, made]);
  },
  setState(self, state) {
    self.strict = truth(state);
  },
});

mapType.short = (args) => {
  if (args.length < 2) return undefined;
  const self = new PyMap();
  self.callable = args[0];
  for (let i = 1; i < args.length; i++) self.iterators.push(iterate(args[i]));
  return self;
};
