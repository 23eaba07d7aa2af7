/** Runs a pattern: by the interpreter at first, and by a function of its own when it is used much. */
import type { Subject } from './assertions.ts';
import { generate, type Kind, type Search } from './generator.ts';
import { interpret, stepsTaken } from './interpreter.ts';
import type { Program } from './program.ts';
import { matchState } from './state.ts';

/** Steps of the interpreter after which a function is made. */
const WARM = 2000;

/** False once the host has refused to make functions from text. */
let canGenerate = true;

export class Matcher {
  private readonly program: Program;
  private steps = 0;
  private text: Search | null = null;
  private bytes: Search | null = null;
  private points: Search | null = null;

  constructor(program: Program) {
    this.program = program;
  }

  /** Matches the text between `start` and `end`; true leaves the span and the registers in `matchState`. */
  run(text: Subject, start: number, end: number, mode: number, mustLeave: number): boolean {
    matchState.reserve(this.program.registers);
    const search = typeof text === 'string' ? this.text : text instanceof Uint8Array ? this.bytes : this.points;
    // With the start behind the end nearly everything fails; the functions leave that case out.
    if (search !== null && start <= end) return search(text as never, start, end, mode, mustLeave);
    if (canGenerate && search === null && (this.steps > WARM || (mode === 1 && end - start > WARM))) {
      const made = this.generate(typeof text === 'string' ? 'text' : text instanceof Uint8Array ? 'bytes' : 'points');
      if (made !== null) return made(text as never, start, end, mode, mustLeave);
    }
    const found = interpret(this.program, text, start, end, mode, mustLeave);
    this.steps += stepsTaken;
    return found;
  }

  private generate(kind: Kind): Search | null {
    try {
      return (this[kind] = generate(this.program, kind));
    } catch (thrown) {
      if (!(thrown instanceof EvalError)) throw thrown;
      canGenerate = false;
      return null;
    }
  }
}
