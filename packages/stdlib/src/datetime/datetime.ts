/** `datetime` */
import {
  bytes, comparisonLines, compareNumbers, describeType, engine, exceptions, float, type Int, NotImplemented, PyAstralStr, py, type PyDict, type PyType, textOf,
  trueDivideInts, tuple, typeError, type Value, valueError,
} from '@vivarium/objects';
import { datetimeFacts } from '../generated/datetime-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { type Fields, fieldsOf } from '../time/calendar.ts';
import { localFields } from '../time/local-time.ts';
import { cInt, countArguments, notA, plainInt, strArgument, takeArguments } from './arguments.ts';
import { daysInMonth, isYear, ordinalOf, yearError } from './calendar.ts';
import { hashState, isMonth, replaceWith, stateArgument, stateOfDate, strptime, structTime } from './date.ts';
import { parseIsoDate, parseIsoTime, separatorAt } from './iso-format.ts';
import {
  compareDeltas, createDate, createDateTime, createTime, datetimeType, dateType, differenceOnClocks, makeDateTime, newDelta, newTimezone, PyDate, PyDateTime, PyTime,
  PyTimeDelta, PyTimezone, PyTzinfo, secondOfDay, shiftDateTime, timeType, tzinfoArgument, utc,
} from './objects.ts';
import { nameOf, offsetOf, offsetsOf, sameOffset, shownOffset, summerTimeOf } from './offsets.ts';
import { ctimeText, isoDate, isoTime } from './text.ts';
import { hashDelta, microsecondsOf, subtractDeltas } from './timedelta.ts';
import { foldAt, momentOf, timestampArgument, wallSeconds, zoneMomentOf } from './timestamps.ts';

const facts = datetimeFacts.types.datetime;

// ---- construction

const parameters = {
  label: null, names: ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'], required: 3, positional: 8,
};

const stateOf = (self: PyDateTime): number[] => [
  ...stateOfDate(self), self.hour, self.minute, self.second, self.microsecond >> 16, (self.microsecond >> 8) & 255, self.microsecond & 255,
];

/** The tzinfo that comes with a pickled state. */
export function pickledTzinfo(args: readonly Value[]): PyTzinfo | null {
  const [, tzinfo = null] = args;
  if (tzinfo === null || tzinfo instanceof PyTzinfo) return tzinfo;
  throw typeError('bad tzinfo state arg');
}

function construct(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  if (args.length === 1 || args.length === 2) {
    const state = stateArgument(args[0], 10, (unit) => isMonth(unit(2) & 0x7f), 'datetime');
    if (state !== undefined) {
      const self = new cls.instanceClass() as PyDateTime;
      self.tzinfo = pickledTzinfo(args);
      self.year = state[0] * 256 + state[1];
      self.month = state[2] & 0x7f;
      self.fold = state[2] >> 7;
      [, , , self.day, self.hour, self.minute, self.second] = state;
      self.microsecond = (state[7] << 16) | (state[8] << 8) | state[9];
      return self;
    }
  }
  const n = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let tzinfo: Value = null;
  takeArguments(parameters, args, keywords, (value, index) => {
    if (index === 7) tzinfo = value;
    else n[index] = cInt(value);
  });
  checkFields(n);
  return createDateTime(cls, n[0], n[1], n[2], n[3], n[4], n[5], n[6], tzinfoArgument(tzinfo), n[8]);
}

/** The ranges are looked at before the tzinfo. */
function checkFields(n: readonly number[]): void {
  createDateTime(datetimeType, n[0], n[1], n[2], n[3], n[4], n[5], n[6], null, n[8]);
}

/** The datetime of a moment, local or (with a tzinfo) in UTC to begin with. */
function atMoment(cls: PyType, seconds: number, microsecond: number, tzinfo: PyTzinfo | null): Value {
  if (tzinfo === null) {
    const fields = localFields(seconds);
    const fold = isYear(fields.year) ? foldAt(seconds, fields) : 0;
    if (!isYear(fields.year)) throw yearError(fields.year);
    return fromFields(cls, fields, microsecond, null, fold);
  }
  return py.call(py.getAttribute(tzinfo, 'fromutc'), fromFields(cls, fieldsOf(seconds, 0, 0, null), microsecond, tzinfo, 0));
}

