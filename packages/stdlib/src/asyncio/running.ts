/** Which event loop and which task run in each thread. */
import { atRestart, py, PyObject, runtimeError, type Value } from '@vivarium/objects';
import { addRoots, machine, type Thread } from '@vivarium/vm';
import { importedAttribute } from '../import-system.ts';

interface Running {
  readonly loop: Value;
  task: Value;
}

const running = new Map<Thread, Running>();
atRestart(() => running.clear());
addRoots((visit) => {
  for (const { loop, task } of running.values()) for (const value of [loop, task]) if (value instanceof PyObject) visit(value);
});

/** The event loop that runs in this thread, or None. */
export function runningLoop(): Value {
  return running.get(machine.thread)?.loop ?? null;
}

export function setRunningLoop(loop: Value): void {
  if (loop === null) running.delete(machine.thread);
  else running.set(machine.thread, { loop, task: null });
}

export function needRunningLoop(): Value {
  const loop = runningLoop();
  if (loop === null) throw runtimeError('no running event loop');
  return loop;
}

/** `get_event_loop()` */
export function eventLoop(): Value {
  const loop = runningLoop();
  if (loop !== null) return loop;
  const policy = py.call(importedAttribute('asyncio.events', '_get_event_loop_policy'));
  return py.call(py.getAttribute(policy, 'get_event_loop'));
}

/** The task that `loop` executes, in whatever thread it runs. */
export function currentTask(loop: Value): Value {
  const wanted = loop === null ? needRunningLoop() : loop;
  const own = running.get(machine.thread);
  if (own !== undefined && own.loop === wanted) return own.task;
  for (const other of running.values()) if (other.loop === wanted) return other.task;
  return null;
}

function stateOf(loop: Value): Running {
  const state = running.get(machine.thread);
  if (state === undefined || state.loop !== loop) throw runtimeError(`loop ${py.reprText(loop)} is not the running loop`);
  return state;
}

export function enterTask(loop: Value, task: Value): void {
  const state = stateOf(loop);
  if (state.task !== null) {
    throw runtimeError(`Cannot enter into task ${py.reprText(task)} while another task ${py.reprText(state.task)} is being executed.`);
  }
  state.task = task;
}

export function leaveTask(loop: Value, task: Value): void {
  const state = stateOf(loop);
  if (state.task !== task) {
    throw runtimeError(`Invalid attempt to leave task ${py.reprText(task)} while task ${py.reprText(state.task)} is entered.`);
  }
  state.task = null;
}

/** Gives the task that was executed before. */
export function swapTask(loop: Value, task: Value): Value {
  const state = stateOf(loop);
  const { task: previous } = state;
  state.task = task;
  return previous;
}
