/** itertools: product, permutations and the combinations. */
import { describeIterator, instanceOf, PyIterator, type PyType, py, tuple, typeError, type Value, valueError } from '@vivarium/objects';

/** Picks from a pool by a row of positions, which each step moves on. */
abstract class PySelection extends PyIterator {
  pool: readonly Value[] = [];
  indices: number[] = [];
  started = false;
  stopped = false;
  step(): Value | undefined {
    if (this.stopped) return undefined;
    if (!this.started) this.started = true;
    else if (!this.advance()) {
      this.stopped = true;
      return undefined;
    }
    return tuple(this.pick());
  }
  /** Moves to the next row; false when there is none. */
  protected abstract advance(): boolean;
  protected pick(): Value[] {
    const { pool, indices } = this;
    const items: Value[] = [];
    for (let i = 0; i < indices.length; i++) items.push(pool[indices[i]]);
    return items;
  }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

class PyCombinations extends PySelection {
  protected advance(): boolean {
    const { indices } = this;
    const r = indices.length;
    const n = this.pool.length;
    let i = r - 1;
    while (i >= 0 && indices[i] === i + n - r) i--;
    if (i < 0) return false;
    indices[i]++;
    for (let j = i + 1; j < r; j++) indices[j] = indices[j - 1] + 1;
    return true;
  }
}

class PyCombinationsWithReplacement extends PySelection {
  protected advance(): boolean {
    const { indices } = this;
    const last = this.pool.length - 1;
    let i = indices.length - 1;
    while (i >= 0 && indices[i] === last) i--;
    if (i < 0) return false;
    indices.fill(indices[i] + 1, i);
    return true;
  }
}

class PyPermutations extends PySelection {
  length = 0;
  cycles: number[] = [];
  protected advance(): boolean {
    const { indices, cycles, length } = this;
    const n = indices.length;
    for (let i = length - 1; i >= 0; i--) {
      cycles[i]--;
      if (cycles[i] === 0) {
        // rotate indices[i:] to the left
        const first = indices[i];
        for (let j = i; j < n - 1; j++) indices[j] = indices[j + 1];
        indices[n - 1] = first;
        cycles[i] = n - i;
      } else {
        const j = n - cycles[i];
        [indices[i], indices[j]] = [indices[j], indices[i]];
        return true;
      }
    }
    return false;
  }
  protected override pick(): Value[] {
    const items: Value[] = [];
    for (let i = 0; i < this.length; i++) items.push(this.pool[this.indices[i]]);
    return items;
  }
}

class PyProduct extends PySelection {
  pools: (readonly Value[])[] = [];
  protected advance(): boolean {
    const { indices, pools } = this;
    for (let i = pools.length - 1; i >= 0; i--) {
      if (++indices[i] < pools[i].length) return true;
      indices[i] = 0;
    }
    return false;
  }
  protected override pick(): Value[] {
    const { pools, indices } = this;
    const items: Value[] = [];
    for (let i = 0; i < pools.length; i++) items.push(pools[i][indices[i]]);
    return items;
  }
}

function selectionSize(r: Value): number {
  const length = py.size(r);
  if (length < 0) throw valueError('r must be non-negative');
  return length;
}

const sizeOf = (basic: number) => (self: PySelection): number => basic + 8 * self.indices.length;

export const combinationsType = describeIterator('itertools.combinations', PyCombinations, {
  doc: 'Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)',
  new: ['combinations($type, iterable, r)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, r: Value) => {
    const length = py.size(r);
    const pool = py.toArray(iterable);
    if (length < 0) throw valueError('r must be non-negative');
    const self = instanceOf<PyCombinations>(cls);
    self.pool = pool;
    self.stopped = length > pool.length;
    if (!self.stopped) self.indices = range(length);
    return self;
  }],
  methods: [['__sizeof__($self, /)', 'Returns size in memory, in bytes.', sizeOf(56)]],
});

export const combinationsWithReplacementType = describeIterator('itertools.combinations_with_replacement', PyCombinationsWithReplacement, {
  doc: "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
  new: ['combinations_with_replacement($type, iterable, r)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, r: Value) => {
    const length = py.size(r);
    const pool = py.toArray(iterable);
    if (length < 0) throw valueError('r must be non-negative');
    const self = instanceOf<PyCombinationsWithReplacement>(cls);
    self.pool = pool;
    self.stopped = pool.length === 0 && length > 0;
    self.indices = new Array<number>(length).fill(0);
    return self;
  }],
  methods: [['__sizeof__($self, /)', 'Returns size in memory, in bytes.', sizeOf(56)]],
});

export const permutationsType = describeIterator('itertools.permutations', PyPermutations, {
  doc: 'Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)',
  new: ['permutations($type, iterable, r=None)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, r: Value) => {
    const pool = py.toArray(iterable);
    if (r !== null && py.asInt(r) === undefined) throw typeError('Expected int as r');
    const length = r === null ? pool.length : selectionSize(r);
    const self = instanceOf<PyPermutations>(cls);
    self.pool = pool;
    self.length = length;
    self.stopped = length > pool.length;
    if (!self.stopped) {
      self.indices = range(pool.length);
      self.cycles = Array.from({ length }, (_, i) => pool.length - i);
    }
    return self;
  }],
  methods: [['__sizeof__($self, /)', 'Returns size in memory, in bytes.', sizeOf(64)]],
});

export const productType = describeIterator('itertools.product', PyProduct, {
  doc: "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).\n\nTo compute the product of an iterable with itself, specify the number\nof repetitions with the optional repeat keyword argument. For example,\nproduct(A, repeat=4) means the same as product(A, A, A, A).\n\nproduct('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\nproduct((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...",
  new: ['product($type, *iterables, repeat=1)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterables: Value[], repeat: Value) => {
    const times = py.size(repeat);
    if (times < 0) throw valueError('repeat argument cannot be negative');
    const self = instanceOf<PyProduct>(cls);
    const pools = times === 0 ? [] : iterables.map((iterable) => py.toArray(iterable));
    for (let i = 0; i < times; i++) self.pools.push(...pools);
    self.indices = new Array<number>(self.pools.length).fill(0);
    self.stopped = self.pools.some((pool) => pool.length === 0);
    return self;
  }],
  methods: [['__sizeof__($self, /)', 'Returns size in memory, in bytes.', sizeOf(48)]],
});
