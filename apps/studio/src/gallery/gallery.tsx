/** The examples to choose from. Opening one is opening a project that is kept once it is changed. */
import { For, type JSX } from 'solid-js';
import { fresh, showProject } from '../model/project.ts';
import { changeSettings } from '../model/settings.ts';
import { Dialog } from '../shell/ask.tsx';
import { notify, setDialog } from '../shell/dialogs.ts';
import { exampleGroups, type Example } from './examples.ts';

const sources = import.meta.glob<string>('../../gallery/*.py', { query: '?raw', import: 'default' });

export async function openExample({ name, title, depth }: Example): Promise<void> {
  const load = sources[`../../gallery/${name}.py`];
  if (load === undefined) return notify(`The example ${name} is missing.`);
  await showProject({ ...fresh(title, [{ path: `${name}.py`, content: await load() }]), borrowed: true });
  if (depth !== undefined) changeSettings({ depth });
}

export function Gallery(): JSX.Element {
  const open = (example: Example) => void openExample(example).then(() => setDialog(null));
  return (
    <Dialog title="Examples" onClose={() => setDialog(null)} wide>
      <div class="dialog-body scroll">
        <For each={exampleGroups}>
          {({ title, examples }) => (
            <section class="gallery-group" aria-label={title}>
              <h3>{title}</h3>
              <div class="gallery">
                <For each={examples}>
                  {(example) => (
                    <button type="button" class="gallery-entry" onClick={() => open(example)}>
                      <span class="gallery-title">{example.title}</span>
                      <span class="gallery-text">{example.description}</span>
                    </button>
                  )}
                </For>
              </div>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
