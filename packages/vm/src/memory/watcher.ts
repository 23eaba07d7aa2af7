/**
 * Deaths that a program can see at once: while it holds weak references or objects with a `__del__`, the instructions
 * that drop something look whether such an object went with it, and if so the heap is walked.
 *
 * The walks have a budget, counted in objects met: when it is used up, deaths are noticed at the next collection.
 * Nothing is watched, and nothing costs anything, before the first such object is made by code that is no part of the library.
 */
import {
  finalizable, installFinalizerWatch, installReferenceWatch, PyBuiltin, PyBytes, PyCell, PyDict, PyFloat, PyFunction, PyList, PyMethod, PyObject, PySetBase, PyTuple, PyType, referencesTo, type Value,
} from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { activations } from '../activations.ts';
import type { Frame } from '../frame.ts';
import { PyGenerator } from '../generators.ts';
import { machine } from '../state.ts';
import { updateTracing } from '../tracing.ts';
import { isLibrary, isLibraryCode } from './library.ts';
import { collect, isCollecting, release, watchedEver } from './collector.ts';
import { reachable, visitReferences } from './graph.ts';

/** Objects that walks may meet before the program has run at all, and for each watched instruction. */
const FIRST_BUDGET = 3_000_000;
const BUDGET_AN_INSTRUCTION = 0.1;
/** How far the things that hang on a dropped object are followed. */
const REACH = 60;
/** Objects that came to be watched since the last walk, of whatever kind, that make another one due. */
const MANY = 5000;

/** Objects whose death the program is to see at once. */
const targets = new Set<PyObject>();
/** How many of them are no generators. */
let otherTargets = 0;
function removeTarget(object: PyObject): boolean {
  if (!targets.delete(object)) return false;
  if (!(object instanceof PyGenerator)) otherTargets--;
  return true;
}
/** Those of them that the last instructions may have let go. */
const suspects = new Set<PyObject>();
/** What they let go, with the suspects. */
const dropped = new Set<object>();
/** Where the first of it was let go: what a finaliser says of the place. */
let place: { frame: Frame | null; lasti: number } = { frame: null, lasti: 0 };
let met = 0;
let watchedInstructions = 0;

function watch(object: PyObject): void {
  if (!(object instanceof PyGenerator) && !targets.has(object)) otherTargets++;
  targets.add(object);
  if (machine.watching === null) {
    machine.watching = beforeInstruction;
    machine.unwinding = unwinding;
    updateTracing();
  }
}

function unwatchWhenDone(): void {
  if (targets.size > 0) return;
  machine.watching = null;
  machine.unwinding = null;
  updateTracing();
}

const isWeakLibrary = (filename: string): boolean => filename.endsWith('weakref.py') || filename.endsWith('_weakrefset.py');

/** Is the code that runs the program's own? Weak collections act for their callers. */
function isProgramRunning(): boolean {
  let { frame } = machine.thread;
  while (frame !== null && isWeakLibrary(frame.code.raw.co_filename)) frame = frame.back;
  return frame !== null && !isLibrary(frame.code.raw.co_filename);
}

/** Native objects whose death a program can see. */
const watchedTypes: ((object: PyObject) => boolean)[] = [];
/** Adds a kind of native object that is watched from the time at which it gets a finalizer. */
export function watchAtOnce(kind: (object: PyObject) => boolean): void {
  watchedTypes.push(kind);
}

installFinalizerWatch((object) => {
  if (watchedTypes.some((kind) => kind(object))) {
    watch(object);
    return suspectNew(object);
  }
  if (!object.type.heap) return;
  const method = object.type.lookup('__del__');
  if (method instanceof PyFunction && !isLibrary(method.code.raw.co_filename)) watch(object);
}, (object) => {
  if (targets.size === 0 || referencesTo(object).length > 0 || !removeTarget(object)) return;
  suspects.delete(object);
  unwatchWhenDone();
});
/** Perhaps nobody else has it. */
function suspectNew(object: PyObject): void {
  note(machine.thread.frame);
  addSuspect(object);
  dropped.add(object);
}
installReferenceWatch((object) => {
  // Classes, functions and modules seldom go, and are everywhere.
  if (object instanceof PyType || object instanceof PyFunction) {
    if (!isProgramRunning() || !targetsAllowed(object)) return;
  } else if (!isProgramRunning()) return;
  watch(object);
  suspectNew(object);
});
const targetsAllowed = (object: PyObject): boolean => !(object instanceof PyType) || object.heap;

// ---- what instructions drop

/** Library code runs: it drops no generator that it was given. */
let inLibrary = false;
const isTarget = (value: unknown): boolean => targets.has(value as PyObject) && !(inLibrary && value instanceof PyGenerator);

