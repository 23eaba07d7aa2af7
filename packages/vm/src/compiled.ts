/**
 * Leaving compiled code. A compiled function that cannot go on (a guard fails, an exception has a handler here, the thread
 * is to be left) writes what it holds into its Frame and returns `undefined`; its callers do the same, down to the
 * interpreter, which continues from the innermost Frame.
 */
import { cacheCount, opcode } from '@vivarium/spec';
import { type PyBaseException, type PyFunction, typeError, typeOf, type Value } from '@vivarium/objects';
import { Activation, activations, fill, frameAt, keptAt, MOST_ACTIVATIONS, uncounted } from './activations.ts';
import { addTraceback, markReraise, toException } from './exceptions.ts';
import { type CompiledEntry, type DecodedCode, decodedOf } from './decoded-code.ts';
import { Frame, ReturnTo } from './frame.ts';
import { closeGenerator } from './frames.ts';
import { stopIterationError } from './handlers/exceptions.ts';
import { leaveLoops } from './memory/loop-generators.ts';
import { machine } from './state.ts';

/** Exits at one instruction after which the code is compiled again, the general way being taken there. */
const PATIENCE = 8;
/** Times that an instruction that had never run was reached after which the code is compiled again. */
const COLD_PATIENCE = 3;
/** So, of one beside the loops of its code: what takes the time is not there, and the host would have to start with the whole function anew. */
const PATIENCE_BESIDE_LOOPS = 30;
/** Times that an instruction could not be carried out after which the code stays in the interpreter. */
const MOST_REFUSALS = 64;

/** Locals, then the evaluation stack; those of what is not there are undefined. */
type State = readonly (Value | undefined)[];

/** The frame is the innermost that goes on in the interpreter. */
function beginLeaving(frame: Frame, depth: number): undefined {
  machine.thread.depth += uncounted(depth + 1);
  activations.innermost = activations.outermost = frame;
  activations.awaited = frame.generator;
  activations.top = depth;
  return undefined;
}

/** Leaves compiled code before the instruction at `at`. */
function leaveAt(code: DecodedCode, at: number, state: State): undefined {
  const depth = activations.top - 1;
  const frame = frameAt(depth);
  fill(frame, state);
  frame.pc = at;
  frame.lasti = at;
  return beginLeaving(frame, depth);
}

/** Counts an exit at an instruction; what happens often is counted no further. */
function countExit(code: DecodedCode, at: number): number {
  return code.exits[at] < MOST_REFUSALS ? ++code.exits[at] : -1;
}

/** The code has loops, and the instruction is in none of them. */
function isBesideLoops({ generalOps: ops, args }: DecodedCode, at: number): boolean {
  let hasLoops = false;
  for (let jump = 0; jump < ops.length; jump++) {
    if (ops[jump] !== opcode.JUMP_BACKWARD && ops[jump] !== opcode.JUMP_BACKWARD_NO_INTERRUPT) continue;
    const head = jump + 1 + cacheCount[ops[jump]] - args[jump];
    if (at >= head && at <= jump) return false;
    hasLoops = true;
  }
  return hasLoops;
}

/** Whether an instruction that had never run was reached so often that it is to be compiled as well. */
function isColdNoMore(code: DecodedCode, at: number): boolean {
  const times = countExit(code, at);
  if (times !== COLD_PATIENCE && times !== PATIENCE_BESIDE_LOOPS) return false;
  if (isBesideLoops(code, at) !== (times === PATIENCE_BESIDE_LOOPS)) return false;
  code.exits[at] = COLD_PATIENCE; // it is not unstable
  return true;
}

