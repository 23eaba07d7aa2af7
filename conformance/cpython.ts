/**
 * CPython's own test files, unmodified, run with our interpreter as `-m unittest -v test.NAME`. Beside them in `cpython`:
 * `tests.txt`, the usual list; `recorded.json`, CPython's own counts; `expected.json`, what is known to fail here, and why;
 * `stand-ins`, modules of CPython's build that single files cannot do without; `interpreter`, ours with one that is not written in Python.
 */
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, testSuiteFolder, usualTestSuite } from './corpus.ts';
import { anyNativePython } from './oracle/oracle.ts';
import { inPool, pythonEnvironment, runProcess } from './processes.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  errors: number;
  skipped: number;
  /** Why there are no counts: a time-out, a crash, an import error. */
  problem?: string;
  /** The failing tests: `Class.method`. */
  failing?: readonly string[];
}

/** `reason` excuses a whole file, `tests` single ones: `Class.method`, or `Class.*`, with the reason. */
interface Expectation {
  /** Run what is meant for CPython alone, too: the file looks at the compiler, which is the same. */
  cpython?: true;
  /** Modules of CPython's build that the file cannot do without: of `stand-ins`, or `_testinternalcapi`, which is native. */
  standIns?: string[];
  reason?: string;
  tests?: Record<string, string>;
  /** Why tests are skipped here that CPython runs. */
  skips?: string;
}

interface FileResult {
  name: string;
  ours: TestCounts;
  theirs: TestCounts | undefined;
  /** Tests that fail here, not in CPython, and are not expected to. */
  unexpected: string[];
  /** Expected to fail, but they pass. */
  fixed: string[];
  excused: string | undefined;
  skips: string | undefined;
  complete: boolean;
}

const here = path.join(import.meta.dirname, 'cpython');
const recordedFile = path.join(here, 'recorded.json');
const expectedFile = path.join(here, 'expected.json');
const vivarium = path.join(import.meta.dirname, '..', 'bin', 'vivarium.js');
const testInterpreter = path.join(cacheFolder, 'conformance', 'cpython', 'vivarium.cjs');
const logFolder = path.join(cacheFolder, 'conformance', 'cpython');
const PROCESSES = 2;

export interface CpythonOptions {
  /** Another interpreter than ours. */
  command: string | undefined;
  /** Milliseconds for one file. */
  timeout: number;
  /** Print one JSON document instead of the table. */
  json: boolean;
}

/** Compares with CPython's counts. True when nothing fails that is not expected to; also when there is no test-suite. */
export async function runCpythonTests(names: readonly string[], { command, timeout, json }: CpythonOptions): Promise<boolean> {
  const suite = testSuiteFolder();
  if (suite === undefined) {
    console.error(`skipped: no test-suite of CPython 3.14; VIVARIUM_TESTSUITE names its folder (looked for ${usualTestSuite()})`);
    return true;
  }
  const recorded = readJson<Record<string, TestCounts>>(recordedFile);
  const expected = readJson<Record<string, Expectation>>(expectedFile);
  const tests = names.length > 0 ? names.map(moduleName) : listedTests();
  const width = Math.max(...tests.map((name) => name.length), 4);
  const head = ' passed  failed  errors skipped';
  if (command === undefined && tests.some((name) => expected[name]?.standIns?.includes('_testinternalcapi'))) await bundleTestInterpreter();
  if (!json) console.log(`${'test'.padEnd(width)} ${head}   CPython:${head}`);
  const results = await inPool(tests, PROCESSES, async (name) => {
    const { cpython, standIns = [] } = expected[name] ?? {};
    const ours = (): string[] => [process.execPath, standIns.includes('_testinternalcapi') ? testInterpreter : vivarium, ...(cpython === true ? ['-c', asCpython] : [])];
    const counts = await (command === undefined ? runTest(ours(), name, timeout, suite, standIns) : runTest(command.split(' '), name, timeout, suite));
    const result = judge(name, counts, recorded[name], expected[name]);
    if (!json) console.log(row(result, width));
    return result;
  });
  const complete = results.filter((result) => result.complete).length;
  if (json) console.log(JSON.stringify(Object.fromEntries(results.map(({ name, ...rest }) => [name, rest])), null, 1));
  else {
    for (const { name, unexpected, fixed, ours } of results) {
      if (ours.problem === undefined && unexpected.length > 0) console.log(`${name} fails: ${unexpected.slice(0, 8).join(' ')}${unexpected.length > 8 ? ` and ${unexpected.length - 8} more` : ''}`);
      if (fixed.length > 0) console.log(`${name} passes against expectation: ${fixed.join(' ')}`);
    }
    const sum = (pick: (result: FileResult) => number): number => results.reduce((total, result) => total + pick(result), 0);
    const theirs = sum((result) => result.theirs?.passed ?? 0);
    console.log(`${sum(({ ours }) => ours.passed)} tests passed of ${theirs} that pass in CPython, ${complete} of ${results.length} files as expected`);
    console.log(`logs: ${path.relative(process.cwd(), logFolder)}/NAME.log`);
  }
  return complete === results.length;
}

