/** Every recorded program, run by the built interpreter in processes of its own. */
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inPool } from './processes.ts';
import { PROCESSES, type Program, checkProgram, recordedPrograms, vivarium } from './programs.ts';

const TIMEOUT = 30_000;
const programs = recordedPrograms([]);

describe.skipIf(!fs.existsSync(vivarium))('programs write what CPython writes', () => {
  let pool: Promise<unknown> | undefined;
  const answer = new Map<Program, (problems: string[]) => void>();
  const problems = new Map(programs.map((program) => [program, new Promise<string[]>((resolve) => answer.set(program, resolve))]));
  const check = async (program: Program): Promise<void> => {
    const found = await checkProgram([process.execPath, vivarium], program, TIMEOUT).catch((error: unknown) => [String(error)]);
    answer.get(program)?.(found);
  };

  test.each(programs.map((program) => [program.name, program] as const))('%s', { timeout: 2 * TIMEOUT }, async (_, program) => {
    pool ??= inPool(programs, PROCESSES, check); // The first test starts all; each waits for its own.
    expect((await problems.get(program))?.join('\n')).toBe('');
  });
});
