/** A thread of Python code: its innermost frame, the exception being handled, and its budgets. */
import { type PyBaseException, PyObject, type Value } from '@vivarium/objects';
import type { Frame } from './frame.ts';

/** The exception handled in a thread or generator; the chain leads to whoever resumed it. */
export class HandledException {
  value: PyBaseException | null = null;
  previous: HandledException | null = null;
}

/** What a thread waits for. `ready` is asked by the scheduler; `finish` gives the result of the waiting call; undefined for none, in an instruction that leaves none. */
export interface Wait {
  ready(now: number): boolean;
  finish(): Value | undefined;
  /** When the host should look again, in milliseconds of the host's monotonic clock; Infinity for another thread's doing. */
  deadline: number;
  /** Kept when something outside has happened, for a program that runs in slices. */
  promise?: Promise<void>;
  /** Native code is in the way, so that the whole program is about to block: raises where that cannot be. */
  blocks?(): void;
}

/** Thrown by native code that must wait; caught where the interpreter can leave the thread. */
export class Suspension {
  readonly wait: Wait;
  constructor(wait: Wait) {
    this.wait = wait;
  }
}

let lastThread = 0;
/** For a restart: the numbers begin anew. */
export function forgetThreads(): void {
  lastThread = 0;
}

export class Thread {
  readonly id = ++lastThread;
  /** `threading.get_ident()`. */
  readonly ident = 140000000000000 + this.id * 4096;
  /** Name in the eyes of the operating system. */
  name = 'python3';
  frame: Frame | null = null;
  handled = new HandledException();
  /** Python frames on the stack, nested interpreter loops included. */
  depth = 0;
  /** Nested interpreter loops: 0 outside, 1 in the base loop. */
  nesting = 0;
  wait: Wait | null = null;
  /** Begins the thread's first run. */
  start: (() => void) | null = null;
  /** The frame whose return ends the thread, or the call from outside that the scheduler goes on with. */
  entry: Frame | null = null;
  /** What came of `entry`. */
  outcome: { value?: Value; thrown?: PyBaseException } | null = null;
  /** Hears of the thread's end. */
  ended: ((failure: PyBaseException | null) => void) | null = null;
  /** Native frames are on top of it, from which other threads run: it cannot be chosen. */
  pinned = false;
  /** An exception to raise at the next safe point (`PyThreadState_SetAsyncExc`, KeyboardInterrupt). */
  asyncException: PyBaseException | null = null;
  /** `sys.settrace`, `sys.setprofile`. */
  traceFunction: Value = null;
  profileFunction: Value = null;
  /** Inside a trace function nothing is traced. */
  tracing = false;
  /** What the trace function that runs was told of; it may jump only from some events. */
  traceEvent: 'start' | 'resume' | 'line' | 'opcode' | 'return' | 'yield' | 'exception' | 'call' | null = null;
  /** The context variables of this thread. */
  context: PyObject | null = null;
  /** Result or exception of a finished thread. */
  finished = false;
  daemon = false;
  asyncGeneratorHooks: { firstIteration: Value; finaliser: Value } = { firstIteration: null, finaliser: null };
  coroutineOriginDepth = 0;

  /** `sys.exception()`: the innermost exception being handled. */
  currentException(): PyBaseException | null {
    let handled: HandledException | null = this.handled;
    while (handled !== null && handled.value === null) handled = handled.previous;
    return handled === null ? null : handled.value;
  }
}
