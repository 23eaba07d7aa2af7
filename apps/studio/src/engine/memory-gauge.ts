/**
 * The memory that a program takes, measured now and then between its slices: a browser does not tell it to a worker, and ends the
 * whole page when there is none left.
 */
import { heapSize, refuseMemory } from 'vivarium/engine';

const GIB = 2 ** 30;
/** Milliseconds between two measurements; they take longer the more there is. */
const PAUSE = { least: 250, most: 1000, times: 8 };

export class MemoryGauge {
  /** Bytes, about, when they were last measured. */
  used = 0;
  readonly limit: number;
  private next = 0;

  constructor() {
    // Gigabytes, at most 8; not every browser tells.
    const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
    this.limit = Math.max(GIB / 2, (deviceMemory / 4) * GIB);
  }

  /** Nothing is refused any more. */
  close(): void {
    this.next = Infinity;
  }

  look(): void {
    const started = performance.now();
    if (started < this.next) return;
    this.used = heapSize(this.limit);
    if (this.used >= this.limit) refuseMemory();
    const now = performance.now();
    this.next = now + Math.min(PAUSE.most, Math.max(PAUSE.least, PAUSE.times * (now - started)));
  }
}
