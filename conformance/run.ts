/**
 * Compares this Python with CPython.
 *
 *   npm run conformance -- bytecode|ast|tokens [--corpus stdlib|testsuite|DIR] [--sample N] [--only TEXT] [--show N]
 *       bytecode also: [--optimize N] [--cause TEXT]
 *   npm run conformance -- errors|pieces|snippets [--corpus stdlib|testsuite|DIR] [--sample N] [--only TEXT] [--show N] [--per-file N] [--seed TEXT]
 *   npm run conformance -- inspection [--corpus stdlib|testsuite|DIR] [--sample N] [--tools dis,unparse] [--printers] [--timeout SECONDS]
 *   npm run conformance -- pyc [--corpus stdlib|testsuite|DIR]: .pyc files both ways, and 100 programs
 *   npm run conformance -- versions [--sample N] [--only TEXT] [--show N]: listings of .pyc files of every CPython there is, 3.8 to 3.15
 *   npm run conformance -- fuzz [--seed TEXT] [--count N] [--data N] [--show N]
 *       [--compare]: with CPython, at best a native one
 *   npm run conformance -- programs [NAME ...] [--timeout SECONDS] [--command 'python3.14']
 *   npm run conformance -- jit [NAME ...]: the programs without compiled code, with it, with everything compiled at once, and with
 *       guards that fail at random
 *   npm run conformance -- cpython [test_x ...] [--timeout SECONDS] [--command 'python3.14'] [--json]
 *
 * `--command` runs another interpreter than bin/vivarium.js.
 */
import { parseArgs } from 'node:util';
import { compareBytecode } from './bytecode.ts';
import { runCpythonTests } from './cpython.ts';
import { compareInspection } from './inspection.ts';
import { fuzz } from './fuzz.ts';
import { comparePyc } from './pyc.ts';
import { runCompiled, runPrograms } from './programs.ts';
import { compareHostile } from './hostile-errors.ts';
import { comparePieces, compareSnippets, compareSyntaxErrors } from './syntax-errors.ts';
import { compareTextStage } from './text-stages.ts';
import { compareVersions } from './versions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: 'stdlib' },
    sample: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    show: { type: 'string', default: '0' },
    optimize: { type: 'string', default: '0' },
    cause: { type: 'string' },
    tools: { type: 'string' },
    printers: { type: 'boolean', default: false },
    seed: { type: 'string' },
    count: { type: 'string', default: '10000' },
    compare: { type: 'boolean', default: false },
    data: { type: 'string', default: '1000' },
    'per-file': { type: 'string', default: '20' },
    timeout: { type: 'string', default: '300' },
    command: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [suite, ...names] = positionals;
const selection = { corpus: values.corpus, sample: Number(values.sample), only: [...values.only, ...names] };
const show = Number(values.show);

async function run(): Promise<boolean> {
  switch (suite) {
    case 'bytecode':
      return compareBytecode({ ...selection, show, optimize: Number(values.optimize) as 0 | 1 | 2, cause: values.cause });
    case 'ast':
    case 'tokens':
      return compareTextStage(suite, { ...selection, show });
    case 'errors':
      return compareSyntaxErrors({ ...selection, show, seed: values.seed, perFile: Number(values['per-file']) });
    case 'snippets':
      return compareSnippets({ ...selection, show, perFile: 0 });
    case 'inspection':
      return compareInspection({ ...selection, show, printersOnly: values.printers, tools: values.tools?.split(',') ?? [], timeout: Number(values.timeout) * 1000 });
    case 'pyc':
      return comparePyc({ ...selection, programs: 100, timeout: Number(values.timeout) * 1000 });
    case 'versions':
      return compareVersions({ sample: Number(values.sample), only: selection.only }, show);
    case 'pieces':
      return comparePieces({ ...selection, show, seed: values.seed, perFile: Number(values['per-file']) });
    case 'fuzz': {
      const options = { ...selection, show, seed: values.seed ?? 'vivarium', programs: Number(values.count), data: Number(values.data) };
      return values.compare ? compareHostile(options) : fuzz(options);
    }
    case 'jit':
      return runCompiled(names, Number(values.timeout) * 1000);
    case 'programs':
      return runPrograms(names, values.command, Number(values.timeout) * 1000);
    case 'cpython':
      return runCpythonTests(names, { command: values.command, timeout: Number(values.timeout) * 1000, json: values.json });
    default:
      console.error('usage: npm run conformance -- bytecode|ast|tokens|errors|snippets|pieces|inspection|pyc|fuzz|programs|cpython');
      return false;
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
