/** All actions, found by typing. */
import { For, Show, createMemo, createSignal, type JSX } from 'solid-js';
import { project, openFile } from '../model/project.ts';
import { Dialog } from './ask.tsx';
import { commands, keyLabel } from './commands.ts';
import { setDialog } from './dialogs.ts';

interface Entry {
  readonly title: string;
  readonly keys?: string;
  readonly group: string;
  readonly perform: () => void;
}

const groups: Record<string, string> = { run: 'Run', step: 'Step', output: 'Output', go: 'Go to', file: 'File', project: 'Project', view: 'View', page: 'Page' };

export function Palette(): JSX.Element {
  const [typed, setTyped] = createSignal('');
  const [at, setAt] = createSignal(0);
  const all = (): Entry[] => [
    ...commands().filter(({ id, enabled }) => id !== 'page.palette' && enabled?.() !== false)
      .map(({ id, title, keys, perform }) => ({ title, group: groups[id.split('.')[0] as string] ?? '', perform, ...(keys && { keys }) })),
    ...project().files.map(({ path }) => ({ title: path, group: 'Open', perform: () => openFile(path) })),
  ];
  const found = createMemo(() => {
    const words = typed().toLowerCase().split(/\s+/).filter((word) => word !== '');
    return all().filter(({ title, group }) => words.every((word) => `${group} ${title}`.toLowerCase().includes(word)))
      .sort((a, b) => Number(b.title.toLowerCase().startsWith(words[0] ?? '')) - Number(a.title.toLowerCase().startsWith(words[0] ?? '')));
  });
  const choose = (entry: Entry | undefined) => {
    setDialog(null);
    entry?.perform();
  };
  const keys = (event: KeyboardEvent) => {
    const go = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (go !== undefined) {
      setAt((at() + go + found().length) % Math.max(1, found().length));
      document.getElementById(`action-${at()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') choose(found()[at()]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="All actions" onClose={() => setDialog(null)}>
      <div class="palette">
        <input
          class="field palette-field" type="text" role="combobox" aria-label="Find an action" aria-expanded="true" aria-controls="actions" aria-activedescendant={`action-${at()}`}
          placeholder="Run, rename, dark, zip …" autocomplete="off" spellcheck={false} ref={(element) => queueMicrotask(() => element.focus())}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={keys}
        />
        <div class="palette-list scroll" role="listbox" id="actions" aria-label="Actions">
          <For each={found()} fallback={<p class="palette-none">No action is called that.</p>}>
            {(entry, index) => (
              <div class="palette-entry" role="option" id={`action-${index()}`} aria-selected={index() === at()} onPointerMove={() => setAt(index())} onClick={() => choose(entry)}>
                <span class="palette-group">{entry.group}</span>
                <span class="palette-title">{entry.title}</span>
                <Show when={entry.keys}>{(shown) => <kbd>{keyLabel(shown())}</kbd>}</Show>
              </div>
            )}
          </For>
        </div>
      </div>
    </Dialog>
  );
}
