/** itertools. The combinatoric iterators, groupby and tee are in files of their own. */
import {
  classGetItem, describeIterator, instanceOf, type PyDict, PyIterator, type PyObject, type PyType, py, tuple, typeError, typeOf, type Value, valueError,
  PyTuple,
} from '@vivarium/objects';
import { combinationsType, combinationsWithReplacementType, permutationsType, productType } from './itertools-combinatorics.ts';
import { groupbyType, grouperType, tee, teeDataObjectType, teeType } from './itertools-groups.ts';
import type { NativeModule } from './native-module.ts';

class PyAccumulate extends PyIterator {
  declare iterator: PyObject;
  callable: Value = null;
  initial: Value = null;
  total: Value | undefined = undefined;
  step(): Value | undefined {
    if (this.initial !== null) {
      this.total = this.initial;
      this.initial = null;
      return this.total;
    }
    const value = py.next(this.iterator);
    if (value === undefined) return undefined;
    if (this.total === undefined) this.total = value;
    else this.total = this.callable === null ? py.add(this.total, value) : py.call2(this.callable, this.total, value);
    return this.total;
  }
}
const accumulateType = describeIterator('itertools.accumulate', PyAccumulate, {
  doc: 'Return series of accumulated sums (or other binary function results).',
  new: ['accumulate($type, iterable, func=None, *, initial=None)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, callable: Value, initial: Value) => {
    const self = instanceOf<PyAccumulate>(cls);
    self.iterator = py.iterate(iterable);
    self.callable = callable;
    self.initial = initial;
    return self;
  }],
});

class PyBatched extends PyIterator {
  /** Null once exhausted. */
  iterator: PyObject | null = null;
  count = 0;
  strict = false;
  step(): Value | undefined {
    const { iterator, count } = this;
    if (iterator === null) return undefined;
    const items: Value[] = [];
    try {
      while (items.length < count) {
        const value = py.next(iterator);
        if (value === undefined) break;
        items.push(value);
      }
    } catch (thrown) {
      this.iterator = null;
      throw thrown;
    }
    if (items.length === count) return tuple(items);
    this.iterator = null;
    if (items.length === 0) return undefined;
    if (this.strict) throw valueError('batched(): incomplete batch');
    return tuple(items);
  }
}
const batchedType = describeIterator('itertools.batched', PyBatched, {
  doc: 'Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples\nup to size n.  The input is consumed lazily, just enough to\nfill a batch.  The result is yielded as soon as a batch is full\nor when the input iterable is exhausted.\n\n    >>> for batch in batched(\'ABCDEFG\', 3):\n    ...     print(batch)\n    ...\n    (\'A\', \'B\', \'C\')\n    (\'D\', \'E\', \'F\')\n    (\'G\',)\n\nIf "strict" is True, raises a ValueError if the final batch is shorter\nthan n.',
  new: ['batched($type, iterable, n, *, strict=False)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, n: Value, strict: Value) => {
    const count = py.size(n);
    const flag = py.truth(strict);
    if (count < 1) throw valueError('n must be at least one');
    const self = instanceOf<PyBatched>(cls);
    self.iterator = py.iterate(iterable);
    self.count = count;
    self.strict = flag;
    return self;
  }],
});

class PyChain extends PyIterator {
  /** Iterator over the iterables; null once exhausted. */
  source: PyObject | null = null;
  active: PyObject | null = null;
  step(): Value | undefined {
    while (this.source !== null) {
      if (this.active === null) this.active = this.after(this.source);
      if (this.active === null) return undefined;
      const value = py.next(this.active);
      if (value !== undefined) return value;
      this.active = null;
    }
    return undefined;
  }
  private after(source: PyObject): PyObject | null {
    try {
      const iterable = py.next(source);
      if (iterable !== undefined) return py.iterate(iterable);
    } catch (thrown) {
      this.source = null;
      throw thrown;
    }
    this.source = null;
    return null;
  }
}
function newChain(cls: PyType, iterables: Value): PyChain {
  const self = instanceOf<PyChain>(cls);
  self.source = py.iterate(iterables);
  return self;
}
const chainType = describeIterator('itertools.chain', PyChain, {
  doc: 'Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.',
  new: ['chain($type, *iterables)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterables: Value[]) => newChain(cls, tuple(iterables))],
  classMethods: [
    ['from_iterable($type, iterable, /)', 'Alternative chain() constructor taking a single iterable argument that evaluates lazily.', newChain],
    ['__class_getitem__($type, object, /)', 'chain is generic over the type of its contents.\nThis is the union of the types of the input iterable contents.', classGetItem],
  ],
});

class PyCompress extends PyIterator {
  declare data: PyObject;
  declare selectors: PyObject;
  step(): Value | undefined {
    for (;;) {
      const value = py.next(this.data);
      if (value === undefined) return undefined;
      const selector = py.next(this.selectors);
      if (selector === undefined) return undefined;
      if (py.truth(selector)) return value;
    }
  }
}
const compressType = describeIterator('itertools.compress', PyCompress, {
  doc: 'Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors\nto choose the data elements.',
  new: ['compress($type, data, selectors)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, data: Value, selectors: Value) => {
    const self = instanceOf<PyCompress>(cls);
    self.data = py.iterate(data);
    self.selectors = py.iterate(selectors);
    return self;
  }],
});

