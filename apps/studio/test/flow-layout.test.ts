import { describe, expect, test } from 'vitest';
import { inspect } from '@vivarium/inspect';
import { type Layout, layOut, pathOf, type PlacedBlock } from '../src/inside/flow-layout.ts';

const sources: Readonly<Record<string, string>> = {
  straight: 'x = 1\n',
  loops: 'for i in a:\n    while b:\n        if c: continue\n        if d: break\n    else:\n        e()\n',
  exceptions: 'def f():\n    try:\n        with a as b:\n            return b\n    except (X, Y) as e:\n        raise Z from e\n    finally:\n        g()\n',
  matching: 'match v:\n    case [1, *r] if r: a\n    case {"k": 2, **s}: b\n    case P(x=1) | Q(): c\n    case _: d\n',
  coroutines: 'async def f():\n    async with a as b:\n        async for i in b:\n            yield [j async for j in i]\n',
};

const overlap = (a: PlacedBlock, b: PlacedBlock): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(Object.entries(sources))('the graphs of %s', (_, source) => {
  const graphs = inspect(source).flows.flatMap((flow) => (flow === null ? [] : [flow.built, flow.optimised]));
  const placed = graphs.map((graph) => ({ graph, layout: layOut(graph, graph.blocks.map(({ instructions }, index) => ({ width: 80 + 30 * (index % 4), height: 20 + 18 * instructions.length }))) }));

  test('have blocks that do not overlap and lie in the drawing', () => {
    for (const { layout: { blocks, width, height } } of placed) {
      blocks.forEach((block, index) => {
        expect([block.x >= 0, block.y >= 0, block.x + block.width <= width, block.y + block.height <= height]).toEqual([true, true, true, true]);
        for (const other of blocks.slice(index + 1)) expect(overlap(block, other)).toBe(false);
      });
    }
  });

  test('have edges from the foot of a block to the head of another', () => {
    for (const { graph, layout: { blocks, edges } } of placed) {
      expect(edges.map(({ from, to, kind }) => ({ from, to, kind }))).toEqual(graph.edges);
      for (const { from, to, points, back } of edges) {
        const [start, end] = [points[0], points[points.length - 1]];
        expect([start.y, end.y]).toEqual([blocks[from].y + blocks[from].height, blocks[to].y]);
        for (const [point, block] of [[start, blocks[from]], [end, blocks[to]]] as const) {
          expect(point.x).toBeGreaterThan(block.x);
          expect(point.x).toBeLessThan(block.x + block.width);
        }
        if (!back) expect(end.y).toBeGreaterThan(start.y);
      }
    }
  });

  test('have edges that run around all blocks but their own', () => {
    for (const { layout } of placed) for (const crossing of crossings(layout)) expect(crossing).toBe('none');
  });

  test('have paths of numbers', () => {
    for (const { layout } of placed) for (const edge of layout.edges) expect(pathOf(edge)).toMatch(/^M[-\d.]+ [-\d.]+([LC][-\d. ]+)+$/);
  });
});

/** Upright parts of edges that pass a block between its sides. */
function* crossings({ blocks, edges }: Layout): Generator<string> {
  for (const { points, from, to } of edges) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (a.x !== b.x) continue;
      for (const [index, block] of blocks.entries()) {
        const top = Math.max(Math.min(a.y, b.y), block.y + 1);
        const bottom = Math.min(Math.max(a.y, b.y), block.y + block.height - 1);
        if (a.x > block.x && a.x < block.x + block.width && top < bottom) yield `${from} to ${to} through ${index}`;
      }
    }
  }
}