const isCandidate = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Objects that refer to nothing, recognised without a walk. */
function holdsNothing(value: object): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return !value.type.heap && value.items.length < REACH && value.items.every(isPrimitive) && !isTarget(value);
  if (value instanceof PyDict) return !value.type.heap && value.values.length < REACH && value.keys.every(isPrimitive) && value.values.every(isPrimitive) && !isTarget(value);
  return value instanceof PyFloat || value instanceof PyBytes;
}

/** Notes the targets that hang on a value which is about to be dropped. */
function suspect(value: unknown): void {
  if (!isCandidate(value) || holdsNothing(value)) return;
  const before = suspects.size;
  if (isTarget(value as PyObject)) addSuspect(value as PyObject);
  follow(value);
  if (suspects.size > before) dropped.add(value);
}

/** A list lets go of its last item first. */
function suspectItems(items: readonly Value[]): void {
  for (let i = items.length - 1; i >= 0; i--) if (isTarget(items[i] as PyObject)) addSuspect(items[i] as PyObject);
}

function follow(value: object): void {
  if (value instanceof PyType || value instanceof PyFunction) return;
  if (value instanceof PyList && value.items.length <= REACH) suspectItems(value.items);
  const seen = new Set<object>([value]);
  const stack: object[] = [value];
  for (let object = stack.pop(); object !== undefined && seen.size < REACH; object = stack.pop()) {
    met++;
    visitReferences(object, (inner) => {
      if (seen.has(inner) || inner instanceof PyType) return;
      seen.add(inner);
      if (isTarget(inner as PyObject)) addSuspect(inner as PyObject);
      if (!(inner instanceof PyFunction)) stack.push(inner);
    });
  }
}

function suspectLocals(frame: Frame): void {
  const { slots, decoded } = frame;
  for (let i = decoded.localCount - 1; i >= 0; i--) {
    const value = slots[i];
    suspect(value instanceof PyCell ? value.value : value);
  }
  if (frame.generator !== null) for (let i = decoded.localCount; i < frame.sp - 1; i++) suspect(slots[i]);
}

function suspectGlobal(frame: Frame, name: Value): void {
  suspect(frame.globals.get(name));
}

function suspectName(frame: Frame, name: Value): void {
  const { namespace } = frame;
  suspect(namespace instanceof PyDict ? namespace.get(name) : undefined);
}

function suspectAttribute(frame: Frame, name: string): void {
  const owner = frame.slots[frame.sp - 1];
  if (!(owner instanceof PyObject)) return;
  const own = owner as unknown as Record<string, unknown>;
  suspect(owner.dict === undefined ? own[`$${name}`] : owner.dict.get(name));
  suspect(own[`s$${name}`]);
  if (owner instanceof PyType) suspect(owner.attributes.get(name));
}

function suspectItem(frame: Frame): void {
  const key = frame.slots[frame.sp - 1];
  const container = frame.slots[frame.sp - 2];
  if (container instanceof PyDict && !container.type.heap && (typeof key === 'string' || typeof key === 'number')) suspect(container.get(key));
  else if (container instanceof PyList && typeof key === 'number') suspect(container.items[key < 0 ? key + container.items.length : key]);
  else suspect(container);
}

/** Everything that a call of native code is given; Python functions drop it themselves. */
function suspectArguments(frame: Frame, from: number): void {
  const { slots, sp } = frame;
  const callee = slots[from];
  const own = callee instanceof PyMethod ? callee.callee : callee;
  if (own instanceof PyFunction) return;
  if (own instanceof PyBuiltin) suspectContent(own.receiver);
  for (let i = from + 1; i < sp; i++) suspectContent(slots[i]);
}

/** An argument: what it holds counts only where the callee may throw it out. */
function suspectContent(value: unknown): void {
  if (isTarget(value)) {
    addSuspect(value as PyObject);
    dropped.add(value as PyObject);
  } else if (value instanceof PyList || value instanceof PyDict || value instanceof PySetBase) suspect(value);
}

/** Remembers where something was let go. */
function note(frame: Frame | null): void {
  if (suspects.size === 0 && frame !== null) place = { frame, lasti: frame.lasti };
}

/** The suspects are generators, which wait until the library code that they were given to has done with them. */
let onlyGenerators = true;
function addSuspect(object: PyObject): void {
  suspects.add(object);
  if (onlyGenerators && !(object instanceof PyGenerator)) onlyGenerators = false;
}

const isTooMuch = (): boolean => isCollecting() || met > FIRST_BUDGET + watchedInstructions * BUDGET_AN_INSTRUCTION;

/**
 * Before an instruction that may drop something, and when a frame is entered; the frame's registers are written back.
 */
