/**
 * Green threads: who runs next, and for how long.
 *
 * A thread is left at a safe point or where a native function waits (`waitFor`), and its frames stay on the heap. Only
 * a thread with native frames in the middle of its stack cannot be left: while it waits, the others run from a loop
 * on top of it, and it goes on when that loop is back (`pinned` until then). Time slices are counted in safe points, not
 * in milliseconds, so that a program switches at the same places in every run.
 */
import { atRestart, type Implementation, NativeCode, py, type PyBaseException, PyException, PyFunction, PyMethod, type Value } from '@vivarium/objects';
import { activations } from './activations.ts';
import { bindFrame } from './calls.ts';
import { toException } from './exceptions.ts';
import { type Frame, ReturnTo } from './frame.ts';
import { enter } from './frames.ts';
import { interpretFrames, LEFT } from './interpreter.ts';
import { installSupervisor } from './safe-points.ts';
import { machine } from './state.ts';
import { forgetThreads, Suspension, Thread, type Wait } from './thread.ts';

/** What the scheduler needs from the outside. */
export interface SchedulerHost {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Blocks; Infinity: until something happens outside, as far as the host can tell. */
  sleep(milliseconds: number): void;
}

let host: SchedulerHost = {
  now: () => Date.now(),
  sleep() {
    throw new Error('this host cannot wait');
  },
};
export function installSchedulerHost(implementation: SchedulerHost): void {
  host = implementation;
}

/** Longest sleep in one piece, so that signals are seen. */
const LONGEST_SLEEP = 50;
/** Seconds that stand for one turn of the safe point counter in `sys.setswitchinterval`. */
const SECONDS_A_TURN = 0.0001;

/** Threads that have begun and not ended, in the order in which they run. */
let threads: Thread[] = [machine.thread];
let turnsInSlice = Math.round(0.005 / SECONDS_A_TURN);
let turnsLeft = turnsInSlice;

export const mainThread = machine.thread;
atRestart(() => {
  forgetThreads();
  machine.thread = Object.assign(mainThread, new Thread());
  threads = [mainThread];
  calls.length = 0;
  setSlice(0.005);
  turnsLeft = turnsInSlice;
});
export const liveThreads = (): readonly Thread[] => threads;

/** `sys.setswitchinterval` */
export function setSlice(seconds: number): void {
  turnsInSlice = Math.max(1, Math.round(seconds / SECONDS_A_TURN));
  turnsLeft = Math.min(turnsLeft, turnsInSlice);
}

/** Functions to be called in the main thread at its next safe point: signal handlers. */
const calls: (() => void)[] = [];
export function callSoonInMain(call: () => void): void {
  calls.push(call);
  machine.grant(0);
}

/** Asks the outside whether something happened (signals). Installed by whoever knows. */
const observers: (() => void)[] = [];
export function observe(look: () => void): void {
  observers.push(look);
}

/** Raises the exception in the thread at its next safe point, or where it waits. */
export function raiseIn(thread: Thread, exception: PyBaseException | null): void {
  thread.asyncException = exception;
  machine.grant(0);
}

// ---- starting

/** Begins a thread that calls `callee`; `ended` hears how it went. */
export function startThread(thread: Thread, callee: Value, args: Value[], names: readonly string[] | null, ended: (failure: PyBaseException | null) => void): void {
  thread.start = () => {
    const method = callee instanceof PyMethod && callee.callee instanceof PyFunction ? callee : null;
    if (method !== null) thread.entry = bindFrame(method.callee as PyFunction, [method.receiver, ...args], names);
    else if (callee instanceof PyFunction) thread.entry = bindFrame(callee, args, names);
    else {
      thread.nesting++; // what it calls cannot be left
      try {
        py.callVector(callee, args, names);
      } finally {
        thread.nesting--;
      }
      return;
    }
    enter(thread.entry, ReturnTo.host);
  };
  thread.ended = ended;
  threads.push(thread);
}

/** The threads of a finished interpreter are forgotten; the running one stays. */
export function forgetOtherThreads(): void {
  threads = [machine.thread];
}

// ---- running

const isRunnable = (thread: Thread, now: number): boolean =>
  !thread.pinned && (thread.wait === null || thread.asyncException !== null || (thread === mainThread && calls.length > 0) || thread.wait.ready(now));

/** The next thread to run, after `last` in the circle; undefined when all wait. */
function choose(last: Thread): Thread | undefined {
  const now = host.now();
  const from = threads.indexOf(last) + 1;
  for (let i = 0; i < threads.length; i++) {
    const thread = threads[(from + i) % threads.length];
    if (isRunnable(thread, now)) return thread;
  }
  return undefined;
}

