/**
 * The types of `datetime` without their methods, and how their instances are made.
 *
 * A `new…` function makes an instance of exactly the built-in type; a `make…` function one of the class it is given,
 * by calling it if it is a subclass.
 */
import { bareType, instanceOf, objectType, overflowError, PyObject, type PyType, py, tupleType, PyTupleSubclass, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { dateOfOrdinal, daysInMonth, isYear, MAX_ORDINAL, ordinalOf, yearError } from './calendar.ts';

export class PyTimeDelta extends PyObject {
  days = 0;
  /** 0 to 86399 */
  seconds = 0;
  /** 0 to 999999 */
  microseconds = 0;
}
export class PyDate extends PyObject {
  year = 1;
  month = 1;
  day = 1;
}
/** The time of day that a time and a datetime have in common. */
export interface Clock {
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
  /** 1 for the second of two equal times when clocks are set back. */
  fold: number;
  /** A tzinfo, or null. */
  tzinfo: PyTzinfo | null;
}
export class PyDateTime extends PyDate implements Clock {
  hour = 0;
  minute = 0;
  second = 0;
  microsecond = 0;
  fold = 0;
  tzinfo: PyTzinfo | null = null;
}
export class PyTime extends PyObject implements Clock {
  hour = 0;
  minute = 0;
  second = 0;
  microsecond = 0;
  fold = 0;
  tzinfo: PyTzinfo | null = null;
}
export class PyTzinfo extends PyObject {}
export class PyTimezone extends PyTzinfo {
  offset = new PyTimeDelta();
  /** The name that was given. */
  label: py.Str | null = null;
}
export class PyIsoCalendarDate extends PyTupleSubclass {}

const named = (qualname: string) => ({ module: 'datetime', qualname });

export const timedeltaType = bareType('datetime.timedelta', PyTimeDelta, objectType, named('timedelta'));
export const dateType = bareType('datetime.date', PyDate, objectType, named('date'));
export const datetimeType = bareType('datetime.datetime', PyDateTime, dateType, named('datetime'));
export const timeType = bareType('datetime.time', PyTime, objectType, named('time'));
export const tzinfoType = bareType('datetime.tzinfo', PyTzinfo, objectType, named('tzinfo'));
export const timezoneType = bareType('datetime.timezone', PyTimezone, tzinfoType, { ...named('timezone'), subclassable: false });
export const isoCalendarDateType = bareType('datetime.IsoCalendarDate', PyIsoCalendarDate, tupleType, { ...named('IsoCalendarDate'), subclassable: false });

// ---- timedelta

const MAX_DELTA_DAYS = 999999999;

function checkDays(days: number): void {
  if (days < -MAX_DELTA_DAYS || days > MAX_DELTA_DAYS) throw overflowError(`days=${days}; must have magnitude <= ${MAX_DELTA_DAYS}`);
}

/** From parts that may lie outside their ranges. */
export function newDelta(days: number, seconds: number, microseconds: number, cls: PyType = timedeltaType): PyTimeDelta {
  if (microseconds < 0 || microseconds >= 1_000_000) {
    const carried = Math.floor(microseconds / 1_000_000);
    microseconds -= carried * 1_000_000;
    seconds += carried;
  }
  if (seconds < 0 || seconds >= 86400) {
    const carried = Math.floor(seconds / 86400);
    seconds -= carried * 86400;
    days += carried;
  }
  checkDays(days);
  const delta = cls === timedeltaType ? new PyTimeDelta() : instanceOf<PyTimeDelta>(cls);
  delta.days = days + 0;
  delta.seconds = seconds;
  delta.microseconds = microseconds;
  return delta;
}

export const isZero = (delta: PyTimeDelta): boolean => delta.days === 0 && delta.seconds === 0 && delta.microseconds === 0;

/** Negative, zero or positive as `a` is shorter than, as long as, or longer than `b`. */
export const compareDeltas = (a: PyTimeDelta, b: PyTimeDelta): number => a.days - b.days || a.seconds - b.seconds || a.microseconds - b.microseconds;

// ---- checks

export function checkDate(year: number, month: number, day: number): void {
  if (!isYear(year)) throw yearError(year);
  if (month < 1 || month > 12) throw valueError(`month must be in 1..12, not ${month}`);
  const last = daysInMonth(year, month);
  if (day < 1 || day > last) throw valueError(`day ${day} must be in range 1..${last} for month ${month} in year ${year}`);
}

function checkClock(hour: number, minute: number, second: number, microsecond: number, fold: number): void {
  if (hour < 0 || hour > 23) throw valueError(`hour must be in 0..23, not ${hour}`);
  if (minute < 0 || minute > 59) throw valueError(`minute must be in 0..59, not ${minute}`);
  if (second < 0 || second > 59) throw valueError(`second must be in 0..59, not ${second}`);
  if (microsecond < 0 || microsecond > 999_999) throw valueError(`microsecond must be in 0..999999, not ${microsecond}`);
  if (fold !== 0 && fold !== 1) throw valueError(`fold must be either 0 or 1, not ${fold}`);
}

/** The tzinfo argument of a constructor. */
export function tzinfoArgument(value: Value): PyTzinfo | null {
  if (value === null || value instanceof PyTzinfo) return value;
  throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeOf(value).name}'`);
}

// ---- date

