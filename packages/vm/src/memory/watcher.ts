/**
 * Deaths that a program can see at once: while it holds weak references or objects with a `__del__`, the instructions
 * that drop something look whether such an object went with it, and if so the heap is walked.
 *
 * The walks have a budget, counted in objects met: when it is used up, deaths are noticed at the next collection.
 * Nothing is watched, and nothing costs anything, before the first such object is made by code that is no part of the library.
 */
import {
  finalizable, installFinalizerWatch, installReferenceWatch, PyBuiltin, PyCell, PyDict, PyFunction, PyList, PyMethod, PyObject, PySetBase, PyType, referencesTo, type Value,
} from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import type { Frame } from '../frame.ts';
import { machine } from '../state.ts';
import { updateTracing } from '../tracing.ts';
import { collect, isCollecting, release, watchedEver } from './collector.ts';
import { reachable, visitReferences } from './graph.ts';

/** Objects that walks may meet before the program has run at all, and for each watched instruction. */
const FIRST_BUDGET = 10_000_000;
const BUDGET_AN_INSTRUCTION = 4;
/** How far the things that hang on a dropped object are followed. */
const REACH = 60;
/** Objects that came to be watched since the last walk, of whatever kind, that make another one due. */
const MANY = 5000;

let libraryPath = '\0';
/** Files under this folder are the library's own. */
export function setLibraryFolder(path: string): void {
  libraryPath = path;
}
const isLibrary = (filename: string): boolean => filename.startsWith('<frozen') || filename.startsWith(libraryPath);

/** Objects whose death the program is to see at once. */
const targets = new Set<PyObject>();
/** Those of them that the last instructions may have let go. */
const suspects = new Set<PyObject>();
/** What they let go, with the suspects. */
const dropped = new Set<object>();
let met = 0;
let watchedInstructions = 0;

function watch(object: PyObject): void {
  targets.add(object);
  if (machine.watching === null) {
    machine.watching = beforeInstruction;
    updateTracing();
  }
}

function unwatchWhenDone(): void {
  if (targets.size > 0) return;
  machine.watching = null;
  updateTracing();
}

const isWeakLibrary = (filename: string): boolean => filename.endsWith('weakref.py') || filename.endsWith('_weakrefset.py');

/** Is the code that runs the program's own? Weak collections act for their callers. */
function isProgramRunning(): boolean {
  let { frame } = machine.thread;
  while (frame !== null && isWeakLibrary(frame.code.raw.co_filename)) frame = frame.back;
  return frame !== null && !isLibrary(frame.code.raw.co_filename);
}

installFinalizerWatch((object) => {
  const method = object.type.lookup('__del__');
  if (method instanceof PyFunction && !isLibrary(method.code.raw.co_filename)) watch(object);
});
installReferenceWatch((object) => {
  // Classes, functions and modules seldom go, and are everywhere.
  if (object instanceof PyType || object instanceof PyFunction) {
    if (!isProgramRunning() || !targetsAllowed(object)) return;
  } else if (!isProgramRunning()) return;
  watch(object);
  // Perhaps nobody else has it.
  suspects.add(object);
  dropped.add(object);
});
const targetsAllowed = (object: PyObject): boolean => !(object instanceof PyType) || object.heap;

// ---- what instructions drop

const isCandidate = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Notes the targets that hang on a value which is about to be dropped. */
function suspect(value: unknown): void {
  if (!isCandidate(value)) return;
  const before = suspects.size;
  if (targets.has(value as PyObject)) suspects.add(value as PyObject);
  follow(value);
  if (suspects.size > before) dropped.add(value);
}

function follow(value: object): void {
  if (value instanceof PyType || value instanceof PyFunction) return;
  const seen = new Set<object>([value]);
  const stack: object[] = [value];
  for (let object = stack.pop(); object !== undefined && seen.size < REACH; object = stack.pop()) {
    met++;
    visitReferences(object, (inner) => {
      if (seen.has(inner) || inner instanceof PyType) return;
      seen.add(inner);
      if (targets.has(inner as PyObject)) suspects.add(inner as PyObject);
      if (!(inner instanceof PyFunction)) stack.push(inner);
    });
  }
}

function suspectLocals(frame: Frame): void {
  const { slots, decoded } = frame;
  for (let i = 0; i < decoded.localCount; i++) {
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
  if (value instanceof PyObject && targets.has(value)) {
    suspects.add(value);
    dropped.add(value);
  } else if (value instanceof PyList || value instanceof PyDict || value instanceof PySetBase) suspect(value);
}

/** Before an instruction that may drop something; the frame's registers are written back. */
function beforeInstruction(frame: Frame): void {
  watchedInstructions++;
  if (suspects.size > 0) settle();
  if (isCollecting() || met > FIRST_BUDGET + watchedInstructions * BUDGET_AN_INSTRUCTION) return;
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

function forget(): void {
  suspects.clear();
  dropped.clear();
}

/** Are the suspects dead? Native frames hold what no walk can see, so that they wait until those are gone. */
function settle(): void {
  if (machine.thread.nesting > 1 || isCollecting()) return;
  const left = new Set(suspects);
  const roots = [...dropped, ...suspects];
  forget();
  const marked = reachable((object) => {
    met++;
    left.delete(object as PyObject);
    return left.size === 0;
  });
  if (marked === null) return;
  release(roots, marked);
  for (const object of [...left]) if (isGone(object)) targets.delete(object);
  unwatchWhenDone();
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
  if (!automatic.enabled || watchedEver() - seen < MANY || machine.thread.nesting > 1) return;
  seen = watchedEver();
  collect();
}

machine.collectWhenDue = collectWhenDue;