function beforeInstruction(frame: Frame): void {
  watchedInstructions++;
  inLibrary = isLibraryCode(frame.decoded);
  if (suspects.size > 0 && !(inLibrary && onlyGenerators)) settle();
  if (frame.pc !== frame.lasti || isTooMuch()) return;
  if (inLibrary && otherTargets === 0) {
    if (frame.decoded.generalOps[frame.pc] === opcode.STORE_ATTR) leaveToLibrary(frame.slots[frame.sp - 2]);
    return;
  }
  note(frame.decoded.generalOps[frame.pc] === opcode.RETURN_VALUE ? frame.back : frame);
  const { slots, sp, decoded, pc } = frame;
  const arg = decoded.args[pc];
  switch (decoded.generalOps[pc]) {
    case opcode.STORE_FAST:
    case opcode.DELETE_FAST:
      return suspect(slots[arg]);
    case opcode.STORE_FAST_LOAD_FAST:
      return suspect(slots[arg >> 4]);
    case opcode.STORE_FAST_STORE_FAST:
      suspect(slots[arg >> 4]);
      return suspect(slots[arg & 15]);
    case opcode.STORE_DEREF:
    case opcode.DELETE_DEREF:
      return suspect((slots[arg] as PyCell | undefined)?.value);
    case opcode.STORE_NAME:
    case opcode.DELETE_NAME:
      return suspectName(frame, decoded.nameValues[arg]);
    case opcode.STORE_GLOBAL:
    case opcode.DELETE_GLOBAL:
      return suspectGlobal(frame, decoded.nameValues[arg]);
    case opcode.STORE_ATTR:
      if (inLibrary) leaveToLibrary(slots[sp - 2]);
      return suspectAttribute(frame, decoded.names[arg]);
    case opcode.DELETE_ATTR:
      return suspectAttribute(frame, decoded.names[arg]);
    case opcode.STORE_SUBSCR:
    case opcode.DELETE_SUBSCR:
      return suspectItem(frame);
    case opcode.STORE_SLICE:
      return suspect(slots[sp - 3]);
    case opcode.POP_TOP:
    case opcode.POP_ITER:
      return suspect(slots[sp - 1]);
    case opcode.END_FOR:
    case opcode.POP_EXCEPT:
      suspect(slots[sp - 1]);
      return suspect(machine.thread.handled.value);
    case opcode.CALL:
      return suspectArguments(frame, sp - arg - 2);
    case opcode.CALL_KW:
      return suspectArguments(frame, sp - arg - 3);
    case opcode.CALL_FUNCTION_EX:
      return suspectArguments(frame, sp - 4);
    case opcode.RETURN_VALUE:
      suspectLocals(frame);
      return suspect(slots[sp - 1]);
  }
}

/** A generator that library code keeps (the task of an event loop) is not seen to die at once. */
function leaveToLibrary(value: unknown): void {
  if (value instanceof PyGenerator && referencesTo(value).length === 0 && removeTarget(value)) unwatchWhenDone();
}

function forget(): void {
  onlyGenerators = true;
  suspects.clear();
  dropped.clear();
}

/** Are the suspects dead? Native frames hold what no walk can see, so that they wait until those are gone. */
function settle(): void {
  if (machine.thread.nesting > 1 || activations.top > 0 || isCollecting()) return;
  const left = new Set(suspects);
  const roots = [...dropped, ...suspects];
  forget();
  discardHeld(left);
  if (left.size === 0) return;
  const marked = reachable((object) => {
    met++;
    left.delete(object as PyObject);
    return left.size === 0;
  });
  if (marked === null) return;
  const { frame, lasti } = place;
  const position = frame?.lasti ?? 0;
  if (frame !== null) frame.lasti = lasti;
  release(roots, marked);
  if (frame !== null) frame.lasti = position;
  for (const object of [...left]) if (isGone(object)) removeTarget(object);
  unwatchWhenDone();
}

/** What a frame has in its hands needs no walk. */
function discardHeld(left: Set<PyObject>): void {
  for (let { frame } = machine.thread; frame !== null; frame = frame.back) {
    const { slots, sp } = frame;
    for (let i = 0; i < sp; i++) {
      const value = slots[i];
      if (typeof value !== 'object' || value === null) continue;
      left.delete((value instanceof PyCell ? value.value : value) as PyObject);
      // A list that is being filled.
      if (value instanceof PyList) for (const item of value.items.slice(-4)) left.delete(item as PyObject);
    }
    met += sp;
  }
}

/** An exception has been caught: the values above its handler's stack go. */
function unwinding(frame: Frame, from: number): void {
  if (isTooMuch()) return;
  inLibrary = isLibraryCode(frame.decoded);
  note(frame);
  for (let i = from; i < frame.sp; i++) suspect(frame.slots[i]);
}

function isGone(object: PyObject): boolean {
  if (referencesTo(object).length > 0) return false;
  for (const waiting of finalizable()) if (waiting === object) return false;
  return true;
}

// ---- collections that nobody asked for

let seen = 0;
/** `gc.disable()` */
export const automatic = { enabled: true };

/** At a safe point: collects when many objects came to be watched. */
function collectWhenDue(): void {
  seen = Math.min(seen, watchedEver());
  if (!automatic.enabled || watchedEver() - seen < MANY || machine.thread.nesting > 1) return;
  collect();
  seen = watchedEver();
}

machine.collectWhenDue = collectWhenDue;
