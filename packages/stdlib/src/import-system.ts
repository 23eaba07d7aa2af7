/**
 * `__import__`: what an import statement calls. Modules that are loaded already are found here; all else is done by
 * `importlib._bootstrap`, itself Python code that comes frozen.
 */
import {
  error, exceptions, installImportModule, newException, type PyBaseException, PyDict, PyException, type PyFunction, type PyImportError, PyModule, PyObject, PyTuple, py, str, textOf, tuple, typeError,
  type Value, valueError,
} from '@vivarium/objects';
import { bindFrame, enter, machine, type PyTraceback, ReturnTo } from '@vivarium/vm';
import { current } from './interpreter.ts';

function importlib(): PyModule {
  const interpreter = current();
  interpreter.startImports?.();
  const module = interpreter.importlib;
  if (module === null) throw error('ImportError', 'the import system is not ready');
  return module;
}

const callBootstrap = (name: string, ...args: Value[]): Value => py.call(importlib().dict.get(name) as Value, ...args);

/** True while another import of the module has not come to its end. */
function isInitialising(module: Value): boolean {
  if (!(module instanceof PyObject)) return false;
  const spec = module instanceof PyModule ? module.dict.get('__spec__') : py.lookupAttribute(module, '__spec__');
  if (spec === undefined || spec === null) return false;
  const flag = py.lookupAttribute(spec, '_initializing');
  return flag !== undefined && py.truth(flag);
}

/** The package that relative imports in a module with these globals start from (PEP 366). */
function packageOf(globals: PyDict): string {
  const given = globals.get('__package__');
  const spec = globals.get('__spec__') ?? null;
  if (given !== undefined && given !== null) {
    const text = py.asStr(given);
    if (text === undefined) throw typeError('package must be a string');
    if (spec !== null) {
      const parent = py.lookupAttribute(spec, 'parent');
      if (parent !== undefined && !py.equal(given, parent)) warnPackage('DeprecationWarning', '__package__ != __spec__.parent');
    }
    return textOf(text);
  }
  if (spec !== null) {
    const parent = py.asStr(py.getAttribute(spec, 'parent'));
    if (parent === undefined) throw typeError('__spec__.parent must be a string');
    return textOf(parent);
  }
  warnPackage('ImportWarning', "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__");
  const name = globals.get('__name__');
  if (name === undefined) throw error('KeyError', "'__name__' not in globals");
  const text = py.asStr(name);
  if (text === undefined) throw typeError('__name__ must be a string');
  if (globals.has('__path__')) return textOf(text);
  return textOf(text).split('.').slice(0, -1).join('.');
}

function warnPackage(category: 'DeprecationWarning' | 'ImportWarning', message: string): void {
  const warnings = current().modules.get('_warnings');
  if (warnings !== undefined) py.call(py.getAttribute(warnings, 'warn'), message, exceptions[category], 2);
}

function absoluteName(name: string, globals: Value, level: number): string {
  if (!(globals instanceof PyDict)) throw error('KeyError', "'__name__' not in globals");
  let base = packageOf(globals);
  if (base === '') throw error('ImportError', 'attempted relative import with no known parent package');
  for (let i = 1; i < level; i++) {
    const dot = base.lastIndexOf('.');
    if (dot < 0) throw error('ImportError', 'attempted relative import beyond top-level package');
    base = base.slice(0, dot);
  }
  return name === '' ? base : `${base}.${name}`;
}

function findAndLoad(name: string): Value {
  const module = current().modules.get(str(name));
  if (module !== undefined && module !== null) {
    if (isInitialising(module)) callBootstrap('_lock_unlock_module', str(name));
    return module;
  }
  return whileImporting(() => callBootstrap('_find_and_load', str(name), current().importFunction));
}

/** Imports that have begun and not ended. */
let unfinished = 0;

/** Code of modules runs once: neither our compiler nor the host's need hurry. */
function whileImporting<T>(load: () => T): T {
  if (unfinished++ === 0) sayRunsOnce(true);
  try {
    return load();
  } finally {
    if (--unfinished === 0) sayRunsOnce(false);
  }
}

function sayRunsOnce(on: boolean): void {
  current().host.runsOnce?.(on);
  machine.compiler?.runsOnce(on);
}

/**
 * Takes the import system's own frames out of a traceback: all of them for an ImportError, otherwise the chains that
 * end with the call of the module's code.
 */
function withoutImportFrames(exception: PyBaseException): void {
  const all = exception.type.isSubtypeOf(exceptions.ImportError);
  let previous: PyTraceback | null = null;
  /** The last entry before the current chain of such frames. */
  let beforeChain: PyTraceback | null = null;
  let inChain = false;
  const link = (after: PyTraceback | null, next: PyTraceback | null): void => {
    if (after === null) exception.traceback = next;
    else after.next = next;
  };
  for (let entry = exception.traceback as PyTraceback | null; entry !== null; entry = entry.next) {
    const { co_filename, co_name } = entry.frame.decoded.code.raw;
    const here = co_filename === '<frozen importlib._bootstrap>' || co_filename === '<frozen importlib._bootstrap_external>';
    if (here && !inChain) beforeChain = previous;
    inChain = here;
    if (here && (all || co_name === '_call_with_frames_removed')) {
      link(beforeChain, entry.next);
      previous = beforeChain;
    } else previous = entry;
  }
}

