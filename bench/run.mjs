/**
 * Measures this Python beside others.
 *
 *   npm run bench                                    # speed and start-up
 *   npm run bench -- speed [NAME ...] [--rounds N] [--peers vivarium,cpython3.14]
 *   npm run bench -- start [--rounds N]
 *   npm run bench -- compile                         # bench/compile.mjs
 *
 * `--write` puts the tables into docs/performance.md, `--json FILE` the numbers into a file.
 * Speed: seconds of one call of a program's work(), inside the process, after one call to warm up.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { interleave, timeProgram, timeStart } from './measure.mjs';
import { findPeers, versionOf } from './peers.mjs';
import { machine, ratios, speedTable, startTable, writeSection } from './report.mjs';

const document = path.join(import.meta.dirname, '..', 'docs', 'performance.md');
const { values, positionals: [what = 'all', ...names] } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    peers: { type: 'string' },
    baseline: { type: 'string' },
    write: { type: 'boolean' },
    json: { type: 'string' },
  },
});

function speed(peers) {
  const programs = fs.readdirSync(path.join(import.meta.dirname, 'programs'))
    .filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -3)).sort()
    .filter((name) => names.length === 0 || names.includes(name));
  const baseline = values.baseline ?? peers.find(({ name }) => name.startsWith('cpython'))?.name ?? peers[0].name;
  const samples = interleave(programs, peers, Number(values.rounds ?? 3), (peer, program) => timeProgram(peer, program), (program, peer, { seconds, error }) => {
    console.error(`${program} ${peer.name}: ${error ?? `${seconds.toFixed(3)} s`}`);
  });
  const cells = ratios(samples, peers, baseline);
  const text = speedTable(programs, peers, cells, baseline);
  return { baseline, programs, cells, samples, text: `Speed relative to ${baseline}: higher is faster.\n\n${text}` };
}

function start(peers) {
  const hello = "print('hello')";
  const commands = [
    ['an empty script in Node', [process.execPath, '-e', '0']],
    ...peers.map(({ name, command }) => [name, [...command, '-c', hello]]),
  ];
  const samples = interleave(commands, [null], Number(values.rounds ?? 15), (_, [, command]) => timeStart(command), () => {});
  const text = startTable(commands.map(([name]) => name), samples);
  return { commands: commands.map(([name]) => name), samples, text: `From starting the process to its end, for \`${hello}\`:\n\n${text}` };
}

if (what === 'compile') {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'compile.mjs'), ...process.argv.slice(3)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const measurements = { all: { speed, start }, speed: { speed }, start: { start } }[what];
if (measurements === undefined) {
  console.error('usage: npm run bench -- [speed [NAME ...]|start|compile]');
  process.exit(2);
}
if (values.peers === undefined || values.peers.includes('vivarium')) {
  await build().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
const wanted = values.peers?.split(',');
const peers = findPeers().filter(({ name }) => wanted === undefined || wanted.includes(name));
const versions = Object.fromEntries(peers.map((peer) => [peer.name, versionOf(peer)]));
const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), versions };
for (const [name, measure] of Object.entries(measurements)) {
  const { text, ...numbers } = measure(peers);
  results[name] = numbers;
  console.log(`${text}\n`);
  const others = Object.entries(versions).filter(([peer]) => peer !== 'vivarium').map(([peer, version]) => `${peer} (${version})`);
  if (values.write) writeSection(document, name, `${text}\n\n${results.date}, ${results.machine}; beside ${others.join(', ')}.`);
}
if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
