/** The `frame` and `traceback` types. */
import { describeType, dict, error, list, py, PyDict, str, typeError, typeOf, type Value, address, runtimeError, type PyType, valueError } from '@vivarium/objects';
import { localKind } from '@vivarium/spec';
import { PyTraceback, tracebackType } from '../exceptions.ts';
import { Frame, frameType } from '../frame.ts';
import { jumpToLine } from '../frame-jump.ts';
import { GeneratorState } from '../generators.ts';
import { updateTracing } from '../tracing.ts';
import { localValue, PyFrameLocals } from './frame-locals.ts';

export { localValue } from './frame-locals.ts';

/** A dictionary of the frame's local variables, as `locals()` gives for functions. */
export function localsSnapshot(frame: Frame): PyDict {
  const result = dict();
  const { co_localsplusnames: names, co_localspluskinds: kinds } = frame.decoded.raw;
  for (let i = 0; i < names.length; i++) {
    if ((kinds[i] & localKind.HIDDEN) !== 0) continue;
    const value = localValue(frame, i);
    if (value !== undefined) result.set(str(names[i]), value);
  }
  if (frame.extraLocals !== null) for (const [key, value] of frame.extraLocals.entryList()) result.set(key, value);
  return result;
}

/** `locals()`: the namespace itself in modules and classes, a new dictionary in functions. */
export function localsOf(frame: Frame): Value {
  if (frame.namespace === null) return localsSnapshot(frame);
  const { co_localsplusnames: names, co_localspluskinds: kinds } = frame.decoded.raw;
  const hidden = names.some((_, i) => (kinds[i] & localKind.HIDDEN) !== 0 && localValue(frame, i) !== undefined);
  if (!hidden || !(frame.namespace instanceof PyDict)) return frame.namespace;
  // Inside an inlined comprehension its variables are seen as well.
  const result = dict(frame.namespace.entryList());
  names.forEach((name, i) => {
    const value = (kinds[i] & localKind.HIDDEN) !== 0 ? localValue(frame, i) : undefined;
    if (value !== undefined) result.set(str(name), value);
  });
  return result;
}

describeType(frameType, {
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: Frame) =>
      str(`<frame at ${address(self)}, file ${py.reprText(str(self.decoded.raw.co_filename))}, line ${self.line ?? self.decoded.raw.co_firstlineno}, code ${self.decoded.raw.co_name}>`)],
    ['clear($self, /)', 'Clear all references held by the frame.', (self: Frame) => {
      const { generator } = self;
      if (generator !== null && generator.state === GeneratorState.suspended) throw runtimeError('cannot clear a suspended frame');
      if (!self.finished && (generator === null || generator.state === GeneratorState.running)) throw runtimeError('cannot clear an executing frame');
      self.slots.fill(undefined);
    }],
    ['__sizeof__($self, /)', 'Return the size of the frame in memory, in bytes.', () => 400],
  ],
  attributes: {
    f_back: { get: (self: Frame) => (self.finished ? null : self.back) },
    f_code: { get: (self: Frame) => self.code },
    f_globals: { get: (self: Frame) => self.globals },
    f_builtins: { get: (self: Frame) => self.builtins },
    f_locals: { get: (self: Frame) => (self.namespace === null ? new PyFrameLocals(self) : localsOf(self)) },
    f_lasti: { get: (self: Frame) => self.lasti * 2 },
    f_lineno: {
      get: (self: Frame) => self.line ?? (self.lasti === 0 ? self.decoded.raw.co_firstlineno : null),
      set: (self: Frame, value) => {
        if (value === undefined) throw error('AttributeError', 'cannot delete attribute');
        if (typeof value !== 'number' && typeof value !== 'bigint') throw valueError('lineno must be an integer');
        if (typeof value === 'bigint' || Math.abs(value) > 2147483647) throw valueError('lineno out of range');
        jumpToLine(self, value);
      },
    },
    f_trace: {
      get: (self: Frame) => self.trace,
      set: (self: Frame, value) => {
        self.trace = value ?? null;
        updateTracing();
      },
    },
    f_generator: { get: (self: Frame) => self.generator },
  },
  members: {
    f_trace_lines: { get: (self: Frame) => self.traceLines, set: (self: Frame, value) => void (self.traceLines = value === true) },
    f_trace_opcodes: { get: (self: Frame) => self.traceOpcodes, set: (self: Frame, value) => void (self.traceOpcodes = value === true) },
  },
});
frameType.abstractNew = true;
frameType.unpicklable = true;

function checkNext(value: Value | undefined, self: PyTraceback): PyTraceback | null {
  if (value === undefined) throw typeError("can't delete tb_next attribute");
  if (value !== null && !(value instanceof PyTraceback)) throw typeError(`expected traceback object or None, got '${typeOf(value).name}'`);
  for (let at = value; at !== null; at = at.next) if (at === self) throw valueError('traceback loop detected');
  return value;
}

describeType(tracebackType, {
  doc: 'Create a new traceback object.',
  new: ['traceback($type, tb_next, tb_frame, tb_lasti, tb_lineno)', null, (_cls: PyType, next: Value, frame: Value, lasti: Value, line: Value) => {
    if (next !== null && !(next instanceof PyTraceback)) throw typeError(`expected traceback object or None, got '${typeOf(next).name}'`);
    if (!(frame instanceof Frame)) throw typeError(`traceback() argument 'tb_frame' must be frame, not ${typeOf(frame).name}`);
    return new PyTraceback(next, frame, Number(py.index(lasti)), Number(py.index(line)));
  }],
  methods: [['__dir__($self, /)', null, () => list(['tb_frame', 'tb_next', 'tb_lasti', 'tb_lineno'])]],
  attributes: {
    tb_next: { get: (self: PyTraceback) => self.next, set: (self: PyTraceback, value) => void (self.next = checkNext(value, self)) },
    tb_lineno: { get: (self: PyTraceback) => self.line },
  },
  members: {
    tb_frame: { get: (self: PyTraceback) => self.frame },
    tb_lasti: { get: (self: PyTraceback) => self.lasti },
  },
});
tracebackType.unpicklable = true;
