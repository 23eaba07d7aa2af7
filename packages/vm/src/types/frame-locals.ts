/** What `frame.f_locals` gives for functions (PEP 667): a mapping that reads and writes the frame's variables. */
import {
  bareType, copyDict, describeType, dict, error, hashValue, isInstance, list, NotImplemented, objectType, PyCell, PyDict, PyObject, type PyType, py, str, tuple, typeError,
  typeOf, type Value, valueError,
} from '@vivarium/objects';
import { localKind } from '@vivarium/spec';
import { Frame } from '../frame.ts';

const isCell = (frame: Frame, slot: number): boolean => (frame.decoded.raw.co_localspluskinds[slot] & (localKind.CELL | localKind.FREE)) !== 0;

/** The value of a locals+ slot, cells opened; undefined when unbound. */
export function localValue(frame: Frame, slot: number): Value | undefined {
  const value = frame.slots[slot];
  return value instanceof PyCell && isCell(frame, slot) ? value.value : value;
}

function setLocal(frame: Frame, slot: number, value: Value): void {
  const stored = frame.slots[slot];
  if (stored instanceof PyCell && isCell(frame, slot)) stored.value = value;
  else frame.slots[slot] = value;
}

export class PyFrameLocals extends PyObject {
  readonly frame: Frame;
  constructor(frame: Frame) {
    super();
    this.frame = frame;
    frame.localsAreSeen = true;
  }

  /** The slot that the key names; -1 for other keys. `bound`: only if the variable has a value. */
  slotOf(key: Value, bound: boolean): number {
    hashValue(key);
    const name = py.asStr(key);
    if (name === undefined) return -1;
    const { co_localsplusnames: names } = this.frame.decoded.raw;
    const text = py.strText(name);
    for (let slot = 0; slot < names.length; slot++) {
      if (names[slot] === text && (!bound || localValue(this.frame, slot) !== undefined)) return slot;
    }
    return -1;
  }

  get(key: Value): Value | undefined {
    const slot = this.slotOf(key, true);
    return slot >= 0 ? localValue(this.frame, slot) : this.frame.extraLocals?.get(key);
  }

  set(key: Value, value: Value): void {
    const slot = this.slotOf(key, false);
    if (slot >= 0) setLocal(this.frame, slot, value);
    else (this.frame.extraLocals ??= dict()).set(key, value);
  }

  /** Removes an entry that is no variable; its value, or undefined if it is not there. */
  remove(key: Value): Value | undefined {
    if (this.slotOf(key, false) >= 0) throw valueError('cannot remove local variables from FrameLocalsProxy');
    return this.frame.extraLocals?.delete(key);
  }

  entries(): [Value, Value][] {
    const { frame } = this;
    const entries: [Value, Value][] = [];
    frame.decoded.raw.co_localsplusnames.forEach((name, slot) => {
      const value = localValue(frame, slot);
      if (value !== undefined) entries.push([str(name), value]);
    });
    if (frame.extraLocals !== null) entries.push(...frame.extraLocals.entryList());
    return entries;
  }

  toDict(): PyDict {
    const result = dict();
    for (const [key, value] of this.entries()) result.set(key, value);
    return result;
  }

  /** Takes over the entries of a dict or another proxy; false for anything else. */
  update(other: Value): boolean {
    const entries = other instanceof PyFrameLocals ? other.entries() : other instanceof PyDict ? other.entryList() : undefined;
    if (entries === undefined) return false;
    for (const [key, value] of entries) this.set(key, value);
    return true;
  }
}

export const frameLocalsType = bareType('FrameLocalsProxy', PyFrameLocals as never, objectType, { subclassable: false });
frameLocalsType.patternKind = 'mapping';

const isMapping = (value: Value): boolean => value instanceof PyDict || value instanceof PyFrameLocals;
const asDict = (value: Value): PyDict => (value instanceof PyFrameLocals ? value.toDict() : copyDict(value as PyDict));

function merged(left: Value, right: Value): Value {
  if (!isMapping(left) || !isMapping(right)) return NotImplemented;
  const result = asDict(left);
  for (const [key, value] of asDict(right).entryList()) result.set(key, value);
  return result;
}

