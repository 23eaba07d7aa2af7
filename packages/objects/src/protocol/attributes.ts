/** Attribute access. Everything here may run Python code. */
import { str, textOf } from '../core/code.ts';
import { dict, type PyDict } from '../core/dict.ts';
import { attributeError, error, exceptions, isError, PyAttributeError, type PyBaseException, PyException, typeError } from '../core/errors.ts';
import { aliasAttributes, PyGenericAlias } from '../core/generic.ts';
import { registerInstances } from '../core/finalizers.ts';
import { PyFunction, PyMethod, type PyStaticMethod } from '../core/function.ts';
import { engine } from '../core/runtime.ts';
import { PyModule } from '../core/module.ts';
import { attributeKey, lookups } from '../core/attribute-facts.ts';
import { BindKind, isInstance, objectType, PyAstralStr, PyObject, PyType, typeOf, typeType, type Value } from '../core/object.ts';
import { attributesOf, deleteOwnAttribute, setOwnAttribute } from '../core/own-attributes.ts';
import { givenOut } from '../core/owned-floats.ts';
import { memberType, PyMember } from '../core/native.ts';
import { PySuper } from '../core/super.ts';
import { PyAttributeDict } from './attribute-dict.ts';
import { bind, isDataDescriptor, writeDescriptor } from './descriptors.ts';

/** `object.name`; raises AttributeError. */
export function getAttribute(object: Value, name: string): Value {
  let value: Value | undefined;
  try {
    value = findAttribute(object, name);
  } catch (thrown) {
    if (thrown instanceof PyException) completeAttributeError(thrown.value, object, name);
    throw thrown;
  }
  if (value === undefined) throw missingAttribute(object, name);
  return value;
}

/** An AttributeError that a hook or a property raised bare learns where it came from, for suggestions. */
export function completeAttributeError(exception: PyBaseException, object: Value, name: string): void {
  if (!(exception instanceof PyAttributeError) || exception.name !== null || exception.object !== null) return;
  exception.name = str(name);
  exception.object = object;
}

/** True when the special method comes from a class statement or from a built-in type that wants it called. */
function hasOwnHook(type: PyType, name: string): boolean {
  const definer = type.definer(name);
  return definer !== undefined && (definer.heap || definer.customAttributes);
}

/** True when neither hooks nor a lookup of their own have a say in attributes of instances. */
function isPlainLookup(type: PyType): boolean {
  const { prototype } = type.layoutClass;
  const special = [PyType, PySuper, PyGenericAlias, PyModule, PyMethod].some((kind) => prototype === kind.prototype || prototype instanceof kind);
  return (type.plainLookup = !special && !hasOwnHook(type, '__getattribute__') && type.lookup('__getattr__') === undefined);
}

/** Attributes of the instances are found by `lookupGeneric` alone. */
export const isPlain = (type: PyType): boolean => type.plainLookup ?? isPlainLookup(type);

export function hasBuiltinGetattribute(type: PyType): boolean {
  return !hasOwnHook(type, '__getattribute__') || type.lookup('__getattribute__') === objectType.attributes.get('__getattribute__');
}

/** `object.name`, or undefined when an AttributeError would be raised. */
export function lookupAttribute(object: Value, name: string): Value | undefined {
  const type = typeOf(object);
  try {
    const hook = type.heap && !(object instanceof PyType) && !type.hidesAttributes && lookups.generic ? type.lookup('__getattr__') : undefined;
    if (!(hook instanceof PyFunction)) return findAttribute(object, name);
    const own = ownProperty(object as PyObject, type, name);
    if (own !== undefined) return own;
    const value = lookupQuietly(object, type, name);
    return value === undefined ? attempt(hook, object, name) : value;
  } catch (thrown) {
    if (isError(thrown, 'AttributeError')) return undefined;
    throw thrown;
  }
}

/** What is found without `__getattr__`; undefined too when that raised AttributeError. */
export function lookupQuietly(object: Value, type: PyType, name: string): Value | undefined {
  try {
    return builtinLookup(object, type, name);
  } catch (thrown) {
    if (!isError(thrown, 'AttributeError')) throw thrown;
    return undefined;
  }
}

/** What `__getattr__` gives; undefined when it raised AttributeError. */
function attempt(hook: PyFunction, object: Value, name: string): Value | undefined {
  const value = engine.attemptFunction(hook, [object, str(name)]);
  if (value !== undefined) return value;
  const failure = engine.takeFailure();
  if (!failure.type.isSubtypeOf(exceptions.AttributeError)) throw new PyException(failure);
  return undefined;
}

/**
 * The JS property that is the attribute of an instance of a class written in Python, if the property is there: a slot, or an attribute
 * of its own that nothing on the class comes before. Null where more has to be looked at.
 */
