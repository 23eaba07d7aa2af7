/** A list of rows of one height, of which only those in view exist. One stop of the Tab key; the arrows move in it. */
import { For, type JSX, createEffect, createMemo, createSignal, createUniqueId, on, onCleanup, onMount } from 'solid-js';

export interface RowState {
  readonly class?: string;
  /** From 1; makes it an item of a tree. */
  readonly level?: number;
  /** Undefined: nothing to fold. */
  readonly expanded?: boolean;
  readonly label?: string;
}

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly tree?: boolean;
  readonly row: (index: number) => JSX.Element;
  readonly state?: (index: number) => RowState;
  readonly lit?: (index: number) => boolean;
  /** Brought into view when it changes. */
  readonly reveal?: number | null;
  /** The pointer or the keys are on a row; null: on none any more. */
  readonly onPoint?: (index: number | null) => void;
  /** Enter, or a click. */
  readonly onOpen?: (index: number) => void;
  /** True if the key was for it. */
  readonly onKey?: (event: KeyboardEvent, index: number) => boolean;
  /** Behind the rows, in the same coordinates. */
  readonly overlay?: JSX.Element;
  /** The least width of rows; narrower lists scroll sideways. */
  readonly minWidth?: string;
}

/** Rows beyond the edges, so that scrolling shows no gap. */
const BEYOND = 12;

export function VirtualList(props: VirtualListProps): JSX.Element {
  const id = createUniqueId();
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(600);
  const [active, setActive] = createSignal(0);
  let view!: HTMLDivElement;

  onMount(() => {
    const observer = new ResizeObserver(() => setHeight(view.clientHeight));
    observer.observe(view);
    onCleanup(() => observer.disconnect());
  });

  const shown = createMemo(() => {
    const first = Math.max(0, Math.floor(top() / props.rowHeight) - BEYOND);
    const last = Math.min(props.count, Math.ceil((top() + height()) / props.rowHeight) + BEYOND);
    return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  });
  const current = (): number => Math.min(active(), props.count - 1);

  function scrollTo(index: number, where: 'near' | 'middle'): void {
    const from = index * props.rowHeight;
    const room = view.clientHeight;
    if (where === 'middle' && (from < view.scrollTop || from + props.rowHeight > view.scrollTop + room)) view.scrollTop = Math.max(0, from - room / 2);
    else if (from < view.scrollTop) view.scrollTop = from;
    else if (from + props.rowHeight > view.scrollTop + room) view.scrollTop = from + props.rowHeight - room;
  }

  createEffect(on(() => props.reveal, (index) => {
    if (index === null || index === undefined || index >= props.count) return;
    setActive(index);
    scrollTo(index, 'middle');
  }));

  function move(to: number): void {
    const index = Math.max(0, Math.min(props.count - 1, to));
    setActive(index);
    scrollTo(index, 'near');
    props.onPoint?.(index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (props.count === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = current();
    const page = Math.max(1, Math.floor(height() / props.rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: props.count - 1 };
    if (props.onKey?.(event, index) === true) {
      event.preventDefault();
      return;
    }
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' || event.key === ' ') props.onOpen?.(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={view} class="virtual-list scroll" tabindex="0" role={props.tree ? 'tree' : 'listbox'} aria-label={props.label}
      aria-activedescendant={props.count > 0 ? `${id}-${current()}` : undefined}
      onScroll={() => setTop(view.scrollTop)} onKeyDown={onKeyDown}
      onPointerLeave={() => props.onPoint?.(null)} onFocusOut={() => props.onPoint?.(null)}
    >
      <div class="virtual-rows" role="presentation" style={{ height: `${props.count * props.rowHeight}px`, 'min-width': props.minWidth }}>
        {props.overlay}
        <For each={shown()}>
          {(index) => {
            const state = createMemo(() => props.state?.(index) ?? {});
            return (
              <div
                id={`${id}-${index}`} class={`virtual-row ${state().class ?? ''}`} role={props.tree ? 'treeitem' : 'option'}
                classList={{ lit: props.lit?.(index) === true, active: current() === index }}
                style={{ transform: `translateY(${index * props.rowHeight}px)`, height: `${props.rowHeight}px` }}
                aria-selected={current() === index ? 'true' : 'false'} aria-level={state().level} aria-expanded={state().expanded}
                aria-setsize={props.count} aria-posinset={index + 1}
                onPointerMove={() => props.onPoint?.(index)}
                onClick={() => {
                  setActive(index);
                  props.onOpen?.(index);
                }}
              >
                {state().label !== undefined && <span class="hidden-visually">{state().label}</span>}
                <span class="virtual-content" aria-hidden={state().label === undefined ? undefined : 'true'}>{props.row(index)}</span>
              </div>
            );
          }}
        </For>
      </div>
    </div>
  );
}
