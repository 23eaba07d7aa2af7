/** The engine worker: starts an interpreter, says so, and runs one program in it. */
import { machine, versionText } from 'vivarium/engine';
import type { EngineFacts, FromEngine, ToEngine } from '../protocol.ts';
import { ProgramRun } from './program-run.ts';

const scope = globalThis as unknown as {
  postMessage(message: FromEngine): void;
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  location: { href: string };
};

const run = new ProgramRun(new URL('./', scope.location.href), (message) => scope.postMessage(message));
const facts: EngineFacts = { execution: machine.compiler === null ? 'interpreted' : 'compiled', version: versionText, waiting: 'leaving' };

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'run':
      void run.start(data.run, data.program).catch((error: unknown) => {
        console.error(error);
        scope.postMessage({ kind: 'ended', run: data.run, outcome: { kind: 'broken', status: 1 }, cost: run.cost() });
      });
      break;
    case 'input':
      run.give(data.text);
      break;
    case 'stop':
      run.stop();
      break;
    case 'shown':
      run.shown(data.bytes);
      break;
    case 'ask':
      scope.postMessage({ kind: 'answer', id: data.id, result: null, error: 'nothing was recorded' });
      break;
  }
};
scope.postMessage({ kind: 'ready', facts });
