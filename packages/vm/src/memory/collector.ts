/**
 * What programs can see of memory management: objects die when a walk over everything reachable does not meet them.
 * Only those are looked for whose end somebody would notice: they have weak references or a `__del__`.
 */
import {
  atRestart, clearReferencesTo, engine, finalizable, finalizableCount, finalizersRegistered, forgetReference, objectType, type PyDict, PyException, type PyObject, PyType,
  PyWeakReference, py, referencesTo, takeFinalizer, type Value, weaklyReferenced, weakReferencesMade,
} from '@vivarium/objects';
import { activations } from '../activations.ts';
import { Frame } from '../frame.ts';
import { liveThreads } from '../scheduler.ts';
import { machine } from '../state.ts';
import { addNearRoots, addRoots, installStaticRoots, isStatic, reachable, visitReferences } from './graph.ts';

addNearRoots((visit) => {
  const { thread } = machine;
  for (const one of [thread, ...liveThreads().filter((other) => other !== thread)]) {
    for (let frame = one.frame; frame !== null; frame = frame.back) visit(frame);
    for (let handled: typeof one.handled | null = one.handled; handled !== null; handled = handled.previous) if (handled.value !== null) visit(handled.value);
    for (const value of [one.entry, one.wait, one.context, one.asyncException, one.outcome, one.asyncGeneratorHooks]) if (value !== null) visit(value);
    for (const value of [one.traceFunction, one.profileFunction]) if (typeof value === 'object' && value !== null) visit(value);
  }
});
addRoots((visit) => {
  if (machine.builtins !== null) visit(machine.builtins);
});
installStaticRoots((visit) => visitBuiltinTypes(objectType, visit, new Set()));

atRestart(() => objectType.forgetClasses());

/** Types that are no class statement's live for ever. */
function visitBuiltinTypes(type: PyType, visit: (value: object) => void, seen: Set<PyType>): void {
  if (type.heap || seen.has(type)) return;
  seen.add(type);
  visit(type);
  for (const subtype of type.keptSubtypes()) visitBuiltinTypes(subtype, visit, seen);
}


/** The watched objects that `marked` does not have, in the order in which they came to be watched. */
function unreachable(marked: ReadonlySet<object>): PyObject[] {
  const dead = new Set<PyObject>();
  for (const object of finalizable()) if (!marked.has(object) && !isStatic(object)) dead.add(object);
  for (const object of weaklyReferenced()) if (!marked.has(object) && !isStatic(object)) dead.add(object);
  return [...dead];
}

/** Everything that hangs on the dead objects and on nothing alive. */
function garbageBehind(dead: readonly PyObject[], marked: ReadonlySet<object>): Set<object> {
  const garbage = new Set<object>(dead);
  const stack: object[] = [...dead];
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    visitReferences(object, (value) => {
      if (marked.has(value) || garbage.has(value) || isStatic(value)) return;
      garbage.add(value);
      stack.push(value);
    });
  }
  return garbage;
}

/**
 * What counting references would free when the `roots` are let go, in the order in which it would: owners before what
 * they own. Cycles, and what hangs on them, stay.
 */
function freedByCounting(roots: Iterable<object>, marked: ReadonlySet<object>): object[] {
  const starts = [...roots].filter((root) => !marked.has(root) && !isStatic(root));
  const region = garbageBehind(starts as PyObject[], marked);
  const counts = new Map<object, number>();
  for (const object of region) visitReferences(object, (value) => void counts.set(value, (counts.get(value) ?? 0) + 1));
  const freed = new Set<object>();
  const free = (first: object): void => {
    const stack = [first];
    for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
      freed.add(object);
      const next: object[] = [];
      visitReferences(object, (value) => {
        if (!region.has(value)) return;
        const left = (counts.get(value) ?? 0) - 1;
        counts.set(value, left);
        if (left === 0) next.push(value);
      });
      // Sequences and frames let go of their last item first.
      stack.push(...(Array.isArray(object) || object instanceof Frame ? next : next.reverse()));
    }
  };
  for (const root of starts) if (!freed.has(root) && (counts.get(root) ?? 0) === 0) free(root);
  return [...freed];
}

