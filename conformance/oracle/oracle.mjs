// oracle.py inside pyodide: CPython 3.14.2, the version that everything is compared with.
// JSON lines in on stdin, JSON lines out on stdout; the protocol stands in oracle.py.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';

const here = path.dirname(fileURLToPath(import.meta.url));
// The seed '0' turns hash randomisation off, as it does for the native interpreter.
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: '0' } });
pyodide.FS.writeFile('/oracle.py', fs.readFileSync(path.join(here, 'oracle.py')));
const answer = pyodide.runPython("import sys; sys.path.insert(0, '/'); import oracle; sys.path.remove('/'); sys.setrecursionlimit(3000); oracle.answer");

const mounted = new Set();

for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.mount !== undefined && !mounted.has(request.mount)) {
    pyodide.FS.mkdirTree(request.mount);
    pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: request.mount }, request.mount);
    mounted.add(request.mount);
  }
  const source = request.file === undefined ? undefined : pyodide.toPy(new Uint8Array(fs.readFileSync(request.file)));
  let result;
  try {
    result = answer(line, source);
  } catch (error) {
    // Nothing it says after a fatal error can be believed.
    if (error.pyodide_fatal_error || error instanceof RangeError || error instanceof WebAssembly.RuntimeError) process.exit(1);
    result = JSON.stringify({ fatal: String(error.message ?? error).slice(-600) });
  }
  source?.destroy();
  process.stdout.write(`${result}\n`);
}
