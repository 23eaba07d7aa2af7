/**
 * Builds build/package (the bundles, the compiled standard library and the frozen modules) and build/studio (the site).
 *
 *   npm run build               # what has changed
 *   npm run build -- --force    # everything
 *   npm run build -- --check    # exit code 1 if there is anything to do
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, isCurrent, isStudioCurrent, markCurrent } from './build/inputs.mjs';
import { installIfMissing } from './build/install.mjs';
import { packageFolder, root, studioStampFile } from './build/places.mjs';

/**
 * The first run of a script writes its cache (bin/vivarium.js): better these than one that compiles what no start needs. The loop is for
 * what programs that run longer come to need.
 */
function writeCodeCaches(bundles) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const run = (program) => spawnSync(process.execPath, [path.join(root, 'bin', 'vivarium.js'), '-I', '-c', program], { stdio: 'ignore', timeout: 20_000, env });
  run('pass');
  run(`import json, re, dataclasses, random, datetime, ${Object.values(bundles).map(({ modules: [name] }) => name).join(', ')}
class Counter:
    def add(self, number):
        self.total += number
counter = Counter()
counter.total = 0
for number in range(300_000):
    counter.add(number)
`);
}

/** Prints to stderr: stdout belongs to the program that is to run. Without the studio, which Python does not need. */
export async function build(force = false) {
  installIfMissing();
  const print = fingerprint();
  if (!force && isCurrent(print)) return;
  const started = performance.now();
  // Only now: they need what has been installed.
  const { bundleCommandLine, bundleCompiler, bundleLibrary } = await import('./build/bundles.mjs');
  const { buildLibrary } = await import('./build/library.mjs');
  const { lateBundles } = await import('./build/late-bundles.mjs');
  if (force) fs.rmSync(path.join(root, 'build'), { recursive: true, force: true });
  fs.mkdirSync(packageFolder, { recursive: true });
  const [compiler] = await Promise.all([bundleCompiler(), bundleCommandLine(), bundleLibrary()]);
  // Code caches belong to the bundle that has just been replaced.
  fs.rmSync(path.join(packageFolder, 'cache'), { recursive: true, force: true });
  const compiled = await buildLibrary(compiler, (problem) => console.error(`not compiled: ${problem}`));
  writeCodeCaches(lateBundles);
  markCurrent(print);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`Built in ${seconds} s${compiled > 0 ? `, with ${compiled} files of the library` : ''}.`);
}

/** The package, and the studio. */
export async function buildAll(force = false) {
  await build(force);
  const print = fingerprint(true);
  if (!force && isStudioCurrent(print)) return;
  const started = performance.now();
  const { buildStudio } = await import('./build/studio.mjs');
  await buildStudio();
  markCurrent(print, studioStampFile);
  console.error(`Built the studio in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  if (process.argv.includes('--check')) process.exitCode = isCurrent() && isStudioCurrent() ? 0 : 1;
  else {
    try {
      await buildAll(process.argv.includes('--force'));
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}
