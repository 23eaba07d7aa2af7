/** `time`: clocks, sleeping, and times in fields. */
import {
  float, importedModule, newStruct, overflowError, py, PyFloat, type PyModule, PyStructSequence, PyTuple, str, structSequenceType, tuple,
  typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { mayWait, schedulerNow, waitFor } from '@vivarium/vm';
import { audit } from '../audit.ts';
import { timeFacts } from '../generated/time-facts.ts';
import { current } from '../interpreter.ts';
import { type Body, functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { osError } from '../os-errors.ts';
import { type Fields, fieldsOf } from './calendar.ts';
import { ascTime, changeRuns, format } from './format.ts';
import { forgetZone, fromLocal, localFields, localZone } from './local-time.ts';

const { struct_time: structFacts } = timeFacts.types;

export const structTimeType = structSequenceType({
  name: 'struct_time', module: 'time', doc: structFacts.doc, visible: 9,
  fields: Object.entries(structFacts.attributes),
});

function structTime(f: Fields): Value {
  return newStruct(structTimeType, [
    f.year, f.month, f.day, f.hour, f.minute, f.second, f.weekday, f.yearDay, f.isDst, f.zone === null ? null : str(f.zone), f.offset,
  ]);
}

// ---- arguments

const SECOND = 1_000_000_000n;
const inSeconds = (nanoseconds: bigint): Value => float(Number(nanoseconds) / 1e9);

/** An optional argument of whole seconds since 1970; now when it is missing or None. */
function secondsArgument(args: readonly Value[], label: string): number {
  if (args.length > 1) throw typeError(`${label}() takes at most 1 argument (${args.length} given)`);
  const [value] = args;
  if (value === undefined || value === null) return Number(current().host.clock.realtime() / SECOND);
  let seconds: number;
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) throw valueError('Invalid value NaN (not a number)');
    seconds = Math.floor(value.value);
  } else seconds = Number(py.index(value));
  if (seconds >= 2 ** 63 || seconds < -(2 ** 63)) throw overflowError('timestamp out of range for platform time_t');
  if (Math.abs(seconds) > 67_768_036_191_676_799) throw osError(75);
  return seconds;
}

/** The fields of a tuple argument, as C's `struct tm` takes them: nothing is checked yet. */
function fieldsArgument(value: Value, label: string): Fields {
  if (!(value instanceof PyTuple)) throw typeError('Tuple or struct_time argument required');
  const { items } = value;
  if (items.length !== 9) throw typeError(`${label}(): illegal time tuple argument`);
  const numbers = items.map((item) => {
    if (item instanceof PyFloat) throw typeError("'float' object cannot be interpreted as an integer");
    const number = py.index(item);
    if (number > 2147483647) throw overflowError('signed integer is greater than maximum');
    if (number < -2147483648) throw overflowError('signed integer is less than minimum');
    return Number(number);
  });
  const [year, month, day, hour, minute, second, weekday, yearDay, isDst] = numbers;
  if (year < -2147483648 + 1900) throw overflowError('year out of range');
  const known = value instanceof PyStructSequence && value.type === structTimeType;
  const zone = known ? (value.hidden[0] ?? null) : null;
  const offset = known ? (value.hidden[1] ?? null) : null;
  return {
    year, month, day, hour, minute, second, weekday, yearDay, isDst, zone: zone === null ? null : py.strText(zone), offset: offset === null ? 0 : Number(py.index(offset)),
  };
}

/** Refuses fields outside their ranges; month and days may be 0. */
function checkFields(f: Fields): Fields {
  const month = f.month === 0 ? 1 : f.month;
  const day = f.day === 0 ? 1 : f.day;
  const yearDay = f.yearDay === 0 ? 1 : f.yearDay;
  if (month < 1 || month > 12) throw valueError('month out of range');
  if (day < 1 || day > 31) throw valueError('day of month out of range');
  if (f.hour < 0 || f.hour > 23) throw valueError('hour out of range');
  if (f.minute < 0 || f.minute > 59) throw valueError('minute out of range');
  if (f.second < 0 || f.second > 61) throw valueError('seconds out of range');
  // -1 is Sunday, whose number before it is 6.
  if (f.weekday < -1) throw valueError('day of week out of range');
  if (yearDay < 1 || yearDay > 366) throw valueError('day of year out of range');
  return { ...f, month, day, yearDay, weekday: (f.weekday + 7) % 7, isDst: Math.sign(f.isDst) };
}

/** The optional tuple at the end of the arguments; local time now without it. */
function optionalFields(value: Value | undefined, label: string): Fields {
  return value === undefined ? localFields(secondsArgument([], label)) : checkFields(fieldsArgument(value, label));
}

// ---- clocks

const clock = () => current().host.clock;
const processTime = (): bigint => {
  const { user, system } = clock().processTimes();
  return user + system;
};

const CLOCKS = {
  CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_PROCESS_CPUTIME_ID: 2, CLOCK_THREAD_CPUTIME_ID: 3, CLOCK_MONOTONIC_RAW: 4, CLOCK_BOOTTIME: 7, CLOCK_TAI: 11,
};
function readClock(id: Value): bigint {
  if (py.asInt(id) === undefined) throw typeError(`clk_id should be integer, not ${typeOf(id).name}`);
  switch (Number(py.index(id))) {
    case CLOCKS.CLOCK_REALTIME:
      return clock().realtime();
    case CLOCKS.CLOCK_TAI:
      return clock().realtime();
    case CLOCKS.CLOCK_MONOTONIC:
    case CLOCKS.CLOCK_MONOTONIC_RAW:
    case CLOCKS.CLOCK_BOOTTIME:
      return clock().monotonic();
    case CLOCKS.CLOCK_PROCESS_CPUTIME_ID:
    case CLOCKS.CLOCK_THREAD_CPUTIME_ID:
      return processTime();
    default:
      throw osError(22);
  }
}

