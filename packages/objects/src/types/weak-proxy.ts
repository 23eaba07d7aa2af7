/** weakref.ProxyType and weakref.CallableProxyType: every operation goes to the object while it lives. */
import { describeType, type NativeLine } from '../core/describe.ts';
import { error, typeError } from '../core/errors.ts';
import type { PyDict } from '../core/dict.ts';
import type { PyObject, Value } from '../core/object.ts';
import { PyWeakProxy, weakCallableProxyType, weakProxyType } from '../core/weak-references.ts';
import { str } from '../core/code.ts';
import * as py from '../protocol/index.ts';
import { comparisonLines } from './comparison-lines.ts';
import { builtin } from './iterator.ts';
import { address } from './object.ts';
import { referentRepr } from './weak-references.ts';

function alive(proxy: PyWeakProxy): PyObject {
  if (proxy.referent === undefined) throw error('ReferenceError', 'weakly-referenced object no longer exists');
  return proxy.referent;
}

/** An operand with its proxy taken off. */
const unwrap = (value: Value): Value => (value instanceof PyWeakProxy ? alive(value) : value);

/** Sign in the docstring for each pair of binary slots. */
const binarySigns: Readonly<Record<string, string>> = {
  add: '+', and: '&', floordiv: '//', lshift: '<<', matmul: '@', mul: '*', mod: '%', or: '|', rshift: '>>', sub: '-', truediv: '/', xor: '^',
};

const binaryLines = py.binaryOperators.flatMap(({ method, reflected, inPlace }, op): NativeLine[] => {
  const sign = binarySigns[method.slice(2, -2)];
  if (sign === undefined) return [];
  return [
    [`${method}($self, value, /)`, `Return self${sign}value.`, (self: Value, other: Value) => py.binary(op, unwrap(self), unwrap(other))],
    [`${reflected}($self, value, /)`, `Return value${sign}self.`, (self: Value, other: Value) => py.binary(op, unwrap(other), unwrap(self))],
    [`${inPlace}($self, value, /)`, `Return self${sign}=value.`, (self: Value, other: Value) => py.binaryInPlace(op, unwrap(self), unwrap(other))],
  ];
});

const callBuiltin = (name: string) => (self: PyWeakProxy, ...rest: Value[]): Value => py.call(builtin(name), alive(self), ...rest.map(unwrap));

const lines: NativeLine[] = [
  ['__repr__($self, /)', 'Return repr(self).', (self: PyWeakProxy) => str(`<weakproxy at ${address(self)}; ${referentRepr(self.referent)}>`)],
  ['__str__($self, /)', 'Return str(self).', (self: PyWeakProxy) => py.str(alive(self))],
  ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (self: PyWeakProxy, name: Value) => py.getAttribute(alive(self), py.attributeName(name))],
  ['__setattr__($self, name, value, /)', 'Implement setattr(self, name, value).', (self: PyWeakProxy, name: Value, value: Value) =>
    py.setAttribute(alive(self), py.attributeName(name), value)],
  ['__delattr__($self, name, /)', 'Implement delattr(self, name).', (self: PyWeakProxy, name: Value) =>
    py.setAttribute(alive(self), py.attributeName(name), undefined)],
  ...comparisonLines((op, self: PyWeakProxy, other) => py.compare(op, alive(self), unwrap(other))),
  ['__iter__($self, /)', 'Implement iter(self).', (self: PyWeakProxy) => py.iterate(alive(self))],
  ['__next__($self, /)', 'Implement next(self).', (self: PyWeakProxy) => {
    const object = alive(self);
    if (!py.isIterator(object)) throw typeError(`Weakref proxy referenced a non-iterator '${object.type.name}' object`);
    const value = py.next(object);
    if (value === undefined) throw error('StopIteration');
    return value;
  }],
  ...binaryLines,
  ['__divmod__($self, value, /)', 'Return divmod(self, value).', callBuiltin('divmod')],
  ['__rdivmod__($self, value, /)', 'Return divmod(value, self).', (self: PyWeakProxy, other: Value) => py.call(builtin('divmod'), unwrap(other), alive(self))],
  ['__pow__($self, value, mod=None, /)', 'Return pow(self, value, mod).', (self: Value, other: Value, modulus: Value) =>
    py.power(unwrap(self), unwrap(other), unwrap(modulus))],
  ['__rpow__($self, value, mod=None, /)', 'Return pow(value, self, mod).', (self: Value, other: Value, modulus: Value) =>
    py.power(unwrap(other), unwrap(self), unwrap(modulus))],
  ['__ipow__($self, value, /)', 'Return self**=value.', (self: Value, other: Value) => py.binaryInPlace(py.Op.power, unwrap(self), unwrap(other))],
  ['__neg__($self, /)', '-self', (self: PyWeakProxy) => py.unary('-', alive(self))],
  ['__pos__($self, /)', '+self', (self: PyWeakProxy) => py.unary('+', alive(self))],
  ['__abs__($self, /)', 'abs(self)', callBuiltin('abs')],
  ['__bool__($self, /)', 'True if self else False', (self: PyWeakProxy) => py.truth(alive(self))],
  ['__invert__($self, /)', '~self', (self: PyWeakProxy) => py.unary('~', alive(self))],
  ['__int__($self, /)', 'int(self)', callBuiltin('int')],
  ['__float__($self, /)', 'float(self)', callBuiltin('float')],
  ['__index__($self, /)', 'Return self converted to an integer, if self is suitable for use as an index into a list.', (self: PyWeakProxy) => py.index(alive(self))],
  ['__len__($self, /)', 'Return len(self).', (self: PyWeakProxy) => py.length(alive(self))],
  ['__getitem__($self, key, /)', 'Return self[key].', (self: PyWeakProxy, key: Value) => py.getItem(alive(self), unwrap(key))],
  ['__setitem__($self, key, value, /)', 'Set self[key] to value.', (self: PyWeakProxy, key: Value, value: Value) => py.setItem(alive(self), key, value)],
  ['__delitem__($self, key, /)', 'Delete self[key].', (self: PyWeakProxy, key: Value) => py.setItem(alive(self), key, undefined)],
  ['__contains__($self, key, /)', 'Return bool(key in self).', (self: PyWeakProxy, key: Value) => py.contains(alive(self), unwrap(key))],
];

describeType(weakProxyType, {
  doc: null,
  methods: [
    ...lines,
    ['__bytes__($self, /)', null, (self: PyWeakProxy) => py.call(py.getAttribute(alive(self), '__bytes__'))],
    ['__reversed__($self, /)', null, (self: PyWeakProxy) => py.call(py.getAttribute(alive(self), '__reversed__'))],
  ],
  constants: { __hash__: null },
});
describeType(weakCallableProxyType, {
  doc: null,
  methods: [
    ...lines,
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: PyWeakProxy, args: Value[], kwargs: PyDict) =>
      py.callVector(alive(self), [...args, ...kwargs.valueList()], kwargs.size === 0 ? null : (kwargs.keyList() as string[]))],
  ],
  constants: { __hash__: null },
});
for (const type of [weakProxyType, weakCallableProxyType]) type.customAttributes = true;
