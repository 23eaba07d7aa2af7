/**
 * Running a program in a started interpreter: a file, `-c`, `-m`, or standard input, from its beginning to its exit status.
 *
 * Each part is written as steps that give the frames to be run: `runNow` runs them at once, `runInTurn` in slices, with
 * the host's event loop in between.
 */
import { exceptions, isError, list, PyBaseException, PyCode, type PyDict, PyException, PyFunction, type PyModule, py, str, type Value } from '@vivarium/objects';
import { atexit, codeFrame, compileText, createModule, current, exitStatus, flushStreams, hasExitFunctions, importedAttribute, syntaxException, writeError } from '@vivarium/stdlib';
import { PythonSyntaxError } from '@vivarium/syntax';
import { bindFrame, BudgetExceeded, finalizeAll, type Frame, RunAbandoned, runFrame, runInSlices, type Slices } from '@vivarium/vm';

/** `sys.argv`, for an interpreter that was started before its program was known. */
export function setArguments(args: readonly string[]): void {
  const sys = current().sys as PyModule;
  sys.dict.set('argv', list(args.map(str)));
  sys.dict.set('orig_argv', list([current().executable, ...args].map(str)));
}

/** Gives frames, and gets their values. */
export type Steps<Result> = Generator<Frame, Result, Value>;

/** A program, and how it is run. */
export interface ProgramRequest {
  mode: { kind: 'command'; source: string } | { kind: 'module'; name: string } | { kind: 'file'; path: string } | { kind: 'stdin' };
  /** The first line of a file is not Python (`-x`). */
  skipFirstLine?: boolean;
  /** Hears of an exception that nothing caught, before it is printed. */
  onUncaught?: (exception: PyBaseException) => void;
}

export function runNow<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) {
    let value: Value;
    try {
      value = runFrame(step.value);
    } catch (thrown) {
      step = steps.throw(thrown);
      continue;
    }
    step = steps.next(value);
  }
  return step.value;
}

export async function runInTurn<Result>(steps: Steps<Result>, slices: Slices): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    let value: Value;
    try {
      value = await runInSlices(step.value, slices);
    } catch (thrown) {
      step = steps.throw(thrown);
      continue;
    }
    step = steps.next(value);
  }
  return step.value;
}

/** Calls a function, in a frame of its own if it is one of Python's. */
function* call(callee: Value, ...args: Value[]): Steps<Value> {
  return callee instanceof PyFunction ? yield bindFrame(callee, args, null) : py.call(callee, ...args);
}

function* callMember(object: Value, name: string): Steps<Value> {
  return yield* call(py.getAttribute(object, name));
}

export const mainNamespace = (): PyDict => (current().modules.get('__main__') as PyModule).dict;

/** Runs what may raise; an uncaught exception is printed. Gives the status with which the program would end. */
export function guarded(body: () => void): number {
  // oxlint-disable-next-line require-yield
  return runNow(guard((function* () { body(); })()));
}

function* guard(body: Steps<unknown>, onUncaught?: ProgramRequest['onUncaught']): Steps<number> {
  try {
    yield* body;
    return 0;
  } catch (thrown) {
    if (thrown instanceof RunAbandoned) throw thrown;
    if (thrown instanceof BudgetExceeded) {
      writeError(`the program's budget of ${thrown.budget} is used up\n`);
      return 1;
    }
    if (!(thrown instanceof PyException)) throw thrown;
    if (!thrown.value.type.isSubtypeOf(exceptions.SystemExit)) onUncaught?.(thrown.value);
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
function* runSource(source: string | Uint8Array, filename: string): Steps<void> {
  const code = compileText(source, filename, 'exec', 0, Math.min(current().flags.optimize, 2));
  yield codeFrame(code, mainNamespace(), mainNamespace());
}

function prependPath(entry: string): void {
  if (current().flags.safe_path) return;
  py.shadowing.folder = entry === '' ? current().host.files.currentDirectory() : entry;
  py.call(py.getAttribute(current().sysValue('path') as Value, 'insert'), 0, str(entry));
}

const runMainModule = (name: string, alterArguments: boolean): Steps<Value> => call(importedAttribute('runpy', '_run_module_as_main'), str(name), alterArguments);

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

function* runFile(path: string, request: ProgramRequest): Steps<number> {
  const { host } = current();
  const status = host.files.tryStat(path);
  if (status === undefined) {
    writeError(`${current().executable}: can't open file '${absolute(path)}': [Errno 2] No such file or directory\n`);
    return 2;
  }
  const isFolder = (status.mode & 0o170000) === 0o040000;
  if ((isFolder || path.endsWith('.zip') || path.endsWith('.pyz')) && isRunnable(path)) {
    py.call(py.getAttribute(current().sysValue('path') as Value, 'insert'), 0, str(path));
    return yield* guard(runMainModule('__main__', false), request.onUncaught);
  }
  return yield* guard(runMainFile(path, request), request.onUncaught);
}

function* runMainFile(path: string, request: ProgramRequest): Steps<void> {
  const real = realPath(path);
  prependPath(real.includes('/') ? real.slice(0, real.lastIndexOf('/')) || '/' : '');
  const namespace = mainNamespace();
  namespace.set('__file__', str(absolute(path)));
  namespace.set('__cached__', null);
  if (path.endsWith('.pyc')) return yield* runBytecode(path, namespace);
  setLoader(namespace, path);
  let source = readFile(path);
  if (request.skipFirstLine === true) source = source.subarray(Math.max(source.indexOf(10), 0));
  refuseNullBytes(source, absolute(path));
  yield* runSource(source, absolute(path));
}

/** `__loader__` of the program, made when the import system starts. */
function setLoader(namespace: PyDict, path: string): void {
  current().whenImporting(() => {
    namespace.set('__loader__', py.call(importedAttribute('_frozen_importlib_external', 'SourceFileLoader'), '__main__', str(absolute(path))));
  });
}

function* runBytecode(path: string, namespace: PyDict): Steps<void> {
  const loader = py.call(importedAttribute('_frozen_importlib_external', 'SourcelessFileLoader'), '__main__', str(absolute(path)));
  namespace.set('__loader__', loader);
  yield codeFrame(py.call(py.getAttribute(loader, 'get_code'), '__main__') as PyCode, namespace, namespace);
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

/** Runs what the request names, and gives the exit status. */
export function* runProgram(request: ProgramRequest): Steps<number> {
  const { mode, onUncaught } = request;
  switch (mode.kind) {
    case 'command':
      return yield* guard(runText(mode.source, '<string>'), onUncaught);
    case 'module':
      return yield* guard(runModule(mode.name), onUncaught);
    case 'file':
      return yield* runFile(mode.path, request);
    case 'stdin':
      return yield* guard(runText(null, '<stdin>'), onUncaught);
  }
}

function* runText(source: string | null, filename: string): Steps<void> {
  prependPath('');
  yield* runSource(source ?? readAll(0), filename);
}

function* runModule(name: string): Steps<void> {
  prependPath(current().host.files.currentDirectory());
  yield* runMainModule(name, true);
}

/** Ends the interpreter: threads, exit functions, streams. Gives the status, changed when standard output cannot be written. */
export function* finish(status: number): Steps<number> {
  const interpreter = current();
  const threading = interpreter.modules.get('threading');
  if (threading !== undefined && threading !== null) yield* guard(callMember(threading, '_shutdown'));
  // A program may have taken the module out of sys.modules.
  if (hasExitFunctions()) yield* guard(callMember(createModule(atexit), '_run_exitfuncs'));
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

