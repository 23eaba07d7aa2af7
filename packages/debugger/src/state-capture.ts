/** The state of a run between two instructions, as plain data. */
import { type Frame, liveThreads, machine, type Thread } from '@vivarium/vm';
import type { ActivationStacks } from './activation-stacks.ts';
import type { CodeViews } from './code-views.ts';
import { type FrameContext, frameView } from './frame-views.ts';
import { HeapWalk } from './heap-walk.ts';
import type { Identities } from './identities.ts';
import type { Places } from './places.ts';
import type { ProgramHeap } from './program-heap.ts';
import type { FrameView, StateView, ThreadView } from './views.ts';

export interface CaptureContext {
  readonly places: Places;
  readonly codes: CodeViews;
  readonly identities: Identities;
  readonly heap: ProgramHeap;
  readonly stacks: ActivationStacks;
}

/** Frames of a thread that are shown; those between the innermost and the outermost of a deep recursion are left out. */
const MOST_FRAMES = 500;

export function captureState(step: number, output: number, context: CaptureContext): StateView {
  const heap = new HeapWalk(context.identities, context.heap);
  const frames = { heap, places: context.places, codes: context.codes };
  const { thread } = machine;
  const others = liveThreads().filter((other) => other !== thread && !other.finished);
  const running = framesOf(thread, true, context, frames);
  const shown = others.map((other): ThreadView => ({ id: other.id, name: other.name, frames: framesOf(other, false, context, frames) }));
  const exception = thread.currentException();
  const handled = exception === null ? null : heap.view(exception, 'handled');
  return { step, thread: thread.id, frames: running, others: shown, handled, output, heap: heap.finish() };
}

function framesOf(thread: Thread, running: boolean, { stacks }: CaptureContext, context: FrameContext): FrameView[] {
  const activations = stacks.activationsOf(thread);
  const frames: Frame[] = [];
  for (let { frame } = thread; frame !== null; frame = frame.back) frames.push(frame);
  if (frames.length > MOST_FRAMES) frames.splice(MOST_FRAMES / 2, frames.length - MOST_FRAMES);
  return frames.map((frame, depth) => frameView(frame, activations.get(frame), running && depth === 0 ? frame.pc : frame.lasti, context));
}

/** After the last step. */
export function endState(step: number, output: number): StateView {
  return { step, thread: 1, frames: [], others: [], handled: null, output, heap: { objects: [], folded: false } };
}
