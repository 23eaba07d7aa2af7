/** The `frame` and `traceback` types. */
import { describeType, dict, error, list, py, PyDict, str, typeError, typeOf, type Value, address, runtimeError, type PyType, valueError } from '@vivarium/objects';
import { localKind } from '@vivarium/spec';
import { currentFrame } from '../activations.ts';
import { PyTraceback, tracebackType } from '../exceptions.ts';
import { Frame, frameType } from '../frame.ts';
import { jumpToLine } from '../frame-jump.ts';
import { GeneratorState, PyCoroutine } from '../generators.ts';
import { finaliseGenerator } from '../memory/generator-ends.ts';
import { machine } from '../state.ts';
import { setTraceOpcodes, updateTracing } from '../tracing.ts';
import { localValue, PyFrameLocals } from './frame-locals.ts';
import { close } from './generators.ts';

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

/** Inside an inlined comprehension of a module or class: its variables are locals, the namespace is out of sight. */
function inComprehension(frame: Frame): boolean {
  const { co_localspluskinds: kinds } = frame.decoded.raw;
  for (let i = 0; i < kinds.length; i++) if ((kinds[i] & localKind.HIDDEN) !== 0 && localValue(frame, i) !== undefined) return true;
  return false;
}

/** `locals()`: the namespace itself in modules and classes, a new dictionary in functions. */
export function localsOf(frame: Frame): Value {
  if (frame.namespace === null) return localsSnapshot(frame);
  return inComprehension(frame) ? new PyFrameLocals(frame).toDict() : frame.namespace;
}

function flag(value: Value): boolean {
  if (typeof value !== 'boolean') throw typeError('attribute value type must be bool');
  return value;
}

/** Of a frame whose code runs compiled, where it stands and who called it is only noted when somebody looks. */
function upToDate(frame: Frame): Frame {
  currentFrame(machine.thread);
  return frame;
}

const undeletable = (name: string): unknown => error('AttributeError', `attribute '${name}' of 'frame' objects cannot be deleted`);

describeType(frameType, {
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: Frame) =>
      str(`<frame at ${address(self)}, file ${py.reprText(str(self.decoded.raw.co_filename))}, line ${self.line ?? self.decoded.raw.co_firstlineno}, code ${self.decoded.raw.co_name}>`)],
    ['clear($self, /)', 'Clear all references held by the frame.', (self: Frame) => {
      const { generator } = self;
      if (generator !== null && generator.state === GeneratorState.suspended) throw runtimeError('cannot clear a suspended frame');
      if (!self.finished && (generator === null || generator.state === GeneratorState.running)) throw runtimeError('cannot clear an executing frame');
      if (generator !== null && generator.state === GeneratorState.created) {
        // A coroutine that was not started keeps its frame.
        if (generator instanceof PyCoroutine) return finaliseGenerator(generator);
        close(generator);
      }
      self.slots.fill(undefined);
    }],
    ['__sizeof__($self, /)', 'Return the size of the frame in memory, in bytes.', () => 400],
  ],
  attributes: {
    f_back: { get: (self: Frame) => upToDate(self).back },
    f_locals: { get: (self: Frame) => (self.namespace === null || inComprehension(self) ? new PyFrameLocals(self) : self.namespace), doc: 'Return the mapping used by the frame to look up local variables.' },
    f_lineno: {
      doc: 'Return the current line number in the frame.',
      get: (self: Frame) => upToDate(self).line ?? (self.lasti === 0 ? self.decoded.raw.co_firstlineno : null),
      set: (self: Frame, value) => {
        if (value === undefined) throw undeletable('f_lineno');
        if (typeof value !== 'number' && typeof value !== 'bigint') throw valueError('lineno must be an integer');
        if (typeof value === 'bigint' || Math.abs(value) > 2147483647) throw valueError('lineno out of range');
        jumpToLine(self, value);
      },
    },
    f_trace: {
      doc: 'Return the trace function for this frame, or None if no trace function is set.',
      get: (self: Frame) => self.trace,
      set: (self: Frame, value) => {
        self.trace = value ?? null;
        updateTracing();
      },
    },
    f_lasti: { get: (self: Frame) => upToDate(self).lasti * 2, doc: 'Return the index of the last attempted instruction in the frame.' },
    f_globals: { get: (self: Frame) => self.globals, doc: 'Return the global variables in the frame.' },
    f_builtins: { get: (self: Frame) => self.builtins, doc: 'Return the built-in variables in the frame.' },
    f_code: { get: (self: Frame) => self.code, doc: 'Return the code object being executed in this frame.' },
    f_trace_opcodes: {
      doc: 'Return True if opcode tracing is enabled, False otherwise.',
      get: (self: Frame) => self.traceOpcodes,
      set: (self: Frame, value) => {
        if (value === undefined) throw undeletable('f_trace_opcodes');
        setTraceOpcodes(self, flag(value));
      },
    },
    f_generator: { get: (self: Frame) => self.generator, doc: 'Return the generator or coroutine associated with this frame, or None.' },
  },
  members: {
    f_trace_lines: {
      get: (self: Frame) => self.traceLines,
      set: (self: Frame, value) => {
        if (value === undefined) throw typeError("can't delete numeric/char attribute");
        self.traceLines = flag(value);
      },
    },
  },
});
frameType.abstractNew = true;

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
