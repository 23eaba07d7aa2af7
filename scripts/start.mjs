/** `npm start -- ARGS`: Python with ARGS, installed and built first if need be. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { isCurrent } from './build/inputs.mjs';
import { root } from './build/places.mjs';

const launcher = path.join(root, 'bin', 'vivarium.js');

try {
  if (!isCurrent()) {
    const { build } = await import('./build.mjs');
    await build();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// npm runs scripts in the project's folder, and says where it was started; relative file names are meant from there.
if (process.env.INIT_CWD !== undefined && process.env.npm_lifecycle_event === 'start') process.chdir(process.env.INIT_CWD);
process.argv[1] = launcher;
createRequire(import.meta.url)(launcher);
