/** Stepping as actions of the page: for the palette, the function keys and the bar. */
import { createEffect, createRoot, on } from 'solid-js';
import { toggleBreakpoint } from '../model/marks.ts';
import { activeFile } from '../model/project.ts';
import { isBusy } from '../model/run.ts';
import { session } from '../model/session.ts';
import { changeSettings, settings } from '../model/settings.ts';
import { engineFile, startWalk } from '../model/watch-runs.ts';
import { addCommands, type Command } from '../shell/commands.ts';
import { showPane } from '../shell/panes.ts';
import { cursor } from '../shell/status-line.tsx';
import { toggleInstructionStop } from '../model/stops.ts';
import { sought } from './pointing.ts';
import { stepCommands } from './step-keys.ts';

const ready = (): boolean => session.phase() === 'ready';

/** A line further; at the end again from the start. Where nothing is recorded yet, the program is recorded first. */
function step(): void {
  if (settings().depth === 'write') changeSettings({ depth: 'watch' });
  if (!ready()) startWalk();
  else if (session.cursor() >= session.steps() - 1) session.go(0);
  else void session.move('over', 'line', 'forward');
}

export function addStepActions(): void {
  const own: readonly Command[] = [
    { id: 'run.step', title: 'Step', enabled: () => !isBusy(), perform: step },
    { id: 'run.to-cursor', title: 'Walk to the line of the cursor', keys: 'Mod-F10', enabled: ready, perform: () => {
      const file = activeFile()?.path;
      if (file !== undefined) void session.runTo(engineFile(file), cursor().line);
    } },
    { id: 'run.breakpoint', title: 'Set or remove a breakpoint', keys: 'F9', perform: () => {
      const file = activeFile()?.path;
      if (file !== undefined) toggleBreakpoint(file, cursor().line);
    } },
    { id: 'run.instruction-breakpoint', title: 'Set or remove a breakpoint at this instruction', keys: 'Shift-F9', enabled: () => session.instruction() !== null, perform: () => {
      const current = session.instruction();
      if (current === null) return;
      const { code, instruction } = current;
      toggleInstructionStop({ code: code.number, offset: instruction.offset, label: `${instruction.name} at ${instruction.offset * 2} in ${code.name}` });
    } },
  ];
  // Whoever asks for an object wants to see it.
  createRoot(() => createEffect(on(sought, (id) => id !== null && showPane('heap'), { defer: true })));
  addCommands([...own, ...stepCommands.map(({ id, title, keys, perform }): Command => ({ id, title, keys, enabled: ready, perform: () => perform(session) }))]);
}
