/** `_imp`: what importlib needs of the interpreter: native modules, frozen code, the import lock. */
import type { CodeObject } from '@vivarium/bytecode';
import {
  engine,
  bytes, copyBuffer, exceptions, keyedHash, list, newException, newModule, overflowError, py, PyCode, PyException, type PyImportError, runtimeError, str,
  textOf, tuple, typeError, typeOf, type Value, viewOf,
} from '@vivarium/objects';
import { codeObject, runCode } from './builtins/source.ts';
import { impFacts } from './generated/imp-facts.ts';
import { current, type FrozenModule, type Interpreter } from './interpreter.ts';
import { dumpValue, loadValue } from './marshal.ts';
import { nativeLines } from './native-facts.ts';
import { createModule, type NativeModule } from './native-module.ts';

/** The frozen modules of CPython, in its order: those that may be asked for. */
const frozenNames: readonly string[] = [
  '_frozen_importlib', '_frozen_importlib_external', 'zipimport', 'abc', 'codecs', 'io', '_collections_abc', '_sitebuiltins', 'genericpath', 'ntpath',
  'posixpath', 'os', 'site', 'stat', 'importlib.util', 'importlib.machinery', 'runpy', '__hello__', '__hello_alias__', '__phello_alias__',
  '__phello_alias__.spam', '__phello__', '__phello__.__init__', '__phello__.ham', '__phello__.ham.__init__', '__phello__.ham.eggs', '__phello__.spam',
  '__hello_only__',
];

/** The modules that the interpreter itself holds; they are never made a second time. */
const permanent = new Set(['builtins', 'sys']);

interface ImportState {
  /** How often the import lock is held. */
  locked: number;
  /** 1: frozen modules are used, -1: they are not, 0: as usual. */
  frozenOverride: number;
  /** Code objects of frozen modules, one for each. */
  readonly codes: Map<string, PyCode>;
}
const states = new WeakMap<Interpreter, ImportState>();

function state(): ImportState {
  const interpreter = current();
  let found = states.get(interpreter);
  if (found === undefined) states.set(interpreter, (found = { locked: 0, frozenOverride: 0, codes: new Map() }));
  return found;
}

/** Those without which there is no import system are frozen whatever the override says. */
const essential = new Set(['_frozen_importlib', '_frozen_importlib_external', 'zipimport']);

function frozenModule(name: string): FrozenModule | undefined {
  return state().frozenOverride < 0 && !essential.has(name) ? undefined : current().frozen(name);
}

function nameArgument(value: Value, caller: string): string {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${caller}() argument must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  return textOf(text);
}

function frozenError(message: (shown: string) => string, name: string): PyException {
  const exception = newException(exceptions.ImportError, [str(message(py.reprText(str(name))))]) as PyImportError;
  exception.msg = exception.args.items[0];
  exception.name = str(name);
  return new PyException(exception);
}
const noSuchFrozen = (name: string): PyException => frozenError((shown) => `No such frozen object named ${shown}`, name);

function frozenObject(name: string): PyCode {
  const module = frozenModule(name);
  if (module === undefined) throw noSuchFrozen(name);
  const { codes } = state();
  let code = codes.get(name);
  if (code === undefined) codes.set(name, (code = codeObject(module.load())));
  return code;
}

function getFrozenObject(nameValue: Value, data: Value): Value {
  const name = nameArgument(nameValue, 'get_frozen_object');
  if (data === null) return frozenObject(name);
  const content = py.bytesLike(data) ?? copyBuffer(data);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(data).name}'`);
  if (content.length === 0) throw frozenError((shown) => `Frozen object named ${shown} is invalid`, name);
  let code: Value;
  try {
    code = loadValue(content, {});
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    throw frozenError((shown) => `Frozen object named ${shown} is invalid`, name);
  }
  if (!(code instanceof PyCode)) throw typeError(`frozen object ${py.reprText(str(name))} is not a code object`);
  return code;
}

const originName = (module: FrozenModule): Value => (module.originName === '' ? null : str(module.originName));

function findFrozen(nameValue: Value, withData: Value): Value {
  const name = nameArgument(nameValue, 'find_frozen');
  const module = frozenModule(name);
  if (module === undefined) return null;
  const data = py.truth(withData) ? (viewOf(bytes(dumpValue(frozenObject(name), 5, true))) ?? null) : null;
  return tuple([data, module.isPackage, originName(module)]);
}

