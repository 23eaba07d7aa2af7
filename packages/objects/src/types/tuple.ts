/** tuple and its iterator. */
import { describeType } from '../core/describe.ts';
import { indexError, valueError } from '../core/errors.ts';
import { hashAsInt, hashItems } from '../core/hash.ts';
import { briefly, type PyType, Tag, type Value } from '../core/object.ts';
import { EMPTY_TUPLE, PySlice, PyTuple, tuple, tupleType } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { toArray } from '../protocol/iteration.ts';
import { equal } from '../protocol/operators.ts';
import { concat, guardRepr, installReprs, join, repr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { classGetItem } from './generic-alias.ts';
import { describeIterator, PyIterator, reduceToIter } from './iterator.ts';
import { compareSequences, countItems, findIndex, iteratorState, plainReprs } from './list.ts';
import { boundArgument, hasIndex, itemIndex, joinItems, MAX_SIZE, repeatItems, sizeArgument, sliceOf, unpackSlice } from './subscripts.ts';

export interface PyTupleIterator extends PyIterator {
  tuple: PyTuple | null;
  position: number;
}
export const PyTupleIterator = briefly<PyTupleIterator, [source: PyTuple]>(function (source) {
  this.tuple = source;
  this.position = 0;
}, PyIterator);
PyTupleIterator.prototype.step = function (this: PyTupleIterator) {
  const { tuple: source } = this;
  if (source === null) return undefined;
  if (this.position < source.items.length) return source.items[this.position++];
  this.tuple = null;
  return undefined;
};

export const tupleIteratorType = describeIterator('tuple_iterator', PyTupleIterator, {
  lengthHint: ({ tuple: source, position }) => (source === null ? 0 : source.items.length - position),
  reduce: ({ tuple: source, position }) => (source === null ? reduceToIter(EMPTY_TUPLE) : reduceToIter(source, position)),
  setState(iterator, state) {
    const position = iteratorState(state);
    if (iterator.tuple !== null) iterator.position = Math.max(0, Math.min(position, iterator.tuple.items.length));
  },
});
PyTupleIterator.prototype.tag = Tag.tupleIterator;

/** `tuple(iterable)` */
export function toTuple(iterable: Value): PyTuple {
  if (iterable instanceof PyTuple && iterable.type === tupleType) return iterable;
  return tuple(toArray(iterable));
}

export function tupleRepr(self: PyTuple): ReturnType<typeof repr> {
  const { items } = self;
  if (items.length === 0) return '()';
  const { text, count } = plainReprs(items);
  const end = items.length === 1 ? ',)' : ')';
  if (count === items.length) return `(${text}${end}`; // and cannot be changing meanwhile
  return guardRepr(self, '(...)', () => {
    const rest = items.slice(count).map(repr);
    return concat(concat('(', join(', ', count === 0 ? rest : [text, ...rest])), end);
  });
}
installReprs({ tuple: tupleRepr });

export function tupleGetItem(self: PyTuple, key: Value): Value {
  const { items } = self;
  if (key instanceof PySlice) {
    const bounds = unpackSlice(key).adjust(items.length);
    if (bounds.count === items.length && bounds.step === 1 && self.type === tupleType) return self;
    return tuple(sliceOf(items, bounds));
  }
  let at = itemIndex(key, 'tuple');
  if (at < 0) at += items.length;
  if (at < 0 || at >= items.length) throw indexError('tuple index out of range');
  return items[at];
}

function repeat(self: PyTuple, count: Value): Value {
  if (!hasIndex(count)) return NotImplemented;
  const times = sizeArgument(count);
  if ((times === 1 || self.items.length === 0) && self.type === tupleType) return self;
  return tuple(repeatItems(self.items, times));
}

describeType(tupleType, {
  doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
  new: ['tuple($type, iterable=(), /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value) => {
    if (cls === tupleType) return toTuple(iterable);
    const self = new cls.instanceClass() as PyTuple;
    self.items = iterable === EMPTY_TUPLE ? [] : toTuple(iterable).items;
    return self;
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', tupleRepr],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyTuple) => {
      hashItems(self.items);
      return hashAsInt();
    }],
    ...comparisonLines((op, self: PyTuple, other) => (other instanceof PyTuple ? compareSequences(op, self, other) : NotImplemented)),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyTuple) => new PyTupleIterator(self)],
    ['__len__($self, /)', 'Return len(self).', (self: PyTuple) => self.items.length],
    ['__getitem__($self, key, /)', 'Return self[key].', tupleGetItem],
    ['__add__($self, value, /)', 'Return self+value.', (self: PyTuple, value: Value) => {
      if (!(value instanceof PyTuple)) return NotImplemented;
      if (self.items.length === 0 && value.type === tupleType) return value;
      if (value.items.length === 0 && self.type === tupleType) return self;
      return tuple(joinItems(self.items, value.items));
    }],
    ['__mul__($self, value, /)', 'Return self*value.', repeat],
    ['__rmul__($self, value, /)', 'Return value*self.', repeat],
    ['__contains__($self, key, /)', 'Return bool(key in self).', (self: PyTuple, key: Value) => {
      for (let i = 0; i < self.items.length; i++) if (equal(self.items[i], key)) return true;
      return false;
    }],
    ['__getnewargs__($self, /)', null, (self: PyTuple) => tuple([tuple(self.items)])],
    ['index($self, value, start=0, stop=sys.maxsize, /)', 'Return first index of value.\n\nRaises ValueError if the value is not present.', (self: PyTuple, value: Value, start: Value, stop: Value | undefined) => {
      const at = findIndex(self, value, boundArgument(start, 0), boundArgument(stop, MAX_SIZE));
      if (at < 0) throw valueError('tuple.index(x): x not in tuple');
      return at;
    }],
    ['count($self, value, /)', 'Return number of occurrences of value.', countItems],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'Tuples are generic over the types of their contents.\n\nFor example, use ``tuple[int, str]`` for a pair whose first element\nis an int and second element is a string.\n\nTuples also support the form ``tuple[T, ...]`` to indicate\nan arbitrary length tuple of elements of type T.', classGetItem]],
});
tupleType.matchSelf = true;
