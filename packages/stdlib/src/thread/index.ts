/** `_thread`: green threads of the scheduler, their locks and their exceptions. */
import {
  error, exceptions, float, isInstance, PyBaseException, PyTuple, py, str, structSequenceType, textOf, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { callSoonInMain, currentFrame, machine, mainThread } from '@vivarium/vm';
import { threadFacts } from '../generated/thread-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { exceptHook, writeError } from '../sys/hooks.ts';
import { makeHandle, shutdown, startJoinableThread, startNewThread, threadCount, threadHandleType } from './handles.ts';
import { localType } from './local.ts';
import { lockType, PyLock, recursiveLockType, TIMEOUT_MAX } from './locks.ts';

const LEAST_STACK = 53248;
const LONGEST_NAME = 15;
const SIGINT = 2;

let stackSize = 0;

const hookArguments = structSequenceType({
  name: '_ExceptHookArgs', module: '_thread', doc: threadFacts.types._ExceptHookArgs.doc,
  fields: [['exc_type', 'Exception type'], ['exc_value', 'Exception value'], ['exc_traceback', 'Exception traceback'], ['thread', 'Thread']],
});

/** `threading.excepthook` */
function threadExceptHook(args: Value): void {
  if (!isInstance(args, hookArguments)) throw typeError('_thread.excepthook argument type must be ExceptHookArgs');
  const [type, value, traceback, thread] = (args as PyTuple).items;
  if (type === exceptions.SystemExit) return;
  const name = thread === null ? undefined : py.lookupAttribute(thread, 'name');
  writeError(`Exception in thread ${name === undefined ? machine.thread.ident : py.strText(name)}:\n`);
  exceptHook(type, value instanceof PyBaseException ? value : py.call(type), traceback);
}

/** Delivers a signal as `_signal` would; without that module, KeyboardInterrupt for SIGINT. */
function interruptMain(signal: Value): void {
  const number = signal === undefined ? SIGINT : Number(py.index(signal));
  if (number < 1 || number > 64) throw valueError('signal number out of range');
  const module = current().modules.get('_signal');
  callSoonInMain(() => {
    const handler = module === undefined ? undefined : py.call(py.getAttribute(module, 'getsignal'), number);
    if (handler !== undefined && handler !== null && py.isCallable(handler)) py.call(handler, number, currentFrame(machine.thread));
    else if (handler === undefined && number === SIGINT) throw error('KeyboardInterrupt');
  });
}

const allocate = (): Value => new PyLock();
const exit = (): never => {
  throw error('SystemExit');
};

const functions = nativeLines(threadFacts.functions, {
  start_new_thread: startNewThread,
  start_new: startNewThread,
  start_joinable_thread: startJoinableThread,
  daemon_threads_allowed: () => true,
  allocate_lock: allocate,
  allocate,
  exit_thread: exit,
  exit,
  interrupt_main: interruptMain,
  get_ident: () => machine.thread.ident,
  get_native_id: () => machine.thread.id + current().host.process.id - 1,
  _count: threadCount,
  stack_size: (size: Value) => {
    const wanted = py.size(size);
    if (wanted < 0 || (wanted > 0 && wanted < LEAST_STACK)) throw valueError(`size must be at least ${LEAST_STACK} bytes`);
    const before = stackSize;
    stackSize = wanted;
    return before;
  },
  _excepthook: threadExceptHook,
  _make_thread_handle: makeHandle,
  _get_main_thread_ident: () => mainThread.ident,
  _is_main_interpreter: () => true,
  _shutdown: shutdown,
  set_name: (name: Value) => {
    const text = py.asStr(name);
    if (text === undefined) throw typeError(`set_name() argument 'name' must be str, not ${typeOf(name).name}`);
    machine.thread.name = textOf(text).slice(0, LONGEST_NAME);
  },
  _get_name: () => str(machine.thread.name),
});

export const thread: NativeModule = {
  name: '_thread',
  doc: threadFacts.doc,
  functions,
  values: () => ({
    LockType: lockType, lock: lockType, RLock: recursiveLockType, TIMEOUT_MAX: float(TIMEOUT_MAX), _ExceptHookArgs: hookArguments,
    _NAME_MAXLEN: LONGEST_NAME, _ThreadHandle: threadHandleType, _local: localType, error: exceptions.RuntimeError,
  }),
};
