/** zoneinfo.ZoneInfo, made anew for each interpreter: its base is a class of Python's library. */
import {
  defineType, type InstanceClass, isInstance, type PyDict, PyException, type PyObject, py, type PyType, runtimeError, tuple, typeError, typeOf, type Value,
  valueError,
} from '@vivarium/objects';
import { zoneinfoFacts } from '../generated/zoneinfo-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';
import { daysBeforeMonth, EPOCH_ORDINAL, localTimestamp } from './calendar.ts';
import { Library, newWeakCache } from './library.ts';
import { readZone } from './read-zone.ts';
import type { LocalTime, Transitions } from './transitions.ts';

const facts = zoneinfoFacts.types.ZoneInfo;

/** Where a zone came from decides how it is pickled. */
const Source = { uncached: 0, cached: 1, file: 2 } as const;

/** What an instance holds beside what `tzinfo` gives it. */
interface Zone extends PyObject {
  key: Value;
  fileRepr: Value;
  transitions: Transitions;
  source: number;
}

const number = (object: Value, name: string): number => Number(py.index(py.getAttribute(object, name)));

function fieldsOf(library: Library, dt: Value): { time: number; year: number } {
  if (isInstance(dt, library.datetime)) {
    const year = number(dt, 'year');
    const days = daysBeforeMonth(year, number(dt, 'month')) + number(dt, 'day') - 1;
    return { time: localTimestamp(days, number(dt, 'hour'), number(dt, 'minute'), number(dt, 'second')), year };
  }
  const days = Number(py.index(py.call(py.getAttribute(dt, 'toordinal')))) - EPOCH_ORDINAL;
  const time = localTimestamp(days, number(dt, 'hour'), number(dt, 'minute'), number(dt, 'second'));
  return { time, year: number(dt, 'year') };
}

/** The local time at a datetime; for None what holds at all times, if that can be said. */
function localTime(library: Library, zone: Zone, dt: Value): LocalTime | undefined {
  if (dt === null) return zone.transitions.fixed;
  const { time, year } = fieldsOf(library, dt);
  return zone.transitions.at(time, year, py.truth(py.getAttribute(dt, 'fold')) ? 1 : 0);
}

function fromUtc(library: Library, zone: Zone, dt: Value): Value {
  if (!isInstance(dt, library.datetime)) throw typeError('fromutc: argument must be a datetime');
  if (py.getAttribute(dt, 'tzinfo') !== zone) throw valueError('fromutc: dt.tzinfo is not self');
  const { time, year } = fieldsOf(library, dt);
  const { local, fold } = zone.transitions.fromUtc(time, year);
  const moved = py.add(dt, local.utcoffset);
  return fold ? py.callVector(py.getAttribute(moved, 'replace'), [1], ['fold']) : moved;
}

/** A file of the package `tzdata`. The library's error for an unknown key speaks of the distribution that it was taken from. */
function openTzdata(key: Value): Value {
  try {
    return py.call(importedAttribute('zoneinfo._common', 'load_tzdata'), key);
  } catch (thrown) {
    if (thrown instanceof PyException && isInstance(thrown.value, importedAttribute('zoneinfo._common', 'ZoneInfoNotFoundError') as PyType)) {
      thrown.value.args = tuple([py.concat('No time zone found with key ', py.str(key))]);
    }
    throw thrown;
  }
}

/** Closes the file that a zone was read from; its error does not hide that of the reading. */
function closing<T>(file: Value, read: () => T): T {
  let result: T;
  try {
    result = read();
  } catch (thrown) {
    try {
      py.call(py.getAttribute(file, 'close'));
    } catch (another) {
      if (another instanceof PyException && thrown instanceof PyException) another.value.context = thrown.value;
      throw another;
    }
    throw thrown;
  }
  py.call(py.getAttribute(file, 'close'));
  return result;
}

/** The key, which may be given by position or by name. */
function keyArgument(args: readonly Value[], keywords: PyDict): Value {
  const count = args.length + keywords.size;
  if (count > 1) throw typeError(`ZoneInfo() takes at most 1 argument (${count} given)`);
  const key = args[0] ?? (args.length > 0 ? null : keywords.get('key'));
  if (key === undefined) throw typeError("ZoneInfo() missing required argument 'key' (pos 1)");
  return key;
}

/** The name that reprs show: the module stands before that of the class itself. */
const shownName = (zone: Zone): string => zone.type.name;

