/** Methods of generators and coroutines. */
import {
  describeType, engine, error, exceptions, isError, newException, py, PyBaseException, PyException, PyObject, PyStopIteration, PyType, stopIteration, str, typeError, typeOf,
  type Value, address, runtimeError, defineType, PyTuple,
} from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { PyTraceback } from '../exceptions.ts';
import { coroutineType, delegateOf, GeneratorState, generatorType, PyCoroutine, type PyGenerator, PyPlainGenerator } from '../generators.ts';
import type { Frame } from '../frame.ts';
import { chainContext, unwatchGenerator } from '../frames.ts';
import { messageWith } from '../memory/collector.ts';
import { machine } from '../state.ts';

/** An instance of the class; what goes wrong while it is made is thrown in its place. */
function madeException(type: PyType, value: Value): PyBaseException {
  if (value instanceof PyBaseException && value.type.isSubtypeOf(type)) return value;
  try {
    const args = value === null ? [] : value instanceof PyTuple ? value.items.slice() : [value];
    const made = py.callVector(type, args, null);
    if (made instanceof PyBaseException) return made;
    throw typeError(`calling ${py.reprText(type)} should have returned an instance of BaseException, not ${typeOf(made).name}`);
  } catch (thrown) {
    if (thrown instanceof PyException) return thrown.value;
    throw thrown;
  }
}

/** Warns of more arguments than one; `method` is `throw` or `athrow`. */
export function checkThrowArguments(method: string, value: Value | undefined): void {
  if (value === undefined) return;
  engine.warn(exceptions.DeprecationWarning, `the (type, exc, tb) signature of ${method}() is deprecated, use the single-arg signature instead.`, 1);
}

