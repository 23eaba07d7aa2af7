/** The views of a dictionary (`keys()`, `values()`, `items()`) and all its iterators. */
import { describeType, type NativeLine } from '../core/describe.ts';
import { dict, dictType, PyDict } from '../core/dict.ts';
import { runtimeError } from '../core/errors.ts';
import { bareType, type InstanceClass, objectType, PyObject, type PyType, type Value } from '../core/object.ts';
import { list, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { contains } from '../protocol/items.ts';
import { length } from '../protocol/conversion.ts';
import { getAttribute } from '../protocol/attributes.ts';
import { call } from '../protocol/call.ts';
import { iterate, next } from '../protocol/iteration.ts';
import { Compare, equal } from '../protocol/operators.ts';
import { guardRepr, join, repr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { describeIterator, PyIterator, reduceToRest } from './iterator.ts';
import { PyMappingProxy } from './mapping-proxy.ts';
import { PySet, PySetBase } from './set-table.ts';
import { differenceUpdate, symmetricDifferenceUpdate, updateSet } from './set-operations.ts';

// ---- iterators

/** Walks over the positions of a dictionary; notices when it changes size. */
export abstract class PyDictIterator extends PyIterator {
  mapping: PyDict | null;
  /** Size at the beginning; -1 once it changed, for good. */
  size: number;
  position = 0;
  /** Entries still to come. */
  left: number;
  constructor(source: PyDict) {
    super();
    this.mapping = source;
    this.size = source.size;
    this.left = source.size;
  }
  /** The position of the next entry, or -1 at the end. */
  advance(): number {
    const { mapping: source } = this;
    if (source === null) return -1;
    if (this.size !== source.size) {
      this.size = -1;
      throw runtimeError('dictionary changed size during iteration');
    }
    const at = source.next(this.position);
    if (at < 0) {
      this.mapping = null;
      return -1;
    }
    if (this.left === 0) {
      this.mapping = null;
      throw runtimeError('dictionary keys changed during iteration');
    }
    this.position = at + 1;
    this.left--;
    return at;
  }
}

abstract class PyDictReverseIterator extends PyDictIterator {
  constructor(source: PyDict) {
    super(source);
    this.position = source.keys.length - 1;
  }
  override advance(): number {
    const { mapping: source } = this;
    if (source === null) return -1;
    if (this.size !== source.size) {
      this.size = -1;
      throw runtimeError('dictionary changed size during iteration');
    }
    let at = this.position;
    while (at >= 0 && source.keys[at] === undefined) at--;
    if (at < 0) {
      this.mapping = null;
      return -1;
    }
    this.position = at - 1;
    this.left--;
    return at;
  }
}

const keyAt = (source: PyDict, at: number): Value => source.keys[at] as Value;
const valueAt = (source: PyDict, at: number): Value => source.values[at] as Value;
const itemAt = (source: PyDict, at: number): Value => tuple([source.keys[at] as Value, source.values[at] as Value]);

export class PyDictKeyIterator extends PyDictIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : keyAt(source as PyDict, at);
  }
}
export class PyDictValueIterator extends PyDictIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : valueAt(source as PyDict, at);
  }
}
export class PyDictItemIterator extends PyDictIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : itemAt(source as PyDict, at);
  }
}
export class PyDictReverseKeyIterator extends PyDictReverseIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : keyAt(source as PyDict, at);
  }
}
class PyDictReverseValueIterator extends PyDictReverseIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : valueAt(source as PyDict, at);
  }
}
class PyDictReverseItemIterator extends PyDictReverseIterator {
  step(): Value | undefined {
    const { mapping: source } = this;
    const at = this.advance();
    return at < 0 ? undefined : itemAt(source as PyDict, at);
  }
}

