/** types.MappingProxyType: a read-only face of a mapping, or of the namespace of a class. */
import { str } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import { typeError } from '../core/errors.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import { bareType, objectType, PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { PyList, PyTuple } from '../core/sequences.ts';
import { getAttribute } from '../protocol/attributes.ts';
import { call } from '../protocol/call.ts';
import { length } from '../protocol/conversion.ts';
import { contains, getItem } from '../protocol/items.ts';
import { iterate } from '../protocol/iteration.ts';
import { binary, compare, Op } from '../protocol/operators.ts';
import { join, repr, str as toStr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { classGetItem } from './generic-alias.ts';

export class PyMappingProxy extends PyObject {
  private target: Value = null;
  /** The class whose namespace is shown; the target is then a copy that is brought up to date. */
  private owner: PyType | null = null;
  private version = -1;

  static of(mapping: Value): PyMappingProxy {
    const proxy = new PyMappingProxy();
    proxy.target = mapping;
    return proxy;
  }

  /** `cls.__dict__` */
  static ofType(owner: PyType): PyMappingProxy {
    const proxy = new PyMappingProxy();
    proxy.owner = owner;
    proxy.target = dict();
    return proxy;
  }

  get mapping(): Value {
    const { owner } = this;
    if (owner !== null && this.version !== owner.valueVersion) {
      this.version = owner.valueVersion;
      updateNamespace(this.target as PyDict, owner);
    }
    return this.target;
  }
}

/** Makes the copy equal to the namespace, in its order, touching it only where they differ. */
function updateNamespace(copy: PyDict, owner: PyType): void {
  const { attributes } = owner;
  for (let i = copy.next(0); i >= 0; i = copy.next(i + 1)) {
    const key = copy.keys[i] as Value;
    if (typeof key === 'string' && !attributes.has(key)) copy.delete(key);
  }
  const { foreignEntries: foreign, foreignFollowers } = owner;
  let next = foreign === null ? -1 : foreign.next(0);
  const copyForeign = (follower?: string): void => {
    for (; foreign !== null && next >= 0 && (follower === undefined || foreignFollowers[next] === follower); next = foreign.next(next + 1)) {
      copy.setKeyOf(foreign, next, foreign.values[next] as Value);
    }
  };
  for (const [name, value] of attributes) {
    if (next >= 0) copyForeign(name);
    copy.set(str(name), value);
  }
  copyForeign();
}

export const mappingProxyType = bareType('mappingproxy', PyMappingProxy, objectType, { subclassable: false });
mappingProxyType.patternKind = 'mapping';

const unwrapped = (value: Value): Value => (value instanceof PyMappingProxy ? value.mapping : value);

describeType(mappingProxyType, {
  doc: 'Read-only proxy of a mapping.',
  new: ['mappingproxy($type, mapping)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, mapping: Value) => {
    if (typeOf(mapping).lookup('__getitem__') === undefined || mapping instanceof PyList || mapping instanceof PyTuple) {
      throw typeError(`mappingproxy() argument must be a mapping, not ${typeOf(mapping).name}`);
    }
    return PyMappingProxy.of(mapping);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyMappingProxy) => join('', ['mappingproxy(', repr(self.mapping), ')'])],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyMappingProxy) => {
      hashValue(self.mapping);
      return hashAsInt();
    }],
    ['__str__($self, /)', 'Return str(self).', (self: PyMappingProxy) => toStr(self.mapping)],
    ...comparisonLines((op, self: PyMappingProxy, other) => compare(op, self.mapping, other)),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyMappingProxy) => iterate(self.mapping)],
    ['__or__($self, value, /)', 'Return self|value.', (self: Value, value: Value) => binary(Op.or, unwrapped(self), unwrapped(value))],
    ['__ror__($self, value, /)', 'Return value|self.', (self: Value, value: Value) => binary(Op.or, unwrapped(value), unwrapped(self))],
    ['__ior__($self, value, /)', 'Return self|=value.', (self: Value) => {
      throw typeError(`'|=' is not supported by ${typeOf(self).name}; use '|' instead`);
    }],
    ['__len__($self, /)', 'Return len(self).', (self: PyMappingProxy) => length(self.mapping)],
    ['__getitem__($self, key, /)', 'Return self[key].', (self: PyMappingProxy, key: Value) => getItem(self.mapping, key)],
    ['__contains__($self, key, /)', 'Return bool(key in self).', (self: PyMappingProxy, key: Value) => contains(self.mapping, key)],
    ['get($self, key, default=None, /)', 'Return the value for key if key is in the mapping, else default.', (self: PyMappingProxy, key: Value, initial: Value) => call(getAttribute(self.mapping, 'get'), key, initial)],
    ['keys($self, /)', "D.keys() -> a set-like object providing a view on D's keys", (self: PyMappingProxy) => call(getAttribute(self.mapping, 'keys'))],
    ['values($self, /)', "D.values() -> an object providing a view on D's values", (self: PyMappingProxy) => call(getAttribute(self.mapping, 'values'))],
    ['items($self, /)', "D.items() -> a set-like object providing a view on D's items", (self: PyMappingProxy) => call(getAttribute(self.mapping, 'items'))],
    ['copy($self, /)', 'D.copy() -> a shallow copy of D', (self: PyMappingProxy) => call(getAttribute(self.mapping, 'copy'))],
    ['__reversed__($self, /)', 'D.__reversed__() -> reverse iterator', (self: PyMappingProxy) => call(getAttribute(self.mapping, '__reversed__'))],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'mappingproxy objects are generic over two types, signifying (respectively) the types of their keys and values', classGetItem]],
});
