/** BytesIO: bytes in memory. */
import {
  bareType, bytes, defineType, describeType, error, flatBuffer, installBuffer, list, objectType, overflowError, py, PyBytes, PyDict, PyObject, PyTuple, tuple,
  typeError, typeOf, type Value, valueError, viewOf,
} from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { callMethod, closedFile, creator, initialiser, needBytes, needWritable, sizeOrNone } from './arguments.ts';
import { bufferedIOBaseType, PyBufferedIOBase } from './base.ts';
import { attributesCopy } from './string-io.ts';

const NOTHING: Uint8Array = new Uint8Array(0);

export class PyBytesIO extends PyBufferedIOBase {
  /** Null when closed. May be longer than the content. */
  memory: Uint8Array | null = NOTHING;
  length = 0;
  position = 0;
  /** Buffers given out. */
  exports = 0;
  /** The memory belongs to a bytes object. */
  private shared = false;

  open(): Uint8Array {
    if (this.memory === null) throw closedFile();
    return this.memory;
  }
  start(content: Uint8Array): void {
    this.checkExports();
    this.memory = content;
    this.length = content.length;
    this.shared = true;
    this.position = 0;
  }
  checkExports(): void {
    if (this.exports > 0) throw error('BufferError', 'Existing exports of data: object cannot be re-sized');
  }
  /** Room for `size` bytes in memory that is this object's own. */
  reserve(size: number): Uint8Array {
    const memory = this.open();
    if (!this.shared && size <= memory.length) return memory;
    const larger = new Uint8Array(size <= memory.length ? memory.length : Math.max(size, memory.length + (memory.length >> 3) + 64, Math.min(memory.length * 2, 1 << 24)));
    larger.set(memory.subarray(0, this.length));
    this.memory = larger;
    this.shared = false;
    return larger;
  }
  write(from: Uint8Array): number {
    const { position } = this;
    const end = position + from.length;
    if (from.length === 0) return 0;
    const memory = this.reserve(Math.max(end, this.length));
    if (position > this.length) memory.fill(0, this.length, position);
    memory.set(from, position);
    this.length = Math.max(this.length, end);
    this.position = end;
    return from.length;
  }
  /** The position; the largest that there is stands for those that a number cannot tell apart. */
  tell(): Value {
    if (this.position <= Number.MAX_SAFE_INTEGER) return this.position;
    return this.position >= 2 ** 63 ? 9223372036854775807n : BigInt(this.position);
  }
  take(count: number): Uint8Array {
    const memory = this.open();
    const left = Math.max(0, this.length - this.position);
    const used = count < 0 || count > left ? left : count;
    const start = this.position;
    this.position += used;
    if (used === 0) return NOTHING;
    if (this.shared && used === memory.length) return memory;
    return memory.slice(start, start + used);
  }
  lineLength(limit: number): number {
    const memory = this.open();
    const left = Math.max(0, this.length - this.position);
    const newline = left === 0 ? -1 : memory.indexOf(10, this.position);
    const size = newline < 0 || newline >= this.length ? left : newline + 1 - this.position;
    return limit >= 0 && limit < size ? limit : size;
  }
  truncate(size: number): void {
    if (size >= this.length) return;
    this.memory = this.open().slice(0, size);
    this.shared = false;
    this.length = size;
  }
  content(): Uint8Array {
    const memory = this.open();
    if (!this.shared || memory.length !== this.length) {
      this.memory = memory.length === this.length && this.exports === 0 ? memory : memory.slice(0, this.length);
      if (this.exports > 0) {
        const copy = this.memory;
        this.memory = memory;
        return copy;
      }
      this.shared = true;
    }
    return this.memory as Uint8Array;
  }
}

/** What `getbuffer` exports. */
class PyBytesIOBuffer extends PyObject {
  source: PyBytesIO | null = null;
}
const bytesIOBufferType = bareType('_BytesIOBuffer', PyBytesIOBuffer, objectType, { module: '_io', subclassable: false, abstractNew: true });
export { bytesIOBufferType };
installBuffer((value) => {
  if (!(value instanceof PyBytesIOBuffer) || value.source === null) return undefined;
  const { source } = value;
  source.reserve(source.length);
  return flatBuffer(() => source.open().subarray(0, source.length), 'B', 1, false, (change) => void (source.exports += change));
});
const bufferFacts = ioFacts.types._BytesIOBuffer;
describeType(bytesIOBufferType, {
  doc: bufferFacts.doc,
  methods: nativeLines(bufferFacts.methods, {
    __buffer__: (self: PyBytesIOBuffer) => viewOf(self) ?? null,
    __release_buffer__: (_self: PyBytesIOBuffer, view: Value) => callMethod(view, 'release'),
  }),
});

const sizeArgument = (value: Value): number => sizeOrNone(value);

function initialise(self: PyBytesIO, initial: Value | undefined): void {
  self.checkExports();
  self.memory = NOTHING;
  self.length = self.position = 0;
  if (initial === undefined || initial === null) return;
  if (initial instanceof PyBytes) {
    self.start(initial.bytes);
    return;
  }
  self.write(needBytes(initial));
  self.position = 0;
}

