/** Collections of Python files to compare: the standard library that pyodide carries, its test-suite, or any folder. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';

export interface CorpusFile {
  /** Relative to the corpus, with `/`; the file name that it is compiled under. */
  name: string;
  path: string;
}

export interface CorpusSelection {
  /** `stdlib`, `testsuite` or a folder. */
  corpus: string;
  /** Every Nth file. */
  sample: number;
  /** Files whose name contains one of these. */
  only: readonly string[];
}

/** Everything that can be made again: unpacked sources, recorded answers. */
export const cacheFolder = path.join(import.meta.dirname, '..', '.cache');

export function corpusFiles({ corpus, sample, only }: CorpusSelection): CorpusFile[] {
  const root = corpusFolder(corpus);
  const names = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py') && fs.existsSync(path.join(root, name)))
    .map((name) => name.replaceAll(path.sep, '/'))
    .sort();
  return names
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
    .filter((_, index) => index % sample === 0)
    .map((name) => ({ name, path: path.join(root, name) }));
}

export function corpusFolder(corpus: string): string {
  if (corpus === 'stdlib') return stdlibFolder();
  if (corpus !== 'testsuite') return path.resolve(corpus);
  const suite = testSuiteFolder();
  if (suite === undefined) throw new Error(`no test-suite of CPython 3.14; VIVARIUM_TESTSUITE names its folder (looked for ${usualTestSuite()})`);
  return suite;
}

export const usualTestSuite = (): string => path.join(homedir(), '.cache', 'python314', 'root', 'usr', 'lib', 'python3.14', 'test');

/** The `test` package of CPython 3.14, if this machine has it. */
export function testSuiteFolder(): string | undefined {
  const named = process.env.VIVARIUM_TESTSUITE;
  if (named !== undefined && named !== '') return path.resolve(named);
  return fs.existsSync(usualTestSuite()) ? usualTestSuite() : undefined;
}

/** The sources of CPython 3.14.2's library, unpacked at first use. */
export function stdlibFolder(): string {
  const folder = path.join(cacheFolder, 'stdlib-3.14.2');
  if (fs.existsSync(folder)) return folder;
  const pyodide = path.dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  const unpacked = `${folder}.${process.pid}`;
  for (const [name, bytes] of Object.entries(unzipSync(fs.readFileSync(path.join(pyodide, 'python_stdlib.zip'))))) {
    if (name.endsWith('/')) continue;
    const target = path.join(unpacked, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, bytes);
  }
  // Another process may have been faster.
  if (fs.existsSync(folder)) fs.rmSync(unpacked, { recursive: true });
  else fs.renameSync(unpacked, folder);
  return folder;
}
