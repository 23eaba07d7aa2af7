/**
 * What the library offers, for completion and hover in the studio: build/studio-data/library-names.json. The built interpreter
 * imports its modules and describes them (library-names.py).
 *
 *   node scripts/build/library-names.mjs [--force]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readText } from './inputs.mjs';
import { libraryArchive, root } from './places.mjs';

const script = path.join(import.meta.dirname, 'library-names.py');
const folder = path.join(root, 'build', 'studio-data');
export const libraryNamesFile = path.join(folder, 'library-names.json');

/** Needs build/package. Skipped while the library and the script are those of the last time. */
export function buildLibraryNames(force = false) {
  const facts = path.join(root, 'packages', 'stdlib', 'src', 'generated');
  const hash = createHash('sha1').update(fs.readFileSync(script)).update(fs.readFileSync(libraryArchive));
  for (const name of fs.readdirSync(facts).sort()) if (name.endsWith('-facts.ts')) hash.update(fs.readFileSync(path.join(facts, name)));
  const key = hash.digest('hex');
  const keyFile = `${libraryNamesFile}.key`;
  if (!force && readText(keyFile) === key && fs.existsSync(libraryNamesFile)) return;
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(root, 'bin', 'vivarium.js'), '-I', script], {
    maxBuffer: 64 << 20, timeout: 300_000, encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`library-names.py: ${stderr}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(libraryNamesFile, stdout);
  fs.writeFileSync(keyFile, key);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) buildLibraryNames(process.argv.includes('--force'));
