/**
 * How the panes of the desktop are divided: a tree of splits with groups of tabs as leaves, as plain data, and what can be
 * done to it. Every function returns a new tree that is in order: no empty group, no split of one, no split inside a split
 * of the same direction, shares that sum to 1.
 */
export type DockNode = DockSplit | DockGroup;

export interface DockSplit {
  readonly kind: 'split';
  /** `row`: side by side. */
  readonly direction: 'row' | 'column';
  readonly children: readonly DockNode[];
  /** Of the whole, one for each child. */
  readonly shares: readonly number[];
}

export interface DockGroup {
  readonly kind: 'group';
  readonly tabs: readonly string[];
  readonly active: string;
}

export type Zone = 'center' | 'left' | 'right' | 'top' | 'bottom';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Sash {
  /** Indices of children from the root to the split, then of the child before the sash. */
  readonly path: readonly number[];
  readonly direction: 'row' | 'column';
  readonly rect: Rect;
  /** Share of the child before it in what it and the next have together. */
  readonly share: number;
  /** Pixels that both have together. */
  readonly length: number;
}

export interface DockLayout {
  readonly groups: readonly { readonly group: DockGroup; readonly rect: Rect }[];
  readonly sashes: readonly Sash[];
}

export const group = (tabs: readonly string[], active = tabs[0] ?? ''): DockGroup => ({ kind: 'group', tabs, active });
export const split = (direction: DockSplit['direction'], shares: readonly number[], ...children: DockNode[]): DockSplit => ({ kind: 'split', direction, shares, children });

export function groupsOf(node: DockNode): readonly DockGroup[] {
  return node.kind === 'group' ? [node] : node.children.flatMap(groupsOf);
}

export const groupWith = (node: DockNode, tab: string): DockGroup | undefined => groupsOf(node).find(({ tabs }) => tabs.includes(tab));

export const activate = (node: DockNode, tab: string): DockNode =>
  mapGroups(node, (leaf) => (leaf.tabs.includes(tab) && leaf.active !== tab ? { ...leaf, active: tab } : leaf));

/** `beside`: a tab whose group it joins. */
export const addTab = (node: DockNode, tab: string, beside: string): DockNode =>
  mapGroups(node, (leaf) => (leaf.tabs.includes(beside) ? { ...leaf, tabs: [...leaf.tabs, tab] } : leaf));

export function removeTab(node: DockNode, tab: string): DockNode {
  const rest = mapGroups(node, (leaf) => {
    if (!leaf.tabs.includes(tab)) return leaf;
    const tabs = leaf.tabs.filter((other) => other !== tab);
    return { ...leaf, tabs, active: leaf.active === tab ? (tabs[Math.max(0, leaf.tabs.indexOf(tab) - 1)] ?? '') : leaf.active };
  });
  return inOrder(rest) ?? group([]);
}

/** Into the group of `target`, at the index of `before` or its end; or into a new group on one side of it. */
export function moveTab(node: DockNode, tab: string, target: string, zone: Zone, before?: string): DockNode {
  const from = groupWith(node, tab);
  const to = groupWith(node, target);
  if (from === undefined || to === undefined) return node;
  if (zone !== 'center' && from === to && to.tabs.length === 1) return node;
  const anchor = target === tab ? to.tabs.find((other) => other !== tab) : target;
  if (anchor === undefined || before === tab) return node;
  const rest = removeTab(node, tab);
  return inOrder(mapGroups(rest, (leaf): DockNode => {
    if (!leaf.tabs.includes(anchor)) return leaf;
    if (zone === 'center') {
      const at = before === undefined ? leaf.tabs.length : leaf.tabs.indexOf(before);
      return group([...leaf.tabs.slice(0, at), tab, ...leaf.tabs.slice(at)], tab);
    }
    const direction = zone === 'left' || zone === 'right' ? 'row' : 'column';
    const first = zone === 'left' || zone === 'top';
    return split(direction, [0.5, 0.5], ...(first ? [group([tab]), leaf] : [leaf, group([tab])]));
  })) as DockNode;
}

/** Moves a sash; `share` as in `Sash`. */
export function moveSash(node: DockNode, path: readonly number[], share: number): DockNode {
  if (node.kind === 'group') return node;
  const [index = 0, ...rest] = path;
  if (rest.length > 0) return { ...node, children: node.children.map((child, i) => (i === index ? moveSash(child, rest, share) : child)) };
  const both = (node.shares[index] ?? 0) + (node.shares[index + 1] ?? 0);
  const clamped = Math.min(0.92, Math.max(0.08, share));
  return { ...node, shares: node.shares.map((old, i) => (i === index ? both * clamped : i === index + 1 ? both * (1 - clamped) : old)) };
}

