/** Keeps what a run does, step by step. */
import { type PyBaseException, PyException, py } from '@vivarium/objects';
import { type Frame, machine, RunAbandoned, type Stepper } from '@vivarium/vm';
import { ActivationStacks } from './activation-stacks.ts';
import { OutputLog } from './output-log.ts';
import { type IsOwn, Places } from './places.ts';
import { PIECE, StepIndex } from './step-index.ts';
import type { Mark, Outcome } from './views.ts';

const TEXT_LENGTH = 500;
/** Exceptions beyond that leave no marks. */
const MOST_MARKS = 200_000;

/** `str(exception)`, which may be the program's own code: only where that is safe. */
export function messageOf(exception: PyBaseException): string {
  const { args } = exception;
  const { items } = args;
  try {
    if (!exception.type.heap || items.length !== 1) return exception.type.heap ? items.map((item) => safeText(item)).join(', ') : py.strText(exception).slice(0, TEXT_LENGTH);
    return safeText(items[0]).slice(0, TEXT_LENGTH);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return '';
  }
}

const safeText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? String(value) : '');

export class Recorder implements Stepper {
  readonly index = new StepIndex();
  readonly places: Places;
  /** Those of output are not among them. */
  readonly marks: Mark[] = [];
  /** Names of the classes that the exceptions' classes come from, by the name of the class. */
  readonly bases = new Map<string, readonly string[]>();
  readonly output = new OutputLog();
  /** Why it ended, where it was ended from here. */
  ended: Outcome | null = null;
  /** Looked at after each piece of steps: true ends the run. */
  stopping: (steps: number) => boolean = () => false;

  private readonly stacks = new ActivationStacks();
  private readonly limit: number;
  private piece: Uint32Array = this.index.addPiece();
  private fill = 0;
  /** Steps in earlier pieces. */
  private before = 0;
  /** Where `fill` has to be looked at. */
  private end: number;
  private frame: Frame | null = null;
  private code = -1;
  /** The step at which each exception was raised. */
  private raisedAt = new WeakMap<PyBaseException, number>();
  /** Those that are on their way. */
  private underWay: PyBaseException | null = null;

  constructor(isOwn: IsOwn, limit: number) {
    this.places = new Places(isOwn);
    this.limit = limit;
    this.end = Math.min(PIECE, limit);
  }

  get steps(): number {
    return this.before + this.fill;
  }

  place(frame: Frame): number {
    return this.places.placeOf(frame);
  }

  step(frame: Frame, place: number): void {
    if (this.fill === this.end) this.turn();
    if (frame !== this.frame) this.turnTo(frame, place);
    this.piece[this.fill++] = place;
  }

  private turn(): void {
    this.index.length = this.steps;
    if (this.steps >= this.limit) {
      this.ended ??= { kind: 'limit' };
      throw new RunAbandoned();
    }
    if (this.stopping(this.steps)) {
      this.ended ??= { kind: 'stopped' };
      throw new RunAbandoned();
    }
    if (this.fill < PIECE) return;
    this.before += PIECE;
    this.fill = 0;
    this.piece = this.index.addPiece();
    this.end = Math.min(PIECE, this.limit - this.before);
  }

  private turnTo(frame: Frame, place: number): void {
    this.frame = frame;
    const { stacks, index, steps } = this;
    stacks.turnTo(frame, (parent) => {
      this.code = this.places.at(place).number;
      return index.addActivation(this.code, steps, parent);
    });
    index.beginStretch(steps, stacks.activation, Math.min(stacks.depth, 65535), machine.thread.id & 255);
  }

  raised(frame: Frame, exception: PyBaseException): void {
    if (frame.decoded.firstPlace < 0 || frame.decoded.stepper !== this || this.underWay === exception) return;
    this.underWay = exception;
    const step = Math.max(this.steps - 1, 0);
    this.raisedAt.set(exception, step);
    this.rememberBases(exception);
    if (this.marks.length < MOST_MARKS) this.marks.push({ kind: 'raised', step, type: exception.type.name, message: messageOf(exception) });
  }

  handled(frame: Frame, exception: PyBaseException): void {
    if (this.underWay !== exception || frame.decoded.firstPlace < 0) return;
    // `finally` and `with` only look on, and raise it again.
    this.underWay = null;
    if (this.marks.length < MOST_MARKS) this.marks.push({ kind: 'caught', step: this.steps, type: exception.type.name });
  }

  /** Nothing has caught it. */
  uncaught(exception: PyBaseException): void {
    const step = this.raisedAt.get(exception) ?? Math.max(this.steps - 1, 0);
    this.rememberBases(exception);
    this.marks.push({ kind: 'uncaught', step, type: exception.type.name, message: messageOf(exception) });
  }

  private rememberBases({ type }: PyBaseException): void {
    if (!this.bases.has(type.name)) this.bases.set(type.name, type.mro.map(({ name }) => name));
  }

  wrote(descriptor: 1 | 2, bytes: Uint8Array): void {
    // What is written between two steps belongs to the first of them.
    this.output.add(Math.max(this.steps - 1, 0), descriptor, bytes.length);
  }

  read(text: string): void {
    this.marks.push({ kind: 'input', step: Math.max(this.steps - 1, 0), text });
  }

  /** The run is over. */
  close(): void {
    this.index.length = this.steps;
    this.index.closeStretch(this.steps);
  }
}
