/** The engine that the object model calls: running functions and generators from native code. */
import {
  type Engine, error, installEngine, installSuperFromFrame, installTracebackCheck, py, type PyBaseException,
  PyCell, type PyDict, PyException, type PyFunction, type PyObject, PyType, runtimeError, type Take, type Value,
} from '@vivarium/objects';
import { localKind } from '@vivarium/spec';
import { applyEntry } from './compiled-calls.ts';
import { activations, currentFrame, hasRoom } from './activations.ts';
import { enterCompiled, takeLeaving } from './compiled.ts';
import { DONE, drainingOf, resumeCompiled, resumptionOf } from './compiled-generators.ts';
import { type CompiledEntry, type CompiledLoop, type CompiledResumption, decodedOf } from './decoded-code.ts';
import { bindFrame, bindParameters } from './calls.ts';
import { addTraceback, PyTraceback, toException } from './exceptions.ts';
import { Frame, ReturnTo } from './frame.ts';
import { chainContext, enter, enterGenerator, leaveGenerator, unwatchGenerator } from './frames.ts';
import { GeneratorState, PyAsyncGenerator, PyCoroutine, PyGenerator } from './generators.ts';
import { takeHostResult } from './handlers/functions.ts';
import { interpretFrames, LEFT } from './interpreter.ts';
import { isAnyHeld } from './memory/held.ts';
import { continueToEnd } from './scheduler.ts';
import { machine } from './state.ts';

/** Runs a frame to its end from native code. */
export function runFrame(frame: Frame): Value {
  enter(frame, ReturnTo.host);
  return runToEnd(frame);
}

/** Runs the body of a class statement from native code. */
export function runClassBody(frame: Frame): Value {
  const { decoded } = frame;
  const body = machine.interpreting || !hasRoom() ? null : decoded.body ?? machine.compiler?.sampleBody(frame) ?? null;
  return body === null ? runFrame(frame) : runCompiled(null, frame, body, NO_ARGUMENTS);
}

const NO_ARGUMENTS: readonly Value[] = [];

/** `interpretFrames`, with the turns of other threads in between. */
function runToEnd(entry: Frame, thrown: PyBaseException | null = null): Value {
  const result = interpretFrames(entry, thrown);
  return result === LEFT ? continueToEnd(entry) : result;
}

function kindOf(generator: PyGenerator): string {
  return generator instanceof PyCoroutine ? 'coroutine' : generator instanceof PyAsyncGenerator ? 'async generator' : 'generator';
}

/** Raises when the generator cannot be resumed; undefined when it is exhausted. */
function checkResumable(generator: PyGenerator, sent: Value): boolean {
  if (generator.state === GeneratorState.running) throw error('ValueError', `${kindOf(generator)} already executing`);
  if (generator.state === GeneratorState.closed) {
    if (generator instanceof PyCoroutine) throw runtimeError('cannot reuse already awaited coroutine');
    return false;
  }
  if (generator.state === GeneratorState.created && sent !== null) {
    throw error('TypeError', `can't send non-None value to a just-started ${kindOf(generator)}`);
  }
  return true;
}

function resume(generator: PyGenerator, sent: Value): Value | undefined {
  if (generator.state !== GeneratorState.suspended) {
    if (!checkResumable(generator, sent)) {
      generator.returned = null;
      return undefined;
    }
    if (generator.watched) unwatchGenerator(generator);
  }
  const frame = generator.frame as Frame;
  const resumption = resumptionOf(frame);
  if (resumption !== null && hasRoom()) {
    const result = runCompiled(null, generator, resumption, [sent]);
    return result === DONE ? undefined : finish(generator, result);
  }
  enterGenerator(generator, sent, ReturnTo.host);
  const result = runToEnd(frame);
  return finish(generator, result);
}

/** Compiled code hands its values on itself, until it is left. */
function drain(generator: PyGenerator, take: Take): Value | undefined {
  for (;;) {
    const draining = generator.state === GeneratorState.closed ? null : drainingOf(generator.frame as Frame);
    let value: Value | undefined;
    if (draining === null || !hasRoom()) value = resume(generator, null);
    else {
      checkResumable(generator, null);
      if (generator.watched && generator.state === GeneratorState.created) unwatchGenerator(generator);
      const result = runCompiled(null, generator, draining, [null], take);
      value = result === DONE ? undefined : finish(generator, result);
    }
    if (value === undefined) {
      generator.returned = null;
      return undefined;
    }
    if (!take(value)) return value;
  }
}

