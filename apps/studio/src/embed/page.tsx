/** The page in a frame of another page: code, its output, and the panels that were asked for. Nothing of it is kept. */
import { For, Show, createEffect, createMemo, createSignal, untrack, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { Editor } from '../editor/editor.ts';
import { language } from '../model/language.ts';
import { failure, goTo, standing } from '../model/marks.ts';
import { activeFile, activeText, editFile, fileAt, openFile, project, textOf } from '../model/project.ts';
import { answerInput, attachOutput, currentProgram, isBusy, listenToEngine, startProgram, startRun, stopRun } from '../model/run.ts';
import { pointed, setPointed } from '../model/selection.ts';
import { session } from '../model/session.ts';
import { watchRuns } from '../model/watch-runs.ts';
import { OutputView } from '../output/output-view.ts';
import { writeFragment } from '../share/share-link.ts';
import { addStepActions } from '../watch/step-actions.ts';
import { StepBar } from '../watch/step-bar.tsx';
import { listenToKeys } from '../shell/commands.ts';
import { Icon } from '../shell/icon.tsx';
import { panelHost } from '../shell/panel-host.tsx';
import { panels } from '../shell/panels.ts';
import { checking, readChecks, resultsFile, type Check } from './checks.ts';
import type { FromEmbedded, ToEmbedded } from './messages.ts';
import { readOnly } from './read-only.ts';
import type { EmbedRequest } from './request.ts';

const say = (message: FromEmbedded): void => window.parent.postMessage(message, '*');

export function openEmbedded(root: HTMLElement, request: EmbedRequest, run: boolean): void {
  const [checks, setChecks] = createSignal<readonly Check[] | null>(null);
  const output = new OutputView(Object.assign(document.createElement('div'), { className: 'output' }), {
    onPlace: (file, line) => goTo({ file, span: { line, column: 0, endLine: line, endColumn: 0 }, focus: true }),
    onInput: answerInput,
  });
  attachOutput(output);
  const place = Object.assign(document.createElement('div'), { className: 'editor-place' });
  const shownFiles = () => project().files.filter(({ path }) => path !== request.tests);
  const editor = new Editor(place, activeFile()?.path ?? '', activeText(), {
    onChange(path, text) {
      editFile(path, text);
      say({ vivarium: 'changed', files: Object.fromEntries(shownFiles().map((file) => [file.path, textOf(file)])) });
    },
    onCursor: (file, span, moved) => moved && setPointed({ file, span, by: 'editor' }),
    onBreakpoint: () => {},
    onBreakpointsMoved: () => {},
  }, language(), (file) => (file === shownFiles()[0]?.path ? readOnly(request.readOnly) : []));

  const walks = panels.some(({ id, depth }) => depth === 'watch' && request.panels.includes(id)) || request.panels.includes('stack');
  const perform = () => startRun(walks);
  const check = () => {
    if (request.tests === null) return;
    setChecks(null);
    startProgram(checking({ ...currentProgram(), main: shownFiles()[0]?.path ?? 'main.py' }, request.tests), false);
  };
  listenToEngine({
    files(_run, files) {
      const results = files[resultsFile];
      const found = results === null || results === undefined ? null : readChecks(results);
      if (found === null) return;
      setChecks(found);
      say({ vivarium: 'checked', checks: found });
    },
    ended: (_run, outcome) => say({ vivarium: 'ended', outcome }),
  });
  window.addEventListener('message', ({ source, data }: MessageEvent<ToEmbedded>) => {
    if (source !== window.parent) return;
    if (data.vivarium === 'run') perform();
    else if (data.vivarium === 'stop') stopRun();
    else if (data.vivarium === 'check') check();
  });
  watchRuns();
  addStepActions();
  listenToKeys(window);
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    perform();
  }, true);
  root.replaceChildren();
  render(() => <Embedded {...{ request, editor, place, output, perform, check, checks, walks, shownFiles }} />, root);
  if (run) perform();
  say({ vivarium: 'ready' });
}

interface EmbeddedProps {
  readonly request: EmbedRequest;
  readonly editor: Editor;
  readonly place: HTMLElement;
  readonly output: OutputView;
  readonly perform: () => void;
  readonly check: () => void;
  readonly checks: () => readonly Check[] | null;
  /** Runs are recorded, to be walked. */
  readonly walks: boolean;
  readonly shownFiles: () => readonly { readonly path: string }[];
}

