/** The whole standard library, compiled, against the digests of CPython's code objects (`npm run record -- stdlib`). */
import fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeDigest } from './code-digest.ts';
import { type CorpusFile, corpusFiles } from './corpus.ts';
import { digestsFile, levels, type StdlibDigests } from './record-stdlib.ts';
import { type Compile, loadCompile } from './subject.ts';

const digests = JSON.parse(fs.readFileSync(digestsFile, 'utf8')) as StdlibDigests;
let compile: Compile;
let files: CorpusFile[];

beforeAll(async () => {
  compile = await loadCompile();
  files = corpusFiles({ corpus: 'stdlib', sample: 1, only: [] });
});

test('every file of the library is recorded', () => {
  expect(files.map(({ name }) => name)).toEqual(Object.keys(digests));
});

describe('every code object of the library is identical to that of CPython', () => {
  test.each([...levels])('at level %i', (optimize) => {
    const different: string[] = [];
    for (const { name, path } of files) {
      const code = compile(fs.readFileSync(path), name, 'exec', { optimize });
      if (codeDigest(code) !== digests[name][levels.indexOf(optimize)]) different.push(name);
    }
    expect(different).toEqual([]);
  });
});
