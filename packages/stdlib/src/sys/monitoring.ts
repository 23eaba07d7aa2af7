/** `sys.monitoring` (PEP 669): tools that hear of events in running code; and `sys._jit`. */
import {
  atRestart, dict, error, newModule, NativeCode, type NativeLine, PyBuiltin, PyCode, type PyModule, PyObject, py, simpleNamespace, str, typeError, typeOf,
  type Value, valueError,
} from '@vivarium/objects';
import { type Frame, installMissing, installMonitor, type Monitor, MonitorEvent, updateTracing } from '@vivarium/vm';

const TOOLS = 6;
const eventNames = Object.keys(MonitorEvent) as (keyof typeof MonitorEvent)[];
/** Kept for programs of before 3.14: stands for both directions of a branch. */
const BRANCH = 1 << 18;
const BRANCHES = MonitorEvent.BRANCH_LEFT | MonitorEvent.BRANCH_RIGHT;
const C_RETURNS = MonitorEvent.C_RETURN | MonitorEvent.C_RAISE;
const C_CALLS = MonitorEvent.CALL | C_RETURNS;
/** Those that can be set for one code object, and disabled at one place. */
const LOCAL_EVENTS = (MonitorEvent.STOP_ITERATION << 1) - 1;

interface Tool {
  name: Value;
  events: number;
  local: Map<PyCode, number>;
  callbacks: Map<number, Value>;
  /** The callback of branches is one of before 3.14: what it disables is both ways of a branch. */
  disablesBranches: boolean;
  /** Events that a callback has disabled, by place. */
  disabled: Map<PyCode, Map<number, number>>;
}

const DISABLE = new PyObject();
const MISSING = new PyObject();
const newTool = (): Tool => ({ name: null, events: 0, local: new Map(), callbacks: new Map(), disablesBranches: false, disabled: new Map() });

class Monitoring implements Monitor {
  events = 0;
  readonly tools = Array.from({ length: TOOLS }, newTool);

  /** After any change of what the tools want. */
  update(): void {
    let all = 0;
    for (const tool of this.tools) {
      all |= tool.events;
      for (const events of tool.local.values()) all |= events;
    }
    if ((all & MonitorEvent.CALL) !== 0) all |= C_RETURNS;
    this.events = all;
    updateTracing();
  }

  fire(event: number, frame: Frame, offset: number, ...rest: Value[]): void {
    const { code } = frame;
    // What a call ends with belongs to the call.
    const wanted = (event & C_RETURNS) !== 0 ? MonitorEvent.CALL : event;
    for (const tool of this.tools) {
      if (((tool.events | (tool.local.get(code) ?? 0)) & wanted) === 0) continue;
      const disabled = tool.disabled.get(code)?.get(offset) ?? 0;
      if ((disabled & wanted) !== 0) continue;
      const callback = tool.callbacks.get(event);
      if (callback === undefined) continue;
      const place = event === MonitorEvent.LINE ? [] : [offset * 2];
      if (py.call(callback, code, ...place, ...rest) === DISABLE) this.#disable(tool, event, code, offset);
    }
  }

  #disable(tool: Tool, event: number, code: PyCode, offset: number): void {
    if ((event & LOCAL_EVENTS) === 0) {
      tool.callbacks.delete(event);
      const name = eventNames.find((candidate) => MonitorEvent[candidate] === event);
      throw valueError(`Cannot disable ${name} events. Callback removed.`);
    }
    let places = tool.disabled.get(code);
    if (places === undefined) tool.disabled.set(code, (places = new Map()));
    places.set(offset, (places.get(offset) ?? 0) | ((event & BRANCHES) !== 0 && tool.disablesBranches ? BRANCHES : event));
  }
}

const monitoring = new Monitoring();
atRestart(() => {
  for (const tool of monitoring.tools) Object.assign(tool, newTool());
  monitoring.update();
});
installMonitor(monitoring);
installMissing(() => MISSING);

function toolNumber(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647 || number < -2147483648) throw error('OverflowError', 'Python int too large to convert to C int');
  if (number < 0 || number >= TOOLS) throw valueError(`invalid tool ${number} (must be between 0 and 5)`);
  return Number(number);
}

function toolInUse(value: Value): Tool {
  const number = toolNumber(value);
  const tool = monitoring.tools[number];
  if (tool.name === null) throw valueError(`tool ${number} is not in use`);
  return tool;
}

function codeOf(value: Value): PyCode {
  if (!(value instanceof PyCode)) throw typeError('code must be a code object');
  return value;
}

/** Checks a set of events and gives it without those that come of themselves. */
function eventSet(value: Value, word: string, all: number): number {
  let events = Number(py.index(value));
  if (events < 0 || events >= BRANCH * 2) throw valueError(`invalid event set 0x${(events >>> 0).toString(16)}`);
  if ((events & C_RETURNS) !== 0) {
    if ((events & C_CALLS) !== C_CALLS) throw valueError('cannot set C_RETURN or C_RAISE events independently');
    events &= ~C_RETURNS;
  }
  if ((events & BRANCH) !== 0) events = (events & ~BRANCH) | BRANCHES;
  if ((events & ~all) !== 0) throw valueError(`invalid ${word} set 0x${events.toString(16)}`);
  return events;
}

