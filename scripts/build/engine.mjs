/** The engine worker for the browser: a script that loads a module with what every program needs, and bundles that come later (parts.mjs). */
import path from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from './bundles.mjs';
import { workerBundles } from './late-bundles.mjs';
import { bundleInParts, hashed, listing } from './parts.mjs';
import { root } from './places.mjs';

const startEntry = 'apps/studio/src/engine/start.ts';
const options = { platform: 'browser', target: 'es2022', minify: true, charset: 'utf8' };

/** Gives the files to write into the folder: engine.js, and what it loads under names with their hash. */
export async function bundleEngine(folder) {
  const { contents, files, inputs } = await bundleInParts('apps/studio/src/engine/engine.ts', workerBundles, options);
  const engineFile = hashed('main', contents);
  const plugins = [listing(/engine-file\.ts$/, { engineFile })];
  const start = await build({ ...options, absWorkingDir: root, bundle: true, format: 'iife', write: false, entryPoints: [startEntry], plugins });
  return [
    ...files, { name: engineFile, contents }, { name: 'engine.js', contents: start.outputFiles[0].contents }, { name: 'third-party-licenses.txt', contents: licencesOf({ inputs }) },
  ].map((file) => ({ path: path.join(folder, file.name), contents: file.contents }));
}
