/** `_signal`: handlers, masks and timers. */
import {
  exceptions, float, linearise, newException, py, PyException, PyFloat, PyObject, type PyOSError, PyType, set, str, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { strerror } from '@vivarium/host';
import { machine, mainThread, mayWait, waitFor } from '@vivarium/vm';
import { audit } from '../audit.ts';
import { signalFacts } from '../generated/signal-facts.ts';
import { current } from '../interpreter.ts';
import { type Body, functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { intArgument, osError, system } from '../os-errors.ts';
import { NSIG, signalNumbers, signalTexts } from './numbers.ts';
import { arrange, defaultInterrupt, lookAtSignals, raise, sendSignal, SIG_DFL, SIG_IGN, signalState, timerClock } from './state.ts';

/** `signal.ItimerError` */
const itimerErrorType = new PyType({
  name: 'ItimerError', module: 'signal', bases: [exceptions.OSError], instanceClass: class extends (exceptions.OSError.instanceClass as typeof PyObject) {}, heap: true, hasDict: true,
});
itimerErrorType.mro = linearise(itimerErrorType, itimerErrorType.bases) as PyType[];
itimerErrorType.attributes.set('__module__', 'signal');
exceptions.OSError.addSubtype(itimerErrorType);
itimerErrorType.adoptInstanceClass();

function timerError(errno: number): PyException {
  const exception = newException(itimerErrorType, [errno, strerror(errno)]) as PyOSError;
  exception.errno = errno;
  exception.strerror = strerror(errno);
  return new PyException(exception);
}

function signalArgument(value: Value): number {
  const signal = intArgument(value);
  if (signal < 1 || signal >= NSIG) throw valueError('signal number out of range');
  return signal;
}

function setHandler(value: Value, handler: Value): Value {
  const signal = intArgument(value);
  if (machine.thread !== mainThread) throw valueError('signal only works in main thread of the main interpreter');
  const number = py.asInt(handler);
  if (signal < 1 || signal >= NSIG) throw valueError('signal number out of range');
  if (!py.isCallable(handler) && number !== SIG_DFL && number !== SIG_IGN) {
    throw typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  }
  if (signal === signalNumbers.SIGKILL || signal === signalNumbers.SIGSTOP || signal === 32 || signal === 33) throw osError(22);
  lookAtSignals();
  const state = signalState();
  const wanted = py.isCallable(handler) ? handler : Number(number);
  arrange(signal, wanted);
  const former = state.handlers[signal];
  state.handlers[signal] = wanted;
  return former;
}

// ---- timers

function secondsArgument(value: Value): number {
  if (!(value instanceof PyFloat) && py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer or float`);
  }
  return py.toFloat(value);
}

function timerState(which: number): Value {
  const { due, interval } = signalState().timers[which];
  const left = due === Infinity ? 0 : Math.max(due - timerClock(which), 0.001);
  return tuple([float(left / 1000), float(interval / 1000)]);
}

function setTimer(which: number, seconds: number, interval: number): Value {
  if (which < 0 || which > 2 || seconds < 0 || interval < 0 || Number.isNaN(seconds + interval)) throw timerError(22);
  const former = timerState(which);
  const state = signalState();
  state.timers[which] = { due: seconds > 0 ? timerClock(which) + seconds * 1000 : Infinity, interval: interval * 1000 };
  state.timersOn = state.timers.some(({ due }) => due !== Infinity);
  return former;
}

// ---- masks

function signalSet(iterable: Value): Set<number> {
  const signals = new Set<number>();
  for (const value of py.toArray(iterable)) {
    const signal = Number(py.index(value));
    if (signal < 1 || signal >= NSIG) throw valueError(`signal number ${signal} out of range [1; ${NSIG - 1}]`);
    signals.add(signal);
  }
  return signals;
}
const asSet = (signals: Iterable<number>): Value => set([...signals].sort((a, b) => a - b));

function changeMask(how: Value, mask: Value): Value {
  const wanted = signalSet(mask);
  audit('signal.pthread_kill');
  const state = signalState();
  const former = asSet(state.blocked);
  const way = intArgument(how);
  if (way < 0 || way > 2) throw osError(22);
  if (way === 2) state.blocked.clear();
  for (const signal of wanted) {
    if (way === 1) state.blocked.delete(signal);
    else if (signal !== signalNumbers.SIGKILL && signal !== signalNumbers.SIGSTOP) state.blocked.add(signal);
  }
  for (const signal of state.blocked) if (state.handlers[signal] === SIG_DFL) system(() => current().host.signals.watch(signal));
  for (const signal of state.held) {
    if (state.blocked.has(signal)) continue;
    state.held.delete(signal);
    raise(signal);
  }
  return former;
}

/** Waits for a signal of the set that is held back. */
const sigwait = mayWait((iterable: Value): Value => {
  const wanted = signalSet(iterable);
  const state = signalState();
  const found = (): number | undefined => [...state.held].find((signal) => wanted.has(signal));
  return waitFor({
    deadline: Infinity,
    ready: () => found() !== undefined,
    finish: () => {
      const signal = found() as number;
      state.held.delete(signal);
      return signal;
    },
  });
});

/** Waits until a handler has run. */
const pause = mayWait((): Value => {
  const state = signalState();
  const before = state.handled;
  return waitFor({ deadline: Infinity, ready: () => state.handled !== before, finish: () => null });
});

const bodies: Readonly<Record<string, Body>> = {
  alarm: (seconds: Value) => {
    const former = signalState().timers[0];
    const left = former.due === Infinity ? 0 : Math.max(1, Math.ceil((former.due - timerClock(0)) / 1000));
    setTimer(0, intArgument(seconds), 0);
    return left;
  },
  setitimer: (which: Value, seconds: Value, interval: Value) => setTimer(intArgument(which), secondsArgument(seconds), secondsArgument(interval)),
  getitimer: (which: Value) => {
    const number = intArgument(which);
    if (number < 0 || number > 2) throw timerError(22);
    return timerState(number);
  },
  signal: setHandler,
  raise_signal: (value: Value) => {
    const signal = intArgument(value);
    if (signal === 0) return;
    if (signal < 0 || signal >= NSIG) throw osError(22);
    raise(signal);
  },
  strsignal: (value: Value) => {
    const signal = signalArgument(value);
    if (signal >= 34) return `Real-time signal ${signal - 34}`;
    return signalTexts[signal] === '' ? null : str(signalTexts[signal]);
  },
  getsignal: (value: Value) => signalState().handlers[signalArgument(value)],
  set_wakeup_fd: (value: Value) => {
    const descriptor = intArgument(value);
    if (machine.thread !== mainThread) throw valueError('set_wakeup_fd only works in main thread of the main interpreter');
    const state = signalState();
    if (descriptor >= 0) {
      system(() => current().host.files.descriptorStat(descriptor));
      if ((system(() => current().host.files.flagsOf(descriptor)) & 0o4000) === 0) throw valueError(`the fd ${descriptor} must be in non-blocking mode`);
    }
    const former = state.wakeupDescriptor;
    state.wakeupDescriptor = descriptor;
    return former;
  },
  siginterrupt: (value: Value) => void signalArgument(value),
  pause,
  pthread_kill: (_thread: Value, value: Value) => {
    const signal = intArgument(value);
    if (signal < 0 || signal >= NSIG) throw osError(22);
    if (signal > 0) sendSignal(current().host.process.id, signal);
  },
  pthread_sigmask: changeMask,
  sigpending: () => asSet(signalState().held),
  sigwait,
  valid_signals: () => set(Array.from({ length: NSIG - 1 }, (_, i) => i + 1).filter((signal) => signal !== 32 && signal !== 33)),
};

export const signal: NativeModule = {
  name: '_signal',
  doc: signalFacts.doc,
  functions: functionLines(signalFacts.functions, bodies),
  values: () => ({
    ...signalNumbers, NSIG, SIG_DFL, SIG_IGN, SIG_BLOCK: 0, SIG_UNBLOCK: 1, SIG_SETMASK: 2, ITIMER_REAL: 0, ITIMER_VIRTUAL: 1, ITIMER_PROF: 2,
    ItimerError: itimerErrorType, default_int_handler: defaultInterrupt,
  }),
};
