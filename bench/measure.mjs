/** Running the peers and reading the clock. Rounds are interleaved, so that what else the machine does hits all alike. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const TIMEOUT = 300_000;
/** Milliseconds between two looks at the memory of a process: the system keeps the peak, so only the last ones count. */
const LOOK = 20;

/** Runs a command to its end: `{ stdout, seconds, memory }` with the peak of its memory in bytes, or `{ error }`. */
function run([executable, ...args]) {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    const started = performance.now();
    const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT });
    let ended = started;
    let memory;
    const looking = setInterval(() => {
      memory = peakMemory(child.pid) ?? memory;
    }, LOOK);
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
      });
    }
    child.on('exit', () => {
      ended = performance.now();
      clearInterval(looking);
    });
    child.on('error', (error) => {
      clearInterval(looking);
      resolve({ error: error.code ?? error.message });
    });
    child.on('close', (status, signal) => {
      if (status === 0) resolve({ stdout: output.stdout, seconds: (ended - started) / 1000, memory });
      else resolve({ error: output.stderr.trim().split('\n').at(-1) || signal || `status ${status}` });
    });
  });
}

/** Undefined where the system does not tell: only Linux does. */
function peakMemory(pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    return kilobytes ? Number(kilobytes[1]) * 1024 : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds of one call after a call to warm up, in a fresh process; or `{ error }`. */
export async function timeProgram({ command }, name) {
  const { stdout, error, memory } = await run([...command, '-B', path.join(import.meta.dirname, 'timing.py'), name]);
  if (error !== undefined) return { error };
  const { checksum, seconds, warmup } = JSON.parse(stdout);
  return { checksum, seconds, warmup, memory };
}

/** Seconds of the whole process: its start, compiling the program and what it imports, calls of work(), its end; or `{ error }`. */
export async function timeWhole({ command }, name, times = 1) {
  const { stdout, error, seconds, memory } = await run([...command, '-B', path.join(import.meta.dirname, 'whole.py'), name, String(times)]);
  return error === undefined ? { checksum: stdout.trim(), seconds, memory } : { error };
}

/** Seconds from starting a process until it has ended. */
export async function timeStart(command) {
  const { error, seconds } = await run(command);
  return error === undefined ? { seconds } : { error };
}

/**
 * `samples[row][column][round]`. A cell that fails once is not tried again: `onSample` is told about every one.
 */
export async function interleave(rows, columns, rounds, sample, onSample) {
  const samples = rows.map(() => columns.map(() => []));
  for (let round = 0; round < rounds; round++) {
    for (const [r, row] of rows.entries()) {
      for (const [c, column] of columns.entries()) {
        if (samples[r][c].some(({ error }) => error !== undefined)) continue;
        const result = await sample(column, row);
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
