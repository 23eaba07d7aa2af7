/** Calling from bytecode: Python functions get a frame, everything else is called in place. */
import {
  allocateException, dict, exceptionInitialiser, objectType, py, type PyDict, PyFunction, NativeCode, PyBuiltin, PyMethod, PyNative, PyNewFunction, PyObject, PyType, str, textOf, tuple, typeError, typeOf, typeType, type Value,
  isInstance, withFirst,
} from '@vivarium/objects';
import { codeFlag } from '@vivarium/spec';
import type { DecodedCode } from './decoded-code.ts';
import { type Frame, functionFrame, ReturnTo } from './frame.ts';
import { enter } from './frames.ts';
import { machine } from './state.ts';
import type { Thread } from './thread.ts';

/** Calls with positional arguments; undefined when a frame was pushed and the result will come from it. */
export function callObject(callee: Value, args: Value[]): Value | undefined {
  if (callee instanceof PyFunction) {
    enter(bindFrame(callee, args, null));
    return undefined;
  }
  return callGeneral(callee, args, null);
}

/** Calls with keywords: the last values of `args` belong to `names`. */
export function callWithNames(callee: Value, args: Value[], names: readonly string[]): Value | undefined {
  if (callee instanceof PyFunction) {
    enter(bindFrame(callee, args, names));
    return undefined;
  }
  return callGeneral(callee, args, names);
}

/** A native callable that can have its Python function run in the caller's own loop. */
export abstract class PyStackless extends PyObject {
  /** As `callGeneral`: undefined when a frame was pushed and the result will come from it. */
  abstract callInLoop(args: Value[], names: readonly string[] | null): Value | undefined;
}

/** Calls anything; undefined when a frame was pushed and the result will come from it. */
export function callGeneral(callee: Value, args: Value[], names: readonly string[] | null): Value | undefined {
  if (callee instanceof PyFunction) {
    enter(bindFrame(callee, args, names));
    return undefined;
  }
  if (callee instanceof PyMethod) {
    if (callee.callee instanceof PyFunction) {
      enter(bindFrame(callee.callee, withFirst(callee.receiver, args), names));
      return undefined;
    }
    return callGeneral(callee.callee, withFirst(callee.receiver, args), names);
  }
  if (callee instanceof PyType) {
    if (callee.heap && callee.type.lookup('__call__') === typeType.attributes.get('__call__')) return construct(callee, args, names);
  }
  const type = typeOf(callee);
  if (callee instanceof PyStackless && !type.heap) return callee.callInLoop(args, names);
  if (type.heap) {
    const method = type.lookup('__call__');
    if (method instanceof PyFunction) {
      enter(bindFrame(method, withFirst(callee, args), names));
      return undefined;
    }
  }
  if (callee instanceof PyNative && (callee.code.mayWait || callee.code.inLoop !== null)) return callWaiting(callee, args, names);
  return py.callVector(callee, args, names);
}

/** The loop of a thread whose call must not leave it, because `ended` is to be called; loops inside that call are free. */
let bound: { readonly thread: Thread; readonly nesting: number } | null = null;
const isBound = (): boolean => bound !== null && bound.thread === machine.thread && bound.nesting === machine.thread.nesting;

/** Calls anything in the running loop and hears of the end: at once, or when the frame that was pushed is left. */
export function bindCall(callee: Value, args: Value[], names: readonly string[] | null, ended: () => void): Value | undefined {
  const { thread } = machine;
  const before = thread.frame;
  const outer = bound;
  let result: Value | undefined;
  try {
    bound = { thread, nesting: thread.nesting };
    result = callGeneral(callee, args, names);
  } catch (thrown) {
    ended();
    throw thrown;
  } finally {
    bound = outer;
  }
  const frame = thread.frame as Frame;
  if (result !== undefined || frame === before) {
    ended();
    return result;
  }
  const { then, returnTo, abandoned } = frame;
  frame.abandoned = (exception) => {
    ended();
    abandoned?.(exception);
  };
  if (returnTo === ReturnTo.stack) {
    frame.returnTo = ReturnTo.continuation;
    frame.then = (value) => {
      ended();
      return value;
    };
  } else if (returnTo === ReturnTo.continuation) {
    frame.then = (value, caller) => {
      ended();
      return (then as NonNullable<Frame['then']>)(value, caller);
    };
  } else if (returnTo === ReturnTo.construction) {
    // The instance is there already; what is left is to see that __init__ gives None.
    const { instance } = frame;
    frame.returnTo = ReturnTo.continuation;
    frame.then = (value) => {
      ended();
      if (value !== null) throw typeError(`__init__() should return None, not '${typeOf(value).name}'`);
      return instance;
    };
  }
  return undefined;
}

