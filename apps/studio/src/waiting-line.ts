/**
 * Shared memory between the page and an engine worker, where the page may have it: Stop reaches a program that native code
 * keeps from hearing messages, and so does a line of input that it stands still for.
 */
const STOP = 0;
const STATE = 1;
const LENGTH = 2;
const HEADER = 12;
const ROOM = 1 << 16;

/** The worker hears messages; stands still; a line is there for it; the end of the file is. */
const state = { hearing: 0, waiting: 1, line: 2, end: 3 } as const;

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
    Atomics.store(this.words, STOP, 1);
    Atomics.notify(this.words, STATE);
  }

  /** False: the worker hears messages, or the line is too long. */
  give(text: string | null): boolean {
    if (Atomics.load(this.words, STATE) !== state.waiting) return false;
    const encoded = new TextEncoder().encode(text ?? '');
    if (encoded.length > ROOM) return false;
    this.bytes.set(encoded);
    this.words[LENGTH] = encoded.length;
    Atomics.store(this.words, STATE, text === null ? state.end : state.line);
    Atomics.notify(this.words, STATE);
    return true;
  }

  // ---- the worker's side

  /** Whether Stop was pressed since this was last asked. */
  takeStop(): boolean {
    return Atomics.exchange(this.words, STOP, 0) !== 0;
  }

  /** Stands still, for so long or until something comes. */
  wait(milliseconds: number): void {
    Atomics.compareExchange(this.words, STATE, state.hearing, state.waiting);
    if (Atomics.load(this.words, STOP) === 0) Atomics.wait(this.words, STATE, state.waiting, milliseconds);
  }

  /** From now on messages are heard. */
  hear(): void {
    Atomics.compareExchange(this.words, STATE, state.waiting, state.hearing);
  }

  /** The line that has come: null for the end of the file, undefined for none. */
  take(): string | null | undefined {
    const now = Atomics.load(this.words, STATE);
    if (now !== state.line && now !== state.end) return undefined;
    // A decoder takes no shared memory.
    const text = now === state.end ? null : new TextDecoder().decode(this.bytes.slice(0, this.words[LENGTH]));
    Atomics.store(this.words, STATE, state.hearing);
    return text;
  }
}
