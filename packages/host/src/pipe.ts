/** A pipe within the process. Both ends are the program's own, so reading and writing never wait here. */
import { HostError } from './host.ts';

/** Bytes that a pipe holds, and those that are written whole or not at all, as on Linux. */
const CAPACITY = 65536;
const ATOMIC = 4096;

export class Pipe {
  private chunks: Uint8Array[] = [];
  private held = 0;
  readers = 1;
  writers = 1;

  get readable(): boolean {
    return this.held > 0 || this.writers === 0;
  }
  get writable(): boolean {
    return CAPACITY - this.held >= ATOMIC || this.readers === 0;
  }
  get empty(): boolean {
    return this.held === 0;
  }

  /** 0 when it is empty and nobody can write any more; EAGAIN when somebody can. */
  read(into: Uint8Array): number {
    const first = this.chunks[0];
    if (first === undefined) {
      if (this.writers > 0) throw new HostError('EAGAIN');
      return 0;
    }
    const count = Math.min(first.length, into.length);
    into.set(first.subarray(0, count));
    if (count === first.length) this.chunks.shift();
    else this.chunks[0] = first.subarray(count);
    this.held -= count;
    return count;
  }

  /**
   * Takes what there is room for; EAGAIN when there is none. A writer that is to block writes everything: who would make
   * room may be waiting for it further down the stack.
   */
  write(from: Uint8Array, blocking: boolean): number {
    if (this.readers === 0) throw new HostError('EPIPE');
    if (from.length === 0) return 0;
    const room = CAPACITY - this.held;
    const count = blocking ? from.length : from.length <= ATOMIC ? (from.length <= room ? from.length : 0) : Math.min(from.length, room);
    if (count === 0) throw new HostError('EAGAIN');
    this.chunks.push(from.slice(0, count));
    this.held += count;
    return count;
  }

  /** Everything that it holds. */
  drain(): Uint8Array[] {
    const { chunks } = this;
    this.chunks = [];
    this.held = 0;
    return chunks;
  }
}
