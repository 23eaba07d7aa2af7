/** The machine's mutable state that every part of it reads: the running thread, limits, counters. */
import type { PyDict } from '@vivarium/objects';
import type { CompiledLoop } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import type { PyGenerator } from './generators.ts';
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
  /** Safe points between two looks. */
  turn = 1000;
  /** Work units done, up to the last safe point. */
  work = 0;
  limits: Limits = { instructions: Infinity, deadline: Infinity };
  /** Something looks at every instruction before it runs: a trace or profile function, or a tool's events. */
  tracing = false;
  /** Compiled code is kept out: something is traced, or watched. */
  interpreting = false;
  /** Something has to be seen to before the next instruction: it is traced, or what was let go may be dead. */
  attentive = false;
  /** Collects at a safe point when it is time. */
  collectWhenDue: (() => void) | null = null;
  /** Looks at instructions that may drop the last reference to a watched object: `frame.lasti` is at one. */
  watching: ((frame: Frame) => void) | null = null;
  /** The words that a frame runs while something is watched; first sees to what was let go before. */
  watchedWords: (frame: Frame) => Int32Array = (frame) => frame.decoded.words;
  /** Hears of the values above a handler's stack, from a slot on, before they go. */
  unwinding: ((frame: Frame, from: number) => void) | null = null;
  /** Does what is due at the end of a generator. */
  finaliseGenerator: (generator: PyGenerator) => void = () => {};
  compiler: Compiler | null = null;
  builtins: PyDict | null = null;
  /** Adds the built-in names that were left out to start faster; null when they are all there. */
  completeBuiltins: (() => void) | null = null;
}

/** Compiles what is found running at safe points. */
export interface Compiler {
  /** A function that has just been entered. */
  sampleCall(frame: Frame): void;
  /** A loop that goes on at `head`; what continues it from there, if it is compiled. */
  sampleLoop(frame: Frame, head: number): CompiledLoop | null;
}

export const machine = new MachineState();

/** Thrown when a budget is used up; no Python code can catch it. */
export class BudgetExceeded {
  readonly budget: 'instructions' | 'time' | 'memory' | 'output';
  constructor(budget: BudgetExceeded['budget']) {
    this.budget = budget;
  }
}
