/** Which local time holds when: the transitions of a TZif file, and the rule for what comes after them. */
import type { Value } from '@vivarium/objects';
import type { ChangeRule } from './tz-string.ts';

/** A local time type as RFC 8536 calls it. */
export interface LocalTime {
  /** Seconds east of UTC. */
  offset: number;
  utcoffset: Value;
  dst: Value;
  tzname: Value;
}

/** What holds after the last transition. */
export interface Rule {
  standard: LocalTime;
  /** Undefined where the clocks never change again. */
  changes: { summer: LocalTime; start: ChangeRule; end: ChangeRule } | undefined;
}

/** Number of values that are not greater. */
function bisect(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wanted < values[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Start and end may stand in either order: south of the equator summer time spans the new year. */
const between = (time: number, start: number, end: number): boolean => (start < end ? time >= start && time < end : time >= start || time < end);

function byRule({ standard, changes }: Rule, time: number, year: number, fold: number): LocalTime {
  if (changes === undefined) return standard;
  const { summer } = changes;
  const saved = summer.offset - standard.offset;
  let start = changes.start(year);
  let end = changes.end(year);
  // The rules speak of the clock before the change. Where two readings are possible, or none is, `fold` decides.
  if ((fold === 1) === saved >= 0) end -= saved;
  else start += saved;
  return between(time, start, end) ? summer : standard;
}

function byRuleFromUtc({ standard, changes }: Rule, time: number, year: number): { local: LocalTime; fold: boolean } {
  if (changes === undefined) return { local: standard, fold: false };
  const { summer } = changes;
  const saved = summer.offset - standard.offset;
  const start = changes.start(year) - standard.offset;
  const end = changes.end(year) - summer.offset;
  const back = saved > 0 ? end : start;
  return { local: between(time, start, end) ? summer : standard, fold: time >= back && time < back + Math.abs(saved) };
}

export class Transitions {
  /** Seconds since 1970, in UTC. */
  private readonly times: Float64Array;
  /** What each transition leads to. */
  private readonly after: readonly LocalTime[];
  /** What holds before the first transition. */
  private readonly before: LocalTime;
  private readonly rule: Rule;
  /** The transitions on the clocks, for fold 0 and fold 1: by the one of the two offsets that is the greater, and the smaller. */
  private readonly local: readonly [Float64Array, Float64Array];
  /** What holds at all times, if that can be said. */
  readonly fixed: LocalTime | undefined;

  constructor(times: Float64Array, after: readonly LocalTime[], before: LocalTime, first: LocalTime, rule: Rule, fixed: LocalTime | undefined) {
    this.times = times;
    this.after = after;
    this.before = before;
    this.rule = rule;
    this.fixed = fixed;
    // Before the first transition is the file's first local time here, whatever `before` is.
    const shifted = (choose: (a: number, b: number) => number): Float64Array =>
      times.map((time, i) => time + choose((i === 0 ? first : after[i - 1]).offset, after[i].offset));
    this.local = [shifted(Math.max), shifted(Math.min)];
  }

  /** @param time seconds since 1970 by the clock on the wall */
  at(time: number, year: number, fold: number): LocalTime {
    const times = this.local[fold];
    const count = times.length;
    if (count > 0 && time < times[0]) return this.before;
    if (count === 0 || time > times[count - 1]) return byRule(this.rule, time, year, fold);
    return this.after[bisect(times, time) - 1];
  }

  /** @param time seconds since 1970 in UTC */
  fromUtc(time: number, year: number): { local: LocalTime; fold: boolean } {
    const { times, after } = this;
    const count = times.length;
    if (count > 0 && time < times[0]) return { local: this.before, fold: false };
    const past = count === 0 || time > times[count - 1];
    const found = past ? byRuleFromUtc(this.rule, time, year) : { local: after[bisect(times, time) - 1], fold: false };
    if (count === 0) return found;
    const last = past ? count - 1 : bisect(times, time) - 1;
    const gained = (last > 0 ? after[last - 1] : this.before).offset - found.local.offset;
    return { local: found.local, fold: found.fold || gained > time - times[last] };
  }
}

/**
 * How much of each offset is summer time. Files do not say it: it is the difference to a standard time that comes just
 * before or just after, and else an hour.
 * @param indices the local time types that the transitions lead to
 */
export function savings(indices: readonly number[], offsets: readonly number[], areSummer: readonly boolean[]): number[] {
  const result = offsets.map(() => 0);
  for (let i = 1; i < indices.length; i++) {
    const at = indices[i];
    if (!areSummer[at] || result[at] !== 0) continue;
    const previous = indices[i - 1];
    if (!areSummer[previous]) result[at] = offsets[at] - offsets[previous];
    // The last type of a file is not compared with what follows; so it is in CPython.
    if (result[at] !== 0 || at >= offsets.length - 1 || i + 1 >= indices.length) continue;
    const next = indices[i + 1];
    if (!areSummer[next]) result[at] = offsets[at] - offsets[next];
  }
  return result.map((saved, at) => (saved === 0 && areSummer[at] ? 3600 : saved));
}
