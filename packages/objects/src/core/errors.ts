/**
 * The exception hierarchy and how TypeScript code raises.
 *
 * Library code throws `PyException`, a thin carrier without a JS stack; the interpreter keeps exceptions as values
 * and throws nothing between Python frames.
 */
import { PyFunction } from './function.ts';
import { bareClass, bareType, objectType, PyObject, PyType, type Raised, specialNumber, typeType, type Value } from './object.ts';
import { EMPTY_TUPLE, type PyTuple, tuple } from './sequences.ts';

/**
 * All fields stand on the prototypes until they are set, so that no constructor has to run: each class of exceptions has a JS class, and
 * a store in a constructor that they share would be slow.
 */
export class PyBaseException extends PyObject {
  declare args: PyTuple;
  /** A traceback object, or null. */
  declare traceback: PyObject | null;
  declare cause: Value;
  declare context: Value;
  declare suppressContext: boolean;
}
Object.assign(PyBaseException.prototype, { args: EMPTY_TUPLE, traceback: null, cause: null, context: null, suppressContext: false });

export class PyAttributeError extends PyBaseException {
  declare name: Value;
  declare object: Value;
}
Object.assign(PyAttributeError.prototype, { name: null, object: null });

export class PyNameError extends PyBaseException {
  declare name: Value;
}
Object.assign(PyNameError.prototype, { name: null });

export class PyImportError extends PyBaseException {
  declare msg: Value;
  declare name: Value;
  declare path: Value;
  declare nameFrom: Value;
}
Object.assign(PyImportError.prototype, { msg: null, name: null, path: null, nameFrom: null });

export class PyOSError extends PyBaseException {
  declare errno: Value;
  declare strerror: Value;
  declare filename: Value;
  declare filename2: Value;
  declare charactersWritten: number | undefined;
}
Object.assign(PyOSError.prototype, { errno: null, strerror: null, filename: null, filename2: null, charactersWritten: undefined });

export class PyStopIteration extends PyBaseException {
  declare value: Value;
  /** It carries a generator's result and was not raised yet: then it gets no context. */
  declare isResult: boolean;
}
Object.assign(PyStopIteration.prototype, { value: null, isResult: false });

export class PySystemExit extends PyBaseException {
  declare code: Value;
}
Object.assign(PySystemExit.prototype, { code: null });

export class PySyntaxError extends PyBaseException {
  declare msg: Value;
  declare filename: Value;
  declare lineno: Value;
  declare offset: Value;
  declare text: Value;
  declare endLineno: Value;
  declare endOffset: Value;
  declare printFileAndLine: Value;
  declare metadata: Value;
}
Object.assign(PySyntaxError.prototype, {
  msg: null, filename: null, lineno: null, offset: null, text: null, endLineno: null, endOffset: null, printFileAndLine: null, metadata: null,
});

/** UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError; `start` and `end` count units of `object`. */
export class PyUnicodeError extends PyBaseException {
  declare encoding: Value;
  declare object: Value;
  declare start: number;
  declare end: number;
  declare reason: Value;
}
Object.assign(PyUnicodeError.prototype, { encoding: null, object: null, start: 0, end: 0, reason: null });

export class PyExceptionGroup extends PyBaseException {
  declare message: Value;
  declare exceptions: PyTuple;
}
Object.assign(PyExceptionGroup.prototype, { message: '', exceptions: EMPTY_TUPLE });

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
  const Layout = ownFields[name] ?? (base === '' ? PyBaseException : parent.instanceClass);
  const options = { hasDict: true, sameLayout: base !== '' && ownFields[name] === undefined, bareInstances: true };
  exceptions[name] = bareType(name, bareClass(Layout), parent, options);
}

/** An exception object with the given `args`; runs no Python code. */
export function newException(type: PyType, args: readonly Value[]): PyBaseException {
  const exception = new type.instanceClass() as PyBaseException;
  exception.args = tuple(args);
  return exception;
}

const NEW = specialNumber('__new__');
const INIT = specialNumber('__init__');

/**
 * What initialises the instances of a class of exceptions that `allocateException` makes: a Python function, or null for
 * `BaseException.__init__`, which has nothing more to do; undefined for all other classes.
 */
export function exceptionInitialiser(type: PyType): PyFunction | null | undefined {
  const { BaseException } = exceptions;
  if (type.special(NEW) !== BaseException.special(NEW) || type.type !== typeType) return undefined;
  const initialise = type.special(INIT);
  if (initialise === BaseException.special(INIT)) return null;
  return initialise instanceof PyFunction ? initialise : undefined;
}

/** What `BaseException.__new__` gives: keywords, the last of `args`, are not looked at. */
export function allocateException(type: PyType, args: readonly Value[], names: readonly string[] | null): PyBaseException {
  return newException(type, names === null ? args : args.slice(0, args.length - names.length));
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

/** A ValueError that is made when somebody asks for it. */
export class UnmadeValueError implements Raised {
  private readonly message: () => string;
  constructor(message: () => string) {
    this.message = message;
  }
  get value(): PyBaseException {
    return newException(exceptions.ValueError, [this.message()]);
  }
}

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
  if (value !== null) {
    exception.value = value;
    exception.isResult = true;
  }
  return exception;
}
