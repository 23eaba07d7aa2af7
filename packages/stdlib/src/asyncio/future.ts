/** Futures: something that will have a result, and those who wait to be told of it. */
import {
  exceptions, newException, py, type PyBaseException, PyException, PyObject, PyStopIteration, PyType, runtimeError, takeFinalizer, typeError, typeOf, type Value, watchFinalizer,
} from '@vivarium/objects';
import { guarded } from '@vivarium/vm';
import { currentContext } from '../contextvars.ts';
import { importedAttribute } from '../import-system.ts';
import { LoopMethod } from './loop-method.ts';
import { eventLoop } from './running.ts';

export const FutureState = { pending: 0, cancelled: 1, finished: 2 } as const;

interface DoneCallback {
  readonly callback: Value;
  readonly context: Value;
}

export class PyFuture extends PyObject {
  /** None until `__init__`. */
  loop: Value = null;
  /** One of FutureState. */
  state = 0;
  /** One by itself, or several. */
  callbacks: DoneCallback | DoneCallback[] | null = null;
  result: Value = null;
  exception: PyBaseException | null = null;
  /** The traceback that the exception came with, for the first who asks for the result. */
  traceback: PyObject | null = null;
  sourceTraceback: Value = null;
  cancelMessage: Value = null;
  /** The CancelledError that ended a task, to be raised once. */
  cancelled: PyBaseException | null = null;
  /** Nobody has asked for the exception. */
  unretrieved = false;
  /** A task is about to wait for it: `_asyncio_future_blocking`. */
  blocking = false;
  awaitedBy: PyFuture | Set<PyFuture> | null = null;

  /** Nothing is left to be told of at its end. */
  retrieve(): void {
    if (!this.unretrieved) return;
    this.unretrieved = false;
    takeFinalizer(this);
  }

  callbackList(): DoneCallback[] {
    const { callbacks } = this;
    return callbacks === null ? [] : Array.isArray(callbacks) ? callbacks : [callbacks];
  }

  /** It is done; a hook for tasks. */
  settled(): void {}
}

export const isPending = (future: PyFuture): boolean => future.state === FutureState.pending;

/** Futures whose class is the native one need no look at what a subclass made of them. */
export const isPlain = (value: Value): value is PyFuture => value instanceof PyFuture && !value.type.heap;

export function invalidState(message: string): PyException {
  return new PyException(py.call(importedAttribute('asyncio.exceptions', 'InvalidStateError'), message) as PyBaseException);
}

export const cancelledErrorClass = (): PyType => importedAttribute('asyncio.exceptions', 'CancelledError') as PyType;

export function needInitialised(future: PyFuture): void {
  if (future.loop === null) throw runtimeError('Future object is not initialized.');
}

/** `__init__` */
export function initialiseFuture(future: PyFuture, loop: Value): void {
  future.retrieve();
  future.state = FutureState.pending;
  future.callbacks = null;
  future.result = future.exception = future.traceback = future.sourceTraceback = future.cancelMessage = null;
  future.cancelled = null;
  future.blocking = false;
  future.awaitedBy = null;
  future.loop = loop === null ? eventLoop() : loop;
  if (py.truth(getDebug.call(future.loop, [], null))) {
    future.sourceTraceback = py.call(importedAttribute('traceback', 'extract_stack'));
  }
}

// ---- callbacks

/** `loop.call_soon(callback, context=context)` */
export function callSoon(loop: Value, callback: Value, context: Value): void {
  callSoonMethod.call(loop, [callback, context], CONTEXT);
}

/** `loop.call_soon(callback, future, context=context)` */
function tellSoon(loop: Value, callback: Value, future: PyFuture, context: Value): void {
  callSoonMethod.call(loop, [callback, future, context], CONTEXT);
}
const CONTEXT = ['context'];
const callSoonMethod = new LoopMethod('call_soon');
const getDebug = new LoopMethod('get_debug');

function scheduleCallbacks(future: PyFuture): void {
  const { loop, callbacks } = future;
  if (callbacks === null) return;
  if (!Array.isArray(callbacks)) {
    future.callbacks = null;
    return tellSoon(loop, callbacks.callback, future, callbacks.context);
  }
  const first = callbacks.shift() as DoneCallback;
  tellSoon(loop, first.callback, future, first.context);
  future.callbacks = null;
  for (const { callback, context } of callbacks) tellSoon(loop, callback, future, context);
}

export function addDoneCallback(future: PyFuture, callback: Value, context: Value): void {
  needInitialised(future);
  const wanted = context === null ? currentContext().copy() : context;
  if (!isPending(future)) return tellSoon(future.loop, callback, future, wanted);
  const added: DoneCallback = { callback, context: wanted };
  const { callbacks } = future;
  if (callbacks === null) future.callbacks = added;
  else if (Array.isArray(callbacks)) callbacks.push(added);
  else future.callbacks = [callbacks, added];
}

