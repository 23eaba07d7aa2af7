/** `strftime` in the C locale, with the GNU library's flags and widths. */
import { py } from '@vivarium/objects';
import { current } from '../interpreter.ts';
import { DAY, type Fields, isLeap } from './calendar.ts';
import { fromLocal, localZone } from './local-time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const weekdayShort = (weekday: number): string => WEEKDAYS[weekday]?.slice(0, 3) ?? '?';
export const monthShort = (month: number): string => MONTHS[month - 1]?.slice(0, 3) ?? '?';

/** A conversion's result before padding. */
interface Piece {
  text: string;
  /** Width and filling when no flag says otherwise. */
  width: number;
  fill: string;
}
const number = (value: number, width: number, fill = '0'): Piece => ({ text: String(value), width, fill });
const plain = (text: string): Piece => ({ text, width: 0, fill: ' ' });

/** ISO 8601 week and its year. */
function isoWeek({ year, yearDay, weekday }: Fields): { week: number; year: number } {
  // The week belongs to the year in which its Thursday lies.
  const thursday = yearDay - weekday + 3;
  const length = isLeap(year) ? 366 : 365;
  if (thursday < 1) {
    const before = isLeap(year - 1) ? 366 : 365;
    return { year: year - 1, week: Math.floor((thursday + before - 1) / 7) + 1 };
  }
  if (thursday > length) return { year: year + 1, week: 1 };
  return { year, week: Math.floor((thursday - 1) / 7) + 1 };
}

function zoneName({ zone, isDst }: Fields): string {
  if (zone !== null) return zone;
  return isDst < 0 ? '' : zoneNames()[isDst > 0 ? 1 : 0];
}

/** Names of the zone outside and in summer time, now. */
export function zoneNames(): [string, string] {
  const zone = localZone();
  const year = 365.25 * DAY;
  const start = Math.floor(Number(current().host.clock.realtime()) / 1e9 / year) * year;
  const states = [zone.at(start), zone.at(start + year / 2)];
  const standard = states.find(({ isDst }) => !isDst) ?? states[0];
  const summer = states.find(({ isDst }) => isDst) ?? standard;
  return [standard.name, summer.name];
}

function zoneOffset({ offset, isDst }: Fields): Piece {
  if (isDst < 0) return plain('');
  const minutes = Math.trunc(Math.abs(offset) / 60);
  return plain(`${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, '0')}`);
}

const hour12 = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);
const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

function convert(letter: string, f: Fields): Piece | undefined {
  switch (letter) {
    case 'a':
      return plain(weekdayShort(f.weekday));
    case 'A':
      return plain(WEEKDAYS[f.weekday] ?? '?');
    case 'b':
    case 'h':
      return plain(monthShort(f.month));
    case 'B':
      return plain(MONTHS[f.month - 1] ?? '?');
    case 'c':
      return plain(format('%a %b %e %H:%M:%S %Y', f));
    case 'C':
      return number(Math.floor(f.year / 100), 0);
    case 'd':
      return number(f.day, 2);
    case 'D':
    case 'x':
      return plain(format('%m/%d/%y', f));
    case 'e':
      return number(f.day, 2, ' ');
    case 'F':
      return plain(format('%Y-%m-%d', f));
    case 'g':
      return number(modulo(isoWeek(f).year, 100), 2);
    case 'G':
      return number(isoWeek(f).year, 0);
    case 'H':
      return number(f.hour, 2);
    case 'I':
      return number(hour12(f.hour), 2);
    case 'j':
      return number(f.yearDay, 3);
    case 'k':
      return number(f.hour, 2, ' ');
    case 'l':
      return number(hour12(f.hour), 2, ' ');
    case 'm':
      return number(f.month, 2);
    case 'M':
      return number(f.minute, 2);
    case 'n':
      return plain('\n');
    case 'p':
      return plain(f.hour < 12 ? 'AM' : 'PM');
    case 'P':
      return plain(f.hour < 12 ? 'am' : 'pm');
    case 'r':
      return plain(format('%I:%M:%S %p', f));
    case 'R':
      return plain(format('%H:%M', f));
    case 's':
      return number(fromLocal(f), 0);
    case 'S':
      return number(f.second, 2);
    case 't':
      return plain('\t');
    case 'T':
    case 'X':
      return plain(format('%H:%M:%S', f));
    case 'u':
      return number(f.weekday + 1, 1);
    case 'U':
      return number(Math.floor((f.yearDay - 1 + 7 - ((f.weekday + 1) % 7)) / 7), 2);
    case 'V':
      return number(isoWeek(f).week, 2);
    case 'w':
      return number((f.weekday + 1) % 7, 1);
    case 'W':
      return number(Math.floor((f.yearDay - 1 + 7 - f.weekday) / 7), 2);
    case 'y':
      return number(modulo(f.year, 100), 2);
    case 'Y':
      return number(f.year, 0);
    case 'z':
      return zoneOffset(f);
    case 'Z':
      return plain(zoneName(f));
    case '%':
      return plain('%');
    default:
      return undefined;
  }
}

const NUMERIC = new Set([...'CdegGHIjklmMsSuUVwWyY']);

/** `strftime`; conversions that are not known stay as they are. */
export function format(template: string, fields: Fields): string {
  return template.replaceAll(/%([-_0^#]*)(\d*)([EO]?)([A-Za-z%])/g, (whole, flags: string, width: string, _modifier: string, letter: string) => {
    const piece = convert(letter, fields);
    if (piece === undefined) return whole.padStart(Number(width || 0));
    let { text, fill } = piece;
    let least = width === '' ? piece.width : Math.min(Number(width), 1024);
    for (const flag of flags) {
      if (flag === '_') fill = ' ';
      else if (flag === '0') fill = '0';
      else if (flag === '-') least = 0;
      else if (flag === '^') text = letter === 'P' ? text : text.toUpperCase();
      else if (flag === '#') text = letter === 'Z' || letter === 'p' ? text.toLowerCase() : text.toUpperCase();
    }
    if (flags.includes('#') && letter === 'Z') text = piece.text;
    if (flags.includes('#') && letter === 'P') text = piece.text;
    if (NUMERIC.has(letter) && text.startsWith('-') && fill === '0') return `-${text.slice(1).padStart(least - 1, '0')}`;
    return text.padStart(least, fill);
  });
}

/** Changes the stretches of a text between its surrogates and astral characters, which no directive contains and which stay as they are. */
export function changeRuns(text: py.Str, change: (run: string) => py.Str): py.Str {
  if (typeof text === 'string' && !/[\ud800-\udfff]/.test(text)) return change(text);
  const points = py.pointsOf(text);
  const parts: py.Str[] = [];
  for (let start = 0, at = 0; at <= points.length; at++) {
    const point = points[at];
    if (at < points.length && point <= 0xffff && (point & 0xf800) !== 0xd800) continue;
    if (at > start) parts.push(change(py.fromPoints(points.subarray(start, at)) as string));
    if (at < points.length) parts.push(py.fromPoints(points.slice(at, at + 1)));
    start = at + 1;
  }
  return py.join('', parts);
}

/** `asctime` */
export function ascTime(f: Fields): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${weekdayShort(f.weekday)} ${monthShort(f.month)}${String(f.day).padStart(3)} ${two(f.hour)}:${two(f.minute)}:${two(f.second)} ${f.year}`;
}