class PyCount extends PyIterator {
  current: Value = 0;
  increment: Value = 1;
  step(): Value | undefined {
    const value = this.current;
    if (typeof value === 'number' && this.increment === 1 && value < Number.MAX_SAFE_INTEGER) this.current = value + 1;
    else this.current = py.add(value, this.increment);
    return value;
  }
}
const isNumber = (value: Value): boolean =>
  ['__index__', '__int__', '__float__', '__complex__'].some((name) => typeOf(value).lookup(name) !== undefined);
const countType = describeIterator('itertools.count', PyCount, {
  doc: 'Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step',
  new: ['count($type, start=0, step=1)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, start: Value, increment: Value) => {
    if (!isNumber(start) || !isNumber(increment)) throw typeError('a number is required');
    const self = instanceOf<PyCount>(cls);
    const plain = increment === 1 || increment === true;
    self.current = plain && typeof start === 'boolean' ? Number(start) : start;
    self.increment = plain && typeof self.current === 'number' ? 1 : increment;
    return self;
  }],
  methods: [['__repr__($self, /)', 'Return repr(self).', ({ current, increment }: PyCount) => {
    const own = py.asInt(increment);
    return py.join('', own === 1 ? ['count(', py.repr(current), ')'] : ['count(', py.repr(current), ', ', py.repr(increment), ')']);
  }]],
});

class PyCycle extends PyIterator {
  iterator: PyObject | null = null;
  readonly saved: Value[] = [];
  position = 0;
  step(): Value | undefined {
    if (this.iterator !== null) {
      const value = py.next(this.iterator);
      if (value !== undefined) {
        this.saved.push(value);
        return value;
      }
      this.iterator = null;
    }
    if (this.saved.length === 0) return undefined;
    const value = this.saved[this.position++];
    if (this.position >= this.saved.length) this.position = 0;
    return value;
  }
}
const cycleType = describeIterator('itertools.cycle', PyCycle, {
  doc: 'Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.',
  new: ['cycle($type, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value) => {
    const self = instanceOf<PyCycle>(cls);
    self.iterator = py.iterate(iterable);
    return self;
  }],
});

/** An iterator with a function that is asked about, or applied to, each value. */
abstract class PyFiltering extends PyIterator {
  callable: Value = null;
  declare iterator: PyObject;
  /** The first value decided it: all others pass (dropwhile) or none does (takewhile). */
  decided = false;
}
class PyDropWhile extends PyFiltering {
  step(): Value | undefined {
    for (;;) {
      const value = py.next(this.iterator);
      if (value === undefined || this.decided) return value;
      if (!py.truth(py.call1(this.callable, value))) {
        this.decided = true;
        return value;
      }
    }
  }
}
class PyTakeWhile extends PyFiltering {
  step(): Value | undefined {
    if (this.decided) return undefined;
    const value = py.next(this.iterator);
    if (value === undefined) return undefined;
    if (py.truth(py.call1(this.callable, value))) return value;
    this.decided = true;
    return undefined;
  }
}
class PyFilterFalse extends PyFiltering {
  step(): Value | undefined {
    for (;;) {
      const value = py.next(this.iterator);
      if (value === undefined) return undefined;
      if (!py.truth(this.callable === null ? value : py.call1(this.callable, value))) return value;
    }
  }
}
class PyStarMap extends PyFiltering {
  step(): Value | undefined {
    const args = py.next(this.iterator);
    if (args === undefined) return undefined;
    if (args instanceof PyTuple && args.items.length === 2) return py.call2(this.callable, args.items[0], args.items[1]);
    return py.callVector(this.callable, args instanceof PyTuple ? args.items.slice() : py.toArray(args), null);
  }
}
function newFiltering(cls: PyType, callable: Value, iterable: Value): PyFiltering {
  const self = instanceOf<PyFiltering>(cls);
  self.iterator = py.iterate(iterable);
  self.callable = callable;
  return self;
}
const dropwhileType = describeIterator('itertools.dropwhile', PyDropWhile, {
  doc: 'Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.', new: ['dropwhile($type, predicate, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', newFiltering],
});
const takewhileType = describeIterator('itertools.takewhile', PyTakeWhile, {
  doc: 'Return successive entries from an iterable as long as the predicate evaluates to true for each entry.', new: ['takewhile($type, predicate, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', newFiltering],
});
const filterfalseType = describeIterator('itertools.filterfalse', PyFilterFalse, {
  doc: 'Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.', new: ['filterfalse($type, function, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', newFiltering],
});
const starmapType = describeIterator('itertools.starmap', PyStarMap, {
  doc: 'Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.', new: ['starmap($type, function, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', newFiltering],
});

