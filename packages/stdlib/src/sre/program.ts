/**
 * The matcher's program, made from the code list of Lib/re/_compiler.py.
 *
 * Instructions follow each other; every instruction either goes on (perhaps elsewhere) or fails, and a failure takes
 * the latest choice that was left. Captured positions, loop counters and the like live in one array of registers, whose
 * changes are undone when a choice is taken: `marks`, then the last closed group, then the loops' own.
 */
import {
  anyClass, type CharacterClass, everyClass, folds, foldedClass, invalidCode, literalClass, localeClass, notLiteralClass, readLocaleSet, readSet,
} from './character-class.ts';
import { At, Code, MAXREPEAT } from './opcodes.ts';

/** How often a repeat goes on trying. */
export type Manner = 'greedy' | 'lazy' | 'possessive';

export type Instruction =
  /** One character of the class. */
  | { op: 'char'; set: CharacterClass }
  | { op: 'at'; where: number }
  /** Notes the position; the end of a group also notes the group. */
  | { op: 'mark'; index: number }
  | { op: 'jump'; to: number }
  /** Goes on, leaving the choice of `other`. */
  | { op: 'split'; other: number }
  /** Tries the alternatives in order. */
  | { op: 'branch'; alternatives: number[] }
  /** Repeats one character of the class. */
  | { op: 'run'; set: CharacterClass; min: number; max: number; manner: Manner }
  /** Enters a loop, whose two registers are the completed passes and the position before the last one. */
  | { op: 'enterLoop'; register: number }
  | { op: 'loop'; register: number; body: number; min: number; max: number; lazy: boolean; counts: boolean; mayStall: boolean }
  /** Remembers where the choices stood; leaving drops those made since. */
  | { op: 'enterAtomic'; register: number }
  | { op: 'leaveAtomic'; register: number }
  | { op: 'enterPossessive'; register: number }
  | { op: 'possessiveLoop'; register: number; tail: number; min: number; max: number }
  | { op: 'leavePossessive'; register: number; loop: number }
  /** Looks from `back` characters before; the registers hold the height of the choices and the position. */
  | { op: 'enterLook'; register: number; back: number; after: number }
  | { op: 'leaveLook'; register: number }
  | { op: 'enterNegativeLook'; register: number; back: number; after: number }
  | { op: 'leaveNegativeLook'; register: number }
  | { op: 'reference'; group: number; fold: ((point: number) => number) | null }
  | { op: 'ifGroup'; group: number; otherwise: number }
  | { op: 'fail' }
  | { op: 'success' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly groups: number;
  readonly registers: number;
  /** Least number of characters of a match. */
  readonly minimum: number;
}

export const Infinite = Number.MAX_SAFE_INTEGER;

class Decoder {
  readonly instructions: Instruction[] = [];
  private readonly code: readonly number[];
  private readonly groups: number;
  registers: number;

  constructor(code: readonly number[], groups: number) {
    this.code = code;
    this.groups = groups;
    this.registers = groups * 2 + 1;
  }

  private emit(instruction: Instruction): void {
    this.instructions.push(instruction);
  }

  private get here(): number {
    return this.instructions.length;
  }

  private newRegisters(count: number): number {
    const first = this.registers;
    this.registers += count;
    return first;
  }

  private operand(at: number): number {
    if (at >= this.code.length) throw invalidCode();
    return this.code[at];
  }

  /** Address that a skip leads to. */
  private skip(at: number, end: number): number {
    const target = at + this.operand(at);
    if (target <= at || target > end) throw invalidCode();
    return target;
  }

  private group(at: number): number {
    const group = this.operand(at);
    if (group >= this.groups) throw invalidCode();
    return group;
  }

