/**
 * The panes. Tab strips, sashes and the panes themselves lie side by side in one element, each at its place: nothing is
 * ever moved in the document, so that no pane loses its scroll position or its selection by being rearranged.
 */
import { For, Show, createEffect, createMemo, createSignal, onCleanup, onMount, type JSX } from 'solid-js';
import { activate, groupWith, groupsOf, layoutOf, moveSash, moveTab, type DockGroup, type Rect, type Sash, type Zone } from './dock-tree.ts';
import { changePanes, panes } from './panes.ts';

export interface DockPane {
  readonly id: string;
  readonly title: string;
  /** Filled once; kept for good. */
  readonly element: HTMLElement;
  /** Without a tab strip while it is alone in its group: it brings its own head. */
  readonly bare: boolean;
  readonly setVisible: (visible: boolean) => void;
  /** At the right end of its strip. */
  readonly actions?: () => JSX.Element;
}

const gap = 5;
const stripHeight = 34;

export function Dock(props: { readonly panes: readonly DockPane[] }): JSX.Element {
  let box!: HTMLDivElement;
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [target, setTarget] = createSignal<{ readonly tab: string; readonly zone: Zone; readonly before?: string; readonly rect: Rect } | null>(null);
  const layout = createMemo(() => layoutOf(panes(), { x: 0, y: 0, ...size() }, gap));
  const pane = (id: string) => props.panes.find((one) => one.id === id);
  const isBare = ({ tabs }: DockGroup) => tabs.length === 1 && pane(tabs[0] as string)?.bare === true;
  const strips = createMemo(() => layout().groups.filter(({ group }) => !isBare(group)));

  onMount(() => {
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    setSize({ width: box.clientWidth, height: box.clientHeight });
    onCleanup(() => observer.disconnect());
  });

  createEffect(() => {
    for (const { id, element, setVisible } of props.panes) {
      const place = layout().groups.find(({ group }) => group.tabs.includes(id));
      const visible = place !== undefined && place.group.active === id;
      element.hidden = !visible;
      setVisible(visible);
      if (place === undefined || !visible) continue;
      const top = isBare(place.group) ? 0 : stripHeight;
      put(element, { ...place.rect, y: place.rect.y + top, height: place.rect.height - top });
    }
  });

  const drag = startTabDrag(() => box, layout, isBare, setTarget);

  return (
    <div class="dock" ref={box}>
      <For each={strips().map(({ group }) => group.tabs.join('|'))}>
        {(name) => {
          const here = () => strips().find(({ group }) => group.tabs.join('|') === name);
          return (
            <Show when={here()}>
              {(place) => <Strip group={place().group} rect={place().rect} pane={pane} onDrag={drag} />}
            </Show>
          );
        }}
      </For>
      {props.panes.map(({ element }) => element)}
      <For each={layout().sashes.map(({ path }) => path.join('.'))}>
        {(name) => <Show when={layout().sashes.find(({ path }) => path.join('.') === name)}>{(sash) => <SashBar sash={sash()} />}</Show>}
      </For>
      <Show when={target()}>{(shown) => <div class="dock-target" style={placed(shown().rect)} />}</Show>
    </div>
  );
}

function Strip(props: {
  readonly group: DockGroup;
  readonly rect: Rect;
  readonly pane: (id: string) => DockPane | undefined;
  readonly onDrag: (event: PointerEvent, tab: string) => void;
}): JSX.Element {
  const keys = (event: KeyboardEvent, tab: string) => {
    const { tabs } = props.group;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.altKey && event.shiftKey && event.key.startsWith('Arrow')) {
      moveByKey(tab, event.key);
      event.preventDefault();
    } else if (step !== undefined || event.key === 'Home' || event.key === 'End') {
      const index = step === undefined ? (event.key === 'Home' ? 0 : tabs.length - 1) : (tabs.indexOf(tab) + step + tabs.length) % tabs.length;
      changePanes((tree) => activate(tree, tabs[index] as string));
      queueMicrotask(() => document.getElementById(`tab-${tabs[index]}`)?.focus());
      event.preventDefault();
    }
  };
  return (
    <div class="strip-head" style={placed({ ...props.rect, height: stripHeight })}>
      <div class="strip-tabs" role="tablist" aria-label="Panels">
        <For each={props.group.tabs}>
          {(tab) => (
            <button
              type="button" class="strip-tab" role="tab" id={`tab-${tab}`} aria-selected={props.group.active === tab} aria-controls={`pane-${tab}`}
              tabIndex={props.group.active === tab ? 0 : -1}
              onClick={() => changePanes((tree) => activate(tree, tab))}
              onKeyDown={(event) => keys(event, tab)}
              onPointerDown={(event) => props.onDrag(event, tab)}
            >
              {props.pane(tab)?.title}
            </button>
          )}
        </For>
      </div>
      <Show when={props.pane(props.group.active)?.actions}>{(actions) => <div class="strip-actions">{actions()()}</div>}</Show>
    </div>
  );
}

