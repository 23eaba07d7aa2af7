/** What buffered streams do: a read buffer before and a write buffer behind a raw stream. */
import {
  atRestart, error, isError, py, PyBytes, type PyOSError, registersInstances, runtimeError, takeFinalizer, typeError, type Value, valueError, watchFinalizer,
} from '@vivarium/objects';
import { callMethod, isClosed, optionalAttribute, uninitialised, viewOver, wouldBlock } from './arguments.ts';
import { joinBytes, PyBufferedIOBase, PyIOBase } from './base.ts';
import { fileIOType, PyFileIO, readAll, readFile, seekFile, writeFile } from './file-io.ts';

const NOTHING: Uint8Array = new Uint8Array(0);

/** Streams with bytes that the raw stream has not seen: flushed when the interpreter ends, if nobody did before. */
const unflushed = new Set<PyBuffered>();
atRestart(() => unflushed.clear());

export function flushBuffered(): void {
  for (const stream of unflushed) {
    try {
      stream.flushWrites();
    } catch {
      // Nobody is left to be told.
    }
  }
  unflushed.clear();
}

export class PyBuffered extends PyBufferedIOBase {
  raw: Value = null;
  /** `__init__` has succeeded. */
  ready = false;
  detached = false;
  readable = false;
  writable = false;
  /** The raw stream has been closed by `close`. */
  released = false;
  finalizing = false;
  bufferSize = 0;
  /** What was read ahead: `readBuffer[readAt..readEnd]`. */
  private readBuffer = NOTHING;
  private readAt = 0;
  private readEnd = 0;
  private writeBuffer = NOTHING;
  private written = 0;
  /** The raw stream is a FileIO whose methods nobody can have changed. */
  private file: PyFileIO | null = null;
  private busy = false;

  start(raw: Value, bufferSize: number): void {
    if (bufferSize <= 0) throw valueError('buffer size must be strictly positive');
    this.raw = raw;
    letGo(raw);
    this.bufferSize = bufferSize;
    this.file = raw instanceof PyFileIO && raw.type === fileIOType ? raw : null;
    this.detached = this.released = false;
    this.readBuffer = this.writeBuffer = NOTHING;
    this.readAt = this.readEnd = this.written = 0;
    this.ready = true;
  }

  // ---- state

  checkReady(): void {
    if (!this.ready) throw this.detached ? valueError('raw stream has been detached') : uninitialised();
  }
  isClosed(): boolean {
    return this.file === null ? isClosed(this.raw) : this.file.descriptor < 0;
  }
  /** Raises the ValueError for a stream that is not ready or closed. */
  checkOpen(what: string): void {
    this.checkReady();
    if (this.released || this.isClosed()) throw valueError(what);
  }
  /** Runs one operation; a raw stream that comes back to its buffer gets a RuntimeError. */
  exclusively<T>(body: () => T): T {
    if (this.file !== null) return body();
    if (this.busy) throw runtimeError(`reentrant call inside ${py.reprText(this)}`);
    this.busy = true;
    try {
      return body();
    } finally {
      this.busy = false;
    }
  }
  /** The raw stream is known to have positions, without being asked. */
  get hasPositions(): boolean {
    return this.file !== null && this.file.seekable === true && this.file.descriptor >= 0;
  }
  get ahead(): number {
    return this.readEnd - this.readAt;
  }
  get pendingBytes(): number {
    return this.written;
  }
  /** The buffer's memory is given up; the stream is closed. */
  release(): void {
    takeFinalizer(this);
    this.released = true;
    this.readBuffer = this.writeBuffer = NOTHING;
    this.readAt = this.readEnd = this.written = 0;
    unflushed.delete(this);
  }
  detach(): Value {
    const { raw } = this;
    this.raw = null;
    this.ready = false;
    this.detached = true;
    this.file = null;
    takeBack(raw);
    return raw;
  }

  // ---- the raw stream

  /** Bytes read into memory, 0 at the end, undefined where the stream would block. */
  private rawRead(into: Uint8Array): number | undefined {
    if (this.file !== null) return readFile(this.file, into);
    const answer = retry(() => callMethod(this.raw, 'readinto', viewOver(into, false)));
    if (answer === null) return undefined;
    const count = countFrom(answer, 'raw readinto() failed');
    if (count < 0 || count > into.length) {
      throw error('OSError', `raw readinto() returned invalid length ${count} (should have been between 0 and ${into.length})`);
    }
    return count;
  }

  private rawWrite(from: Uint8Array): number | undefined {
    if (this.file !== null) return writeFile(this.file, from);
    const answer = retry(() => callMethod(this.raw, 'write', viewOver(from, true)));
    if (answer === null) return undefined;
    const count = py.size(answer);
    if (count < 0 || count > from.length) {
      throw error('OSError', `raw write() returned invalid length ${count} (should have been between 0 and ${from.length})`);
    }
    return count;
  }

  rawTell(): number {
    if (this.file !== null) return seekFile(this.file, 0, 1);
    return position(callMethod(this.raw, 'tell'), 'Raw stream returned invalid position');
  }

