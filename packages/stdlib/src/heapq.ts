/** `_heapq`: priority queues in lists. Comparisons run Python code, which may change the list: that is found out. */
import { indexError, PyList, py, runtimeError, typeError, typeOf, type Value } from '@vivarium/objects';
import { heapqFacts } from './generated/heapq-facts.ts';
import { type Body, nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

/** Whether `a` belongs above `b`. */
type Order = (a: Value, b: Value) => boolean;

function compareIn(heap: PyList, size: number, order: Order, a: Value, b: Value): boolean {
  const above = order(a, b);
  if (heap.items.length !== size) throw runtimeError('list changed size during iteration');
  return above;
}

/** Moves the item at `at` up to where it belongs, at most to `start`. */
function rise(heap: PyList, start: number, at: number, order: Order): void {
  const size = heap.items.length;
  if (at >= size) throw indexError('index out of range');
  const item = heap.items[at];
  while (at > start) {
    const parent = (at - 1) >> 1;
    if (!compareIn(heap, size, order, item, heap.items[parent])) break;
    const { items } = heap;
    [items[at], items[parent]] = [items[parent], items[at]];
    at = parent;
  }
}

/** Moves the item at `at` down to a leaf along the better children, then up to where it belongs. */
function sink(heap: PyList, at: number, order: Order): void {
  const size = heap.items.length;
  if (at >= size) throw indexError('index out of range');
  const start = at;
  const firstLeaf = size >> 1;
  while (at < firstLeaf) {
    let child = 2 * at + 1;
    if (child + 1 < size) {
      const { items } = heap;
      if (!compareIn(heap, size, order, items[child], items[child + 1])) child++;
    }
    const { items } = heap;
    [items[at], items[child]] = [items[child], items[at]];
    at = child;
  }
  rise(heap, start, at, order);
}

const smallestFirst: Order = (a, b) => py.lessThan(a, b);
const largestFirst: Order = (a, b) => py.lessThan(b, a);

/** The list argument; `place` says which argument it is when there are others. */
function heapArgument(value: Value, name: string, place: string): PyList {
  if (!(value instanceof PyList)) throw typeError(`${name}() argument ${place}must be list, not ${value === null ? 'None' : typeOf(value).name}`);
  return value;
}

function operations(suffix: string, order: Order): Record<string, Body> {
  const [push, pushPop, pop, replace, heapify] = ['heappush', 'heappushpop', 'heappop', 'heapreplace', 'heapify'].map((name) => name + suffix);
  const replaceTop = (heap: PyList, item: Value): Value => {
    const top = heap.items[0];
    heap.items[0] = item;
    sink(heap, 0, order);
    return top;
  };
  const checkNotEmpty = (heap: PyList): void => {
    if (heap.items.length === 0) throw indexError('index out of range');
  };
  return {
    [push]: (value: Value, item: Value) => {
      const heap = heapArgument(value, push, '1 ');
      heap.items.push(item);
      rise(heap, 0, heap.items.length - 1, order);
    },
    [pop]: (value: Value) => {
      const heap = heapArgument(value, pop, '');
      checkNotEmpty(heap);
      const last = heap.items.pop() as Value;
      return heap.items.length === 0 ? last : replaceTop(heap, last);
    },
    [replace]: (value: Value, item: Value) => {
      const heap = heapArgument(value, replace, '1 ');
      checkNotEmpty(heap);
      return replaceTop(heap, item);
    },
    [pushPop]: (value: Value, item: Value) => {
      const heap = heapArgument(value, pushPop, '1 ');
      if (heap.items.length === 0 || !order(heap.items[0], item)) return item;
      checkNotEmpty(heap);
      return replaceTop(heap, item);
    },
    [heapify]: (value: Value) => {
      const heap = heapArgument(value, heapify, '');
      for (let at = (heap.items.length >> 1) - 1; at >= 0; at--) sink(heap, at, order);
    },
  };
}

export const heapq: NativeModule = {
  name: '_heapq',
  doc: heapqFacts.doc,
  functions: nativeLines(heapqFacts.functions, { ...operations('', smallestFirst), ...operations('_max', largestFirst) }),
};
