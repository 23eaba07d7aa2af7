/**
 * The run of a program: what is sent to the engine, what comes back, and where it goes. The output itself is a component
 * that attaches itself; whoever else needs the engine's messages (a recording, a turtle) listens.
 */
import { createSignal } from 'solid-js';
import type { Cost, EngineFacts, Outcome, Program } from '../protocol.ts';
import { EngineClient, type EngineListener } from './engine.ts';
import { setFailure, setStanding } from './marks.ts';
import { pageModules } from './page-modules.ts';
import { activeFile, fileAt, project, removeFile, writeFile } from './project.ts';
import { settings } from './settings.ts';
import { sameContent } from './storage.ts';

export type RunState = 'idle' | 'running' | 'waiting';

/** Where output goes. */
export interface OutputSink {
  write(text: string, stream: 0 | 1 | 2): void;
  display(block: { readonly mime: string; readonly data: string }): void;
  clear(): void;
  askInput(): void;
  endInput(): void;
}

const [runState, setRunState] = createSignal<RunState>('idle');
const [cost, setCost] = createSignal<Cost | null>(null);
const [outcome, setOutcome] = createSignal<(Outcome & { readonly run: number; readonly main: string }) | null>(null);
const [engineFacts, setEngineFacts] = createSignal<EngineFacts | null>(null);
export { runState, cost, outcome, engineFacts };

let sink: OutputSink | null = null;
let main = '';
/** Counts the runs that waited for modules of the page. */
let asking = 0;
let client: EngineClient | null = null;
const others = new Set<EngineListener>();
const begun = new Set<(record: boolean) => void>();
let recording = false;
/** Files that programs made, which they may remove again. */
const made = new Set<string>();

/** The first call starts the engine. */
export function engine(): EngineClient {
  client ??= new EngineClient(toAll());
  return client;
}

export function attachOutput(output: OutputSink): void {
  sink = output;
}

/** Hears of runs as well, after the page has taken it up: a recording, a turtle. Returns how to stop. */
export function listenToEngine(other: EngineListener): () => void {
  others.add(other);
  return () => others.delete(other);
}

/** Told of every run before it begins. Returns how to stop. */
export function onRun(listener: (record: boolean) => void): () => void {
  begun.add(listener);
  return () => begun.delete(listener);
}

/** Whether the last run, or the one that runs, is recorded. */
export const isRecorded = (): boolean => recording;

export const isBusy = (): boolean => runState() !== 'idle';

/** The project as it is to be run: the shown file if it is a program, else the first that is. */
export function currentProgram(): Program {
  const { files } = project();
  const runs = (path: string) => /\.pyc?$/.test(path);
  const shown = activeFile()?.path ?? '';
  const named = files.find(({ path }) => path === 'main.py') ?? files.find(({ path }) => runs(path));
  return {
    files: Object.fromEntries(files.map(({ path, content }) => [path, content])),
    main: runs(shown) ? shown : (named?.path ?? shown),
    argv: [],
    optimize: settings().optimize,
  };
}

/** Runs the project, from the start; in place of one that runs. `record`: to be walked afterwards. */
export function startRun(record = settings().depth !== 'write'): void {
  startProgram(currentProgram(), record);
}

/** So, of a program that is not the project as it stands. */
export function startProgram(program: Program, record: boolean): void {
  main = program.main;
  sink?.endInput();
  sink?.clear();
  setFailure(null);
  setStanding(null);
  setOutcome(null);
  setCost(null);
  setRunState('running');
  recording = record;
  for (const listener of begun) listener(record);
  const modules = pageModules(program.files);
  if (modules === null) engine().run(program, { record });
  else {
    const asked = ++asking;
    void modules.then((files) => asked === asking && isBusy() && engine().run({ ...program, files: { ...files, ...program.files } }, { record }));
  }
}

export function stopRun(): void {
  if (!isBusy()) return;
  sink?.endInput();
  if (engine().isRunning) engine().stop();
  else {
    asking++;
    setRunState('idle');
  }
}

export function answerInput(text: string | null): void {
  if (runState() !== 'waiting') return;
  setRunState('running');
  engine().input(text);
}

const listener: EngineListener = {
  ready: setEngineFacts,
  output(_run, stream, text) {
    sink?.write(text, stream);
  },
  display(_run, mime, data) {
    sink?.display({ mime, data });
  },
  inputWanted() {
    setRunState('waiting');
    sink?.askInput();
  },
  progress(_run, spent) {
    setCost(spent);
  },
  files(_run, files) {
    takeFiles(files);
  },
  ended(run, ended, spent) {
    sink?.endInput();
    setCost(spent);
    setRunState('idle');
    setOutcome({ ...ended, run, main });
    markFailure(ended);
  },
};

/** Told everything that comes of runs, after the page has taken it up. */
function toAll(): EngineListener {
  const names = ['ready', 'output', 'display', 'draw', 'inputWanted', 'progress', 'files', 'ending', 'ended'] as const;
  const tell = (name: keyof EngineListener) => (...args: never[]) => {
    (listener[name] as ((...args: never[]) => void) | undefined)?.(...args);
    for (const other of others) (other[name] as ((...args: never[]) => void) | undefined)?.(...args);
  };
  return Object.fromEntries(names.map((name) => [name, tell(name)]));
}

/** The innermost frame that stands in a file of the project. */
function markFailure({ exception }: Outcome): void {
  const frame = exception?.frames.findLast(({ file, span }) => span !== null && fileAt(file) !== undefined);
  if (exception === undefined || frame === undefined || frame.span === null) return;
  setFailure({ file: frame.file, span: frame.span, message: exception.message === '' ? exception.type : `${exception.type}: ${exception.message}` });
}

function takeFiles(files: Readonly<Record<string, Uint8Array | null>>): void {
  for (const [path, bytes] of Object.entries(files)) {
    if (bytes === null) {
      // The reader's own files are not a program's to remove.
      if (made.delete(path)) removeFile(path);
      continue;
    }
    const content = asText(bytes) ?? bytes;
    const known = fileAt(path);
    if (known !== undefined && sameContent(known.content, content)) continue;
    if (known === undefined) made.add(path);
    writeFile(path, content);
  }
}

/** Null if it is none. */
export function asText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
