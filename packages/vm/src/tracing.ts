/**
 * `sys.settrace`, `sys.setprofile` and the events of `sys.monitoring`.
 *
 * While anything is traced, the interpreter runs `tracedWords`, in which every instruction but RESUME is TRACE: it comes
 * here first, sees what the instruction before it left behind and what it is about to do itself.
 */
import { PyBuiltin, PyFunction, PyMethod, PyMethodDescriptor, PyTuple, type PyBaseException, py, stopIteration, tuple, typeOf, type Value } from '@vivarium/objects';
import { cacheCount, opcode } from '@vivarium/spec';
import { type DecodedCode, isDropping } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import { jumpTargetOf } from './line-starts.ts';
import { watchSuspension } from './memory/generator-watch.ts';
import { machine } from './state.ts';
import { stepper, tellStepper } from './stepping.ts';
import type { Thread } from './thread.ts';

// ---- sys.monitoring

/** The bits of `sys.monitoring.events`. */
export const MonitorEvent = {
  PY_START: 1 << 0,
  PY_RESUME: 1 << 1,
  PY_RETURN: 1 << 2,
  PY_YIELD: 1 << 3,
  CALL: 1 << 4,
  LINE: 1 << 5,
  INSTRUCTION: 1 << 6,
  JUMP: 1 << 7,
  BRANCH_LEFT: 1 << 8,
  BRANCH_RIGHT: 1 << 9,
  STOP_ITERATION: 1 << 10,
  RAISE: 1 << 11,
  EXCEPTION_HANDLED: 1 << 12,
  PY_UNWIND: 1 << 13,
  PY_THROW: 1 << 14,
  RERAISE: 1 << 15,
  C_RETURN: 1 << 16,
  C_RAISE: 1 << 17,
} as const;

/** Tools that hear of events; installed by `sys.monitoring`. */
export interface Monitor {
  /** Every event that some tool wants somewhere. */
  events: number;
  /** Calls the tools that want the event at this place. May raise. `offset` counts code units. */
  fire(event: number, frame: Frame, offset: number, ...rest: Value[]): void;
}

let monitor: Monitor | null = null;
export function installMonitor(implementation: Monitor): void {
  monitor = implementation;
}

const wanted = (event: number): boolean => monitor !== null && (monitor.events & event) !== 0;

/** What a callback may do to `f_lineno` depends on the event, as in trace functions. */
const traceEvents: Readonly<Record<number, NonNullable<Thread['traceEvent']>>> = {
  [MonitorEvent.PY_START]: 'start', [MonitorEvent.PY_RESUME]: 'resume', [MonitorEvent.PY_YIELD]: 'yield', [MonitorEvent.PY_RETURN]: 'return',
  [MonitorEvent.LINE]: 'line', [MonitorEvent.INSTRUCTION]: 'opcode', [MonitorEvent.CALL]: 'call',
  [MonitorEvent.BRANCH_LEFT]: 'line', [MonitorEvent.BRANCH_RIGHT]: 'line',
};

function fire(event: number, frame: Frame, offset: number, ...rest: Value[]): void {
  if (monitor === null || (monitor.events & event) === 0) return;
  const { thread } = machine;
  thread.tracing = true;
  thread.traceEvent = traceEvents[event] ?? 'exception';
  try {
    monitor.fire(event, frame, offset, ...rest);
  } finally {
    thread.tracing = false;
    thread.traceEvent = null;
  }
}

// ---- trace and profile functions

/** Recomputed whenever a trace function, a profile function or a tool's events are set, and when the watcher of memory begins or ends. */
export function updateTracing(): void {
  const { thread } = machine;
  machine.tracing = thread.traceFunction !== null || thread.profileFunction !== null || (monitor !== null && monitor.events !== 0);
  machine.observed = machine.tracing || stepper !== null;
  machine.interpreting = machine.tracing || machine.isUnawareRunning;
  machine.attentive = machine.interpreting;
  // Compiled code is left at the next safe point.
  if (machine.interpreting) machine.grant(0);
}

function callHook(hook: Value, frame: Frame, event: string, argument: Value): Value {
  const { thread } = machine;
  thread.tracing = true;
  try {
    return py.call(hook, frame, event, argument);
  } finally {
    thread.tracing = false;
  }
}

/** Events that trace functions hear of under another name. */
const shownEvents: Readonly<Record<string, string>> = { start: 'call', resume: 'call', yield: 'return' };

