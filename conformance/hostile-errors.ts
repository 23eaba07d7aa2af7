/** Compares what both sides make of hostile programs. Only a native CPython survives those that nest endlessly. */
import fs from 'node:fs';
import { corpusFiles } from './corpus.ts';
import type { FuzzOptions } from './fuzz.ts';
import { hostileProgram } from './hostile-programs.ts';
import { nativePython, Oracle } from './oracle/oracle.ts';
import { describe, difference, type Outcome, outcome, outcomeOf } from './outcomes.ts';
import { pick, random } from './random.ts';
import { Tally } from './report.ts';
import { loadCompile } from './subject.ts';

/** Asked before the answers are looked at. */
const BATCH = 100;

/** True when every program gives the same error, or the same code. */
export async function compareHostile(options: FuzzOptions): Promise<boolean> {
  const compile = await loadCompile();
  const originals = corpusFiles(options).map((file) => new Uint8Array(fs.readFileSync(file.path))).filter((bytes) => bytes.length > 100);
  const next = random(`programs ${options.seed}`);
  const causes = new Tally();
  let oracle = new Oracle();
  let same = 0;
  let compared = 0;
  let shown = 0;

  const compareOne = async (number: number): Promise<void> => {
    const { name: making, source } = hostileProgram(next, originals);
    const cmode = pick(['exec', 'exec', 'exec', 'eval', 'single'] as const, next);
    const optimize = pick([0, 1, 2] as const, next);
    if (making === 'endless nesting' && nativePython() === undefined) return;
    const bytes = typeof source === 'string' ? Buffer.from(source) : source;
    const name = `<program ${number}>`;
    const answer = await oracle.ask({ mode: 'bytecode', name, cmode, optimize, bytes: Buffer.from(bytes).toString('base64') });
    if (answer.fatal !== undefined) return;
    const theirs = outcomeOf(answer);
    const ours = outcome(compile, bytes, name, cmode, optimize);
    if (isShortOfStack(theirs) || isShortOfStack(ours)) return;
    compared++;
    const cause = difference(theirs, ours);
    if (cause === undefined) {
      same++;
      return;
    }
    causes.add(cause, `${name} (${making}, ${cmode})`);
    if (shown++ >= options.show) return;
    const text = JSON.stringify(Buffer.from(bytes).toString('latin1'));
    console.log(`${name} (${making}, ${cmode}): ${text.slice(0, 3000)}\n  want ${describe(theirs).slice(0, 500)}\n  ours ${describe(ours).slice(0, 500)}\n`);
  };

  for (let number = 1; number <= options.programs; number += BATCH) {
    const batch: Promise<void>[] = [];
    for (let i = 0; i < BATCH && number + i <= options.programs; i++) batch.push(compareOne(number + i));
    await Promise.all(batch);
    if (oracle.ended) oracle = new Oracle();
  }
  oracle.close();
  causes.print('What differs', 30);
  console.log(`${same} of ${compared} programs identical`);
  return same === compared;
}

/** How deep a tree may be depends on the stack of the machine, on both sides. */
function isShortOfStack({ error }: Outcome): boolean {
  return error?.cls === 'RecursionError';
}