function isFrozenPackage(nameValue: Value): Value {
  const name = nameArgument(nameValue, 'is_frozen_package');
  const module = frozenModule(name);
  if (module === undefined) throw noSuchFrozen(name);
  return module.isPackage;
}

/** Imports a frozen module without the import system. */
function initFrozen(nameValue: Value): Value {
  const name = nameArgument(nameValue, 'init_frozen');
  const frozen = frozenModule(name);
  if (frozen === undefined) return null;
  const code = frozenObject(name);
  const { modules } = current();
  const module = newModule(str(name));
  modules.set(str(name), module);
  module.dict.set('__builtins__', engine.builtins);
  if (frozen.isPackage) module.dict.set('__path__', list([]));
  module.dict.set('__origname__', originName(frozen));
  runCode(code, module.dict, module.dict);
  return modules.get(str(name)) ?? null;
}

/** Gives the code, and what it contains, another file name, where that is the code's own. */
function renameFile(code: CodeObject, from: string, to: string): void {
  if (code.co_filename !== from) return;
  code.co_filename = to;
  for (const constant of code.co_consts) {
    if (typeof constant === 'object' && constant !== null && constant.constant === 'code') renameFile(constant as CodeObject, from, to);
  }
}

export function fixFileName(code: Value, path: Value): void {
  if (!(code instanceof PyCode)) throw typeError(`_fix_co_filename() argument 1 must be code, not ${code === null ? 'None' : typeOf(code).name}`);
  const name = py.asStr(path);
  if (name === undefined) throw typeError(`_fix_co_filename() argument 2 must be str, not ${path === null ? 'None' : typeOf(path).name}`);
  const from = code.raw.co_filename;
  if (from !== textOf(name)) renameFile(code.raw, from, textOf(name));
}

function sourceHash(key: Value, source: Value): Value {
  const number = BigInt(py.index(key));
  if (BigInt.asIntN(64, number) !== number) throw overflowError('Python int too large to convert to C long');
  const content = py.bytesLike(source) ?? copyBuffer(source);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(source).name}'`);
  return bytes(keyedHash(number, content));
}

/** The module over the list of native modules, which contains it. */
export function impModule(natives: () => ReadonlyMap<string, NativeModule>): NativeModule {
  function createBuiltin(spec: Value): Value {
    const nameValue = py.getAttribute(spec, 'name');
    const text = py.asStr(nameValue);
    if (text === undefined) throw typeError(`name must be string, not ${typeOf(nameValue).name}`);
    const name = textOf(text);
    if (permanent.has(name)) return current().modules.get(name) ?? current()[name as 'sys' | 'builtins'];
    const description = natives().get(name);
    if (description === undefined) return null;
    return createModule(description);
  }
  return {
    name: '_imp',
    doc: impFacts.doc,
    functions: nativeLines(impFacts.functions, {
      extension_suffixes: () => list([]),
      lock_held: () => state().locked > 0,
      acquire_lock: () => {
        state().locked++;
      },
      release_lock: () => {
        const held = state();
        if (held.locked === 0) throw runtimeError('not holding the import lock');
        held.locked--;
      },
      find_frozen: findFrozen,
      get_frozen_object: getFrozenObject,
      is_frozen_package: isFrozenPackage,
      create_builtin: createBuiltin,
      init_frozen: initFrozen,
      is_builtin: (nameValue: Value) => {
        const name = nameArgument(nameValue, 'is_builtin');
        if (permanent.has(name)) return -1;
        return natives().has(name) ? 1 : 0;
      },
      is_frozen: (name: Value) => frozenModule(nameArgument(name, 'is_frozen')) !== undefined,
      _frozen_module_names: () => list(frozenNames.filter((name) => frozenModule(name) !== undefined).map(str)),
      _override_frozen_modules_for_tests: (override: Value) => {
        state().frozenOverride = Number(py.index(override));
      },
      _override_multi_interp_extensions_check: (override: Value) => {
        py.index(override);
        throw runtimeError('_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter');
      },
      exec_builtin: () => 0,
      _fix_co_filename: fixFileName,
      source_hash: sourceHash,
    }),
    values: () => ({ check_hash_based_pycs: 'default', pyc_magic_number_token: 168627755 }),
  };
}
