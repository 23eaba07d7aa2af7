/** What the generator wants to know of a program: which characters can come next, and whether choices can matter. */
import { areDisjoint, type CharacterClass, type High } from './character-class.ts';
import type { Instruction, Program } from './program.ts';

/** The characters with which a match from some instruction on can begin; more may be in it than can really come. */
export interface First {
  readonly low: Uint8Array;
  high: High;
  /** The match may take no character at all, or it is not known what it takes. */
  empty: boolean;
}

const newFirst = (): First => ({ low: new Uint8Array(256), high: 'none', empty: false });

function include(first: First, set: { low: Uint8Array; high: High }): void {
  for (let i = 0; i < 256; i++) first.low[i] |= set.low[i];
  if (set.high !== 'none' && set.high !== first.high) first.high = first.high === 'none' ? set.high : 'mixed';
}

export class Analysis {
  private readonly instructions: readonly Instruction[];
  private readonly known = new Map<number, First>();
  constructor(program: Program) {
    this.instructions = program.instructions;
  }

  first(index: number): First {
    let first = this.known.get(index);
    if (first === undefined) {
      first = newFirst();
      this.collect(index, first, new Set());
      this.known.set(index, first);
    }
    return first;
  }

  /** The atomic parts that the analysis itself entered are left again; from within one, nothing is known of what comes after it. */
  private collect(start: number, first: First, seen: Set<number>): void {
    const pending = [start];
    const depths = [0];
    const follow = (depth: number, ...next: number[]): void => {
      for (const index of next) {
        pending.push(index);
        depths.push(depth);
      }
    };
    while (pending.length > 0) {
      const index = pending.pop() as number;
      const depth = depths.pop() as number;
      const key = depth * this.instructions.length + index;
      if (seen.has(key)) continue;
      seen.add(key);
      const instruction = this.instructions[index];
      switch (instruction.op) {
        case 'char':
          include(first, instruction.set);
          break;
        case 'run':
          include(first, instruction.set);
          if (instruction.min === 0) follow(depth, index + 1);
          break;
        case 'jump':
          follow(depth, instruction.to);
          break;
        case 'split':
          follow(depth, index + 1, instruction.other);
          break;
        case 'branch':
          follow(depth, ...instruction.alternatives);
          break;
        case 'loop':
          follow(depth, instruction.body, index + 1);
          break;
        case 'possessiveLoop':
          follow(depth + 1, index + 1);
          follow(depth, instruction.tail);
          break;
        case 'ifGroup':
          follow(depth, index + 1, instruction.otherwise);
          break;
        case 'enterLook':
        case 'enterNegativeLook':
          follow(depth, instruction.after);
          break;
        case 'fail':
          break;
        case 'enterAtomic':
          follow(depth + 1, index + 1);
          break;
        case 'at':
        case 'mark':
        case 'enterLoop':
        case 'enterPossessive':
          follow(depth, index + 1);
          break;
        case 'leaveAtomic':
          if (depth > 0) follow(depth - 1, index + 1);
          else first.empty = true;
          break;
        case 'leavePossessive':
          if (depth > 0) follow(depth - 1, instruction.loop);
          else first.empty = true;
          break;
        default:
          // A reference, the end of a look around, the end of the pattern: anything may come.
          first.empty = true;
      }
    }
  }

  /** True when the instructions change no register whose content a choice could need again. */
  leavesRegisters(from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const instruction = this.instructions[index];
      if (instruction.op === 'mark' || instruction.op === 'enterLoop' || (instruction.op === 'loop' && (instruction.counts || instruction.mayStall))) return false;
    }
    return true;
  }

  /** Where jumps from the instruction lead in the end. */
  target(index: number): number {
    for (let instruction = this.instructions[index]; instruction.op === 'jump'; instruction = this.instructions[index]) index = instruction.to;
    return index;
  }

  /** True when nothing after a greedy run can make it worth giving characters back. */
  isSettled(set: CharacterClass, next: number): boolean {
    for (;;) {
      const instruction = this.instructions[next];
      if (instruction.op === 'mark') next++;
      else if (instruction.op === 'jump') next = instruction.to;
      else if (instruction.op === 'success' || instruction.op === 'leaveAtomic' || instruction.op === 'leaveLook' || instruction.op === 'leaveNegativeLook'
        || instruction.op === 'leavePossessive') return true;
      else break;
    }
    const first = this.first(next);
    return !first.empty && disjoint(set, first);
  }
}

/** True when no character is in both. */
export function disjoint(a: CharacterClass | First, b: CharacterClass | First): boolean {
  return areDisjoint(asClass(a), asClass(b));
}

const asClass = (set: CharacterClass | First): Pick<CharacterClass, 'low' | 'high' | 'single' | 'has'> =>
  'single' in set ? set : { low: set.low, high: set.high, single: -1, has: () => true };
