/** Runs a recorded program again, as far as is wanted, and shows states on the way. */
import type { PyBaseException } from '@vivarium/objects';
import { type Frame, machine, RunAbandoned, type Stepper } from '@vivarium/vm';
import { ActivationStacks } from './activation-stacks.ts';
import type { CodeViews } from './code-views.ts';
import { Identities } from './identities.ts';
import { Places } from './places.ts';
import { ProgramHeap } from './program-heap.ts';
import { run } from './program-run.ts';
import { isOwnFile, type Recording } from './recording.ts';
import { captureState } from './state-capture.ts';
import type { StateView } from './views.ts';

/** The run did not do what was recorded: a bug of the machine's, never shown as a state. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
  readonly step: number;
  constructor(step: number, expected: string, found: string) {
    super(`replay: step ${step} is ${found}, recorded was ${expected}`);
    this.step = step;
  }
}

/** What is done at a step, before its instruction, in the stopped run. False: nothing more is wanted of this run. */
export type Visit = (step: number, frame: Frame, run: Replay) => boolean;

export class Replay implements Stepper {
  readonly identities = new Identities();
  readonly stacks = new ActivationStacks();
  readonly places: Places;
  readonly heap: ProgramHeap;
  private readonly recording: Recording;
  private readonly visit: Visit;
  private next = 0;
  /** The next step at which `visit` is called. */
  private wanted: number;
  private frame: Frame | null = null;
  private activations = 0;
  private stretch = -1;
  private failure: Divergence | null = null;
  private collected: Uint8Array[] | null = null;

  /** @param first the first step that is visited */
  constructor(recording: Recording, first: number, visit: Visit) {
    this.recording = recording;
    this.visit = visit;
    this.wanted = first;
    const { facts } = recording;
    const isOwn = isOwnFile(facts, facts.withLibrary);
    this.places = new Places(isOwn);
    this.heap = new ProgramHeap(isOwn, Object.keys(facts.program.files));
  }

  /** After a visit: the next one. */
  continueTo(step: number): void {
    this.wanted = step;
  }

  run(): void {
    const { facts } = this.recording;
    run(facts, {
      stepper: this, steps: () => this.next, wrote: (_descriptor, bytes) => void this.collected?.push(bytes.slice()), read() {}, inputMissing() {}, uncaught() {}, stuck() {},
    });
    if (this.failure !== null) throw this.failure;
  }

  place(frame: Frame): number {
    return this.places.placeOf(frame);
  }

  step(frame: Frame, place: number): void {
    const { index } = this.recording.recorder;
    const step = this.next;
    if (step >= index.length) throw new RunAbandoned();
    if (index.place(step) !== place) this.diverge(step, place);
    if (frame !== this.frame) this.turnTo(frame, step);
    else this.identities.see(frame);
    if (step === this.wanted) {
      this.wanted = step + 1;
      if (!this.visit(step, frame, this)) throw new RunAbandoned();
    }
    this.next = step + 1;
  }

  private turnTo(frame: Frame, step: number): void {
    this.frame = frame;
    const { stacks, identities, recording: { recorder: { index } } } = this;
    const before = this.activations;
    stacks.turnTo(frame, () => this.activations++);
    const stretch = ++this.stretch;
    if (stretch >= index.stretches || index.firstSteps.get(stretch) !== step || index.activationOf.get(stretch) !== stacks.activation || index.threads.get(stretch) !== (machine.thread.id & 255)) {
      this.failure = new Divergence(step, `activation ${index.activation(step)}`, `activation ${stacks.activation}`);
      throw new RunAbandoned();
    }
    if (this.activations > before) identities.seeLocals(frame);
    identities.see(frame);
  }

  private diverge(step: number, place: number): void {
    const { index, places } = this.recording.recorder;
    const show = (at: number): string => {
      const { raw, firstPlace } = places.at(at);
      return `${raw.co_qualname}+${at - firstPlace}`;
    };
    this.failure = new Divergence(step, show(index.place(step)), show(place));
    throw new RunAbandoned();
  }

  raised(_frame: Frame, _exception: PyBaseException): void {}
  handled(_frame: Frame, _exception: PyBaseException): void {}

  /** The state before the step at which the run stands. */
  capture(codes: CodeViews): StateView {
    const { places, identities, heap, stacks, next } = this;
    return captureState(next, this.recording.recorder.output.writtenBefore(next), { places, codes, identities, heap, stacks });
  }

  /** The frame of an activation on one of the stacks. */
  frameOf(activation: number): Frame | undefined {
    return this.stacks.frameOf(activation);
  }

  /** What is written from now on is kept. */
  collectOutput(): void {
    this.collected = [];
  }

  collectedOutput(): string {
    const pieces = this.collected ?? [];
    const decoder = new TextDecoder();
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
  }
}
