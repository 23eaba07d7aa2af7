/** dict. Its views and iterators are in `dict-views.ts`, the table itself in `core/dict.ts`. */
import { describeType } from '../core/describe.ts';
import { dictType, PyDict } from '../core/dict.ts';
import { error, isError, type PyException, runtimeError, typeError, valueError } from '../core/errors.ts';
import { allocate, givesErrors, onlyReads } from '../core/native.ts';
import { Tag, typeOf, type Value } from '../core/object.ts';
import { PyList, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { getAttribute, lookupAttribute } from '../protocol/attributes.ts';
import { call, callFound } from '../protocol/call.ts';
import type { Str } from '../protocol/conversion.ts';
import { getItem, setItem } from '../protocol/items.ts';
import { iterate, next, toArray } from '../protocol/iteration.ts';
import { Compare, equal } from '../protocol/operators.ts';
import { concat, guardRepr, installReprs, isBeingShown, join, plainRepr, repr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { newDictItems, newDictKeys, newDictValues, PyDictKeyIterator, PyDictReverseKeyIterator } from './dict-views.ts';
import { classGetItem } from './generic-alias.ts';
import { PySetBase } from './set-table.ts';

// ---- filling

/** Takes the entries of `other`, which win over those that are there. */
export function mergeDict(self: PyDict, other: PyDict): void {
  if (self === other || other.size === 0) return;
  if (self.size === 0) {
    self.copyFrom(other);
    return;
  }
  const count = other.keys.length;
  for (let i = 0; i < other.keys.length; i++) {
    const key = other.keys[i];
    if (key === undefined) continue;
    self.setKeyOf(other, i, other.values[i] as Value);
    if (other.keys.length !== count) throw runtimeError('dict mutated during update');
  }
}

/** True when reading the entries directly gives what iterating over the keys would. */
const iteratesAsDict = (value: Value): value is PyDict =>
  value instanceof PyDict && value.type.lookup('__iter__') === dictType.attributes.get('__iter__');

/** Takes the entries of a mapping: anything with `keys()` and `__getitem__`. */
export function mergeMapping(self: PyDict, other: Value): void {
  if (iteratesAsDict(other)) return mergeDict(self, other);
  const keys = call(getAttribute(other, 'keys'));
  const iterator = iterate(keys);
  for (;;) {
    const key = next(iterator);
    if (key === undefined) return;
    self.set(key, getItem(other, key));
  }
}

/** Takes pairs of key and value. */
export function mergePairs(self: PyDict, pairs: Value): void {
  const iterator = iterate(pairs);
  for (let i = 0; ; i++) {
    const pair = next(iterator);
    if (pair === undefined) return;
    const items = pair instanceof PyTuple || pair instanceof PyList ? pair.items : pairItems(pair, i);
    if (items.length !== 2) {
      throw valueError(`dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    }
    self.set(items[0], items[1]);
  }
}

function pairItems(pair: Value, i: number): Value[] {
  const type = typeOf(pair);
  try {
    if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) throw typeError('object is not iterable');
    return toArray(pair);
  } catch (thrown) {
    if (isError(thrown, 'TypeError')) {
      call(getAttribute(thrown.value, 'add_note'), `Cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    throw thrown;
  }
}

/** The argument of `dict()`, `update` and `|=`: a mapping when it has `keys`, else pairs. */
export function updateDict(self: PyDict, source: Value): void {
  if (source instanceof PyDict && source.type === dictType) mergeDict(self, source);
  else if (lookupAttribute(source, 'keys') !== undefined) mergeMapping(self, source);
  else mergePairs(self, source);
}

function update(name: string, self: PyDict, args: readonly Value[], kwargs: PyDict): void {
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  if (args.length === 1) updateDict(self, args[0]);
  if (kwargs.size > 0) mergeDict(self, kwargs);
}

/** A dict with the same entries. */
export function copyDict(source: PyDict): PyDict {
  const result = new PyDict();
  if (source.size > 0) result.copyFrom(source);
  return result;
}

// ---- the type

export function dictGetItem(self: PyDict, key: Value): Value {
  const value = self.get(key);
  if (value !== undefined) return value;
  if (self.type !== dictType) {
    const missing = self.type.lookup('__missing__');
    if (missing !== undefined) return callFound(missing, self, [key]);
  }
  throw error('KeyError', key);
}

export function dictRepr(self: PyDict): Str {
  if (self.size === 0) return '{}';
  let text = '';
  let at = self.next(0);
  for (; at >= 0; at = self.next(at + 1)) {
    const key = plainRepr(self.keys[at] as Value);
    const value = key === undefined ? undefined : plainRepr(self.values[at] as Value);
    if (value === undefined) break;
    text += text === '' ? `${key}: ${value}` : `, ${key}: ${value}`;
  }
  if (at < 0 && !isBeingShown(self)) return `{${text}}`;
  return guardRepr(self, '{...}', () => {
    const parts: Str[] = text === '' ? [] : [text];
    for (let i = at; i >= 0; i = self.next(i + 1)) {
      const value = self.values[i] as Value;
      parts.push(concat(concat(repr(self.keys[i] as Value), ': '), repr(value)));
    }
    return concat(concat('{', join(', ', parts)), '}');
  });
}
installReprs({ dict: dictRepr });

export function dictEqual(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  for (let i = a.next(0); i >= 0; i = a.next(i + 1)) {
    const value = a.values[i] as Value;
    const other = b.get(a.keys[i] as Value);
    if (other === undefined || !equal(value, other)) return false;
  }
  return true;
}

/** `dict.pop`; undefined as `initial` means there is none. */
export function dictPop(self: PyDict, key: Value, initial: Value | undefined): Value | PyException {
  const value = self.size === 0 ? undefined : self.delete(key);
  if (value !== undefined) return value;
  if (initial !== undefined) return initial;
  return error('KeyError', key);
}

/** Bytes of a table with that capacity, as CPython lays it out. */
function sizeOfDict(self: PyDict): number {
  if (self.capacity === 0) return 48;
  let table = 8;
  while (Math.floor((table * 2) / 3) < self.capacity) table *= 2;
  const indexSize = table <= 256 ? 1 : table <= 65536 ? 2 : 4;
  const entrySize = self.keys.every((key) => key === undefined || typeof key === 'string') ? 16 : 24;
  return 48 + 32 + table * indexSize + Math.floor((table * 2) / 3) * entrySize;
}

function fromKeys(cls: Value, iterable: Value, value: Value): Value {
  const self = call(cls);
  if (!(self instanceof PyDict) || self.type !== dictType) {
    const iterator = iterate(iterable);
    for (;;) {
      const key = next(iterator);
      if (key === undefined) return self;
      setItem(self, key, value);
    }
  }
  if (iterable instanceof PyDict && iterable.type === dictType) {
    for (let i = iterable.next(0); i >= 0; i = iterable.next(i + 1)) self.setKeyOf(iterable, i, value);
    return self;
  }
  if (iterable instanceof PySetBase && !iterable.type.heap) {
    for (let i = iterable.next(0); i >= 0; i = iterable.next(i + 1)) {
      iterable.hashAt(i);
      self.setHashed(iterable.keyAt(i), value);
    }
    return self;
  }
  const iterator = iterate(iterable);
  for (;;) {
    const key = next(iterator);
    if (key === undefined) return self;
    self.set(key, value);
  }
}

function or(a: Value, b: Value): Value {
  if (!(a instanceof PyDict) || !(b instanceof PyDict)) return NotImplemented;
  const result = copyDict(a);
  mergeMapping(result, b);
  return result;
}

describeType(dictType, {
  textSignature: null,
  doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
  new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', allocate],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', dictRepr],
    ...comparisonLines((op, self: PyDict, other) => {
      if (!(other instanceof PyDict) || (op !== Compare.eq && op !== Compare.ne)) return NotImplemented;
      return dictEqual(self, other) === (op === Compare.eq);
    }),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyDict) => new PyDictKeyIterator(self)],
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', onlyReads((self: PyDict, args: Value[], kwargs: PyDict) => update('dict', self, args, kwargs))],
    ['__or__($self, value, /)', 'Return self|value.', or],
    ['__ror__($self, value, /)', 'Return value|self.', (self: PyDict, value: Value) => or(value, self)],
    ['__ior__($self, value, /)', 'Return self|=value.', (self: PyDict, value: Value) => {
      updateDict(self, value);
      return self;
    }],
    ['__len__($self, /)', 'Return len(self).', (self: PyDict) => self.size],
    ['__getitem__($self, key, /)', 'Return self[key].', dictGetItem],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', (self: PyDict, key: Value, value: Value) => self.set(key, value)],
    ['__delitem__($self, key, /)', 'Delete self[key].', (self: PyDict, key: Value) => {
      if (self.delete(key) === undefined) throw error('KeyError', key);
    }],
    ['__contains__($self, key, /)', 'True if the dictionary has the specified key, else False.', (self: PyDict, key: Value) => self.has(key)],
    ['__sizeof__($self, /)', 'Return the size of the dict in memory, in bytes.', sizeOfDict],
    ['get($self, key, default=None, /)', 'Return the value for key if key is in the dictionary, else default.', (self: PyDict, key: Value, initial: Value) => {
      const value = self.get(key);
      return value === undefined ? initial : value;
    }],
    ['setdefault($self, key, default=None, /)', 'Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.', (self: PyDict, key: Value, initial: Value) => self.setDefault(key, initial)],
    ['pop($self, key, default=<unrepresentable>, /)', 'D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.', givesErrors(dictPop)],
    ['popitem($self, /)', 'Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.', (self: PyDict) => {
      const at = self.last();
      if (at < 0) throw error('KeyError', 'popitem(): dictionary is empty');
      const entry = tuple([self.keys[at] as Value, self.values[at] as Value]);
      self.deleteAt(at);
      self.last();
      return entry;
    }],
    ['keys($self, /)', "Return a set-like object providing a view on the dict's keys.", newDictKeys],
    ['items($self, /)', "Return a set-like object providing a view on the dict's items.", newDictItems],
    ['values($self, /)', "Return an object providing a view on the dict's values.", newDictValues],
    ['~update($self, /, *args, **kwargs)', 'D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]', onlyReads((self: PyDict, args: Value[], kwargs: PyDict) => update('update', self, args, kwargs))],
    ['clear($self, /)', 'Remove all items from the dict.', (self: PyDict) => self.clear()],
    ['copy($self, /)', 'Return a shallow copy of the dict.', copyDict],
    ['__reversed__($self, /)', 'Return a reverse iterator over the dict keys.', (self: PyDict) => new PyDictReverseKeyIterator(self)],
  ],
  classMethods: [
    ['fromkeys($type, iterable, value=None, /)', 'Create a new dictionary with keys from iterable and values set to value.', fromKeys],
    ['__class_getitem__($type, object, /)', 'dicts are generic over two types, signifying (respectively) the types of their keys and values', classGetItem],
  ],
});
dictType.matchSelf = true;

dictType.convert = (value) => (value instanceof PyDict && value.tag === Tag.dict ? copyDict(value) : undefined);
dictType.short = (args) => {
  if (args.length > 1) return undefined;
  const self = new PyDict();
  if (args.length === 1) updateDict(self, args[0]);
  return self;
};
