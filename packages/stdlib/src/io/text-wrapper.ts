/** What text streams do: decoding in chunks, encoding in bulk, positions as cookies. */
import {
  atRestart, bytes, error, py, PyBytes, text as t, textOf, type Value, valueError, typeError, typeOf,
} from '@vivarium/objects';
import { callMethod, isClosed, optionalAttribute, uninitialised, unsupported } from './arguments.ts';
import { joinBytes, PyTextIOBase } from './base.ts';
import { letGo, PyBuffered, takeBack } from './buffered.ts';
import { type Decoder, isUtf8, NativeDecoder, nativeCodec, NewlineDecoder, PythonDecoder } from './decoders.ts';
import { PyFileIO } from './file-io.ts';
import { current } from '../interpreter.ts';
import { holds, lineEnd, newlineMode, translateNewlines } from './lines.ts';

type Str = py.Str;

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const utf8Encoder = new TextEncoder();

/** Streams with text that was not yet encoded and handed on. */
const unflushed = new Set<PyTextIOWrapper>();
atRestart(() => unflushed.clear());

export function flushTexts(): void {
  for (const stream of unflushed) {
    try {
      stream.flushPending();
    } catch {
      // Nobody is left to be told.
    }
  }
  unflushed.clear();
}

/** Where decoding started for the characters at hand: the decoder's flags and the bytes fed since. */
interface Snapshot {
  flags: py.Int;
  input: Uint8Array;
}

export class PyTextIOWrapper extends PyTextIOBase {
  /** The binary stream below; undefined before `__init__`. */
  buffer: Value | undefined = undefined;
  detached = false;
  encoding = 'utf-8';
  errors = 'strict';
  newline = newlineMode(null);
  lineBuffering = false;
  writeThrough = false;
  chunkSize = 8192;
  finalizing = false;
  seekable = false;
  /** `tell` is possible: no `__next__` is under way. */
  telling = false;
  decoder: Decoder | null = null;
  /** Set when the stream can be written. */
  private encode: ((text: Str) => Uint8Array) | null = null;
  /** An incremental encoder of Python's codecs. */
  private encoder: Value = null;
  /** Text goes to UTF-8 unchanged as long as it is well-formed. */
  private utf8 = false;
  private hasRead1 = false;
  /** Undefined until something was decoded. */
  private decoded: Str | undefined = undefined;
  private decodedAt = 0;
  private snapshot: Snapshot | null = null;
  /** Bytes read for each decoded character, in the last chunk. */
  private bytesPerCharacter = 0;
  /** Text written and not yet encoded, in UTF-16, after `pendingChunks`. */
  private pendingText = '';
  private pendingChunks: Uint8Array[] = [];
  private pendingLength = 0;
  /** The file below everything, when nothing between can have been changed. */
  private file: PyFileIO | null = null;
  /** The buffered stream below, when its methods can be called directly. */
  private native: PyBuffered | null = null;

  // ---- setting up

  /** Takes over a binary stream; the fields for encoding and newlines are set. */
  attach(buffer: Value): void {
    this.buffer = buffer;
    letGo(buffer);
    this.detached = false;
    this.decoded = undefined;
    this.decodedAt = 0;
    this.snapshot = null;
    this.bytesPerCharacter = 0;
    this.pendingText = '';
    this.pendingChunks = [];
    this.pendingLength = 0;
    this.native = buffer instanceof PyBuffered && !buffer.type.heap && buffer.type.module === '_io' ? buffer : null;
    const raw = this.native?.raw ?? null;
    this.file = raw instanceof PyFileIO && !raw.type.heap ? raw : null;
    this.chooseCodec();
    this.seekable = this.telling = py.truth(callMethod(buffer, 'seekable'));
    this.hasRead1 = optionalAttribute(buffer, 'read1') !== undefined;
    this.startEncoder();
  }

