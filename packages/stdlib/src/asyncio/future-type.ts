/** The type `_asyncio.Future`. */
import { allocate, classGetItem, defineType, error, frozenset, list, py, type PyType, tuple, type Value, valueError } from '@vivarium/objects';
import { asyncioFacts } from '../generated/asyncio-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { initialiser } from '../io/arguments.ts';
import { nativeLines } from '../native-facts.ts';
import { finaliseFuture } from './finalise.ts';
import { PyFutureIterator } from './future-iterator.ts';
import {
  addDoneCallback, cancelFuture, exceptionOfFuture, FutureState, initialiseFuture, isPending, makeCancelledError, needInitialised, PyFuture, removeDoneCallback, resultOf,
  setException, setResult,
} from './future.ts';

const facts = asyncioFacts.types.Future;
export const NEW_DOC = 'Create and return a new object.  See help(type) for accurate signature.';

const STATES = ['PENDING', 'CANCELLED', 'FINISHED'] as const;

function iterate(future: PyFuture): PyFutureIterator {
  needInitialised(future);
  return new PyFutureIterator(future);
}

/** An attribute that is there from `__init__` on. */
const initialised = (get: (future: PyFuture) => Value) => (future: PyFuture): Value => {
  needInitialised(future);
  return get(future);
};

/** An assignable attribute that cannot be deleted. */
export function assignable<T>(name: string, type: string, get: (self: T) => Value, set: (self: T, value: Value) => void) {
  return {
    get,
    set: (self: T, value: Value | undefined): void => {
      if (value === undefined) throw error('AttributeError', `attribute '${name}' of '${type}' objects cannot be deleted`);
      set(self, value);
    },
  };
}

function setLogTraceback(future: PyFuture, value: Value): void {
  if (py.truth(value)) throw valueError('_log_traceback can only be set to False');
  future.retrieve();
}

function awaitedBy({ awaitedBy: waiters }: PyFuture): Value {
  if (waiters === null) return null;
  return frozenset(waiters instanceof PyFuture ? [waiters] : waiters);
}

/** `add_done_callback(fn, *, context=None)` with the arity errors of CPython's. */
function addCallback(future: PyFuture, callback: Value, context: Value | undefined): void {
  addDoneCallback(future, callback, context === undefined ? null : context);
}

export const futureType: PyType = defineType({
  name: '_asyncio.Future',
  module: '_asyncio',
  qualname: 'Future',
  instance: PyFuture,
  hasDict: true,
  hasWeakref: true,
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['~Future($type, *args, **kwargs)', NEW_DOC, allocate],
  methods: nativeLines(facts.methods, {
    __repr__: (future: PyFuture) => py.call(importedAttribute('asyncio.base_futures', '_future_repr'), future),
    __iter__: iterate,
    __init__: initialiser('Future($self, /, *, loop=None)', (future: PyFuture, loop: Value) => initialiseFuture(future, loop)),
    __del__: finaliseFuture,
    __await__: iterate,
    result: resultOf,
    exception: exceptionOfFuture,
    set_result: setResult,
    set_exception: setException,
    add_done_callback: addCallback,
    remove_done_callback: removeDoneCallback,
    cancel: (future: PyFuture, message: Value) => {
      needInitialised(future);
      return cancelFuture(future, message);
    },
    cancelled: (future: PyFuture) => future.state === FutureState.cancelled,
    done: (future: PyFuture) => !isPending(future),
    get_loop: initialised((future) => future.loop),
    _make_cancelled_error: makeCancelledError,
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  attributes: {
    _state: { get: initialised((future) => STATES[future.state]) },
    _asyncio_future_blocking: assignable<PyFuture>(
      '_asyncio_future_blocking', '_asyncio.Future', (future) => future.blocking, (future, value) => void (future.blocking = py.truth(value)),
    ),
    _loop: { get: (future: PyFuture) => future.loop },
    _callbacks: {
      get: initialised((future) => (future.callbacks === null ? null : list(future.callbackList().map(({ callback, context }) => tuple([callback, context]))))),
    },
    _result: { get: initialised((future) => future.result) },
    _exception: { get: initialised((future) => future.exception) },
    _log_traceback: assignable<PyFuture>('_log_traceback', '_asyncio.Future', initialised((future) => (future as PyFuture).unretrieved), setLogTraceback),
    _source_traceback: { get: (future: PyFuture) => future.sourceTraceback },
    _cancel_message: assignable<PyFuture>('_cancel_message', '_asyncio.Future', (future) => future.cancelMessage, (future, value) => void (future.cancelMessage = value)),
    _asyncio_awaited_by: { get: awaitedBy },
  },
});