/** How the compiled forms of a code object are left. */
export function waysOut(code: DecodedCode) {
  return {
    /** For a while: nothing is wrong with the code. */
    pause: (at: number, ...state: State): undefined => leaveAt(code, at, state),
    /** A guard failed at `at`. */
    exit(at: number, ...state: State): undefined {
      machine.traceExit?.(code, at, 'guard');
      if (countExit(code, at) === PATIENCE) code.compileAgain();
      return leaveAt(code, at, state);
    },
    /** The instruction at `at` had never run when the code was compiled: with what the interpreter learns now, it is compiled again. */
    cold(at: number, ...state: State): undefined {
      machine.traceExit?.(code, at, 'cold');
      if (isColdNoMore(code, at)) code.compileAgain();
      return leaveAt(code, at, state);
    },
    /** The locals hold other kinds of values at `at`, where the compiled code begins, than they did when it was compiled. */
    unlike(at: number, ...state: State): undefined {
      machine.traceExit?.(code, at, 'locals');
      (code.unlike ??= new Set()).add(at);
      code.compileAgain();
      return leaveAt(code, at, state);
    },
    /** Compiled code cannot carry out the instruction at `at`. */
    refuse(at: number, ...state: State): undefined {
      machine.traceExit?.(code, at, 'instruction');
      if (countExit(code, at) === MOST_REFUSALS) code.forgetCompiled();
      return leaveAt(code, at, state);
    },
    /** A call gave undefined: what was called has raised, or goes on in the interpreter, and so does its caller, from `next`. */
    left(next: number, ...state: State): undefined {
      const depth = activations.top - 1;
      if (activations.raised !== null) return raiseIn(depth, state);
      const frame = frameAt(depth);
      fill(frame, state);
      frame.lasti = activations.positions[depth];
      frame.pc = next;
      if (activations.carried !== undefined) {
        frame.push(activations.carried);
        activations.carried = undefined;
        return beginLeaving(frame, depth);
      }
      (activations.outermost as Frame).back = frame;
      activations.outermost = frame;
      activations.awaited = frame.generator;
      activations.top = depth;
      return undefined;
    },
  };
}

/**
 * So, of code that is written out where `outer` calls it at `callAt`, in what `root` was compiled to: that is compiled again when the code is.
 */
export function waysOutWithin(code: DecodedCode, outer: DecodedCode, callAt: number, root: DecodedCode): ReturnType<typeof waysOut> {
  const ways = waysOut(code);
  const { compilations } = code;
  const before = root.compilations;
  const follow = (): undefined => {
    if ((code.compilations !== compilations || code.uncompilable) && root.compilations === before) root.compileAgain();
    return undefined;
  };
  return {
    ...ways,
    exit(at: number, ...state: State): undefined {
      ways.exit(at, ...state);
      return follow();
    },
    cold(at: number, ...state: State): undefined {
      ways.cold(at, ...state);
      return follow();
    },
    refuse(at: number, ...state: State): undefined {
      ways.refuse(at, ...state);
      if (countExit(outer, callAt) === PATIENCE && root.compilations === before) root.compileAgain();
      return follow();
    },
  };
}

/** Something that a compiled function called has thrown, and the function has no handler for it. */
export function caught(thrown: unknown, depth: number, locals: State): undefined {
  return raise(toException(thrown), depth, locals);
}

/** An exception leaves the function. */
export function raise(exception: PyBaseException, depth: number, locals: State): undefined {
  activations.top = depth + 1;
  activations.raised = exception;
  return raiseIn(depth, locals);
}

function raiseIn(depth: number, locals: State): undefined {
  const kept = markAt(depth, locals);
  activations.top = depth;
  // The interpreter's own frame, a loop of which was compiled: it unwinds it.
  if (kept === activations.under) return undefined;
  const exception = activations.raised as PyBaseException;
  addTraceback(exception, kept);
  end(kept, exception);
  return undefined;
}

/** Notes in what a traceback keeps of the activation what its locals are. */
function markAt(depth: number, locals: State): Activation | Frame {
  const known = activations.callees[depth];
  if (known instanceof Activation && known.frame === null) {
    known.lasti = activations.positions[depth];
    known.locals = locals;
    return known;
  }
  const kept = keptAt(depth);
  if (kept instanceof Activation) kept.locals = locals;
  else fill(kept, locals);
  return kept;
}

function end(kept: Activation | Frame, exception: PyBaseException): void {
  if (kept instanceof Activation) kept.finished = true;
  else endByException(kept, exception);
}

function endByException(frame: Frame, exception: PyBaseException): void {
  if (frame.decoded.closesGenerators) {
    activations.raised = null;
    leaveLoops(frame, frame.decoded.localCount);
    activations.raised = exception;
  }
  frame.finished = true;
  const { generator } = frame;
  if (generator === null) return;
  activations.raised = stopIterationError(exception, frame);
  closeGenerator(generator);
}