const fromFields = (cls: PyType, f: Fields, microsecond: number, tzinfo: PyTzinfo | null, fold: number): Value =>
  makeDateTime(cls, f.year, f.month, f.day, f.hour, f.minute, Math.min(f.second, 59), microsecond, tzinfo, fold);

/** The clock of the host: seconds since 1970 and microseconds. */
function present(): [seconds: number, microsecond: number] {
  const now = current().host.clock.realtime();
  const microseconds = Number(now / 1000n);
  const seconds = Math.floor(microseconds / 1e6);
  return [seconds, microseconds - seconds * 1e6];
}

const timestampParameters = { label: 'fromtimestamp', names: ['timestamp', 'tz'], required: 1 };

function fromTimestamp(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  let timestamp: Value = null;
  let zone: Value = null;
  takeArguments(timestampParameters, args, keywords, (value, index) => {
    if (index === 0) timestamp = value;
    else zone = value;
  });
  const tzinfo = tzinfoArgument(zone);
  const { seconds, microsecond } = timestampArgument(timestamp);
  return atMoment(cls, seconds, microsecond, tzinfo);
}

const inUtc = (cls: PyType, seconds: number, microsecond: number): Value => fromFields(cls, fieldsOf(seconds, 0, 0, null), microsecond, null, 0);

function warnNaiveUtc(method: string, instead: string): void {
  engine.warn(
    exceptions.DeprecationWarning,
    `datetime.datetime.${method}() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: ${instead}.`,
    1,
  );
}

const combineParameters = { label: 'combine', names: ['date', 'time', 'tzinfo'], required: 2 };

function combine(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  const given: Value[] = [];
  takeArguments(combineParameters, args, keywords, (value, index) => {
    if (index === 0 && !(value instanceof PyDate)) throw notA('combine', 1, 'datetime.date', value);
    if (index === 1 && !(value instanceof PyTime)) throw notA('combine', 2, 'datetime.time', value);
    given[index] = value;
  });
  const [date, time] = given as [PyDate, PyTime];
  const tzinfo = given[2] === undefined ? time.tzinfo : tzinfoArgument(given[2]);
  return makeDateTime(cls, date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tzinfo, time.fold);
}

/** The tzinfo of an offset that a text names. */
export const offsetZone = (offset: { seconds: number; microseconds: number } | null): PyTimezone | null =>
  offset === null ? null : newTimezone(newDelta(0, offset.seconds, offset.microseconds), null);

export const MIDNIGHT_ERROR = 'minute, second, and microsecond must be 0 when hour is 24';

function fromIsoFormat(cls: PyType, value: Value): Value {
  const given = py.asStr(value);
  if (given === undefined) throw typeError('fromisoformat: argument must be str');
  const text = textOf(given);
  const invalid = () => valueError(`Invalid isoformat string: ${py.reprText(given)}`);
  if (text.length < 7) throw invalid();
  const at = separatorAt(text);
  const date = at < 0 ? undefined : parseIsoDate(text.slice(0, at));
  if (date === undefined) throw invalid();
  if (text.length === at) return makeDateTime(cls, ...date, 0, 0, 0, 0, null);
  const time = parseIsoTime(text.slice(at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1)));
  if (time === undefined) throw invalid();
  const tzinfo = offsetZone(time.offset);
  let [year, month, day] = date;
  if (time.hour === 24 && month >= 1 && month <= 12 && isYear(year)) {
    const last = daysInMonth(year, month);
    if (day <= last) {
      if (time.minute !== 0 || time.second !== 0 || time.microsecond !== 0) throw valueError(MIDNIGHT_ERROR);
      time.hour = 0;
      day++;
      if (day > last) {
        day = 1;
        month++;
      }
      if (month > 12) {
        month = 1;
        year++;
      }
    }
  }
  return makeDateTime(cls, year, month, day, time.hour, time.minute, time.second, time.microsecond, tzinfo);
}

