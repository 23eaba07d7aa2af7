/** Iterating over what the interpreter does not know itself; awaiting and yielding from. */
import {
  error, exceptions, isError, type NativeCode, newException, py, PyBaseException, PyException, PyFunction, type PyObject, PyStopIteration, specialNumber, stopIteration, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { codeFlag } from '@vivarium/spec';
import { bindFrame } from '../calls.ts';
import { type Frame, ReturnTo } from '../frame.ts';
import { enter, enterGenerator, unwatchGenerator } from '../frames.ts';
import { delegateOf, GeneratorState, PyAsyncGenerator, PyCoroutine, PyGenerator, PyPlainGenerator, PySender } from '../generators.ts';
import { markReraise } from '../exceptions.ts';
import { machine } from '../state.ts';
import { Suspension, type Wait } from '../thread.ts';
import { traceException } from '../tracing.ts';
import type { Handler } from './handler.ts';

const AWAIT = specialNumber('__await__');

/** True for a generator made by `types.coroutine`. */
function isIterableCoroutine(value: Value): boolean {
  return value instanceof PyPlainGenerator && (value.code.raw.co_flags & codeFlag.CO_ITERABLE_COROUTINE) !== 0;
}

/** The iterator behind `await value`. */
export function awaitableIterator(value: Value): PyObject {
  if (value instanceof PyCoroutine || isIterableCoroutine(value)) return value as PyObject;
  const method = typeOf(value).special(AWAIT);
  if (method === undefined) throw typeError(`'${typeOf(value).name}' object can't be awaited`);
  const iterator = py.callFound(method, value, []);
  if (iterator instanceof PyCoroutine || isIterableCoroutine(iterator)) throw typeError('__await__() returned a coroutine');
  if (!py.isIterator(iterator)) throw typeError(`__await__() returned non-iterator of type '${typeOf(iterator).name}'`);
  return iterator as PyObject;
}

/** What `await value` sends to; `where` says whether an `async with` statement awaits. */
export function toBeAwaited(value: Value, where: number): PyObject {
  if (where !== 0 && !(value instanceof PyCoroutine) && !isIterableCoroutine(value) && typeOf(value).lookup('__await__') === undefined) {
    const what = where === 1 ? '__aenter__' : '__aexit__';
    throw typeError(`'async with' received an object from ${what} that does not implement __await__: ${typeOf(value).name}`);
  }
  const iterator = awaitableIterator(value);
  if (iterator instanceof PyCoroutine && isBeingAwaited(iterator)) throw error('RuntimeError', 'coroutine is being awaited already');
  return iterator;
}

/** The next value; undefined after the last, when the frame goes on behind the loop. */
function nextIn(frame: Frame, iterator: PyObject, distance: number): Value | undefined {
  const value = py.next(iterator);
  if (value !== undefined) return value;
  py.takeStop();
  frame.pc += distance + 1;
  return undefined;
}

export const iteration = {
  FOR_ITER(frame, distance) {
    const iterator = frame.top() as PyObject;
    const type = typeOf(iterator);
    const method = type.lookup('__next__');
    // The code of a generator expression may be given anything.
    if (method === undefined) throw typeError(`'${type.name}' object is not an iterator`);
    if (type.heap && method instanceof PyFunction) return enter(bindFrame(method, [iterator], null), ReturnTo.loop);
    const wait = (method as { readonly code?: NativeCode }).code?.waitForNext?.(iterator) ?? null;
    if (wait !== null && machine.thread.frame === frame && machine.thread.nesting === 1) {
      throw new Suspension({ ...(wait as Omit<Wait, 'finish'>), finish: () => nextIn(frame, iterator, distance) });
    }
    const value = nextIn(frame, iterator, distance);
    if (value !== undefined) frame.push(value);
  },
  GET_YIELD_FROM_ITER(frame) {
    const iterable = frame.top();
    if (iterable instanceof PyCoroutine) {
      if ((frame.decoded.flags & (codeFlag.CO_COROUTINE | codeFlag.CO_ITERABLE_COROUTINE)) === 0) {
        throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
      }
      return;
    }
    if (iterable instanceof PyPlainGenerator) return;
    frame.slots[frame.sp - 1] = py.iterate(iterable);
  },
  GET_AWAITABLE(frame, where) {
    frame.push(toBeAwaited(frame.pop(), where));
  },
  GET_AITER(frame) {
    const object = frame.pop();
    const method = typeOf(object).lookup('__aiter__');
    if (method === undefined) throw typeError(`'async for' requires an object with __aiter__ method, got ${typeOf(object).name}`);
    const iterator = py.callFound(method, object, []);
    if (typeOf(iterator).lookup('__anext__') === undefined) {
      throw typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${typeOf(iterator).name}`);
    }
    frame.push(iterator);
  },
  GET_ANEXT(frame) {
    const iterator = frame.top();
    if (iterator instanceof PyAsyncGenerator) return frame.push(iterator.nextStep());
    const method = typeOf(iterator).lookup('__anext__');
    if (method === undefined) throw typeError(`'async for' requires an iterator with __anext__ method, got ${typeOf(iterator).name}`);
    const awaitable = py.callFound(method, iterator, []);
    try {
      frame.push(awaitableIterator(awaitable));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      const refused = newException(exceptions.TypeError, [`'async for' received an invalid object from __anext__: ${typeOf(awaitable).name}`]);
      refused.cause = thrown.value;
      refused.context = thrown.value;
      refused.suppressContext = true;
      throw new PyException(refused);
    }
  },
  END_ASYNC_FOR(frame) {
    const exception = frame.pop() as PyBaseException;
    frame.pop();
    if (exception.type.isSubtypeOf(exceptions.StopAsyncIteration)) return;
    markReraise(frame.lasti);
    throw new PyException(exception);
  },
  END_SEND(frame) {
    const value = frame.pop();
    frame.slots[frame.sp - 1] = value;
  },
  SEND(frame, distance) {
    const sent = frame.pop();
    const receiver = frame.top() as PyObject;
    if (receiver instanceof PyPlainGenerator || receiver instanceof PyCoroutine) {
      if (receiver.state === GeneratorState.running) {
        throw error('ValueError', receiver instanceof PyCoroutine ? 'coroutine already executing' : 'generator already executing');
      }
      if (receiver.state === GeneratorState.closed) {
        if (receiver instanceof PyCoroutine) throw error('RuntimeError', 'cannot reuse already awaited coroutine');
        frame.push(null);
        frame.pc += distance;
        return;
      }
      if (receiver.watched && receiver.state === GeneratorState.created) unwatchGenerator(receiver);
      return enterGenerator(receiver, sent, ReturnTo.generatorSend);
    }
    if (receiver instanceof PySender) {
      const value = receiver.resume(sent);
      if (value !== undefined) return frame.push(value);
      const { returned } = receiver;
      receiver.returned = null;
      return finishSend(frame, returned, distance);
    }
    try {
      if (sent === null && typeOf(receiver).lookup('__next__') !== undefined) {
        const value = py.next(receiver);
        if (value !== undefined) return frame.push(value);
        const stop = py.takeStop();
        return finishSend(frame, stop === null ? null : (stop as PyStopIteration).value, distance);
      }
      frame.push(py.call(py.getAttribute(receiver, 'send'), sent));
    } catch (thrown) {
      if (!isError(thrown, 'StopIteration')) throw thrown;
      finishSend(frame, (thrown.value as PyStopIteration).value, distance);
    }
  },
  CLEANUP_THROW(frame) {
    const exception = frame.pop() as PyBaseException;
    if (!exception.type.isSubtypeOf(exceptions.StopIteration)) {
      markReraise(frame.lasti);
      throw new PyException(exception);
    }
    frame.sp -= 2;
    frame.push(null);
    frame.push((exception as PyStopIteration).value);
  },
} satisfies Record<string, Handler>;

function finishSend(frame: Frame, value: Value, distance: number): void {
  if (machine.tracing) traceException(frame, frame.lasti, stopIteration(value), false);
  frame.push(value);
  frame.pc += distance;
}

/** A coroutine is already delegated to by another awaiter. */
function isBeingAwaited(coroutine: PyGenerator): boolean {
  return delegateOf(coroutine) !== null;
}
