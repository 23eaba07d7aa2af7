/** The steps of a recording are the instructions that CPython carries out, one after the other. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { recorded } from './recorded.ts';

const folder = path.join(import.meta.dirname, 'programs');
const source = fs.readFileSync(path.join(folder, 'instructions.py'), 'utf8');
/** Recorded from CPython 3.14 by `record_instructions.py`. */
const cpython = fs.readFileSync(path.join(folder, 'instructions.txt'), 'utf8').trimEnd().split('\n');

test('steps are the instructions of which CPython tells', () => {
  const { session } = recorded(source);
  const known = new Set<string>();
  /** CPython tells of nothing before a call has begun, nor of its beginning. */
  const untold = new Set<string>();
  for (let number = 0; number < session.facts().codes; number++) {
    const { qualifiedName, instructions } = session.code(number);
    const first = instructions.findIndex(({ name }) => name === 'RESUME');
    instructions.forEach(({ name, offset }, at) => {
      known.add(`${qualifiedName} ${offset}`);
      if (at <= first || name === 'RESUME') untold.add(`${qualifiedName} ${offset}`);
    });
  }
  const steps: string[] = [];
  for (let step = 0; step < session.facts().steps; step++) {
    const { code, offset } = session.place(step);
    const place = `${session.code(code).qualifiedName} ${offset}`;
    if (!untold.has(place)) steps.push(place);
  }
  // An EXTENDED_ARG is a part of its instruction here.
  expect(steps).toEqual(cpython.filter((place) => known.has(place)));
  expect(steps.length).toBeGreaterThan(500);
});
