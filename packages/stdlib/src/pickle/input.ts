/** The bytes that an unpickler reads: those given, or those of a file, which is read no further than needed. */
import { copyBuffer, type Int, normaliseInt, PyByteArray, PyBytes, type PyException, py, typeError, typeOf, type Value } from '@vivarium/objects';
import { unpicklingError } from './library.ts';

export interface Reader {
  read: Value;
  readLine: Value;
}

export class Input {
  content: Uint8Array;
  /** Over the same bytes. */
  private view: DataView;
  at = 0;
  private readonly file: Reader | null;

  constructor(content: Uint8Array, file: Reader | null) {
    this.content = content;
    this.view = viewOf(content);
    this.file = file;
  }

  private truncated(): PyException {
    return unpicklingError('pickle data was truncated');
  }

  /** Makes the next bytes available: gives the position of the first. */
  take(count: number): number {
    const { at } = this;
    if (at + count > this.content.length) return this.refill(count);
    this.at = at + count;
    return at;
  }

  private refill(count: number): number {
    if (this.file === null) throw this.truncated();
    const have = this.content.length - this.at;
    const more = contentOf(py.call(this.file.read, count - have), 'read');
    this.append(more);
    if (have + more.length < count) throw this.truncated();
    this.at = count;
    return 0;
  }

  private append(more: Uint8Array): void {
    const joined = new Uint8Array(this.content.length - this.at + more.length);
    joined.set(this.content.subarray(this.at));
    joined.set(more, this.content.length - this.at);
    this.content = joined;
    this.view = viewOf(joined);
    this.at = 0;
  }

  /** Reads ahead, as the header of a frame permits. */
  ahead(count: number): void {
    const at = this.take(count);
    this.at = at;
  }

  /** The next opcode; -1 when there is nothing more. */
  opcode(): number {
    if (this.at >= this.content.length) {
      if (this.file === null) return -1;
      const more = contentOf(py.call(this.file.read, 1), 'read');
      if (more.length === 0) return -1;
      this.append(more);
    }
    return this.content[this.at++];
  }

  /** The next eight bytes as a float. */
  float(): number {
    const at = this.take(8);
    return this.view.getFloat64(at);
  }

  /** The next bytes, for good. */
  copy(count: number): Uint8Array {
    const at = this.take(count);
    return this.content.slice(at, at + count);
  }

  /** An int in so many bytes of two's complement. */
  int(count: number): Int {
    if (count === 0) return 0;
    if (count < 7) return this.signedAt(this.take(count), count);
    const at = this.take(count);
    // From its upper end, which has the sign and whose bytes need not be a multiple of eight.
    const odd = count % 8;
    let end = count - odd;
    let value: bigint;
    if (odd === 0) value = this.view.getBigInt64(at + (end -= 8), true);
    else if (odd === 7) value = (BigInt(this.signedAt(at + end + 4, 3)) << 32n) | BigInt(this.unsignedAt(at + end, 4));
    else value = BigInt(this.signedAt(at + end, odd));
    for (; end > 0; end -= 8) value = (value << 64n) | this.view.getBigUint64(at + end - 8, true);
    return normaliseInt(value);
  }

  /** The number in up to six bytes of two's complement. */
  private signedAt(at: number, size: number): number {
    const value = this.unsignedAt(at, size);
    return this.content[at + size - 1] < 128 ? value : value - 256 ** size;
  }

  bytes(count: number): Uint8Array {
    const at = this.take(count);
    return this.content.subarray(at, at + count);
  }

  byte(): number {
    const at = this.take(1);
    return this.content[at];
  }

  unsigned(size: number): number {
    return this.unsignedAt(this.take(size), size);
  }

  /** The number in up to six bytes. */
  private unsignedAt(at: number, size: number): number {
    const { content } = this;
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + content[at + i];
    return value;
  }

  /** A line without its end; an empty one counts as cut off. */
  line(mayBeEmpty = false): Uint8Array {
    let end = this.content.indexOf(10, this.at);
    if (end < 0) {
      if (this.file === null) throw this.truncated();
      this.append(contentOf(py.call(this.file.readLine), 'readline'));
      end = this.content.indexOf(10, this.at);
      if (end < 0) throw this.truncated();
    }
    const line = this.content.subarray(this.at, end);
    this.at = end + 1;
    if (line.length === 0 && !mayBeEmpty) throw this.truncated();
    return line;
  }
}

const viewOf = (content: Uint8Array): DataView => new DataView(content.buffer, content.byteOffset, content.length);

function contentOf(value: Value, method: string): Uint8Array {
  if (value instanceof PyBytes || value instanceof PyByteArray) return value.bytes;
  throw method === 'read'
    ? typeError(`read() returned non-bytes object (${typeOf(value).name})`)
    : typeError(`readline() returned non-bytes object (${typeOf(value).name})`);
}

/** The bytes of the argument of `loads`. */
export function dataArgument(value: Value): Uint8Array {
  const content = value instanceof PyBytes ? value.bytes : copyBuffer(value);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return content;
}
