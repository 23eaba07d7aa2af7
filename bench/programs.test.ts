/** The list of the benchmarks' programs and their files belong together. */
import fs from 'node:fs';
import path from 'node:path';
import { compile } from '@vivarium/compiler';
import { describe, expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, 'programs');
const sets = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'programs.json'), 'utf8')) as Record<string, Record<string, string>>;
const programs = Object.values(sets).flatMap((programs) => Object.keys(programs));

describe('programs.json', () => {
  test('lists each file once', () => {
    const files = fs.readdirSync(folder).filter((name) => name.endsWith('.py'));
    expect([...programs].sort()).toEqual(files.map((name) => name.slice(0, -3)).sort());
  });

  test('has sets of the size they are called', () => {
    const sizes = Object.values(sets).map((programs) => Object.keys(programs).length);
    expect(sizes.slice(0, 2)).toEqual([12, 40 - 12]);
  });
});

describe('programs', () => {
  test.each(programs)('%s compiles and has work()', (name) => {
    const source = fs.readFileSync(path.join(folder, `${name}.py`));
    expect(compile(new Uint8Array(source), `${name}.py`, 'exec')).toBeDefined();
    expect(source.toString()).toMatch(/^"""[^]*^def work\(\):\n[^]*^if __name__ == '__main__':\n {4}print\(work\(\)\)\n$/m);
  });
});

test('the twelve are there in JavaScript too', () => {
  const files = fs.readdirSync(path.join(import.meta.dirname, 'javascript')).map((name) => name.replace('.mjs', ''));
  expect(files.sort()).toEqual(Object.keys(Object.values(sets)[0]).sort());
});
