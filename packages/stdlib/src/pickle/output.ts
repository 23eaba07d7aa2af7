/** The bytes that a pickler has written, in frames from protocol 4 on. */
import { Op } from './opcodes.ts';

const FRAME_TARGET = 65536;
const FRAME_MINIMUM = 4;
const FRAME_HEADER = 9;

/** Where floats are taken apart. */
const scratch = new DataView(new ArrayBuffer(8));

export class Output {
  private buffer = new Uint8Array(256);
  private length = 0;
  private frameStart = -1;
  /** Frames are to be made. */
  framing = false;
  /** Hands finished bytes on; null when all of them are wanted at the end. */
  private readonly sink: ((content: Uint8Array) => void) | null;

  constructor(sink: ((content: Uint8Array) => void) | null) {
    this.sink = sink;
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

  /** An opcode with a little-endian argument of `size` bytes. */
  sized(opcode: number, value: number, size: number): void {
    const at = this.reserve(size + 1);
    this.buffer[at] = opcode;
    let rest = value;
    for (let i = 1; i <= size; i++) {
      this.buffer[at + i] = rest & 255;
      rest = Math.floor(rest / 256);
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
    scratch.setFloat64(0, value);
    for (let i = 0; i < 8; i++) this.buffer[at + 1 + i] = scratch.getUint8(i);
  }

  /** An opcode with the length of what follows it; large contents stand outside frames. */
  block(opcode: number, size: number, content: Uint8Array): void {
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

  /** Between two instructions: a frame that is long enough ends. */
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
    const view = new DataView(this.buffer.buffer);
    view.setUint32(start + 1, size, true);
    view.setUint32(start + 5, Math.floor(size / 4294967296), true);
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
}
