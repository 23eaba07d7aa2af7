/** Raising, catching, `with`. */
import {
  exceptionInitialiser, exceptions, matchExceptionGroup, newException, py, PyBaseException, PyException, PyObject, PyTuple, PyType, runtimeError, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { specialMethods } from '@vivarium/spec';
import { callObject } from '../calls.ts';
import { markReraise } from '../exceptions.ts';
import type { Frame } from '../frame.ts';
import { chainContext } from '../frames.ts';
import { machine } from '../state.ts';
import type { Handler } from './handler.ts';

/** The exception object that `raise value` raises: an instance, or what calling the class gives. */
export function exceptionOf(value: Value): PyBaseException {
  if (value instanceof PyBaseException) return value;
  if (value instanceof PyType && value.isSubtypeOf(exceptions.BaseException)) {
    if (exceptionInitialiser(value) === null) return newException(value, []);
    const instance = py.call(value);
    if (instance instanceof PyBaseException) return instance;
    throw typeError(`calling ${py.reprText(value)} should have returned an instance of BaseException, not ${py.reprText(typeOf(instance))}`);
  }
  throw typeError('exceptions must derive from BaseException');
}

/** What `raise` alone raises. */
export function handledException(): PyBaseException {
  const current = machine.thread.currentException();
  if (current === null) throw runtimeError('No active exception to reraise');
  return current;
}

/** The exception of `raise value` or `raise value from cause`, its context set. */
export function raisedException(value: Value, cause: Value | undefined): PyBaseException {
  const exception = exceptionOf(value);
  if (cause !== undefined) {
    if (cause === null) exception.cause = null;
    else if (cause instanceof PyType && cause.isSubtypeOf(exceptions.BaseException)) exception.cause = exceptionOf(cause);
    else if (cause instanceof PyBaseException) exception.cause = cause;
    else throw typeError('exception causes must derive from BaseException');
    exception.suppressContext = true;
  }
  chainContext(exception);
  return exception;
}

export function checkCatchable(type: Value): void {
  const entries = type instanceof PyTuple ? type.items : [type];
  for (const entry of entries) {
    if (!(entry instanceof PyType) || !entry.isSubtypeOf(exceptions.BaseException)) {
      throw typeError('catching classes that do not inherit from BaseException is not allowed');
    }
  }
}

/** `except type`: subclass test without `__subclasscheck__`. */
export function exceptionMatches(exception: PyBaseException, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((entry) => exceptionMatches(exception, entry));
  return type instanceof PyType && exception.type.isSubtypeOf(type);
}

const withErrors: Readonly<Record<string, string>> = {
  __enter__: "'%s' object does not support the context manager protocol (missed __enter__ method)",
  __exit__: "'%s' object does not support the context manager protocol (missed __exit__ method)",
  __aenter__: "'%s' object does not support the asynchronous context manager protocol (missed __aenter__ method)",
  __aexit__: "'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
};

export const exceptionHandlers = {
  PUSH_EXC_INFO(frame) {
    const exception = frame.pop() as PyBaseException;
    const { handled } = machine.thread;
    frame.push(handled.value);
    handled.value = exception;
    frame.push(exception);
  },
  POP_EXCEPT(frame) {
    machine.thread.handled.value = frame.pop() as PyBaseException | null;
  },
  CHECK_EXC_MATCH(frame) {
    const type = frame.pop();
    checkCatchable(type);
    frame.push(exceptionMatches(frame.top() as PyBaseException, type));
  },
  CHECK_EG_MATCH(frame) {
    const type = frame.pop();
    checkCatchable(type);
    for (const entry of type instanceof PyTuple ? type.items : [type]) {
      if ((entry as PyType).isSubtypeOf(exceptions.BaseExceptionGroup)) {
        throw typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
      }
    }
    const exception = frame.pop();
    const { match, rest } = matchExceptionGroup(exception, type);
    frame.push(rest);
    if (match !== null) machine.thread.handled.value = match as PyBaseException;
    frame.push(match);
  },
  RAISE_VARARGS(frame, count) {
    if (count === 0) {
      const current = handledException();
      markReraise(frame.lasti);
      throw new PyException(current);
    }
    const cause = count === 2 ? frame.pop() : undefined;
    throw new PyException(raisedException(frame.pop(), cause));
  },
  LOAD_SPECIAL(frame, index) {
    const object = frame.pop();
    const name = specialMethods[index];
    const type = typeOf(object);
    const method = type.lookup(name);
    if (method === undefined) throw missingSpecial(name, type);
    if (method instanceof PyObject && method.bindKind >= 1 && method.bindKind <= 3) {
      frame.push(method);
      frame.push(object);
    } else {
      frame.push(py.bind(method, object, type));
      frame.push(undefined);
    }
  },
  WITH_EXCEPT_START(frame) {
    const exception = frame.peek(1) as PyBaseException;
    const exitSelf = frame.slots[frame.sp - 4];
    const exit = frame.slots[frame.sp - 5] as Value;
    const args: Value[] = [exception.type, exception, exception.traceback];
    if (exitSelf !== undefined) args.unshift(exitSelf);
    const result = callObject(exit, args);
    if (result !== undefined) frame.push(result);
  },
} satisfies Record<string, Handler>;

function missingSpecial(name: string, type: PyType): PyException {
  const isAsync = name.startsWith('__a');
  const text = withErrors[name].replace('%s', type.name);
  const other = isAsync ? '__enter__' : '__aenter__';
  const otherExit = isAsync ? '__exit__' : '__aexit__';
  if (type.lookup(other) !== undefined && type.lookup(otherExit) !== undefined) {
    return typeError(`${text} but it supports the ${isAsync ? '' : 'asynchronous '}context manager protocol. Did you mean to use '${isAsync ? 'with' : 'async with'}'?`);
  }
  return typeError(text);
}

/** Intrinsic helpers about exceptions. */
export function stopIterationError(exception: PyBaseException, frame: Frame): PyBaseException {
  const { flags } = frame.decoded;
  const isStop = exception.type.isSubtypeOf(exceptions.StopIteration);
  const kind = (flags & 0x80) !== 0 ? 'coroutine' : (flags & 0x200) !== 0 ? 'async generator' : 'generator';
  let name = '';
  if (isStop) name = 'StopIteration';
  else if (kind === 'async generator' && exception.type.isSubtypeOf(exceptions.StopAsyncIteration)) name = 'StopAsyncIteration';
  if (name === '') return exception;
  const replaced = newException(exceptions.RuntimeError, [`${kind} raised ${name}`]);
  replaced.cause = exception;
  replaced.context = exception;
  replaced.suppressContext = true;
  return replaced;
}
