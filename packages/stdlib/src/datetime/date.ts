/** `date`, and the named tuple that `isocalendar` gives. */
import {
  bytes, comparisonLines, compareNumbers, describeType, hashAsInt, hashBytes, type Int, NotImplemented, PyAstralStr, py, PyBytes,
  type PyDict, PyException, PyFloat, type PyType, textOf, tuple, typeError, type Value, valueError,
} from '@vivarium/objects';
import { datetimeFacts } from '../generated/datetime-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { localFields } from '../time/local-time.ts';
import { cInt, countArguments, notA, plainInt, strArgument, takeArguments } from './arguments.ts';
import { dateOfOrdinal, daysBeforeMonth, firstIsoMonday, ordinalOf, ordinalOfIsoWeek, weekdayOf } from './calendar.ts';
import { parseIsoDate } from './iso-format.ts';
import {
  createDate, dateType, isoCalendarDateType, makeDate, newDelta, PyDate, PyDateTime, PyIsoCalendarDate, PyTimeDelta, shiftDate,
} from './objects.ts';
import { directivesOf } from './offsets.ts';
import { ctimeText, isoDate, strftimeText } from './text.ts';
import { checkTimestamp } from './timestamps.ts';

const facts = datetimeFacts.types.date;
const NEW_DOC = 'Create and return a new object.  See help(type) for accurate signature.';

// ---- pickled state

/** Latin-1 bytes of the state that a pickle of Python 2 holds as str; undefined when the text is no state. */
export function stateOfText(value: Value, length: number, isState: (unit: (at: number) => number) => boolean, kind: string): Uint8Array | undefined {
  if (typeof value !== 'string' && !(value instanceof PyAstralStr)) return undefined;
  const points = py.pointsOf(value);
  if (points.length !== length || !isState((at) => points[at])) return undefined;
  if (points.some((point) => point > 255)) {
    throw valueError(`Failed to encode latin1 string when unpickling a ${kind} object. pickle.load(data, encoding='latin1') is assumed.`);
  }
  return Uint8Array.from(points);
}

/** The state in the first argument of a constructor. */
export function stateArgument(value: Value, length: number, isState: (unit: (at: number) => number) => boolean, kind: string): Uint8Array | undefined {
  if (value instanceof PyBytes) return value.bytes.length === length && isState((at) => value.bytes[at]) ? value.bytes : undefined;
  return stateOfText(value, length, isState, kind);
}

export const isMonth = (unit: number): boolean => unit >= 1 && unit <= 12;

export const stateOfDate = ({ year, month, day }: PyDate): number[] => [year >> 8, year & 255, month, day];

// ---- construction

const parameters = { label: null, names: ['year', 'month', 'day'], required: 3 };

function construct(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  if (args.length === 1) {
    const state = stateArgument(args[0], 4, (unit) => isMonth(unit(2)), 'date');
    if (state !== undefined) {
      const date = new cls.instanceClass() as PyDate;
      date.year = state[0] * 256 + state[1];
      [, , date.month, date.day] = state;
      return date;
    }
  }
  const fields = [0, 0, 0];
  takeArguments(parameters, args, keywords, (value, index) => {
    fields[index] = cInt(value);
  });
  return createDate(cls, fields[0], fields[1], fields[2]);
}

function fromTimestamp(cls: PyType, timestamp: Value): Value {
  let seconds: number;
  if (timestamp instanceof PyFloat) {
    if (Number.isNaN(timestamp.value)) throw valueError('Invalid value NaN (not a number)');
    seconds = Math.floor(timestamp.value);
  } else seconds = Number(py.index(timestamp));
  checkTimestamp(seconds);
  const { year, month, day } = localFields(seconds);
  return makeDate(cls, year, month, day);
}

function today(cls: PyType): Value {
  if (cls !== dateType) return py.call(py.getAttribute(cls, 'fromtimestamp'), py.call(importedAttribute('time', 'time')));
  return fromTimestamp(cls, Math.floor(Number(current().host.clock.realtime() / 1_000_000_000n)));
}

function fromOrdinal(cls: PyType, args: readonly Value[]): Value {
  countArguments(args, 'fromordinal', 1);
  const ordinal = cInt(args[0]);
  if (ordinal < 1) throw valueError('ordinal must be >= 1');
  return makeDate(cls, ...dateOfOrdinal(ordinal));
}

