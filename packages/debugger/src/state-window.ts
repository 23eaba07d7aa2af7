/** The states near the one that was asked for last: a replay makes many at once, so that walking step by step seldom needs one. */
import type { CodeViews } from './code-views.ts';
import type { Recording } from './recording.ts';
import { Replay } from './replay.ts';
import { endState } from './state-capture.ts';
import type { StateView } from './views.ts';

/** States that are kept. */
const KEPT = 1200;
const FEWEST = 16;
const MOST = 500;
/** Milliseconds for the states of one replay, whatever it takes to get there; but as long as that, if it takes longer. */
const PATIENCE = 60;

export class StateWindow {
  private readonly recording: Recording;
  private readonly codes: CodeViews;
  private readonly states = new Map<number, StateView>();
  private lastStep = 0;
  /** How many states the next replay makes. */
  private reach = 100;

  constructor(recording: Recording, codes: CodeViews) {
    this.recording = recording;
    this.codes = codes;
  }

  state(step: number): StateView {
    const { index, output } = this.recording.recorder;
    if (step >= index.length) return endState(index.length, output.written);
    if (step < 0) throw new RangeError('no such step');
    const back = step < this.lastStep;
    this.lastStep = step;
    const known = this.states.get(step);
    if (known !== undefined) return known;
    this.fill(step, back, index.length);
    return this.states.get(step) as StateView;
  }

  private fill(step: number, back: boolean, steps: number): void {
    const from = back ? Math.max(0, step - this.reach + 1) : step;
    const to = back ? step : Math.min(steps - 1, step + this.reach - 1);
    const begin = performance.now();
    let arrived = begin;
    new Replay(this.recording, from, (at, _frame, run) => {
      if (at === from) arrived = performance.now();
      if (!this.states.has(at)) this.states.set(at, run.capture(this.codes));
      return at < to;
    }).run();
    this.adapt(to - from + 1, arrived - begin, performance.now() - arrived);
    for (const at of this.states.keys()) {
      if (this.states.size <= KEPT) break;
      if (at < from || at > to) this.states.delete(at);
    }
  }

  /** The way there should take no longer than the states themselves. */
  private adapt(made: number, way: number, taken: number): void {
    const each = Math.max(taken / made, 0.01);
    this.reach = Math.max(FEWEST, Math.min(MOST, this.reach * 4, Math.floor(Math.max(PATIENCE, way) / each)));
  }
}
