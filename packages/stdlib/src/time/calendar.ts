/** The proleptic Gregorian calendar: between seconds since 1970 and the fields of a date. */

/** A broken-down time: month from 1, weekday from Monday 0, day of the year from 1. */
export interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
  yearDay: number;
  /** 1 in summer time, 0 outside, -1 unknown. */
  isDst: number;
  /** Name of the time zone; null when it is not known. */
  zone: string | null;
  /** Seconds east of Greenwich. */
  offset: number;
}

export const DAY = 86400;
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970-01-01; month and day may lie outside their range. */
export function daysOf(year: number, month: number, day: number): number {
  year += Math.floor((month - 1) / 12);
  month = ((((month - 1) % 12) + 12) % 12) + 1;
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leaps - 719162 + DAYS_BEFORE[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
}

/** Seconds since 1970 of fields read as UTC; fields may lie outside their ranges. */
export function secondsOf({ year, month, day, hour, minute, second }: Pick<Fields, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>): number {
  return daysOf(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

/** The fields of a time; `offset` seconds east of Greenwich. */
export function fieldsOf(seconds: number, offset: number, isDst: number, zone: string | null): Fields {
  const local = seconds + offset;
  const days = Math.floor(local / DAY);
  const rest = local - days * DAY;
  // Days since 0000-03-01, in cycles of 400 years.
  const shifted = days + 719468;
  const cycle = Math.floor(shifted / 146097);
  const inCycle = shifted - cycle * 146097;
  const yearOfCycle = Math.floor((inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36524) - Math.floor(inCycle / 146096)) / 365);
  const dayOfYear = inCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return {
    year, month, day: dayOfYear - Math.floor((153 * march + 2) / 5) + 1,
    hour: Math.floor(rest / 3600), minute: Math.floor(rest / 60) % 60, second: rest % 60,
    weekday: (((days + 3) % 7) + 7) % 7, yearDay: days - daysOf(year, 1, 1) + 1, isDst, zone, offset,
  };
}