/** Gives how many there were. */
export function removeDoneCallback(future: PyFuture, callback: Value): number {
  needInitialised(future);
  const kept: DoneCallback[] = [];
  const all = future.callbackList().slice();
  for (const one of all) if (!py.equal(one.callback, callback)) kept.push(one);
  const removed = all.length - kept.length;
  if (removed > 0) future.callbacks = kept.length === 0 ? null : kept;
  return removed;
}

// ---- the end

function settle(future: PyFuture, state: number): void {
  future.state = state;
  future.settled();
  scheduleCallbacks(future);
}

export function setResult(future: PyFuture, result: Value): void {
  needInitialised(future);
  if (!isPending(future)) throw invalidState('invalid state');
  future.result = result;
  settle(future, FutureState.finished);
}

/** An instance for what `set_exception` was given. */
function settableException(given: Value): PyBaseException {
  const made = given instanceof PyType && given.isSubtypeOf(exceptions.BaseException) ? py.call(given) : given;
  if (!(typeOf(made).isSubtypeOf(exceptions.BaseException))) throw typeError('invalid exception object');
  if (!(made instanceof PyStopIteration)) return made as PyBaseException;
  const refused = newException(exceptions.RuntimeError, ['StopIteration interacts badly with generators and cannot be raised into a Future']);
  refused.cause = made;
  refused.context = made;
  return refused;
}

export function setException(future: PyFuture, given: Value): void {
  needInitialised(future);
  if (!isPending(future)) throw invalidState('invalid state');
  const exception = settableException(given);
  future.exception = exception;
  future.traceback = exception.traceback;
  const isAwaited = future.callbacks !== null;
  settle(future, FutureState.finished);
  future.unretrieved = true;
  // Who waits for it will ask for it in a moment.
  watchFinalizer(future, isAwaited);
}

/** `Future.cancel()`: false when it was done already. */
export function cancelFuture(future: PyFuture, message: Value): boolean {
  future.retrieve();
  if (!isPending(future)) return false;
  future.cancelMessage = message;
  settle(future, FutureState.cancelled);
  return true;
}

export function makeCancelledError(future: PyFuture): PyBaseException {
  const { cancelled, cancelMessage } = future;
  if (cancelled !== null) {
    future.cancelled = null;
    return cancelled;
  }
  return py.call(cancelledErrorClass(), ...(cancelMessage === null ? [] : [cancelMessage])) as PyBaseException;
}

/** The exception with which it ended, as the one to raise; null when it has a result. */
export function takeException(future: PyFuture): PyBaseException | null {
  if (future.state === FutureState.cancelled) return makeCancelledError(future);
  const { exception } = future;
  future.retrieve();
  if (exception === null) return null;
  exception.traceback = future.traceback;
  future.traceback = null;
  return exception;
}

export function resultOf(future: PyFuture): Value {
  if (future.loop === null) throw invalidState('Future object is not initialized.');
  if (isPending(future)) throw invalidState('Result is not set.');
  const exception = takeException(future);
  if (exception !== null) throw new PyException(exception);
  return future.result;
}

export function exceptionOfFuture(future: PyFuture): Value {
  if (future.loop === null) throw invalidState('Future object is not initialized.');
  if (future.state === FutureState.cancelled) throw new PyException(makeCancelledError(future));
  if (isPending(future)) throw invalidState('Exception is not set.');
  future.retrieve();
  return future.exception;
}

// ---- who waits for whom

export function addAwaitedBy(future: Value, waiter: Value): void {
  if (!(future instanceof PyFuture) || !(waiter instanceof PyFuture)) return;
  const { awaitedBy } = future;
  if (awaitedBy === null) future.awaitedBy = waiter;
  else if (awaitedBy instanceof Set) awaitedBy.add(waiter);
  else future.awaitedBy = new Set([awaitedBy, waiter]);
}

export function discardAwaitedBy(future: Value, waiter: Value): void {
  if (!(future instanceof PyFuture) || !(waiter instanceof PyFuture)) return;
  const { awaitedBy } = future;
  if (awaitedBy instanceof Set) awaitedBy.delete(waiter);
  else if (awaitedBy === waiter) future.awaitedBy = null;
}

// ---- what is told at its end

/** `loop.call_exception_handler(context)`; what goes wrong there goes to `sys.unraisablehook`. */
export function tellLoop(future: PyFuture, context: Value): void {
  guarded(() => py.call(py.getAttribute(future.loop, 'call_exception_handler'), context), 'Exception ignored while calling deallocator', future);
}