  /** Makes decoder and encoder for the encoding, as far as the buffer can be read and written. */
  chooseCodec(): void {
    const buffer = this.buffer as Value;
    const native = nativeCodec(this.encoding);
    const codec = native === undefined ? t.lookupTextCodec(this.encoding) : null;
    this.decoder = null;
    this.encode = null;
    this.encoder = null;
    this.utf8 = isUtf8(this.encoding);
    if (py.truth(callMethod(buffer, 'readable'))) {
      const decoder = native !== undefined
        ? new NativeDecoder(native.decode, this.errors)
        : new PythonDecoder(py.call(py.getAttribute(codec, 'incrementaldecoder'), this.errors));
      this.decoder = this.newline.universal ? new NewlineDecoder(decoder, this.newline.translated) : decoder;
    }
    if (!py.truth(callMethod(buffer, 'writable'))) return;
    if (native !== undefined) this.encode = (text) => native.encode(text, this.errors);
    else {
      this.encoder = py.call(py.getAttribute(codec, 'incrementalencoder'), this.errors);
      this.encode = (text) => {
        const result = callMethod(this.encoder, 'encode', text);
        if (!(result instanceof PyBytes)) throw typeError(`encoder should return a bytes object, not '${typeOf(result).name}'`);
        return result.bytes;
      };
    }
  }

  /** In the middle of a stream an encoder writes no byte order mark. */
  startEncoder(): void {
    if (this.encoder === null || !this.seekable) return;
    if (py.compareTruth(py.Compare.ne, callMethod(this.buffer as Value, 'tell'), 0)) callMethod(this.encoder, 'setstate', 0);
  }
  private resetEncoder(atStart: boolean): void {
    if (this.encoder === null) return;
    if (atStart) callMethod(this.encoder, 'reset');
    else callMethod(this.encoder, 'setstate', 0);
  }

  // ---- state

  /** The binary stream below; ValueError when there is none. */
  attached(): Value {
    if (this.buffer === undefined) throw this.detached ? valueError('underlying buffer has been detached') : uninitialised();
    return this.buffer;
  }
  checkInitialised(): void {
    if (this.buffer === undefined && !this.detached) throw uninitialised();
  }
  checkOpen(): Value {
    const buffer = this.attached();
    if (this.file !== null && !this.type.heap ? this.file.descriptor < 0 : isClosed(buffer)) throw valueError('I/O operation on closed file.');
    return buffer;
  }
  detach(): Value {
    const { buffer } = this;
    this.buffer = undefined;
    this.detached = true;
    this.native = null;
    this.file = null;
    unflushed.delete(this);
    takeBack(buffer as Value);
    return buffer as Value;
  }
  get hasDecoded(): boolean {
    return this.decoded !== undefined;
  }
  get hasEncoder(): boolean {
    return this.encode !== null;
  }

  // ---- writing

  /** `write(text)` of a stream that is open. */
  write(text: Str): void {
    if (this.encode === null) throw unsupported('not writable');
    let flush = false;
    if (this.lineBuffering || this.newline.written !== null) {
      const line = holds(text, '\n');
      if (this.lineBuffering && (line || holds(text, '\r'))) flush = true;
      if (line && this.newline.written !== null) text = translateNewlines(text, this.newline.written);
    }
    const utf16 = this.utf8 ? (typeof text === 'string' ? text : textOf(text)) : '';
    if (this.utf8 && isWellFormed(utf16)) {
      while (this.pendingLength > 0 && this.pendingLength + utf16.length > this.chunkSize) this.flushPending();
      this.pendingText += utf16;
      this.pendingLength += utf16.length;
    } else {
      const chunk = this.encode(text);
      while (this.pendingLength > 0 && this.pendingLength + chunk.length > this.chunkSize) this.flushPending();
      this.settle();
      this.pendingChunks.push(chunk);
      this.pendingLength += chunk.length;
    }
    if (this.pendingLength >= this.chunkSize || flush || this.writeThrough) this.flushPending();
    else if (this.pendingLength > 0) unflushed.add(this);
    if (flush) this.flushBuffer();
    if (this.snapshot !== null) this.forgetDecoded();
    this.decoder?.reset();
  }

  /** Encodes the pending text. */
  private settle(): void {
    if (this.pendingText === '') return;
    this.pendingChunks.push(utf8Encoder.encode(this.pendingText));
    this.pendingText = '';
  }

