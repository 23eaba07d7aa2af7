import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('nothing but Python errors comes of hostile programs and data', async () => {
  const options = { corpus: 'stdlib', sample: 5, only: [], seed: 'test', programs: 1000, data: 300, show: 3 };
  expect(await fuzz(options)).toBe(true);
});
