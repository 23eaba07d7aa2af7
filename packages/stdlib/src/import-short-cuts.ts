/**
 * Native forms of two functions of `importlib._bootstrap_external` that each import runs: reading the code of a module from its .pyc file,
 * and joining paths. What is unusual, fails, or may be seen from outside (an audit hook, `-v`, replaced functions) is left to Python.
 */
import { PyCode, PyException, PyFunction, PyModule, PyObject, PyTuple, type PyType, py, type Value } from '@vivarium/objects';
import { FileKind, type FileStatus, OpenFlag } from '@vivarium/host';
import { PYC_MAGIC } from '@vivarium/spec';
import { auditHooks } from './audit.ts';
import { fixFileName } from './imp.ts';
import { current } from './interpreter.ts';
import { loadValue } from './marshal.ts';
import { giveNativeForm, unchanged } from './native-forms.ts';

const HEADER = 16;
const BILLION = 1_000_000_000n;

/** What `get_code` and what it calls look up, by module. */
const lookedUp: Readonly<Record<string, readonly string[]>> = {
  '': [
    'cache_from_source', '_classify_pyc', '_compile_bytecode', '_validate_timestamp_pyc', '_unpack_uint32', '_path_split', '_path_join', '_path_stat', '_bootstrap', '_imp',
    'marshal', '_io', '_os', 'sys', 'MAGIC_NUMBER', 'BYTECODE_SUFFIXES', '_PYCACHE', '_code_type', 'memoryview', 'SourceLoader', 'path_sep', 'path_separators',
  ],
  _bootstrap: ['_verbose_message'],
  _imp: ['check_hash_based_pycs', '_fix_co_filename'],
  marshal: ['loads'],
  _io: ['open_code'],
  _os: ['stat', 'fspath'],
  sys: ['flags', 'implementation', 'pycache_prefix'],
};

/** Called when the import system has started. */
export function shortenImports(external: PyModule): void {
  const { dict: globals } = external;
  const loader = globals.get('SourceFileLoader') as PyType;
  const isUnchanged = watch(external, loader);
  const getCode = py.lookupOnType(loader, 'get_code');
  if (getCode instanceof PyFunction) giveNativeForm(getCode, (self, fullName) => (isUnchanged() ? codeOf(self, fullName, loader) : undefined));
  const join = globals.get('_path_join');
  const isPosix = (): boolean => globals.get('path_sep') === '/' && globals.get('path_separators') === '/';
  if (join instanceof PyFunction) giveNativeForm(join, (parts) => (parts instanceof PyTuple && isPosix() ? joined(parts.items) : undefined));
}

/** Is everything what it was? */
function watch(external: PyModule, loader: PyType): () => boolean {
  const areUnchanged = unchanged(Object.entries(lookedUp).flatMap(([name, keys]) => {
    const module = name === '' ? external : external.dict.get(name);
    return module instanceof PyModule ? [[module.dict, keys] as const] : [];
  }));
  const { version } = loader;
  const implementation = current().sys?.dict.get('implementation') as Value;
  return () => loader.version === version && areUnchanged()
    && py.getAttribute(implementation, 'cache_tag') === 'cpython-314' && auditHooks.length === 0 && current().flags.verbose === 0 && current().flags.optimize === 0;
}

/** Another attribute of a loader than those that it is made with. */
const isOther = (key: string): boolean => key[0] === '$' && key !== '$name' && key !== '$path';

/** The code of the .pyc file of a loader's module. */
function codeOf(self: Value, fullName: Value, loader: PyType): Value | undefined {
  if (!(self instanceof PyObject) || self.type !== loader) return undefined;
  const { $name: name, $path: path, dict } = self as unknown as { $name?: Value; $path?: Value; dict?: unknown };
  if (dict != null || typeof name !== 'string' || name !== fullName || typeof path !== 'string' || Object.keys(self).some(isOther)) return undefined;
  const data = currentContents(path);
  if (data === undefined) return undefined;
  try {
    const code = loadValue(data.subarray(HEADER), {});
    if (!(code instanceof PyCode)) return undefined;
    fixFileName(code, path);
    return code;
  } catch (thrown) {
    if (thrown instanceof PyException) return undefined;
    throw thrown;
  }
}

/** `cache_from_source` for absolute paths of ordinary form. */
function compiledPath(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  if (slash <= 0 || path[0] !== '/' || path[slash - 1] === '/' || dot <= slash + 1 || current().sys?.dict.get('pycache_prefix') !== null) return undefined;
  return `${path.slice(0, slash)}/__pycache__/${path.slice(slash + 1, dot)}.cpython-314.pyc`;
}

/** What the .pyc file of a source has, if it holds for it. */
function currentContents(path: string): Uint8Array | undefined {
  const compiled = compiledPath(path);
  if (compiled === undefined) return undefined;
  const { files } = current().host;
  let descriptor = -1;
  try {
    const source = files.tryStat(path);
    if (source === undefined) return undefined;
    descriptor = files.open(compiled, OpenFlag.readOnly | OpenFlag.closeOnExec, 0);
    const { mode, size } = files.descriptorStat(descriptor);
    if ((mode & FileKind.mask) !== FileKind.regular || size < HEADER) return undefined;
    const data = new Uint8Array(size);
    for (let at = 0; at < size;) {
      const count = files.read(descriptor, data.subarray(at));
      if (count === 0) return undefined;
      at += count;
    }
    return isCurrent(data, source) ? data : undefined;
  } catch {
    return undefined; // Python meets the same error, and says so
  } finally {
    if (descriptor >= 0) files.close(descriptor);
  }
}

const MAGIC = new DataView(PYC_MAGIC.buffer, PYC_MAGIC.byteOffset).getUint32(0, true);

/** The header of a file that need not be compared with its source, or is as old and large as that says. */
function isCurrent(data: Uint8Array, source: FileStatus): boolean {
  const view = new DataView(data.buffer);
  if (view.getUint32(0, true) !== MAGIC) return false;
  const flags = view.getUint32(4, true);
  if (flags !== 0) return flags === 1;
  // A float of so many seconds could be rounded up to the next.
  if (source.modified < 0n || source.modified % BILLION > 999_999_000n) return false;
  return view.getUint32(8, true) === Number(BigInt.asUintN(32, source.modified / BILLION)) && view.getUint32(12, true) === source.size % 2 ** 32;
}

/** `_path_join` */
function joined(parts: readonly Value[]): Value | undefined {
  const texts: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    if (part === '') continue;
    let end = part.length;
    while (end > 0 && part[end - 1] === '/') end--;
    texts.push(part.slice(0, end));
  }
  return texts.join('/');
}
