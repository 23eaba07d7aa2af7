/** Safe points: where a thread can be interrupted, switched or stopped by a budget. */
import { PyException } from '@vivarium/objects';
import { activations } from './activations.ts';
import type { Frame } from './frame.ts';
import { machine } from './state.ts';
import { traceCall } from './tracing.ts';

/** What the scheduler wants at a safe point. Installed by the scheduler. */
export interface Supervisor {
  /** Called every `machine.turn` work units. True: leave the base loop now (another thread's turn, or the host's). */
  lookUp(): boolean;
}

let supervisor: Supervisor = { lookUp: () => false };
export function installSupervisor(implementation: Supervisor): void {
  supervisor = implementation;
}

/** Asks the supervisor from within native code that runs for long. */
export const lookUp = (): boolean => supervisor.lookUp();

/**
 * A safe point, with the frame's registers written back.
 * @param entering the frame has just been called or resumed
 * @returns true when the loop shall be left, to be continued later from the frame
 */
export function poll(frame: Frame, entering: boolean): boolean {
  if (machine.tracing && entering) traceCall(frame);
  if (machine.ticks >= 0) return false;
  if (!machine.turnWasCompiled) machine.compiler?.sawInterpretation();
  machine.turnWasCompiled = false;
  machine.grantTurn();
  const { thread } = machine;
  if (thread.asyncException !== null) {
    const exception = thread.asyncException;
    thread.asyncException = null;
    throw new PyException(exception);
  }
  machine.collectWhenDue?.();
  const leave = supervisor.lookUp();
  // Compiled functions below are left too while something is observed.
  return (leave || (machine.interpreting && activations.top > 0)) && thread.nesting === 1;
}

