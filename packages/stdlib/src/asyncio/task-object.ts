/** The state of a task. */
import { takeFinalizer, type Value } from '@vivarium/objects';
import { PyFuture } from './future.ts';

export class PyTask extends PyFuture {
  /** None before `__init__`, and once an eager task is done. */
  coroutine: Value = null;
  /** A number stands for the name that nobody has asked for. */
  name: Value = null;
  context: Value = null;
  /** What it waits for. */
  waiter: Value = null;
  /** A CancelledError is thrown into it at the next step. */
  mustCancel = false;
  cancelRequests = 0;
  logDestroyPending = false;
  /** Where it stands among the scheduled tasks; -1 when it does not. */
  place = -1;

  override settled(): void {
    takeFinalizer(this);
    unschedule(this);
  }
}

/** Pending tasks, in no order; in the eyes of the program they are not kept alive by this. */
export const scheduledTasks: PyTask[] = [];

export function schedule(task: PyTask): void {
  if (task.place < 0) task.place = scheduledTasks.push(task) - 1;
}

export function unschedule(task: PyTask): void {
  const { place } = task;
  if (place < 0) return;
  const last = scheduledTasks.pop() as PyTask;
  if (last !== task) {
    scheduledTasks[place] = last;
    last.place = place;
  }
  task.place = -1;
}
