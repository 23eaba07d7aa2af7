import { expect, test } from 'vitest';
import { applyEnvironment, Notice, parseArguments } from '../src/arguments.ts';


function pycachePrefix(args: string[], environment: Readonly<Record<string, string>> = { PYTHONPYCACHEPREFIX: '/env' }): string | null {
  const line = parseArguments([...args, '-c', 'pass'], 'vivarium', { short: '', long: '' });
  if (line instanceof Notice) return expect.unreachable();
  applyEnvironment(line, new Map(Object.entries(environment)));
  return line.pycachePrefix;
}

test('the folder for .pyc files', () => {
  expect(pycachePrefix([])).toBe('/env');
  expect(pycachePrefix([], {})).toBe(null);
  expect(pycachePrefix(['-X', 'pycache_prefix=/x'])).toBe('/x');
  expect(pycachePrefix(['-X', 'pycache_prefix'])).toBe(null);
  expect(pycachePrefix(['-X', 'pycache_prefix='])).toBe(null);
  expect(pycachePrefix(['-E'])).toBe(null);
});
