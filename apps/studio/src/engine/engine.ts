/** The engine worker: starts an interpreter, says so, and runs one program in it. */
import { machine, versionText } from 'vivarium/engine';
import { SPARE, type EngineFacts, type FromEngine, type ToEngine } from '../protocol.ts';
import { ProgramRun } from './program-run.ts';
import { recordedRun, type RecordedRun } from './recorded-run.ts';

const scope = globalThis as unknown as {
  postMessage(message: FromEngine): void;
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  location: { href: string };
  /** The page's name for this worker. */
  name: string;
  /** What was said before this script was there (start.ts). */
  vivariumEarly?: readonly MessageEvent<ToEngine>[];
};

/** Milliseconds after its start at which the worker fetches what a program may need, without having been asked. */
const QUIET = 1500;

const run = new ProgramRun(new URL('./', scope.location.href), (message) => scope.postMessage(message));
if (scope.name === SPARE) run.warmUp();
let recorded: RecordedRun | null = null;
const facts: EngineFacts = { execution: machine.compiler === null ? 'interpreted' : 'compiled', version: versionText, waiting: globalThis.crossOriginIsolated ? 'shared' : 'leaving' };

const hear = ({ data }: MessageEvent<ToEngine>): void => {
  switch (data.kind) {
    case 'run':
      void start(data).catch((error: unknown) => {
        console.error(error);
        scope.postMessage({ kind: 'ended', run: data.run, outcome: { kind: 'broken', status: 1 }, cost: run.cost() });
      });
      break;
    case 'input':
      (recorded ?? run).give(data.text);
      break;
    case 'inputShared':
      run.takeShared();
      break;
    case 'stop':
      (recorded ?? run).stop();
      break;
    case 'shown':
      (recorded ?? run).shown(data.bytes);
      break;
    case 'ask':
      answer(data);
      break;
  }
};

async function start({ run: number, program, record, shared }: Extract<ToEngine, { kind: 'run' }>): Promise<void> {
  if (record === null) return run.start(number, program, shared);
  await run.prepare();
  recorded = recordedRun((message) => scope.postMessage(message), run.library);
  await recorded.start(number, program, record);
}

function answer({ id, method, args }: Extract<ToEngine, { kind: 'ask' }>): void {
  try {
    if (recorded === null) throw new Error('nothing was recorded');
    scope.postMessage({ kind: 'answer', id, result: recorded.ask(method, args) });
  } catch (error) {
    scope.postMessage({ kind: 'answer', id, result: null, error: error instanceof Error ? error.message : String(error) });
  }
}

scope.onmessage = hear;
scope.postMessage({ kind: 'ready', facts });
for (const event of scope.vivariumEarly ?? []) hear(event);
// Where nobody runs anything at once.
setTimeout(() => void run.prepare(), QUIET);