/**
 * Code whose instructions are reported. What asks for them in a frame's call event makes them so for the next frame of
 * that code; a frame that does not ask puts an end to it.
 */
const reported = new WeakSet<DecodedCode>();

function beginOpcodes(frame: Frame): void {
  const { decoded } = frame;
  frame.opcodesLater = frame.traceOpcodes && !reported.has(decoded);
  if (frame.traceOpcodes) reported.add(decoded);
  else reported.delete(decoded);
}

/** `frame.f_trace_opcodes = wanted` */
export function setTraceOpcodes(frame: Frame, wanted: boolean): void {
  frame.traceOpcodes = wanted;
  if (!wanted || machine.thread.traceEvent === 'start') return;
  frame.opcodesLater = false;
  reported.add(frame.decoded);
}

/** Calls the trace function; an error in it ends the tracing. */
function trace(frame: Frame, event: NonNullable<Thread['traceEvent']>, argument: Value): void {
  const { thread } = machine;
  const name = shownEvents[event] ?? event;
  const hook = name === 'call' ? thread.traceFunction : frame.trace;
  if (hook === null) return;
  thread.traceEvent = event;
  try {
    const result = callHook(hook, frame, name, argument);
    if (result !== null) frame.trace = result;
    if (event === 'start') beginOpcodes(frame);
  } catch (thrown) {
    thread.traceFunction = null;
    frame.trace = null;
    updateTracing();
    throw thrown;
  } finally {
    thread.traceEvent = null;
  }
}

function profile(frame: Frame, event: string, argument: Value): void {
  const { thread } = machine;
  if (thread.profileFunction === null) return;
  try {
    callHook(thread.profileFunction, frame, event, argument);
  } catch (thrown) {
    thread.profileFunction = null;
    updateTracing();
    throw thrown;
  }
}

/** Is nothing of this frame traced: inside a trace function, or because its code says so? */
const isSilent = (frame: Frame): boolean => machine.thread.tracing || frame.decoded.trace.first >= frame.decoded.generalOps.length;

// ---- frames begin and end

/** A new frame starts, or a generator is resumed; `frame.lasti` is at RESUME. */
export function traceCall(frame: Frame): void {
  frame.previous = frame.lasti;
  if (isSilent(frame)) return;
  const { thread } = machine;
  const starts = (frame.decoded.args[frame.lasti] & 3) === 0;
  fire(starts ? MonitorEvent.PY_START : MonitorEvent.PY_RESUME, frame, frame.lasti);
  if (thread.traceFunction !== null) trace(frame, starts ? 'start' : 'resume', null);
  profile(frame, 'call', null);
}

/** An exception is thrown into a suspended generator. What takes it is on a new line, whatever its number. */
export function traceThrow(frame: Frame, exception: PyBaseException): void {
  frame.previous = -1;
  if (isSilent(frame)) return;
  fire(MonitorEvent.PY_THROW, frame, frame.lasti + 1, exception);
  if (machine.thread.traceFunction !== null) trace(frame, 'resume', null);
  profile(frame, 'call', null);
}

/** The frame returns, or yields. */
export function traceReturn(frame: Frame, value: Value, yields: boolean): void {
  if (isSilent(frame)) return;
  fire(yields ? MonitorEvent.PY_YIELD : MonitorEvent.PY_RETURN, frame, frame.lasti, value);
  if (machine.thread.traceFunction !== null) trace(frame, yields ? 'yield' : 'return', value);
  profile(frame, 'return', value);
}

/** An exception that was told at `position` leaves the frame. */
export function traceUnwind(frame: Frame, position: number, exception: PyBaseException): void {
  if (isSilent(frame)) return;
  fire(MonitorEvent.PY_UNWIND, frame, position, exception);
  if (machine.thread.traceFunction !== null) trace(frame, 'return', null);
  profile(frame, 'return', null);
}

// ---- exceptions

function traceExceptionEvent(frame: Frame, exception: PyBaseException): void {
  if (machine.thread.traceFunction === null || frame.trace === null) return;
  trace(frame, 'exception', tuple([exception.type, exception, exception.traceback]));
}

/** An exception arose in the frame or came out of a call, or it is raised again; `position` is where tools are told so. */
export function traceException(frame: Frame, position: number, exception: PyBaseException, again: boolean): void {
  if (isSilent(frame)) return;
  endCall(frame, exception);
  if (again) return fire(MonitorEvent.RERAISE, frame, position, exception);
  fire(MonitorEvent.RAISE, frame, position, exception);
  traceExceptionEvent(frame, exception);
}

