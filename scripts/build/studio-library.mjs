/** The standard library for the browser: an index, and packs of compiled modules and of sources (apps/studio/src/engine/library.ts). */
import fs from 'node:fs';
import path from 'node:path';
import { writeAll } from './bundles.mjs';
import { libraryFolder } from './places.mjs';

const packs = ['modules.bin', 'sources.bin'];

export function packLibrary(folder) {
  const parts = packs.map(() => []);
  const ends = packs.map(() => 0);
  const files = {};
  for (const entry of fs.readdirSync(libraryFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = fs.readFileSync(file);
    const pack = entry.name.endsWith('.pyc') ? 0 : 1;
    files[path.relative(libraryFolder, file).replaceAll(path.sep, '/')] = [pack, ends[pack], content.length];
    parts[pack].push(content);
    ends[pack] += content.length;
  }
  writeAll([
    { path: path.join(folder, 'library.json'), contents: JSON.stringify({ packs, files }) },
    ...packs.map((name, i) => ({ path: path.join(folder, name), contents: Buffer.concat(parts[i]) })),
  ]);
}
