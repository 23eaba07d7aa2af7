/** The abstract bases of streams. Their methods reach the subclass's own through Python's attribute lookup. */
import {
  attributeKey, attributesOf, bareType, bytes, bytearray, describeType, dictDescriptor, engine, error, list, objectType, py, PyBytes, PyException, PyObject, type PyType, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { callMethod, closedFile, isClosed, needWritable, optionalAttribute, sizeOrNone, unsupported } from './arguments.ts';

/** `io.DEFAULT_BUFFER_SIZE` */
export const DEFAULT_BUFFER_SIZE = 131072;

export class PyIOBase extends PyObject {}
export class PyRawIOBase extends PyIOBase {}
export class PyBufferedIOBase extends PyIOBase {}
export class PyTextIOBase extends PyIOBase {}

const inModule = { module: '_io', hasDict: true, hasWeakref: true };
export const ioBaseType = bareType('_IOBase', PyIOBase, objectType, inModule);
export const rawIOBaseType = bareType('_RawIOBase', PyRawIOBase, ioBaseType, inModule);
export const bufferedIOBaseType = bareType('_BufferedIOBase', PyBufferedIOBase, ioBaseType, inModule);
export const textIOBaseType = bareType('_TextIOBase', PyTextIOBase, ioBaseType, inModule);

/** Name of the attribute that `_IOBase.close` sets. */
const CLOSED = '__IOBase_closed';

/** True after `_IOBase.close`, whatever the subclass says. */
export function isBaseClosed(self: PyObject): boolean {
  if (self.dict !== undefined) return self.dict.get(CLOSED) !== undefined;
  return attributesOf(self)[attributeKey(CLOSED)] !== undefined;
}

/** Sets an attribute of the instance as `self.name = value` does for a class without `__setattr__`. */
export function setOwn(self: PyObject, name: string, value: Value): void {
  py.setAttribute(self, name, value);
}

export function checkClosed(self: Value): void {
  if (isClosed(self)) throw closedFile();
}

/** Runs all steps; the first error is raised when all are done, the later ones get it as their context. */
export function runAll(...steps: (() => void)[]): void {
  let failure: unknown = null;
  for (const step of steps) {
    try {
      step();
    } catch (thrown) {
      if (failure instanceof PyException && thrown instanceof PyException && thrown.value !== failure.value && thrown.value.context === null) {
        thrown.value.context = failure.value;
      }
      failure = thrown;
    }
  }
  if (failure !== null) throw failure;
}

/** `_IOBase.close` */
export function closeBase(self: PyObject): void {
  if (isBaseClosed(self)) return;
  runAll(() => void callMethod(self, 'flush'), () => setOwn(self, CLOSED, true));
}

function check(self: Value, method: string, message: string): Value {
  const answer = callMethod(self, method);
  if (answer !== true) throw unsupported(message);
  return answer;
}
export const checkReadable = (self: Value): Value => check(self, 'readable', 'File or stream is not readable.');
export const checkWritable = (self: Value): Value => check(self, 'writable', 'File or stream is not writable.');
export const checkSeekable = (self: Value): Value => check(self, 'seekable', 'File or stream is not seekable.');

/** `_IOBase.readline`: looks ahead with `peek` where the stream has it, else reads byte by byte. */
function readLine(self: Value, size: Value): Value {
  const limit = sizeOrNone(size);
  const peek = optionalAttribute(self, 'peek');
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (limit < 0 || length < limit) {
    let wanted = 1;
    if (peek !== undefined) {
      const ahead = py.call(peek, 1);
      if (!(ahead instanceof PyBytes)) throw error('OSError', `peek() should have returned a bytes object, not '${typeOf(ahead).name}'`);
      if (ahead.bytes.length > 0) {
        const newline = ahead.bytes.indexOf(10);
        wanted = newline < 0 ? ahead.bytes.length : newline + 1;
        if (limit >= 0) wanted = Math.min(wanted, limit - length);
      }
    }
    const piece = callMethod(self, 'read', wanted);
    if (!(piece instanceof PyBytes)) throw error('OSError', `read() should have returned a bytes object, not '${typeOf(piece).name}'`);
    if (piece.bytes.length === 0) break;
    chunks.push(piece.bytes);
    length += piece.bytes.length;
    if (piece.bytes[piece.bytes.length - 1] === 10) break;
  }
  return bytes(joinBytes(chunks, length));
}

/** The chunks as one array; a single chunk is given back itself. */
export function joinBytes(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** `_IOBase.__next__` */
export function nextLine(self: Value): Value {
  const line = callMethod(self, 'readline');
  if (py.length(line) === 0) throw error('StopIteration');
  return line;
}

function readLines(self: Value, hint: Value): Value {
  const limit = sizeOrNone(hint);
  if (limit <= 0) return list(py.toArray(self));
  const lines: Value[] = [];
  let length = 0;
  const iterator = py.iterate(self);
  while (length < limit) {
    const line = py.next(iterator);
    if (line === undefined) break;
    lines.push(line);
    length += py.length(line);
  }
  return list(lines);
}

/** `__del__`: closes the stream; its errors have nobody to go to. */
function finalise(self: PyObject): void {
  let closed: boolean;
  try {
    closed = isClosed(self);
  } catch (thrown) {
    if (thrown instanceof PyException) return;
    throw thrown;
  }
  if (closed) return;
  try {
    setOwn(self, '_finalizing', true);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
  }
  try {
    callMethod(self, 'close');
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    engine.unraisable(thrown.value, 'Exception ignored while finalizing file', self);
  }
}

const { _IOBase: baseFacts, _RawIOBase: rawFacts, _BufferedIOBase: bufferedFacts, _TextIOBase: textFacts } = ioFacts.types;

ioBaseType.attributes.set('__dict__', dictDescriptor(ioBaseType));
describeType(ioBaseType, {
  doc: baseFacts.doc,
  new: ['~_IOBase($type, /, *args, **kwargs)', null, (cls: PyType) => {
    if (cls.isAbstract) return py.call(objectType.attributes.get('__new__') as Value, cls); // refuses
    return new cls.instanceClass();
  }],
  methods: nativeLines(baseFacts.methods, {
    __iter__: (self: Value) => {
      checkClosed(self);
      return self;
    },
    __next__: nextLine,
    __del__: finalise,
    seek: () => {
      throw unsupported('seek');
    },
    tell: (self: Value) => callMethod(self, 'seek', 0, 1),
    truncate: () => {
      throw unsupported('truncate');
    },
    flush: (self: PyObject) => {
      if (isBaseClosed(self)) throw closedFile();
    },
    close: closeBase,
    seekable: () => false,
    readable: () => false,
    writable: () => false,
    _checkClosed: checkClosed,
    _checkSeekable: checkSeekable,
    _checkReadable: checkReadable,
    _checkWritable: checkWritable,
    fileno: () => {
      throw unsupported('fileno');
    },
    isatty: (self: Value) => {
      checkClosed(self);
      return false;
    },
    __enter__: (self: Value) => {
      checkClosed(self);
      return self;
    },
    __exit__: ['($self, /, *args)', (self: Value) => callMethod(self, 'close')],
    readline: readLine,
    readlines: readLines,
    writelines: (self: Value, lines: Value) => {
      checkClosed(self);
      const iterator = py.iterate(lines);
      for (let line = py.next(iterator); line !== undefined; line = py.next(iterator)) callMethod(self, 'write', line);
    },
  }),
  attributes: { closed: { get: isBaseClosed } },
});
ioBaseType.textSignature = null;

describeType(rawIOBaseType, {
  doc: rawFacts.doc,
  methods: nativeLines(rawFacts.methods, {
    read: (self: Value, size: Value) => {
      const wanted = py.size(size);
      if (wanted < 0) return callMethod(self, 'readall');
      const room = bytearray(new Uint8Array(wanted));
      const count = callMethod(self, 'readinto', room);
      if (count === null) return null;
      const got = py.size(count);
      if (got < 0 || got > wanted) throw valueError(`readinto returned ${got} outside buffer size ${wanted}`);
      return bytes((py.bytesLike(room) as Uint8Array).slice(0, got));
    },
    readall: (self: Value) => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for (;;) {
        const piece = callMethod(self, 'read', DEFAULT_BUFFER_SIZE);
        if (piece === null && chunks.length === 0) return null;
        if (piece === null) break;
        if (!(piece instanceof PyBytes)) throw typeError('read() should return bytes');
        if (piece.bytes.length === 0) break;
        chunks.push(piece.bytes);
        length += piece.bytes.length;
      }
      return bytes(joinBytes(chunks, length));
    },
    readinto: ['($self, /, *args)', () => {
      throw error('NotImplementedError');
    }],
    write: ['($self, /, *args)', () => {
      throw error('NotImplementedError');
    }],
  }),
});

const readIntoThrough = (method: 'read' | 'read1', name: string) => (self: Value, target: Value): Value => {
  const memory = needWritable(target, `${name}() argument`);
  const piece = callMethod(self, method, memory.length);
  if (!(piece instanceof PyBytes)) throw typeError(`${method}() should return bytes`);
  const into = py.bytesLike(target) as Uint8Array;
  if (piece.bytes.length > into.length) throw valueError(`${method}() returned too much data: ${into.length} bytes requested, ${piece.bytes.length} returned`);
  into.set(piece.bytes);
  return piece.bytes.length;
};

const refuse = (name: string) => (): never => {
  throw unsupported(name);
};

describeType(bufferedIOBaseType, {
  doc: bufferedFacts.doc,
  methods: nativeLines(bufferedFacts.methods, {
    detach: refuse('detach'),
    read: (_self: Value, size: Value) => {
      sizeOrNone(size);
      throw unsupported('read');
    },
    read1: (_self: Value, size: Value) => {
      py.size(size);
      throw unsupported('read1');
    },
    readinto: readIntoThrough('read', 'readinto'),
    readinto1: readIntoThrough('read1', 'readinto1'),
    write: refuse('write'),
  }),
});

describeType(textIOBaseType, {
  doc: textFacts.doc,
  methods: nativeLines(textFacts.methods, {
    detach: refuse('detach'),
    read: (_self: Value, size: Value) => {
      py.size(size);
      throw unsupported('read');
    },
    readline: (_self: Value, size: Value) => {
      py.size(size);
      throw unsupported('readline');
    },
    write: refuse('write'),
  }),
  attributes: {
    encoding: { get: () => null, doc: textFacts.attributes.encoding },
    newlines: { get: () => null, doc: textFacts.attributes.newlines },
    errors: { get: () => null, doc: textFacts.attributes.errors },
  },
});

