/** Arguments and errors that the classes of `_io` share. */
import {
  type AttributeSpec, attributesOf, attributeKey, bareType, bufferOf, exceptions, flatBuffer, type Implementation, installBuffer, isError, linearise, NativeCode, type NativeLine, newException,
  objectType, py, PyBytes, type PyDict, PyException, PyObject, type PyOSError, PyType, runtimeError, str, typeError, typeOf, type Value, valueError, viewOf, withFirst,
} from '@vivarium/objects';

/** `io.UnsupportedOperation`, a class of its own kind: CPython makes it by calling `type`. */
export const unsupportedOperationType = new PyType({
  name: 'UnsupportedOperation', module: 'io', bases: [exceptions.OSError, exceptions.ValueError],
  instanceClass: class extends (exceptions.OSError.instanceClass as typeof PyOSError) {}, heap: true, hasDict: true,
});
unsupportedOperationType.mro = linearise(unsupportedOperationType, unsupportedOperationType.bases) as PyType[];
unsupportedOperationType.attributes.set('__module__', 'io');
for (const base of unsupportedOperationType.bases) base.addSubtype(unsupportedOperationType);
unsupportedOperationType.adoptInstanceClass();

export function unsupported(message: string): PyException {
  return new PyException(newException(unsupportedOperationType, [message]));
}

/** BlockingIOError with the number of units written before the stream refused. */
export function wouldBlock(message: string, written: number): PyException {
  const exception = newException(exceptions.BlockingIOError, [11, message, written]) as PyOSError;
  exception.errno = 11;
  exception.strerror = message;
  exception.charactersWritten = written;
  return new PyException(exception);
}

export const uninitialised = (): PyException => valueError('I/O operation on uninitialized object');
export const closedFile = (dot = true): PyException => valueError(`I/O operation on closed file${dot ? '.' : ''}`);

/** A size argument for which None means -1. */
export function sizeOrNone(value: Value | undefined): number {
  if (value === undefined || value === null) return -1;
  if (typeof value === 'number') return value;
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`argument should be integer or None, not '${typeOf(value).name}'`);
  }
  return py.size(value);
}

/** The bytes of a bytes-like argument. */
export function needBytes(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return content;
}

/** The memory of an argument that is to be filled; `label` names the argument in errors. */
export function needWritable(value: Value, label: string): Uint8Array {
  const buffer = value instanceof PyBytes ? undefined : bufferOf(value);
  if (buffer === undefined || buffer.readonly) {
    throw typeError(`${label} must be read-write bytes-like object, not ${typeOf(value).name}`);
  }
  return py.bytesLike(value) as Uint8Array;
}

/** Memory that a raw stream written in Python is to fill or to take from. */
class PyBufferWindow extends PyObject {
  memory: Uint8Array = new Uint8Array();
  readonly = false;
}
bareType('_BufferWindow', PyBufferWindow, objectType, { subclassable: false });
installBuffer((value) => (value instanceof PyBufferWindow ? flatBuffer(() => value.memory, 'B', 1, value.readonly) : undefined));

/** A memoryview over the bytes, which are shared. */
export function viewOver(memory: Uint8Array, readonly: boolean): Value {
  const exporter = new PyBufferWindow();
  exporter.memory = memory;
  exporter.readonly = readonly;
  return viewOf(exporter) as Value;
}

/** `object.name(*args)` */
export function callMethod(object: Value, name: string, ...args: Value[]): Value {
  const method = typeOf(object).lookup(name);
  // Only methods of the class are called without making a bound method; an attribute of the instance could hide them.
  if (method instanceof PyObject && method.bindKind >= 1 && method.bindKind <= 3 && object instanceof PyObject && !hasOwn(object, name)) {
    if (typeOf(object).lookup('__getattribute__') === objectType.attributes.get('__getattribute__')) return method.callVector(withFirst(object, args), null);
  }
  return py.callVector(py.getAttribute(object, name), args, null);
}

function hasOwn(object: PyObject, name: string): boolean {
  return object.dict !== undefined || attributesOf(object)[attributeKey(name)] !== undefined;
}

/** True when `object.closed` is true. */
export const isClosed = (object: Value): boolean => py.truth(py.getAttribute(object, 'closed'));

/** An `__init__` line that shows `(*args, **kwargs)`, as slots do, and binds by the real signature. */
export function initialiser(signature: string, body: Implementation): readonly [string, Implementation] {
  const code = new NativeCode(signature, null, body);
  const run = (self: Value, args: Value[], keywords: PyDict): Value => {
    const names = keywords.size === 0 ? null : (keywords.keyList() as string[]);
    return code.invoke(names === null ? withFirst(self, args) : [self, ...args, ...keywords.valueList()], names);
  };
  // Where the arguments come as they were given, they need not be taken apart.
  const vector = (args: Value[], names: readonly string[] | null): Value => code.invoke(args, names);
  return ['($self, /, *args, **kwargs)', Object.assign(run, { vector })];
}

/** `__new__` that leaves all to `__init__`. */
export function creator(name: string): NativeLine {
  return [`${name}($type, *args, **kwargs)`, 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => new cls.instanceClass()];
}

/** `__getstate__` of streams that cannot be pickled. */
export function refusePickling(self: Value): never {
  throw typeError(`cannot pickle '${typeOf(self).name}' instances`);
}

/** `_finalizing`: a plain bool, set when the stream is being destroyed. */
export const finalizingMember: AttributeSpec = {
  get: (self: { finalizing: boolean }) => self.finalizing,
  set: (self: { finalizing: boolean }, value) => {
    if (value === undefined) throw typeError("can't delete numeric/char attribute");
    if (typeof value !== 'boolean') throw typeError('attribute value type must be bool');
    self.finalizing = value;
  },
};

/** The repr of a stream that shows its name: an error when the name's repr shows the stream again. */
export function guardedRepr(self: PyObject, title: string, body: () => string): Value {
  let inside = true;
  const text = py.guardRepr(self, '', () => {
    inside = false;
    return str(body());
  });
  if (inside) throw runtimeError(`reentrant call inside ${title}.__repr__`);
  return text;
}

/** `getattr(object, name, None)`, but undefined for what is not there. */
export function optionalAttribute(object: Value, name: string): Value | undefined {
  try {
    return py.lookupAttribute(object, name);
  } catch (thrown) {
    if (isError(thrown, 'AttributeError')) return undefined;
    throw thrown;
  }
}
