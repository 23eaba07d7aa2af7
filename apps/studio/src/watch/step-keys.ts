/**
 * How a recorded run is walked: one table for the step bar, the keys and the palette. Arrows walk where no text is typed; the
 * function keys are those of other debuggers, with Shift for the way back.
 */
import type { Session } from '../model/session.ts';

export interface StepCommand {
  /** `step.next-line`. */
  readonly id: string;
  readonly title: string;
  /** Name of its icon. */
  readonly icon: string;
  /** In the panels of a run. */
  readonly arrow?: string;
  /** Anywhere, with the modifiers as `Shift-F10`. */
  readonly keys?: string;
  readonly perform: (session: Session) => void;
}

export const stepCommands: readonly StepCommand[] = [
  { id: 'step.start', title: 'To the start', icon: 'start', arrow: 'Home', perform: (session) => session.go(0) },
  { id: 'step.run-back', title: 'Back to the last breakpoint', icon: 'run-back', keys: 'Shift-F8', perform: (session) => void session.run('back') },
  { id: 'step.line-back', title: 'Back one line', icon: 'line-back', arrow: 'ArrowUp', keys: 'Shift-F10', perform: (session) => void session.move('over', 'line', 'back') },
  { id: 'step.instruction-back', title: 'Back one instruction', icon: 'instruction-back', arrow: 'ArrowLeft', keys: 'Shift-F7', perform: (session) => void session.move('into', 'instruction', 'back') },
  { id: 'step.instruction', title: 'Next instruction', icon: 'instruction', arrow: 'ArrowRight', keys: 'F7', perform: (session) => void session.move('into', 'instruction', 'forward') },
  { id: 'step.line', title: 'Next line', icon: 'line', arrow: 'ArrowDown', keys: 'F10', perform: (session) => void session.move('over', 'line', 'forward') },
  { id: 'step.into', title: 'Next line, into calls', icon: 'into', arrow: 'Shift-ArrowDown', keys: 'F11', perform: (session) => void session.move('into', 'line', 'forward') },
  { id: 'step.into-back', title: 'Back one line, into calls', icon: 'into-back', arrow: 'Shift-ArrowUp', perform: (session) => void session.move('into', 'line', 'back') },
  { id: 'step.out', title: 'Out of this call', icon: 'out', arrow: 'Shift-ArrowRight', keys: 'Shift-F11', perform: (session) => void session.move('out', 'line', 'forward') },
  { id: 'step.out-back', title: 'Back to where this was called', icon: 'out-back', arrow: 'Shift-ArrowLeft', perform: (session) => void session.move('out', 'line', 'back') },
  { id: 'step.run', title: 'On to the next breakpoint', icon: 'run', keys: 'F8', perform: (session) => void session.run('forward') },
  { id: 'step.output-back', title: 'Back to the output before', icon: 'output-back', arrow: 'Shift-O', perform: (session) => session.goToNextOutput('back') },
  { id: 'step.output', title: 'On to the next output', icon: 'output', arrow: 'o', perform: (session) => session.goToNextOutput('forward') },
  { id: 'step.end', title: 'To the end', icon: 'end', arrow: 'End', perform: (session) => session.go(session.steps()) },
];

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export function stepCommandFor(event: Pressed): StepCommand | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const pressed = (event.shiftKey ? 'Shift-' : '') + event.key;
  return stepCommands.find(({ arrow }) => arrow === pressed);
}
