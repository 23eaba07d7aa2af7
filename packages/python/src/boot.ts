/** Starting an interpreter: the modules that exist before the import system, the import system itself, the streams, `site`. */
import { allocate, builtinsOf, createModule, current, exceptHook, fillSys, importInLoop, importLoaded, importModule, installAstBridgeLoader, Interpreter, nativeModules, neverAwaited, openStandardStreams, reportUnraisable, setBudgets, shortCutOf, setCurrent, shortenImports, writeError } from '@vivarium/stdlib';
import { dict, installLetGo, list, newModule, PyCode, PyException, type PyList, type PyModule, py, str, type Value } from '@vivarium/objects';
import { installJit, installShortCuts, type Report } from '@vivarium/jit';
import { callObject, type DecodedCode, decodedOf, Frame, installCallImport, installHooks, installLoadedImport, isSliced, installNeverAwaited, installModules, installSchedulerHost, installTypeParameterLoader, setLibraryFolder, machine, runFrame } from '@vivarium/vm';
import { opcodeNames } from '@vivarium/spec';
import { pathToBytes } from '@vivarium/host';
import type { BootOptions } from './options.ts';
import { installZipHook } from './zip-hook.ts';

function addNative(interpreter: Interpreter, name: string): PyModule {
  const description = nativeModules.get(name);
  if (description === undefined) throw new Error(`the native module ${name} is missing`);
  const module = createModule(description);
  interpreter.modules.set(name, module);
  return module;
}

/** Runs frozen code in a new module's namespace. */
function addFrozen(interpreter: Interpreter, name: string): PyModule {
  const frozen = interpreter.frozen(name);
  if (frozen === undefined) throw new Error(`the library has no frozen module ${name}`);
  const module = newModule(name);
  interpreter.modules.set(name, module);
  module.dict.set('__builtins__', interpreter.builtins as PyModule);
  module.dict.set('__origname__', str(frozen.originName));
  const code = new PyCode(frozen.load());
  runFrame(new Frame(decodedOf(code), null, module.dict, builtinsOf(module.dict), module.dict));
  return module;
}

function startImportSystem(interpreter: Interpreter): void {
  interpreter.startImports = null;
  const sys = interpreter.sys as PyModule;
  for (const [name, value] of [['meta_path', list([])], ['path_hooks', list([])], ['path_importer_cache', dict()]] as const) sys.dict.set(name, value);
  const bootstrap = addFrozen(interpreter, '_frozen_importlib');
  const imp = addNative(interpreter, '_imp');
  interpreter.importlib = bootstrap;
  py.call(bootstrap.dict.get('_install') as Value, sys, imp);
  py.call(bootstrap.dict.get('_install_external_importers') as Value);
  installZipHook(sys);
  shortenImports(interpreter.modules.get('_frozen_importlib_external') as PyModule);
  interpreter.importsStarted();
}

/** The folders for installed packages, in the order in which `site` puts them on `sys.path`. */
function packageFolders(interpreter: Interpreter): string[] {
  const { host, flags, prefix } = interpreter;
  const variables = flags.ignore_environment === 0 ? host.process.environment() : new Map<string, string>();
  const bases = [prefix];
  if (flags.no_user_site === 0) bases.unshift(variables.get('PYTHONUSERBASE') ?? `${host.process.homeDirectory()}/.local`);
  return bases.map((base) => `${base}/lib/python3.14/site-packages`).filter((folder) => host.files.tryStat(folder) !== undefined);
}

/** Whether `site` would do more than to put these folders on the path: a virtual environment, `.pth` files, code of the user. */
function siteMatters(interpreter: Interpreter, options: BootOptions, folders: readonly string[]): boolean {
  const { host, flags, executable } = interpreter;
  if (flags.inspect !== 0 || flags.verbose !== 0 || (options.searchPath ?? []).length > 0) return true;
  const home = executable.slice(0, executable.lastIndexOf('/'));
  if (home !== '' && [home, home.slice(0, home.lastIndexOf('/'))].some((folder) => host.files.tryStat(`${folder}/pyvenv.cfg`) !== undefined)) return true;
  return folders.some((folder) => host.files.list(folder).some((name) => name.endsWith('.pth') || /^(site|user)customize\b/.test(name)));
}

/** Does what belongs to the start, of which no trace function hears. */
function unheard(action: () => void): void {
  const { thread } = machine;
  const { tracing } = thread;
  thread.tracing = true;
  try {
    action();
  } finally {
    thread.tracing = tracing;
  }
}

/**
 * What programs seldom ask for waits until they do: the import system until the first import of a module that is not there
 * yet, `site` until one of its built-in names (`exit`, `help`) is used.
 */
function deferRest(interpreter: Interpreter, options: BootOptions): void {
  const builtins = interpreter.builtins as PyModule;
  const sys = interpreter.sys as PyModule;
  sys.complete = () => {
    sys.complete = null;
    unheard(() => interpreter.startImports?.());
  };
  if (interpreter.flags.no_site !== 0) return;
  const loadSite = (): void => {
    builtins.complete = null;
    machine.completeBuiltins = null;
    unheard(() => void importModule('site'));
  };
  const folders = packageFolders(interpreter);
  if (siteMatters(interpreter, options, folders)) return loadSite();
  (sys.dict.get('path') as PyList).items.push(...folders.map(str));
  builtins.complete = loadSite;
  machine.completeBuiltins = loadSite;
}