function judge(name: string, ours: TestCounts, theirs: TestCounts | undefined, expectation: Expectation = {}): FileResult {
  const { reason: excused, tests: known = {}, skips } = expectation;
  const failing = ours.failing ?? [];
  const isKnown = (test: string): boolean => known[test] !== undefined || known[`${test.split('.')[0]}.*`] !== undefined;
  const unexpected = failing.filter((test) => !isKnown(test) && !(theirs?.failing ?? []).includes(test));
  const fixed = ours.problem === undefined ? Object.keys(known).filter((test) => !test.endsWith('.*') && !failing.includes(test)) : [];
  const complete = excused !== undefined || (ours.problem === undefined && unexpected.length === 0);
  return { name, ours, theirs, unexpected, fixed, excused, skips, complete };
}

function row({ name, ours, theirs, unexpected, excused, skips, complete }: FileResult, width: number): string {
  const shown = ours.problem === undefined || ours.passed > 0 ? countsText(ours) : ''.padEnd(31);
  const expected = theirs === undefined ? 'not recorded'.padEnd(31) : (theirs.problem ?? countsText(theirs));
  const notes = [ours.problem, excused, complete || ours.problem !== undefined ? undefined : `${unexpected.length} unexpected`, skips].filter(Boolean);
  return `${name.padEnd(width)} ${shown}           ${expected}   ${complete ? 'ok' : 'NOT'}${notes.map((note) => `; ${note}`).join('')}`;
}

/** Writes CPython's own counts; needs a native interpreter. */
export async function recordCpythonTests(names: readonly string[], timeout: number): Promise<void> {
  const python = anyNativePython();
  const suite = testSuiteFolder();
  if (python === undefined) throw new Error('VIVARIUM_PYTHON must name a native python3.14');
  if (suite === undefined) throw new Error("VIVARIUM_TESTSUITE must name the folder of CPython's test package");
  const recorded = readJson<Record<string, TestCounts>>(recordedFile);
  const interpreter = [python, '-c', throughWrapper(python)];
  await inPool(names.length > 0 ? names.map(moduleName) : listedTests(), PROCESSES, async (name) => {
    recorded[name] = await runTest(interpreter, name, timeout, suite);
    console.log(`${name} ${recorded[name].problem ?? countsText(recorded[name])}`);
  });
  const sorted = Object.fromEntries(Object.entries(recorded).sort(([a], [b]) => (a < b ? -1 : 1)));
  const lines = Object.entries(sorted).map(([name, counts]) => `  ${JSON.stringify(name)}: ${JSON.stringify(counts)}`);
  fs.writeFileSync(recordedFile, `{\n${lines.join(',\n')}\n}\n`);
}

/** A program for `-c` that does what `-m` would: tests that start an interpreter must start `python`, which may be a script. */
function throughWrapper(python: string): string {
  return [
    'import runpy, sys',
    `sys.executable = sys._base_executable = ${JSON.stringify(python)}`,
    'sys.argv[:2] = ["python -m unittest"]',
    'sys.argv.remove("unittest")',
    'runpy.run_module("unittest", run_name="__main__", alter_sys=True)',
  ].join('\n');
}

function readJson<T extends object>(file: string): T {
  return (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}) as T;
}

