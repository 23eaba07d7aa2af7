/** The bytes that a pickler has written, in frames from protocol 4 on. */
import { Op } from './opcodes.ts';

const FRAME_TARGET = 65536;
const FRAME_MINIMUM = 4;
const FRAME_HEADER = 9;

/** The buffer of the pickler before, for the next one, unless it is so large. */
const spare: { buffer: Uint8Array | null } = { buffer: null };
const LARGEST_SPARE = 1 << 20;

export class Output {
  private buffer: Uint8Array;
  private view: DataView;
  private length = 0;
  private frameStart = -1;
  /** Frames are to be made. */
  framing = false;
  /** Hands finished bytes on; null when all of them are wanted at the end. */
  private readonly sink: ((content: Uint8Array) => void) | null;

  constructor(sink: ((content: Uint8Array) => void) | null) {
    this.sink = sink;
    this.buffer = spare.buffer ?? new Uint8Array(1024);
    this.view = new DataView(this.buffer.buffer);
    spare.buffer = null;
  }

  /** Room for so many bytes, in a frame if there are to be frames. */
  private reserve(count: number): number {
    if (this.framing && this.frameStart < 0) {
      this.grow(count + FRAME_HEADER);
      this.frameStart = this.length;
      this.length += FRAME_HEADER;
    } else this.grow(count);
    const at = this.length;
    this.length += count;
    return at;
  }

  private grow(count: number): void {
    const wanted = this.length + count;
    if (wanted <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(wanted, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }

  byte(value: number): void {
    const at = this.reserve(1);
    this.buffer[at] = value;
  }

  /** An opcode with an argument of one byte. */
  short(opcode: number, value: number): void {
    const at = this.reserve(2);
    this.buffer[at] = opcode;
    this.buffer[at + 1] = value;
  }

  /** An opcode with a little-endian argument of 2, 4 or 8 bytes. */
  sized(opcode: number, value: number, size: number): void {
    const at = this.reserve(size + 1);
    this.buffer[at] = opcode;
    if (size === 2) this.view.setUint16(at + 1, value, true);
    else {
      this.view.setUint32(at + 1, value, true);
      if (size === 8) this.view.setUint32(at + 5, Math.floor(value / 4294967296), true);
    }
  }

  bytes(content: Uint8Array): void {
    const at = this.reserve(content.length);
    this.buffer.set(content, at);
  }

  /** Latin-1 text. */
  latin1(text: string): void {
    const at = this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.buffer[at + i] = text.charCodeAt(i);
  }

  float(opcode: number, value: number): void {
    const at = this.reserve(9);
    this.buffer[at] = opcode;
    this.view.setFloat64(at + 1, value);
  }

  /** An opcode, the length of the text in one byte or four, and the text; false when that is no ASCII. */
  shortText(opcode: number, text: string, lengthSize: 1 | 4): boolean {
    const { length } = text;
    const start = this.reserve(length + 1 + lengthSize);
    const { buffer } = this;
    buffer[start] = opcode;
    if (lengthSize === 1) buffer[start + 1] = length;
    else this.view.setUint32(start + 1, length, true);
    let at = start + 1 + lengthSize;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) {
        this.length = start;
        return false;
      }
      buffer[at++] = unit;
    }
    return true;
  }

  /** A long int of so many bits without that of the sign: its two's complement behind the number of its bytes. */
  long(value: bigint, bits: number): void {
    const size = (bits >> 3) + 1;
    const start = this.reserve(size + 16);
    const content = start + (size < 256 ? 2 : 5);
    let rest = value;
    for (let i = 0; i < size; i += 8) {
      this.view.setBigUint64(content + i, BigInt.asUintN(64, rest), true);
      rest >>= 64n;
    }
    if (size < 256) {
      this.buffer[start] = Op.LONG1;
      this.buffer[start + 1] = size;
    } else {
      this.buffer[start] = Op.LONG4;
      this.view.setUint32(start + 1, size, true);
    }
    this.length = content + size;
  }

  /** An opcode with the length of what follows it, in 1, 4 or 8 bytes; large contents stand outside frames. */
  block(opcode: number, size: number, content: Uint8Array): void {
    if (size === 1) {
      this.short(opcode, content.length);
      return this.bytes(content);
    }
    if (content.length < FRAME_TARGET) {
      this.sized(opcode, content.length, size);
      this.bytes(content);
      return;
    }
    const { framing } = this;
    this.closeFrame();
    this.framing = false;
    this.sized(opcode, content.length, size);
    if (this.sink === null) this.bytes(content);
    else {
      this.flush();
      this.sink(content);
    }
    this.framing = framing;
  }

  /** Before an object: a frame that is long enough ends. */
  boundary(): void {
    if (this.frameStart < 0 || this.length - this.frameStart - FRAME_HEADER < FRAME_TARGET) return;
    this.closeFrame();
    if (this.sink !== null) this.flush();
  }

  closeFrame(): void {
    const start = this.frameStart;
    if (start < 0) return;
    this.frameStart = -1;
    const size = this.length - start - FRAME_HEADER;
    if (size < FRAME_MINIMUM) {
      this.buffer.copyWithin(start, start + FRAME_HEADER, this.length);
      this.length -= FRAME_HEADER;
      return;
    }
    this.buffer[start] = Op.FRAME;
    this.view.setUint32(start + 1, size, true);
    this.view.setUint32(start + 5, Math.floor(size / 4294967296), true);
  }

  /** Hands on what there is. */
  flush(): void {
    const content = this.take();
    this.length = 0;
    this.sink?.(content);
  }

  take(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  /** Leaves the buffer to the next pickler; nothing may be written afterwards. */
  close(): void {
    if (this.buffer.length <= LARGEST_SPARE) spare.buffer = this.buffer;
  }
}
