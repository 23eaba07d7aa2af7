/**
 * The page's side of the engine worker. Each run has a worker of its own, so that no program finds anything of another; a
 * spare one is started ahead, so that a run begins at once.
 */
import { SharedLine } from '../waiting-line.ts';
import { SPARE, type Cost, type EngineFacts, type FromEngine, type Outcome, type Program, type RecordRequest, type ToEngine } from '../protocol.ts';

/** What the page hears of runs. Of a run that was replaced by another it hears nothing more. */
export interface EngineListener {
  ready?(facts: EngineFacts): void;
  /** What is not shown within a frame slows the program down; keep it short. */
  output?(run: number, stream: 1 | 2, text: string): void;
  display?(run: number, mime: string, data: string): void;
  draw?(run: number, commands: readonly unknown[]): void;
  /** The program waits for a line. */
  inputWanted?(run: number): void;
  progress?(run: number, cost: Cost): void;
  files?(run: number, files: Readonly<Record<string, Uint8Array | null>>): void;
  /** An exception has left the program; its traceback follows. */
  ending?(run: number): void;
  ended?(run: number, outcome: Outcome, cost: Cost): void;
}

/** Milliseconds in which a program must answer Stop, and then end. */
const PATIENCE = { answer: 100, end: 3000 };
/** Milliseconds of a run after which the next worker is started beside it; after its end, where that comes earlier: what it printed is shown first. */
const LONG_RUN = 1500;
const AFTER_RUN = 100;

/** The worker that ../start.js has started, and what it has said since. */
const early = globalThis as { vivariumFirst?: { readonly worker: Worker; readonly said: FromEngine[] } };

const NO_COST: Cost = { milliseconds: 0, instructions: 0, memory: null };

export class EngineClient {
  facts: EngineFacts | null = null;
  private readonly address: URL;
  private readonly listener: EngineListener;
  /** The worker of the last run. */
  private worker: Worker | null = null;
  private spare: Worker | null = null;
  private runs = 0;
  private line: SharedLine | null = null;
  /** Input that shared memory has had no room for. */
  private typed: (string | null)[] = [];
  private running = false;
  /** The run that is recorded, as it can be recorded again. */
  private recorded: { readonly program: Program; readonly request: RecordRequest } | null = null;
  private cost = NO_COST;
  private stopTimer: ReturnType<typeof setTimeout> | undefined;
  private spareTimer: ReturnType<typeof setTimeout> | undefined;
  private shownBytes = 0;
  private asked = 0;
  private readonly answers = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();

