/** Functions, methods, cells, `property`, `classmethod`, `staticmethod`, `super`. */
import { codeFlag } from '@vivarium/spec';
import { PyCode, str, textOf } from '../core/code.ts';
import { type AttributeSpec, describeType } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import { attributeError, exceptions, isError, runtimeError, typeError, valueError } from '../core/errors.ts';
import {
  cell, cellType, classMethodType, functionType, methodType, PyCell, PyClassMethod, PyFunction, PyMethod, PyProperty, PyStaticMethod,
  propertyType, staticMethodType,
} from '../core/function.ts';
import { hashAsInt, hashHigh, hashIdentity, hashLow, hashValue, identityOf, setHash } from '../core/hash.ts';
import { isInstance, PyObject, PyType, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { PySuper, superType } from '../core/super.ts';
import * as py from '../protocol/index.ts';
import { dictDescriptor } from './class-creation.ts';
import { comparisonLines } from './comparison-lines.ts';
import { address } from './object.ts';

const text = (value: Value): string => textOf(py.asStr(value) ?? '');

function strOnly(value: Value | undefined, name: string): Value {
  if (value === undefined || py.asStr(value) === undefined) throw typeError(`${name} must be set to a string object`);
  return value;
}

/** The annotations of a function, made by its `__annotate__` at first use. */
function annotationsOf(self: PyFunction): Value {
  if (self.annotations === null) {
    if (self.annotate !== null) {
      const result = py.call(self.annotate, 1);
      if (!(result instanceof PyDict)) throw typeError(`__annotate__ returned non-dict of type '${typeOf(result).name}'`);
      self.annotations = result;
    } else self.annotations = dict();
  } else if (self.annotations instanceof PyTuple) {
    const pairs = self.annotations.items;
    const result = dict();
    for (let i = 0; i < pairs.length; i += 2) result.set(pairs[i], pairs[i + 1]);
    self.annotations = result;
  }
  return self.annotations;
}

const KIND_FLAGS = codeFlag.CO_GENERATOR | codeFlag.CO_COROUTINE | codeFlag.CO_ASYNC_GENERATOR;
const OTHER_KIND = 'Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)';

functionType.attributes.set('__dict__', dictDescriptor(functionType));

describeType(functionType, {
  doc: 'Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings for free variables\n  kwdefaults\n    a dictionary that specifies the default keyword argument values',
  new: [
    'function($type, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)', null,
    (_cls: PyType, code: Value, globals: Value, name: Value, defaults: Value, closure: Value, keywordDefaults: Value) => {
      if (!(code instanceof PyCode)) throw typeError(`function() argument 'code' must be code, not ${typeOf(code).name}`);
      if (!(globals instanceof PyDict)) throw typeError(`function() argument 'globals' must be dict, not ${typeOf(globals).name}`);
      if (name !== null && py.asStr(name) === undefined) throw typeError('arg 3 (name) must be None or string');
      if (defaults !== null && !(defaults instanceof PyTuple)) throw typeError('arg 4 (defaults) must be None or tuple');
      const free = code.raw.co_freevars.length;
      if (!(closure instanceof PyTuple)) {
        if (closure !== null || free > 0) throw typeError(closure === null ? 'arg 5 (closure) must be tuple' : 'arg 5 (closure) must be None or tuple');
      } else if (closure.items.length !== free) {
        throw valueError(`${code.raw.co_name} requires closure of length ${free}, not ${closure.items.length}`);
      }
      if (keywordDefaults !== null && !(keywordDefaults instanceof PyDict)) throw typeError('arg 6 (kwdefaults) must be None or dict');
      const own = globals.get('__builtins__');
      const builtins = own === undefined ? engine.callerBuiltins() : own instanceof PyDict ? own : (py.lookupAttribute(own, '__dict__') as PyDict | undefined) ?? engine.builtins;
      const result = new PyFunction(code, globals, builtins);
      result.doc = (code.raw.co_flags & codeFlag.CO_HAS_DOCSTRING) !== 0 ? code.consts[0] : null;
      result.module = globals.get('__name__') ?? null;
      if (name !== null) result.name = name;
      result.defaults = defaults as PyTuple | null;
      result.closure = closure as PyTuple | null;
      result.keywordDefaults = keywordDefaults as PyDict | null;
      return result;
    },
  ],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyFunction) => str(`<function ${text(self.qualname)} at ${address(self)}>`)],
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: PyFunction, args: Value[], keywords: PyDict) =>
      self.callVector([...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]))],
    ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: PyFunction, instance: Value, owner: Value) =>
      instance === null && owner !== null && owner !== typeOf(null) ? self : new PyMethod(self, instance)],
  ],
  attributes: {
    __code__: {
      get: (self: PyFunction) => self.code,
      set: (self: PyFunction, value) => {
        if (!(value instanceof PyCode)) throw typeError('__code__ must be set to a code object');
        const free = value.raw.co_freevars.length;
        const closure = self.closure?.items.length ?? 0;
        if (free !== closure) throw valueError(`${text(self.name)}() requires a code object with ${closure} free vars, not ${free}`);
        if (((value.raw.co_flags ^ self.code.raw.co_flags) & KIND_FLAGS) !== 0) engine.warn(exceptions.DeprecationWarning, OTHER_KIND, 1);
        self.code = value;
      },
    },
    __defaults__: {
      get: (self: PyFunction) => self.defaults,
      set: (self: PyFunction, value) => {
        if (value !== undefined && value !== null && !(value instanceof PyTuple)) throw typeError('__defaults__ must be set to a tuple object');
        self.defaults = (value ?? null) as PyTuple | null;
      },
    },
    __kwdefaults__: {
      get: (self: PyFunction) => self.keywordDefaults,
      set: (self: PyFunction, value) => {
        if (value !== undefined && value !== null && !(value instanceof PyDict)) throw typeError('__kwdefaults__ must be set to a dict object');
        self.keywordDefaults = (value ?? null) as PyDict | null;
      },
    },
    __annotations__: {
      get: annotationsOf,
      set: (self: PyFunction, value) => {
        if (value !== undefined && value !== null && !(value instanceof PyDict)) throw typeError('__annotations__ must be set to a dict object');
        self.annotations = value ?? null;
        self.annotate = null;
      },
    },
    __annotate__: {
      get: (self: PyFunction) => self.annotate,
      set: (self: PyFunction, value) => {
        if (value === undefined) throw typeError('__annotate__ cannot be deleted');
        if (value !== null && !py.isCallable(value)) throw typeError('__annotate__ must be callable or None');
        self.annotate = value;
        if (value !== null) self.annotations = null;
      },
    },
    __name__: { get: (self: PyFunction) => self.name, set: (self: PyFunction, value) => void (self.name = strOnly(value, '__name__')) },
    __qualname__: { get: (self: PyFunction) => self.qualname, set: (self: PyFunction, value) => void (self.qualname = strOnly(value, '__qualname__')) },
    __type_params__: {
      get: (self: PyFunction) => self.typeParams ?? tuple([]),
      set: (self: PyFunction, value) => {
        if (!(value instanceof PyTuple)) throw typeError('__type_params__ must be set to a tuple');
        self.typeParams = value;
      },
    },
  },
  members: {
    __closure__: { get: (self: PyFunction) => self.closure },
    __globals__: { get: (self: PyFunction) => self.globals },
    __builtins__: { get: (self: PyFunction) => self.builtins },
    __doc__: { get: (self: PyFunction) => self.doc, set: (self: PyFunction, value) => void (self.doc = value ?? null) },
    __module__: { get: (self: PyFunction) => self.module, set: (self: PyFunction, value) => void (self.module = value ?? null) },
  },
});

