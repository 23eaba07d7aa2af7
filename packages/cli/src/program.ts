/** Running a program in a started interpreter: a file, `-c`, `-m`, or standard input. Gives the exit status. */
import { exceptions, isError, PyBaseException, type PyDict, PyException, type PyModule, py, str, type Value } from '@vivarium/objects';
import { compileText, current, exitStatus, flushStreams, importedAttribute, importModule, runCode, syntaxException, writeError } from '@vivarium/stdlib';
import { PythonSyntaxError } from '@vivarium/syntax';
import { BudgetExceeded, finalizeAll } from '@vivarium/vm';
import type { CommandLine } from './arguments.ts';

export const mainNamespace = (): PyDict => (current().modules.get('__main__') as PyModule).dict;

/** Runs what may raise; an uncaught exception is printed. Gives the status with which the program would end. */
export function guarded(body: () => void): number {
  try {
    body();
    return 0;
  } catch (thrown) {
    if (thrown instanceof BudgetExceeded) {
      writeError(`the program's budget of ${thrown.budget} is used up\n`);
      return 1;
    }
    if (!(thrown instanceof PyException)) throw thrown;
    return reportException(thrown.value);
  }
}

/** What happens with an exception that left the program. */
export function reportException(exception: PyBaseException): number {
  if (exception.type.isSubtypeOf(exceptions.SystemExit)) {
    flushStandardStreams();
    return exitStatus(exception);
  }
  const sys = current().sys as PyModule;
  for (const [name, value] of [['last_exc', exception], ['last_type', exception.type], ['last_value', exception], ['last_traceback', exception.traceback]] as const) {
    sys.dict.set(name, value);
  }
  const hook = current().sysValue('excepthook');
  try {
    if (hook === undefined || hook === null) writeError('sys.excepthook is missing\n');
    else py.call(hook, exception.type, exception, exception.traceback);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    if (thrown.value.type.isSubtypeOf(exceptions.SystemExit)) return exitStatus(thrown.value);
    writeError('Error in sys.excepthook:\n');
    py.call(py.getAttribute(current().sys as PyModule, '__excepthook__'), thrown.value.type, thrown.value, thrown.value.traceback);
    writeError('\nOriginal exception was:\n');
    py.call(py.getAttribute(current().sys as PyModule, '__excepthook__'), exception.type, exception, exception.traceback);
  }
  return exception.type.isSubtypeOf(exceptions.KeyboardInterrupt) ? 130 : 1;
}

export function flushStandardStreams(): void {
  for (const name of ['stdout', 'stderr']) {
    const stream = current().sysValue(name);
    if (stream === undefined || stream === null) continue;
    try {
      if (!py.truth(py.lookupAttribute(stream, 'closed') ?? false)) py.call(py.getAttribute(stream, 'flush'));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
    }
  }
}

/** Runs source text as the program. */
export function runSource(source: string | Uint8Array, filename: string): void {
  const code = compileText(source, filename, 'exec', 0, Math.min(current().flags.optimize, 2));
  runCode(code, mainNamespace(), mainNamespace());
}

function prependPath(entry: string): void {
  if (current().flags.safe_path) return;
  py.shadowing.folder = entry === '' ? current().host.files.currentDirectory() : entry;
  py.call(py.getAttribute(current().sysValue('path') as Value, 'insert'), 0, str(entry));
}

const runMainModule = (name: string, alterArguments: boolean): void => {
  py.call(importedAttribute('runpy', '_run_module_as_main'), str(name), alterArguments);
};

/** A folder or archive with a `__main__` module. */
function isRunnable(path: string): boolean {
  const hooks = current().sysValue('path_hooks') as Value;
  const importer = py.call(importedAttribute('pkgutil', 'get_importer'), str(path));
  return hooks !== null && importer !== null;
}

/** CPython's tokenizer reads a file that is the program line by line, and says where it stops. */
function refuseNullBytes(source: Uint8Array, filename: string): void {
  const at = source.indexOf(0);
  if (at < 0) return;
  const before = new TextDecoder().decode(source.subarray(0, at)).split(/\r\n?|\n/);
  const text = before.at(-1) as string;
  throw syntaxException(new PythonSyntaxError({
    cls: 'SyntaxError', msg: 'source code cannot contain null bytes', lineno: before.length, offset: -1, end_lineno: before.length, end_offset: -1, text,
  }, filename));
}

