/** Frames, sizes, limits and tracing as `sys` shows them. */
import {
  atRestart, dict, float, intDigits, newStruct, PyAstralStr, PyBaseException, PyByteArray, PyBytes, PyDict, PyFloat, PyList, PyObject, PySet, PyTuple, PyType, py, tuple, typeError,
  typeOf, type Value, valueError, PyCode, error,
} from '@vivarium/objects';
import { currentFrame, type Frame, machine, setSlice, type Thread, updateTracing } from '@vivarium/vm';
import { current } from '../interpreter.ts';
import { asyncGeneratorHooksType } from './facts.ts';

export function frameAt(depth: Value): Frame {
  const wanted = Number(py.index(depth));
  let frame = currentFrame(machine.thread);
  for (let i = 0; i < wanted && frame !== null; i++) frame = frame.back;
  if (frame === null) throw valueError('call stack is not deep enough');
  return frame;
}

export function frameModuleName(depth: Value): Value {
  const wanted = Number(py.index(depth));
  let frame = currentFrame(machine.thread);
  for (let i = 0; i < wanted && frame !== null; i++) frame = frame.back;
  return frame?.globals.get('__name__') ?? null;
}

export function exceptionInfo(): Value {
  const exception = machine.thread.currentException();
  return exception === null ? tuple([null, null, null]) : tuple([exception.type, exception, exception.traceback]);
}

const threads = (): Thread[] => (current().threads.includes(machine.thread) ? current().threads : [machine.thread, ...current().threads]);

export function currentFrames(): Value {
  const result = dict();
  for (const thread of threads()) if (currentFrame(thread) !== null) result.set(thread.ident, currentFrame(thread));
  return result;
}

export function currentExceptions(): Value {
  const result = dict();
  for (const thread of threads()) result.set(thread.ident, thread.currentException());
  return result;
}

// ---- limits

export function setRecursionLimit(limit: Value): void {
  const wanted = Number(py.index(limit));
  if (wanted < 1) throw valueError('recursion limit must be greater or equal than 1');
  if (wanted > 2147483647) throw error('OverflowError', 'Python int too large to convert to C int');
  if (machine.thread.depth >= wanted) {
    throw error('RecursionError', `cannot set the recursion limit to ${wanted} at the recursion depth ${machine.thread.depth}: the limit is too low`);
  }
  machine.recursionLimit = wanted;
}

export function setIntDigits(limit: Value): void {
  const wanted = Number(py.index(limit));
  if (wanted !== 0 && wanted < intDigits.threshold) throw valueError(`maxdigits must be >= ${intDigits.threshold} or 0 for unlimited`);
  intDigits.limit = wanted;
}

let switchInterval = 0.005;
atRestart(() => void (switchInterval = 0.005));
export const getSwitchInterval = (): Value => float(switchInterval);
export function setSwitchInterval(interval: Value): void {
  const seconds = py.toFloat(interval);
  if (!(seconds > 0)) throw valueError('switch interval must be strictly positive');
  switchInterval = seconds;
  setSlice(seconds);
}

// ---- tracing

export function setTrace(hook: Value): void {
  machine.thread.traceFunction = hook;
  updateTracing();
}
export function setProfile(hook: Value): void {
  machine.thread.profileFunction = hook;
  updateTracing();
}
export function setTraceAll(hook: Value): void {
  for (const thread of threads()) thread.traceFunction = hook;
  updateTracing();
}
export function setProfileAll(hook: Value): void {
  for (const thread of threads()) thread.profileFunction = hook;
  updateTracing();
}

export function callTracing(callee: Value, args: Value): Value {
  if (!(args instanceof PyTuple)) throw typeError(`call_tracing() argument 2 must be tuple, not ${typeOf(args).name}`);
  const { thread } = machine;
  const before = thread.tracing;
  thread.tracing = false;
  try {
    return py.callVector(callee, args.items.slice(), null);
  } finally {
    thread.tracing = before;
  }
}