/** Alt+Shift+arrow on a tab: left and right along its strip, at the end out of its group; up and down likewise. */
function moveByKey(tab: string, key: string): void {
  changePanes((tree) => {
    const own = groupWith(tree, tab);
    if (own === undefined) return tree;
    const at = own.tabs.indexOf(tab);
    if (key === 'ArrowLeft' && at > 0) return moveTab(tree, tab, own.tabs[at - 1] as string, 'center', own.tabs[at - 1]);
    if (key === 'ArrowRight' && at < own.tabs.length - 1) return moveTab(tree, tab, own.tabs[at + 1] as string, 'center', own.tabs[at + 2]);
    if (own.tabs.length > 1) return moveTab(tree, tab, own.tabs.find((other) => other !== tab) as string, zones[key] as Zone);
    const groups = groupsOf(tree);
    const other = groups[(groups.indexOf(own) + (key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1) + groups.length) % groups.length];
    return other === undefined || other === own ? tree : moveTab(tree, tab, other.active, other.tabs.includes('editor') ? (zones[key] as Zone) : 'center');
  });
  queueMicrotask(() => document.getElementById(`tab-${tab}`)?.focus());
}

const zones: Record<string, Zone> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'top', ArrowDown: 'bottom' };

function SashBar(props: { readonly sash: Sash }): JSX.Element {
  const move = (share: number) => changePanes((tree) => moveSash(tree, props.sash.path, share));
  const down = (event: PointerEvent) => {
    const bar = event.currentTarget as HTMLElement;
    const { share, length, direction } = props.sash;
    const from = direction === 'row' ? event.clientX : event.clientY;
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
    const drag = (moved: PointerEvent) => move(share + ((direction === 'row' ? moved.clientX : moved.clientY) - from) / length);
    bar.addEventListener('pointermove', drag);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', drag), { once: true });
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -0.02, ArrowUp: -0.02, ArrowRight: 0.02, ArrowDown: 0.02 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(props.sash.share + step);
  };
  return (
    <div
      class={`sash ${props.sash.direction}`} style={placed(props.sash.rect)} role="separator" tabIndex={0} aria-label="Divider of panes"
      aria-orientation={props.sash.direction === 'row' ? 'vertical' : 'horizontal'} aria-valuenow={Math.round(props.sash.share * 100)} aria-valuemin={8} aria-valuemax={92}
      onPointerDown={down} onKeyDown={keys} onDblClick={() => move(0.5)}
    />
  );
}

/** A drag begins after a few pixels, so that a click on a tab stays one. */
function startTabDrag(
  box: () => HTMLElement,
  layout: () => { readonly groups: readonly { readonly group: DockGroup; readonly rect: Rect }[] },
  isBare: (group: DockGroup) => boolean,
  setTarget: (target: { readonly tab: string; readonly zone: Zone; readonly before?: string; readonly rect: Rect } | null) => void,
): (event: PointerEvent, tab: string) => void {
  return (event, tab) => {
    if (event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    let found: ReturnType<typeof dropAt> = null;
    let dragging = false;
    const listening = new AbortController();
    const move = (moved: PointerEvent) => {
      if (!dragging && Math.hypot(moved.clientX - start.x, moved.clientY - start.y) < 6) return;
      dragging = true;
      const origin = box().getBoundingClientRect();
      found = dropAt(layout().groups, isBare, moved.clientX - origin.left, moved.clientY - origin.top);
      setTarget(found);
    };
    const end = (ended: PointerEvent) => {
      listening.abort();
      setTarget(null);
      if (ended.type !== 'pointerup' || !dragging || found === null) return;
      const drop = found;
      changePanes((tree) => moveTab(tree, tab, drop.tab, drop.zone));
    };
    const { signal } = listening;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
  };
}

/** The outer quarters of a group divide it; its middle and its strip take the tab in. */
function dropAt(groups: readonly { readonly group: DockGroup; readonly rect: Rect }[], isBare: (group: DockGroup) => boolean, x: number, y: number) {
  const place = groups.find(({ rect }) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height);
  if (place === undefined) return null;
  const { rect, group } = place;
  const across = (x - rect.x) / rect.width;
  const down = (y - rect.y) / rect.height;
  const bare = isBare(group);
  const distances: [Zone, number][] = [['left', across], ['right', 1 - across], ['top', down], ['bottom', 1 - down]];
  const [side, distance] = distances.reduce((nearest, one) => (one[1] < nearest[1] ? one : nearest));
  const zone: Zone = !bare && (y - rect.y < stripHeight || distance > 0.28) ? 'center' : side;
  const half: Record<Zone, Rect> = {
    center: rect,
    left: { ...rect, width: rect.width / 2 },
    right: { ...rect, x: rect.x + rect.width / 2, width: rect.width / 2 },
    top: { ...rect, height: rect.height / 2 },
    bottom: { ...rect, y: rect.y + rect.height / 2, height: rect.height / 2 },
  };
  return { tab: group.active, zone, rect: half[zone] };
}

function put(element: HTMLElement, { x, y, width, height }: Rect): void {
  Object.assign(element.style, { transform: '', left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${Math.max(0, height)}px` });
}

const placed = ({ x, y, width, height }: Rect): JSX.CSSProperties => ({ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
