/**
 * The text that says what holds after the last transition of a TZif file: a POSIX TZ string with the hours of RFC 8536.
 *
 *   std offset [dst [offset] , start [/time] , end [/time]]
 */
import { isLeap, daysBeforeMonth, daysBeforeYear, localTimestamp } from './calendar.ts';

/** When the clocks change in a year, in seconds since 1970 on the clock that is being changed. */
export type ChangeRule = (year: number) => number;

export interface TzString {
  name: string;
  /** Seconds east of UTC. */
  offset: number;
  /** Undefined where the clocks never change. */
  summer: { name: string; offset: number; start: ChangeRule; end: ChangeRule } | undefined;
}

/** Its message has `%s` where the whole string is to be shown. */
export class TzStringError extends Error {}

type Clock = readonly [hour: number, minute: number, second: number];
/** What follows a colon must be there, which is for the reader to see: a pattern would go back to fewer digits. */
const clockPattern = /([+-]?)(\d{1,3})(?:(:)(\d\d)?(?:(:)(\d\d)?)?)?/y;

class Scanner {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  skip(expected: string): boolean {
    if (this.next !== expected) return false;
    this.at++;
    return true;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  abbreviation(): string | undefined {
    const found = this.match(/<([A-Za-z0-9+-]+)>|([A-Za-z]+)/y);
    return found === null ? undefined : (found[1] ?? found[2]);
  }

  /** Hours, minutes and seconds, all with the sign. */
  clock(mostHours: number): Clock | undefined {
    const found = this.match(clockPattern);
    if (found === null) return undefined;
    const [, minus, hour, colon, minute = '', secondColon, second = ''] = found;
    if (Number(hour) > mostHours || (colon !== undefined && minute === '') || (secondColon !== undefined && second === '')) return undefined;
    const sign = minus === '-' ? -1 : 1;
    return [sign * Number(hour), sign * Number(minute), sign * Number(second)];
  }

  /** The sign of offsets is that of POSIX: what is to be added to local time. */
  offset(): number | undefined {
    const clock = this.clock(24);
    return clock === undefined ? undefined : 0 - localTimestamp(0, ...clock);
  }

  rule(): ChangeRule | undefined {
    const { next } = this;
    const day = next === 'M' ? this.weekdayOfMonth() : this.dayOfYear(next === 'J');
    if (day === undefined) return undefined;
    const time: Clock | undefined = this.skip('/') ? this.clock(167) : [2, 0, 0];
    return time === undefined ? undefined : (year) => localTimestamp(day(year), ...time);
  }

  /** `Mmonth.week.day`: week 5 is the last, day 0 is Sunday. */
  private weekdayOfMonth(): ((year: number) => number) | undefined {
    const found = this.match(/M(\d{1,2})\.(\d)\.(\d)/y);
    if (found === null) return undefined;
    const [month, week, weekday] = found.slice(1).map(Number);
    if (month < 1 || month > 12 || week < 1 || week > 5 || weekday > 6) return undefined;
    return (year) => {
      const first = daysBeforeMonth(year, month);
      const nextMonth = daysBeforeMonth(year, month + 1);
      // Day 0 of the epoch was a Thursday.
      const firstWeekday = (((first + 4) % 7) + 7) % 7;
      const day = first + ((weekday - firstWeekday + 7) % 7) + (week - 1) * 7;
      return day < nextMonth ? day : day - 7;
    };
  }

  /** `Jn` counts from 1 and never counts 29 February; plain `n` is taken as CPython takes it: 1 is the first of January. */
  private dayOfYear(julian: boolean): ((year: number) => number) | undefined {
    const found = this.match(julian ? /J(\d{1,3})/y : /(\d{1,3})/y);
    if (found === null) return undefined;
    const number = Number(found[1]);
    if (number > 365 || (julian && number === 0)) return undefined;
    return (year) => daysBeforeYear(year) + number - 1 + (julian && number >= 60 && isLeap(year) ? 1 : 0);
  }
}

export function parseTzString(text: string): TzString {
  const scanner = new Scanner(text);
  const ended = (): boolean => scanner.at >= text.length;
  const need = <T>(value: T | undefined, problem: string): T => {
    if (value === undefined) throw new TzStringError(problem);
    return value;
  };
  const name = need(scanner.abbreviation(), 'Invalid STD format in %s');
  const offset = need(scanner.offset(), 'Invalid STD offset in %s');
  if (ended()) return { name, offset, summer: undefined };
  const summerName = need(scanner.abbreviation(), 'Invalid DST format in %s');
  const summerOffset = scanner.next === ',' ? offset + 3600 : need(scanner.offset(), 'Invalid DST offset in %s');
  const rule = (): ChangeRule => {
    if (!scanner.skip(',')) throw new TzStringError('Missing transition rules in TZ string: %s');
    return need(scanner.rule(), 'Malformed transition rule in TZ string: %s');
  };
  const start = rule();
  const end = rule();
  if (!ended()) throw new TzStringError('Extraneous characters at end of TZ string: %s');
  return { name, offset, summer: { name: summerName, offset: summerOffset, start, end } };
}
