/** Compiles a corpus and compares every field of every code object with CPython's. */
import { type CodeObject, loadCode } from '@vivarium/bytecode';
import { type CodeDifference, compareTrees, countCode } from './compare-code.ts';
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import type { OracleError } from './oracle/oracle.ts';
import { errorKind, errorText, thrownError } from './errors.ts';
import { recordings } from './recordings.ts';
import { Tally } from './report.ts';
import { describeDifference } from './side-by-side.ts';
import { type Compile, loadCompile } from './subject.ts';

export interface BytecodeOptions extends CorpusSelection {
  optimize: 0 | 1 | 2;
  /** How many differences to print in full. */
  show: number;
  /** Print only those whose cause or fields contain this. */
  cause: string | undefined;
}

/** True when everything is identical. */
export async function compareBytecode(options: BytecodeOptions): Promise<boolean> {
  const compile = await loadCompile();
  const differences: CodeDifference[] = [];
  const errors = new Tally();
  let total = 0;
  let identical = 0;
  let files = 0;
  let identicalFiles = 0;
  let milliseconds = 0;
  for (const { file, source, answer } of await recordings(corpusFiles(options), { mode: 'bytecode', optimize: options.optimize })) {
    files++;
    const started = performance.now();
    const outcome = compileOrError(compile, source, file.name, options.optimize);
    milliseconds += performance.now() - started;
    if (answer.marshal === undefined) {
      if (answer.error === undefined) continue;
      total++;
      if ('error' in outcome && errorText(outcome.error) === errorText(answer.error)) {
        identical++;
        identicalFiles++;
      } else errors.add(`error differs: want ${errorText(answer.error)}, ours ${'error' in outcome ? errorText(outcome.error) : 'none'}`, file.name);
      continue;
    }
    const expected = loadCode(Buffer.from(answer.marshal, 'base64'));
    const count = countCode(expected);
    total += count;
    if ('error' in outcome) {
      errors.add(errorKind(outcome.error), `${file.name}${outcome.error.lineno ? `:${outcome.error.lineno}` : ''}`);
      continue;
    }
    const same = compareTrees(file.name, expected, outcome.code, differences);
    identical += same;
    if (same === count) identicalFiles++;
  }
  printDifferences(differences, options);
  errors.print('Files that do not compile', 20);
  fieldTally(differences).print('Differing fields', 20);
  causeTally(differences).print('Probable causes', 30);
  console.log(`compiled in ${(milliseconds / 1000).toFixed(2)} s`);
  console.log(`${identical} of ${total} code objects identical, ${identicalFiles} of ${files} files`);
  return identical === total;
}

function compileOrError(compile: Compile, source: Uint8Array, name: string, optimize: 0 | 1 | 2): { code: CodeObject } | { error: OracleError } {
  try {
    return { code: compile(source, name, 'exec', { optimize }) };
  } catch (error) {
    return { error: thrownError(error) };
  }
}

function printDifferences(differences: readonly CodeDifference[], { show, cause }: BytecodeOptions): void {
  let left = show;
  for (const difference of differences) {
    if (left <= 0) break;
    if (cause !== undefined && !difference.cause.includes(cause) && !difference.fields.includes(cause)) continue;
    console.log(`${describeDifference(difference)}\n`);
    left--;
  }
}

function fieldTally(differences: readonly CodeDifference[]): Tally {
  const tally = new Tally();
  for (const { file, path, fields } of differences) for (const field of fields) tally.add(field, `${file}: ${path}`);
  return tally;
}

function causeTally(differences: readonly CodeDifference[]): Tally {
  const tally = new Tally();
  for (const { file, path, cause } of differences) tally.add(cause, `${file}: ${path}`);
  return tally;
}
