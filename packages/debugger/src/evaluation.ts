/** Expressions in the frames of a stopped run. */
import { PyCode, PyException, type PyBaseException, py, textOf, type Value } from '@vivarium/objects';
import { compileText, current, runCode } from '@vivarium/stdlib';
import { BudgetExceeded, currentStepper, type Frame, installStepper, localsSnapshot, machine, RunAbandoned } from '@vivarium/vm';
import { HeapWalk } from './heap-walk.ts';
import type { Identities } from './identities.ts';
import { reprOf } from './plain-values.ts';
import type { ProgramHeap } from './program-heap.ts';
import type { Evaluation } from './views.ts';

export interface Evaluating {
  readonly identities: Identities;
  readonly heap: ProgramHeap;
}

/** Units of work that an expression may take. */
const MOST_WORK = 3_000_000;

/** The value of an expression, as if it stood at the frame's next instruction. Assignments in it are lost. */
function valueOf(frame: Frame, expression: string): Value {
  const code: PyCode = compileText(expression.trim(), '<expression>', 'eval', 0, current().flags.optimize);
  return runCode(code, frame.globals, frame.namespace ?? localsSnapshot(frame));
}

/** Runs code of the program outside of its run: nobody steps, and what it does to the counters is taken back. */
export function aside<T>(body: () => T): T {
  const { thread, ticks, limits } = machine;
  const { handled } = thread;
  const before = currentStepper();
  const most = limits.instructions;
  limits.instructions = machine.work + MOST_WORK;
  machine.ticks = 10_000;
  thread.nesting++;
  installStepper(null);
  try {
    return body();
  } finally {
    installStepper(before);
    thread.nesting--;
    thread.handled = handled;
    limits.instructions = most;
    machine.ticks = ticks;
  }
}

export function evaluate(frame: Frame, expression: string, { identities, heap: program }: Evaluating, output: () => string): Evaluation {
  try {
    return aside((): Evaluation => {
      const value = valueOf(frame, expression);
      const text = reprOf(value);
      const heap = new HeapWalk(identities, program);
      const view = heap.view(value, 'value');
      return { kind: 'value', text, value: view, heap: heap.finish(), output: output() };
    });
  } catch (thrown) {
    if (thrown instanceof BudgetExceeded) {
      const text = thrown instanceof RunAbandoned ? 'it reads input' : 'it takes too long';
      return { kind: 'error', type: '', text, output: output() };
    }
    if (!(thrown instanceof PyException)) throw thrown;
    return { kind: 'error', type: thrown.value.type.name, text: aside(() => errorText(thrown.value)), output: output() };
  }
}

/** As the last line of a traceback. */
function errorText(exception: PyBaseException): string {
  const { name } = exception.type;
  try {
    const text = textOf(py.asStr(py.strValue(exception)) ?? '');
    return text === '' ? name : `${name}: ${text}`;
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return name;
  }
}

/** Does the condition hold? One that raises does not. */
export function holds(frame: Frame, condition: string): boolean {
  try {
    return aside(() => py.truth(valueOf(frame, condition)));
  } catch (thrown) {
    if (thrown instanceof PyException || thrown instanceof BudgetExceeded) return false;
    throw thrown;
  }
}
