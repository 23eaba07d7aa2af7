/** The browser of the studio's tests: Debian's Chromium. Nothing is downloaded from elsewhere. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';

export const browserPath = process.env.VIVARIUM_CHROMIUM ?? '/usr/bin/chromium';

/** True when there is one, after an attempt to install it where this is a Debian and its root asks. */
export function installBrowserIfMissing() {
  if (fs.existsSync(browserPath)) return true;
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return false;
  console.error('Installing chromium ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'chromium']]) {
    if (spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env }).status !== 0) return false;
  }
  return fs.existsSync(browserPath);
}
