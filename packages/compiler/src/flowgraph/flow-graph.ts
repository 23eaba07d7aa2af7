/**
 * The flow graph: basic blocks in layout order, chained by `next`.
 *
 * Only the last instruction of a block may jump or leave the scope. A block that does not end so falls through to
 * `next`. Passes never unlink a block; they empty it.
 */
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { isScopeExit, isUnconditionalJump } from '@vivarium/spec';
import { NOP } from './instruction-classes.ts';

export class Instruction {
  opcode: number;
  oparg: number;
  location: Location;
  /** Where a jump or a block push leads. */
  target: BasicBlock | null = null;
  /** Where an exception raised here goes. */
  handler: BasicBlock | null;

  constructor(opcode: number, oparg: number, location: Location, handler: BasicBlock | null) {
    this.opcode = opcode;
    this.oparg = oparg;
    this.location = location;
    this.handler = handler;
  }

  /** Leaves a gap that keeps the location, for the removal of NOPs to judge. */
  clear(): void {
    this.opcode = NOP;
    this.oparg = 0;
  }

  become(opcode: number, oparg: number): void {
    this.opcode = opcode;
    this.oparg = oparg;
  }

  copy(): Instruction {
    const copy = new Instruction(this.opcode, this.oparg, this.location, this.handler);
    copy.target = this.target;
    return copy;
  }
}

export class BasicBlock {
  /**
   * The first `size` are in use. What lies beyond stays, because an instruction that is added in its place inherits
   * its handler: CPython reuses the memory without clearing that field, and the exception table shows it.
   */
  readonly instructions: Instruction[] = [];
  size = 0;
  next: BasicBlock | null = null;
  /** Identifies a jump target; -1 for a block that is only fallen into. */
  label: number;
  predecessors = 0;
  /** Stack items on entry; negative while unknown. */
  startDepth = 0;
  /** The traversal that last came by (see `FlowGraph.newVisit`). */
  visit = 0;
  isHandler = false;
  /** As a handler: finds the offset of the raising instruction below the exception. */
  preservesLasti = false;
  cold = false;
  warm = false;
  /** Waits in the work list of the locals analysis. */
  queued = false;
  /** Bit i: local i, i + 32 may be unset on entry. */
  unsafeLow = 0;
  unsafeHigh = 0;
  /** The handlers in force on entry, while they are being distributed. */
  handlers: HandlerStack | null = null;

  constructor(label: number) {
    this.label = label;
  }

  get last(): Instruction | undefined {
    return this.size === 0 ? undefined : this.instructions[this.size - 1];
  }

  get fallsThrough(): boolean {
    if (this.size === 0) return true;
    const { opcode } = this.instructions[this.size - 1];
    return !isScopeExit(opcode) && !isUnconditionalJump(opcode);
  }

  get exitsScope(): boolean {
    return this.size > 0 && isScopeExit(this.instructions[this.size - 1].opcode);
  }

  get hasNoLine(): boolean {
    for (let i = 0; i < this.size; i++) if (this.instructions[i].location.lineno >= 0) return false;
    return true;
  }

  add(opcode: number, oparg: number, location: Location): Instruction {
    const { instructions, size } = this;
    const handler = size < instructions.length ? instructions[size].handler : null;
    return (instructions[this.size++] = new Instruction(opcode, oparg, location, handler));
  }

  addJump(opcode: number, target: BasicBlock, location: Location): void {
    this.add(opcode, target.label, location).target = target;
  }

  insert(index: number, instruction: Instruction): void {
    const { instructions } = this;
    for (let i = this.size++; i > index; i--) instructions[i] = instructions[i - 1];
    instructions[index] = instruction;
  }

  appendCopies(from: BasicBlock): void {
    for (let i = 0, n = from.size; i < n; i++) this.instructions[this.size++] = from.instructions[i].copy();
  }
}

/** The handlers in force, innermost first; shared between the paths that have them in common. */
export class HandlerStack {
  readonly handler: BasicBlock | null;
  readonly below: HandlerStack | null;
  readonly depth: number;

  constructor(handler: BasicBlock | null, below: HandlerStack | null) {
    this.handler = handler;
    this.below = below;
    this.depth = below === null ? 0 : below.depth + 1;
  }
}

export class FlowGraph {
  readonly entry: BasicBlock;
  /** More than any label in use. */
  labelCount: number;

  constructor(entry: BasicBlock, labelCount: number) {
    this.entry = entry;
    this.labelCount = labelCount;
  }

  /** A mark for `BasicBlock.visit` that no block carries yet. */
  newVisit(): number {
    return ++visits;
  }
}

let visits = 0;

/** `block` or the first after it that is not empty. */
export function nextNonEmpty(block: BasicBlock | null): BasicBlock | null {
  while (block !== null && block.size === 0) block = block.next;
  return block;
}

/** Turns an operand of a folded operation into a gap that counts for no line. */
export function erase(instruction: Instruction): void {
  instruction.clear();
  instruction.location = NO_LOCATION;
}
