/** Streams of the zlib library, with output that grows as needed. */
/// <reference path="./pako.d.ts" />
import { error, exceptions, text as t } from '@vivarium/objects';
import deflateLibrary from 'pako/lib/zlib/deflate.js';
import inflateLibrary from 'pako/lib/zlib/inflate.js';
import ZStream from 'pako/lib/zlib/zstream.js';
import { exceptionType, raised } from '../exception-type.ts';
import { longWork } from '../long-work.ts';

export const Flush = { none: 0, partial: 1, sync: 2, full: 3, finish: 4 } as const;
export const Result = { ok: 0, streamEnd: 1, needDictionary: 2, streamError: -2, dataError: -3, memoryError: -4, bufferError: -5 } as const;

const CHUNK = 16384;
/** Bytes that one call may give. */
const MOST = 2 ** 30;

export const zlibErrorType = exceptionType('zlib', 'error', exceptions.Exception);

const usualMessages: Readonly<Record<number, string>> = {
  [Result.bufferError]: 'incomplete or truncated stream', [Result.streamError]: 'inconsistent stream state', [Result.dataError]: 'invalid input data',
};

/** zlib.error for a result; `doing` says what failed: `while decompressing data`. */
export function zlibError(result: number, doing: string, message = ''): Error {
  const usual = usualMessages[result];
  const shown = message !== '' && result === Result.dataError ? message : usual;
  return raised(zlibErrorType, `Error ${result} ${doing}${shown === undefined ? '' : `: ${shown}`}`) as unknown as Error;
}

abstract class Stream {
  protected stream = new ZStream();
  /** The library's state has been given up. */
  ended = false;

  get message(): string {
    return this.stream.msg;
  }

  /** Input that has not been taken. */
  get rest(): Uint8Array {
    const { input, next_in: next, avail_in: available } = this.stream;
    return input === null ? new Uint8Array() : input.slice(next, next + available);
  }

  give(input: Uint8Array): void {
    this.stream.input = input;
    this.stream.next_in = 0;
    this.stream.avail_in = input.length;
  }

  /** Runs the library until it has no more to give or `limit` bytes are there; `step` says whether to go on. */
  protected pump(out: t.ByteBuilder, limit: number, run: () => number, goesOn: (result: number) => boolean): number {
    const { stream } = this;
    let result: number = Result.ok;
    let size = CHUNK;
    do {
      const room = Math.min(size, limit - out.length);
      if (room === 0) break;
      if (out.length > MOST) throw error('MemoryError');
      stream.output = new Uint8Array(room);
      stream.next_out = 0;
      stream.avail_out = room;
      result = run();
      out.pushAll(stream.output.subarray(0, stream.next_out));
      longWork(stream.next_out >> 3);
      size = Math.min(size * 2, 1 << 20);
    } while (goesOn(result));
    stream.output = null;
    return result;
  }

  protected copyInto<T extends Stream>(copy: T): T {
    copy.stream = cloneGraph(this.stream, new Map());
    copy.ended = this.ended;
    return copy;
  }
}

/** A copy of all objects and arrays that can be reached. */
function cloneGraph<T>(value: T, copies: Map<object, object>): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as T;
  if (ArrayBuffer.isView(value)) {
    const copy = (value as unknown as Uint8Array).slice();
    copies.set(value, copy);
    return copy as unknown as T;
  }
  const copy = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object)) as Record<string, unknown>;
  copies.set(value, copy);
  for (const key of Object.keys(value)) copy[key] = cloneGraph((value as Record<string, unknown>)[key], copies);
  return copy as T;
}

export interface DeflateOptions {
  level: number;
  method: number;
  wbits: number;
  memLevel: number;
  strategy: number;
}

export class Deflater extends Stream {
  /** Gives the library's result; the stream is of use when that is `ok`. */
  start({ level, method, wbits, memLevel, strategy }: DeflateOptions): number {
    return deflateLibrary.deflateInit2(this.stream, level, method, wbits, memLevel, strategy);
  }
  setDictionary(dictionary: Uint8Array): number {
    return deflateLibrary.deflateSetDictionary(this.stream, dictionary);
  }
  run(out: t.ByteBuilder, flush: number): number {
    if (this.ended) return Result.streamError;
    return this.pump(out, Infinity, () => deflateLibrary.deflate(this.stream, flush), (result) =>
      this.stream.avail_out === 0 && result !== Result.streamError);
  }
  end(): void {
    deflateLibrary.deflateEnd(this.stream);
    this.ended = true;
  }
  clone(): Deflater {
    return this.copyInto(new Deflater());
  }
}

export class Inflater extends Stream {
  /** Set when the stream asks for it. */
  dictionary: Uint8Array | null = null;

  start(wbits: number): number {
    return inflateLibrary.inflateInit2(this.stream, wbits);
  }
  setDictionary(dictionary: Uint8Array): void {
    const result = inflateLibrary.inflateSetDictionary(this.stream, dictionary);
    if (result !== Result.ok) throw zlibError(result, 'while setting zdict');
  }
  /** Decompresses what was given, up to `limit` bytes; raises zlib.error. */
  run(out: t.ByteBuilder, limit: number, flush: number): number {
    if (this.ended) throw zlibError(Result.streamError, 'while decompressing data');
    const { stream } = this;
    return this.pump(out, limit, () => {
      const result = inflateLibrary.inflate(stream, flush);
      if (result === Result.needDictionary && this.dictionary !== null) this.setDictionary(this.dictionary);
      else if (result !== Result.ok && result !== Result.bufferError && result !== Result.streamEnd) {
        throw zlibError(result, 'while decompressing data', stream.msg);
      }
      return result;
    }, (result) => result !== Result.streamEnd && (stream.avail_out === 0 || result === Result.needDictionary));
  }
  end(): void {
    inflateLibrary.inflateEnd(this.stream);
    this.ended = true;
  }
  clone(): Inflater {
    const copy = this.copyInto(new Inflater());
    copy.dictionary = this.dictionary;
    return copy;
  }
}
