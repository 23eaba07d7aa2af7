/** How what a class holds becomes an attribute of an instance or of the class. */
import { error } from '../core/errors.ts';
import { type PyClassMethod, PyMethod, type PyProperty, type PyStaticMethod, propertyType } from '../core/function.ts';
import { PyBuiltin, type PyClassMethodDescriptor, type PyGetSet, type PyMethodDescriptor, PyMethodWrapper, PyReader, type PyWrapperDescriptor, wrongReceiver } from '../core/native.ts';
import { BindKind, isInstance, PyObject, type PyType, typeOf, type Value } from '../core/object.ts';

/**
 * The attribute that `found`, a value on the class, stands for.
 * @param instance the object asked, or undefined when the class itself was
 * @param owner the class asked
 */
export function bind(found: Value, instance: Value | undefined, owner: PyType): Value {
  if (!(found instanceof PyObject)) return found;
  switch (found.bindKind) {
    case BindKind.function:
      return instance === undefined ? found : new PyMethod(found, instance);
    case BindKind.plain:
      return found;
    case BindKind.methodDescriptor:
      return instance === undefined ? found : bindNative(found as PyMethodDescriptor, instance);
    case BindKind.wrapperDescriptor:
      if (instance === undefined) return found;
      if (!isInstance(instance, (found as PyWrapperDescriptor).owner)) {
        throw wrongReceiver((found as PyWrapperDescriptor).code.name, (found as PyWrapperDescriptor).owner, instance);
      }
      return new PyMethodWrapper(found as PyWrapperDescriptor, instance);
    case BindKind.getSet:
      return instance === undefined ? found : readGetSet(found as PyGetSet, instance);
    case BindKind.property:
      if (found.type !== propertyType && found.type.lookup('__get__') !== propertyType.attributes.get('__get__')) break;
      return instance === undefined ? found : readProperty(found as PyProperty, instance);
    case BindKind.classMethod:
      if (found.type.heap) break;
      return bindClassMethod(found as PyClassMethod, owner);
    case BindKind.staticMethod:
      if (found.type.heap) break;
      return (found as PyStaticMethod).callable;
    case BindKind.classMethodDescriptor:
      return new PyBuiltin((found as PyClassMethodDescriptor).code, owner);
  }
  return bindThroughType(found, instance, owner);
}

function bindThroughType(found: PyObject, instance: Value | undefined, owner: PyType): Value {
  if (found instanceof PyReader && instance !== undefined) {
    const value = found.read(instance);
    if (value !== undefined) return value;
  }
  const get = found.type.lookup('__get__');
  if (get === undefined) return found;
  return (get as PyObject).callVector([found, instance === undefined ? null : instance, owner], null);
}

export function bindNative(found: PyMethodDescriptor, instance: Value): Value {
  if (!isInstance(instance, found.owner)) throw wrongReceiver(found.code.name, found.owner, instance);
  return new PyBuiltin(found.code, instance);
}

/** Descriptors inside it are not bound. */
export const bindClassMethod = (method: PyClassMethod, owner: PyType): PyMethod => new PyMethod(method.callable as PyObject, owner);

export function readGetSet(found: PyGetSet, instance: Value): Value {
  if (!isInstance(instance, found.owner)) throw wrongReceiver(found.name, found.owner, instance);
  return found.get(instance);
}

function propertyLabel(property: PyProperty, instance: Value): string {
  const type = typeOf(instance);
  return property.name === undefined ? `property of '${type.qualname}' object` : `property '${String(property.name)}' of '${type.qualname}' object`;
}

export function readProperty(property: PyProperty, instance: Value): Value {
  if (property.getter === null) throw error('AttributeError', `${propertyLabel(property, instance)} has no getter`);
  return (property.getter as PyObject).callVector([instance], null);
}

/** Writes through a property; undefined deletes. */
export function writeProperty(property: PyProperty, instance: Value, value: Value | undefined): void {
  if (value === undefined) {
    if (property.deleter === null) throw error('AttributeError', `${propertyLabel(property, instance)} has no deleter`);
    (property.deleter as PyObject).callVector([instance], null);
    return;
  }
  if (property.setter === null) throw error('AttributeError', `${propertyLabel(property, instance)} has no setter`);
  (property.setter as PyObject).callVector([instance, value], null);
}

/** True when the value on the class takes precedence over the instance's own attribute. */
export function isDataDescriptor(found: Value): boolean {
  if (!(found instanceof PyObject)) return false;
  switch (found.bindKind) {
    case BindKind.getSet:
    case BindKind.property:
      return true;
    case BindKind.generic:
      return found.type.lookup('__set__') !== undefined || found.type.lookup('__delete__') !== undefined;
    default:
      return found.type.heap && (found.type.lookup('__set__') !== undefined || found.type.lookup('__delete__') !== undefined);
  }
}

/** Writes through a data descriptor; undefined deletes. */
export function writeDescriptor(found: PyObject, instance: Value, value: Value | undefined): void {
  if (found.bindKind === BindKind.getSet) return writeGetSet(found as PyGetSet, instance, value);
  if (found.bindKind === BindKind.property && found.type === propertyType) return writeProperty(found as PyProperty, instance, value);
  const method = found.type.lookup(value === undefined ? '__delete__' : '__set__');
  if (method === undefined) throw error('AttributeError', value === undefined ? '__delete__' : '__set__');
  (method as PyObject).callVector(value === undefined ? [found, instance] : [found, instance, value], null);
}

export function writeGetSet(found: PyGetSet, instance: Value, value: Value | undefined): void {
  if (!isInstance(instance, found.owner)) throw wrongReceiver(found.name, found.owner, instance);
  if (found.set === null) {
    const readonly = found.type.name === 'member_descriptor';
    throw error('AttributeError', readonly ? 'readonly attribute' : `attribute '${found.name}' of '${found.owner.name}' objects is not writable`);
  }
  found.set(instance, value);
}