/** Sleeps until some thread's wait may be over. */
function sleepUntilReady(alsoUntil = Infinity): void {
  let deadline = alsoUntil;
  for (const { wait } of threads) if (wait !== null && wait.deadline < deadline) deadline = wait.deadline;
  host.sleep(Math.max(0, Math.min(deadline - host.now(), LONGEST_SLEEP)));
  for (const look of observers) look();
}

/** Runs the calls that signals left, in the main thread. */
function runCalls(): void {
  while (calls.length > 0 && machine.thread === mainThread) (calls.shift() as () => void)();
}

/** Runs a thread until it is left or ends. Its outcome is then in `outcome`. */
function advance(thread: Thread): void {
  const before = machine.thread;
  const { ground } = activations;
  machine.thread = thread;
  activations.ground = activations.top;
  turnsLeft = turnsInSlice;
  try {
    let thrown: PyBaseException | null = null;
    if (thread.start !== null) {
      const { start } = thread;
      thread.start = null;
      start();
      if (thread.entry === null) return end(thread, null);
    } else if (thread.wait !== null) {
      const { wait } = thread;
      thrown = attempt(thread, () => {
        if (thread === mainThread) runCalls();
        takeAsyncException(thread);
        if (!wait.ready(host.now())) return;
        thread.wait = null;
        const result = wait.finish();
        if (result !== undefined) (thread.frame as Frame).push(result);
      });
      if (thrown !== null) thread.wait = null;
      else if (thread.wait !== null) return;
    }
    const result = interpretFrames(thread.entry as Frame, thrown);
    if (result === LEFT) return;
    thread.outcome = { value: result };
  } catch (failure) {
    const exception = toException(failure);
    if (thread.ended !== null) return end(thread, exception);
    thread.outcome = { thrown: exception };
  } finally {
    machine.thread = before;
    activations.ground = ground;
  }
  if (thread.ended !== null) end(thread, null);
}

/** Runs native code on behalf of a thread; gives the exception it raised. */
function attempt(thread: Thread, body: () => void): PyBaseException | null {
  thread.nesting++;
  try {
    body();
    return null;
  } catch (failure) {
    return toException(failure);
  } finally {
    thread.nesting--;
  }
}

function takeAsyncException(thread: Thread): void {
  const exception = thread.asyncException;
  if (exception === null) return;
  thread.asyncException = null;
  throw new PyException(exception);
}

function end(thread: Thread, failure: PyBaseException | null): void {
  const before = machine.thread;
  machine.thread = thread;
  thread.nesting++;
  try {
    thread.ended?.(failure);
  } finally {
    thread.nesting--;
    machine.thread = before;
    thread.finished = true;
    threads = threads.filter((other) => other !== thread);
  }
}

/**
 * Goes on with a thread that was left, letting the others have their turns, until `entry` has its result. Yields after each
 * turn: what it was that could run, or undefined when all wait.
 */
function* turns(entry: Frame): Generator<Thread | undefined, Value, void> {
  const { thread } = machine;
  const outer = thread.entry;
  thread.entry = entry;
  thread.outcome = null;
  try {
    let last = thread;
    for (;;) {
      const next = choose(last);
      if (next === undefined) yield undefined;
      else {
        last = next;
        advance(next);
        const outcome = thread.outcome as Thread['outcome'];
        if (outcome !== null) {
          if (outcome.thrown !== undefined) throw new PyException(outcome.thrown);
          return outcome.value as Value;
        }
        yield next;
      }
    }
  } finally {
    thread.entry = outer;
    thread.outcome = null;
    machine.thread = thread;
  }
}

/** `turns` to the end, blocking where all wait. */
export function continueToEnd(entry: Frame): Value {
  const steps = turns(entry);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value === undefined) sleepUntilReady();
  }
}

/** Where a program runs that must not keep its host's event loop waiting. */
export interface Slices {
  /** Milliseconds after which the program is left, at its next safe point, so that the host can see to its events. */
  readonly length: number;
  /** Between two slices: sees to the host's events. */
  pause(): Promise<void>;
  /** All threads wait: comes back after so many milliseconds (Infinity: never), when a promise is kept, or earlier. */
  idle(milliseconds: number, promises: readonly Promise<void>[]): Promise<void>;
}

/** When the running slice is over; Infinity where no program runs in slices. */
let sliceEnd = Infinity;
/** The running program is left between slices. */
export const isSliced = (): boolean => sliceEnd !== Infinity;

