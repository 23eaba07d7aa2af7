/**
 * Frames of compiled functions. A compiled function keeps its locals in JavaScript's variables and pushes no Frame: it
 * leaves a mark here, from which a Frame is made when somebody looks.
 */
import { type PyBaseException, PyFunction, type Value } from '@vivarium/objects';
import { decodedOf } from './decoded-code.ts';
import { Frame, functionFrame } from './frame.ts';
import type { PyGenerator } from './generators.ts';
import { machine } from './state.ts';
import type { Thread } from './thread.ts';

/** Compiled functions on the host's stack; deeper calls run in the interpreter, which needs none of it. */
export const MOST_ACTIVATIONS = 1500;
const MOST_LOOPS = 60;

const NO_LOCALS: readonly Value[] = [];

/** What a traceback keeps of a compiled function: a Frame is made of it when somebody looks. */
export class Activation {
  readonly callee: PyFunction;
  readonly caller: Activation | Frame | null;
  locals: readonly (Value | undefined)[] = NO_LOCALS;
  /** Where the exception left it, or was caught. */
  lasti = 0;
  finished = false;
  frame: Frame | null = null;
  constructor(callee: PyFunction, caller: Activation | Frame | null) {
    this.callee = callee;
    this.caller = caller;
  }
}

export const activations = {
  /** What runs, outermost first: the function, what a traceback keeps of it, or its Frame once it was needed. */
  callees: new Array<PyFunction | Activation | Frame>(MOST_ACTIVATIONS + 8),
  /** The instruction at which each of them calls something. */
  positions: new Int32Array(MOST_ACTIVATIONS + 8),
  top: 0,
  /** The first that the running interpreter loop has called. */
  base: 0,
  /** The first of the running thread: those before it are of threads that wait below native code. */
  ground: 0,
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
  /** What came of the last start of a coroutine's code, or of a delegate that was resumed first; SEND has not seen it yet. */
  started: null as Value | undefined,
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
    const frame = known instanceof Frame ? known : madeFrame(known, i);
    // A loop that was compiled runs in the interpreter's own frame.
    if (frame !== back) frame.back = back;
    frame.lasti = positions[i];
    back = frame;
  }
  return (thread.frame = back);
}

/** The frame of the activation at `depth`. */
export function frameAt(depth: number): Frame {
  const known = activations.callees[depth];
  return known instanceof Frame ? known : madeFrame(known, depth);
}

function madeFrame(known: PyFunction | Activation, depth: number): Frame {
  const frame = known instanceof Activation ? known.frame ?? frameFrom(known) : functionFrame(known);
  activations.callees[depth] = frame;
  if (frame.decoded.isGenerator && frame.generator === null) activations.adopt(frame);
  return frame;
}

function frameFrom(kept: Activation): Frame {
  const frame = (kept.frame = functionFrame(kept.callee));
  fill(frame, kept.locals);
  kept.locals = NO_LOCALS;
  frame.lasti = kept.lasti;
  frame.finished = kept.finished;
  return frame;
}

/** Writes the locals, and what is on the evaluation stack, into a frame. */
export function fill(frame: Frame, state: readonly (Value | undefined)[]): void {
  const { slots } = frame;
  for (let i = 0; i < state.length; i++) slots[i] = state[i];
  frame.sp = state.length;
}

/** What a traceback keeps of the activation at `depth`; a frame at once where more than its locals matters. */
export function keptAt(depth: number): Activation | Frame {
  const { callees, positions, base, under } = activations;
  let at = depth;
  while (at >= base && callees[at] instanceof PyFunction) at--;
  let kept: Activation | Frame | null = under;
  if (at >= base) {
    kept = callees[at] as Activation | Frame;
    if (kept instanceof Activation && kept.frame !== null) kept = callees[at] = kept.frame;
    kept.lasti = positions[at];
  }
  while (++at <= depth) {
    const callee = callees[at] as PyFunction;
    const code = decodedOf(callee.code);
    kept = code.isGenerator || code.closesGenerators ? madeFrame(callee, at) : (callees[at] = new Activation(callee, kept));
    kept.lasti = positions[at];
  }
  return kept as Activation | Frame;
}

/** The frame of what was kept, and those of its callers. */
export function frameOf(kept: Activation | Frame): Frame {
  if (kept instanceof Frame) return kept;
  if (kept.frame !== null) return kept.frame;
  const innermost = frameFrom(kept);
  let frame = innermost;
  for (let { caller } = kept; ; ) {
    if (!(caller instanceof Activation) || caller.frame !== null) {
      frame.back = caller instanceof Activation ? caller.frame : caller;
      return innermost;
    }
    frame = frame.back = frameFrom(caller);
    ({ caller } = caller);
  }
}

/** The host's stack has room for compiled functions. */
export const hasRoom = (): boolean => activations.top < MOST_ACTIVATIONS && activations.loops < MOST_LOOPS;

/** Of the activations of this interpreter loop, those up to `top` that have no frame in the thread's count of frames. */
export function uncounted(top: number): number {
  const { base, callees, under } = activations;
  return top - base - (top > base && callees[base] === under ? 1 : 0);
}
