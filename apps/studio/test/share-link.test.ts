import { expect, test } from 'vitest';
import { isProjectPath, readFragment, writeFragment } from '../src/share/share-link.ts';

const shared = { name: 'Gärten', files: { 'main.py': 'print("π")\n', 'shapes/circle.py': '' }, bytes: { 'a.bin': 'AAEC' }, active: 'shapes/circle.py', depth: 'machine', optimize: 2 };

test('a project comes out of a link as it went in', async () => {
  expect(await readFragment(await writeFragment(shared, false))).toEqual({ shared, run: false });
  expect((await readFragment(await writeFragment(shared, true)))?.run).toBe(true);
});

test('a link is made of characters that need no escape', async () => {
  expect(await writeFragment(shared, true)).toMatch(/^#v1\.[\w-]+&run$/);
});

test('damaged and foreign fragments are nothing', async () => {
  const whole = await writeFragment(shared, false);
  for (const fragment of ['', '#top', '#v1.', `${whole.slice(0, -8)}`, '#v1.AAAA', whole.replace('v1', 'v2')]) expect(await readFragment(fragment), fragment).toBeNull();
});

test('what it holds is checked', async () => {
  const write = (value: unknown) => writeFragment(value as typeof shared, false);
  expect(await readFragment(await write({ files: { '../up.py': '' } }))).toBeNull();
  expect(await readFragment(await write({ files: { 'main.py': 3 } }))).toBeNull();
  expect(await readFragment(await write({ files: {} }))).toBeNull();
  expect(await readFragment(await write(null))).toBeNull();
});

test('a short link that unpacks to very much is refused', async () => {
  const fragment = await writeFragment({ name: '', files: { 'main.py': ' '.repeat(5_000_000) }, active: 'main.py' }, false);
  expect(fragment.length).toBeLessThan(10_000);
  expect(await readFragment(fragment)).toBeNull();
});

test('paths stay inside of the project', () => {
  expect(['main.py', 'a/b/c.py', 'ä.py', '.env'].every(isProjectPath)).toBe(true);
  expect(['', '/etc', 'a//b', '../a', 'a/..', 'a\\b', 'C:x', 'a\0'].some(isProjectPath)).toBe(false);
});
