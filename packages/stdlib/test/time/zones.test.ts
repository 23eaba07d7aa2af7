/** Rules of time zones, with values as CPython's `time.localtime` gives them. */
import { describe, expect, test } from 'vitest';
import { daysOf, fieldsOf } from '../../src/time/calendar.ts';
import { engineZone, parseRule, parseZoneFile } from '../../src/time/zone-rules.ts';

describe('rules in the notation of TZ', () => {
  const at = (rule: string, seconds: number) => parseRule(rule)?.at(seconds);
  test('summer time north and south of the equator', () => {
    expect(at('EST5EDT,M3.2.0,M11.1.0', 1e9)).toEqual({ offset: -14400, isDst: true, name: 'EDT' });
    expect(at('AEST-10AEDT,M10.1.0,M4.1.0/3', 1e9)).toEqual({ offset: 36000, isDst: false, name: 'AEST' });
    expect(at('AEST-10AEDT,M10.1.0,M4.1.0/3', 1577836800)).toEqual({ offset: 39600, isDst: true, name: 'AEDT' });
  });
  test('names in angle brackets and rules without summer time', () => {
    expect(at('<-03>3', 1e9)).toEqual({ offset: -10800, isDst: false, name: '-03' });
    expect(parseRule('nonsense!')).toBeUndefined();
  });
});

test('the zones of the engine tell summer time', () => {
  expect(engineZone('Europe/Berlin')?.at(1e9)).toMatchObject({ offset: 7200, isDst: true });
  expect(engineZone('Asia/Kolkata')?.at(1e9)).toMatchObject({ offset: 19800, isDst: false });
  expect(engineZone('Nowhere/Land')).toBeUndefined();
});

test('a file that is no zone file is none', () => {
  expect(parseZoneFile(new Uint8Array(100))).toBeUndefined();
});

test('days and fields agree over the centuries', () => {
  for (const [year, month, day] of [[1, 1, 1], [1600, 2, 29], [1900, 2, 28], [1970, 1, 1], [2000, 2, 29], [2100, 3, 1], [9999, 12, 31]]) {
    expect(fieldsOf(daysOf(year, month, day) * 86400, 0, 0, null)).toMatchObject({ year, month, day });
  }
});
