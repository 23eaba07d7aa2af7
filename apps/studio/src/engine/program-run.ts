/** One interpreter, started before its program is known, and the run of that program. */
import { boot, BudgetExceeded, compileText, describeRaised, finish, loadBundle, machine, MemoryHost, type PyBaseException, type Raised, runInTurn, runProgram, seedHash, setArguments, setBudgets } from 'vivarium/engine';
import type { Cost, FromEngine, Outcome, Program, RaisedException } from '../protocol.ts';
import { SharedLine } from '../waiting-line.ts';
import { EventLoop } from './event-loop.ts';
import { fetchBundles } from './bundles.ts';
import { BrowserLibrary, libraryFolder } from './library.ts';
import { MemoryGauge } from './memory-gauge.ts';
import { Output } from './output.ts';
import { ProjectFolder } from './project-folder.ts';
import { raisedException } from './raised-exception.ts';
import { StandardInput } from './standard-input.ts';

/** The bundle with what the import system needs, and most modules. */
const IMPORTS = 'library';

/** Whether a program could import something that is not there yet. */
const mayImport = (name: string, content: string | Uint8Array): boolean => typeof content !== 'string' || (name.endsWith('.py') && /\bimport\b|__import__/.test(content));

/** Less than this is not worth telling: the measure is a rough one. */
const MEASURABLE = 1 << 20;

/** Milliseconds between two reports of what a run has cost so far. */
const PROGRESS = 250;

/** Milliseconds after which nothing is kept from the first print any more. */
const FIRST_PRINT = 100;

/** What programs usually consist of. */
const USUAL = `import a
from b import c
class D(a.B):
    "e"
    def f(self, g=1, *h, **i):
        for j, k in enumerate(h):
            if j > 2 and not k:
                self.l[j] = k + -j * 2.5
            elif k is None:
                break
            else:
                m = [n for n in range(10) if n % 2 == 0]
        while True:
            try:
                return f'{g!r:>5} {m[0]}'
            except (ValueError, KeyError) as o:
                raise RuntimeError('p') from o
            finally:
                print(*h, sep=', ')
with open('q') as r:
    s = {t: len(t) for t in r}
    s['u'] += 1
v = lambda w: (w, {'x': 1}, [1, 2], s['y'] if w else None)
assert v(3)
`;

export class ProgramRun {
  private run = 0;
  private readonly post: (message: FromEngine) => void;
  readonly library: BrowserLibrary;
  private readonly output: Output;
  private readonly input: StandardInput;
  private readonly loop: EventLoop;
  private readonly host: MemoryHost;
  private readonly folder: ProjectFolder;
  private started = 0;
  private nextProgress = 0;
  private line: SharedLine | null = null;
  private readonly events = { canBlock: false, await: () => this.input.ask() };
  private readonly gauge = new MemoryGauge();
  private uncaught: Raised | null = null;
  private prepared: Promise<void> | null = null;
  private preparing: ReturnType<typeof setTimeout> | null = null;

  /** Starts the interpreter. */
  constructor(base: URL, post: (message: FromEngine) => void) {
    this.post = post;
    this.library = new BrowserLibrary(base, () => this.host.files.tree.mount(libraryFolder, this.library.files()));
    this.output = new Output((stream, text, bytes) => this.post({ kind: 'output', run: this.run, stream, text, bytes }));
    this.input = new StandardInput(() => {
      this.output.flush();
      this.post({ kind: 'inputWanted', run: this.run });
    });
    this.loop = new EventLoop(() => this.betweenSlices());
    this.host = new MemoryHost({
      output: (stream, bytes) => this.output.write(stream, bytes),
      input: (into) => this.input.read(into),
      inputIsReady: (whole) => {
        this.takeLine();
        return this.input.isReady(whole);
      },
      events: this.events,
      sleep: (milliseconds) => this.standStill(milliseconds),
      lookForSignals: () => {
        this.output.flushOld();
        if (this.line?.takeStop() === true) this.host.signals.send(2);
      },
      heap: () => ({ used: 0, limit: this.gauge.limit }),
      terminal: { columns: 80, lines: 24 },
      environment: { HOME: '/home/user', PATH: '/usr/bin', LANG: 'C.UTF-8', USER: 'user', TERM: 'dumb' },
    });
    this.folder = new ProjectFolder(this.host);
    seedHash(crypto.getRandomValues(new Uint8Array(16)));
    boot({ host: this.host, library: this.library.library, flags: { no_user_site: 1 }, executable: '/usr/bin/python3' });
  }

