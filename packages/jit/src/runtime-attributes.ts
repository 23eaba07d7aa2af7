/** Attributes in compiled code where Python functions have a say. */
import { attributeFacts, attributeKey, attributesOf, BindKind, givenOut, memberType, py, type PyBaseException, PyAttributeDict, PyDict, PyException, PyFunction, PyGetSet, PyMember, PyMethod, PyMethodDescriptor, PyObject, PyReader, type PyProperty, propertyType, PyType, str, Tag, typeOf, typeType, type Value } from '@vivarium/objects';
import { activations, decodedOf, type Frame, usesGenericLookup } from '@vivarium/vm';
import { call1, call2, call3, observed, raisedQuietly } from './runtime-calls.ts';

const isCallable = (value: Value | undefined): value is PyFunction => value instanceof PyFunction && !decodedOf(value.code).isGenerator;

const Way = {
  nothing: 0,
  /** A property of the object; where it has none and the site no value, there is no such attribute. */
  own: 1,
  /** A property of the object, or what `__getattr__`, a Python function, gives. */
  hook: 2,
  /** What a getter of a built-in type gives. */
  getSet: 3,
  /** What the class holds; it is the object. */
  ofClass: 4,
  reader: 5,
  /** A method of a built-in type. */
  method: 6,
  /** A property of the object, or a function or method of its class, bound to it. */
  bound: 7,
  /** Neither the class, which is the object, nor its class has it. */
  absentOfClass: 8,
} as const;

/** Classes that a place remembers at once. */
const MOST_CLASSES = 4;

/** What `attributeAt` has learnt of one place in the code: how the attribute is found for one class. */
export class Site {
  /** That of the objects' class, or of the class that is the object; none has -1. */
  version = -1;
  way: number = Way.nothing;
  /** The property that may hold the attribute. */
  property = '';
  value: Value | undefined = undefined;
  /** Of the class of a class that is the object. */
  metaversion = -1;
  /** The class of a value on a class that binds to nothing, and its version: it may learn to. */
  holder: PyType | null = null;
  holderVersion = -1;
  lessons = 0;
  /** What was learnt of another class. */
  next: Site | null = null;
  /** Sites that may follow. */
  readonly more: number;
  constructor(more = MOST_CLASSES - 1) {
    this.more = more;
  }
}

/** What one place with `super().name` found last for an object of a class. */
export class SuperSite {
  cls: PyType | null = null;
  owner: PyType | null = null;
  version = -1;
  method: Value = null;
}

/** For which class one place with `object.__setattr__(instance, 'name', value)` sets a property of the instance, and whether that is a slot's. */
export class StoreSite {
  version = -1;
  isSlot = false;
  lessons = 0;
}

/** For which class one place sets an attribute that is a property of the object, and repeated in its dictionary if that was asked for. */
export class AssignmentSite {
  version = -1;
  property = '';
  lessons = 0;
}

/** `object.name = value`; undefined when a `__set__` written in Python raised or was left, null otherwise. */
export function setAttributeAt(site: AssignmentSite, object: Value, name: string, value: Value): null | undefined {
  if (object instanceof PyObject && (object.type.heap || object instanceof PyFunction) && !(object instanceof PyType)) {
    const { type, dict } = object;
    if (type.version === site.version && !type.hasDeletions) {
      if (dict === undefined) {
        attributesOf(object)[site.property] = value;
        return null;
      }
      if (dict instanceof PyAttributeDict) {
        dict.assignAt(site.property, name, value);
        return null;
      }
    } else if (py.hasBuiltinSetattr(type)) {
      const found = type.lookup(name);
      if (found !== undefined && py.isDataDescriptor(found)) {
        const set = found instanceof PyObject && found.type.heap ? found.type.lookup('__set__') : undefined;
        if (isCallable(set)) return call3(set, found, object, value) === undefined ? undefined : null;
      } else if (site.lessons < MOST_LESSONS && type.hasDict && !type.hidesAttributes && str(name) === name) {
        site.lessons++;
        const facts = attributeFacts(name);
        facts.isOnInstances();
        site.version = type.version;
        site.property = facts.key;
      }
    }
  }
  py.setAttribute(object, name, value);
  return null;
}

