/** The heap as text: names, their objects, and what these hold, as a tree that opens where it is asked to. */
import { For, Show, createMemo, createSignal } from 'solid-js';
import type { ValueView } from '@vivarium/debugger';
import type { Session } from '../model/session.ts';
import { drawnFrames } from './heap-layout.ts';
import { hovered, setHovered } from './pointing.ts';
import { type Objects, objectsOf, previewOf } from './preview.ts';

interface Row {
  /** The way to it: the same in every state. */
  readonly path: string;
  readonly level: number;
  readonly name: string;
  readonly value: ValueView | null;
  /** It holds something that can be opened. */
  readonly opens: boolean;
  /** The object is one of those above it: opening it again would show the same. */
  readonly again: boolean;
  /** Told instead of a value. */
  readonly note: string;
}

export function HeapTree(props: { session: Session }) {
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = createSignal(0);
  const objects = createMemo(() => objectsOf(props.session.state()?.heap ?? { objects: [], folded: false }));
  const rows = createMemo(() => rowsOf(props.session, objects(), open()));
  const at = () => Math.min(current(), rows().length - 1);
  let tree: HTMLDivElement | undefined;

  function toggle(path: string, to: boolean): void {
    const next = new Set(open());
    // Frames are open until they are closed.
    if (to === isOpenAtFirst(path)) next.delete(path);
    else next.add(path);
    setOpen(next);
  }

  function focusRow(index: number): void {
    setCurrent(Math.max(0, Math.min(rows().length - 1, index)));
    (tree?.children[at()] as HTMLElement | undefined)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows()[at()];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const isOpen = isRowOpen(row, open());
    if (event.key === 'ArrowDown') focusRow(at() + 1);
    else if (event.key === 'ArrowUp') focusRow(at() - 1);
    else if (event.key === 'Home') focusRow(0);
    else if (event.key === 'End') focusRow(rows().length - 1);
    else if (event.key === 'ArrowRight') {
      if (row.opens && !isOpen) toggle(row.path, true);
      else focusRow(at() + 1);
    } else if (event.key === 'ArrowLeft') {
      if (row.opens && isOpen) toggle(row.path, false);
      else focusRow(rows().findLastIndex(({ level }, index) => index < at() && level < row.level));
    } else if ((event.key === 'Enter' || event.key === ' ') && row.opens) toggle(row.path, !isOpen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="heap-tree" role="tree" aria-label="Heap as text" ref={(element) => (tree = element)} onKeyDown={onKeyDown}>
      <For each={rows().map(({ path }) => path)}>
        {(path, index) => {
          const row = () => rows()[index()] ?? gone(path);
          const id = () => idOf(row().value);
          return (
            <div
              role="treeitem" class="tree-row" classList={{ frame: row().level === 1, lit: id() !== null && hovered() === id() }} style={{ '--level': row().level }}
              aria-level={row().level} aria-expanded={row().opens ? isRowOpen(row(), open()) : undefined} tabindex={index() === at() ? 0 : -1} data-path={path}
              onFocus={() => { setCurrent(index()); setHovered(id()); }} onBlur={() => setHovered(null)}
              onPointerEnter={() => setHovered(id())} onPointerLeave={() => setHovered(null)}
              onClick={() => { if (row().opens) toggle(path, !isRowOpen(row(), open())); }}
            >
              <span class="tree-twist" aria-hidden="true">{row().opens ? (isRowOpen(row(), open()) ? '▾' : '▸') : ''}</span>
              <span class="tree-name">{row().name}</span>
              <Show when={row().value}>{(value) => <span class={`value ${toneOf(value())}`}>{previewOf(value(), objects(), 60)}</span>}</Show>
              <Show when={id()}>{(object) => <span class="identity">#{object()}</span>}</Show>
              <Show when={row().note}><span class="quiet">{row().note}</span></Show>
            </div>
          );
        }}
      </For>
    </div>
  );
}

const gone = (path: string): Row => ({ path, level: 2, name: '', value: null, opens: false, again: false, note: '' });
const idOf = (value: ValueView | null): string | null => (value?.kind === 'reference' ? value.id : null);
const isOpenAtFirst = (path: string): boolean => !path.includes('/');
const isRowOpen = (row: Row, changed: ReadonlySet<string>): boolean => row.opens && changed.has(row.path) !== isOpenAtFirst(row.path);
const toneOf = (value: ValueView): string => (value.kind === 'plain' ? (value.type === 'str' || value.type === 'bytes' ? 'string' : 'constant') : '');

function rowsOf(session: Session, objects: Objects, changed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const add = (row: Row): boolean => {
    rows.push(row);
    return isRowOpen(row, changed);
  };
  const addValue = (path: string, level: number, name: string, value: ValueView, above: readonly string[]): void => {
    const object = value.kind === 'reference' ? objects.get(value.id) : undefined;
    const again = object !== undefined && above.includes(object.id);
    const note = again ? 'the same object as above' : object === undefined ? '' : object.references === 1 ? '1 reference' : `${object.references} references`;
    const opens = object !== undefined && !again && object.items.length > 0;
    if (!add({ path, level, name, value, opens, again, note }) || object === undefined) return;
    for (const [index, item] of object.items.entries()) {
      const label = item.key === null ? `[${index}]` : typeof item.key === 'string' ? `.${item.key}` : `[${previewOf(item.key, objects, 24)}]`;
      addValue(`${path}/${label}`, level + 1, label, item.value, [...above, object.id]);
    }
    const more = (object.length ?? 0) - object.items.length;
    if (more > 0) add({ path: `${path}/more`, level: level + 1, name: '', value: null, opens: false, again: false, note: `and ${more.toLocaleString('en')} more` });
  };
  const state = session.state();
  for (const frame of state === null ? [] : drawnFrames(state).toReversed()) {
    const path = `frame ${frame.activation}`;
    const variables = [...(frame.globals ?? frame.locals), ...frame.cells, ...frame.free].filter(({ implicit }) => implicit !== true);
    if (!add({ path, level: 1, name: frame.name, value: null, opens: variables.length > 0, again: false, note: frame.line === null ? '' : `line ${frame.line}` })) continue;
    for (const { name, value } of variables) addValue(`${path}/${name}`, 2, name, value, []);
  }
  return rows;
}
