/**
 * What a running match keeps outside its code: the stack of choices and the registers.
 *
 * A choice is three numbers (a value of its own, the position, the instruction), an undoing two (the old content of a
 * register, the complement of its number). The top number tells them apart. There is one state for all matches: no
 * Python code runs within one.
 */
import { error } from '@vivarium/objects';
import { longWork } from '../long-work.ts';

/** Numbers the stack of choices may hold. */
const MOST = 1 << 26;
/** Failures between two looks at the outside. */
const FUEL = 50_000;

export class MatchState {
  stack = new Int32Array(1024);
  registers = new Int32Array(64);
  fuel = FUEL;
  /** Span of the match found. */
  start = 0;
  end = 0;

  /** A larger stack with the same content. */
  grow(): Int32Array {
    if (this.stack.length >= MOST) throw error('MemoryError');
    const larger = new Int32Array(this.stack.length * 2);
    larger.set(this.stack);
    return (this.stack = larger);
  }

  /** Registers for a program. */
  reserve(count: number): void {
    if (this.registers.length < count) this.registers = new Int32Array(count * 2);
  }

  /** Looks whether the run has been interrupted, or its budget is used up. */
  refuel(): void {
    this.fuel = FUEL;
    longWork(FUEL);
  }

  /** Drops the choices above `bottom` but keeps the undoings; returns the new height. */
  dropChoices(bottom: number, top: number): number {
    const { stack } = this;
    // Entries can be told apart from the top down only: gather the undoings at the top, then move them to the bottom.
    const end = top;
    let kept = top;
    while (top > bottom) {
      const tag = stack[--top];
      if (tag < 0) {
        stack[--kept] = tag;
        stack[--kept] = stack[--top];
      } else top -= 2;
    }
    stack.copyWithin(bottom, kept, end);
    return bottom + end - kept;
  }

  /** Undoes all changes made since the stack had the height `bottom`, which is the new height. */
  undoTo(bottom: number, top: number): number {
    const { stack, registers } = this;
    while (top > bottom) {
      const tag = stack[--top];
      if (tag < 0) registers[~tag] = stack[--top];
      else top -= 2;
    }
    return bottom;
  }

  /** Sets a register, noting the old content; returns the new height. */
  change(register: number, value: number, top: number): number {
    if (top + 2 > this.stack.length) this.grow();
    const { stack, registers } = this;
    stack[top++] = registers[register];
    stack[top++] = ~register;
    registers[register] = value;
    return top;
  }
}

export const matchState = new MatchState();
