/**
 * What code generation hands to the flow graph: a flat list of instructions and the places of its labels.
 *
 * A jump's `oparg` is a label id (see `LABEL_TARGETS` of the opcode table for which opcodes jump); `labels[id]` is the
 * index of the instruction the label stands before, or -1 while it has not been placed.
 */

/** Lines from 1, columns in UTF-8 bytes from 0; a negative line is one of the two markers below. */
export interface Location {
  readonly lineno: number;
  readonly end_lineno: number;
  readonly col_offset: number;
  readonly end_col_offset: number;
}

export function makeLocation(lineno: number, end_lineno: number, col_offset: number, end_col_offset: number): Location {
  return { lineno, end_lineno, col_offset, end_col_offset };
}

/** Bookkeeping that belongs to no line. */
export const NO_LOCATION: Location = makeLocation(-1, -1, -1, -1);
/** Takes the location of the instruction that follows, once the order is final. */
export const NEXT_LOCATION: Location = makeLocation(-2, -2, -2, -2);

export function sameLocation(a: Location, b: Location): boolean {
  return a === b || (a.lineno === b.lineno && a.end_lineno === b.end_lineno
    && a.col_offset === b.col_offset && a.end_col_offset === b.end_col_offset);
}

export interface SequenceInstruction {
  opcode: number;
  oparg: number;
  location: Location;
}

export class InstructionSequence {
  readonly instructions: SequenceInstruction[] = [];
  readonly labels: number[] = [];
  /** Code that takes the place of the ANNOTATIONS_PLACEHOLDER; its labels are its own. */
  annotationsCode: InstructionSequence | null = null;

  newLabel(): number {
    return this.labels.push(-1) - 1;
  }

  /** Places a label before the next instruction. */
  useLabel(label: number): void {
    this.labels[label] = this.instructions.length;
  }

  emit(opcode: number, oparg: number, location: Location): void {
    this.instructions.push({ opcode, oparg, location });
  }

  /** Inserts an instruction; labels at or after `index` move along. */
  insert(index: number, opcode: number, oparg: number, location: Location): void {
    this.instructions.splice(index, 0, { opcode, oparg, location });
    const { labels } = this;
    for (let id = 0; id < labels.length; id++) if (labels[id] >= index) labels[id]++;
  }
}
