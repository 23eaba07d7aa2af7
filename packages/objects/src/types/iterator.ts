/**
 * How iterator types get their methods: a subclass of `PyIterator` gives `step`, the rest follows from a description.
 */
import { describeType, type NativeLine, type TypeDescription } from '../core/describe.ts';
import { error } from '../core/errors.ts';
import { bareType, type InstanceClass, objectType, type PyObject, type PyType, type TypeOptions, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { type PyList, type PyTuple, list, tuple } from '../core/sequences.ts';
import { PyIterator } from '../protocol/iteration.ts';

export { PyIterator };

export interface IteratorDescription<T extends PyIterator> extends Omit<TypeDescription, 'new'>, Omit<Partial<TypeOptions>, 'name' | 'instanceClass' | 'bases' | 'textSignature'> {
  /** `__new__`; an iterator without it cannot be created by a call, nor subclassed. */
  new?: NativeLine;
  /** `__length_hint__` */
  lengthHint?: (iterator: T) => Value;
  /** `__reduce__` */
  reduce?: (iterator: T) => Value;
  /** `__setstate__` */
  setState?: (iterator: T, state: Value) => void;
}

/** A JS class of iterators, whatever its constructor takes. */
export type IteratorClass<T extends PyIterator> = { readonly prototype: T };

const next: NativeLine = ['__next__($self, /)', 'Implement next(self).', (iterator: PyIterator) => {
  const value = iterator.step();
  if (value === undefined) throw error('StopIteration');
  return value;
}];
const iter: NativeLine = ['__iter__($self, /)', 'Implement iter(self).', (iterator: PyIterator) => iterator];

/** Creates the type of the iterators that `Instance` describes. A dotted name says the module: `itertools.count`. */
export function describeIterator<T extends PyIterator>(name: string, Instance: IteratorClass<T>, description: IteratorDescription<T> = {}): PyType {
  const { lengthHint, reduce, setState, methods = [], ...rest } = description;
  const creatable = rest.new !== undefined;
  const dot = name.lastIndexOf('.');
  const type = bareType(name, Instance as unknown as InstanceClass, objectType, {
    module: rest.module ?? (dot < 0 ? 'builtins' : name.slice(0, dot)),
    qualname: name.slice(dot + 1),
    subclassable: rest.subclassable ?? creatable,
    abstractNew: rest.abstractNew ?? !creatable,
    hasDict: rest.hasDict ?? false,
    hasWeakref: rest.hasWeakref ?? false,
  });
  Instance.prototype.proceed = Instance.prototype.step;
  const lines: NativeLine[] = [iter, next];
  if (lengthHint) lines.push(['__length_hint__($self, /)', 'Private method returning an estimate of len(list(it)).', lengthHint as never]);
  if (reduce) lines.push(['__reduce__($self, /)', 'Return state information for pickling.', reduce as never]);
  if (setState) lines.push(['__setstate__($self, object, /)', 'Set state information for unpickling.', setState as never]);
  describeType(type, { ...rest, methods: [...lines, ...methods] });
  return type;
}

/** The function that the builtins module holds under the name now: what `__reduce__` refers to. */
export function builtin(name: string): Value {
  const value = engine.builtins.get(name);
  if (value === undefined) throw error('AttributeError', name);
  return value;
}

/** `(iter, (iterable,))`, or with the state that `__setstate__` takes. */
export function reduceToIter(iterable: Value, state?: Value): PyTuple {
  const made = tuple([iterable]);
  return tuple(state === undefined ? [builtin('iter'), made] : [builtin('iter'), made, state]);
}

/** `__reduce__` of an exhausted iterator: `(iter, ([],))`. */
export function reduceToEmpty(): PyTuple {
  return reduceToIter(list([]));
}

/** `iter(list)` over what the iterator would still give, without advancing it. */
export function reduceToRest(rest: Value[]): PyTuple {
  return reduceToIter(list(rest));
}

/** An instance of `cls`, whose layout extends `PyObject` subclass `T`. */
export function instanceOf<T extends PyObject>(cls: PyType): T {
  return new cls.instanceClass() as T;
}

export type { PyList };