// ---- operators

function add(a: Value, b: Value): Value {
  if (a instanceof PyDateTime) return b instanceof PyTimeDelta ? shiftDateTime(a, b, 1) : NotImplemented;
  return a instanceof PyTimeDelta ? shiftDateTime(b as PyDateTime, a, 1) : NotImplemented;
}

function difference(a: PyDateTime, b: PyDateTime): PyTimeDelta {
  const [offsetA, offsetB] = offsetsOf(a, b);
  if ((offsetA === null) !== (offsetB === null)) throw typeError("can't subtract offset-naive and offset-aware datetimes");
  const onClocks = differenceOnClocks(a, b);
  return offsetA === null || offsetB === null || sameOffset(offsetA, offsetB) ? onClocks : subtractDeltas(onClocks, subtractDeltas(offsetA, offsetB));
}

function subtract(a: Value, b: Value): Value {
  if (!(a instanceof PyDateTime)) return NotImplemented;
  if (b instanceof PyDateTime) return difference(a, b);
  return b instanceof PyTimeDelta ? shiftDateTime(a, b, -1) : NotImplemented;
}

/** The datetime with the other fold: what its zone says of it differs in the hours around a change. */
function flipped(self: PyDateTime): PyDateTime {
  const { year, month, day, hour, minute, second, microsecond, tzinfo, fold } = self;
  return createDateTime(datetimeType, year, month, day, hour, minute, second, microsecond, tzinfo, 1 - fold);
}

/** Times whose offset depends on the fold equal none of another zone (PEP 495). */
function dependsOnFold(self: PyDateTime, offset: PyTimeDelta | null): boolean {
  return !sameOffset(offset, offsetOf(self.tzinfo, flipped(self)));
}

function compareOnClocks(a: PyDateTime, b: PyDateTime): number {
  return a.year - b.year || a.month - b.month || a.day - b.day || secondOfDay(a) - secondOfDay(b) || a.microsecond - b.microsecond;
}

const { eq, ne } = py.Compare;

function compare(op: number, self: PyDateTime, other: Value): Value {
  if (!(other instanceof PyDateTime)) return NotImplemented;
  if (self.tzinfo === other.tzinfo) return compareNumbers(op, compareOnClocks(self, other), 0);
  const [offset, otherOffset] = offsetsOf(self, other);
  let order: number;
  if (sameOffset(offset, otherOffset)) order = compareOnClocks(self, other);
  else if (offset !== null && otherOffset !== null) order = compareDeltas(difference(self, other), newDelta(0, 0, 0));
  else if (op === eq || op === ne) return op === ne;
  else throw typeError("can't compare offset-naive and offset-aware datetimes");
  if ((op === eq || op === ne) && order === 0 && (dependsOnFold(self, offset) || dependsOnFold(other, otherOffset))) order = 1;
  return compareNumbers(op, order, 0);
}

function hash(self: PyDateTime): Int {
  const about = self.fold === 0 ? self : flipped(self);
  const offset = offsetOf(self.tzinfo, about);
  if (offset === null) return hashState(stateOf(self));
  const since = newDelta(ordinalOf(self.year, self.month, self.day), secondOfDay(self), self.microsecond);
  return hashDelta(subtractDeltas(since, offset));
}

// ---- text

function representation(self: PyDateTime): py.Str {
  const { type, year, month, day, hour, minute, second, microsecond, fold, tzinfo } = self;
  let text = `${type.name}(${year}, ${month}, ${day}, ${hour}, ${minute}`;
  if (second !== 0 || microsecond !== 0) text += `, ${second}`;
  if (microsecond !== 0) text += `, ${microsecond}`;
  if (fold !== 0) text += `, fold=${fold}`;
  return tzinfo === null ? `${text})` : py.join('', [text, ', tzinfo=', py.repr(tzinfo), ')']);
}

const isoParameters = { label: 'isoformat', names: ['sep', 'timespec'], required: 0 };

