/**
 * Deaths that a program can see at once: while it holds weak references or objects with a `__del__`, the instructions
 * that drop something look whether such an object went with it, and if so the heap is walked.
 *
 * The walks have a budget, counted in objects met: when it is used up, deaths are noticed at the next collection.
 * Nothing is watched, and nothing costs anything, before the first such object is made by code that is no part of the library.
 */
import {
  atRestart, installFinalizerWatch, installReferenceWatch, isFinalizable, PyBuiltin, PyBytes, PyCell, PyCode, PyDict, PyFloat, PyFunction, PyList, PyMethod, PyMethodDescriptor, PyModule, PyObject, PySetBase, PyTuple, PyType, referencesTo, type Value,
} from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { activations } from '../activations.ts';
import { type DecodedCode, TRUST } from '../decoded-code.ts';
import { Frame } from '../frame.ts';
import { GeneratorState, PyGenerator } from '../generators.ts';
import { machine } from '../state.ts';
import { updateTracing } from '../tracing.ts';
import { isLibrary, isLibraryCode } from './library.ts';
import { collect, isCollecting, release, watchedEver } from './collector.ts';
import { isStatic, lastWalk, reachable, visitReferences } from './graph.ts';

/** Objects that walks may meet before the program has run at all, and for each watched instruction. */
const FIRST_BUDGET = 4_000_000;
/** What is given back of what a walk took that found something dead. */
const REFUND = 0.75;
/** Once they are used up, watching begins again when there is room for so many; a look at a safe point counts as so many instructions. */
const HEADROOM = 100_000;
const REST = 2000;
const BUDGET_AN_INSTRUCTION = 0.1;
/** How far the things that hang on a dropped object are followed. */
const REACH = 60;
/** Objects that came to be watched since the last walk, of whatever kind, that make another one due. */
const MANY = 5000;
/** Objects dropped at one instruction without any watched one behind them after which it is looked less far. */
const PATIENCE = 200;
/** Safe points between two looks for what died unseen in compiled code: as many when the last ones found nothing. */
const MOST_POINTS = 1024;
/** Objects met in such a look for which another safe point goes by. */
const OBJECTS_A_POINT = 1000;

/** Objects whose death the program is to see at once. */
const targets = new Set<PyObject>();
/** How many of them are no generators. */
let otherTargets = 0;
function removeTarget(object: PyObject): boolean {
  if (!targets.delete(object)) return false;
  if (!(object instanceof PyGenerator)) machine.isLibraryWatched = --otherTargets > 0;
  return true;
}
/** Those of them that the last instructions may have let go. */
const suspects = new Set<PyObject>();
/** The one that has only just come to be watched. */
let fresh: PyObject | null = null;
/** What they let go, with the suspects. */
const dropped = new Set<object>();
/** Where the first of it was let go: what a finaliser says of the place. */
let place: { frame: Frame | null; lasti: number } = { frame: null, lasti: 0 };
/** Values that an instruction which raises may have taken from the stack. */
const OPERANDS = 3;
/** Generators that are looked after at the end of a loop. */
const FEW = 8;
/** The instructions that let go of suspects. */
const blamed: { readonly drops: Uint8Array; readonly site: number }[] = [];
/** Where the instruction that drops counts in vain; null when it is none. */
let fruitless: Uint8Array | null = null;
let site = 0;
let met = 0;
let watchedInstructions = 0;

function watch(object: PyObject): void {
  if (!(object instanceof PyGenerator) && !targets.has(object)) machine.isLibraryWatched = ++otherTargets > 0;
  targets.add(object);
  if (machine.watching === null && !isSpent()) begin();
}

function begin(): void {
  machine.watching = beforeInstruction;
  machine.unwinding = unwinding;
  machine.watchedWords = watchedWords;
  machine.dropsArguments = dropsArguments;
  machine.dropsUnseen = dropsUnseen;
  if (!machine.watchful) becomeWatchful();
  machine.attentive = true;
}

/** From now on compiled code asks before it drops something; what was compiled before is left as soon as possible. */
function becomeWatchful(): void {
  machine.watchful = true;
  for (const code of machine.unaware.splice(0)) code.compileAgain();
  machine.isUnawareRunning = activations.top > 0;
  updateTracing();
}

/** All of it has been left: nobody saw what it let go of. */
function unawareIsGone(): void {
  machine.isUnawareRunning = false;
  updateTracing();
  suspectAll();
}

function end(): void {
  forget();
  machine.watching = null;
  machine.unwinding = null;
}

