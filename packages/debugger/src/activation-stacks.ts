/** Which activation each frame is: the frames of own code on the stack of each thread, followed from step to step. */
import { type Frame, GeneratorState, machine, type Thread } from '@vivarium/vm';

interface Stack {
  readonly thread: Thread;
  readonly frames: Frame[];
  readonly activations: number[];
}

const isOnStack = ({ finished, generator }: Frame): boolean => !finished && (generator === null || generator.state === GeneratorState.running);

export class ActivationStacks {
  private readonly stacks = new Map<Thread, Stack>();
  private running: Stack | null = null;
  /** Of generators that do not run. */
  private readonly suspended = new WeakMap<Frame, number>();
  /** The innermost activation of the running thread. */
  activation = -1;

  get depth(): number {
    return this.running === null ? 0 : this.running.frames.length;
  }

  /**
   * Another frame runs than at the step before.
   * @param begin gives a new activation its number
   */
  turnTo(frame: Frame, begin: (parent: number) => number): void {
    const { thread } = machine;
    const stack = this.stackOf(thread);
    const { frames, activations } = stack;
    while (frames.length > 0 && frames[frames.length - 1] !== frame && !isOnStack(frames[frames.length - 1])) {
      const left = frames.pop() as Frame;
      const activation = activations.pop() as number;
      if (!left.finished) this.suspended.set(left, activation);
    }
    if (frames[frames.length - 1] !== frame) {
      const parent = activations.length === 0 ? -1 : activations[activations.length - 1];
      const known = frame.generator === null ? undefined : this.suspended.get(frame);
      frames.push(frame);
      activations.push(known ?? begin(parent));
    }
    this.activation = activations[activations.length - 1];
  }

  private stackOf(thread: Thread): Stack {
    if (this.running?.thread === thread) return this.running;
    let stack = this.stacks.get(thread);
    if (stack === undefined) this.stacks.set(thread, (stack = { thread, frames: [], activations: [] }));
    return (this.running = stack);
  }

  /** The frames of own code on a thread's stack. Those that have just begun another thread's are missing until their first step. */
  activationsOf(thread: Thread): ReadonlyMap<Frame, number> {
    const stack = this.stacks.get(thread);
    return new Map(stack?.frames.map((frame, i) => [frame, stack.activations[i]]));
  }

  /** The frame of an activation that is on a stack. */
  frameOf(activation: number): Frame | undefined {
    for (const { frames, activations } of this.stacks.values()) {
      const at = activations.lastIndexOf(activation);
      if (at >= 0) return frames[at];
    }
    return undefined;
  }
}