/** `object.__dict__.update(entries)` where that is no more than to set attributes; false, nothing having been done, elsewhere. */
export function updateAttributes(object: Value, entries: Value): boolean {
  if (!(object instanceof PyObject) || !(entries instanceof PyDict) || entries.tag !== Tag.dict) return false;
  const { type } = object;
  return type.heap && usesGenericLookup(object, type) && type.lookup('__dict__') instanceof PyGetSet && py.updateAttributes(object, entries);
}

/** Before the attribute is set in general: the next one may be set at once. */
export function learnStore(site: StoreSite, object: Value, name: string): void {
  if (!(object instanceof PyObject) || !object.type.heap || object instanceof PyType || site.lessons === MOST_LESSONS) return;
  site.lessons++;
  site.version = -1;
  const { type } = object;
  const found = type.lookup(name);
  if (found === undefined || !py.isDataDescriptor(found)) {
    if (!type.hasDict || type.hidesAttributes || object.dict !== undefined) return;
    site.isSlot = false;
  } else {
    if (!(found instanceof PyMember) || found.type !== memberType || !found.owner.heap || found.name !== name || !type.isSubtypeOf(found.owner)) return;
    site.isSlot = true;
  }
  site.version = type.version;
}

/** Classes that one place in the code was not compiled for. */
export class Misses {
  untilExit = MISSES_AN_EXIT;
  exitsLeft = MOST_EXITS;
}
const MISSES_AN_EXIT = 32;
const MOST_EXITS = 8;

/** True once in a while, and not for ever. */
export function isToBeLearnt(misses: Misses): boolean {
  if (misses.exitsLeft === 0 || --misses.untilExit > 0) return false;
  misses.untilExit = MISSES_AN_EXIT;
  misses.exitsLeft--;
  return true;
}

/** Classes that a place may learn of, one after the other, before it is left to `attribute`. */
const MOST_LESSONS = 32;

/** `attribute` at a place that remembers. */
export function attributeAt(site: Site, object: Value, name: string): Value | undefined {
  if (typeof object !== 'object' || object === null) return attribute(object, name);
  const { type } = object;
  if (type.version === site.version) {
    const { way } = site;
    if (way === Way.getSet) return read(site.value as PyGetSet, object, name);
    if (way === Way.method) return py.bindNative(site.value as PyMethodDescriptor, object);
    if (way === Way.reader) {
      const value = (site.value as PyReader).read(object);
      if (value !== undefined) return value;
    } else if (way === Way.own || way === Way.hook || way === Way.bound) {
      const own = givenOut(attributesOf(object)[site.property]);
      if (own !== undefined) return own;
      if (way === Way.bound && hasAllAsProperties(object)) return bound(site.value as PyFunction | PyMethodDescriptor, object);
      if (way === Way.hook && hasAllAsProperties(object)) return askHook(site.value as PyFunction, object, name);
    }
  } else if (site.way === Way.ofClass && (object as PyType).valueVersion === site.version && type.version === site.metaversion && object instanceof PyType) {
    if (site.holder === null || site.holder.version === site.holderVersion) return site.value as Value;
  } else {
    const other = otherSite(site, object, type, name);
    if (other !== null) return attributeAt(other, object, name);
  }
  return attribute(object, name);
}

/** What the object's dictionary holds, if it has one, properties of the object hold too, but for what data descriptors hide. */
function hasAllAsProperties(object: PyObject): boolean {
  const { dict } = object;
  return dict === undefined || (dict instanceof PyAttributeDict && dict.owner === object);
}

const bound = (method: PyFunction | PyMethodDescriptor, object: PyObject): PyObject =>
  method instanceof PyFunction ? new PyMethod(method, object) : py.bindNative(method, object) as PyObject;

