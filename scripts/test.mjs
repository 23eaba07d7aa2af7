/**
 * `npm test`: everything that has to hold, from a bare clone on. Goes on after a failure, so that one run tells all.
 * Arguments are passed to vitest: `npm test -- packages/bytecode`.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { browserPath, installBrowserIfMissing } from './build/browser.mjs';
import { installIfMissing } from './build/install.mjs';
import { root } from './build/places.mjs';

const tool = (name) => path.join(root, 'node_modules', '.bin', name);

/** The programs of the tests run what the build made: it comes before them. */
const steps = [
  ['types', tool('tsc'), ['-b']],
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.tests.json']],
  ['types of the studio', tool('tsc'), ['-p', 'apps/studio']],
  ['layers', process.execPath, ['scripts/check-layers.mjs']],
  ['lint', tool('oxlint'), ['--quiet']],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['tests', tool('vitest'), ['run', ...process.argv.slice(2)]],
];

try {
  installIfMissing();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const hasBrowser = installBrowserIfMissing();

const results = steps.map(([name, command, args]) => {
  console.log(`\n--- ${name}`);
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return { name, passed: status === 0, seconds: (performance.now() - started) / 1000 };
});

console.log('');
for (const { name, passed, seconds } of results) console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`);
if (!hasBrowser) console.log(`not run  the tests in a browser: there is no ${browserPath}, and it could not be installed (Debian's package chromium)`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