/** What the last attempt raised. */
let failure: PyBaseException | null = null;

function takeFailure(): PyBaseException {
  const taken = failure as PyBaseException;
  failure = null;
  return taken;
}

function failed(thrown: unknown): undefined {
  if (!(thrown instanceof PyException)) throw thrown;
  failure = thrown.value;
}

/** Throws what was raised. */
function runCompiled(entry: CompiledEntry | null, callee: PyFunction | PyGenerator | Frame, resumption: CompiledResumption | CompiledLoop | null, args: readonly (Value | undefined)[], take?: Take): Value {
  const result = tryCompiled(entry, callee, resumption, args, take);
  if (result === undefined) throw new PyException(takeFailure());
  return result;
}

/**
 * Runs a compiled function, or without an `entry` a generator that is sent the argument or a frame that has not run, from native code; what
 * leaves compiled code goes on here in the interpreter. Where compiled code called the native code, the activations go on as if nothing were between.
 * @returns undefined when it raised what `takeFailure` gives
 */
function tryCompiled(entry: CompiledEntry | null, callee: PyFunction | PyGenerator | Frame, resumption: CompiledResumption | CompiledLoop | null, args: readonly (Value | undefined)[], take?: Take): Value | undefined {
  const { thread } = machine;
  const { under, limit, top } = activations;
  const { depth, frame } = thread;
  thread.nesting++;
  try {
    if (top === activations.base) enterCompiled(frame);
    const result = entry !== null
      ? applyEntry(entry, callee as PyFunction, args)
      : callee instanceof Frame ? (resumption as CompiledLoop)(callee)
        : resumeCompiled(callee as PyGenerator, resumption as CompiledResumption, args[0] as Value, ReturnTo.host, take);
    if (result !== undefined) return result;
  } catch (thrown) {
    // The call was left to the interpreter at once.
    return failed(thrown);
  } finally {
    thread.nesting--;
    thread.frame = frame;
    activations.top = top;
    activations.under = under;
    activations.limit = limit;
  }
  const { raised, innermost } = activations;
  if (raised !== null) {
    activations.raised = null;
    failure = raised;
    return undefined;
  }
  const outermost = activations.outermost as Frame;
  const caller = currentFrame(thread);
  if (outermost !== caller) outermost.back = caller;
  thread.frame = innermost;
  activations.innermost = activations.outermost = null;
  outermost.returnTo = ReturnTo.host;
  try {
    return takeLeaving() ? continueToEnd(outermost) : runToEnd(outermost);
  } catch (thrown) {
    return failed(thrown);
  } finally {
    thread.depth = depth;
  }
}

/** After `interpretFrames`: a yielded value, or undefined when the generator returned. */
function finish(generator: PyGenerator, result: Value): Value | undefined {
  if (generator.state !== GeneratorState.closed) return result;
  return undefined;
}

/** Throws an exception into a generator at the point where it is suspended. */
function throwInto(generator: PyGenerator, exception: PyBaseException): Value | undefined {
  if (generator.state === GeneratorState.running) throw error('ValueError', `${kindOf(generator)} already executing`);
  if (generator.state === GeneratorState.closed) {
    if (generator instanceof PyCoroutine) throw runtimeError('cannot reuse already awaited coroutine');
    throw new PyException(exception);
  }
  const frame = generator.frame as Frame;
  const fresh = generator.state === GeneratorState.created;
  if (fresh && generator.watched) unwatchGenerator(generator);
  enterGenerator(generator, null, ReturnTo.host);
  frame.sp--; // nothing was sent
  if (fresh) {
    // It never ran: the exception comes from its first line.
    leaveGenerator(generator, GeneratorState.closed);
    exception.traceback = new PyTraceback(exception.traceback as PyTraceback | null, frame, frame.lasti * 2, frame.code.raw.co_firstlineno);
    throw new PyException(exception);
  }
  // Only what the generator itself handles becomes the context, not what its caller does.
  if (generator.handled.value !== null) chainContext(exception);
  frame.lasti = suspendedAt(frame);
  const result = runToEnd(frame, exception);
  return finish(generator, result);
}

/** The YIELD_VALUE before which a suspended generator stands. */
function suspendedAt(frame: Frame): number {
  return frame.pc - 1;
}

