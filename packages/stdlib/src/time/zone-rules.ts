/** Time zones: what the clock shows, by rules in the notation of TZ or by the transitions of a zone file. */
import { DAY, daysOf, fieldsOf, isLeap } from './calendar.ts';

/** What holds at one moment. */
export interface ZoneState {
  /** Seconds east of Greenwich. */
  offset: number;
  isDst: boolean;
  name: string;
}

export interface Zone {
  at(seconds: number): ZoneState;
}

export const UTC: Zone = { at: () => ({ offset: 0, isDst: false, name: 'UTC' }) };

// ---- POSIX rules: EST5EDT,M3.2.0,M11.1.0

/** Seconds since the beginning of the year, local standard or summer time, at which a rule takes effect. */
type Change = (year: number) => number;

/** Reads the notation of TZ; undefined when the text has another form. */
export function parseRule(text: string): Zone | undefined {
  const match = /^(<[^>]+>|[A-Za-z]{3,})([-+]?\d[\d:]*)(?:(<[^>]+>|[A-Za-z]{3,})([-+]?\d[\d:]*)?(?:,([^,]+),([^,]+))?)?$/.exec(text);
  if (match === null) return undefined;
  const standard: ZoneState = { name: plainName(match[1]), offset: -clockTime(match[2]), isDst: false };
  if (match[3] === undefined) return { at: () => standard };
  const summer: ZoneState = { name: plainName(match[3]), offset: match[4] === undefined ? standard.offset + 3600 : -clockTime(match[4]), isDst: true };
  const begins = parseChange(match[5] ?? 'M3.2.0');
  const ends = parseChange(match[6] ?? 'M11.1.0');
  if (begins === undefined || ends === undefined) return undefined;
  return {
    at(seconds) {
      const { year } = fieldsOf(seconds, standard.offset, 0, null);
      const start = daysOf(year, 1, 1) * DAY;
      const from = start + begins(year) - standard.offset;
      const to = start + ends(year) - summer.offset;
      const inSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to;
      return inSummer ? summer : standard;
    },
  };
}

const plainName = (name: string): string => (name.startsWith('<') ? name.slice(1, -1) : name);

/** `hh[:mm[:ss]]` as seconds. */
function clockTime(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const [hours, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return sign * (hours * 3600 + minutes * 60 + seconds);
}

function parseChange(text: string): Change | undefined {
  const [date, time] = text.split('/');
  const clock = time === undefined ? 7200 : clockTime(time);
  const julian = /^J(\d+)$/.exec(date);
  if (julian !== null) {
    const day = Number(julian[1]);
    return (year) => (day - 1 + (isLeap(year) && day > 59 ? 1 : 0)) * DAY + clock;
  }
  if (/^\d+$/.test(date)) return () => Number(date) * DAY + clock;
  const rule = /^M(\d+)\.(\d)\.(\d)$/.exec(date);
  if (rule === null) return undefined;
  const [month, week, weekday] = rule.slice(1).map(Number);
  return (year) => {
    const first = daysOf(year, month, 1);
    const firstWeekday = (((first + 4) % 7) + 7) % 7;
    let day = first + ((weekday - firstWeekday + 7) % 7) + (week - 1) * 7;
    if (day >= daysOf(year, month + 1, 1)) day -= 7;
    return (day - daysOf(year, 1, 1)) * DAY + clock;
  };
}

// ---- zone files (RFC 9636)

/** Reads a TZif file; undefined when it is none. */
export function parseZoneFile(bytes: Uint8Array): Zone | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 44 || view.getUint32(0) !== 0x545a6966) return undefined;
  const version = bytes[4] === 0 ? 1 : 2;
  let at = 0;
  const counts = (): number[] => Array.from({ length: 6 }, (_, i) => view.getUint32(at + 20 + i * 4));
  if (version > 1) {
    // The first block is for readers of 32-bit times.
    const [utc, standard, leap, times, types, characters] = counts();
    at = 44 + times * 5 + types * 6 + characters + leap * 8 + standard + utc;
  }
  const [utc, standard, leap, times, types, characters] = counts();
  at += 44;
  const width = version > 1 ? 8 : 4;
  const moments = Array.from({ length: times }, (_, i) => (width === 8 ? Number(view.getBigInt64(at + i * 8)) : view.getInt32(at + i * 4)));
  const indices = bytes.subarray(at + times * width, at + times * (width + 1));
  const typesAt = at + times * (width + 1);
  const namesAt = typesAt + types * 6;
  const states: ZoneState[] = Array.from({ length: types }, (_, i) => {
    const entry = typesAt + i * 6;
    let name = '';
    for (let k = namesAt + bytes[entry + 5]; bytes[k] !== 0; k++) name += String.fromCharCode(bytes[k]);
    return { offset: view.getInt32(entry), isDst: bytes[entry + 4] !== 0, name };
  });
  let footer: Zone | undefined;
  if (version > 1) {
    const footerAt = namesAt + characters + leap * 12 + standard + utc + 1;
    const text = String.fromCharCode(...bytes.subarray(footerAt, bytes.indexOf(10, footerAt)));
    footer = parseRule(text);
  }
  const first = states.find((state) => !state.isDst) ?? states[0];
  return {
    at(seconds) {
      if (times === 0 || seconds < moments[0]) return times === 0 && footer !== undefined ? footer.at(seconds) : first;
      if (footer !== undefined && seconds >= moments[times - 1]) return footer.at(seconds);
      let low = 0;
      let high = times - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (moments[middle] <= seconds) low = middle;
        else high = middle - 1;
      }
      return states[indices[low]];
    },
  };
}

// ---- the zones that the JavaScript engine knows

/** A zone by its IANA name; undefined when the engine does not know it. */
export function engineZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat;
  let names: Intl.DateTimeFormat;
  try {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, era: 'short', ...parts });
    names = new Intl.DateTimeFormat('en-GB', { timeZone: name, timeZoneName: 'short', year: 'numeric' });
  } catch {
    return undefined;
  }
  const known = new Map<number, ZoneState>();
  const offsetAt = (seconds: number): number => {
    const field: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) field[type] = Number(value);
    return daysOf(field.year, field.month, field.day) * DAY + field.hour * 3600 + field.minute * 60 + field.second - Math.floor(seconds);
  };
  return {
    at(seconds) {
      // Offsets change at whole quarters of an hour.
      const quarter = Math.floor(seconds / 900) * 900;
      const found = known.get(quarter);
      if (found !== undefined) return found;
      const offset = offsetAt(quarter);
      const { year } = fieldsOf(quarter, 0, 0, null);
      const least = Math.min(offsetAt(daysOf(year, 1, 1) * DAY), offsetAt(daysOf(year, 7, 1) * DAY));
      const shown = names.formatToParts(quarter * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? name;
      const state = { offset, isDst: offset > least, name: shown === 'GMT' && name === 'UTC' ? 'UTC' : shown };
      if (known.size > 10_000) known.clear();
      known.set(quarter, state);
      return state;
    },
  };
}
