/** Carrying an exception to its handler, and the traceback it leaves. */
import {
  bareType, exceptions, newException, objectType, type PyBaseException, PyException, PyObject, type Value,
} from '@vivarium/objects';
import { cacheCount } from '@vivarium/spec';
import { type Activation, frameOf } from './activations.ts';
import { type Frame, ReturnTo } from './frame.ts';
import { chainContext, leaveGenerator } from './frames.ts';
import { GeneratorState } from './generators.ts';
import { leaveLoops } from './memory/loop-generators.ts';
import { BudgetExceeded, machine } from './state.ts';
import { stepper } from './stepping.ts';
import type { Thread } from './thread.ts';
import { traceException, traceHandled, traceUnwind } from './tracing.ts';

export class PyTraceback extends PyObject {
  next: PyTraceback | null;
  private kept: Activation | Frame;
  /** Byte offset of the instruction. */
  readonly lasti: number;
  /** Undefined: that of the instruction. */
  private readonly ownLine: number | undefined;
  constructor(next: PyTraceback | null, kept: Activation | Frame, lasti: number, line?: number) {
    super();
    this.next = next;
    this.kept = kept;
    this.lasti = lasti;
    this.ownLine = line;
  }
  get frame(): Frame {
    return (this.kept = frameOf(this.kept));
  }
  get line(): number | null {
    return this.ownLine === undefined ? this.frame.decoded.lineAt(this.lasti >> 1) : this.ownLine;
  }
  traverse(visit: (value: object) => void): void {
    // Instead of what was kept.
    visit(this.frame);
  }
}

export const tracebackType = bareType('traceback', PyTraceback as never, objectType, { subclassable: false });

/** What of the host's was used up. */
function hostLimit(message: string): 'stack' | 'memory' | null {
  if (message.includes('call stack')) return 'stack';
  return message.includes('string length') || message.includes('array length') || message.includes('BigInt') ? 'memory' : null;
}

/** The Python exception for whatever JS threw: a bug of ours becomes SystemError, never a JS stack. */
export function toException(thrown: unknown): PyBaseException {
  if (thrown instanceof BudgetExceeded) throw thrown;
  if (thrown instanceof PyException) {
    if (!thrown.value.traceback && thrown.value.context === null) chainContext(thrown.value);
    return thrown.value;
  }
  // No patterns here: compiling one at the end of the stack ends the process.
  const limit = thrown instanceof RangeError ? hostLimit(thrown.message) : null;
  if (limit !== null) {
    const exception = limit === 'stack'
      ? newException(exceptions.RecursionError, ['maximum recursion depth exceeded'])
      : newException(exceptions.MemoryError, []);
    chainContext(exception);
    return exception;
  }
  if (debugging()) throw thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const exception = newException(exceptions.SystemError, [`internal error: ${text}`]);
  chainContext(exception);
  return exception;
}

/** With the environment variable VIVARIUM_DEBUG, internal errors keep their JS stack. */
function debugging(): boolean {
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;
  return environment?.VIVARIUM_DEBUG !== undefined;
}

/** The exception has come to `lasti` of a frame, or of what is kept of a compiled function. */
export function addTraceback(exception: PyBaseException, kept: Activation | Frame): void {
  exception.traceback = new PyTraceback(exception.traceback as PyTraceback | null, kept, kept.lasti * 2);
}

/**
 * RERAISE keeps the traceback as it is for the frame that reraises, and may set `lasti` back to where the exception was
 * raised first; the handler is looked up from where RERAISE itself stands.
 */
let reraisedAt = -1;
export function markReraise(position: number): void {
  reraisedAt = position;
}

/** Runs trace functions; an exception of theirs takes the place of the one that is on its way. */
function tracing(exception: PyBaseException, call: () => void): PyBaseException {
  try {
    call();
    return exception;
  } catch (thrown) {
    return toException(thrown);
  }
}

/** Callees that CPython runs in its caller's loop, as this interpreter does. */
const inlineCalls: ReadonlySet<number> = new Set([ReturnTo.stack, ReturnTo.construction, ReturnTo.generatorLoop, ReturnTo.generatorSend]);

/**
 * Unwinds from the thread's innermost frame until a handler takes the exception.
 * @returns the frame that goes on, its registers set
 * @throws PyException when no frame up to `entry` has a handler
 */
export function unwind(thread: Thread, raised: PyBaseException, entry: Frame): Frame {
  let exception = raised;
  let position = reraisedAt;
  // Where tools are told that it arose: the last code unit of the instruction, or of the one before when a callee has run in this loop.
  let told = -1;
  let left = -1;
  reraisedAt = -1;
  for (;;) {
    const frame = thread.frame as Frame;
    const again = position >= 0;
    if (!again) {
      addTraceback(exception, frame);
      position = frame.lasti;
    }
    if (machine.observed) {
      if (!again) stepper?.raised(frame, exception);
      told = inlineCalls.has(left) ? position - 1 : position + cacheCount[frame.decoded.generalOps[position]];
      if (machine.tracing) exception = tracing(exception, () => traceException(frame, told, exception, again));
    }
    const handler = frame.decoded.findHandler(position);
    if (handler !== undefined) {
      const sp = frame.decoded.localCount + handler.depth;
      machine.unwinding?.(frame, sp);
      if (frame.decoded.closesGenerators) leaveLoops(frame, sp);
      frame.sp = sp;
      if (handler.lasti) frame.push(frame.lasti);
      frame.push(exception);
      frame.pc = handler.target;
      stepper?.handled(frame, exception);
      if (machine.tracing) {
        const failure = tracing(exception, () => traceHandled(frame, position, exception));
        if (failure !== exception) {
          frame.lasti = handler.target;
          exception = failure;
          continue;
        }
      }
      position = -1;
      return frame;
    }
    if (machine.tracing) exception = tracing(exception, () => traceUnwind(frame, told, exception));
    position = -1;
    const { returnTo, back, generator } = frame;
    machine.unwinding?.(frame, frame.decoded.localCount);
    if (frame.decoded.closesGenerators) leaveLoops(frame, frame.decoded.localCount);
    frame.sp = frame.decoded.localCount;
    if (frame.abandoned !== null) frame.abandoned(exception);
    if (generator !== null) leaveGenerator(generator, GeneratorState.closed);
    else {
      thread.frame = back;
      thread.depth--;
      frame.finished = true;
    }
    left = returnTo;
    if (frame === entry || back === null) throw new PyException(exception);
    // An inner run that the end of the host's stack broke off left this frame behind.
    if (returnTo === ReturnTo.host) continue;
    if (returnTo === ReturnTo.loop && exception.type.isSubtypeOf(exceptions.StopIteration)) {
      // __next__ of the loop's iterator is exhausted
      const loop = back as Frame;
      loop.pc += loop.decoded.args[loop.lasti] + 1;
      return loop;
    }
    if (returnTo === ReturnTo.generatorSend && exception.type.isSubtypeOf(exceptions.StopIteration)) {
      const sender = back as Frame;
      sender.push((exception as unknown as { value: Value }).value);
      sender.pc += sender.decoded.args[sender.lasti];
      return sender;
    }
  }
}