// ---- the end of an object

/** Native code that knows how to finalize an object without `__del__`: generators. */
const natives: ((object: PyObject) => boolean)[] = [];
export function addNativeFinalizer(finalize: (object: PyObject) => boolean): void {
  natives.push(finalize);
}

/** Calls `__del__`; its exceptions go to `sys.unraisablehook`. */
function finalize(object: PyObject): void {
  if (natives.some((native) => native(object))) return;
  const method = object.type.lookup('__del__');
  if (method === undefined || method === null) return;
  guarded(() => py.callFound(method, object, []), 'Exception ignored while calling deallocator', method);
}

/** The message with the repr of what failed, if that can be had. */
export function messageWith(message: string, object: Value): string {
  try {
    return `${message} ${py.reprText(object)}`;
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return message;
  }
}

/** Runs a finalizer; its exception goes to `sys.unraisablehook`. */
export function guarded(body: () => unknown, message: string, object: Value): void {
  const { thread } = machine;
  const { handled } = thread;
  thread.nesting++;
  try {
    body();
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    engine.unraisable(thrown.value, messageWith(message, object), null);
  } finally {
    thread.nesting--;
    thread.handled = handled;
  }
}

function callCallbacks(references: readonly PyWeakReference[], alive: (object: object) => boolean): void {
  for (const reference of references) {
    if (!alive(reference)) continue;
    const { callback } = reference;
    guarded(() => py.call(callback, reference), 'Exception ignored while calling weakref callback', callback);
  }
}

/** Classes leave the lists of their bases. */
function detachClass(object: PyObject): void {
  if (object instanceof PyType) for (const base of object.bases) base.removeSubtype(object);
}

function runFinalizers(dead: readonly PyObject[]): boolean {
  let ran = false;
  for (const object of dead) {
    if (!takeFinalizer(object)) continue;
    ran = true;
    finalize(object);
  }
  return ran;
}

export interface Collection {
  /** Objects found dead, with what hung on them alone. */
  count: number;
}

/** Dead references are forgotten, so that their callbacks stay silent. */
function forgetDeadReferences(garbage: ReadonlySet<object>): void {
  for (const object of garbage) if (object instanceof PyWeakReference && object.referent !== undefined) forgetReference(object);
}

let collecting = false;
export const isCollecting = (): boolean => collecting;

/**
 * Cycles and all: finds the dead and lets them go together.
 * @param asked a program waits for it: it follows as soon as it can
 */
export function collect(asked = true): Collection {
  if (collecting) return { count: 0 };
  // What compiled functions hold, no walk can see.
  if (activations.top > 0) {
    if (asked) machine.isCollectionDue = machine.attentive = true;
    return { count: 0 };
  }
  machine.isCollectionDue = false;
  collecting = true;
  try {
    const { count, marked } = collectAll();
    hideClasses(objectType, marked, new Set());
    return { count };
  } finally {
    collecting = false;
  }
}

/** How many went, and what can be reached afterwards. */
function collectAll(): Collection & { marked: ReadonlySet<object> } {
  let marked = reachable() as ReadonlySet<object>;
  let dead = unreachable(marked);
  if (dead.length === 0) return { count: 0, marked };
  const count = countPythonObjects(garbageBehind(dead, marked));
  // What is in no cycle would have gone before.
  if (releaseCounted(dead, marked)) {
    marked = reachable() as ReadonlySet<object>;
    dead = unreachable(marked);
    if (dead.length === 0) return { count, marked };
  }
  const garbage = garbageBehind(dead, marked);
  forgetDeadReferences(garbage);
  callCallbacks(clearWithCallbacks(dead), (reference) => marked.has(reference));
  if (runFinalizers(dead)) {
    marked = reachable() as ReadonlySet<object>;
    dead = dead.filter((object) => !marked.has(object));
  }
  for (const object of dead) {
    callCallbacks(clearReferencesTo(object), (reference) => marked.has(reference));
    detachClass(object);
  }
  return { count, marked };
}