  /** Decodes from `at` up to `end`; returns the least width. */
  block(at: number, end: number): number {
    let width = 0;
    while (at < end) {
      const op = this.operand(at);
      const set = this.unit(at, end);
      if (set !== undefined) {
        this.emit({ op: 'char', set });
        width++;
        at = this.afterUnit(at, end);
        continue;
      }
      switch (op) {
        case Code.INFO:
          at = this.skip(at + 1, end);
          break;
        case Code.FAILURE:
          this.emit({ op: 'fail' });
          at++;
          break;
        case Code.MARK: {
          const index = this.operand(at + 1);
          if (index >= this.groups * 2) throw invalidCode();
          this.emit({ op: 'mark', index });
          at += 2;
          break;
        }
        case Code.AT: {
          const where = this.operand(at + 1);
          if (where > At.UNI_NON_BOUNDARY) throw invalidCode();
          this.emit({ op: 'at', where });
          at += 2;
          break;
        }
        case Code.GROUPREF:
        case Code.GROUPREF_IGNORE:
        case Code.GROUPREF_LOC_IGNORE:
        case Code.GROUPREF_UNI_IGNORE: {
          const fold = op === Code.GROUPREF ? null : op === Code.GROUPREF_UNI_IGNORE ? folds.unicode : folds.ascii;
          this.emit({ op: 'reference', group: this.group(at + 1), fold });
          at += 2;
          break;
        }
        case Code.GROUPREF_EXISTS: {
          const [next, least] = this.conditional(at, end);
          width += least;
          at = next;
          break;
        }
        case Code.BRANCH: {
          const [next, least] = this.branch(at, end);
          width += least;
          at = next;
          break;
        }
        case Code.REPEAT_ONE:
        case Code.MIN_REPEAT_ONE:
        case Code.POSSESSIVE_REPEAT_ONE: {
          const next = this.skip(at + 1, end);
          const [min, max] = this.bounds(at + 2);
          const repeated = this.unit(at + 4, next);
          if (repeated === undefined) throw invalidCode();
          const manner = op === Code.REPEAT_ONE ? 'greedy' : op === Code.MIN_REPEAT_ONE ? 'lazy' : 'possessive';
          this.emit({ op: 'run', set: repeated, min, max, manner });
          width += min;
          at = next;
          break;
        }
        case Code.REPEAT: {
          const until = this.skip(at + 1, end);
          const [min, max] = this.bounds(at + 2);
          const lazy = this.operand(until) === Code.MIN_UNTIL;
          if (!lazy && this.operand(until) !== Code.MAX_UNTIL) throw invalidCode();
          width += min * this.repeat(at + 4, until, min, max, lazy);
          at = until + 1;
          break;
        }
        case Code.POSSESSIVE_REPEAT: {
          const success = this.skip(at + 1, end);
          const [min, max] = this.bounds(at + 2);
          if (this.operand(success) !== Code.SUCCESS) throw invalidCode();
          width += min * this.possessive(at + 4, success, min, max);
          at = success + 1;
          break;
        }
        case Code.ATOMIC_GROUP: {
          const next = this.skip(at + 1, end);
          const register = this.newRegisters(1);
          this.emit({ op: 'enterAtomic', register });
          width += this.block(at + 2, this.closed(next));
          this.emit({ op: 'leaveAtomic', register });
          at = next;
          break;
        }
        case Code.ASSERT:
        case Code.ASSERT_NOT:
          at = this.look(at, end, op === Code.ASSERT);
          break;
        default:
          throw invalidCode();
      }
    }
    return Math.min(width, MAXREPEAT);
  }

  /** End of a block that closes with SUCCESS before `next`. */
  private closed(next: number): number {
    if (this.operand(next - 1) !== Code.SUCCESS) throw invalidCode();
    return next - 1;
  }

  private bounds(at: number): [number, number] {
    const min = this.operand(at);
    const max = this.operand(at + 1);
    if (min > max) throw invalidCode();
    return [min, max === MAXREPEAT ? Infinite : max];
  }

