/** Collections of Python files to compare: the standard library that pyodide carries, or any folder. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unzipSync } from 'fflate';

export interface CorpusFile {
  /** Relative to the corpus, with `/`; the file name that it is compiled under. */
  name: string;
  path: string;
}

export interface CorpusSelection {
  /** `stdlib` or a folder. */
  corpus: string;
  /** Every Nth file. */
  sample: number;
  /** Files whose name contains one of these. */
  only: readonly string[];
}

/** Everything that can be made again: unpacked sources, recorded answers. */
export const cacheFolder = path.join(import.meta.dirname, '..', '.cache');

export function corpusFiles({ corpus, sample, only }: CorpusSelection): CorpusFile[] {
  const root = corpus === 'stdlib' ? stdlibFolder() : path.resolve(corpus);
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