  constructor(listener: EngineListener, address = new URL('engine/engine.js', document.baseURI)) {
    this.listener = listener;
    this.address = address;
    const first = early.vivariumFirst;
    early.vivariumFirst = undefined;
    this.spare = first?.worker ?? this.start();
    this.hear(this.spare);
    // Its first words may have come before this script; who creates the client has not got it yet.
    queueMicrotask(() => {
      for (const message of first?.said ?? []) this.take(message, null);
    });
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** Starts a program, in place of one that runs; gives the number of the run. */
  run(program: Program, options: { record?: boolean } = {}): number {
    this.end();
    const worker = this.spare ?? this.start();
    this.spare = null;
    this.worker = worker;
    this.hear(worker);
    this.running = true;
    this.cost = NO_COST;
    const run = ++this.runs;
    const request = { seed: crypto.getRandomValues(new Uint32Array(1))[0], start: Date.now(), input: [] };
    this.recorded = options.record === true ? { program, request } : null;
    this.line = this.recorded === null ? SharedLine.make() : null;
    this.typed = [];
    this.send({ kind: 'run', run, program, record: this.recorded?.request ?? null, shared: this.line?.memory ?? null });
    this.spareTimer = setTimeout(() => this.prepare(), LONG_RUN);
    return run;
  }

  /** A line, with its newline; null for the end of the file. */
  input(text: string | null): void {
    if (!this.running) return;
    if (this.recorded !== null) {
      const { program, request } = this.recorded;
      this.recorded = { program, request: { ...request, input: [...request.input, text] } };
    }
    if (this.line === null) return this.send({ kind: 'input', run: this.runs, text });
    this.typed.push(text);
    this.passOn(this.line);
  }

  /** Puts what was typed where the program finds it even while it stands still; a message follows, for one that hears. */
  private passOn(line: SharedLine): void {
    const [text] = this.typed;
    if (text === undefined) return;
    const rest = line.give(text);
    if (rest === text) return;
    if (rest === undefined) this.typed.shift();
    else this.typed[0] = rest;
    this.send({ kind: 'inputShared', run: this.runs });
  }

  /** KeyboardInterrupt; a program that does not end of it loses its worker. */
  stop(): void {
    if (!this.running || this.stopTimer !== undefined) return;
    this.line?.stop();
    this.send({ kind: 'stop', run: this.runs });
    this.stopTimer = setTimeout(() => this.abandon(), PATIENCE.answer);
  }

  /** Calls a method of the last run's recording. */
  ask(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      if (this.worker === null) {
        reject(new Error('nothing has run'));
        return;
      }
      this.answers.set(id, { resolve, reject });
      this.send({ kind: 'ask', id, method, args });
    });
  }

  /** Starts the spare worker anew: its scripts come from elsewhere now. */
  renewSpare(): void {
    if (this.spare === null) return;
    this.spare.terminate();
    this.spare = null;
    this.prepare();
  }

  /** Ends everything. */
  close(): void {
    this.end();
    this.spare?.terminate();
    this.spare = null;
  }

  private start(name = 'engine'): Worker {
    return new Worker(this.address, { name });
  }

  /** Starts the worker of the next run. */
  private prepare(): void {
    if (this.spare !== null) return;
    this.spare = this.start(SPARE);
    this.hear(this.spare);
  }

  private hear(worker: Worker): void {
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => this.take(data, worker);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.spare) this.spare = null;
      else if (worker === this.worker && this.running) this.finish({ kind: 'broken', status: 1 }, this.cost);
    };
  }

  private take(message: FromEngine, worker: Worker | null): void {
    if (message.kind === 'ready') {
      this.facts = message.facts;
      this.listener.ready?.(message.facts);
    } else if (worker === this.worker && (this.running || message.kind === 'answer')) this.receive(message);
  }

  private receive(message: Exclude<FromEngine, { kind: 'ready' }>): void {
    const { listener } = this;
    switch (message.kind) {
      case 'output':
        this.acknowledge(message.bytes);
        return listener.output?.(message.run, message.stream, message.text);
      case 'display':
        return listener.display?.(message.run, message.mime, message.data);
      case 'draw':
        return listener.draw?.(message.run, message.commands);
      case 'inputWanted':
        if (this.line !== null && this.typed.length > 0) return this.passOn(this.line);
        return listener.inputWanted?.(message.run);
      case 'progress':
        this.cost = message.cost;
        return listener.progress?.(message.run, message.cost);
      case 'files':
        return listener.files?.(message.run, message.files);
      case 'ending':
        if (this.stopTimer !== undefined) {
          clearTimeout(this.stopTimer);
          this.stopTimer = setTimeout(() => this.abandon(), PATIENCE.end);
        }
        return listener.ending?.(message.run);
      case 'ended':
        return this.finish(message.outcome, message.cost);
      case 'answer': {
        const waiting = this.answers.get(message.id);
        this.answers.delete(message.id);
        if (message.error === undefined) waiting?.resolve(message.result);
        else waiting?.reject(new Error(message.error));
      }
    }
  }

  /** Tells the worker, once a frame, what has been shown. */
  private acknowledge(bytes: number): void {
    const first = this.shownBytes === 0;
    this.shownBytes += bytes;
    if (!first) return;
    const { worker } = this;
    const tell = (): void => {
      const shown = this.shownBytes;
      this.shownBytes = 0;
      if (worker !== null && worker === this.worker) this.send({ kind: 'shown', run: this.runs, bytes: shown });
    };
    // A page that nobody sees has no frames.
    if (document.hidden) setTimeout(tell, 16);
    else requestAnimationFrame(tell);
  }

  private send(message: ToEngine): void {
    this.worker?.postMessage(message);
  }

  private finish(outcome: Outcome, cost: Cost): void {
    this.running = false;
    this.clearTimers();
    this.spareTimer = setTimeout(() => this.prepare(), AFTER_RUN);
    this.listener.ended?.(this.runs, outcome, cost);
  }

  /** The program has not answered Stop. */
  private abandon(): void {
    this.dismiss();
    if (this.recorded !== null) this.recordAgain(this.recorded, this.cost.instructions);
    this.finish({ kind: 'stopped', status: 130 }, this.cost);
  }

  /** What a stopped run did so far can be walked all the same: it is recorded anew, up to where it was last heard of. */
  private recordAgain({ program, request }: NonNullable<typeof this.recorded>, limit: number): void {
    const worker = this.spare ?? this.start();
    this.spare = null;
    this.worker = worker;
    this.hear(worker);
    this.send({ kind: 'run', run: this.runs, program, record: { ...request, limit: Math.max(limit, 1) }, shared: null });
  }

  /** Another run takes the place of the last. */
  private end(): void {
    this.running = false;
    this.clearTimers();
    this.dismiss();
  }

  private dismiss(): void {
    this.worker?.terminate();
    this.worker = null;
    this.shownBytes = 0;
    for (const { reject } of this.answers.values()) reject(new Error('the run is gone'));
    this.answers.clear();
  }

  private clearTimers(): void {
    clearTimeout(this.stopTimer);
    clearTimeout(this.spareTimer);
    this.stopTimer = undefined;
  }
}
