/** What the names of the program refer to: as a drawing, or as text. */
import { Show, createSignal } from 'solid-js';
import maximize from 'lucide-static/icons/maximize.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import shapes from 'lucide-static/icons/shapes.svg?raw';
import tidy from 'lucide-static/icons/layout-grid.svg?raw';
import { type Session, session as pageSession } from '../model/session.ts';
import { settings } from '../model/settings.ts';
import { HeapDrawing } from './heap-drawing.tsx';
import { HeapTree } from './heap-tree.tsx';
import { Nothing } from './nothing.tsx';
import { walkByKeys } from './walk-by-keys.ts';
import { seenSession } from './seen-session.ts';
import type { PanelProps } from '../shell/panels.ts';
import './watch.css';
import './heap-panel.css';

type Form = 'drawing' | 'list';

export function HeapPanel(props: { session: Session; stacks?: boolean }) {
  const session = props.session;
  const narrow = globalThis.matchMedia?.('(max-width: 520px)').matches === true;
  const [form, setForm] = createSignal<Form>(narrow ? 'list' : 'drawing');
  const [everything, setEverything] = createSignal(false);
  const [controls, setControls] = createSignal<{ fit: () => void; tidy: () => void; zoom: (factor: number) => void } | null>(null);
  const drawn = () => form() === 'drawing';
  return (
    <section class="watch-panel heap-panel" aria-label="Heap" classList={{ stale: !session.isCurrent() }} onKeyDown={walkByKeys(session)}>
      <Show when={session.state()} fallback={<Nothing session={session} />}>
        {(state) => (
          <>
            <div class="heap-bar" role="toolbar" aria-label="Heap">
              <div class="segments" role="group" aria-label="Shown as">
                <button type="button" class="button" aria-pressed={drawn()} onClick={() => setForm('drawing')}>Drawing</button>
                <button type="button" class="button" aria-pressed={!drawn()} onClick={() => setForm('list')}>List</button>
              </div>
              <Show when={drawn()}>
                <label class="heap-option" title="Functions, classes and modules as objects of their own"><input type="checkbox" aria-label="Functions, classes and modules as objects of their own" checked={everything()} onChange={(event) => setEverything(event.currentTarget.checked)} /> <Icon svg={shapes} /><span>functions, classes</span></label>
                <span class="spring" />
                <Tool icon={minus} label="Smaller (−)" perform={() => controls()?.zoom(1 / 1.25)} />
                <Tool icon={plus} label="Larger (+)" perform={() => controls()?.zoom(1.25)} />
                <Tool icon={maximize} label="Fit (0)" perform={() => controls()?.fit()} />
                <Tool icon={tidy} label="Place everything anew" perform={() => controls()?.tidy()} />
              </Show>
            </div>
            <Show when={state().heap.folded}><p class="quiet heap-folded">There is more than fits: the objects nearest to the names are shown.</p></Show>
            <Show when={drawn()} fallback={<div class="scroll watch-scroll"><HeapTree session={session} /></div>}>
              <div class="watch-scroll heap-stage">
                <HeapDrawing session={session} options={{ everything: everything(), stacks: props.stacks === true }} controls={setControls} />
              </div>
            </Show>
          </>
        )}
      </Show>
    </section>
  );
}

function Tool(props: { icon: string; label: string; perform: () => void }) {
  return (
    <button type="button" class="button icon-only" aria-label={props.label} title={props.label} onClick={() => props.perform()}>
      <Icon svg={props.icon} />
    </button>
  );
}

const Icon = (props: { svg: string }) => <i class="icon" aria-hidden="true" innerHTML={props.svg} />;

/** As the shell shows it. */
export default (props: PanelProps) => {
  const session = seenSession(pageSession, () => props.visible());
  return <HeapPanel session={session} stacks={settings().depth === 'machine'} />;
};
