/** BufferedReader, BufferedWriter, BufferedRandom and BufferedRWPair. */
import {
  type AttributeSpec, bareType, bytes, describeType, exceptions, registerInstances, type InstanceClass, py, PyBytes, PyObject, type PyType, runtimeError,
  typeOf, type Value, valueError, error,
} from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { type Body, nativeLines, type TypeFacts } from '../native-facts.ts';
import { callMethod, creator, finalizingMember, guardedRepr, initialiser, isClosed, needBytes, needWritable, optionalAttribute, refusePickling, sizeOrNone, uninitialised, unsupported } from './arguments.ts';
import { bufferedIOBaseType, checkReadable, checkSeekable, checkWritable, DEFAULT_BUFFER_SIZE, PyBufferedIOBase, runAll } from './base.ts';
import { PyBuffered } from './buffered.ts';
import { titleOf } from './file-io.ts';

class PyBufferedReader extends PyBuffered {}
class PyBufferedWriter extends PyBuffered {}
class PyBufferedRandom extends PyBuffered {}

const options = { module: '_io', hasDict: true, hasWeakref: true };
export const bufferedReaderType = bareType('BufferedReader', PyBufferedReader, bufferedIOBaseType, options);
export const bufferedWriterType = bareType('BufferedWriter', PyBufferedWriter, bufferedIOBaseType, options);
export const bufferedRandomType = bareType('BufferedRandom', PyBufferedRandom, bufferedIOBaseType, options);

/** `__init__(raw, buffer_size=DEFAULT_BUFFER_SIZE)` after the checks that the class asks for. */
function initialise(name: string, readable: boolean, writable: boolean): readonly [string, Body & ((...args: never[]) => Value)] {
  const body = (self: PyBuffered, raw: Value, size: Value | undefined): void => {
    self.ready = false;
    self.detached = false;
    if (readable && writable) checkSeekable(raw);
    if (readable) checkReadable(raw);
    if (writable) checkWritable(raw);
    self.readable = readable;
    self.writable = writable;
    self.start(raw, size === undefined ? DEFAULT_BUFFER_SIZE : py.size(size));
  };
  return initialiser(`${name}($self, /, raw, buffer_size=DEFAULT_BUFFER_SIZE)`, body) as never;
}

const through = (method: string) => (self: PyBuffered): Value => {
  self.checkReady();
  return callMethod(self.raw, method);
};

function close(self: PyBuffered): Value {
  self.checkReady();
  if (self.released || self.isClosed()) return null;
  if (self.finalizing) warnUnclosed(self, self);
  let result: Value = null;
  runAll(
    () => void callMethod(self, 'flush'),
    () => void (result = callMethod(self.raw, 'close')),
    () => self.release(),
  );
  return result;
}

function warnUnclosed(self: PyBuffered, source: Value): void {
  if (self.ready && self.raw !== null) {
    const warn = optionalAttribute(self.raw, '_dealloc_warn');
    if (warn !== undefined) py.call(warn, source);
  }
}

function detach(self: PyBuffered): Value {
  self.checkReady();
  callMethod(self, 'flush');
  return self.detach();
}

function seek(self: PyBuffered, target: Value, whence: Value): Value {
  const from = Number(py.index(whence));
  if (from < 0 || from > 4) throw valueError(`whence value ${from} unsupported`);
  self.checkOpen('seek of closed file');
  if (!self.hasPositions) checkSeekable(self.raw);
  const offset = Number(py.index(target));
  return self.exclusively(() => self.seek(offset, from));
}

function truncate(self: PyBuffered, size: Value): Value {
  self.checkOpen('truncate of closed file');
  if (!self.writable) throw unsupported('truncate');
  self.exclusively(() => self.flush());
  const position = size === null ? self.tell() : size;
  return callMethod(self.raw, 'truncate', position);
}

