/** `sys.settrace` and `sys.setprofile`: calling trace functions at calls, lines, returns and exceptions. */
import { type PyBaseException, py, tuple, type Value } from '@vivarium/objects';
import type { Frame } from './frame.ts';
import { machine } from './state.ts';

/** Recomputed whenever a trace or profile function is set. */
export function updateTracing(): void {
  const { thread } = machine;
  machine.tracing = thread.traceFunction !== null || thread.profileFunction !== null;
}

function callHook(hook: Value, frame: Frame, event: string, argument: Value): Value {
  const { thread } = machine;
  thread.tracing = true;
  try {
    return py.call(hook, frame, event, argument);
  } catch (thrown) {
    thread.traceFunction = null;
    thread.profileFunction = null;
    machine.tracing = false;
    throw thrown;
  } finally {
    thread.tracing = false;
  }
}

/** A new frame starts, or a generator is resumed. */
export function traceCall(frame: Frame): void {
  const { thread } = machine;
  if (thread.tracing) return;
  if (thread.traceFunction !== null) frame.trace = callHook(thread.traceFunction, frame, 'call', null);
  if (thread.profileFunction !== null) callHook(thread.profileFunction, frame, 'call', null);
  frame.tracedLine = -1;
}

/** The frame is about to run the first instruction of a line, or has jumped back. */
export function traceLine(frame: Frame): void {
  const { thread } = machine;
  if (thread.tracing || frame.trace === null || !frame.traceLines) return;
  frame.lasti = frame.pc;
  const line = frame.line ?? -1;
  if (line < 0) return;
  frame.tracedLine = line;
  const result = callHook(frame.trace, frame, 'line', null);
  if (result !== null) frame.trace = result;
}

export function traceReturn(frame: Frame, value: Value): void {
  const { thread } = machine;
  if (thread.tracing) return;
  if (frame.trace !== null) callHook(frame.trace, frame, 'return', value);
  if (thread.profileFunction !== null) callHook(thread.profileFunction, frame, 'return', value);
}

export function traceException(frame: Frame, exception: PyBaseException): void {
  const { thread } = machine;
  if (thread.tracing || frame.trace === null) return;
  const result = callHook(frame.trace, frame, 'exception', tuple([exception.type, exception, exception.traceback]));
  if (result !== null) frame.trace = result;
}
