/** range and its iterators. Bounds that are not safe JS numbers are computed with BigInt. */
import { describeType } from '../core/describe.ts';
import { indexError, overflowError, valueError } from '../core/errors.ts';
import { hashAsInt, hashItems } from '../core/hash.ts';
import { bareType, briefly, objectType, PyObject, type PyType, Tag, type Value } from '../core/object.ts';
import { PySlice, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { index, type Int, normalise } from '../protocol/conversion.ts';
import { Compare, equal } from '../protocol/operators.ts';
import { reprText } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { describeIterator, PyIterator, reduceToIter } from './iterator.ts';
import { sliceIndices } from './slice.ts';
import { hasIndex } from './subscripts.ts';
import { typeError } from '../core/errors.ts';
import { typeOf } from '../core/object.ts';

export class PyRange extends PyObject {
  start: Int = 0;
  stop: Int = 0;
  step: Int = 1;
  length: Int = 0;
}

export const rangeType = bareType('range', PyRange, objectType, { subclassable: false });
rangeType.patternKind = 'sequence';

// ---- arithmetic

function rangeLength(start: Int, stop: Int, step: Int): Int {
  if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
    const distance = step > 0 ? stop - start : start - stop;
    if (distance <= 0) return 0;
    if (Number.isSafeInteger(distance)) return Math.floor((distance - 1) / Math.abs(step)) + 1;
  }
  const wide = BigInt(step);
  const distance = wide > 0n ? BigInt(stop) - BigInt(start) : BigInt(start) - BigInt(stop);
  if (distance <= 0n) return 0;
  return normalise((distance - 1n) / (wide > 0n ? wide : -wide) + 1n);
}

/** `start + position * step` */
function itemAt(start: Int, position: Int, step: Int): Int {
  if (typeof start === 'number' && typeof position === 'number' && typeof step === 'number') {
    const result = start + position * step;
    if (Number.isSafeInteger(result)) return result + 0;
  }
  return normalise(BigInt(start) + BigInt(position) * BigInt(step));
}

export function newRange(start: Int, stop: Int, step: Int = 1): PyRange {
  const range = new PyRange();
  range.start = start;
  range.stop = stop;
  range.step = step;
  range.length = rangeLength(start, stop, step);
  return range;
}

/** Position of an int in the range, or -1. */
function positionOf(range: PyRange, value: Int): Int {
  const { start, stop, step } = range;
  if (step > 0 ? value < start || value >= stop : value > start || value <= stop) return -1;
  if (typeof value === 'number' && typeof start === 'number' && typeof step === 'number' && Number.isSafeInteger(value - start)) {
    return (value - start) % step === 0 ? (value - start) / step + 0 : -1;
  }
  const distance = BigInt(value) - BigInt(start);
  return distance % BigInt(step) === 0n ? normalise(distance / BigInt(step)) : -1;
}

// ---- iterators

/** Iterates over safe JS numbers. The interpreter reads and writes these fields itself. */
export interface PyRangeIterator extends PyIterator {
  current: number;
  increment: number;
  remaining: number;
}
export const PyRangeIterator = briefly<PyRangeIterator, [start: number, step: number, length: number]>(function (start, step, length) {
  this.current = start;
  this.increment = step;
  this.remaining = length;
}, PyIterator);
PyRangeIterator.prototype.step = function (this: PyRangeIterator) {
  if (this.remaining <= 0) return undefined;
  this.remaining--;
  const value = this.current;
  this.current = value + this.increment;
  return value;
};

/** Iterates over ints of any size. */
export class PyLongRangeIterator extends PyIterator {
  start: Int;
  readonly increment: Int;
  length: Int;
  constructor(start: Int, increment: Int, length: Int) {
    super();
    this.start = start;
    this.increment = increment;
    this.length = length;
  }
  step(): Value | undefined {
    if (this.length === 0) return undefined;
    const value = this.start;
    this.start = itemAt(value, 1, this.increment);
    this.length = normalise(BigInt(this.length) - 1n);
    return value;
  }
}

export const rangeIteratorType = describeIterator('range_iterator', PyRangeIterator, {
  lengthHint: ({ remaining }) => remaining,
  reduce({ current, increment, remaining }) {
    return reduceToIter(newRange(current, itemAt(current, remaining, increment), increment), null);
  },
  setState(iterator, state) {
    const skip = Math.max(0, Math.min(Number(index(state)), iterator.remaining));
    iterator.current += skip * iterator.increment;
    iterator.remaining -= skip;
  },
});
PyRangeIterator.prototype.tag = Tag.rangeIterator;

export const longRangeIteratorType = describeIterator('longrange_iterator', PyLongRangeIterator, {
  lengthHint: ({ length }) => length,
  reduce({ start, increment, length }) {
    return reduceToIter(newRange(start, itemAt(start, length, increment), increment), null);
  },
  setState(iterator, state) {
    if (!hasIndex(state)) throw typeError(`state must be an int, not ${typeOf(state).name}`);
    const wanted = index(state);
    const skip = wanted < 0 ? 0 : wanted > iterator.length ? iterator.length : wanted;
    iterator.start = itemAt(iterator.start, skip, iterator.increment);
    iterator.length = normalise(BigInt(iterator.length) - BigInt(skip));
  },
});

