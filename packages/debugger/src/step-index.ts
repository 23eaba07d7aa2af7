/**
 * What a recording keeps of every step: the place of its instruction, four bytes. Which activation ran, how deep and in which thread,
 * is kept for stretches of steps, each of one activation without interruption.
 */
import { bytes, type Column, ints, lastAtMost, uints } from './growing.ts';

const SHIFT = 18;
export const PIECE = 1 << SHIFT;
const MASK = PIECE - 1;

export class StepIndex {
  /** Recorded steps. */
  length = 0;
  private readonly pieces: Uint32Array[] = [];

  // ---- stretches, by number
  readonly firstSteps = uints();
  readonly activationOf = uints();
  readonly depths = uints();
  readonly threads = bytes();
  /** The stretch before it of the same activation; -1 for its first. */
  readonly formerStretch = ints();

  // ---- activations, by number
  readonly codes = uints();
  readonly firstOf = uints();
  /** Its last step; while it is open, of the stretch before. */
  readonly lastOf = uints();
  /** The activation on which it was first seen; -1 for the outermost. */
  readonly parents = ints();
  private readonly lastStretch = ints();

  /** The next piece for places, from step `length` on. */
  addPiece(): Uint32Array {
    const piece = new Uint32Array(PIECE);
    this.pieces.push(piece);
    return piece;
  }

  pieceAt(step: number): Uint32Array {
    return this.pieces[step >>> SHIFT];
  }

  place(step: number): number {
    return this.pieces[step >>> SHIFT][step & MASK];
  }

  // ---- while it grows

  addActivation(code: number, step: number, parent: number): number {
    this.codes.push(code);
    this.firstOf.push(step);
    this.lastOf.push(step);
    this.parents.push(parent);
    this.lastStretch.push(-1);
    return this.codes.length - 1;
  }

  beginStretch(step: number, activation: number, depth: number, thread: number): void {
    this.closeStretch(step);
    this.formerStretch.push(this.lastStretch.get(activation));
    this.lastStretch.set(activation, this.firstSteps.length);
    this.firstSteps.push(step);
    this.activationOf.push(activation);
    this.depths.push(depth);
    this.threads.push(thread);
  }

  /** The stretch before `step` is over. */
  closeStretch(step: number): void {
    const open = this.firstSteps.length - 1;
    if (open >= 0) this.lastOf.set(this.activationOf.get(open), step - 1);
  }

  // ---- questions

  get stretches(): number {
    return this.firstSteps.length;
  }

  stretchAt(step: number): number {
    return lastAtMost(this.firstSteps, step);
  }

  /** The last step of a stretch. */
  endOf(stretch: number): number {
    return stretch + 1 < this.firstSteps.length ? this.firstSteps.get(stretch + 1) - 1 : this.length - 1;
  }

  activation(step: number): number {
    return this.activationOf.get(this.stretchAt(step));
  }

  depth(step: number): number {
    return this.depths.get(this.stretchAt(step));
  }

  /** The step before this one in the same activation; -1 when it is its first. */
  formerStep(step: number, stretch = this.stretchAt(step)): number {
    if (step > this.firstSteps.get(stretch)) return step - 1;
    const former = this.formerStretch.get(stretch);
    return former < 0 ? -1 : this.endOf(former);
  }

  /** In bytes. */
  get memory(): number {
    const columns: Column<Uint32Array | Int32Array | Uint8Array>[] = [
      this.firstSteps, this.activationOf, this.depths, this.threads, this.formerStretch, this.codes, this.firstOf, this.lastOf, this.parents, this.lastStretch,
    ];
    return columns.reduce((sum, column) => sum + column.memory, this.pieces.length * PIECE * 4);
  }
}
