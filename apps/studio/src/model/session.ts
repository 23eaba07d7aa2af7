/**
 * The page's side of a recorded run: where the cursor stands, what is seen there, and how it moves. The cursor answers at
 * once; the state follows when it has come, and what was asked for on the way is dropped.
 */
import { batch, createSignal } from 'solid-js';
import type { Breakpoint, CodeView, Direction, Evaluation, FrameView, InstructionView, Mark, Motion, Outcome, ProfileView, RecordingFacts, StateView, StepPlace, Unit } from '@vivarium/debugger';
import { type Changes, allFrames, changesBetween, noChanges } from './changes.ts';
import { firstShown } from './first-shown.ts';
import { instructionAt } from './instruction-at.ts';
import type { Recording } from './recording.ts';
import { type StatesNear, statesNear } from './states-near.ts';

export type Phase = 'none' | 'recording' | 'ready';

/** What the frame that is looked at does next. */
export interface CurrentInstruction {
  readonly frame: FrameView;
  readonly code: CodeView;
  readonly instruction: InstructionView;
}

export interface Session {
  phase(): Phase;
  /** Steps from 0 to this one can be shown; the last is the end of the run. While it is recorded: those so far. */
  steps(): number;
  marks(): readonly Mark[];
  /** How the run ended; null while there is none. */
  outcome(): Outcome | null;
  cursor(): number;
  /** The newest state that has come; `isCurrent` tells whether it is the cursor's. */
  state(): StateView | null;
  /** The one shown before it. */
  before(): StateView | null;
  isCurrent(): boolean;
  /** The state of a step near the cursor, if it has come. */
  stateNear(step: number): StateView | undefined;
  changes(): Changes;
  /** Where the cursor stands, as the index knows it; null until it has answered. */
  place(): StepPlace | null;
  /** The frame that is looked at: the running one, until another is picked. */
  frame(): FrameView | null;
  pick(activation: number): void;
  instruction(): CurrentInstruction | null;
  /** Undefined until it has come. */
  code(number: number): CodeView | undefined;
  /** What went wrong last, in words. */
  trouble(): string | null;

  go(step: number): void;
  move(motion: Motion, unit: Unit, direction: Direction): Promise<void>;
  /** To the next breakpoint in that direction, else to the end or the start. */
  run(direction: Direction): Promise<void>;
  /** To the next time that the line is reached; from its last time on, to the first. */
  runTo(file: string, line: number): Promise<void>;
  /** To the moment that wrote this byte of the output (both streams counted together). */
  goToOutput(position: number): Promise<void>;
  goToNextOutput(direction: Direction): void;
  /** To where the variable got the value that it has. */
  goToLastSet(activation: number, name: string): Promise<void>;

  breakpoints(): readonly Breakpoint[];
  setBreakpoints(breakpoints: readonly Breakpoint[]): void;
  profile(from: number, to: number, columns: number): Promise<ProfileView>;
  evaluate(expression: string): Promise<Evaluation>;

  /** A run has begun to be recorded: what was there is dropped. */
  begin(): void;
  progress(steps: number): void;
  /** Whether the program is no longer the one that was recorded. */
  changed(): boolean;
  setChanged(changed: boolean): void;
  /** Whether the cursor was moved since the recording was opened. */
  walked(): boolean;
  /** The recording is there. Shown is where its fatal exception was raised, else its first breakpoint, else its start or its last moment. */
  open(recording: Recording, from?: 'start' | 'end'): Promise<void>;
  close(): void;
}

