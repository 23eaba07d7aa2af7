/** `zlib`, over the pako library, a port of zlib that compresses to the same bytes. */
import { bytes, py, text as t, type Value, valueError } from '@vivarium/objects';
import { adler32, crc32 } from '../binascii/checksums.ts';
import { bytesArgument, unsigned32 } from '../byte-arguments.ts';
import { raised } from '../exception-type.ts';
import { zlibFacts } from '../generated/zlib-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { dictionaryArgument, PyCompress, PyDecompress, smallInt, startInflater, zlibDecompressorType } from './objects.ts';
import { Deflater, Flush, Inflater, Result, zlibError, zlibErrorType } from './stream.ts';

const MAX_WBITS = 15;
const DEFLATED = 8;
const DEF_MEM_LEVEL = 8;

const int = (value: Value | undefined, initial: number): number => (value === undefined ? initial : smallInt(value));

function compress(data: Value, level?: Value, wbits?: Value): Value {
  const content = bytesArgument(data);
  const deflater = new Deflater();
  const started = deflater.start({ level: int(level, -1), method: DEFLATED, wbits: int(wbits, MAX_WBITS), memLevel: DEF_MEM_LEVEL, strategy: 0 });
  if (started === Result.streamError) throw raised(zlibErrorType, 'Bad compression level');
  if (started !== Result.ok) throw zlibError(started, 'while compressing data');
  deflater.give(content);
  const out = new t.ByteBuilder(Math.max(64, content.length >> 2));
  const result = deflater.run(out, Flush.finish);
  if (result !== Result.streamEnd) throw zlibError(result, 'while compressing data');
  return bytes(out.result().slice());
}

function decompress(data: Value, wbits?: Value, bufsize?: Value): Value {
  const content = bytesArgument(data);
  const bits = int(wbits, MAX_WBITS);
  if (bufsize !== undefined && py.size(bufsize) < 0) throw valueError('bufsize must be non-negative');
  const inflater = new Inflater();
  const started = inflater.start(bits);
  if (started !== Result.ok) throw zlibError(started, 'while preparing to decompress data');
  inflater.give(content);
  const out = new t.ByteBuilder(Math.max(64, content.length * 3));
  const result = inflater.run(out, Infinity, Flush.finish);
  if (result !== Result.streamEnd) throw zlibError(Result.bufferError, 'while decompressing data');
  return bytes(out.result().slice());
}

function compressObject(level?: Value, method?: Value, wbits?: Value, memLevel?: Value, strategy?: Value, zdict?: Value): Value {
  const options = {
    level: int(level, -1), method: int(method, DEFLATED), wbits: int(wbits, MAX_WBITS), memLevel: int(memLevel, DEF_MEM_LEVEL), strategy: int(strategy, 0),
  };
  const dictionary = zdict === undefined ? null : bytesArgument(zdict).slice();
  const self = new PyCompress();
  self.deflater = new Deflater();
  const result = self.deflater.start(options);
  if (result === Result.streamError) throw valueError('Invalid initialization option');
  if (result !== Result.ok) throw zlibError(result, 'while creating compression object');
  if (dictionary !== null && self.deflater.setDictionary(dictionary) !== Result.ok) throw valueError('Invalid dictionary');
  return self;
}

export const zlib: NativeModule = {
  name: 'zlib',
  doc: zlibFacts.doc,
  functions: nativeLines(zlibFacts.functions, {
    adler32: (data: Value, value: Value) => adler32(bytesArgument(data), unsigned32(value)),
    crc32: (data: Value, value: Value) => crc32(bytesArgument(data), unsigned32(value)),
    compress,
    decompress,
    compressobj: compressObject,
    decompressobj: (wbits?: Value, zdict?: Value) => {
      const dictionary = zdict === undefined ? null : dictionaryArgument(zdict);
      const self = new PyDecompress();
      self.inflater = startInflater(int(wbits, MAX_WBITS), dictionary);
      return self;
    },
  }),
  values: () => ({
    error: zlibErrorType, _ZlibDecompressor: zlibDecompressorType, MAX_WBITS, DEFLATED, DEF_MEM_LEVEL, DEF_BUF_SIZE: 16384,
    Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3, Z_FIXED: 4,
    Z_DEFAULT_STRATEGY: 0, Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_TREES: 6,
    ZLIB_VERSION: '1.3.2', ZLIB_RUNTIME_VERSION: '1.3.2', __version__: '1.0',
  }),
};
