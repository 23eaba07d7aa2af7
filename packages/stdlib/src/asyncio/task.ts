/** Tasks: they run a coroutine, one step in each turn of the event loop, from one future that it awaits to the next. */
import {
  defineType, engine, exceptions, NativeCode, newException, py, type PyBaseException, PyBuiltin, type PyDict, PyException, PyObject, PyStopIteration, runtimeError,
  quieten, typeError, type Value, watchFinalizer,
} from '@vivarium/objects';
import { machine, PyCoroutine, PyGenerator, PyPlainGenerator, throwInto } from '@vivarium/vm';
import { currentContext, PyContext } from '../contextvars.ts';
import { importedAttribute } from '../import-system.ts';
import {
  addAwaitedBy, addDoneCallback, callSoon, cancelFuture, cancelledErrorClass, discardAwaitedBy, initialiseFuture, invalidState, isPending, isPlain, makeCancelledError,
  setException, setResult, takeException,
} from './future.ts';
import { enterTask, leaveTask, swapTask } from './running.ts';
import { PyTask } from './task-object.ts';
import { loopOf, registerEagerTask, registerTask, unregisterEagerTask } from './tasks.ts';

let lastName = 0;
/** For a new interpreter. */
export function resetTaskNames(): void {
  lastName = 0;
}

export interface TaskArguments {
  readonly loop: Value;
  readonly name: Value;
  readonly context: Value;
  readonly eager: boolean;
}

const isCoroutine = (value: Value): boolean => value instanceof PyCoroutine || py.truth(py.call(importedAttribute('asyncio.coroutines', 'iscoroutine'), value));

/** `__init__` */
export function initialiseTask(task: PyTask, coroutine: Value, { loop, name, context, eager }: TaskArguments): void {
  initialiseFuture(task, loop);
  if (!isCoroutine(coroutine)) {
    task.logDestroyPending = false;
    throw typeError(`a coroutine was expected, got ${py.reprText(coroutine)}`);
  }
  task.context = context === null ? currentContext().copy() : context;
  task.waiter = null;
  task.mustCancel = false;
  task.logDestroyPending = true;
  task.cancelRequests = 0;
  task.coroutine = coroutine;
  task.name = name === null ? ++lastName : typeof name === 'string' ? name : py.strValue(name);
  watchFinalizer(task, true);
  // It has an owner now, at whose end it goes.
  if (coroutine instanceof PyGenerator && coroutine.watched) quieten(coroutine);
  if (eager && py.truth(py.call(py.getAttribute(task.loop, 'is_running')))) return startEagerly(task);
  stepSoon(task, null);
  registerTask(task);
}

/** The first step at once, inside the step of whatever task runs. */
function startEagerly(task: PyTask): void {
  const { loop, context } = task;
  const previous = swapTask(loop, task);
  registerEagerTask(task);
  try {
    inContext(context, () => step(task, null));
  } finally {
    unregisterEagerTask(task);
    swapTask(loop, previous);
    if (isPending(task)) registerTask(task);
    else task.coroutine = null;
  }
}

function inContext(context: Value, body: () => void): void {
  if (!(context instanceof PyContext)) throw typeError(`a Context was expected, got ${py.reprText(context)}`);
  const { thread } = machine;
  context.enter();
  try {
    body();
  } finally {
    context.leave(thread);
  }
}

// ---- steps

/** What the event loop calls for a step. */
class TaskStep extends PyObject {
  readonly task: PyTask;
  readonly exception: PyBaseException | null;
  constructor(task: PyTask, exception: PyBaseException | null) {
    super();
    this.task = task;
    this.exception = exception;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    if (names !== null) throw typeError('function takes no keyword arguments');
    if (args.length > 0) throw typeError('function takes no positional arguments');
    return enterAndStep(this.task, this.exception);
  }
}
defineType({
  name: '_asyncio.TaskStepMethWrapper',
  module: '_asyncio',
  qualname: 'TaskStepMethWrapper',
  instance: TaskStep as never,
  subclassable: false,
  abstractNew: true,
  doc: null,
  methods: [
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: TaskStep, args: Value[], keywords: PyDict) =>
      self.callVector(args, keywords.size === 0 ? null : (keywords.keyList() as string[]))],
  ],
  attributes: { __self__: { get: (self: TaskStep) => self.task } },
});

const wakeupCode = new NativeCode('~task_wakeup($self, object, /)', null, (task: PyTask, future: Value) => wakeUp(task, future));
wakeupCode.label = 'Task.task_wakeup';

function stepSoon(task: PyTask, exception: PyBaseException | null): void {
  callSoon(task.loop, new TaskStep(task, exception), task.context);
}

function enterAndStep(task: PyTask, exception: PyBaseException | null): Value {
  const { loop } = task;
  enterTask(loop, task);
  try {
    step(task, exception);
  } finally {
    leaveTask(loop, task);
  }
  return null;
}

/** The future that the task waited for is done. */
function wakeUp(task: PyTask, future: Value): Value {
  discardAwaitedBy(future, task);
  let exception: PyBaseException | null = null;
  if (isPlain(future)) {
    if (isPending(future)) exception = invalidState('Result is not set.').value;
    else exception = takeException(future);
  } else {
    try {
      py.call(py.getAttribute(future, 'result'));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      exception = thrown.value;
    }
  }
  return enterAndStep(task, exception);
}

