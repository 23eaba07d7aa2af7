/** `tzinfo`, whose subclasses know the rules of a zone, and `timezone`, a fixed offset from UTC. */
import {
  compareNumbers, comparisonLines, describeType, error, NotImplemented, py, type PyDict, type PyType, str, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { datetimeFacts } from '../generated/datetime-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { notA, takeArguments } from './arguments.ts';
import { compareDeltas, isZero, newDelta, newTimezone, PyDateTime, PyTimeDelta, PyTimezone, type PyTzinfo, shiftDateTime, timezoneType, tzinfoType, utc } from './objects.ts';
import { offsetOf, offsetText, summerTimeOf } from './offsets.ts';
import { hashDelta, subtractDeltas } from './timedelta.ts';

const { tzinfo: tzinfoFacts, timezone: timezoneFacts } = datetimeFacts.types;
const NEW_DOC = 'Create and return a new object.  See help(type) for accurate signature.';

// ---- tzinfo

const mustImplement = (method: string) => (): never => {
  throw error('NotImplementedError', `a tzinfo subclass must implement ${method}()`);
};

/** The argument of `fromutc`, which shows UTC but has this tzinfo. */
function utcArgument(self: PyTzinfo, value: Value): PyDateTime {
  if (!(value instanceof PyDateTime)) throw typeError('fromutc: argument must be a datetime');
  if (value.tzinfo !== self) throw valueError('fromutc: dt.tzinfo is not self');
  return value;
}

function fromUtc(self: PyTzinfo, value: Value): Value {
  const inUtc = utcArgument(self, value);
  const offset = offsetOf(inUtc.tzinfo, inUtc);
  if (offset === null) throw valueError('fromutc: non-None utcoffset() result required');
  let summer = summerTimeOf(inUtc.tzinfo, inUtc);
  if (summer === null) throw valueError('fromutc: non-None dst() result required');
  const standard = subtractDeltas(offset, summer);
  const result = shiftDateTime(inUtc, standard, 1);
  // Whether summer time is in force is asked again of the standard time.
  summer = result instanceof PyDateTime ? summerTimeOf(result.tzinfo, result) : null;
  if (summer === null) throw valueError('fromutc: tz.dst() gave inconsistent results; cannot convert');
  return isZero(summer) ? result : shiftDateTime(result as PyDateTime, summer, 1);
}

function reduce(self: PyTzinfo): Value {
  const initial = py.lookupAttribute(self, '__getinitargs__');
  const args = initial === undefined ? tuple([]) : py.call(initial);
  return tuple([self.type, args, py.call(py.getAttribute(self, '__getstate__'))]);
}

describeType(tzinfoType, {
  doc: tzinfoFacts.doc,
  textSignature: null,
  new: ['~tzinfo($type, *args, **kwargs)', NEW_DOC, (cls: PyType) => new cls.instanceClass()],
  methods: nativeLines(tzinfoFacts.methods, {
    tzname: mustImplement('tzname'),
    utcoffset: mustImplement('utcoffset'),
    dst: mustImplement('dst'),
    fromutc: fromUtc,
    __reduce__: reduce,
  }),
});

// ---- timezone

const parameters = { label: 'timezone', names: ['offset', 'name'], required: 1 };

function construct(_cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  let offset = newDelta(0, 0, 0);
  let name: py.Str | null = null;
  takeArguments(parameters, args, keywords, (value, index) => {
    if (index === 0) {
      if (!(value instanceof PyTimeDelta)) throw notA('timezone', 1, 'datetime.timedelta', value);
      offset = value;
      return;
    }
    const text = py.asStr(value);
    if (text === undefined) throw notA('timezone', 2, 'str', value);
    name = text;
  });
  return newTimezone(offset, name);
}

function checkArgument(value: Value, method: string): void {
  if (value === null || value instanceof PyDateTime) return;
  throw typeError(`${method}(dt) argument must be a datetime instance or None, not ${typeOf(value).name}`);
}

function shownName(self: PyTimezone): py.Str {
  if (self.label !== null) return self.label;
  return self === utc || isZero(self.offset) ? 'UTC' : str(`UTC${offsetText(self.offset, ':')}`) as py.Str;
}

function representation(self: PyTimezone): py.Str {
  if (self === utc) return 'datetime.timezone.utc';
  const offset = py.repr(self.offset);
  return py.join('', self.label === null ? [self.type.name, '(', offset, ')'] : [self.type.name, '(', offset, ', ', py.repr(self.label), ')']);
}

const { eq, ne } = py.Compare;
const limit = 23 * 3600 + 59 * 60;

describeType(timezoneType, {
  doc: timezoneFacts.doc,
  textSignature: null,
  new: ['~timezone($type, *args, **kwargs)', NEW_DOC, construct],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', representation],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyTimezone) => hashDelta(self.offset)],
    ['__str__($self, /)', 'Return str(self).', shownName],
    ...comparisonLines<PyTimezone>((op, self, other) =>
      (op === eq || op === ne) && other instanceof PyTimezone ? compareNumbers(op, compareDeltas(self.offset, other.offset), 0) : NotImplemented),
    ...nativeLines(timezoneFacts.methods, {
      tzname: (self: PyTimezone, dt: Value) => {
        checkArgument(dt, 'tzname');
        return shownName(self);
      },
      utcoffset: (self: PyTimezone, dt: Value) => {
        checkArgument(dt, 'utcoffset');
        return self.offset;
      },
      dst: (_self: PyTimezone, dt: Value) => {
        checkArgument(dt, 'dst');
        return null;
      },
      fromutc: (self: PyTimezone, dt: Value) => shiftDateTime(utcArgument(self, dt), self.offset, 1),
      __getinitargs__: (self: PyTimezone) => tuple(self.label === null ? [self.offset] : [self.offset, self.label]),
    }),
  ],
  constants: { utc, min: newTimezone(newDelta(0, -limit, 0), null), max: newTimezone(newDelta(0, limit, 0), null) },
});
