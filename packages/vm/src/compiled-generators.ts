/** Generators whose code was compiled. */
import { PyObject, type PyFunction, Tag, type Take, type Value } from '@vivarium/objects';
import { activations, currentFrame, fill, frameAt } from './activations.ts';
import { bindFrame } from './calls.ts';
import type { CompiledResumption, DecodedCode } from './decoded-code.ts';
import { type Frame, functionFrame, ReturnTo } from './frame.ts';
import { closeGenerator, startGenerator, suspendGenerator } from './frames.ts';
import { GeneratorState, NOTHING_HANDLED, type PyCoroutine, type PyGenerator } from './generators.ts';
import { coldHandlers } from './handlers/index.ts';
import { newGenerator } from './handlers/functions.ts';
import { isToBeWatched, watchCreated, watchSuspension } from './memory/generator-watch.ts';
import { own } from './own-opcodes.ts';
import { machine } from './state.ts';
import { opcode } from '@vivarium/spec';

/** What resuming gives in the place of a value when the generator has returned. */
export const DONE: Value = new PyObject();
/** Sent in the place of a value when what SEND gives is there already, in `activations.started`. */
export const STARTED: Value = new PyObject();
/** Code units from a SEND to where the generator goes on when it has handed on what that gives. */
const SEND_TO_RESUME = 3;

/** What resumes the generator's frame from where it is suspended; null when that is for the interpreter. */
export function resumptionOf(frame: Frame): CompiledResumption | null {
  const { resumptions } = frame.decoded;
  if (resumptions === null || machine.interpreting) return null;
  const known = resumptions[frame.pc];
  if (known !== undefined) return known;
  return (resumptions[frame.pc] = machine.compiler?.compileResumption(frame) ?? null);
}

/** So, what hands on its values one after the other. */
export function drainingOf(frame: Frame): CompiledResumption | null {
  const { decoded } = frame;
  if (decoded.resumptions === null || machine.interpreting) return null;
  const { drainings } = decoded;
  const known = drainings[frame.pc];
  if (known !== undefined) return known;
  return (drainings[frame.pc] = machine.compiler?.compileDraining(frame) ?? null);
}

/** Resumes a suspended or new generator with its compiled code: a value, DONE, or undefined when it raised or was left. */
export function resumeCompiled(generator: PyGenerator, resumption: CompiledResumption, sent: Value, returnTo: number, take?: Take): Value | undefined {
  const frame = generator.frame as Frame;
  frame.returnTo = generator.resumedBy = returnTo;
  startGenerator(generator);
  return frame.delegate === null ? resumption(frame, sent, take) : resumeDelegate(frame, resumption, sent, take);
}

/** What goes on with the frames of delegating generators, by their place among the activations. */
const waiting: CompiledResumption[] = [];

/**
 * Of generators that delegate one to the other, the innermost is resumed at once; its value is that of all. The others, whose activations
 * are below its own meanwhile, go on only when it ends.
 */
function resumeDelegate(outermost: Frame, resumption: CompiledResumption, sent: Value, take?: Take): Value | undefined {
  const { callees, positions, limit, top: first } = activations;
  let depth = first;
  let frame = outermost;
  let innermost = resumption;
  for (let { delegate } = frame; delegate !== null && delegate.state === GeneratorState.suspended && depth + 1 < limit; { delegate } = frame) {
    const inner = delegate.frame as Frame;
    const next = inner.decoded.resumptions?.[inner.pc] ?? null;
    if (next === null) break;
    callees[depth] = frame;
    positions[depth] = frame.pc - SEND_TO_RESUME;
    waiting[depth++] = innermost;
    inner.returnTo = delegate.resumedBy = ReturnTo.generatorSend;
    startGenerator(delegate);
    frame = inner;
    innermost = next;
  }
  if (depth === first) return resumption(outermost, sent, take);
  activations.top = depth;
  let value = innermost(frame, sent);
  while (value === undefined || value === DONE) {
    frame = callees[--depth] as Frame;
    if (value === DONE) takeResult(frame.delegate as PyGenerator);
    activations.started = value;
    activations.top = depth;
    if (depth === first) return resumption(frame, STARTED, take);
    value = waiting[depth](frame, STARTED);
  }
  while (depth-- > first) {
    frame = callees[depth] as Frame;
    const generator = frame.generator as PyGenerator;
    if (generator.handled === NOTHING_HANDLED && (!frame.decoded.watchesYields || isAwaited(generator))) {
      generator.state = GeneratorState.suspended;
      frame.back = null;
    } else {
      activations.top = depth + 1;
      suspendedAgain(frame, value);
    }
  }
  activations.top = first;
  return value;
}

