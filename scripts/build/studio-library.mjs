/**
 * The standard library for the browser (apps/studio/src/engine/library.ts): an index, and packs of compiled modules and of
 * sources, which are read for tracebacks. Compressed here, since few web servers would.
 */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'fflate';
import { writeAll } from './bundles.mjs';
import { libraryFolder, packageFolder } from './places.mjs';

/** What the first imports of most programs need, and tracebacks. */
const first = `__future__ _colorize _opcode_metadata _py_warnings _weakrefset annotationlib ast bisect codeop collections contextlib copy copyreg dataclasses
  datetime dis enum functools heapq inspect json keyword linecache opcode operator random re reprlib string textwrap token tokenize traceback types warnings weakref`;
/** What others often need. */
const common = `base64 calendar compression contextvars csv decimal difflib fnmatch fractions glob graphlib hashlib hmac importlib itertools locale logging numbers
  pathlib pprint rlcompleter secrets selectors shutil signal statistics struct subprocess tempfile threading timeit typing uuid`;
/** The rest, by what is used together. */
const groups = {
  first, common,
  asyncio: 'asyncio concurrent queue socket ssl sched',
  encodings: 'encodings stringprep',
  network: 'email http urllib xmlrpc wsgiref imaplib poplib smtplib ftplib socketserver mailbox mimetypes quopri ipaddress netrc html cgi nntplib telnetlib',
  testing: 'unittest doctest pdb bdb cmd pydoc pydoc_data profile cProfile pstats trace tracemalloc code argparse gettext',
  xml: 'xml plistlib',
  pickle: 'pickle pickletools shelve dbm copyreg',
  processes: 'multiprocessing ctypes _pyrepl pty tty',
};

const groupOf = new Map();
for (const [name, modules] of Object.entries(groups)) for (const module of modules.split(/\s+/)) if (!groupOf.has(module)) groupOf.set(module, name);

/** `json/__pycache__/decoder.cpython-314.pyc` belongs to `json`, `__pycache__/os.cpython-314.pyc` to `os`. */
function moduleOf(file) {
  const [top, ...rest] = file.split('/');
  return (top === '__pycache__' ? rest[0] : top).split('.')[0];
}

/** Gives the files to write. */
export function packLibrary(folder) {
  const packs = new Map();
  const files = {};
  for (const entry of fs.readdirSync(libraryFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(libraryFolder, file).replaceAll(path.sep, '/');
    const pack = `${groupOf.get(moduleOf(name)) ?? 'rest'}-${name.endsWith('.pyc') ? 'modules' : 'sources'}`;
    if (!packs.has(pack)) packs.set(pack, { number: packs.size, parts: [], size: 0 });
    const into = packs.get(pack);
    const content = fs.readFileSync(file);
    files[name] = [into.number, into.size, content.length];
    into.parts.push(content);
    into.size += content.length;
  }
  const compressed = (contents) => gzipSync(contents, { level: 9, mtime: 0 });
  writeAll([
    { path: path.join(folder, 'library.bin'), contents: compressed(Buffer.from(JSON.stringify({ packs: [...packs.keys()].map((name) => `${name}.bin`), files }))) },
    { path: path.join(folder, 'frozen.bin'), contents: compressed(fs.readFileSync(path.join(packageFolder, 'frozen.bin'))) },
    ...[...packs].map(([name, { parts }]) => ({ path: path.join(folder, `${name}.bin`), contents: compressed(Buffer.concat(parts)) })),
  ]);
}
