/** Installs the dependencies of a bare clone. */
import { spawnSync } from 'node:child_process';
import { isInstalled } from './inputs.mjs';
import { root } from './places.mjs';

/** Everything that npm prints goes to stderr: stdout belongs to the program that is to run. */
export function installIfMissing() {
  if (isInstalled()) return;
  console.error('Installing dependencies (once) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed');
}