describeType(methodType, {
  doc: 'Create a bound instance method object.',
  new: ['method($type, function, instance, /)', null, (_cls: PyType, callee: Value, instance: Value) => {
    if (!py.isCallable(callee)) throw typeError('first argument must be callable');
    if (instance === null) throw typeError('instance must not be None');
    return new PyMethod(callee as PyObject, instance);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyMethod) => {
      const name = py.lookupAttribute(self.callee, '__qualname__') ?? py.lookupAttribute(self.callee, '__name__');
      const shown = name !== undefined && py.asStr(name) !== undefined ? text(name) : '?';
      return str(`<bound method ${shown} of ${py.reprText(self.receiver)}>`);
    }],
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: PyMethod, args: Value[], keywords: PyDict) =>
      self.callVector([...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]))],
    ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: PyMethod) => self],
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyMethod, other: Value) =>
      other instanceof PyMethod ? self.receiver === other.receiver && py.equal(self.callee, other.callee) : NotImplemented],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyMethod) => {
      if (self.receiver instanceof PyObject) hashIdentity(self.receiver);
      else hashValue(self.receiver);
      const low = hashLow();
      const high = hashHigh();
      hashValue(self.callee);
      setHash(low ^ hashLow(), high ^ hashHigh());
      return hashAsInt();
    }],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (self: PyMethod, name: Value) => {
      const wanted = py.attributeName(name);
      const own = py.lookupGeneric(self, self.type, wanted);
      return own === undefined ? py.getAttribute(self.callee, wanted) : own;
    }],
    ['__reduce__($self, /)', 'Helper for pickle.', (self: PyMethod) =>
      tuple([engine.builtins.get('getattr') as Value, tuple([self.receiver, py.getAttribute(self.callee, '__name__')])])],
  ],
  members: {
    __func__: { get: (self: PyMethod) => self.callee, doc: 'the function (or other callable) implementing a method' },
    __self__: { get: (self: PyMethod) => self.receiver, doc: 'the instance to which a method is bound' },
  },
  attributes: { __doc__: { get: (self: PyMethod) => py.lookupAttribute(self.callee, '__doc__') ?? null } },
});

