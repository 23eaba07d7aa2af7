/**
 * A run of which every instruction is kept, and what is asked of it afterwards. The program's clock moves with its steps: it waits
 * for nothing but input.
 */
import { type Recording, recordInTurn, recordOnInTurn, Session, type TurnOptions } from '@vivarium/debugger';
import { describeRaised, type MemoryHost, RunAbandoned } from 'vivarium/engine';
import type { Cost, FromEngine, Outcome, Program, RaisedException, RecordRequest } from '../protocol.ts';
import { EventLoop } from './event-loop.ts';
import { type BrowserLibrary, libraryFolder } from './library.ts';
import { Output } from './output.ts';
import { ProjectFolder } from './project-folder.ts';
import { raisedException } from './raised-exception.ts';

/** Bytes that a recorded program may write. */
const MOST_OUTPUT = 1 << 25;

export interface RecordedRun {
  start(run: number, program: Program, request: RecordRequest): Promise<void>;
  /** A line of input, or null for its end, for a run that waits for it. */
  give(text: string | null): void;
  /** Ends it there. */
  stop(): void;
  /** The page has shown so many bytes. */
  shown(bytes: number): void;
  /** Calls a method of the session. */
  ask(method: string, args: readonly unknown[]): unknown;
}

export function recordedRun(post: (message: FromEngine) => void, library: BrowserLibrary): RecordedRun {
  return new Recorded(post, library);
}

class Recorded implements RecordedRun {
  private readonly post: (message: FromEngine) => void;
  private readonly library: BrowserLibrary;
  private readonly output: Output;
  private readonly loop: EventLoop;
  private stopped = false;
  private run = 0;
  private program: Program | null = null;
  private request: RecordRequest | null = null;
  private recording: Recording | null = null;
  private session: Session | null = null;
  private written = 0;
  private milliseconds = 0;
  private steps = 0;
  private exception: RaisedException | undefined;

  constructor(post: (message: FromEngine) => void, library: BrowserLibrary) {
    this.post = post;
    this.library = library;
    this.output = new Output((stream, text, bytes) => this.post({ kind: 'output', run: this.run, stream, text, bytes }));
    this.loop = new EventLoop(() => this.betweenParts());
  }

  start(run: number, program: Program, request: RecordRequest): Promise<void> {
    this.run = run;
    this.program = program;
    this.request = request;
    return this.goOn((options) => recordInTurn(program, options));
  }

  give(text: string | null): void {
    const { recording } = this;
    if (recording?.outcome.kind === 'wantsInput') void this.goOn((options) => recordOnInTurn(recording, [text], options));
  }

  stop(): void {
    this.stopped = true;
    this.loop.interrupt();
    // It stands still, and waits for input.
    if (this.recording?.outcome.kind === 'wantsInput') this.tellEnd({ kind: 'stopped', status: 130 });
  }

  shown(bytes: number): void {
    this.output.acknowledge(bytes);
  }

  ask(method: string, args: readonly unknown[]): unknown {
    const { session } = this;
    if (session === null) throw new Error('nothing was recorded');
    const answer = (session as unknown as Record<string, unknown>)[method];
    if (!methods.has(method) || typeof answer !== 'function') throw new Error(`a recording has no ${method}`);
    const result: unknown = answer.apply(session, args);
    // It was stopped there, and recorded again up to that.
    return method === 'facts' && this.isCutShort ? { ...(result as object), outcome: { kind: 'stopped' } } : result;
  }

  private get isCutShort(): boolean {
    return this.request?.limit !== undefined && this.recording?.outcome.kind === 'limit';
  }

  private async goOn(begin: (options: TurnOptions) => Promise<Recording>): Promise<void> {
    const { library, request } = this;
    const started = performance.now();
    const before = this.milliseconds;
    const files = { [Symbol.iterator]: () => library.files()[Symbol.iterator]() };
    this.recording = null;
    const recording = await begin({
      library: { ...library.library, path: libraryFolder, files },
      input: request?.input,
      seed: request?.seed,
      hashSeed: request?.seed,
      start: request?.start,
      limit: request?.limit,
      terminal: { columns: 80, lines: 24 },
      output: (descriptor, bytes) => this.write(descriptor, bytes),
      stopping: (steps) => {
        this.steps = steps;
        this.milliseconds = before + performance.now() - started;
        return this.stopped;
      },
      pause: () => this.loop.pause(),
      uncaught: (exception, host) => {
        this.exception = raisedException(describeRaised(exception), new ProjectFolder(host));
      },
      left: (host) => this.tellFiles(host),
    });
    this.recording = recording;
    this.session = new Session(recording);
    this.steps = this.session.facts().steps;
    this.milliseconds = before + performance.now() - started;
    this.output.flush();
    if (recording.outcome.kind === 'wantsInput') this.post({ kind: 'inputWanted', run: this.run });
    else this.tellEnd(this.outcome(recording));
  }

  private betweenParts(): Promise<void> | null {
    this.output.flush();
    this.post({ kind: 'progress', run: this.run, cost: this.cost() });
    return this.output.room();
  }

  private tellEnd(outcome: Outcome): void {
    this.post({ kind: 'ended', run: this.run, outcome, cost: this.cost() });
  }

  private write(descriptor: 1 | 2, bytes: Uint8Array): void {
    this.written += bytes.length;
    if (this.written > MOST_OUTPUT) throw new RunAbandoned();
    this.output.write(descriptor, bytes);
  }

  private tellFiles(host: MemoryHost): void {
    const folder = new ProjectFolder(host);
    const files = folder.differences(this.program?.files ?? {});
    if (files !== null) this.post({ kind: 'files', run: this.run, files });
  }

  private outcome({ outcome }: Recording): Outcome {
    if (outcome.kind === 'ended') return { kind: this.exception === undefined ? 'finished' : 'raised', status: outcome.status, exception: this.exception };
    return outcome.kind === 'stopped' && this.stopped ? { kind: 'stopped', status: 130 } : { kind: 'limit', status: 1 };
  }

  private cost(): Cost {
    return { milliseconds: this.milliseconds, instructions: this.steps, memory: null };
  }
}

/** What a page may ask. */
const methods = new Set(['facts', 'state', 'place', 'code', 'profile', 'calls', 'move', 'nextStop', 'lastSet', 'stepOfOutput', 'evaluate']);