function separatorArgument(value: Value): py.Str {
  const text = py.asStr(value);
  if (text === undefined) throw notA('isoformat', 1, 'a unicode character', value);
  const length = text instanceof PyAstralStr ? text.points.length : text.length;
  if (length !== 1) throw typeError(`isoformat() argument 1 must be a unicode character, not a string of length ${length}`);
  return text;
}

function isoFormat(self: PyDateTime, args: readonly Value[], keywords: PyDict): py.Str {
  let separator: py.Str = 'T';
  let timespec = 'auto';
  takeArguments(isoParameters, args, keywords, (value, index) => {
    if (index === 0) separator = separatorArgument(value);
    else timespec = strArgument(value, 'isoformat', 2);
  });
  const rest = isoTime(self, timespec) + shownOffset(self.tzinfo, self, ':');
  return py.join('', [isoDate(self), separator, rest]);
}

// ---- methods

function timeTuple(self: PyDateTime): Value {
  const summer = summerTimeOf(self.tzinfo, self);
  return structTime(self, self.hour, self.minute, self.second, summer === null ? -1 : py.truth(summer) ? 1 : 0);
}

function utcTimeTuple(self: PyDateTime): Value {
  const offset = self.tzinfo === null || self.tzinfo === utc ? null : offsetOf(self.tzinfo, self);
  const inUtcTime = offset === null ? self : (shiftDateTime(self, offset, -1) as PyDateTime);
  return structTime(inUtcTime, inUtcTime.hour, inUtcTime.minute, inUtcTime.second, 0);
}

const epoch = createDateTime(datetimeType, 1970, 1, 1, 0, 0, 0, 0, utc, 0);

function timestamp(self: PyDateTime): Value {
  if (self.tzinfo !== null) return float(trueDivideInts(microsecondsOf(difference(self, epoch)), 1_000_000));
  const seconds = momentOf(wallSeconds(self), self.fold);
  return float(seconds + self.microsecond / 1e6);
}

/** The local zone as it is at a moment. */
function localZoneAt(seconds: number): PyTimezone {
  const { offset, zone } = localFields(seconds);
  return newTimezone(newDelta(0, offset, 0), zone);
}

function asTimezone(self: PyDateTime, args: readonly Value[], keywords: PyDict): Value {
  let wanted: Value = null;
  takeArguments({ label: 'astimezone', names: ['tz'], required: 0 }, args, keywords, (value) => {
    wanted = value;
  });
  const target = tzinfoArgument(wanted);
  const localZone = (): PyTimezone => localZoneAt(zoneMomentOf(wallSeconds(self), self.fold));
  let own = self.tzinfo ?? localZone();
  if (own === target) return self;
  let offset = offsetOf(own, self);
  if (offset === null) {
    own = localZone();
    offset = offsetOf(own, self);
  }
  const moved = shiftDateTime(self, offset as PyTimeDelta, -1) as PyDateTime;
  const zone = target ?? localZoneAt(wallSeconds(moved));
  const { year, month, day, hour, minute, second, microsecond } = moved;
  const inTarget = makeDateTime(moved.type, year, month, day, hour, minute, second, microsecond, zone);
  return py.call(py.getAttribute(zone, 'fromutc'), inTarget);
}

const fieldNames = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

function replace(self: PyDateTime, ...given: (Value | undefined)[]): Value {
  const n = fieldNames.map((name, i) => (given[i] === undefined ? self[name] : plainInt(given[i])));
  const [, , , , , , , tzinfo, fold] = given;
  const newFold = fold === undefined ? self.fold : plainInt(fold);
  const zone = tzinfo === undefined ? self.tzinfo : tzinfoArgument(tzinfo);
  if (newFold !== 0 && newFold !== 1) throw valueError(`fold must be either 0 or 1, not ${newFold}`);
  return makeDateTime(self.type, n[0], n[1], n[2], n[3], n[4], n[5], n[6], zone, newFold);
}

/** State for pickles; the fold came with protocol 4. */
function reduce(self: PyDateTime, protocol: number): Value {
  const state = stateOf(self);
  if (protocol > 3 && self.fold === 1) state[2] |= 0x80;
  const packed = bytes(Uint8Array.from(state));
  return tuple([self.type, tuple(self.tzinfo === null ? [packed] : [packed, self.tzinfo])]);
}

