/** The machine's mutable state that every part of it reads: the running thread, limits, counters. */
import { atRestart, type PyDict, type PyFunction, type Value } from '@vivarium/objects';
import type { CompiledLoop, CompiledResumption, DecodedCode } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import type { PyGenerator } from './generators.ts';
import { Thread } from './thread.ts';

export interface Limits {
  /** Work units (about one per bytecode instruction); Infinity for none. */
  instructions: number;
  /** Host milliseconds at which the run ends; Infinity for none. */
  deadline: number;
}

/** Work units (about one for a bytecode instruction) between two looks. */
export const WORK_OF_A_TURN = 10_000;
/** What a call counts; jumps back count their length. */
export const WORK_OF_A_CALL = 10;

class MachineState {
  thread = new Thread();
  recursionLimit = 1000;
  /** Work units until the interpreter looks up, at the next safe point: signals, other threads, budgets. */
  ticks = WORK_OF_A_TURN;
  /** Work units between two looks. */
  turn = WORK_OF_A_TURN;
  /** Work units done, up to the last look; from the beginning a field for a large number, or code compiled by the host would be lost when it becomes one. */
  work = 2 ** 40;
  /** What `ticks` was then. */
  private granted = WORK_OF_A_TURN;
  private jitter = 1;
  limits: Limits = { instructions: Infinity, deadline: Infinity };
  /** Something looks at every instruction before it runs: a trace or profile function, or a tool's events. */
  tracing = false;
  /** So, or a stepper does. */
  observed = false;
  /** The turn has ended in compiled code, and the interpreter only looks up for it. */
  turnWasCompiled = false;
  /** Compiled code is kept out: something is traced, or some of it on the stack would drop watched objects unseen. */
  interpreting = false;
  /** Something has been watched: code that is compiled from now on asks before it drops what may be. */
  watchful = false;
  /** What was compiled before: it does not ask. */
  readonly unaware: DecodedCode[] = [];
  /** Such code is still on the host's stack. */
  isUnawareRunning = false;
  /** Something has to be seen to before the next instruction: it is traced, or what was let go may be dead. */
  attentive = false;
  /** A collection was asked for while compiled functions held what no walk can see: it waits until they are left. */
  isCollectionDue = false;
  /** Collects at a safe point when it is time. */
  collectWhenDue: (() => void) | null = null;
  /** Looks at instructions that may drop the last reference to a watched object: `frame.lasti` is at one. */
  watching: ((frame: Frame) => void) | null = null;
  /** The same, while library code is watched too: not only generators are. */
  isLibraryWatched = false;
  /** The words that a frame runs while something is watched; first sees to what was let go before. */
  watchedWords: (frame: Frame) => Int32Array = (frame) => frame.decoded.words;
  /** Hears of the values above a handler's stack, from a slot on, before they go. */
  unwinding: ((frame: Frame, from: number) => void) | null = null;
  /** Hears of the arguments (slots of the frame) of a compiled function that has returned. */
  dropsArguments: (frame: Frame, from: number, to: number) => void = () => {};
  /** Hears of an exception that compiled code has caught: what was on its stack is gone. */
  dropsUnseen: (code: DecodedCode, at: number) => void = () => {};
  /** Safe points until it is looked whether anything died that compiled code dropped. */
  untilLook = 1;
  /** Does what is due at the end of a generator. */
  finaliseGenerator: (generator: PyGenerator) => void = () => {};
  compiler: Compiler | null = null;
  /** Hears where and why compiled code is left for the interpreter. */
  traceExit: ((code: DecodedCode, at: number, reason: 'guard' | 'cold' | 'locals' | 'instruction') => void) | null = null;
  builtins: PyDict | null = null;
  /** `all` and `any` as they were at the beginning. */
  quantifiers: readonly Value[] = [];
  /** Adds the built-in names that were left out to start faster; null when they are all there. */
  completeBuiltins: (() => void) | null = null;

  constructor() {
    this.work = 0;
  }

  /**
   * Counts the work since the last look and grants another turn. Turns differ by up to an eighth, always in the same way, so
   * that looks do not keep falling into the same part of a loop.
   */
  grantTurn(): void {
    this.jitter = (Math.imul(this.jitter, 1103515245) + 12345) & 0x7fffffff;
    this.grant(this.turn + Math.floor((this.jitter / 0x80000000) * (this.turn >> 3)));
  }

  /** Counters and settings as they were at the beginning. */
  restart(): void {
    this.recursionLimit = 1000;
    this.jitter = 1;
    this.turn = this.ticks = this.granted = WORK_OF_A_TURN;
    this.work = 0;
    this.limits = { instructions: Infinity, deadline: Infinity };
    this.turnWasCompiled = this.isUnawareRunning = this.isCollectionDue = this.watchful = false;
    this.unaware.length = 0;
    this.untilLook = 1;
  }

  /** From now on. */
  countAnew(): void {
    this.work = 0;
    this.granted = this.ticks;
  }

  /** Work units done up to now. */
  get done(): number {
    return this.work + this.granted - this.ticks;
  }

  /** Counts the work since the last look; the next one comes after so many units. */
  grant(units: number): void {
    this.work += this.granted - this.ticks;
    this.granted = this.ticks = units;
  }
}

/** Compiles what is found running at safe points. */
export interface Compiler {
  /** A function that has just been entered. */
  sampleCall(frame: Frame): void;
  /** A loop that goes on at `head`; what continues it from there, if it is compiled. */
  sampleLoop(frame: Frame, head: number): CompiledLoop | null;
  /** The body of a class statement that is to run: its compiled form, if it ran often. */
  sampleBody(frame: Frame): CompiledLoop | null;
  /** A generator that has just been resumed. */
  sampleResumption(frame: Frame): void;
  /** A coroutine that is awaited at once: sets `start` of its code, if it can. */
  compileStart(callee: PyFunction): void;
  /** What resumes the generator's frame from where it is suspended; null when it cannot be compiled. */
  compileResumption(frame: Frame): CompiledResumption | null;
  /** So, what hands on all its values. */
  compileDraining(frame: Frame): CompiledResumption | null;
  /** The interpreter has had a turn for itself. */
  sawInterpretation(): void;
  /** What runs now will mostly not run again: it is compiled later. */
  runsOnce(on: boolean): void;
}

export const machine = new MachineState();
atRestart(() => machine.restart());

/** Thrown when a budget is used up; no Python code can catch it. */
export class BudgetExceeded {
  readonly budget: 'instructions' | 'time' | 'memory' | 'output';
  constructor(budget: BudgetExceeded['budget']) {
    this.budget = budget;
  }
}
