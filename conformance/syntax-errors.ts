/** Compares the errors of wrong programs: class, message, place and line; and the code and warnings of what is right after all. */
import fs from 'node:fs';
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import { Oracle } from './oracle/oracle.ts';
import { describe, difference, outcome, outcomeOf } from './outcomes.ts';
import { Tally } from './report.ts';
import { loadCompile, loadNames } from './subject.ts';
import { wrongPrograms } from './wrong-programs.ts';

export interface SyntaxErrorOptions extends CorpusSelection {
  /** Programs made of every file. */
  perFile: number;
  show: number;
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
