/**
 * The standard library: CPython's own files, compiled by our compiler. Skipped when neither the files nor the compiler
 * have changed.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { writeAll } from './bundles.mjs';
import { writeFrozen } from './frozen.mjs';
import { readText } from './inputs.mjs';
import { libraryArchive, libraryFolder, packageFolder } from './places.mjs';

/** What the archive has beside CPython's library. docs/divergences.md names the modules that are missing because of it. */
const skipped = [
  /^_?pyodide\//, // the distribution's own packages
  /^_sysconfigdata_/, // its build
  /^_?ssl\.py$/, // stand-ins that fail when they are used
  /^webbrowser\.py$/, // opens windows of the page that it runs in
  /^ctypes\/macholib\/fetch_macholib|README\.ctypes$|mypy\.ini$|py\.typed$/, // not part of an installed library
];

const describeFile = path.join(packageFolder, 'library.json');

/** Returns the number of files that were compiled: 0 if the library was current. */
export async function buildLibrary(compilerBundle, log) {
  const archive = fs.readFileSync(libraryArchive);
  const hash = createHash('sha1').update(archive).update(compilerBundle.hash);
  for (const name of ['library.mjs', 'frozen.mjs']) hash.update(fs.readFileSync(path.join(import.meta.dirname, name)));
  const key = hash.digest('hex');
  const current = readText(describeFile);
  if (current !== undefined && JSON.parse(current).key === key) return 0;

  const files = unzipSync(archive, { filter: ({ name }) => !name.endsWith('/') && !skipped.some((pattern) => pattern.test(name)) });
  const compiler = await compilerBundle.load();
  const failed = [];
  const unfinished = `${libraryFolder}.${process.pid}`;
  const folders = new Set();
  const write = (name, content) => {
    const file = path.join(unfinished, name);
    const folder = path.dirname(file);
    if (!folders.has(folder)) fs.mkdirSync(folder, { recursive: true });
    folders.add(folder);
    fs.writeFileSync(file, content);
  };
  for (const [name, source] of Object.entries(files)) {
    write(name, source);
    if (!name.endsWith('.py')) continue;
    try {
      const code = compiler.compile(source, name, 'exec');
      write(pycName(name), compiler.writePyc(code, { kind: 'hash', hash: compiler.sourceHash(source), checkSource: false }));
    } catch (error) {
      failed.push(name);
      log(`${name}: ${error.cls ?? error.name}: ${error.message}`);
    }
  }
  const frozen = writeFrozen(files, (source, filename) => compiler.dumps(compiler.compile(source, filename, 'exec')));
  fs.rmSync(libraryFolder, { recursive: true, force: true });
  fs.renameSync(unfinished, libraryFolder);
  const count = Object.keys(files).length;
  writeAll([
    { path: path.join(packageFolder, 'frozen.bin'), contents: frozen },
    { path: describeFile, contents: JSON.stringify({ key, files: count, failed }) },
  ]);
  return count;
}

/** `encodings/utf_8.py` is compiled to `encodings/__pycache__/utf_8.cpython-314.pyc`. */
function pycName(name) {
  return path.posix.join(path.posix.dirname(name), '__pycache__', `${path.posix.basename(name, '.py')}.cpython-314.pyc`);
}
