/**
 * The world in which a recorded program runs: files in memory, input that was given beforehand, random bytes from a seed, and a
 * clock that moves with the program's own steps and sleeps. Nothing in it differs between two runs.
 */
import { type Clock, MemoryHost } from '@vivarium/host';
import { RunAbandoned } from '@vivarium/vm';
import type { Library } from 'vivarium/engine';

/** A program as it is to be run. Paths are relative to the program's folder, with `/`. */
export interface Program {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** The file that is run: `.py`, or `.pyc`. */
  readonly main: string;
  readonly argv?: readonly string[];
  /** 0, 1 or 2: as `-O` and `-OO`. */
  readonly optimize?: 0 | 1 | 2;
}

/** All that decides how a run goes. */
export interface RunFacts {
  readonly program: Program;
  readonly library: Library;
  /** What was given so far, in pieces; null is the end of the file. */
  readonly input: readonly (string | null)[];
  /** Of random bytes, and of the hashes of str and bytes if `hashSeed` is left out. */
  readonly seed: number;
  readonly hashSeed: number;
  /** When it begins: nanoseconds since 1970. */
  readonly start: bigint;
  readonly timeZone: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly terminal: { readonly columns: number; readonly lines: number } | null;
  /** Instructions of library code are steps too. */
  readonly withLibrary: boolean;
}

export interface WorldEvents {
  /** How many steps were carried out so far. */
  steps(): number;
  wrote(descriptor: 1 | 2, bytes: Uint8Array): void;
  read(text: string): void;
  /** It reads, and nothing more was given: the run is abandoned. */
  inputMissing(): void;
  /** All threads wait for one another: the run is abandoned. */
  stuck(): void;
}

/** The program's folder. */
export const FOLDER = '/home/user';

/** What a step takes by the program's clock, as on an ordinary machine under CPython. */
const NANOSECONDS_A_STEP = 100n;
/** So that who only looks at the clock sees it move. */
const NANOSECONDS_A_READING = 1000n;
/** Sleeps without a step between them after which nothing more will come. */
const MOST_IDLE = 200_000;
/** A single object must not take more than about this; a program is refused it in every run alike. */
const MEMORY = 2 ** 30;

class StepClock implements Clock {
  private readonly facts: RunFacts;
  private readonly steps: () => number;
  private readonly stuck: () => void;
  private added = 0n;
  /** Sleeps since the last step. */
  private idle = 0;
  private idleAt = 0;

  constructor(facts: RunFacts, { steps, stuck }: WorldEvents) {
    this.facts = facts;
    this.steps = steps;
    this.stuck = stuck;
  }
  monotonic(): bigint {
    this.added += NANOSECONDS_A_READING;
    return this.added + BigInt(this.steps()) * NANOSECONDS_A_STEP;
  }
  realtime(): bigint {
    return this.facts.start + this.monotonic();
  }
  processTimes(): { user: bigint; system: bigint } {
    return { user: this.monotonic(), system: 0n };
  }
  /** Nobody waits: the time is simply later. */
  sleep(milliseconds: number): void {
    this.added += BigInt(Math.round(milliseconds * 1e6));
    this.idle = this.idleAt === this.steps() ? this.idle + 1 : 0;
    this.idleAt = this.steps();
    if (this.idle < MOST_IDLE) return;
    this.stuck();
    throw new RunAbandoned();
  }
  sleepAsync(milliseconds: number): Promise<void> {
    this.sleep(milliseconds);
    return Promise.resolve();
  }
  timeZone(): string {
    return this.facts.timeZone;
  }
}

/** Gives the input a line at a time, so that what was read is known. */
function inputReader(input: RunFacts['input'], events: WorldEvents): (into: Uint8Array) => number {
  const lines: (string | null)[] = [];
  for (const piece of input) lines.push(...(piece === null ? [null] : piece.split(/(?<=\n)/)));
  let rest = new Uint8Array();
  let next = 0;
  return (into) => {
    if (rest.length === 0) {
      if (next >= lines.length) {
        events.inputMissing();
        throw new RunAbandoned();
      }
      const line = lines[next];
      if (line === null) return 0;
      next++;
      rest = new TextEncoder().encode(line);
      events.read(line);
    }
    const given = rest.subarray(0, into.length);
    into.set(given);
    rest = rest.subarray(given.length);
    return given.length;
  };
}

export function closedWorld(facts: RunFacts, events: WorldEvents): MemoryHost {
  const { program, library } = facts;
  const clock = new StepClock(facts, events);
  const host = new MemoryHost({
    clock, seed: facts.seed, directory: FOLDER, terminal: facts.terminal,
    environment: facts.environment ?? { HOME: FOLDER, PATH: '/usr/bin', LANG: 'C.UTF-8', USER: 'user' },
    mounts: library.files === undefined ? {} : { [library.path]: library.files },
    files: Object.fromEntries(Object.entries(program.files).map(([path, content]) => [`${FOLDER}/${path}`, content])),
    input: inputReader(facts.input, events), output: events.wrote,
  });
  host.process.heap = () => ({ used: 0, limit: MEMORY });
  return host;
}
