/** `_abc`: the registry and caches behind abc.ABCMeta. */
import {
  addWeakly, atRestart, defineType, error, isError, living, NotImplemented, PyFrozenSet, PyList, PyObject, PySet, PyType, PyWeakReference, py, refer, runtimeError,
  str, textOf, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { abcFacts } from './generated/abc-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

/** Counts registrations: with each, the negative caches lose their meaning. */
let invalidationCounter = 0;
atRestart(() => void (invalidationCounter = 0));

const NOBODY: WeakRef<PyType>[] = [];
/** Of so many classes those are dropped that are gone. */
const MANY = 32;

/** Classes that may go away. */
class WeakClasses {
  private members: WeakSet<PyType> | null = null;
  private order = NOBODY;
  has(type: PyType): boolean {
    return this.members !== null && this.members.has(type);
  }
  add(type: PyType): void {
    if (this.has(type)) return;
    (this.members ??= new WeakSet()).add(type);
    this.order = addWeakly(this.order, type, MANY);
  }
  clear(): void {
    this.members = null;
    this.order = NOBODY;
  }
  /** Those that are still there. */
  list(): PyType[] {
    return living(this.order);
  }
  /** As the set of weak references that CPython keeps. */
  asSet(): PySet {
    const result = new PySet();
    for (const type of this.list()) result.add(refer(new PyWeakReference(), type, null));
    return result;
  }
}

class PyAbcData extends PyObject {
  readonly registry = new WeakClasses();
  readonly cache = new WeakClasses();
  readonly negativeCache = new WeakClasses();
  negativeVersion = invalidationCounter;
}
defineType({ name: '_abc._abc_data', module: '_abc', qualname: '_abc_data', instance: PyAbcData, doc: 'Internal state held by ABC machinery.' });

function dataOf(self: Value): PyAbcData {
  const own = self instanceof PyType ? self.attributes.get('_abc_impl') : undefined;
  const data = own ?? py.getAttribute(self, '_abc_impl');
  if (!(data instanceof PyAbcData)) throw typeError('_abc_impl is set to a wrong type');
  return data;
}

/** An attribute, or undefined when looking for it raises AttributeError. */
function optional(object: Value, name: string): Value | undefined {
  try {
    return py.lookupAttribute(object, name);
  } catch (thrown) {
    if (isError(thrown, 'AttributeError')) return undefined;
    throw thrown;
  }
}

function isAbstractMethod(value: Value): boolean {
  if (!(value instanceof PyObject)) return false;
  const flag = optional(value, '__isabstractmethod__');
  return flag !== undefined && py.truth(flag);
}

function abstractMethods(self: Value): PyFrozenSet {
  const result = new PyFrozenSet();
  const namespace = py.getAttribute(self, '__dict__');
  const entries: Iterable<readonly [string, Value]> = self instanceof PyType ? [...self.attributes] : pairs(namespace);
  for (const [name, value] of entries) if (isAbstractMethod(value)) result.add(str(name));
  const bases = py.getAttribute(self, '__bases__');
  for (const base of py.values(bases)) {
    const inherited = base instanceof PyType && !base.attributes.has('__abstractmethods__') ? undefined : optional(base, '__abstractmethods__');
    if (inherited === undefined) continue;
    for (const name of py.toArray(inherited)) {
      const value = optional(self, py.attributeName(name));
      if (value !== undefined && isAbstractMethod(value)) result.add(name);
    }
  }
  return result;
}

function* pairs(namespace: Value): Generator<readonly [string, Value]> {
  for (const item of py.values(py.call(py.getAttribute(namespace, 'items')))) {
    const [name, value] = py.toArray(item);
    yield [textOf(py.asStr(name) ?? ''), value];
  }
}

const SEQUENCE = 1 << 5;
const MAPPING = 1 << 6;

/** `__abc_tpflags__` says which patterns the class matches. */
function takeCollectionFlag(type: PyType): void {
  const flags = type.attributes.get('__abc_tpflags__');
  if (typeof flags !== 'number') return;
  if ((flags & (SEQUENCE | MAPPING)) === (SEQUENCE | MAPPING)) {
    throw typeError('__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING');
  }
  if ((flags & SEQUENCE) !== 0) type.patternKind = 'sequence';
  if ((flags & MAPPING) !== 0) type.patternKind = 'mapping';
  type.deleteAttribute('__abc_tpflags__');
}

/** A registered class and its subclasses match the patterns of the abstract one. */
function spreadCollectionFlag(type: PyType, kind: PyType['patternKind']): void {
  if (kind === null || !type.heap || type.patternKind === kind) return;
  type.patternKind = kind;
  for (const subtype of type.keptSubtypes()) spreadCollectionFlag(subtype, kind);
}

function subclassCheck(self: Value, subclass: Value): boolean {
  if (!(subclass instanceof PyType)) throw typeError('issubclass() arg 1 must be a class');
  const data = dataOf(self);
  if (data.cache.has(subclass)) return true;
  if (data.negativeVersion < invalidationCounter) {
    data.negativeCache.clear();
    data.negativeVersion = invalidationCounter;
  } else if (data.negativeCache.has(subclass)) return false;

  const decided = py.call(py.getAttribute(self, '__subclasshook__'), subclass);
  if (decided === true || decided === false) {
    (decided ? data.cache : data.negativeCache).add(subclass);
    return decided;
  }
  if (decided !== NotImplemented) throw error('AssertionError', '__subclasshook__ must return either False, True, or NotImplemented');
  const found =
    subclass.mro.includes(self as PyType) ||
    data.registry.list().some((registered) => py.isSubclass(subclass, registered)) ||
    subclassesOf(self).some((derived) => py.isSubclass(subclass, derived));
  (found ? data.cache : data.negativeCache).add(subclass);
  return found;
}

function subclassesOf(self: Value): readonly Value[] {
  const result = py.call(py.getAttribute(self, '__subclasses__'));
  if (!(result instanceof PyList)) throw typeError('__subclasses__() must return a list');
  return result.items.slice();
}

const askSubclassCheck = (self: Value, subclass: Value): boolean => py.truth(py.call(py.getAttribute(self, '__subclasscheck__'), subclass));

function instanceCheck(self: Value, instance: Value): boolean {
  const data = dataOf(self);
  const type = typeOf(instance);
  const plain = !type.heap && !type.customAttributes;
  const claimed = plain ? type : optional(instance, '__class__') ?? type;
  if (claimed instanceof PyType && data.cache.has(claimed)) return true;
  if (claimed === type) {
    if (data.negativeVersion === invalidationCounter && data.negativeCache.has(type)) return false;
    return askSubclassCheck(self, type);
  }
  return askSubclassCheck(self, claimed) || askSubclassCheck(self, type);
}

function register(self: Value, subclass: Value): Value {
  if (!(subclass instanceof PyType)) throw typeError('Can only register classes');
  if (py.isSubclass(subclass, self)) return subclass;
  if (py.isSubclass(self, subclass)) throw runtimeError('Refusing to create an inheritance cycle');
  dataOf(self).registry.add(subclass);
  invalidationCounter++;
  if (self instanceof PyType) spreadCollectionFlag(subclass, self.patternKind);
  return subclass;
}

const functions = nativeLines(abcFacts.functions, {
  get_cache_token: () => invalidationCounter,
  _abc_init: (self: Value) => {
    py.setAttribute(self, '__abstractmethods__', abstractMethods(self));
    py.setAttribute(self, '_abc_impl', new PyAbcData());
    if (self instanceof PyType) takeCollectionFlag(self);
  },
  _abc_register: register,
  _abc_instancecheck: instanceCheck,
  _abc_subclasscheck: subclassCheck,
  _get_dump: (self: Value) => {
    const { registry, cache, negativeCache, negativeVersion } = dataOf(self);
    return tuple([registry.asSet(), cache.asSet(), negativeCache.asSet(), negativeVersion]);
  },
  _reset_registry: (self: Value) => dataOf(self).registry.clear(),
  _reset_caches: (self: Value) => {
    const { cache, negativeCache } = dataOf(self);
    cache.clear();
    negativeCache.clear();
  },
});

export const abc: NativeModule = { name: '_abc', doc: abcFacts.doc, functions };
