/** enumerate */
import type { PyDict } from '../core/dict.ts';
import { typeError } from '../core/errors.ts';
import { PyObject, type PyType, Tag, type Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { index, type Int, normalise } from '../protocol/conversion.ts';
import { iterate, next } from '../protocol/iteration.ts';
import { strText } from '../protocol/text.ts';
import { classGetItem } from './generic-alias.ts';
import { describeIterator, instanceOf, PyIterator } from './iterator.ts';

export class PyEnumerate extends PyIterator {
  declare iterator: PyObject;
  count: Int = 0;
  step(): Value | undefined {
    const value = next(this.iterator);
    if (value === undefined) return undefined;
    const { count } = this;
    this.count = typeof count === 'number' && count < Number.MAX_SAFE_INTEGER ? count + 1 : normalise(BigInt(count) + 1n);
    return tuple([count, value]);
  }
}

/** Binds `(iterable, start=0)` with the words that enumerate has of its own. */
function bindEnumerate(args: readonly Value[], kwargs: PyDict): [iterable: Value, start: Value] {
  const given = args.length + kwargs.size;
  if (args.length > 2 || given > 2) throw typeError(`enumerate() takes at most 2 arguments (${given} given)`);
  let iterable: Value | undefined = args[0];
  let start: Value | undefined = args[1];
  for (const [name, value] of kwargs.entryList()) {
    if (name === 'iterable' && iterable === undefined) iterable = value;
    else if (name === 'start' && start === undefined && given === 2) start = value;
    else throw typeError(`'${strText(name)}' is an invalid keyword argument for enumerate()`);
  }
  if (iterable === undefined) throw typeError("enumerate() missing required argument 'iterable'");
  return [iterable, start ?? 0];
}

export const enumerateType = describeIterator('enumerate', PyEnumerate, {
  doc: 'Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...',
  textSignature: '(iterable, start=0)',
  new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, args: Value[], kwargs: PyDict) => {
    const [iterable, start] = bindEnumerate(args, kwargs);
    const self = instanceOf<PyEnumerate>(cls);
    self.count = index(start);
    self.iterator = iterate(iterable);
    return self;
  }],
  reduce: (self) => tuple([self.type, tuple([self.iterator, self.count])]),
  classMethods: [['__class_getitem__($type, object, /)', "'enumerate' objects are generic over the type of their values", classGetItem]],
});

const enumerated = (iterable: Value): PyEnumerate => {
  const self = new PyEnumerate();
  self.iterator = iterate(iterable);
  return self;
};
enumerateType.short = (args) => (args.length === 1 ? enumerated(args[0]) : undefined);
enumerateType.convert = (value) => (value instanceof PyObject && (value.tag === Tag.list || value.tag === Tag.tuple) ? enumerated(value) : undefined);
