/** `_io`: files, buffers and text streams. */
import { exceptions } from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { unsupportedOperationType } from './arguments.ts';
import { bufferedIOBaseType, DEFAULT_BUFFER_SIZE, ioBaseType, rawIOBaseType, textIOBaseType } from './base.ts';
import { bufferedRandomType, bufferedReaderType, bufferedRWPairType, bufferedWriterType } from './buffered-types.ts';
import { bytesIOBufferType, bytesIOType } from './bytes-io.ts';
import { fileIOType } from './file-io.ts';
import { incrementalNewlineDecoderType } from './newline-decoder.ts';
import { open, openCode, textEncoding } from './open.ts';
import { stringIOType } from './string-io.ts';
import { textIOWrapperType } from './text-types.ts';

export { flushStreams, openStandardStreams, type StandardStreams } from './standard-streams.ts';
export { PyTextIOWrapper } from './text-wrapper.ts';
export { PyStringIO } from './string-io.ts';
export { open as openFile } from './open.ts';

export const io: NativeModule = {
  name: '_io',
  doc: ioFacts.doc,
  functions: nativeLines(ioFacts.functions, { open, text_encoding: textEncoding, open_code: openCode }),
  values: () => ({
    DEFAULT_BUFFER_SIZE,
    UnsupportedOperation: unsupportedOperationType,
    BlockingIOError: exceptions.BlockingIOError,
    IncrementalNewlineDecoder: incrementalNewlineDecoderType,
    _BytesIOBuffer: bytesIOBufferType,
    _IOBase: ioBaseType,
    _TextIOBase: textIOBaseType,
    _BufferedIOBase: bufferedIOBaseType,
    _RawIOBase: rawIOBaseType,
    BytesIO: bytesIOType,
    BufferedWriter: bufferedWriterType,
    BufferedReader: bufferedReaderType,
    BufferedRWPair: bufferedRWPairType,
    BufferedRandom: bufferedRandomType,
    FileIO: fileIOType,
    StringIO: stringIOType,
    TextIOWrapper: textIOWrapperType,
  }),
};
