/** The errors of wrong programs, as CPython gives them (`node packages/syntax/test/diagnosis-record.mjs`). */
import { readFileSync } from 'node:fs';
import { parse, type ParseMode, PythonSyntaxError } from '@vivarium/syntax';
import { describe, expect, test } from 'vitest';

type Case = [mode: ParseMode | 'incomplete', source: string, cls?: string, msg?: string, ...place: (number | string | null)[]];

const cases = JSON.parse(readFileSync(new URL('diagnosis-cases.json', import.meta.url), 'utf8')) as Case[];

function outcome(mode: Case[0], source: string): Case {
  const incomplete = mode === 'incomplete';
  try {
    parse(source, 'test.py', incomplete ? 'single' : mode, { allowIncompleteInput: incomplete, dontImplyDedent: incomplete });
    return [mode, source];
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const { cls, msg, lineno, offset, end_lineno, end_offset, text } = error;
    return [mode, source, cls, msg, lineno, offset, end_lineno, end_offset, text];
  }
}

const groups = new Map<string, Case[]>();
for (const member of cases) {
  const [mode, , , msg = 'no error'] = member;
  const title = mode === 'exec' ? msg.replace(/\d+/g, 'N') : `mode ${mode}`;
  groups.set(title, [...(groups.get(title) ?? []), member]);
}

describe('wrong programs', () => {
  for (const [title, members] of groups) {
    test(title, () => {
      for (const member of members) expect(outcome(member[0], member[1])).toEqual(member);
    });
  }
});

describe('deep nesting', () => {
  const message = (source: string): string | undefined => outcome('exec', source)[3];
  const overflow = 'Parser stack overflowed - Python source too complex to parse';

  test('an error inside of 150 brackets is found', () => {
    expect(message(`${'('.repeat(150)}a b${')'.repeat(150)}`)).toBe('invalid syntax. Perhaps you forgot a comma?');
  });
  test('the grammar gives up where CPython does', () => {
    expect(message(`${'-'.repeat(5969)}a`)).toBe(undefined);
    expect(message(`${'-'.repeat(5970)}a`)).toBe(overflow);
    expect(message(`${'lambda: '.repeat(2985)}a b`)).toBe(overflow);
  });
  test('many wrong turns take no exponential time', () => {
    expect(message(`${'{a: f(b=['.repeat(40)}a b${'])}'.repeat(40)}`)).toBe('invalid syntax. Perhaps you forgot a comma?');
    expect(message(`${'a, '.repeat(3000)}b c`)).toBe('invalid syntax');
  });
});
