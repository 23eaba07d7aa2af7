/**
 * Every panel of the page beside editor and output. A panel is one line here; the shell shows it as a tab of the dock, as
 * a view of the phone's third tab, and as an action of the palette, from its depth on.
 */
import type { Component } from 'solid-js';
import type { Depth } from '../model/settings.ts';

export interface PanelProps {
  /** False while the panel is covered: it need not draw then. */
  readonly visible: () => boolean;
}

export interface PanelEntry {
  readonly id: string;
  readonly title: string;
  /** The least depth that shows it. */
  readonly depth: Exclude<Depth, 'write'>;
  /** `inside`: a tab below the output. `strip`: under everything, over the whole width, always open. */
  readonly place: 'inside' | 'strip';
  /** The module's default export is its component, which fills the place that it is given and scrolls by itself. */
  readonly load: () => Promise<{ readonly default: Component<PanelProps> }>;
}

/** In the order of their tabs. */
export const panels: readonly PanelEntry[] = [
  { id: 'frames', title: 'Frames', depth: 'watch', place: 'inside', load: () => import('../watch/frames-panel.tsx') },
  { id: 'heap', title: 'Heap', depth: 'watch', place: 'inside', load: () => import('../watch/heap-panel.tsx') },
  { id: 'stack', title: 'Stack', depth: 'machine', place: 'inside', load: () => import('../watch/stack-panel.tsx') },
  { id: 'way', title: 'Way', depth: 'machine', place: 'inside', load: () => import('../inside/way-panel.tsx') },
  { id: 'tokens', title: 'Tokens', depth: 'machine', place: 'inside', load: () => import('../inside/tokens-panel.tsx') },
  { id: 'tree', title: 'Tree', depth: 'machine', place: 'inside', load: () => import('../inside/tree-panel.tsx') },
  { id: 'symbols', title: 'Symbols', depth: 'machine', place: 'inside', load: () => import('../inside/symbols-panel.tsx') },
  { id: 'flow', title: 'Flow', depth: 'machine', place: 'inside', load: () => import('../inside/flow-panel.tsx') },
  { id: 'bytecode', title: 'Bytecode', depth: 'machine', place: 'inside', load: () => import('../inside/bytecode-panel.tsx') },
  { id: 'pyc', title: '.pyc', depth: 'machine', place: 'inside', load: () => import('../inside/pyc-panel.tsx') },
  { id: 'timeline', title: 'Timeline', depth: 'watch', place: 'strip', load: () => import('../watch/timeline.tsx') },
];

const order: Record<Depth, number> = { write: 0, watch: 1, machine: 2 };

export const panelsAt = (depth: Depth, place: PanelEntry['place']): readonly PanelEntry[] =>
  panels.filter((panel) => panel.place === place && order[panel.depth] <= order[depth]);
