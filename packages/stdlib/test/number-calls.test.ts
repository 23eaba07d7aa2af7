/** Calls of numeric functions answer as CPython does. Recorded by number-calls-record.py. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answer, type RecordedCall } from './number-calls.ts';

const calls = JSON.parse(readFileSync(new URL('number-calls.json', import.meta.url), 'utf8')) as RecordedCall[];

const byName = new Map<string, RecordedCall[]>();
for (const call of calls) byName.set(call[0], [...(byName.get(call[0]) ?? []), call]);

describe.each([...byName])('%s', (_name, recorded) => {
  test('answers as recorded', () => {
    const wrong = recorded.flatMap(([name, args, expected]) => {
      const got = answer(name, args);
      return got === expected ? [] : [{ args, got, expected }];
    });
    expect(wrong).toEqual([]);
  });
});