export function propertyFor(type: PyType, name: string): string | null {
  const known = type.propertyOf(name);
  if (known !== undefined) return known;
  const property = isPlainInstance(type) ? findProperty(type, name) : null;
  type.rememberProperty(name, property);
  return property;
}

const isPlainInstance = (type: PyType): boolean => type.heap && !type.hidesAttributes && !type.isSubtypeOf(typeType) && hasBuiltinGetattribute(type) && type.mro.every((each) => each.foreignEntries === null);

function findProperty(type: PyType, name: string): string | null {
  const found = type.lookup(name);
  if (found instanceof PyMember && found.type === memberType && found.owner.heap) return type.isSubtypeOf(found.owner) ? `s$${found.name}` : null;
  return found === undefined || !isDataDescriptor(found) ? attributeKey(name) : null;
}

/** The attribute of an instance that `propertyFor` knows; undefined when it takes more to find it. */
export function ownProperty(object: PyObject, type: PyType, name: string): Value | undefined {
  const property = propertyFor(type, name);
  return property === null ? undefined : givenOut(attributesOf(object)[property]);
}

/** `object.name`; undefined, or the AttributeError of Python code, when it is not there. */
function findAttribute(object: Value, name: string): Value | undefined {
  const type = typeOf(object);
  if (type.heap) {
    const property = propertyFor(type, name);
    if (property !== null) {
      const own = givenOut(attributesOf(object as PyObject)[property]);
      if (own !== undefined) return own;
      if ((object as PyObject).dict === undefined && isPlain(type)) {
        const found = type.lookup(name);
        return found === undefined ? undefined : bind(found, object, type);
      }
    }
  } else if (type === typeType) return lookupOnType(object as PyType, name);
  if (isPlain(type)) return lookupGeneric(object, type, name);
  if (!(type.builtinGetattribute ??= hasBuiltinGetattribute(type))) {
    const getattribute = type.lookup('__getattribute__') as Value;
    try {
      return (bind(getattribute, object, type) as PyObject).callVector([str(name)], null);
    } catch (thrown) {
      const hook = type.lookup('__getattr__');
      if (!isError(thrown, 'AttributeError') || hook === undefined) throw thrown;
      return (bind(hook, object, type) as PyObject).callVector([str(name)], null);
    }
  }
  const hook = type.lookup('__getattr__');
  if (hook === undefined) return builtinLookup(object, type, name);
  const value = lookupQuietly(object, type, name);
  return value === undefined ? (bind(hook, object, type) as PyObject).callVector([str(name)], null) : value;
}

/** What the built-in `__getattribute__` of the object's kind finds. */
export function builtinLookup(object: Value, type: PyType, name: string): Value | undefined {
  if (object instanceof PyType) return lookupOnType(object, name);
  if (object instanceof PySuper) return lookupOnSuper(object, name);
  if (object instanceof PyGenericAlias && !aliasAttributes.has(name)) return lookupAttribute(object.origin, name);
  const value = lookupGeneric(object, type, name);
  if (value === undefined && object instanceof PyModule) return lookupThroughModule(object, name);
  if (value === undefined && object instanceof PyMethod) return lookupAttribute(object.callee, name);
  return value;
}

/** `object.__getattribute__`: data descriptor, instance attribute, class attribute. */
export function lookupGeneric(object: Value, type: PyType, name: string): Value | undefined {
  const found = type.lookup(name);
  if (found !== undefined && isDataDescriptor(found) && isReadable(found)) {
    // One that is not set is missing like any other: nothing has to be thrown.
    return isSlot(found, name) && isInstance(object, found.owner) ? givenOut(attributesOf(object as PyObject)[found.property as string]) : bind(found, object, type);
  }
  if (object instanceof PyObject && type.hasDict) {
    let own = givenOut(attributesOf(object)[attributeKey(name)]);
    if (own === undefined && object.dict !== undefined) own = object.dict.get(str(name));
    if (own !== undefined) return own;
  }
  return found === undefined ? undefined : bind(found, object, type);
}

/** The member that a name in `__slots__` made, under that name. */
const isSlot = (found: Value | undefined, name: string): found is PyMember => found instanceof PyMember && found.property !== null && found.name === name;

/** `module.qualname` of a class, as `%T` of CPython's messages shows it: no module for built-in types and those of `__main__`. */
export function fullName(type: PyType): string {
  if (!type.heap) return type.name;
  const module = type.lookup('__module__');
  return typeof module === 'string' && module !== 'builtins' && module !== '__main__' ? `${module}.${type.qualname}` : type.qualname;
}

