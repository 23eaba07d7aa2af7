/** _lsprof.Profiler: hears of calls through `sys.monitoring`, as the tool named cProfile. */
import {
  defineType, engine, float, list, newStruct, py, PyBuiltin, PyException, PyFloat, PyMethod, PyMethodDescriptor, PyObject, runtimeError, str, structSequenceType, type Value,
  typeError, typeOf, valueError,
} from '@vivarium/objects';
import { MonitorEvent } from '@vivarium/vm';
import { lsprofFacts } from '../generated/lsprof-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { type Account, Books, type Entry } from './times.ts';

const facts = lsprofFacts.types;
const NANOSECOND = 1e-9;
const SECOND = 1e9;
const TOOL = 2;

const structOf = (name: 'profiler_entry' | 'profiler_subentry') =>
  structSequenceType({ name, module: '_lsprof', doc: null, fields: Object.entries(facts[name].attributes) });
export const entryType = structOf('profiler_entry');
export const subentryType = structOf('profiler_subentry');

export class PyProfiler extends PyObject {
  timer: Value = null;
  /** Seconds that a tick of the timer is; 0 for a timer that gives seconds. */
  timeUnit = 0;
  subcalls = true;
  builtins = true;
  enabled = false;
  /** The timer, which may be Python code, is running. */
  timing = false;
  readonly books = new Books(() => this.now());

  private now(): number {
    if (this.timer === null) return Number(current().host.clock.monotonic());
    this.timing = true;
    try {
      return this.ticks(py.call(this.timer));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      engine.unraisable(thrown.value, py.join('', ['Exception ignored while calling _lsprof timer ', py.repr(this.timer)]) as never, null);
      return 0;
    } finally {
      this.timing = false;
    }
  }

  private ticks(result: Value): number {
    if (this.timeUnit > 0) return Number(py.index(result));
    if (result instanceof PyFloat) {
      if (Number.isNaN(result.value)) throw valueError('Invalid value NaN (not a number)');
      return Math.floor(result.value * SECOND);
    }
    if (typeOf(result).lookup('__index__') === undefined) throw typeError(`'${typeOf(result).name}' object cannot be interpreted as an integer or float`);
    return Number(py.index(result)) * SECOND;
  }
}

const callbacks = {
  PY_START: '_pystart_callback', PY_RESUME: '_pystart_callback', PY_THROW: '_pythrow_callback', PY_RETURN: '_pyreturn_callback',
  PY_YIELD: '_pyreturn_callback', PY_UNWIND: '_pyreturn_callback', CALL: '_ccall_callback', C_RETURN: '_creturn_callback', C_RAISE: '_creturn_callback',
} as const satisfies Partial<Record<keyof typeof MonitorEvent, string>>;
const eventNames = Object.keys(callbacks) as (keyof typeof callbacks)[];

const monitoring = (name: string, ...args: Value[]): Value => py.call(py.getAttribute(current().sysValue('monitoring') ?? null, name), ...args);

function enable(self: PyProfiler, subcalls: Value, builtins: Value): void {
  self.subcalls = py.truth(subcalls);
  self.builtins = py.truth(builtins);
  monitoring('use_tool_id', TOOL, 'cProfile');
  let events = 0;
  for (const name of eventNames) {
    monitoring('register_callback', TOOL, MonitorEvent[name], py.getAttribute(self, callbacks[name]));
    // The ends of native calls come with their beginnings.
    if (name !== 'C_RETURN' && name !== 'C_RAISE' && (self.builtins || name !== 'CALL')) events |= MonitorEvent[name];
  }
  monitoring('set_events', TOOL, events);
  self.enabled = true;
}

function disable(self: PyProfiler): void {
  if (self.timing) throw runtimeError('cannot disable profiler in external timer');
  if (!self.enabled) return;
  for (const name of eventNames) monitoring('register_callback', TOOL, MonitorEvent[name], null);
  monitoring('set_events', TOOL, 0);
  monitoring('free_tool_id', TOOL);
  self.enabled = false;
  self.books.close();
}

/** The native function that a call runs, or undefined. */
function nativeFunction(callee: Value, first: Value): PyBuiltin | undefined {
  if (callee instanceof PyMethod) return nativeFunction(callee.callee, first);
  if (callee instanceof PyBuiltin) return callee;
  if (!(callee instanceof PyMethodDescriptor) || !callee.accepts(first)) return undefined;
  const bound = py.bind(callee, first, typeOf(first));
  return bound instanceof PyBuiltin ? bound : undefined;
}

function nameOf({ code, receiver, module }: PyBuiltin): Value {
  if (receiver === undefined || receiver === null) {
    return typeof module === 'string' ? str(`<built-in method ${module}.${code.name}>`) : str(`<built-in method ${code.name}>`);
  }
  const found = typeOf(receiver).lookup(code.name);
  return found === undefined ? str(`<built-in method ${code.name}>`) : py.repr(found);
}

function statistics(self: PyProfiler): Value {
  const factor = self.timer === null || self.timeUnit === 0 ? NANOSECOND : self.timeUnit;
  const fields = (entry: Entry, { calls, recursiveCalls, total, own }: Account): Value[] =>
    [entry.name, calls, recursiveCalls, float(factor * total), float(factor * own)];
  const rows: Value[] = [];
  for (const entry of self.books.entries.values()) {
    if (entry.calls === 0) continue;
    const details: Value[] = [];
    for (const { entry: callee, account } of entry.callees.values()) if (account.calls > 0) details.push(newStruct(subentryType, fields(callee, account)));
    rows.push(newStruct(entryType, [...fields(entry, entry), details.length > 0 ? list(details) : null]));
  }
  return list(rows);
}

const enter = (self: PyProfiler, code: Value): void => self.books.enter(code as PyObject, () => code, self.subcalls);
const leave = (self: PyProfiler, code: Value): void => self.books.leave(code as PyObject);

export const profilerType = defineType({
  name: '_lsprof.Profiler', qualname: 'Profiler', module: '_lsprof', instance: PyProfiler, doc: facts.Profiler.doc, textSignature: facts.Profiler.signature,
  methods: nativeLines(facts.Profiler.methods, {
    __init__: ['($self, /, timer=None, timeunit=0.0, subcalls=True, builtins=True)', (self: PyProfiler, timer: Value, unit: Value, subcalls: Value, builtins: Value) => {
      self.timer = timer;
      self.timeUnit = py.toFloat(unit);
      self.subcalls = py.truth(subcalls);
      self.builtins = py.truth(builtins);
    }],
    getstats: statistics,
    enable,
    disable,
    clear: (self: PyProfiler) => {
      if (self.timing) throw runtimeError('cannot clear profiler in external timer');
      self.books.clear();
    },
    _pystart_callback: enter,
    _pythrow_callback: enter,
    _pyreturn_callback: leave,
    _ccall_callback: (self: PyProfiler, _code: Value, _offset: Value, callee: Value, first: Value) => {
      const callable = self.builtins ? nativeFunction(callee, first) : undefined;
      if (callable !== undefined) self.books.enter(callable.code, () => nameOf(callable), self.subcalls);
    },
    _creturn_callback: (self: PyProfiler, _code: Value, _offset: Value, callee: Value, first: Value) => {
      const callable = self.builtins ? nativeFunction(callee, first) : undefined;
      if (callable !== undefined) self.books.leave(callable.code);
    },
  }),
});
