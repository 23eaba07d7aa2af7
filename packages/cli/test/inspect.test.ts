import { expect, test } from 'vitest';
import { inspectCommand } from '../src/inspect.ts';
import recorded from '../../bytecode/test/versions.json' with { type: 'json' };

function run(args: string[], files: Readonly<Record<string, Uint8Array>>): { status: number; out: string; err: string } {
  let out = '';
  let err = '';
  const status = inspectCommand(args, {
    readFile: (path) => files[path] ?? expect.unreachable(path),
    write: (text) => { out += text; },
    writeError: (text) => { err += text; },
  });
  return { status, out, err };
}

const pyc = new Uint8Array(Buffer.from(recorded['3.9'].pyc, 'base64'));

test('a .pyc file of another version, to read and as JSON', () => {
  const head = '# python 3.9, magic 3425, kind timestamp, mtime 1234567890, size';
  expect(run(['--mode', 'dis', 'a.pyc'], { 'a.pyc': pyc }).out).toMatch(new RegExp(`^${head} \\d+\n  1 `));
  const answer = JSON.parse(run(['--json', '--mode', 'dis', 'a.pyc'], { 'a.pyc': pyc }).out) as unknown;
  expect(answer).toEqual({ name: 'a.pyc', pyc: expect.objectContaining({ python: '3.9', kind: 'timestamp' }), dis: recorded['3.9'].listing });
  const code = JSON.parse(run(['--json', 'a.pyc'], { 'a.pyc': pyc }).out) as { code: { name: string } };
  expect(code.code.name).toBe('<module>');
});

test('what a .pyc file cannot tell, and what is none', () => {
  expect(run(['--json', '--mode', 'ast', 'a.pyc'], { 'a.pyc': pyc })).toEqual({ status: 2, out: '', err: 'a.pyc: mode ast needs a program, not a .pyc file\n' });
  const cut = run(['--json', '--mode', 'dis', 'a.pyc'], { 'a.pyc': pyc.subarray(0, 40) });
  expect([cut.status, cut.err]).toEqual([2, 'a.pyc: marshal data too short\n']);
});

test('programs', () => {
  const source = new Uint8Array(Buffer.from('pass\n'));
  expect(run(['--mode', 'ast', 'a.py', 'b.py'], { 'a.py': source, 'b.py': source }).out).toMatch(/^==== a\.py ====\nModule\(/);
  expect(run(['--json', '--mode', 'tokens', 'a.py'], { 'a.py': source }).out).toMatch(/^\{"name":"a\.py","tokens":/);
});
