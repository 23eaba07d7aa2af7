/** The calls that are under way, newest on top: their variables, and what they stand at. */
import { For, Show, createMemo, createSignal } from 'solid-js';
import type { FrameView, ThreadView, VariableView } from '@vivarium/debugger';
import { frameKey, variableKey } from '../model/changes.ts';
import { type Session, session as pageSession } from '../model/session.ts';
import { EvaluateConsole } from './evaluate-console.tsx';
import { Nothing } from './nothing.tsx';
import { objectsOf, previewOf } from './preview.ts';
import { walkByKeys } from './walk-by-keys.ts';
import { StopsList } from './stops-list.tsx';
import { Value } from './value.tsx';
import { seenSession } from './seen-session.ts';
import type { PanelProps } from '../shell/panels.ts';
import './watch.css';
import './frames-panel.css';

/** More frames than that fold in the middle: this many of the newest stay, and one of the oldest. */
const unfolded = 12;

export function FramesPanel(props: { session: Session }) {
  const session = props.session;
  const objects = createMemo(() => objectsOf(session.state()?.heap ?? { objects: [], folded: false }));
  return (
    <section class="watch-panel frames-panel" aria-label="Frames and variables" classList={{ stale: !session.isCurrent() }} onKeyDown={walkByKeys(session)}>
      <Show when={session.state()} fallback={<Nothing session={session} />}>
        {(state) => (
          <>
            <div class="scroll watch-scroll" tabindex="0" role="group" aria-label="Frames">
              <Show when={state().handled}>
                {(handled) => (
                  <p class="handled"><span class="tag exception">handling</span> <Value value={handled()} objects={objects()} /></p>
                )}
              </Show>
              <Show when={state().frames.length === 0}><p class="quiet">The program has ended.</p></Show>
              <Frames session={session} frames={state().frames} objects={objects()} />
              <For each={state().others}>
                {(thread) => <Thread session={session} thread={thread} objects={objects()} />}
              </For>
            </div>
            <StopsList />
            <Show when={session.frame()}>{(frame) => <EvaluateConsole session={session} frame={frame()} />}</Show>
          </>
        )}
      </Show>
    </section>
  );
}

type Objects = ReturnType<typeof objectsOf>;

function Thread(props: { session: Session; thread: ThreadView; objects: Objects }) {
  return (
    <details class="thread">
      <summary>Thread {props.thread.name} <span class="quiet">waits, {props.thread.frames.length} frames</span></summary>
      <Frames session={props.session} frames={props.thread.frames} objects={props.objects} />
    </details>
  );
}

function Frames(props: { session: Session; frames: readonly FrameView[]; objects: Objects }) {
  const [open, setOpen] = createSignal(false);
  const folds = () => !open() && props.frames.length > unfolded + 2;
  const newest = () => (folds() ? props.frames.slice(0, unfolded) : props.frames);
  const byKey = createMemo(() => new Map(props.frames.map((frame, index) => [frameKey(props.frames, index), frame])));
  return (
    <>
      {/* By number: a card, and the focus in it, outlives a step. */}
      <For each={newest().map((_, index) => frameKey(props.frames, index))}>
        {(key) => <FrameCard session={props.session} frame={byKey().get(key) as FrameView} objects={props.objects} />}
      </For>
      <Show when={folds()}>
        <button type="button" class="button bordered fold" onClick={() => setOpen(true)}>{props.frames.length - unfolded - 1} more frames</button>
        <FrameCard session={props.session} frame={props.frames[props.frames.length - 1]} objects={props.objects} />
      </Show>
    </>
  );
}

interface Shown {
  readonly variable: VariableView;
  readonly tag: string | null;
}

const kinds: Partial<Record<FrameView['kind'], string>> = {
  class: 'class body', lambda: 'lambda', comprehension: 'comprehension', generator: 'generator', coroutine: 'coroutine', 'async generator': 'async generator',
};

function FrameCard(props: { session: Session; frame: FrameView; objects: Objects }) {
  const [all, setAll] = createSignal(false);
  const frame = () => props.frame;
  const isPicked = () => props.session.frame()?.activation === frame().activation;
  const variables = createMemo((): Shown[] => [
    ...(frame().globals ?? frame().locals).map((variable) => ({ variable, tag: null })),
    ...frame().cells.map((variable) => ({ variable, tag: 'cell' })),
    ...frame().free.map((variable) => ({ variable, tag: 'free' })),
  ]);
  const shown = createMemo(() => variables().filter(({ variable }) => all() || variable.implicit !== true));
  const implicit = () => variables().filter(({ variable }) => variable.implicit).length;
  const place = () => `${frame().file.replace(/^.*\//, '')}${frame().line === null || frame().line === 0 ? '' : `:${frame().line}`}`;
  return (
    <article class="frame-card" classList={{ picked: isPicked(), library: !frame().own }} data-activation={frame().activation}>
      <button type="button" class="frame-head" aria-pressed={isPicked()} onClick={() => props.session.pick(frame().activation)} title={`${frame().qualifiedName} in ${frame().file}`}>
        <span class="frame-name">{frame().name}</span>
        <Show when={kinds[frame().kind]}>{(kind) => <span class="tag">{kind()}</span>}</Show>
        <span class="frame-place">{place()}</span>
      </button>
      <ul class="variables">
        <For each={shown().map(({ variable }) => variable.name)}>
          {(name, index) => <Variable session={props.session} frame={frame()} {...(shown()[index()] ?? { variable: { name, value: { kind: 'unbound' } }, tag: null })} local={frame().globals === null} objects={props.objects} />}
        </For>
      </ul>
      <Show when={implicit() > 0}>
        <button type="button" class="link implicit" aria-expanded={all()} onClick={() => setAll(!all())}>{all() ? 'Hide' : 'Show'} {implicit()} implicit</button>
      </Show>
    </article>
  );
}

function Variable(props: { session: Session; frame: FrameView; variable: VariableView; tag: string | null; local: boolean; objects: Objects }) {
  const changed = () => props.session.changes().variables.has(variableKey(props.frame.activation, props.variable.name));
  return (
    <li class="variable" classList={{ changed: changed() }} data-variable={props.variable.name}>
      <button
        type="button" class="variable-name" classList={{ local: props.local }}
        title="Go to where it was set last" aria-label={`${props.variable.name}, ${previewOf(props.variable.value, props.objects)}: go to where it was set last`}
        onClick={() => void props.session.goToLastSet(props.frame.activation, props.variable.name)}
      >{props.variable.name}</button>
      <Show when={props.tag}>{(tag) => <span class="tag">{tag()}</span>}</Show>
      <Value value={props.variable.value} objects={props.objects} />
      <Show when={changed()}><span class="changed-mark" role="img" aria-label="changed" title="Changed since the state shown before" /></Show>
    </li>
  );
}

/** As the shell shows it. */
export default (props: PanelProps) => {
  const session = seenSession(pageSession, () => props.visible());
  return <FramesPanel session={session} />;
};
