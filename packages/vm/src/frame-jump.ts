/**
 * Setting `f_lineno` in a trace function: from one line of a frame to another, if the evaluation stack can be made to fit.
 *
 * What stands on the stack before each instruction is found by following the code once. A stack is a string of kinds,
 * bottom first.
 */
import { decodeLocations } from '@vivarium/bytecode';
import { engine, exceptions, PyBaseException, valueError } from '@vivarium/objects';
import { cacheCount, opcode, stackEffect } from '@vivarium/spec';
import type { DecodedCode } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import { machine } from './state.ts';

const ITERATOR = '1';
const EXCEPTION = '2';
const OBJECT = '3';
const NULL = '4';
const LASTI = '5';

/** Deeper stacks are not analysed. */
const DEEPEST = 21;
/** Where code does not come, and where the stack is too deep. */
const UNREACHED = null;
const TOO_DEEP = undefined;
type Stack = string | null | undefined;

const pop = (stack: Stack, count = 1): Stack => (typeof stack === 'string' ? stack.slice(0, Math.max(0, stack.length - count)) : stack);
const push = (stack: Stack, kinds: string): Stack =>
  typeof stack !== 'string' ? stack : stack.length + kinds.length > DEEPEST ? TOO_DEEP : stack + kinds;
const kindAt = (stack: string, depth: number): string => stack[stack.length - depth] ?? OBJECT;

function swap(stack: Stack, depth: number): Stack {
  if (typeof stack !== 'string') return stack;
  const at = stack.length - depth;
  if (at < 0) return stack;
  return stack.slice(0, at) + kindAt(stack, 1) + stack.slice(at + 1, -1) + stack[at];
}

/** The stack after an instruction that goes on to the next; UNREACHED when it does not. */
function after(op: number, oparg: number, stack: string): Stack {
  switch (op) {
    case opcode.GET_ITER:
    case opcode.GET_AITER:
      return push(pop(stack), ITERATOR);
    case opcode.FOR_ITER:
      return push(stack, OBJECT);
    case opcode.SEND:
      return stack;
    case opcode.END_ASYNC_FOR:
      return pop(stack, 2);
    case opcode.PUSH_EXC_INFO:
      return push(stack, EXCEPTION);
    case opcode.POP_EXCEPT:
      return pop(stack);
    case opcode.RETURN_VALUE:
    case opcode.RAISE_VARARGS:
    case opcode.RERAISE:
    case opcode.JUMP_FORWARD:
    case opcode.JUMP_BACKWARD:
    case opcode.JUMP_BACKWARD_NO_INTERRUPT:
      return UNREACHED;
    case opcode.PUSH_NULL:
      return push(stack, NULL);
    case opcode.LOAD_GLOBAL:
      return push(stack, (oparg & 1) !== 0 ? OBJECT + NULL : OBJECT);
    case opcode.LOAD_ATTR:
      return (oparg & 1) !== 0 ? push(pop(stack), OBJECT + NULL) : stack;
    case opcode.SWAP:
      return swap(stack, oparg);
    case opcode.COPY:
      return push(stack, kindAt(stack, oparg));
    default: {
      const effect = stackEffect(op, oparg, false);
      return effect < 0 ? pop(stack, -effect) : push(stack, OBJECT.repeat(effect));
    }
  }
}

/** The target of a jump and the stack there; null for what does not jump. */
function jump(op: number, oparg: number, next: number, stack: string): [target: number, stack: Stack] | null {
  switch (op) {
    case opcode.POP_JUMP_IF_FALSE:
    case opcode.POP_JUMP_IF_TRUE:
    case opcode.POP_JUMP_IF_NONE:
    case opcode.POP_JUMP_IF_NOT_NONE:
      return [next + oparg, pop(stack)];
    case opcode.SEND:
    case opcode.JUMP_FORWARD:
      return [next + oparg, stack];
    case opcode.FOR_ITER:
      return [next + oparg, push(stack, OBJECT)];
    case opcode.JUMP_BACKWARD:
    case opcode.JUMP_BACKWARD_NO_INTERRUPT:
      return [next - oparg, stack];
    default:
      return null;
  }
}

/** The stack before each code unit. */
function stacksOf(code: DecodedCode): Stack[] {
  const { generalOps, args, handlers } = code;
  const stacks: Stack[] = Array.from<Stack>({ length: generalOps.length }).fill(UNREACHED);
  stacks[0] = '';
  for (let again = true; again;) {
    again = false;
    for (let at = 0; at < generalOps.length;) {
      const op = generalOps[at];
      const next = at + 1 + cacheCount[op];
      const stack = stacks[at];
      if (typeof stack === 'string') {
        const jumped = jump(op, args[at], next, stack);
        if (jumped !== null) {
          const [target, there] = jumped;
          if (stacks[target] === UNREACHED && target < at) again = true;
          stacks[target] = there;
        }
        const below = after(op, args[at], stack);
        if (below !== UNREACHED && next < stacks.length) stacks[next] = below;
      } else if (stack === TOO_DEEP && next < stacks.length && after(op, args[at], '') !== UNREACHED) stacks[next] = TOO_DEEP;
      at = next;
    }
    for (const { start, target, depth, lasti } of handlers) {
      const stack = stacks[start];
      if (typeof stack !== 'string') continue;
      if (stacks[target] === UNREACHED) again = true;
      stacks[target] = push(stack.slice(0, depth), lasti ? LASTI + EXCEPTION : EXCEPTION);
    }
  }
  return stacks;
}

