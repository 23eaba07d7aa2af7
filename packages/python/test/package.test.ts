/** The npm package as somebody gets it who installs it into an empty folder. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vivarium-'));

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

beforeAll(() => {
  run('npm', ['pack', '-w', 'vivarium', '--pack-destination', folder, '--loglevel=error'], root);
  const [tarball] = fs.readdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', `./${tarball}`, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}, 120_000);

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the installed package', () => {
  test('has the command vivarium', () => {
    expect(run('npx', ['--offline', 'vivarium', '-c', "print('hello')"], folder)).toBe('hello\n');
  });

  test('has its library', () => {
    expect(run('npx', ['--offline', 'vivarium', '-c', 'import json; print(json.loads("[1, null]"))'], folder)).toBe('[1, None]\n');
  });

  test('is imported by JavaScript', () => {
    const program = "const { Python } = await import('vivarium'); const python = await Python.create(); console.log(python.evaluate('sum(range(5))'));";
    expect(run('node', ['--input-type=module', '-e', program], folder)).toBe('10\n');
  });

  test('carries both licences and no sources', () => {
    const installed = path.join(folder, 'node_modules', 'vivarium');
    expect(fs.readdirSync(installed).sort()).toEqual(['LICENSE', 'NOTICE', 'README.md', 'bin', 'build', 'package.json']);
  });
});
