/**
 * The heap as a graph: what an object refers to.
 *
 * References are found by looking at the JS properties of the objects, so that a type needs to say nothing. What JS
 * closures hold cannot be seen: an object may not be kept alive by a closure alone. Inline caches, tables made for speed
 * and weak references are passed over.
 */
import { Finalizer, type PyBuiltin, PyCode, PyDict, PyGetSet, PyNative, PyObject, PyType, PyWeakReference, SharedInstance, Tag } from '@vivarium/objects';
import { Frame } from '../frame.ts';
import { GeneratorState } from '../generators.ts';

export type Visit = (value: object) => void;

/** An object with references that its properties do not show. */
export interface Traversable {
  traverse(visit: Visit): void;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isAttribute = (key: string): boolean => key.charCodeAt(0) === 36 || (key.charCodeAt(0) === 115 && key.charCodeAt(1) === 36);

function visitAll(values: readonly unknown[], visit: Visit): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === 'object' && value !== null) visit(value);
  }
}

/** A frame holds its generator only while it runs; the generator owns the frame. */
const heldGenerator = ({ generator }: Frame): object | null => (generator !== null && generator.state === GeneratorState.running ? generator : null);

function visitFrame(frame: Frame, visit: Visit): void {
  const { slots, sp } = frame;
  for (let i = 0; i < sp; i++) {
    const value = slots[i];
    if (typeof value === 'object' && value !== null) visit(value);
  }
  for (const value of [
    frame.namespace, frame.globals, frame.builtins, frame.callee, heldGenerator(frame), frame.instance, frame.trace, frame.extraLocals, frame.decoded.code, frame.back,
  ]) if (isObject(value)) visit(value);
}

function visitType(type: PyType, visit: Visit): void {
  for (const value of type.attributes.values()) if (isObject(value)) visit(value);
  if (type.foreignEntries !== null) visit(type.foreignEntries);
  visitAll(type.mro, visit);
  visitAll(type.bases, visit);
}

/** Calls `visit` with every object that `object` refers to. */
export function visitReferences(object: object, visit: Visit): void {
  if (object instanceof PyObject) {
    visit(object.type);
    if (object instanceof PyDict) {
      visitAll(object.keys, visit);
      visitAll(object.values, visit);
      if (!object.type.heap && object.type.instanceClass === PyDict as never) return;
    } else if (object instanceof PyType) return visitType(object, visit);
    else if (object instanceof Frame) return visitFrame(object, visit);
    else if (object instanceof PyCode) return visitCode(object, visit);
    else if (object instanceof PyNative) return visitNative(object, visit);
    else if (object instanceof PyGetSet) return visit(object.owner);
    else if (object instanceof PyWeakReference) return visitWeakReference(object, visit);
    const { traverse } = object as unknown as Partial<Traversable>;
    if (typeof traverse === 'function') traverse.call(object, visit);
  }
  visitProperties(object, visit);
}

/** Constants live as long as somebody wants them; only code within code can be asked for. */
function visitCode(code: PyCode, visit: Visit): void {
  for (const value of code.consts) if (value instanceof PyCode) visit(value);
}

/** The code of a native function refers to nothing. */
function visitNative(native: PyNative, visit: Visit): void {
  const { receiver, module, owner } = native as { receiver?: unknown; module?: unknown; owner?: unknown };
  for (const value of [receiver, module, owner]) if (isObject(value)) visit(value);
}

function visitWeakReference(reference: PyWeakReference, visit: Visit): void {
  if (isObject(reference.callback)) visit(reference.callback);
  if (reference.dict !== undefined) visit(reference.dict);
  for (const key of Object.keys(reference)) {
    if (!isAttribute(key)) continue;
    const value = (reference as unknown as Record<string, unknown>)[key];
    if (isObject(value)) visit(value);
  }
}

function visitProperties(object: object, visit: Visit): void {
  if (Array.isArray(object)) return visitAll(object, visit);
  if (object instanceof Map) {
    for (const [key, value] of object) {
      if (isObject(key)) visit(key);
      if (isObject(value)) visit(value);
    }
    return;
  }
  if (object instanceof Set) {
    for (const value of object) if (isObject(value)) visit(value);
    return;
  }
  if (isOpaque(object)) return;
  const own = object as Record<string, unknown>;
  // Not `for in`, which is slow where prototypes have properties of their own.
  for (const key of Object.keys(own)) {
    const value = own[key];
    if (typeof value === 'object' && value !== null && !(key === 'type' && object instanceof SharedInstance)) visit(value);
  }
}

/** Objects of the host that refer to no Python object, or only weakly. */
function isOpaque(object: object): boolean {
  return object instanceof Finalizer || ArrayBuffer.isView(object) || object instanceof WeakRef || object instanceof WeakMap || object instanceof WeakSet || object instanceof RegExp ||
    object instanceof ArrayBuffer;
}

// ---- roots

const roots: ((visit: Visit) => void)[] = [];
/** Adds something that is alive because a part of the machine or the library holds it. */
export function addRoots(provide: (visit: Visit) => void): void {
  roots.push(provide);
}
/** Adds the frames of the threads, which are looked at first. */
export function addNearRoots(provide: (visit: Visit) => void): void {
  roots.unshift(provide);
}

/** Objects looked at before all but the frames' are added to the walk. */
const NEAR = 1000;
/** How many objects the last walk over the whole heap met. */
export const lastWalk = { objects: 0 };

/** Types of the machine's own with what they define, and native functions: they live for ever and hold nothing of a program's. */
export function isStatic(object: object): boolean {
  switch ((object as Partial<PyObject>).tag) {
    case Tag.type:
      return !(object as PyType).heap;
    case Tag.methodDescriptor:
      return true;
    case Tag.builtin: {
      const { receiver } = object as PyBuiltin;
      return typeof receiver !== 'object' || receiver === null || (receiver.tag === Tag.type && !(receiver as PyType).heap);
    }
    default:
      return false;
  }
}

let visitStatic: (visit: Visit) => void = () => {};
/** Says what lives for ever. */
export function installStaticRoots(provide: (visit: Visit) => void): void {
  visitStatic = provide;
}

/** Everything that can be reached, what lives for ever included. */
export function everything(): Set<object> {
  const marked = reachable(undefined, () => false) as Set<object>;
  visitStatic((type) => marked.add(type));
  for (const object of marked) visitReferences(object, (value) => marked.add(value));
  return marked;
}

/**
 * What can be reached and may die, the nearest first: what a program has in its hands is seldom far.
 * @param enough asked after each object: true ends the walk early
 */
export function reachable(enough?: (object: object) => boolean, isLeftOut: (object: object) => boolean = isStatic): Set<object> | null {
  const marked = new Set<object>();
  const queue: object[] = [];
  const visit: Visit = (value) => {
    if (marked.has(value) || isLeftOut(value)) return;
    marked.add(value);
    queue.push(value);
  };
  const [near, ...others] = roots;
  near(visit);
  let complete = false;
  for (let at = 0; at < queue.length || !complete; at++) {
    if (!complete && (at === NEAR || at === queue.length)) {
      for (const provide of others) provide(visit);
      complete = true;
      if (at === queue.length) break;
    }
    if (enough !== undefined && enough(queue[at])) return null;
    visitReferences(queue[at], visit);
  }
  lastWalk.objects = marked.size;
  return marked;
}