/** Where to ask for another class than the site knows; null where there is nowhere else, and something has been learnt for the next time. */
function otherSite(site: Site, object: PyObject, type: PyType, name: string): Site | null {
  if (site.next !== null) return site.next;
  if (site.lessons === MOST_LESSONS) return null;
  site.lessons++;
  if (site.version === -1 || site.more === 0) learn(site, object, type, name);
  else learn((site.next = new Site(site.more - 1)), object, type, name);
  return null;
}

function learn(site: Site, object: PyObject, type: PyType, name: string): void {
  site.version = -1;
  const found = type.lookup(name);
  const property = type.heap ? py.propertyFor(type, name) : null;
  if (found === undefined && object instanceof PyFunction) {
    site.way = Way.own;
    site.property = attributeKey(name);
  } else if (property !== null) {
    const hook = found === undefined ? type.lookup('__getattr__') : undefined;
    site.way = found instanceof PyFunction || (found instanceof PyMethodDescriptor && found.tag === Tag.methodDescriptor) ? Way.bound : isCallable(hook) ? Way.hook : Way.own;
    site.value = found === undefined ? hook : found;
    site.property = property;
  } else if (found instanceof PyGetSet && found.bindKind === BindKind.getSet && type.isSubtypeOf(found.owner) && (type === typeType || py.isPlain(type))) {
    site.way = Way.getSet;
    site.value = found;
  } else if (found instanceof PyMethodDescriptor && !type.heap && !type.hasDict && py.isPlain(type)) {
    site.way = Way.method;
    site.value = found;
  } else if (found instanceof PyReader && !found.type.heap && py.isPlain(type)) {
    site.way = Way.reader;
    site.value = found;
  } else {
    if (!(object instanceof PyType)) return;
    const value = py.lastingClassAttribute(object, name);
    if (value === undefined && !py.isNowhere(object, name)) return;
    site.way = value === undefined ? Way.absentOfClass : Way.ofClass;
    site.value = value;
    site.version = object.valueVersion;
    site.metaversion = type.version;
    site.holder = value instanceof PyObject && value.type.heap ? value.type : null;
    site.holderVersion = site.holder?.version ?? -1;
    return;
  }
  site.version = type.version;
}

function read(getter: PyGetSet, object: PyObject, name: string): Value {
  try {
    return getter.get(object);
  } catch (thrown) {
    if (thrown instanceof PyException) py.completeAttributeError(thrown.value, object, name);
    throw thrown;
  }
}

/** `object.__class__`; undefined as for `attribute`. */
export function classOf(object: Value): Value | undefined {
  const type = typeOf(object);
  return type.heap && py.hasOrdinaryClass(type) ? type : attribute(object, '__class__');
}

/** `object.name`; undefined when there is none, or when a getter or `__getattr__` written in Python raised or was left. */
export function attribute(object: Value, name: string): Value | undefined {
  const type = typeOf(object);
  if (type.heap) {
    const own = py.ownProperty(object as PyObject, type, name);
    if (own !== undefined) return own;
  }
  if (!(object instanceof PyObject) || !type.heap || object instanceof PyType || !usesGenericLookup(object, type)) return py.getAttribute(object, name);
  const hook = type.lookup('__getattr__');
  if (hook === undefined) {
    const found = type.lookup(name);
    if (found instanceof PyObject && found.type === propertyType) {
      const { getter } = found as PyProperty;
      if (isCallable(getter)) return call1(getter, object);
    }
    if (found instanceof PyObject && found.type.heap && py.isDataDescriptor(found)) {
      const get = found.type.lookup('__get__');
      if (isCallable(get)) return ask(get, found, object, type, object, name);
    }
  } else if (!isCallable(hook)) return py.getAttribute(object, name);
  const value = hook === undefined ? py.lookupGeneric(object, type, name) : py.lookupQuietly(object, type, name);
  if (value !== undefined) return value;
  return hook === undefined ? raisedQuietly(py.missingAttribute(object, name)) : askHook(hook, object, name);
}

