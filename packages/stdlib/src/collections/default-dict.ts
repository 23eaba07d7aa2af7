/** collections.defaultdict */
import {
  classGetItem, defineType, dictType, error, mergeMapping, NotImplemented, PyDict, PyObject, py, tuple, typeError, type Value, str,
} from '@vivarium/objects';
import { collectionsFacts } from '../generated/collections-facts.ts';
import { nativeLines } from '../native-facts.ts';

const facts = collectionsFacts.types.defaultdict;

export class PyDefaultDict extends PyDict {
  factory: Value = null;
}

const method = (name: string): PyObject => dictType.attributes.get(name) as PyObject;

/** `type(self)(self.default_factory, source)` */
const copyOf = (self: PyDefaultDict, source: Value): Value => py.call(self.type, self.factory, source);

function unite(a: Value, b: Value): Value {
  const self = a instanceof PyDefaultDict ? a : (b as PyDefaultDict);
  const other = self === a ? b : a;
  if (!(other instanceof PyDict)) return NotImplemented;
  const result = copyOf(self, a);
  if (!(result instanceof PyDict)) return result;
  mergeMapping(result, b);
  return result;
}

export const defaultDictType = defineType({
  name: 'collections.defaultdict',
  module: 'collections',
  qualname: 'defaultdict',
  instance: PyDefaultDict as never,
  base: dictType,
  doc: facts.doc,
  methods: nativeLines(facts.methods, {
    __repr__: (self: PyDefaultDict) => {
      const entries = py.asStr(method('__repr__').callVector([self], null)) as py.Str;
      const { factory } = self;
      const shown = factory instanceof PyObject ? py.guardRepr(factory, '...', () => py.repr(factory)) : py.repr(factory);
      return py.join('', [str(self.type.heap ? self.type.name : 'defaultdict') as py.Str, '(', shown, ', ', entries, ')']);
    },
    __init__: (self: PyDefaultDict, args: readonly Value[], kwargs: PyDict) => {
      const factory = args[0] ?? null;
      if (factory !== null && !py.isCallable(factory)) throw typeError('first argument must be callable or None');
      self.factory = factory;
      const names = kwargs.size === 0 ? null : (kwargs.keyList() as string[]);
      method('__init__').callVector([self, ...args.slice(1), ...kwargs.valueList()], names);
    },
    __or__: unite,
    __ror__: (self: Value, other: Value) => unite(other, self),
    __missing__: (self: PyDefaultDict, key: Value) => {
      if (self.factory === null) throw error('KeyError', key);
      const value = py.call(self.factory);
      // The factory may have set it.
      const known = self.get(key);
      if (known !== undefined) return known;
      py.setItem(self, key, value);
      return value;
    },
    copy: (self: PyDefaultDict) => copyOf(self, self),
    __copy__: (self: PyDefaultDict) => copyOf(self, self),
    __reduce__: (self: PyDefaultDict) => {
      const items = py.iterate(py.call(py.getAttribute(self, 'items')));
      return tuple([self.type, tuple(self.factory === null ? [] : [self.factory]), null, null, items]);
    },
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  members: {
    default_factory: {
      get: (self: PyDefaultDict) => self.factory,
      set: (self: PyDefaultDict, value) => {
        self.factory = value ?? null;
      },
      doc: facts.attributes.default_factory,
    },
  },
});
