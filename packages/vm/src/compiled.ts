/**
 * Leaving compiled code. A compiled function that cannot go on (a guard fails, an exception has a handler here, the thread
 * is to be left) writes what it holds into its Frame and returns `undefined`; its callers do the same, down to the
 * interpreter, which continues from the innermost Frame.
 */
import type { PyBaseException, PyFunction, Value } from '@vivarium/objects';
import { activations, currentFrame, MOST_ACTIVATIONS, uncounted } from './activations.ts';
import { addTraceback, toException } from './exceptions.ts';
import type { DecodedCode } from './decoded-code.ts';
import { Frame, ReturnTo } from './frame.ts';
import { machine } from './state.ts';

/** Exits at one instruction after which the code is compiled again, the general way being taken there. */
const PATIENCE = 8;
/** Times that an instruction could not be carried out after which the code stays in the interpreter. */
const MOST_REFUSALS = 64;
/** Exceptions with a handler in the code after which it stays in the interpreter, where handlers run. */
const MOST_RESCUES = 64;

function frameOf(code: DecodedCode, callee: PyFunction, depth: number): Frame {
  const known = activations.callees[depth];
  return known instanceof Frame ? known : (activations.callees[depth] = new Frame(code, callee, callee.globals, callee.builtins, null));
}

function fill(frame: Frame, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): void {
  const { slots } = frame;
  let sp = 0;
  for (let i = 0; i < locals.length; i++) slots[sp++] = locals[i];
  for (let i = 0; i < stack.length; i++) slots[sp++] = stack[i];
  frame.sp = sp;
}

/** The frame is the innermost that goes on in the interpreter. */
function beginLeaving(frame: Frame, depth: number): undefined {
  machine.thread.depth += uncounted(depth + 1);
  activations.innermost = activations.outermost = frame;
  activations.top = depth;
  return undefined;
}

/** Leaves compiled code before the instruction at `at`, for a while: nothing is wrong with the code. */
export function pause(code: DecodedCode, callee: PyFunction, depth: number, at: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  const frame = frameOf(code, callee, depth);
  fill(frame, locals, stack);
  frame.pc = at;
  frame.lasti = at;
  return beginLeaving(frame, depth);
}

/** Counts an exit at an instruction; what happens often is counted no further. */
function countExit(code: DecodedCode, at: number): number {
  return code.exits[at] < MOST_REFUSALS ? ++code.exits[at] : -1;
}

/** Leaves because a guard failed at `at`. */
export function exit(code: DecodedCode, callee: PyFunction, depth: number, at: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  if (countExit(code, at) === PATIENCE) code.compileAgain();
  return pause(code, callee, depth, at, locals, stack);
}

/** Leaves because compiled code cannot carry out the instruction at `at`. */
export function refuse(code: DecodedCode, callee: PyFunction, depth: number, at: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  if (countExit(code, at) === MOST_REFUSALS) code.forgetCompiled();
  return pause(code, callee, depth, at, locals, stack);
}

/** After a call gave undefined: what was called has raised, or goes on in the interpreter, and so does its caller, from `next`. */
export function left(code: DecodedCode, callee: PyFunction, depth: number, next: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  activations.top = depth + 1;
  if (activations.raised !== null) return raiseIn(code, depth, locals, stack);
  const frame = frameOf(code, callee, depth);
  fill(frame, locals, stack);
  frame.lasti = activations.positions[depth];
  frame.pc = next;
  if (activations.carried !== undefined) {
    frame.push(activations.carried);
    activations.carried = undefined;
    return beginLeaving(frame, depth);
  }
  (activations.outermost as Frame).back = frame;
  activations.outermost = frame;
  activations.top = depth;
  return undefined;
}

/** Something that a compiled function called has thrown. */
export function caught(thrown: unknown, code: DecodedCode, depth: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  activations.top = depth + 1;
  activations.raised = toException(thrown);
  return raiseIn(code, depth, locals, stack);
}

function raiseIn(code: DecodedCode, depth: number, locals: readonly (Value | undefined)[], stack: readonly (Value | undefined)[]): undefined {
  const exception = activations.raised as PyBaseException;
  // The frames below are made first, for a traceback leads to them.
  const frame = currentFrame(machine.thread) as Frame;
  fill(frame, locals, stack);
  if (frame === activations.under) {
    if (code.findHandler(frame.lasti) !== undefined && ++code.rescues === MOST_RESCUES) code.forgetCompiled();
    // The interpreter's own frame, a loop of which was compiled: it unwinds it.
    activations.top = depth;
    return undefined;
  }
  addTraceback(exception, frame);
  const handler = code.findHandler(frame.lasti);
  if (handler === undefined) {
    frame.finished = true;
    activations.top = depth;
    return undefined;
  }
  activations.raised = null;
  if (++code.rescues === MOST_RESCUES) code.forgetCompiled();
  frame.sp = code.localCount + handler.depth;
  if (handler.lasti) frame.push(frame.lasti);
  frame.push(exception);
  frame.pc = handler.target;
  return beginLeaving(frame, depth);
}

/** Readies the activations for a compiled function that the interpreter calls from `frame`. */
export function enterCompiled(frame: Frame): void {
  const { thread } = machine;
  activations.under = frame;
  activations.limit = Math.min(MOST_ACTIVATIONS, activations.top + machine.recursionLimit - thread.depth);
}

/**
 * After a compiled function, called from `frame`, gave undefined.
 * @returns the exception that it raised; null when the thread goes on from its new innermost frame
 */
export function afterCompiled(frame: Frame): PyBaseException | null {
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

/** True once when the thread is to be left: what compiled code called has left it. */
export function takeLeaving(): boolean {
  const { leaving } = activations;
  activations.leaving = false;
  return leaving;
}

/** `__init__` of the instance went on in the interpreter: the call's result is the instance. */
export function leftConstruction(instance: Value): void {
  const { outermost, raised } = activations;
  if (raised !== null || outermost === null) return;
  outermost.returnTo = ReturnTo.construction;
  outermost.instance = instance;
}