function iterateRange(start: Int, step: Int, length: Int): PyIterator {
  const end = itemAt(start, length, step);
  if (typeof start === 'number' && typeof step === 'number' && typeof length === 'number' && typeof end === 'number') {
    return new PyRangeIterator(start, step, length);
  }
  return new PyLongRangeIterator(start, step, length);
}

// ---- the type

export function rangeGetItem(range: PyRange, key: Value): Value {
  const { start, step, length } = range;
  if (key instanceof PySlice) {
    const [from, to, stride] = sliceIndices(key, length);
    const product = typeof step === 'number' && typeof stride === 'number' && Number.isSafeInteger(step * stride)
      ? step * stride
      : normalise(BigInt(step) * BigInt(stride));
    return newRange(itemAt(start, from, step), itemAt(start, to, step), product);
  }
  if (!hasIndex(key)) throw typeError(`range indices must be integers or slices, not ${typeOf(key).name}`);
  let at = index(key);
  if (at < 0) at = itemAt(at, 1, length);
  if (at < 0 || at >= length) throw indexError('range object index out of range');
  return itemAt(start, at, step);
}

const exactInt = (value: Value): Int | undefined =>
  typeof value === 'number' || typeof value === 'bigint' ? value : typeof value === 'boolean' ? (value ? 1 : 0) : undefined;

function rangeContains(range: PyRange, value: Value): boolean {
  const int = exactInt(value);
  if (int !== undefined) return positionOf(range, int) >= 0;
  const iterator = iterateRange(range.start, range.step, range.length);
  for (let item = iterator.step(); item !== undefined; item = iterator.step()) if (equal(item, value)) return true;
  return false;
}

function rangeIndex(range: PyRange, value: Value): Value {
  const int = exactInt(value);
  if (int !== undefined) {
    const at = positionOf(range, int);
    if (at < 0) throw valueError('range.index(x): x not in range');
    return at;
  }
  const iterator = iterateRange(range.start, range.step, range.length);
  for (let i = 0; ; i++) {
    const item = iterator.step();
    if (item === undefined) throw valueError('sequence.index(x): x not in sequence');
    if (equal(item, value)) return i;
  }
}

function rangeCount(range: PyRange, value: Value): Value {
  const int = exactInt(value);
  if (int !== undefined) return positionOf(range, int) >= 0 ? 1 : 0;
  const iterator = iterateRange(range.start, range.step, range.length);
  let count = 0;
  for (let item = iterator.step(); item !== undefined; item = iterator.step()) if (equal(item, value)) count++;
  return count;
}

function sameRange(a: PyRange, b: PyRange): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return a.start === b.start && (a.length === 1 || a.step === b.step);
}

/** What ranges with the same values have in common. */
function identityOf(range: PyRange): Value[] {
  if (range.length === 0) return [0, null, null];
  return range.length === 1 ? [1, range.start, null] : [range.length, range.start, range.step];
}

describeType(rangeType, {
  doc: 'range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).',
  new: ['~range($type, start, stop=<unrepresentable>, step=<unrepresentable>, /)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, first: Value, second: Value | undefined, third: Value | undefined) => {
    if (second === undefined) return newRange(0, index(first));
    const start = index(first);
    const stop = index(second);
    const step = third === undefined ? 1 : index(third);
    if (step === 0) throw valueError('range() arg 3 must not be zero');
    return newRange(start, stop, step);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', ({ start, stop, step }: PyRange) => {
      const parts = step === 1 ? [start, stop] : [start, stop, step];
      return `range(${parts.map(reprText).join(', ')})`;
    }],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyRange) => {
      hashItems(identityOf(self));
      return hashAsInt();
    }],
    ...comparisonLines((op, self: PyRange, other) => {
      if (!(other instanceof PyRange) || (op !== Compare.eq && op !== Compare.ne)) return NotImplemented;
      return sameRange(self, other) === (op === Compare.eq);
    }),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyRange) => iterateRange(self.start, self.step, self.length)],
    ['__bool__($self, /)', 'True if self else False', (self: PyRange) => self.length !== 0],
    ['__len__($self, /)', 'Return len(self).', (self: PyRange) => {
      if (self.length > 9223372036854775807n) throw overflowError('Python int too large to convert to C ssize_t');
      return self.length;
    }],
    ['__getitem__($self, key, /)', 'Return self[key].', rangeGetItem],
    ['__contains__($self, key, /)', 'Return bool(key in self).', rangeContains],
    ['__reversed__($self, /)', 'Return a reverse iterator.', ({ start, step, length }: PyRange) => {
      const last = itemAt(start, itemAt(length, -1, 1), step);
      return iterateRange(last, typeof step === 'number' ? -step : normalise(-step), length);
    }],
    ['__reduce__($self, /)', null, (self: PyRange) => tuple([self.type, tuple([self.start, self.stop, self.step])])],
    ['count($self, object, /)', 'rangeobject.count(value) -> integer -- return number of occurrences of value', rangeCount],
    ['index($self, object, /)', 'rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.', rangeIndex],
  ],
  members: {
    start: { get: (self: PyRange) => self.start },
    stop: { get: (self: PyRange) => self.stop },
    step: { get: (self: PyRange) => self.step },
  },
});
