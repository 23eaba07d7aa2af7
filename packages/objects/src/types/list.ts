/** list and its two iterators. Sorting is in `sort.ts`. */
import { describeType } from '../core/describe.ts';
import { indexError, typeError, valueError } from '../core/errors.ts';
import { allocate, givesErrors } from '../core/native.ts';
import { identical } from '../core/equality.ts';
import type { PyDict } from '../core/dict.ts';
import { briefly, type PyFloat, PyObject, Tag, typeOf, type PyType, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { list, listType, PyList, pushItem, PySlice, PyTuple, tuple, tupleType } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { call1, index, truth } from '../protocol/index.ts';
import { iterate, next, toArray } from '../protocol/iteration.ts';
import { Compare, compare, compareStrings, compareTruth, equal } from '../protocol/operators.ts';
import { concat, guardRepr, installReprs, isBeingShown, join, plainRepr, repr } from '../protocol/text.ts';
import { compareNumbers, comparisonLines } from './comparison-lines.ts';
import { classGetItem } from './generic-alias.ts';
import { builtin, describeIterator, PyIterator, reduceToEmpty, reduceToIter } from './iterator.ts';
import { askHint } from './length-hint.ts';
import { reversedType } from './reversed.ts';
import { sortArray } from './sort.ts';
import { boundArgument, hasIndex, itemIndex, joinItems, MAX_SIZE, repeatedLength, repeatItems, sizeArgument, sliceOf, unpackSlice } from './subscripts.ts';

export interface PyListIterator extends PyIterator {
  /** Null once exhausted: growing the list then does not revive the iterator. */
  list: PyList | null;
  position: number;
}
export const PyListIterator = briefly<PyListIterator, [source: PyList]>(function (source) {
  this.list = source;
  this.position = 0;
}, PyIterator);
PyListIterator.prototype.step = function (this: PyListIterator) {
  const { list: source } = this;
  if (source === null) return undefined;
  if (this.position < source.items.length) return source.items[this.position++];
  this.list = null;
  return undefined;
};

export class PyListReverseIterator extends PyIterator {
  list: PyList | null;
  position: number;
  constructor(source: PyList) {
    super();
    this.list = source;
    this.position = source.items.length - 1;
  }
  step(): Value | undefined {
    const { list: source } = this;
    if (source === null) return undefined;
    if (this.position >= 0 && this.position < source.items.length) return source.items[this.position--];
    this.position = -1;
    this.list = null;
    return undefined;
  }
}

/** The argument of `__setstate__` of sequence iterators. */
export function iteratorState(state: Value): number {
  if (!hasIndex(state)) throw typeError('an integer is required');
  return Number(index(state));
}

export const listIteratorType = describeIterator('list_iterator', PyListIterator, {
  lengthHint: ({ list: source, position }) => (source === null ? 0 : Math.max(0, source.items.length - position)),
  reduce: ({ list: source, position }) => (source === null ? reduceToEmpty() : reduceToIter(source, position)),
  setState(iterator, state) {
    const position = iteratorState(state);
    if (iterator.list !== null) iterator.position = Math.max(0, Math.min(position, iterator.list.items.length));
  },
});
PyListIterator.prototype.tag = Tag.listIterator;

export const listReverseIteratorType = describeIterator('list_reverseiterator', PyListReverseIterator, {
  lengthHint: ({ list: source, position }) => (source === null || source.items.length < position + 1 ? 0 : position + 1),
  reduce: ({ list: source, position }) =>
    source === null ? reduceToEmpty() : tuple([builtin('reversed'), tuple([source]), position]),
  setState(iterator, state) {
    const position = iteratorState(state);
    if (iterator.list !== null) iterator.position = Math.max(-1, Math.min(position, iterator.list.items.length - 1));
  },
});

// ---- filling

/** From so many items on, arrays are joined rather than added to. */
const MANY = 1000;

/** Appends the values of an iterable, one by one as they come: the iterable may watch the list grow. */
export function extendList(self: PyList, iterable: Value): void {
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && !iterable.type.heap) {
    const added = iterable.items;
    const count = added.length; // extending a list by itself stops at its old length
    if (count > 100_000) engine.allocate((self.items.length + count) * 16);
    if (self.items.length === 0 && count > 0) self.items = added.slice();
    else if (count < MANY) for (let i = 0; i < count; i++) self.items.push(added[i]);
    else self.items = self.items.concat(added);
    return;
  }
  const iterator = iterate(iterable);
  askHint(iterable);
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return;
    pushItem(self.items, value);
  }
}

const isGenerator = (value: Value): boolean => value instanceof PyObject && value.tag === Tag.generator;