function fromIsoFormat(cls: PyType, value: Value): Value {
  const given = py.asStr(value);
  if (given === undefined) throw typeError('fromisoformat: argument must be str');
  const text = textOf(given);
  const found = text.length === 7 || text.length === 8 || text.length === 10 ? parseIsoDate(text) : undefined;
  if (found === undefined) throw valueError(`Invalid isoformat string: ${py.reprText(given)}`);
  return makeDate(cls, ...found);
}

function fromIsoCalendar(cls: PyType, year: Value, week: Value, day: Value): Value {
  const numbers = [year, week, day].map((value) => {
    try {
      return cInt(value);
    } catch (thrown) {
      if (thrown instanceof PyException && thrown.value.type.name === 'OverflowError') throw valueError('ISO calendar component out of range');
      throw thrown;
    }
  });
  const ordinal = ordinalOfIsoWeek(numbers[0], numbers[1], numbers[2]);
  if (ordinal instanceof PyException) throw ordinal;
  return makeDate(cls, ...dateOfOrdinal(ordinal));
}

/** `strptime`, which `_strptime` does. */
export const strptime = (reader: string) => (cls: PyType, args: readonly Value[]): Value => {
  countArguments(args, 'strptime', 2);
  args.forEach((value, i) => strArgument(value, 'strptime', i + 1));
  return py.call(importedAttribute('_strptime', reader), cls, ...args);
};

// ---- operators

export const hashState = (state: readonly number[]): Int => {
  hashBytes(Uint8Array.from(state));
  return hashAsInt();
};

function add(a: Value, b: Value): Value {
  if (a instanceof PyDateTime || b instanceof PyDateTime) return NotImplemented;
  if (a instanceof PyDate) return b instanceof PyTimeDelta ? shiftDate(a, b.days) : NotImplemented;
  return a instanceof PyTimeDelta ? shiftDate(b as PyDate, a.days) : NotImplemented;
}

function subtract(a: Value, b: Value): Value {
  if (a instanceof PyDateTime || b instanceof PyDateTime || !(a instanceof PyDate)) return NotImplemented;
  if (b instanceof PyDate) return newDelta(ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day), 0, 0);
  return b instanceof PyTimeDelta ? shiftDate(a, -b.days) : NotImplemented;
}

/** A datetime is no mere date: the two do not compare. */
function compare(op: number, self: PyDate, other: Value): Value {
  if (!(other instanceof PyDate) || other instanceof PyDateTime !== self instanceof PyDateTime) return NotImplemented;
  return compareNumbers(op, self.year - other.year || self.month - other.month || self.day - other.day, 0);
}

// ---- methods

/** `time.struct_time` of a date with a time of day. */
export function structTime({ year, month, day }: PyDate, hour: number, minute: number, second: number, isDst: number): Value {
  const yearDay = daysBeforeMonth(year, month) + day;
  return py.call(importedAttribute('time', 'struct_time'), tuple([year, month, day, hour, minute, second, weekdayOf(year, month, day), yearDay, isDst]));
}

function isoCalendar({ year, month, day }: PyDate): Value {
  const ordinal = ordinalOf(year, month, day);
  let isoYear = year;
  if (ordinal < firstIsoMonday(year)) isoYear--;
  else if (ordinal >= firstIsoMonday(year + 1)) isoYear++;
  const days = ordinal - firstIsoMonday(isoYear);
  return isoCalendarDate([isoYear, Math.floor(days / 7) + 1, (days % 7) + 1]);
}

/** The format given to `strftime`, by position or name. */
const formatParameter = { label: 'strftime', names: ['format'], required: 1 };
export function formatArgument(args: readonly Value[], keywords: PyDict): py.Str {
  let format: py.Str | undefined;
  takeArguments(formatParameter, args, keywords, (value) => {
    format = py.asStr(value);
    if (format === undefined) throw notA('strftime', 1, 'str', value);
  });
  return format as py.Str | undefined ?? '';
}

function strftime(self: PyDate, args: readonly Value[], keywords: PyDict): Value {
  const format = formatArgument(args, keywords);
  return strftimeText(format, py.call(py.getAttribute(self, 'timetuple')), directivesOf(self));
}

/** `__format__` of the types that have `strftime`. */
export function formatMethod(self: Value, args: readonly Value[]): Value {
  countArguments(args, '__format__', 1);
  const format = py.asStr(args[0]);
  if (format === undefined) throw notA('__format__', 1, 'str', args[0]);
  return py.length(format) === 0 ? py.str(self) : py.call(py.getAttribute(self, 'strftime'), format);
}