/**
 * Runs a frame to its end. Yields where a slice of so many milliseconds is over, and where all threads wait. Only one program of
 * a machine can run so, and nothing else may run meanwhile. What native code calls is not left: it has to end by itself.
 */
export function* sliced(frame: Frame, length: number): Generator<'pause' | 'idle', Value, void> {
  const { thread } = machine;
  enter(frame, ReturnTo.host);
  sliceEnd = host.now() + length;
  try {
    const result = interpretFrames(frame);
    if (result !== LEFT) return result;
    const steps = turns(frame);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (step.value !== undefined && host.now() < sliceEnd) continue;
      sliceEnd = Infinity;
      yield step.value !== undefined ? 'pause' : 'idle';
      lookBetween(thread);
      sliceEnd = host.now() + length;
    }
  } finally {
    sliceEnd = Infinity;
  }
}

/** `sliced`, with the host's event loop in between. */
export async function runInSlices(frame: Frame, slices: Slices): Promise<Value> {
  const parts = sliced(frame, slices.length);
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
    if (part.value === 'pause') await slices.pause();
    else await untilReady(slices);
  }
}

/** Milliseconds until some thread's wait is over; Infinity when only something else can end them. */
export function idleTime(): number {
  let deadline = Infinity;
  for (const { wait } of threads) if (wait !== null) deadline = Math.min(deadline, wait.deadline);
  return Math.max(0, deadline - host.now());
}

/** Looks outside, with no frame running: what that raises is raised in the thread. */
function lookBetween(thread: Thread): void {
  try {
    for (const look of observers) look();
  } catch (failure) {
    raiseIn(thread, toException(failure));
  }
}

/** Idles until some thread's wait may be over. */
async function untilReady(slices: Slices): Promise<void> {
  let deadline = Infinity;
  const promises: Promise<void>[] = [];
  for (const { wait } of threads) {
    if (wait === null) continue;
    deadline = Math.min(deadline, wait.deadline);
    if (wait.promise !== undefined) promises.push(wait.promise);
  }
  await slices.idle(Math.max(0, Math.min(deadline - host.now(), LONGEST_SLEEP)), promises);
}

// ---- waiting

/**
 * A native function that waits with `waitFor`: called straight from bytecode, it can leave the thread.
 * @param isReady tells of a receiver and an argument with which it would not wait now
 */
export function mayWait<T extends Implementation>(body: T, isReady: ((receiver: never, argument: Value | undefined) => boolean) | null = null): T {
  return Object.assign(body, { mayWait: true, isReady });
}

/** Waits in a native function until `wait` is ready, and gives its result. Other threads run meanwhile. */
export function waitFor(wait: Wait): Value {
  if (wait.ready(host.now())) return wait.finish() as Value;
  const { thread } = machine;
  const leave = NativeCode.calledFromBytecode && thread.nesting === 1;
  NativeCode.calledFromBytecode = false;
  if (leave) throw new Suspension(wait);
  runOthersUntil(wait);
  return wait.finish() as Value;
}

/** The clock of the waits' deadlines, in milliseconds. */
export const schedulerNow = (): number => host.now();

function runOthersUntil(wait: Wait): void {
  const { thread } = machine;
  thread.pinned = true;
  try {
    let last = thread;
    while (!wait.ready(host.now())) {
      if (thread === mainThread) runCalls();
      takeAsyncException(thread);
      const next = choose(last);
      if (next === undefined) {
        wait.blocks?.();
        sleepUntilReady(wait.deadline);
      } else {
        last = next;
        advance(next);
      }
    }
  } finally {
    thread.pinned = false;
    machine.thread = thread;
  }
}

/** Gives every other thread that can run one turn, from native code on top of the running one. */
function runOthersOnce(): void {
  const { thread } = machine;
  thread.pinned = true;
  try {
    for (const other of threads.slice()) {
      if (other !== thread && !other.finished && isRunnable(other, host.now())) advance(other);
    }
  } finally {
    thread.pinned = false;
    machine.thread = thread;
    turnsLeft = turnsInSlice;
  }
}

installSupervisor({
  lookUp() {
    for (const look of observers) look();
    const { thread } = machine;
    if (calls.length > 0 && thread === mainThread) runCalls();
    if (sliceEnd !== Infinity && thread.nesting === 1 && host.now() >= sliceEnd) return true;
    if (threads.length === 1 || --turnsLeft > 0) return false;
    turnsLeft = turnsInSlice;
    const next = choose(thread);
    if (next === undefined || next === thread) return false;
    if (thread.nesting === 1) return true;
    runOthersOnce();
    return false;
  },
});