/** Values to be assigned to a slice: those of any iterable, in an array of their own. */
function assignedItems(self: PyList, value: Value): readonly Value[] {
  if (value === self) return self.items.slice();
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (typeOf(value).lookup('__iter__') === undefined && typeOf(value).lookup('__getitem__') === undefined) {
    throw typeError('must assign iterable to extended slice');
  }
  const result: Value[] = [];
  const iterator = iterate(value);
  for (;;) {
    const item = next(iterator);
    if (item === undefined) return result;
    result.push(item);
  }
}

/** Replaces items[low, high) by others. */
function splice(self: PyList, low: number, high: number, added: readonly Value[]): void {
  const { items } = self;
  const removed = high - low;
  if (added.length === removed) for (let i = 0; i < removed; i++) items[low + i] = added[i];
  else if (high === items.length) {
    items.length = low;
    for (let i = 0; i < added.length; i++) items.push(added[i]);
  } else if (added.length < 10_000) items.splice(low, removed, ...added);
  else self.items = items.slice(0, low).concat(added, items.slice(high));
}

// ---- subscripts

export function listGetItem(self: PyList, key: Value): Value {
  if (key instanceof PySlice) {
    const bounds = unpackSlice(key);
    return list(sliceOf(self.items, bounds.adjust(self.items.length)));
  }
  let at = itemIndex(key, 'list');
  const { items } = self;
  if (at < 0) at += items.length;
  if (at < 0 || at >= items.length) throw indexError('list index out of range');
  return items[at];
}

export function listSetItem(self: PyList, key: Value, value: Value): void {
  if (key instanceof PySlice) return assignSlice(self, key, value);
  let at = itemIndex(key, 'list');
  const { items } = self;
  if (at < 0) at += items.length;
  if (at < 0 || at >= items.length) throw indexError('list assignment index out of range');
  items[at] = value;
}

function assignSlice(self: PyList, key: PySlice, value: Value): void {
  const bounds = unpackSlice(key);
  const added = assignedItems(self, value);
  const { start, stop, step, count } = bounds.adjust(self.items.length);
  if (step === 1) return splice(self, start, Math.max(start, stop), added);
  if (added.length !== count) {
    throw valueError(`attempt to assign sequence of size ${added.length} to extended slice of size ${count}`);
  }
  for (let i = 0, at = start; i < count; i++, at += step) self.items[at] = added[i];
}

export function listDeleteItem(self: PyList, key: Value): void {
  if (!(key instanceof PySlice)) {
    let at = itemIndex(key, 'list');
    const { items } = self;
    if (at < 0) at += items.length;
    if (at < 0 || at >= items.length) throw indexError('list assignment index out of range');
    if (at === items.length - 1) items.pop();
    else items.splice(at, 1);
    return;
  }
  const bounds = unpackSlice(key);
  const { items } = self;
  const { start, step, count } = bounds.adjust(items.length);
  if (count === 0) return;
  if (step === 1) {
    items.splice(start, count);
    return;
  }
  const first = step > 0 ? start : start + (count - 1) * step;
  const distance = Math.abs(step);
  let to = first;
  for (let i = first, left = count, dropped = first; i < items.length; i++) {
    if (left > 0 && i === dropped) {
      left--;
      dropped += distance;
    } else items[to++] = items[i];
  }
  items.length = to;
}

// ---- comparison

/** Compares two sequences item by item; the arrays are read again after each comparison. */
const isFloatObject = (value: Value): value is PyFloat => typeof value === 'object' && value !== null && value.tag === Tag.float;

export function compareSequences(op: number, a: { readonly items: readonly Value[] }, b: { readonly items: readonly Value[] }): Value {
  if (a.items.length !== b.items.length) {
    if (op === Compare.eq) return false;
    if (op === Compare.ne) return true;
  }
  for (let i = 0; i < a.items.length && i < b.items.length; i++) {
    const x = a.items[i];
    const y = b.items[i];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return compareNumbers(op, x, y);
    if (typeof x === 'string' && typeof y === 'string') return compareStrings(op, x, y);
    if (isFloatObject(x) && isFloatObject(y)) {
      if (x.value === y.value) continue;
      return compareNumbers(op, x.value, y.value);
    }
    if (identical(x, y) || compareTruth(Compare.eq, x, y)) continue;
    if (i >= a.items.length || i >= b.items.length) break; // The comparison has shortened one.
    if (op === Compare.eq) return false;
    if (op === Compare.ne) return true;
    return compare(op, x, y);
  }
  return compareNumbers(op, a.items.length, b.items.length);
}

// ---- sorting

export function sortList(self: PyList, key: Value, reverse: boolean): void {
  const values = self.items;
  // While it is being sorted, the list is empty for everybody else.
  const empty: Value[] = [];
  self.items = empty;
  try {
    let keys = values;
    if (key !== null) {
      keys = keysOf(values, key);
    }
    // Reversing before and after keeps equal entries in their order.
    if (reverse) reverseBoth(keys, values);
    try {
      sortArray(keys, keys === values ? null : values);
    } finally {
      if (reverse) reverseBoth(keys, values);
    }
    if (self.items !== empty || empty.length > 0) throw valueError('list modified during sort');
  } finally {
    self.items = values;
  }
}