function unwatchWhenDone(): void {
  if (targets.size === 0 && machine.watching !== null) end();
}

/** Each of them may have died unseen. */
function suspectAll(): void {
  if (isCollecting() || isSpent()) return;
  note(machine.thread.frame);
  fruitless = null;
  for (const target of targets) addSuspect(target);
  machine.attentive = suspects.size > 0;
}

/** What a frame runs: library code drops no generator that it was given, and need not be looked at when there is nothing else. */
function watchedWords(frame: Frame): Int32Array {
  const { decoded } = frame;
  inLibrary = isLibraryCode(decoded);
  if (machine.isUnawareRunning && activations.top === 0) unawareIsGone();
  if (machine.attentive) {
    if (suspects.size > 0 && !(inLibrary && onlyGenerators)) settle();
    machine.attentive = suspects.size > 0;
    if (machine.watching === null) return decoded.words;
  }
  return inLibrary && otherTargets === 0 ? decoded.words : decoded.watchedWords;
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
  if (machine.watching === null) return;
  const { frame } = machine.thread;
  note(frame);
  if (frame !== null) blamed.push({ drops: frame.decoded.drops, site: frame.lasti });
  addSuspect(object);
  dropped.add(object);
  fresh = object;
  machine.attentive = true;
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
  if (suspects.size > before) {
    dropped.add(value);
    if (fruitless !== null) fruitless[site] = 0;
  } else if (fruitless !== null && fruitless[site] < PATIENCE) fruitless[site]++;
}

/** A list lets go of its last item first. */
function suspectItems(items: readonly Value[]): void {
  for (let i = items.length - 1; i >= 0; i--) if (isTarget(items[i] as PyObject)) addSuspect(items[i] as PyObject);
}

function follow(value: object): void {
  if (value instanceof PyType || value instanceof PyModule) return;
  if (value instanceof PyList && value.items.length <= REACH) suspectItems(value.items);
  if (fruitless !== null && fruitless[site] >= PATIENCE) return followOnce(value);
  const seen = new Set<object>([value]);
  const stack: object[] = [value];
  for (let object = stack.pop(); object !== undefined && seen.size < REACH; object = stack.pop()) {
    met++;
    visitOwned(object, (inner) => {
      if (seen.has(inner) || inner instanceof PyType || inner instanceof PyModule || inner instanceof PyCode || isStatic(inner)) return;
      seen.add(inner);
      if (isTarget(inner as PyObject)) addSuspect(inner as PyObject);
      stack.push(inner);
    });
  }
}

/** What an object refers to and may be alone in it: not the namespaces of functions and frames. */
function visitOwned(object: object, visit: (value: object) => void): void {
  if (object instanceof PyFunction) {
    for (const value of [object.closure, object.defaults, object.keywordDefaults, object.dict]) if (isCandidate(value)) visit(value);
  } else if (object instanceof Frame) {
    for (let i = 0; i < object.sp; i++) {
      const value = object.slots[i];
      if (isCandidate(value)) visit(value);
    }
  } else visitReferences(object, visit);
}

/** At an instruction that drops much in vain: what the object itself refers to. */
function followOnce(value: object): void {
  met++;
  visitReferences(value, visitDirect);
}
const visitDirect = (inner: object): void => {
  if (isTarget(inner)) addSuspect(inner as PyObject);
};

function suspectLocals(frame: Frame): void {
  const { slots, decoded, back } = frame;
  for (let i = decoded.localCount - 1; i >= 0; i--) {
    const slot = slots[i];
    const value = slot instanceof PyCell ? slot.value : slot;
    if (isCandidate(value) && (back === null || !isHeldBy(back, value))) suspect(value);
  }
  if (frame.generator !== null) for (let i = decoded.localCount; i < frame.sp - 1; i++) suspect(slots[i]);
}

