/** Installs the dependencies: all in a bare clone, what is missing after package-lock.json has changed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readText } from './inputs.mjs';
import { root } from './places.mjs';

/** What npm has installed; absent in a bare clone. */
const installedLock = path.join(root, 'node_modules', '.package-lock.json');

/** Everything that npm prints goes to stderr: stdout belongs to the program that is to run. */
export function installIfMissing() {
  const installed = readText(installedLock);
  if (installed !== undefined && isComplete(JSON.parse(installed))) return;
  console.error('Installing dependencies ...');
  const { status } = spawnSync('npm', [installed === undefined ? 'ci' : 'install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the dependencies');
}

/** Optional packages are those of other platforms. */
function isComplete(installed) {
  const wanted = JSON.parse(readText(path.join(root, 'package-lock.json'))).packages;
  return Object.entries(wanted).every(([name, { version, link, optional }]) =>
    !name.startsWith('node_modules/') || optional || link || installed.packages[name]?.version === version);
}
