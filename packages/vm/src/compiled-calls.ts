/** Calls of interpreted functions from compiled ones, and resuming generators. */
import type { PyFunction, Value } from '@vivarium/objects';
import { activations, currentFrame, uncounted } from './activations.ts';
import { bindFrame, bindParameters } from './calls.ts';
import { type CompiledEntry, decodedOf } from './decoded-code.ts';
import { type Frame, functionFrame, ReturnTo } from './frame.ts';
import { enter, enterGenerator } from './frames.ts';
import { interpretFrames, LEFT } from './interpreter.ts';
import { DONE, resumeCompiled, resumptionOf } from './compiled-generators.ts';
import { GeneratorState, type PyGenerator } from './generators.ts';
import { machine, WORK_OF_A_CALL } from './state.ts';

/**
 * Runs a function, whose parameters are bound, in the interpreter; undefined when the thread was left meanwhile.
 * @param locals one for each parameter, those with a star included
 * @throws PyException
 */
export function interpret(callee: PyFunction, locals: readonly Value[]): Value | undefined {
  machine.turnWasCompiled = machine.ticks < 0;
  const frame = functionFrame(callee);
  for (let i = 0; i < locals.length; i++) frame.slots[i] = locals[i];
  return runBelow(frame);
}

/** Calls a compiled function with the values of its parameters. */
export function applyEntry(entry: CompiledEntry, callee: PyFunction, locals: readonly (Value | undefined)[]): Value | undefined {
  switch (locals.length) {
    case 0:
      return entry(callee);
    case 1:
      return entry(callee, locals[0]);
    case 2:
      return entry(callee, locals[0], locals[1]);
    case 3:
      return entry(callee, locals[0], locals[1], locals[2]);
    case 4:
      return entry(callee, locals[0], locals[1], locals[2], locals[3]);
    case 5:
      return entry(callee, locals[0], locals[1], locals[2], locals[3], locals[4]);
    case 6:
      return entry(callee, locals[0], locals[1], locals[2], locals[3], locals[4], locals[5]);
    default:
      return entry(callee, ...locals);
  }
}

/** Calls a Python function for compiled code: undefined when it raised or was left. */
export function callBelow(callee: PyFunction, args: readonly Value[], names: readonly string[] | null): Value | undefined {
  const target = decodedOf(callee.code);
  const { entry } = target;
  if (entry === null) return runBelow(bindFrame(callee, args, names));
  const fits = names === null && target.simple && args.length === target.argCount;
  return applyEntry(entry, callee, fits ? args : bindParameters(callee, target, args, names));
}

/**
 * Runs a frame on top of compiled functions. Unlike a loop below native code, this one can be left.
 * @param returnTo what happens with its result then
 * @param push makes it the thread's innermost frame
 */
export function runBelow(frame: Frame, returnTo: number = ReturnTo.stack, push: () => void = () => enter(frame, ReturnTo.host)): Value | undefined {
  const { thread } = machine;
  const { depth, nesting } = thread;
  thread.frame = currentFrame(thread);
  thread.depth += uncounted(activations.top);
  try {
    push();
  } catch (thrown) {
    thread.depth = depth;
    throw thrown;
  }
  thread.nesting--;
  activations.loops++;
  let finished = true;
  try {
    const result = interpretFrames(frame);
    if (result !== LEFT) return result;
    finished = false;
  } finally {
    thread.nesting = nesting;
    activations.loops--;
    if (finished) thread.depth = depth;
  }
  frame.returnTo = returnTo;
  activations.leaving = true;
  activations.innermost = thread.frame;
  activations.outermost = frame;
  return undefined;
}

/**
 * Resumes a suspended or new generator for compiled code.
 * @param returnTo what happens with its values when it goes on in the interpreter
 */
export function resumeBelow(generator: PyGenerator, sent: Value, returnTo: number): Value | undefined {
  const frame = generator.frame as Frame;
  const { resumptions } = frame.decoded;
  if (resumptions !== null) {
    const resumption = resumptions[frame.pc] ?? resumptionOf(frame);
    if (resumption !== null && !machine.interpreting && activations.top < activations.limit && (machine.ticks -= WORK_OF_A_CALL) >= 0) return resumeCompiled(generator, resumption, sent, returnTo);
  }
  const result = runBelow(frame, returnTo, () => {
    enterGenerator(generator, sent, ReturnTo.host);
    generator.resumedBy = returnTo;
  });
  return result !== undefined && generator.state === GeneratorState.closed ? DONE : result;
}
