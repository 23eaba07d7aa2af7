/** The larger dialogs: projects, examples, sharing, keys, about. */
import { For, Show, createResource, createSignal, type JSX } from 'solid-js';
import { flush, openStoredProject, project, removeStoredProject, storedProjects } from '../model/project.ts';
import { engineFacts } from '../model/run.ts';
import { settings } from '../model/settings.ts';
import { longLink, toBase64, writeFragment } from '../share/share-link.ts';
import { Dialog, ask } from './ask.tsx';
import { commands, keyLabel } from './commands.ts';
import { dialog, notify, setDialog } from './dialogs.ts';
import { Icon } from './icon.tsx';
import { Palette } from './palette.tsx';

const close = () => setDialog(null);

export function PageDialogs(props: { readonly gallery: () => JSX.Element }): JSX.Element {
  return (
    <>
      <Show when={dialog() === 'palette'}><Palette /></Show>
      <Show when={dialog() === 'projects'}><Projects /></Show>
      <Show when={dialog() === 'gallery'}>{props.gallery()}</Show>
      <Show when={dialog() === 'share'}><Share /></Show>
      <Show when={dialog() === 'keys'}><Keys /></Show>
      <Show when={dialog() === 'about'}><About /></Show>
    </>
  );
}

function Projects(): JSX.Element {
  const [records, { refetch }] = createResource(async () => {
    await flush();
    return storedProjects();
  });
  const remove = async (id: string, name: string) => {
    const sure = await ask({ title: `Delete ${name}?`, text: 'All its files are deleted from this browser. This cannot be undone.', action: 'Delete' });
    if (sure === null) return;
    await removeStoredProject(id);
    refetch();
  };
  return (
    <Dialog title="Projects in this browser" onClose={close}>
      <ul class="list scroll">
        <For each={records()} fallback={<li class="list-none">{records.loading ? '' : 'None is kept yet.'}</li>}>
          {(record) => (
            <li class="list-row">
              <button type="button" class="list-main" aria-current={record.id === project().id} onClick={() => void openStoredProject(record).then(close)}>
                <span class="list-title">{record.name}</span>
                <span class="list-detail">{new Date(record.changed).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}</span>
              </button>
              <Show when={record.id !== project().id} fallback={<span class="list-here">open</span>}>
                <button type="button" class="button icon-only" aria-label={`Delete ${record.name}`} onClick={() => void remove(record.id, record.name)}><Icon name="trash" /></button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}

function Share(): JSX.Element {
  const [run, setRun] = createSignal(false);
  const link = async (runs: boolean) => {
    const { name, files, active } = project();
    const { depth, optimize } = settings();
    const texts = files.filter(({ content }) => typeof content === 'string').map(({ path, content }) => [path, content as string]);
    const bytes = files.filter(({ content }) => typeof content !== 'string').map(({ path, content }) => [path, toBase64(content as Uint8Array)]);
    const fragment = await writeFragment({ name, files: Object.fromEntries(texts), active, depth, optimize, ...(bytes.length > 0 && { bytes: Object.fromEntries(bytes) }) }, runs);
    return `${location.origin}${location.pathname}${fragment}`;
  };
  // A source of false would be none.
  const [address] = createResource(() => ({ runs: run() }), ({ runs }) => link(runs));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address() ?? '');
      notify('The link is copied.');
      close();
    } catch {
      notify('The browser does not let the page copy: select the link and copy it.');
    }
  };
  return (
    <Dialog title="Share by link" onClose={close}>
      <div class="dialog-body">
        <p>The whole project is in the link itself, after the #. No server sees it. Who opens it gets a copy.</p>
        <textarea class="field mono share-link" readonly rows={4} aria-label="Link" onFocus={(event) => event.currentTarget.select()}>{address()}</textarea>
        <p class="dialog-note" role="status">
          <Show when={(address()?.length ?? 0) > longLink} fallback={`${(address()?.length ?? 0).toLocaleString('en')} characters.`}>
            {`${(address()?.length ?? 0).toLocaleString('en')} characters: some programs cut links of this length. A zip file (Export) is safer.`}
          </Show>
        </p>
        <label class="choice"><input type="checkbox" checked={run()} onChange={(event) => setRun(event.currentTarget.checked)} /> Run it when it is opened</label>
        <div class="dialog-actions"><button type="button" class="button primary" onClick={() => void copy()}><Icon name="copy" />Copy link</button></div>
      </div>
    </Dialog>
  );
}

const editorKeys: readonly (readonly [string, string])[] = [
  ['Mod-/', 'Comment or uncomment lines'], ['Mod-f', 'Find and replace'], ['Mod-d', 'Select the next occurrence'], ['Alt-ArrowUp', 'Move lines up'],
  ['F2', 'Rename a name everywhere'], ['F12', 'Go to the definition'], ['Mod-Space', 'Complete'], ['Mod-z', 'Undo'],
];
const paneKeys: readonly (readonly [string, string])[] = [
  ['Alt-Shift-ArrowLeft', 'On a tab: move it (arrows)'], ['ArrowLeft', 'On a divider: move it'], ['Escape', 'Then Tab: leave the editor'],
];

function Keys(): JSX.Element {
  const rows = (entries: readonly (readonly [string, string])[]) => (
    <dl class="keys"><For each={entries}>{([keys, title]) => <><dt><kbd>{keyLabel(keys)}</kbd></dt><dd>{title}</dd></>}</For></dl>
  );
  return (
    <Dialog title="Keys" onClose={close}>
      <div class="dialog-body columns scroll" tabIndex={0} role="group" aria-label="Keys">
        <section><h3>Everywhere</h3>{rows(commands().filter(({ keys }) => keys !== undefined).map(({ keys, title }) => [keys as string, title.replace(/ …$/, '')] as const))}</section>
        <section><h3>Editor</h3>{rows(editorKeys)}<h3>Panes</h3>{rows(paneKeys)}</section>
      </div>
    </Dialog>
  );
}

function About(): JSX.Element {
  return (
    <Dialog title="About Vivarium" onClose={close} narrow>
      <div class="dialog-body">
        <p>Vivarium runs Python 3.14 in this page: it compiles source to CPython's own bytecode, runs those bytes, and shows every step in between. Programs and files never leave the browser.</p>
        <Show when={engineFacts()}>{(facts) => <p class="mono quiet">{facts().version}</p>}</Show>
        <p class="quiet">MIT licence; the standard library is Python's, under the PSF licence. Icons: Lucide (ISC). Typeface: JetBrains Mono (OFL).</p>
      </div>
    </Dialog>
  );
}
