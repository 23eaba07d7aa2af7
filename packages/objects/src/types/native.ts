/** Built-in functions and the descriptors of built-in types, as Python code sees them. */
import { describeType, type TypeDescription } from '../core/describe.ts';
import type { PyDict } from '../core/dict.ts';
import {
  builtinType, classMethodDescriptorType, getSetType, memberType, methodDescriptorType, methodWrapperType, PyBuiltin, type PyClassMethodDescriptor,
  type PyGetSet, PyMethodWrapper, type PyMethodDescriptor, type PyNative, PyNewFunction, type PyWrapperDescriptor, wrapperDescriptorType,
} from '../core/native.ts';
import { hashAsInt, hashIdentity } from '../core/hash.ts';
import { PyObject, PyType, typeOf, type Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import * as py from '../protocol/index.ts';
import { address, importedModule } from './object.ts';

const call = (self: PyObject, args: Value[], keywords: PyDict): Value =>
  self.callVector([...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]));

const shared: TypeDescription = {
  methods: [['__call__($self, /, *args, **kwargs)', 'Call self as a function.', call]],
  attributes: {
    __doc__: { get: (self: PyNative) => self.code.doc },
    __text_signature__: {
      get: (self: PyNative) => {
        if (self instanceof PyNewFunction) return '($type, *args, **kwargs)';
        const { text, receiver } = self.code.signature;
        if (receiver !== null) return text;
        // A function of a module: its table leaves the module out.
        if (text.includes('<unrepresentable>')) return null;
        if (text === '()') return '($module, /)';
        return text.replace('(', /(^\(|, )\/[,)]/.test(text) ? '($module, ' : '($module, /, ');
      },
    },
    __name__: { get: nameOf },
  },
};

function nameOf(self: PyNative): string {
  return self instanceof PyNewFunction ? '__new__' : self.code.name;
}

/** What the function is found on: its receiver, the type of a static method; undefined for a function of a module. */
function holderOf(self: PyBuiltin): Value | undefined {
  if (self instanceof PyNewFunction) return self.owner;
  return self.receiver === undefined && self.module instanceof PyType ? self.module : self.receiver;
}

function receiverOf(self: PyBuiltin): Value {
  if (self.receiver !== undefined) return self.receiver;
  if (typeof self.module === 'string') return importedModule(self.module);
  if (self.module instanceof PyType && !(self instanceof PyNewFunction)) return null; // a static method
  return self.module;
}

describeType(builtinType, {
  ...shared,
  doc: null,
  methods: [
    ...(shared.methods ?? []),
    ['__repr__($self, /)', 'Return repr(self).', (self: PyBuiltin) => {
      const receiver = holderOf(self);
      if (receiver === undefined) return `<built-in function ${nameOf(self)}>`;
      const at = receiver instanceof PyObject ? address(receiver) : '0x7f0000000000';
      return `<built-in method ${nameOf(self)} of ${typeOf(receiver).name} object at ${at}>`;
    }],
    ['__reduce__($self, /)', null, (self: PyBuiltin) => {
      const holder = holderOf(self);
      return holder === undefined ? nameOf(self) : tuple([getattr(), tuple([holder, nameOf(self)])]);
    }],
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyBuiltin, other: Value) =>
      other instanceof PyBuiltin ? self === other || (self.code === other.code && self.receiver === other.receiver && self.receiver !== undefined) : NotImplemented],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyBuiltin) => {
      hashIdentity(self.receiver instanceof PyObject ? self.receiver : self);
      return hashAsInt();
    }],
  ],
  attributes: {
    ...shared.attributes,
    __self__: { get: receiverOf },
    __module__: { get: (self: PyBuiltin) => (self.receiver === undefined && typeof self.module === 'string' ? self.module : null) },
    __qualname__: {
      get: (self: PyBuiltin) => {
        const name = nameOf(self);
        if (self.receiver === undefined) return self.module instanceof PyType ? `${self.module.qualname}.${name}` : name;
        const type = self.receiver instanceof PyType ? self.receiver : typeOf(self.receiver);
        return `${type.qualname}.${name}`;
      },
    },
  },
});
builtinType.abstractNew = true;