/** Drops tabs that are not wanted, and puts new ones beside the last tab that `wanted` names before them. */
export function reconcile(node: DockNode, wanted: readonly string[]): DockNode {
  let next = node;
  for (const tab of groupsOf(node).flatMap(({ tabs }) => tabs)) if (!wanted.includes(tab)) next = removeTab(next, tab);
  for (const [index, tab] of wanted.entries()) {
    if (groupWith(next, tab) === undefined) next = addTab(next, tab, wanted[index - 1] ?? groupsOf(next)[0]?.tabs[0] ?? '');
  }
  return next;
}

/** Null if what was kept is no tree, or has a tab twice. */
export function readTree(value: unknown): DockNode | null {
  const seen = new Set<string>();
  const read = (given: unknown): DockNode | null => {
    if (typeof given !== 'object' || given === null) return null;
    const { kind, tabs, active, direction, children, shares } = given as Record<string, unknown>;
    if (kind === 'group') {
      if (!Array.isArray(tabs) || tabs.length === 0 || !tabs.every((tab) => typeof tab === 'string' && !seen.has(tab) && seen.add(tab))) return null;
      return group(tabs as string[], tabs.includes(active) ? (active as string) : (tabs[0] as string));
    }
    if (kind !== 'split' || (direction !== 'row' && direction !== 'column') || !Array.isArray(children) || !Array.isArray(shares)) return null;
    if (children.length !== shares.length || !shares.every((share) => typeof share === 'number' && share > 0)) return null;
    const nodes = children.map(read);
    return nodes.includes(null) ? null : split(direction, shares as number[], ...(nodes as DockNode[]));
  };
  const tree = read(value);
  return tree === null ? null : inOrder(tree);
}

/** Where everything goes. Between neighbours are `gap` pixels, in which the sash lies. */
export function layoutOf(node: DockNode, rect: Rect, gap: number): DockLayout {
  const groups: { group: DockGroup; rect: Rect }[] = [];
  const sashes: Sash[] = [];
  const place = (part: DockNode, { x, y, width, height }: Rect, path: readonly number[]): void => {
    if (part.kind === 'group') {
      groups.push({ group: part, rect: { x, y, width, height } });
      return;
    }
    const row = part.direction === 'row';
    const room = (row ? width : height) - gap * (part.children.length - 1);
    let at = row ? x : y;
    for (const [index, child] of part.children.entries()) {
      const share = part.shares[index] as number;
      const end = index === part.children.length - 1 ? (row ? x + width : y + height) : Math.round(at + room * share);
      place(child, row ? { x: at, y, width: end - at, height } : { x, y: at, width, height: end - at }, [...path, index]);
      at = end + gap;
      const next = part.shares[index + 1];
      if (next === undefined) continue;
      sashes.push({
        path: [...path, index], direction: part.direction, share: share / (share + next), length: room * (share + next),
        rect: row ? { x: end, y, width: gap, height } : { x, y: end, width, height: gap },
      });
    }
  };
  place(node, rect, []);
  return { groups, sashes };
}

function mapGroups(node: DockNode, change: (leaf: DockGroup) => DockNode): DockNode {
  if (node.kind === 'group') return change(node);
  return { ...node, children: node.children.map((child) => mapGroups(child, change)) };
}

/** Null if nothing is left. */
function inOrder(node: DockNode): DockNode | null {
  if (node.kind === 'group') return node.tabs.length === 0 ? null : node;
  const children: DockNode[] = [];
  const shares: number[] = [];
  for (const [index, child] of node.children.entries()) {
    const ordered = inOrder(child);
    const share = node.shares[index] as number;
    if (ordered === null) continue;
    if (ordered.kind === 'split' && ordered.direction === node.direction) {
      children.push(...ordered.children);
      shares.push(...ordered.shares.map((part) => part * share));
    } else {
      children.push(ordered);
      shares.push(share);
    }
  }
  if (children.length < 2) return children[0] ?? null;
  const sum = shares.reduce((total, share) => total + share, 0);
  return { ...node, children, shares: shares.map((share) => share / sum) };
}
