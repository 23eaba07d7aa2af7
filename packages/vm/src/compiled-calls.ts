/** Calls of interpreted functions from compiled ones. */
import type { PyFunction, Value } from '@vivarium/objects';
import { activations, currentFrame, uncounted } from './activations.ts';
import { bindFrame } from './calls.ts';
import { type Frame, ReturnTo } from './frame.ts';
import { enter } from './frames.ts';
import { LEFT, run } from './interpreter.ts';
import { machine } from './state.ts';

/**
 * Runs a function in the interpreter; undefined when the thread was left meanwhile.
 * @throws PyException
 */
export function interpret(callee: PyFunction, args: readonly Value[]): Value | undefined {
  return runBelow(bindFrame(callee, args, null));
}

/** Runs a frame on top of compiled functions. Unlike a loop below native code, this one can be left. */
export function runBelow(frame: Frame): Value | undefined {
  const { thread } = machine;
  const { depth, nesting } = thread;
  thread.frame = currentFrame(thread);
  thread.depth += uncounted(activations.top);
  try {
    enter(frame, ReturnTo.host);
  } catch (thrown) {
    thread.depth = depth;
    throw thrown;
  }
  thread.nesting--;
  activations.loops++;
  let finished = true;
  try {
    const result = run(frame);
    if (result !== LEFT) return result;
    finished = false;
  } finally {
    thread.nesting = nesting;
    activations.loops--;
    if (finished) thread.depth = depth;
  }
  frame.returnTo = ReturnTo.stack;
  activations.leaving = true;
  activations.innermost = thread.frame;
  activations.outermost = frame;
  return undefined;
}