function fits(from: string, to: string): boolean {
  const kept = from.slice(0, to.length);
  if (kept.length < to.length) return false;
  for (let i = 0; i < to.length; i++) {
    const wanted = to[i];
    if (wanted === NULL) continue;
    if (wanted === OBJECT ? kept[i] === NULL : kept[i] !== wanted) return false;
  }
  return true;
}

function explain(to: Stack): string {
  if (to === TOO_DEEP) return 'stack is too deep to analyze';
  if (to === UNREACHED) return "can't jump into an exception handler, or code may be unreachable";
  switch (to[to.length - 1]) {
    case EXCEPTION:
      return "can't jump into an 'except' block as there's no exception";
    case LASTI:
      return "can't jump into a re-raising block as there's no location";
    case ITERATOR:
      return "can't jump into the body of a for loop";
    default:
      return 'incompatible stacks';
  }
}

const isHigher = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);

/** Where code of the line begins, coming from another line. */
function lineStarts(code: DecodedCode, line: number): number[] {
  const starts: number[] = [];
  let last = -1;
  for (const { lineno, start } of decodeLocations(code.raw)) {
    if (lineno < 0 || lineno === last) continue;
    last = lineno;
    if (lineno === line) starts.push(start / 2);
  }
  return starts;
}

/** The instruction to go on with, and the stack it needs. */
function target(code: DecodedCode, line: number, from: Stack): { at: number; stack: string } {
  let best: { at: number; stack: string } | null = null;
  let message = 'cannot find bytecode for specified line';
  let explained = false;
  const stacks = stacksOf(code);
  for (const at of lineStarts(code, line)) {
    const stack = stacks[at];
    if (typeof from === 'string' && typeof stack === 'string' && fits(from, stack)) {
      if (best === null || isHigher(stack, best.stack)) best = { at, stack };
    } else if (!explained && best === null) {
      if (from === TOO_DEEP) message = 'stack to deep to analyze';
      else if (from === UNREACHED) message = "can't jump from unreachable code";
      else {
        message = explain(stack);
        explained = true;
      }
    }
  }
  if (best === null) throw valueError(message);
  return best;
}

/** Locals that the compiler knows to exist must exist wherever the frame goes on. */
function bindLocals(frame: Frame): void {
  const { slots, decoded } = frame;
  const unbound: number[] = [];
  for (let i = 0; i < decoded.localCount; i++) if (slots[i] === undefined) unbound.push(i);
  if (unbound.length === 0) return;
  engine.warn(exceptions.RuntimeWarning, `assigning None to ${unbound.length} unbound local${unbound.length === 1 ? '' : 's'}`, 0);
  for (const slot of unbound) slots[slot] = null;
}

const refusals: Readonly<Record<string, string>> = {
  start: "can't jump from the 'call' trace event of a new frame",
  call: "can't jump during a call",
};

/** Makes the frame go on at the first line that is not before the wanted one. */
export function jumpToLine(frame: Frame, wanted: number): void {
  const { decoded } = frame;
  const { traceEvent } = machine.thread;
  if (traceEvent === null) throw valueError('f_lineno can only be set in a trace function');
  if (traceEvent !== 'line' && traceEvent !== 'opcode' && traceEvent !== 'yield') {
    throw valueError(refusals[traceEvent] ?? "can only jump from a 'line' trace event");
  }
  if (wanted < decoded.raw.co_firstlineno) throw valueError(`line ${wanted} comes before the current code block`);
  let line = Infinity;
  for (const run of decodeLocations(decoded.raw)) if (run.lineno >= wanted && run.lineno < line) line = run.lineno;
  if (line === Infinity) throw valueError(`line ${wanted} comes after the current code block`);
  const current = stacksOf(decoded)[frame.lasti];
  const { at, stack } = target(decoded, line, current);
  bindLocals(frame);
  let from = current as string;
  // The value that is being yielded has left the stack.
  if (traceEvent === 'yield') from = pop(from) as string;
  while (from.length > stack.length) {
    const value = frame.pop();
    if (from.endsWith(EXCEPTION)) machine.thread.handled.value = value instanceof PyBaseException ? value : null;
    from = from.slice(0, -1);
  }
  frame.lasti = at;
  frame.pc = at;
}
