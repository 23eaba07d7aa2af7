/** Reading ISO 8601: what `fromisoformat` of the three types understands. Every function gives undefined for other texts. */
import { PyException } from '@vivarium/objects';
import { dateOfOrdinal, ordinalOfIsoWeek } from './calendar.ts';

export type YearMonthDay = [year: number, month: number, day: number];

const unitAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : 0);
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const [DASH, COLON, W, DOT, COMMA, PLUS, Z] = [...'-:W.,+Z'].map((c) => c.charCodeAt(0));

/** Digits, all of them; -1 for anything else. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const unit = unitAt(text, at + i);
    if (!isDigit(unit)) return -1;
    value = value * 10 + unit - 48;
  }
  return value;
}

/** `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www[-D]` or `YYYYWww[D]`. The month and day may lie outside their ranges. */
export function parseIsoDate(text: string): YearMonthDay | undefined {
  const year = digits(text, 0, 4);
  if (year < 0) return undefined;
  const dashed = unitAt(text, 4) === DASH;
  let at = dashed ? 5 : 4;
  if (unitAt(text, at) === W) return parseIsoWeek(text, at + 1, year, dashed);
  const month = digits(text, at, 2);
  if (month < 0) return undefined;
  at += 2;
  if (dashed && unitAt(text, at++) !== DASH) return undefined;
  const day = digits(text, at, 2);
  return day < 0 || at + 2 !== text.length ? undefined : [year, month, day];
}

function parseIsoWeek(text: string, at: number, year: number, dashed: boolean): YearMonthDay | undefined {
  const week = digits(text, at, 2);
  if (week < 0) return undefined;
  at += 2;
  let day = 1;
  if (at < text.length) {
    if (dashed && unitAt(text, at++) !== DASH) return undefined;
    day = digits(text, at, 1);
    if (day < 0) return undefined;
  }
  const ordinal = ordinalOfIsoWeek(year, week, day);
  return ordinal instanceof PyException ? undefined : dateOfOrdinal(ordinal);
}

export interface IsoTime {
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
  /** Seconds and microseconds east of Greenwich; null when nothing is said. */
  offset: { seconds: number; microseconds: number } | null;
}

const FRACTION_SCALE = [0, 100_000, 10_000, 1000, 100, 10, 1];

/** `HH[[:]MM[[:]SS[{.,}f+]]]` from `start`; `rest` tells whether the text goes on after it. */
function parseClock(text: string, start: number, end: number): { parts: number[]; microsecond: number; rest: boolean } | undefined {
  const parts = [0, 0, 0];
  let at = start;
  let colons = true;
  for (let i = 0; i < 3; i++) {
    parts[i] = digits(text, at, 2);
    if (parts[i] < 0) return undefined;
    at += 2;
    const unit = unitAt(text, at++);
    if (i === 0) colons = unit === COLON;
    if (at >= end) return unit === DOT || unit === COMMA ? undefined : { parts, microsecond: 0, rest: unit !== 0 };
    if (colons && unit === COLON) {
      if (i === 2) return undefined;
    } else if (unit === DOT || unit === COMMA) {
      if (i < 2) return undefined;
      break;
    } else if (!colons) at--;
    else return undefined;
  }
  const count = Math.min(end - at, 6);
  const fraction = digits(text, at, count);
  if (fraction < 0) return undefined;
  at += count;
  while (isDigit(unitAt(text, at))) at++;
  return { parts, microsecond: fraction * FRACTION_SCALE[count], rest: unitAt(text, at) !== 0 };
}

export function parseIsoTime(text: string): IsoTime | undefined {
  let zoneAt = 0;
  do {
    const unit = unitAt(text, zoneAt);
    if (unit === PLUS || unit === DASH || unit === Z) break;
  } while (++zoneAt < text.length);
  const clock = parseClock(text, 0, zoneAt);
  if (clock === undefined) return undefined;
  const { parts: [hour, minute, second], microsecond, rest } = clock;
  const time = { hour, minute, second, microsecond };
  if (zoneAt === text.length) return rest ? undefined : { ...time, offset: null };
  if (unitAt(text, zoneAt) === Z) return zoneAt + 1 === text.length ? { ...time, offset: { seconds: 0, microseconds: 0 } } : undefined;
  const sign = unitAt(text, zoneAt) === DASH ? -1 : 1;
  const zone = parseClock(text, zoneAt + 1, text.length);
  if (zone === undefined || zone.rest) return undefined;
  const seconds = zone.parts[0] * 3600 + zone.parts[1] * 60 + zone.parts[2];
  return { ...time, offset: { seconds: sign * seconds, microseconds: sign * zone.microsecond } };
}

/** Where the character between date and time stands: behind the date, whose form the text's beginning shows. */
export function separatorAt(text: string): number {
  if (text.length === 7) return 7;
  if (unitAt(text, 4) === DASH) {
    if (unitAt(text, 5) !== W) return 10;
    if (text.length > 8 && unitAt(text, 8) === DASH) {
      if (text.length === 9) return -1;
      // A week and then digits: the dash is taken for the separator.
      return text.length > 10 && isDigit(unitAt(text, 10)) ? 8 : 10;
    }
    return 8;
  }
  if (unitAt(text, 4) !== W) return 8;
  let at = 7;
  while (at < text.length && isDigit(unitAt(text, at))) at++;
  if (at < 9) return at;
  return at % 2 === 0 ? 7 : 8;
}
