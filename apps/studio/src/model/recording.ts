/** What the page asks of a recorded run. All answers but states and evaluations are searches in its index. */
import type { Breakpoint, CodeView, Direction, Evaluation, Motion, ProfileView, RecordingFacts, StateView, StepPlace, Unit } from '@vivarium/debugger';

/** What a session of the debugger answers, from another thread. */
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
