/**
 * Somebody outside sees every instruction of chosen code before it is carried out, and the program does not know.
 *
 * In the words of such code every instruction is STEP. It tells the stepper, puts the instruction itself in its place, and
 * the loop goes on with that; the next STEP puts this one back.
 */
import type { PyBaseException } from '@vivarium/objects';
import type { DecodedCode } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import { BudgetExceeded, machine } from './state.ts';

export interface Stepper {
  /** Asked when code is about to run for the first time: the number of its first code unit; -1: its instructions are not seen. */
  place(frame: Frame): number;
  /**
   * Before an instruction: `frame.pc` and `frame.lasti` are at it, `frame.sp` is written back. `place` is the number of its
   * code unit. May throw RunAbandoned, nothing else.
   */
  step(frame: Frame, place: number): void;
  /** An exception arose in a frame or came out of a call; also in frames of code that is not stepped. */
  raised(frame: Frame, exception: PyBaseException): void;
  /** A handler of the frame takes it. */
  handled(frame: Frame, exception: PyBaseException): void;
}

/** Thrown by a stepper: the run is over where it stands. */
export class RunAbandoned extends BudgetExceeded {
  constructor() {
    super('instructions');
  }
}

/** The one there is; null when nobody steps. */
export let stepper: Stepper | null = null;

export const currentStepper = (): Stepper | null => stepper;

/** To be called between runs: code that runs already is not seen. */
export function installStepper(implementation: Stepper | null): void {
  stepper = implementation;
  machine.observed = machine.tracing || stepper !== null;
}

const isStepped = (frame: Frame, by: Stepper): boolean => {
  const { decoded } = frame;
  if (decoded.stepper !== by) {
    decoded.stepper = by;
    decoded.firstPlace = by.place(frame);
  }
  return decoded.firstPlace >= 0;
};

/**
 * The words that a frame runs while something looks at its instructions.
 * @param seen the trace function has seen the instruction at `frame.pc`
 */
export function observedWords(frame: Frame, seen: boolean): Int32Array {
  const { decoded } = frame;
  const stepped = stepper !== null && isStepped(frame, stepper);
  if (machine.tracing) return seen ? decoded.steppedWords(frame.pc) : decoded.tracedWords;
  const words = machine.watching === null ? decoded.words : machine.watchedWords(frame);
  return stepped ? decoded.stepWords(words) : words;
}

/** The instruction that is carried out once more in another form, which is no other step. */
let repeating: Frame | null = null;
let repeatedAt = 0;
export function repeatInstruction(frame: Frame): void {
  repeating = stepper === null ? null : frame;
  repeatedAt = frame.pc;
}

/** STEP, with the frame's registers written back. */
export function stepInstruction(frame: Frame, words: Int32Array): void {
  const { decoded, pc } = frame;
  if (repeating !== frame || repeatedAt !== pc) stepper?.step(frame, decoded.firstPlace + pc);
  repeating = null;
  decoded.showInstruction(words, pc);
}

/** Before an instruction that a trace function sees as well. */
export function tellStepper(frame: Frame, decoded: DecodedCode): void {
  if (decoded.firstPlace >= 0 && stepper !== null && decoded.stepper === stepper) stepper.step(frame, decoded.firstPlace + frame.pc);
}