/** Has the library's `warnings` read the options, which is the only reader they have. */
function applyWarnOptions(): void {
  try {
    importModule('warnings');
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    writeError("'import warnings' failed; traceback:\n");
    exceptHook(thrown.value.type, thrown.value, thrown.value.traceback);
  }
}

function warn(category: Value, message: string, stackLevel: number, source: Value = null): void {
  py.call(py.getAttribute(importModule('_warnings'), 'warn'), str(message), category, stackLevel, source);
}

/** `-X jit=MODE` or PYTHON_JIT: 0 off, 1 on (the default), eager, unsteady. */
function installCompiler(interpreter: Interpreter): void {
  const option = interpreter.xOptions.find(([name]) => name === 'jit')?.[1];
  const variable = interpreter.flags.ignore_environment === 0 ? interpreter.host.process.environment().get('PYTHON_JIT') : undefined;
  const wanted = option ?? variable;
  installShortCuts(shortCutOf);
  if (wanted === '0' || wanted === 'off') installJit('off');
  else installJit(wanted === 'eager' || wanted === 'unsteady' ? wanted : 'on', reportOf(interpreter), interpreter.host.optimiseInterpreter?.bind(interpreter.host) ?? null);
}

/** What `-X jit_dump` and `-X jit_trace` print on standard error: the JavaScript that is made; what is compiled and where it is left. */
function reportOf(interpreter: Interpreter): Report | null {
  const asked = (option: string): boolean => interpreter.xOptions.some(([name]) => name === option);
  const dumps = asked('jit_dump');
  const traces = asked('jit_trace');
  if (!dumps && !traces) return null;
  const print = (text: string): void => void interpreter.host.files.write(2, pathToBytes(`${text}\n`));
  const place = (code: DecodedCode, line: number): string => `${code.raw.co_qualname} (${code.raw.co_filename}:${line})`;
  if (traces) {
    machine.traceExit = (code, at, reason) => {
      const why = { guard: 'a guard failed at', locals: 'other kinds of locals', cold: 'never ran before:', instruction: 'the interpreter carries out' }[reason];
      print(`# jit: left ${place(code, code.lines[at])}: ${why} ${opcodeNames[code.words[at] & 255]} at ${at}`);
    };
  }
  return {
    annotated: dumps,
    compiled(code, kind, text) {
      print(`# jit: ${kind} of ${place(code, code.raw.co_firstlineno)}: ${text.length} characters`);
      if (dumps) print(text);
    },
  };
}

/** Makes a running interpreter. Python code that fails on the way (a broken `site`) raises PyException. */
export function boot(options: BootOptions): Interpreter {
  const { host, library } = options;
  const interpreter = new Interpreter(host, options.flags);
  interpreter.frozen = (name) => library.frozen(name);
  interpreter.libraryPath = library.path;
  interpreter.prefix = library.prefix;
  interpreter.argv = [...(options.argv ?? [''])];
  interpreter.originalArgv = [...(options.originalArgv ?? interpreter.argv)];
  interpreter.executable = options.executable ?? '';
  interpreter.warnOptions = [...(options.warnOptions ?? [])];
  interpreter.xOptions = [...(options.xOptions ?? [])];
  interpreter.pycachePrefix = options.pycachePrefix ?? null;
  interpreter.debugRanges = options.debugRanges ?? true;
  interpreter.searchPath = [...(options.searchPath ?? []), library.path];
  setCurrent(interpreter);

  const builtins = addNative(interpreter, 'builtins');
  interpreter.builtins = builtins;
  machine.builtins = builtins.dict;
  machine.quantifiers = ['all', 'any'].map((name) => builtins.dict.get(name) as Value);
  interpreter.importFunction = builtins.dict.get('__import__') as Value;
  builtins.dict.set('__debug__', interpreter.flags.optimize === 0);
  interpreter.sys = addNative(interpreter, 'sys');
  fillSys(interpreter.sys, library.multiarch, [...nativeModules.keys()]);
  installModules(() => current().modules);
  installCallImport((hook, args) => (isSliced() && hook === current().importFunction ? importInLoop(...args) : callObject(hook, args)));
  installLoadedImport(importLoaded);
  installTypeParameterLoader(() => void nativeModules.get('_typing')?.load?.());
  installAstBridgeLoader(() => void nativeModules.get('_ast')?.load?.());
  installCompiler(interpreter);
  installHooks({ warn, allocate, unraisable: reportUnraisable });
  installNeverAwaited(neverAwaited);
  installLetGo(() => host.letGo?.());
  setLibraryFolder(library.path);
  installSchedulerHost({ now: () => Number(host.clock.monotonic()) / 1e6, sleep: (milliseconds) => host.clock.sleep(milliseconds) });

  setBudgets({});
  interpreter.startImports = () => startImportSystem(interpreter);
  const io = addNative(interpreter, '_io');
  const streams = openStandardStreams({ unbuffered: options.unbuffered });
  for (const [name, stream] of Object.entries(streams)) {
    interpreter.sys.dict.set(name, stream);
    interpreter.sys.dict.set(`__${name}__`, stream);
  }
  builtins.dict.set('open', io.dict.get('open') as Value);
  const main = newModule('__main__');
  main.dict.set('__builtins__', builtins);
  interpreter.modules.set('__main__', main);
  interpreter.whenImporting(() => {
    if (main.dict.get('__loader__') === null) main.dict.set('__loader__', py.getAttribute(interpreter.importlib as PyModule, 'BuiltinImporter'));
  });
  if (interpreter.warnOptions.length > 0) applyWarnOptions();
  deferRest(interpreter, options);
  return interpreter;
}
