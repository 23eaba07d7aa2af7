/** A recorded run: what decides how it goes, and what happened at each of its steps. */
import type { Library, MemoryHost, PyBaseException } from 'vivarium/engine';
import { FOLDER, type Program, type RunFacts } from './closed-world.ts';
import { aside } from './evaluation.ts';
import { runInParts } from './program-run.ts';
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
  /** Hears of an exception that nothing caught, and the world that it was raised in. */
  readonly uncaught?: (exception: PyBaseException, host: MemoryHost) => void;
  /** Is given the world as the program has left it. */
  readonly left?: (host: MemoryHost) => void;
  /** Asked now and then, every quarter of a million steps or oftener: true ends the run. */
  readonly stopping?: (steps: number) => boolean;
}

export interface TurnOptions extends RecordOptions {
  /** Called every hundred thousand steps: sees to the host's events. Nothing else may run in this realm before the recording is there. */
  readonly pause: () => Promise<void>;
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
  return atOnce(recordParts(factsOf(program, options), options));
}

/** As `record`, with the host's event loop in between. */
export function recordInTurn(program: Program, options: TurnOptions): Promise<Recording> {
  return inTurn(recordParts(factsOf(program, options), options), options);
}

/** Goes on with a run that wanted input: it is the same up to there, and output that was heard of before is not told again. */
export function recordOn(former: Recording, input: readonly (string | null)[], options: RecordOptions): Recording {
  return atOnce(recordParts(withInput(former, input), { ...options, output: unheard(former, options.output) }));
}

export function recordOnInTurn(former: Recording, input: readonly (string | null)[], options: TurnOptions): Promise<Recording> {
  return inTurn(recordParts(withInput(former, input), { ...options, output: unheard(former, options.output) }), options);
}

const withInput = ({ facts }: Recording, input: readonly (string | null)[]): RunFacts => ({ ...facts, input: [...facts.input, ...input] });

function unheard(former: Recording, output: RecordOptions['output']): RecordOptions['output'] {
  const heard = former.recorder.output.written;
  let written = 0;
  return (descriptor, bytes) => {
    const fresh = bytes.subarray(Math.max(0, Math.min(bytes.length, heard - written)));
    written += bytes.length;
    if (fresh.length > 0) output?.(descriptor, fresh);
  };
}

type Parts = Generator<void, Recording, boolean>;

function atOnce(parts: Parts): Recording {
  for (;;) {
    const part = parts.next(false);
    if (part.done === true) return part.value;
  }
}

async function inTurn(parts: Parts, { pause }: TurnOptions): Promise<Recording> {
  for (;;) {
    const part = parts.next(true);
    if (part.done === true) return part.value;
    await pause();
  }
}

function* recordParts(facts: RunFacts, options: RecordOptions): Parts {
  const recorder = new Recorder(isOwnFile(facts, facts.withLibrary), options.limit ?? STEP_LIMIT);
  const { stopping, output } = options;
  if (stopping !== undefined) recorder.stopping = stopping;
  let line: number[] = [];
  const run = runInParts(facts, {
    stepper: recorder,
    steps: () => recorder.steps,
    wrote(descriptor, bytes) {
      recorder.wrote(descriptor, bytes);
      if (descriptor === 1) line = lastLine(line, bytes);
      output?.(descriptor, bytes);
    },
    read(text) {
      recorder.read(text);
      line = [];
    },
    inputMissing: () => void (recorder.ended ??= { kind: 'wantsInput', prompt: new TextDecoder().decode(Uint8Array.from(line)) }),
    uncaught(exception, host) {
      recorder.uncaught(exception);
      // What it asks of the exception may be the program's own code, and is no step of the run.
      aside(() => options.uncaught?.(exception, host));
    },
    left: options.left,
    stuck: () => void (recorder.ended ??= { kind: 'failed', message: 'all threads wait for one another' }),
  });
  let part = run.next();
  for (; part.done !== true; part = run.next()) {
    const paused = yield;
    if (!paused || stopping?.(recorder.steps) !== true) continue;
    recorder.ended = { kind: 'stopped' };
    run.return(undefined);
    break;
  }
  recorder.close();
  const status = part.done === true ? part.value : undefined;
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