const emptyCell = (): ReturnType<typeof valueError> => valueError('Cell is empty');
/** Cells compare as what they hold; an empty one comes before all others. */
function compareCells(op: number, self: PyCell, other: Value): Value {
  if (!(other instanceof PyCell)) return NotImplemented;
  if (self.value === undefined || other.value === undefined) return py.compare(op, self.value !== undefined, other.value !== undefined);
  return py.compare(op, self.value, other.value);
}

describeType(cellType, {
  doc: 'Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n    and \nfurther attempts to access its cell_contents attribute will\n    raise a ValueError.',
  new: ['cell($type, contents=<unrepresentable>, /)', null, (_cls: PyType, contents: Value | undefined) => cell(contents)],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyCell) =>
      self.value === undefined
        ? `<cell at ${address(self)}: empty>`
        : `<cell at ${address(self)}: ${typeOf(self.value).name} object at ${self.value instanceof PyObject ? address(self.value) : '0x' + (identityOf(self) * 16).toString(16)}>`],
    ...comparisonLines(compareCells),
  ],
  attributes: {
    cell_contents: {
      get: (self: PyCell) => {
        if (self.value === undefined) throw emptyCell();
        return self.value;
      },
      set: (self: PyCell, value) => void (self.value = value),
    },
  },
});

// ---- property

function copyProperty(self: PyProperty, changes: Partial<Pick<PyProperty, 'getter' | 'setter' | 'deleter'>>): Value {
  const getter = changes.getter ?? self.getter;
  const setter = changes.setter ?? self.setter;
  const deleter = changes.deleter ?? self.deleter;
  const doc = self.getterDoc && getter !== null ? null : self.doc;
  const result = py.call(self.type, getter, setter, deleter, doc);
  if (result instanceof PyProperty) result.name = self.name;
  return result;
}

function initialiseProperty(self: PyProperty, getter: Value, setter: Value, deleter: Value, doc: Value): void {
  self.getter = getter;
  self.setter = setter;
  self.deleter = deleter;
  self.doc = doc;
  self.getterDoc = false;
  if (doc === null && getter !== null) {
    const own = py.lookupAttribute(getter, '__doc__');
    if (own !== undefined && own !== null) {
      self.doc = own;
      self.getterDoc = true;
    }
  }
  if (self.type === propertyType) return;
  // The class's own docstring would be found otherwise.
  try {
    py.setAttribute(self, '__doc__', self.doc);
  } catch (thrown) {
    // There is no place for it: only a getter's docstring is missed.
    if (self.getterDoc || !isError(thrown, 'AttributeError')) throw thrown;
  }
}

