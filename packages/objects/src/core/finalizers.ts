/** Objects whose class has a `__del__`: their end is watched for. */
import type { InstanceClass, PyObject, PyType } from './object.ts';

/** In the order of their creation. */
const waiting = new Set<PyObject>();
let registered = 0;
let heard: (object: PyObject) => void = () => {};
let taken: (object: PyObject) => void = () => {};

/** The objects whose `__del__` has not run. */
export const finalizable = (): IterableIterator<PyObject> => waiting.values();
export const finalizableCount = (): number => waiting.size;
/** Counts the objects that were registered and not taken back. */
export const finalizersRegistered = (): number => registered;

/**
 * From now on somebody wants to know when the object dies.
 * @param quietly a collection or the end of the interpreter is early enough
 */
export function watchFinalizer(object: PyObject, quietly = false): void {
  if (waiting.has(object)) return;
  waiting.add(object);
  registered++;
  if (!quietly) heard(object);
}

/** `__del__` runs once: true for the caller who may run it. Also for objects that need no finalizer any more. */
export function takeFinalizer(object: PyObject): boolean {
  if (!waiting.delete(object)) return false;
  registered--;
  taken(object);
  return true;
}

/** The machine hears of new objects with a finalizer, and of those that have none any more. */
export function installFinalizerWatch(hear: typeof heard, hearTaken: typeof taken): void {
  heard = hear;
  taken = hearTaken;
}

const registering = new WeakSet<InstanceClass>();

/** Makes every new instance of the class known, once it has a `__del__`. */
export function registerInstances(type: PyType): void {
  const Plain = type.instanceClass;
  if (registering.has(Plain)) return;
  function Registering(): PyObject {
    const object = Reflect.construct(Plain, [], new.target ?? Registering) as PyObject;
    watchFinalizer(object);
    return object;
  }
  Registering.prototype = Plain.prototype;
  const made = Registering as unknown as InstanceClass;
  registering.add(made);
  type.instanceClass = made;
}

/** True when new instances of the class are registered, by its own doing or a base's. */
export function registersInstances(type: PyType): boolean {
  return type.mro.some((base) => registering.has(base.instanceClass));
}