/** A handler of the frame, at `pc`, takes the exception of the instruction at `position`. */
export function traceHandled(frame: Frame, position: number, exception: PyBaseException): void {
  if (frame.previous >= 0) frame.previous = position;
  if (isSilent(frame)) return;
  fire(MonitorEvent.EXCEPTION_HANDLED, frame, frame.pc, exception);
}

/** A generator has ended a loop or an await of the frame, without a StopIteration that anybody sees. */
export function traceStopIteration(frame: Frame, value: Value): void {
  if (isSilent(frame)) return;
  if (!wanted(MonitorEvent.STOP_ITERATION) && (machine.thread.traceFunction === null || frame.trace === null)) return;
  const exception = stopIteration(value);
  const { generalOps, args } = frame.decoded;
  // At END_FOR or END_SEND.
  const end = frame.lasti + 1 + cacheCount[generalOps[frame.lasti]] + args[frame.lasti];
  fire(MonitorEvent.STOP_ITERATION, frame, end, exception);
  traceExceptionEvent(frame, exception);
}

// ---- calls of native functions

/** The callee of the call that comes next, and its first argument (undefined if there is none). */
function calleeOf(frame: Frame, op: number, oparg: number): { callee: Value; first: Value | undefined } | null {
  const { slots, sp } = frame;
  let at: number;
  if (op === opcode.CALL) at = sp - oparg - 2;
  else if (op === opcode.CALL_KW) at = sp - 1 - oparg - 2;
  else if (op === opcode.CALL_FUNCTION_EX) {
    const args = slots[sp - 2];
    return { callee: slots[sp - 4] as Value, first: slots[sp - 3] ?? (args instanceof PyTuple ? args.items[0] : undefined) };
  } else if (op === opcode.LOAD_SUPER_ATTR) return { callee: slots[sp - 3] as Value, first: (oparg & 2) !== 0 ? (slots[sp - 2] as Value) : undefined };
  else return null;
  const callee = slots[at] as Value;
  const self = slots[at + 1];
  if (self !== undefined) return { callee, first: self };
  if (callee instanceof PyMethod) return { callee: callee.callee, first: callee.receiver };
  return { callee, first: oparg > 0 ? (slots[at + 2] as Value) : undefined };
}

/** What a profile function hears of as a C function; a method of a type is shown bound. */
function profiledCallee(callee: Value, first: Value | undefined): Value | null {
  if (callee instanceof PyBuiltin) return callee;
  if (callee instanceof PyMethodDescriptor) return first === undefined ? null : py.bind(callee, first, typeOf(first));
  return null;
}

function traceCallInstruction(frame: Frame, op: number, oparg: number): void {
  if (machine.thread.profileFunction === null && !wanted(MonitorEvent.CALL)) return;
  const call = calleeOf(frame, op, oparg);
  if (call === null) return;
  const { callee, first } = call;
  fire(MonitorEvent.CALL, frame, frame.lasti, callee, first ?? missing());
  if (callee instanceof PyFunction) return;
  frame.pendingCall = { callee, first, position: frame.lasti };
  const shown = profiledCallee(callee, first);
  if (shown !== null) profile(frame, 'c_call', shown);
}

/** The call that this frame made has come to its end, with a result or with an exception. */
export function endCall(frame: Frame, exception: PyBaseException | null): void {
  const { pendingCall } = frame;
  if (pendingCall === null) return;
  frame.pendingCall = null;
  const { callee, first, position } = pendingCall;
  fire(exception === null ? MonitorEvent.C_RETURN : MonitorEvent.C_RAISE, frame, position, callee, first ?? missing());
  const shown = profiledCallee(callee, first);
  if (shown !== null) profile(frame, exception === null ? 'c_return' : 'c_exception', shown);
}

let missing: () => Value = () => null;
/** `sys.monitoring.MISSING` stands for an argument that is not there. */
export function installMissing(read: () => Value): void {
  missing = read;
}

// ---- instructions

/** Does the branch that comes next jump? Undefined for what is no branch, or decides only when it runs. */
function willJump(frame: Frame, op: number): boolean | undefined {
  const top = frame.slots[frame.sp - 1];
  switch (op) {
    case opcode.POP_JUMP_IF_FALSE:
      return top !== true;
    case opcode.POP_JUMP_IF_TRUE:
      return top === true;
    case opcode.POP_JUMP_IF_NONE:
      return top === null;
    case opcode.POP_JUMP_IF_NOT_NONE:
      return top !== null;
    default:
      return undefined;
  }
}

