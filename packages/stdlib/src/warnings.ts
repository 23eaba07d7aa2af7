/** `_warnings`: filters, registries, and the frame that a warning speaks of. */
import {
  dict, engine, exceptions, isInstance, list, PyBaseException, PyDict, PyException, PyList, PyTuple, PyType, py, runtimeError, str, textOf, tuple, typeError,
  typeOf, type Value, valueError,
} from '@vivarium/objects';
import { type Frame, machine, mayWait, type NeverAwaited, type PyAsyncGenerator, type PyCoroutine } from '@vivarium/vm';
import { getVariable, newContextVar } from './contextvars.ts';
import { warningsFacts } from './generated/warnings-facts.ts';
import { importModule } from './import-system.ts';
import { current } from './interpreter.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';
import { writeError } from './sys/hooks.ts';
import { PyRecursiveLock } from './thread/locks.ts';

/** Bumped with every change of the filters: registries of another version are void. */
let filtersVersion = 0;
const lock = new PyRecursiveLock();
const contextVariable = newContextVar('_warnings_context');

const defaultFilters = (): PyList => list([
  tuple(['default', null, exceptions.DeprecationWarning, '__main__', 0]),
  tuple(['ignore', null, exceptions.DeprecationWarning, null, 0]),
  tuple(['ignore', null, exceptions.PendingDeprecationWarning, null, 0]),
  tuple(['ignore', null, exceptions.ImportWarning, null, 0]),
  tuple(['ignore', null, exceptions.ResourceWarning, null, 0]),
]);

/** What holds while the `warnings` module is not imported. */
let state = { filters: defaultFilters(), onceRegistry: dict(), defaultAction: 'default' as Value };

/** An attribute of the `warnings` module if that is imported (or shall be); undefined otherwise. */
function libraryAttribute(name: string, tryImport = false): Value | undefined {
  let module = current().modules.get('warnings');
  if (module === undefined && tryImport && !current().finalizing) {
    try {
      module = importModule('warnings');
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
    }
  }
  return module === undefined || module === null ? undefined : py.lookupAttribute(module, name);
}

/** The library's value, or the one from before it was imported. */
function ownOrLibrary(name: string, own: Value): Value {
  const value = libraryAttribute(name);
  return value === undefined ? own : value;
}

// ---- filters

/** `None` matches everything, a str itself, anything else through its `match`. */
function matches(pattern: Value, text: Value): boolean {
  if (pattern === null) return true;
  if (typeof pattern === 'string' || py.asStr(pattern) !== undefined) return py.equal(pattern, text);
  return py.truth(py.call(py.getAttribute(pattern, 'match'), text));
}

interface Warning {
  category: Value;
  text: Value;
  line: number;
  module: Value;
}

function searchFilters(filters: PyList, warning: Warning): { action: string; item: Value } | undefined {
  for (let i = 0; i < filters.items.length; i++) {
    const item = filters.items[i];
    if (!(item instanceof PyTuple) || item.items.length !== 5) throw valueError(`warnings.filters item ${i} isn't a 5-tuple`);
    const [action, message, category, module, line] = item.items;
    const name = py.asStr(action);
    if (name === undefined) throw typeError(`action must be a string, not '${typeOf(action).name}'`);
    if (!matches(message, warning.text) || !matches(module, warning.module) || !py.isSubclass(warning.category, category)) continue;
    const wanted = py.size(line);
    if (wanted === 0 || wanted === warning.line) return { action: textOf(name), item };
  }
  return undefined;
}

function findAction(warning: Warning): { action: string; item: Value } {
  const context = getVariable(contextVariable);
  if (context !== undefined && context !== null) {
    const own = py.getAttribute(context, '_filters');
    if (!(own instanceof PyList)) throw valueError('_filters of warnings._warnings_context must be a list');
    const found = searchFilters(own, warning);
    if (found !== undefined) return found;
  } else {
    const given = ownOrLibrary('filters', state.filters);
    if (!(given instanceof PyList)) throw valueError('_warnings.filters must be a list');
    const found = searchFilters(given, warning);
    if (found !== undefined) return found;
  }
  const action = ownOrLibrary('defaultaction', state.defaultAction);
  const name = py.asStr(action);
  if (name === undefined) throw typeError(`_warnings.defaultaction must be a string, not '${typeOf(action).name}'`);
  return { action: textOf(name), item: null };
}

// ---- registries

