/** Records the digests of CPython's code objects for the whole standard library, at every level of optimisation. */
import fs from 'node:fs';
import path from 'node:path';
import { loadCode } from '@vivarium/bytecode';
import { codeDigest } from './code-digest.ts';
import { corpusFiles } from './corpus.ts';
import { recordings } from './recordings.ts';

/** By file: a digest for each level; null for a file that CPython does not compile. */
export type StdlibDigests = Record<string, (string | null)[]>;

export const digestsFile = path.join(import.meta.dirname, 'stdlib-digests.json');
export const levels = [0, 1, 2] as const;

export async function recordStdlib(): Promise<void> {
  const files = corpusFiles({ corpus: 'stdlib', sample: 1, only: [] });
  const digests: StdlibDigests = {};
  for (const optimize of levels) {
    for (const { file, answer } of await recordings(files, { mode: 'bytecode', optimize })) {
      const digest = answer.marshal === undefined ? null : codeDigest(loadCode(Buffer.from(answer.marshal, 'base64')));
      (digests[file.name] ??= []).push(digest);
    }
  }
  const lines = Object.entries(digests).map(([name, row]) => `${JSON.stringify(name)}:${JSON.stringify(row)}`);
  fs.writeFileSync(digestsFile, `{\n${lines.join(',\n')}\n}\n`);
}
