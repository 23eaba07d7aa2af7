/** service-worker.js, with the list of what the site consists of. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { writeAll } from './bundles.mjs';
import { root, studioFolder } from './places.mjs';

/** Without these the page does not open, or run a program with ordinary imports. The rest comes when there is time. */
const isNeeded = (name) => /^(index\.html|manifest\.webmanifest|assets\/.*|engine\/(engine|(main|library)-[\w-]+)\.js|engine\/(library|frozen|first-modules|first-sources)\.bin)$/.test(name);

export async function bundleServiceWorker() {
  const names = fs.readdirSync(studioFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => path.relative(studioFolder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => name !== 'service-worker.js')
    .sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0`).update(fs.readFileSync(path.join(studioFolder, name)));
  const list = {
    name: 'offline-list',
    setup({ onLoad }) {
      onLoad({ filter: /offline-list\.ts$/ }, () => ({
        contents: `export const version = ${JSON.stringify(hash.digest('base64url').slice(0, 12))};
export const now = ${JSON.stringify(names.filter(isNeeded))};
export const later = ${JSON.stringify(names.filter((name) => !isNeeded(name)))};`,
        loader: 'ts',
      }));
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: root, entryPoints: ['apps/studio/src/service-worker.ts'], bundle: true, format: 'iife', target: 'es2022', minify: true, write: false, plugins: [list],
    outfile: path.join(studioFolder, 'service-worker.js'), logLevel: 'error',
  });
  writeAll(outputFiles);
}