function runFile(path: string, line: CommandLine): number {
  const { host } = current();
  const status = host.files.tryStat(path);
  if (status === undefined) {
    writeError(`${current().executable}: can't open file '${absolute(path)}': [Errno 2] No such file or directory\n`);
    return 2;
  }
  const isFolder = (status.mode & 0o170000) === 0o040000;
  if (isFolder || path.endsWith('.zip') || path.endsWith('.pyz')) {
    if (isRunnable(path)) {
      py.call(py.getAttribute(current().sysValue('path') as Value, 'insert'), 0, str(path));
      return guarded(() => runMainModule('__main__', false));
    }
  }
  return guarded(() => {
    const real = realPath(path);
    prependPath(real.includes('/') ? real.slice(0, real.lastIndexOf('/')) || '/' : '');
    const namespace = mainNamespace();
    namespace.set('__file__', str(absolute(path)));
    namespace.set('__cached__', null);
    if (path.endsWith('.pyc')) return runBytecode(path, namespace);
    setLoader(namespace, path);
    let source = readFile(path);
    if (line.skipFirstLine) source = source.subarray(Math.max(source.indexOf(10), 0));
    refuseNullBytes(source, absolute(path));
    runSource(source, absolute(path));
  });
}

/** `__loader__` of the program, made when the import system starts. */
function setLoader(namespace: PyDict, path: string): void {
  current().whenImporting(() => {
    namespace.set('__loader__', py.call(importedAttribute('_frozen_importlib_external', 'SourceFileLoader'), '__main__', str(absolute(path))));
  });
}

function runBytecode(path: string, namespace: PyDict): void {
  const loader = py.call(importedAttribute('_frozen_importlib_external', 'SourcelessFileLoader'), '__main__', str(absolute(path)));
  namespace.set('__loader__', loader);
  const code = py.call(py.getAttribute(loader, 'get_code'), '__main__');
  py.call(py.getAttribute(importModule('builtins'), 'exec'), code, namespace);
}

const absolute = (path: string): string => (path.startsWith('/') ? path : joinPath(current().host.files.currentDirectory(), path));

function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The path with a final symbolic link followed. */
function realPath(path: string): string {
  const { files } = current().host;
  let result = path;
  for (let i = 0; i < 40; i++) {
    const status = files.tryLinkStat(result);
    if (status === undefined || (status.mode & 0o170000) !== 0o120000) break;
    const target = files.readLink(result);
    result = target.startsWith('/') ? target : `${result.includes('/') ? result.slice(0, result.lastIndexOf('/')) : '.'}/${target}`;
  }
  return absolute(result);
}

function readFile(path: string): Uint8Array {
  const { files } = current().host;
  const descriptor = files.open(path, 0, 0);
  try {
    return readAll(descriptor);
  } finally {
    files.close(descriptor);
  }
}

export function readAll(descriptor: number): Uint8Array {
  const { files } = current().host;
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const piece = new Uint8Array(65536);
    const count = files.read(descriptor, piece);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    total += count;
  }
  const all = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Runs what the command line names. Standard input on a terminal is the REPL's and not handled here. */
export function runProgram(line: CommandLine): number {
  const { mode } = line;
  switch (mode.kind) {
    case 'command':
      return guarded(() => {
        prependPath('');
        runSource(mode.source, '<string>');
      });
    case 'module':
      return guarded(() => {
        prependPath(current().host.files.currentDirectory());
        runMainModule(mode.name, true);
      });
    case 'file':
      return runFile(mode.path, line);
    case 'stdin':
      return guarded(() => {
        prependPath('');
        runSource(readAll(0), '<stdin>');
      });
  }
}

/** Ends the interpreter: threads, exit functions, streams. Gives the status, changed when standard output cannot be written. */
export function finish(status: number): number {
  const interpreter = current();
  const threading = interpreter.modules.get('threading');
  if (threading !== undefined && threading !== null) guarded(() => void py.call(py.getAttribute(threading, '_shutdown')));
  const atexit = interpreter.modules.get('atexit');
  if (atexit !== undefined && atexit !== null) guarded(() => void py.call(py.getAttribute(atexit, '_run_exitfuncs')));
  interpreter.finalizing = true;
  finalizeAll(mainNamespace());
  const stdout = interpreter.sysValue('stdout');
  if (stdout !== undefined && stdout !== null) {
    try {
      if (!py.truth(py.lookupAttribute(stdout, 'closed') ?? false)) py.call(py.getAttribute(stdout, 'flush'));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      const { value } = thrown;
      if (!isError(thrown, 'BrokenPipeError')) writeError(`Exception ignored while flushing sys.stdout:\n${value.type.name}: ${py.strText(value)}\n`);
      status = 120;
    }
  }
  flushStandardStreams();
  flushStreams();
  return status;
}