function equals(self: PyFrameLocals, other: Value): boolean | undefined {
  if (other instanceof PyFrameLocals) return self.frame === other.frame;
  return isInstance(other, typeOf(dict())) ? py.equal(self.toDict(), other) : undefined;
}

const keyText = (key: Value): string => py.reprText(key);
const unordered = (sign: string, name: string): [string, string, () => Value] => [`__${name}__($self, value, /)`, `Return self${sign}value.`, () => NotImplemented];

describeType(frameLocalsType, {
  doc: null,
  new: ['~FrameLocalsProxy($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, args: Value[], keywords: PyDict) => {
    if (args.length !== 1) throw typeError(`FrameLocalsProxy expected 1 argument, got ${args.length}`);
    if (!(args[0] instanceof Frame)) throw typeError(`expect frame, not ${typeOf(args[0]).name}`);
    if (keywords.size > 0) throw typeError('FrameLocalsProxy takes no keyword arguments');
    return new PyFrameLocals(args[0]);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyFrameLocals) => py.guardRepr(self, '{...}', () => py.repr(self.toDict()))],
    unordered('<', 'lt'), unordered('<=', 'le'),
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyFrameLocals, other: Value) => equals(self, other) ?? NotImplemented],
    ['__ne__($self, value, /)', 'Return self!=value.', (self: PyFrameLocals, other: Value) => {
      const same = equals(self, other);
      return same === undefined ? NotImplemented : !same;
    }],
    unordered('>', 'gt'), unordered('>=', 'ge'),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyFrameLocals) => py.iterate(list(self.entries().map(([key]) => key)))],
    ['__or__($self, value, /)', 'Return self|value.', merged],
    ['__ror__($self, value, /)', 'Return value|self.', (self: Value, other: Value) => merged(other, self)],
    ['__ior__($self, value, /)', 'Return self|=value.', (self: PyFrameLocals, other: Value) => (self.update(other) ? self : NotImplemented)],
    ['__len__($self, /)', 'Return len(self).', (self: PyFrameLocals) => self.entries().length],
    ['__getitem__($self, object, /)', null, (self: PyFrameLocals, key: Value) => {
      const value = self.get(key);
      if (value === undefined) throw error('KeyError', str(`local variable '${keyText(key)}' is not defined`));
      return value;
    }],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', (self: PyFrameLocals, key: Value, value: Value) => self.set(key, value)],
    ['__delitem__($self, key, /)', 'Delete self[key].', (self: PyFrameLocals, key: Value) => {
      if (self.remove(key) === undefined) throw error('KeyError', key);
    }],
    ['__contains__($self, object, /)', null, (self: PyFrameLocals, key: Value) => self.get(key) !== undefined],
    ['update($self, object, /)', null, (self: PyFrameLocals, other: Value) => {
      if (!self.update(other)) throw typeError('update() argument must be dict or another FrameLocalsProxy');
    }],
    ['__reversed__($self, /)', null, (self: PyFrameLocals) => list(self.entries().map(([key]) => key).reverse())],
    ['copy($self, /)', null, (self: PyFrameLocals) => self.toDict()],
    ['keys($self, /)', null, (self: PyFrameLocals) => list(self.entries().map(([key]) => key))],
    ['values($self, /)', null, (self: PyFrameLocals) => list(self.entries().map(([, value]) => value))],
    ['items($self, /)', null, (self: PyFrameLocals) => list(self.entries().map((entry) => tuple(entry)))],
    ['~get($self, key, default=None, /)', null, (self: PyFrameLocals, key: Value, initial: Value) => self.get(key) ?? initial],
    ['~pop($self, key, default=<unrepresentable>, /)', null, (self: PyFrameLocals, key: Value, initial: Value | undefined) => {
      const value = self.remove(key) ?? initial;
      if (value === undefined) throw error('KeyError', key);
      return value;
    }],
    ['~setdefault($self, key, default=None, /)', null, (self: PyFrameLocals, key: Value, initial: Value) => {
      const value = self.get(key);
      if (value !== undefined) return value;
      self.set(key, initial);
      return initial;
    }],
  ],
  constants: { __hash__: null },
});
