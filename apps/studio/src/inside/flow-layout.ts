/**
 * Where the blocks of a flow graph stand and how its edges run. Blocks keep to layers from top to bottom: each below those that
 * lead to it, but for the way back of a loop. Edges that skip layers get places of their own in the layers between, so that
 * they go around blocks and not behind them.
 */
import type { EdgeKind, Graph } from '@vivarium/inspect';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBlock extends Size {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** Goes up: a loop. */
  readonly back: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Layout extends Size {
  readonly blocks: readonly PlacedBlock[];
  readonly edges: readonly PlacedEdge[];
}

const GAP_X = 36;
const GAP_Y = 46;
const LANE = 12;
const MARGIN = 16;

interface Node {
  /** -1 for the place of an edge. */
  readonly block: number;
  readonly size: Size;
  layer: number;
  x: number;
  readonly above: Node[];
  readonly below: Node[];
}

export function layOut(graph: Graph, sizes: readonly Size[]): Layout {
  const count = graph.blocks.length;
  const back = backEdges(graph);
  const layers = layersOf(graph, back);
  const nodes: Node[] = sizes.map((size, block) => ({ block, size, layer: layers[block], x: 0, above: [], below: [] }));
  const rows: Node[][] = [];
  for (const node of nodes) (rows[node.layer] ??= []).push(node);
  for (let layer = 0; layer < rows.length; layer++) rows[layer] ??= [];
  // The nodes that each forward edge passes.
  const trunks = new Map<string, Node>();
  const ways = graph.edges.map(({ from, to, kind }, index) => {
    if (back.has(index) || from === to) return null;
    return passage(nodes[from], nodes[to], rows, kind === 'exception' ? trunks : null);
  });
  order(rows);
  place(rows);
  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = MARGIN;
  for (const [layer, row] of rows.entries()) {
    tops[layer] = y;
    bottoms[layer] = y + Math.max(18, ...row.map(({ size }) => size.height));
    y = bottoms[layer] + GAP_Y;
  }
  const blocks = nodes.slice(0, count).map(({ x, size, layer }) => ({ x, y: tops[layer], ...size }));
  let right = rows.flat().reduce((most, { x, size }) => Math.max(most, x + size.width), 0);
  const outs = ports(graph, blocks, 'from');
  const ins = ports(graph, blocks, 'to');
  const edges = graph.edges.map(({ from, to, kind }, index): PlacedEdge => {
    const start = { x: outs[index], y: blocks[from].y + blocks[from].height };
    const end = { x: ins[index], y: blocks[to].y };
    const way = ways[index];
    if (way === null) {
      // Below all blocks of its layer and around the right side, in a lane of its own.
      right += LANE;
      const turn = bottoms[layers[from]] + 10;
      return { from, to, kind, back: true, points: [start, { x: start.x, y: turn }, { x: right, y: turn }, { x: right, y: end.y - 12 }, { x: end.x, y: end.y - 12 }, end] };
    }
    const points = way.flatMap(({ x, size, layer }) => {
      const middle = x + size.width / 2;
      return [{ x: middle, y: tops[layer] - 6 }, { x: middle, y: bottoms[layer] + 6 }];
    });
    return { from, to, kind, back: false, points: [start, ...points, end] };
  });
  return { blocks, edges, width: right + MARGIN, height: y - GAP_Y + MARGIN };
}

/** Edges to a block that is being walked through: the ends of loops. */
function backEdges({ blocks, edges }: Graph): Set<number> {
  const out: number[][] = blocks.map(() => []);
  edges.forEach(({ from }, index) => out[from].push(index));
  const back = new Set<number>();
  const state = new Uint8Array(blocks.length);
  for (let root = 0; root < blocks.length; root++) {
    if (state[root] !== 0) continue;
    const stack: { block: number; next: number }[] = [{ block: root, next: 0 }];
    state[root] = 1;
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const index = out[top.block][top.next++];
      if (index === undefined) {
        state[top.block] = 2;
        stack.pop();
        continue;
      }
      const { to } = edges[index];
      if (state[to] === 1) back.add(index);
      else if (state[to] === 0) {
        state[to] = 1;
        stack.push({ block: to, next: 0 });
      }
    }
  }
  return back;
}

/** The longest way from a block that nothing leads to. */
function layersOf({ blocks, edges }: Graph, back: ReadonlySet<number>): number[] {
  const layers = blocks.map(() => 0);
  const waiting = blocks.map(() => 0);
  const out: number[][] = blocks.map(() => []);
  edges.forEach(({ from, to }, index) => {
    if (back.has(index) || from === to) return;
    waiting[to]++;
    out[from].push(to);
  });
  const ready = blocks.flatMap((_, block) => (waiting[block] === 0 ? [block] : []));
  for (let at = 0; at < ready.length; at++) {
    for (const to of out[ready[at]]) {
      layers[to] = Math.max(layers[to], layers[ready[at]] + 1);
      if (--waiting[to] === 0) ready.push(to);
    }
  }
  return layers;
}

/**
 * Joins two nodes, through a narrow node in each layer between; gives those. Ways that may share nodes with others to the same
 * place become branches of one trunk.
 */
