/** The buttons of stepping. */
import { For } from 'solid-js';
import type { Session } from '../model/session.ts';
import { type StepCommand, stepCommands } from './step-keys.ts';
import { stepIcons } from './step-icons.ts';
import './step-bar.css';

const shown = stepCommands.filter(({ icon }) => icon in stepIcons);
export function StepBar(props: { session: Session; byInstruction?: boolean }) {
  const commands = () => shown.filter(({ id }) => props.byInstruction !== false || !id.startsWith('step.instruction'));
  return (
    <div class="step-bar" role="toolbar" aria-label="Stepping">
      <For each={commands()}>
        {(command) => (
          <button
            type="button" class="button icon-only" data-command={command.id}
            aria-label={command.title} title={`${command.title}${keyNote(command)}`}
            disabled={props.session.phase() !== 'ready' || isIdle(command, props.session)}
            onClick={() => command.perform(props.session)}
          >
            <span class="icon" aria-hidden="true" innerHTML={stepIcons[command.icon]} />
          </button>
        )}
      </For>
    </div>
  );
}

const isIdle = (command: StepCommand, session: Session): boolean =>
  command.id.endsWith('back') || command.id === 'step.start' ? session.cursor() === 0 : session.cursor() === session.steps();

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

function keyNote({ arrow, keys }: StepCommand): string {
  const shownArrow = arrow?.replace(/Arrow\w+/, (key) => arrows[key]).replace('Shift-', 'Shift ');
  const all = [shownArrow, keys?.replace('Shift-', 'Shift ')].filter((key) => key !== undefined);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}
