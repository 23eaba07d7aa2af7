/** The heap as a drawing: boxes and arrows, to be moved and zoomed. */
import { For, Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Session } from '../model/session.ts';
import { chainOf, pathOf } from './heap-edges.ts';
import { type Box, type Edge, type Layout, type Places, drawnFrames, layOut, newPlaces } from './heap-layout.ts';
import { type Cell, type ShapeOptions, frameBox, metrics } from './heap-shape.ts';
import { hovered, seek, setHovered, sought } from './pointing.ts';
import { View } from './heap-view.ts';

export interface DrawingProps {
  session: Session;
  options: ShapeOptions;
  /** Says how it can be asked to fit and to be tidied. */
  controls: (controls: { fit: () => void; tidy: () => void; zoom: (factor: number) => void }) => void;
}

export function HeapDrawing(props: DrawingProps) {
  const session = props.session;
  let places: Places = newPlaces();
  const [again, setAgain] = createSignal(0);
  const [boxes, setBoxes] = createStore<{ list: Box[] }>({ list: [] });
  const [edges, setEdges] = createStore<{ list: Edge[] }>({ list: [] });
  const [focus, setFocus] = createSignal<string | null>(null);
  const view = new View();

  createEffect(on(session.phase, () => (places = newPlaces())));
  const layout = createMemo<Layout>(() => {
    again();
    const state = session.state();
    return state === null ? { boxes: [], edges: [], width: 0, height: 0 } : layOut(state, drawnFrames(state), places, props.options);
  });
  // What stays keeps its element: only what differs is drawn anew.
  createEffect(() => setBoxes('list', reconcile(layout().boxes.map((box) => ({ ...box })), { key: 'id' })));
  createEffect(() => setEdges('list', reconcile(layout().edges.map((edge) => ({ ...edge })), { key: 'key' })));
  createEffect(() => view.content({ width: layout().width, height: layout().height }));
  const byId = createMemo(() => new Map(layout().boxes.map((box) => [box.id, box])));
  const chain = createMemo(() => {
    const id = focus() ?? hovered();
    return id === null || !byId().has(id) ? null : chainOf(id, layout().edges);
  });
  /** Frames that neither hold the globals nor are looked at: in a recursion their arrows would hide the others. */
  const faint = createMemo(() => {
    const looked = session.frame()?.activation;
    const state = session.state();
    return new Set(state === null ? [] : drawnFrames(state).filter(({ activation, globals }) => globals === null && activation !== looked).map(({ activation }) => frameBox(activation)));
  });
  /** Empty for the moment in which the arrow is still there and its box is not. */
  const wayOf = (edge: Edge): string => {
    const from = byId().get(edge.from);
    const to = byId().get(edge.to);
    return from === undefined || to === undefined ? '' : pathOf(edge, from, to);
  };
  const isLit = (edge: Edge) => chain()?.edges.has(edge.key) ?? false;
  createEffect(
    on(sought, (id) => {
      const box = id === null ? undefined : byId().get(id);
      if (box !== undefined) view.reveal(box);
    }, { defer: true }),
  );
  props.controls({
    fit: () => view.fit(),
    zoom: (factor) => view.zoom(factor),
    tidy() {
      places = newPlaces();
      setAgain(again() + 1);
      view.fit();
    },
  });

  /** Enter begins to walk from box to box, Escape ends it; plain arrows step through the run as in the other panels. */
  function onKeyDown(event: KeyboardEvent): void {
    const at = focus();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=') view.zoom(1.2);
    else if (event.key === '-') view.zoom(1 / 1.2);
    else if (event.key === '0') view.fit();
    else if (event.key === 'Enter' && at === null) setFocus(layout().boxes[0]?.id ?? null);
    else if (event.key === 'Escape' && at !== null) setFocus(null);
    else if (at !== null && event.key.startsWith('Arrow')) setFocus(neighbour(layout().boxes, at, event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
    const box = byId().get(focus() ?? '');
    if (box !== undefined && event.key !== '+' && event.key !== '-') view.reveal(box);
  }

  return (
    <svg
      class="heap-drawing" classList={{ chained: chain() !== null }} tabindex="0" role="application" ref={(element) => view.attach(element)} onKeyDown={onKeyDown}
      aria-label="Drawing of the heap. Enter walks from object to object by the arrow keys, Escape leaves. Plus, minus and 0 zoom. The list shows the same as text."
    >
      <defs>
        <marker id="heap-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L7.5 4 L0 7.5 Z" class="arrow-head" /></marker>
        <marker id="heap-arrow-lit" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L7.5 4 L0 7.5 Z" class="arrow-head lit" /></marker>
        <marker id="heap-dot" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3.6" class="arrow-head" /></marker>
        <marker id="heap-dot-lit" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3.8" class="arrow-head lit" /></marker>
      </defs>
      <g transform={view.transform()}>
        <For each={edges.list}>
          {(edge) => <path class="heap-edge" classList={{ lit: isLit(edge), faint: faint().has(edge.from) }} d={wayOf(edge)} marker-end={isLit(edge) ? 'url(#heap-arrow-lit)' : 'url(#heap-arrow)'} />}
        </For>
        <For each={boxes.list}>
          {(box) => (
            <HeapBox box={box} session={session} lit={chain()?.boxes.has(box.id) ?? false} focused={focus() === box.id} born={session.changes().born.has(box.id)} />
          )}
        </For>
        <For each={edges.list}>
          {(edge) => <path class="heap-dot" classList={{ lit: isLit(edge) }} d={`M${edge.x} ${edge.y} L${edge.exit.x} ${edge.exit.y}`} marker-start={isLit(edge) ? 'url(#heap-dot-lit)' : 'url(#heap-dot)'} />}
        </For>
      </g>
      <Show when={focus() !== null}><title>{spoken(byId().get(focus() ?? ''))}</title></Show>
    </svg>
  );
}

function HeapBox(props: { box: Box; session: Session; lit: boolean; focused: boolean; born: boolean }) {
  const box = () => props.box;
  return (
    <g
      class={`heap-box kind-${box().kind}`} classList={{ lit: props.lit, focused: props.focused, born: props.born }} data-object={box().id}
      style={{ transform: `translate(${box().x}px, ${box().y}px)` }} onPointerEnter={() => setHovered(box().id)} onPointerLeave={() => setHovered(null)} onDblClick={() => seek(box().id)}
    >
      <rect class="heap-body" y={0} width={box().width} height={box().height} rx="5" />
      <text class="heap-title" x="7" y={metrics.head - 6}>{box().title}</text>
      <Show when={box().references !== null}>
        <g class="heap-references" transform={`translate(${box().width - 7}, ${metrics.head - 6})`}>
          <title>{box().references === 1 ? '1 reference' : `${box().references} references`} to it</title>
          <text text-anchor="end">{box().references}</text>
        </g>
      </Show>
      <For each={box().cells}>{(cell) => <HeapCell cell={cell} changed={cell.role === 'value' && isChanged(cell, props.session)} />}</For>
    </g>
  );
}

const isChanged = (cell: Cell, session: Session): boolean => session.changes().items.has(cell.key) || session.changes().variables.has(cell.key);

function HeapCell(props: { cell: Cell; changed: boolean }) {
  const cell = () => props.cell;
  return (
    <g class={`heap-cell role-${cell().role} tone-${cell().tone}`} classList={{ changed: props.changed }}>
      <Show when={cell().role !== 'index'}><rect x={cell().x} y={cell().y} width={cell().width} height={cell().height} /></Show>
      <Show when={cell().text}>
        <text
          x={cell().role === 'name' || cell().role === 'more' ? cell().x + metrics.pad : cell().x + cell().width / 2} y={cell().y + cell().height / 2}
          text-anchor={cell().role === 'name' || cell().role === 'more' ? 'start' : 'middle'} dominant-baseline="central"
        >{cell().text}</text>
      </Show>
    </g>
  );
}

function spoken(box: Box | undefined): string {
  if (box === undefined) return '';
  const values = box.cells.filter(({ role }) => role !== 'index').map(({ text, target }) => (target === null ? text : `object ${target}`));
  return `${box.kind} ${box.title}: ${values.join(', ')}`;
}

/** The nearest box in the direction of the key. */
function neighbour(boxes: readonly Box[], id: string, key: string): string {
  const from = boxes.find((box) => box.id === id);
  if (from === undefined) return boxes[0]?.id ?? id;
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
  let best = id;
  let least = Infinity;
  for (const box of boxes) {
    const along = (box.x - from.x) * dx + (box.y - from.y) * dy;
    const aside = Math.abs((box.x - from.x) * dy) + Math.abs((box.y - from.y) * dx);
    if (along <= 0 || along + 2 * aside >= least) continue;
    least = along + 2 * aside;
    best = box.id;
  }
  return best;
}
