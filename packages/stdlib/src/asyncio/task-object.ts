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

  override settled(): void {
    takeFinalizer(this);
    scheduledTasks.delete(this);
  }
}

/** Pending tasks; in the eyes of the program they are not kept alive by this. */
export const scheduledTasks = new Set<PyTask>();