  /** Runs the program to its end. */
  async start(run: number, program: Program, shared: SharedArrayBuffer | null): Promise<void> {
    this.run = run;
    this.line = shared === null ? null : new SharedLine(shared);
    this.events.canBlock = shared !== null;
    this.folder.fill(program.files);
    const path = `${this.folder.path}/${program.main}`;
    setBudgets({});
    setArguments([program.main, ...program.argv]);
    if (Object.entries(program.files).some(([name, content]) => mayImport(name, content))) await this.prepare();
    this.started = performance.now();
    this.loop.waited = 0;
    let limit = false;
    let status: number;
    try {
      status = await runInTurn(runProgram({ mode: { kind: 'file', path }, onUncaught: (exception) => this.sawUncaught(exception) }), this.loop);
      status = await runInTurn(finish(status), this.loop);
    } catch (thrown) {
      if (!(thrown instanceof BudgetExceeded)) throw thrown;
      limit = true;
      status = 1;
    }
    this.output.flush();
    const files = this.folder.changes();
    if (files !== null) this.post({ kind: 'files', run, files });
    const exception = this.uncaught === null ? undefined : raisedException(this.uncaught, this.folder);
    this.post({ kind: 'ended', run, outcome: { kind: limit ? 'limit' : outcomeOf(exception), status, exception }, cost: this.cost() });
  }

  /** Has the browser compile, and keep, what most programs use of the compiler. */
  warmUp(): void {
    compileText(USUAL, '<usual>', 'exec', 0, 0);
  }

  /** Fetches what imports and tracebacks need, so that nobody has to stand still for it. */
  async prepare(): Promise<void> {
    this.prepared ??= Promise.all([this.library.prepare(), fetchBundles([IMPORTS])]).then(() => void loadBundle(IMPORTS));
    await this.prepared;
  }

  /** So, once the first print has had time to reach the screen. */
  private prepareLater(): void {
    this.preparing ??= setTimeout(() => void this.prepare(), FIRST_PRINT);
  }

  give(text: string | null): void {
    this.input.give(text);
    this.loop.interrupt();
  }

  /** A line may lie in shared memory. */
  takeShared(): void {
    this.takeLine();
    this.loop.interrupt();
  }

  stop(): void {
    // With shared memory the program may have heard of it already.
    if (this.line === null || this.line.takeStop()) this.host.signals.send(2);
    this.loop.interrupt();
  }

  /** The page has shown so many bytes. */
  shown(bytes: number): void {
    this.output.acknowledge(bytes);
    // The first print is there: now is the time for what may be needed next.
    this.prepareLater();
  }

  /** Native code is in the way of the event loop. */
  private standStill(milliseconds: number): void {
    this.output.flush();
    if (this.line !== null) return this.line.wait(milliseconds);
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  }

  private takeLine(): void {
    const text = this.line?.take();
    if (text !== undefined) this.input.give(text);
  }

  private sawUncaught(exception: PyBaseException): void {
    this.uncaught = describeRaised(exception);
    // The traceback has to find room.
    this.gauge.close();
    this.post({ kind: 'ending', run: this.run });
  }

  private betweenSlices(): Promise<void> | null {
    this.output.flush();
    const now = performance.now();
    if (this.started > 0) this.gauge.look();
    if (now >= this.nextProgress) {
      if (this.nextProgress > 0) void this.prepare();
      if (this.nextProgress > 0) this.post({ kind: 'progress', run: this.run, cost: this.cost() });
      this.nextProgress = now + PROGRESS;
    }
    return this.output.room();
  }

  cost(): Cost {
    const { used } = this.gauge;
    return { milliseconds: performance.now() - this.started - this.loop.waited, instructions: machine.done, memory: used < MEASURABLE ? null : used };
  }
}

const outcomeOf = (exception: RaisedException | undefined): Outcome['kind'] =>
  exception === undefined ? 'finished' : exception.type === 'KeyboardInterrupt' ? 'stopped' : 'raised';
