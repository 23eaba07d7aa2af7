/** Which panes there are at each depth and how they are divided, remembered by depth. */
import { createMemo, createRoot, createSignal } from 'solid-js';
import { settings, type Depth } from '../model/settings.ts';
import { activate, group, readTree, reconcile, split, type DockNode } from './dock-tree.ts';
import { panelsAt } from './panels.ts';

const key = (depth: Depth) => `vivarium.panes.${depth}`;

/** Every tab of a depth, editor and output first. */
export const tabsAt = (depth: Depth): readonly string[] => ['editor', 'output', ...panelsAt(depth, 'inside').map(({ id }) => id)];

const trees = new Map<Depth, DockNode>();
const [version, setVersion] = createSignal(0);

export const panes = createRoot(() =>
  createMemo((): DockNode => {
    version();
    const { depth } = settings();
    let tree = trees.get(depth);
    if (tree === undefined) trees.set(depth, (tree = reconcile(read(depth) ?? standard(depth), tabsAt(depth))));
    return tree;
  }),
);

export function changePanes(change: (tree: DockNode) => DockNode): void {
  const { depth } = settings();
  const next = change(panes());
  if (next === panes()) return;
  trees.set(depth, next);
  setVersion(version() + 1);
  try {
    localStorage.setItem(key(depth), JSON.stringify(next));
  } catch {
    // A private window: it holds as long as the page does.
  }
}

export const showPane = (id: string): void => changePanes((tree) => activate(tree, id));
export const resetPanes = (): void => changePanes(() => standard(settings().depth));

/** Editor left; output right, above the inside. */
function standard(depth: Depth): DockNode {
  const inside = panelsAt(depth, 'inside').map(({ id }) => id);
  if (inside.length === 0) return split('row', [0.54, 0.46], group(['editor']), group(['output']));
  const right = split('column', [depth === 'machine' ? 0.34 : 0.42, depth === 'machine' ? 0.66 : 0.58], group(['output']), group(inside));
  return split('row', [0.46, 0.54], group(['editor']), right);
}

function read(depth: Depth): DockNode | null {
  try {
    const tree = readTree(JSON.parse(localStorage.getItem(key(depth)) ?? 'null'));
    return tree !== null && ['editor', 'output'].every((tab) => JSON.stringify(tree).includes(`"${tab}"`)) ? tree : null;
  } catch {
    return null;
  }
}
