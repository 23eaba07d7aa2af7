/**
 * The exception hierarchy and how TypeScript code raises.
 *
 * Library code throws `PyException`, a thin carrier without a JS stack; the interpreter keeps exceptions as values
 * and throws nothing between Python frames.
 */
import { bareType, objectType, PyObject, PyType, type Value } from './object.ts';
import { EMPTY_TUPLE, type PyTuple, tuple } from './sequences.ts';

/** Most fields stand on the prototype until they are set: each class of exceptions has a JS class, so that every store is slow. */
export class PyBaseException extends PyObject {
  args: PyTuple = EMPTY_TUPLE;
  /** A traceback object, or null. */
  declare traceback: PyObject | null;
  declare cause: Value;
  declare context: Value;
  declare suppressContext: boolean;
  // Written out, for the implied one passes its arguments on by a spread.
  constructor() {
    super();
  }
}

Object.assign(PyBaseException.prototype, { traceback: null, cause: null, context: null, suppressContext: false });

export class PyAttributeError extends PyBaseException {
  name: Value = null;
  object: Value = null;
}
export class PyNameError extends PyBaseException {
  name: Value = null;
}
export class PyImportError extends PyBaseException {
  msg: Value = null;
  name: Value = null;
  path: Value = null;
  nameFrom: Value = null;
}
export class PyOSError extends PyBaseException {
  errno: Value = null;
  strerror: Value = null;
  filename: Value = null;
  filename2: Value = null;
  charactersWritten: number | undefined = undefined;
}
export class PyStopIteration extends PyBaseException {
  value: Value = null;
}
export class PySystemExit extends PyBaseException {
  code: Value = null;
}
export class PySyntaxError extends PyBaseException {
  msg: Value = null;
  filename: Value = null;
  lineno: Value = null;
  offset: Value = null;
  text: Value = null;
  endLineno: Value = null;
  endOffset: Value = null;
  printFileAndLine: Value = null;
  metadata: Value = null;
}
/** UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError; `start` and `end` count units of `object`. */
export class PyUnicodeError extends PyBaseException {
  encoding: Value = null;
  object: Value = null;
  start = 0;
  end = 0;
  reason: Value = null;
}
export class PyExceptionGroup extends PyBaseException {
  message: Value = '';
  exceptions: PyTuple = EMPTY_TUPLE;
}

const ownFields: Partial<Record<string, typeof PyBaseException>> = {
  BaseExceptionGroup: PyExceptionGroup,
  SystemExit: PySystemExit,
  AttributeError: PyAttributeError,
  ImportError: PyImportError,
  NameError: PyNameError,
  OSError: PyOSError,
  StopIteration: PyStopIteration,
  SyntaxError: PySyntaxError,
  UnicodeDecodeError: PyUnicodeError,
  UnicodeEncodeError: PyUnicodeError,
  UnicodeTranslateError: PyUnicodeError,
};

/** Carries a Python exception through TypeScript code. */
export class PyException {
  readonly value: PyBaseException;
  constructor(value: PyBaseException) {
    this.value = value;
  }
}

/** Every built-in exception with its base, in `exception_hierarchy.txt` order. */
const hierarchy = [
  ['BaseException', ''],
  ['BaseExceptionGroup', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['Exception', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['FloatingPointError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['BufferError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['BlockingIOError', 'OSError'],
  ['ChildProcessError', 'OSError'],
  ['ConnectionError', 'OSError'],
  ['BrokenPipeError', 'ConnectionError'],
  ['ConnectionAbortedError', 'ConnectionError'],
  ['ConnectionRefusedError', 'ConnectionError'],
  ['ConnectionResetError', 'ConnectionError'],
  ['FileExistsError', 'OSError'],
  ['FileNotFoundError', 'OSError'],
  ['InterruptedError', 'OSError'],
  ['IsADirectoryError', 'OSError'],
  ['NotADirectoryError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['ProcessLookupError', 'OSError'],
  ['TimeoutError', 'OSError'],
  ['ReferenceError', 'Exception'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['PythonFinalizationError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['StopAsyncIteration', 'Exception'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['_IncompleteInputError', 'SyntaxError'],
  ['IndentationError', 'SyntaxError'],
  ['TabError', 'IndentationError'],
  ['SystemError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
  ['UnicodeTranslateError', 'UnicodeError'],
  ['Warning', 'Exception'],
  ['BytesWarning', 'Warning'],
  ['DeprecationWarning', 'Warning'],
  ['EncodingWarning', 'Warning'],
  ['FutureWarning', 'Warning'],
  ['ImportWarning', 'Warning'],
  ['PendingDeprecationWarning', 'Warning'],
  ['ResourceWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
  ['SyntaxWarning', 'Warning'],
  ['UnicodeWarning', 'Warning'],
  ['UserWarning', 'Warning'],
] as const;

export type ExceptionName = (typeof hierarchy)[number][0];

/** The built-in exception types by name. `ExceptionGroup`, with its two bases, is in `types/exceptions.ts`. */
export const exceptions = {} as Record<ExceptionName, PyType>;
for (const [name, base] of hierarchy) {
  const parent = base === '' ? objectType : exceptions[base];
  const Layout = ownFields[name] ?? (base === '' ? PyBaseException : (parent.instanceClass as typeof PyBaseException));
  const instanceClass = base === '' ? PyBaseException : class extends Layout {};
  exceptions[name] = bareType(name, instanceClass, parent, { hasDict: true, sameLayout: base !== '' && ownFields[name] === undefined });
}

/** An exception object with the given `args`; runs no Python code. */
export function newException(type: PyType, args: readonly Value[]): PyBaseException {
  const exception = new type.instanceClass() as PyBaseException;
  exception.args = tuple(args);
  return exception;
}

/** `throw error('ValueError', 'text')` */
export function error(name: ExceptionName, ...args: Value[]): PyException {
  return new PyException(newException(exceptions[name], args));
}

export const typeError = (message: string): PyException => error('TypeError', message);
export const valueError = (message: string): PyException => error('ValueError', message);
export const overflowError = (message: string): PyException => error('OverflowError', message);
export const runtimeError = (message: string): PyException => error('RuntimeError', message);
export const indexError = (message: string): PyException => error('IndexError', message);

/** AttributeError with the `name` and `obj` that suggestions need. */
export function attributeError(message: string, object: Value, name: Value): PyException {
  const exception = newException(exceptions.AttributeError, [message]) as PyAttributeError;
  exception.name = name;
  exception.object = object;
  return new PyException(exception);
}

/** True when the thrown JS value is a Python exception of the type. */
export function isError(thrown: unknown, name: ExceptionName): thrown is PyException {
  return thrown instanceof PyException && thrown.value.type.isSubtypeOf(exceptions[name]);
}

/** NameError with the `name` that suggestions need. */
export function nameError(message: string, name: string, type: 'NameError' | 'UnboundLocalError' = 'NameError'): PyException {
  const exception = newException(exceptions[type], [message]) as PyNameError;
  exception.name = name;
  return new PyException(exception);
}

/** StopIteration carrying a generator's result. */
export function stopIteration(value: Value): PyBaseException {
  const exception = newException(exceptions.StopIteration, value === null ? [] : [value]) as PyStopIteration;
  exception.value = value;
  return exception;
}
