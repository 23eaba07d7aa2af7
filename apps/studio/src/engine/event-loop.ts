/** The worker's event loop between the slices of a program. */
import type { Slices } from 'vivarium/engine';

/** Long enough that leaving costs nothing beside it, short enough that a key, or Stop, is never waited for. */
const SLICE = 12;

export class EventLoop implements Slices {
  readonly length = SLICE;
  /** Milliseconds that the program has not run for, because it waited. */
  waited = 0;
  private readonly beforePause: () => Promise<void> | null;
  private readonly channel = new MessageChannel();
  private resume: (() => void) | null = null;
  private wake: (() => void) | null = null;

  /** `beforePause` may give what the program has to wait for before its next slice. */
  constructor(beforePause: () => Promise<void> | null) {
    this.beforePause = beforePause;
    this.channel.port1.onmessage = () => {
      const { resume } = this;
      this.resume = null;
      resume?.();
    };
  }

  /** Something has happened that the program may wait for. */
  interrupt(): void {
    const { wake } = this;
    this.wake = null;
    wake?.();
  }

  async pause(): Promise<void> {
    const started = performance.now();
    const held = this.beforePause();
    if (held === null) await this.turn();
    else await Promise.race([held, this.interruption()]);
    this.waited += performance.now() - started;
  }

  async idle(milliseconds: number, promises: readonly Promise<void>[]): Promise<void> {
    const started = performance.now();
    void this.beforePause();
    // A timer of no time still comes four milliseconds late.
    if (milliseconds < 1) await this.turn();
    else {
      const timer: { id?: ReturnType<typeof setTimeout> } = {};
      const over = new Promise<void>((resolve) => {
        timer.id = setTimeout(resolve, milliseconds);
      });
      await Promise.race([over, this.interruption(), ...promises]);
      clearTimeout(timer.id);
    }
    this.waited += performance.now() - started;
  }

  /** Lets the messages in that have come. */
  private turn(): Promise<void> {
    return new Promise((resolve) => {
      this.resume = resolve;
      this.channel.port2.postMessage(null);
    });
  }

  private interruption(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