  /** Hands pending text to the buffer. */
  flushPending(): void {
    if (this.pendingLength === 0) return;
    this.settle();
    const chunks = this.pendingChunks;
    this.pendingChunks = [];
    this.pendingLength = 0;
    unflushed.delete(this);
    const content = joinBytes(chunks, chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    const { native } = this;
    if (native !== null) {
      native.checkOpen('write to closed file');
      native.write(content);
    } else callMethod(this.buffer as Value, 'write', bytes(content));
  }

  private flushBuffer(): void {
    const { native } = this;
    if (native !== null && this.file !== null && !native.readable) {
      native.checkOpen('flush of closed file');
      native.flush();
    } else callMethod(this.buffer as Value, 'flush');
  }

  /** `flush()` */
  flush(): void {
    this.telling = this.seekable;
    this.flushPending();
    this.flushBuffer();
  }

  // ---- reading

  private setDecoded(text: Str | undefined): void {
    this.decoded = text;
    this.decodedAt = 0;
  }
  private forgetDecoded(): void {
    this.setDecoded(undefined);
    this.snapshot = null;
  }
  private needDecoder(): Decoder {
    if (this.decoder === null) throw unsupported('not readable');
    return this.decoder;
  }

  /** Decodes the next chunk; false at the end. */
  private readChunk(wanted: number): boolean {
    const decoder = this.needDecoder();
    const before = this.telling ? decoder.getState() : null;
    let size = this.chunkSize;
    if (wanted > 0) size = Math.max(size, Math.trunc(wanted * Math.max(this.bytesPerCharacter, 1)));
    const method = this.hasRead1 ? 'read1' : 'read';
    let input: Uint8Array | undefined;
    if (this.native !== null) {
      this.native.checkOpen('read of closed file');
      input = this.native.readOnce(size);
    } else {
      const piece = callMethod(this.buffer as Value, method, size);
      input = py.bytesLike(piece);
      if (input === undefined) throw typeError(`underlying ${method}() should have returned a bytes-like object, not '${typeOf(piece).name}'`);
    }
    const end = input.length === 0;
    const text = decoder.decode(input, end);
    const length = t.lengthOf(text);
    this.setDecoded(text);
    this.bytesPerCharacter = length > 0 ? input.length / length : 0;
    if (before !== null) this.snapshot = { flags: before[1], input: joinBytes([before[0], input], before[0].length + input.length) };
    return !end || length > 0;
  }

  /** Standard input, if a read has to wait for a line of it or the whole; -1 when there is no need to wait. */
  awaited(whole: boolean): number {
    const { file, native, decoded } = this;
    if (file === null || native === null || file.descriptor !== 0) return -1;
    const { files } = current().host;
    if (files.events === undefined) return -1;
    if (!whole && (native.ahead > 0 || (decoded !== undefined && lineEnd(decoded, this.decodedAt, this.newline) >= 0))) return -1;
    const { readable, ended } = files.readiness(file.descriptor);
    return (whole ? ended : readable) ? -1 : file.descriptor;
  }

  /** Up to `count` of the decoded characters; all for a negative count. */
  private takeDecoded(count: number): Str {
    const { decoded } = this;
    if (decoded === undefined) return '';
    const left = t.lengthOf(decoded) - this.decodedAt;
    const used = count < 0 || count > left ? left : count;
    const piece = used === left && this.decodedAt === 0 ? decoded : t.sliceStr(decoded, this.decodedAt, this.decodedAt + used);
    this.decodedAt += used;
    return piece;
  }

  readAll(): Str {
    const decoder = this.needDecoder();
    this.flushPending();
    const content = callMethod(this.buffer as Value, 'read');
    if (content === null) throw error('BlockingIOError', 'Read returned None.');
    const input = py.bytesLike(content);
    if (input === undefined) throw typeError(`underlying read() should have returned a bytes-like object, not '${typeOf(content).name}'`);
    const rest = decoder.decode(input, true);
    const held = this.takeDecoded(-1);
    const text = held === '' ? rest : py.concat(held, rest);
    // With nothing decoded the next read begins afresh, and `tell` asks the buffer.
    if (this.snapshot !== null) this.forgetDecoded();
    else this.setDecoded(undefined);
    return text;
  }

  read(count: number): Str {
    this.needDecoder();
    this.flushPending();
    const first = this.takeDecoded(count);
    let left = count - t.lengthOf(first);
    if (left <= 0) return first;
    const pieces: Str[] = [first];
    while (left > 0) {
      if (!this.readChunk(left)) break;
      const piece = this.takeDecoded(left);
      pieces.push(piece);
      left -= t.lengthOf(piece);
    }
    return py.join('', pieces);
  }

  /** `readline(limit)`; a negative limit is none. */
  readLine(limit: number): Str {
    if (this.pendingLength > 0) this.flushPending();
    this.needDecoder();
    let held: Str = '';
    for (;;) {
      while (this.decoded === undefined || this.decodedAt >= t.lengthOf(this.decoded)) {
        if (!this.readChunk(0)) {
          this.forgetDecoded();
          return held;
        }
        if (this.decoded !== undefined && t.lengthOf(this.decoded) > 0) break;
      }
      const text: Str = held === '' ? (this.decoded as Str) : py.concat(held, this.decoded as Str);
      const start: number = held === '' ? this.decodedAt : 0;
      const heldLength = t.lengthOf(held);
      // A terminator of two characters may have begun in the last chunk.
      const from = held === '' ? start : Math.max(0, heldLength - this.newline.terminator.length + 1);
      let end = lineEnd(text, from, this.newline);
      const length = t.lengthOf(text);
      if (limit >= 0 && (end < 0 ? length : end) - start >= limit) end = start + limit;
      if (end >= 0) {
        // `decodedAt` counts within the last chunk alone.
        this.decodedAt = held === '' ? end : end - heldLength;
        return start === 0 && end === length ? text : t.sliceStr(text, start, end);
      }
      held = start === 0 ? text : t.sliceStr(text, start, length);
      this.decodedAt = t.lengthOf(this.decoded as Str);
    }
  }

  /** At the end of iteration. */
  endOfLines(): void {
    this.snapshot = null;
    this.telling = this.seekable;
  }

  // ---- position

  tell(): Value {
    const buffer = this.checkOpen();
    if (!this.seekable) throw unsupported('underlying stream is not seekable');
    if (!this.telling) throw error('OSError', 'telling position disabled by next() call');
    this.flushPending();
    callMethod(this, 'flush');
    const position = callMethod(buffer, 'tell');
    const { decoder, snapshot } = this;
    if (decoder === null || snapshot === null) return position;
    const start = py.index(position);
    const cookie: Cookie = { start: BigInt(start) - BigInt(snapshot.input.length), flags: BigInt(snapshot.flags), feed: 0, skip: 0, needsEnd: false };
    const skip = this.decoded === undefined ? 0 : this.decodedAt;
    if (skip === 0) return packCookie(cookie);
    const saved = decoder.getState();
    try {
      return packCookie(this.locate(decoder, snapshot, cookie, skip));
    } finally {
      decoder.setState(saved[0], saved[1]);
    }
  }

  /** Finds the last safe place for the decoder to start from before `skip` characters of the snapshot's input. */
  private locate(decoder: Decoder, { flags, input }: Snapshot, cookie: Cookie, skip: number): Cookie {
    // First guess from the average size of characters, then by halves of steps.
    let guess = Math.min(Math.trunc(this.bytesPerCharacter * skip), input.length);
    let step = 1;
    while (guess > 0) {
      decoder.setState(NOTHING, flags);
      const length = t.lengthOf(decoder.decode(input.subarray(0, guess), false));
      if (length <= skip) {
        const [held, state] = decoder.getState();
        if (held.length === 0) {
          cookie.flags = BigInt(state);
          skip -= length;
          break;
        }
        guess -= held.length;
        step = 1;
      } else {
        guess -= step;
        step *= 2;
      }
    }
    if (guess <= 0) {
      guess = 0;
      decoder.setState(NOTHING, flags);
    }
    cookie.start += BigInt(guess);
    cookie.skip = skip;
    if (skip === 0) return cookie;
    // Then byte by byte, noting each place where the decoder holds nothing back.
    let fed = 0;
    let decodedLength = 0;
    for (let i = guess; i < input.length; i++) {
      fed++;
      cookie.feed++;
      decodedLength += t.lengthOf(decoder.decode(input.subarray(i, i + 1), false));
      const [held, state] = decoder.getState();
      if (held.length === 0 && decodedLength <= cookie.skip) {
        cookie.start += BigInt(cookie.feed);
        cookie.skip -= decodedLength;
        cookie.flags = BigInt(state);
        cookie.feed = 0;
        decodedLength = 0;
      }
      if (decodedLength >= cookie.skip) return cookie;
    }
    decodedLength += t.lengthOf(decoder.decode(NOTHING, true));
    cookie.needsEnd = true;
    if (decodedLength < cookie.skip) throw error('OSError', "can't reconstruct logical file position");
    return cookie;
  }

  seek(target: Value, whence: number): Value {
    const buffer = this.checkOpen();
    if (!this.seekable) throw unsupported('underlying stream is not seekable');
    if (whence === 1) {
      if (!isZero(target)) throw unsupported("can't do nonzero cur-relative seeks");
      callMethod(this, 'flush');
      target = callMethod(this, 'tell');
    } else if (whence === 2) {
      if (!isZero(target)) throw unsupported("can't do nonzero end-relative seeks");
      callMethod(this, 'flush');
      this.forgetDecoded();
      this.decoder?.reset();
      const end = callMethod(buffer, 'seek', 0, 2);
      this.resetEncoder(isZero(end));
      return end;
    } else if (whence !== 0) throw valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
    if (py.compareTruth(py.Compare.lt, target, 0)) throw valueError(`negative seek position ${py.reprText(target)}`);
    callMethod(this, 'flush');
    const cookie = unpackCookie(target);
    callMethod(buffer, 'seek', py.normalise(cookie.start));
    this.forgetDecoded();
    const { decoder } = this;
    if (decoder !== null) {
      if (cookie.start === 0n && cookie.flags === 0n) decoder.reset();
      else decoder.setState(NOTHING, py.normalise(cookie.flags));
    }
    if (cookie.skip > 0 && decoder !== null) {
      const piece = callMethod(buffer, 'read', cookie.feed);
      if (!(piece instanceof PyBytes)) throw typeError(`underlying read() should have returned a bytes object, not '${typeOf(piece).name}'`);
      this.snapshot = { flags: py.normalise(cookie.flags), input: piece.bytes };
      const text = decoder.decode(piece.bytes, cookie.needsEnd);
      this.setDecoded(text);
      if (t.lengthOf(text) < cookie.skip) throw error('OSError', "can't restore logical file position");
      this.decodedAt = cookie.skip;
    } else this.snapshot = { flags: py.normalise(cookie.flags), input: NOTHING };
    this.resetEncoder(cookie.start === 0n && cookie.flags === 0n);
    return target;
  }

  // ---- reconfiguring

  /** Changes encoding, errors or newlines after everything was flushed. */
  change(encoding: string, errors: string, newline: PyTextIOWrapper['newline']): void {
    this.bytesPerCharacter = 0;
    this.encoding = encoding;
    this.errors = errors;
    this.newline = newline;
    this.chooseCodec();
    this.startEncoder();
  }
}

/** True when there is no lone surrogate. */
const isWellFormed = (text: string): boolean => (text as unknown as { isWellFormed(): boolean }).isWellFormed();

const NOTHING: Uint8Array = new Uint8Array(0);
const isZero = (value: Value): boolean => py.compareTruth(py.Compare.eq, value, 0);

/** What a position of `tell` is made of. */
interface Cookie {
  /** Position in the buffer where decoding starts. */
  start: bigint;
  /** The decoder's flags there. */
  flags: bigint;
  /** Bytes to decode from there. */
  feed: number;
  /** Characters to skip then. */
  skip: number;
  /** The decoder must be told that the input ends. */
  needsEnd: boolean;
}

function packCookie({ start, flags, feed, skip, needsEnd }: Cookie): Value {
  return py.normalise(start | (flags << 64n) | (BigInt(feed) << 96n) | (BigInt(skip) << 128n) | ((needsEnd ? 1n : 0n) << 160n));
}
function unpackCookie(value: Value): Cookie {
  const all = BigInt(py.index(value));
  const part = (shift: bigint, bits: bigint): bigint => (all >> shift) & ((1n << bits) - 1n);
  return { start: part(0n, 64n), flags: part(64n, 32n), feed: Number(part(96n, 32n)), skip: Number(part(128n, 32n)), needsEnd: part(160n, 8n) !== 0n };
}
