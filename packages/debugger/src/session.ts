/** Walking through a recorded run. Steps, marks and code are looked up in its index; states are made by running it again. */
import type { Frame } from '@vivarium/vm';
import { lastSet } from './assignments.ts';
import { FOLDER } from './closed-world.ts';
import { CodeViews } from './code-views.ts';
import { evaluate, holds } from './evaluation.ts';
import { Motions } from './motions.ts';
import { callsOf, profileOf } from './profile.ts';
import type { Recording } from './recording.ts';
import { Divergence, Replay } from './replay.ts';
import { StateWindow } from './state-window.ts';
import { type Candidate, Stops } from './stops.ts';
import type { Breakpoint, CallView, CodeView, Direction, Evaluation, Mark, Motion, ProfileView, RecordingFacts, StateView, StepPlace, Unit } from './views.ts';

/** Marks of output that are given. */
const MOST_OUTPUTS = 20_000;
/** Candidates of a search backwards whose conditions are looked at in one replay. */
const MOST_CANDIDATES = 20_000;
/** Of those whose conditions change something, which takes a run for each. */
const MOST_RUNS = 200;

export class Session {
  readonly recording: Recording;
  private readonly views: CodeViews;
  private readonly motions: Motions;
  private readonly stops: Stops;
  private readonly window: StateWindow;

  constructor(recording: Recording) {
    this.recording = recording;
    const { recorder, facts } = recording;
    this.views = new CodeViews((file) => {
      const content = facts.program.files[file.startsWith(`${FOLDER}/`) ? file.slice(FOLDER.length + 1) : file];
      return content === undefined || typeof content === 'string' ? (content ?? null) : new TextDecoder().decode(content);
    });
    this.motions = new Motions(recorder.index, recorder.places);
    this.stops = new Stops(recorder, this.motions);
    this.window = new StateWindow(recording, this.views);
  }

  facts(): RecordingFacts {
    const { recorder, outcome } = this.recording;
    const marks: Mark[] = [...recorder.marks, ...recorder.output.marks(MOST_OUTPUTS)];
    marks.sort((a, b) => a.step - b.step);
    return { steps: recorder.index.length, marks, outcome, codes: recorder.places.codes.length, memory: recorder.index.memory };
  }

  /** The state before a step; after the last one, of the ended run. */
  state(step: number): StateView {
    return this.window.state(step);
  }

  place(step: number): StepPlace {
    const { index } = this.recording.recorder;
    if (step >= index.length) return { step, depth: 0, code: -1, offset: 0, file: '', line: null };
    const place = index.place(step);
    const code = this.motions.codeAt(place);
    const offset = place - code.firstPlace;
    const line = code.lines[offset];
    return { step, depth: index.depth(step), code: code.number, offset, file: code.raw.co_filename, line: line >= 0 ? line : null };
  }

  code(number: number): CodeView {
    return this.views.code(this.recording.recorder.places.codes[number]);
  }

  profile(from: number, to: number, columns: number): ProfileView {
    const { index, places } = this.recording.recorder;
    return profileOf(index, places, Math.max(0, from), Math.min(to, index.length), columns);
  }

  /** Calls that take at least `shortest` steps of those from `from` to `to`; at most `most`. */
  calls(from: number, to: number, shortest: number, most: number): CallView[] {
    const { index, places } = this.recording.recorder;
    return callsOf(index, places, from, to, shortest, most);
  }

  /** Null: there is no such step in that direction. */
  move(motion: Motion, unit: Unit, direction: Direction, from: number): number | null {
    return this.motions.move(motion, unit, direction, from);
  }

  /** The next step at which one of the breakpoints stops; null when there is none in that direction. */
  nextStop(direction: Direction, from: number, breakpoints: readonly Breakpoint[]): number | null {
    let waiting: Candidate[] = [];
    for (const candidate of this.stops.candidates(direction, from, breakpoints)) {
      if (candidate.conditions.length > 0) {
        waiting.push(candidate);
        if (waiting.length < MOST_CANDIDATES) continue;
        const met = this.firstMet(direction, waiting);
        if (met !== null) return met;
        waiting = [];
        continue;
      }
      return this.firstMet(direction, waiting) ?? candidate.step;
    }
    return this.firstMet(direction, waiting);
  }

  /** Of candidates in the order of the search, the first whose condition holds. */
  private firstMet(direction: Direction, candidates: readonly Candidate[]): number | null {
    if (candidates.length === 0) return null;
    try {
      return this.firstMetInOneRun(direction, candidates);
    } catch (thrown) {
      if (!(thrown instanceof Divergence)) throw thrown;
      // A condition has changed what it looked at: each gets a run of its own.
      return this.firstMetAlone(candidates.slice(0, MOST_RUNS));
    }
  }

  private firstMetAlone(candidates: readonly Candidate[]): number | null {
    let met = false;
    for (const { step, conditions } of candidates) {
      this.replay(step, (_step, frame) => {
        met = conditions.some((condition) => holds(frame, condition));
        return false;
      });
      if (met) return step;
    }
    return null;
  }

  private firstMetInOneRun(direction: Direction, candidates: readonly Candidate[]): number | null {
    const ascending = direction === 'forward' ? candidates : candidates.toReversed();
    let at = 0;
    let found: number | null = null;
    this.replay(ascending[0].step, (step, frame, run) => {
      const { conditions } = ascending[at++];
      if (conditions.some((condition) => holds(frame, condition))) {
        found = step;
        if (direction === 'forward') return false;
      }
      if (at === ascending.length) return false;
      run.continueTo(ascending[at].step);
      return true;
    });
    return found;
  }

  private replay(first: number, visit: (step: number, frame: Frame, run: Replay) => boolean): void {
    new Replay(this.recording, first, visit).run();
  }

  /** The step after the latest one before `step` that gave the variable its value. */
  lastSet(step: number, activation: number, name: string): number | null {
    const { index, places } = this.recording.recorder;
    return lastSet(step, activation, name, index, places);
  }

  /** The step that wrote a byte of the output, counted over both streams. */
  stepOfOutput(byte: number): number | null {
    return this.recording.recorder.output.stepOf(byte);
  }

  /** The value of an expression in a frame of the state before `step`. The recording stays as it is. */
  evaluate(step: number, activation: number, expression: string): Evaluation {
    let result: Evaluation = { kind: 'error', type: '', text: 'there is no such frame', output: '' };
    this.replay(step, (_step, _frame, run) => {
      const frame = run.frameOf(activation);
      if (frame !== undefined) {
        run.collectOutput();
        result = evaluate(frame, expression, run, () => run.collectedOutput());
      }
      return false;
    });
    return result;
  }
}
