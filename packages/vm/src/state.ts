/** The machine's mutable state that every part of it reads: the running thread, limits, counters. */
import type { PyDict } from '@vivarium/objects';
import type { Frame } from './frame.ts';
import { Thread } from './thread.ts';

export interface Limits {
  /** Work units (about one per bytecode instruction); Infinity for none. */
  instructions: number;
  /** Host milliseconds at which the run ends; Infinity for none. */
  deadline: number;
}

class MachineState {
  thread = new Thread();
  recursionLimit = 1000;
  /** Safe points until the interpreter looks up: signals, other threads, budgets. */
  ticks = 1000;
  /** Work units done, up to the last safe point. */
  work = 0;
  limits: Limits = { instructions: Infinity, deadline: Infinity };
  /** Some thread has a trace or profile function. */
  observed = false;
  /** Something looks at instructions before they run: trace functions, or the watcher of memory. */
  tracing = false;
  /** Collects at a safe point when it is time. */
  collectWhenDue: (() => void) | null = null;
  /** Looks at instructions that may drop the last reference to a watched object. */
  watching: ((frame: Frame) => void) | null = null;
  /** Hears of the values above a handler's stack, from a slot on, before they go. */
  unwinding: ((frame: Frame, from: number) => void) | null = null;
  builtins: PyDict | null = null;
  /** Adds the built-in names that were left out to start faster; null when they are all there. */
  completeBuiltins: (() => void) | null = null;
}

export const machine = new MachineState();

/** Safe points between two looks at the outside. */
export const TICKS = 1000;

/** Thrown when a budget is used up; no Python code can catch it. */
export class BudgetExceeded {
  readonly budget: 'instructions' | 'time' | 'memory' | 'output';
  constructor(budget: BudgetExceeded['budget']) {
    this.budget = budget;
  }
}