/** As `raise`, the traceback staying as it is; `lasti` is where the exception was raised first. */
export function reraise(exception: PyBaseException, depth: number, at: number, lasti: number, locals: State): undefined {
  activations.top = depth + 1;
  activations.raised = exception;
  activations.positions[depth] = lasti;
  const kept = markAt(depth, locals);
  activations.top = depth;
  if (kept === activations.under) markReraise(at);
  else end(kept, exception);
  return undefined;
}

/** The exception for a handler in the compiled function: something that it called has thrown. */
export function rescue(thrown: unknown, depth: number, locals: State): PyBaseException {
  return traced(toException(thrown), depth, locals);
}

/** So, for the exception that came out of a call. */
export function takeRaised(depth: number, locals: State): PyBaseException {
  const exception = activations.raised as PyBaseException;
  activations.raised = null;
  return traced(exception, depth, locals);
}

/** So, for one that the function itself raises. */
export function traced(exception: PyBaseException, depth: number, locals: State): PyBaseException {
  activations.top = depth + 1;
  const kept = markAt(depth, locals);
  addTraceback(exception, kept);
  if (machine.watching !== null) machine.dropsUnseen(kept instanceof Frame ? kept.decoded : decodedOf(kept.callee.code), kept.lasti);
  return exception;
}

/** Readies the activations for a compiled function that the interpreter calls from `frame`. */
export function enterCompiled(frame: Frame | null): void {
  const { thread } = machine;
  activations.under = frame;
  activations.limit = Math.min(MOST_ACTIVATIONS, activations.top + machine.recursionLimit - thread.depth);
}

/**
 * After a compiled function, called from `frame`, gave undefined.
 * @returns the exception that it raised; null when the thread goes on from its new innermost frame
 */
export function afterCompiled(frame: Frame | null): PyBaseException | null {
  const { thread } = machine;
  activations.top = activations.base;
  const { raised } = activations;
  if (raised !== null) {
    activations.raised = null;
    thread.frame = frame;
    return raised;
  }
  const { outermost, innermost } = activations;
  if (outermost !== frame) (outermost as Frame).back = frame;
  thread.frame = innermost;
  activations.innermost = activations.outermost = null;
  return null;
}

/**
 * Calls the compiled form of a function whose frame has been entered and has not run: calls that bind their arguments in other
 * than the plain way come so.
 * @returns as `afterCompiled`
 */
export function runEntered(frame: Frame, entry: CompiledEntry): PyBaseException | null {
  const { thread } = machine;
  const { decoded, slots, callee, returnTo, instance } = frame;
  const caller = frame.back as Frame;
  thread.frame = caller;
  thread.depth--;
  enterCompiled(caller);
  const result = entry(callee as PyFunction, ...slots.slice(0, decoded.parameterCount) as Value[]);
  const constructs = returnTo === ReturnTo.construction;
  if (result === undefined) {
    if (constructs) leftConstruction(instance);
    return afterCompiled(caller);
  }
  thread.frame = caller;
  if (constructs && result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
  caller.push(constructs ? instance : result);
  return null;
}

/** True once when the thread is to be left: what compiled code called has left it. */
export function takeLeaving(): boolean {
  const { leaving } = activations;
  activations.leaving = false;
  return leaving;
}

/** What was called went on in the interpreter: its result is what `finish` makes of it. */
export function leftFor(finish: (result: Value) => Value): void {
  const { outermost, raised } = activations;
  if (raised !== null || outermost === null) return;
  outermost.returnTo = ReturnTo.continuation;
  outermost.then = finish;
}

/** What was called went on in the interpreter: nobody wants its result. */
export function leftToNobody(): void {
  const { outermost, raised } = activations;
  if (raised === null && outermost !== null) outermost.returnTo = ReturnTo.nobody;
}

/** `__init__` of the instance went on in the interpreter: the call's result is the instance. */
export function leftConstruction(instance: Value): void {
  const { outermost, raised } = activations;
  if (raised !== null || outermost === null) return;
  outermost.returnTo = ReturnTo.construction;
  outermost.instance = instance;
}
