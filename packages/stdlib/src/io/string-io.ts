/** StringIO: text in memory. */
import {
  defineType, dict, error, py, PyDict, PyObject, PyTuple, text as t, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { callMethod, creator, initialiser, sizeOrNone, uninitialised } from './arguments.ts';
import { PyTextIOBase, textIOBaseType } from './base.ts';
import { NewlineDecoder } from './decoders.ts';
import { lineEnd, newlineMode, translateNewlines } from './lines.ts';

type Str = py.Str;

export class PyStringIO extends PyTextIOBase {
  started = false;
  isClosed = false;
  newline = newlineMode('\n');
  private decoder: NewlineDecoder | null = null;
  position = 0;
  /** The content is the text and then the pieces. */
  private text: Str = '';
  private pieces: Str[] = [];
  private length = 0;

  start(newline: string | null): void {
    this.newline = newlineMode(newline);
    this.decoder = this.newline.universal ? new NewlineDecoder(null, this.newline.translated) : null;
    this.text = '';
    this.pieces = [];
    this.length = this.position = 0;
    this.isClosed = false;
    this.started = true;
  }
  checkOpen(): void {
    if (!this.started) throw uninitialised();
    if (this.isClosed) throw valueError('I/O operation on closed file');
  }
  content(): Str {
    if (this.pieces.length > 0) {
      this.text = py.join('', [this.text, ...this.pieces]);
      this.pieces = [];
    }
    return this.text;
  }
  write(given: Str): void {
    let text = this.decoder === null ? given : this.decoder.decodeText(given, true);
    if (this.newline.written !== null) text = translateNewlines(text, this.newline.written);
    const length = t.lengthOf(text);
    if (length === 0) return;
    if (this.position === this.length) {
      this.pieces.push(text);
      this.position = this.length += length;
      return;
    }
    const content = this.content();
    const end = this.position + length;
    if (this.position > this.length) this.text = py.join('', [content, '\0'.repeat(this.position - this.length), text]);
    else this.text = py.join('', [t.sliceStr(content, 0, this.position), text, end < this.length ? t.sliceStr(content, end, this.length) : '']);
    this.length = Math.max(this.length, end);
    this.position = end;
  }
  /** Puts the content as it is, in place of what was there. */
  restore(text: Str): void {
    this.text = text;
    this.pieces = [];
    this.length = t.lengthOf(text);
  }
  read(count: number): Str {
    const left = Math.max(0, this.length - this.position);
    const used = count < 0 || count > left ? left : count;
    if (used === 0) return '';
    const content = this.content();
    const start = this.position;
    this.position += used;
    return used === this.length ? content : t.sliceStr(content, start, this.position);
  }
  readLine(limit: number): Str {
    if (this.position >= this.length || limit === 0) return '';
    const content = this.content();
    let end = lineEnd(content, this.position, this.newline);
    if (end < 0) end = this.length;
    if (limit >= 0) end = Math.min(end, this.position + limit);
    const line = t.sliceStr(content, this.position, end);
    this.position = end;
    return line;
  }
  truncate(size: number): void {
    if (size >= this.length) return;
    this.text = t.sliceStr(this.content(), 0, size);
    this.length = size;
  }
  newlines(): Value {
    return this.decoder === null ? null : this.decoder.newlines();
  }
}

/** The `newline` argument: undefined stands for the default. */
function newlineOf(value: Value): string | null {
  if (value === null) return null;
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`newline must be str or None, not ${typeOf(value).name}`);
  if (text !== '' && text !== '\n' && text !== '\r' && text !== '\r\n') throw valueError(`illegal newline value: ${py.reprText(value)}`);
  return text;
}

function initialise(self: PyStringIO, initial: Value, newline: Value): void {
  self.started = false;
  const mode = newlineOf(newline);
  const text = initial === null ? '' : py.asStr(initial);
  if (text === undefined) throw typeError(`initial_value must be str or None, not ${typeOf(initial).name}`);
  self.start(mode);
  if (text !== '') self.write(text);
  self.position = 0;
}

const sizeArgument = (value: Value): number => sizeOrNone(value);

/** A position or size that must be an int; TypeError in the words of the argument parser. */
function intArgument(value: Value): number {
  return py.size(value);
}

