/** Compares the errors of wrong programs: class, message, place and line. */
import fs from 'node:fs';
import { parse } from '@vivarium/syntax';
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import { errorKind, errorText, thrownError } from './errors.ts';
import { Oracle, type OracleError } from './oracle/oracle.ts';
import { Tally } from './report.ts';
import { wrongPrograms } from './wrong-programs.ts';

export interface SyntaxErrorOptions extends CorpusSelection {
  /** Programs made of every file. */
  perFile: number;
  show: number;
}

/** True when every program gives the same error, or none, on both sides. */
export async function compareSyntaxErrors(options: SyntaxErrorOptions): Promise<boolean> {
  const oracle = new Oracle();
  const causes = new Tally();
  let wrong = 0;
  let identical = 0;
  let shown = 0;
  let slowest = 0;
  const files = corpusFiles(options).map(async (file) => {
    for (const { name, source } of wrongPrograms(file.name, fs.readFileSync(file.path), options.perFile)) {
      const answer = await oracle.ask({ mode: 'ast', name, source });
      if (answer.fatal !== undefined || isOfLaterPass(answer.error)) continue;
      const started = performance.now();
      const ours = errorOf(source, name);
      slowest = Math.max(slowest, performance.now() - started);
      if (ours === undefined && answer.error === undefined) continue;
      wrong++;
      const same = describe(answer.error) === describe(ours);
      if (same) identical++;
      else causes.add(`want ${kindOf(answer.error)}, ours ${kindOf(ours)}`, name);
      if (!same && shown++ < options.show) {
        console.log(`${name}: ${JSON.stringify(source)}\n  want ${describe(answer.error)}\n  ours ${describe(ours)}\n`);
      }
    }
  });
  await Promise.all(files);
  oracle.close();
  causes.print('Errors that differ', 30);
  console.log(`the slowest took ${slowest.toFixed(0)} ms`);
  console.log(`${identical} of ${wrong} errors identical`);
  return identical === wrong;
}

function errorOf(source: string, name: string): OracleError | undefined {
  try {
    parse(source, name, 'exec');
    return undefined;
  } catch (error) {
    return thrownError(error);
  }
}

/** CPython looks at `from __future__` even when asked for a tree only; that is the compiler's part. */
function isOfLaterPass(error: OracleError | undefined): boolean {
  return error !== undefined && /^future feature |^not a chance$|^from __future__ imports must/.test(error.msg);
}

function describe(error: OracleError | undefined): string {
  if (error === undefined) return 'no error';
  const [line, column, source] = error.metadata ?? [];
  return `${errorText(error)} ${JSON.stringify(error.text ?? null)} after ${line}:${column} of ${JSON.stringify(source)}`;
}

function kindOf(error: OracleError | undefined): string {
  return error === undefined ? 'no error' : errorKind(error).replace(/\d+/g, 'N');
}
