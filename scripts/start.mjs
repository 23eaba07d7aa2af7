/**
 * `npm start`: the studio, served on this machine (`--host`, `--port`). `npm start -- ARGS`: Python with ARGS. Either is
 * installed and built first if need be.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isCurrent } from './build/inputs.mjs';
import { root } from './build/places.mjs';

const args = process.argv.slice(2);

try {
  if (args.length === 0 || /^--(host|port)(=|$)/.test(args[0])) await serveStudio();
  else await startPython();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function serveStudio() {
  const { values } = parseArgs({ args, options: { host: { type: 'string', default: 'localhost' }, port: { type: 'string', default: '8080' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('--port takes a number from 0 to 65535');
  const { buildAll } = await import('./build.mjs');
  await buildAll();
  const { createServer, listen } = await import('./serve.mjs');
  console.log(`The studio is at ${await listen(createServer(), values.host, port)}`);
}

async function startPython() {
  if (!isCurrent()) {
    const { build } = await import('./build.mjs');
    await build();
  }
  // npm runs scripts in the project's folder, and says where it was started; relative file names are meant from there.
  if (process.env.INIT_CWD !== undefined && process.env.npm_lifecycle_event === 'start') process.chdir(process.env.INIT_CWD);
  const launcher = path.join(root, 'bin', 'vivarium.js');
  process.argv[1] = launcher;
  createRequire(import.meta.url)(launcher);
}
