/** The way of an arrow, and which arrows belong together. */
import type { Box, Edge } from './heap-layout.ts';
import { metrics } from './heap-shape.ts';

/** An SVG path from where the arrow leaves its box. What points back goes around: a ring looks like one. */
export function pathOf({ exit: { x, y, side } }: Edge, from: Box, to: Box): string {
  const head = to.y + metrics.head / 2;
  if (side === 'left') {
    // Boxes lie above arrows: it may pass behind them.
    const out = Math.min(x, to.x) - 26 - Math.min(40, Math.abs(head - y) / 8);
    return to.column > from.column ? `M${x} ${y} C${x - 30} ${y} ${to.x - 30} ${head} ${to.x} ${head}` : `M${x} ${y} C${out} ${y} ${out} ${head} ${to.x} ${head}`;
  }
  if (to.column > from.column) {
    const bend = Math.max(20, (to.x - x) / 2);
    const start = side === 'down' ? `${x} ${y + Math.max(14, Math.min(40, Math.abs(head - y)))}` : `${x + bend} ${y}`;
    return `M${x} ${y} C${start} ${to.x - bend} ${head} ${to.x} ${head}`;
  }
  if (to.column === from.column) {
    // Around the right side, into the head.
    const end = to.x + to.width;
    const out = Math.max(x, end) + 26 + Math.min(40, Math.abs(head - y) / 8);
    return side === 'down' ? `M${x} ${y} C${x} ${y + 24} ${out} ${y + 24} ${out} ${(y + head) / 2} S${end + 24} ${head} ${end} ${head}` : `M${x} ${y} C${out} ${y} ${out} ${head} ${end} ${head}`;
  }
  // Below everything between, into the box's lower edge.
  const end = { x: to.x + Math.min(to.width / 2, 40), y: to.y + to.height };
  const low = Math.max(from.y + from.height, end.y) + 30 + Math.min(60, (x - end.x) / 14);
  const right = x + 26;
  return side === 'down' ? `M${x} ${y} C${x} ${low} ${end.x} ${low} ${end.x} ${end.y}` : `M${x} ${y} C${right} ${y} ${right} ${low} ${x - 20} ${low} L${end.x + 40} ${low} Q${end.x} ${low} ${end.x} ${end.y}`;
}

/** The box, whoever leads to it, and what it refers to. */
export function chainOf(id: string, edges: readonly Edge[]): { boxes: ReadonlySet<string>; edges: ReadonlySet<string> } {
  const boxes = new Set([id]);
  const lit = new Set<string>();
  const incoming = groupByTarget(edges);
  const queue = [id];
  for (let box = queue.pop(); box !== undefined; box = queue.pop()) {
    for (const edge of incoming.get(box) ?? []) {
      lit.add(edge.key);
      if (boxes.has(edge.from)) continue;
      boxes.add(edge.from);
      queue.push(edge.from);
    }
  }
  for (const edge of edges) {
    if (edge.from !== id) continue;
    lit.add(edge.key);
    boxes.add(edge.to);
  }
  return { boxes, edges: lit };
}

function groupByTarget(edges: readonly Edge[]): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.to);
    if (group === undefined) groups.set(edge.to, [edge]);
    else group.push(edge);
  }
  return groups;
}
