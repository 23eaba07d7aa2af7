/** System errors as Python exceptions, and paths as the system wants them. */
import { errnoByName, HostError, pathFromBytes, strerror } from '@vivarium/host';
import {
  error, type ExceptionName, exceptions, newException, py, PyBytes, PyException, type PyOSError, str, textOf, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';

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

/** Runs a call to the host; its errors become OSError with the file names. */
export function system<T>(body: () => T, filename: Value = null, filename2: Value = null): T {
  try {
    return body();
  } catch (thrown) {
    if (thrown instanceof HostError) throw osError(thrown.errno, filename, filename2, thrown.message);
    throw thrown;
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

export function pathArgument(value: Value, { label, argument = 'path', allowDescriptor = false, nullable = false }: PathOptions): Path {
  if (value === null && nullable) return { text: '.', bytes: false, descriptor: -1, given: null };
  if (allowDescriptor && (py.asInt(value) !== undefined || (typeOf(value).lookup('__index__') !== undefined && typeOf(value).lookup('__fspath__') === undefined))) {
    return { text: '', bytes: false, descriptor: descriptorNumber(value), given: value };
  }
  let given = value;
  if (py.asStr(value) === undefined && !(value instanceof PyBytes)) {
    const method = typeOf(value).lookup('__fspath__');
    const allowed = `string, bytes${allowDescriptor ? ', os.PathLike' : nullable ? ', os.PathLike' : ' or os.PathLike'}${
      allowDescriptor && nullable ? ', integer or None' : allowDescriptor ? ' or integer' : nullable ? ' or None' : ''}`;
    if (method === undefined || method === null) throw typeError(`${label}: ${argument} should be ${allowed}, not ${typeOf(value).name}`);
    given = fspath(value);
  }
  const bytes = given instanceof PyBytes;
  const text = given instanceof PyBytes ? pathFromBytes(given.bytes) : textOf(py.asStr(given) as py.Str);
  if (text.includes('\0')) throw valueError(`${label}: embedded null ${bytes ? 'byte' : 'character in ' + argument}`);
  return { text, bytes, descriptor: -1, given };
}

/** An int that fits C's int, for descriptors. */
export function descriptorNumber(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647) throw error('OverflowError', 'fd is greater than maximum');
  if (number < -2147483648) throw error('OverflowError', 'fd is less than minimum');
  return Number(number);
}

/** A file name from the host as a str. */
export const fileName = (name: string): Value => str(name);
