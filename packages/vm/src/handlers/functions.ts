/** Making functions and calling with unpacked arguments. */
import {
  dict, type PyCode, PyDict, PyFunction, py, PyMethodDescriptor, PyNative, PyTuple, PyType, type Value, typeError, typeOf, isError, exceptions, tupleType, typeType, error,
} from '@vivarium/objects';
import { codeFlag, functionAttribute } from '@vivarium/spec';
import { callObject, callWithNames } from '../calls.ts';
import { PyAsyncGenerator, PyCoroutine, type PyGenerator, PyPlainGenerator } from '../generators.ts';
import { machine } from '../state.ts';
import { calleeLabel, mergeKeywords } from './containers.ts';
import { watchCreated } from '../memory/generator-watch.ts';
import { isLoopedOver } from '../memory/loop-generators.ts';
import type { Handler } from './handler.ts';
import type { Frame } from '../frame.ts';

/** A function over `code` with the defaults that every new function has. */
export function makeFunction(code: PyCode, globals: PyDict, builtins: PyDict): PyFunction {
  const result = new PyFunction(code, globals, builtins);
  const doc = (code.raw.co_flags & codeFlag.CO_HAS_DOCSTRING) !== 0 ? code.consts[0] : null;
  result.doc = doc;
  result.module = globals.get('__name__') ?? null;
  return result;
}

/** Values that `LOAD_COMMON_CONSTANT` loads. */
function commonConstant(index: number): Value {
  switch (index) {
    case 0:
      return exceptions.AssertionError;
    case 1:
      return exceptions.NotImplementedError;
    case 2:
      return tupleType;
    default:
      return machine.quantifiers[index - 3];
  }
}

/** The generator that owns a function's frame. */
export function newGenerator(frame: Frame): PyGenerator {
  const callee = frame.callee as PyFunction | null;
  const name = callee === null ? frame.code.raw.co_name : callee.name;
  const qualname = callee === null ? frame.code.raw.co_qualname : callee.qualname;
  const { flags } = frame.decoded;
  if ((flags & codeFlag.CO_COROUTINE) !== 0) return new PyCoroutine(frame, name, qualname);
  return (flags & codeFlag.CO_ASYNC_GENERATOR) !== 0 ? new PyAsyncGenerator(frame, name, qualname) : new PyPlainGenerator(frame, name, qualname);
}

export const functions = {
  LOAD_COMMON_CONSTANT(frame, index) {
    frame.push(commonConstant(index));
  },
  MAKE_FUNCTION(frame) {
    frame.push(makeFunction(frame.pop() as PyCode, frame.globals, frame.builtins));
  },
  SET_FUNCTION_ATTRIBUTE(frame, which) {
    const callee = frame.pop() as PyFunction;
    const value = frame.pop();
    switch (which) {
      case functionAttribute.defaults:
        callee.defaults = value as PyTuple;
        break;
      case functionAttribute.kwdefaults:
        callee.keywordDefaults = value as PyDict;
        break;
      case functionAttribute.annotations:
        callee.annotations = value;
        break;
      case functionAttribute.closure:
        callee.closure = value as PyTuple;
        break;
      case functionAttribute.annotate:
        callee.annotate = value;
        break;
    }
    frame.push(callee);
  },
  LOAD_BUILD_CLASS(frame) {
    const build = frame.builtins.get('__build_class__');
    if (build === undefined) throw error('NameError', '__build_class__ not found');
    frame.push(build);
  },
  CALL_FUNCTION_EX(frame) {
    const keywords = frame.slots[--frame.sp];
    const positional = frame.pop();
    frame.sp--; // the NULL that stands for self
    const callee = frame.pop();
    const { args, names } = spreadArguments(callee, positional, keywords);
    const result = names === null ? callObject(callee, args) : callWithNames(callee, args, names);
    if (result !== undefined) frame.push(result);
  },
  RETURN_GENERATOR(frame) {
    // The frame becomes the generator's; its caller gets the generator.
    const { thread } = machine;
    const generator = newGenerator(frame);
    const { back, returnTo, then } = frame;
    thread.frame = back;
    thread.depth--;
    frame.back = null;
    frame.then = null;
    if (generator instanceof PyCoroutine) watchCreated(generator, back);
    else if (back !== null && returnTo === 0 && isLoopedOver(back)) generator.looped = true;
    deliver(back, returnTo, then, generator);
  },
} satisfies Record<string, Handler>;

/** A generator function's result goes where a return value would; with the host as caller, through `hostResult`. */
function deliver(caller: Frame | null, returnTo: number, then: Frame['then'], value: Value): void {
  hostResult = undefined;
  switch (returnTo) {
    case 1: // ReturnTo.host: `interpretFrames` was entered with this frame
      hostResult = value;
      return;
    case 2:
      throw typeError(`__init__() should return None, not '${typeOf(value).name}'`);
    case 3:
      return;
    case 5: {
      const delivered = (then as NonNullable<Frame['then']>)(value, caller as Frame);
      if (delivered !== undefined) (caller as Frame).push(delivered);
      return;
    }
    default:
      (caller as Frame).push(value);
  }
}

/** The generator made by a function that the host called. */
let hostResult: Value | undefined;
export function takeHostResult(): Value | undefined {
  const result = hostResult;
  hostResult = undefined;
  return result;
}

/** The arguments of `callee(*positional, **keywords)`; names is null when there are no keywords. */
export function spreadArguments(callee: Value, positional: Value, keywords: Value | undefined): { args: Value[]; names: string[] | null } {
  const args = positional instanceof PyTuple ? positional.items.slice() : starArguments(callee, positional);
  if (keywords === undefined) return { args, names: null };
  let merged = keywords;
  if (!(keywords instanceof PyDict)) {
    merged = dict();
    mergeKeywords(merged as PyDict, keywords, callee);
  }
  const names: string[] = [];
  const { keys, values } = merged as PyDict;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === undefined) continue;
    if (typeof key !== 'string' && py.asStr(key) === undefined && !takesAnyKeywords(callee)) throw typeError('keywords must be strings');
    names.push(key as string);
    args.push(values[i] as Value);
  }
  return { args, names: names.length === 0 ? null : names };
}

/** Native functions that look at their keywords themselves (called as methods), and classes that hand them to such functions only. */
function takesAnyKeywords(callee: Value): boolean {
  if (callee instanceof PyNative) return callee.code.anyKeywords && !(callee instanceof PyMethodDescriptor);
  return callee instanceof PyType && ['__new__', '__init__'].every((name) => {
    const method = callee.lookup(name);
    return method instanceof PyNative && method.code.anyKeywords;
  }) && callee.type.lookup('__call__') === typeType.lookup('__call__');
}

function starArguments(callee: Value, iterable: Value): Value[] {
  try {
    return py.toArray(iterable);
  } catch (thrown) {
    if (!isError(thrown, 'TypeError') || typeOf(iterable).lookup('__iter__') !== undefined || typeOf(iterable).lookup('__getitem__') !== undefined) throw thrown;
    throw typeError(`${calleeLabel(callee)} argument after * must be an iterable, not ${typeOf(iterable).name}`);
  }
}