class PyIslice extends PyIterator {
  iterator: PyObject | null = null;
  /** Position of the next value to be given. */
  following = 0;
  /** -1: none. */
  stop = -1;
  increment = 1;
  /** Values taken so far. */
  taken = 0;
  step(): Value | undefined {
    const { iterator, stop } = this;
    if (iterator === null) return undefined;
    while (this.taken < this.following) {
      if (py.next(iterator) === undefined) return this.end();
      this.taken++;
    }
    if (stop !== -1 && this.taken >= stop) return this.end();
    const value = py.next(iterator);
    if (value === undefined) return this.end();
    this.taken++;
    this.following += this.increment;
    if (stop !== -1 && this.following > stop) this.following = stop;
    return value;
  }
  private end(): undefined {
    this.iterator = null;
    return undefined;
  }
}
/** A bound of islice: a size, -1 for None, undefined for anything else. */
function sliceBound(value: Value): number | undefined {
  if (value === null) return -1;
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) return undefined;
  const bound = py.index(value);
  return bound < 0 || bound > 9223372036854775807n ? undefined : Number(bound);
}
const wrongBound = 'for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const isliceType = describeIterator('itertools.islice', PyIslice, {
  doc: 'islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.',
  new: ['~islice($type, iterable, start, stop=<unrepresentable>, step=<unrepresentable>, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, first: Value, second: Value | undefined, third: Value | undefined) => {
    const start = second === undefined ? 0 : sliceBound(first);
    const stop = sliceBound(second === undefined ? first : second);
    if (stop === undefined) throw valueError(`Stop argument ${wrongBound}`);
    if (start === undefined) throw valueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.');
    const increment = third === undefined ? 1 : sliceBound(third);
    if (increment === undefined || increment === 0) throw valueError('Step for islice() must be a positive integer or None.');
    const self = instanceOf<PyIslice>(cls);
    self.iterator = py.iterate(iterable);
    self.following = Math.max(0, start);
    self.stop = stop;
    self.increment = increment < 0 ? 1 : increment;
    return self;
  }],
});

class PyPairwise extends PyIterator {
  iterator: PyObject | null = null;
  old: Value | undefined = undefined;
  step(): Value | undefined {
    const { iterator } = this;
    if (iterator === null) return undefined;
    let { old } = this;
    if (old === undefined) {
      old = py.next(iterator);
      this.old = old;
      if (old === undefined) {
        this.iterator = null;
        return undefined;
      }
      if (this.iterator === null) { // exhausted from inside
        this.old = undefined;
        return undefined;
      }
    }
    const value = py.next(iterator);
    if (value === undefined) {
      this.iterator = null;
      this.old = undefined;
      return undefined;
    }
    this.old = value;
    return tuple([old, value]);
  }
}
const pairwiseType = describeIterator('itertools.pairwise', PyPairwise, {
  doc: 'Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...',
  new: ['pairwise($type, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value) => {
    const self = instanceOf<PyPairwise>(cls);
    self.iterator = py.iterate(iterable);
    return self;
  }],
});

class PyRepeat extends PyIterator {
  element: Value = null;
  /** Times left; Infinity for ever. */
  left = Infinity;
  step(): Value | undefined {
    if (this.left <= 0) return undefined;
    this.left--;
    return this.element;
  }
}
const repeatType = describeIterator('itertools.repeat', PyRepeat, {
  doc: 'repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.',
  new: ['~repeat($type, object, times=<unrepresentable>)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, element: Value, times: Value | undefined) => {
    const self = instanceOf<PyRepeat>(cls);
    self.element = element;
    if (times !== undefined) self.left = Math.max(0, py.size(times));
    return self;
  }],
  methods: [['__repr__($self, /)', 'Return repr(self).', ({ element, left }: PyRepeat) => {
    const shown = py.repr(element);
    return py.join('', left === Infinity ? ['repeat(', shown, ')'] : ['repeat(', shown, `, ${left})`]);
  }]],
  lengthHint({ left }) {
    if (left === Infinity) throw typeError('len() of unsized object');
    return left;
  },
});