const shared: Record<string, Body> = {
  close,
  detach,
  seekable: through('seekable'),
  fileno: through('fileno'),
  isatty: through('isatty'),
  _dealloc_warn: (self: PyBuffered, source: Value) => warnUnclosed(self, source),
  seek,
  tell: (self: PyBuffered) => {
    self.checkReady();
    return self.exclusively(() => self.tell());
  },
  truncate,
  __sizeof__: (self: PyBuffered) => 152 + self.bufferSize,
  __getstate__: refusePickling,
  __repr__: (self: PyBuffered) => {
    let name: Value | undefined;
    try {
      name = optionalAttribute(self, 'name');
    } catch (thrown) {
      if (!isValueError(thrown)) throw thrown;
    }
    if (name === undefined) return `<${titleOf(self)}>`;
    const shown = name;
    return guardedRepr(self, titleOf(self), () => `<${titleOf(self)} name=${py.reprText(shown)}>`);
  },
};

function isValueError(thrown: unknown): boolean {
  return (thrown as { value?: PyObject }).value instanceof PyObject && (thrown as { value: PyObject }).value.type.isSubtypeOf(exceptions.ValueError);
}

const sizeArgument = (size: Value): number => {
  const count = sizeOrNone(size);
  if (count < -1) throw valueError('read length must be non-negative or -1');
  return count;
};

const reading: Record<string, Body> = {
  readable: through('readable'),
  read: (self: PyBuffered, size: Value) => {
    const count = sizeArgument(size);
    self.checkOpen('read of closed file');
    const content = self.exclusively(() => (count < 0 ? self.readToEnd() : self.read(count)));
    return content === undefined || content === null ? null : bytes(content);
  },
  peek: (self: PyBuffered) => {
    self.checkOpen('peek of closed file');
    return bytes(self.exclusively(() => self.peek()));
  },
  read1: (self: PyBuffered, size: Value) => {
    const count = py.size(size);
    self.checkOpen('read of closed file');
    return bytes(self.exclusively(() => self.readOnce(count < 0 ? self.bufferSize : count)));
  },
  readinto: (self: PyBuffered, target: Value) => {
    const memory = needWritable(target, 'readinto() argument');
    self.checkOpen('readinto of closed file');
    return self.exclusively(() => self.readInto(memory, false)) ?? null;
  },
  readinto1: (self: PyBuffered, target: Value) => {
    const memory = needWritable(target, 'readinto1() argument');
    self.checkOpen('readinto of closed file');
    return self.exclusively(() => self.readInto(memory, true)) ?? null;
  },
  readline: (self: PyBuffered, size: Value) => {
    const limit = sizeOrNone(size);
    self.checkOpen('readline of closed file');
    return bytes(self.exclusively(() => self.readLine(limit)));
  },
  __next__: (self: PyBuffered) => {
    if (!self.type.heap) {
      self.checkOpen('readline of closed file');
      const line = self.exclusively(() => self.readLine(-1));
      if (line.length === 0) throw error('StopIteration');
      return bytes(line);
    }
    const line = callMethod(self, 'readline');
    if (!(line instanceof PyBytes)) throw error('OSError', `readline() should have returned a bytes object, not '${typeOf(line).name}'`);
    if (line.bytes.length === 0) throw error('StopIteration');
    return line;
  },
};

const writing: Record<string, Body> = {
  writable: through('writable'),
  write: (self: PyBuffered, content: Value) => {
    const memory = needBytes(content);
    self.checkOpen('write to closed file');
    return self.exclusively(() => self.write(memory));
  },
  flush: (self: PyBuffered) => {
    self.checkOpen('flush of closed file');
    self.exclusively(() => self.flush());
    return callMethod(self.raw, 'flush');
  },
};

const attributes: Record<string, AttributeSpec> = {
  closed: {
    get: (self: PyBuffered) => {
      self.checkReady();
      return py.getAttribute(self.raw, 'closed');
    },
  },
  name: {
    get: (self: PyBuffered) => {
      self.checkReady();
      return py.getAttribute(self.raw, 'name');
    },
  },
  mode: {
    get: (self: PyBuffered) => {
      self.checkReady();
      return py.getAttribute(self.raw, 'mode');
    },
  },
};
const members: Record<string, AttributeSpec> = {
  raw: { get: (self: PyBuffered) => self.raw },
  _finalizing: finalizingMember,
};

