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

/** Editor left; output right, above the inside; below that what shows a run. */
function standard(depth: Depth): DockNode {
  const all = panelsAt(depth, 'inside').map(({ id }) => id);
  if (all.length === 0) return split('row', [0.54, 0.46], group(['editor']), group(['output']));
  const inside = all.filter((id) => !ofRuns.includes(id));
  const run = ofRuns.filter((id) => all.includes(id));
  const columns = run.length === 0 ? [] : [run.length === 1 ? group(run) : split('row', [0.42, 0.58], group(run.slice(0, -1)), group(run.slice(-1)))];
  if (inside.length === 0) return split('row', [0.42, 0.58], group(['editor']), split('column', [0.34, 0.66], group(['output']), ...columns));
  const shares = columns.length === 0 ? [0.34, 0.66] : [0.22, 0.4, 0.38];
  return split('row', [0.42, 0.58], group(['editor']), split('column', shares, group(['output']), group(inside), ...columns));
}

function read(depth: Depth): DockNode | null {
  try {
    const tree = readTree(JSON.parse(localStorage.getItem(key(depth)) ?? 'null'));
    return tree !== null && ['editor', 'output'].every((tab) => JSON.stringify(tree).includes(`"${tab}"`)) ? tree : null;
  } catch {
    return null;
  }
}
