/** Starting an interpreter: the modules that exist before the import system, the import system itself, the streams, `site`. */
import { allocate, builtinsOf, createModule, current, fillSys, importModule, Interpreter, nativeModules, openStandardStreams, reportUnraisable, setBudgets, setCurrent } from '@vivarium/stdlib';
import { newModule, PyCode, type PyModule, py, str, type Value } from '@vivarium/objects';
import { decodedOf, Frame, installHooks, installModules, installSchedulerHost, setLibraryFolder, machine, runFrame } from '@vivarium/vm';
import type { BootOptions } from './options.ts';

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
  const bootstrap = addFrozen(interpreter, '_frozen_importlib');
  const imp = addNative(interpreter, '_imp');
  interpreter.importlib = bootstrap;
  py.call(bootstrap.dict.get('_install') as Value, interpreter.sys, imp);
  py.call(bootstrap.dict.get('_install_external_importers') as Value);
}

function warn(category: Value, message: string, stackLevel: number): void {
  const warnings = current().modules.get('_warnings');
  if (warnings !== undefined) py.call(py.getAttribute(warnings, 'warn'), str(message), category, stackLevel);
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
  interpreter.searchPath = [...(options.searchPath ?? []), library.path];
  setCurrent(interpreter);

  const builtins = addNative(interpreter, 'builtins');
  interpreter.builtins = builtins;
  machine.builtins = builtins.dict;
  interpreter.importFunction = builtins.dict.get('__import__') as Value;
  builtins.dict.set('__debug__', interpreter.flags.optimize === 0);
  interpreter.sys = addNative(interpreter, 'sys');
  fillSys(interpreter.sys, library.multiarch, [...nativeModules.keys()]);
  installModules(() => current().modules);
  installHooks({ warn, allocate, unraisable: reportUnraisable });
  setLibraryFolder(library.path);
  installSchedulerHost({ now: () => Number(host.clock.monotonic()) / 1e6, sleep: (milliseconds) => host.clock.sleep(milliseconds) });

  setBudgets({});
  startImportSystem(interpreter);
  const streams = openStandardStreams({ unbuffered: options.unbuffered });
  for (const [name, stream] of Object.entries(streams)) {
    interpreter.sys.dict.set(name, stream);
    interpreter.sys.dict.set(`__${name}__`, stream);
  }
  builtins.dict.set('open', py.getAttribute(importModule('_io'), 'open'));
  const main = newModule('__main__');
  main.dict.set('__builtins__', builtins);
  main.dict.set('__loader__', py.getAttribute(interpreter.importlib as PyModule, 'BuiltinImporter'));
  interpreter.modules.set('__main__', main);
  if (interpreter.flags.no_site === 0) py.call(py.getAttribute(importModule('site'), 'main'));
  return interpreter;
}