/** A native function that knows that its caller is bytecode. */
function callWaiting(callee: PyNative, args: Value[], names: readonly string[] | null): Value | undefined {
  const { inLoop } = callee.code;
  if (inLoop !== null) return inLoop(callee instanceof PyBuiltin && callee.code.hasReceiver && callee.receiver !== undefined ? withFirst(callee.receiver, args) : args, names);
  NativeCode.calledFromBytecode = !isBound();
  try {
    const result = callee.callVector(args, names);
    return result === PUSHED ? undefined : result;
  } finally {
    NativeCode.calledFromBytecode = false;
  }
}

/** Stands for the result of a native function that pushed a frame. */
const PUSHED = new PyObject();

/**
 * Runs a frame for a native function that is marked as one that may wait: in the caller's loop when bytecode called it,
 * so that the frame's thread can be left; else at once.
 */
export function runFrameFor(frame: Frame, deliver: (value: Value) => Value, runNow: (frame: Frame) => Value): Value {
  if (!NativeCode.calledFromBytecode) return deliver(runNow(frame));
  NativeCode.calledFromBytecode = false;
  frame.then = deliver;
  enter(frame, ReturnTo.continuation);
  return PUSHED;
}

/**
 * The `__init__` of a class whose instances are allocated by `object.__new__` and initialised by a Python function;
 * undefined for all others.
 */
export function plainInitialiser(type: PyType): PyFunction | undefined {
  if (type.type !== typeType && type.type.lookup('__call__') !== typeType.attributes.get('__call__')) return undefined;
  return initialiserOf(type);
}

/** So, for what `type.__call__` does, whatever the metaclass. */
export function initialiserOf(type: PyType): PyFunction | undefined {
  let known = type.construction;
  if (known === undefined) {
    const initialise = type.lookup('__init__');
    const create = type.lookup('__new__');
    const plain = type.heap && create instanceof PyNewFunction && create.owner === objectType && initialise instanceof PyFunction;
    known = type.construction = plain ? initialise : null;
  }
  return known === null || type.isAbstract ? undefined : known;
}

/** `type.__call__` for a class written in Python: `__init__` runs in a frame of this loop. */
function construct(type: PyType, args: Value[], names: readonly string[] | null): Value | undefined {
  const initialise = type.lookup('__init__');
  const create = type.lookup('__new__');
  if (!(initialise instanceof PyFunction) || !(create instanceof PyNewFunction)) return py.callVector(type, args, names);
  const plain = create.owner === objectType && !type.isAbstract;
  const instance = plain ? type.newInstance() : exceptionInitialiser(type) === undefined ? create.callVector(withFirst(type, args), names) : allocateException(type, args, names);
  if (!plain && !isInstance(instance, type)) return instance;
  const frame = bindFrame(initialise, withFirst(instance, args), names);
  frame.instance = instance;
  enter(frame, ReturnTo.construction);
  return undefined;
}

/** A frame for the call, its parameters bound; raises TypeError in CPython's words. */
export function bindFrame(callee: PyFunction, args: readonly Value[], names: readonly string[] | null): Frame {
  const frame = functionFrame(callee);
  bind(callee, frame.decoded, frame.slots, args, names);
  return frame;
}

/** The values of a function's parameters for a call; raises TypeError in CPython's words. */
export function bindParameters(callee: PyFunction, decoded: DecodedCode, args: readonly Value[], names: readonly string[] | null): Value[] {
  const slots = new Array<Value>(decoded.parameterCount);
  bind(callee, decoded, slots, args, names);
  return slots;
}

/**
 * The values of a function's parameters for `callee(*args, **keywords)`, without a list of them all in between.
 * @param receiver comes before the others
 * @returns null where `bindParameters` has to say what is wrong
 */
