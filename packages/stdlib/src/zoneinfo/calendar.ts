/** Days of the proleptic Gregorian calendar, counted from 1 January 1970. */

const DAY = 86400;
/** `date(1970, 1, 1).toordinal()` */
export const EPOCH_ORDINAL = 719163;
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Number of the first of January. */
export function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1 - EPOCH_ORDINAL;
}

/** Number of the first of a month (1 to 12; 13 is the January after). */
export const daysBeforeMonth = (year: number, month: number): number =>
  daysBeforeYear(year) + daysBefore[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);

/** Seconds from the first second of 1970 to this one, both by the same clock on the wall. */
export const localTimestamp = (days: number, hour: number, minute: number, second: number): number =>
  days * DAY + hour * 3600 + minute * 60 + second;
