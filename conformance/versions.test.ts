/** Listings of .pyc files that the CPythons of this machine make now. */
import { beforeAll, expect, test } from 'vitest';
import { sampleProgram } from './record-versions.ts';
import { askVersions, firstDifference, ourListing, type VersionAnswers } from './versions.ts';

const versions = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14', '3.15'];
const answers = new Map<string, VersionAnswers>();
const plain = 'def f(x):\n    while x:\n        x -= 1\n    return [x for x in (1, 2)]\n';
const long = `${Array.from({ length: 300 }, (_, index) => `v${index} = ${index}.5\n`).join('')}for x in y:\n${'    x.a = f(x, 1)\n'.repeat(100)}`;

beforeAll(async () => {
  for await (const answer of askVersions({ sources: { 'sample.py': sampleProgram, 'plain.py': plain, 'long.py': long } })) answers.set(answer.version, answer);
}, 120_000);

test.for(versions)('%s', (version, context) => {
  const answer = answers.get(version);
  if (answer === undefined) return context.skip(`there is no CPython ${version} here`);
  expect(answer.files).toHaveLength(3);
  for (const { name, pyc, listing } of answer.files) expect(firstDifference(ourListing(pyc), listing), name).toBeUndefined();
});
