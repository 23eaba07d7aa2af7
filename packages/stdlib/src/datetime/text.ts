/** Dates and times as text: ISO 8601, `ctime`, and what `strftime` needs beyond the `time` module. */
import { py, type Value, valueError } from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';
import { changeRuns } from '../time/format.ts';
import { weekdayOf } from './calendar.ts';
import type { Clock, PyDate } from './objects.ts';

export const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
export const four = (value: number): string => String(value).padStart(4, '0');
const six = (value: number): string => String(value).padStart(6, '0');

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const isoDate = ({ year, month, day }: PyDate): string => `${four(year)}-${two(month)}-${two(day)}`;

/** The time of day down to what `timespec` names. */
export function isoTime({ hour, minute, second, microsecond }: Clock, timespec = 'auto'): string {
  const minutes = `${two(hour)}:${two(minute)}`;
  const seconds = `${minutes}:${two(second)}`;
  switch (timespec) {
    case 'auto':
      return microsecond === 0 ? seconds : `${seconds}.${six(microsecond)}`;
    case 'hours':
      return two(hour);
    case 'minutes':
      return minutes;
    case 'seconds':
      return seconds;
    case 'milliseconds':
      return `${seconds}.${String(Math.floor(microsecond / 1000)).padStart(3, '0')}`;
    case 'microseconds':
      return `${seconds}.${six(microsecond)}`;
    default:
      throw valueError('Unknown timespec value');
  }
}

/** `Fri Jan  3 10:11:12 2020` */
export function ctimeText(date: PyDate, { hour, minute, second }: Pick<Clock, 'hour' | 'minute' | 'second'>): string {
  const weekday = WEEKDAYS[weekdayOf(date.year, date.month, date.day)];
  return `${weekday} ${MONTHS[date.month - 1]} ${String(date.day).padStart(2)} ${two(hour)}:${two(minute)}:${two(second)} ${four(date.year)}`;
}

/** What only dates and times themselves know, asked for once at most. */
export interface Directives {
  microsecond: number;
  offset: (separator: string) => string;
  /** With `%` doubled. */
  name: () => py.Str;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** `strftime`: fills in what the `time` module does not know and leaves the rest to it. */
export function strftimeText(format: py.Str, timetuple: Value, { microsecond, offset, name }: Directives): Value {
  const strftime = (template: py.Str): Value => py.call(importedAttribute('time', 'strftime'), template, timetuple);
  const field = (index: number): number => Number(py.asInt(py.getItem(timetuple, index)));
  const directives: Readonly<Record<string, () => py.Str>> = {
    f: () => six(microsecond),
    z: once(() => offset('')),
    ':z': once(() => offset(':')),
    Z: once(name),
    Y: () => four(field(0)),
    G: () => py.strText(strftime('%G')).padStart(4, '0'),
    C: () => two(Math.floor(field(0) / 100)),
    F: () => `${four(field(0))}-${two(field(1))}-${two(field(2))}`,
  };
  const fill = (run: string): py.Str =>
    py.join('', run.split(/(%:z|%[^])/u).map((part) => (part.startsWith('%') ? (directives[part.slice(1)]?.() ?? part) : part)));
  return strftime(changeRuns(format, fill));
}