export const asyncGeneratorHooks = (): Value => {
  const { firstIteration, finaliser } = machine.thread.asyncGeneratorHooks;
  return newStruct(asyncGeneratorHooksType, [firstIteration, finaliser]);
};
export function setAsyncGeneratorHooks(first: Value | undefined, finaliser: Value | undefined): void {
  for (const [hook, what] of [[finaliser, 'finalizer'], [first, 'firstiter']] as const) {
    if (hook !== undefined && hook !== null && !py.isCallable(hook)) throw typeError(`callable ${what} expected, got ${typeOf(hook).name}`);
  }
  const hooks = machine.thread.asyncGeneratorHooks;
  if (first !== undefined) hooks.firstIteration = first;
  if (finaliser !== undefined) hooks.finaliser = finaliser;
}

// ---- sizes

const HEAD = 16;
const POINTER = 8;

/** What CPython would need on a 64-bit machine, for the commonest kinds; the collector's head is added by the caller. */
export function sizeOf(value: Value): number {
  if (value === null) return HEAD;
  if (typeof value === 'boolean') return 28;
  if (typeof value === 'number' || typeof value === 'bigint') {
    const magnitude = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
    return 24 + 4 * Math.max(1, Math.ceil(magnitude.toString(2).length / 30));
  }
  if (typeof value === 'string') {
    let most = 0;
    for (let i = 0; i < value.length; i++) most = Math.max(most, value.charCodeAt(i));
    if (most < 128) return 41 + value.length;
    return most < 256 ? 57 + value.length : 58 + 2 * value.length;
  }
  if (value instanceof PyAstralStr) return 60 + 4 * value.points.length;
  if (value instanceof PyFloat) return 24;
  if (value instanceof PyBytes) return 33 + value.bytes.length;
  if (value instanceof PyByteArray) return 57 + (py.length(value) as number);
  if (value instanceof PyTuple) return 24 + POINTER * value.items.length;
  if (value instanceof PyList) return 40 + POINTER * value.items.length;
  if (value instanceof PyDict) return value.size === 0 ? 48 : 48 + 120 * Math.ceil(value.size / 5);
  if (value instanceof PySet) return 200;
  if (value instanceof PyCode) return 200 + value.raw.co_code.length;
  if (value instanceof PyType) return 1048;
  if (value instanceof PyBaseException) return 72;
  return value instanceof PyObject && value.type.heap ? 32 : 48;
}

const collected = (value: Value): boolean => value instanceof PyTuple || value instanceof PyList || value instanceof PyDict || value instanceof PySet
  || (value instanceof PyObject && value.type.heap && !(value instanceof PyFloat));

export function getSizeOf(object: Value, initial: Value | undefined): Value {
  const method = typeOf(object).lookup('__sizeof__');
  if (method === undefined) {
    if (initial !== undefined) return initial;
    throw typeError(`Type ${typeOf(object).name} doesn't define __sizeof__`);
  }
  const size = py.callFound(method, object, []);
  const number = py.asInt(size);
  if (number === undefined) {
    if (initial !== undefined) return initial;
    throw typeError(`'${typeOf(size).name}' object cannot be interpreted as an integer`);
  }
  if (number < 0) throw valueError('__sizeof__() should return >= 0');
  return collected(object) ? Number(number) + HEAD : number;
}

/** `sys.intern`: strings with the same content are the same object here. */
export function intern(value: Value): Value {
  if (typeof value === 'string' || value instanceof PyAstralStr) return value;
  throw typeError(py.asStr(value) === undefined ? `intern() argument must be str, not ${typeOf(value).name}` : `can't intern ${typeOf(value).name}`);
}


/** Takes `__dict__` and `__weakref__` from a class that is about to be replaced by one with slots. */
export function clearTypeDescriptors(type: Value): void {
  if (!(type instanceof PyType)) throw typeError(`_clear_type_descriptors() argument must be type, not ${type === null ? 'None' : typeOf(type).name}`);
  if (!type.heap) throw typeError('argument is immutable');
  type.deleteAttribute('__dict__');
  type.deleteAttribute('__weakref__');
}
