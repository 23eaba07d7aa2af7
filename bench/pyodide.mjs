/** Pyodide with the command line of `python`, as far as the benchmarks use it: `-c PROGRAM`, or a file and its arguments. */
import fs from 'node:fs';
import path from 'node:path';
import { loadPyodide } from 'pyodide';

const [first, ...rest] = process.argv.slice(2).filter((argument) => argument !== '-B');
const pyodide = await loadPyodide();
if (first === '-c') pyodide.runPython(rest[0]);
else {
  const file = path.resolve(first);
  const folder = path.dirname(file);
  pyodide.FS.mkdirTree(folder);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, folder);
  pyodide.globals.set('argv', pyodide.toPy([file, ...rest]));
  pyodide.runPython('import sys; sys.argv = argv; sys.dont_write_bytecode = True');
  pyodide.globals.set('__file__', file);
  pyodide.runPython(fs.readFileSync(file, 'utf8'));
}
