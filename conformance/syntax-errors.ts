/** Compares what both sides make of small programs: class, message, place and line of errors; code and warnings of what is right. */
import fs from 'node:fs';
import { type CorpusFile, type CorpusSelection, corpusFiles, testSuiteFolder } from './corpus.ts';
import { Oracle } from './oracle/oracle.ts';
import { describe, difference, outcome, outcomeOf } from './outcomes.ts';
import { type Piece, pieces } from './pieces.ts';
import { Tally } from './report.ts';
import { snippets } from './snippets.ts';
import { type Compile, loadCompile, loadNames } from './subject.ts';
import { wrongPrograms } from './wrong-programs.ts';

export interface SmallProgramOptions extends CorpusSelection {
  /** Programs made of every file. */
  perFile: number;
  /** Other programs than usual. */
  seed?: string;
  show: number;
}

/** Damaged statements of a corpus. True when every program gives the same error, or the same code, on both sides. */
export async function compareSyntaxErrors(options: SmallProgramOptions): Promise<boolean> {
  const lookupName = await loadNames();
  return comparePrograms(options, corpusFiles(options), (file, source) =>
    wrongPrograms(file.name, source, options.perFile, options.seed, lookupName).map((program) => ({ ...program, mode: 'exec', flags: 0, optimize: 0 })));
}

/** What CPython's test files hold in strings and doctests. */
export async function compareSnippets(options: SmallProgramOptions): Promise<boolean> {
  const suite = options.corpus === 'stdlib' ? testSuiteFolder() : options.corpus;
  if (suite === undefined) throw new Error("VIVARIUM_TESTSUITE must name the folder of CPython's test package");
  const lookupName = await loadNames();
  return comparePrograms(options, corpusFiles({ ...options, corpus: suite }), (file, source) => snippets(file.name, source, lookupName));
}

/** Statements and expressions of a corpus in all modes, with flags and levels. */
export async function comparePieces(options: SmallProgramOptions): Promise<boolean> {
  const lookupName = await loadNames();
  return comparePrograms(options, corpusFiles(options), (file, source) => pieces(file.name, source, options.perFile, options.seed, lookupName));
}

async function comparePrograms(
  { show }: SmallProgramOptions, files: readonly CorpusFile[], programs: (file: CorpusFile, source: Uint8Array) => readonly Piece[],
): Promise<boolean> {
  const comparison = new Comparison(await loadCompile(), show);
  const oracle = new Oracle();
  try {
    // Some files at a time: the pipe to the oracle and the answers are kept in memory.
    for (let at = 0; at < files.length; at += 20) {
      const asked = files.slice(at, at + 20).flatMap((file) => programs(file, fs.readFileSync(file.path)));
      await Promise.all(asked.map((program) => comparison.compare(oracle, program)));
    }
  } finally {
    oracle.close();
  }
  return comparison.report();
}

class Comparison {
  readonly #compile: Compile;
  readonly #causes = new Tally();
  readonly #counts = { programs: 0, same: 0, wrong: 0, sameErrors: 0, warned: 0, fatal: 0 };
  #toShow: number;
  #slowest = 0;

  constructor(compile: Compile, show: number) {
    this.#compile = compile;
    this.#toShow = show;
  }

  async compare(oracle: Oracle, { name, source, mode, flags, optimize }: Piece): Promise<void> {
    const counts = this.#counts;
    const answer = await oracle.ask({ mode: 'bytecode', name, source, cmode: mode, flags, optimize });
    if (answer.fatal !== undefined) {
      counts.fatal++;
      return;
    }
    const theirs = outcomeOf(answer);
    const started = performance.now();
    const ours = outcome(this.#compile, Buffer.from(source), name, mode, optimize, flags);
    this.#slowest = Math.max(this.#slowest, performance.now() - started);
    const cause = difference(theirs, ours);
    counts.programs++;
    if (theirs.warnings !== '') counts.warned++;
    if (theirs.error !== undefined || ours.error !== undefined) {
      counts.wrong++;
      if (cause === undefined) counts.sameErrors++;
    }
    if (cause === undefined) {
      counts.same++;
      return;
    }
    this.#causes.add(cause, name);
    if (this.#toShow-- <= 0) return;
    console.log(`${name} (${mode}, flags ${flags}, -O ${optimize}): ${JSON.stringify(source)}\n  want ${describe(theirs)}\n  ours ${describe(ours)}\n`);
  }

  report(): boolean {
    const { programs, same, wrong, sameErrors, warned, fatal } = this.#counts;
    this.#causes.print('What differs', 30);
    console.log(`the slowest took ${this.#slowest.toFixed(0)} ms`);
    if (fatal > 0) console.log(`${fatal} left out: CPython itself fails`);
    console.log(`${sameErrors} of ${wrong} errors identical, ${same} of ${programs} programs, ${warned} of them with warnings`);
    return same === programs;
  }
}
