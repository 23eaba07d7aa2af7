/** Which panes there are at each depth and how they are divided, remembered by depth. */
import { createMemo, createRoot, createSignal } from 'solid-js';
import { settings, type Depth } from '../model/settings.ts';
import { activate, group, readTree, reconcile, split, type DockNode } from './dock-tree.ts';
import { panelsAt } from './panels.ts';

const key = (depth: Depth) => `vivarium.panes.${depth}`;

/** Every tab of a depth, editor and output first. */
export const tabsAt = (depth: Depth): readonly string[] => ['editor', 'output', ...panelsAt(depth, 'inside').map(({ id }) => id)];

/** What a run looks like: beside each other, because they are read together. */
const ofRuns = ['stack', 'frames', 'heap'];

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

/** Editor left; output right, above the inside. What shows a run stands below the output, or beside the inside. */
function standard(depth: Depth): DockNode {
  const all = panelsAt(depth, 'inside').map(({ id }) => id);
  if (all.length === 0) return split('row', [0.54, 0.46], group(['editor']), group(['output']));
  const inside = all.filter((id) => !ofRuns.includes(id));
  const run = ofRuns.filter((id) => all.includes(id));
  const beside = run.slice(0, -1);
  const last = run.slice(-1);
  if (inside.length === 0 && beside.length > 0) {
    return split('row', [0.42, 0.58], group(['editor']), split('column', [0.34, 0.66], group(['output']), split('row', [0.42, 0.58], group(beside), group(last))));
  }
  if (inside.length === 0 || run.length === 0) return split('row', [0.42, 0.58], group(['editor']), split('column', [0.34, 0.66], group(['output']), group(all)));
  const stages = split('column', [0.24, 0.76], group(['output']), activate(group(inside), 'bytecode'));
  return split('row', [0.34, 0.37, 0.29], group(['editor']), stages, beside.length === 0 ? group(last) : split('column', [0.52, 0.48], group(beside), group(last)));
}

function read(depth: Depth): DockNode | null {
  try {
    const tree = readTree(JSON.parse(localStorage.getItem(key(depth)) ?? 'null'));
    return tree !== null && ['editor', 'output'].every((tab) => JSON.stringify(tree).includes(`"${tab}"`)) ? tree : null;
  } catch {
    return null;
  }
}
