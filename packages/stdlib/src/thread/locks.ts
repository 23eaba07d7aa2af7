/** `_thread.lock` and `_thread.RLock`. */
import {
  address, defineType, instanceOf, overflowError, PyDict, PyObject, PyTuple, type PyType, py, PyFloat, runtimeError, str, tuple, typeError, typeOf,
  type Value, valueError,
} from '@vivarium/objects';
import { machine, mayWait, schedulerNow, type Thread, waitFor } from '@vivarium/vm';
import { threadFacts } from '../generated/thread-facts.ts';
import { nativeLines } from '../native-facts.ts';

const lockFacts = threadFacts.types.lock;
const recursiveFacts = threadFacts.types.RLock;

/** Seconds that a timeout can have. */
export const TIMEOUT_MAX = 9223372036;

/** Milliseconds of the scheduler's clock; undefined when the caller does not want to wait. */
function deadlineOf(blocking: Value, timeout: Value | undefined): number | undefined {
  const waits = py.truth(blocking);
  const seconds = timeout === undefined ? -1 : secondsOf(timeout);
  if (!waits && seconds !== -1) throw valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be a non-negative number');
  if (!waits || seconds === 0) return undefined;
  if (seconds === -1) return Infinity;
  if (seconds > TIMEOUT_MAX) throw overflowError('timeout value is too large');
  return schedulerNow() + seconds * 1000;
}

/** A number of seconds, of `join` and `acquire`. */
export function secondsOf(value: Value): number {
  if (!(value instanceof PyFloat) && py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer or float`);
  }
  const seconds = py.toFloat(value);
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) > TIMEOUT_MAX) throw overflowError('timestamp out of range for C PyTime_t');
  return seconds;
}

export class PyLock extends PyObject {
  locked = false;

  /** Takes the lock; false when the time was up. */
  acquire(deadline: number | undefined): Value {
    if (!this.locked) {
      this.locked = true;
      return true;
    }
    if (deadline === undefined) return false;
    return waitFor({
      deadline,
      ready: (now) => !this.locked || now >= deadline,
      finish: () => {
        if (this.locked) return false;
        this.locked = true;
        return true;
      },
    });
  }
  release(): void {
    if (!this.locked) throw runtimeError('release unlocked lock');
    this.locked = false;
  }
}

const isFree = (lock: Value | undefined): boolean => (lock instanceof PyLock ? !lock.locked : lock instanceof PyRecursiveLock && lock.isFree());
const acquireLock = mayWait((lock: PyLock, blocking: Value, timeout: Value | undefined) => lock.acquire(deadlineOf(blocking, timeout)), isFree);
const lockRepr = (lock: PyLock): Value => str(`<${lock.locked ? 'locked' : 'unlocked'} _thread.lock object at ${address(lock)}>`);

export const lockType = defineType({
  name: '_thread.lock',
  module: '_thread',
  qualname: 'lock',
  instance: PyLock,
  subclassable: false,
  hasWeakref: true,
  doc: lockFacts.doc,
  textSignature: lockFacts.signature,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: Value, args: readonly Value[], kwargs: PyDict) => {
    if (kwargs.size > 0) throw typeError('lock() takes no keyword arguments');
    if (args.length > 0) throw typeError(`lock expected 0 arguments, got ${args.length}`);
    return new PyLock();
  }],
  methods: nativeLines(lockFacts.methods, {
    __repr__: lockRepr,
    acquire: acquireLock,
    acquire_lock: acquireLock,
    release: (lock: PyLock) => lock.release(),
    release_lock: (lock: PyLock) => lock.release(),
    locked: (lock: PyLock) => lock.locked,
    locked_lock: (lock: PyLock) => lock.locked,
    __enter__: mayWait((lock: PyLock) => lock.acquire(Infinity), isFree),
    __exit__: (lock: PyLock) => lock.release(),
    _at_fork_reinit: (lock: PyLock) => {
      lock.locked = false;
    },
  }),
});

export class PyRecursiveLock extends PyObject {
  owner: Thread | null = null;
  count = 0;

  isOwned(): boolean {
    return this.count > 0 && this.owner === machine.thread;
  }
  /** To be taken at once by the thread that runs. */
  isFree(): boolean {
    return this.count === 0 || this.owner === machine.thread;
  }
  acquire(deadline: number | undefined, times = 1): Value {
    const { thread } = machine;
    if (this.isFree()) {
      this.owner = thread;
      this.count += times;
      return true;
    }
    if (deadline === undefined) return false;
    return waitFor({
      deadline,
      ready: (now) => this.count === 0 || now >= deadline,
      finish: () => {
        if (this.count !== 0) return false;
        this.owner = thread;
        this.count = times;
        return true;
      },
    });
  }
  release(): void {
    if (!this.isOwned()) throw runtimeError('cannot release un-acquired lock');
    if (--this.count === 0) this.owner = null;
  }
}

export const recursiveLockType = defineType({
  name: '_thread.RLock',
  module: '_thread',
  qualname: 'RLock',
  instance: PyRecursiveLock,
  hasWeakref: true,
  doc: recursiveFacts.doc,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PyRecursiveLock>(cls)],
  methods: nativeLines(recursiveFacts.methods, {
    __repr__: (lock: PyRecursiveLock) => {
      const state = lock.count > 0 ? 'locked' : 'unlocked';
      return str(`<${state} ${lock.type.heap ? lock.type.name : '_thread.RLock'} object owner=${lock.owner?.ident ?? 0} count=${lock.count} at ${address(lock)}>`);
    },
    acquire: mayWait((lock: PyRecursiveLock, blocking: Value, timeout: Value | undefined) => lock.acquire(deadlineOf(blocking, timeout)), isFree),
    __enter__: mayWait((lock: PyRecursiveLock) => lock.acquire(Infinity), isFree),
    __exit__: (lock: PyRecursiveLock) => lock.release(),
    release: (lock: PyRecursiveLock) => lock.release(),
    locked: (lock: PyRecursiveLock) => lock.count > 0,
    _is_owned: (lock: PyRecursiveLock) => lock.isOwned(),
    _recursion_count: (lock: PyRecursiveLock) => (lock.isOwned() ? lock.count : 0),
    _release_save: (lock: PyRecursiveLock) => {
      if (lock.count === 0) throw runtimeError('cannot release un-acquired lock');
      const state = tuple([lock.count, lock.owner?.ident ?? 0]);
      lock.count = 0;
      lock.owner = null;
      return state;
    },
    _acquire_restore: mayWait((lock: PyRecursiveLock, state: Value) => {
      if (!(state instanceof PyTuple) || state.items.length !== 2) {
        throw typeError(`_acquire_restore() argument 1 must be 2-item tuple, not ${typeOf(state).name}`);
      }
      lock.acquire(Infinity, py.size(state.items[0]));
      return null;
    }),
    _at_fork_reinit: (lock: PyRecursiveLock) => {
      lock.count = 0;
      lock.owner = null;
    },
  }),
});
