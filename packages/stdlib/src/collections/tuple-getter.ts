/** What a namedtuple's class holds for a field, and the counting loop behind Counter. */
import { defineType, error, dictType, indexError, instanceOf, PyDict, PyReader, PyTuple, type PyType, py, str, tuple, typeError, typeOf, type Value } from '@vivarium/objects';
import { collectionsFacts } from '../generated/collections-facts.ts';
import { nativeLines } from '../native-facts.ts';

const facts = collectionsFacts.types._tuplegetter;

export class PyTupleGetter extends PyReader {
  index = 0;
  doc: Value = null;
  override read(instance: Value): Value | undefined {
    return instance instanceof PyTuple ? instance.items[this.index] : undefined;
  }
}

export const tupleGetterType = defineType({
  name: 'collections._tuplegetter',
  module: 'collections',
  qualname: '_tuplegetter',
  instance: PyTupleGetter,
  subclassable: false,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, args: readonly Value[], kwargs: PyDict) => {
    if (kwargs.size > 0) throw typeError('_tuplegetter() takes no keyword arguments');
    if (args.length !== 2) throw typeError(`_tuplegetter expected 2 arguments, got ${args.length}`);
    const self = instanceOf<PyTupleGetter>(cls);
    self.index = py.size(args[0]);
    self.doc = args[1];
    return self;
  }],
  methods: nativeLines(facts.methods, {
    __repr__: (self: PyTupleGetter) => py.join('', [str(`_tuplegetter(${self.index}, `) as py.Str, py.repr(self.doc), ')']),
    __get__: (self: PyTupleGetter, instance: Value, owner: Value) => {
      if (instance instanceof PyTuple) {
        const value = instance.items[self.index];
        if (value === undefined) throw indexError('tuple index out of range');
        return value;
      }
      if (instance !== null) {
        throw typeError(`descriptor for index '${self.index}' for tuple subclasses doesn't apply to '${typeOf(instance).name}' object`);
      }
      if (owner === null) throw typeError('__get__(None, None) is invalid');
      return self;
    },
    __set__: () => {
      throw error('AttributeError', "can't set attribute");
    },
    __delete__: () => {
      throw error('AttributeError', "can't delete attribute");
    },
    __reduce__: (self: PyTupleGetter) => tuple([self.type, tuple([self.index, self.doc])]),
  }),
  members: {
    __doc__: {
      get: (self: PyTupleGetter) => self.doc,
      set: (self: PyTupleGetter, value) => {
        self.doc = value ?? null;
      },
    },
  },
});

/** `mapping[element] = mapping.get(element, 0) + 1` for each element. */
export function countElements(mapping: Value, iterable: Value): void {
  const iterator = py.iterate(iterable);
  const type = typeOf(mapping);
  const direct =
    mapping instanceof PyDict && type.lookup('get') === dictType.attributes.get('get') &&
    type.lookup('__setitem__') === dictType.attributes.get('__setitem__');
  if (direct) {
    for (let key = py.next(iterator); key !== undefined; key = py.next(iterator)) {
      const position = mapping.position(key);
      const old = position < 0 ? undefined : mapping.values[position];
      // An object's `__eq__` is asked once more when the sum is stored.
      if (typeof old === 'number' && old < Number.MAX_SAFE_INTEGER && typeof key !== 'object') mapping.values[position] = old + 1;
      else mapping.set(key, old === undefined ? 1 : py.add(old, 1));
    }
    return;
  }
  const get = py.getAttribute(mapping, 'get');
  for (let key = py.next(iterator); key !== undefined; key = py.next(iterator)) py.setItem(mapping, key, py.add(py.call(get, key, 0), 1));
}
