/**
 * Which generators are watched: one that is suspended inside a block with a handler, and a coroutine that is neither
 * started nor awaited by the very next instruction. All others have nothing to do at their end.
 *
 * Library code that resumes a generator holds it as long as it needs it (`contextlib`, event loops): such generators are
 * looked after by collections and at the end of the interpreter only.
 */
import { PyFunction, PyMethod, str, tuple, type Value, watchFinalizer } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { type Frame, ReturnTo } from '../frame.ts';
import { delegateOf, PyAsyncGenerator, PyCoroutine, PyGenerator } from '../generators.ts';
import { machine } from '../state.ts';
import { isLibrary, isLibraryCode } from './library.ts';

/** Has a frame that is suspended nothing to do when it is dropped? */
const isOutsideBlocks = ({ decoded, pc }: Frame): boolean => !decoded.closesGenerators && !decoded.isInBlock(pc - 1);

function watch(generator: PyGenerator, quietly: boolean): void {
  if (generator.watched) return;
  generator.watched = true;
  watchFinalizer(generator, quietly);
}

/** Is something that the coroutine of the frame awaits inside a block with a handler? */
function awaitsInBlock(frame: Frame): boolean {
  if ((frame.decoded.args[frame.pc] & 3) < 2) return false;
  for (let inner = frame.peek(2); inner instanceof PyGenerator; inner = delegateOf(inner)) {
    if (inner.frame !== null && !isOutsideBlocks(inner.frame)) return true;
  }
  return false;
}

/** Is a generator that is about to be suspended to be watched? `frame.pc` is behind the YIELD_VALUE. */
export function isToBeWatched(frame: Frame, generator: PyGenerator): boolean {
  if (generator.watched || generator.finalised) return false;
  if (generator instanceof PyCoroutine) {
    // The outermost coroutine closes those that it awaits.
    const { resumedBy } = generator;
    return (resumedBy === ReturnTo.host || resumedBy === ReturnTo.generatorCall) && (!isOutsideBlocks(frame) || awaitsInBlock(frame));
  }
  return !isOutsideBlocks(frame) || (generator instanceof PyAsyncGenerator && isProgramHook(generator.finaliser));
}

/** Before a YIELD_VALUE that may stand in a block. */
export function watchSuspension(frame: Frame): void {
  const generator = frame.generator as PyGenerator;
  if (!isToBeWatched(frame, generator)) return;
  const { back: caller } = frame;
  if (generator.looped && caller !== null && generator.resumedBy === ReturnTo.generatorLoop && !machine.tracing) {
    generator.watched = true;
    return caller.decoded.closeGenerators();
  }
  watch(generator, caller === null || isLibraryCode(caller.decoded));
}

/** The event loop's own hook closes the generator, which shows in blocks only. */
function isProgramHook(hook: Value): boolean {
  if (hook === null) return false;
  const callee = hook instanceof PyMethod ? hook.callee : hook;
  return !(callee instanceof PyFunction && isLibrary(callee.code.raw.co_filename));
}

/** A coroutine has been made for `caller`. */
export function watchCreated(coroutine: PyCoroutine, caller: Frame | null): void {
  if (machine.thread.coroutineOriginDepth > 0) coroutine.origin = originOf(caller, machine.thread.coroutineOriginDepth);
  if (isAwaitedNext(caller)) return;
  watch(coroutine, caller === null || isLibraryCode(caller.decoded) || isGivenToLibrary(caller));
}

/** Is the coroutine that the frame is about to get the last argument of a call of a library's function (`asyncio.run`)? */
function isGivenToLibrary(frame: Frame): boolean {
  const next = frame.decoded.generalOps[frame.pc];
  if (next === opcode.YIELD_VALUE) return isSpread(frame);
  if (next !== opcode.CALL) return false;
  const callee = frame.slots[frame.sp - frame.decoded.args[frame.pc] - 1];
  const target = callee instanceof PyMethod ? callee.callee : callee;
  return target instanceof PyFunction && isLibrary(target.code.raw.co_filename);
}

/** Does the frame's generator give what a call spreads: `gather(*(work(n) for n in numbers))`? Of compiled callers only the place is known. */
function isSpread({ generator, returnTo, back }: Frame): boolean {
  return generator !== null && returnTo === ReturnTo.host && back !== null && back.decoded.generalOps[back.lasti] === opcode.CALL_FUNCTION_EX;
}

/** Is what the running instruction of the frame gives awaited by the next one? */
export function isAwaitedNext(frame: Frame | null): boolean {
  return frame !== null && (frame.decoded.generalOps[frame.pc] === opcode.GET_AWAITABLE || frame.decoded.generalOps[frame.lasti] === opcode.GET_ANEXT);
}

/** `cr_origin` */
function originOf(first: Frame | null, depth: number): Value {
  const places: Value[] = [];
  for (let frame = first; frame !== null && places.length < depth; frame = frame.back) {
    const { co_filename, co_name } = frame.code.raw;
    places.push(tuple([str(co_filename), frame.line, str(co_name)]));
  }
  return tuple(places);
}
