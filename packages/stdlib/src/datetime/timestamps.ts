/** Seconds since 1970 and the local clock. */
import { floatToInt, type Int, overflowError, py, PyFloat, roundHalfEven, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { osError } from '../os-errors.ts';
import type { Fields } from '../time/calendar.ts';
import { localFields } from '../time/local-time.ts';
import { EPOCH_ORDINAL, isYear, ordinalOf, yearError } from './calendar.ts';
import { type Clock, type PyDate, secondOfDay } from './objects.ts';

/** No fold is longer. */
const MAX_FOLD = 86400;

/** Refuses what C's `time_t` cannot hold, or its `struct tm` cannot show. */
export function checkTimestamp(seconds: Int): void {
  if (seconds >= 2 ** 63 || seconds < -(2 ** 63)) throw overflowError('timestamp out of range for platform time_t');
  if (seconds > 67_768_036_191_676_799 || seconds < -67_768_036_191_676_799) throw osError(75);
}

/** A timestamp argument, rounded to microseconds. */
export function timestampArgument(value: Value): { seconds: number; microsecond: number } {
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) throw valueError('Invalid value NaN (not a number)');
    let seconds = Math.trunc(value.value) + 0;
    let microsecond = Number.isFinite(seconds) ? roundHalfEven((value.value - seconds) * 1e6) + 0 : 0;
    if (microsecond >= 1e6) {
      microsecond -= 1e6;
      seconds++;
    } else if (microsecond < 0) {
      microsecond += 1e6;
      seconds--;
    }
    checkTimestamp(Number.isFinite(seconds) ? floatToInt(seconds) : seconds);
    return { seconds, microsecond };
  }
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`argument must be int or float, not ${typeOf(value).name}`);
  }
  const seconds = py.index(value);
  checkTimestamp(seconds);
  return { seconds: Number(seconds), microsecond: 0 };
}

/** Seconds since 1970 as the clock on the wall shows them. */
export function wallSeconds(date: PyDate & Clock): number {
  return (ordinalOf(date.year, date.month, date.day) - EPOCH_ORDINAL) * 86400 + secondOfDay(date);
}

function wallSecondsOf({ year, month, day, hour, minute, second }: Fields): number {
  if (!isYear(year)) throw yearError(year);
  return (ordinalOf(year, month, day) - EPOCH_ORDINAL) * 86400 + hour * 3600 + minute * 60 + second;
}

/** What the local clock shows at a moment. */
const local = (seconds: number): number => wallSecondsOf(localFields(seconds));

/** 1 when the local clock has shown this time already, before it was set back. */
export function foldAt(seconds: number, fields: Fields): number {
  const shown = wallSecondsOf(fields);
  const transition = shown - local(seconds - MAX_FOLD) - MAX_FOLD;
  return transition < 0 && local(seconds + transition) === shown ? 1 : 0;
}

/** The moment at which the local clock shows a time. */
export function momentOf(wall: number, fold: number): number {
  const a = local(wall) - wall;
  const first = wall - a;
  const shownAtFirst = local(first);
  let b: number;
  if (shownAtFirst === wall) {
    // One solution; the other one, if there are two, lies on the side that the fold names.
    const other = fold === 1 ? first + MAX_FOLD : first - MAX_FOLD;
    b = local(other) - other;
    if (a === b) return first;
  } else b = shownAtFirst - first;
  const second = wall - b;
  const shownAtSecond = local(second);
  if (shownAtSecond === wall) return second;
  if (shownAtFirst === wall) return first;
  // The clock never shows this time: it was set forward over it.
  return fold === 1 ? Math.min(first, second) : Math.max(first, second);
}

/**
 * A moment when the local zone is what holds at a time on the clock. In a gap, which the clock skips, that is the zone
 * before the change for fold 0, though the moment itself counts as after it.
 */
export function zoneMomentOf(wall: number, fold: number): number {
  const moment = momentOf(wall, fold);
  const other = momentOf(wall, 1 - fold);
  return other !== moment && other > moment === (fold === 1) ? other : moment;
}
