/** A growing buffer of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(128);
  #length = 0;

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

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
