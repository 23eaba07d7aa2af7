/** What `await future` sends to: gives the future to the task once, then its result. */
import {
  defineType, engine, exceptions, py, type PyBaseException, PyException, PyObject, PyType, runtimeError, stopIteration, typeError, type Value,
} from '@vivarium/objects';
import { PySender, PyTraceback } from '@vivarium/vm';
import { isPending, type PyFuture, resultOf } from './future.ts';

export class PyFutureIterator extends PySender {
  private future: PyFuture | null;
  constructor(future: PyFuture) {
    super();
    this.future = future;
  }

  resume(): Value | undefined {
    const { future } = this;
    if (future === null) return undefined;
    if (isPending(future)) {
      if (future.blocking) throw runtimeError("await wasn't used with future");
      future.blocking = true;
      return future;
    }
    this.returned = resultOf(future);
    return undefined;
  }

  /** With StopIteration at the end. */
  next(): Value {
    const value = this.resume();
    if (value !== undefined) return value;
    const { returned } = this;
    this.returned = null;
    throw new PyException(stopIteration(returned));
  }

  throw(exception: PyBaseException): never {
    this.future = null;
    throw new PyException(exception);
  }

  close(): void {
    this.future = null;
  }
}

/** What `throw(type, value, traceback)` means, in the words of this type. */
function thrown(given: Value, value: Value, traceback: Value): PyBaseException {
  if (traceback !== null && !(traceback instanceof PyTraceback)) throw typeError('throw() third argument must be a traceback');
  let exception: Value;
  if (given instanceof PyType && given.isSubtypeOf(exceptions.BaseException)) {
    const isMade = value instanceof PyObject && value.type.isSubtypeOf(given);
    exception = isMade ? value : py.call(given, ...(value === null ? [] : [value]));
  } else if (given instanceof PyObject && given.type.isSubtypeOf(exceptions.BaseException)) {
    if (value !== null) throw typeError('instance exception may not have a separate value');
    exception = given;
  } else throw typeError('exceptions must be classes deriving BaseException or instances of such a class');
  if (traceback !== null) (exception as PyBaseException).traceback = traceback as PyObject;
  return exception as PyBaseException;
}

defineType({
  name: '_asyncio.FutureIter',
  module: '_asyncio',
  qualname: 'FutureIter',
  instance: PyFutureIterator as never,
  subclassable: false,
  abstractNew: true,
  doc: null,
  methods: [
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyFutureIterator) => self],
    ['__next__($self, /)', 'Implement next(self).', (self: PyFutureIterator) => self.next()],
    ['send($self, object, /)', null, (self: PyFutureIterator) => self.next()],
    ['~throw($self, typ, val=<missing>, tb=<missing>, /)', null, (self: PyFutureIterator, type: Value, value: Value | undefined, traceback: Value | undefined) => {
      if (value !== undefined) {
        engine.warn(exceptions.DeprecationWarning, 'the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.', 1);
      }
      return self.throw(thrown(type, value === undefined ? null : value, traceback === undefined ? null : traceback));
    }],
    ['close($self, /)', null, (self: PyFutureIterator) => self.close()],
  ],
});
