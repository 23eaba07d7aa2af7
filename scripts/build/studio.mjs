/**
 * build/studio: the page (Vite), the engine worker, the library. A static site with relative paths, to be served from any
 * folder of any web server.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import { writeAll } from './bundles.mjs';
import { buildLibraryNames } from './library-names.mjs';
import { opcodeNumbers } from './opcode-numbers.mjs';
import { packageFolder, root, studioFolder } from './places.mjs';
import { packLibrary } from './studio-library.mjs';

const engineFolder = path.join(studioFolder, 'engine');

/** The build of the package comes before it. */
export async function buildStudio() {
  buildLibraryNames();
  await buildPage();
  await Promise.all([bundleEngine(), packLibrary(engineFolder)]);
  fs.copyFileSync(path.join(packageFolder, 'frozen.bin'), path.join(engineFolder, 'frozen.bin'));
}

async function buildPage() {
  const { build } = await import('vite');
  await build({ configFile: path.join(root, 'apps', 'studio', 'vite.config.ts'), logLevel: 'warn' });
}

/** A classic script: it can be started before the page's modules, and can load more of itself while a program stands still. */
async function bundleEngine() {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: ['apps/studio/src/engine/engine.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['source'],
    minify: true,
    charset: 'utf8',
    plugins: [opcodeNumbers],
    outfile: path.join(engineFolder, 'engine.js'),
    write: false,
    logLevel: 'error',
  });
  writeAll(outputFiles);
}
