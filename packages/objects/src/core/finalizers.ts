/** Objects whose class has a `__del__`: their end is watched for. */
import type { InstanceClass, PyObject, PyType } from './object.ts';
import { atRestart } from './restart.ts';

/** One of them, in a ring in the order in which they were registered. */
export class Finalizer {
  readonly object: PyObject | null;
  /** What it counts. */
  weight: number;
  next: Finalizer = this;
  previous: Finalizer = this;
  constructor(object: PyObject | null, weight: number) {
    this.object = object;
    this.weight = weight;
  }
}
const ring = new Finalizer(null, 0);
let count = 0;
/** Of those that need no haste few die unseen: they count less. */
const QUIET = 0.1;
let registered = 0;
atRestart(() => {
  ring.next = ring.previous = ring;
  count = registered = 0;
});
let heard: (object: PyObject) => void = () => {};
let taken: (object: PyObject) => void = () => {};

/** The objects whose `__del__` has not run; some may go, and others come, meanwhile. */
export function* finalizable(): IterableIterator<PyObject> {
  for (let one = ring.next; one !== ring; one = one.next) if (one.object?.finalizer === one) yield one.object;
}
export const isFinalizable = (object: PyObject): boolean => object.finalizer !== undefined;
export const finalizableCount = (): number => count;
/** Counts the objects that were registered and not taken back, roughly. */
export const finalizersRegistered = (): number => registered;

/**
 * From now on somebody wants to know when the object dies.
 * @param quietly a collection or the end of the interpreter is early enough
 */
export function watchFinalizer(object: PyObject, quietly = false): void {
  if (object.finalizer !== undefined) return;
  const made = (object.finalizer = new Finalizer(object, quietly ? QUIET : 1));
  made.previous = ring.previous;
  made.next = ring;
  ring.previous = ring.previous.next = made;
  count++;
  registered += made.weight;
  if (!quietly) heard(object);
}

/** Somebody else looks after the object now: a collection or the end of the interpreter is early enough. */
export function quieten(object: PyObject): void {
  const { finalizer } = object;
  if (finalizer === undefined || finalizer.weight === QUIET) return;
  registered += QUIET - finalizer.weight;
  finalizer.weight = QUIET;
  taken(object);
}

/** `__del__` runs once: true for the caller who may run it. Also for objects that need no finalizer any more. */
export function takeFinalizer(object: PyObject): boolean {
  const { finalizer } = object;
  if (finalizer === undefined) return false;
  object.finalizer = undefined;
  // It still leads on from where somebody is going through them.
  finalizer.previous.next = finalizer.next;
  finalizer.next.previous = finalizer.previous;
  count--;
  registered -= finalizer.weight;
  if (finalizer.weight !== QUIET) taken(object);
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
