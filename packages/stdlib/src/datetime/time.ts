/** `time`: a time of day. */
import {
  bytes, comparisonLines, compareNumbers, describeType, type Int, NotImplemented, py, type PyDict, type PyType, textOf, tuple, typeError, type Value, valueError,
} from '@vivarium/objects';
import { datetimeFacts } from '../generated/datetime-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { cInt, countArguments, plainInt, strArgument, takeArguments } from './arguments.ts';
import { formatArgument, formatMethod, hashState, replaceWith, stateArgument, strptime } from './date.ts';
import { MIDNIGHT_ERROR, offsetZone, pickledTzinfo } from './datetime.ts';
import { parseIsoTime } from './iso-format.ts';
import { createTime, makeTime, newDelta, PyTime, secondOfDay, timeType, tzinfoArgument } from './objects.ts';
import { directivesOf, nameOf, offsetOf, offsetsOf, sameOffset, shownOffset, summerTimeOf } from './offsets.ts';
import { isoTime, strftimeText } from './text.ts';
import { hashDelta, subtractDeltas } from './timedelta.ts';

const facts = datetimeFacts.types.time;

// ---- construction

const parameters = { label: null, names: ['hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'], required: 0, positional: 5 };

const stateOf = ({ hour, minute, second, microsecond }: PyTime): number[] => [
  hour, minute, second, microsecond >> 16, (microsecond >> 8) & 255, microsecond & 255,
];

function construct(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  if (args.length === 1 || args.length === 2) {
    const state = stateArgument(args[0], 6, (unit) => (unit(0) & 0x7f) < 24, 'time');
    if (state !== undefined) {
      const self = new cls.instanceClass() as PyTime;
      self.tzinfo = pickledTzinfo(args);
      self.hour = state[0] & 0x7f;
      self.fold = state[0] >> 7;
      [, self.minute, self.second] = state;
      self.microsecond = (state[3] << 16) | (state[4] << 8) | state[5];
      return self;
    }
  }
  const n = [0, 0, 0, 0, 0, 0];
  let tzinfo: Value = null;
  takeArguments(parameters, args, keywords, (value, index) => {
    if (index === 4) tzinfo = value;
    else n[index] = cInt(value);
  });
  createTime(timeType, n[0], n[1], n[2], n[3], null, n[5]); // The ranges are looked at before the tzinfo.
  return createTime(cls, n[0], n[1], n[2], n[3], tzinfoArgument(tzinfo), n[5]);
}

function fromIsoFormat(cls: PyType, value: Value): Value {
  const given = py.asStr(value);
  if (given === undefined) throw typeError('fromisoformat: argument must be str');
  const time = parseIsoTime(textOf(given).replace(/^T/, ''));
  if (time === undefined) throw valueError(`Invalid isoformat string: ${py.reprText(given)}`);
  if (time.hour === 24) {
    if (time.minute !== 0 || time.second !== 0 || time.microsecond !== 0) throw valueError(MIDNIGHT_ERROR);
    time.hour = 0;
  }
  return makeTime(cls, time.hour, time.minute, time.second, time.microsecond, offsetZone(time.offset), 0);
}

// ---- operators

function compareOnClocks(a: PyTime, b: PyTime): number {
  return secondOfDay(a) - secondOfDay(b) || a.microsecond - b.microsecond;
}

const { eq, ne } = py.Compare;

function compare(op: number, self: PyTime, other: Value): Value {
  if (!(other instanceof PyTime)) return NotImplemented;
  const [offset, otherOffset] = offsetsOf(self, other);
  if (sameOffset(offset, otherOffset)) return compareNumbers(op, compareOnClocks(self, other), 0);
  if (offset !== null && otherOffset !== null) {
    const seconds = secondOfDay(self) - offset.days * 86400 - offset.seconds;
    const others = secondOfDay(other) - otherOffset.days * 86400 - otherOffset.seconds;
    return compareNumbers(op, seconds - others || self.microsecond - other.microsecond, 0);
  }
  if (op === eq || op === ne) return op === ne;
  throw typeError("can't compare offset-naive and offset-aware times");
}

function hash(self: PyTime): Int {
  const offset = offsetOf(self.tzinfo, null);
  if (offset === null) return hashState(stateOf(self));
  return hashDelta(subtractDeltas(newDelta(0, secondOfDay(self), self.microsecond), offset));
}

