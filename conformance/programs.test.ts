/** Every recorded program, run by the built interpreter in processes of its own. */
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inPool } from './processes.ts';
import { PROCESSES, type Program, checkProgram, knownDifferences, recordedPrograms, vivarium } from './programs.ts';

const TIMEOUT = 60_000;
/** A test may have to wait for those before it. */
const LONGEST = 600_000;
const known = knownDifferences();
const programs = recordedPrograms([]);

describe.skipIf(!fs.existsSync(vivarium))('programs write what CPython writes', () => {
  let pool: Promise<unknown> | undefined;
  const answer = new Map<Program, (problems: string[]) => void>();
  const problems = new Map(programs.map((program) => [program, new Promise<string[]>((resolve) => answer.set(program, resolve))]));
  const check = async (program: Program): Promise<void> => {
    const found = await checkProgram([process.execPath, vivarium], program, TIMEOUT).catch((error: unknown) => [String(error)]);
    answer.get(program)?.(found);
  };

  for (const program of programs) {
    const reason = known.get(program.name);
    const title = reason === undefined ? program.name : `${program.name} (differs: ${reason})`;
    (reason === undefined ? test : test.fails)(title, { timeout: LONGEST }, async () => {
      pool ??= inPool(programs, PROCESSES, check); // The first test starts all; each waits for its own.
      expect((await problems.get(program))?.join('\n')).toBe('');
    });
  }
});
