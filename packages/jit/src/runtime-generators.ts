/** Resuming generators, and awaiting, from compiled code. */
import { py, PyFunction, PyObject, specialNumber, stopIteration, Tag, typeOf, type Value } from '@vivarium/objects';
import {
  activations, chainContext, coldHandlers, type DecodedCode, decodedOf, DONE, Frame, GeneratorState, machine, makeBoundGenerator, PyAsyncGenerator, type PyCoroutine, type PyGenerator, type PyPlainGenerator, PySender, resumeBelow,
  ReturnTo, takeResult, toBeAwaited as awaitInGeneral, toException, unwatchGenerator,
} from '@vivarium/vm';
import { opcode } from '@vivarium/spec';
import { handle } from './runtime-handlers.ts';
import { REFUSED } from './runtime-calls.ts';

const AWAIT = specialNumber('__await__');
const ITER = specialNumber('__iter__');

const isResumable = (generator: PyGenerator): boolean => generator.state === GeneratorState.suspended || generator.state === GeneratorState.created;

/**
 * As `next` of what was a generator here before, but DONE at the end; undefined when it raised or was left, REFUSED when it
 * has to be closed where the loop is left and the code does not do that yet.
 */
export function nextOfGenerator(iterator: PyObject, closes: boolean): Value | undefined {
  if (iterator.tag === Tag.generator) {
    const generator = iterator as PyPlainGenerator;
    if (!closes && generator.looped && (generator.code.decoded as DecodedCode).watchesYields) return REFUSED;
    if (isResumable(generator)) return resumeBelow(generator, null, ReturnTo.generatorLoop);
  }
  const value = py.next(iterator);
  if (value !== undefined) return value;
  py.takeStop();
  return DONE;
}

/** What the receiver yields, or DONE, its result being in `activations.result`; undefined when it raised or was left. */
export function send(receiver: PyObject, sent: Value): Value | undefined {
  if (receiver.tag === Tag.coroutine || receiver.tag === Tag.generator) {
    const generator = receiver as PyCoroutine | PyPlainGenerator;
    if (isResumable(generator)) {
      if (generator.watched && generator.state === GeneratorState.created) unwatchGenerator(generator);
      const value = resumeBelow(generator, sent, ReturnTo.generatorSend);
      if (value === DONE) takeResult(generator);
      return value;
    }
  }
  if (sent === null && receiver instanceof py.PyIterator && !receiver.type.heap) {
    const value = receiver.step();
    if (value !== undefined) return value;
    activations.result = null;
    return DONE;
  }
  if (receiver instanceof PySender) {
    const value = receiver.resume(sent);
    if (value !== undefined) return value;
    activations.result = receiver.returned;
    receiver.returned = null;
    return DONE;
  }
  // The handler jumps when the receiver is at its end.
  const scratch = machine.thread.frame as Frame;
  const frame = new Frame(scratch.decoded, scratch.callee, scratch.globals, scratch.builtins, null);
  frame.slots[0] = receiver;
  frame.slots[1] = sent;
  frame.sp = 2;
  coldHandlers[opcode.SEND](frame, 1);
  const value = frame.slots[1] as Value;
  if (frame.pc === 0) return value;
  activations.result = value;
  return DONE;
}

/** Can `sendInto` resume it? */
export function canSend(generator: Value, sent: Value): boolean {
  if (typeof generator !== 'object' || generator === null || (generator.tag !== Tag.generator && generator.tag !== Tag.coroutine)) return false;
  const { state } = generator as PyGenerator;
  return state === GeneratorState.suspended || (state === GeneratorState.created && sent === null);
}

/** `generator.send(sent)`; undefined when it raised or was left. */
export function sendInto(generator: PyCoroutine, sent: Value): Value | undefined {
  if (generator.watched && generator.state === GeneratorState.created) unwatchGenerator(generator);
  return sentInto(generator, resumeBelow(generator, sent, ReturnTo.generatorCall));
}

/** So, with what came of resuming it. */
export function sentInto(generator: PyGenerator, value: Value | undefined): Value | undefined {
  if (value !== DONE) return value;
  takeResult(generator);
  const stop = stopIteration(activations.result);
  chainContext(stop);
  activations.raised = stop;
  return undefined;
}

/** GET_ANEXT */
export function nextAwaitable(iterator: PyObject, code: DecodedCode, callee: PyFunction | Frame, at: number): Value {
  return iterator instanceof PyAsyncGenerator ? iterator.nextStep() : (handle(code, callee, opcode.GET_ANEXT, 0, at, [iterator])[code.localCount + 1] as Value);
}

/** As `send`, nothing being thrown. */
export function sendOn(receiver: PyObject, sent: Value): Value | undefined {
  const { top } = activations;
  try {
    return send(receiver, sent);
  } catch (thrown) {
    activations.raised = toException(thrown);
    activations.top = top;
    return undefined;
  }
}

/** Calls a coroutine function, with a value for each parameter, and sends None to what it gives, as `start` of its code does. */
export function start(callee: PyFunction, locals: readonly Value[]): Value | undefined {
  const code = decodedOf(callee.code);
  if (code.resumptions !== null && !code.triedStart) machine.compiler?.compileStart(callee);
  const coroutine = makeBoundGenerator(callee, locals);
  const value = resumeBelow(coroutine, null, ReturnTo.generatorSend);
  if (value === DONE) takeResult(coroutine);
  activations.awaited = coroutine;
  return value;
}

/** What `await value` sends to. */
export function toBeAwaited(value: Value, where: number): PyObject {
  return generatorBy(AWAIT, value) ?? awaitInGeneral(value, where);
}

/** The generator that a special method gives which is a generator function; undefined for other methods. */
function generatorBy(special: number, value: Value): PyGenerator | undefined {
  const type = typeOf(value);
  const method = type.heap ? type.special(special) : undefined;
  if (!(method instanceof PyFunction)) return undefined;
  return decodedOf(method.code).isMethodOfGenerators ? makeBoundGenerator(method, [value]) : undefined;
}

/** `iter(value)` of what has no short way. */
export const iterateInGeneral = (value: Value): PyObject => generatorBy(ITER, value) ?? py.iterate(value);