export function createZoneInfo(): PyType {
  const library = new Library();
  const Base: InstanceClass = library.tzinfo.instanceClass;
  const zoneInfo: PyType = defineType({
    name: 'zoneinfo.ZoneInfo', qualname: 'ZoneInfo', module: 'zoneinfo', base: library.tzinfo, instance: class extends Base {}, hasWeakref: true, doc: facts.doc,
    new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.',
      (cls: PyType, args: Value[], keywords: PyDict) => cached(cls, keyArgument(args, keywords))],
    methods: nativeLines(facts.methods, {
      __repr__: (zone: Zone) =>
        zone.key === null
          ? py.join('', [shownName(zone), '.from_file(', zone.fileRepr as py.Str, ')'])
          : py.join('', [shownName(zone), '(key=', py.repr(zone.key), ')']),
      __str__: (zone: Zone) => (zone.key === null ? py.repr(zone) : zone.key),
      utcoffset: (zone: Zone, dt: Value) => localTime(library, zone, dt)?.utcoffset ?? null,
      dst: (zone: Zone, dt: Value) => localTime(library, zone, dt)?.dst ?? null,
      tzname: (zone: Zone, dt: Value) => localTime(library, zone, dt)?.tzname ?? null,
      fromutc: (zone: Zone, dt: Value) => fromUtc(library, zone, dt),
      __reduce__: (zone: Zone) => {
        if (zone.source === Source.file) {
          throw new PyException(py.call(importedAttribute('pickle', 'PicklingError'), 'Cannot pickle a ZoneInfo file from a file stream.') as never);
        }
        return tuple([py.getAttribute(zone, '_unpickle'), tuple([zone.key, zone.source])]);
      },
    }),
    classMethods: nativeLines(facts.methods, {
      clear_cache: (cls: PyType, keys: Value) => clearCache(cls, keys),
      no_cache: (cls: PyType, key: Value) => load(cls, key),
      from_file: (cls: PyType, file: Value, key: Value) => {
        const fileRepr = py.repr(file);
        const zone = newZone(cls, key, readZone(library, file), Source.file);
        zone.fileRepr = fileRepr;
        return zone;
      },
      _unpickle: (cls: PyType, key: Value, fromCache: Value) => ((Number(py.index(fromCache)) & 255) === 0 ? load(cls, key) : cached(cls, key)),
      __init_subclass__: ['($type, *args, **kwargs)', (cls: PyType) => py.setAttribute(cls, '_weak_cache', newWeakCache())],
    }),
    members: { key: { get: (zone: Zone) => zone.key } },
    constants: { __module__: 'zoneinfo' },
  });

  function newZone(cls: PyType, key: Value, transitions: Transitions, source: number): Zone {
    const zone = new cls.instanceClass() as Zone;
    zone.key = key;
    zone.fileRepr = null;
    zone.transitions = transitions;
    zone.source = source;
    return zone;
  }

  /** A zone from the files of the system, or from the package `tzdata`. */
  function load(cls: PyType, key: Value): Zone {
    const path = py.call(importedAttribute('zoneinfo._tzpath', 'find_tzfile'), key);
    const file = path === null ? openTzdata(key) : py.call(importedAttribute('io', 'open'), path, 'rb');
    return newZone(cls, key, closing(file, () => readZone(library, file)), Source.uncached);
  }

  const weakCache = (cls: PyType): Value => (cls === zoneInfo ? library.zones : py.getAttribute(cls, '_weak_cache'));

  function cached(cls: PyType, key: Value): Value {
    const kept = cls === zoneInfo ? library.find(key) : undefined;
    if (kept !== undefined) return kept;
    const cache = weakCache(cls);
    let zone = py.call(py.getAttribute(cache, 'get'), key, null);
    if (zone === null) zone = py.call(py.getAttribute(cache, 'setdefault'), key, load(cls, key));
    if (!isInstance(zone, cls)) {
      throw runtimeError(`Unexpected instance of ${typeOf(zone).name} in ${cls.name} weak cache for key ${py.reprText(key)}`);
    }
    (zone as Zone).source = Source.cached;
    if (cls === zoneInfo) library.keep(key, zone as Zone);
    return zone;
  }

  function clearCache(cls: PyType, keys: Value): void {
    const cache = weakCache(cls);
    if (keys === null) {
      py.call(py.getAttribute(cache, 'clear'));
      if (cls === zoneInfo) library.forgetAll();
      return;
    }
    for (const key of py.values(keys)) {
      if (cls === zoneInfo) library.forget(key);
      py.call(py.getAttribute(cache, 'pop'), key, null);
    }
  }

  return zoneInfo;
}