/** The AttributeError of a slot without a value, which whoever asked for the attribute completes. */
export const unsetSlot = (object: Value, name: string): PyException => error('AttributeError', `'${fullName(typeOf(object))}' object has no attribute '${name}'`);

/** False for what has `__set__` or `__delete__` but no `__get__`: it governs writing alone. */
function isReadable(found: Value): boolean {
  const { type } = found as PyObject;
  return !type.heap || type.lookup('__get__') !== undefined;
}

/** `type.name` if nothing is called or made for it, as for a function, a number or a dict; undefined for others. */
export function unboundAttribute(type: PyType, name: string): Value | undefined {
  const found = type.lookup(name);
  if (!(found instanceof PyObject)) return found;
  switch (found.bindKind) {
    case BindKind.function:
    case BindKind.plain:
    case BindKind.methodDescriptor:
    case BindKind.wrapperDescriptor:
      return found;
    case BindKind.staticMethod:
      return found.type.heap ? undefined : (found as PyStaticMethod).callable;
    case BindKind.generic:
      return found.type.heap || found.type.lookup('__get__') !== undefined ? undefined : found;
    default:
      return undefined;
  }
}

/** What `type.name` is without anything being bound; undefined where more has to be looked at. */
export function classAttribute(type: PyType, name: string): Value | undefined {
  const { type: metatype } = type;
  if (metatype !== typeType && !(metatype.builtinGetattribute ??= hasBuiltinGetattribute(metatype))) return undefined;
  const onMeta = metatype.lookup(name);
  if (onMeta !== undefined && isDataDescriptor(onMeta)) return undefined;
  const found = type.lookup(name);
  const isPlain = found instanceof PyObject && found.bindKind === BindKind.generic && found.type.heap && found.type.lookup('__get__') === undefined;
  return isPlain ? found : unboundAttribute(type, name);
}

/** So, if it stays so for these versions of the class, of its class, and of the value's class where that is of a class statement. */
export function lastingClassAttribute(type: PyType, name: string): Value | undefined {
  const isForeign = (each: PyType): boolean => each.foreignEntries !== null;
  return type.mro.some(isForeign) || type.type.mro.some(isForeign) ? undefined : classAttribute(type, name);
}

/** `type.name` is not there, and will not be for these versions of the class and of its class. */
export function isNowhere(type: PyType, name: string): boolean {
  const isForeign = (each: PyType): boolean => each.foreignEntries !== null;
  const { type: metatype } = type;
  if (metatype !== typeType && !(metatype.builtinGetattribute ??= hasBuiltinGetattribute(metatype))) return false;
  if (type.mro.some(isForeign) || metatype.mro.some(isForeign)) return false;
  return type.lookup(name) === undefined && metatype.lookup(name) === undefined && metatype.lookup('__getattr__') === undefined;
}

export function lookupOnType(type: PyType, name: string): Value | undefined {
  const meta = type.type;
  const onMeta = meta.lookup(name);
  if (onMeta !== undefined && isDataDescriptor(onMeta) && isReadable(onMeta)) return bind(onMeta, type, meta);
  const own = type.lookup(name);
  if (own !== undefined) return bind(own, undefined, type);
  return onMeta === undefined ? undefined : bind(onMeta, type, meta);
}

export function lookupOnSuper(object: PySuper, name: string): Value | undefined {
  if (object.objectType !== null && name !== '__class__') {
    const { mro } = object.objectType;
    for (let i = mro.indexOf(object.thisClass as PyType) + 1; i < mro.length && i > 0; i++) {
      const found = mro[i].attributes.get(name);
      if (found === undefined) continue;
      return bind(found, object.object === object.objectType ? undefined : (object.object as Value), object.objectType);
    }
  }
  return lookupGeneric(object, object.type, name);
}

function lookupThroughModule(module: PyModule, name: string): Value | undefined {
  if (module.complete !== null) {
    module.complete();
    const value = module.dict.get(str(name));
    if (value !== undefined) return value;
  }
  const hook = module.dict.get('__getattr__');
  return hook === undefined ? undefined : (hook as PyObject).callVector([str(name)], null);
}

/** The AttributeError of a module, which depends on how its import went: shadowing.ts fills it in. */
export const moduleErrors = {
  missing: (module: PyModule, name: string): PyException => attributeError(`module has no attribute '${name}'`, module, name),
};

/** The AttributeError for an attribute that is not there, in CPython's words. */
export function missingAttribute(object: Value, name: string): PyException {
  if (object instanceof PyGenericAlias && !aliasAttributes.has(name)) return missingAttribute(object.origin, name);
  const shown = str(name);
  if (object instanceof PyType) return attributeError(`type object '${object.name}' has no attribute '${name}'`, object, shown);
  if (object instanceof PyModule) return moduleErrors.missing(object, name);
  if (object instanceof PyMethod) return missingAttribute(object.callee, name);
  if (object instanceof PySuper) return attributeError(`'super' object has no attribute '${name}'`, object, shown);
  const slot = missingSlot(object, name);
  if (slot === undefined) return attributeError(`'${typeOf(object).name}' object has no attribute '${name}'`, object, shown);
  completeAttributeError(slot.value, object, name);
  return slot;
}