export function bindSpread(
  callee: PyFunction, decoded: DecodedCode, receiver: Value | undefined, args: readonly Value[], keywords: PyDict | undefined,
): Value[] | null {
  const { argCount, flags } = decoded;
  const offset = receiver === undefined ? 0 : 1;
  const given = args.length + offset;
  const named = argCount + decoded.keywordOnlyCount;
  const slots = new Array<Value | undefined>(decoded.parameterCount);
  if (offset === 1) {
    if (argCount === 0) return null;
    slots[0] = receiver;
  }
  const taken = Math.min(given, argCount);
  for (let i = offset; i < taken; i++) slots[i] = args[i - offset];
  let slot = named;
  if ((flags & codeFlag.CO_VARARGS) !== 0) slots[slot++] = tuple(given > argCount ? args.slice(argCount - offset) : []);
  else if (given > argCount) return null;
  let extra: PyDict | null = null;
  if ((flags & codeFlag.CO_VARKEYWORDS) !== 0) slots[slot] = extra = dict();
  if (keywords !== undefined && keywords.size > 0 && !spreadKeywords(decoded, slots, keywords, extra)) return null;
  if (given < argCount) {
    const defaults = callee.defaults === null ? [] : callee.defaults.items;
    const firstDefault = argCount - defaults.length;
    for (let i = given; i < argCount; i++) {
      if (slots[i] !== undefined) continue;
      if (i < firstDefault) return null;
      slots[i] = defaults[i - firstDefault];
    }
  }
  for (let i = argCount; i < named; i++) {
    if (slots[i] !== undefined) continue;
    const initial = callee.keywordDefaults?.get(str(decoded.raw.co_localsplusnames[i]));
    if (initial === undefined) return null;
    slots[i] = initial;
  }
  return slots as Value[];
}

function spreadKeywords(decoded: DecodedCode, slots: Slots, { keys, values }: PyDict, extra: PyDict | null): boolean {
  const { argCount, keywordOnlyCount, positionalOnlyCount, raw } = decoded;
  const parameterNames = raw.co_localsplusnames;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === undefined) continue;
    if (typeof key !== 'string') return false;
    const index = parameterNames.indexOf(key);
    if (index >= positionalOnlyCount && index < argCount + keywordOnlyCount) {
      if (slots[index] !== undefined) return false;
      slots[index] = values[i];
    } else if (extra !== null) extra.set(key, values[i] as Value);
    else return false;
  }
  return true;
}

type Slots = (Value | undefined)[];

function bind(callee: PyFunction, decoded: DecodedCode, slots: Slots, args: readonly Value[], names: readonly string[] | null): void {
  const { argCount } = decoded;
  if (names === null && decoded.simple && args.length === argCount) {
    for (let i = 0; i < argCount; i++) slots[i] = args[i];
    return;
  }
  const given = args.length - (names === null ? 0 : names.length);
  const { CO_VARARGS, CO_VARKEYWORDS } = codeFlag;
  const parameterNames = decoded.raw.co_localsplusnames;
  const named = argCount + decoded.keywordOnlyCount;
  const taken = Math.min(given, argCount);
  for (let i = 0; i < taken; i++) slots[i] = args[i];
  let slot = named;
  if ((decoded.flags & CO_VARARGS) !== 0) slots[slot++] = tuple(given > argCount ? args.slice(argCount, given) : []);
  let extra: PyDict | null = null;
  if ((decoded.flags & CO_VARKEYWORDS) !== 0) slots[slot] = extra = dict();
  if (names !== null) bindKeywords(callee, decoded, slots, args, given, names, extra);
  if (given > argCount && (decoded.flags & CO_VARARGS) === 0) throw tooManyPositional(callee, decoded, slots, given);
  if (given < argCount) bindDefaults(callee, decoded, slots, given);
  for (let i = argCount; i < named; i++) {
    if (slots[i] !== undefined) continue;
    const initial = callee.keywordDefaults?.get(str(parameterNames[i]));
    if (initial === undefined) throw missingKeywordOnly(callee, decoded, slots);
    slots[i] = initial;
  }
}