/** What `__getattr__` gives; undefined when it raised or was left. */
const askHook = (hook: PyFunction, object: Value, name: string): Value | undefined => ask(hook, object, str(name), undefined, object, name);

/** What the function gives; an AttributeError that it raises learns what was asked for. */
function ask(callee: PyFunction, a: Value, b: Value, c: Value | undefined, object: Value, name: string): Value | undefined {
  const complete = (exception: PyBaseException): void => py.completeAttributeError(exception, object, name);
  let result: Value | undefined;
  try {
    result = c === undefined ? call2(callee, a, b) : call3(callee, a, b, c);
  } catch (thrown) {
    if (thrown instanceof PyException) complete(thrown.value);
    throw thrown;
  }
  if (result === undefined) {
    if (activations.raised !== null) complete(activations.raised);
    else if (activations.outermost !== null) (activations.outermost as Frame).abandoned = complete;
  }
  return result;
}

/** The method that is called at a place that remembers, its receiver in `registers.self`; or the attribute, without one. */
export function methodAt(site: Site, object: Value, name: string, registers: { self: Value | undefined }): Value | undefined {
  registers.self = undefined;
  if (typeof object === 'object' && object !== null && object.type.version === site.version) {
    const isBound = site.way === Way.bound && hasAllAsProperties(object) && attributesOf(object)[site.property] === undefined;
    if (isBound || site.way === Way.method) {
      registers.self = object;
      return site.value;
    }
  } else if (site.next !== null) return methodAt(site.next, object, name, registers);
  return attributeAt(site, object, name);
}

/** What stands for an attribute that is not there; never given out. */
const ABSENT: Value = new PyObject();

/** The attribute as far as a place knows without running Python code or raising; undefined when it does not. */
function knownAt(site: Site, object: Value, name: string): Value | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  const { type } = object;
  if (type.version === site.version) {
    const { way } = site;
    if (way === Way.method) return py.bindNative(site.value as PyMethodDescriptor, object);
    if (way === Way.reader) return (site.value as PyReader).read(object);
    if (way !== Way.own && way !== Way.bound && way !== Way.hook) return undefined;
    const own = givenOut(attributesOf(object)[site.property]);
    if (own !== undefined) return own;
    if (way === Way.bound && hasAllAsProperties(object)) return bound(site.value as PyFunction | PyMethodDescriptor, object);
    return way === Way.own && site.value === undefined && !type.hasForeignDictionaries ? ABSENT : undefined;
  }
  if ((site.way === Way.ofClass || site.way === Way.absentOfClass) && (object as PyType).valueVersion === site.version && type.version === site.metaversion && object instanceof PyType) {
    if (site.way === Way.absentOfClass) return ABSENT;
    if (site.holder === null || site.holder.version === site.holderVersion) return site.value as Value;
  } else {
    const other = otherSite(site, object, type, name);
    if (other !== null) return knownAt(other, object, name);
  }
  return undefined;
}

/** `getattr(object, name, initial)` at a place that remembers. */
export function attributeOr(site: Site, object: Value, name: string, initial: Value): Value | undefined {
  const known = knownAt(site, object, name);
  if (known !== undefined) return known === ABSENT ? initial : known;
  const value = py.lookupAttribute(object, name);
  return observed(value === undefined ? initial : value);
}

/** `hasattr(object, name)` at a place that remembers. */
export function hasAttributeAt(site: Site, object: Value, name: string): Value | undefined {
  const known = knownAt(site, object, name);
  return known === undefined ? observed(py.lookupAttribute(object, name) !== undefined) : known !== ABSENT;
}

/** The function `getattr` with two arguments. */
export const getattr = (object: Value, name: Value): Value | undefined => attribute(object, py.attributeName(name));
