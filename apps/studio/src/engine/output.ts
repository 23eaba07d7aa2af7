/**
 * What a program writes, on its way to the page: gathered in batches, and held back while the page has not shown what it
 * already has.
 */

/** Bytes that may be on their way; the program waits when there are more. */
const MOST_ON_THE_WAY = 1 << 18;
/** Without a pause of the program, so much is gathered at the most. */
const LARGEST_BATCH = 1 << 16;

/** Milliseconds. */
const LONGEST_STAY = 50;

type Stream = 1 | 2;

export class Output {
  private readonly send: (stream: Stream, text: string, bytes: number) => void;
  private readonly decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  private readonly buffer = new Uint8Array(LARGEST_BATCH);
  private length = 0;
  private flushed = 0;
  private stream: Stream = 1;
  private onTheWay = 0;
  private shown: (() => void) | null = null;

  constructor(send: (stream: Stream, text: string, bytes: number) => void) {
    this.send = send;
  }

  write(stream: Stream, bytes: Uint8Array): void {
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    for (let at = 0; at < bytes.length;) {
      if (this.length === LARGEST_BATCH) this.flush();
      const piece = bytes.subarray(at, at + LARGEST_BATCH - this.length);
      this.buffer.set(piece, this.length);
      this.length += piece.length;
      at += piece.length;
    }
  }

  /** Sends what has lain here for a while: of a program that native code keeps from pausing. */
  flushOld(): void {
    if (this.length > 0 && performance.now() - this.flushed > LONGEST_STAY) this.flush();
  }

  /** Sends what was gathered. */
  flush(): void {
    this.flushed = performance.now();
    const { length, stream } = this;
    if (length === 0) return;
    this.length = 0;
    this.onTheWay += length;
    // Characters that end in the next batch are kept by the decoder.
    this.send(stream, this.decoders[stream].decode(this.buffer.subarray(0, length), { stream: true }), length);
  }

  /** What to wait for before more is written; null when there is room. */
  room(): Promise<void> | null {
    if (this.onTheWay <= MOST_ON_THE_WAY) return null;
    return new Promise((resolve) => {
      this.shown = resolve;
    });
  }

  /** The page has shown so many bytes. */
  acknowledge(bytes: number): void {
    this.onTheWay -= bytes;
    if (this.onTheWay > MOST_ON_THE_WAY / 2) return;
    const { shown } = this;
    this.shown = null;
    shown?.();
  }
}
