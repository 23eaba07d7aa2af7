/** Compiled patterns find what CPython finds, interpreted and as functions of their own. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generate } from '../src/sre/generator.ts';
import { interpret, Mode } from '../src/sre/interpreter.ts';
import { decodeProgram, type Program } from '../src/sre/program.ts';
import { matchState } from '../src/sre/state.ts';

type Spans = (number[] | number)[] | null;
type Case = [source: string, flags: number, code: number[], groups: number, tests: [string, number, number, Spans[], Spans[]][]];
const cases = JSON.parse(readFileSync(new URL('sre-cases.json', import.meta.url), 'utf8')) as Case[];

type Search = (text: string, start: number, end: number, mode: number, mustLeave: number) => boolean;

function spans(program: Program): Spans {
  const { registers, start, end } = matchState;
  const result: (number[] | number)[] = [[start, end]];
  for (let i = 0; i < program.groups * 2; i += 2) result.push(registers[i] >= 0 && registers[i + 1] >= 0 ? [registers[i], registers[i + 1]] : [-1, -1]);
  result.push(program.groups === 0 ? -1 : registers[program.groups * 2]);
  return result;
}

function all(program: Program, search: Search, text: string): Spans[] {
  const found: Spans[] = [];
  for (let at = 0, mustLeave = -1; search(text, at, text.length, Mode.search, mustLeave);) {
    found.push(spans(program));
    at = matchState.end;
    mustLeave = matchState.start === at ? at : -1;
  }
  return found;
}

const tiers: Record<string, (program: Program) => Search> = {
  interpreted: (program) => (text, start, end, mode, mustLeave) => interpret(program, text, start, end, mode, mustLeave),
  generated: (program) => generate(program, 'text') as Search,
};

for (const [tier, make] of Object.entries(tiers)) {
  describe(tier, () => {
    test.each(cases)('%j, flags %i', (_source, _flags, code, groups, tests) => {
      const program = decodeProgram(code, groups);
      const search = make(program);
      for (const [text, pos, endpos, expected, iterated] of tests) {
        const start = Math.min(pos, text.length);
        const end = Math.min(endpos, text.length);
        if (start > end) continue;
        const found = [Mode.match, Mode.search, Mode.full].map((mode) => (search(text, start, end, mode, -1) ? spans(program) : null));
        expect(found).toEqual(expected);
        expect(all(program, search, text)).toEqual(iterated);
      }
    });
  });
}