/** Class statements whose classes were not met; a class that was only out of sight shows up again at the next collection. */
function hideClasses(type: PyType, marked: ReadonlySet<object>, seen: Set<PyType>): void {
  for (const subtype of type.keptSubtypes()) {
    if (seen.has(subtype)) continue;
    seen.add(subtype);
    if (subtype.heap) subtype.unreachable = !marked.has(subtype);
    hideClasses(subtype, marked, seen);
  }
}

/** Lets go of what dies with the `roots`, one after the other; `marked` is everything reachable now. */
export function release(roots: Iterable<object>, marked: ReadonlySet<object>): void {
  if (collecting) return;
  collecting = true;
  try {
    releaseCounted(roots, marked);
  } finally {
    collecting = false;
  }
}

/** Finalizers of one release after which it is looked whether they brought something back. */
const MOST_CHECKS = 30;

/** True when something went, or a finalizer ran. */
function releaseCounted(roots: Iterable<object>, marked: ReadonlySet<object>): boolean {
  const watched = new Set<object>(unreachable(marked));
  const freed = freedByCounting(roots, marked);
  const gone = new Set(freed);
  let checks = MOST_CHECKS;
  for (const object of freed) {
    if (object instanceof PyWeakReference && object.referent !== undefined) forgetReference(object);
    if (!watched.has(object) || !gone.has(object)) continue;
    if (takeFinalizer(object as PyObject)) {
      finalize(object as PyObject);
      // It may have been brought back, with everything that hangs on it.
      if (checks-- > 0) for (const alive of reachable() as Set<object>) gone.delete(alive);
      if (!gone.has(object)) continue;
    }
    callCallbacks(clearReferencesTo(object as PyObject), (reference) => !gone.has(reference));
    detachClass(object as PyObject);
  }
  return freed.length > 0;
}

/** Clears the references that have callbacks, of all the dead at once, before any finalizer runs. */
function clearWithCallbacks(dead: readonly PyObject[]): PyWeakReference[] {
  return dead.filter((object) => referencesTo(object).some((reference) => reference.callback !== null)).flatMap((object) => clearReferencesTo(object));
}

function countPythonObjects(garbage: ReadonlySet<object>): number {
  let count = 0;
  for (const object of garbage) if (isContainer(object)) count++;
  return count;
}

/** What CPython's collector would track. */
export function isContainer(object: unknown): object is PyObject {
  if (typeof object !== 'object' || object === null || !('type' in object) || !((object as PyObject).type instanceof PyType)) return false;
  return !untracked.has((object as PyObject).type.name);
}
const untracked = new Set(['str', 'int', 'float', 'complex', 'bytes', 'bytearray', 'bool', 'NoneType', 'ellipsis', 'NotImplementedType', 'range', 'code', 'frozendict']);

/** At the end of the interpreter: whatever still has a finalizer is finalized, the main module's objects first. */
export function finalizeAll(main: PyDict | null): void {
  if (finalizableCount() === 0) return;
  const order: PyObject[] = [];
  for (const value of main?.valueList() ?? []) {
    if (typeof value !== 'object' || value === null) continue;
    order.push(value);
  }
  const waiting = new Set(finalizable());
  for (const object of order) {
    if (!waiting.has(object)) continue;
    waiting.delete(object);
    if (takeFinalizer(object)) finalize(object);
  }
  for (const object of waiting) if (takeFinalizer(object)) finalize(object);
}

/** Objects that came to be watched since the machine started: a walk is due when many have. */
export const watchedEver = (): number => weakReferencesMade() + finalizersRegistered();


/** Forgets the references to an object that nobody has any more. */
export function pruneReferences(object: Value): void {
  if (referencesTo(object).length === 0) return;
  const marked = reachable() as Set<object>;
  for (const reference of referencesTo(object).slice()) if (!marked.has(reference)) forgetReference(reference);
}
