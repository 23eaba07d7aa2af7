/** `_functools` */
import { compareNumbers, comparisonLines, defineType, error, isError, PyDict, PyObject, py, typeError, type Value } from '@vivarium/objects';
import { functoolsFacts } from '../generated/functools-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { lruCacheType } from './lru-cache.ts';
import { partialType, Placeholder, placeholderType } from './partial.ts';

/** What `cmp_to_key` gives, and what calling that gives. */
class PyKeyWrapper extends PyObject {
  compare: Value = null;
  object: Value | undefined = undefined;
}

function wrapKey(self: PyKeyWrapper, args: readonly Value[], kwargs: PyDict): Value {
  const given = args.length + kwargs.size;
  if (given > 1) throw typeError(`K() takes at most 1 argument (${given} given)`);
  const object = args.length > 0 ? args[0] : kwargs.get('obj');
  if (object === undefined) {
    if (kwargs.size > 0) throw typeError(`K() got an unexpected keyword argument '${py.strText(kwargs.keyList()[0])}'`);
    throw typeError("K() missing required argument 'obj' (pos 1)");
  }
  const result = new PyKeyWrapper();
  result.compare = self.compare;
  result.object = object;
  return result;
}

function compareKeys(op: number, self: PyKeyWrapper, other: Value): Value {
  if (!(other instanceof PyKeyWrapper)) throw typeError('other argument must be K instance');
  if (self.object === undefined || other.object === undefined) throw error('AttributeError', 'object');
  const order = py.call2(self.compare, self.object, other.object);
  return typeof order === 'number' ? compareNumbers(op, order, 0) : py.compare(op, order, 0);
}

defineType({
  name: 'functools.KeyWrapper',
  module: 'functools',
  qualname: 'KeyWrapper',
  instance: PyKeyWrapper,
  subclassable: false,
  abstractNew: true,
  doc: null,
  methods: [
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', wrapKey],
    ...comparisonLines(compareKeys),
  ],
  constants: { __hash__: null },
  attributes: { __text_signature__: { get: () => '(obj)' } },
  members: {
    obj: {
      get: (self: PyKeyWrapper) => self.object ?? null,
      set: (self: PyKeyWrapper, value) => {
        self.object = value;
      },
      doc: 'Value wrapped by a key function.',
    },
  },
});

function reduce(callable: Value, iterable: Value, initial: Value | undefined): Value {
  let iterator: PyObject;
  try {
    iterator = py.iterate(iterable);
  } catch (thrown) {
    if (isError(thrown, 'TypeError')) throw typeError('reduce() arg 2 must support iteration');
    throw thrown;
  }
  let result = initial;
  for (let value = py.next(iterator); value !== undefined; value = py.next(iterator)) {
    result = result === undefined ? value : py.call2(callable, result, value);
  }
  if (result === undefined) throw typeError('reduce() of empty iterable with no initial value');
  return result;
}

export const functools: NativeModule = {
  name: '_functools',
  doc: functoolsFacts.doc,
  functions: nativeLines(functoolsFacts.functions, {
    reduce,
    cmp_to_key: (compare: Value) => {
      const result = new PyKeyWrapper();
      result.compare = compare;
      return result;
    },
  }),
  values: () => ({ partial: partialType, _lru_cache_wrapper: lruCacheType, _PlaceholderType: placeholderType, Placeholder }),
};
