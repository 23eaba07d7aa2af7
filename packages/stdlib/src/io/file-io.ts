/** FileIO: raw files on the host's descriptors. */
import { errnoByName, FileKind, HostError, OpenFlag, pathFromBytes } from '@vivarium/host';
import {
  bytes, defineType, engine, exceptions, registerInstances, takeFinalizer, py, PyBytes, PyException, type PyObject, type PyType, textOf, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { collect } from '@vivarium/vm';
import { audit } from '../audit.ts';
import { whenReadable, writeAll } from '../blocking.ts';
import { ioFacts } from '../generated/io-facts.ts';
import { countOutput } from '../budgets.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { descriptorNumber, fspath, osError, system } from '../os-errors.ts';
import { callMethod, closedFile, creator, finalizingMember, guardedRepr, initialiser, needBytes, needWritable, optionalAttribute, refusePickling, sizeOrNone, unsupported } from './arguments.ts';
import { closeBase, DEFAULT_BUFFER_SIZE, joinBytes, PyRawIOBase, rawIOBaseType, runAll, setOwn } from './base.ts';

export class PyFileIO extends PyRawIOBase {
  descriptor = -1;
  created = false;
  readable = false;
  writable = false;
  appending = false;
  /** Undefined until somebody asked. */
  seekable: boolean | undefined = undefined;
  closesDescriptor = true;
  /** Size when it was opened, a hint for `readall`; -1 when unknown. */
  size = -1;
  blockSize = DEFAULT_BUFFER_SIZE;
  finalizing = false;
}

interface Mode {
  flags: number;
  created: boolean;
  readable: boolean;
  writable: boolean;
  appending: boolean;
}

function parseMode(text: string): Mode {
  const mode = { flags: 0, created: false, readable: false, writable: false, appending: false };
  let main = 0;
  let plus = false;
  const bad = (): PyException => valueError('Must have exactly one of create/read/write/append mode and at most one plus');
  for (const letter of text) {
    switch (letter) {
      case 'x':
      case 'r':
      case 'w':
      case 'a':
        if (main++ > 0) throw bad();
        if (letter === 'r') mode.readable = true;
        else mode.writable = true;
        if (letter === 'x') {
          mode.created = true;
          mode.flags |= OpenFlag.exclusive | OpenFlag.create;
        } else if (letter === 'w') mode.flags |= OpenFlag.create | OpenFlag.truncate;
        else if (letter === 'a') {
          mode.flags |= OpenFlag.append | OpenFlag.create;
          mode.appending = true;
        }
        break;
      case 'b':
        break;
      case '+':
        if (plus) throw bad();
        mode.readable = mode.writable = plus = true;
        break;
      default:
        throw valueError(`invalid mode: ${text}`);
    }
  }
  if (main === 0) throw bad();
  mode.flags |= (mode.readable ? (mode.writable ? OpenFlag.readWrite : OpenFlag.readOnly) : OpenFlag.writeOnly) | OpenFlag.closeOnExec;
  return mode;
}

/** The path of a file name as text for the host. */
function nameOf(file: Value): string {
  const path = fspath(file);
  const text = path instanceof PyBytes ? pathFromBytes(path.bytes) : textOf(py.asStr(path) as py.Str);
  if (text.includes('\0')) throw valueError('embedded null byte');
  return text;
}

function initialise(self: PyFileIO, file: Value, modeValue: Value, closefd: Value, opener: Value): void {
  if (self.descriptor >= 0) {
    if (self.closesDescriptor) closeDescriptor(self);
    else self.descriptor = -1;
  }
  const modeText = py.asStr(modeValue);
  if (modeText === undefined) throw typeError(`FileIO() argument 'mode' must be str, not ${modeValue === null ? 'None' : typeOf(modeValue).name}`);
  let descriptor = -1;
  if (typeof file === 'boolean') engine.warn(exceptions.RuntimeWarning, 'bool is used as a file descriptor', 1);
  if (py.asInt(file) !== undefined) {
    descriptor = descriptorNumber(file);
    if (descriptor < 0) throw valueError('negative file descriptor');
  }
  const path = descriptor < 0 ? nameOf(file) : '';
  const mode = parseMode(textOf(modeText));
  self.created = mode.created;
  self.readable = mode.readable;
  self.writable = mode.writable;
  self.appending = mode.appending;
  self.seekable = undefined;
  self.closesDescriptor = py.truth(closefd);
  const { files } = current().host;
  audit('open', file, textOf(modeText), mode.flags);
  let opened = false;
  if (descriptor >= 0) self.descriptor = descriptor;
  else {
    if (!self.closesDescriptor) throw valueError('Cannot use closefd=False with file name');
    self.closesDescriptor = true;
    if (opener === null) self.descriptor = openFile(path, mode.flags, file);
    else {
      const result = py.call(opener, file, mode.flags);
      if (py.asInt(result) === undefined) throw typeError('expected integer from opener');
      self.descriptor = descriptorNumber(result);
      if (self.descriptor < 0) {
        const given = self.descriptor;
        self.descriptor = -1;
        throw valueError(`opener returned ${given}`);
      }
    }
    opened = true;
  }
  try {
    const status = system(() => files.descriptorStat(self.descriptor), file);
    if ((status.mode & FileKind.mask) === FileKind.directory) throw osError(errnoByName.EISDIR, file);
    if (status.blockSize > 1) self.blockSize = status.blockSize;
    self.size = (status.mode & FileKind.mask) === FileKind.regular ? status.size : -1;
    setOwn(self, 'name', file);
    if (mode.appending) seekFile(self, 0, 2, true);
  } catch (thrown) {
    if (opened) runAll(() => closeDescriptor(self));
    self.descriptor = -1;
    throw thrown;
  }
}

function openFile(path: string, flags: number, given: Value): number {
  const { files } = current().host;
  try {
    return files.open(path, flags, 0o666);
  } catch (thrown) {
    if (thrown instanceof HostError && thrown.code === 'EMFILE') {
      collect(); // closes the files that nobody has any more
      return system(() => files.open(path, flags, 0o666), given);
    }
    if (thrown instanceof HostError) throw osError(thrown.errno, given);
    throw thrown;
  }
}

function closeDescriptor(self: PyFileIO): void {
  const { descriptor } = self;
  self.descriptor = -1;
  if (descriptor >= 0) system(() => current().host.files.close(descriptor));
}

function needOpen(self: PyFileIO): void {
  if (self.descriptor < 0) throw closedFile(false);
}
function needReadable(self: PyFileIO): void {
  needOpen(self);
  if (!self.readable) throw unsupported('File not open for reading');
}
function needWritableFile(self: PyFileIO): void {
  needOpen(self);
  if (!self.writable) throw unsupported('File not open for writing');
}

/** Reads into memory: the count, or undefined where a file that does not block has nothing. */
export function readFile(self: PyFileIO, into: Uint8Array): number | undefined {
  needReadable(self);
  return attempt(() => whenReadable(self.descriptor, () => current().host.files.read(self.descriptor, into)));
}

/** Writes: the count, or undefined where a file that does not block takes nothing. */
export function writeFile(self: PyFileIO, from: Uint8Array): number | undefined {
  needWritableFile(self);
  if (self.descriptor === 1 || self.descriptor === 2) countOutput(from.length);
  return attempt(() => writeAll(self.descriptor, from));
}

function attempt(call: () => number): number | undefined {
  try {
    return call();
  } catch (thrown) {
    if (!(thrown instanceof HostError)) throw thrown;
    if (thrown.code === 'EAGAIN') return undefined;
    throw osError(thrown.errno);
  }
}

export function seekFile(self: PyFileIO, offset: number, whence: number, silent = false): number {
  needOpen(self);
  try {
    const position = current().host.files.seek(self.descriptor, offset, whence);
    self.seekable = true;
    return position;
  } catch (thrown) {
    if (!(thrown instanceof HostError)) throw thrown;
    if (thrown.code === 'ESPIPE') self.seekable = false;
    if (silent) return -1;
    throw osError(thrown.errno);
  }
}

export function isSeekable(self: PyFileIO): boolean {
  needOpen(self);
  if (self.seekable === undefined) {
    try {
      current().host.files.seek(self.descriptor, 0, 1);
      self.seekable = true;
    } catch (thrown) {
      if (!(thrown instanceof HostError)) throw thrown;
      self.seekable = false;
    }
  }
  return self.seekable;
}

/** Reads to the end; undefined where a file that does not block has nothing. */
export function readAll(self: PyFileIO): Uint8Array | undefined {
  needReadable(self);
  const chunks: Uint8Array[] = [];
  let length = 0;
  let room = 8192;
  if (self.size > 65536) {
    const position = seekFile(self, 0, 1, true);
    room = Math.max(self.size - Math.max(position, 0), 0) + 1;
  } else if (self.size >= 0) room = self.size + 1;
  for (;;) {
    const chunk = new Uint8Array(room);
    const count = readFile(self, chunk);
    if (count === undefined) {
      if (length === 0) return undefined;
      break;
    }
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    length += count;
    room = Math.min(Math.max(8192, length), 1 << 22);
  }
  if (chunks.length === 1 && chunks[0].buffer.byteLength > length * 2) return chunks[0].slice();
  return joinBytes(chunks, length);
}

function modeName(self: PyFileIO): string {
  if (self.created) return self.readable ? 'xb+' : 'xb';
  if (self.appending) return self.readable ? 'ab+' : 'ab';
  if (self.readable) return self.writable ? 'rb+' : 'rb';
  return 'wb';
}

export function isTerminal(self: PyFileIO): boolean {
  needOpen(self);
  try {
    return current().host.files.isTerminal(self.descriptor);
  } catch (thrown) {
    if (thrown instanceof HostError) return false;
    throw thrown;
  }
}

function close(self: PyFileIO): void {
  takeFinalizer(self);
  if (!self.closesDescriptor) {
    runAll(() => closeBase(self), () => void (self.descriptor = -1));
    return;
  }
  runAll(() => closeBase(self), () => {
    if (self.finalizing && self.descriptor >= 0) warnUnclosed(self, self);
  }, () => closeDescriptor(self));
}

export function warnUnclosed(self: PyFileIO, source: Value): void {
  if (self.descriptor < 0 || !self.closesDescriptor) return;
  engine.warn(exceptions.ResourceWarning, `unclosed file ${py.reprText(source)}`, 1, source);
}

/** A position argument; TypeError for a float. */
export function offset(value: Value): number {
  return Number(py.index(value));
}

const facts = ioFacts.types.FileIO;
const repr = (self: PyFileIO): Value => {
  if (self.descriptor < 0) return `<${titleOf(self)} [closed]>`;
  const name = optionalAttribute(self, 'name');
  const closefd = self.closesDescriptor ? 'True' : 'False';
  const rest = `mode='${modeName(self)}' closefd=${closefd}>`;
  if (name === undefined) return `<${titleOf(self)} fd=${self.descriptor} ${rest}`;
  return guardedRepr(self, titleOf(self), () => `<${titleOf(self)} name=${py.reprText(name)} ${rest}`);
};

/** `_io.FileIO`, as the reprs of streams begin. */
export function titleOf(self: PyObject): string {
  return self.type.heap ? self.type.qualname : `${self.type.module}.${self.type.name}`;
}

const body = {
  __repr__: repr,
  __init__: initialiser("FileIO($self, /, file, mode='r', closefd=True, opener=None)", initialise),
  read: (self: PyFileIO, size: Value) => {
    needReadable(self);
    const wanted = sizeOrNone(size);
    if (wanted < 0) return callMethod(self, 'readall');
    const memory = new Uint8Array(Math.min(wanted, 0x7ffff000));
    const count = readFile(self, memory);
    return count === undefined ? null : bytes(count === memory.length ? memory : memory.slice(0, count));
  },
  readall: (self: PyFileIO) => {
    const content = readAll(self);
    return content === undefined ? null : bytes(content);
  },
  readinto: (self: PyFileIO, target: Value) => {
    const memory = needWritable(target, 'readinto() argument 1');
    needReadable(self);
    return readFile(self, memory) ?? null;
  },
  write: (self: PyFileIO, content: Value) => {
    const memory = needBytes(content);
    needWritableFile(self);
    return writeFile(self, memory) ?? null;
  },
  seek: (self: PyFileIO, position: Value, whence: Value) => {
    needOpen(self);
    if (typeOf(position).lookup('__index__') === undefined) throw typeError(`'${typeOf(position).name}' object cannot be interpreted as an integer`);
    return seekFile(self, offset(position), Number(py.index(whence)));
  },
  tell: (self: PyFileIO) => seekFile(self, 0, 1),
  truncate: (self: PyFileIO, size: Value) => {
    needWritableFile(self);
    const length = size === null ? seekFile(self, 0, 1) : offset(size);
    system(() => current().host.files.truncateDescriptor(self.descriptor, length));
    return size === null ? length : size;
  },
  close,
  seekable: isSeekable,
  readable: (self: PyFileIO) => {
    needOpen(self);
    return self.readable;
  },
  writable: (self: PyFileIO) => {
    needOpen(self);
    return self.writable;
  },
  fileno: (self: PyFileIO) => {
    needOpen(self);
    return self.descriptor;
  },
  isatty: isTerminal,
  _isatty_open_only: (self: PyFileIO) => self.size < 0 && isTerminal(self),
  _dealloc_warn: warnUnclosed,
  __getstate__: refusePickling,
};

export const fileIOType: PyType = defineType({
  name: 'FileIO', module: '_io', instance: PyFileIO, base: rawIOBaseType, doc: facts.doc, textSignature: facts.signature,
  new: creator('FileIO'),
  methods: nativeLines(facts.methods, body),
  attributes: {
    closed: { get: (self: PyFileIO) => self.descriptor < 0, doc: facts.attributes.closed },
    closefd: { get: (self: PyFileIO) => self.closesDescriptor, doc: facts.attributes.closefd },
    mode: { get: modeName, doc: facts.attributes.mode },
    _blksize: { get: (self: PyFileIO) => self.blockSize, doc: facts.attributes._blksize },
  },
  members: {
    _finalizing: finalizingMember,
  },
});
registerInstances(fileIOType);
