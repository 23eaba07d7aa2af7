/** Feeds the compiler and the marshal reader what is not meant for them: only Python errors may come out, and soon. */
import fs from 'node:fs';
import { CodeObject, dis, dumps, loads, MarshalError } from '@vivarium/bytecode';
import { PythonSyntaxError } from '@vivarium/syntax';
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import { thrownError } from './errors.ts';
import { hostileData, hostileProgram } from './hostile-programs.ts';
import { pick, random } from './random.ts';
import { Tally } from './report.ts';
import { type Compile, loadCompile } from './subject.ts';

export interface FuzzOptions extends CorpusSelection {
  seed: string;
  programs: number;
  data: number;
  show: number;
}

/** How long one input may take; native CPython needs a third of it for the worst of them. */
const PATIENCE = 5000; // milliseconds

/** True when nothing but code objects, values and Python errors came out. */
export async function fuzz(options: FuzzOptions): Promise<boolean> {
  const compile = await loadCompile();
  const originals = corpusFiles(options).map((file) => new Uint8Array(fs.readFileSync(file.path))).filter((bytes) => bytes.length > 100);
  const outcomes = new Tally();
  const faults = new Tally();
  let shown = 0;
  let slowest = { name: '', milliseconds: 0 };

  const run = (name: string, input: Uint8Array | string, work: () => string): void => {
    const started = performance.now();
    let outcome: string;
    try {
      outcome = work();
    } catch (thrown) {
      if (thrown instanceof PythonSyntaxError) outcome = thrown.cls;
      else if (thrown instanceof MarshalError) outcome = thrown.exception;
      else outcome = `fault: ${thrownError(thrown).msg}`;
    }
    const milliseconds = performance.now() - started;
    if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
    if (milliseconds > PATIENCE) outcome = 'fault: too slow';
    outcomes.add(outcome, name);
    if (!outcome.startsWith('fault')) return;
    faults.add(outcome, name);
    if (shown++ < options.show) console.log(`${name}: ${outcome}\n  ${JSON.stringify(Buffer.from(input).toString('latin1')).slice(0, 2000)}\n`);
  };

  const next = random(`programs ${options.seed}`);
  for (let number = 1; number <= options.programs; number++) {
    const { name, source } = hostileProgram(next, originals);
    const mode = pick(['exec', 'exec', 'exec', 'eval', 'single'] as const, next);
    const optimize = pick([0, 1, 2] as const, next);
    run(`program ${number} (${name}, ${mode})`, source, () => compiled(compile, source, mode, optimize));
  }
  const nextData = random(`data ${options.seed}`);
  const code = originals.filter((_, index) => index % 10 === 0).map((source) => dumps(compile(source, '<original>', 'exec')));
  for (let number = 1; number <= options.data; number++) {
    const data = hostileData(nextData, code);
    run(`data ${number}`, data, () => read(data));
  }

  outcomes.print('Outcomes', 30);
  faults.print('Faults', 30);
  console.log(`the slowest was ${slowest.name}: ${slowest.milliseconds.toFixed(0)} ms`);
  return shown === 0;
}

function compiled(compile: Compile, source: Uint8Array | string, mode: 'exec' | 'eval' | 'single', optimize: 0 | 1 | 2): string {
  const code = compile(source, '<hostile>', mode, { optimize, onWarning: () => {} });
  // What has been made can be written, read and printed.
  const copy = loads(dumps(code));
  if (!(copy instanceof CodeObject)) throw new Error('marshal gives something else back');
  return 'code';
}

/** Code from damaged data is whole enough to be looked at. */
function read(data: Uint8Array): string {
  const value = loads(data);
  if (!(value instanceof CodeObject)) return 'value';
  dis(value);
  return 'code';
}