  private conditional(at: number, end: number): [number, number] {
    const group = this.group(at + 1);
    const target = this.skip(at + 2, end + 1) - 1;
    // With an alternative, the code before the target ends in a jump over it.
    const jump = target - 2;
    const hasOther = jump >= at + 3 && this.operand(jump) === Code.JUMP && jump + 1 + this.operand(jump + 1) <= end && this.isCode(at + 3, jump);
    const test: Instruction = { op: 'ifGroup', group, otherwise: 0 };
    this.emit(test);
    const yes = this.block(at + 3, hasOther ? jump : target);
    if (!hasOther) {
      test.otherwise = this.here;
      return [target, 0];
    }
    const leave: Instruction = { op: 'jump', to: 0 };
    this.emit(leave);
    test.otherwise = this.here;
    const next = jump + 1 + this.operand(jump + 1);
    const no = this.block(target, next);
    leave.to = this.here;
    return [next, Math.min(yes, no)];
  }

  /** True when the instructions from `at` on end exactly at `end`, so that what stands there is an operation. */
  private isCode(at: number, end: number): boolean {
    while (at < end) at = this.after(at);
    return at === end;
  }

  /** Address after the instruction at `at`. */
  private after(at: number): number {
    const op = this.operand(at);
    switch (op) {
      case Code.FAILURE:
      case Code.SUCCESS:
      case Code.ANY:
      case Code.ANY_ALL:
      case Code.MAX_UNTIL:
      case Code.MIN_UNTIL:
        return at + 1;
      case Code.GROUPREF_EXISTS: {
        const target = at + 1 + this.operand(at + 2);
        const jump = target - 2;
        return jump >= at + 3 && this.operand(jump) === Code.JUMP && this.isCode(at + 3, jump) ? jump + 1 + this.operand(jump + 1) : target;
      }
      case Code.BRANCH: {
        let next = at + 1;
        while (this.operand(next) !== 0) next += this.operand(next);
        return next + 1;
      }
      case Code.INFO: case Code.IN: case Code.IN_IGNORE: case Code.IN_LOC_IGNORE: case Code.IN_UNI_IGNORE: case Code.ASSERT:
      case Code.ASSERT_NOT: case Code.REPEAT_ONE: case Code.MIN_REPEAT_ONE: case Code.POSSESSIVE_REPEAT_ONE: case Code.ATOMIC_GROUP:
        return at + 1 + this.operand(at + 1);
      case Code.REPEAT: case Code.POSSESSIVE_REPEAT:
        return at + 2 + this.operand(at + 1);
      default:
        return at + 2;
    }
  }

  private branch(at: number, end: number): [number, number] {
    const instruction: Instruction = { op: 'branch', alternatives: [] };
    this.emit(instruction);
    const leaves: (Instruction & { op: 'jump' })[] = [];
    let least = Infinity;
    let next = at + 1;
    while (this.operand(next) !== 0) {
      const following = this.skip(next, end);
      const jump = following - 2;
      if (jump < next + 1 || this.operand(jump) !== Code.JUMP) throw invalidCode();
      instruction.alternatives.push(this.here);
      least = Math.min(least, this.block(next + 1, jump));
      const leave = { op: 'jump', to: 0 } as const satisfies Instruction;
      this.emit(leave);
      leaves.push(leave);
      next = following;
    }
    if (leaves.length === 0) throw invalidCode();
    for (const leave of leaves) leave.to = this.here;
    return [next + 1, least];
  }

  /** A loop over a body of several instructions; returns the body's least width. */
  private repeat(at: number, until: number, min: number, max: number, lazy: boolean): number {
    const register = this.newRegisters(2);
    const enter = this.here;
    this.emit({ op: 'enterLoop', register });
    const toLoop: Instruction = { op: 'jump', to: 0 };
    this.emit(toLoop);
    const body = this.here;
    const width = this.block(at, until);
    if (max === 1 && min === 0) {
      // An optional part needs no counting.
      this.instructions[enter] = { op: 'split', other: 0 };
      const split = this.instructions[enter] as Instruction & { op: 'split' };
      if (lazy) {
        // Skip first: the choice is the body.
        split.other = body;
        toLoop.to = this.here;
      } else {
        split.other = this.here;
        toLoop.to = body;
      }
      return width;
    }
    // `x+` begins with a pass and then loops as `x*`.
    const first = min === 1 && max === Infinite;
    toLoop.to = first ? body : this.here;
    const counts = max !== Infinite || min > 1;
    const mayStall = width === 0;
    if (!counts && !mayStall) this.instructions[enter] = { op: 'jump', to: enter + 1 };
    this.emit({ op: 'loop', register, body, min: first ? 0 : min, max, lazy, counts, mayStall });
    return width;
  }