/** Puts the result of a generator that has returned where SEND looks for it. */
export function takeResult(generator: PyGenerator): void {
  activations.result = generator.returned;
  generator.returned = null;
}

/** The frame, its state written back, yields the value. */
export function suspended(frame: Frame, value: Value): Value {
  suspendGenerator(frame.generator as PyGenerator);
  return value;
}

/** Only the outermost of coroutines that await each other is watched. */
const isAwaited = (generator: PyGenerator): boolean => generator.tag === Tag.coroutine && generator.resumedBy === ReturnTo.generatorSend;

/** So, where the generator's end may have to be watched for; the value is on the stack. */
export function suspendedInBlock(frame: Frame, value: Value): Value {
  const generator = frame.generator as PyGenerator;
  if (!isAwaited(generator) && isToBeWatched(frame, generator)) {
    currentFrame(machine.thread);
    watchSuspension(frame);
  }
  frame.sp--;
  activations.top--;
  suspendGenerator(generator);
  return value;
}

/** A delegate of the frame, which is as it was when it was suspended, yields the value. */
export function suspendedAgain(frame: Frame, value: Value): Value {
  const generator = frame.generator as PyGenerator;
  if ((frame.decoded.words[frame.pc - 1] & 255) === own.WATCHED_YIELD) {
    frame.push(value);
    return suspendedInBlock(frame, value);
  }
  activations.top--;
  suspendGenerator(generator);
  return value;
}

/** The code of a coroutine that was started without one yields the value; `state` is its locals and stack. */
export function suspendStarted(code: DecodedCode, depth: number, at: number, value: Value, state: readonly (Value | undefined)[]): Value {
  const frame = frameAt(depth);
  fill(frame, state);
  frame.pc = at + 1;
  frame.lasti = at;
  activations.top = depth;
  activations.awaited = frame.generator;
  suspendGenerator(frame.generator as PyGenerator);
  return value;
}

/** The coroutine, which runs, of a frame whose code was started without it. */
activations.adopt = (frame) => {
  const generator = newGenerator(frame);
  generator.state = GeneratorState.running;
  frame.returnTo = generator.resumedBy = ReturnTo.generatorSend;
};

/** The frame returns the value. */
export function returned(frame: Frame, value: Value): Value {
  const generator = frame.generator as PyGenerator;
  generator.returned = value;
  closeGenerator(generator);
  return DONE;
}

/** What a generator function gives. */
export const makeGenerator = (callee: PyFunction, args: readonly Value[], names: readonly string[] | null): PyGenerator => generatorOf(bindFrame(callee, args, names));

/** So, with a value for each parameter, those with a star included. */
export function makeBoundGenerator(callee: PyFunction, locals: readonly Value[]): PyGenerator {
  const frame = functionFrame(callee);
  for (let i = 0; i < locals.length; i++) frame.slots[i] = locals[i];
  return generatorOf(frame);
}

/** The code of a generator function up to RETURN_GENERATOR only makes cells. */
function generatorOf(frame: Frame): PyGenerator {
  const { generalOps: ops, args, generatorAt } = frame.decoded;
  for (let at = 0; at < generatorAt; at++) if (ops[at] !== opcode.NOP) coldHandlers[ops[at]](frame, args[at]);
  frame.lasti = generatorAt;
  frame.pc = generatorAt + 1;
  return newGenerator(frame);
}

/** A coroutine made by compiled code, which goes on at `next` with `stack`. */
export function makeCoroutine(callee: PyFunction, locals: readonly Value[], next: number, stack: readonly (Value | undefined)[]): PyGenerator {
  const made = makeBoundGenerator(callee, locals);
  const caller = currentFrame(machine.thread) as Frame;
  caller.pc = next;
  caller.sp = caller.decoded.localCount;
  for (const item of stack) caller.push(item);
  watchCreated(made as PyCoroutine, caller);
  return made;
}