function listedTests(): string[] {
  return fs
    .readFileSync(path.join(here, 'tests.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** `test_x`, `test.test_x` and `test_x.py` all name the same file. */
function moduleName(name: string): string {
  return name.replace(/^test\./, '').replace(/\.py$/, '');
}

/** A folder that holds nothing but the test package, so that the interpreter's own library is not hidden. */
function testPath(suite: string): string {
  const folder = path.join(cacheFolder, 'testsuite');
  const link = path.join(folder, 'test');
  fs.mkdirSync(folder, { recursive: true });
  // Several runs may be under way: the link is replaced only when it leads elsewhere.
  if (!fs.existsSync(link) || fs.realpathSync(link) !== fs.realpathSync(suite)) {
    fs.rmSync(link, { force: true });
    fs.symlinkSync(suite, link);
  }
  return folder;
}

/** The command `vivarium` with the native stand-in; a command itself, which tests start anew. */
async function bundleTestInterpreter(): Promise<void> {
  // A script of the build, which has no types.
  const { bundleProgram } = (await import('../scripts/build/bundles.mjs' as string)) as { bundleProgram: (entry: string, outfile: string) => Promise<void> };
  await bundleProgram('conformance/cpython/interpreter/index.ts', testInterpreter);
  fs.chmodSync(testInterpreter, 0o755);
}

/** Before what `-m` would do. Tests ask `sys.implementation` whether they are meant for this interpreter. */
const asCpython = [
  'import runpy, sys',
  'sys.implementation.name = "cpython"',
  'sys.argv[:2] = ["python -m unittest"]',
  'sys.argv.remove("unittest")',
  'runpy.run_module("unittest", run_name="__main__", alter_sys=True)',
].join('\n');

async function runTest(interpreter: readonly string[], name: string, timeout: number, suite: string, standIns: readonly string[] = []): Promise<TestCounts> {
  const temporary = fs.mkdtempSync(path.join(fs.realpathSync(process.env.TMPDIR ?? '/tmp'), 'vivarium-test-'));
  const [folder, modules] = [path.join(temporary, 'test'), path.join(temporary, 'stand-ins')];
  try {
    for (const made of [folder, modules]) fs.mkdirSync(made);
    for (const file of standIns.map((module) => `${module}.py`)) {
      const source = path.join(here, 'stand-ins', file);
      if (fs.existsSync(source)) fs.copyFileSync(source, path.join(modules, file));
    }
    const { stdout, stderr, exit, timedOut } = await runProcess([...interpreter, '-m', 'unittest', '-v', `test.${name}`], {
      cwd: folder,
      env: pythonEnvironment({ PYTHONPATH: [testPath(suite), ...(standIns.length > 0 ? [modules] : [])].join(path.delimiter) }),
      timeout,
    });
    fs.mkdirSync(logFolder, { recursive: true });
    fs.writeFileSync(path.join(logFolder, `${name}.log`), Buffer.concat([stdout, stderr]));
    return readCounts(name, stderr.toString(), exit, timedOut);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** The counts of the summary; where there is none, those of the lines so far. A test counts once, however many subtests fail. */
function readCounts(name: string, report: string, exit: number, timedOut: boolean): TestCounts {
  const found = (kind: string): string[] => {
    const lines = report.matchAll(new RegExp(`^${kind}: (\\S+)(?: \\((\\S+)\\))?`, 'gm'));
    return [...new Set([...lines].map(([, method, place]) => testName(name, method, place)))].sort();
  };
  const ran = /^Ran (\d+) tests? in/m.exec(report);
  if (ran === null) {
    const lines = (ending: string): number => [...report.matchAll(new RegExp(` \\.\\.\\. ${ending}`, 'gm'))].length;
    const last = report.trim().split('\n').at(-1) ?? '';
    const problem = timedOut ? 'timed out' : `exit ${exit}: ${last.slice(0, 100)}`;
    return { passed: lines('ok$'), failed: lines('FAIL$'), errors: lines('ERROR$'), skipped: lines('skipped '), problem };
  }
  const summary = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/m.exec(report.slice(ran.index))?.[1] ?? '';
  // The summary counts subtests.
  const subtests = [...report.matchAll(/^ {2}\S+ \((\S+)\) .* \.\.\. skipped /gm)].map(([, test]) => test);
  const skipped = Number(/(?:^|, )skipped=(\d+)/.exec(summary)?.[1] ?? 0) - subtests.length + new Set(subtests).size;
  const errors = found('ERROR');
  if (errors.some((test) => test.startsWith('unittest.loader.'))) {
    const reason = [...report.matchAll(/^(\w+(?:Error|Exception|Interrupt)\b.*)$/gm)].at(-1)?.[1] ?? 'no reason given';
    return { passed: 0, failed: 0, errors: 1, skipped, problem: `cannot be imported: ${reason.slice(0, 120)}` };
  }
  const failed = [...found('FAIL'), ...found('UNEXPECTED SUCCESS')].filter((test) => !errors.includes(test));
  const failing = [...failed, ...errors].sort();
  const passed = Math.max(0, Number(ran[1]) - failing.length - skipped);
  return { passed, failed: failed.length, errors: errors.length, skipped, ...(failing.length > 0 ? { failing } : {}) };
}

/** `Class.method` of `method (test.test_x.Class.method)`; fixtures and doctests as they are called. */
function testName(file: string, method: string, place: string | undefined): string {
  const full = place ?? method;
  const short = full.startsWith(`test.${file}.`) ? full.slice(`test.${file}.`.length) : full;
  return short.endsWith(`.${method}`) || place === undefined ? short : `${short}.${method}`;
}

function countsText({ passed, failed, errors, skipped }: TestCounts): string {
  return [passed, failed, errors, skipped].map((count) => String(count).padStart(7)).join(' ');
}
