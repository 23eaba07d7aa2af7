/** A recorded run: what decides how it goes, and what happened at each of its steps. */
import type { Library } from 'vivarium/engine';
import { FOLDER, type Program, type RunFacts } from './closed-world.ts';
import { run } from './program-run.ts';
import { Recorder } from './recorder.ts';
import type { Outcome } from './views.ts';

export interface RecordOptions {
  readonly library: Library;
  /** Standard input, in pieces; null is its end. Without that, a program that reads more than was given stops there. */
  readonly input?: readonly (string | null)[];
  readonly seed?: number;
  /** Of the hashes of str and bytes; 0, which is what PYTHONHASHSEED=0 does, if left out. */
  readonly hashSeed?: number;
  /** When the run begins, in milliseconds since 1970; now if left out. */
  readonly start?: number;
  readonly timeZone?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where standard output leads to a terminal, its size. */
  readonly terminal?: { readonly columns: number; readonly lines: number };
  /** How many steps are recorded at most. */
  readonly limit?: number;
  /** Instructions of library code are steps too. */
  readonly withLibrary?: boolean;
  /** Hears of output as it is written. */
  readonly output?: (descriptor: 1 | 2, bytes: Uint8Array) => void;
  /** Asked about every quarter of a million steps: true ends the run. */
  readonly stopping?: (steps: number) => boolean;
}

export const STEP_LIMIT = 10_000_000;

export interface Recording {
  readonly facts: RunFacts;
  readonly recorder: Recorder;
  readonly outcome: Outcome;
}

export function isOwnFile(facts: RunFacts, withLibrary: boolean): (filename: string) => boolean {
  if (withLibrary) return () => true;
  const { path } = facts.library;
  return (filename) => filename.startsWith(`${FOLDER}/`) && !filename.startsWith(`${path}/`);
}

function factsOf(program: Program, options: RecordOptions): RunFacts {
  return {
    program, library: options.library, input: options.input ?? [], seed: options.seed ?? Math.floor(Math.random() * 2 ** 32), hashSeed: options.hashSeed ?? 0,
    start: BigInt(options.start ?? Date.now()) * 1_000_000n, timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    environment: options.environment, terminal: options.terminal ?? null, withLibrary: options.withLibrary ?? false,
  };
}

/** Runs the program to its end, or to where it wants more input, and keeps what it did. */
export function record(program: Program, options: RecordOptions): Recording {
  return recordRun(factsOf(program, options), options);
}

/** Goes on with a run that wanted input: it is the same up to there, and output that was heard of before is not told again. */
export function recordOn(former: Recording, input: readonly (string | null)[], options: RecordOptions): Recording {
  const heard = former.recorder.output.written;
  let written = 0;
  const output = options.output === undefined ? undefined : (descriptor: 1 | 2, bytes: Uint8Array): void => {
    const fresh = bytes.subarray(Math.max(0, Math.min(bytes.length, heard - written)));
    written += bytes.length;
    if (fresh.length > 0) options.output?.(descriptor, fresh);
  };
  return recordRun({ ...former.facts, input: [...former.facts.input, ...input] }, { ...options, output });
}

function recordRun(facts: RunFacts, options: RecordOptions): Recording {
  const recorder = new Recorder(isOwnFile(facts, facts.withLibrary), options.limit ?? STEP_LIMIT);
  if (options.stopping !== undefined) recorder.stopping = options.stopping;
  let line: number[] = [];
  const status = run(facts, {
    stepper: recorder,
    steps: () => recorder.steps,
    wrote(descriptor, bytes) {
      recorder.wrote(descriptor, bytes);
      if (descriptor === 1) line = lastLine(line, bytes);
      options.output?.(descriptor, bytes);
    },
    read(text) {
      recorder.read(text);
      line = [];
    },
    inputMissing: () => void (recorder.ended ??= { kind: 'wantsInput', prompt: new TextDecoder().decode(Uint8Array.from(line)) }),
    uncaught: (exception) => recorder.uncaught(exception),
  });
  recorder.close();
  return { facts, recorder, outcome: status === undefined ? (recorder.ended ?? { kind: 'stopped' }) : { kind: 'ended', status } };
}

const LONGEST_PROMPT = 4096;

/** What stands on the last line of output. */
function lastLine(before: number[], bytes: Uint8Array): number[] {
  const newline = bytes.lastIndexOf(10);
  const line = newline < 0 ? before : [];
  for (const byte of bytes.subarray(newline + 1)) if (line.length < LONGEST_PROMPT) line.push(byte);
  return line;
}
