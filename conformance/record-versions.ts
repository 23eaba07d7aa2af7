/** Writes packages/bytecode/test/versions.json: one small program as every CPython there is compiles and lists it. */
import fs from 'node:fs';
import path from 'node:path';
import { minorVersion } from './python-versions.ts';
import { askVersions } from './versions.ts';

export interface RecordedVersion {
  readonly release: string;
  /** In base64. */
  readonly pyc: string;
  readonly listing: string;
}

/** Closures, handlers, jumps, a line of 300, and what only some versions have an instruction for. */
export const sampleProgram = `import os.path
class C:
    def f(self, a, /, b=2, *, c: int = 3):
        try: yield x < b and x not in c, self.z + (lambda: x)
        except E: super().f(f'{e!r:>{b}}')
${'\n'.repeat(290)}async def g():
    async for p, *q in h(): print(*q, k={1, 2.5})
`;

const file = path.join(import.meta.dirname, '..', 'packages', 'bytecode', 'test', 'versions.json');

/** Versions of which there is no interpreter keep what was recorded before. */
export async function recordVersions(): Promise<void> {
  const recorded = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, RecordedVersion>) : {};
  for await (const { version, release, files } of askVersions({ sources: { 'sample.py': sampleProgram } })) {
    recorded[version] = { release, pyc: files[0].pyc, listing: files[0].listing };
    console.log(`${version} (${release})`);
  }
  const sorted = Object.fromEntries(Object.entries(recorded).sort(([a], [b]) => minorVersion(a) - minorVersion(b)));
  fs.writeFileSync(file, `${JSON.stringify(sorted, null, 1)}\n`);
}
