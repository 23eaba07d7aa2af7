/**
 * Frames of compiled functions. A compiled function keeps its locals in JavaScript's variables and pushes no Frame: it
 * leaves a mark here, from which a Frame is made when somebody looks.
 */
import type { PyBaseException, PyFunction, Value } from '@vivarium/objects';
import { type DecodedCode, decodedOf } from './decoded-code.ts';
import { Frame } from './frame.ts';
import type { PyGenerator } from './generators.ts';
import { machine } from './state.ts';
import type { Thread } from './thread.ts';

/** Compiled functions on the host's stack; deeper calls run in the interpreter, which needs none of it. */
export const MOST_ACTIVATIONS = 1500;
const MOST_LOOPS = 60;

export const activations = {
  /** What runs, outermost first: the function, or its Frame once it was needed. */
  callees: new Array<PyFunction | Frame>(MOST_ACTIVATIONS + 8),
  /** The instruction at which each of them calls something. */
  positions: new Int32Array(MOST_ACTIVATIONS + 8),
  top: 0,
  /** The first that the running interpreter loop has called. */
  base: 0,
  /** Interpreter loops on top of compiled functions: each takes as much of the host's stack as ten of those. */
  loops: 0,
  /** No more than this many. */
  limit: 0,
  /** The interpreter's frame that called the one at `base`. */
  under: null as Frame | null,
  /** The exception on its way through compiled functions. */
  raised: null as PyBaseException | null,
  /** The frames that left compiled code, when no exception is on its way. */
  innermost: null as Frame | null,
  outermost: null as Frame | null,
  /** The thread is to be left: it waits, or its time slice is over. */
  leaving: false,
  /** The coroutine whose code was started without one, which is needed after all. */
  awaited: null as PyGenerator | null,
  /** Makes the coroutine to which a frame belongs whose code was started without one. */
  adopt: (() => {}) as (frame: Frame) => void,
  /** The result of a generator that has returned. */
  result: null as Value,
  /** The result of a call after which the compiled code has to be left. */
  carried: undefined as Value | undefined,
};

/** The thread's innermost frame, with those of compiled functions. */
export function currentFrame(thread: Thread): Frame | null {
  const { base, top, callees, positions } = activations;
  if (top === base || thread !== machine.thread) return thread.frame;
  let back = activations.under;
  for (let i = base; i < top; i++) {
    const known = callees[i];
    const frame = known instanceof Frame ? known : madeFrame(decodedOf(known.code), known, i);
    // A loop that was compiled runs in the interpreter's own frame.
    if (frame !== back) frame.back = back;
    frame.lasti = positions[i];
    back = frame;
  }
  return (thread.frame = back);
}

/** The frame of the activation at `depth`. */
export function frameAt(code: DecodedCode, depth: number): Frame {
  const known = activations.callees[depth];
  return known instanceof Frame ? known : madeFrame(code, known, depth);
}

function madeFrame(code: DecodedCode, callee: PyFunction, depth: number): Frame {
  const frame = (activations.callees[depth] = new Frame(code, callee, callee.globals, callee.builtins, null));
  if (code.isGenerator) activations.adopt(frame);
  return frame;
}

/** The host's stack has room for compiled functions. */
export const hasRoom = (): boolean => activations.top < MOST_ACTIVATIONS && activations.loops < MOST_LOOPS;

/** Of the activations of this interpreter loop, those up to `top` that have no frame in the thread's count of frames. */
export function uncounted(top: number): number {
  const { base, callees, under } = activations;
  return top - base - (top > base && callees[base] === under ? 1 : 0);
}
