import { expect, test } from 'vitest';
import { opcode, stackEffect } from '@vivarium/spec';
import { recorded } from './recorded.ts';

test('the stack pictures have the effects that dis.stack_effect states', () => {
  const codes: Record<string, number> = opcode;
  for (const [name, effects] of recorded.stackEffects) {
    const ours = [1, 2, 3, 259].map((oparg) => [stackEffect(codes[name], oparg, false), stackEffect(codes[name], oparg, true)]);
    expect([name, ours]).toEqual([name, effects]);
  }
});
