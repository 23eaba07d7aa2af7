/** LOAD_ATTR and STORE_ATTR with their inline caches. */
import {
  attributeFacts, attributeKey, BindKind, givenOut, isDeleted, isInstance, lookups, objectType, py, PyFunction, PyMethodDescriptor, PyModule, PyObject, type PyProperty, propertyType, PyType, setOwnAttribute, typeOf,
  type Value, PyWrapperDescriptor, memberType, PyMember, PyStaticMethod, staticMethodType,
} from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { InlineCache } from './decoded-code.ts';
import { type Frame, ReturnTo } from './frame.ts';
import { enter } from './frames.ts';
import { bindFrame } from './calls.ts';
import { specialise } from './specialise.ts';

export const CacheKind = {
  /** A property of the object itself. */
  instance: 1,
  /** A function of the class, called with the object. */
  method: 2,
  /** An attribute of a module. */
  module: 5,
  /** A property with a Python getter. */
  property: 6,
  /** A class attribute that needs no binding. */
  classValue: 7,
  /** A method of a value without attributes of its own. */
  plainMethod: 8,
  /** A property with a Python setter. */
  setter: 9,
} as const;

/** The cache of the running instruction. */
export function cacheAt(frame: Frame): InlineCache {
  const { caches } = frame.decoded;
  return (caches[frame.lasti] ??= new InlineCache());
}

/** LOAD_ATTR beyond the interpreter's own fast paths. */
export function loadAttribute(frame: Frame, arg: number): void {
  frame.decoded.ran[frame.lasti] = 1;
  const object = frame.top();
  const name = frame.decoded.names[arg >> 1];
  const asMethod = (arg & 1) !== 0;
  const type = typeOf(object);
  const cache = frame.decoded.caches[frame.lasti];
  if (cache !== undefined && cache.version === type.version && useCache(frame, cache, object, asMethod)) return;
  if (object instanceof PyModule) {
    if (loadFromModule(frame, object, name, asMethod)) return;
  }
  if (!usesGenericLookup(object, type)) return loadSlowly(frame, object, name, asMethod);

  const found = type.lookup(name);
  if (found === undefined) {
    const own = ownAttribute(object, type, frame.decoded.keys[arg >> 1], name);
    if (own === undefined) return loadSlowly(frame, object, name, asMethod);
    if ((object as unknown as Record<string, Value | undefined>)[frame.decoded.keys[arg >> 1]] !== undefined) {
      remember(frame, type, CacheKind.instance, frame.decoded.keys[arg >> 1], undefined);
      if (lookups.generic) specialiseHere(frame, opcode.LOAD_ATTR_INSTANCE_VALUE, name);
    }
    return replaceTop(frame, own, asMethod);
  }
  if (found instanceof PyObject && py.isDataDescriptor(found)) {
    if (found.bindKind === BindKind.property && found.type === propertyType && (found as PyProperty).getter instanceof PyFunction) {
      // A getter that raises AttributeError leaves the attribute to __getattr__.
      if (type.lookup('__getattr__') !== undefined) return loadSlowly(frame, object, name, asMethod);
      remember(frame, type, CacheKind.property, '', (found as PyProperty).getter);
      return callGetter(frame, (found as PyProperty).getter as PyFunction, object, asMethod);
    }
    if (found.type === memberType && (found as PyMember).name.length > 0 && type.heap && isInstance(object, (found as PyMember).owner)) {
      const key = `s$${(found as PyMember).name}`;
      if ((object as unknown as Record<string, Value | undefined>)[key] !== undefined) remember(frame, type, CacheKind.instance, key, undefined);
    }
    return loadSlowly(frame, object, name, asMethod);
  }
  const own = ownAttribute(object, type, frame.decoded.keys[arg >> 1], name);
  if (own !== undefined) return replaceTop(frame, own, asMethod);
  if (asMethod && (found instanceof PyFunction || ((found instanceof PyMethodDescriptor || found instanceof PyWrapperDescriptor) && isInstance(object, found.owner)))) {
    remember(frame, type, type.hasDict ? CacheKind.method : CacheKind.plainMethod, frame.decoded.keys[arg >> 1], found);
    specialiseHere(frame, type.hasDict ? opcode.LOAD_ATTR_METHOD_WITH_VALUES : opcode.LOAD_ATTR_METHOD_NO_DICT, name);
    frame.slots[frame.sp - 1] = found;
    frame.push(object);
    return;
  }
  if (!(found instanceof PyObject) || found.bindKind === BindKind.plain || (found.bindKind === 0 && found.type.lookup('__get__') === undefined)) {
    rememberValue(frame, type, frame.decoded.keys[arg >> 1], found);
    return replaceTop(frame, found, asMethod);
  }
  if (found instanceof PyStaticMethod && found.type === staticMethodType) {
    rememberValue(frame, type, frame.decoded.keys[arg >> 1], found.callable);
    return replaceTop(frame, found.callable, asMethod);
  }
  replaceTop(frame, py.bind(found, object, type), asMethod);
}

