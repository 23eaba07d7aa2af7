/**
 * collections.OrderedDict. The order is that of the dictionary itself, whose entries can move to either end; `layout`
 * serves as the state that iterators watch.
 */
import {
  bareType, comparisonLines, defineType, dictDescriptor, describeIterator, describeType, dict, dictEqual, dictItemsType, dictKeysType, dictType, dictValuesType, error,
  identical, list, type NativeLine, NotImplemented, PyDict, PyDictItems, PyDictKeys, PyDictValues, type PyDictView, PyIterator, type PyObject,
  py, reduceToIter, runtimeError, str, tuple, typeError, typeOf, type Value, valueError, PyTuple, PyList,
} from '@vivarium/objects';
import { collectionsFacts } from '../generated/collections-facts.ts';
import { nativeLines } from '../native-facts.ts';

const facts = collectionsFacts.types.OrderedDict;

export class PyOrderedDict extends PyDict {
  /** No entry stands before this position, as long as `frontOf` is the key array. */
  private front = 0;
  private frontOf: readonly unknown[] | null = null;

  /** Position of the first entry, or -1. */
  first(): number {
    if (this.frontOf !== this.keys) {
      this.frontOf = this.keys;
      this.front = 0;
    }
    const at = this.next(this.front);
    if (at >= 0) this.front = at;
    return at;
  }
  override last(): number {
    const at = super.last();
    if (at < this.front) this.front = 0;
    return at;
  }
  moveToEnd(position: number): void {
    if (position !== this.last()) this.moveEntry(position, true);
  }
  moveToFront(position: number): void {
    if (position === this.first()) return;
    this.moveEntry(position, false);
    this.frontOf = null;
  }
}

const exact = (self: PyDict): boolean => self.type === orderedDictType;

// ---- views and iterators

const READ = { keys: 0, values: 1, items: 2 } as const;

class PyOrderedDictIterator extends PyIterator {
  /** Null once exhausted. */
  source: PyOrderedDict | null;
  readonly kind: number;
  readonly reversed: boolean;
  private layout: number;
  private size: number;
  private position: number;
  constructor(source: PyOrderedDict, kind: number, reversed: boolean) {
    super();
    this.source = source;
    this.kind = kind;
    this.reversed = reversed;
    this.layout = source.layout;
    this.size = source.size;
    this.position = reversed ? source.keys.length - 1 : 0;
  }
  step(): Value | undefined {
    const { source } = this;
    if (source === null) return undefined;
    if (this.size !== source.size || this.layout !== source.layout) {
      const cleared = source.size === 0 && source.keys.length === 0 && source.capacity === 0;
      this.source = null;
      throw runtimeError(cleared ? 'OrderedDict changed size during iteration' : 'OrderedDict mutated during iteration');
    }
    let at = this.position;
    if (this.reversed) while (at >= 0 && source.keys[at] === undefined) at--;
    else at = source.next(at);
    if (at < 0) {
      this.source = null;
      return undefined;
    }
    this.position = this.reversed ? at - 1 : at + 1;
    const key = source.keys[at] as Value;
    if (this.kind === READ.keys) return key;
    const value = source.values[at] as Value;
    return this.kind === READ.values ? value : tuple([key, value]);
  }
  copy(): PyOrderedDictIterator {
    return Object.assign(new PyOrderedDictIterator(this.source ?? new PyOrderedDict(), this.kind, this.reversed), {
      source: this.source, layout: this.layout, size: this.size, position: this.position,
    });
  }
}

describeIterator<PyOrderedDictIterator>('odict_iterator', PyOrderedDictIterator, {
  reduce(self) {
    const copy = self.copy();
    const rest: Value[] = [];
    for (let value = copy.step(); value !== undefined; value = copy.step()) rest.push(value);
    return reduceToIter(list(rest));
  },
});

const overView = (kind: number, reversed: boolean) => (view: PyDictView): PyIterator =>
  new PyOrderedDictIterator(view.mapping as PyOrderedDict, kind, reversed);

