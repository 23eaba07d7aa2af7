/** The bar on top: the project, Run, Stop and Step, how much is in view, sharing, everything else. */
import { For, Show, type JSX } from 'solid-js';
import { project } from '../model/project.ts';
import { isBusy } from '../model/run.ts';
import { changeSettings, depths, settings, type Depth } from '../model/settings.ts';
import { commandOf, keyLabel, perform } from './commands.ts';
import { setDialog } from './dialogs.ts';
import { Icon } from './icon.tsx';
import { Menu, commandEntries } from './menu.tsx';

const titles: Record<Depth, readonly [title: string, what: string]> = {
  write: ['Write', 'Code and output'],
  watch: ['Watch', 'And how it runs: line by line, variables, timeline'],
  machine: ['Machine', 'And what it becomes: tokens, tree, bytecode, value stack'],
};

export function Bar(props: { readonly phone: boolean }): JSX.Element {
  return (
    <header class="bar">
      <span class="bar-mark" aria-hidden="true"><Mark /></span>
      <h1 class="hidden-visually">Vivarium</h1>
      <Menu
        class="bar-project" label={`Project ${project().name}`} text={project().name}
        entries={() => commandEntries('file.new', 'file.format', '-', 'project.new', 'project.open', 'project.gallery', '-', 'project.rename', 'project.keep', '-', 'project.import', 'project.importFolder', 'project.exportFile', 'project.exportZip')}
      />
      <div class="bar-middle">
        <Show when={!props.phone}><RunButton /></Show>
        <Show when={commandOf('run.step')}>
          <button type="button" class="button bordered step" title={hint('run.step')} onClick={() => perform('run.step')}><Icon name="step" /><span>Step</span></button>
        </Show>
      </div>
      <Show when={!props.phone}>
        <div class="depth" role="radiogroup" aria-label="How much is in view">
          <For each={depths}>
            {(depth) => (
              <label class="depth-choice" title={titles[depth][1]}>
                <input class="hidden-visually" type="radio" name="depth" value={depth} checked={settings().depth === depth} onChange={() => changeSettings({ depth })} />
                <span>{titles[depth][0]}</span>
              </label>
            )}
          </For>
        </div>
        <button type="button" class="button" onClick={() => setDialog('share')}><Icon name="share" />Share</button>
        <button type="button" class="button icon-only" aria-label="All actions" title={hint('page.palette')} onClick={() => setDialog('palette')}><Icon name="command" /></button>
      </Show>
      <Menu
        label="Menu" icon="menu" align="right"
        entries={() => commandEntries(
          'project.share', 'project.gallery', 'page.palette', '-', 'view.write', 'view.watch', 'view.machine', '-', 'view.light', 'view.dark', 'view.system', 'view.larger', 'view.smaller', 'view.explain',
          '-', 'run.optimize0', 'run.optimize1', 'run.optimize2', '-', 'view.reset', 'page.print', 'page.keys', 'page.about',
        )}
      />
    </header>
  );
}

/** Run, or Stop while something runs. */
export const RunButton = (): JSX.Element => (
  <Show
    when={isBusy()}
    fallback={<button type="button" class="button primary run" title={hint('run.start')} onClick={() => perform('run.start')}><Icon name="play" />Run</button>}
  >
    <button type="button" class="button primary run stop" title={hint('run.stop')} onClick={() => perform('run.stop')}><Icon name="square" />Stop</button>
  </Show>
);

function hint(id: string): string | undefined {
  const command = commandOf(id);
  return command?.keys === undefined ? command?.title : `${command.title} (${keyLabel(command.keys)})`;
}

/** A V in a pane of glass. */
export const Mark = (): JSX.Element => (
  <svg viewBox="0 0 32 32" width="20" height="20">
    <rect width="32" height="32" rx="7" fill="var(--accent)" />
    <path d="M7 8l7 16h4l7-16" fill="none" stroke="var(--accent-text)" stroke-width="4" stroke-linejoin="round" stroke-linecap="round" />
  </svg>
);

