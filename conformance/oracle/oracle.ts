/** Starts the reference interpreter and talks to it: CPython 3.14.2 in pyodide, or the one that VIVARIUM_PYTHON names. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

export interface OracleRequest {
  mode: 'bytecode' | 'ast' | 'dis' | 'tokens' | 'run';
  name: string;
  file?: string;
  source?: string;
  /** Base64. */
  bytes?: string;
  optimize?: number;
  cmode?: 'exec' | 'eval' | 'single';
  /** Future features and compiler flags, as `compile()` takes them. */
  flags?: number;
  options?: Record<string, boolean>;
  stdin?: string;
  argv?: string[];
  cwd?: string;
  /** A folder of this machine that the program needs to see (pyodide only). */
  mount?: string;
}

export interface OracleError {
  cls: string;
  msg: string;
  lineno?: number | null;
  offset?: number | null;
  end_lineno?: number | null;
  end_offset?: number | null;
  text?: string | null;
  /** Where the statement before the error began, and the source: `SyntaxError._metadata`. */
  metadata?: readonly [number, number, string | null] | null;
}

export interface OracleAnswer {
  marshal?: string;
  text?: string;
  stdout?: string;
  stderr?: string;
  exit?: number;
  warnings?: [string, string, number][];
  error?: OracleError;
  fatal?: string;
}

const here = import.meta.dirname;

/** The native interpreter to ask, if one is named. */
export function nativePython(): string | undefined {
  return process.env.VIVARIUM_PYTHON || undefined;
}

/** That one, or the `python3.14` of this machine or of the cache folder. */
export function anyNativePython(): string | undefined {
  if (nativePython() !== undefined) return nativePython();
  const candidates = ['python3.14', path.join(homedir(), '.cache', 'python314', 'python3.14')];
  return candidates.find((name) => spawnSync(name, ['-c', '']).status === 0);
}

let version: string | undefined;

/** Names the reference in folder names: `3.14.2` for pyodide. */
export function oracleVersion(): string {
  const python = nativePython();
  if (python === undefined) return '3.14.2';
  version ??= execFileSync(python, ['-c', 'import platform; print(platform.python_version())'], { encoding: 'utf8' }).trim();
  return version;
}

/** One interpreter process; it answers in order, one line per request. */
export class Oracle {
  readonly #process: ChildProcess;
  readonly #waiting: ((answer: OracleAnswer) => void)[] = [];

  /** `native: false` asks pyodide even where VIVARIUM_PYTHON names an interpreter. */
  constructor({ native = true }: { native?: boolean } = {}) {
    const python = native ? nativePython() : undefined;
    const env = { ...process.env, PYTHONHASHSEED: '0' };
    const stdio = ['pipe', 'pipe', 'inherit'] as const;
    this.#process =
      python === undefined
        ? spawn(process.execPath, [path.join(here, 'oracle.mjs')], { env, stdio: [...stdio] })
        : spawn(python, ['-X', 'utf8', path.join(here, 'oracle.py')], { env, stdio: [...stdio] });
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('the oracle has no stdout');
    readline.createInterface({ input: stdout }).on('line', (line) => {
      // Whatever else an interpreter prints, it prints while it dies.
      if (line.startsWith('{')) this.#waiting.shift()?.(JSON.parse(line) as OracleAnswer);
    });
    this.#process.on('exit', (code) => {
      for (const answer of this.#waiting.splice(0)) answer({ fatal: `the oracle ended with ${code}` });
    });
  }

  /** Whether the process is no more. */
  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  ask(request: OracleRequest): Promise<OracleAnswer> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  close(): void {
    this.#process.stdin?.end();
  }
}
