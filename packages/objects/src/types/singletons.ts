/** None, Ellipsis, NotImplemented, modules. */
import { str } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import { attributeError, typeError } from '../core/errors.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import { moduleType, PyModule } from '../core/module.ts';
import { noneType, type PyType, typeOf, type Value } from '../core/object.ts';
import { list } from '../core/sequences.ts';
import { Ellipsis, ellipsisType, NotImplemented, notImplementedType } from '../core/singletons.ts';
import * as py from '../protocol/index.ts';
import { importedModule } from './object.ts';

for (const [type, name, value, doc] of [
  [noneType, 'None', null, 'The type of the None singleton.'],
  [ellipsisType, 'Ellipsis', Ellipsis, 'The type of the Ellipsis singleton.'],
  [notImplementedType, 'NotImplemented', NotImplemented, 'The type of the NotImplemented singleton.'],
] as const) {
  describeType(type, {
    doc,
    textSignature: '()',
    new: ['__new__($type, *args, **kwargs)', null, (cls: PyType, args: Value[], keywords: PyDict) => {
      if (args.length > 0 || keywords.size > 0) throw typeError(`${cls.name} takes no arguments`);
      return value;
    }],
    methods: [
      ['__repr__($self, /)', 'Return repr(self).', () => name],
      ...(value === null ? ([['__hash__($self, /)', 'Return hash(self).', () => {
        hashValue(null);
        return hashAsInt();
      }]] as const) : []),
      ...(value === NotImplemented
        ? ([['__bool__($self, /)', 'True if self else False', () => {
            throw typeError('NotImplemented should not be used in a boolean context');
          }]] as const)
        : value === null ? ([['__bool__($self, /)', 'True if self else False', () => false]] as const) : []),
      ...(value === null ? [] : ([['__reduce__($self, /)', null, () => name]] as const)),
    ],
  });
}

/** The namespace with all that belongs into it. */
function wholeNamespace(self: PyModule): PyDict {
  self.complete?.();
  return self.dict;
}

/** The annotations of a module, made by its `__annotate__` at first use. */
function annotationsOf(self: PyModule): Value {
  const own = self.dict.get('__annotations__');
  if (own !== undefined) return own;
  const annotate = self.dict.get('__annotate__');
  let result: Value = dict();
  if (annotate !== undefined && annotate !== null) {
    result = py.call(annotate, 1);
    if (!(result instanceof PyDict)) throw typeError(`__annotate__ returned non-dict of type '${typeOf(result).name}'`);
  }
  // While the module runs, more may come.
  if (!isInitializing(self)) self.dict.set('__annotations__', result);
  return result;
}

function isInitializing(self: PyModule): boolean {
  const spec = self.dict.get('__spec__');
  const running = spec === undefined || spec === null ? undefined : py.lookupAttribute(spec, '_initializing');
  return running !== undefined && py.truth(running);
}

describeType(moduleType, {
  doc: 'Create a module object.\n\nThe name must be a string; the optional docstring can have any type.',
  textSignature: '(name, doc=None)',
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType) => {
    const module = new cls.instanceClass() as PyModule;
    module.dict = new PyDict();
    return module;
  }],
  methods: [
    ['__init__($self, /, name, doc=None)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PyModule, name: Value, doc: Value) => {
      if (py.asStr(name) === undefined) throw typeError(`module() argument 'name' must be str, not ${typeOf(name).name}`);
      for (const [key, value] of [['__name__', name], ['__doc__', doc], ['__package__', null], ['__loader__', null], ['__spec__', null]] as const) {
        self.dict.set(key, value);
      }
    }],
    ['__repr__($self, /)', 'Return repr(self).', (self: PyModule) => py.call(py.getAttribute(importedModule('_frozen_importlib'), '_module_repr'), self)],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (self: PyModule, name: Value) => {
      const text = py.attributeName(name);
      const value = py.builtinLookup(self, self.type, text);
      if (value === undefined) throw py.missingAttribute(self, text);
      return value;
    }],
    ['__dir__($self, /)', '__dir__() -> list\nspecialized dir() implementation', (self: PyModule) => {
      const own = self.type.heap ? py.getAttribute(self, '__dict__') : wholeNamespace(self);
      if (!(own instanceof PyDict)) throw typeError('<module>.__dict__ is not a dictionary');
      const hook = own.get('__dir__');
      return hook === undefined ? list(own.keyList()) : py.call(hook);
    }],
  ],
  attributes: {
    __annotations__: {
      get: annotationsOf,
      set: (self: PyModule, value) => {
        if (value !== undefined) self.dict.set('__annotations__', value);
        else if (self.dict.delete('__annotations__') === undefined) throw attributeError("__annotations__", self, str('__annotations__'));
        self.dict.delete('__annotate__');
      },
    },
    __annotate__: {
      get: (self: PyModule) => self.dict.get('__annotate__') ?? null,
      set: (self: PyModule, value) => {
        if (value === undefined) throw typeError('cannot delete __annotate__ attribute');
        if (value !== null && !py.isCallable(value)) throw typeError('__annotate__ must be callable or None');
        self.dict.set('__annotate__', value);
        if (value !== null) self.dict.delete('__annotations__');
      },
    },
  },
  members: { __dict__: { get: wholeNamespace } },
});
