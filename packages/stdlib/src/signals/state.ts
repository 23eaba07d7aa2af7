/**
 * Signals and what Python does about them. The host tells at safe points which signals came; handlers run in the main
 * thread, as calls that it makes at its next safe point.
 */
import { type PyObject, type Value, py, engine, nativeFunction, error } from '@vivarium/objects';
import { callSoonInMain, machine, mainThread, observe } from '@vivarium/vm';
import { current, type Interpreter } from '../interpreter.ts';
import { installSignalHandling, system } from '../os-errors.ts';
import { signalFacts } from '../generated/signal-facts.ts';
import { NSIG, signalNumbers as S } from './numbers.ts';

export const SIG_DFL = 0;
export const SIG_IGN = 1;

const [defaultSignature, defaultDoc] = signalFacts.functions.default_int_handler;
export const defaultInterrupt = nativeFunction(`default_int_handler${defaultSignature}`, defaultDoc, () => {
  throw error('KeyboardInterrupt');
}, '_signal');

/** A timer of `setitimer`, in milliseconds. */
export interface Timer {
  /** When it goes off, on the host's monotonic clock (for the real timer) or in processor time; Infinity: it is off. */
  due: number;
  interval: number;
}

export class SignalState {
  /** The handler of each signal; None for one that was not set by Python. */
  readonly handlers: Value[] = Array.from({ length: NSIG }, () => SIG_DFL as Value);
  /** Signals that `pthread_sigmask` holds back, and those among them that came. */
  readonly blocked = new Set<number>();
  readonly held = new Set<number>();
  readonly timers: Timer[] = Array.from({ length: 3 }, () => ({ due: Infinity, interval: 0 }));
  timersOn = false;
  wakeupDescriptor = -1;
  /** Python signal handlers have run since this was last looked at. */
  handled = 0;

  constructor() {
    this.handlers[S.SIGPIPE] = SIG_IGN;
    this.handlers[S.SIGXFSZ] = SIG_IGN;
    this.handlers[S.SIGINT] = defaultInterrupt;
    for (const kept of [0, 32, 33]) this.handlers[kept] = null;
  }
}

const states = new WeakMap<Interpreter, SignalState>();
export function signalState(): SignalState {
  const interpreter = current();
  let state = states.get(interpreter);
  if (state === undefined) states.set(interpreter, (state = new SignalState()));
  return state;
}

const isCallable = (handler: Value): handler is PyObject => handler !== null && typeof handler === 'object';

/** Tells the host what is to become of a signal. */
export function arrange(signal: number, handler: Value): void {
  const { signals } = current().host;
  if (isCallable(handler)) system(() => signals.watch(signal));
  else if (handler === SIG_IGN) system(() => signals.ignore(signal));
  else system(() => signals.restore(signal));
}

/** A signal came for this process. */
export function deliver(signal: number): void {
  const state = signalState();
  if (state.blocked.has(signal)) {
    state.held.add(signal);
    return;
  }
  const handler = state.handlers[signal];
  if (!isCallable(handler)) return;
  wakeUp(state, signal);
  callSoonInMain(() => {
    state.handled++;
    py.call(handler, signal, engine.frame(0));
  });
}

function wakeUp(state: SignalState, signal: number): void {
  if (state.wakeupDescriptor < 0) return;
  try {
    current().host.files.write(state.wakeupDescriptor, Uint8Array.of(signal));
  } catch {
    // A full pipe has woken the reader already.
  }
}

/** The process signals itself: handlers run before this returns, if the main thread is the one that asks. */
export function raise(signal: number): void {
  const state = signalState();
  const handler = state.handlers[signal];
  if (state.blocked.has(signal)) {
    state.held.add(signal);
    return;
  }
  if (isCallable(handler)) {
    if (machine.thread !== mainThread) return deliver(signal);
    wakeUp(state, signal);
    state.handled++;
    py.call(handler, signal, engine.frame(0));
    return;
  }
  if (handler === SIG_IGN) return;
  system(() => current().host.process.kill(current().host.process.id, signal));
}

/** `os.kill(id, signal)` */
export function sendSignal(id: number, signal: number): void {
  const { process } = current().host;
  if (id === process.id && signal > 0 && signal < NSIG) raise(signal);
  else system(() => process.kill(id, signal));
}

/** Milliseconds on the clock that a timer counts by. */
export function timerClock(which: number): number {
  const { clock } = current().host;
  if (which === 0) return Number(clock.monotonic()) / 1e6;
  const { user, system: inSystem } = clock.processTimes();
  return Number(which === 1 ? user : user + inSystem) / 1e6;
}

const timerSignals = [S.SIGALRM, S.SIGVTALRM, S.SIGPROF] as const;

function lookAtTimers(state: SignalState): void {
  state.timers.forEach((timer, which) => {
    if (timer.due === Infinity || timerClock(which) < timer.due) return;
    timer.due = timer.interval > 0 ? timerClock(which) + timer.interval : Infinity;
    state.timersOn = state.timers.some(({ due }) => due !== Infinity);
    const signal = timerSignals[which];
    if (isCallable(state.handlers[signal]) || state.blocked.has(signal)) deliver(signal);
    else if (state.handlers[signal] !== SIG_IGN) raise(signal);
  });
}

/** Delivers the signals that came and the timers that went off. */
export function lookAtSignals(): void {
  const interpreter = running();
  if (interpreter === null) return;
  const state = states.get(interpreter);
  for (const signal of interpreter.host.signals.pending()) deliver(signal);
  if (state?.timersOn === true) lookAtTimers(state);
}

function running(): Interpreter | null {
  try {
    return current();
  } catch {
    return null;
  }
}

/** In the middle of a call that a signal interrupted: the handlers run now, if this is the main thread. */
function handleNow(): void {
  const { signals } = current().host;
  for (const signal of signals.look()) {
    if (machine.thread === mainThread && isCallable(signalState().handlers[signal]) && !signalState().blocked.has(signal)) raise(signal);
    else deliver(signal);
  }
}

observe(lookAtSignals);
installSignalHandling(handleNow);
