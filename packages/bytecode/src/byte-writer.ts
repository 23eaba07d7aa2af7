/** The buffer of a writer that has finished, for the next one: making one costs more than filling it. */
let spare: Uint8Array | null = null;
const LARGEST_SPARE = 65536;
const NO_BYTES = new Uint8Array(0);

/** A growing buffer of bytes. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor() {
    this.#bytes = spare ?? new Uint8Array(512);
    spare = null;
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: Uint8Array): void {
    const end = this.#length + values.length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#bytes.set(values, this.#length);
    this.#length = end;
  }

  /** Little-endian. */
  int32(value: number): void {
    const at = this.#length;
    if (at + 4 > this.#bytes.length) this.#grow(at + 4);
    const bytes = this.#bytes;
    bytes[at] = value;
    bytes[at + 1] = value >> 8;
    bytes[at + 2] = value >> 16;
    bytes[at + 3] = value >> 24;
    this.#length = at + 4;
  }

  setByte(at: number, value: number): void {
    this.#bytes[at] = value;
  }

  byteAt(at: number): number {
    return this.#bytes[at];
  }

  /** What was written. The writer is empty then. */
  finish(): Uint8Array {
    const bytes = this.#bytes;
    const written = bytes.slice(0, this.#length);
    if (bytes.length <= LARGEST_SPARE) spare = bytes;
    this.#bytes = NO_BYTES;
    this.#length = 0;
    return written;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2, 512));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
