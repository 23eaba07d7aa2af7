/**
 * The stable sort of lists: CPython's timsort with the powersort merge order, so that user-written `__lt__` methods
 * are called for the same pairs in the same order, and inconsistent orders (NaN) give the same results.
 *
 * `keys` is sorted in place; `values`, when given, is moved along.
 */
import { PyFunction } from '../core/function.ts';
import { PyFloat, type PyObject, type PyType, specialNumber, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { PyTuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { truth } from '../protocol/conversion.ts';
import { Compare, compareReflected, lessItems, lessThan } from '../protocol/operators.ts';
import { sortByDigits } from './radix-sort.ts';

const MIN_GALLOP = 7;
const MAX_MINRUN = 64;
/** From so many plain keys on, sorting by digits is faster. */
const MANY = 400;

/** How two keys are compared: each kind is a separate site, which keeps the comparison monomorphic. */
const Kind = { any: 0, int: 1, str: 2, float: 3, tuple: 4, method: 5 } as const;
const LESS = specialNumber('__lt__');

function kindOf(key: Value): number {
  if (typeof key === 'number') return Kind.int;
  if (typeof key === 'string') return Kind.str;
  if (key instanceof PyFloat && !key.type.heap) return Kind.float;
  if (key instanceof PyTuple && !key.type.heap) return Kind.tuple;
  return Kind.any;
}

/** The `__lt__` written in Python that all keys have, instances of one class. */
function commonMethod(keys: readonly Value[]): PyFunction | null {
  const type = typeOf(keys[0]);
  const method = type.heap ? type.special(LESS) : undefined;
  if (!(method instanceof PyFunction)) return null;
  for (let i = 1; i < keys.length; i++) if (typeOf(keys[i]) !== type) return null;
  return method;
}

function commonKind(keys: readonly Value[]): number {
  const kind = kindOf(keys[0]);
  if (kind !== Kind.any) for (let i = 1; i < keys.length; i++) if (kindOf(keys[i]) !== kind) return Kind.any;
  return kind;
}

class Sorter {
  private readonly kind: number;
  /** Of Kind.method: `__lt__`, and the class as long as it has that. */
  private readonly method: PyFunction | null = null;
  private readonly type: PyType;
  private readonly version: number;
  private readonly keys: Value[];
  private readonly values: Value[] | null;
  private minGallop = MIN_GALLOP;
  /** Pending runs: where each begins, how long it is, and the power of the boundary behind it. */
  private readonly bases: number[] = [];
  private readonly lengths: number[] = [];
  private readonly powers: number[] = [];

  /** So many first characters or items of all keys are equal. */
  private readonly skip: number;

  constructor(keys: Value[], values: Value[] | null, skip = 0) {
    this.skip = skip;
    this.keys = keys;
    this.values = values;
    const kind = commonKind(keys);
    this.type = typeOf(keys[0]);
    this.version = this.type.version;
    if (kind === Kind.any) this.method = commonMethod(keys);
    this.kind = this.method === null ? kind : Kind.method;
  }

  private less(a: Value, b: Value): boolean {
    switch (this.kind) {
      case Kind.int:
        return (a as number) < (b as number);
      case Kind.str:
        return (a as string) < (b as string);
      case Kind.float:
        return (a as PyFloat).value < (b as PyFloat).value;
      case Kind.tuple:
        return lessItems((a as PyTuple).items, (b as PyTuple).items);
      case Kind.method:
        return this.lessByMethod(a as PyObject, b as PyObject);
      default:
        return lessThan(a, b);
    }
  }

  private lessByMethod(a: PyObject, b: PyObject): boolean {
    const { type } = this;
    if (a.type !== type || b.type !== type || type.version !== this.version) return lessThan(a, b);
    const result = engine.callFunction(this.method as PyFunction, [a, b], null);
    if (typeof result === 'boolean') return result;
    return result === NotImplemented ? truth(compareReflected(Compare.lt, a, b)) : truth(result);
  }

  private reverse(low: number, high: number): void {
    reverseRange(this.keys, low, high);
    if (this.values !== null) reverseRange(this.values, low, high);
  }

  /** Length of the run at `low`, which is made ascending. A descending run may contain equal neighbours. */
  private countRun(low: number, high: number): number {
    const { keys } = this;
    let n = low + 1;
    while (n < high && !this.less(keys[n], keys[n - 1])) n++;
    if (n === high) return n - low;
    if (n > low + 1) {
      if (this.less(keys[low], keys[n - 1])) return n - low;
      this.reverse(low, n); // the beginning is all equal: the run descends
    }
    n++;
    let equals = 0;
    for (; n < high; n++) {
      if (this.less(keys[n], keys[n - 1])) {
        if (equals > 0) this.reverse(n - equals - 1, n);
        equals = 0;
      } else if (this.less(keys[n - 1], keys[n])) break;
      else equals++;
    }
    if (equals > 0) this.reverse(n - equals - 1, n);
    this.reverse(low, n);
    while (n < high && !this.less(keys[n], keys[n - 1])) n++;
    return n - low;
  }

  /** Binary insertion sort of [low, high), of which [low, sorted) is sorted already. */
  private insertionSort(low: number, high: number, sorted: number): void {
    const { keys, values } = this;
    for (let i = sorted; i < high; i++) {
      const pivot = keys[i];
      let left = low;
      let right = i;
      while (left < right) {
        const middle = (left + right) >> 1;
        if (this.less(pivot, keys[middle])) right = middle;
        else left = middle + 1;
      }
      for (let k = i; k > left; k--) keys[k] = keys[k - 1];
      keys[left] = pivot;
      if (values !== null) {
        const value = values[i];
        for (let k = i; k > left; k--) values[k] = values[k - 1];
        values[left] = value;
      }
    }
  }

  /** Where `key` belongs in the sorted a[base, base + n), left of equal ones; the search starts at `hint`. */
  private gallopLeft(key: Value, a: readonly Value[], base: number, n: number, hint: number): number {
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (this.less(a[at], key)) {
      const most = n - hint;
      while (offset < most && this.less(a[at + offset], key)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      last += hint;
      offset += hint;
    } else {
      const most = hint + 1;
      while (offset < most && !this.less(a[at - offset], key)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      const k = last;
      last = hint - offset;
      offset = hint - k;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (this.less(a[base + middle], key)) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** Like gallopLeft, right of equal ones. */
  private gallopRight(key: Value, a: readonly Value[], base: number, n: number, hint: number): number {
    const at = base + hint;
    let last = 0;
    let offset = 1;
    if (this.less(key, a[at])) {
      const most = hint + 1;
      while (offset < most && this.less(key, a[at - offset])) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      const k = last;
      last = hint - offset;
      offset = hint - k;
    } else {
      const most = n - hint;
      while (offset < most && !this.less(key, a[at + offset])) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      last += hint;
      offset += hint;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (this.less(key, a[base + middle])) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  /** Moves `count` entries within the arrays, as memmove does. */
  private move(to: number, from: number, count: number): void {
    this.keys.copyWithin(to, from, from + count);
    this.values?.copyWithin(to, from, from + count);
  }

  /** Copies `count` entries of the arrays that were put aside to the place `to`. */
  private copy(to: number, keys: readonly Value[], values: readonly Value[] | null, from: number, count: number): void {
    for (let i = 0; i < count; i++) this.keys[to + i] = keys[from + i];
    if (values !== null) for (let i = 0; i < count; i++) (this.values as Value[])[to + i] = values[from + i];
  }

  /** Merges two neighbouring runs, the left one (not longer) put aside; no entry gets lost if a comparison raises. */
  private mergeLow(a: number, na: number, b: number, nb: number): void {
    const { keys, values } = this;
    const left = keys.slice(a, a + na);
    const leftValues = values === null ? null : values.slice(a, a + na);
    let from = 0;
    let to = a;
    let { minGallop } = this;
    try {
      this.move(to++, b++, 1);
      if (--nb === 0 || na === 1) return;
      for (;;) {
        let countA = 0;
        let countB = 0;
        do {
          if (this.less(keys[b], left[from])) {
            if (values !== null) values[to] = values[b];
            keys[to++] = keys[b++];
            countB++;
            countA = 0;
            if (--nb === 0) return;
          } else {
            if (values !== null) values[to] = (leftValues as Value[])[from];
            keys[to++] = left[from++];
            countA++;
            countB = 0;
            if (--na === 1) return;
          }
        } while (countA < minGallop && countB < minGallop);
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          countA = this.gallopRight(keys[b], left, from, na, 0);
          if (countA > 0) {
            this.copy(to, left, leftValues, from, countA);
            to += countA;
            from += countA;
            na -= countA;
            if (na <= 1) return;
          }
          this.move(to++, b++, 1);
          if (--nb === 0) return;
          countB = this.gallopLeft(left[from], keys, b, nb, 0);
          if (countB > 0) {
            this.move(to, b, countB);
            to += countB;
            b += countB;
            nb -= countB;
            if (nb === 0) return;
          }
          this.copy(to++, left, leftValues, from++, 1);
          if (--na === 1) return;
        } while (countA >= MIN_GALLOP || countB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } finally {
      // A single entry left over belongs behind what is left of the right run.
      if (na === 1) {
        this.move(to, b, nb);
        to += nb;
      }
      this.copy(to, left, leftValues, from, na);
    }
  }

  /** The mirror image of mergeLow: the right run (shorter) is put aside. */
  private mergeHigh(a: number, na: number, b: number, nb: number): void {
    const { keys, values } = this;
    const right = keys.slice(b, b + nb);
    const rightValues = values === null ? null : values.slice(b, b + nb);
    let lastA = a + na - 1;
    let from = nb - 1;
    let to = b + nb - 1;
    let { minGallop } = this;
    try {
      this.move(to--, lastA--, 1);
      if (--na === 0 || nb === 1) return;
      for (;;) {
        let countA = 0;
        let countB = 0;
        do {
          if (this.less(right[from], keys[lastA])) {
            if (values !== null) values[to] = values[lastA];
            keys[to--] = keys[lastA--];
            countA++;
            countB = 0;
            if (--na === 0) return;
          } else {
            if (values !== null) values[to] = (rightValues as Value[])[from];
            keys[to--] = right[from--];
            countB++;
            countA = 0;
            if (--nb === 1) return;
          }
        } while (countA < minGallop && countB < minGallop);
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          countA = na - this.gallopRight(right[from], keys, a, na, na - 1);
          if (countA > 0) {
            to -= countA;
            lastA -= countA;
            this.move(to + 1, lastA + 1, countA);
            na -= countA;
            if (na === 0) return;
          }
          this.copy(to--, right, rightValues, from--, 1);
          if (--nb === 1) return;
          countB = nb - this.gallopLeft(keys[lastA], right, 0, nb, nb - 1);
          if (countB > 0) {
            to -= countB;
            from -= countB;
            this.copy(to + 1, right, rightValues, from + 1, countB);
            nb -= countB;
            if (nb <= 1) return;
          }
          this.move(to--, lastA--, 1);
          if (--na === 0) return;
        } while (countA >= MIN_GALLOP || countB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } finally {
      // A single entry left over belongs before what is left of the left run.
      if (nb === 1) {
        to -= na;
        this.move(to + 1, lastA - na + 1, na);
      }
      this.copy(to - nb + 1, right, rightValues, 0, nb);
    }
  }

  /** Merges the pending runs i and i + 1. */
  private mergeAt(i: number): void {
    const { bases, lengths, powers } = this;
    let a = bases[i];
    let na = lengths[i];
    const b = bases[i + 1];
    let nb = lengths[i + 1];
    lengths[i] = na + nb;
    bases.splice(i + 1, 1);
    lengths.splice(i + 1, 1);
    powers.splice(i, 1);
    const skip = this.gallopRight(this.keys[b], this.keys, a, na, 0);
    a += skip;
    na -= skip;
    if (na === 0) return;
    nb = this.gallopLeft(this.keys[a + na - 1], this.keys, b, nb, nb - 1);
    if (nb <= 0) return;
    if (na <= nb) this.mergeLow(a, na, b, nb);
    else this.mergeHigh(a, na, b, nb);
  }

  /** Merges earlier runs that lie deeper than the boundary before a new run of length n. */
  private foundRun(n: number): void {
    const last = this.bases.length - 1;
    if (last < 0) return;
    const power = boundaryPower(this.bases[last], this.lengths[last], n, this.keys.length);
    while (this.bases.length > 1 && this.powers[this.bases.length - 2] > power) this.mergeAt(this.bases.length - 2);
    this.powers[this.bases.length - 1] = power;
  }

  sort(): void {
    const { keys, values, lengths } = this;
    const count = keys.length;
    if (count >= MANY && this.kind !== Kind.any && this.skip < Infinity) {
      if (this.countRun(0, count) === count || sortByDigits(keys, values, this.skip, (low, high, equal) => this.sortPart(low, high, equal))) return;
    }
    const minrun = minimumRun(count);
    let low = 0;
    while (low < count) {
      let n = this.countRun(low, count);
      if (n < minrun) {
        const force = Math.min(count - low, minrun);
        this.insertionSort(low, low + force, low + n);
        n = force;
      }
      this.foundRun(n);
      this.bases.push(low);
      lengths.push(n);
      low += n;
    }
    while (lengths.length > 1) {
      let i = lengths.length - 2;
      if (i > 0 && lengths[i - 1] < lengths[i + 1]) i--;
      this.mergeAt(i);
    }
  }

  private sortPart(low: number, high: number, equal: number): void {
    const { keys, values } = this;
    const part = keys.slice(low, high);
    const along = values === null ? null : values.slice(low, high);
    new Sorter(part, along, equal).sort();
    for (let i = low; i < high; i++) {
      keys[i] = part[i - low];
      if (values !== null) values[i] = (along as Value[])[i - low];
    }
  }
}

function reverseRange(array: Value[], low: number, high: number): void {
  for (high--; low < high; low++, high--) {
    const value = array[low];
    array[low] = array[high];
    array[high] = value;
  }
}

function minimumRun(n: number): number {
  let rest = 0;
  while (n >= MAX_MINRUN) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** Depth in the ideal merge tree of the boundary between two neighbouring runs (powersort). */
function boundaryPower(start: number, n1: number, n2: number, total: number): number {
  let a = 2 * start + n1;
  let b = a + n1 + n2;
  let power = 0;
  for (;;) {
    power++;
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return power;
    a *= 2;
    b *= 2;
  }
}

/** Sorts `keys` in place, and `values` along with them. May run `__lt__` and `__eq__`. */
export function sortArray(keys: Value[], values: Value[] | null): void {
  if (keys.length > 1) new Sorter(keys, values).sort();
}