let getattrFunction: Value = null;
const getattr = (): Value => (getattrFunction ??= py.getAttribute(importedModule('builtins'), 'getattr'));

type Descriptor = PyMethodDescriptor | PyWrapperDescriptor | PyClassMethodDescriptor;
const descriptors = [
  [methodDescriptorType, 'method'],
  [wrapperDescriptorType, 'slot wrapper'],
  [classMethodDescriptorType, 'method'],
] as const;
for (const [type, kind] of descriptors) {
  describeType(type, {
    ...shared,
    methods: [
      ...(shared.methods ?? []),
      ['__repr__($self, /)', 'Return repr(self).', (self: Descriptor) => `<${kind} '${self.code.name}' of '${self.owner.name}' objects>`],
      ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: Descriptor, instance: Value, owner: Value) =>
        py.bind(self, instance === null && owner !== null ? undefined : instance, (owner ?? typeOf(instance)) as PyType)],
      ...(type === classMethodDescriptorType ? [] : [
        ['__reduce__($self, /)', null, (self: Descriptor) => tuple([getattr(), tuple([self.owner, self.code.name])])] as const,
      ]),
    ],
    attributes: {
      ...shared.attributes,
      __objclass__: { get: (self: Descriptor) => self.owner },
      __qualname__: { get: (self: Descriptor) => `${self.owner.qualname}.${self.code.name}` },
    },
  });
}

describeType(methodWrapperType, {
  ...shared,
  methods: [
    ...(shared.methods ?? []),
    ['__repr__($self, /)', 'Return repr(self).', (self: PyMethodWrapper) => {
      const at = self.receiver instanceof PyObject ? address(self.receiver) : '0x7f0000000000';
      return `<method-wrapper '${self.code.name}' of ${typeOf(self.receiver).name} object at ${at}>`;
    }],
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyMethodWrapper, other: Value) =>
      other instanceof PyMethodWrapper ? self.code === other.code && self.receiver === other.receiver : NotImplemented],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyMethodWrapper) => {
      hashIdentity(self);
      return hashAsInt();
    }],
    ['__reduce__($self, /)', null, (self: PyMethodWrapper) => tuple([getattr(), tuple([self.receiver, self.code.name])])],
  ],
  attributes: {
    ...shared.attributes,
    __self__: { get: (self: PyMethodWrapper) => self.receiver },
    __objclass__: { get: (self: PyMethodWrapper) => self.owner },
    __qualname__: { get: (self: PyMethodWrapper) => `${self.owner.qualname}.${self.code.name}` },
  },
});

for (const [type, kind] of [[getSetType, 'attribute'], [memberType, 'member']] as const) {
  describeType(type, {
    methods: [
      ['__repr__($self, /)', 'Return repr(self).', (self: PyGetSet) => `<${kind} '${self.name}' of '${self.owner.name}' objects>`],
      ['__get__($self, instance, owner=None, /)', 'Return an attribute of instance, which is of type owner.', (self: PyGetSet, instance: Value, owner: Value) =>
        instance === null && owner !== null ? self : py.readGetSet(self, instance)],
      ['__set__($self, instance, value, /)', 'Set an attribute of instance to value.', (self: PyGetSet, instance: Value, value: Value) => py.writeGetSet(self, instance, value)],
      ['__delete__($self, instance, /)', 'Delete an attribute of instance.', (self: PyGetSet, instance: Value) => py.writeGetSet(self, instance, undefined)],
      ...(type === memberType ? [['__reduce__($self, /)', null, (self: PyGetSet) => tuple([getattr(), tuple([self.owner, self.name])])] as const] : []),
    ],
    attributes: {
      __name__: { get: (self: PyGetSet) => self.name },
      __qualname__: { get: (self: PyGetSet) => `${self.owner.qualname}.${self.name}` },
      __objclass__: { get: (self: PyGetSet) => self.owner },
      __doc__: { get: (self: PyGetSet) => self.doc },
    },
  });
}