/** The key of each value. An array that is made at its length costs a fourth of one that grows. */
function keysOf(values: readonly Value[], key: Value): Value[] {
  if (values.length === 0) return [];
  const first = call1(key, values[0]);
  if (typeof values[0] === 'number' && typeof first !== 'number') {
    // Not made of values: numbers that the host keeps as such would become objects.
    const keys: Value[] = [first];
    for (let i = 1; i < values.length; i++) keys.push(call1(key, values[i]));
    return keys;
  }
  const keys = values.slice();
  keys[0] = first;
  for (let i = 1; i < values.length; i++) keys[i] = call1(key, values[i]);
  return keys;
}

function reverseBoth(keys: Value[], values: Value[]): void {
  values.reverse();
  if (keys !== values) keys.reverse();
}

/** A new list of the values, sorted: the builtin `sorted`. */
export function sorted(iterable: Value, key: Value, reverse: boolean): PyList {
  const result = isGenerator(iterable) ? list(toArray(iterable)) : list([]);
  if (!isGenerator(iterable)) extendList(result, iterable);
  sortList(result, key, reverse);
  return result;
}

function isFlag(value: Value): boolean {
  return truth(value);
}

export function listRepr(self: PyList): ReturnType<typeof repr> {
  if (self.items.length === 0) return '[]';
  const { text, count } = plainReprs(self.items);
  if (count === self.items.length && !isBeingShown(self)) return `[${text}]`;
  return guardRepr(self, '[...]', () => {
    const parts = count === 0 ? [] : [text as ReturnType<typeof repr>];
    for (let i = count; i < self.items.length; i++) parts.push(repr(self.items[i]));
    return concat(concat('[', join(', ', parts)), ']');
  });
}

/** The source forms of the first items, as far as they need no method, with commas between them, and how many these are. */
export function plainReprs(items: readonly Value[]): { text: string; count: number } {
  let text = '';
  for (let i = 0; i < items.length; i++) {
    const item = plainRepr(items[i]);
    if (item === undefined) return { text, count: i };
    text += i === 0 ? item : `, ${item}`;
  }
  return { text, count: items.length };
}
installReprs({ list: listRepr });

/** Checks the arguments of a container's `__init__`, which takes one iterable by position. */
export function initArgument(name: string, type: PyType, self: PyObject, args: readonly Value[], kwargs: PyDict): Value | undefined {
  if (kwargs.size > 0 && (self.type === type || self.type.lookup('__new__') === type.attributes.get('__new__'))) {
    throw typeError(`${name}() takes no keyword arguments`);
  }
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  return args[0];
}