/** True when the registry has the key; with `remember` it has it from now on. */
function isKnown(registry: PyDict, key: Value, remember: boolean): boolean {
  const version = registry.get('version');
  if (version === undefined || py.asInt(version) === undefined || !py.equal(version, filtersVersion)) {
    registry.clear();
    registry.set('version', filtersVersion);
  } else {
    const known = registry.get(key);
    if (known !== undefined && py.truth(known)) return true;
  }
  if (remember) registry.set(key, true);
  return false;
}

function onceRegistry(): PyDict {
  const registry = ownOrLibrary('onceregistry', state.onceRegistry);
  if (!(registry instanceof PyDict)) throw typeError(`_warnings.onceregistry must be a dict, not '${typeOf(registry).name}'`);
  return registry;
}

// ---- showing

function show(category: PyType, text: Value, message: Value, filename: Value, line: number, source: Value, sourceLine: Value): void {
  const hook = libraryAttribute('_showwarnmsg', source !== null);
  if (hook === undefined) return showPlainly(category, text, filename, line, sourceLine);
  if (!py.isCallable(hook)) throw typeError('warnings._showwarnmsg() must be set to a callable');
  const Message = libraryAttribute('WarningMessage');
  if (Message === undefined) throw runtimeError('unable to get warnings.WarningMessage');
  py.call(hook, py.call(Message, message, category, filename, line, null, null, source));
}

function showPlainly(category: PyType, text: Value, filename: Value, line: number, sourceLine: Value): void {
  writeError(`${py.strText(filename)}:${line}: ${category.name}: ${py.strText(text)}\n`);
  let shown = sourceLine === null ? undefined : py.strText(sourceLine);
  if (shown === undefined) {
    try {
      shown = py.strText(py.call(py.getAttribute(importModule('linecache'), 'getline'), filename, line));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      return;
    }
  }
  shown = shown.trim();
  if (shown !== '') writeError(`  ${shown}\n`);
}

// ---- warning

/** `foo.py` gives `foo`. */
function moduleOfFile(filename: Value): Value {
  const text = py.strText(filename);
  if (text === '') return '<unknown>';
  return str(text.endsWith('.py') ? text.slice(0, -3) : text);
}

interface Place {
  filename: Value;
  line: number;
  module: Value | undefined;
  registry: Value;
}

function warnAt(category: Value, message: Value, place: Place, source: Value, sourceLine: Value = null): void {
  const { registry, filename, line } = place;
  if (registry !== null && !(registry instanceof PyDict)) throw typeError("'registry' must be a dict or None");
  const module = place.module === undefined ? moduleOfFile(filename) : place.module;
  let text = message;
  let warning = message;
  let type = category;
  if (message instanceof PyBaseException && isInstance(message, exceptions.Warning)) {
    text = py.str(message);
    type = message.type;
  } else warning = py.call(category, message);
  const key = tuple([text, type, line]);
  if (registry !== null && isKnown(registry, key, false)) return;
  const { action, item } = findAction({ category: type, text, line, module });
  if (action === 'error') throw new PyException(warning as PyBaseException);
  if (action === 'ignore') return;
  const always = action === 'always' || action === 'all';
  if (!always) {
    if (registry !== null) registry.set(key, true);
    let known = false;
    if (action === 'once') known = isKnown(registry ?? onceRegistry(), tuple([text, type]), true);
    else if (action === 'module') known = registry !== null && isKnown(registry, tuple([text, type]), true);
    else if (action !== 'default') throw runtimeError(`Unrecognized action (${py.reprText(str(action))}) in warnings.filters:\n ${py.reprText(item)}`);
    if (known) return;
  }
  show(type as PyType, text, warning, filename, line, source, sourceLine);
}

function isInternal(frame: Frame): boolean {
  const filename = frame.code.raw.co_filename;
  return filename.includes('importlib') && filename.includes('_bootstrap');
}

function nextExternal(frame: Frame | null, skipped: readonly string[]): Frame | null {
  do frame = frame === null ? null : frame.back;
  while (frame !== null && (isInternal(frame) || skipped.some((prefix) => (frame as Frame).code.raw.co_filename.startsWith(prefix))));
  return frame;
}

/** Where the warning belongs: `level` frames up. */
function placeOf(level: number, skipped: readonly string[]): Place {
  let { frame } = machine.thread;
  if (frame === null || level <= 0 || isInternal(frame)) while (--level > 0 && frame !== null) frame = frame.back;
  else while (--level > 0 && frame !== null) frame = nextExternal(frame, skipped);
  const globals = frame === null ? (current().sys as { dict: PyDict }).dict : frame.globals;
  let registry = globals.get('__warningregistry__');
  if (registry === undefined) globals.set('__warningregistry__', (registry = dict()));
  return {
    filename: frame === null ? '<sys>' : str(frame.code.raw.co_filename),
    line: frame === null ? 0 : frame.line ?? 0,
    module: globals.get('__name__') === undefined ? '<string>' : globals.get('__name__'),
    registry,
  };
}

