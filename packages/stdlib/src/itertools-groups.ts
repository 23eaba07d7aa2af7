/** itertools: groupby and tee, whose iterators share what they read. */
import { describeIterator, describeType, instanceOf, bareType, objectType, PyIterator, PyObject, type PyType, py, runtimeError, tuple, type Value, valueError } from '@vivarium/objects';

class PyGroupBy extends PyIterator {
  declare iterator: PyObject;
  keyFunction: Value = null;
  /** Key of the group that was given last. */
  target: Value | undefined = undefined;
  /** Key and value that were read last; undefined once taken. */
  currentKey: Value | undefined = undefined;
  currentValue: Value | undefined = undefined;
  /** The only group that may still read. */
  group: PyGrouper | null = null;

  /** Reads one value; false at the end. */
  read(): boolean {
    const value = py.next(this.iterator);
    if (value === undefined) return false;
    const key = this.keyFunction === null ? value : py.call1(this.keyFunction, value);
    this.currentValue = value;
    this.currentKey = key;
    return true;
  }

  step(): Value | undefined {
    this.group = null;
    for (;;) {
      if (this.currentKey !== undefined) {
        if (this.target === undefined || !py.equal(this.target, this.currentKey)) break;
      }
      if (!this.read()) return undefined;
    }
    this.target = this.currentKey;
    const group = new PyGrouper(this, this.target as Value);
    this.group = group;
    return tuple([this.currentKey as Value, group]);
  }
}

class PyGrouper extends PyIterator {
  readonly parent: PyGroupBy;
  readonly key: Value;
  constructor(parent: PyGroupBy, key: Value) {
    super();
    this.parent = parent;
    this.key = key;
  }
  step(): Value | undefined {
    const { parent } = this;
    if (parent.group !== this) return undefined;
    if (parent.currentValue === undefined && !parent.read()) return undefined;
    if (!py.equal(this.key, parent.currentKey as Value)) return undefined;
    const value = parent.currentValue;
    parent.currentValue = undefined;
    parent.currentKey = undefined;
    return value;
  }
}

export const groupbyType = describeIterator('itertools.groupby', PyGroupBy, {
  doc: 'make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.',
  new: ['groupby($type, iterable, key=None)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, iterable: Value, key: Value) => {
    const self = instanceOf<PyGroupBy>(cls);
    self.iterator = py.iterate(iterable);
    self.keyFunction = key;
    return self;
  }],
});
export const grouperType = describeIterator('itertools._grouper', PyGrouper);

/** Values that were read from the shared iterator, in a chain along which the copies walk. */
class TeeLink {
  value: Value | undefined = undefined;
  following: TeeLink | null = null;
}

class TeeSource {
  readonly iterator: PyObject;
  running = false;
  constructor(iterator: PyObject) {
    this.iterator = iterator;
  }
  read(link: TeeLink): Value | undefined {
    if (this.running) throw runtimeError('cannot re-enter the tee iterator');
    this.running = true;
    try {
      const value = py.next(this.iterator);
      if (value !== undefined) {
        link.value = value;
        link.following = new TeeLink();
      }
      return value;
    } finally {
      this.running = false;
    }
  }
}

class PyTee extends PyIterator {
  declare source: TeeSource;
  declare link: TeeLink;
  step(): Value | undefined {
    const { link } = this;
    const value = link.following === null ? this.source.read(link) : link.value;
    if (value === undefined) return undefined;
    this.link = link.following as TeeLink;
    return value;
  }
  copy(): PyTee {
    const result = new PyTee();
    result.source = this.source;
    result.link = this.link;
    return result;
  }
}

function newTee(cls: PyType, iterable: Value): PyTee {
  const iterator = py.iterate(iterable);
  if (iterator instanceof PyTee) return iterator.copy();
  const self = instanceOf<PyTee>(cls);
  self.source = new TeeSource(iterator);
  self.link = new TeeLink();
  return self;
}

export const teeType = describeIterator('itertools._tee', PyTee, {
  doc: 'Iterator wrapped to make it copyable.',
  hasWeakref: true,
  new: ['_tee($type, iterable, /)', 'Create and return a new object.  See help(type) for accurate signature.', newTee],
  methods: [['__copy__($self, /)', 'Returns an independent iterator.', (self: PyTee) => self.copy()]],
});

class PyTeeData extends PyObject {}

export const teeDataObjectType = bareType('itertools._tee_dataobject', PyTeeData, objectType, {
  module: 'itertools', qualname: '_tee_dataobject', subclassable: false, abstractNew: true,
});
describeType(teeDataObjectType, { doc: 'teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.' });

/** `tee(iterable, n)` */
export function tee(iterable: Value, n: Value): Value {
  const count = py.size(n);
  if (count < 0) throw valueError('n must be >= 0');
  if (count === 0) return tuple([]);
  const iterator = py.iterate(iterable);
  const copy = py.lookupAttribute(iterator, '__copy__');
  if (copy === undefined || iterator instanceof PyTee) {
    const first = newTee(teeType, iterator);
    return tuple([first, ...Array.from({ length: count - 1 }, () => first.copy())]);
  }
  return tuple([iterator, ...Array.from({ length: count - 1 }, () => py.call(copy))]);
}