class PyOrderedDictKeys extends PyDictKeys {
  override forward = (): PyIterator => overView(READ.keys, false)(this);
  override backward = (): PyIterator => overView(READ.keys, true)(this);
}
class PyOrderedDictValues extends PyDictValues {
  override forward = (): PyIterator => overView(READ.values, false)(this);
  override backward = (): PyIterator => overView(READ.values, true)(this);
}
class PyOrderedDictItems extends PyDictItems {
  override forward = (): PyIterator => overView(READ.items, false)(this);
  override backward = (): PyIterator => overView(READ.items, true)(this);
}
for (const [name, Instance, base] of [
  ['odict_keys', PyOrderedDictKeys, dictKeysType],
  ['odict_values', PyOrderedDictValues, dictValuesType],
  ['odict_items', PyOrderedDictItems, dictItemsType],
] as const) {
  const type = bareType(name, Instance as never, base, { subclassable: false, abstractNew: true });
  describeType(type, {
    methods: [
      ['__iter__($self, /)', 'Implement iter(self).', (view: PyDictView) => view.forward()],
      ['__reversed__($self, /)', null, (view: PyDictView) => view.backward()],
    ],
  });
}

// ---- filling

function addPairs(self: Value, pairs: Value): void {
  const iterator = py.iterate(pairs);
  for (let pair = py.next(iterator); pair !== undefined; pair = py.next(iterator)) {
    const items = pair instanceof PyTuple || pair instanceof PyList ? pair.items : py.toArray(pair);
    if (items.length < 2) throw valueError(`need more than ${items.length} value${items.length === 1 ? '' : 's'} to unpack`);
    if (items.length > 2) throw valueError('too many values to unpack (expected 2)');
    py.setItem(self, items[0], items[1]);
  }
}

function updateFrom(self: Value, other: Value): void {
  if (other instanceof PyDict && other.type === dictType) {
    for (const [key, value] of other.entryList()) py.setItem(self, key, value);
    return;
  }
  const keys = py.lookupAttribute(other, 'keys');
  if (keys !== undefined) {
    for (const key of py.values(py.call(keys))) py.setItem(self, key, py.getItem(other, key));
    return;
  }
  const items = py.lookupAttribute(other, 'items');
  addPairs(self, items === undefined ? other : py.call(items));
}

function updateArguments(self: Value, args: readonly Value[], kwargs: PyDict): void {
  if (args.length === 1) updateFrom(self, args[0]);
  for (const [key, value] of kwargs.entryList()) py.setItem(self, key, value);
}

// ---- methods

function repr(self: PyOrderedDict): Value {
  const name = str(self.type.heap ? self.type.name : 'OrderedDict') as py.Str;
  if (self.size === 0) return py.join('', [name, '()']);
  return py.guardRepr(self, '...', () => {
    const entries = exact(self) ? dict(self.entryList()) : py.call(dictType, py.call(py.getAttribute(self, 'items')));
    return py.join('', [name, '(', py.repr(entries), ')']);
  });
}

function compare(op: number, self: PyOrderedDict, other: Value): Value {
  if (!(other instanceof PyDict) || (op !== py.Compare.eq && op !== py.Compare.ne)) return NotImplemented;
  return equalTo(self, other) === (op === py.Compare.eq);
}

function equalTo(self: PyOrderedDict, other: PyDict): boolean {
  if (!dictEqual(self, other)) return false;
  if (!(other instanceof PyOrderedDict)) return true;
  const { layout } = self;
  const otherLayout = other.layout;
  const keys = self.keyList();
  const others = other.keyList();
  if (keys.length !== others.length) return false;
  for (let i = 0; i < keys.length; i++) {
    const same = identical(keys[i], others[i]) || py.equal(keys[i], others[i]);
    if (self.layout !== layout || other.layout !== otherLayout) throw runtimeError('OrderedDict mutated during iteration');
    if (!same) return false;
  }
  return true;
}

function pop(self: PyOrderedDict, key: Value, initial: Value | undefined): Value {
  const value = self.delete(key);
  if (value !== undefined) return value;
  if (initial !== undefined) return initial;
  throw error('KeyError', key);
}

function copy(self: PyOrderedDict): Value {
  if (exact(self)) {
    const result = new PyOrderedDict();
    result.copyFrom(self);
    return result;
  }
  const result = py.call(self.type);
  const { layout } = self;
  for (const key of self.keyList()) {
    py.setItem(result, key, py.getItem(self, key));
    if (self.layout !== layout) throw runtimeError('OrderedDict mutated during iteration');
  }
  return result;
}

