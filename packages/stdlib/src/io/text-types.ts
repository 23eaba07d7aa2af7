/** TextIOWrapper, as `io` shows it. */
import {
  defineType, engine, error, exceptions, isError, py, registerInstances, takeFinalizer, str, text as t, textOf, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { givesLines, hasArrived, whenArrived } from './arrival.ts';
import { mayWait } from '@vivarium/vm';
import { ioFacts } from '../generated/io-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { callMethod, creator, finalizingMember, guardedRepr, initialiser, isClosed, optionalAttribute, refusePickling, sizeOrNone, unsupported } from './arguments.ts';
import { runAll, textIOBaseType } from './base.ts';
import { nativeCodec, NewlineDecoder } from './decoders.ts';
import { titleOf } from './file-io.ts';
import { newlineArgument } from './lines.ts';
import { PyTextIOWrapper } from './text-wrapper.ts';

/** An argument that is a str or None; undefined for None. */
export function optionalText(value: Value | undefined, label: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${label} must be str or None, not ${typeOf(value).name}`);
  const result = textOf(text);
  if (result.includes('\0')) throw valueError('embedded null character');
  if (/[\ud800-\udfff]/u.test(result)) t.encodeUtf8(text, 'strict'); // raises
  return result;
}

/** The encoding that text files have when none is given. */
export function defaultEncoding(): string {
  const { flags } = current();
  if (flags.warn_default_encoding) engine.warn(exceptions.EncodingWarning, "'encoding' argument not specified", 1);
  return flags.utf8_mode ? 'utf-8' : 'UTF-8';
}

function initialise(self: PyTextIOWrapper, buffer: Value, encoding: Value, errors: Value, newline: Value, lineBuffering: Value, writeThrough: Value): void {
  self.buffer = undefined;
  self.detached = false;
  const name = optionalText(encoding, "TextIOWrapper() argument 'encoding'");
  const errorsName = optionalText(errors, "TextIOWrapper() argument 'errors'");
  self.newline = newlineArgument(newline, "TextIOWrapper() argument 'newline'");
  self.encoding = name === undefined ? defaultEncoding() : name === 'locale' ? 'UTF-8' : name;
  self.errors = errorsName ?? 'strict';
  checkNames(self.encoding, self.errors);
  self.lineBuffering = py.truth(lineBuffering);
  self.writeThrough = py.truth(writeThrough);
  try {
    self.attach(buffer);
  } catch (thrown) {
    self.buffer = undefined;
    throw thrown;
  }
}

/** In development mode wrong names are found at once, also where nothing goes wrong. */
export function checkNames(encoding: string | undefined, errors: string | undefined): void {
  if (!current().flags.dev_mode) return;
  if (encoding !== undefined && encoding !== 'locale' && nativeCodec(encoding) === undefined) t.lookupTextCodec(encoding);
  if (errors !== undefined) t.lookupError(errors);
}

function close(self: PyTextIOWrapper): Value {
  const buffer = self.attached();
  if (isClosed(buffer)) return null;
  if (self.finalizing) {
    const warn = optionalAttribute(buffer, '_dealloc_warn');
    if (warn !== undefined) py.call(warn, self);
  }
  let result: Value = null;
  runAll(() => void callMethod(self, 'flush'), () => void (result = callMethod(buffer, 'close')));
  takeFinalizer(self);
  return result;
}

function repr(self: PyTextIOWrapper): Value {
  self.checkInitialised();
  return guardedRepr(self, titleOf(self), () => {
    let shown = `<${titleOf(self)}`;
    for (const name of ['name', 'mode']) {
      try {
        const value = optionalAttribute(self, name);
        if (value !== undefined) shown += ` ${name}=${py.reprText(value)}`;
      } catch (thrown) {
        if (!isError(thrown, 'ValueError')) throw thrown;
      }
    }
    return `${shown} encoding='${self.encoding}'>`;
  });
}

function reconfigure(
  self: PyTextIOWrapper, encoding: Value, errors: Value, newline: Value | undefined, lineBuffering: Value, writeThrough: Value,
): void {
  const wanted = optionalText(encoding, "reconfigure() argument 'encoding'");
  const wantedErrors = optionalText(errors, "reconfigure() argument 'errors'");
  self.checkOpen();
  if (self.hasDecoded && (wanted !== undefined || wantedErrors !== undefined || newline !== undefined)) {
    throw unsupported('It is not possible to set the encoding or newline of stream after the first read');
  }
  const mode = newline === undefined ? self.newline : newlineArgument(newline, "reconfigure() argument 'newline'");
  const lines = optionalBool(lineBuffering) ?? self.lineBuffering;
  const through = optionalBool(writeThrough) ?? self.writeThrough;
  callMethod(self, 'flush');
  if (wanted !== undefined || wantedErrors !== undefined || newline !== undefined) {
    const encodingName = wanted === undefined ? self.encoding : wanted === 'locale' ? 'UTF-8' : wanted;
    if (wanted !== undefined) t.lookupTextCodec(encodingName);
    self.change(encodingName, wantedErrors ?? (wanted === undefined ? self.errors : 'strict'), mode);
  }
  self.lineBuffering = lines;
  self.writeThrough = through;
}
const optionalBool = (value: Value): boolean | undefined => (value === null ? undefined : Number(py.index(value)) !== 0);

const through = (method: string) => (self: PyTextIOWrapper): Value => callMethod(self.attached(), method);

const facts = ioFacts.types.TextIOWrapper;
export const textIOWrapperType = defineType({
  name: 'TextIOWrapper', module: '_io', instance: PyTextIOWrapper, base: textIOBaseType, doc: facts.doc, textSignature: facts.signature,
  new: creator('TextIOWrapper'),
  methods: nativeLines(facts.methods, {
    __repr__: repr,
    __next__: givesLines((self: PyTextIOWrapper) => {
      self.checkOpen();
      self.telling = false;
      let line: Value;
      if (!self.type.heap) line = self.readLine(-1);
      else {
        line = callMethod(self, 'readline');
        if (py.asStr(line) === undefined) throw error('OSError', `readline() should have returned a str object, not '${typeOf(line).name}'`);
      }
      if (py.length(line) > 0) return line;
      self.endOfLines();
      throw error('StopIteration');
    }),
    __init__: initialiser(
      'TextIOWrapper($self, /, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)', initialise,
    ),
    detach: (self: PyTextIOWrapper) => {
      self.attached();
      callMethod(self, 'flush');
      return self.detach();
    },
    reconfigure: [
      '($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)', reconfigure,
    ],
    write: (self: PyTextIOWrapper, value: Value) => {
      const text = typeof value === 'string' ? value : py.asStr(value);
      if (text === undefined) throw typeError(`write() argument must be str, not ${value === null ? 'None' : typeOf(value).name}`);
      self.checkOpen();
      self.write(text);
      return t.lengthOf(text);
    },
    read: mayWait((self: PyTextIOWrapper, size: Value) => {
      const count = sizeOrNone(size);
      self.checkOpen();
      return whenArrived(self, count < 0, () => (count < 0 ? self.readAll() : self.read(count)));
    }, hasArrived),
    readline: mayWait((self: PyTextIOWrapper, size: Value) => {
      const limit = py.size(size);
      self.checkOpen();
      return whenArrived(self, false, () => self.readLine(limit));
    }, hasArrived),
    flush: (self: PyTextIOWrapper) => {
      self.checkOpen();
      self.flush();
    },
    close,
    fileno: through('fileno'),
    seekable: through('seekable'),
    readable: through('readable'),
    writable: through('writable'),
    isatty: through('isatty'),
    seek: (self: PyTextIOWrapper, cookie: Value, whence: Value | undefined) => self.seek(cookie, whence === undefined ? 0 : Number(py.index(whence))),
    tell: (self: PyTextIOWrapper) => self.tell(),
    truncate: (self: PyTextIOWrapper, size: Value) => {
      const buffer = self.attached();
      callMethod(self, 'flush');
      return callMethod(buffer, 'truncate', size);
    },
    __getstate__: refusePickling,
  }),
  members: {
    encoding: { get: (self: PyTextIOWrapper) => str(self.encoding) },
    buffer: {
      get: (self: PyTextIOWrapper) => self.attached(),
    },
    line_buffering: { get: (self: PyTextIOWrapper) => self.lineBuffering },
    write_through: { get: (self: PyTextIOWrapper) => self.writeThrough },
    _finalizing: finalizingMember,
  },
  attributes: {
    name: { get: (self: PyTextIOWrapper) => py.getAttribute(self.attached(), 'name') },
    closed: { get: (self: PyTextIOWrapper) => py.getAttribute(self.attached(), 'closed') },
    newlines: {
      get: (self: PyTextIOWrapper) => {
        self.attached();
        return self.decoder instanceof NewlineDecoder ? self.decoder.newlines() : null;
      },
    },
    errors: {
      get: (self: PyTextIOWrapper) => {
        self.checkInitialised();
        return str(self.errors);
      },
    },
    _CHUNK_SIZE: {
      get: (self: PyTextIOWrapper) => {
        self.attached();
        return self.chunkSize;
      },
      set: (self: PyTextIOWrapper, value) => {
        self.attached();
        if (value === undefined) throw error('AttributeError', "attribute '_CHUNK_SIZE' of '_io.TextIOWrapper' objects cannot be deleted");
        const size = Number(py.index(value));
        if (Math.abs(size) >= 2 ** 63) throw valueError("cannot fit 'int' into an index-sized integer");
        if (size <= 0) throw valueError('a strictly positive integer is required');
        self.chunkSize = size;
      },
    },
  },
});
registerInstances(textIOWrapperType);
