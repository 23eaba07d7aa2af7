/** zip */
import { valueError, type PyException } from '../core/errors.ts';
import type { PyObject, PyType, Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { truth } from '../protocol/conversion.ts';
import { iterate, next } from '../protocol/iteration.ts';
import { describeIterator, instanceOf, PyIterator } from './iterator.ts';

/** The ValueError of `zip` and `map` when a strict iteration finds argument `at` (from 0) of another length. */
export function unequalLengths(name: string, at: number, how: 'shorter' | 'longer'): PyException {
  return valueError(`${name}() argument ${at + 1} is ${how} than argument${at === 1 ? ' 1' : `s 1-${at}`}`);
}

/** Called when iterator `at` of a strict iteration came to its end first: the others must end as well. */
export function checkEnd(name: string, iterators: readonly PyObject[], at: number): void {
  if (at > 0) throw unequalLengths(name, at, 'shorter');
  for (let i = 1; i < iterators.length; i++) if (next(iterators[i]) !== undefined) throw unequalLengths(name, i, 'longer');
}

export class PyZip extends PyIterator {
  iterators: PyObject[] = [];
  strict = false;
  step(): Value | undefined {
    const { iterators } = this;
    if (iterators.length === 0) return undefined;
    if (iterators.length === 2) return this.pair(iterators[0], iterators[1]);
    const items: Value[] = [];
    for (let i = 0; i < iterators.length; i++) {
      const value = next(iterators[i]);
      if (value === undefined) {
        if (this.strict) checkEnd('zip', iterators, i);
        return undefined;
      }
      items.push(value);
    }
    return tuple(items);
  }

  private pair(left: PyObject, right: PyObject): Value | undefined {
    const first = left.proceed();
    const second = first === undefined ? undefined : right.proceed();
    if (first !== undefined && second !== undefined) return tuple([first, second]);
    if (this.strict) checkEnd('zip', [left, right], first === undefined ? 0 : 1);
    return undefined;
  }
}

export const zipType = describeIterator('zip', PyZip, {
  doc: "The zip object yields n-length tuples, where n is the number of\niterables passed as positional arguments to zip().  The i-th element\nin every tuple comes from the i-th iterable argument to zip().  This\ncontinues until the shortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
  new: ['zip($type, *iterables, strict=False)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterables: Value[], strict: Value) => {
    const self = instanceOf<PyZip>(cls);
    self.strict = truth(strict);
    self.iterators = iterables.map(iterate);
    return self;
  }],
  reduce(self) {
    const made = tuple(self.iterators);
    return tuple(self.strict ? [self.type, made, true] : [self.type, made]);
  },
  setState(self, state) {
    self.strict = truth(state);
  },
});

zipType.short = (args) => {
  const self = new PyZip();
  for (let i = 0; i < args.length; i++) self.iterators.push(iterate(args[i]));
  return self;
};
