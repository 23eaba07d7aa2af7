/** Compression and decompression objects. */
import {
  bareType, bytes, defineType, describeType, error, objectType, py, PyObject, type PyType, text as t, type Value, valueError,
} from '@vivarium/objects';
import { bytesArgument } from '../byte-arguments.ts';
import { zlibFacts } from '../generated/zlib-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { Deflater, Flush, Inflater, Result, zlibError } from './stream.ts';

export class PyCompress extends PyObject {
  declare deflater: Deflater;
}

const EMPTY = new Uint8Array();

/** C's int from an argument. */
export function smallInt(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647 || number < -2147483648) throw error('OverflowError', 'Python int too large to convert to C int');
  return Number(number);
}

export const compressType = bareType('zlib.Compress', PyCompress, objectType, {
  module: 'zlib', qualname: 'Compress', subclassable: false, abstractNew: true,
});

function copyCompressor(self: PyCompress): PyCompress {
  if (self.deflater.ended) throw valueError('Inconsistent stream state');
  const copy = new PyCompress();
  copy.deflater = self.deflater.clone();
  return copy;
}

describeType(compressType, {
  doc: null,
  methods: [
    ['compress($self, data, /)', 'Returns a bytes object containing compressed data.\n\n  data\n    Binary data to be compressed.\n\nAfter calling this function, some of the input data may still\nbe stored in internal buffers for later processing.\nCall the flush() method to clear these buffers.', ({ deflater }: PyCompress, data: Value) => {
      deflater.give(bytesArgument(data));
      const out = new t.ByteBuilder();
      const result = deflater.run(out, Flush.none);
      if (result === Result.streamError) throw zlibError(result, 'while compressing data');
      deflater.give(EMPTY);
      return bytes(out.result().slice());
    }],
    ['flush($self, mode=zlib.Z_FINISH, /)', 'Return a bytes object containing any remaining compressed data.\n\n  mode\n    One of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.\n    If mode == Z_FINISH, the compressor object can no longer be\n    used after calling the flush() method.  Otherwise, more data\n    can still be compressed.', ({ deflater }: PyCompress, given?: Value) => {
      const mode = given === undefined ? Flush.finish : smallInt(given);
      if (mode === Flush.none) return bytes(EMPTY);
      deflater.give(EMPTY);
      const out = new t.ByteBuilder();
      const result = deflater.run(out, mode);
      if (result === Result.streamEnd && mode === Flush.finish) deflater.end();
      else if (result !== Result.ok && result !== Result.bufferError) throw zlibError(result, 'while flushing');
      return bytes(out.result().slice());
    }],
    ['copy($self, /)', 'Return a copy of the compression object.', copyCompressor],
    ['__copy__($self, /)', null, copyCompressor],
    ['__deepcopy__($self, memo, /)', null, copyCompressor],
  ],
});

export class PyDecompress extends PyObject {
  declare inflater: Inflater;
  unused: Uint8Array = EMPTY;
  unconsumed: Uint8Array = EMPTY;
  eof = false;

