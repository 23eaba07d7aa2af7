/**
 * Measures this Python beside others.
 *
 *   npm run bench                                    # speed and start-up
 *   npm run bench -- speed [NAME ...]                # calls of work(), after two to warm up
 *   npm run bench -- first [NAME ...]                # the whole process: start, compiling, calls for a second of the baseline's
 *   npm run bench -- check [NAME ...]                # whether CPython 3.14 and this write the same
 *   npm run bench -- start
 *   npm run bench -- compile                         # bench/compile.mjs
 *   npm run bench -- page                            # bench/page.mjs: the studio in a browser
 *   npm run bench -- output                          # bench/output.mjs: floods, loops and typing in it
 *   npm run bench -- walk                            # bench/walk.mjs: walking a recorded run in it
 *
 * `--peers …,javascript` measures the twelve as they are written by hand in JavaScript, too (bench/javascript).
 *
 * `--set twelve|forty|all` names programs together (bench/programs.json), `--rounds N` and `--peers vivarium,cpython3.14` limit
 * the work, `--baseline PEER` is what the others are divided by.
 * `--write` puts the tables into docs/performance.md, `--json FILE` the numbers into a file.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { interleave, timeProgram, timeStart, timeWhole } from './measure.mjs';
import { findPeers, versionOf } from './peers.mjs';
import { programsOf } from './programs.mjs';
import { machine, memoryTable, ratios, speedTable, startTable, writeSection } from './report.mjs';

const document = path.join(import.meta.dirname, '..', 'docs', 'performance.md');
const { values, positionals: [what = 'all', ...names] } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string' },
    rounds: { type: 'string' },
    peers: { type: 'string' },
    baseline: { type: 'string' },
    write: { type: 'boolean' },
    json: { type: 'string' },
  },
});

function fail(message) {
  console.error(message);
  process.exit(2);
}

function chosenPrograms(otherwise) {
  try {
    return programsOf(names.length > 0 ? names.join(',') : values.set ?? otherwise);
  } catch (error) {
    return fail(error.message);
  }
}

function chosenPeers(otherwise) {
  const found = findPeers();
  const wanted = values.peers?.split(',') ?? otherwise ?? found.filter(({ onDemand }) => !onDemand).map(({ name }) => name);
  const known = found.map(({ name }) => name).join(', ');
  for (const name of wanted) if (!found.some((peer) => peer.name === name)) fail(`${name} is not on this machine: ${known} are`);
  if (values.baseline !== undefined && !wanted.includes(values.baseline)) {
    fail(`the baseline ${values.baseline} is not among the peers: ${wanted.join(', ')}`);
  }
  return found.filter(({ name }) => wanted.includes(name));
}

/** So many calls of each program's work() as the peer takes for about a second. */
async function callsForASecond(programs, peer) {
  const calls = new Map();
  for (const program of programs) {
    const { seconds = 1 } = await timeWhole(peer, program);
    calls.set(program, Math.max(1, Math.round(1 / seconds)));
  }
  return (measured, program) => timeWhole(measured, program, calls.get(program));
}

/** @param prepare gives, for programs and the baseline, what takes a sample */
const timesOf = (prepare, text) => async (peers) => {
  const programs = chosenPrograms('twelve');
  const baseline = values.baseline ?? peers.find(({ name }) => name.startsWith('cpython'))?.name ?? peers[0].name;
  const time = await prepare(programs, peers.find(({ name }) => name === baseline));
  const samples = await interleave(programs, peers, Number(values.rounds ?? 3), time, (program, peer, { seconds, error }) => {
    console.error(`${program} ${peer.name}: ${error ?? `${seconds.toFixed(3)} s`}`);
  });
  const cells = ratios(samples, peers, baseline);
  const memory = memoryTable(programs, peers, cells);
  return {
    baseline, programs, cells, samples,
    text: `${text} relative to ${baseline}: higher is faster.\n\n${speedTable(programs, peers, cells, baseline)}\n\n`
      + `The most memory a process had:\n\n${memory}`,
  };
};

async function start(peers) {
  const hello = "print('hello')";
  const commands = [
    ['an empty script in Node', [process.execPath, '-e', '0']],
    ...peers.map(({ name, command }) => [name, [...command, '-c', hello]]),
  ];
  const samples = await interleave(commands, [null], Number(values.rounds ?? 15), (_, [, command]) => timeStart(command), () => {});
  const text = startTable(commands.map(([name]) => name), samples);
  return { commands: commands.map(([name]) => name), samples, text: `From starting the process to its end, for \`${hello}\`:\n\n${text}` };
}

/** Every program once, here and in CPython 3.14. Answers how many differ. */
async function check(peers) {
  let wrong = 0;
  for (const program of chosenPrograms('all')) {
    const results = [];
    for (const peer of peers) results.push(await timeWhole(peer, program));
    const texts = results.map(({ checksum, error }) => checksum ?? `fails: ${error}`);
    const same = results.every(({ checksum }) => checksum !== undefined && checksum === results[0].checksum);
    if (!same) wrong++;
    const times = results.map(({ seconds }, p) => `${peers[p].name} ${seconds === undefined ? '–' : `${seconds.toFixed(2)} s`}`);
    console.log(`${same ? 'same' : 'DIFFERENT'}  ${program}  ${times.join('  ')}`);
    if (!same) console.log(peers.map(({ name }, p) => `  ${name}: ${texts[p]}`).join('\n'));
  }
  return wrong;
}

if (what === 'compile' || what === 'page' || what === 'output' || what === 'walk') {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${what}.mjs`), ...process.argv.slice(3)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const speed = timesOf(() => timeProgram, 'Speed');
const first = timesOf(callsForASecond, 'Speed of the whole process');
const measurements = { all: { speed, start }, speed: { speed }, first: { first }, start: { start }, check: {} }[what];
if (measurements === undefined) fail('usage: npm run bench -- [speed|first|check [NAME ...]|start|compile|page|walk]');
const peers = chosenPeers(what === 'check' ? ['vivarium', 'cpython3.14'] : undefined);
if (peers.some(({ name }) => name === 'vivarium')) await build().catch((error) => fail(error.message));
if (what === 'check') process.exit(await check(peers) === 0 ? 0 : 1);

const versions = Object.fromEntries(peers.map((peer) => [peer.name, versionOf(peer)]));
const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), versions };
for (const [name, measure] of Object.entries(measurements)) {
  const { text, ...numbers } = await measure(peers);
  results[name] = numbers;
  console.log(`${text}\n`);
  const others = Object.entries(versions).filter(([peer]) => peer !== 'vivarium').map(([peer, version]) => `${peer} (${version})`);
  if (values.write) writeSection(document, name, `${text}\n\n${results.date}, ${results.machine}; beside ${others.join(', ')}.`);
}
if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
