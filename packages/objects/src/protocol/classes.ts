/** `isinstance` and `issubclass`. Everything here may run Python code. */
import { typeError } from '../core/errors.ts';
import { PyUnion } from '../core/generic.ts';
import { isInstance as isRealInstance, objectType, PyObject, PyType, typeOf, typeType, type Value } from '../core/object.ts';
import { PyTuple } from '../core/sequences.ts';
import { hasBuiltinGetattribute, lookupAttribute } from './attributes.ts';
import { callFound } from './call.ts';
import { truth } from './conversion.ts';

/** `isinstance(object, classes)` */
export function isInstance(object: Value, classes: Value): boolean {
  if (typeOf(object) === classes) return true;
  if (classes instanceof PyType && classes.type === typeType) return realIsInstance(object, classes);
  if (classes instanceof PyTuple) return classes.items.some((entry) => isInstance(object, entry));
  if (classes instanceof PyUnion) return classes.args.items.some((entry) => isInstance(object, entry));
  const hook = typeOf(classes).lookup('__instancecheck__');
  if (hook !== undefined) return truth(callFound(hook, classes, [object]));
  return abstractIsInstance(object, classes);
}

/** `type.__instancecheck__`: by type, then by what `__class__` claims. */
export function realIsInstance(object: Value, cls: PyType): boolean {
  if (isRealInstance(object, cls)) return true;
  if (!(object instanceof PyObject) || !(object.type.heap || object.type.customAttributes)) return false;
  if (hasOrdinaryClass(object.type)) return false;
  const claimed = lookupAttribute(object, '__class__');
  return claimed instanceof PyType && claimed !== object.type && claimed.isSubtypeOf(cls);
}

/** `object.__class__` is the type of an instance: no class of the MRO claims another. */
export function hasOrdinaryClass(type: PyType): boolean {
  return (type.ordinaryClass ??= type.lookup('__class__') === objectType.attributes.get('__class__') && hasBuiltinGetattribute(type));
}

function abstractIsInstance(object: Value, cls: Value): boolean {
  checkClass(cls, 'isinstance() arg 2 must be a type, a tuple of types, or a union');
  const own = lookupAttribute(object, '__class__');
  return own !== undefined && abstractIsSubclass(own, cls);
}

/** `issubclass(cls, classes)` */
export function isSubclass(cls: Value, classes: Value): boolean {
  if (classes instanceof PyType && classes.type === typeType) {
    if (cls === classes) return true;
    return realIsSubclass(cls, classes);
  }
  if (classes instanceof PyTuple) return classes.items.some((entry) => isSubclass(cls, entry));
  if (classes instanceof PyUnion) return classes.args.items.some((entry) => isSubclass(cls, entry));
  const hook = typeOf(classes).lookup('__subclasscheck__');
  if (hook !== undefined) return truth(callFound(hook, classes, [cls]));
  return realIsSubclass(cls, classes);
}

/** `type.__subclasscheck__` */
export function realIsSubclass(cls: Value, classes: Value): boolean {
  if (cls instanceof PyType && classes instanceof PyType) return cls.isSubtypeOf(classes);
  checkClass(cls, 'issubclass() arg 1 must be a class');
  checkClass(classes, 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
  return abstractIsSubclass(cls, classes);
}

function basesOf(cls: Value): readonly Value[] | undefined {
  const bases = lookupAttribute(cls, '__bases__');
  return bases instanceof PyTuple ? bases.items : undefined;
}

function checkClass(cls: Value, message: string): void {
  if (basesOf(cls) === undefined) throw typeError(message);
}

function abstractIsSubclass(derived: Value, cls: Value): boolean {
  return derived === cls || (basesOf(derived) ?? []).some((base) => abstractIsSubclass(base, cls));
}