  /** Sorts what the library has not taken. */
  keepRest(result: number): void {
    const { rest } = this.inflater;
    if (result === Result.streamEnd) {
      if (rest.length > 0) this.unused = joined(this.unused, rest);
      this.unconsumed = EMPTY;
    } else this.unconsumed = rest;
    this.inflater.give(EMPTY);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const result = new Uint8Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}

export const decompressType = bareType('zlib.Decompress', PyDecompress, objectType, {
  module: 'zlib', qualname: 'Decompress', subclassable: false, abstractNew: true,
});

function copyDecompressor(self: PyDecompress): PyDecompress {
  if (self.inflater.ended) throw valueError('Inconsistent stream state');
  const copy = new PyDecompress();
  copy.inflater = self.inflater.clone();
  copy.unused = self.unused;
  copy.unconsumed = self.unconsumed;
  copy.eof = self.eof;
  return copy;
}

describeType(decompressType, {
  doc: null,
  methods: [
    ['decompress($self, data, /, max_length=0)', 'Return a bytes object containing the decompressed version of the data.\n\n  data\n    The binary data to decompress.\n  max_length\n    The maximum allowable length of the decompressed data.\n    Unconsumed input data will be stored in\n    the unconsumed_tail attribute.\n\nAfter calling this function, some of the input data may still be\nstored in internal buffers for later processing.\nCall the flush() method to clear these buffers.', (self: PyDecompress, data: Value, maxLength: Value) => {
      const content = bytesArgument(data);
      const limit = py.size(maxLength);
      if (limit < 0) throw valueError('max_length must be non-negative');
      self.inflater.give(content);
      const out = new t.ByteBuilder();
      const result = self.inflater.run(out, limit === 0 ? Infinity : limit, Flush.sync);
      self.keepRest(result);
      if (result === Result.streamEnd) self.eof = true;
      return bytes(out.result().slice());
    }],
    ['flush($self, length=zlib.DEF_BUF_SIZE, /)', 'Return a bytes object containing any remaining decompressed data.\n\n  length\n    the initial size of the output buffer.', (self: PyDecompress, length?: Value) => {
      if (length !== undefined && py.size(length) <= 0) throw valueError('length must be greater than zero');
      const out = new t.ByteBuilder();
      if (self.inflater.ended) return bytes(EMPTY);
      self.inflater.give(self.unconsumed);
      const result = self.inflater.run(out, Infinity, Flush.finish);
      self.keepRest(result);
      if (result === Result.streamEnd) {
        self.eof = true;
        self.inflater.end();
      }
      return bytes(out.result().slice());
    }],
    ['copy($self, /)', 'Return a copy of the decompression object.', copyDecompressor],
    ['__copy__($self, /)', null, copyDecompressor],
    ['__deepcopy__($self, memo, /)', null, copyDecompressor],
  ],
  members: {
    unused_data: { get: (self: PyDecompress) => bytes(self.unused) },
    unconsumed_tail: { get: (self: PyDecompress) => bytes(self.unconsumed) },
    eof: { get: (self: PyDecompress) => self.eof },
  },
});

/** Starts a decompressor; `zdict` is kept for when it is asked for, or set at once for raw data. */
export function startInflater(wbits: number, dictionary: Uint8Array | null): Inflater {
  const inflater = new Inflater();
  const result = inflater.start(wbits);
  if (result === Result.streamError) throw valueError('Invalid initialization option');
  if (result !== Result.ok) throw zlibError(result, 'while creating decompression object');
  if (dictionary !== null) {
    inflater.dictionary = dictionary;
    if (wbits < 0) inflater.setDictionary(dictionary);
  }
  return inflater;
}

/** The decompressor of `gzip` and `compression`: it keeps its own input. */
class PyZlibDecompressor extends PyObject {
  declare inflater: Inflater;
  pending: Uint8Array = EMPTY;
  unused: Uint8Array = EMPTY;
  eof = false;
  needsInput = true;
}

const facts = zlibFacts.types._ZlibDecompressor;
export const zlibDecompressorType = defineType({
  name: 'zlib._ZlibDecompressor', qualname: '_ZlibDecompressor', module: 'zlib', instance: PyZlibDecompressor, doc: facts.doc, subclassable: false,
  new: ['_ZlibDecompressor($type, wbits=15, zdict=<unrepresentable>)', null, (_cls: PyType, wbits: Value, zdict?: Value) => {
    const self = new PyZlibDecompressor();
    self.inflater = startInflater(smallInt(wbits), zdict === undefined ? null : dictionaryArgument(zdict));
    return self;
  }],
  textSignature: facts.signature,
  methods: nativeLines(facts.methods, {
    decompress: (self: PyZlibDecompressor, data: Value, maxLength: Value) => {
      const content = bytesArgument(data);
      const limit = py.size(maxLength);
      if (self.eof) throw error('EOFError', 'End of stream already reached');
      self.inflater.give(self.pending.length === 0 ? content : joined(self.pending, content));
      const out = new t.ByteBuilder();
      const result = self.inflater.run(out, limit < 0 ? Infinity : limit, Flush.sync);
      const { rest } = self.inflater;
      self.pending = EMPTY;
      if (result === Result.streamEnd) {
        self.eof = true;
        self.needsInput = false;
        self.unused = rest;
      } else {
        self.pending = rest;
        self.needsInput = rest.length === 0;
      }
      self.inflater.give(EMPTY);
      return bytes(out.result().slice());
    },
  }),
  members: {
    eof: { get: (self: PyZlibDecompressor) => self.eof, doc: facts.attributes.eof },
    unused_data: { get: (self: PyZlibDecompressor) => bytes(self.unused), doc: facts.attributes.unused_data },
    needs_input: { get: (self: PyZlibDecompressor) => self.needsInput, doc: facts.attributes.needs_input },
  },
});

export function dictionaryArgument(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content === undefined) throw error('TypeError', 'zdict argument must support the buffer protocol');
  return content.slice();
}
