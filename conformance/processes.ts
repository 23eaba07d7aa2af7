/** Runs child processes: a bounded pool, a time limit, everything they write kept as bytes. */
import { spawn } from 'node:child_process';

export interface Outcome {
  stdout: Buffer;
  stderr: Buffer;
  /** The exit code; 128 + signal where one ended it. */
  exit: number;
  timedOut: boolean;
  milliseconds: number;
}

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdin?: Uint8Array;
  /** Milliseconds. */
  timeout: number;
}

const SIGNAL_NUMBERS: { readonly [name: string]: number } = { SIGKILL: 9, SIGSEGV: 11, SIGABRT: 6, SIGTERM: 15, SIGINT: 2 };

export function runProcess(command: readonly string[], { cwd, env, stdin, timeout }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const [program, ...args] = command;
    const child = spawn(program, args, { cwd, env, stdio: 'pipe' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeout);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on('error', () => {}); // A program need not read its stdin.
    child.stdin.end(stdin ?? new Uint8Array());
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
        exit: code ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0),
        timedOut,
        milliseconds: performance.now() - started,
      });
    });
  });
}

/** Handles all items, `width` at a time; results come in the items' order. */
export async function inPool<Item, Result>(items: readonly Item[], width: number, handle: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = Array.from({ length: items.length });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await handle(items[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** The environment of every compared interpreter: no colours, no .pyc files, UTF-8, UTC, no hash randomisation. */
export function pythonEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith('PYTHON')) delete env[name];
  const fixed = { PYTHONHASHSEED: '0', PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHON_COLORS: '0', NO_COLOR: '1', COLUMNS: '80', TZ: 'UTC' };
  return { ...env, ...fixed, ...extra };
}
