/**
 * CPython's own test files, unmodified, run with our interpreter as `-m unittest -v test.NAME`. Their folder (a `test`
 * package) is named by VIVARIUM_TESTSUITE. `cpython/recorded.json` holds CPython's counts, `cpython/tests.txt` the usual list.
 */
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './corpus.ts';
import { anyNativePython } from './oracle/oracle.ts';
import { inPool, pythonEnvironment, runProcess } from './processes.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** Why there are no counts: a time-out, a crash, an import error. */
  problem?: string;
}

const here = path.join(import.meta.dirname, 'cpython');
const recordedFile = path.join(here, 'recorded.json');
const vivarium = path.join(import.meta.dirname, '..', 'bin', 'vivarium.js');
const logFolder = path.join(cacheFolder, 'conformance', 'cpython');
const PROCESSES = 2;

/** Prints our counts beside CPython's. True when no file has fewer passed tests. */
export async function runCpythonTests(names: readonly string[], command: string | undefined, timeout: number): Promise<boolean> {
  const interpreter = command === undefined ? [process.execPath, vivarium] : command.split(' ');
  const recorded = readRecorded();
  const tests = names.length > 0 ? names.map(moduleName) : listedTests();
  const width = Math.max(...tests.map((name) => name.length), 4);
  console.log(`${'test'.padEnd(width)}   passed  failed skipped   CPython: passed  failed skipped`);
  const results = await inPool(tests, PROCESSES, async (name) => {
    const ours = await runTest(interpreter, name, timeout);
    const theirs: TestCounts | undefined = recorded[name];
    const shown = ours.problem === undefined || ours.passed > 0 ? countsText(ours) : ''.padEnd(23);
    const expected = theirs === undefined ? 'not recorded' : (theirs.problem ?? countsText(theirs));
    console.log(`${name.padEnd(width)}  ${shown}            ${expected}${ours.problem === undefined ? '' : `   ${ours.problem}`}`);
    return { ours, theirs };
  });
  const sum = (pick: (result: (typeof results)[number]) => number): number => results.reduce((total, result) => total + pick(result), 0);
  const passed = sum(({ ours }) => ours.passed);
  const expected = sum(({ theirs }) => theirs?.passed ?? 0);
  const complete = results.filter(({ ours, theirs }) => ours.problem === undefined && ours.passed >= (theirs?.passed ?? 0)).length;
  console.log(`${passed} tests passed of ${expected} that pass in CPython, ${complete} of ${results.length} files complete`);
  console.log(`logs: ${path.relative(process.cwd(), logFolder)}/NAME.log`);
  return complete === results.length;
}

/** Writes CPython's own counts; needs a native interpreter. */
export async function recordCpythonTests(names: readonly string[], timeout: number): Promise<void> {
  const python = anyNativePython();
  if (python === undefined) throw new Error('VIVARIUM_PYTHON must name a native python3.14');
  const recorded = readRecorded();
  const interpreter = [python, '-c', throughWrapper(python)];
  await inPool(names.length > 0 ? names.map(moduleName) : listedTests(), PROCESSES, async (name) => {
    recorded[name] = await runTest(interpreter, name, timeout);
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

function readRecorded(): Record<string, TestCounts> {
  return fs.existsSync(recordedFile) ? (JSON.parse(fs.readFileSync(recordedFile, 'utf8')) as Record<string, TestCounts>) : {};
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
function testPath(): string {
  const suite = process.env.VIVARIUM_TESTSUITE;
  if (suite === undefined || suite === '') throw new Error("VIVARIUM_TESTSUITE must name the folder of CPython's test package");
  const folder = path.join(cacheFolder, 'testsuite');
  const link = path.join(folder, 'test');
  fs.mkdirSync(folder, { recursive: true });
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.resolve(suite), link);
  return folder;
}

let pythonPath: string | undefined;

async function runTest(interpreter: readonly string[], name: string, timeout: number): Promise<TestCounts> {
  pythonPath ??= testPath();
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(process.env.TMPDIR ?? '/tmp'), 'vivarium-test-'));
  try {
    const { stdout, stderr, exit, timedOut } = await runProcess([...interpreter, '-m', 'unittest', '-v', `test.${name}`], {
      cwd: folder,
      env: pythonEnvironment({ PYTHONPATH: pythonPath }),
      timeout,
    });
    fs.mkdirSync(logFolder, { recursive: true });
    fs.writeFileSync(path.join(logFolder, `${name}.log`), Buffer.concat([stdout, stderr]));
    return readCounts(stderr.toString(), exit, timedOut);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The counts of the summary; where there is none, those of the lines so far. */
function readCounts(report: string, exit: number, timedOut: boolean): TestCounts {
  const ran = /^Ran (\d+) tests? in/m.exec(report);
  if (ran === null) {
    const passed = [...report.matchAll(/ \.\.\. ok$/gm)].length;
    const failed = [...report.matchAll(/ \.\.\. (FAIL|ERROR)$/gm)].length;
    const skipped = [...report.matchAll(/ \.\.\. skipped /gm)].length;
    const last = report.trim().split('\n').at(-1) ?? '';
    return { passed, failed, skipped, problem: timedOut ? 'timed out' : `exit ${exit}: ${last.slice(0, 100)}` };
  }
  const summary = /^(OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/m.exec(report.slice(ran.index))?.[2] ?? '';
  const count = (name: string): number => Number(new RegExp(`(?:^|, )${name}=(\\d+)`).exec(summary)?.[1] ?? 0);
  const failed = count('failures') + count('errors') + count('unexpected successes');
  const skipped = count('skipped');
  return { passed: Math.max(0, Number(ran[1]) - failed - skipped), failed, skipped };
}

function countsText({ passed, failed, skipped }: TestCounts): string {
  return `${String(passed).padStart(7)} ${String(failed).padStart(7)} ${String(skipped).padStart(7)}`;
}