const engineImplementation: Engine = {
  callFunction(callee, args, names) {
    const target = decodedOf((callee as PyFunction).code);
    const { entry } = target;
    if (entry !== null && names === null && target.simple && args.length === target.argCount && !machine.interpreting && hasRoom()) {
      return runCompiled(entry, callee as PyFunction, null, args);
    }
    if (entry !== null && !machine.interpreting && hasRoom()) {
      return runCompiled(entry, callee as PyFunction, null, bindParameters(callee as PyFunction, target, args, names));
    }
    const frame = bindFrame(callee as PyFunction, args, names);
    enter(frame, ReturnTo.host);
    const result = runToEnd(frame);
    const made = takeHostResult();
    return made ?? result;
  },
  attemptFunction(callee, args) {
    const target = decodedOf((callee as PyFunction).code);
    const { entry } = target;
    if (entry !== null && !machine.interpreting && hasRoom()) {
      const fits = target.simple && args.length === target.argCount;
      return tryCompiled(entry, callee as PyFunction, null, fits ? args : bindParameters(callee as PyFunction, target, args, null));
    }
    try {
      return this.callFunction(callee, args, null);
    } catch (thrown) {
      failure = toException(thrown);
      return undefined;
    }
  },
  takeFailure,
  resumeGenerator(generator, sent) {
    return resume(generator as PyGenerator, sent);
  },
  drainGenerator(generator, take) {
    return drain(generator as PyGenerator, take);
  },
  throwIntoGenerator(generator, exception) {
    return throwInto(generator as PyGenerator, exception);
  },
  generatorResult: null,
  handledException() {
    return machine.thread.currentException();
  },
  frame(depth) {
    let frame = currentFrame(machine.thread);
    for (let i = 0; i < depth && frame !== null; i++) frame = frame.back;
    return frame;
  },
  globals() {
    return currentFrame(machine.thread)?.globals ?? null;
  },
  callerBuiltins() {
    return currentFrame(machine.thread)?.builtins ?? (machine.builtins as PyDict);
  },
  get builtins() {
    return machine.builtins as PyDict;
  },
  warn(category, message, stackLevel, source = null) {
    warnHook(category, message, stackLevel, source);
  },
  allocate(bytes) {
    allocateHook(bytes);
  },
  isAnyHeld,
  unraisable(exception, message, object) {
    const frame = currentFrame(machine.thread);
    if (exception.traceback === null && frame !== null) addTraceback(exception, frame);
    unraisableHook(exception, message, object);
  },
};

let warnHook: (category: PyObject, message: string, stackLevel: number, source: Value) => void = () => {};
let allocateHook: (bytes: number) => void = () => {};
let unraisableHook: (exception: PyBaseException, message: string | null, object: Value) => void = () => {};
/** What the standard library provides to the engine. */
export function installHooks(hooks: { warn?: typeof warnHook; allocate?: typeof allocateHook; unraisable?: typeof unraisableHook }): void {
  warnHook = hooks.warn ?? warnHook;
  allocateHook = hooks.allocate ?? allocateHook;
  unraisableHook = hooks.unraisable ?? unraisableHook;
}

installEngine(engineImplementation);
installTracebackCheck((value) => value instanceof PyTraceback);
installSuperFromFrame(() => {
  const frame = currentFrame(machine.thread);
  if (frame === null) throw runtimeError('super(): no current frame');
  const { raw } = frame.decoded;
  if (raw.co_argcount === 0) throw runtimeError('super(): no arguments');
  let first = frame.slots[0] as Value | undefined;
  if (first instanceof PyCell && (raw.co_localspluskinds[0] & localKind.CELL) !== 0) first = first.value;
  if (first === undefined) throw runtimeError('super(): arg[0] deleted');
  const slot = raw.co_localsplusnames.findIndex((name, i) => name === '__class__' && (raw.co_localspluskinds[i] & localKind.FREE) !== 0);
  if (slot < 0) throw runtimeError('super(): __class__ cell not found');
  const cell = frame.slots[slot];
  if (!(cell instanceof PyCell)) throw runtimeError('super(): bad __class__ cell');
  if (cell.value === undefined) throw runtimeError('super(): empty __class__ cell');
  if (!(cell.value instanceof PyType)) throw runtimeError(`super(): __class__ is not a type (${py.strText(cell.value)})`);
  return [cell.value, first];
});