  private possessive(at: number, success: number, min: number, max: number): number {
    const register = this.newRegisters(3);
    this.emit({ op: 'enterPossessive', register });
    const loop = this.here;
    const instruction: Instruction = { op: 'possessiveLoop', register, tail: 0, min, max };
    this.emit(instruction);
    const width = this.block(at, success);
    this.emit({ op: 'leavePossessive', register, loop });
    instruction.tail = this.here;
    return width;
  }

  private look(at: number, end: number, positive: boolean): number {
    const next = this.skip(at + 1, end);
    const back = this.operand(at + 2);
    const register = this.newRegisters(2);
    if (positive) {
      const enter: Instruction = { op: 'enterLook', register, back, after: 0 };
      this.emit(enter);
      this.block(at + 3, this.closed(next));
      this.emit({ op: 'leaveLook', register });
      enter.after = this.here;
      return next;
    }
    const instruction: Instruction = { op: 'enterNegativeLook', register, back, after: 0 };
    this.emit(instruction);
    this.block(at + 3, this.closed(next));
    this.emit({ op: 'leaveNegativeLook', register });
    instruction.after = this.here;
    return next;
  }

  /** The class of an instruction that matches one character, or undefined. */
  private unit(at: number, end: number): CharacterClass | undefined {
    const argument = this.code[at + 1];
    switch (this.code[at]) {
      case Code.ANY:
        return anyClass;
      case Code.ANY_ALL:
        return everyClass;
      case Code.LITERAL:
        return literalClass(argument);
      case Code.NOT_LITERAL:
        return notLiteralClass(argument);
      case Code.LITERAL_IGNORE:
        return foldedClass(argument, folds.ascii, false);
      case Code.NOT_LITERAL_IGNORE:
        return foldedClass(argument, folds.ascii, true);
      case Code.LITERAL_UNI_IGNORE:
        return foldedClass(argument, folds.unicode, false);
      case Code.NOT_LITERAL_UNI_IGNORE:
        return foldedClass(argument, folds.unicode, true);
      case Code.LITERAL_LOC_IGNORE:
        return localeClass(argument, false);
      case Code.NOT_LITERAL_LOC_IGNORE:
        return localeClass(argument, true);
      case Code.CATEGORY:
        return readSet([Code.CATEGORY, argument, Code.FAILURE], 0, 3, null);
      case Code.IN:
        return readSet(this.code, at + 2, this.skip(at + 1, end), null);
      case Code.IN_IGNORE:
        return readSet(this.code, at + 2, this.skip(at + 1, end), folds.ascii);
      case Code.IN_UNI_IGNORE:
        return readSet(this.code, at + 2, this.skip(at + 1, end), folds.unicode);
      case Code.IN_LOC_IGNORE:
        return readLocaleSet(this.code, at + 2, this.skip(at + 1, end));
    }
    return undefined;
  }

  private afterUnit(at: number, end: number): number {
    switch (this.code[at]) {
      case Code.ANY:
      case Code.ANY_ALL:
        return at + 1;
      case Code.IN:
      case Code.IN_IGNORE:
      case Code.IN_UNI_IGNORE:
      case Code.IN_LOC_IGNORE:
        return this.skip(at + 1, end);
    }
    if (at + 2 > end) throw invalidCode();
    return at + 2;
  }
}

/** Decodes a code list; RuntimeError when it is malformed. */
export function decodeProgram(code: readonly number[], groups: number): Program {
  if (code.length === 0 || code[code.length - 1] !== Code.SUCCESS) throw invalidCode();
  const decoder = new Decoder(code, groups);
  const minimum = decoder.block(0, code.length - 1);
  decoder.instructions.push({ op: 'success' });
  return { instructions: decoder.instructions, groups, registers: decoder.registers, minimum };
}