function passage(from: Node, to: Node, rows: Node[][], trunks: Map<string, Node> | null): Node[] {
  const way: Node[] = [];
  let last = from;
  let joined = false;
  const join = (node: Node): void => {
    if (!joined) {
      last.below.push(node);
      node.above.push(last);
    }
    last = node;
  };
  for (let layer = from.layer + 1; layer < to.layer; layer++) {
    const key = `${to.block} ${layer}`;
    const known = trunks?.get(key);
    const node: Node = known ?? { block: -1, size: { width: 10, height: 0 }, layer, x: 0, above: [], below: [] };
    if (known === undefined) {
      rows[layer].push(node);
      trunks?.set(key, node);
    }
    join(node);
    // Behind the first node of a trunk all is joined already.
    if (known !== undefined) joined = true;
    way.push(node);
  }
  join(to);
  return way;
}

/** Sorts each layer by where its neighbours stand, downwards and upwards in turn. */
function order(rows: Node[][]): void {
  for (let round = 0; round < 8; round++) {
    const down = round % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) {
      row.forEach((node, index) => (node.x = index));
    }
    const sequence = down ? rows.slice(1) : rows.slice(0, -1).reverse();
    for (const row of sequence) {
      const keys = new Map(row.map((node, index) => {
        const near = down ? node.above : node.below;
        return [node, near.length === 0 ? index : near.reduce((sum, { x }) => sum + x, 0) / near.length];
      }));
      row.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      row.forEach((node, index) => (node.x = index));
    }
  }
}

/** Moves nodes below the middle of those above them, as far as their neighbours leave room. */
function place(rows: readonly Node[][]): void {
  const widest = rows.reduce((most, row) => Math.max(most, row.reduce((sum, { size }) => sum + size.width + GAP_X, 0)), 0);
  for (const row of rows) {
    const width = row.reduce((sum, { size }) => sum + size.width + GAP_X, -GAP_X);
    let x = MARGIN + (widest - width) / 2;
    for (const node of row) {
      node.x = x;
      x += node.size.width + GAP_X;
    }
  }
  for (let round = 0; round < 6; round++) {
    for (const row of round % 2 === 0 ? rows : rows.toReversed()) settle(row, round % 2 === 0 ? 'above' : 'below');
  }
  const all = rows.flat();
  const left = all.reduce((least, { x }) => Math.min(least, x), Infinity);
  for (const node of all) node.x += MARGIN - left;
}

function settle(row: readonly Node[], side: 'above' | 'below'): void {
  const middle = ({ x, size }: Node): number => x + size.width / 2;
  const wanted = row.map((node) => (node[side].length === 0 ? node.x : node[side].reduce((sum, near) => sum + middle(near), 0) / node[side].length - node.size.width / 2));
  // From the left each as far left as it may be; what overlaps is pushed right, then drawn back as a group.
  let groups: { from: number; to: number; x: number; width: number; sum: number; count: number }[] = [];
  row.forEach((node, index) => {
    groups.push({ from: index, to: index, x: wanted[index], width: node.size.width, sum: wanted[index], count: 1 });
    while (groups.length > 1) {
      const last = groups[groups.length - 1];
      const before = groups[groups.length - 2];
      if (before.x + before.width + GAP_X <= last.x) break;
      const sum = before.sum + last.sum - last.count * (before.width + GAP_X);
      const count = before.count + last.count;
      groups = [...groups.slice(0, -2), { from: before.from, to: last.to, x: sum / count, width: before.width + GAP_X + last.width, sum, count }];
    }
  });
  for (const group of groups) {
    let { x } = group;
    for (let index = group.from; index <= group.to; index++) {
      row[index].x = x;
      x += row[index].size.width + GAP_X;
    }
  }
}

/** Where each edge leaves or enters its block: side by side, in the order of where they lead. */
function ports({ edges }: Graph, blocks: readonly PlacedBlock[], end: 'from' | 'to'): number[] {
  const places: number[] = [];
  const middle = (block: number): number => blocks[block].x + blocks[block].width / 2;
  for (let block = 0; block < blocks.length; block++) {
    const mine = edges.flatMap((edge, index) => (edge[end] === block ? [{ index, other: middle(end === 'from' ? edge.to : edge.from) }] : []));
    mine.sort((a, b) => a.other - b.other);
    // Exceptions come in through one port.
    const first = mine.findIndex(({ index }) => edges[index].kind === 'exception');
    const groups = end === 'from' || first < 0 ? mine.map(({ index }) => [index])
      : mine.flatMap(({ index }, at) => {
        if (edges[index].kind !== 'exception') return [[index]];
        return at === first ? [mine.filter((other) => edges[other.index].kind === 'exception').map((other) => other.index)] : [];
      });
    groups.forEach((group, at) => {
      for (const index of group) places[index] = blocks[block].x + (blocks[block].width * (at + 1)) / (groups.length + 1);
    });
  }
  return places;
}

/** A path through the points with rounded corners. */
export function pathOf({ points }: PlacedEdge): string {
  let path = `M${points[0].x} ${points[0].y}`;
  for (let i = 1; i < points.length; i++) {
    const { x, y } = points[i];
    const before = points[i - 1];
    if (Math.abs(x - before.x) < 0.5 || Math.abs(y - before.y) < 0.5) path += `L${x} ${y}`;
    else path += `C${before.x} ${(before.y + y) / 2} ${x} ${(before.y + y) / 2} ${x} ${y}`;
  }
  return path;
}
