/** Runs programs instruction by instruction: for patterns seldom used, and where the host compiles no code. */
import { holds, type Subject, unitOf } from './assertions.ts';
import type { CharacterClass } from './character-class.ts';
import type { Instruction, Program } from './program.ts';
import { matchState, type MatchState } from './state.ts';

/** How a match must lie: beginning at the start, anywhere, or over the whole. */
export const Mode = { match: 0, search: 1, full: 2 } as const;

/** Position after the characters of the class from `at` on, at most up to `most`. */
function endOfRun(text: Subject, set: CharacterClass, at: number, most: number): number {
  while (at < most && set.has(unitOf(text, at))) at++;
  return at;
}

/** One attempt at one start. */
class Attempt {
  private readonly program: Program;
  private readonly text: Subject;
  private readonly end: number;
  private readonly state: MatchState = matchState;
  /** Height of the stack of choices. */
  private top = 0;
  private at = 0;
  private next = 0;
  /** The value of the choice taken last. */
  private value = 0;
  steps = 0;

  constructor(program: Program, text: Subject, end: number) {
    this.program = program;
    this.text = text;
    this.end = end;
  }

  run(start: number, full: boolean, mustLeave: number): boolean {
    const { instructions } = this.program;
    const { state } = this;
    state.registers.fill(-1, 0, this.program.registers);
    this.top = 0;
    this.at = start;
    this.next = 0;
    for (;;) {
      const here = this.next++;
      this.steps++;
      const instruction = instructions[here];
      if (instruction.op === 'success') {
        if ((!full || this.at === this.end) && this.at !== mustLeave) {
          state.start = start;
          state.end = this.at;
          return true;
        }
      } else if (this.execute(instruction, here)) continue;
      if (!this.retreat()) return false;
    }
  }

  /** Takes the latest choice; false when there is none. */
  private retreat(): boolean {
    const { state } = this;
    for (;;) {
      if (this.top === 0) return false;
      if (--state.fuel < 0) state.refuel();
      const tag = state.stack[--this.top];
      if (tag < 0) {
        state.registers[~tag] = state.stack[--this.top];
        continue;
      }
      this.at = state.stack[--this.top];
      this.value = state.stack[--this.top];
      if (this.resume(tag)) return true;
    }
  }

  private choose(instruction: number, at: number, value: number): void {
    const { state } = this;
    if (this.top + 3 > state.stack.length) state.grow();
    state.stack[this.top++] = value;
    state.stack[this.top++] = at;
    state.stack[this.top++] = instruction;
  }

  private change(register: number, value: number): void {
    this.top = this.state.change(register, value, this.top);
  }

  /** Goes on at the choice that the instruction left; false when it has nothing more. */
  private resume(index: number): boolean {
    const instruction = this.program.instructions[index];
    this.next = index + 1;
    switch (instruction.op) {
      case 'split':
        this.next = instruction.other;
        return true;
      case 'branch':
        return this.alternative(instruction.alternatives, index, this.value);
      case 'run':
        return instruction.manner === 'greedy' ? this.shorten(index) : this.lengthen(instruction.set, index);
      case 'loop':
        return instruction.lazy ? this.again(instruction) : true;
      case 'possessiveLoop':
        this.next = instruction.tail;
        return true;
      case 'enterNegativeLook':
        this.next = instruction.after;
        return true;
      default:
        return false;
    }
  }

  private alternative(alternatives: readonly number[], index: number, which: number): boolean {
    if (which + 1 < alternatives.length) this.choose(index, this.at, which + 1);
    this.next = alternatives[which];
    return true;
  }

  /** A greedy run gives back one character; `value` is the least position. */
  private shorten(index: number): boolean {
    if (--this.at > this.value) this.choose(index, this.at, this.value);
    return true;
  }

  /** A lazy run takes one more; `value` is the greatest position. */
  private lengthen(set: CharacterClass, index: number): boolean {
    if (this.at >= this.value || !set.has(unitOf(this.text, this.at))) return false;
    this.at++;
    this.choose(index, this.at, this.value);
    return true;
  }

  /** A lazy loop makes one more pass. */
  private again({ register, body, max, counts, mayStall }: Instruction & { op: 'loop' }): boolean {
    const { registers } = this.state;
    const count = registers[register] + 1;
    if ((counts && count >= max) || (mayStall && this.at === registers[register + 1])) return false;
    if (counts) this.change(register, count);
    if (mayStall) this.change(register + 1, this.at);
    this.next = body;
    return true;
  }