function clear(tool: Tool): void {
  Object.assign(tool, { ...newTool(), name: tool.name });
  monitoring.update();
}

function registerCallback(toolValue: Value, eventValue: Value, callback: Value): Value {
  const tool = monitoring.tools[toolNumber(toolValue)];
  const event = Number(py.index(eventValue));
  if (event <= 0 || (event & (event - 1)) !== 0) throw valueError('The callback can only be set for one event at a time');
  if (event > BRANCH) throw valueError(`invalid event ${event}`);
  if ((event & (BRANCH | BRANCHES)) !== 0) tool.disablesBranches = event === BRANCH;
  let previous: Value = null;
  for (const single of event === BRANCH ? [MonitorEvent.BRANCH_LEFT, MonitorEvent.BRANCH_RIGHT] : [event]) {
    previous = tool.callbacks.get(single) ?? null;
    if (callback === null) tool.callbacks.delete(single);
    else tool.callbacks.set(single, callback);
  }
  return previous;
}

function allEvents(): Value {
  const result = dict();
  for (const name of eventNames) {
    const event = MonitorEvent[name];
    let tools = 0;
    monitoring.tools.forEach((tool, i) => {
      if ((tool.events & event) !== 0) tools |= 1 << i;
    });
    if (tools !== 0) result.set(name, tools);
  }
  return result;
}

const functions: NativeLine[] = [
  ['use_tool_id($module, tool_id, name, /)', null, (toolValue: Value, name: Value) => {
    const number = toolNumber(toolValue);
    if (py.asStr(name) === undefined || typeOf(name).heap) throw valueError('tool name must be a str');
    if (monitoring.tools[number].name !== null) throw valueError(`tool ${number} is already in use`);
    monitoring.tools[number].name = name;
  }],
  ['clear_tool_id($module, tool_id, /)', null, (toolValue: Value) => {
    const tool = monitoring.tools[toolNumber(toolValue)];
    if (tool.name !== null) clear(tool);
  }],
  ['free_tool_id($module, tool_id, /)', null, (toolValue: Value) => {
    const tool = monitoring.tools[toolNumber(toolValue)];
    if (tool.name !== null) clear(tool);
    tool.name = null;
  }],
  ['get_tool($module, tool_id, /)', null, (toolValue: Value) => monitoring.tools[toolNumber(toolValue)].name],
  ['register_callback($module, tool_id, event, func, /)', null, registerCallback],
  ['get_events($module, tool_id, /)', null, (toolValue: Value) => monitoring.tools[toolNumber(toolValue)].events],
  ['set_events($module, tool_id, event_set, /)', null, (toolValue: Value, events: Value) => {
    toolNumber(toolValue);
    const wanted = eventSet(events, 'event', BRANCH - 1);
    toolInUse(toolValue).events = wanted;
    monitoring.update();
  }],
  ['get_local_events($module, tool_id, code, /)', null, (toolValue: Value, code: Value) => {
    const known = codeOf(code);
    return monitoring.tools[toolNumber(toolValue)].local.get(known) ?? 0;
  }],
  ['set_local_events($module, tool_id, code, event_set, /)', null, (toolValue: Value, code: Value, events: Value) => {
    const known = codeOf(code);
    toolNumber(toolValue);
    const wanted = eventSet(events, 'local event', LOCAL_EVENTS);
    toolInUse(toolValue).local.set(known, wanted);
    monitoring.update();
  }],
  ['restart_events($module, /)', null, () => {
    for (const tool of monitoring.tools) tool.disabled.clear();
  }],
  ['_all_events($module, /)', null, allEvents],
];

function moduleOf(name: string, doc: string | null, lines: readonly NativeLine[]): PyModule {
  const module = newModule(`sys.${name}`, doc);
  for (const [source, lineDoc, body] of lines) {
    const code = new NativeCode(source, lineDoc, body);
    code.affectsCaller = true;
    module.dict.set(code.name, new PyBuiltin(code, undefined, `sys.${name}`));
  }
  return module;
}

/** The module `sys.monitoring`. */
export function monitoringModule(): PyModule {
  const module = moduleOf('monitoring', null, functions);
  const values: Record<string, Value> = {
    DISABLE, MISSING, events: simpleNamespace({ ...MonitorEvent, BRANCH, NO_EVENTS: 0 }), DEBUGGER_ID: 0, COVERAGE_ID: 1, PROFILER_ID: 2, OPTIMIZER_ID: 5,
  };
  for (const [name, value] of Object.entries(values)) module.dict.set(str(name), value);
  return module;
}

/** The module `sys._jit`, which speaks of CPython's own: there is none. */
export function jitModule(): PyModule {
  const never = (name: string, doc: string): NativeLine => [`${name}($module, /)`, doc, () => false];
  return moduleOf('_jit', 'Utilities for observing just-in-time compilation.', [
    never('is_available', 'Return True if the current Python executable supports JIT compilation, and False otherwise.'),
    never('is_enabled', 'Return True if JIT compilation is enabled for the current Python process (implies sys._jit.is_available()), and False otherwise.'),
    never('is_active', 'Return True if the topmost Python frame is currently executing JIT code (implies sys._jit.is_enabled()), and False otherwise.'),
  ]);
}
