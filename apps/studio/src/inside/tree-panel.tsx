/** The syntax tree, foldable. */
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { type NodeRow as Node, nodeRows, noSpans, type PackedTree } from '../language/packed.ts';
import type { PanelProps } from '../shell/panels.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './tree-panel.css';

export default function TreePanel(props: PanelProps) {
  const stage = createStage('tree', props);
  const tree = () => stage.view() ?? emptyTree;
  const node = createMemo(() => nodeRows(tree()));
  const linked = createLinked('tree', stage.file, stage.current, () => tree().spans);
  const [folded, setFolded] = createSignal<ReadonlySet<number>>(new Set());
  // Other nodes have these numbers in another text.
  createEffect(on(tree, () => setFolded(new Set<number>()), { defer: true }));
  const rows = createMemo(() => {
    const { count, ends } = tree();
    const shut = folded();
    const shown: number[] = [];
    for (let index = 0; index < count; index = shut.has(index) ? ends[index] : index + 1) shown.push(index);
    return shown;
  });
  const isLeaf = (index: number): boolean => index < 0 || index >= tree().count || tree().ends[index] === index + 1;

  function fold(index: number, shut: boolean): void {
    if (isLeaf(index)) return;
    const next = new Set(folded());
    if (shut) next.add(index);
    else next.delete(index);
    setFolded(next);
  }
  function foldTo(depth: number): void {
    setFolded(new Set([...tree().ends.keys()].filter((index) => tree().depths[index] >= depth && !isLeaf(index))));
  }
  const reveal = createMemo(() => {
    const found = linked.found();
    if (found === null) return null;
    // Folded away: the row of what it is folded into.
    const row = rowAtOrBefore(rows(), found);
    return row < 0 ? null : row;
  });

  function onKey({ key }: KeyboardEvent, row: number): boolean {
    const index = rows()[row];
    if (index === undefined) return false;
    if (key === 'ArrowLeft' && !folded().has(index) && !isLeaf(index)) fold(index, true);
    else if (key === 'ArrowRight' && folded().has(index)) fold(index, false);
    else return false;
    return true;
  }

  return (
    <StageFrame
      label="Syntax tree" stage={stage} class="tree-panel"
      bar={<>
        <button type="button" class="button bordered small" onClick={() => foldTo(2)}>Fold</button>
        <button type="button" class="button bordered small" onClick={() => setFolded(new Set<number>())}>Unfold</button>
        <span class="count">{tree().count.toLocaleString('en')} nodes</span>
      </>}
    >
      <VirtualList
        label="Syntax tree" tree count={rows().length} rowHeight={24} reveal={reveal()} lit={(row) => linked.lit().has(rows()[row] ?? -1)}
        onPoint={(row) => linked.point(row === null ? null : (rows()[row] ?? null))} onOpen={(row) => linked.open(rows()[row] ?? -1)} onKey={onKey}
        state={(row) => {
          const index = rows()[row] ?? -1;
          const found = node()(index);
          return found === undefined ? {} : {
            level: tree().depths[index] + 1, expanded: isLeaf(index) ? undefined : !folded().has(index),
            label: `${found.field} ${found.kind} ${found.values.map(({ name, text }) => `${name} ${text}`).join(', ')}`,
          };
        }}
        row={(row) => <NodeRow node={node()(rows()[row] ?? -1)} depth={tree().depths[rows()[row] ?? -1] ?? 0} leaf={isLeaf(rows()[row] ?? -1)} folded={folded().has(rows()[row] ?? -1)} onFold={(shut) => fold(rows()[row] ?? -1, shut)} />}
      />
    </StageFrame>
  );
}

function NodeRow(props: { node: Node | undefined; depth: number; leaf: boolean; folded: boolean; onFold: (shut: boolean) => void }) {
  return (
    <Show when={props.node}>
      {(node) => (
        <>
          <span class="tree-indent" style={{ width: `${props.depth * 14}px` }} aria-hidden="true" />
          <span
            class="tree-fold" aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              props.onFold(!props.folded);
            }}
          >{props.leaf ? '' : props.folded ? '▸' : '▾'}</span>
          <Show when={node().field !== ''}><span class="tree-field">{node().field}</span></Show>
          <span class={`tree-kind ${colourOf(node())}`}>{node().kind}</span>
          <For each={node().values}>
            {({ name, text }) => <span class="tree-value"><span class="quiet">{name}=</span><span class={/^['"0-9b]/.test(text) ? 'c-constant' : ''}>{text.replace(/\(\)$/, '')}</span></span>}
          </For>
          <Show when={props.folded}><span class="inside-chip">…</span></Show>
        </>
      )}
    </Show>
  );
}

function colourOf({ kind, values }: Node): string {
  if (kind === 'Call') return 'c-call';
  if (kind === 'Constant' || kind === 'JoinedStr') return 'c-constant';
  if (kind === 'Name' || kind === 'arg') return values.some(({ text }) => text === 'Load()') ? 'c-global' : 'c-local';
  if (/^(?:Try|TryStar|Raise|ExceptHandler|Assert)$/.test(kind)) return 'c-exception';
  if (/^(?:If|For|While|Match|Break|Continue|Return|AsyncFor|IfExp|BoolOp|Compare)$/.test(kind)) return 'c-jump';
  return '';
}

/** Rows ascend; what is folded away follows the row that it is folded into. */
function rowAtOrBefore(rows: readonly number[], index: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const emptyTree: PackedTree = { count: 0, spans: noSpans, depths: new Uint16Array(0), ends: new Int32Array(0), nodes: '' };
