/** Objects whose class has a `__del__`: their end is watched for. */
import type { InstanceClass, PyObject, PyType } from './object.ts';

/** In the order of their creation; what each counts. */
const waiting = new Map<PyObject, number>();
/** Of those that need no haste few die unseen: they count less. */
const QUIET = 0.1;
let registered = 0;
let heard: (object: PyObject) => void = () => {};
let taken: (object: PyObject) => void = () => {};

/** The objects whose `__del__` has not run. */
export const finalizable = (): IterableIterator<PyObject> => waiting.keys();
export const finalizableCount = (): number => waiting.size;
/** Counts the objects that were registered and not taken back, roughly. */
export const finalizersRegistered = (): number => registered;

/**
 * From now on somebody wants to know when the object dies.
 * @param quietly a collection or the end of the interpreter is early enough
 */
export function watchFinalizer(object: PyObject, quietly = false): void {
  if (waiting.has(object)) return;
  const weight = quietly ? QUIET : 1;
  waiting.set(object, weight);
  registered += weight;
  if (!quietly) heard(object);
}

/** `__del__` runs once: true for the caller who may run it. Also for objects that need no finalizer any more. */
export function takeFinalizer(object: PyObject): boolean {
  const weight = waiting.get(object);
  if (weight === undefined) return false;
  waiting.delete(object);
  registered -= weight;
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
  class Registering extends Plain {
    constructor() {
      super();
      watchFinalizer(this);
    }
  }
  registering.add(Registering);
  type.instanceClass = Registering;
  type.adoptInstanceClass();
}

/** True when new instances of the class are registered, by its own doing or a base's. */
export function registersInstances(type: PyType): boolean {
  return type.mro.some((base) => registering.has(base.instanceClass));
}
