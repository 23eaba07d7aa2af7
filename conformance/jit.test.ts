/** A part of the programs with everything compiled at once, and with guards that fail at random; all: `npm run conformance -- jit`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProgram, knownDifferences, recordedPrograms, vivarium } from './programs.ts';

const TIMEOUT = 120_000;
const known = knownDifferences();
/** One in ten, and those that are about compiled code. */
const programs = recordedPrograms([]).filter(({ name }, i) => !known.has(name) && (i % 10 === 3 || name.startsWith('language/compiled_')));

describe.skipIf(!fs.existsSync(vivarium))('compiled code does what the interpreter does', () => {
  for (const mode of ['eager', 'unsteady']) {
    for (const program of programs) {
      test(`${program.name}, ${mode}`, { timeout: TIMEOUT }, async () => {
        expect((await checkProgram([process.execPath, vivarium], program, TIMEOUT, { PYTHON_JIT: mode })).join('\n')).toBe('');
      });
    }
  }

  test('where no code may be made from text, everything stays in the interpreter', () => {
    const source = 'def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nprint(f(20))';
    const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', vivarium, '-X', 'jit=eager', '-c', source], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['6765\n', '']);
  });
});