/** Resumes the coroutine; undefined when it returned, with its value in `returned`. */
function resume(coroutine: Value, exception: PyBaseException | null): Value | undefined {
  if (coroutine instanceof PyCoroutine || coroutine instanceof PyPlainGenerator) {
    if (exception !== null) return throwInto(coroutine, exception);
    const value = engine.resumeGenerator(coroutine, null);
    if (value === undefined) {
      returned = coroutine.returned;
      coroutine.returned = null;
    }
    return value;
  }
  return exception === null ? py.call(py.getAttribute(coroutine, 'send'), null) : py.call(py.getAttribute(coroutine, 'throw'), exception);
}
let returned: Value = null;

/** The exception to throw when a cancellation is due. */
function dueException(task: PyTask, exception: PyBaseException | null): PyBaseException | null {
  if (!task.mustCancel) return exception;
  task.mustCancel = false;
  return exception !== null && exception.type.isSubtypeOf(cancelledErrorClass()) ? exception : makeCancelledError(task);
}

function step(task: PyTask, given: PyBaseException | null): void {
  if (!isPending(task)) throw invalidState(`__step(): already done: ${py.reprText(task)} ${py.reprText(given)}`);
  const exception = dueException(task, given);
  task.waiter = null;
  const { coroutine } = task;
  if (coroutine === null) throw runtimeError('uninitialized Task object');
  let value: Value | undefined;
  try {
    value = resume(coroutine, exception);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    const failure = thrown.value;
    return failure instanceof PyStopIteration ? finish(task, failure.value) : fail(task, failure);
  }
  if (value !== undefined) return awaitValue(task, value);
  const result = returned;
  returned = null;
  finish(task, result);
}

/** The coroutine returned. */
function finish(task: PyTask, result: Value): void {
  if (!task.mustCancel) return setResult(task, result);
  // It was cancelled in its last step.
  task.mustCancel = false;
  cancelFuture(task, task.cancelMessage);
}

/** An exception left the coroutine. */
function fail(task: PyTask, exception: PyBaseException): void {
  if (exception.type.isSubtypeOf(cancelledErrorClass())) {
    task.cancelled = exception;
    cancelFuture(task, null);
    return;
  }
  setException(task, exception);
  if (exception.type.isSubtypeOf(exceptions.KeyboardInterrupt) || exception.type.isSubtypeOf(exceptions.SystemExit)) throw new PyException(exception);
}

function failSoon(task: PyTask, message: string): void {
  stepSoon(task, newException(exceptions.RuntimeError, [message]));
}

/** The coroutine gave a value and waits. */
function awaitValue(task: PyTask, value: Value): void {
  if (value === null) return stepSoon(task, null);
  if (value === task) return failSoon(task, `Task cannot await on itself: ${py.reprText(task)}`);
  if (isPlain(value)) {
    if (value.loop !== task.loop) return failSoon(task, differentLoop(task, value));
    if (!value.blocking) return failSoon(task, yieldedFuture(task, value));
    addAwaitedBy(value, task);
    value.blocking = false;
    addDoneCallback(value, new PyBuiltin(wakeupCode, task), task.context);
    return waitFor(task, value);
  }
  const blocking = py.lookupAttribute(value, '_asyncio_future_blocking');
  if (blocking !== undefined && blocking !== null) {
    const isBlocking = py.truth(blocking);
    if (loopOf(value) !== task.loop) return failSoon(task, differentLoop(task, value));
    if (!isBlocking) return failSoon(task, yieldedFuture(task, value));
    addAwaitedBy(value, task);
    py.setAttribute(value, '_asyncio_future_blocking', false);
    py.callVector(py.getAttribute(value, 'add_done_callback'), [new PyBuiltin(wakeupCode, task), task.context], ['context']);
    return waitFor(task, value);
  }
  if (value instanceof PyPlainGenerator) {
    return failSoon(task, `yield was used instead of yield from for generator in task ${py.reprText(task)} with ${py.reprText(value)}`);
  }
  failSoon(task, `Task got bad yield: ${py.reprText(value)}`);
}

const differentLoop = (task: PyTask, future: Value): string => `Task ${py.reprText(task)} got Future ${py.reprText(future)} attached to a different loop`;
const yieldedFuture = (task: PyTask, future: Value): string => `yield was used instead of yield from in task ${py.reprText(task)} with ${py.reprText(future)}`;

function waitFor(task: PyTask, future: Value): void {
  task.waiter = future;
  if (task.mustCancel && cancelAny(future, task.cancelMessage)) task.mustCancel = false;
}

// ---- cancelling

/** `future.cancel(msg=message)` */
function cancelAny(future: Value, message: Value): boolean {
  if (future instanceof PyTask && isPlain(future)) return cancelTask(future, message);
  if (isPlain(future)) return cancelFuture(future, message);
  return py.truth(py.callVector(py.getAttribute(future, 'cancel'), [message], ['msg']));
}

/** `Task.cancel(msg)` */
export function cancelTask(task: PyTask, message: Value): boolean {
  task.retrieve();
  if (!isPending(task)) return false;
  task.cancelRequests++;
  if (task.waiter !== null && cancelAny(task.waiter, message)) return true;
  task.mustCancel = true;
  task.cancelMessage = message;
  return true;
}

/** `Task.uncancel()` */
export function uncancelTask(task: PyTask): number {
  if (task.cancelRequests > 0 && --task.cancelRequests === 0) task.mustCancel = false;
  return task.cancelRequests;
}

export function nameOf(task: PyTask): Value {
  if (typeof task.name === 'number') task.name = `Task-${task.name}`;
  return task.name;
}