export function createDate(cls: PyType, year: number, month: number, day: number): PyDate {
  checkDate(year, month, day);
  const date = cls === dateType ? new PyDate() : instanceOf<PyDate>(cls);
  date.year = year;
  date.month = month;
  date.day = day;
  return date;
}

export function makeDate(cls: PyType, year: number, month: number, day: number): Value {
  if (cls === dateType) return createDate(cls, year, month, day);
  if (cls === datetimeType) return createDateTime(cls, year, month, day, 0, 0, 0, 0, null, 0);
  return py.call(cls, year, month, day);
}

/** The date so many days later. */
export function shiftDate(date: PyDate, days: number): Value {
  const ordinal = ordinalOf(date.year, date.month, date.day) + days;
  if (ordinal < 1 || ordinal > MAX_ORDINAL) throw overflowError('date value out of range');
  return makeDate(date.type, ...dateOfOrdinal(ordinal));
}

// ---- datetime

export function createDateTime(
  cls: PyType, year: number, month: number, day: number, hour: number, minute: number, second: number, microsecond: number, tzinfo: PyTzinfo | null, fold: number,
): PyDateTime {
  checkDate(year, month, day);
  checkClock(hour, minute, second, microsecond, fold);
  const made = cls === datetimeType ? new PyDateTime() : instanceOf<PyDateTime>(cls);
  made.year = year;
  made.month = month;
  made.day = day;
  return setClock(made, hour, minute, second, microsecond, tzinfo, fold);
}

function setClock<T extends Clock>(made: T, hour: number, minute: number, second: number, microsecond: number, tzinfo: PyTzinfo | null, fold: number): T {
  made.hour = hour;
  made.minute = minute;
  made.second = second;
  made.microsecond = microsecond;
  made.tzinfo = tzinfo;
  made.fold = fold;
  return made;
}

export function makeDateTime(
  cls: PyType, year: number, month: number, day: number, hour: number, minute: number, second: number, microsecond: number, tzinfo: PyTzinfo | null, fold = 0,
): Value {
  if (cls === datetimeType) return createDateTime(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold);
  const args = [year, month, day, hour, minute, second, microsecond, tzinfo];
  return fold === 0 ? py.callVector(cls, args, null) : py.callVector(cls, [...args, fold], ['fold']);
}

/** Seconds since midnight. */
export const secondOfDay = ({ hour, minute, second }: Clock): number => hour * 3600 + minute * 60 + second;

/** The datetime so much later (`sign` 1) or earlier (-1). */
export function shiftDateTime(date: PyDateTime, delta: PyTimeDelta, sign: 1 | -1): Value {
  let microsecond = date.microsecond + sign * delta.microseconds;
  let second = secondOfDay(date) + sign * delta.seconds;
  const carriedSeconds = Math.floor(microsecond / 1_000_000);
  microsecond -= carriedSeconds * 1_000_000;
  second += carriedSeconds;
  const carriedDays = Math.floor(second / 86400);
  second -= carriedDays * 86400;
  const days = sign * delta.days + carriedDays;
  let { year, month, day } = date;
  if (days !== 0) {
    const ordinal = ordinalOf(year, month, day) + days;
    if (ordinal < 1 || ordinal > MAX_ORDINAL) throw overflowError('date value out of range');
    [year, month, day] = dateOfOrdinal(ordinal);
  }
  return makeDateTime(date.type, year, month, day, Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60, microsecond, date.tzinfo);
}

/** The time between two datetimes as their clocks show it. */
export function differenceOnClocks(a: PyDateTime, b: PyDateTime): PyTimeDelta {
  const days = ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day);
  return newDelta(days, secondOfDay(a) - secondOfDay(b), a.microsecond - b.microsecond);
}

// ---- time

export function createTime(cls: PyType, hour: number, minute: number, second: number, microsecond: number, tzinfo: PyTzinfo | null, fold: number): PyTime {
  checkClock(hour, minute, second, microsecond, fold);
  const made = cls === timeType ? new PyTime() : instanceOf<PyTime>(cls);
  return setClock(made, hour, minute, second, microsecond, tzinfo, fold);
}

export function makeTime(cls: PyType, hour: number, minute: number, second: number, microsecond: number, tzinfo: PyTzinfo | null, fold: number): Value {
  if (cls === timeType) return createTime(cls, hour, minute, second, microsecond, tzinfo, fold);
  const args = [hour, minute, second, microsecond, tzinfo];
  return fold === 0 ? py.callVector(cls, args, null) : py.callVector(cls, [...args, fold], ['fold']);
}

// ---- timezone

const DAY_RANGE = 'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)';

/** Less than a day in either direction. */
export const isOffset = ({ days, seconds, microseconds }: PyTimeDelta): boolean => days === 0 || (days === -1 && (seconds !== 0 || microseconds !== 0));

function createTimezone(offset: PyTimeDelta, label: py.Str | null): PyTimezone {
  if (!isOffset(offset)) throw valueError(`${DAY_RANGE}, not ${py.reprText(offset)}`);
  const made = new PyTimezone();
  made.offset = offset;
  made.label = label;
  return made;
}

/** `timezone.utc` */
export const utc = createTimezone(newDelta(0, 0, 0), null);

export const newTimezone = (offset: PyTimeDelta, label: py.Str | null): PyTimezone => (label === null && isZero(offset) ? utc : createTimezone(offset, label));
