/**
 * Generators that only a `for` statement holds: made by the call whose result it iterates over. Nobody else can drop one, so
 * that nothing is watched for it: where the loop is left, its iterator is popped, and the generator closed if it is
 * suspended inside a block with a handler.
 */
import { cacheCount, opcode } from '@vivarium/spec';
import type { DecodedCode } from '../decoded-code.ts';
import type { Frame } from '../frame.ts';
import { GeneratorState, PyGenerator } from '../generators.ts';
import { machine } from '../state.ts';

/** Is what the frame is about to get the iterator of a `for` statement at once? */
export function isLoopedOver(frame: Frame): boolean {
  return loopFollows(frame.decoded, frame.pc);
}

/** Does the instruction at `pc` begin a `for` statement over the value on top of the stack? */
export function loopFollows({ generalOps }: DecodedCode, pc: number): boolean {
  if (generalOps[pc] !== opcode.GET_ITER) return false;
  do pc += 1 + cacheCount[generalOps[pc]]; while (generalOps[pc] === opcode.NOP);
  return generalOps[pc] === opcode.FOR_ITER;
}

/** Is it a generator that has to be closed where the loop over it is left? */
export function isToBeClosed(value: unknown): value is PyGenerator {
  return value instanceof PyGenerator && value.looped && value.watched && value.state === GeneratorState.suspended;
}

/** Does what is due for a value that the frame lets go of by leaving a loop; its registers are written back. */
export function leaveLoop(value: unknown): void {
  if (isToBeClosed(value)) machine.finaliseGenerator(value);
}

/** An exception leaves loops of the frame: the values from `from` on are gone. */
export function leaveLoops(frame: Frame, from: number): void {
  const { slots, sp } = frame;
  frame.sp = from;
  for (let i = sp - 1; i >= from; i--) leaveLoop(slots[i]);
}
