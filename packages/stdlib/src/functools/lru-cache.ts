/** The wrapper that functools.lru_cache puts around a function. */
import {
  defineType, dictDescriptor, equalKeys, hashAsInt, hashValue, instanceOf, intType, PyDict, PyFunction, PyMethod, PyObject, type PyTuple, type PyType, py, strType,
  tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { bindFrame, enter, PyStackless, ReturnTo } from '@vivarium/vm';
import { functoolsFacts } from '../generated/functools-facts.ts';
import { nativeLines } from '../native-facts.ts';

const facts = functoolsFacts.types._lru_cache_wrapper;

/** Parts the positional arguments from the keywords in a key. */
const keywordMark = new PyObject();

/** Several arguments as one key, whose hash is asked for once. */
class CacheKey extends PyObject {
  readonly parts: PyTuple;
  readonly hash: number | bigint;
  constructor(parts: Value[]) {
    super();
    this.parts = tuple(parts);
    hashValue(this.parts);
    this.hash = hashAsInt();
  }
}
defineType({
  name: '_functools._CacheKey',
  module: '_functools',
  qualname: '_CacheKey',
  instance: CacheKey as never,
  subclassable: false,
  abstractNew: true,
  methods: [
    ['__hash__($self, /)', 'Return hash(self).', (key: CacheKey) => key.hash],
    ['__eq__($self, value, /)', 'Return self==value.', (key: CacheKey, other: Value) => other instanceof CacheKey && equalKeys(key.parts, other.parts)],
  ],
});

/** A remembered result, linked to those used before and after it. */
class Entry extends PyObject {
  key: Value = null;
  result: Value = null;
  previous: Entry = this;
  next: Entry = this;

  unlink(): void {
    this.previous.next = this.next;
    this.next.previous = this.previous;
  }
  linkBefore(other: Entry): void {
    this.previous = other.previous;
    this.next = other;
    other.previous.next = this;
    other.previous = this;
  }
}

class PyLruCache extends PyStackless {
  callable: Value = null;
  /** Infinity for no bound. */
  maxsize = 0;
  typed = false;
  infoType: Value = null;
  hits = 0;
  misses = 0;
  cache = new PyDict();
  /** Beginning and end of the entries in the order of their last use, the oldest behind it. */
  private ring = new Entry();

  private key(args: readonly Value[], names: readonly string[] | null): Value {
    if (names === null && !this.typed && args.length === 1) {
      const type = typeOf(args[0]);
      if (type === strType || type === intType) return args[0];
    }
    const positional = args.length - (names?.length ?? 0);
    const parts = args.slice(0, positional);
    if (names !== null && names.length > 0) {
      parts.push(keywordMark);
      for (let k = 0; k < names.length; k++) parts.push(names[k], args[positional + k]);
    }
    if (this.typed) for (const value of args) parts.push(typeOf(value));
    return new CacheKey(parts);
  }

  /** The remembered result, or the key under which to remember it. */
  private recall(args: readonly Value[], names: readonly string[] | null): { key: Value; result: Value | undefined } {
    const key = this.key(args, names);
    const entry = this.cache.get(key) as Entry | undefined;
    if (entry === undefined) {
      this.misses++;
      return { key, result: undefined };
    }
    this.hits++;
    if (this.maxsize !== Infinity) {
      entry.unlink();
      entry.linkBefore(this.ring);
    }
    return { key, result: entry.result };
  }

  private remember(key: Value, result: Value): void {
    const { cache, ring } = this;
    const entry = new Entry();
    entry.key = key;
    entry.result = result;
    if (this.maxsize !== Infinity) {
      if (cache.size >= this.maxsize) {
        if (cache.has(key)) return; // somebody else was faster
        const oldest = ring.next;
        if (oldest !== ring) {
          oldest.unlink();
          cache.delete(oldest.key);
        }
      } else {
        const known = cache.get(key) as Entry | undefined;
        if (known !== undefined) return;
      }
      entry.linkBefore(ring);
    }
    cache.set(key, entry);
  }

  callInLoop(args: Value[], names: readonly string[] | null): Value | undefined {
    const { callable } = this;
    if (!(callable instanceof PyFunction)) return this.callDirectly(args, names);
    if (this.maxsize === 0) {
      this.misses++;
      enter(bindFrame(callable, args, names));
      return undefined;
    }
    const { key, result } = this.recall(args, names);
    if (result !== undefined) return result;
    const frame = bindFrame(callable, args, names);
    frame.then = (value) => {
      this.remember(key, value);
      return value;
    };
    enter(frame, ReturnTo.continuation);
    return undefined;
  }

  override callVector(args: Value[], names: readonly string[] | null): Value {
    return this.callDirectly(args, names);
  }

  callDirectly(args: Value[], names: readonly string[] | null): Value {
    if (this.maxsize === 0) {
      this.misses++;
      return py.callVector(this.callable, args, names);
    }
    const { key, result } = this.recall(args, names);
    if (result !== undefined) return result;
    const value = py.callVector(this.callable, args, names);
    this.remember(key, value);
    return value;
  }

  clear(): void {
    this.cache = new PyDict();
    this.ring = new Entry();
    this.hits = 0;
    this.misses = 0;
  }
}

function create(cls: PyType, given: readonly Value[], kwargs: PyDict): Value {
  const names = ['user_function', 'maxsize', 'typed', 'cache_info_type'];
  const values = names.map((name, i) => (i < given.length ? given[i] : kwargs.get(name)));
  if (given.length > 4) throw typeError(`lru_cache() takes at most 4 arguments (${given.length} given)`);
  values.forEach((value, i) => {
    if (value === undefined) throw typeError(`lru_cache() missing required argument '${names[i]}' (pos ${i + 1})`);
  });
  const [callable, maxsize, typed, infoType] = values as Value[];
  if (!py.isCallable(callable)) throw typeError('the first argument must be callable');
  const self = instanceOf<PyLruCache>(cls);
  if (maxsize === null) self.maxsize = Infinity;
  else {
    if (py.asInt(maxsize) === undefined && typeOf(maxsize).lookup('__index__') === undefined) throw typeError('maxsize should be integer or None');
    self.maxsize = Math.max(0, py.size(maxsize));
  }
  self.callable = callable;
  self.typed = py.truth(typed);
  self.infoType = infoType;
  return self;
}

export const lruCacheType = defineType({
  name: 'functools._lru_cache_wrapper',
  module: 'functools',
  qualname: '_lru_cache_wrapper',
  instance: PyLruCache as never,
  hasDict: true,
  hasWeakref: true,
  doc: facts.doc,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', create],
  methods: nativeLines(facts.methods, {
    __call__: (self: PyLruCache, args: Value[], kwargs: PyDict) => {
      const names = kwargs.size === 0 ? null : (kwargs.keyList() as string[]);
      return self.callDirectly([...args, ...kwargs.valueList()], names);
    },
    __get__: (self: PyLruCache, instance: Value) => (instance === null ? self : new PyMethod(self, instance)),
    cache_info: (self: PyLruCache) =>
      py.call(self.infoType, self.hits, self.misses, self.maxsize === Infinity ? null : self.maxsize, self.cache.size),
    cache_clear: (self: PyLruCache) => self.clear(),
    __reduce__: (self: PyLruCache) => py.getAttribute(self, '__qualname__'),
    __copy__: ['($self, /)', (self: PyLruCache) => self],
    __deepcopy__: ['($self, memo, /)', (self: PyLruCache) => self],
  }),
});
lruCacheType.attributes.set('__dict__', dictDescriptor(lruCacheType));