const field = (name: 'hour' | 'minute' | 'second' | 'microsecond' | 'tzinfo' | 'fold') => ({ get: (self: PyDateTime) => self[name] });

const lines = nativeLines(facts.methods, {
  __add__: add,
  __radd__: (self: Value, value: Value) => add(value, self),
  __sub__: subtract,
  __rsub__: (self: Value, value: Value) => subtract(value, self),
  date: ({ year, month, day }: PyDateTime) => createDate(dateType, year, month, day),
  time: ({ hour, minute, second, microsecond, fold }: PyDateTime) => createTime(timeType, hour, minute, second, microsecond, null, fold),
  timetz: ({ hour, minute, second, microsecond, tzinfo, fold }: PyDateTime) => createTime(timeType, hour, minute, second, microsecond, tzinfo, fold),
  ctime: (self: PyDateTime) => ctimeText(self, self),
  timetuple: timeTuple,
  timestamp,
  utctimetuple: utcTimeTuple,
  isoformat: ['($self, *args, **kwargs)', isoFormat],
  utcoffset: (self: PyDateTime) => offsetOf(self.tzinfo, self),
  tzname: (self: PyDateTime) => nameOf(self.tzinfo, self),
  dst: (self: PyDateTime) => summerTimeOf(self.tzinfo, self),
  replace,
  __replace__: (self: Value, changes: PyDict) => replaceWith(datetimeType, self, changes),
  astimezone: ['($self, *args, **kwargs)', asTimezone],
  __reduce_ex__: ['($self, *args)', (self: PyDateTime, args: readonly Value[]) => {
    countArguments(args, '__reduce_ex__', 1);
    return reduce(self, cInt(args[0]));
  }],
  __reduce__: (self: PyDateTime) => reduce(self, 2),
});

describeType(datetimeType, {
  doc: facts.doc,
  textSignature: null,
  new: ['~datetime($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', construct],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', representation],
    ['__hash__($self, /)', 'Return hash(self).', hash],
    ['__str__($self, /)', 'Return str(self).', (self: PyDateTime) => py.call(py.getAttribute(self, 'isoformat'), ' ')],
    ...comparisonLines<PyDateTime>(compare),
    ...lines,
  ],
  classMethods: nativeLines(facts.methods, {
    now: ['($type, *args, **kwargs)', (cls: PyType, args: readonly Value[], keywords: PyDict) => {
      let tz: Value = null;
      takeArguments({ label: 'now', names: ['tz'], required: 0 }, args, keywords, (value) => {
        tz = value;
      });
      return atMoment(cls, ...present(), tzinfoArgument(tz));
    }],
    utcnow: (cls: PyType) => {
      warnNaiveUtc('utcnow', 'datetime.datetime.now(datetime.UTC)');
      return inUtc(cls, ...present());
    },
    fromtimestamp: ['($type, *args, **kwargs)', fromTimestamp],
    utcfromtimestamp: ['($type, *args)', (cls: PyType, args: readonly Value[]) => {
      warnNaiveUtc('utcfromtimestamp', 'datetime.datetime.fromtimestamp(timestamp, datetime.UTC)');
      countArguments(args, 'utcfromtimestamp', 1);
      const { seconds, microsecond } = timestampArgument(args[0]);
      return inUtc(cls, seconds, microsecond);
    }],
    strptime: ['($type, *args)', strptime('_strptime_datetime_datetime')],
    combine: ['($type, *args, **kwargs)', combine],
    fromisoformat: fromIsoFormat,
  }),
  attributes: {
    hour: field('hour'), minute: field('minute'), second: field('second'), microsecond: field('microsecond'), tzinfo: field('tzinfo'), fold: field('fold'),
  },
  constants: {
    min: createDateTime(datetimeType, 1, 1, 1, 0, 0, 0, 0, null, 0),
    max: createDateTime(datetimeType, 9999, 12, 31, 23, 59, 59, 999_999, null, 0),
    resolution: newDelta(0, 0, 1),
  },
});

