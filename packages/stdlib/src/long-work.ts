/** Native code that may run for long reports its work here, so that it can be interrupted and counts for the budgets. */
import { PyException } from '@vivarium/objects';
import { lookUp, machine } from '@vivarium/vm';
import './budgets.ts';

/** Counts `units` of work (about one for a bytecode instruction); throws when the thread was interrupted or a budget is used up. */
export function longWork(units: number): void {
  machine.work += units;
  const { thread } = machine;
  // Another thread's turn has to wait until the interpreter is back at a safe point.
  if (lookUp()) machine.grant(-1);
  if (thread.asyncException !== null) {
    const exception = thread.asyncException;
    thread.asyncException = null;
    throw new PyException(exception);
  }
}
