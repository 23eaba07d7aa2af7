/** Asking a tzinfo about a time: offset from UTC, summer time, name. Everything here may run Python code. */
import { py, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { compareDeltas, isOffset, type Clock, newDelta, type PyDate, PyDateTime, PyTime, PyTimeDelta, PyTimezone, type PyTzinfo } from './objects.ts';
import { type Directives, two } from './text.ts';

function ask(tzinfo: PyTzinfo | null, method: 'utcoffset' | 'dst', about: Value): PyTimeDelta | null {
  if (tzinfo === null) return null;
  if (tzinfo instanceof PyTimezone) return method === 'dst' ? null : tzinfo.offset;
  const answer = py.call(py.getAttribute(tzinfo, method), about);
  if (answer === null) return null;
  if (!(answer instanceof PyTimeDelta)) throw typeError(`tzinfo.${method}() must return None or timedelta, not '${typeOf(answer).name}'`);
  if (!isOffset(answer)) {
    throw valueError(`offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${py.reprText(answer)}`);
  }
  return answer;
}

/** What a tzinfo is asked about: the datetime itself, None for a time. */
export type About = PyDateTime | null;

export const offsetOf = (tzinfo: PyTzinfo | null, about: About): PyTimeDelta | null => ask(tzinfo, 'utcoffset', about);
export const summerTimeOf = (tzinfo: PyTzinfo | null, about: About): PyTimeDelta | null => ask(tzinfo, 'dst', about);

export function nameOf(tzinfo: PyTzinfo | null, about: About): Value {
  if (tzinfo === null) return null;
  const name = py.call(py.getAttribute(tzinfo, 'tzname'), about);
  if (name !== null && py.asStr(name) === undefined) throw typeError(`tzinfo.tzname() must return None or a string, not '${typeOf(name).name}'`);
  return name;
}

/** `+HH:MM[:SS[.ffffff]]` of an offset. */
export function offsetText(offset: PyTimeDelta, separator: string): string {
  let { seconds, microseconds } = offset;
  let sign = '+';
  if (offset.days < 0) {
    sign = '-';
    ({ seconds, microseconds } = newDelta(-offset.days, -seconds, -microseconds));
  }
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = seconds % 60;
  let text = `${sign}${two(hours)}${separator}${two(minutes)}`;
  if (rest !== 0 || microseconds !== 0) text += `${separator}${two(rest)}`;
  if (microseconds !== 0) text += `.${String(microseconds).padStart(6, '0')}`;
  return text;
}

/** The offset at the end of a text; empty when there is none. */
export function shownOffset(tzinfo: PyTzinfo | null, about: About, separator: string): string {
  const offset = offsetOf(tzinfo, about);
  return offset === null ? '' : offsetText(offset, separator);
}

/** The offsets of two times; both null when they have the same tzinfo, which needs none. */
export function offsetsOf(a: Clock, b: Clock): [PyTimeDelta | null, PyTimeDelta | null] {
  if (a.tzinfo === b.tzinfo) return [null, null];
  const about = (clock: Clock): About => (clock instanceof PyDateTime ? clock : null);
  return [offsetOf(a.tzinfo, about(a)), offsetOf(b.tzinfo, about(b))];
}

/** Both absent, or equal. */
export const sameOffset = (a: PyTimeDelta | null, b: PyTimeDelta | null): boolean => a === b || (a !== null && b !== null && compareDeltas(a, b) === 0);

/** What `strftime` asks a date, which knows no zone, a datetime or a time. */
export function directivesOf(self: PyDate | PyDateTime | PyTime): Directives {
  if (!(self instanceof PyDateTime || self instanceof PyTime)) return { microsecond: 0, offset: () => '', name: () => '' };
  const about = self instanceof PyDateTime ? self : null;
  return {
    microsecond: self.microsecond,
    offset: (separator) => shownOffset(self.tzinfo, about, separator),
    name: () => {
      const name = nameOf(self.tzinfo, about);
      if (name === null) return '';
      const escaped = py.asStr(py.call(py.getAttribute(name, 'replace'), '%', '%%'));
      if (escaped === undefined) throw typeError('tzname.replace() did not return a string');
      return escaped;
    },
  };
}
