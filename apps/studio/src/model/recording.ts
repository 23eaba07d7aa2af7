/** What the page asks of a recorded run. All answers but states and evaluations are searches in its index. */
import type { CodeView, Evaluation, Mark, ProfileView, StateView } from '@vivarium/debugger';

export type Unit = 'instruction' | 'line';
export type Direction = 'forward' | 'back';
export type Motion =
  /** To the next stop, into calls. */
  | 'into'
  /** To the next stop of this frame or of a caller. */
  | 'over'
  /** Forward: to where the caller goes on. Back: to the call. */
  | 'out';

export type Breakpoint =
  | { readonly kind: 'line'; readonly file: string; readonly line: number; readonly condition?: string }
  | { readonly kind: 'instruction'; readonly code: number; readonly offset: number }
  /** `type`: a class by its name, or any. */
  | { readonly kind: 'exception'; readonly when: 'raised' | 'uncaught'; readonly type?: string };

/** Where a step stands, known without its state. */
export interface StepPlace {
  readonly step: number;
  readonly depth: number;
  readonly code: number;
  readonly offset: number;
  readonly file: string;
  readonly line: number | null;
}

export interface RecordingFacts {
  /** Steps 0 to `steps` have a state; the last of them is the end of the run. */
  readonly steps: number;
  readonly marks: readonly Mark[];
}

export interface Recording {
  facts(): Promise<RecordingFacts>;
  state(step: number): Promise<StateView>;
  place(step: number): Promise<StepPlace>;
  code(number: number): Promise<CodeView>;
  profile(from: number, to: number, columns: number): Promise<ProfileView>;
  /** Null: there is no such step in that direction. */
  move(motion: Motion, unit: Unit, direction: Direction, from: number): Promise<number | null>;
  nextStop(direction: Direction, from: number, breakpoints: readonly Breakpoint[]): Promise<number | null>;
  /** The step after the latest one before `step` that gave the variable its value. */
  lastSet(step: number, activation: number, name: string): Promise<number | null>;
  /** The step that wrote a byte of the output, both streams counted together. */
  stepOfOutput(byte: number): Promise<number | null>;
  evaluate(step: number, activation: number, expression: string): Promise<Evaluation>;
}

/** A recording that the engine holds. `ask`: sends the call of a method, and answers with its result. */
export function recordingOf(ask: (method: string, ...args: unknown[]) => Promise<unknown>): Recording {
  const call = <T>(method: string, ...args: unknown[]) => ask(method, ...args) as Promise<T>;
  return {
    facts: () => call('facts'),
    state: (step) => call('state', step),
    place: (step) => call('place', step),
    code: (number) => call('code', number),
    profile: (from, to, columns) => call('profile', from, to, columns),
    move: (motion, unit, direction, from) => call('move', motion, unit, direction, from),
    nextStop: (direction, from, breakpoints) => call('nextStop', direction, from, breakpoints),
    lastSet: (step, activation, name) => call('lastSet', step, activation, name),
    stepOfOutput: (byte) => call('stepOfOutput', byte),
    evaluate: (step, activation, expression) => call('evaluate', step, activation, expression),
  };
}
