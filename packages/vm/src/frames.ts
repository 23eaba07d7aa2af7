/** Putting frames on the running thread and taking them off. */
import { error, exceptions, type PyBaseException, type PyStopIteration, takeFinalizer, type Value } from '@vivarium/objects';
import { currentFrame } from './activations.ts';
import { type Frame, ReturnTo } from './frame.ts';
import { GeneratorState, NOTHING_HANDLED, type PyGenerator } from './generators.ts';
import { machine } from './state.ts';

/** Makes `frame` the running frame; the loop notices when its handler returns. */
export function enter(frame: Frame, returnTo: number = ReturnTo.stack): void {
  const { thread } = machine;
  if (++thread.depth > machine.recursionLimit) {
    thread.depth--;
    throw error('RecursionError', 'maximum recursion depth exceeded');
  }
  frame.returnTo = returnTo;
  frame.back = currentFrame(thread);
  thread.frame = frame;
}

/** Resumes a suspended generator in the running loop with `sent` on its stack. */
export function enterGenerator(generator: PyGenerator, sent: Value, returnTo: number): void {
  const frame = generator.frame as Frame;
  enter(frame, returnTo);
  startGenerator(generator);
  generator.resumedBy = returnTo;
  frame.delegate = null;
  frame.push(sent);
}

/** The generator runs: the exceptions that it handles come before those of whoever resumes it. */
export function startGenerator(generator: PyGenerator): void {
  generator.state = GeneratorState.running;
  const { handled } = generator;
  if (handled === NOTHING_HANDLED) return;
  const { thread } = machine;
  handled.previous = thread.handled;
  thread.handled = handled;
}

/** Takes the running generator's frame off the thread. */
export function leaveGenerator(generator: PyGenerator, state: number): void {
  const { thread } = machine;
  thread.frame = (generator.frame as Frame).back;
  thread.depth--;
  if (state === GeneratorState.closed) closeGenerator(generator);
  else suspendGenerator(generator);
}

/** The generator runs no longer: the exceptions that it handles are out of sight. */
export function suspendGenerator(generator: PyGenerator): void {
  const { handled } = generator;
  // It has not been put on the thread where the code handles none.
  if (handled.previous !== null) machine.thread.handled = handled.previous;
  handled.previous = null;
  generator.state = GeneratorState.suspended;
  (generator.frame as Frame).back = null;
}

/** So, for good. */
export function closeGenerator(generator: PyGenerator): void {
  const frame = generator.frame as Frame;
  suspendGenerator(generator);
  generator.state = GeneratorState.closed;
  generator.frame = null;
  frame.finished = true;
  if (generator.watched) unwatchGenerator(generator);
}

/** Nothing is left to be done at the generator's end. */
export function unwatchGenerator(generator: PyGenerator): void {
  generator.watched = false;
  takeFinalizer(generator);
}

/** Sets `__context__` of a new exception to the one being handled. */
export function chainContext(exception: PyBaseException): void {
  const handled = machine.thread.currentException();
  if (handled === null || handled === exception) return;
  if (exception.type === exceptions.StopIteration && (exception as PyStopIteration).isResult) {
    (exception as PyStopIteration).isResult = false;
    return;
  }
  cutBefore(exception, handled);
  exception.context = handled;
}

/** Cuts the chain of contexts before the exception, if it leads there. The chain may go round in a circle: `slow` then meets `link`. */
function cutBefore(exception: PyBaseException, first: PyBaseException): void {
  let link = first;
  let slow = first;
  for (let step = 1; link.context !== null; step++) {
    const next = link.context as PyBaseException;
    if (next === exception) {
      link.context = null;
      return;
    }
    link = next;
    if (link === slow) return;
    if ((step & 1) === 0) slow = slow.context as PyBaseException;
  }
}
