/** set, frozenset and their iterator. */
import { FrozenSetConstant } from '@vivarium/spec';
import { installConstantMakers, valueToConstant } from '../core/code.ts';
import { describeType, type NativeLine } from '../core/describe.ts';
import type { PyDict } from '../core/dict.ts';
import { error, isError, runtimeError, typeError } from '../core/errors.ts';
import { allocate, givesErrors } from '../core/native.ts';
import { hashAsInt, hashElement, hashHigh, hashLow, setHash } from '../core/hash.ts';
import { PyObject, type PyType, Tag, type Value } from '../core/object.ts';
import { list, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { getAttribute } from '../protocol/attributes.ts';
import { call } from '../protocol/call.ts';
import type { Str } from '../protocol/conversion.ts';
import { drain } from '../protocol/iteration.ts';
import { Compare } from '../protocol/operators.ts';
import { guardRepr, join, repr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { classGetItem } from './generic-alias.ts';
import { isShortInt, probe } from './int-slots.ts';
import { describeIterator, PyIterator, reduceToRest } from './iterator.ts';
import { initArgument } from './list.ts';
import {
  copySet, difference, differenceOfAll, differenceUpdate, intersectAll, intersection, isDisjoint, isSubset, isSuperset,
  symmetricDifference, symmetricDifferenceUpdate, updateSet,
} from './set-operations.ts';
import { frozensetType, PyFrozenSet, PySet, PySetBase, setType } from './set-table.ts';

export class PySetIterator extends PyIterator {
  set: PySetBase | null;
  /** Size at the beginning; -1 once it changed, for good. */
  used: number;
  position = 0;
  left: number;
  constructor(source: PySetBase) {
    super();
    this.set = source;
    this.used = source.used;
    this.left = source.used;
  }
  step(): Value | undefined {
    const { set: source } = this;
    if (source === null) return undefined;
    if (this.used !== source.used) {
      this.used = -1;
      throw runtimeError('Set changed size during iteration');
    }
    const at = source.next(this.position);
    if (at < 0) {
      this.set = null;
      return undefined;
    }
    this.position = at + 1;
    this.left--;
    return source.keyAt(at);
  }
}

export const setIteratorType = describeIterator('set_iterator', PySetIterator, {
  lengthHint: ({ set: source, used, left }) => (source !== null && source.used === used ? left : 0),
  reduce({ set: source, used, position }) {
    if (source === null) return reduceToRest([]);
    if (source.used !== used) throw runtimeError('Set changed size during iteration');
    return reduceToRest(source.elements(position));
  },
});

/** A set of the values. */
export function set(values: Iterable<Value> = []): PySet {
  const result = new PySet();
  for (const value of values) result.add(value);
  return result;
}

/** A frozenset of the values. */
export function frozenset(values: Iterable<Value> = []): PyFrozenSet {
  const result = new PyFrozenSet();
  for (const value of values) result.add(value);
  return result;
}

installConstantMakers({
  frozenset,
  fromFrozenset: (value) => (value instanceof PyFrozenSet ? new FrozenSetConstant(value.elements().map(valueToConstant)) : undefined),
});

// ---- hash of a frozenset

/** Hash of a set's content into the registers; every order of the elements gives the same. */
function hashContent(self: PySetBase): void {
  let low = 0;
  let high = 0;
  for (let i = self.next(0); i >= 0; i = self.next(i + 1)) {
    // (h ^ 89869747 ^ (h << 16)) * 3644798167
    self.hashAt(i);
    const l = hashLow();
    const h = hashHigh();
    multiply(l ^ 89869747 ^ (l << 16), h ^ ((h << 16) | (l >>> 16)), 3644798167);
    low ^= productLow;
    high ^= productHigh;
  }
  multiply(self.used + 1, 0, 1927868237);
  low ^= productLow;
  high ^= productHigh;
  const shifted11 = (low >>> 11) | (high << 21);
  const shifted25 = (low >>> 25) | (high << 7);
  const mixedHigh = high ^ (high >>> 11) ^ (high >>> 25);
  multiply(low ^ shifted11 ^ shifted25, mixedHigh, 69069);
  const sum = (productLow >>> 0) + 907133923;
  low = sum | 0;
  high = (productHigh + (sum > 4294967295 ? 1 : 0)) | 0;
  if (low === -1 && high === -1) setHash(590923713, 0);
  else setHash(low, high);
}

let productLow = 0;
let productHigh = 0;

/** The low 64 bits of (ah:al) * b, for b below 2^32. */
function multiply(al: number, ah: number, b: number): void {
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const a0 = al & 0xffff;
  const a1 = al >>> 16;
  const p00 = a0 * b0;
  const middle = a1 * b0 + (p00 >>> 16);
  const middle2 = a0 * b1 + (middle & 0xffff);
  productLow = ((middle2 & 0xffff) << 16) | (p00 & 0xffff);
  productHigh = (a1 * b1 + Math.floor(middle / 65536) + Math.floor(middle2 / 65536) + Math.imul(ah, b | 0)) | 0;
}

function hashIntoRegisters(self: PyFrozenSet): void {
  if (self.hash !== null) return setHash(self.hash[0], self.hash[1]);
  hashContent(self);
  self.hash = [hashLow(), hashHigh()];
}

const hashFrozenSet = Object.assign((self: PyFrozenSet): Value => {
  hashIntoRegisters(self);
  return hashAsInt();
}, { intoRegisters: hashIntoRegisters });

// ---- methods of both

/** Puts the hash of an element into the registers; a set stands for the frozenset with its content. */
function hashSought(value: Value): void {
  try {
    hashElement(value, 'set element');
  } catch (thrown) {
    if (!(value instanceof PySet) || !isError(thrown, 'TypeError')) throw thrown;
    hashContent(value);
  }
}

export function setContains(self: PySetBase, value: Value): boolean {
  if (self.ints !== null && isShortInt(value)) return probe(self.ints, self.mask, value) >= 0;
  hashSought(value);
  return self.find(value, hashLow(), hashHigh()) >= 0;
}

function setDiscard(self: PySetBase, value: Value): boolean {
  if (self.ints !== null && isShortInt(value)) return self.discard(value);
  hashSought(value);
  return self.discardHashed(value, hashLow(), hashHigh());
}

export function setRepr(self: PySetBase): Str {
  const { name } = self.type;
  if (self.used === 0) return `${name}()`;
  return guardRepr(self, `${name}(...)`, () => {
    const parts = join(', ', self.elements().map(repr));
    return self.type === setType ? join('', ['{', parts, '}']) : join('', [name, '({', parts, '})']);
  });
}

function compareSets(op: number, self: PySetBase, other: Value): Value {
  if (!(other instanceof PySetBase)) return NotImplemented;
  switch (op) {
    case Compare.eq:
      return sameSet(self, other);
    case Compare.ne:
      return !sameSet(self, other);
    case Compare.lt:
      return self.used < other.used && isSubset(self, other);
    case Compare.le:
      return isSubset(self, other);
    case Compare.gt:
      return self.used > other.used && isSubset(other, self);
    default:
      return isSubset(other, self);
  }
}

function sameSet(a: PySetBase, b: PySetBase): boolean {
  if (a.used !== b.used) return false;
  if (a instanceof PyFrozenSet && b instanceof PyFrozenSet && a.hash !== null && b.hash !== null) {
    if (a.hash[0] !== b.hash[0] || a.hash[1] !== b.hash[1]) return false;
  }
  return isSubset(a, b);
}

function union(self: PySetBase, others: readonly Value[]): PySetBase {
  const result = copySet(self);
  for (const other of others) if (other !== self) updateSet(result, other);
  return result;
}

/** An operator between two sets of either kind. */
function between(operation: (a: PySetBase, b: PySetBase) => Value): (a: Value, b: Value) => Value {
  return (a, b) => (a instanceof PySetBase && b instanceof PySetBase ? operation(a, b) : NotImplemented);
}
const swapped = (operation: (a: Value, b: Value) => Value) => (a: Value, b: Value): Value => operation(b, a);

const or = between((a, b) => union(a, [b]));
const and = between(intersection);
const subtract = between(difference);
const exclusive = between(symmetricDifference);

/** Bytes of the set, as CPython lays it out: a table of more than eight slots stands apart. */
const sizeOfSet = (self: PySetBase): number => 200 + (self.mask < 8 ? 0 : (self.mask + 1) * 16);

function reduceSet(self: PySetBase): Value {
  const state = self.type.heap ? call(getAttribute(self, '__getstate__')) : null;
  return tuple([self.type, tuple([list(self.elements())]), state]);
}

const shared: NativeLine[] = [
  ['__repr__($self, /)', 'Return repr(self).', setRepr],
  ...comparisonLines(compareSets),
  ['__iter__($self, /)', 'Implement iter(self).', (self: PySetBase) => new PySetIterator(self)],
  ['__sub__($self, value, /)', 'Return self-value.', subtract],
  ['__rsub__($self, value, /)', 'Return value-self.', swapped(subtract)],
  ['__and__($self, value, /)', 'Return self&value.', and],
  ['__rand__($self, value, /)', 'Return value&self.', swapped(and)],
  ['__xor__($self, value, /)', 'Return self^value.', exclusive],
  ['__rxor__($self, value, /)', 'Return value^self.', swapped(exclusive)],
  ['__or__($self, value, /)', 'Return self|value.', or],
  ['__ror__($self, value, /)', 'Return value|self.', swapped(or)],
  ['__len__($self, /)', 'Return len(self).', (self: PySetBase) => self.used],
  ['__contains__($self, object, /)', 'x.__contains__(y) <==> y in x.', setContains],
  ['difference($self, /, *others)', 'Return a new set with elements in the set that are not in the others.', differenceOfAll],
  ['intersection($self, /, *others)', 'Return a new set with elements common to the set and all others.', intersectAll],
  ['isdisjoint($self, other, /)', 'Return True if two sets have a null intersection.', isDisjoint],
  ['issubset($self, other, /)', 'Report whether another set contains this set.', isSubset],
  ['issuperset($self, other, /)', 'Report whether this set contains another set.', isSuperset],
  ['__reduce__($self, /)', 'Return state information for pickling.', reduceSet],
  ['__sizeof__($self, /)', 'S.__sizeof__() -> size of S in memory, in bytes.', sizeOfSet],
  ['symmetric_difference($self, other, /)', 'Return a new set with elements in either the set or other but not both.', symmetricDifference],
  ['union($self, /, *others)', 'Return a new set with elements from the set and all others.', union],
];

describeType(setType, {
  doc: 'Build an unordered collection of unique elements.',
  textSignature: '(iterable=(), /)',
  new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', allocate],
  methods: [
    ...shared,
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PySet, args: Value[], kwargs: PyDict) => {
      if (kwargs.size > 0) throw typeError('set() takes no keyword arguments');
      const iterable = initArgument('set', setType, self, args, kwargs);
      if (self.fill > 0) self.clear();
      if (iterable !== undefined) updateSet(self, iterable);
    }],
    ['__isub__($self, value, /)', 'Return self-=value.', (self: PySet, value: Value) => {
      if (!(value instanceof PySetBase)) return NotImplemented;
      differenceUpdate(self, value);
      return self;
    }],
    ['__iand__($self, value, /)', 'Return self&=value.', (self: PySet, value: Value) => {
      if (!(value instanceof PySetBase)) return NotImplemented;
      self.swap(intersection(self, value));
      return self;
    }],
    ['__ixor__($self, value, /)', 'Return self^=value.', (self: PySet, value: Value) => {
      if (!(value instanceof PySetBase)) return NotImplemented;
      symmetricDifferenceUpdate(self, value);
      return self;
    }],
    ['__ior__($self, value, /)', 'Return self|=value.', (self: PySet, value: Value) => {
      if (!(value instanceof PySetBase)) return NotImplemented;
      updateSet(self, value);
      return self;
    }],
    ['add($self, object, /)', 'Add an element to a set.\n\nThis has no effect if the element is already present.', (self: PySet, object: Value) => self.add(object)],
    ['clear($self, /)', 'Remove all elements from this set.', (self: PySet) => self.clear()],
    ['copy($self, /)', 'Return a shallow copy of a set.', copySet],
    ['discard($self, object, /)', 'Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set.', (self: PySet, object: Value) => {
      setDiscard(self, object);
    }],
    ['difference_update($self, /, *others)', 'Update the set, removing elements found in others.', (self: PySet, others: Value[]) => {
      for (const other of others) differenceUpdate(self, other);
    }],
    ['intersection_update($self, /, *others)', 'Update the set, keeping only elements found in it and all others.', (self: PySet, others: Value[]) => self.swap(intersectAll(self, others))],
    ['pop($self, /)', 'Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.', givesErrors((self: PySet) => {
      const value = self.pop();
      return value === undefined ? error('KeyError', 'pop from an empty set') : value;
    })],
    ['remove($self, object, /)', 'Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.', givesErrors((self: PySet, object: Value) => (setDiscard(self, object) ? undefined : error('KeyError', object)))],
    ['symmetric_difference_update($self, other, /)', 'Update the set, keeping only elements found in either set, but not in both.', (self: PySet, other: Value) => symmetricDifferenceUpdate(self, other)],
    ['update($self, /, *others)', 'Update the set, adding elements from all others.', (self: PySet, others: Value[]) => {
      for (const other of others) updateSet(self, other);
    }],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'sets are generic over the type of their elements', classGetItem]],
});
setType.matchSelf = true;