function useCache(frame: Frame, cache: InlineCache, object: Value, asMethod: boolean): boolean {
  switch (cache.kind) {
    case CacheKind.method:
      if ((object as PyObject).dict !== undefined || (object as unknown as Record<string, Value | undefined>)[cache.key] !== undefined) return false;
      frame.slots[frame.sp - 1] = cache.value;
      frame.push(object);
      return true;
    case CacheKind.plainMethod:
      frame.slots[frame.sp - 1] = cache.value;
      frame.push(object);
      return true;
    case CacheKind.property:
      callGetter(frame, cache.value as PyFunction, object, asMethod);
      return true;
    case CacheKind.classValue:
      if (cache.secondVersion !== typeOf(object).valueVersion) return false;
      if (object instanceof PyObject && (object.dict !== undefined || (object as unknown as Record<string, Value | undefined>)[cache.key] !== undefined)) return false;
      replaceTop(frame, cache.value as Value, asMethod);
      return true;
  }
  return false;
}

function loadFromModule(frame: Frame, module: PyModule, name: string, asMethod: boolean): boolean {
  if (module.type.heap) return false;
  const cache = frame.decoded.caches[frame.lasti];
  if (cache !== undefined && cache.kind === CacheKind.module && cache.secondVersion === module.dict.layout) {
    replaceTop(frame, module.dict.values[cache.index] as Value, asMethod);
    return true;
  }
  const found = module.type.lookup(name);
  if (found !== undefined && py.isDataDescriptor(found)) return false;
  const position = module.dict.position(name);
  if (position < 0) return false;
  const free = cacheAt(frame);
  free.kind = CacheKind.module;
  free.version = -1;
  free.secondVersion = module.dict.layout;
  free.index = position;
  replaceTop(frame, module.dict.values[position] as Value, asMethod);
  return true;
}

function callGetter(frame: Frame, getter: PyFunction, object: Value, asMethod: boolean): void {
  frame.sp--;
  const next = bindFrame(getter, [object], null);
  if (asMethod) {
    next.then = (result, caller) => {
      caller.push(result);
      caller.push(undefined);
      return undefined;
    };
    enter(next, ReturnTo.continuation);
  } else enter(next);
}

function ownAttribute(object: Value, type: PyType, key: string, name: string): Value | undefined {
  if (!(object instanceof PyObject) || !type.hasDict) return undefined;
  return object.dict === undefined ? givenOut((object as unknown as Record<string, Value | undefined>)[key]) : object.dict.get(name);
}

function replaceTop(frame: Frame, value: Value, asMethod: boolean): void {
  frame.slots[frame.sp - 1] = value;
  if (asMethod) frame.push(undefined);
}

/** Remembers what a class holds and instances get as it is. */
function rememberValue(frame: Frame, type: PyType, key: string, value: Value): void {
  remember(frame, type, CacheKind.classValue, key, value);
  cacheAt(frame).secondVersion = type.valueVersion;
}

/** Classes that are remembered at one place. */
export const MOST_CLASSES = 4;

function remember(frame: Frame, type: PyType, kind: number, key: string, value: Value | undefined): void {
  const cache = cacheAt(frame);
  const keeps = cache.kind === kind && cache.key === key && cache.version !== type.version && (kind === CacheKind.method || kind === CacheKind.instance);
  if (keeps) keepOther(cache);
  else cache.other = null;
  cache.version = type.version;
  cache.type = type;
  cache.kind = kind;
  cache.key = key;
  cache.value = value;
}

/** Moves what a cache holds to the front of its chain, which loses its end when it gets too long. */
function keepOther(cache: InlineCache): void {
  const former = new InlineCache();
  former.version = cache.version;
  former.type = cache.type;
  former.value = cache.value;
  former.other = cache.other;
  cache.other = former;
  let last: InlineCache | null = former;
  for (let i = 2; i < MOST_CLASSES && last !== null; i++) last = last.other;
  if (last !== null) last.other = null;
}

