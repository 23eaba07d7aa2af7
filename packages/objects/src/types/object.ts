/** `object`: what every class inherits. */
import { PyModule } from '../core/module.ts';
import { textOf } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { PyDict } from '../core/dict.ts';
import { typeError, valueError } from '../core/errors.ts';
import { hashAsInt, hashIdentity, identityOf } from '../core/hash.ts';
import { identical } from '../core/equality.ts';
import { attributeKey } from '../core/attribute-facts.ts';
import { noneType, objectType, PyObject, PyType, typeOf, type Value } from '../core/object.ts';
import { attributesOf } from '../core/own-attributes.ts';
import { givenOut } from '../core/owned-floats.ts';
import { list, PyList, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import * as py from '../protocol/index.ts';
import { changeClass } from './class-creation.ts';

/** `module.qualname` of a type as reprs show it; built-in types without their module. */
export function qualifiedName(type: PyType): string {
  const module = typeModule(type);
  const qualname = type.heap ? textOf(py.asStr(type.attributes.get('__qualname__') ?? type.qualname) ?? type.qualname) : type.qualname;
  return module === null || module === 'builtins' ? qualname : `${module}.${qualname}`;
}

/** The same, and without `__main__`: a type as error texts show it. */
export function fullName(type: PyType): string {
  const name = qualifiedName(type);
  return name.startsWith('__main__.') ? name.slice(9) : name;
}

/** `type.__module__` as text; null when it is missing or no str. */
export function typeModule(type: PyType): string | null {
  const own = type.heap ? type.attributes.get('__module__') : type.module;
  return typeof own === 'string' ? own : null;
}

/** `0x7f…` as in default reprs. */
export function address(object: PyObject): string {
  return `0x${(identityOf(object) * 16).toString(16).padStart(12, '0')}`;
}

export function defaultRepr(object: PyObject): string {
  return `<${qualifiedName(object.type)} object at ${address(object)}>`;
}

function refuseArguments(cls: PyType, args: Value[], keywords: PyDict): void {
  if (args.length === 0 && keywords.size === 0) return;
  if (cls.lookup('__new__') !== objectType.attributes.get('__new__')) {
    throw typeError('object.__new__() takes exactly one argument (the type to instantiate)');
  }
  if (cls.lookup('__init__') === objectType.attributes.get('__init__')) throw typeError(`${cls.name}() takes no arguments`);
}

/** TypeError for a class that still has abstract methods. */
export function refuseAbstract(cls: PyType): void {
  const names = py.toArray(cls.attributes.get('__abstractmethods__') ?? tuple([])).map((name) => py.strText(name)).sort();
  const quoted = names.map((name) => `'${name}'`).join(', ');
  throw typeError(
    `Can't instantiate abstract class ${cls.name} without an implementation for abstract method${names.length === 1 ? '' : 's'} ${quoted}`,
  );
}

/** The state that pickling stores: the attribute dictionary, with the slots beside it. */
function stateOf(object: PyObject): Value {
  const { type } = object;
  const attributes = type.hasDict ? py.dictOf(object) : null;
  const own = attributes !== null && attributes.size > 0 ? attributes : null;
  const slots = hasSlots(type) ? slotsOf(object) : null;
  return slots === null || slots.size === 0 ? own : tuple([own, slots]);
}

/** Some class of the MRO has slots, or says which attributes are like them. */
function hasSlots(type: PyType): boolean {
  if (type.attributes.has('__slotnames__')) return true;
  for (const cls of type.mro) if (cls.slotNames !== null && cls.slotNames.length > 0) return true;
  return false;
}

function slotsOf(object: PyObject): PyDict {
  const { type } = object;
  const slots = new PyDict();
  const remembered = type.attributes.get('__slotnames__');
  if (remembered instanceof PyList) {
    for (const name of remembered.items.slice()) {
      const value = py.lookupAttribute(object, py.attributeName(name));
      if (value !== undefined) slots.set(name, value);
    }
  } else for (const cls of [...type.mro].reverse()) {
    for (const name of cls.slotNames ?? []) {
      if (name === '__dict__' || name === '__weakref__') continue;
      const value = givenOut((object as unknown as Record<string, Value | undefined>)[`s$${name}`]);
      if (value !== undefined) slots.set(name, value);
    }
  }
  return slots;
}

/** What `__getstate__` gives. */
function stateThroughType(object: Value, type: PyType): Value {
  const isOwn = type.lookup('__getstate__') === objectType.attributes.get('__getstate__') && object instanceof PyObject && py.isPlain(type);
  if (isOwn && !type.hasForeignDictionaries && attributesOf(object)[attributeKey('__getstate__')] === undefined) return stateOf(object);
  return py.call(py.getAttribute(object, '__getstate__'));
}

/** `copyreg.__newobj__` and the reduce protocol 2. */
function reduceNewObject(object: Value): Value {
  const type = typeOf(object);
  const copyreg = importModule('copyreg');
  const withKeywords = type.lookup('__getnewargs_ex__');
  const withArguments = type.lookup('__getnewargs__');
  let args: Value[] | null = null;
  let keywords: Value = null;
  if (withKeywords !== undefined) {
    const result = py.callFound(withKeywords, object, []);
    if (!(result instanceof PyTuple)) throw typeError(`__getnewargs_ex__ should return a tuple, not '${typeOf(result).name}'`);
    if (result.items.length !== 2) throw valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${result.items.length}`);
    const [first, second] = result.items;
    if (!(first instanceof PyTuple)) throw typeError(`first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '${typeOf(first).name}'`);
    if (!(second instanceof PyDict)) throw typeError(`second item of the tuple returned by __getnewargs_ex__ must be a dict, not '${typeOf(second).name}'`);
    args = first.items.slice();
    keywords = second;
  } else if (withArguments !== undefined) {
    const result = py.callFound(withArguments, object, []);
    if (!(result instanceof PyTuple)) throw typeError(`__getnewargs__ should return a tuple, not '${typeOf(result).name}'`);
    args = result.items.slice();
  } else if (!(object instanceof PyList || object instanceof PyDict) && type.lookup('__getstate__') === objectType.attributes.get('__getstate__')) refuseHiddenState(type);
  const state = stateThroughType(object, type);
  const items = object instanceof PyList ? py.iterate(object) : null;
  const pairs = object instanceof PyDict ? py.iterate(py.call(py.getAttribute(object, 'items'))) : null;
  if (keywords instanceof PyDict && keywords.size > 0) {
    return tuple([attributeOfModule(copyreg, '__newobj_ex__'), tuple([type, tuple(args ?? []), keywords]), state, items, pairs]);
  }
  return tuple([attributeOfModule(copyreg, '__newobj__'), tuple(args === null ? [type] : [type, ...args]), state, items, pairs]);
}

function attributeOfModule(module: Value, name: string): Value {
  const found = module instanceof PyModule ? module.dict.get(name) : undefined;
  return found === undefined ? py.getAttribute(module, name) : found;
}

/** Instances of built-in types hold state that only methods of their own for pickling could see. */
function refuseHiddenState(type: PyType): void {
  if (type.mro.every((entry) => entry.heap || entry === objectType || entry === noneType)) return;
  throw typeError(variableSized.has(type.name) ? `cannot pickle ${type.name} objects` : `cannot pickle '${type.heap ? type.name : fullName(type)}' object`);
}
/** Types whose instances have their items in themselves. */
const variableSized = new Set(['code', 'memoryview']);

let importModule: (name: string) => Value = () => {
  throw typeError('imports are not available');
};
/** The import system lies above this package. */
export function installImportModule(load: typeof importModule): void {
  importModule = load;
}
export function importedModule(name: string): Value {
  return importModule(name);
}

describeType(objectType, {
  doc: 'The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n',
  textSignature: '()',
  new: [
    '__new__($type, *args, **kwargs)', null,
    (cls: PyType, args: Value[], keywords: PyDict) => {
      if (cls.abstractNew) throw typeError(`cannot create '${qualifiedName(cls)}' instances`);
      refuseArguments(cls, args, keywords);
      if (cls.isAbstract) refuseAbstract(cls);
      return cls.newInstance();
    },
  ],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: Value, args: Value[], keywords: PyDict) => {
      if (args.length === 0 && keywords.size === 0) return;
      const type = typeOf(self);
      if (type.lookup('__init__') !== objectType.attributes.get('__init__')) {
        throw typeError('object.__init__() takes exactly one argument (the instance to initialize)');
      }
      if (type.lookup('__new__') === objectType.attributes.get('__new__')) throw typeError(`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
    }],
    ['__repr__($self, /)', 'Return repr(self).', (self: PyObject) => defaultRepr(self)],
    ['__str__($self, /)', 'Return str(self).', (self: Value) => py.reprValue(self)],
    ['__hash__($self, /)', 'Return hash(self).', (self: Value) => {
      hashIdentity(self as PyObject);
      return hashAsInt();
    }],
    ['__eq__($self, value, /)', 'Return self==value.', (self: Value, other: Value) => (identical(self, other) ? true : NotImplemented)],
    ['__ne__($self, value, /)', 'Return self!=value.', (self: Value, other: Value) => {
      const result = py.callFound(typeOf(self).lookup('__eq__') as Value, self, [other]);
      return result === NotImplemented ? result : !py.truth(result);
    }],
    ['__lt__($self, value, /)', 'Return self<value.', () => NotImplemented],
    ['__le__($self, value, /)', 'Return self<=value.', () => NotImplemented],
    ['__gt__($self, value, /)', 'Return self>value.', () => NotImplemented],
    ['__ge__($self, value, /)', 'Return self>=value.', () => NotImplemented],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (self: Value, name: Value) => {
      const text = py.attributeName(name);
      const value = py.lookupGeneric(self, typeOf(self), text);
      if (value === undefined) throw py.missingSlot(self, text) ?? py.missingAttribute(self, text);
      return value;
    }],
    ['__setattr__($self, name, value, /)', 'Implement setattr(self, name, value).', (self: Value, name: Value, value: Value) => {
      if (self instanceof PyType) throw typeError(`can't apply this __setattr__ to ${self.type.name} object`);
      py.setGeneric(self, typeOf(self), py.attributeName(name), value);
    }],
    ['__delattr__($self, name, /)', 'Implement delattr(self, name).', (self: Value, name: Value) => {
      if (self instanceof PyType) throw typeError(`can't apply this __delattr__ to ${self.type.name} object`);
      py.setGeneric(self, typeOf(self), py.attributeName(name), undefined);
    }],
    ['__format__($self, format_spec, /)', 'Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.', (self: Value, spec: Value) => {
      if (py.asStr(spec) === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
      if (spec !== '') throw typeError(`unsupported format string passed to ${typeOf(self).name}.__format__`);
      return py.strValue(self);
    }],
    ['__reduce__($self, /)', 'Helper for pickle.', (self: Value) => py.call(py.getAttribute(importModule('copyreg'), '_reduce_ex'), self, 0)],
    ['__reduce_ex__($self, protocol, /)', 'Helper for pickle.', (self: Value, protocol: Value) => {
      const own = typeOf(self).lookup('__reduce__');
      if (own !== objectType.attributes.get('__reduce__')) return py.call(py.getAttribute(self, '__reduce__'));
      if (Number(py.index(protocol)) >= 2) return reduceNewObject(self);
      return py.call(py.getAttribute(importModule('copyreg'), '_reduce_ex'), self, protocol);
    }],
    ['__getstate__($self, /)', 'Helper for pickle.', (self: Value) => (self instanceof PyObject ? stateOf(self) : null)],
    ['__sizeof__($self, /)', 'Size of object in memory, in bytes.', () => 16],
    ['__dir__($self, /)', 'Default dir() implementation.', (self: Value) => {
      const names = new Set<Value>();
      const add = (type: PyType): void => {
        for (const name of type.attributes.keys()) names.add(name);
        for (const key of type.foreignEntries?.keyList() ?? []) names.add(key);
      };
      const own = py.lookupAttribute(self, '__dict__');
      if (own instanceof PyDict) for (const key of own.keyList()) names.add(key);
      const shown = py.lookupAttribute(self, '__class__');
      if (shown instanceof PyType) shown.mro.forEach(add);
      return list([...names]);
    }],
  ],
  classMethods: [
    ['__init_subclass__($type, /)', 'This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.', () => null],
    ['__subclasshook__($type, object, /)', 'Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).', () => NotImplemented],
  ],
  attributes: {
    __class__: {
      doc: "the object's class",
      get: (self: Value) => typeOf(self),
      set: (self: Value, value) => changeClass(self, value),
    },
  },
});

objectType.short = (args) => (args.length === 0 ? new PyObject() : undefined);