// ---- text

function representation({ type, hour, minute, second, microsecond, tzinfo, fold }: PyTime): py.Str {
  let text = `${type.name}(${hour}, ${minute}`;
  if (second !== 0 || microsecond !== 0) text += `, ${second}`;
  if (microsecond !== 0) text += `, ${microsecond}`;
  const end = fold === 0 ? ')' : `, fold=${fold})`;
  return tzinfo === null ? text + end : py.join('', [text, ', tzinfo=', py.repr(tzinfo), end]);
}

const isoParameters = { label: 'isoformat', names: ['timespec'], required: 0 };

function isoFormat(self: PyTime, args: readonly Value[], keywords: PyDict): string {
  let timespec = 'auto';
  takeArguments(isoParameters, args, keywords, (value) => {
    timespec = strArgument(value, 'isoformat', 1);
  });
  return isoTime(self, timespec) + shownOffset(self.tzinfo, null, ':');
}

/** The date of what `strftime` shows is the first of January 1900. */
function strftime(self: PyTime, args: readonly Value[], keywords: PyDict): Value {
  const format = formatArgument(args, keywords);
  return strftimeText(format, tuple([1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1]), directivesOf(self));
}

// ---- methods

function replace(self: PyTime, ...given: (Value | undefined)[]): Value {
  const field = (at: number, old: number): number => (given[at] === undefined ? old : plainInt(given[at]));
  const [hour, minute, second, microsecond] = [field(0, self.hour), field(1, self.minute), field(2, self.second), field(3, self.microsecond)];
  const fold = field(5, self.fold);
  const tzinfo = given[4] === undefined ? self.tzinfo : tzinfoArgument(given[4]);
  if (fold !== 0 && fold !== 1) throw valueError(`fold must be either 0 or 1, not ${fold}`);
  return makeTime(self.type, hour, minute, second, microsecond, tzinfo, fold);
}

/** State for pickles; the fold came with protocol 4. */
function reduce(self: PyTime, protocol: number): Value {
  const state = stateOf(self);
  if (protocol > 3 && self.fold === 1) state[0] |= 0x80;
  const packed = bytes(Uint8Array.from(state));
  return tuple([self.type, tuple(self.tzinfo === null ? [packed] : [packed, self.tzinfo])]);
}

const field = (name: 'hour' | 'minute' | 'second' | 'microsecond' | 'tzinfo' | 'fold') => ({ get: (self: PyTime) => self[name] });

describeType(timeType, {
  doc: facts.doc,
  textSignature: null,
  new: ['~time($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', construct],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', representation],
    ['__hash__($self, /)', 'Return hash(self).', hash],
    ['__str__($self, /)', 'Return str(self).', (self: PyTime) => py.call(py.getAttribute(self, 'isoformat'))],
    ...comparisonLines<PyTime>(compare),
    ...nativeLines(facts.methods, {
      isoformat: ['($self, *args, **kwargs)', isoFormat],
      strftime: ['($self, *args, **kwargs)', strftime],
      __format__: ['($self, *args)', formatMethod],
      utcoffset: (self: PyTime) => offsetOf(self.tzinfo, null),
      tzname: (self: PyTime) => nameOf(self.tzinfo, null),
      dst: (self: PyTime) => summerTimeOf(self.tzinfo, null),
      replace,
      __replace__: (self: Value, changes: PyDict) => replaceWith(timeType, self, changes),
      __reduce_ex__: ['($self, *args)', (self: PyTime, args: readonly Value[]) => {
        countArguments(args, '__reduce_ex__', 1);
        return reduce(self, cInt(args[0]));
      }],
      __reduce__: (self: PyTime) => reduce(self, 2),
    }),
  ],
  classMethods: nativeLines(facts.methods, { strptime: ['($type, *args)', strptime('_strptime_datetime_time')], fromisoformat: fromIsoFormat }),
  attributes: {
    hour: field('hour'), minute: field('minute'), second: field('second'), microsecond: field('microsecond'), tzinfo: field('tzinfo'), fold: field('fold'),
  },
  constants: { min: createTime(timeType, 0, 0, 0, 0, null, 0), max: createTime(timeType, 23, 59, 59, 999_999, null, 0), resolution: newDelta(0, 0, 1) },
});
