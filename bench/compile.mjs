/**
 * Compares how long the whole standard library takes from source to code objects: here, and in a native CPython 3.14.
 *
 *   node bench/compile.mjs [--rounds N] [--python python3.14]
 *
 * Both compile the same sources in one process, warmed by a first round, in turns; the best round counts. Processor time is
 * compared, that of V8's collector and compiler threads included. Needs the sources that
 * `npm run conformance -- bytecode` unpacks.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    python: { type: 'string', default: process.env.VIVARIUM_PYTHON || 'python3.14' },
    corpus: { type: 'string', default: path.join(root, '.cache', 'stdlib-3.14.2') },
  },
});
if (!fs.existsSync(values.corpus)) {
  console.error(`${values.corpus} is missing: run \`npm run conformance -- bytecode\` once`);
  process.exit(2);
}
const rounds = Number(values.rounds);

/** The compiler in one file, as the package ships it. */
async function loadCompiler() {
  const outfile = path.join(root, '.cache', 'bench-compiler.mjs');
  await build({
    stdin: { contents: "export { compile } from '@vivarium/compiler';", resolveDir: path.join(root, 'conformance') },
    bundle: true, platform: 'node', format: 'esm', conditions: ['source'], outfile, logLevel: 'error',
  });
  return import(outfile);
}

const python = `
import sys, time, warnings
warnings.simplefilter('ignore')
sources = [(name, open(name, 'rb').read()) for name in sys.stdin.read().split('\\n')]
times = []
for _ in range(int(sys.argv[1]) + 1):
    started = time.process_time()
    for name, source in sources:
        compile(source, name, 'exec', 0, True, 0)
    times.append(time.process_time() - started)
print(min(times[1:]))
`;

const files = fs.readdirSync(values.corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py')).sort().map((name) => path.join(values.corpus, name));
const sources = files.map((name) => [name, new Uint8Array(fs.readFileSync(name))]);
const megabytes = sources.reduce((sum, [, bytes]) => sum + bytes.length, 0) / 1e6;
const { compile } = await loadCompiler();

function ours() {
  const started = process.cpuUsage();
  for (const [name, source] of sources) compile(source, name, 'exec');
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

const theirs = () => Number(execFileSync(values.python, ['-c', python, '1'], { input: files.join('\n'), encoding: 'utf8' }));

const cold = ours();
let ourBest = Infinity;
let theirBest = Infinity;
for (let round = 0; round < rounds; round++) {
  ourBest = Math.min(ourBest, ours());
  theirBest = Math.min(theirBest, theirs());
}
const line = (name, seconds) => `${name.padEnd(28)} ${seconds.toFixed(2)} s  ${(megabytes / seconds).toFixed(1)} MB/s`;
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB`);
console.log(line(values.python.replace(/.*\//, ''), theirBest));
console.log(line('vivarium, warm', ourBest), ` ${(ourBest / theirBest).toFixed(2)}x`);
console.log(line('vivarium, first round', cold), ` ${(cold / theirBest).toFixed(2)}x`);
