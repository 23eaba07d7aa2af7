/** System errors as Python exceptions, and paths as the system wants them. */
import { errnoByName, HostError, pathFromBytes, pathToBytes, strerror } from '@vivarium/host';
import {
  bytes, engine, error, type ExceptionName, exceptions, newException, py, PyBytes, PyException, type PyOSError, str, text as t, textOf, typeError, typeOf,
  type Value, valueError,
} from '@vivarium/objects';

const { encodeUtf8 } = t;
const E = errnoByName;
const subclasses = new Map<number, ExceptionName>([
  [E.EAGAIN, 'BlockingIOError'], [E.EALREADY, 'BlockingIOError'], [E.EINPROGRESS, 'BlockingIOError'], [E.EPIPE, 'BrokenPipeError'],
  [E.ESHUTDOWN, 'BrokenPipeError'], [E.ECHILD, 'ChildProcessError'], [E.ECONNABORTED, 'ConnectionAbortedError'],
  [E.ECONNREFUSED, 'ConnectionRefusedError'], [E.ECONNRESET, 'ConnectionResetError'], [E.EEXIST, 'FileExistsError'],
  [E.ENOENT, 'FileNotFoundError'], [E.EISDIR, 'IsADirectoryError'], [E.ENOTDIR, 'NotADirectoryError'], [E.EINTR, 'InterruptedError'],
  [E.EACCES, 'PermissionError'], [E.EPERM, 'PermissionError'], [E.ESRCH, 'ProcessLookupError'], [E.ETIMEDOUT, 'TimeoutError'],
]);

/** `OSError(errno, strerror, filename, None, filename2)`, of the subclass that belongs to the number. */
export function osError(errno: number, filename: Value = null, filename2: Value = null, message = strerror(errno)): PyException {
  const exception = newException(exceptions[subclasses.get(errno) ?? 'OSError'], [errno, message]) as PyOSError;
  exception.errno = errno;
  exception.strerror = message;
  exception.filename = filename;
  exception.filename2 = filename2;
  return new PyException(exception);
}

/** Runs handlers of the signals that came; they may raise. Set by the signals' own file, which lies above this one. */
let handleSignals: () => void = () => {};
export function installSignalHandling(handle: typeof handleSignals): void {
  handleSignals = handle;
}

/** After an interrupted call: the signal handlers run, and the call is to be made again (PEP 475). */
export const afterInterruption = (): void => handleSignals();

/** Runs a call to the host; its errors become OSError with the file names. Interrupted calls are made again. */
export function system<T>(body: () => T, filename: Value = null, filename2: Value = null): T {
  for (;;) {
    try {
      return body();
    } catch (thrown) {
      if (!(thrown instanceof HostError)) throw thrown;
      if (thrown.code !== 'EINTR') throw osError(thrown.errno, filename, filename2, thrown.message);
    }
    handleSignals();
  }
}

/** `os.fspath(path)` */
export function fspath(path: Value): Value {
  if (py.asStr(path) !== undefined || path instanceof PyBytes) return path;
  const method = typeOf(path).lookup('__fspath__');
  if (method === undefined || method === null) throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(path).name}`);
  const result = py.callFound(method, path, []);
  if (py.asStr(result) !== undefined || result instanceof PyBytes) return result;
  throw typeError(`expected ${typeOf(path).name}.__fspath__() to return str or bytes, not ${typeOf(result).name}`);
}

/** A path argument as the host takes it. `bytes` tells in which form results go back. */
export interface Path {
  text: string;
  /** The caller gave bytes, and gets bytes. */
  bytes: boolean;
  /** An open descriptor given in place of a path, else -1. */
  descriptor: number;
  /** The argument as given, for errors. */
  given: Value;
}

export interface PathOptions {
  /** Name of the function and of its argument, for errors. */
  label: string;
  argument?: string;
  allowDescriptor?: boolean;
  /** None stands for the current directory. */
  nullable?: boolean;
}

const LONE_SURROGATE = /[\ud800-\udc7f\udd00-\udfff]/u;

export function pathArgument(value: Value, { label, argument = 'path', allowDescriptor = false, nullable = false }: PathOptions): Path {
  if (value === null && nullable) return { text: '.', bytes: false, descriptor: -1, given: null };
  let given = value;
  if (py.asStr(value) === undefined && !(value instanceof PyBytes)) {
    const type = typeOf(value);
    if (allowDescriptor && (py.asInt(value) !== undefined || (type.lookup('__index__') !== undefined && type.lookup('__fspath__') === undefined))) {
      if (typeof value === 'boolean') engine.warn(exceptions.RuntimeWarning, 'bool is used as a file descriptor', 1);
      return { text: '', bytes: false, descriptor: descriptorNumber(value), given: value };
    }
    const method = type.lookup('__fspath__');
    if (method === undefined || method === null) {
      const allowed = ['string', 'bytes', 'os.PathLike', ...(allowDescriptor ? ['integer'] : []), ...(nullable ? ['None'] : [])];
      const last = allowed.pop() as string;
      throw typeError(`${label}: ${argument} should be ${allowed.join(', ')} or ${last}, not ${type.name}`);
    }
    given = fspath(value);
  }
  const bytes = given instanceof PyBytes;
  const text = given instanceof PyBytes ? pathFromBytes(given.bytes) : textOf(py.asStr(given) as py.Str);
  if (text.includes('\0')) throw valueError(`${label}: embedded null character in ${argument}`);
  if (!bytes && LONE_SURROGATE.test(text)) encodeUtf8(py.asStr(given) as py.Str, 'surrogateescape');
  return { text, bytes, descriptor: -1, given };
}

/** An int that fits C's int, for descriptors given in place of a path. */
export function descriptorNumber(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647) throw error('OverflowError', 'fd is greater than maximum');
  if (number < -2147483648) throw error('OverflowError', 'fd is less than minimum');
  return Number(number);
}

/** An argument of C's type int. */
export function intArgument(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647) throw error('OverflowError', 'signed integer is greater than maximum');
  if (number < -2147483648) throw error('OverflowError', 'signed integer is less than minimum');
  return Number(number);
}

/** The descriptor of an int or of an object with `fileno()`. */
export function fileDescriptor(value: Value): number {
  let number = py.asInt(value);
  if (number === undefined) {
    const method = py.lookupAttribute(value, 'fileno');
    if (method === undefined) throw typeError('argument must be an int, or have a fileno() method.');
    number = py.asInt(py.call(method));
    if (number === undefined) throw typeError('fileno() returned a non-integer');
  } else if (typeof value === 'boolean') engine.warn(exceptions.RuntimeWarning, 'bool is used as a file descriptor', 1);
  const result = intArgument(number);
  if (result < 0) throw valueError(`file descriptor cannot be a negative integer (${result})`);
  return result;
}

/** A name from the host as str, or as bytes if the caller gave bytes. */
export const fileName = (name: string, asBytes = false): Value => (asBytes ? bytes(pathToBytes(name)) : str(name));

/** Text of an argument that is a str, bytes or path (`os.fsencode`). */
export function fileSystemText(value: Value): string {
  const path = fspath(value);
  if (path instanceof PyBytes) {
    if (path.bytes.includes(0)) throw valueError('embedded null byte');
    return pathFromBytes(path.bytes);
  }
  const result = textOf(py.asStr(path) as py.Str);
  if (result.includes('\0')) throw valueError('embedded null byte');
  if (LONE_SURROGATE.test(result)) encodeUtf8(py.asStr(path) as py.Str, 'surrogateescape');
  return result;
}
