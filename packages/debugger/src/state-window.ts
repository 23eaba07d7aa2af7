/** The states near the one that was asked for last: a replay makes many at once, so that walking step by step seldom needs one. */
import type { CodeViews } from './code-views.ts';
import type { Recording } from './recording.ts';
import { Replay } from './replay.ts';
import { endState } from './state-capture.ts';
import type { StateView } from './views.ts';

/** States that one replay makes: after a jump, and while it is walked. */
const AFTER_A_JUMP = 32;
const MOST = 500;
/** Objects and variables in the states that are kept. */
const ROOM = 1_000_000;
/** Milliseconds for the states of one replay, if the way to them does not take longer. */
const PATIENCE = 60;

/** How much of the room a state takes, roughly. */
const weightOf = ({ frames, heap }: StateView): number => frames.length * 10 + heap.objects.reduce((sum, { items }) => sum + 2 + items.length, 0);

export class StateWindow {
  private readonly recording: Recording;
  private readonly codes: CodeViews;
  private readonly states = new Map<number, StateView>();
  private weight = 0;
  private lastStep = -1;
  /** How many states the next replay makes. */
  private reach = AFTER_A_JUMP;

  constructor(recording: Recording, codes: CodeViews) {
    this.recording = recording;
    this.codes = codes;
  }

  state(step: number): StateView {
    const { index, output } = this.recording.recorder;
    if (step >= index.length) return endState(index.length, output.written);
    if (step < 0) throw new RangeError('no such step');
    const { lastStep } = this;
    this.lastStep = step;
    const known = this.states.get(step);
    if (known !== undefined) return known;
    if (lastStep < 0 || Math.abs(step - lastStep) > MOST) {
      this.reach = AFTER_A_JUMP;
      this.fill(step, Math.max(0, step - (this.reach >> 1)), step + (this.reach >> 1));
    } else if (step < lastStep) this.fill(step, Math.max(0, step - this.reach + 1), step);
    else this.fill(step, step, step + this.reach - 1);
    return this.states.get(step) as StateView;
  }

  private fill(wanted: number, from: number, end: number): void {
    const to = Math.min(end, this.recording.recorder.index.length - 1);
    const begin = performance.now();
    let arrived = begin;
    let last = from;
    new Replay(this.recording, from, (at, _frame, run) => {
      if (at === from) arrived = performance.now();
      last = at;
      if (!this.states.has(at)) this.keep(run.capture(this.codes));
      return at < to && (at < wanted || performance.now() - arrived < Math.max(PATIENCE, arrived - begin));
    }).run();
    this.adapt(last - from + 1, arrived - begin, performance.now() - arrived);
    for (const [at, state] of this.states) {
      if (this.weight <= ROOM) break;
      if (at >= from && at <= last) continue;
      this.weight -= weightOf(state);
      this.states.delete(at);
    }
  }

  private keep(state: StateView): void {
    this.states.set(state.step, state);
    this.weight += weightOf(state);
  }

  /** The states should take no longer than the way to them. */
  private adapt(made: number, way: number, taken: number): void {
    const each = Math.max(taken / made, 0.01);
    this.reach = Math.max(2, Math.min(MOST, this.reach * 4, Math.floor(Math.max(PATIENCE, way) / each)));
  }
}
