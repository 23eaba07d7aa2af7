/** The open files above the editor, and the list of all of them. */
import { For, Show, type JSX } from 'solid-js';
import { closeFile, openFile, project } from '../model/project.ts';
import { perform } from './commands.ts';
import { renameByAsking } from './actions.ts';
import { Icon } from './icon.tsx';
import { Menu, commandEntries, type MenuEntry } from './menu.tsx';

export function FileTabs(): JSX.Element {
  const keys = (event: KeyboardEvent, path: string) => {
    const { open } = project();
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      const next = open[(open.indexOf(path) + step + open.length) % open.length] as string;
      openFile(next);
      queueMicrotask(() => document.getElementById(`file-${next}`)?.focus());
    } else if (event.key === 'Delete') closeFile(path);
    else if (event.key === 'F2') renameByAsking(path);
    else return;
    event.preventDefault();
  };
  const entries = (): MenuEntry[] => [
    ...project().files.map(({ path }): MenuEntry => ({ title: path, checked: path === project().active, perform: () => openFile(path) })),
    'line',
    ...commandEntries('file.new', 'file.format', 'file.rename', 'file.remove'),
  ];
  return (
    <div class="tabs">
      <Menu label="Files" icon="files" class="quiet" entries={entries} />
      <div class="tabs-list" role="tablist" aria-label="Open files">
        <For each={project().open}>
          {(path) => (
            <span class="tab" classList={{ active: path === project().active }} role="presentation">
              <button
                type="button" role="tab" id={`file-${path}`} aria-selected={path === project().active} tabIndex={path === project().active ? 0 : -1} class="tab-name"
                onClick={() => openFile(path)} onDblClick={() => renameByAsking(path)} onKeyDown={(event) => keys(event, path)}
                onAuxClick={(event) => event.button === 1 && closeFile(path)}
              >
                {path}
              </button>
              <Show when={project().open.length > 1}>
                <button type="button" class="tab-close" aria-label={`Close ${path}`} tabIndex={-1} onClick={() => closeFile(path)}><Icon name="x" /></button>
              </Show>
            </span>
          )}
        </For>
      </div>
      <button type="button" class="button icon-only quiet" aria-label="New file" title="New file" onClick={() => perform('file.new')}><Icon name="plus" /></button>
    </div>
  );
}