/** Lets the running instruction run in a specialised form from now on; `remember` has filled its cache. */
function specialiseHere(frame: Frame, form: number, name: string): void {
  const cache = cacheAt(frame);
  cache.facts ??= attributeFacts(name);
  specialise(frame.decoded, frame.lasti, form);
}

let getattributeOfObject: Value | undefined;
const objectGetattribute = (): Value | undefined => (getattributeOfObject ??= objectType.attributes.get('__getattribute__'));

/** True for objects whose attributes are found by `object.__getattribute__`. */
export function usesGenericLookup(object: Value, type: PyType): boolean {
  if (object instanceof PyType) return false;
  if (type.plainLookup === true) return true;
  return type.lookup('__getattribute__') === objectGetattribute();
}

function loadSlowly(frame: Frame, object: Value, name: string, asMethod: boolean): void {
  const type = typeOf(object);
  const hook = type.heap ? type.lookup('__getattr__') : undefined;
  if (hook instanceof PyFunction && usesGenericLookup(object, type)) {
    // __getattr__ runs in a frame of this loop
    const value = py.lookupQuietly(object, type, name);
    if (value !== undefined) return replaceTop(frame, value, asMethod);
    frame.sp--;
    const next = bindFrame(hook, [object, name], null);
    next.then = (result, caller) => {
      caller.push(result);
      if (asMethod) caller.push(undefined);
      return undefined;
    };
    next.abandoned = (exception) => py.completeAttributeError(exception, object, name);
    return enter(next, ReturnTo.continuation);
  }
  replaceTop(frame, py.getAttribute(object, name), asMethod);
}

/** STORE_ATTR where it was specialised, as the interpreter's own fast path does it; false when that cannot. */
export function storeKnownAttribute(frame: Frame): boolean {
  const object = frame.top();
  const cache = frame.decoded.caches[frame.lasti];
  if (!(object instanceof PyObject) || cache?.kind !== CacheKind.instance) return false;
  const { type } = object;
  let entry: InlineCache | null = cache;
  while (entry !== null && entry.version !== type.version) entry = entry.other;
  if (entry === null || (type.hasDictionaries && (object.dict !== undefined || isDeleted(object, cache.key)))) return false;
  (object as unknown as Record<string, Value | undefined>)[cache.key] = frame.peek(2);
  frame.sp -= 2;
  return true;
}

/** STORE_ATTR beyond the interpreter's own fast path: `(value, owner --)`. */
export function storeAttribute(frame: Frame, arg: number): void {
  frame.decoded.ran[frame.lasti] = 1;
  const object = frame.pop();
  const value = frame.pop();
  const name = frame.decoded.names[arg];
  const type = typeOf(object);
  if (object instanceof PyObject && (type.heap || object instanceof PyFunction) && !(object instanceof PyType)) {
    const hook = type.lookup('__setattr__');
    if (hook === objectType.attributes.get('__setattr__')) {
      const found = type.lookup(name);
      if (found === undefined || !py.isDataDescriptor(found)) {
        if (type.hasDict) {
          if (object.dict === undefined && !type.hidesAttributes) {
            remember(frame, type, CacheKind.instance, attributeKey(name), undefined);
            specialiseHere(frame, opcode.STORE_ATTR_INSTANCE_VALUE, name);
            setOwnAttribute(object, name, value);
          } else py.dictOf(object).set(frame.decoded.nameValues[arg], value);
          return;
        }
      } else if (found instanceof PyMember && found.type === memberType && found.owner.heap && isInstance(object, found.owner)) {
        remember(frame, type, CacheKind.instance, `s$${found.name}`, undefined);
      } else if (found instanceof PyObject && found.bindKind === BindKind.property && found.type === propertyType) {
        const { setter } = found as PyProperty;
        if (setter instanceof PyFunction) remember(frame, type, CacheKind.setter, '', setter);
        if (setter instanceof PyFunction) return enter(bindFrame(setter, [object, value], null), ReturnTo.nobody);
      }
    } else if (hook instanceof PyFunction) {
      return enter(bindFrame(hook, [object, frame.decoded.nameValues[arg], value], null), ReturnTo.nobody);
    }
  }
  py.setAttribute(object, name, value);
}