function categoryOf(message: Value, category: Value): Value {
  if (isInstance(message, exceptions.Warning)) return typeOf(message);
  if (category === null) return exceptions.UserWarning;
  if (!(category instanceof PyType) || !category.isSubtypeOf(exceptions.Warning)) {
    throw typeError(`category must be a Warning subclass, not '${typeOf(category).name}'`);
  }
  return category;
}

function warn(message: Value, category: Value, level: Value, source: Value, prefixes: Value): void {
  const levels = py.size(level);
  if (!(prefixes instanceof PyTuple)) throw typeError(`warn() argument 'skip_file_prefixes' must be tuple, not ${typeOf(prefixes).name}`);
  const skipped = prefixes.items.map((prefix) => {
    const text = py.asStr(prefix);
    if (text === undefined) throw typeError(`Found non-str '${typeOf(prefix).name}' in skip_file_prefixes.`);
    return textOf(text);
  });
  const type = categoryOf(message, category);
  warnAt(type, message, placeOf(skipped.length > 0 ? Math.max(levels, 2) : levels, skipped), source);
}

/** A coroutine dies that nobody awaited: the library's `warnings` knows how to say where it comes from. */
function warnCoroutine(coroutine: PyCoroutine): void {
  const says = libraryAttribute('_warn_unawaited_coroutine', true);
  if (says !== undefined) {
    try {
      return void py.call(says, coroutine);
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      if (thrown.value.type.isSubtypeOf(exceptions.RuntimeWarning)) throw thrown;
      engine.unraisable(thrown.value, `Exception ignored while finalizing coroutine ${py.reprText(coroutine)}`, null);
    }
  }
  warn(str(`coroutine '${py.strText(coroutine.qualname)}' was never awaited`), exceptions.RuntimeWarning, 1, null, tuple([]));
}

function warnMethod(name: string, generator: PyAsyncGenerator): void {
  warn(str(`coroutine method '${name}' of ${py.reprText(generator.qualname)} was never awaited`), exceptions.RuntimeWarning, 1, generator, tuple([]));
}

export const neverAwaited: NeverAwaited = { coroutine: warnCoroutine, method: warnMethod };

/** The line of source that the module's loader has, or None. */
function sourceLineOf(globals: PyDict, line: number): Value {
  const loader = globals.get('__loader__');
  const name = globals.get('__name__');
  if (loader === undefined || name === undefined) return null;
  const getSource = py.lookupAttribute(loader, 'get_source');
  if (getSource === undefined) return null;
  const source = py.call(getSource, name);
  if (source === null) return null;
  const lines = py.call(py.getAttribute(source, 'splitlines'));
  return lines instanceof PyList ? lines.items[line - 1] ?? null : null;
}

function warnExplicit(
  message: Value, category: Value, filename: Value, lineno: Value, module: Value | undefined, registry: Value, globals: Value, source: Value,
): void {
  if (py.asStr(filename) === undefined) throw typeError(`warn_explicit() argument 'filename' must be str, not ${typeOf(filename).name}`);
  const line = py.size(lineno);
  let sourceLine: Value = null;
  if (globals !== null) {
    if (!(globals instanceof PyDict)) throw typeError(`module_globals must be a dict, not '${typeOf(globals).name}'`);
    sourceLine = sourceLineOf(globals, line);
  }
  warnAt(category, message, { filename, line, module, registry }, source, sourceLine);
}

const functions = nativeLines(warningsFacts.functions, {
  warn,
  warn_explicit: warnExplicit,
  _filters_mutated_lock_held: () => {
    if (!lock.isOwned()) throw runtimeError('warnings lock is not held');
    filtersVersion++;
  },
  _acquire_lock: mayWait(() => {
    lock.acquire(Infinity);
    return null;
  }),
  _release_lock: () => lock.release(),
});

export const warnings: NativeModule = {
  name: '_warnings',
  doc: warningsFacts.doc,
  functions,
  values: () => {
    state = { filters: defaultFilters(), onceRegistry: dict(), defaultAction: 'default' };
    return { filters: state.filters, _onceregistry: state.onceRegistry, _defaultaction: state.defaultAction, _warnings_context: contextVariable };
  },
};
