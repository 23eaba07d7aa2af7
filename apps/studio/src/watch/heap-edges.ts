/** The way of an arrow, and which arrows belong together. */
import type { Box, Edge } from './heap-layout.ts';
import { metrics } from './heap-shape.ts';

/** An SVG path from where the arrow leaves its box. What points back goes around: a ring looks like one. */
export function pathOf({ exit }: Edge, from: Box, to: Box): string {
  const { x, y, down } = exit;
  if (to.column > from.column) {
    const end = { x: to.x, y: to.y + metrics.head / 2 };
    const bend = Math.max(20, (end.x - x) / 2);
    const start = down ? `${x} ${y + Math.max(14, Math.min(40, Math.abs(end.y - y)))}` : `${x + bend} ${y}`;
    return `M${x} ${y} C${start} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
  }
  if (to.column === from.column) {
    // Around the right side, into the head.
    const end = { x: to.x + to.width, y: to.y + metrics.head / 2 };
    const out = Math.max(x, end.x) + 26 + Math.min(40, Math.abs(end.y - y) / 8);
    return down ? `M${x} ${y} C${x} ${y + 24} ${out} ${y + 24} ${out} ${(y + end.y) / 2} S${end.x + 24} ${end.y} ${end.x} ${end.y}` : `M${x} ${y} C${out} ${y} ${out} ${end.y} ${end.x} ${end.y}`;
  }
  // Below everything between, into the box's lower edge.
  const end = { x: to.x + Math.min(to.width / 2, 40), y: to.y + to.height };
  const low = Math.max(from.y + from.height, end.y) + 30 + Math.min(60, (x - end.x) / 14);
  const right = down ? x : x + 26;
  return down ? `M${x} ${y} C${x} ${low} ${end.x} ${low} ${end.x} ${end.y}` : `M${x} ${y} C${right} ${y} ${right} ${low} ${x - 20} ${low} L${end.x + 40} ${low} Q${end.x} ${low} ${end.x} ${end.y}`;
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
