/** Generators whose code was compiled. */
import { PyObject, type PyFunction, type Value } from '@vivarium/objects';
import { activations, currentFrame } from './activations.ts';
import { bindFrame } from './calls.ts';
import type { CompiledResumption } from './decoded-code.ts';
import type { Frame } from './frame.ts';
import { closeGenerator, startGenerator, suspendGenerator } from './frames.ts';
import type { PyCoroutine, PyGenerator } from './generators.ts';
import { coldHandlers } from './handlers/index.ts';
import { newGenerator } from './handlers/functions.ts';
import { isWatchable, watchCreated, watchSuspension } from './memory/generator-watch.ts';
import { machine } from './state.ts';
import { opcode } from '@vivarium/spec';

/** What resuming gives in the place of a value when the generator has returned. */
export const DONE: Value = new PyObject();

/** What resumes the generator's frame from where it is suspended; null when that is for the interpreter. */
export function resumptionOf(frame: Frame): CompiledResumption | null {
  const { resumptions } = frame.decoded;
  if (resumptions === null || machine.interpreting) return null;
  const known = resumptions[frame.pc];
  if (known !== undefined) return known;
  return (resumptions[frame.pc] = machine.compiler?.compileResumption(frame) ?? null);
}

/** Resumes a suspended or new generator with its compiled code: a value, DONE, or undefined when it raised or was left. */
export function resumeCompiled(generator: PyGenerator, resumption: CompiledResumption, sent: Value, returnTo: number): Value | undefined {
  const frame = generator.frame as Frame;
  frame.returnTo = generator.resumedBy = returnTo;
  startGenerator(generator);
  return resumption(frame, sent);
}

/** The frame, its state written back, yields the value. */
export function suspended(frame: Frame, value: Value): Value {
  suspendGenerator(frame.generator as PyGenerator);
  return value;
}

/** So, where the generator's end may have to be watched for; the value is on the stack. */
export function suspendedInBlock(frame: Frame, value: Value): Value {
  const generator = frame.generator as PyGenerator;
  if (!generator.watched && isWatchable(generator)) {
    currentFrame(machine.thread);
    watchSuspension(frame);
  }
  frame.sp--;
  activations.top--;
  suspendGenerator(generator);
  return value;
}

/** The frame returns the value. */
export function returned(frame: Frame, value: Value): Value {
  const generator = frame.generator as PyGenerator;
  generator.returned = value;
  closeGenerator(generator);
  return DONE;
}

/** What a generator function gives: its code up to RETURN_GENERATOR only makes cells. */
export function makeGenerator(callee: PyFunction, args: readonly Value[], names: readonly string[] | null): PyGenerator {
  const frame = bindFrame(callee, args, names);
  const { generalOps: ops, args: opargs } = frame.decoded;
  let at = 0;
  for (; ops[at] !== opcode.RETURN_GENERATOR; at++) if (ops[at] !== opcode.NOP) coldHandlers[ops[at]](frame, opargs[at]);
  frame.lasti = at;
  frame.pc = at + 1;
  return newGenerator(frame);
}

/** A coroutine made by compiled code, which goes on at `next` with `stack`. */
export function makeCoroutine(callee: PyFunction, args: readonly Value[], next: number, stack: readonly (Value | undefined)[]): PyGenerator {
  const made = makeGenerator(callee, args, null);
  const caller = currentFrame(machine.thread) as Frame;
  caller.pc = next;
  caller.sp = caller.decoded.localCount;
  for (const item of stack) caller.push(item);
  watchCreated(made as PyCoroutine, caller);
  return made;
}
