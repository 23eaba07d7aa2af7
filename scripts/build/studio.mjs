/**
 * build/studio: the page (Vite), the engine worker, the library. A static site with relative paths, to be served from any
 * folder of any web server.
 */
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { writeAll } from './bundles.mjs';
import { bundleEngine } from './engine.mjs';
import { writeIcons } from './icons.mjs';
import { buildLibraryNames } from './library-names.mjs';
import { bundleServiceWorker } from './offline.mjs';
import { root, studioFolder } from './places.mjs';
import { packLibrary } from './studio-library.mjs';

const engineFolder = path.join(studioFolder, 'engine');

/** The build of the package comes before it. */
export async function buildStudio() {
  buildLibraryNames();
  await buildPage();
  packLibrary(engineFolder);
  writeAll(await bundleEngine(engineFolder));
  writeIcons(path.join(studioFolder, 'icons'));
  await bundleServiceWorker();
  compressAll(studioFolder);
}

async function buildPage() {
  const { build } = await import('vite');
  await build({ configFile: path.join(root, 'apps', 'studio', 'vite.config.ts'), logLevel: 'error' });
}

/** Beside each file that a server would compress, what it would send: `npm start` serves that. */
function compressAll(folder) {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(html|js|css|json|svg|webmanifest|txt)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = fs.readFileSync(file);
    if (content.length < 512) continue;
    // The highest quality takes seconds for a megabyte, and is worth it where the first print waits for the file.
    const quality = content.length < 1 << 18 || path.basename(entry.parentPath) === 'engine' && entry.name.startsWith('main-') ? 11 : 9;
    fs.writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
}