export function createSession(): Session {
  const [phase, setPhase] = createSignal<Phase>('none');
  const [steps, setSteps] = createSignal(0);
  const [marks, setMarks] = createSignal<readonly Mark[]>([]);
  const [outcome, setOutcome] = createSignal<Outcome | null>(null);
  const [cursor, setCursor] = createSignal(0);
  const [shown, setShown] = createSignal<{ state: StateView; before: StateView | null; changes: Changes } | null>(null);
  const [place, setPlace] = createSignal<StepPlace | null>(null);
  const [picked, setPicked] = createSignal<number | null>(null);
  const [codes, setCodes] = createSignal<ReadonlyMap<number, CodeView>>(new Map());
  const [trouble, setTrouble] = createSignal<string | null>(null);
  const [breakpoints, setBreakpoints] = createSignal<readonly Breakpoint[]>([]);
  const [held, setHeld] = createSignal(0);
  const [walked, setWalked] = createSignal(false);
  const [changed, setChanged] = createSignal(false);

  let recording: Recording | null = null;
  let near: StatesNear | null = null;
  const asked = new Set<number>();
  /** From where the last move was a step: what that changed is marked. After a jump all would be. */
  let steppedFrom: number | null = null;
  /** Moves end where they were asked for: one that another move has overtaken goes nowhere. */
  let moves = 0;

  function failed(error: unknown): void {
    setTrouble(error instanceof Error ? error.message : String(error));
  }

  function opened(): Recording {
    if (recording === null) throw new Error('nothing is recorded');
    return recording;
  }

  function arrived(state: StateView): void {
    const last = shown();
    if (last?.state.step !== state.step) {
      const before = last?.state ?? null;
      setShown({ state, before, changes: before?.step === steppedFrom ? changesBetween(before, state) : noChanges });
    }
    setTrouble(null);
    for (const frame of state.frames) needCode(frame.code);
  }

  /** A state that a step would show: its code is needed then as well. */
  function hold(state: StateView): void {
    setHeld(held() + 1);
    if (state.frames.length > 0) needCode(state.frames[0].code);
  }

  function needCode(number: number): void {
    if (number < 0 || asked.has(number)) return;
    asked.add(number);
    const from = opened();
    from.code(number).then(
      (code) => {
        if (recording === from) setCodes(new Map(codes()).set(number, code));
      },
      (error: unknown) => {
        asked.delete(number);
        if (recording === from) failed(error);
      },
    );
  }

  let placing = false;
  async function findPlace(): Promise<void> {
    if (placing) return;
    placing = true;
    try {
      for (;;) {
        const from = recording;
        const step = cursor();
        if (from === null || place()?.step === step) break;
        const found = await from.place(step);
        if (recording === from) {
          setPlace(found);
          if (found.code >= 0) needCode(found.code);
        }
      }
    } catch (error) {
      failed(error);
    } finally {
      placing = false;
    }
  }

  function go(step: number, isStep = Math.abs(Math.round(step) - cursor()) === 1): void {
    moves++;
    if (recording === null || near === null) return;
    const target = Math.max(0, Math.min(steps(), Math.round(step)));
    steppedFrom = isStep ? cursor() : null;
    setWalked(true);
    const states = near;
    batch(() => {
      setPicked(null);
      setCursor(target);
      states.want(target);
    });
    if (shown()?.state.step !== target) void findPlace();
  }

  /** Goes to what the search finds, unless another move was made meanwhile; `otherwise` when it finds nothing. */
  async function goToFound(search: (from: Recording) => Promise<number | null>, otherwise: number | null = null, isStep = false): Promise<void> {
    const mine = ++moves;
    const from = recording;
    if (from === null) return;
    try {
      const found = (await search(from)) ?? otherwise;
      if (found !== null && mine === moves && recording === from) go(found, isStep);
    } catch (error) {
      failed(error);
    }
  }

  function frame(): FrameView | null {
    const state = shown()?.state;
    if (state === undefined) return null;
    const activation = picked();
    const found = activation === null ? undefined : allFrames(state).find((candidate) => candidate.activation === activation);
    return found ?? state.frames[0] ?? null;
  }

  function close(): void {
    near?.close();
    near = null;
    recording = null;
    moves++;
    asked.clear();
    setCodes(new Map());
    setPhase('none');
    setSteps(0);
    setMarks([]);
    setOutcome(null);
    setCursor(0);
    setShown(null);
    setPlace(null);
    setPicked(null);
    setTrouble(null);
    setWalked(false);
  }

  return {
    phase, steps, marks, outcome, cursor, place, trouble, walked, changed, setChanged, breakpoints, setBreakpoints, frame, close,
    go: (step) => go(step),
    state: () => shown()?.state ?? null,
    before: () => shown()?.before ?? null,
    isCurrent: () => shown()?.state.step === cursor(),
    stateNear(step) {
      held();
      return near?.get(step);
    },
    changes: () => shown()?.changes ?? noChanges,
    pick: (activation) => setPicked(activation),
    code(number) {
      const found = codes().get(number);
      if (found === undefined && recording !== null && number >= 0) needCode(number);
      return found;
    },
    instruction() {
      const looked = frame();
      const code = looked === null ? undefined : codes().get(looked.code);
      const instruction = code === undefined ? undefined : instructionAt(code, looked?.offset ?? -1);
      return looked === null || code === undefined || instruction === undefined ? null : { frame: looked, code, instruction };
    },
    async move(motion, unit, direction) {
      if (motion === 'into' && unit === 'instruction') return go(cursor() + (direction === 'forward' ? 1 : -1));
      const from = cursor();
      const end = direction === 'forward' ? steps() : 0;
      await goToFound((all) => all.move(motion, unit, direction, from), end, true);
    },
    async run(direction) {
      const from = cursor();
      await goToFound((all) => all.nextStop(direction, from, breakpoints()), direction === 'forward' ? steps() : 0);
    },
    async runTo(file, line) {
      const from = cursor();
      const here: Breakpoint[] = [{ kind: 'line', file, line }];
      await goToFound(async (all) => (await all.nextStop('forward', from, here)) ?? all.nextStop('forward', 0, here));
    },
    async goToOutput(position) {
      await goToFound((all) => all.stepOfOutput(position));
    },
    goToNextOutput(direction) {
      const isWritten = (mark: Mark) => mark.kind === 'output' && (direction === 'forward' ? mark.step > cursor() : mark.step < cursor());
      const found = direction === 'forward' ? marks().find(isWritten) : marks().findLast(isWritten);
      if (found !== undefined) go(found.step);
    },
    async goToLastSet(activation, name) {
      const from = cursor();
      await goToFound((all) => all.lastSet(from, activation, name));
    },
    profile: (from, to, columns) => opened().profile(from, to, columns),
    evaluate(expression) {
      const looked = frame();
      if (looked === null) throw new Error('no frame to evaluate in');
      return opened().evaluate(shown()?.state.step ?? cursor(), looked.activation, expression);
    },
    begin() {
      close();
      setPhase('recording');
    },
    progress: (count) => setSteps(count),
    async open(from, at = 'start') {
      close();
      recording = from;
      setPhase('recording');
      let facts: RecordingFacts;
      try {
        facts = await from.facts();
      } catch (error) {
        if (recording !== from) return;
        close();
        failed(error);
        return;
      }
      const first = await firstShown(from, facts, breakpoints(), at).catch(() => 0);
      if (recording !== from) return;
      setSteps(facts.steps);
      setMarks(facts.marks);
      setOutcome(facts.outcome);
      near = statesNear(facts.steps, { load: (step) => from.state(step), arrived, held: hold, failed });
      setPhase('ready');
      go(first);
      setWalked(false);
    },
  };
}

/** The page's one session. */
export const session = createSession();