function write(self: PyBytesIO, content: Value): number {
  self.open();
  self.checkExports();
  const memory = needBytes(content);
  // Showing its memory, the argument may have closed this stream.
  self.open();
  self.checkExports();
  return self.write(memory);
}

function setState(self: PyBytesIO, state: Value): void {
  if (!(state instanceof PyTuple) || state.items.length < 3) {
    throw typeError(`${typeOf(self).name}.__setstate__ argument should be 3-tuple, got ${typeOf(state).name}`);
  }
  self.checkExports();
  const [content, position, attributes] = state.items;
  self.memory = NOTHING;
  self.length = self.position = 0;
  write(self, content);
  if (py.asInt(position) === undefined) throw typeError(`second item of state must be an integer, not ${typeOf(position).name}`);
  const at = Number(py.index(position));
  if (at < 0) throw valueError('position value cannot be negative');
  self.position = at;
  if (attributes === null) return;
  if (!(attributes instanceof PyDict)) throw typeError(`third item of state should be a dict, got a ${typeOf(attributes).name}`);
  const own = py.dictOf(self);
  for (const [key, value] of attributes.entryList()) own.set(key, value);
}

const facts = ioFacts.types.BytesIO;
const openYes = (self: PyBytesIO): boolean => {
  self.open();
  return true;
};

export const bytesIOType = defineType({
  name: 'BytesIO', module: '_io', instance: PyBytesIO, base: bufferedIOBaseType, doc: facts.doc, textSignature: facts.signature,
  new: creator('BytesIO'),
  methods: nativeLines(facts.methods, {
    __iter__: (self: PyBytesIO) => {
      self.open();
      return self;
    },
    __next__: (self: PyBytesIO) => {
      const size = self.lineLength(-1);
      if (size === 0) throw error('StopIteration');
      return bytes(self.take(size));
    },
    __init__: initialiser("BytesIO($self, /, initial_bytes=<unrepresentable>)", initialise),
    readable: openYes,
    seekable: openYes,
    writable: openYes,
    close: (self: PyBytesIO) => {
      self.checkExports();
      self.memory = null;
    },
    flush: (self: PyBytesIO) => void self.open(),
    isatty: (self: PyBytesIO) => {
      self.open();
      return false;
    },
    tell: (self: PyBytesIO) => {
      self.open();
      return self.tell();
    },
    write,
    writelines: (self: PyBytesIO, lines: Value) => {
      self.open();
      const iterator = py.iterate(lines);
      for (let line = py.next(iterator); line !== undefined; line = py.next(iterator)) write(self, line);
    },
    read1: (self: PyBytesIO, size: Value) => bytes(self.take(sizeArgument(size))),
    readinto: (self: PyBytesIO, target: Value) => {
      const memory = needWritable(target, 'readinto() argument');
      const piece = self.take(memory.length);
      memory.set(piece);
      return piece.length;
    },
    readline: (self: PyBytesIO, size: Value) => bytes(self.take(self.lineLength(sizeArgument(size)))),
    readlines: (self: PyBytesIO, size: Value) => {
      self.open();
      const limit = size === null ? 0 : sizeArgument(size);
      const lines: Value[] = [];
      let total = 0;
      for (let length = self.lineLength(-1); length > 0; length = self.lineLength(-1)) {
        lines.push(bytes(self.take(length)));
        total += length;
        if (limit > 0 && total >= limit) break;
      }
      return list(lines);
    },
    read: (self: PyBytesIO, size: Value) => bytes(self.take(sizeArgument(size))),
    getbuffer: (self: PyBytesIO) => {
      self.open();
      const exporter = new PyBytesIOBuffer();
      exporter.source = self;
      return viewOf(exporter) ?? null;
    },
    getvalue: (self: PyBytesIO) => bytes(self.content()),
    seek: (self: PyBytesIO, target: Value, whence: Value) => {
      const offset = py.size(target);
      const from = Number(py.index(whence));
      self.open();
      if (offset < 0 && from === 0) throw valueError(`negative seek value ${offset}`);
      const base = from === 1 ? self.position : from === 2 ? self.length : 0;
      if (from < 0 || from > 2) throw valueError(`invalid whence (${from}, should be 0, 1 or 2)`);
      if (offset > 9223372036854775807 - base) throw overflowError('new position too large');
      self.position = Math.max(0, base + offset);
      return from === 0 ? target : self.tell();
    },
    truncate: (self: PyBytesIO, size: Value) => {
      self.open();
      self.checkExports();
      const wanted = size === null ? self.position : sizeArgument(size);
      if (wanted < 0) throw valueError(`negative size value ${wanted}`);
      self.truncate(wanted);
      return wanted;
    },
    __getstate__: (self: PyBytesIO) => tuple([bytes(self.content()), self.position, attributesCopy(self)]),
    __setstate__: setState,
    __sizeof__: (self: PyBytesIO) => 88 + (self.memory?.length ?? 0),
  }),
  attributes: { closed: { get: (self: PyBytesIO) => self.memory === null, doc: facts.attributes.closed } },
});