  private rawSeek(offset: number, whence: number): number {
    if (this.file !== null) return seekFile(this.file, offset, whence);
    return position(callMethod(this.raw, 'seek', offset, whence), 'Raw stream returned invalid position');
  }

  // ---- reading

  /** Fills the empty read buffer once: the count, 0 at the end, undefined where the stream would block. */
  private fill(): number | undefined {
    if (this.readBuffer.length === 0) this.readBuffer = new Uint8Array(this.bufferSize);
    this.readAt = this.readEnd = 0;
    const count = this.rawRead(this.readBuffer);
    if (count !== undefined && count > 0) this.readEnd = count;
    return count;
  }
  private take(count: number): Uint8Array {
    const piece = this.readBuffer.slice(this.readAt, this.readAt + count);
    this.readAt += count;
    return piece;
  }
  /** Before reading in a stream that also writes. */
  private turnToReading(): void {
    if (this.written > 0) this.flushWrites();
  }

  /** `read(count)`: undefined where nothing can be read without blocking. */
  read(count: number): Uint8Array | undefined {
    if (count <= this.ahead) return this.take(count);
    const result = new Uint8Array(count);
    let got = this.ahead;
    result.set(this.readBuffer.subarray(this.readAt, this.readEnd));
    this.readAt = this.readEnd = 0;
    this.turnToReading();
    while (got < count) {
      const left = count - got;
      // Whole blocks go straight to their place, the rest through the buffer.
      const whole = left - (left % this.bufferSize);
      if (whole > 0) {
        const more = this.rawRead(result.subarray(got, got + whole));
        if (more === undefined || more === 0) return more === 0 || got > 0 ? result.slice(0, got) : undefined;
        got += more;
        continue;
      }
      const more = this.fill();
      if (more === undefined || more === 0) return more === 0 || got > 0 ? result.slice(0, got) : undefined;
      const used = Math.min(more, left);
      result.set(this.readBuffer.subarray(0, used), got);
      this.readAt = used;
      got += used;
    }
    return result;
  }

  /** `read(-1)` as Python value: None where nothing can be read without blocking. */
  readToEnd(): Uint8Array | null {
    const held = this.take(this.ahead);
    this.readAt = this.readEnd = 0;
    this.turnToReading();
    if (this.file !== null) {
      const rest = readAll(this.file);
      if (rest === undefined) return held.length > 0 ? held : null;
      return held.length > 0 ? joinBytes([held, rest], held.length + rest.length) : rest;
    }
    const chunks = held.length > 0 ? [held] : [];
    let length = held.length;
    const whole = optionalAttribute(this.raw, 'readall');
    if (whole !== undefined) {
      const rest = py.call(whole);
      if (rest === null) return length > 0 ? held : null;
      if (!(rest instanceof PyBytes)) throw typeError('readall() should return bytes');
      if (rest.bytes.length > 0) chunks.push(rest.bytes);
      return joinBytes(chunks, length + rest.bytes.length);
    }
    for (;;) {
      const piece = callMethod(this.raw, 'read');
      if (piece !== null && !(piece instanceof PyBytes)) throw typeError('read() should return bytes');
      if (piece === null || piece.bytes.length === 0) return length === 0 && piece === null ? null : joinBytes(chunks, length);
      chunks.push(piece.bytes);
      length += piece.bytes.length;
    }
  }

  /** `read1(count)`: at most one call of the raw stream. */
  readOnce(count: number): Uint8Array {
    if (this.ahead > 0) return this.take(Math.min(count, this.ahead));
    this.turnToReading();
    const room = new Uint8Array(count);
    const got = this.rawRead(room) ?? 0;
    return got === count ? room : room.slice(0, got);
  }

  peek(): Uint8Array {
    if (this.ahead === 0) {
      this.turnToReading();
      this.fill();
    }
    return this.readBuffer.slice(this.readAt, this.readEnd);
  }

  /** `readinto(target)`, with `once` `readinto1`; undefined where nothing can be read without blocking. */
  readInto(target: Uint8Array, once: boolean): number | undefined {
    let got = Math.min(this.ahead, target.length);
    target.set(this.readBuffer.subarray(this.readAt, this.readAt + got));
    this.readAt += got;
    if (got === target.length) return got;
    this.turnToReading();
    for (let left = target.length - got; left > 0; left = target.length - got) {
      let count: number | undefined;
      if (left > this.bufferSize) {
        count = this.rawRead(target.subarray(got));
        if (count !== undefined) got += count;
      } else if (!(once && got > 0)) {
        count = this.fill();
        if (count !== undefined && count > 0) {
          const used = Math.min(count, left);
          target.set(this.readBuffer.subarray(0, used), got);
          this.readAt = used;
          got += used;
        }
      } else count = 0;
      if (count === undefined && got === 0) return undefined;
      if (count === undefined || count === 0 || once) break;
    }
    return got;
  }