for (const [name, Instance] of [
  ['dict_keyiterator', PyDictKeyIterator],
  ['dict_valueiterator', PyDictValueIterator],
  ['dict_itemiterator', PyDictItemIterator],
  ['dict_reversekeyiterator', PyDictReverseKeyIterator],
  ['dict_reversevalueiterator', PyDictReverseValueIterator],
  ['dict_reverseitemiterator', PyDictReverseItemIterator],
] as const) {
  describeIterator<PyDictIterator>(name, Instance, {
    lengthHint: ({ mapping: source, size, left }) => (source !== null && source.size === size ? left : 0),
    reduce(iterator) {
      // The rest is read by a copy, so that the iterator stays where it is.
      const copy = Object.assign(new Instance(iterator.mapping ?? dict()), {
        mapping: iterator.mapping, size: iterator.size, position: iterator.position, left: iterator.left,
      });
      const rest: Value[] = [];
      for (let value = copy.step(); value !== undefined; value = copy.step()) rest.push(value);
      return reduceToRest(rest);
    },
  });
}

// ---- views

export abstract class PyDictView extends PyObject {
  mapping: PyDict;
  constructor(mapping: PyDict) {
    super();
    this.mapping = mapping;
  }
  abstract forward(): PyIterator;
  abstract backward(): PyIterator;
}
/** The views that act as sets. */
export abstract class PyDictSetView extends PyDictView {
  abstract includes(value: Value): boolean;
}
export class PyDictKeys extends PyDictSetView {
  forward(): PyIterator {
    return new PyDictKeyIterator(this.mapping);
  }
  backward(): PyIterator {
    return new PyDictReverseKeyIterator(this.mapping);
  }
  includes(value: Value): boolean {
    return this.mapping.has(value);
  }
}
export class PyDictItems extends PyDictSetView {
  forward(): PyIterator {
    return new PyDictItemIterator(this.mapping);
  }
  backward(): PyIterator {
    return new PyDictReverseItemIterator(this.mapping);
  }
  includes(value: Value): boolean {
    if (!(value instanceof PyTuple) || value.items.length !== 2) return false;
    const found = this.mapping.get(value.items[0]);
    return found !== undefined && equal(found, value.items[1]);
  }
}
export class PyDictValues extends PyDictView {
  forward(): PyIterator {
    return new PyDictValueIterator(this.mapping);
  }
  backward(): PyIterator {
    return new PyDictReverseValueIterator(this.mapping);
  }
}

export const newDictKeys = (mapping: PyDict): PyDictKeys => new PyDictKeys(mapping);
export const newDictItems = (mapping: PyDict): PyDictItems => new PyDictItems(mapping);
export const newDictValues = (mapping: PyDict): PyDictValues => new PyDictValues(mapping);

const isSetLike = (value: Value): value is PyObject => value instanceof PySetBase || value instanceof PyDictSetView;

function allIn(values: Value, container: Value): boolean {
  const iterator = iterate(values);
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return true;
    if (!contains(container, value)) return false;
  }
}

function compareViews(op: number, self: PyDictSetView, other: Value): Value {
  if (!isSetLike(other)) return NotImplemented;
  const own = self.mapping.size;
  const others = length(other);
  switch (op) {
    case Compare.eq:
      return own === others && allIn(self, other);
    case Compare.ne:
      return !(own === others && allIn(self, other));
    case Compare.lt:
      return own < others && allIn(self, other);
    case Compare.le:
      return own <= others && allIn(self, other);
    case Compare.gt:
      return own > others && allIn(other, self);
    default:
      return own >= others && allIn(other, self);
  }
}

/** A new set of the values of a view, or of what stands on the other side of one. */
function toSet(value: Value): PySet {
  const result = new PySet();
  updateSet(result, value instanceof PyDictKeys && value.mapping.type === dictType ? value.mapping : value);
  return result;
}

function subtract(a: Value, b: Value): Value {
  const result = toSet(a);
  differenceUpdate(result, b);
  return result;
}

function unite(a: Value, b: Value): Value {
  const result = toSet(a);
  updateSet(result, b);
  return result;
}

function exclusive(a: Value, b: Value): Value {
  if (a instanceof PyDictItems && b instanceof PyDictItems) return exclusiveItems(a.mapping, b.mapping);
  const result = toSet(a);
  symmetricDifferenceUpdate(result, b);
  return result;
}

