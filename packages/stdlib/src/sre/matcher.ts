/** Runs a pattern: its program is made at the first use, and turned into code of its own when it is used much. */
import type { Subject } from './assertions.ts';
import { interpret } from './interpreter.ts';
import type { Program } from './program.ts';

export class Matcher {
  private readonly program: Program;
  constructor(program: Program) {
    this.program = program;
  }
  run(text: Subject, start: number, end: number, mode: number, mustLeave: number): boolean {
    return interpret(this.program, text, start, end, mode, mustLeave);
  }
}
