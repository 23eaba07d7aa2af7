/** The proleptic Gregorian calendar from year 1 to 9999, by ordinals: 1 is the first of January of year 1. */
import { type PyException, valueError } from '@vivarium/objects';

export const MINYEAR = 1;
export const MAXYEAR = 9999;
export const MAX_ORDINAL = 3652059;
/** `date(1970, 1, 1).toordinal()` */
export const EPOCH_ORDINAL = 719163;

const lengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : lengths[month]);

export const daysBeforeMonth = (year: number, month: number): number => before[month] + (month > 2 && isLeap(year) ? 1 : 0);

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

export const ordinalOf = (year: number, month: number, day: number): number => daysBeforeYear(year) + daysBeforeMonth(year, month) + day;

/** Year, month and day of an ordinal of at least 1. */
export function dateOfOrdinal(ordinal: number): [year: number, month: number, day: number] {
  let rest = ordinal - 1;
  const era = Math.floor(rest / 146097);
  rest -= era * 146097;
  const century = Math.floor(rest / 36524);
  rest -= century * 36524;
  const leaps = Math.floor(rest / 1461);
  rest -= leaps * 1461;
  const years = Math.floor(rest / 365);
  rest -= years * 365;
  const year = era * 400 + century * 100 + leaps * 4 + years + 1;
  // The last day of a leap year, or of 400 years, seems to be that of one year more.
  if (years === 4 || century === 4) return [year - 1, 12, 31];
  let month = (rest + 50) >> 5;
  if (daysBeforeMonth(year, month) > rest) month--;
  return [year, month, rest - daysBeforeMonth(year, month) + 1];
}

/** 0 is Monday. */
export const weekdayOf = (year: number, month: number, day: number): number => (ordinalOf(year, month, day) + 6) % 7;

/** Ordinal of the Monday that begins the first ISO week of the year. */
export function firstIsoMonday(year: number): number {
  const firstDay = ordinalOf(year, 1, 1);
  const weekday = (firstDay + 6) % 7;
  return firstDay - weekday + (weekday > 3 ? 7 : 0);
}

export const isYear = (year: number): boolean => year >= MINYEAR && year <= MAXYEAR;

export const yearError = (year: number): PyException => valueError(`year must be in ${MINYEAR}..${MAXYEAR}, not ${year}`);

/** Ordinal of a day given by its ISO week, or the error that tells what is wrong. */
export function ordinalOfIsoWeek(year: number, week: number, day: number): number | PyException {
  if (!isYear(year)) return yearError(year);
  if (week < 1 || week > 53) return valueError(`Invalid week: ${week}`);
  if (week === 53) {
    const first = weekdayOf(year, 1, 1);
    if (first !== 3 && !(first === 2 && isLeap(year))) return valueError(`Invalid week: ${week}`);
  }
  if (day < 1 || day > 7) return valueError(`Invalid weekday: ${day} (range is [1, 7])`);
  return firstIsoMonday(year) + (week - 1) * 7 + day - 1;
}