/** @param again RESUME was on that line too: only trace functions hear of it, and tools while there is one */
function traceLine(frame: Frame, position: number, line: number, again: boolean): void {
  if (!again || machine.thread.traceFunction !== null) fire(MonitorEvent.LINE, frame, position, line);
  if (frame.traceLines && machine.thread.traceFunction !== null) trace(frame, 'line', null);
}

function traceJump(frame: Frame, decoded: DecodedCode, position: number, op: number): void {
  const oparg = decoded.args[position];
  const next = position + 1 + cacheCount[op];
  if (op === opcode.JUMP_FORWARD || op === opcode.JUMP_BACKWARD) {
    const target = jumpTargetOf(op, oparg, next);
    fire(MonitorEvent.JUMP, frame, position, target * 2);
    // A loop on one line is on that line again.
    const line = decoded.lines[position];
    if (target < position && line >= 0 && decoded.lines[target] === line && frame.traceLines) trace(frame, 'line', null);
    return;
  }
  const jumps = willJump(frame, op);
  if (jumps === true) fire(MonitorEvent.BRANCH_RIGHT, frame, position, (next + oparg) * 2);
  else if (jumps === false) fire(MonitorEvent.BRANCH_LEFT, frame, position, (next + 1) * 2);
}

/** `async for` goes on where NOT_TAKEN follows END_SEND, and ends at END_ASYNC_FOR. */
function traceAsyncLoop(frame: Frame, decoded: DecodedCode, previous: number, position: number): void {
  const op = decoded.generalOps[position];
  if (op === opcode.NOT_TAKEN && decoded.generalOps[previous] === opcode.END_SEND) {
    fire(MonitorEvent.BRANCH_LEFT, frame, previous, (position + 1) * 2);
  } else if (decoded.generalOps[previous] === opcode.END_ASYNC_FOR && position === previous + 1) {
    fire(MonitorEvent.BRANCH_RIGHT, frame, position - decoded.args[previous], position * 2);
  }
}

/** The loop instruction before this one has gone on, or ended. */
function traceLoop(frame: Frame, decoded: DecodedCode, previous: number, position: number): void {
  if (decoded.generalOps[previous] !== opcode.FOR_ITER || !wanted(MonitorEvent.BRANCH_LEFT | MonitorEvent.BRANCH_RIGHT)) return;
  const next = previous + 1 + cacheCount[opcode.FOR_ITER];
  if (position === next) fire(MonitorEvent.BRANCH_LEFT, frame, previous, next * 2);
  else fire(MonitorEvent.BRANCH_RIGHT, frame, previous, (next + decoded.args[previous] + 2) * 2);
}

function watchTracedYield(frame: Frame): void {
  frame.pc++;
  watchSuspension(frame);
  frame.pc--;
}

/** Before an instruction: `frame.lasti` and `frame.pc` are at it. A trace function may move `frame.pc`. */
export function traceInstruction(frame: Frame): void {
  const { decoded, previous } = frame;
  tellStepper(frame, decoded);
  if (isDropping(decoded.generalOps[frame.pc])) machine.watching?.(frame);
  const position = frame.pc;
  frame.previous = position;
  const { thread } = machine;
  const tables = decoded.trace;
  if (thread.tracing || position < tables.first) return;
  if (frame.pendingCall !== null) endCall(frame, null);
  if (previous >= 0) {
    traceLoop(frame, decoded, previous, position);
    traceAsyncLoop(frame, decoded, previous, position);
  }
  if (tables.starts[position] === 1) {
    const line = decoded.lines[position];
    const again = previous >= 0 && decoded.lines[previous] === line;
    if (!again || decoded.generalOps[previous] === opcode.RESUME) {
      traceLine(frame, position, line, again);
      if (frame.pc !== position) {
        // The trace function jumped: that line has been seen.
        frame.previous = frame.pc;
        return;
      }
    }
  }
  const op = decoded.generalOps[position];
  if (op === opcode.YIELD_VALUE) watchTracedYield(frame);
  fire(MonitorEvent.INSTRUCTION, frame, position);
  if (frame.traceOpcodes && !frame.opcodesLater && thread.traceFunction !== null) trace(frame, 'opcode', null);
  traceJump(frame, decoded, position, op);
  if (frame.pc !== position) {
    frame.previous = frame.pc;
    return;
  }
  traceCallInstruction(frame, op, decoded.args[position]);
}

