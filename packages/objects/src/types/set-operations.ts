/** The algebra of sets, step by step as CPython does it: which operand is walked decides the order of the result. */
import { dictType, PyDict } from '../core/dict.ts';
import { hashElement, hashHigh, hashLow } from '../core/hash.ts';
import type { Value } from '../core/object.ts';
import { PyTuple, PyList } from '../core/sequences.ts';
import { drain, iterate, next } from '../protocol/iteration.ts';
import { PyFrozenSet, PySet, PySetBase } from './set-table.ts';

/** An empty set or frozenset, whichever `like` is. */
export function emptyLike(like: PySetBase): PySetBase {
  return like instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

const isExactDict = (value: Value): value is PyDict => value instanceof PyDict && value.type === dictType;

/** `set |= iterable` */
export function updateSet(self: PySetBase, iterable: Value): void {
  if (iterable instanceof PySetBase) return self.merge(iterable);
  if (isExactDict(iterable)) {
    self.reserve(iterable.size);
    for (let i = iterable.next(0); i >= 0; i = iterable.next(i + 1)) {
      iterable.hashAt(i);
      self.addHashed(iterable.keys[i] as Value, hashLow(), hashHigh());
    }
    return;
  }
  if ((iterable instanceof PyList || iterable instanceof PyTuple) && !iterable.type.heap) {
    for (let i = 0; i < iterable.items.length; i++) self.add(iterable.items[i]);
    return;
  }
  const iterator = iterate(iterable);
  // Adding may run the code of keys that are there already.
  const taken: Value[] = [];
  const takePlain = (value: Value): boolean => (typeof value === 'number' || typeof value === 'string') && taken.push(value) > 0;
  for (;;) {
    const value = drain(iterator, takePlain);
    for (const plain of taken) self.add(plain);
    if (value === undefined) return;
    self.add(value);
    taken.length = 0;
  }
}

export function copySet(self: PySetBase): PySetBase {
  const result = emptyLike(self);
  result.merge(self);
  return result;
}

export function intersection(self: PySetBase, other: Value): PySetBase {
  if (self === other) return copySet(self);
  const result = emptyLike(self);
  if (other instanceof PySetBase) {
    const [walked, asked] = other.used > self.used ? [self, other] : [other, self];
    for (let i = walked.next(0); i >= 0; i = walked.next(i + 1)) {
      if (asked.findOf(walked, i) >= 0) result.addOf(walked, i);
    }
    return result;
  }
  const iterator = iterate(other);
  for (;;) {
    const key = next(iterator);
    if (key === undefined) return result;
    hashElement(key, 'set element');
    const low = hashLow();
    const high = hashHigh();
    if (self.find(key, low, high) < 0) continue;
    result.addHashed(key, low, high);
    if (result.used >= self.used) return result;
  }
}

export function intersectAll(self: PySetBase, others: readonly Value[]): PySetBase {
  if (others.length === 0) return copySet(self);
  let result = self;
  for (const other of others) result = intersection(result, other);
  return result;
}

export function differenceUpdate(self: PySetBase, other: Value): void {
  if (self === other) return self.clear();
  if (other instanceof PySetBase) {
    // A much larger set is first cut down to what both have.
    const walked = other.used >> 3 > self.used ? intersection(self, other) : other;
    for (let i = walked.next(0); i >= 0; i = walked.next(i + 1)) self.discardOf(walked, i);
  } else {
    const iterator = iterate(other);
    for (;;) {
      const key = next(iterator);
      if (key === undefined) break;
      self.discard(key);
    }
  }
  if (self.fill - self.used <= Math.floor(self.mask / 4)) return;
  self.resize(self.used > 50000 ? self.used * 2 : self.used * 4);
}

export function difference(self: PySetBase, other: Value): PySetBase {
  const size = other instanceof PySetBase ? other.used : isExactDict(other) ? other.size : -1;
  if (size < 0 || self.used >> 2 > size) {
    const result = copySet(self);
    differenceUpdate(result, other);
    return result;
  }
  const result = emptyLike(self);
  for (let i = self.next(0); i >= 0; i = self.next(i + 1)) {
    if (other instanceof PySetBase ? other.findOf(self, i) < 0 : isMissing(other as PyDict, self, i)) result.addOf(self, i);
  }
  return result;
}

function isMissing(other: PyDict, self: PySetBase, i: number): boolean {
  self.hashAt(i);
  return !other.hasHashed(self.keyAt(i));
}

export function differenceOfAll(self: PySetBase, others: readonly Value[]): PySetBase {
  if (others.length === 0) return copySet(self);
  const result = difference(self, others[0]);
  for (let i = 1; i < others.length; i++) differenceUpdate(result, others[i]);
  return result;
}

export function symmetricDifferenceUpdate(self: PySetBase, other: Value): void {
  if (self === other) return self.clear();
  if (isExactDict(other)) {
    for (let i = other.next(0); i >= 0; i = other.next(i + 1)) {
      const key = other.keys[i] as Value;
      other.hashAt(i);
      const low = hashLow();
      const high = hashHigh();
      if (!self.discardHashed(key, low, high)) self.addHashed(key, low, high);
    }
    return;
  }
  let walked: PySetBase;
  if (other instanceof PySetBase) walked = other;
  else {
    walked = emptyLike(self);
    updateSet(walked, other);
  }
  for (let i = walked.next(0); i >= 0; i = walked.next(i + 1)) {
    if (!self.discardOf(walked, i)) self.addOf(walked, i);
  }
}

export function symmetricDifference(self: PySetBase, other: Value): PySetBase {
  const result = emptyLike(self);
  updateSet(result, other);
  symmetricDifferenceUpdate(result, self);
  return result;
}

export function isSubset(self: PySetBase, other: Value): boolean {
  if (!(other instanceof PySetBase)) return intersection(self, other).used === self.used;
  if (self.used > other.used) return false;
  for (let i = self.next(0); i >= 0; i = self.next(i + 1)) {
    if (other.findOf(self, i) < 0) return false;
  }
  return true;
}

export function isSuperset(self: PySetBase, other: Value): boolean {
  if (other instanceof PySetBase) return isSubset(other, self);
  const iterator = iterate(other);
  for (;;) {
    const key = next(iterator);
    if (key === undefined) return true;
    if (!self.has(key)) return false;
  }
}

export function isDisjoint(self: PySetBase, other: Value): boolean {
  if (self === other) return self.used === 0;
  if (other instanceof PySetBase && !other.type.heap) {
    const [walked, asked] = other.used > self.used ? [self, other] : [other, self];
    for (let i = walked.next(0); i >= 0; i = walked.next(i + 1)) {
      if (asked.findOf(walked, i) >= 0) return false;
    }
    return true;
  }
  const iterator = iterate(other);
  for (;;) {
    const key = next(iterator);
    if (key === undefined) return true;
    if (self.has(key)) return false;
  }
}
