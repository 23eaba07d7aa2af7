/** Running the peers and reading the clock. Rounds are interleaved, so that what else the machine does hits all alike. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const TIMEOUT = 300_000;

function run({ command: [executable, ...args] }, more) {
  return spawnSync(executable, [...args, ...more], { encoding: 'utf8', timeout: TIMEOUT, maxBuffer: 1 << 26 });
}

/** Seconds of one call after a call to warm up, in a fresh process; or `{ error }`. */
export function timeProgram(peer, name) {
  const { status, stdout, stderr, error } = run(peer, ['-B', path.join(import.meta.dirname, 'timing.py'), name]);
  if (status !== 0) return { error: error?.code ?? stderr.trim().split('\n').at(-1) };
  const { checksum, seconds, warmup } = JSON.parse(stdout);
  return { checksum, seconds, warmup };
}

/** Seconds from starting a process until it has ended. */
export function timeStart(command) {
  const started = performance.now();
  const { status, stderr, error } = run({ command }, []);
  const seconds = (performance.now() - started) / 1000;
  return status === 0 ? { seconds } : { error: error?.code ?? stderr.trim().split('\n').at(-1) };
}

/**
 * `samples[row][column][round]`. A cell that fails once is not tried again: `onSample` is told about every one.
 */
export function interleave(rows, columns, rounds, sample, onSample) {
  const samples = rows.map(() => columns.map(() => []));
  for (let round = 0; round < rounds; round++) {
    for (const [r, row] of rows.entries()) {
      for (const [c, column] of columns.entries()) {
        if (samples[r][c].some(({ error }) => error !== undefined)) continue;
        const result = sample(column, row);
        samples[r][c].push(result);
        onSample(row, column, result);
      }
    }
  }
  return samples;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