function bindDefaults(callee: PyFunction, { argCount, raw }: DecodedCode, slots: Slots, given: number): void {
  const defaults = callee.defaults === null ? [] : callee.defaults.items;
  const firstDefault = argCount - defaults.length;
  for (let i = given; i < argCount; i++) {
    if (slots[i] !== undefined) continue;
    if (i < firstDefault) throw missingArguments(callee, 'positional', raw.co_localsplusnames.slice(0, firstDefault).filter((_, j) => slots[j] === undefined));
    slots[i] = defaults[i - firstDefault];
  }
}

function missingKeywordOnly(callee: PyFunction, { argCount, keywordOnlyCount, raw }: DecodedCode, slots: Slots): ReturnType<typeof typeError> {
  const names = raw.co_localsplusnames.slice(argCount, argCount + keywordOnlyCount);
  return missingArguments(callee, 'keyword-only', names.filter((name, i) => slots[argCount + i] === undefined && callee.keywordDefaults?.get(str(name)) === undefined));
}

function bindKeywords(
  callee: PyFunction, decoded: DecodedCode, slots: Slots, args: readonly Value[], given: number, names: readonly string[], extra: PyDict | null,
): void {
  const parameterNames = decoded.raw.co_localsplusnames;
  const named = decoded.argCount + decoded.keywordOnlyCount;
  for (let k = 0; k < names.length; k++) {
    const name = names[k] as Value;
    const text = typeof name === 'string' ? name : textOf(py.asStr(name) ?? '');
    const index = parameterNames.indexOf(text);
    if (index >= decoded.positionalOnlyCount && index < named) {
      if (slots[index] !== undefined) throw typeError(`${functionLabel(callee)}() got multiple values for argument '${text}'`);
      slots[index] = args[given + k];
    } else if (extra !== null) extra.set(name, args[given + k]);
    else {
      const positionalOnly = names.filter((other) => {
        const at = parameterNames.indexOf(other);
        return at >= 0 && at < decoded.positionalOnlyCount;
      });
      if (positionalOnly.length > 0) {
        throw typeError(
          `${functionLabel(callee)}() got some positional-only arguments passed as keyword arguments: '${positionalOnly.join(', ')}'`,
        );
      }
      const suggestion = py.suggestName(text, parameterNames.slice(decoded.positionalOnlyCount, named));
      const hint = suggestion === null ? '' : `. Did you mean '${suggestion}'?`;
      throw typeError(`${functionLabel(callee)}() got an unexpected keyword argument '${text}'${hint}`);
    }
  }
}

const functionLabel = (callee: PyFunction): string => textOf(py.asStr(callee.qualname) ?? '');
const plural = (count: number): string => (count === 1 ? '' : 's');

function missingArguments(callee: PyFunction, kind: string, missing: string[]): ReturnType<typeof typeError> {
  const quoted = missing.map((name) => `'${name}'`);
  const last = quoted.length - 1;
  const shown =
    quoted.length === 1 ? quoted[0] : quoted.length === 2 ? `${quoted[0]} and ${quoted[1]}` : `${quoted.slice(0, last).join(', ')}, and ${quoted[last]}`;
  return typeError(`${functionLabel(callee)}() missing ${missing.length} required ${kind} argument${plural(missing.length)}: ${shown}`);
}

function tooManyPositional(callee: PyFunction, { argCount, keywordOnlyCount }: DecodedCode, slots: Slots, given: number): ReturnType<typeof typeError> {
  const defaults = callee.defaults === null ? 0 : callee.defaults.items.length;
  const most = argCount;
  let taken: string;
  let isPlural = most !== 1;
  if (defaults > 0) {
    taken = `from ${most - defaults} to ${most}`;
    isPlural = true;
  } else taken = String(most);
  let keywordGiven = 0;
  for (let i = argCount; i < argCount + keywordOnlyCount; i++) if (slots[i] !== undefined) keywordGiven++;
  const keywords =
    keywordGiven > 0 ? ` positional argument${plural(given)} (and ${keywordGiven} keyword-only argument${plural(keywordGiven)})` : '';
  const verb = given === 1 && keywordGiven === 0 ? 'was' : 'were';
  return typeError(`${functionLabel(callee)}() takes ${taken} positional argument${isPlural ? 's' : ''} but ${given}${keywords} ${verb} given`);
}

