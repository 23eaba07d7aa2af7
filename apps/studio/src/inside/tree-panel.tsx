/** The syntax tree, foldable. */
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import type { TreeNode } from '@vivarium/inspect';
import type { PanelProps } from '../shell/panels.ts';
import { createLinked } from './linked.ts';
import { createStage } from './stage.ts';
import { StageFrame } from './stage-frame.tsx';
import { VirtualList } from './virtual-list.tsx';
import './tree-panel.css';

export default function TreePanel(props: PanelProps) {
  const stage = createStage('tree', props);
  const nodes = () => stage.view() ?? [];
  const linked = createLinked('tree', stage.file, stage.current, createMemo(() => nodes().map(({ span }) => span)));
  const [folded, setFolded] = createSignal<ReadonlySet<number>>(new Set());
  // Other nodes have these numbers in another text.
  createEffect(on(nodes, () => setFolded(new Set<number>()), { defer: true }));
  const rows = createMemo(() => {
    const all = nodes();
    const shut = folded();
    const shown: number[] = [];
    for (let index = 0; index < all.length; index = shut.has(index) ? all[index].end : index + 1) shown.push(index);
    return shown;
  });
  const rowOf = createMemo(() => new Map(rows().map((node, row) => [node, row])));
  const isLeaf = (node: number): boolean => nodes()[node] === undefined || nodes()[node].end === node + 1;

  function fold(node: number, shut: boolean): void {
    if (isLeaf(node)) return;
    const next = new Set(folded());
    if (shut) next.add(node);
    else next.delete(node);
    setFolded(next);
  }
  function foldTo(depth: number): void {
    setFolded(new Set(nodes().flatMap((node, index) => (node.depth >= depth && node.end > index + 1 ? [index] : []))));
  }
  const reveal = createMemo(() => {
    const found = linked.found();
    if (found === null) return null;
    return rowOf().get(found) ?? rowOf().get(parentsOf(nodes(), found).find((node) => rowOf().has(node)) ?? -1) ?? null;
  });

  function onKey({ key }: KeyboardEvent, row: number): boolean {
    const node = rows()[row];
    if (node === undefined) return false;
    if (key === 'ArrowLeft' && !folded().has(node) && !isLeaf(node)) fold(node, true);
    else if (key === 'ArrowRight' && folded().has(node)) fold(node, false);
    else return false;
    return true;
  }

  return (
    <StageFrame
      label="Syntax tree" stage={stage} class="tree-panel"
      bar={<>
        <button type="button" class="button bordered small" onClick={() => foldTo(2)}>Fold</button>
        <button type="button" class="button bordered small" onClick={() => setFolded(new Set<number>())}>Unfold</button>
        <span class="count">{nodes().length.toLocaleString('en')} nodes</span>
      </>}
    >
      <VirtualList
        label="Syntax tree" tree count={rows().length} rowHeight={24} reveal={reveal()} lit={(row) => linked.lit().has(rows()[row] ?? -1)}
        onPoint={(row) => linked.point(row === null ? null : (rows()[row] ?? null))} onOpen={(row) => linked.open(rows()[row] ?? -1)} onKey={onKey}
        state={(row) => {
          const node = rows()[row] ?? -1;
          const found = nodes()[node];
          return found === undefined ? {} : {
            level: found.depth + 1, expanded: isLeaf(node) ? undefined : !folded().has(node),
            label: `${found.field} ${found.kind} ${found.values.map(({ name, text }) => `${name} ${text}`).join(', ')}`,
          };
        }}
        row={(row) => <NodeRow node={nodes()[rows()[row] ?? -1]} leaf={isLeaf(rows()[row] ?? -1)} folded={folded().has(rows()[row] ?? -1)} onFold={(shut) => fold(rows()[row] ?? -1, shut)} />}
      />
    </StageFrame>
  );
}

function NodeRow(props: { node: TreeNode | undefined; leaf: boolean; folded: boolean; onFold: (shut: boolean) => void }) {
  return (
    <Show when={props.node}>
      {(node) => (
        <>
          <span class="tree-indent" style={{ width: `${node().depth * 14}px` }} aria-hidden="true" />
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

function colourOf({ kind, values }: TreeNode): string {
  if (kind === 'Call') return 'c-call';
  if (kind === 'Constant' || kind === 'JoinedStr') return 'c-constant';
  if (kind === 'Name' || kind === 'arg') return values.some(({ text }) => text === 'Load()') ? 'c-global' : 'c-local';
  if (/^(?:Try|TryStar|Raise|ExceptHandler|Assert)$/.test(kind)) return 'c-exception';
  if (/^(?:If|For|While|Match|Break|Continue|Return|AsyncFor|IfExp|BoolOp|Compare)$/.test(kind)) return 'c-jump';
  return '';
}

/** Innermost first. */
function parentsOf(nodes: readonly TreeNode[], index: number): number[] {
  const parents: number[] = [];
  let depth = nodes[index]?.depth ?? 0;
  for (let i = index - 1; i >= 0 && depth > 0; i--) {
    if (nodes[i].depth >= depth) continue;
    parents.push(i);
    depth = nodes[i].depth;
  }
  return parents;
}
