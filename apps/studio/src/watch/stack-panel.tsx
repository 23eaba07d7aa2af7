/** The evaluation stack of the frame that is looked at, the instruction that comes next, and the last ones. */
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { ValueView } from '@vivarium/debugger';
import { sameValue } from '../model/changes.ts';
import { type CurrentInstruction, type Session, session as pageSession } from '../model/session.ts';
import { Nothing } from './nothing.tsx';
import { objectsOf } from './preview.ts';
import { colourOf, stackEffectOf } from './stack-effect.ts';
import { StackHistory } from './stack-history.tsx';
import { walkByKeys } from './walk-by-keys.ts';
import { Value } from './value.tsx';
import { seenSession } from './seen-session.ts';
import type { PanelProps } from '../shell/panels.ts';
import './watch.css';
import './stack-panel.css';

/** The time that a cell takes to come and to go, as in the style sheet. */
const moveTime = 120;

interface Cell {
  readonly value: ValueView;
  /** From the bottom. */
  readonly place: number;
  readonly move: 'none' | 'arriving' | 'leaving';
}

export function StackPanel(props: { session: Session }) {
  const session = props.session;
  const objects = createMemo(() => objectsOf(session.state()?.heap ?? { objects: [], folded: false }));
  const takes = () => {
    const current = session.instruction();
    return current === null || current.frame.activation !== session.state()?.frames[0]?.activation ? [] : stackEffectOf(current.instruction).takes;
  };
  /** What the next instruction takes the cell for; undefined if it leaves it alone. */
  const role = (cell: Cell, height: number) => (cell.move === 'leaving' ? undefined : takes()[takes().length - (height - cell.place)]);
  const cells = movingCells(session);
  return (
    <section class="watch-panel stack-panel" aria-label="Value stack" classList={{ stale: !session.isCurrent() }} onKeyDown={walkByKeys(session)}>
      <Show when={session.state()} fallback={<Nothing session={session} />}>
        <div class="scroll watch-scroll" tabindex="0" role="group" aria-label="Value stack and history">
          <Show when={session.frame()} fallback={<p class="quiet nothing">No frame is running: the program has ended.</p>}>
            {(frame) => (
              <>
                <Show when={session.instruction()} fallback={<div class="next-instruction" />}>
                  {(current) => <NextInstruction current={current()} runs={current().frame.activation === session.state()?.frames[0]?.activation} />}
                </Show>
                <div class="stack-well">
                  <ol class="stack-cells" aria-label={`Stack of ${frame().name}, top first`} reversed>
                    <For each={cells()}>
                      {(cell) => (
                        <li
                          class="stack-cell" data-place={cell.place}
                          classList={{ [cell.move]: true, taken: role(cell, frame().stack.length) !== undefined }}
                          aria-hidden={cell.move === 'leaving' ? 'true' : undefined}
                        >
                          <span class="stack-place" aria-hidden="true">{cell.place}</span>
                          <Value value={cell.value} objects={objects()} room={60} />
                          <Show when={role(cell, frame().stack.length)}>{(name) => <span class="role">{name()}</span>}</Show>
                        </li>
                      )}
                    </For>
                  </ol>
                  <p class="stack-floor">{frame().stack.length === 0 ? 'empty' : `${frame().stack.length} on the stack of ${frame().name}`}</p>
                </div>
              </>
            )}
          </Show>
          <StackHistory session={session} />
        </div>
      </Show>
    </section>
  );
}

function NextInstruction(props: { current: CurrentInstruction; runs: boolean }) {
  const effect = () => stackEffectOf(props.current.instruction);
  return (
    <div class={`next-instruction colour-${colourOf(props.current.instruction)}`}>
      <div>
        <span class="tag">{props.runs ? 'next' : 'under way'}</span>
        <span class="instruction-name">{props.current.instruction.name}</span>
        <span class="instruction-argument">{props.current.instruction.meaning || (props.current.instruction.argument ?? '')}</span>
      </div>
      <div class="effect">
        <Show when={effect().takes.length + effect().leaves.length > 0} fallback="leaves the stack as it is">
          <Items label="takes" names={effect().takes} />
          <Items label="leaves" names={effect().leaves} />
        </Show>
      </div>
    </div>
  );
}

function Items(props: { label: string; names: readonly string[] }) {
  return (
    <Show when={props.names.length > 0}>
      <span>{props.label} <For each={props.names.slice(0, 6)}>{(name) => <span class="item">{name}</span>}</For>{props.names.length > 6 ? ` and ${props.names.length - 6} more` : ''}</span>
    </Show>
  );
}

/** The cells top first; those that went are still there, leaving, for as long as that takes. */
function movingCells(session: Session): () => readonly Cell[] {
  const [cells, setCells] = createSignal<readonly Cell[]>([]);
  let last: readonly ValueView[] = [];
  let activation = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(session.frame, (frame) => {
      clearTimeout(timer);
      const stack = frame?.stack ?? [];
      const moves = frame?.activation === activation && globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches !== true;
      let same = 0;
      while (same < stack.length && same < last.length && sameValue(stack[same], last[same])) same++;
      // Cells that stay are the same ones: they, and the focus in them, outlive a step.
      const staying = new Map(cells().filter(({ move, place }) => move !== 'leaving' && place < same).map((cell) => [cell.place, cell]));
      const kept = stack.map((value, place): Cell => staying.get(place) ?? { value, place, move: moves && place >= same ? 'arriving' : 'none' });
      const gone = moves ? last.slice(same).map((value, index): Cell => ({ value, place: same + index, move: 'leaving' })) : [];
      setCells([...gone, ...kept].sort((a, b) => b.place - a.place));
      if (gone.length > 0) timer = setTimeout(() => setCells(cells().filter(({ move }) => move !== 'leaving')), moveTime);
      last = stack;
      activation = frame?.activation ?? -1;
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return cells;
}

/** As the shell shows it. */
export default (props: PanelProps) => {
  const session = seenSession(pageSession, () => props.visible());
  return <StackPanel session={session} />;
};
