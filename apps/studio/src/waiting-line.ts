/**
 * Shared memory between the page and an engine worker, where the page may have it: Stop and a line of input reach a program
 * that native code keeps from hearing messages.
 */

/** Flags of the word that the worker waits for: Stop was pressed; there is a line; it is the end of the file. */
const flag = { stop: 1, line: 2, end: 4 } as const;
const INPUT = flag.line | flag.end;

/** Indices of the words. */
const STATE = 0;
const LENGTH = 1;
const HEADER = 8;
const ROOM = 1 << 16;

export class SharedLine {
  readonly memory: SharedArrayBuffer;
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.words = new Int32Array(memory, 0, HEADER / 4);
    this.bytes = new Uint8Array(memory, HEADER);
  }

  /** Null where the browser does not let pages share memory. */
  static make(): SharedLine | null {
    return globalThis.crossOriginIsolated ? new SharedLine(new SharedArrayBuffer(HEADER + ROOM)) : null;
  }

  // ---- the page's side

  stop(): void {
    this.raise(flag.stop);
  }

  /**
   * Null is the end of the file.
   * @returns what there was no room for; all of it while the worker has not taken what it was given before
   */
  give(text: string | null): string | null | undefined {
    if ((Atomics.load(this.words, STATE) & INPUT) !== 0) return text;
    if (text === null) {
      this.raise(flag.end);
      return undefined;
    }
    // The encoder writes into no shared memory.
    const encoded = new Uint8Array(ROOM);
    const { read, written } = new TextEncoder().encodeInto(text, encoded);
    this.bytes.set(encoded.subarray(0, written));
    this.words[LENGTH] = written;
    this.raise(flag.line);
    return read < text.length ? text.slice(read) : undefined;
  }

  private raise(raised: number): void {
    Atomics.or(this.words, STATE, raised);
    Atomics.notify(this.words, STATE);
  }

  // ---- the worker's side

  /** Whether Stop was pressed since this was last asked. */
  takeStop(): boolean {
    return (Atomics.and(this.words, STATE, ~flag.stop) & flag.stop) !== 0;
  }

  /** Stands still, for so long or until something comes. */
  wait(milliseconds: number): void {
    Atomics.wait(this.words, STATE, 0, milliseconds);
  }

  /** The line that has come: null for the end of the file, undefined for none. */
  take(): string | null | undefined {
    const now = Atomics.load(this.words, STATE) & INPUT;
    if (now === 0) return undefined;
    // A decoder takes no shared memory.
    const text = now === flag.end ? null : new TextDecoder().decode(this.bytes.slice(0, this.words[LENGTH]));
    Atomics.and(this.words, STATE, ~INPUT);
    return text;
  }
}