/** The exception that `throw(type, value, traceback)` means. */
export function thrownException(type: Value, value: Value = null, traceback: Value = null): PyBaseException {
  if (traceback !== null && !(traceback instanceof PyTraceback)) throw typeError('throw() third argument must be a traceback object');
  let exception: PyBaseException;
  if (type instanceof PyBaseException) {
    if (value !== null) throw typeError('instance exception may not have a separate value');
    exception = type;
  } else if (type instanceof PyType && type.isSubtypeOf(exceptions.BaseException)) {
    exception = madeException(type, value);
  } else throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${typeOf(type).name}`);
  if (traceback !== null) exception.traceback = traceback as PyObject;
  return exception;
}

/** Sends a value; at the end raises StopIteration with the result. */
export function send(generator: PyGenerator, value: Value): Value {
  const result = engine.resumeGenerator(generator, value);
  if (result !== undefined) return result;
  throw new PyException(stopIteration(takeReturned(generator)));
}

function takeReturned(generator: PyGenerator): Value {
  const { returned } = generator;
  generator.returned = null;
  return returned;
}

/** Throws into the innermost delegate, or into the generator itself; `given` is what `throw()` was called with, for delegates with a method of their own. */
export function throwInto(generator: PyGenerator, exception: PyBaseException, given: Value[] = [exception]): Value {
  const delegate = delegateOf(generator);
  if (delegate !== null) {
    if (exception.type.isSubtypeOf(exceptions.GeneratorExit)) {
      try {
        closeDelegate(generator, delegate);
      } catch (thrown) {
        if (!(thrown instanceof PyException)) throw thrown;
        return finishThrow(generator, thrown.value);
      }
      return finishThrow(generator, exception);
    }
    return throwIntoDelegate(generator, delegate, exception, given);
  }
  return finishThrow(generator, exception);
}

function throwIntoDelegate(generator: PyGenerator, delegate: Value, exception: PyBaseException, given: Value[]): Value {
  const { thread } = machine;
  const frame = generator.frame as Frame;
  const caller = thread.frame;
  // The delegate is called from the generator's frame: the stack shows it.
  const delegating = <Result>(action: () => Result): Result => {
    generator.state = GeneratorState.running;
    frame.back = caller;
    thread.frame = frame;
    try {
      return action();
    } finally {
      thread.frame = caller;
      frame.back = null;
      generator.state = GeneratorState.suspended;
    }
  };
  const isGenerator = delegate instanceof PyPlainGenerator || delegate instanceof PyCoroutine;
  // An error here leaves the generator where it is.
  const method = isGenerator ? undefined : delegating(() => py.lookupAttribute(delegate, 'throw'));
  if (!isGenerator && method === undefined) return finishThrow(generator, exception);
  try {
    return delegating(() => (isGenerator ? throwInto(delegate, exception, given) : py.callVector(method as Value, given, null)));
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    const failure = thrown.value;
    if (!(failure instanceof PyStopIteration)) return finishThrow(generator, failure);
    // The delegate returned: go on behind the yield from, with its result.
    return continueAfterDelegate(generator, failure.value);
  }
}

/** Leaves the `yield from` loop with the delegate's result and resumes the generator. */
function continueAfterDelegate(generator: PyGenerator, value: Value): Value {
  const frame = generator.frame as NonNullable<PyGenerator['frame']>;
  // The generator stands before RESUME, behind SEND's loop: find the SEND it would jump back to, and its exit.
  const { generalOps: ops, args } = frame.decoded;
  let at = frame.pc;
  while (ops[at] !== opcode.JUMP_BACKWARD_NO_INTERRUPT) at++; // to SEND
  const sendAt = at + 1 - args[at];
  const exit = sendAt + 2 + args[sendAt];
  frame.pc = exit;
  const result = engine.resumeGenerator(generator, value);
  if (result !== undefined) return result;
  throw new PyException(stopIteration(takeReturned(generator)));
}

function finishThrow(generator: PyGenerator, exception: PyBaseException): Value {
  const result = engine.throwIntoGenerator(generator, exception);
  if (result !== undefined) return result;
  throw new PyException(stopIteration(takeReturned(generator)));
}

function closeDelegate(generator: PyGenerator, delegate: Value): void {
  generator.state = GeneratorState.running;
  try {
    if (delegate instanceof PyPlainGenerator || delegate instanceof PyCoroutine) close(delegate);
    else {
      const method = closeMethod(delegate);
      if (method !== undefined) py.call(method);
    }
  } finally {
    generator.state = GeneratorState.suspended;
  }
}

/** A delegate that cannot even say whether it has one is not closed. */
function closeMethod(delegate: Value): Value | undefined {
  try {
    return py.lookupAttribute(delegate, 'close');
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    engine.unraisable(thrown.value, messageWith('Exception ignored while closing generator', delegate), null);
    return undefined;
  }
}

/** `generator.close()` */
export function close(generator: PyGenerator): Value {
  if (generator.state === GeneratorState.running) throw error('ValueError', `${generator.type.name} already executing`);
  if (generator.state === GeneratorState.created) {
    generator.state = GeneratorState.closed;
    generator.frame = null;
    if (generator.watched) unwatchGenerator(generator);
    return null;
  }
  if (generator.state === GeneratorState.closed) return null;
  const exit = newException(exceptions.GeneratorExit, []);
  chainContext(exit);
  try {
    throwInto(generator, exit);
  } catch (thrown) {
    if (isError(thrown, 'GeneratorExit')) return null;
    if (isError(thrown, 'StopIteration')) return (thrown.value as unknown as { value: Value }).value;
    throw thrown;
  }
  throw runtimeError(`${generator.type.name.replace('_', ' ')} ignored GeneratorExit`);
}

function nameField(key: 'name' | 'qualname', shown: string, owner: string) {
  return {
    get: (self: PyGenerator) => self[key],
    set: (self: PyGenerator, value: Value | undefined) => {
      if (value === undefined || py.asStr(value) === undefined) throw typeError(`${shown} must be set to a string object`);
      self[key] = value;
    },
    doc: `${key === 'name' ? 'name' : 'qualified name'} of the ${owner}`,
  };
}

const KIND_NAMES = { gi: 'generator', cr: 'coroutine', ag: 'async generator' } as const;

/** Attributes that differ between the kinds only in their prefix. */
export function generatorFields(prefix: 'gi' | 'cr' | 'ag') {
  const kind = KIND_NAMES[prefix];
  return {
    [`${prefix}_frame`]: { get: (self: PyGenerator) => self.frame },
    [`${prefix}_running`]: { get: (self: PyGenerator) => self.state === GeneratorState.running },
    [`${prefix}_suspended`]: { get: (self: PyGenerator) => self.state === GeneratorState.suspended },
    [`${prefix}_code`]: { get: (self: PyGenerator) => self.code },
    [prefix === 'gi' ? 'gi_yieldfrom' : `${prefix}_await`]: {
      get: (self: PyGenerator) => delegateOf(self),
      doc: prefix === 'gi' ? 'object being iterated by yield from, or None' : 'object being awaited on, or None',
    },
    __name__: nameField('name', '__name__', kind),
    __qualname__: nameField('qualname', '__qualname__', kind),
  };
}

const DEPRECATION = 'StopIteration.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.';
export const THROW_DOC = `throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\n${DEPRECATION}`;
const COROUTINE_THROW_DOC = `throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\n${DEPRECATION}`;
export const THROW_SIGNATURE = '~throw($self, type[, value[, traceback]], /)';

function throwMethod(generator: PyGenerator, type: Value, value?: Value, traceback?: Value): Value {
  checkThrowArguments('throw', value);
  const given = [type, value, traceback].filter((argument) => argument !== undefined);
  return throwInto(generator, thrownException(type, value, traceback), given);
}
const shownName = (self: PyGenerator): string => py.strText(self.qualname);

describeType(generatorType, {
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyGenerator) => str(`<generator object ${shownName(self)} at ${address(self)}>`)],
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyGenerator) => self],
    ['__next__($self, /)', 'Implement next(self).', (self: PyGenerator) => send(self, null)],
    ['send($self, value, /)', 'Send value into generator.\n\nReturn next yielded value or raise StopIteration.', send],
    [THROW_SIGNATURE, THROW_DOC, throwMethod],
    ['close($self, /)', 'Raise GeneratorExit inside generator.', close],
    ['__sizeof__($self, /)', 'gen.__sizeof__() -> size of gen in memory, in bytes', () => 200],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'See PEP 585', (cls: PyType, item: Value) => py.genericAlias(cls, item)]],
  attributes: generatorFields('gi'),
});
generatorType.abstractNew = true;

describeType(coroutineType, {
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyGenerator) => str(`<coroutine object ${shownName(self)} at ${address(self)}>`)],
    ['__await__($self, /)', 'Return an iterator to be used in await expression.', (self: PyCoroutine) => new CoroutineWrapper(self)],
    ['send($self, value, /)', 'Send value into coroutine.\n\nReturn next iterated value or raise StopIteration.', send],
    [THROW_SIGNATURE, COROUTINE_THROW_DOC, throwMethod],
    ['close($self, /)', 'Raise GeneratorExit inside coroutine.', close],
    ['__sizeof__($self, /)', null, () => 200],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'See PEP 585', (cls: PyType, item: Value) => py.genericAlias(cls, item)]],
  attributes: { ...generatorFields('cr'), cr_origin: { get: (self: PyCoroutine) => self.origin } },
});
coroutineType.abstractNew = true;

/** What `coroutine.__await__()` gives. */
class CoroutineWrapper extends PyObject {
  readonly coroutine: PyCoroutine;
  constructor(coroutine: PyCoroutine) {
    super();
    this.coroutine = coroutine;
  }
}
export const coroutineWrapperType = defineType({
  name: 'coroutine_wrapper',
  instance: CoroutineWrapper as never,
  subclassable: false,
  abstractNew: true,
  doc: 'A wrapper object implementing __await__ for coroutines.',
  methods: [
    ['__iter__($self, /)', 'Implement iter(self).', (self: CoroutineWrapper) => self],
    ['__next__($self, /)', 'Implement next(self).', (self: CoroutineWrapper) => send(self.coroutine, null)],
    ['send($self, value, /)', 'Send value into coroutine.', (self: CoroutineWrapper, value: Value) => send(self.coroutine, value)],
    [THROW_SIGNATURE, COROUTINE_THROW_DOC, (self: CoroutineWrapper, type: Value, value?: Value, traceback?: Value) => throwMethod(self.coroutine, type, value, traceback)],
    ['close($self, /)', 'Raise GeneratorExit inside coroutine.', (self: CoroutineWrapper) => close(self.coroutine)],
  ],
});