  /** `readline(limit)`; a negative limit is none. */
  readLine(limit: number): Uint8Array {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const room = limit < 0 ? this.ahead : Math.min(limit - length, this.ahead);
      const newline = this.readBuffer.indexOf(10, this.readAt);
      if (newline >= 0 && newline < this.readAt + room) {
        const piece = this.take(newline + 1 - this.readAt);
        if (chunks.length === 0) return piece;
        chunks.push(piece);
        length += piece.length;
        break;
      }
      if (room > 0) {
        chunks.push(this.take(room));
        length += room;
      }
      if (limit >= 0 && length >= limit) break;
      this.turnToReading();
      const more = this.fill();
      if (more === undefined || more === 0) break;
    }
    return joinBytes(chunks, length);
  }

  // ---- writing

  /** Hands the read-ahead back to a raw stream that can seek. */
  private turnToWriting(): void {
    if (!this.readable) return;
    if (this.ahead > 0) this.rawSeek(-this.ahead, 1);
    this.readAt = this.readEnd = 0;
  }

  write(from: Uint8Array): number {
    this.turnToWriting();
    const { bufferSize } = this;
    if (from.length <= bufferSize - this.written) {
      this.append(from);
      return from.length;
    }
    if (this.written > 0) {
      try {
        this.flushWrites();
      } catch (thrown) {
        if (!isError(thrown, 'BlockingIOError')) throw thrown;
        const room = bufferSize - this.written;
        if (from.length <= room) {
          this.append(from);
          return from.length;
        }
        this.append(from.subarray(0, room));
        throw wouldBlock('write could not complete without blocking', room);
      }
    }
    let at = 0;
    while (from.length - at > bufferSize) {
      const count = this.rawWrite(from.subarray(at));
      if (count === undefined) {
        // What the raw stream refuses fills the buffer.
        this.append(from.subarray(at, at + bufferSize));
        throw wouldBlock('write could not complete without blocking', at + bufferSize);
      }
      at += count;
    }
    this.append(from.subarray(at));
    return from.length;
  }

  private append(from: Uint8Array): void {
    if (from.length === 0) return;
    const needed = this.written + from.length;
    if (needed > this.writeBuffer.length) {
      const larger = new Uint8Array(Math.min(this.bufferSize, Math.max(needed, this.writeBuffer.length * 2, 4096)));
      larger.set(this.writeBuffer.subarray(0, this.written));
      this.writeBuffer = larger;
    }
    this.writeBuffer.set(from, this.written);
    if (this.written === 0) unflushed.add(this);
    this.written = needed;
  }

  /** Writes everything held back; BlockingIOError when the raw stream takes no more. */
  flushWrites(): void {
    let at = 0;
    try {
      while (at < this.written) {
        const count = this.rawWrite(this.writeBuffer.subarray(at, this.written));
        if (count === undefined) throw wouldBlock('write could not complete without blocking', 0);
        at += count;
      }
    } finally {
      // A raw stream written in Python may have kept its view of the memory.
      if (this.file === null && at > 0) this.writeBuffer = this.writeBuffer.slice();
      this.writeBuffer.copyWithin(0, at, this.written);
      this.written -= Math.min(at, this.written);
      if (this.written === 0) unflushed.delete(this);
    }
  }

  /** `flush()`: also leaves the raw stream where the reader is. */
  flush(): void {
    if (this.writable) this.flushWrites();
    this.turnToWriting();
  }

  // ---- position

  tell(): number {
    // A device that is read may stay at its beginning.
    return Math.max(0, this.rawTell() - this.ahead + this.written);
  }

  seek(target: number, whence: number): number {
    if (whence !== 2 && whence < 2 && this.readable && this.written === 0) {
      const current = this.rawTell();
      const step = whence === 0 ? target - (current - this.ahead) : target;
      if (step >= -this.readAt && step <= this.ahead && this.readEnd > 0) {
        this.readAt += step;
        return current - this.ahead;
      }
    }
    if (this.writable) this.flushWrites();
    const from = whence === 1 ? target - this.ahead : target;
    const position = this.rawSeek(from, whence);
    this.readAt = this.readEnd = 0;
    return position;
  }
}

/** A native stream that another one has taken over is closed by that one, and not before it. */
export function letGo(stream: Value): void {
  if (stream instanceof PyIOBase && !stream.type.heap) takeFinalizer(stream);
}
/** The other way round, when it is on its own again. */
export function takeBack(stream: Value): void {
  if (stream instanceof PyIOBase && !stream.type.heap && registersInstances(stream.type)) watchFinalizer(stream);
}

/** Again while a signal interrupts. */
function retry(call: () => Value): Value {
  for (;;) {
    try {
      return call();
    } catch (thrown) {
      if (!isError(thrown, 'OSError') || (thrown.value as PyOSError).errno !== 4) throw thrown;
    }
  }
}

function countFrom(answer: Value, failure: string): number {
  try {
    return py.size(answer);
  } catch (thrown) {
    if (!isError(thrown, 'Exception')) throw thrown;
    const wrapped = error('OSError', failure);
    wrapped.value.cause = wrapped.value.context = thrown.value;
    wrapped.value.suppressContext = true;
    throw wrapped;
  }
}

function position(answer: Value, message: string): number {
  const result = Number(py.index(answer));
  if (result < 0) throw error('OSError', `${message} ${result}`);
  return result;
}

