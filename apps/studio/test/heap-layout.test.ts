import { describe, expect, test } from 'vitest';
import type { ObjectView, StateView, ValueView } from '@vivarium/debugger';
import { chainOf, pathOf } from '../src/watch/heap-edges.ts';
import { type Box, type Layout, drawnFrames, layOut, newPlaces } from '../src/watch/heap-layout.ts';
import { fakeState } from './fixtures/fake-recording.ts';

const options = { everything: false, stacks: false };
const reference = (id: string): ValueView => ({ kind: 'reference', id });

function stateOf(names: Record<string, ValueView>, objects: Record<string, ValueView[]>): StateView {
  const made = Object.entries(objects).map(([id, values]): ObjectView => ({
    id, type: 'list', kind: 'list', text: '', items: values.map((value) => ({ key: null, value })), length: values.length, references: 1, typeId: null,
  }));
  const frame = { ...fakeState(0).frames[1], globals: Object.entries(names).map(([name, value]) => ({ name, value })) };
  return { ...fakeState(0), frames: [frame], heap: { objects: made, folded: false } };
}

const draw = (state: StateView, places = newPlaces(), given = options): Layout => layOut(state, drawnFrames(state), places, given);
const box = (layout: Layout, id: string): Box => layout.boxes.find((candidate) => candidate.id === id) as Box;
const columns = (layout: Layout): Record<string, number> => Object.fromEntries(layout.boxes.filter(({ kind }) => kind !== 'frame').map(({ id, column }) => [id, column]));

function overlapping({ boxes }: Layout): string[] {
  return boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map((b) => `${a.id} on ${b.id}`));
}

describe('the drawing of the heap', () => {
  test('puts a chain into columns, also where a name points to its end', () => {
    const layout = draw(stateOf({ first: reference('a'), last: reference('c') }, { a: [reference('b')], b: [reference('c')], c: [] }));
    expect(columns(layout)).toEqual({ a: 1, b: 2, c: 3 });
    expect(layout.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['frame 1 a', 'frame 1 c', 'a b', 'b c']);
  });

  test('draws one object once, however many names it has', () => {
    const layout = draw(stateOf({ a: reference('x'), b: reference('x') }, { x: [] }));
    expect(layout.boxes.map(({ id }) => id)).toEqual(['frame 1', 'x']);
    expect(layout.edges.map(({ to }) => to)).toEqual(['x', 'x']);
  });

  test('leaves what was there in its place while a run goes on and back', () => {
    const places = newPlaces();
    const seen = new Map<string, string>();
    const moved = new Set<string>();
    for (const step of [...Array.from({ length: 60 }, (_, index) => index), ...Array.from({ length: 59 }, (_, index) => 58 - index)]) {
      const layout = draw(fakeState(step), places);
      expect(overlapping(layout)).toEqual([]);
      for (const { id, column, y, height } of layout.boxes) {
        const place = `${column} ${y}`;
        if (seen.has(id) && seen.get(id) !== place) moved.add(`${id} of height ${height}`);
        seen.set(id, place);
      }
    }
    // It stands below the list that grows.
    expect([...moved]).toEqual(['self of height 58']);
  });

  test('moves down only what an object that grew would cover', () => {
    const places = newPlaces();
    const few = draw(stateOf({ a: reference('x'), b: reference('y'), c: reference('z') }, { x: [], y: [], z: [] }), places);
    const many: ValueView[] = Array.from({ length: 20 }, () => ({ kind: 'plain', type: 'int', text: '1234567' }));
    const layout = draw(stateOf({ a: reference('x'), b: reference('y'), c: reference('z') }, { x: [], y: many, z: [] }), places);
    expect([box(layout, 'x').y, box(layout, 'y').y]).toEqual([box(few, 'x').y, box(few, 'y').y]);
    expect(box(layout, 'z').y).toBeGreaterThan(box(few, 'z').y);
    expect(overlapping(layout)).toEqual([]);
  });

  test('gives no lasting place to what only an evaluation stack holds', () => {
    const places = newPlaces();
    const withStack = (names: Record<string, ValueView>, objects: Record<string, ValueView[]>, stack: ValueView[]) => {
      const state = stateOf(names, objects);
      state.frames[0] = { ...state.frames[0], stack };
      return draw(state, places, { everything: false, stacks: true });
    };
    expect(columns(withStack({ first: reference('a') }, { a: [], b: [] }, [reference('b')]))).toEqual({ a: 1, b: 1 });
    expect(columns(withStack({ first: reference('a') }, { a: [reference('b')], b: [] }, []))).toEqual({ a: 1, b: 2 });
  });

  test('says what it does not draw of a large object', () => {
    const layout = draw(stateOf({ a: reference('x') }, { x: Array.from({ length: 400 }, () => ({ kind: 'plain', type: 'int', text: '1' })) }));
    expect(box(layout, 'x').cells.at(-1)?.text).toBe('and 376 more');
  });

  test('draws functions and classes as text, or as objects where that is wanted', () => {
    const state = fakeState(0);
    expect(draw(state).boxes.map(({ id }) => id)).not.toContain('Node');
    expect(draw(state, newPlaces(), { everything: true, stacks: false }).boxes.map(({ id }) => id)).toContain('Node');
  });

  test('lets an arrow back go around, and one to itself too', () => {
    const layout = draw(stateOf({ a: reference('x') }, { x: [reference('y'), reference('x')], y: [reference('x')] }));
    for (const edge of layout.edges) expect(pathOf(edge, box(layout, edge.from), box(layout, edge.to))).toMatch(/^M[\d.-]+ [\d.-]+ C/);
    const back = layout.edges.find(({ from }) => from === 'y');
    const lowest = Math.max(...[...pathOf(back!, box(layout, 'y'), box(layout, 'x')).matchAll(/-?[\d.]+ (-?[\d.]+)/g)].map(([, y]) => Number(y)));
    expect(lowest).toBeGreaterThan(box(layout, 'y').y + box(layout, 'y').height);
  });

  test('lights whoever leads to an object, and what it refers to', () => {
    const layout = draw(stateOf({ a: reference('x'), other: reference('z') }, { x: [reference('y')], y: [reference('w')], w: [], z: [reference('w')] }));
    expect([...chainOf('y', layout.edges).boxes].sort()).toEqual(['frame 1', 'w', 'x', 'y']);
    expect(chainOf('y', layout.edges).edges.size).toBe(3);
  });

  test('lays out a chain of ten thousand', () => {
    const objects: Record<string, ValueView[]> = {};
    for (let n = 0; n < 10_000; n++) objects[`o${n}`] = n === 9_999 ? [] : [reference(`o${n + 1}`)];
    expect(draw(stateOf({ first: reference('o0') }, objects)).boxes.length).toBe(10_001);
  });
});
