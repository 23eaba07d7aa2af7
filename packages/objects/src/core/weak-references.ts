/**
 * The data of weak references. Their methods are in `types/weak-references.ts` and `types/weak-proxy.ts`.
 *
 * A reference holds its object for the host's collector: when an object dies is decided by the machine's own walk
 * over what is reachable (docs/memory.md), so that a program ends the same way wherever it runs. The table below is
 * at the same time the list of objects whose end somebody would notice.
 */
import { typeError } from './errors.ts';
import { bareType, objectType, PyObject, typeOf, type Value } from './object.ts';
import { atRestart } from './restart.ts';

export class PyWeakReference extends PyObject {
  /** Undefined once the object is dead. */
  referent: PyObject | undefined = undefined;
  /** Called with the reference when the object dies. */
  callback: Value = null;
  /** The object's hash, once it was asked for. */
  hash: number | bigint | undefined = undefined;
}
export class PyWeakProxy extends PyWeakReference {}
export class PyWeakCallableProxy extends PyWeakProxy {}

export const weakReferenceType = bareType('weakref.ReferenceType', PyWeakReference, objectType, {
  module: 'weakref', qualname: 'ReferenceType',
});
const proxyOptions = { module: 'weakref', subclassable: false, abstractNew: true };
export const weakProxyType = bareType('weakref.ProxyType', PyWeakProxy, objectType, { ...proxyOptions, qualname: 'ProxyType' });
export const weakCallableProxyType = bareType('weakref.CallableProxyType', PyWeakCallableProxy, objectType, {
  ...proxyOptions, qualname: 'CallableProxyType',
});

const references = new Map<PyObject, PyWeakReference[]>();
/** Counts the references that were ever made: a walk is due again when many have come. */
let made = 0;
atRestart(() => {
  references.clear();
  made = 0;
});
export const weakReferencesMade = (): number => made;

/** The live references to an object: those without callback first, then the newest. */
export function referencesTo(object: Value): readonly PyWeakReference[] {
  return references.get(object as PyObject) ?? [];
}

/** The objects that have weak references. */
export function weaklyReferenced(): IterableIterator<PyObject> {
  return references.keys();
}

let heard: (object: PyObject) => void = () => {};
/** The machine hears of objects that get a weak reference. */
export function installReferenceWatch(hear: typeof heard): void {
  heard = hear;
}

const isShared = (reference: PyWeakReference): boolean =>
  reference.callback === null && (reference.type === weakReferenceType || reference instanceof PyWeakProxy);

/** Makes `reference` refer to `object`, unless an equal one exists, which is given instead. */
export function refer<T extends PyWeakReference>(reference: T, object: Value, callback: Value): T {
  if (!typeOf(object).hasWeakref) throw typeError(`cannot create weak reference to '${typeOf(object).name}' object`);
  reference.referent = object as PyObject;
  reference.callback = callback;
  let known = references.get(object as PyObject);
  if (known === undefined) references.set(object as PyObject, (known = []));
  const shared = isShared(reference);
  if (shared) {
    const equal = known.find((other) => other.type === reference.type && isShared(other));
    if (equal !== undefined) return equal as T;
  }
  made++;
  heard(object as PyObject);
  let at = 0;
  while (at < known.length && isShared(known[at]) && (!shared || known[at].type === weakReferenceType)) at++;
  if (shared && reference.type === weakReferenceType) at = 0;
  known.splice(at, 0, reference);
  return reference;
}

/** The reference to an object that `ref(object)` gives again; undefined when there is none yet. */
export function sharedReference(object: Value): PyWeakReference | undefined {
  const known = references.get(object as PyObject);
  return known !== undefined && known.length > 0 && known[0].type === weakReferenceType && known[0].callback === null ? known[0] : undefined;
}

/** The object is dead: its references show it from now on. Gives those whose callbacks are to be called, in order. */
export function clearReferencesTo(object: PyObject): PyWeakReference[] {
  const known = references.get(object);
  if (known === undefined) return [];
  references.delete(object);
  for (const reference of known) reference.referent = undefined;
  return known.filter((reference) => reference.callback !== null);
}

/** The reference itself is gone: nobody will hear of its object's death. */
export function forgetReference(reference: PyWeakReference): void {
  const { referent } = reference;
  reference.referent = undefined;
  const known = referent === undefined ? undefined : references.get(referent);
  if (referent === undefined || known === undefined) return;
  const at = known.indexOf(reference);
  if (at >= 0) known.splice(at, 1);
  if (known.length === 0) references.delete(referent);
}