describeType(propertyType, {
  doc: 'Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del\'ing an attribute\n  doc\n    docstring\n\nTypical use is to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n    def setx(self, value): self._x = value\n    def delx(self): del self._x\n    x = property(getx, setx, delx, "I\'m the \'x\' property.")\n\nDecorators make defining new properties or modifying existing ones easy:\n\nclass C(object):\n    @property\n    def x(self):\n        "I am the \'x\' property."\n        return self._x\n    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    def x(self):\n        del self._x',
  textSignature: '(fget=None, fset=None, fdel=None, doc=None)',
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType) => new cls.instanceClass()],
  methods: [
    ['__init__($self, /, fget=None, fset=None, fdel=None, doc=None)', 'Initialize self.  See help(type(self)) for accurate signature.', initialiseProperty],
    ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: PyProperty, instance: Value) =>
      instance === null ? self : py.readProperty(self, instance)],
    ['__set__($self, instance, value, /)', 'Set an attribute of instance to value.', (self: PyProperty, instance: Value, value: Value) => py.writeProperty(self, instance, value)],
    ['__delete__($self, instance, /)', 'Delete an attribute of instance.', (self: PyProperty, instance: Value) => py.writeProperty(self, instance, undefined)],
    ['getter($self, object, /)', 'Descriptor to obtain a copy of the property with a different getter.', (self: PyProperty, getter: Value) => copyProperty(self, { getter })],
    ['setter($self, object, /)', 'Descriptor to obtain a copy of the property with a different setter.', (self: PyProperty, setter: Value) => copyProperty(self, { setter })],
    ['deleter($self, object, /)', 'Descriptor to obtain a copy of the property with a different deleter.', (self: PyProperty, deleter: Value) => copyProperty(self, { deleter })],
    ['__set_name__($self, owner, name, /)', 'Method to set name of a property.', (self: PyProperty, _owner: Value, name: Value) => void (self.name = name)],
  ],
  members: {
    fget: { get: (self: PyProperty) => self.getter },
    fset: { get: (self: PyProperty) => self.setter },
    fdel: { get: (self: PyProperty) => self.deleter },
    __doc__: { get: (self: PyProperty) => self.doc, set: (self: PyProperty, value) => void (self.doc = value ?? null) },
  },
  attributes: {
    __name__: {
      get: (self: PyProperty) => {
        const name = self.name !== undefined || self.getter === null ? self.name : py.lookupAttribute(self.getter, '__name__');
        if (name === undefined) throw attributeError("'property' object has no attribute '__name__'", self, '__name__');
        return name;
      },
      set: (self: PyProperty, value) => void (self.name = value),
    },
    __isabstractmethod__: {
      get: (self: PyProperty) => [self.getter, self.setter, self.deleter].some(isAbstract),
    },
  },
});

function isAbstract(method: Value): boolean {
  const flag = method === null ? undefined : py.lookupAttribute(method, '__isabstractmethod__');
  return flag !== undefined && py.truth(flag);
}

// ---- classmethod and staticmethod

type Wrapper = PyClassMethod | PyStaticMethod;

function initialiseWrapper(self: Wrapper, callable: Value): void {
  self.callable = callable;
  for (const name of ['__module__', '__name__', '__qualname__', '__doc__']) {
    const value = py.lookupAttribute(callable, name);
    if (value !== undefined) py.dictOf(self).set(name, value);
  }
}

/** An attribute that the wrapper takes from its function at first use, and keeps. */
function forwarded(name: string): AttributeSpec {
  return {
    get: (self: Wrapper) => {
      const own = py.dictOf(self);
      const known = own.get(name);
      if (known !== undefined) return known;
      const value = py.getAttribute(self.callable, name);
      own.set(name, value);
      return value;
    },
    set: (self: Wrapper, value) => {
      const own = py.dictOf(self);
      if (value !== undefined) own.set(name, value);
      else if (own.delete(name) === undefined) throw attributeError(`'${self.type.name}' object has no attribute '${name}'`, self, name);
    },
  };
}