/** `__import__(name, globals, locals, fromlist, level)` */
export function importModuleLevel(name: Value, globals: Value, locals: Value, fromList: Value, level: Value): Value {
  try {
    return importLevel(name, globals, locals, fromList, level);
  } catch (thrown) {
    if (thrown instanceof PyException) withoutImportFrames(thrown.value);
    throw thrown;
  }
}

/** What an import statement asks for. */
interface ImportRequest {
  readonly name: string;
  readonly level: number;
  readonly absolute: string;
  readonly fromList: Value;
}

function readRequest(nameValue: Value, globals: Value, fromList: Value, levelValue: Value): ImportRequest {
  const given = py.asStr(nameValue);
  if (given === undefined) throw typeError('module name must be a string');
  const name = textOf(given);
  const level = Number(py.index(levelValue));
  if (level < 0) throw valueError('level must be >= 0');
  if (level === 0 && name === '') throw valueError('Empty module name');
  return { name, level, absolute: level > 0 ? absoluteName(name, globals, level) : name, fromList };
}

function importLevel(nameValue: Value, globals: Value, _locals: Value, fromList: Value, levelValue: Value): Value {
  const request = readRequest(nameValue, globals, fromList, levelValue);
  return resultOf(request, findAndLoad(request.absolute));
}

/**
 * The built-in `__import__` called by an import statement: a module that has to be loaded runs in the statement's own loop, so that
 * its thread can be left. Undefined when a frame was pushed.
 */
export function importInLoop(name: Value, globals: Value, locals: Value, fromList: Value, level: Value): Value | undefined {
  const request = readRequest(name, globals, fromList, level);
  const known = current().modules.get(str(request.absolute));
  if (known !== undefined && known !== null) return importModuleLevel(name, globals, locals, fromList, level);
  const frame = bindFrame(importlib().dict.get('_find_and_load') as PyFunction, [str(request.absolute), current().importFunction], null);
  frame.then = (module) => resultOf(request, module);
  frame.abandoned = withoutImportFrames;
  enter(frame, ReturnTo.continuation);
  return undefined;
}

/** What an import statement gives if it calls the built-in `__import__` and the module is loaded. */
export function importLoaded(hook: Value, name: Value, globals: Value, fromList: Value, level: Value): Value | undefined {
  const { importFunction, modules } = current();
  if (hook !== importFunction) return undefined;
  const request = readRequest(name, globals, fromList, level);
  const module = modules.get(str(request.absolute));
  return module === undefined || module === null || isInitialising(module) ? undefined : resultOf(request, module);
}

/** What the statement binds, once the module is loaded. */
function resultOf({ name, level, absolute, fromList }: ImportRequest, module: Value): Value {
  const hasFromList = fromList !== null && (fromList instanceof PyTuple ? fromList.items.length > 0 : py.truth(fromList));
  if (hasFromList) {
    const isPackage = module instanceof PyModule ? module.dict.has('__path__') : py.lookupAttribute(module, '__path__') !== undefined;
    return isPackage ? callBootstrap('_handle_fromlist', module, fromList, current().importFunction) : module;
  }
  if (level > 0 && name === '') return module;
  const dot = name.indexOf('.');
  if (dot < 0) return module;
  const front = name.slice(0, dot);
  if (level === 0) return findAndLoad(front);
  const top = absolute.slice(0, absolute.length - (name.length - dot));
  const found = current().modules.get(str(top));
  if (found === undefined) throw error('KeyError', `'${top}' not in sys.modules as expected`);
  return found;
}

/** Modules whose import was seen to have ended. */
const complete = new WeakSet<object>();

/** Imports an absolute name as `import a.b` does, giving the module named last. */
export function importModule(name: string): Value {
  const loaded = current().modules.get(str(name));
  if (loaded instanceof PyObject) {
    if (complete.has(loaded)) return loaded;
    if (!isInitialising(loaded)) {
      complete.add(loaded);
      return loaded;
    }
  } else if (loaded !== undefined && loaded !== null) return loaded;
  importModuleLevel(str(name), null, null, tuple([str('*none*')]), 0);
  const module = current().modules.get(str(name));
  if (module === undefined) throw importError(`No module named '${name}'`, name);
  return module;
}

function importError(message: string, name: string): PyException {
  const exception = newException(exceptions.ModuleNotFoundError, [message]) as PyImportError;
  exception.msg = message;
  exception.name = str(name);
  return new PyException(exception);
}

installImportModule(importModule);

/** The attribute of a module that is imported when needed. */
export function importedAttribute(module: string, name: string): Value {
  return py.getAttribute(importModule(module), name);
}

