/** The native way to compile a pattern gives the code that Python's does, and leaves to it what is an error or is warned of. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compilePattern } from '../src/sre/pattern-compiler.ts';
import { LeftToPython, parsePattern } from '../src/sre/pattern-parser.ts';

type Result = [flags: number, code: number[], groups: number, names: Record<string, number>] | null;
type Case = [pattern: string, isBytes: boolean, flags: number, result: Result];
const [extraCases, cases] = JSON.parse(readFileSync(new URL('sre-codes.json', import.meta.url), 'utf8')) as [[number, number[]][], Case[]];
const extra = new Map(extraCases);

function compiled(pattern: string, isBytes: boolean, flags: number): Result {
  try {
    const parsed = parsePattern(pattern, !isBytes, flags);
    const code = compilePattern(parsed, flags, () => extra);
    return [parsed.state.flags, code, parsed.state.groups, Object.fromEntries(parsed.state.groupNames)];
  } catch (thrown) {
    if (thrown instanceof LeftToPython) return null;
    throw thrown;
  }
}

test('random patterns', () => {
  for (const [pattern, isBytes, flags, result] of cases) expect({ pattern, flags, result: compiled(pattern, isBytes, flags) }).toEqual({ pattern, flags, result });
});
