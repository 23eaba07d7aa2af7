import { expect, test } from 'vitest';
import { opcodeNames } from '@vivarium/spec';
import { opcodeHelp } from '../src/index.ts';

test('every instruction that can be met has a meaning', () => {
  for (const name of opcodeNames) {
    // INSTRUMENTED_LINE and the like stand for any instruction.
    if (name.startsWith('<') || name === 'INSTRUMENTED_LINE' || name === 'INSTRUMENTED_INSTRUCTION') continue;
    const help = opcodeHelp(name);
    expect([name, help?.meaning.endsWith('.')]).toEqual([name, true]);
    expect(help?.picture).toMatch(/^\(.*--.*\)$/);
  }
});

test('a specialised form says what it stands for', () => {
  expect(opcodeHelp('LOAD_ATTR_MODULE')).toMatchObject({ standsFor: 'LOAD_ATTR', picture: '(owner -- value, self_or_null[oparg & 1])' });
  expect(opcodeHelp('NO_SUCH_THING')).toBe(null);
});
