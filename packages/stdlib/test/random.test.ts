/** The random generator gives CPython's sequences. Recorded by random-record.py. */
import { readFileSync } from 'node:fs';
import { float, normaliseInt, type PyTuple, py, tuple, type Value } from '@vivarium/objects';
import { createModule, nativeModules, type NativeModule } from '@vivarium/stdlib';
import { expect, test } from 'vitest';

const recorded = JSON.parse(readFileSync(new URL('random.json', import.meta.url), 'utf8')) as [seed: string, values: string[]][];
const randomType = py.getAttribute(createModule(nativeModules.get('_random') as NativeModule), 'Random');

function seedOf(text: string): Value {
  if (text === 'True') return true;
  return text.includes('.') ? float(Number(text)) : normaliseInt(BigInt(text));
}

test.each(recorded)('seed %s', (seed, values) => {
  const generator = py.call(randomType, seedOf(seed));
  const call = (name: string, ...args: Value[]): Value => py.call(py.getAttribute(generator, name), ...args);
  const got: string[] = [];
  for (let i = 0; i < 3; i++) got.push(py.reprText(call('random')));
  for (const bits of [0, 1, 31, 32, 33, 53, 64, 100, 1000]) got.push(py.reprText(call('getrandbits', bits)));
  for (let i = 0; i < 700; i++) call('random');
  got.push(py.reprText(call('random')));
  const { items } = call('getstate') as PyTuple;
  got.push(py.reprText(tuple([items[0], items[623], items[624]])));
  expect(got).toEqual(values);
});

test('a state can be restored', () => {
  const generator = py.call(randomType, 7);
  const state = py.call(py.getAttribute(generator, 'getstate'));
  const first = py.reprText(py.call(py.getAttribute(generator, 'random')));
  py.call(py.getAttribute(generator, 'setstate'), state);
  expect(py.reprText(py.call(py.getAttribute(generator, 'random')))).toBe(first);
});