/** Is it in the frame's hands, as most arguments are in the caller's? */
function isHeldBy({ slots, sp }: Frame, value: object, end = sp): boolean {
  for (let i = 0; i < end; i++) if (slots[i] === value) return true;
  return false;
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

/** Native iterators (`itertools.islice`) let go of what they read when they are at their end: generators that might be that. */
function suspectSources(iterator: unknown): void {
  if (!isCandidate(iterator) || iterator instanceof PyGenerator || ((iterator as PyObject).tag ?? 0) !== 0 || targets.size > FEW) return;
  for (const target of targets) {
    if (!(target instanceof PyGenerator)) continue;
    addSuspect(target);
    dropped.add(target);
  }
}

/** Everything that a call of native code is given; Python functions drop it themselves. */
function suspectArguments(frame: Frame, from: number): void {
  const { slots, sp } = frame;
  const callee = slots[from];
  const own = callee instanceof PyMethod ? callee.callee : callee;
  if (own instanceof PyFunction) return;
  const keeps = (own instanceof PyBuiltin || own instanceof PyMethodDescriptor) && !removing.has(own.code.name);
  if (own instanceof PyBuiltin && !keeps) suspectContent(own.receiver);
  for (let i = from + 1; i < sp; i++) {
    const value = slots[i];
    if (isCandidate(value) && !(keeps && isHeldBy(frame, value, frame.decoded.localCount))) suspectContent(value);
  }
}
/** Native functions that throw things out of what they are given. */
const removing = new Set([
  'clear', 'close', 'pop', 'popitem', 'remove', 'discard', 'update', 'difference_update', 'intersection_update', 'symmetric_difference_update', '__delitem__', '__setitem__',
  '__init__', '__setstate__', '__ior__', '__iand__', '__isub__', '__ixor__', 'delitem', 'setitem', 'heappop', 'heapreplace',
]);

/** An argument: what it holds counts only where the callee may throw it out. */
function suspectContent(value: unknown): void {
  if (isTarget(value)) {
    addSuspect(value as PyObject);
    dropped.add(value as PyObject);
  } else if (value instanceof PyList || value instanceof PyDict || value instanceof PySetBase || value instanceof Frame || isUnstarted(value)) suspect(value);
}
/** Closing a generator that has not begun lets go of its arguments; one that has drops them itself. */
const isUnstarted = (value: unknown): boolean => value instanceof PyGenerator && value.state === GeneratorState.created;


/** Remembers where something was let go. */
function note(frame: Frame | null): void {
  if (suspects.size === 0 && frame !== null) place = { frame, lasti: frame.lasti };
}

/** The suspects are generators, which wait until the library code that they were given to has done with them. */
let onlyGenerators = true;
/** Counts the suspects. */
let found = 0;
function addSuspect(object: PyObject): void {
  suspects.add(object);
  found++;
  if (onlyGenerators && !(object instanceof PyGenerator)) onlyGenerators = false;
}

/** The budget is used up. */
const isSpent = (): boolean => met > FIRST_BUDGET + watchedInstructions * BUDGET_AN_INSTRUCTION;

/**
 * Before an instruction that may drop something, and when a frame is entered; the frame's registers are written back.
 */
function beforeInstruction(frame: Frame): void {
  watchedInstructions++;
  inLibrary = isLibraryCode(frame.decoded);
  if (suspects.size > 0 && !(inLibrary && onlyGenerators)) settle();
  if (isCollecting() || (inLibrary && otherTargets === 0)) return;
  if (isSpent()) return end();
  const { decoded, lasti } = frame;
  note(decoded.generalOps[lasti] === opcode.RETURN_VALUE ? frame.back : frame);
  fruitless = decoded.fruitless;
  site = lasti;
  const { drops } = decoded;
  if (drops[lasti] < TRUST) drops[lasti]++;
  const before = found;
  lookAtDropped(decoded.generalOps[lasti], decoded.args[lasti], frame);
  if (found > before) blamed.push({ drops, site: lasti });
  if (suspects.size > 0) machine.attentive = true;
}

/** What a compiled function was given it may have dropped unasked. */
function dropsArguments(frame: Frame, from: number, to: number): void {
  const { drops, localCount } = frame.decoded;
  const { lasti, slots } = frame;
  if (drops[lasti] === TRUST || isSpent()) return;
  drops[lasti]++;
  note(frame);
  fruitless = null;
  const before = found;
  for (let i = from; i < to; i++) {
    const value = slots[i];
    if (isCandidate(value) && !isHeldBy(frame, value, localCount)) suspect(value);
  }
  if (found === before) return;
  blamed.push({ drops, site: lasti });
  machine.attentive = true;
}

/** An exception has been caught in compiled code at `at`. */
function dropsUnseen({ drops }: DecodedCode, at: number): void {
  if (drops[at] === TRUST) return;
  drops[at]++;
  blamed.push({ drops, site: at });
  suspectAll();
}

function lookAtDropped(op: number, arg: number, frame: Frame): void {
  const { slots, sp, decoded } = frame;
  switch (op) {
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
      return suspectAttribute(frame, decoded.names[arg]);
    case opcode.DELETE_ATTR:
      return suspectAttribute(frame, decoded.names[arg]);
    case opcode.STORE_SUBSCR:
    case opcode.DELETE_SUBSCR:
      return suspectItem(frame);
    case opcode.STORE_SLICE:
      return suspect(slots[sp - 3]);
    case opcode.POP_ITER:
      suspectSources(slots[sp - 1]);
      return suspect(slots[sp - 1]);
    case opcode.POP_TOP:
    case opcode.FOR_ITER:
      return suspect(slots[sp - 1]);
    case opcode.END_FOR:
    case opcode.POP_EXCEPT:
      suspect(slots[sp - 1]);
      return suspect(machine.thread.handled.value);
    case opcode.LOAD_ATTR:
      return suspect(slots[sp - 1]);
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
  onlyGenerators = true;
  fresh = null;
  suspects.clear();
  dropped.clear();
  blamed.length = 0;
}

/** Are the suspects dead? Native frames hold what no walk can see, so that they wait until those are gone. */
function settle(): void {
  if (machine.thread.nesting > 1 || activations.top > 0 || isCollecting()) return;
  if (fresh !== null && suspects.size === 1 && isOnStack(fresh)) return;
  const left = new Set(suspects);
  const roots = [...dropped, ...suspects];
  const instructions = [...blamed];
  forget();
  discardHeld(left);
  if (left.size === 0) return;
  const before = met;
  const marked = reachable((object) => {
    met++;
    left.delete(object as PyObject);
    return left.size === 0;
  });
  if (marked === null) return;
  met -= (met - before) * REFUND;
  for (const { drops, site: at } of instructions) drops[at] = 0;
  pause = 1;
  const { frame, lasti } = place;
  const position = frame?.lasti ?? 0;
  if (frame !== null) frame.lasti = lasti;
  release(roots, marked);
  if (frame !== null) frame.lasti = position;
  for (const object of [...left]) if (isGone(object)) removeTarget(object);
  unwatchWhenDone();
}

/** Has the running frame not done anything yet with a new object? */
function isOnStack(object: PyObject): boolean {
  const { frame } = machine.thread;
  if (frame === null) return false;
  for (let i = frame.decoded.localCount; i < frame.sp; i++) if (frame.slots[i] === object) return true;
  return false;
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
  if (isCollecting() || isSpent()) return;
  inLibrary = isLibraryCode(frame.decoded);
  note(frame);
  fruitless = null;
  // With the operands that the instruction that raised has taken.
  const end = Math.min(frame.sp + OPERANDS, frame.slots.length);
  for (let i = from; i < end; i++) suspect(frame.slots[i]);
  if (suspects.size > 0) machine.attentive = true;
}

function isGone(object: PyObject): boolean {
  if (referencesTo(object).length > 0) return false;
  return !isFinalizable(object);
}

// ---- collections that nobody asked for

let seen = 0;
/** `gc.disable()` */
export const automatic = { enabled: true };

/** At a safe point: collects when many objects came to be watched. */
function collectWhenDue(): void {
  if (machine.isCollectionDue && machine.thread.nesting === 1 && activations.top === 0) {
    machine.attentive = machine.interpreting || suspects.size > 0;
    collect();
  }
  seen = Math.min(seen, watchedEver());
  if (targets.size > 0) {
    watchedInstructions += REST;
    if (machine.watching === null) rest();
    else if (machine.thread.nesting === 1 && machine.compiler !== null && machine.untilLook-- <= 0) look();
  }
  if (!automatic.enabled || watchedEver() - seen < Math.max(MANY, lastWalk.objects / 4) || machine.thread.nesting > 1) return;
  collect(false);
  seen = watchedEver();
}

/** Safe points from one look to the next. */
let pause = 1;
/** Looks whether anything died that compiled code dropped unasked. */
function look(): void {
  machine.untilLook = Math.max(pause, lastWalk.objects / OBJECTS_A_POINT);
  pause = Math.min(2 * pause, MOST_POINTS);
  suspectAll();
}

/** While nothing is watched because the budget was used up, which grows with the time. */
function rest(): void {
  if (met + HEADROOM < FIRST_BUDGET + watchedInstructions * BUDGET_AN_INSTRUCTION) begin();
}

machine.collectWhenDue = collectWhenDue;

atRestart(() => {
  end();
  targets.clear();
  suspects.clear();
  dropped.clear();
  fresh = null;
  place = { frame: null, lasti: 0 };
  otherTargets = met = watchedInstructions = seen = 0;
  pause = 1;
  automatic.enabled = true;
  machine.isLibraryWatched = machine.attentive = false;
});