/** Pairs that are in one of two dictionaries only; the values need no hash where they are equal. */
function exclusiveItems(a: PyDict, b: PyDict): PySet {
  if (a.size > b.size) [a, b] = [b, a];
  const rest = new PyDict();
  rest.copyFrom(a);
  const result = new PySet();
  for (let i = b.next(0); i >= 0; i = b.next(i + 1)) {
    const key = b.keys[i] as Value;
    const value = b.values[i] as Value;
    const other = rest.get(key);
    if (other !== undefined && equal(other, value)) rest.delete(key);
    else result.add(tuple([key, value]));
  }
  updateSet(result, new PyDictItems(rest));
  return result;
}

function intersect(a: Value, b: Value): Value {
  let view = a;
  let other = b;
  if (!(view instanceof PyDictSetView)) [view, other] = [other, view];
  if (!(view instanceof PyDictSetView)) return NotImplemented;
  if (other instanceof PySetBase && !other.type.heap && view.mapping.size <= other.used) return call(getAttribute(other, 'intersection'), view);
  if (other instanceof PyDictSetView && other.mapping.size > view.mapping.size) [view, other] = [other, view];
  const result = new PySet();
  const iterator = iterate(other);
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return result;
    if ((view as PyDictSetView).includes(value)) result.add(value);
  }
}

function isDisjoint(self: PyDictSetView, other: Value): boolean {
  if (self === other) return self.mapping.size === 0;
  let view: Value = self;
  if ((other instanceof PySetBase && !other.type.heap) || other instanceof PyDictSetView) {
    if (length(other) > self.mapping.size) [view, other] = [other, view];
  }
  const iterator = iterate(other);
  for (;;) {
    const value = next(iterator);
    if (value === undefined) return true;
    if (contains(view, value)) return false;
  }
}

const viewLines: NativeLine[] = [
  ['__repr__($self, /)', 'Return repr(self).', (view: PyDictView) => guardRepr(view, '...', () => {
    const values: Value[] = [];
    const iterator = view.forward();
    for (let value = iterator.step(); value !== undefined; value = iterator.step()) values.push(value);
    return join('', [view.type.name, '(', repr(list(values)), ')']);
  })],
  ['__len__($self, /)', 'Return len(self).', (view: PyDictView) => view.mapping.size],
  ['__iter__($self, /)', 'Implement iter(self).', (view: PyDictView) => view.forward()],
  ['__reversed__($self, /)', 'Return a reverse iterator over the dict keys.', (view: PyDictView) => view.backward()],
];
const setLines: NativeLine[] = [
  ...comparisonLines(compareViews),
  ['__sub__($self, value, /)', 'Return self-value.', subtract],
  ['__rsub__($self, value, /)', 'Return value-self.', (self: Value, value: Value) => subtract(value, self)],
  ['__and__($self, value, /)', 'Return self&value.', intersect],
  ['__rand__($self, value, /)', 'Return value&self.', (self: Value, value: Value) => intersect(value, self)],
  ['__xor__($self, value, /)', 'Return self^value.', exclusive],
  ['__rxor__($self, value, /)', 'Return value^self.', (self: Value, value: Value) => exclusive(value, self)],
  ['__or__($self, value, /)', 'Return self|value.', unite],
  ['__ror__($self, value, /)', 'Return value|self.', (self: Value, value: Value) => unite(value, self)],
  ['__contains__($self, key, /)', 'Return bool(key in self).', (view: PyDictSetView, value: Value) => view.includes(value)],
  ['isdisjoint($self, object, /)', 'Return True if the view and the given iterable have a null intersection.', isDisjoint],
];
const mapping = { get: (view: PyDictView) => PyMappingProxy.of(view.mapping), doc: 'dictionary that this view refers to' };

function viewType(name: string, Instance: unknown, methods: NativeLine[]): PyType {
  const type = bareType(name, Instance as InstanceClass, objectType, { subclassable: false, abstractNew: true });
  describeType(type, { methods, attributes: { mapping } });
  return type;
}

export const dictKeysType = viewType('dict_keys', PyDictKeys, [...viewLines, ...setLines]);
export const dictItemsType = viewType('dict_items', PyDictItems, [...viewLines, ...setLines]);
export const dictValuesType = viewType('dict_values', PyDictValues, viewLines);