function Embedded(props: EmbeddedProps): JSX.Element {
  const shown = panels.filter(({ id }) => props.request.panels.includes(id)).map((entry) => ({ ...entry, host: panelHost(entry) }));
  const [tab, setTab] = createSignal('output');
  createEffect(() => {
    for (const { id, host } of shown) host.setVisible(id === tab());
  });
  follow(props.editor);
  const many = createMemo(() => props.shownFiles().length > 1);
  const body = (id: string) => (id === 'output' ? props.output.element : (shown.find((panel) => panel.id === id)?.host.element));
  return (
    <>
      <header class="embed-bar">
        <Show when={isBusy()} fallback={<button type="button" class="button primary run" onClick={() => props.perform()}><Icon name="play" /> Run</button>}>
          <button type="button" class="button stop" onClick={stopRun}><Icon name="square" /> Stop</button>
        </Show>
        <Show when={props.request.tests !== null}>
          <button type="button" class="button" disabled={isBusy()} onClick={() => props.check()}><Icon name="check" /> Check</button>
        </Show>
        <Show when={many()}>
          <div class="embed-files" role="tablist" aria-label="Files">
            <For each={props.shownFiles()}>{({ path }) => (
              <button type="button" role="tab" class="embed-tab" aria-selected={project().active === path} onClick={() => openFile(path)}>{path}</button>
            )}</For>
          </div>
        </Show>
        <Show when={props.walks}><StepBar session={session} /></Show>
        <a class="embed-open" href="./" target="_blank" rel="noopener" title="Open in Vivarium" aria-label="Open in Vivarium" onClick={openOutside}><Icon name="share" /></a>
      </header>
      <section class="embed-code" aria-label="Code">{props.place}</section>
      <Show when={shown.length > 0}>
        <div class="embed-tabs" role="tablist" aria-label="Panels">
          <For each={props.request.panels.filter((id) => id === 'output' || shown.some((panel) => panel.id === id))}>{(id) => (
            <button type="button" role="tab" class="embed-tab" aria-selected={tab() === id} onClick={() => setTab(id)}>{id === 'output' ? 'Output' : panels.find((panel) => panel.id === id)?.title}</button>
          )}</For>
        </div>
      </Show>
      <section class="embed-panel" aria-label={tab() === 'output' ? 'Output' : undefined}>{body(tab())}</section>
      <Show when={props.checks()}>{(checks) => <Checks checks={checks()} />}</Show>
    </>
  );
}

function Checks(props: { readonly checks: readonly Check[] }): JSX.Element {
  const passed = () => props.checks.filter((check) => check.passed).length;
  return (
    <section class="embed-checks" aria-label="Checks" role="status">
      <p>{props.checks.length === 0 ? 'No check could be made: the program did not get to its end.' : `${passed()} of ${props.checks.length} checks passed`}</p>
      <ul>
        <For each={props.checks}>{({ passed: good, text }) => (
          <li class={good ? 'good' : 'bad'}><Icon name={good ? 'check' : 'x'} /> <span class="hidden-visually">{good ? 'Passed: ' : 'Failed: '}</span>{text}</li>
        )}</For>
      </ul>
    </section>
  );
}

/** The link leads to the page itself, with the code as it is now. */
function openOutside(event: MouseEvent): void {
  event.preventDefault();
  const { name, files, active } = project();
  const texts = Object.fromEntries(files.filter(({ content }) => typeof content === 'string').map((file) => [file.path, textOf(file)]));
  const opened = window.open('', '_blank');
  void writeFragment({ name, files: texts, active }, false).then((fragment) => {
    if (opened !== null) opened.location.href = new URL(`./${fragment}`, location.href).href;
  });
}

/** Between the editor and the state of the page. */
function follow(editor: Editor): void {
  createEffect(() => {
    const path = project().active;
    editor.show(path, untrack(() => textOf(fileAt(path))));
  });
  createEffect(() => {
    const file = project().active;
    const here = <T extends { readonly file: string }>(at: T | null) => (at?.file === file ? at : null);
    const light = here(pointed());
    editor.mark({ standing: here(standing())?.span ?? null, failure: here(failure()), linked: light === null || light.by === 'editor' ? null : light.span });
  });
}
