/** When what was written: for each stretch of output its step, its stream, and where it ends in all that was written. */
import { bytes, lastAtMost, uints } from './growing.ts';
import type { Mark } from './views.ts';

type OutputMark = Extract<Mark, { kind: 'output' }>;

export class OutputLog {
  private readonly steps = uints();
  private readonly ends = uints();
  private readonly descriptors = bytes();

  get written(): number {
    const { length } = this.ends;
    return length === 0 ? 0 : this.ends.get(length - 1);
  }

  add(step: number, descriptor: 1 | 2, length: number): void {
    const to = this.written + length;
    const last = this.steps.length - 1;
    if (last >= 0 && this.steps.get(last) === step && this.descriptors.get(last) === descriptor) return this.ends.set(last, to);
    this.steps.push(step);
    this.ends.push(to);
    this.descriptors.push(descriptor);
  }

  /** The step that wrote the byte; null when it was not written. */
  stepOf(byte: number): number | null {
    if (byte < 0 || byte >= this.written) return null;
    const at = lastAtMost(this.ends, byte) + 1;
    return this.steps.get(at);
  }

  /** Bytes written before a step. */
  writtenBefore(step: number): number {
    const at = lastAtMost(this.steps, step - 1);
    return at < 0 ? 0 : this.ends.get(at);
  }

  /** At most `most` of them, neighbours put together. */
  marks(most: number): OutputMark[] {
    const { length } = this.steps;
    const together = Math.max(1, Math.ceil(length / most));
    const result: OutputMark[] = [];
    for (let at = 0; at < length; at += together) {
      const last = Math.min(at + together, length) - 1;
      result.push({
        kind: 'output', step: this.steps.get(at), descriptor: this.descriptors.get(at) as 1 | 2, from: at === 0 ? 0 : this.ends.get(at - 1), to: this.ends.get(last),
      });
    }
    return result;
  }
}