function unite(a: Value, b: Value): Value {
  if (!(a instanceof PyDict) || !(b instanceof PyDict)) return NotImplemented;
  const type = a instanceof PyOrderedDict ? a.type : typeOf(b);
  const result = py.call(type, a);
  updateFrom(result, b);
  return result;
}

/** `dict.fromkeys` for the class, which may have a `__setitem__` of its own. */
function fromKeys(cls: Value, iterable: Value, value: Value): Value {
  const result = py.call(cls);
  for (const key of py.values(iterable)) py.setItem(result, key, value);
  return result;
}

const lines: NativeLine[] = [
  ...comparisonLines<PyOrderedDict>(compare),
  ...nativeLines(facts.methods, {
    __init__: (self: Value, args: readonly Value[], kwargs: PyDict) => {
      if (args.length > 1) throw typeError(`expected at most 1 argument, got ${args.length}`);
      updateArguments(self, args, kwargs);
    },
    update: ['($self, /, *args, **kwargs)', (self: Value, args: readonly Value[], kwargs: PyDict) => {
      if (args.length > 1) throw typeError(`update() takes at most 1 positional argument (${args.length} given)`);
      updateArguments(self, args, kwargs);
    }],
    __repr__: repr,
    __iter__: (self: PyOrderedDict) => new PyOrderedDictIterator(self, READ.keys, false),
    __reversed__: (self: PyOrderedDict) => new PyOrderedDictIterator(self, READ.keys, true),
    __setitem__: (self: PyOrderedDict, key: Value, value: Value) => self.set(key, value),
    __delitem__: (self: PyOrderedDict, key: Value) => {
      if (self.delete(key) === undefined) throw error('KeyError', key);
    },
    __or__: unite,
    __ror__: (self: Value, other: Value) => unite(other, self),
    __ior__: (self: Value, other: Value) => {
      updateFrom(self, other);
      return self;
    },
    __sizeof__: (self: PyOrderedDict) => {
      const base = py.call(dictType.attributes.get('__sizeof__') as PyObject, self) as number;
      return base + 64 + (self.size === 0 ? 0 : self.size * 56 + self.capacity * 8);
    },
    __reduce__: (self: PyOrderedDict) => {
      const state = py.call(py.getAttribute(self, '__getstate__'));
      const items = py.iterate(py.call(py.getAttribute(self, 'items')));
      return tuple([self.type, tuple([]), state, null, items]);
    },
    setdefault: (self: PyOrderedDict, key: Value, initial: Value) => {
      if (exact(self)) {
        const value = self.get(key);
        if (value !== undefined) return value;
        self.set(key, initial);
        return initial;
      }
      if (py.contains(self, key)) return py.getItem(self, key);
      py.setItem(self, key, initial);
      return initial;
    },
    pop,
    popitem: (self: PyOrderedDict, last: Value) => {
      if (self.size === 0) throw error('KeyError', 'dictionary is empty');
      const at = py.truth(last) ? self.last() : self.first();
      const key = self.keys[at] as Value;
      const value = self.values[at] as Value;
      self.deleteAt(at);
      return tuple([key, value]);
    },
    keys: (self: PyOrderedDict) => new PyOrderedDictKeys(self),
    values: (self: PyOrderedDict) => new PyOrderedDictValues(self),
    items: (self: PyOrderedDict) => new PyOrderedDictItems(self),
    clear: (self: PyOrderedDict) => self.clear(),
    copy,
    move_to_end: (self: PyOrderedDict, key: Value, last: Value) => {
      const at = self.size === 0 ? -1 : self.position(key);
      if (at < 0) throw error('KeyError', key);
      if (py.truth(last)) self.moveToEnd(at);
      else self.moveToFront(at);
    },
  }),
];

export const orderedDictType = defineType({
  name: 'collections.OrderedDict',
  module: 'collections',
  qualname: 'OrderedDict',
  instance: PyOrderedDict as never,
  base: dictType,
  hasDict: true,
  hasWeakref: true,
  doc: facts.doc,
  methods: lines,
  classMethods: nativeLines(facts.methods, { fromkeys: fromKeys }),
});
orderedDictType.attributes.set('__dict__', dictDescriptor(orderedDictType));
