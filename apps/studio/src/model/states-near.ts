/**
 * The states of a recording that the page holds: those that were shown lately and those that a step away from the cursor
 * would show. One request is under way at a time; of those that wait, only the latest counts.
 */
import type { StateView } from '@vivarium/debugger';

const kept = 192;
/** How many states are asked for in advance, in the direction of the last move and against it. */
const ahead = 12;
const behind = 8;
/** Milliseconds from which on a state is dear: it is asked for when the cursor has rested, and none against the direction. */
const dear = 120;
const rest = 90;

export interface StatesNear {
  /** The state, if it is held. */
  get(step: number): StateView | undefined;
  /** The state arrives once it is there, unless another step is wanted before. */
  want(step: number): void;
  /** Nothing arrives any more. */
  close(): void;
}

export interface StatesNearEvents {
  readonly load: (step: number) => Promise<StateView>;
  /** The state that was wanted is there. */
  readonly arrived: (state: StateView) => void;
  /** Any state is there. */
  readonly held: (state: StateView) => void;
  readonly failed: (error: unknown) => void;
}

export function statesNear(lastStep: number, { load, arrived, held, failed }: StatesNearEvents): StatesNear {
  const states = new Map<number, StateView>();
  let wanted: number | null = null;
  let centre = 0;
  let direction: 1 | -1 = 1;
  let busy = false;
  let open = true;
  /** What the last state took that had to be waited for. */
  let taken = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hold(state: StateView): void {
    states.delete(state.step);
    states.set(state.step, state);
    for (const step of states.keys()) {
      if (states.size <= kept) break;
      if (Math.abs(step - centre) > ahead) states.delete(step);
    }
  }

  /** First all of one direction: the engine makes neighbours together. */
  function nextInAdvance(): number | null {
    for (const [side, far] of [[direction, ahead], [-direction, taken > dear ? 0 : behind]]) {
      for (let distance = 1; distance <= far; distance++) {
        const step = centre + distance * side;
        if (step >= 0 && step <= lastStep && !states.has(step)) return step;
      }
    }
    return null;
  }

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      while (open) {
        const step = wanted ?? nextInAdvance();
        if (step === null) break;
        const begun = performance.now();
        const state = await load(step);
        if (wanted === step) taken = performance.now() - begun;
        if (!open) break;
        hold(state);
        held(state);
        if (wanted === step) {
          wanted = null;
          arrived(state);
        }
      }
    } catch (error) {
      wanted = null;
      if (open) failed(error);
    } finally {
      busy = false;
    }
  }

  return {
    get: (step) => states.get(step),
    want(step) {
      if (step !== centre) direction = step > centre ? 1 : -1;
      centre = step;
      const there = states.get(step);
      if (there === undefined) wanted = step;
      else {
        wanted = null;
        hold(there);
        arrived(there);
      }
      clearTimeout(timer);
      if (taken > dear && wanted !== null) timer = setTimeout(() => void pump(), rest);
      else void pump();
    },
    close() {
      open = false;
      clearTimeout(timer);
      states.clear();
    },
  };
}
