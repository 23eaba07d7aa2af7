/** The local time zone: from TZ, the system's zone files, or what the host says. */
import { HostError } from '@vivarium/host';
import { current, type Interpreter } from '../interpreter.ts';
import { DAY, type Fields, fieldsOf, secondsOf } from './calendar.ts';
import { engineZone, parseRule, parseZoneFile, UTC, type Zone } from './zone-rules.ts';

const zones = new WeakMap<Interpreter, Zone>();

export function localZone(): Zone {
  const interpreter = current();
  let zone = zones.get(interpreter);
  if (zone === undefined) zones.set(interpreter, (zone = findZone()));
  return zone;
}

/** `tzset()`: looks at TZ again. */
export function forgetZone(): void {
  zones.delete(current());
}

function findZone(): Zone {
  const { host } = current();
  const wanted = host.process.environment().get('TZ');
  if (wanted === undefined) {
    const zone = readZoneFile('/etc/localtime');
    if (zone !== undefined) return zone;
    // Asking the host for a name takes longer.
    const name = host.clock.timeZone();
    return namedZone(name) ?? engineZone(name) ?? UTC;
  }
  const name = wanted.replace(/^:/, '');
  if (name === '') return UTC;
  const found = namedZone(name) ?? parseRule(name) ?? engineZone(name);
  if (found !== undefined) return found;
  // What is not understood is Greenwich time under that name.
  const label = /^[A-Za-z]{3,}/.exec(name)?.[0] ?? 'UTC';
  return { at: () => ({ offset: 0, isDst: false, name: label }) };
}

const namedZone = (name: string): Zone | undefined => {
  if (name === 'UTC') return UTC;
  return readZoneFile(name.startsWith('/') ? name : `/usr/share/zoneinfo/${name}`);
};

function readZoneFile(path: string): Zone | undefined {
  const { files } = current().host;
  const status = files.tryStat(path);
  if (status === undefined || (status.mode & 0o170000) !== 0o100000) return undefined;
  try {
    const content = new Uint8Array(status.size);
    const descriptor = files.open(path, 0, 0);
    try {
      files.read(descriptor, content);
    } finally {
      files.close(descriptor);
    }
    return parseZoneFile(content);
  } catch (thrown) {
    if (thrown instanceof HostError) return undefined;
    throw thrown;
  }
}

export function localFields(seconds: number): Fields {
  const { offset, isDst, name } = localZone().at(seconds);
  return fieldsOf(seconds, offset, isDst ? 1 : 0, name);
}

/** `mktime`: seconds since 1970 of local fields. */
export function fromLocal(fields: Fields): number {
  const zone = localZone();
  const utc = secondsOf(fields);
  const before = zone.at(utc - DAY);
  const after = zone.at(utc + DAY);
  const candidates = before.offset === after.offset ? [before] : [before, after];
  const fitting = candidates.map(({ offset }) => utc - offset).filter((seconds, i) => zone.at(seconds).offset === candidates[i].offset);
  if (fields.isDst >= 0) {
    const wanted = fields.isDst > 0;
    const exact = fitting.find((seconds) => zone.at(seconds).isDst === wanted);
    if (exact !== undefined) return exact;
    const other = nearestOffset(zone, utc, wanted);
    if (other !== undefined) return utc - other;
  }
  if (fitting.length > 1) return fitting[1];
  return fitting[0] ?? utc - before.offset;
}

/** The offset in or out of summer time that is in force nearest to the time; undefined when there is none within a year. */
function nearestOffset(zone: Zone, utc: number, isDst: boolean): number | undefined {
  for (let days = 0; days < 370; days += 7) {
    for (const seconds of [utc - days * DAY, utc + days * DAY]) {
      const state = zone.at(seconds);
      if (state.isDst === isDst) return state.offset;
    }
  }
  return undefined;
}