/** The error if it is a slot that has no value. */
export const missingSlot = (object: Value, name: string): PyException | undefined => (isSlot(typeOf(object).lookup(name), name) ? unsetSlot(object, name) : undefined);

/** Attributes of instances are set by `setGeneric` alone. */
export const hasBuiltinSetattr = (type: PyType): boolean => (type.builtinSetattr ??= !hasOwnHook(type, '__setattr__'));

/** `object.name = value`; undefined deletes. */
export function setAttribute(object: Value, name: string, value: Value | undefined): void {
  const type = typeOf(object);
  const isBuiltin = value === undefined ? (type.builtinDelattr ??= !hasOwnHook(type, '__delattr__')) : hasBuiltinSetattr(type);
  if (isBuiltin) {
    return object instanceof PyType ? setOnType(object, name, value) : setGeneric(object, type, name, value);
  }
  const hook = type.lookup(value === undefined ? '__delattr__' : '__setattr__') as Value;
  (bind(hook, object, type) as PyObject).callVector(value === undefined ? [str(name)] : [str(name), value], null);
}

/** `object.__setattr__` and `__delattr__`. */
export function setGeneric(object: Value, type: PyType, name: string, value: Value | undefined): void {
  const found = type.lookup(name);
  if (found !== undefined && isDataDescriptor(found)) return writeDescriptor(found as PyObject, object, value);
  if (!(object instanceof PyObject) || !type.hasDict) throw refuseAttribute(object, type, name, found !== undefined, value === undefined);
  if (type.hidesAttributes) dictOf(object);
  if (object.dict !== undefined) {
    if (value !== undefined) {
      if (object.dict instanceof PyAttributeDict) object.dict.assign(name, value);
      else object.dict.set(str(name), value);
    }
    else if (object.dict.delete(str(name)) === undefined) throw missingAttribute(object, name);
    return;
  }
  const key = attributeKey(name);
  if (value !== undefined) setOwnAttribute(object, name, value);
  else if (attributesOf(object)[key] === undefined) throw missingAttribute(object, name);
  else deleteOwnAttribute(object, name);
}

function refuseAttribute(object: Value, type: PyType, name: string, onClass: boolean, deleting: boolean): PyException {
  if (onClass) return attributeError(`'${type.name}' object attribute '${name}' is read-only`, object, str(name));
  if (deleting) return missingAttribute(object, name);
  return attributeError(`'${type.name}' object has no attribute '${name}' and no __dict__ for setting new attributes`, object, str(name));
}

/** `type.__setattr__` and `__delattr__`. */
export function setOnType(type: PyType, name: string, value: Value | undefined): void {
  if (!type.heap) throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  const onMeta = type.type.lookup(name);
  if (onMeta !== undefined && isDataDescriptor(onMeta)) return writeDescriptor(onMeta as PyObject, type, value);
  if (value !== undefined) {
    type.setAttribute(name, value);
    if (name === '__del__') registerInstances(type);
  }
  else if (!type.deleteAttribute(name)) throw attributeError(`type object '${type.name}' has no attribute '${name}'`, type, str(name));
}

/** The attribute dictionary of an object that has one. */
export function dictOf(object: PyObject): PyDict {
  if (object.dict === undefined) {
    if (object.type.hidesAttributes) {
      object.type.keepsDictionaries();
      object.type.keepsForeignDictionaries();
      return (object.dict = dict());
    }
    const result = new PyAttributeDict();
    result.takeFrom(object);
    object.dict = result;
    object.type.keepsDictionaries();
  }
  return object.dict;
}

/** Gives an object another attribute dictionary, in which its attributes are from now on. */
export function replaceDict(object: PyObject, attributes: PyDict): void {
  const former = dictOf(object);
  if (former === attributes) return;
  if (former instanceof PyAttributeDict && former.owner === object) former.release();
  object.dict = attributes;
  object.type.keepsForeignDictionaries();
}

/** Name of an attribute given as a value; raises TypeError for what is not a str. */
export function attributeName(name: Value, message = "attribute name must be string, not '%s'"): string {
  if (typeof name === 'string') return name;
  if (name instanceof PyAstralStr) return textOf(name);
  const payload = (name as { value?: Value } | null)?.value;
  if (typeof payload === 'string') return payload;
  throw typeError(message.replace('%s', typeOf(name).name));
}