function setState(self: PyStringIO, state: Value): void {
  if (self.isClosed) throw valueError('I/O operation on closed file');
  if (!(state instanceof PyTuple)) throw typeError(`${typeOf(self).name}.__setstate__ argument should be 4-tuple, got ${typeOf(state).name}`);
  if (state.items.length < 4) throw typeError(`${typeOf(self).name}.__setstate__ argument should be 4-tuple, got tuple`);
  const [initial, newline, position, attributes] = state.items;
  initialise(self, null, newline);
  const text = initial === null ? '' : py.asStr(initial);
  if (text === undefined) throw typeError(`initial_value must be str or None, not ${typeOf(initial).name}`);
  self.restore(text);
  if (py.asInt(position) === undefined) throw typeError(`third item of state must be an integer, got ${typeOf(position).name}`);
  if (Number(py.index(position)) < 0) throw valueError('position value cannot be negative');
  self.position = Number(py.index(position));
  if (attributes === null) return;
  if (!(attributes instanceof PyDict)) throw typeError(`fourth item of state should be a dict, got a ${typeOf(attributes).name}`);
  const own = py.dictOf(self);
  for (const [key, value] of attributes.entryList()) own.set(key, value);
}

/** A copy of the instance's attributes for pickling, or None. */
export function attributesCopy(self: PyObject): Value {
  const attributes = py.dictOf(self);
  return dict(attributes.entryList());
}

const open = <A extends unknown[], R>(body: (self: PyStringIO, ...args: A) => R) => (self: PyStringIO, ...args: A): R => {
  self.checkOpen();
  return body(self, ...args);
};

const facts = ioFacts.types.StringIO;
export const stringIOType = defineType({
  name: 'StringIO', module: '_io', instance: PyStringIO, base: textIOBaseType, doc: facts.doc, textSignature: facts.signature,
  new: creator('StringIO'),
  methods: nativeLines(facts.methods, {
    __next__: (self: PyStringIO) => {
      self.checkOpen();
      let line: Value;
      if (!self.type.heap) line = self.readLine(-1);
      else {
        line = callMethod(self, 'readline');
        if (py.asStr(line) === undefined) throw error('OSError', `readline() should have returned a str object, not '${typeOf(line).name}'`);
      }
      if (py.length(line) === 0) throw error('StopIteration');
      return line;
    },
    __init__: initialiser("StringIO($self, /, initial_value='', newline='\\n')", initialise),
    close: (self: PyStringIO) => {
      self.isClosed = true;
      self.restore('');
    },
    getvalue: open((self) => self.content()),
    read: (self: PyStringIO, size: Value) => {
      const count = sizeArgument(size);
      self.checkOpen();
      return self.read(count);
    },
    readline: (self: PyStringIO, size: Value) => {
      const limit = sizeArgument(size);
      self.checkOpen();
      return self.readLine(limit);
    },
    tell: open((self) => self.position),
    truncate: (self: PyStringIO, size: Value) => {
      self.checkOpen();
      const wanted = size === null ? self.position : sizeOrNone(size);
      if (wanted < 0) throw valueError(`Negative size value ${wanted}`);
      self.truncate(wanted);
      return wanted;
    },
    seek: (self: PyStringIO, target: Value, whence: Value) => {
      const offset = intArgument(target);
      const from = Number(py.index(whence));
      self.checkOpen();
      if (from < 0 || from > 2) throw valueError(`Invalid whence (${from}, should be 0, 1 or 2)`);
      if (offset < 0 && from === 0) throw valueError(`Negative seek position ${offset}`);
      if (from !== 0 && offset !== 0) throw error('OSError', "Can't do nonzero cur-relative seeks");
      if (from === 0) self.position = offset;
      else if (from === 2) self.position = t.lengthOf(self.content());
      return from === 0 ? target : self.position;
    },
    write: (self: PyStringIO, value: Value) => {
      const text = py.asStr(value);
      if (text === undefined) {
        if (!self.started) throw uninitialised();
        throw typeError(`string argument expected, got '${typeOf(value).name}'`);
      }
      self.checkOpen();
      self.write(text);
      return t.lengthOf(text);
    },
    seekable: open(() => true),
    readable: open(() => true),
    writable: open(() => true),
    __getstate__: open((self) => tuple([self.content(), self.newline.given, self.position, attributesCopy(self)])),
    __setstate__: setState,
  }),
  attributes: {
    closed: {
      get: (self: PyStringIO) => {
        if (!self.started) throw uninitialised();
        return self.isClosed;
      },
    },
    newlines: { get: open((self) => self.newlines()) },
    line_buffering: { get: open(() => false) },
  },
});
