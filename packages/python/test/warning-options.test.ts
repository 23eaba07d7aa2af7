/** `-W` holds for the warnings of native code, whether or not a program imports `warnings`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const vivarium = path.join(import.meta.dirname, '..', '..', '..', 'bin', 'vivarium.js');
const program = 'import datetime; datetime.datetime.utcfromtimestamp(0)';
const warning = 'DeprecationWarning: datetime.datetime.utcfromtimestamp() is deprecated';

function errorsOf(options: readonly string[], environment: Record<string, string> = {}): string {
  const { stderr } = spawnSync(process.execPath, [vivarium, ...options, '-c', program], { encoding: 'utf8', env: { ...process.env, ...environment } });
  return stderr;
}

test('without options native code warns the main program', () => {
  expect(errorsOf([])).toMatch(new RegExp(`^<string>:1: ${warning.replaceAll(/[()]/g, '\\$&')}`));
});

test('ignore silences it', () => {
  expect(errorsOf(['-W', 'ignore'])).toBe('');
  expect(errorsOf([], { PYTHONWARNINGS: 'ignore' })).toBe('');
});

test('error raises it', () => {
  expect(errorsOf(['-W', 'error'])).toContain(`Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n${warning}`);
});

test('an option that means nothing is said to be ignored', () => {
  expect(errorsOf(['-W', 'foo', '-W', 'ignore'])).toBe("Invalid -W option ignored: invalid action: 'foo'\n");
});