for (const [type, name, doc] of [
  [classMethodType, 'classmethod', 'Convert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, arg2, argN):\n          ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is ignored except for its class.\nIf a class method is called for a derived class, the derived class\nobject is passed as the implied first argument.\n\nClass methods are different than C++ or Java static methods.\nIf you want those, see the staticmethod builtin.'],
  [staticMethodType, 'staticmethod', 'Convert a function to be a static method.\n\nA static method does not receive an implicit first argument.\nTo declare a static method, use this idiom:\n\n     class C:\n         @staticmethod\n         def f(arg1, arg2, argN):\n             ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are ignored, and\nneither is passed implicitly as the first argument to the method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor a more advanced concept, see the classmethod builtin.'],
] as const) {
  type.attributes.set('__dict__', dictDescriptor(type));
  const isClass = name === 'classmethod';
  describeType(type, {
    doc,
    textSignature: '(function, /)',
    new: ['__new__($type, *args, **kwargs)', null, (cls: PyType) => new cls.instanceClass()],
    methods: [
      [`__init__($self, function, /)`, 'Initialize self.  See help(type(self)) for accurate signature.', initialiseWrapper],
      ['__repr__($self, /)', 'Return repr(self).', (self: Wrapper) => str(`<${name}(${py.reprText(self.callable)})>`)],
      ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: Wrapper, instance: Value, owner: Value) =>
        isClass ? py.bindClassMethod(self as PyClassMethod, (owner ?? typeOf(instance)) as PyType) : self.callable],
      ...(isClass
        ? []
        : ([['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: Wrapper, args: Value[], keywords: PyDict) =>
            py.callVector(self.callable, [...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]))]] as const)),
    ],
    classMethods: [['__class_getitem__($type, object, /)', null, (cls: PyType, item: Value) => py.genericAlias(cls, item)]],
    members: {
      __func__: { get: (self: Wrapper) => self.callable },
      __wrapped__: { get: (self: Wrapper) => self.callable },
    },
    attributes: {
      __isabstractmethod__: { get: (self: Wrapper) => isAbstract(self.callable) },
      __annotations__: forwarded('__annotations__'),
      __annotate__: forwarded('__annotate__'),
    },
  });
}

// ---- super

/** The class whose MRO is searched; TypeError when the object is no instance or subclass. */
function searchedType(cls: PyType, object: Value): PyType {
  if (object instanceof PyType && object.isSubtypeOf(cls)) return object;
  if (isInstance(object, cls)) return typeOf(object);
  const claimed = py.lookupAttribute(object, '__class__');
  if (claimed instanceof PyType && claimed.isSubtypeOf(cls)) return claimed;
  const what = object instanceof PyType ? 'type' : 'instance of';
  const name = object instanceof PyType ? object.name : typeOf(object).name;
  throw typeError(`super(type, obj): obj (${what} ${name}) is not an instance or subtype of type (${cls.name}).`);
}

/** `super()` without arguments reads the running frame. Installed by the virtual machine. */
let superFromFrame: () => [PyType, Value] = () => {
  throw runtimeError('super(): no current frame');
};
export function installSuperFromFrame(read: typeof superFromFrame): void {
  superFromFrame = read;
}

describeType(superType, {
  textSignature: null,
  doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType) => new cls.instanceClass()],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PySuper, args: Value[], kwargs: PyDict) => {
      if (kwargs.size > 0) throw typeError('super() takes no keyword arguments');
      if (args.length > 2) throw typeError(`super() expected at most 2 arguments, got ${args.length}`);
      let [cls, object]: (Value | undefined)[] = args;
      if (cls === undefined) [cls, object] = superFromFrame();
      if (!(cls instanceof PyType)) throw typeError(`super() argument 1 must be a type, not ${typeOf(cls).name}`);
      if (object === null) object = undefined;
      self.thisClass = cls;
      self.object = object;
      self.objectType = object === undefined ? null : searchedType(cls, object);
    }],
    ['__repr__($self, /)', 'Return repr(self).', (self: PySuper) =>
      self.objectType === null
        ? `<super: <class '${self.thisClass?.name ?? 'NULL'}'>, NULL>`
        : `<super: <class '${self.thisClass?.name}'>, <${self.objectType.name} object>>`],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (self: PySuper, name: Value) => {
      const wanted = py.attributeName(name);
      const value = py.lookupOnSuper(self, wanted);
      if (value === undefined) throw py.missingAttribute(self, wanted);
      return value;
    }],
    ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: PySuper, instance: Value) => {
      if (instance === null || self.object !== undefined) return self;
      if (self.type !== superType) return py.call(self.type, self.thisClass, instance);
      const result = new PySuper();
      result.thisClass = self.thisClass;
      result.object = instance;
      result.objectType = searchedType(self.thisClass as PyType, instance);
      return result;
    }],
  ],
  members: {
    __thisclass__: { get: (self: PySuper) => self.thisClass, doc: 'the class invoking super()' },
    __self__: { get: (self: PySuper) => self.object ?? null, doc: 'the instance invoking super(); may be None' },
    __self_class__: { get: (self: PySuper) => self.objectType, doc: 'the type of the instance invoking super(); may be None' },
  },
});