const unchangedInt = (value: Value | undefined, old: number): number => (value === undefined ? old : plainInt(value));

/** `__replace__`: the type's own `replace`, whatever a subclass makes of it. */
export const replaceWith = (type: PyType, self: Value, changes: PyDict): Value =>
  py.callVector(type.attributes.get('replace') as Value, [self, ...changes.valueList()], changes.keyList() as string[]);

const field = (name: 'year' | 'month' | 'day') => ({ get: (self: PyDate) => self[name] });

describeType(dateType, {
  doc: facts.doc,
  textSignature: null,
  new: ['~date($type, *args, **kwargs)', NEW_DOC, construct],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', ({ type, year, month, day }: PyDate) => `${type.name}(${year}, ${month}, ${day})`],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyDate) => hashState(stateOfDate(self))],
    ['__str__($self, /)', 'Return str(self).', (self: PyDate) => py.call(py.getAttribute(self, 'isoformat'))],
    ...comparisonLines<PyDate>(compare),
    ...nativeLines(facts.methods, {
      __add__: add,
      __radd__: (self: Value, value: Value) => add(value, self),
      __sub__: subtract,
      __rsub__: (self: Value, value: Value) => subtract(value, self),
      ctime: (self: PyDate) => ctimeText(self, { hour: 0, minute: 0, second: 0 }),
      strftime: ['($self, *args, **kwargs)', strftime],
      __format__: ['($self, *args)', formatMethod],
      timetuple: (self: PyDate) => structTime(self, 0, 0, 0, -1),
      isocalendar: isoCalendar,
      isoformat: isoDate,
      isoweekday: ({ year, month, day }: PyDate) => weekdayOf(year, month, day) + 1,
      toordinal: ({ year, month, day }: PyDate) => ordinalOf(year, month, day),
      weekday: ({ year, month, day }: PyDate) => weekdayOf(year, month, day),
      replace: (self: PyDate, year?: Value, month?: Value, day?: Value) =>
        makeDate(self.type, unchangedInt(year, self.year), unchangedInt(month, self.month), unchangedInt(day, self.day)),
      __replace__: (self: Value, changes: PyDict) => replaceWith(dateType, self, changes),
      __reduce__: (self: PyDate) => tuple([self.type, tuple([bytes(Uint8Array.from(stateOfDate(self)))])]),
    }),
  ],
  classMethods: nativeLines(facts.methods, {
    fromtimestamp: fromTimestamp,
    fromordinal: ['($type, *args)', fromOrdinal],
    fromisoformat: fromIsoFormat,
    fromisocalendar: ['($type, /, year, week, day)', fromIsoCalendar],
    strptime: ['($type, *args)', strptime('_strptime_datetime_date')],
    today,
  }),
  attributes: { year: field('year'), month: field('month'), day: field('day') },
  constants: { min: createDate(dateType, 1, 1, 1), max: createDate(dateType, 9999, 12, 31), resolution: newDelta(1, 0, 0) },
});

// ---- IsoCalendarDate

function isoCalendarDate(items: readonly Value[]): PyIsoCalendarDate {
  const made = new PyIsoCalendarDate();
  made.items = items;
  return made;
}

const isoParameters = { label: 'IsoCalendarDate', names: ['year', 'week', 'weekday'], required: 3 };

describeType(isoCalendarDateType, {
  doc: 'The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed either as a tuple of\n  ((year, week, weekday))\nor via the object attributes as named in the above tuple.',
  textSignature: null,
  new: ['~IsoCalendarDate($type, *args, **kwargs)', NEW_DOC, (_cls: PyType, args: readonly Value[], keywords: PyDict) => {
    const items: Value[] = [];
    takeArguments(isoParameters, args, keywords, (value) => items.push(value));
    return isoCalendarDate(items);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', ({ type, items: [year, week, weekday] }: PyIsoCalendarDate) =>
      py.join('', [type.name, '(year=', py.str(year), ', week=', py.str(week), ', weekday=', py.str(weekday), ')'])],
    ['~__reduce__($self, /)', null, (self: PyIsoCalendarDate) => tuple([importedAttribute('builtins', 'tuple'), tuple([tuple(self.items.slice())])])],
  ],
  attributes: {
    year: { get: (self: PyIsoCalendarDate) => self.items[0] },
    week: { get: (self: PyIsoCalendarDate) => self.items[1] },
    weekday: { get: (self: PyIsoCalendarDate) => self.items[2] },
  },
  constants: { __module__: 'datetime' },
});
