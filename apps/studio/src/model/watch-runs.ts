/**
 * Between runs and the session: what is recorded is opened, the editor shows where the cursor stands, and breakpoints of the
 * editor hold for the walk.
 */
import { createEffect, createRoot, untrack } from 'solid-js';
import type { Span } from '../protocol.ts';
import { setStanding } from './marks.ts';
import { project } from './project.ts';
import { recordingOf } from './recording.ts';
import { currentProgram, engine, isBusy, isRecorded, listenToEngine, onRun, runState, startRun } from './run.ts';
import { pointed, setPointed } from './selection.ts';
import { session } from './session.ts';
import { allStops, forgetInstructionStops } from './stops.ts';

/** Where the engine keeps the project's files. */
const folder = '/home/user/';

export const projectPath = (file: string): string => (file.startsWith(folder) ? file.slice(folder.length) : file);

export const engineFile = (path: string): string => folder + path;

let recordedFiles: ReturnType<typeof currentProgram>['files'] = {};

/** Called once. */
export function watchRuns(): void {
  onRun((record) => {
    forgetInstructionStops();
    recordedFiles = currentProgram().files;
    session.setChanged(false);
    fromStart = walkNext;
    walkNext = false;
    if (record) session.begin();
    else session.close();
  });
  // A run that began before anybody listened.
  if (isRecorded()) {
    if (isBusy()) session.begin();
    else open();
  }
  listenToEngine({
    progress(_run, cost) {
      if (session.phase() === 'recording') session.progress(cost.instructions);
    },
    inputWanted() {
      // What came before the question can be walked while it waits for the answer.
      if (isRecorded()) open();
    },
    ended(_run, outcome) {
      if (!isRecorded()) return;
      if (outcome.kind === 'broken') session.close();
      else open();
    },
  });
  createRoot(() => {
    // The engine must not be asked while it records on.
    createEffect(() => {
      if (runState() === 'running' && isRecorded() && untrack(session.phase) === 'ready') session.begin();
    });
    createEffect(() => {
      const place = spotOf();
      setStanding(place);
      if (place !== null) setPointed({ ...place, by: 'frame' });
      else if (untrack(pointed)?.by === 'frame') setPointed(null);
    });
    createEffect(() => {
      const now = new Map(project().files.map(({ path, content }) => [path, content]));
      session.setChanged(Object.entries(recordedFiles).some(([path, content]) => now.get(path) !== content));
    });
    createEffect(() => session.setBreakpoints(allStops(engineFile)));
  });
}

/** The instruction of the frame that is looked at; while its state is on the way, the line that the index knows. */
function spotOf(): { file: string; span: Span } | null {
  // Its places would be those of another text.
  if (session.phase() !== 'ready' || session.changed()) return null;
  const frame = session.isCurrent() ? session.frame() : null;
  if (frame !== null) {
    const span = frame.span ?? (frame.line === null || frame.line === 0 ? null : lineSpan(frame.line));
    return span === null ? null : { file: projectPath(frame.file), span };
  }
  const place = session.isCurrent() ? null : session.place();
  return place === null || place.line === null || place.line === 0 || place.step !== session.cursor() ? null : { file: projectPath(place.file), span: lineSpan(place.line) };
}

const lineSpan = (line: number): Span => ({ line, column: 0, endLine: line, endColumn: 0 });

function open(): void {
  const recording = recordingOf((method, ...args) => engine().ask(method, ...args));
  void session.open({ ...recording, facts: () => patiently(() => recording.facts()) }, fromStart ? 'start' : 'end');
}

/** A run that was begun in order to be walked is shown from its start; others from what came of them. */
let fromStart = false;
let walkNext = false;

export function startWalk(): void {
  walkNext = true;
  startRun(true);
}

/** A run that did not answer Stop is recorded again up to where it was: that takes as long as it did. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === mostAttempts || session.phase() !== 'recording') throw error;
      await new Promise((again) => setTimeout(again, 100));
    }
  }
}

const mostAttempts = 100;