  /** Carries an instruction out; false when it fails. */
  private execute(instruction: Instruction, index: number): boolean {
    const { text, end, state } = this;
    switch (instruction.op) {
      case 'char':
        return this.at < end && instruction.set.has(unitOf(text, this.at++));
      case 'at':
        return holds(instruction.where, text, this.at, end);
      case 'mark':
        this.change(instruction.index, this.at);
        if (instruction.index & 1) this.change(this.program.groups * 2, (instruction.index + 1) >> 1);
        return true;
      case 'jump':
        this.next = instruction.to;
        return true;
      case 'split':
        this.choose(index, this.at, 0);
        return true;
      case 'branch':
        return this.alternative(instruction.alternatives, index, 0);
      case 'run':
        return this.startRun(instruction, index);
      case 'enterLoop':
        this.change(instruction.register, -1);
        this.change(instruction.register + 1, -1);
        return true;
      case 'enterPossessive':
        state.registers[instruction.register] = -1;
        state.registers[instruction.register + 1] = -1;
        return true;
      case 'loop':
        return this.pass(instruction, index);
      case 'enterAtomic':
        state.registers[instruction.register] = this.top;
        return true;
      case 'leaveAtomic':
        this.top = state.dropChoices(state.registers[instruction.register], this.top);
        return true;
      case 'possessiveLoop':
        return this.possessivePass(instruction, index);
      case 'leavePossessive':
        this.top = state.dropChoices(state.registers[instruction.register + 2], this.top);
        state.registers[instruction.register]++;
        this.next = instruction.loop;
        return true;
      case 'enterLook':
        if (this.at < instruction.back) return false;
        state.registers[instruction.register] = this.top;
        state.registers[instruction.register + 1] = this.at;
        this.at -= instruction.back;
        return true;
      case 'leaveLook':
        this.top = state.dropChoices(state.registers[instruction.register], this.top);
        this.at = state.registers[instruction.register + 1];
        return true;
      case 'enterNegativeLook':
        if (this.at < instruction.back) this.next = instruction.after;
        else {
          state.registers[instruction.register] = this.top;
          this.choose(index, this.at, 0);
          this.at -= instruction.back;
        }
        return true;
      case 'leaveNegativeLook':
        this.top = state.undoTo(state.registers[instruction.register], this.top);
        return false;
      case 'reference':
        return this.repeatGroup(instruction.group, instruction.fold);
      case 'ifGroup': {
        // A group that has begun anew but not ended counts as unset.
        const start = state.registers[instruction.group * 2];
        if (start < 0 || state.registers[instruction.group * 2 + 1] < start) this.next = instruction.otherwise;
        return true;
      }
      default:
        return false;
    }
  }

  private startRun({ set, min, max, manner }: Instruction & { op: 'run' }, index: number): boolean {
    const { text, end, at } = this;
    if (end - at < min) return false;
    const most = max < end - at ? at + max : end;
    const least = at + min;
    if (manner === 'lazy') {
      if (endOfRun(text, set, at, least) < least) return false;
      this.at = least;
      this.choose(index, least, most);
      return true;
    }
    this.at = endOfRun(text, set, at, most);
    if (this.at < least) return false;
    if (manner === 'greedy' && this.at > least) this.choose(index, this.at, least);
    return true;
  }

  private pass(loop: Instruction & { op: 'loop' }, index: number): boolean {
    const { registers } = this.state;
    const { register, body, min, max, counts, mayStall } = loop;
    const count = counts ? registers[register] + 1 : 0;
    if (counts && count < min) {
      this.change(register, count);
      this.next = body;
      return true;
    }
    if (loop.lazy) {
      this.choose(index, this.at, 0);
      return true;
    }
    if ((!counts || count < max) && !(mayStall && this.at === registers[register + 1])) {
      this.choose(index, this.at, 0);
      if (counts) this.change(register, count);
      if (mayStall) this.change(register + 1, this.at);
      this.next = body;
    }
    return true;
  }

  private possessivePass({ register, tail, min, max }: Instruction & { op: 'possessiveLoop' }, index: number): boolean {
    const { state } = this;
    const { registers } = state;
    // Passes are counted from -1, as a loop's register begins. No choice that comes back here outlives a pass.
    const count = registers[register] + 1;
    if (count >= min) {
      if (count >= max || this.at === registers[register + 1]) {
        this.next = tail;
        return true;
      }
      registers[register + 1] = this.at;
    }
    registers[register + 2] = this.top;
    if (count >= min) this.choose(index, this.at, 0);
    return true;
  }

  private repeatGroup(group: number, fold: ((point: number) => number) | null): boolean {
    const { text, end, state } = this;
    const from = state.registers[group * 2];
    const to = state.registers[group * 2 + 1];
    if (from < 0 || to < from) return false;
    for (let i = from; i < to; i++, this.at++) {
      if (this.at >= end) return false;
      const expected = unitOf(text, i);
      const found = unitOf(text, this.at);
      if (expected !== found && (fold === null || fold(expected) !== fold(found))) return false;
    }
    return true;
  }
}

/** Instructions carried out by the last call. */
export let stepsTaken = 0;

/**
 * Matches the text between `start` and `end`; true leaves the span and the registers in `matchState`.
 * @param mustLeave a position where the match must not end, or -1
 */
export function interpret(program: Program, text: Subject, start: number, end: number, mode: number, mustLeave: number): boolean {
  matchState.reserve(program.registers);
  const attempt = new Attempt(program, text, end);
  const last = mode === Mode.search ? end - program.minimum : start;
  let found = false;
  for (let at = start; at <= last && !found; at++) {
    if (--matchState.fuel < 0) matchState.refuel();
    found = attempt.run(at, mode === Mode.full, mustLeave);
  }
  stepsTaken = attempt.steps;
  return found;
}