describeType(listType, {
  doc: 'Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.',
  textSignature: '(iterable=(), /)',
  new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', allocate],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', listRepr],
    ...comparisonLines((op, self: PyList, other) => (other instanceof PyList ? compareSequences(op, self, other) : NotImplemented)),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyList) => new PyListIterator(self)],
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PyList, args: Value[], kwargs: PyDict) => {
      const iterable = initArgument('list', listType, self, args, kwargs);
      if (self.items.length > 0) self.items = [];
      if (iterable !== undefined) extendList(self, iterable);
    }],
    ['__len__($self, /)', 'Return len(self).', (self: PyList) => self.items.length],
    ['__getitem__($self, index, /)', 'Return self[index].', listGetItem],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', listSetItem],
    ['__delitem__($self, key, /)', 'Delete self[key].', listDeleteItem],
    ['__add__($self, value, /)', 'Return self+value.', (self: PyList, value: Value) => (value instanceof PyList ? list(joinItems(self.items, value.items)) : NotImplemented)],
    ['__mul__($self, value, /)', 'Return self*value.', (self: PyList, count: Value) => (hasIndex(count) ? list(repeatItems(self.items, sizeArgument(count))) : NotImplemented)],
    ['__rmul__($self, value, /)', 'Return value*self.', (self: PyList, count: Value) => (hasIndex(count) ? list(repeatItems(self.items, sizeArgument(count))) : NotImplemented)],
    ['__contains__($self, key, /)', 'Return bool(key in self).', (self: PyList, key: Value) => {
      for (let i = 0; i < self.items.length; i++) if (equal(self.items[i], key)) return true;
      return false;
    }],
    ['__iadd__($self, value, /)', 'Implement self+=value.', (self: PyList, iterable: Value) => {
      extendList(self, iterable);
      return self;
    }],
    ['__imul__($self, value, /)', 'Implement self*=value.', (self: PyList, count: Value) => {
      if (!hasIndex(count)) return NotImplemented;
      const times = sizeArgument(count);
      const { items } = self;
      const { length } = items;
      repeatedLength(length, times);
      if (times <= 0) items.length = 0;
      for (let i = 1; i < times; i++) for (let k = 0; k < length; k++) items.push(items[k]);
      return self;
    }],
    ['__reversed__($self, /)', 'Return a reverse iterator over the list.', (self: PyList) => new PyListReverseIterator(self)],
    ['__sizeof__($self, /)', 'Return the size of the list in memory, in bytes.', (self: PyList) => 40 + 8 * self.items.length],
    ['clear($self, /)', 'Remove all items from list.', (self: PyList) => {
      self.items = [];
    }],
    ['copy($self, /)', 'Return a shallow copy of the list.', (self: PyList) => list(self.items.slice())],
    ['append($self, object, /)', 'Append object to the end of the list.', (self: PyList, object: Value) => {
      pushItem(self.items, object);
    }],
    ['insert($self, index, object, /)', 'Insert object before index.', (self: PyList, where: Value, object: Value) => {
      let at = sizeArgument(where);
      const { items } = self;
      if (at < 0) at = Math.max(0, at + items.length);
      if (at >= items.length) items.push(object);
      else items.splice(at, 0, object);
    }],
    ['extend($self, iterable, /)', 'Extend list by appending elements from the iterable.', extendList],
    ['pop($self, index=-1, /)', 'Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.', givesErrors((self: PyList, where: Value) => {
      let at = sizeArgument(where);
      const { items } = self;
      if (items.length === 0) return indexError('pop from empty list');
      if (at < 0) at += items.length;
      if (at < 0 || at >= items.length) return indexError('pop index out of range');
      if (at === items.length - 1) return items.pop();
      return items.splice(at, 1)[0];
    })],
    ['remove($self, value, /)', 'Remove first occurrence of value.\n\nRaises ValueError if the value is not present.', givesErrors((self: PyList, value: Value) => {
      for (let i = 0; i < self.items.length; i++) {
        if (!equal(self.items[i], value)) continue;
        self.items.splice(i, 1);
        return undefined;
      }
      return valueError('list.remove(x): x not in list');
    })],
    ['index($self, value, start=0, stop=sys.maxsize, /)', 'Return first index of value.\n\nRaises ValueError if the value is not present.', givesErrors((self: PyList, value: Value, start: Value, stop: Value | undefined) => {
      const at = findIndex(self, value, boundArgument(start, 0), boundArgument(stop, MAX_SIZE));
      return at < 0 ? valueError('list.index(x): x not in list') : at;
    })],
    ['count($self, value, /)', 'Return number of occurrences of value.', countItems],
    ['reverse($self, /)', 'Reverse *IN PLACE*.', (self: PyList) => {
      self.items.reverse();
    }],
    ['sort($self, /, *, key=None, reverse=False)', 'Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable\n(i.e. the order of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort\nthem, ascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order.', (self: PyList, key: Value, reverse: Value) => sortList(self, key, isFlag(reverse))],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'lists are generic over the type of their contents', classGetItem]],
});
listType.matchSelf = true;

/** Position of the value among items[start, stop), or -1. */
export function findIndex(self: { readonly items: readonly Value[] }, value: Value, start: number, stop: number): number {
  if (start < 0) start = Math.max(0, start + self.items.length);
  if (stop < 0) stop += self.items.length;
  for (let i = start; i < stop && i < self.items.length; i++) if (equal(self.items[i], value)) return i;
  return -1;
}

export function countItems(self: { readonly items: readonly Value[] }, value: Value): number {
  let count = 0;
  for (let i = 0; i < self.items.length; i++) if (equal(self.items[i], value)) count++;
  return count;
}

/** The items of an exact list or tuple; undefined of other objects. */
const plainItems = (value: Value): readonly Value[] | undefined =>
  typeof value === 'object' && value !== null && (value.tag === Tag.list || value.tag === Tag.tuple) ? (value as PyList | PyTuple).items : undefined;

listType.convert = (value) => {
  const items = plainItems(value);
  return items === undefined ? undefined : list(items.slice());
};
listType.short = (args) => {
  if (args.length !== 1) return args.length === 0 ? list([]) : undefined;
  const [value] = args;
  // Only objects with methods written in Python are asked for their length first.
  return typeOf(value).heap ? undefined : list(toArray(value));
};
reversedType.convert = (value) => (typeof value === 'object' && value !== null && value.tag === Tag.list ? new PyListReverseIterator(value as PyList) : undefined);
tupleType.convert = (value) => {
  const items = plainItems(value);
  if (items === undefined) return undefined;
  return (value as PyObject).tag === Tag.tuple ? value : tuple(items.slice());
};