const clockInfos: Readonly<Record<string, readonly [implementation: string, monotonic: boolean, adjustable: boolean]>> = {
  time: ['clock_gettime(CLOCK_REALTIME)', false, true],
  monotonic: ['clock_gettime(CLOCK_MONOTONIC)', true, false],
  perf_counter: ['clock_gettime(CLOCK_MONOTONIC)', true, false],
  process_time: ['clock_gettime(CLOCK_PROCESS_CPUTIME_ID)', true, false],
  thread_time: ['clock_gettime(CLOCK_THREAD_CPUTIME_ID)', true, false],
};
function clockInfo(name: Value): Value {
  if (py.asStr(name) === undefined) throw typeError(`get_clock_info() argument 1 must be str, not ${name === null ? 'None' : typeOf(name).name}`);
  const info = clockInfos[py.strText(name)];
  if (info === undefined) throw valueError('unknown clock');
  const [implementation, monotonic, adjustable] = info;
  const namespace = py.getAttribute(importedModule('types'), 'SimpleNamespace');
  return py.callVector(namespace, [implementation, monotonic, adjustable, float(1e-9)], ['implementation', 'monotonic', 'adjustable', 'resolution']);
}

const refuseToSet = (): never => {
  throw osError(1);
};

// ---- sleeping

/** `sleep(seconds)`: other threads run meanwhile. */
const sleep = mayWait((value: Value): Value => {
  if (!(value instanceof PyFloat) && py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer or float`);
  }
  const seconds = value instanceof PyFloat ? value.value : Number(py.index(value));
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (Math.abs(seconds) >= 9223372036.854775807) throw overflowError('timestamp out of range for C PyTime_t');
  if (seconds < 0) throw valueError('sleep length must be non-negative');
  audit('time.sleep', value);
  const deadline = schedulerNow() + seconds * 1000;
  let yielded = false;
  return waitFor({
    deadline,
    // Even a sleep of no time lets the others run once.
    ready: (now) => {
      if (!yielded) {
        yielded = true;
        return false;
      }
      return now >= deadline;
    },
    finish: () => null,
  });
});

// ---- the module

const bodies: Readonly<Record<string, Body>> = {
  time: () => inSeconds(clock().realtime()),
  time_ns: () => py.normalise(clock().realtime()),
  clock_gettime: (id: Value) => inSeconds(readClock(id)),
  clock_gettime_ns: (id: Value) => py.normalise(readClock(id)),
  clock_settime: ['($module, clk_id, time, /)', refuseToSet],
  clock_settime_ns: ['($module, clk_id, time, /)', refuseToSet],
  clock_getres: ['($module, clk_id, /)', (id: Value) => {
    readClock(id);
    return float(1e-9);
  }],
  sleep,
  gmtime: ['($module, *args)', (args: Value[]) => structTime(fieldsOf(secondsArgument(args, 'gmtime'), 0, 0, 'GMT'))],
  localtime: ['($module, *args)', (args: Value[]) => structTime(localFields(secondsArgument(args, 'localtime')))],
  asctime: ['($module, tuple=<unrepresentable>, /)', (value?: Value) => ascTime(optionalFields(value, 'asctime'))],
  ctime: ['($module, *args)', (args: Value[]) => ascTime(localFields(secondsArgument(args, 'ctime')))],
  mktime: (value: Value) => float(fromLocal(fieldsArgument(value, 'mktime'))),
  strftime: ['($module, format, tuple=<unrepresentable>, /)', (template: Value, value?: Value) => {
    const text = py.asStr(template);
    if (text === undefined) throw typeError(`strftime() argument 1 must be str, not ${template === null ? 'None' : typeOf(template).name}`);
    const fields = optionalFields(value, 'strftime');
    return changeRuns(text, (run) => str(format(run, fields)));
  }],
  strptime: ['($module, *args)', (args: Value[]) => py.callVector(py.getAttribute(importedModule('_strptime'), '_strptime_time'), args, null)],
  tzset: () => {
    forgetZone();
    setZone(importedModule('time') as PyModule);
  },
  monotonic: () => inSeconds(clock().monotonic()),
  monotonic_ns: () => py.normalise(clock().monotonic()),
  process_time: () => inSeconds(processTime()),
  process_time_ns: () => py.normalise(processTime()),
  thread_time: () => inSeconds(processTime()),
  thread_time_ns: () => py.normalise(processTime()),
  perf_counter: () => inSeconds(clock().monotonic()),
  perf_counter_ns: () => py.normalise(clock().monotonic()),
  get_clock_info: ['($module, name, /)', clockInfo],
};

/** Sets `timezone`, `altzone`, `daylight` and `tzname`. */
function setZone(module: PyModule): void {
  const zone = localZone();
  const year = (365 * 24 + 6) * 3600;
  const start = Math.floor(Number(clock().realtime() / SECOND) / year) * year;
  const january = zone.at(start);
  const july = zone.at(start + year / 2);
  // South of the equator summer time is in January.
  const [standard, summer] = january.offset > july.offset ? [july, january] : [january, july];
  module.dict.set('timezone', -standard.offset || 0);
  module.dict.set('altzone', -summer.offset || 0);
  module.dict.set('daylight', standard.offset === summer.offset ? 0 : 1);
  module.dict.set('tzname', tuple([str(standard.name), str(summer.name)]));
}

export const time: NativeModule = {
  name: 'time',
  doc: timeFacts.doc,
  functions: functionLines(timeFacts.functions, bodies),
  values: () => ({ ...CLOCKS, _STRUCT_TM_ITEMS: 11, struct_time: structTimeType }),
  initialise: setZone,
};
