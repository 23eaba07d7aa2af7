/** Compares the errors of wrong programs: class, message, place and line; and the code and warnings of what is right after all. */
import fs from 'node:fs';
import { type CodeObject, loadCode } from '@vivarium/bytecode';
import { type CodeDifference, compareTrees } from './compare-code.ts';
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import { errorKind, errorText, thrownError } from './errors.ts';
import { Oracle, type OracleAnswer, type OracleError } from './oracle/oracle.ts';
import { Tally } from './report.ts';
import { type Compile, loadCompile, loadNames } from './subject.ts';
import { wrongPrograms } from './wrong-programs.ts';

export interface SyntaxErrorOptions extends CorpusSelection {
  /** Programs made of every file. */
  perFile: number;
  show: number;
}

interface Outcome {
  error?: OracleError;
  code?: CodeObject;
  warnings: string;
}

/** True when every program gives the same error, or the same code, on both sides. */
export async function compareSyntaxErrors(options: SyntaxErrorOptions): Promise<boolean> {
  const compile = await loadCompile();
  const lookupName = await loadNames();
  const oracle = new Oracle();
  const causes = new Tally();
  const counts = { programs: 0, same: 0, wrong: 0, sameErrors: 0 };
  let shown = 0;
  let slowest = 0;
  const files = corpusFiles(options).map(async (file) => {
    for (const { name, source } of wrongPrograms(file.name, fs.readFileSync(file.path), options.perFile, lookupName)) {
      const answer = await oracle.ask({ mode: 'bytecode', name, source });
      if (answer.fatal !== undefined) continue;
      const theirs = outcomeOf(answer);
      const started = performance.now();
      const ours = outcome(compile, source, name);
      slowest = Math.max(slowest, performance.now() - started);
      const cause = difference(theirs, ours);
      counts.programs++;
      if (theirs.error !== undefined || ours.error !== undefined) {
        counts.wrong++;
        if (cause === undefined) counts.sameErrors++;
      }
      if (cause === undefined) {
        counts.same++;
        continue;
      }
      causes.add(cause, name);
      if (shown++ >= options.show) continue;
      console.log(`${name}: ${JSON.stringify(source)}\n  want ${describe(theirs)}\n  ours ${describe(ours)}\n`);
    }
  });
  try {
    await Promise.all(files);
  } finally {
    oracle.close();
  }
  causes.print('What differs', 30);
  console.log(`the slowest took ${slowest.toFixed(0)} ms`);
  console.log(`${counts.sameErrors} of ${counts.wrong} errors identical, ${counts.same} of ${counts.programs} programs`);
  return counts.same === counts.programs;
}

function outcomeOf({ error, marshal, warnings = [] }: OracleAnswer): Outcome {
  const code = marshal === undefined ? undefined : loadCode(Buffer.from(marshal, 'base64'));
  return { error, code, warnings: warnings.map(([category, message, line]) => `${line}: ${category}: ${message}`).join('\n') };
}

function outcome(compile: Compile, source: string, name: string): Outcome {
  const warnings: string[] = [];
  try {
    const code = compile(source, name, 'exec', {
      onWarning: ({ lineno, message }) => warnings.push(`${lineno}: SyntaxWarning: ${message}`),
      readLine: () => null,
    });
    return { code, warnings: warnings.join('\n') };
  } catch (error) {
    return { error: thrownError(error), warnings: '' };
  }
}

/** What differs, in a few words; undefined if nothing does. */
function difference(theirs: Outcome, ours: Outcome): string | undefined {
  if (theirs.code === undefined || ours.code === undefined) {
    return describe(theirs) === describe(ours) ? undefined : `want ${kindOf(theirs)}, ours ${kindOf(ours)}`;
  }
  const differences: CodeDifference[] = [];
  compareTrees('', theirs.code, ours.code, differences);
  if (differences.length > 0) return `code: ${differences[0].cause}`;
  return theirs.warnings === ours.warnings ? undefined : 'warnings';
}

function describe({ error, warnings }: Outcome): string {
  if (error === undefined) return `no error\n${warnings}`.trim();
  const [line, column, source] = error.metadata ?? [];
  return `${errorText(error)} ${JSON.stringify(error.text ?? null)} after ${line}:${column} of ${JSON.stringify(source)}`;
}

function kindOf({ error }: Outcome): string {
  return error === undefined ? 'no error' : errorKind(error).replace(/\d+/g, 'N');
}