/** `frozenset(…)` for the class; an exact frozenset stands for itself. */
function newFrozenSet(cls: PyType, args: readonly Value[], kwargs: PyDict): Value {
  const iterable = frozenArgument(cls, args, kwargs);
  if (cls === frozensetType && iterable instanceof PyFrozenSet && iterable.type === frozensetType) return iterable;
  const self = new cls.instanceClass() as PyFrozenSet;
  if (iterable !== undefined) updateSet(self, iterable);
  return self;
}

function frozenArgument(cls: PyType, args: readonly Value[], kwargs: PyDict): Value | undefined {
  if (kwargs.size > 0 && (cls === frozensetType || cls.lookup('__init__') === frozensetType.lookup('__init__'))) {
    throw typeError('frozenset() takes no keyword arguments');
  }
  if (args.length > 1) throw typeError(`frozenset expected at most 1 argument, got ${args.length}`);
  return args[0];
}

describeType(frozensetType, {
  doc: 'Build an immutable unordered collection of unique elements.',
  textSignature: '(iterable=(), /)',
  new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', newFrozenSet],
  methods: [
    ...shared,
    ['__hash__($self, /)', 'Return hash(self).', hashFrozenSet],
    ['copy($self, /)', 'Return a shallow copy of a set.', (self: PyFrozenSet) => (self.type === frozensetType ? self : copySet(self))],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'frozensets are generic over the type of their elements', classGetItem]],
});
frozensetType.matchSelf = true;

/** What can be hashed and compared without running Python code. */
const isPlainKey = (value: Value): boolean => typeof value === 'number' || typeof value === 'string';

/** `updateSet` of a set that nobody else has yet. */
function fillSet(self: PySetBase, iterable: Value): void {
  if (!(iterable instanceof PyObject) || iterable.tag !== Tag.generator) return updateSet(self, iterable);
  const other = drain(iterable, (value) => {
    if (isPlainKey(value)) self.add(value);
    return isPlainKey(value);
  });
  if (other === undefined) return;
  self.add(other);
  updateSet(self, iterable);
}

setType.short = (args) => {
  if (args.length > 1) return undefined;
  const self = new PySet();
  if (args.length === 1) fillSet(self, args[0]);
  return self;
};
frozensetType.short = (args) => {
  if (args.length > 1) return undefined;
  if (args.length === 1 && args[0] instanceof PyFrozenSet && args[0].type === frozensetType) return args[0];
  const self = new PyFrozenSet();
  if (args.length === 1) fillSet(self, args[0]);
  return self;
};