function describe(type: PyType, facts: TypeFacts, readable: boolean, writable: boolean, bodies: Record<string, Body>): void {
  const given: Record<string, Body> = { __init__: initialise(type.name, readable, writable), ...bodies };
  // In the order in which CPython's type has them.
  const ordered = Object.fromEntries(Object.keys(facts.methods).map((name) => [name, given[name]]));
  describeType(type, {
    doc: facts.doc, textSignature: facts.signature ?? undefined, new: creator(type.name), methods: nativeLines(facts.methods, ordered), attributes, members,
  });
}

const simpleFlush: Body = (self: PyBuffered) => {
  self.checkReady();
  return callMethod(self.raw, 'flush');
};
describe(bufferedReaderType, ioFacts.types.BufferedReader, true, false, { ...shared, ...reading, flush: simpleFlush });
describe(bufferedWriterType, ioFacts.types.BufferedWriter, false, true, { ...shared, ...writing });
describe(bufferedRandomType, ioFacts.types.BufferedRandom, true, true, { ...shared, ...reading, ...writing });

for (const type of [bufferedReaderType, bufferedWriterType, bufferedRandomType]) registerInstances(type);

// ---- BufferedRWPair

class PyBufferedRWPair extends PyBufferedIOBase {
  reader: Value = null;
  writer: Value = null;
}
export const bufferedRWPairType = bareType('BufferedRWPair', PyBufferedRWPair as InstanceClass, bufferedIOBaseType, options);

const toReader = (method: string): Body => ['($self, /, *args)', (self: PyBufferedRWPair, args: Value[]) => forward(self.reader, method, args)];
const toWriter = (method: string): Body => ['($self, /, *args)', (self: PyBufferedRWPair, args: Value[]) => forward(self.writer, method, args)];
function forward(stream: Value, method: string, args: Value[]): Value {
  if (stream === null) throw uninitialised();
  return callMethod(stream, method, ...args);
}

const pairFacts = ioFacts.types.BufferedRWPair;
describeType(bufferedRWPairType, {
  doc: pairFacts.doc,
  textSignature: pairFacts.signature,
  new: creator('BufferedRWPair'),
  methods: nativeLines(pairFacts.methods, {
    __init__: initialiser('BufferedRWPair($self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)', (self: PyBufferedRWPair, reader: Value, writer: Value, size: Value | undefined) => {
      checkReadable(reader);
      checkWritable(writer);
      const bufferSize = size ?? DEFAULT_BUFFER_SIZE;
      self.reader = py.call(bufferedReaderType, reader, bufferSize);
      self.writer = py.call(bufferedWriterType, writer, bufferSize);
    }),
    read: toReader('read'),
    peek: toReader('peek'),
    read1: toReader('read1'),
    readinto: toReader('readinto'),
    readinto1: toReader('readinto1'),
    write: toWriter('write'),
    flush: (self: PyBufferedRWPair) => forward(self.writer, 'flush', []),
    readable: (self: PyBufferedRWPair) => forward(self.reader, 'readable', []),
    writable: (self: PyBufferedRWPair) => forward(self.writer, 'writable', []),
    close: (self: PyBufferedRWPair) => runAll(() => void forward(self.writer, 'close', []), () => void forward(self.reader, 'close', [])),
    isatty: (self: PyBufferedRWPair) => {
      const answer = forward(self.writer, 'isatty', []);
      return answer === false ? forward(self.reader, 'isatty', []) : answer;
    },
  }),
  attributes: {
    closed: {
      get: (self: PyBufferedRWPair) => {
        if (self.writer === null) throw runtimeError('the BufferedRWPair object is being garbage-collected');
        return isClosed(self.writer);
      },
    },
  },
});
