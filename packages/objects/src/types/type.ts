/** `type`: the class of classes. */
import { withFirst } from '../core/argument-lists.ts';
import { str, textOf } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import { allocateException, attributeError, error, exceptionInitialiser, exceptions, newException, typeError } from '../core/errors.ts';
import { PyFunction } from '../core/function.ts';
import { allocate, PyNewFunction, PyWrapperDescriptor } from '../core/native.ts';
import { installCallType, objectType, PyObject, PyType, specialNumber, typeOf, typeType, type Value } from '../core/object.ts';
import { list, PyTuple, tuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';
import { changeBases, checkedTypeName, createClass, defaultMro } from './class-creation.ts';
import { PyMappingProxy } from './mapping-proxy.ts';
import { qualifiedName } from './object.ts';

const CALL = specialNumber('__call__');
const NEW = specialNumber('__new__');
const INIT = specialNumber('__init__');

/** `type.__call__`: creates and initialises an instance. */
function construct(type: PyType, args: Value[], keywords: PyDict): Value {
  const names = keywords.size === 0 ? null : (keywords.keyList() as string[]);
  const all = names === null ? args : [...args, ...keywords.valueList()];
  return constructVector(type, all, names);
}

function initialised(instance: PyObject, initialise: PyFunction, args: readonly Value[], names: readonly string[] | null): PyObject {
  const result = initialise.callVector(withFirst(instance, args), names);
  if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
  return instance;
}

export function constructVector(type: PyType, args: Value[], names: readonly string[] | null): Value {
  if (names === null && type.short !== null) {
    const result = type.short(args);
    if (result !== undefined) return result;
  }
  const create = type.special(NEW);
  if (create === undefined || type.abstractNew) throw typeError(`cannot create '${qualifiedName(type)}' instances`);
  const native = create instanceof PyNewFunction;
  const initialiser = native && create.owner === exceptions.BaseException ? exceptionInitialiser(type) : undefined;
  if (initialiser === null && names === null) {
    if (!type.heap) type.short = (given) => newException(type, given);
    return newException(type, args);
  }
  if (native && create.owner === objectType && type.heap && !type.isAbstract) {
    const initialise = type.special(INIT);
    if (initialise instanceof PyFunction) return initialised(type.newInstance(), initialise, args, names);
  }
  if (initialiser instanceof PyFunction) return initialised(allocateException(type, args, names), initialiser, args, names);
  const instance = native && create.owner === type
    ? create.code.body === allocate ? type.newInstance() : create.code.invoke(withFirst(type, args), names)
    : py.callVector(native ? create : py.bind(create, undefined, type), withFirst(type, args), names);
  const own = typeOf(instance);
  if (own !== type && !own.isSubtypeOf(type)) return instance;
  const initialise = own.special(INIT) as PyObject;
  // object.__init__ has nothing to do, and nothing to refuse when another __new__ took the arguments.
  if (native && create.owner !== objectType && initialise === objectType.attributes.get('__init__')) return instance;
  // Nor has that of `type`, when there is a class.
  if (initialise === typeType.special(INIT) && args.length === 3 + (names === null ? 0 : names.length)) return instance;
  const result = initialise instanceof PyWrapperDescriptor && initialise.owner === own
    ? initialise.code.invoke(withFirst(instance, args), names)
    : py.callVector(py.bind(initialise, instance, own), args, names);
  if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
  return instance;
}

typeType.convert = typeOf;
typeType.short = (args) => (args.length === 1 ? typeOf(args[0]) : undefined);

installCallType((type, args, names) => {
  const method = type.type.special(CALL) as Value;
  if (method === typeType.special(CALL)) return constructVector(type, args, names);
  return py.callVector(py.bind(method, type, type.type), args, names);
});

function heapOnly(type: PyType, name: string): void {
  if (!type.heap) throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
}

function withoutDelete(type: PyType, name: string, value: Value | undefined): Value {
  heapOnly(type, name);
  if (value === undefined) throw typeError(`cannot delete '${name}' attribute of immutable type '${type.name}'`);
  return value;
}

/** `__annotations__` of a class, made by its `__annotate__` at first use. */
function annotationsOf(type: PyType): Value {
  if (!type.heap) throw attributeError(`type object '${type.name}' has no attribute '__annotations__'`, type, '__annotations__');
  const own = type.attributes.get('__annotations__') ?? type.attributes.get('__annotations_cache__');
  if (own !== undefined) return own instanceof PyObject && own.type.lookup('__get__') !== undefined ? py.bind(own, undefined, type) : own;
  const annotate = py.getAttribute(type, '__annotate__');
  let result: Value = dict();
  if (annotate !== null) {
    result = py.call(annotate, 1);
    if (!(result instanceof PyDict)) throw typeError(`__annotate__ returned non-dict of type '${typeOf(result).name}'`);
  }
  type.setAttribute('__annotations_cache__', result);
  return result;
}

/** Docstring of a class: its own `__doc__`, bound when it is a descriptor. */
function docOf(type: PyType): Value {
  if (!type.heap && type.doc !== null) return type.doc;
  const own = type.attributes.get('__doc__');
  return own === undefined ? null : py.bind(own, undefined, type);
}

const FLAGS = { heap: 1 << 9, base: 1 << 10, ready: 1 << 12, sequence: 1 << 5, mapping: 1 << 6, abstract: 1 << 20, immutable: 1 << 8, disallow: 1 << 7 };
const layoutFlags: Readonly<Record<string, number>> = {
  int: 1 << 24, list: 1 << 25, tuple: 1 << 26, bytes: 1 << 27, str: 1 << 28, dict: 1 << 29, BaseException: 1 << 30, type: -2147483648,
};

function flagsOf(type: PyType): number {
  let flags = FLAGS.ready | (1 << 14) | (1 << 18);
  if (type.heap) flags |= FLAGS.heap;
  else flags |= FLAGS.immutable;
  if (type.subclassable) flags |= FLAGS.base;
  if (type.isAbstract) flags |= FLAGS.abstract;
  if (type.abstractNew) flags |= FLAGS.disallow;
  if (type.patternKind !== null) flags |= FLAGS[type.patternKind];
  for (const entry of type.mro) if (!entry.heap) flags |= layoutFlags[entry.name] ?? 0;
  // A dictionary that a class statement brought; objects of fixed size have its first values inside.
  const builtin = type.mro.find((entry) => !entry.heap);
  if (type.heap && type.hasDict && builtin?.hasDict !== true) {
    flags |= 1 << 4;
    if (sizeIn(ITEM_SIZES, type) === 0) flags |= 1 << 2;
  }
  return flags >>> 0;
}

/** `__itemsize__` of the built-in types whose objects vary in size. */
const ITEM_SIZES: Readonly<Record<string, number>> = { int: 4, bytes: 1, tuple: 8, type: 40, memoryview: 8 };
/** `__basicsize__` of common built-in types: bytes of the C struct. */
const BASIC_SIZES: Readonly<Record<string, number>> = {
  object: 16, int: 24, float: 24, complex: 32, str: 64, bytes: 33, bytearray: 56, tuple: 32, list: 40, dict: 48, set: 200, frozenset: 200, type: 936,
  memoryview: 144,
};
const sizeIn = (sizes: Readonly<Record<string, number>>, type: PyType): number =>
  sizes[type.mro.find((base) => Object.hasOwn(sizes, base.name))?.name ?? ''] ?? 0;

describeType(typeType, {
  doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  new: [
    '__new__($type, *args, **kwargs)', null,
    (metatype: PyType, args: Value[], keywords: PyDict) => {
      if (args.length === 1 && keywords.size === 0 && metatype === typeType) return typeOf(args[0]);
      if (args.length !== 3) throw typeError(args.length === 1 || metatype !== typeType ? `type.__new__() takes exactly 3 arguments (${args.length} given)` : 'type() takes 1 or 3 arguments');
      const [name, bases, namespace] = args;
      if (py.asStr(name) === undefined) throw typeError(`type.__new__() argument 1 must be str, not ${typeOf(name).name}`);
      if (!(bases instanceof PyTuple)) throw typeError(`type.__new__() argument 2 must be tuple, not ${typeOf(bases).name}`);
      if (!(namespace instanceof PyDict)) throw typeError(`type.__new__() argument 3 must be dict, not ${typeOf(namespace).name}`);
      return createClass(metatype, name, bases.items, namespace, keywords);
    },
  ],
  textSignature: null,
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PyType, args: Value[], keywords: PyDict) => {
      if (args.length === 1 && keywords.size > 0) throw typeError('type.__init__() takes no keyword arguments');
      if (args.length !== 1 && args.length !== 3) throw typeError('type.__init__() takes 1 or 3 arguments');
    }],
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', construct],
    ['__repr__($self, /)', 'Return repr(self).', (type: PyType) => str(`<class '${qualifiedName(type)}'>`)],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (type: PyType, name: Value) => {
      const text = py.attributeName(name);
      const value = py.lookupOnType(type, text);
      if (value === undefined) throw py.missingAttribute(type, text);
      return value;
    }],
    ['__setattr__($self, name, value, /)', 'Implement setattr(self, name, value).', (type: PyType, name: Value, value: Value) => py.setOnType(type, py.attributeName(name), value)],
    ['__delattr__($self, name, /)', 'Implement delattr(self, name).', (type: PyType, name: Value) => py.setOnType(type, py.attributeName(name), undefined)],
    ['__or__($self, value, /)', 'Return self|value.', (a: Value, b: Value) => py.union(a, b)],
    ['__ror__($self, value, /)', 'Return value|self.', (b: Value, a: Value) => py.union(a, b)],
    ['mro($self, /)', "Return a type's method resolution order.", (type: PyType) => list(defaultMro(type))],
    ['__subclasses__($self, /)', 'Return a list of immediate subclasses.', (type: PyType) => list(type.directSubtypes())],
    ['__instancecheck__($self, instance, /)', 'Check if an object is an instance.', (type: PyType, object: Value) => py.realIsInstance(object, type)],
    ['__subclasscheck__($self, subclass, /)', 'Check if a class is a subclass.', (type: PyType, cls: Value) => py.realIsSubclass(cls, type)],
    ['__dir__($self, /)', 'Specialized __dir__ implementation for types.', (type: PyType) => {
      const names = new Set<Value>();
      for (const { attributes, foreignEntries } of type.mro) {
        for (const name of attributes.keys()) names.add(name);
        for (const key of foreignEntries?.keyList() ?? []) names.add(key);
      }
      return list([...names]);
    }],
    ['__sizeof__($self, /)', 'Return memory consumption of the type object.', () => 1064],
  ],
  classMethods: [
    ['__prepare__($type, /, *args, **kwargs)', 'Create the namespace for the class statement', () => dict()],
  ],
  attributes: {
    __name__: {
      get: (type: PyType) => str(type.heap ? type.name : type.name.slice(type.name.lastIndexOf('.') + 1)),
      set: (type: PyType, value) => {
        const text = py.asStr(withoutDelete(type, '__name__', value));
        if (text === undefined) throw typeError(`can only assign string to ${type.name}.__name__, not '${typeOf(value as Value).name}'`);
        type.name = checkedTypeName(textOf(text));
      },
    },
    __qualname__: {
      get: (type: PyType) => str(type.qualname),
      set: (type: PyType, value) => {
        const text = py.asStr(withoutDelete(type, '__qualname__', value));
        if (text === undefined) throw typeError(`can only assign string to ${type.name}.__qualname__, not '${typeOf(value as Value).name}'`);
        type.qualname = textOf(text);
      },
    },
    __bases__: { get: (type: PyType) => tuple(type.bases.slice()), set: (type: PyType, value) => changeBases(type, value) },
    __mro__: { get: (type: PyType) => (type.mro.length === 0 ? null : tuple(type.mro.slice())) },
    __base__: { get: (type: PyType) => type.base },
    __module__: {
      get: (type: PyType) => {
        if (!type.heap) return type.module;
        const own = type.attributes.get('__module__');
        if (own === undefined) throw attributeError('__module__', type, '__module__');
        return own;
      },
      set: (type: PyType, value) => {
        type.setAttribute('__module__', withoutDelete(type, '__module__', value));
        type.deleteAttribute('__firstlineno__'); // a line of the other module
      },
    },
    __doc__: {
      get: docOf,
      set: (type: PyType, value) => type.setAttribute('__doc__', withoutDelete(type, '__doc__', value)),
    },
    __dict__: { get: (type: PyType) => PyMappingProxy.ofType(type) },
    __text_signature__: { get: (type: PyType) => (type.heap || type.attributes === undefined ? null : (type.textSignature ?? null)) },
    __abstractmethods__: {
      get: (type: PyType) => {
        const own = type === typeType ? undefined : type.attributes.get('__abstractmethods__');
        if (own === undefined) throw attributeError(`type object '${type.name}' has no attribute '__abstractmethods__'`, type, '__abstractmethods__');
        return own;
      },
      set: (type: PyType, value) => {
        if (value === undefined) {
          if (!type.deleteAttribute('__abstractmethods__')) throw error('AttributeError', '__abstractmethods__');
          type.isAbstract = false;
          return;
        }
        type.isAbstract = py.truth(value);
        type.setAttribute('__abstractmethods__', value);
      },
    },
    __annotations__: {
      get: annotationsOf,
      set: (type: PyType, value) => {
        heapOnly(type, '__annotations__');
        const key = type.attributes.has('__annotations__') ? '__annotations__' : '__annotations_cache__';
        if (value !== undefined) type.setAttribute(key, value);
        else if (!type.deleteAttribute(key)) throw error('AttributeError', '__annotations__');
        type.deleteAttribute('__annotate_func__');
        type.deleteAttribute('__annotate__');
      },
    },
    __annotate__: {
      get: (type: PyType) => {
        if (!type.heap) throw attributeError(`type object '${type.name}' has no attribute '__annotate__'`, type, '__annotate__');
        let own = type.attributes.get('__annotate__');
        if (own === undefined) own = type.attributes.get('__annotate_func__');
        return own === undefined ? null : py.bind(own, undefined, type);
      },
      set: (type: PyType, value) => {
        heapOnly(type, '__annotate__');
        if (value === undefined) throw typeError('cannot delete __annotate__ attribute');
        if (value !== null && !py.isCallable(value)) throw typeError('__annotate__ must be callable or None');
        type.setAttribute('__annotate_func__', value);
        if (value !== null) type.deleteAttribute('__annotations_cache__');
      },
    },
    __type_params__: {
      get: (type: PyType) => (type === typeType ? undefined : type.attributes.get('__type_params__')) ?? tuple([]),
      set: (type: PyType, value) => type.setAttribute('__type_params__', withoutDelete(type, '__type_params__', value)),
    },
  },
  members: {
    __flags__: { get: (type: PyType) => flagsOf(type) },
    __basicsize__: { get: (type: PyType) => sizeIn(BASIC_SIZES, type) + 8 * (type.slotNames?.length ?? 0) },
    __itemsize__: { get: (type: PyType) => sizeIn(ITEM_SIZES, type) },
    __dictoffset__: { get: (type: PyType) => (type.hasDict ? -1 : 0) },
    __weakrefoffset__: { get: (type: PyType) => (type.hasWeakref ? 24 : 0) },
  },
});