class PyZipLongest extends PyIterator {
  iterators: (PyObject | null)[] = [];
  active = 0;
  fill: Value = null;
  step(): Value | undefined {
    const { iterators } = this;
    if (iterators.length === 0 || this.active === 0) return undefined;
    const items: Value[] = [];
    for (let i = 0; i < iterators.length; i++) {
      const iterator = iterators[i];
      let value: Value | undefined;
      if (iterator !== null) {
        try {
          value = py.next(iterator);
        } catch (thrown) {
          this.active = 0;
          throw thrown;
        }
        if (value === undefined) {
          iterators[i] = null;
          if (--this.active <= 0) return undefined;
        }
      }
      items.push(value === undefined ? this.fill : value);
    }
    return tuple(items);
  }
}
const zipLongestType = describeIterator('itertools.zip_longest', PyZipLongest, {
  doc: 'Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.\n',
  textSignature: '(*iterables, fillvalue=None)',
  new: ['zip_longest($type, *iterables, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterables: Value[], kwargs: PyDict) => {
    const fill = kwargs.get('fillvalue');
    if (kwargs.size > (fill === undefined ? 0 : 1)) throw typeError('zip_longest() got an unexpected keyword argument');
    const self = instanceOf<PyZipLongest>(cls);
    self.fill = fill ?? null;
    self.iterators = iterables.map(py.iterate);
    self.active = iterables.length;
    return self;
  }],
});

export const itertools: NativeModule = {
  name: 'itertools',
  doc: 'Functional tools for creating and using iterators.\n\nInfinite iterators:\ncount(start=0, step=1) --> start, start+step, start+2*step, ...\ncycle(p) --> p0, p1, ... plast, p0, p1, ...\nrepeat(elem [,n]) --> elem, elem, elem, ... endlessly or up to n times\n\nIterators terminating on the shortest input sequence:\naccumulate(p[, func]) --> p0, p0+p1, p0+p1+p2\nbatched(p, n) --> [p0, p1, ..., p_n-1], [p_n, p_n+1, ..., p_2n-1], ...\nchain(p, q, ...) --> p0, p1, ... plast, q0, q1, ...\nchain.from_iterable([p, q, ...]) --> p0, p1, ... plast, q0, q1, ...\ncompress(data, selectors) --> (d[0] if s[0]), (d[1] if s[1]), ...\ndropwhile(predicate, seq) --> seq[n], seq[n+1], starting when predicate fails\ngroupby(iterable[, keyfunc]) --> sub-iterators grouped by value of keyfunc(v)\nfilterfalse(predicate, seq) --> elements of seq where predicate(elem) is False\nislice(seq, [start,] stop [, step]) --> elements from\n       seq[start:stop:step]\npairwise(s) --> (s[0],s[1]), (s[1],s[2]), (s[2], s[3]), ...\nstarmap(fun, seq) --> fun(*seq[0]), fun(*seq[1]), ...\ntee(it, n=2) --> (it1, it2 , ... itn) splits one iterator into n\ntakewhile(predicate, seq) --> seq[0], seq[1], until predicate fails\nzip_longest(p, q, ...) --> (p[0], q[0]), (p[1], q[1]), ...\n\nCombinatoric generators:\nproduct(p, q, ... [repeat=1]) --> cartesian product\npermutations(p[, r])\ncombinations(p, r)\ncombinations_with_replacement(p, r)\n',
  functions: [['tee(iterable, n=2, /)', 'Returns a tuple of n independent iterators.', tee]],
  values: () => ({
    accumulate: accumulateType,
    batched: batchedType,
    chain: chainType,
    combinations: combinationsType,
    combinations_with_replacement: combinationsWithReplacementType,
    compress: compressType,
    count: countType,
    cycle: cycleType,
    dropwhile: dropwhileType,
    filterfalse: filterfalseType,
    groupby: groupbyType,
    _grouper: grouperType,
    islice: isliceType,
    pairwise: pairwiseType,
    permutations: permutationsType,
    product: productType,
    repeat: repeatType,
    starmap: starmapType,
    takewhile: takewhileType,
    _tee: teeType,
    _tee_dataobject: teeDataObjectType,
    zip_longest: zipLongestType,
  }),
};
