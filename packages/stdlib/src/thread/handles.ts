/** Starting threads: `_ThreadHandle`, `start_joinable_thread` and the older `start_new_thread`. */
import {
  atRestart, defineType, engine, error, exceptions, PyDict, PyObject, PyTuple, type PyBaseException, py, runtimeError, str, textOf, typeError, type Value,
} from '@vivarium/objects';
import { machine, mainThread, mayWait, schedulerNow, startThread as beginThread, Thread, waitFor } from '@vivarium/vm';
import { threadFacts } from '../generated/thread-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { secondsOf } from './locks.ts';

const facts = threadFacts.types._ThreadHandle;

export class PyThreadHandle extends PyObject {
  state: 'new' | 'running' | 'done' = 'new';
  ident = 0;
  thread: Thread | null = null;
}

/** Joinable threads that the interpreter waits for at its end. */
const joined = new Set<PyThreadHandle>();
let running = 0;
atRestart(() => {
  joined.clear();
  running = 0;
});
export const threadCount = (): number => running;

function join(handle: PyThreadHandle, deadline: number): Value {
  if (handle.state === 'new') throw runtimeError('thread not started');
  if (handle.ident === machine.thread.ident) throw runtimeError('Cannot join current thread');
  return waitFor({ deadline, ready: (now) => handle.state === 'done' || now >= deadline, finish: () => null });
}

export const threadHandleType = defineType({
  name: '_thread._ThreadHandle',
  module: '_thread',
  qualname: '_ThreadHandle',
  instance: PyThreadHandle,
  subclassable: false,
  doc: facts.doc,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', () => new PyThreadHandle()],
  methods: nativeLines(facts.methods, {
    __repr__: (handle: PyThreadHandle) => str(`<_thread._ThreadHandle object: ident=${handle.ident}>`),
    join: ['($self, timeout=None, /)', mayWait((handle: PyThreadHandle, timeout: Value) => {
      const seconds = timeout === null ? -1 : secondsOf(timeout);
      return join(handle, seconds < 0 ? Infinity : schedulerNow() + seconds * 1000);
    })],
    is_done: (handle: PyThreadHandle) => handle.state === 'done',
    _set_done: (handle: PyThreadHandle) => {
      if (handle.state === 'new') throw runtimeError('thread not started');
      handle.state = 'done';
    },
  }),
  attributes: { ident: { get: (handle: PyThreadHandle) => handle.ident } },
});

/** What becomes of an exception that left a thread's function. */
function report(failure: PyBaseException | null, callee: Value): void {
  if (failure === null || failure.type.isSubtypeOf(exceptions.SystemExit)) return;
  let shown = '<unprintable function>';
  try {
    shown = textOf(py.repr(callee));
  } catch {
    // Its name is not worth another exception.
  }
  engine.unraisable(failure, `Exception ignored in thread started by ${shown}`, null);
}

function begin(callee: Value, args: Value[], names: readonly string[] | null, handle: PyThreadHandle): void {
  if (current().finalizing) throw error('PythonFinalizationError', "can't create new thread at interpreter shutdown");
  const thread = new Thread();
  handle.thread = thread;
  handle.ident = thread.ident;
  handle.state = 'running';
  running++;
  beginThread(thread, callee, args, names, (failure) => {
    running--;
    report(failure, callee);
    handle.state = 'done';
    joined.delete(handle);
    const list = current().threads;
    const at = list.indexOf(thread);
    if (at >= 0) list.splice(at, 1);
  });
  const { threads } = current();
  if (!threads.includes(mainThread)) threads.unshift(mainThread);
  threads.push(thread);
}

export function startNewThread(callee: Value, args: Value, keywords: Value | undefined): Value {
  if (!py.isCallable(callee)) throw typeError('first arg must be callable');
  if (!(args instanceof PyTuple)) throw typeError('2nd arg must be a tuple');
  if (keywords !== undefined && !(keywords instanceof PyDict)) throw typeError('optional 3rd arg must be a dictionary');
  const handle = new PyThreadHandle();
  const named = keywords instanceof PyDict ? keywords : new PyDict();
  begin(callee, [...args.items, ...named.valueList()], named.size === 0 ? null : (named.keyList() as string[]), handle);
  return handle.ident;
}

export function startJoinableThread(callee: Value, given: Value, daemon: Value): Value {
  if (!py.isCallable(callee)) throw typeError('thread function must be callable');
  if (given !== null && !(given instanceof PyThreadHandle)) throw typeError("'handle' must be a _ThreadHandle");
  const handle = given ?? new PyThreadHandle();
  if (handle.state !== 'new') throw runtimeError('thread already started');
  begin(callee, [], null, handle);
  if (!py.truth(daemon)) joined.add(handle);
  return handle;
}

/** A handle for a thread that was not started here: the main thread. */
export function makeHandle(ident: Value): Value {
  const number = py.asInt(ident);
  if (number === undefined) throw typeError('ident must be an integer');
  const handle = new PyThreadHandle();
  handle.ident = Number(number);
  handle.state = 'running';
  return handle;
}

/** Waits for all joinable threads but the caller's own. */
export const shutdown = mayWait(() => {
  const waiting = (): boolean => [...joined].some((handle) => handle.thread !== machine.thread);
  if (!waiting()) return null;
  return waitFor({ deadline: Infinity, ready: () => !waiting(), finish: () => null });
});
