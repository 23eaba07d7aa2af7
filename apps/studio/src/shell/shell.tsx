/** The page once its comforts are loaded: puts them in the place of what index.html shows first. */
import './fonts.css';
import { For, Show, createEffect, createMemo, createSignal, onCleanup, onMount, untrack, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { Editor, type EditorPlace } from '../editor/editor.ts';
import { HelpCard } from '../help/help-card.tsx';
import { Gallery } from '../gallery/gallery.tsx';
import { language } from '../model/language.ts';
import { breakpoints, failure, placeBreakpoints, standing, toggleBreakpoint, wanted } from '../model/marks.ts';
import { activeFile, activeText, arrived, editFile, fileAt, keepProject, keptBoth, openFile, project, textOf } from '../model/project.ts';
import { pointed, setPointed } from '../model/selection.ts';
import { settings } from '../model/settings.ts';
import { watchRuns } from '../model/watch-runs.ts';
import type { OutputView } from '../output/output-view.ts';
import { listenToDrops, showPycWith } from '../share/import-files.ts';
import { forgetLink, type OpenedLink } from '../share/open-link.ts';
import { addStepActions } from '../watch/step-actions.ts';
import { walkOutput } from '../watch/walk-output.ts';
import { addPageCommands } from './actions.ts';
import { Bar } from './bar.tsx';
import { listenToKeys, perform } from './commands.ts';
import { notice, notify, setNotice } from './dialogs.ts';
import { Dock, type DockPane } from './dock.tsx';
import { FileTabs } from './file-tabs.tsx';
import { Icon } from './icon.tsx';
import { PageDialogs } from './page-dialogs.tsx';
import { paneElement, panelHost } from './panel-host.tsx';
import { panels, panelsAt } from './panels.ts';
import { showPane, tabsAt } from './panes.ts';
import { Phone, PhoneTabs, SymbolRow, phoneView, setPhoneView } from './phone.tsx';
import { applyTheme } from './theme.ts';
import { StatusLine, setCursor } from './status-line.tsx';

export interface FirstPage {
  /** The field that holds the code until the editor is there. */
  readonly code: HTMLTextAreaElement;
  readonly output: OutputView;
  readonly link: OpenedLink | null;
}

const narrow = window.matchMedia('(max-width: 720px)');

export function openShell(root: HTMLElement, first: FirstPage): void {
  const editorPane = paneElement('editor', 'Code');
  editorPane.classList.add('editor-pane');
  const outputPane = paneElement('output', 'Output');
  outputPane.classList.add('output-pane');
  const editorPlace = Object.assign(document.createElement('div'), { className: 'editor-place' });

  const editor = openEditor(editorPlace, first.code);
  const focusPane = (view: 'editor' | 'output') => {
    setPhoneView(view);
    showPane(view);
  };
  addPageCommands({
    clearOutput: () => first.output.clear(),
    copyOutput: () => void navigator.clipboard.writeText(first.output.text()).then(() => notify('The output is copied.')),
    focusEditor: () => {
      focusPane('editor');
      editor.view.focus();
    },
    focusOutput: () => {
      focusPane('output');
      first.output.element.focus();
    },
  });
  watchRuns();
  addStepActions();
  walkOutput(first.output);
  listenToKeys(window);

  const { activeElement } = document;
  const wasTyping = activeElement === first.code || activeElement === document.body;
  root.replaceChildren();
  outputPane.append(first.output.element);
  render(() => <HelpCard />, first.output.after);
  render(() => <App editor={editor} editorPane={editorPane} editorPlace={editorPlace} outputPane={outputPane} />, root);
  if (wasTyping && !narrow.matches) editor.view.focus();
  if (first.link !== null) {
    notify(`${project().name} came with the link. It is kept once you change it.`, { label: 'Keep it now', perform: keepProject });
  }
}

/** With what was typed before it was there, and the cursor where it was. */
function openEditor(place: HTMLElement, code: HTMLTextAreaElement): Editor {
  const file = activeFile()?.path ?? '';
  const editor = new Editor(place, file, activeText(), {
    onChange: editFile,
    onCursor: (path, span, moved) => {
      const from = editor.view.state.selection.main;
      setCursor({ ...editor.cursor, selected: from.to - from.from });
      if (moved) setPointed({ file: path, span, by: 'editor' });
    },
    // Only where there are panels that answer to it.
    onHover: (path, span) => settings().depth === 'machine' && setPointed(span === null ? null : { file: path, span, by: 'editor' }),
    onBreakpoint: toggleBreakpoint,
    onBreakpointsMoved: placeBreakpoints,
  }, language());
  if (document.activeElement === code) {
    editor.view.dispatch({ selection: { anchor: code.selectionStart, head: code.selectionEnd } });
    editor.view.scrollDOM.scrollTop = code.scrollTop;
  } else restorePlace(editor);
  window.addEventListener('pagehide', () => keepPlace(editor));
  return editor;
}

const placeKey = 'vivarium.place';

/** The next visit begins where this one ends. */
function keepPlace(editor: Editor): void {
  try {
    localStorage.setItem(placeKey, JSON.stringify({ ...editor.place, project: project().id }));
  } catch {
    // A private window.
  }
}

function restorePlace(editor: Editor): void {
  try {
    const kept = JSON.parse(localStorage.getItem(placeKey) ?? 'null') as (EditorPlace & { readonly project: string }) | null;
    if (kept?.project === project().id) editor.restore(kept);
  } catch {
    // It is a comfort only.
  }
}

interface AppProps {
  readonly editor: Editor;
  readonly editorPane: HTMLElement;
  readonly editorPlace: HTMLElement;
  readonly outputPane: HTMLElement;
}

function App(props: AppProps): JSX.Element {
  const { editor } = props;
  const [phone, setPhone] = createSignal(narrow.matches);
  narrow.addEventListener('change', () => setPhone(narrow.matches));
  const [over, setOver] = createSignal(false);
  listenToDrops(window, setOver);
  showPycWith(() => perform('go.pyc'));

  const hosts = new Map(panels.map((panel) => [panel.id, panelHost(panel)]));
  const all = createMemo((): readonly DockPane[] => [
    { id: 'editor', title: 'Code', element: props.editorPane, bare: true, setVisible: () => {} },
    { id: 'output', title: 'Output', element: props.outputPane, bare: false, setVisible: () => {}, actions: () => <OutputActions /> },
    ...panels.filter(({ place }) => place === 'inside').map(({ id, title }): DockPane => {
      const { element, setVisible } = hosts.get(id) as ReturnType<typeof panelHost>;
      return { id, title, element, bare: false, setVisible };
    }),
  ]);
  /** Panes of other depths are hidden by the dock: they are in none of its groups. */
  const phonePanes = () => all().filter(({ id }) => tabsAt(settings().depth).includes(id) || id === 'editor' || id === 'output');
  const strip = () => <Strip hosts={hosts} />;

  onMount(() => {
    render(() => <FileTabs />, props.editorPane.appendChild(Object.assign(document.createElement('div'), { className: 'tabs-place' })));
    props.editorPane.append(props.editorPlace);
    render(() => <BytesNote />, props.editorPane.appendChild(document.createElement('div')));
    createEffect(() => (props.editorPlace.hidden = isBytes()));
  });
  linkEditor(editor);
  followKeyboard();

  return (
    <>
      <Bar phone={phone()} />
      <main class="work" aria-label="Workspace">
        <Show when={phone()} fallback={<Dock panes={all()} />}><Phone panes={phonePanes()} strip={strip()} /></Show>
      </main>
      <Show when={!phone()}>{strip()}</Show>
      <Show when={!phone() || phoneView() === 'output'}><StatusLine phone={phone()} /></Show>
      <Show when={phone()}>
        <SymbolRow editor={() => editor} />
        <PhoneTabs />
      </Show>
      <PageDialogs gallery={() => <Gallery />} />
      <Show when={notice()}>
        {(shown) => (
          <div class="notice" role="status">
            <span>{shown().text}</span>
            <Show when={shown().action}>
              {(action) => <button type="button" class="button" onClick={() => { setNotice(null); action().perform(); }}>{action().label}</button>}
            </Show>
            <button type="button" class="button icon-only" aria-label="Dismiss" onClick={() => setNotice(null)}><Icon name="x" /></button>
          </div>
        )}
      </Show>
      <Show when={over()}><div class="drop-here"><p>Drop Python files, folders, zips or a .pyc</p></div></Show>
    </>
  );
}

const isBytes = (): boolean => activeFile() !== undefined && typeof activeFile()?.content !== 'string';

/** In the editor's place for a file that is no text. */
function BytesNote(): JSX.Element {
  return (
    <Show when={isBytes()}>
      <div class="bytes-note">
        <p>{activeFile()?.path}: {(activeFile()?.content.length ?? 0).toLocaleString('en')} bytes, no text.</p>
        <Show when={activeFile()?.path.endsWith('.pyc')}>
          <p>It can be run as it is. Its code, constants and tables are in Bytecode and .pyc.</p>
          <button type="button" class="button bordered" onClick={() => perform('go.pyc')}>Show its bytes</button>
        </Show>
      </div>
    </Show>
  );
}

function OutputActions(): JSX.Element {
  return (
    <>
      <button type="button" class="button icon-only quiet" aria-label="Copy the output" title="Copy the output" onClick={() => perform('output.copy')}><Icon name="copy" /></button>
      <button type="button" class="button icon-only quiet" aria-label="Clear the output" title="Clear the output" onClick={() => perform('output.clear')}><Icon name="eraser" /></button>
    </>
  );
}

function Strip(props: { readonly hosts: ReadonlyMap<string, ReturnType<typeof panelHost>> }): JSX.Element {
  const shown = () => panelsAt(settings().depth, 'strip');
  createEffect(() => {
    const ids = new Set(shown().map(({ id }) => id));
    for (const panel of panels) if (panel.place === 'strip') props.hosts.get(panel.id)?.setVisible(ids.has(panel.id));
  });
  return <Show when={shown().length > 0}><div class="strip" role="region" aria-label="The run"><For each={shown()}>{({ id }) => props.hosts.get(id)?.element}</For></div></Show>;
}

/** Between the editor and the page's state. */
function linkEditor(editor: Editor): void {
  let shownProject = project().id;
  const active = createMemo(() => project().active);
  const id = createMemo(() => project().id);
  createEffect(() => {
    if (id() !== shownProject) {
      editor.forget();
      shownProject = id();
    }
    const path = active();
    editor.show(path, untrack(() => textOf(fileAt(path))));
  });
  createEffect(() => editor.breakpoints(breakpoints().get(active()) ?? new Set()));
  createEffect(() => {
    const file = arrived();
    untrack(() => file !== null && file.path === active() && editor.show(file.path, textOf(fileAt(file.path))));
  });
  createEffect(() => {
    const file = active();
    const here = <T extends { readonly file: string }>(place: T | null) => (place?.file === file ? place : null);
    const light = here(pointed());
    editor.mark({ standing: here(standing())?.span ?? null, failure: here(failure()), linked: light === null || light.by === 'editor' ? null : light.span });
  });
  createEffect(() => {
    const place = standing();
    untrack(() => {
      if (place === null || fileAt(place.file) === undefined) return;
      if (place.file !== active()) openFile(place.file);
      editor.reveal(place.span, false);
    });
  });
  createEffect(() => {
    const place = wanted();
    untrack(() => {
      if (place === null || fileAt(place.file) === undefined) return;
      openFile(place.file);
      setPhoneView('editor');
      showPane('editor');
      queueMicrotask(() => editor.reveal(place.span, place.focus));
    });
  });
  createEffect(applyTheme);
  createEffect(() => {
    const other = keptBoth();
    if (other !== null) notify(`Another tab has changed this file as well. Its text is in ${other}.`, { label: 'Show it', perform: () => openFile(other) });
  });
  createEffect(() => !project().borrowed && forgetLink());
  createEffect(() => (document.title = `${project().name} · Vivarium`));
}

/** A phone's keyboard covers the page instead of making it smaller, on some. */
function followKeyboard(): void {
  const { visualViewport } = window;
  if (visualViewport === null) return;
  const fit = () => document.documentElement.style.setProperty('--page-height', `${visualViewport.height}px`);
  visualViewport.addEventListener('resize', fit);
  fit();
  onCleanup(() => visualViewport.removeEventListener('resize', fit));
}

