/**
 * Where the boxes of the heap drawing stand: frames in the first column, objects in columns by their distance from who
 * refers to them. A box keeps its place from state to state for as long as there is room.
 */
import type { FrameView, StateView } from '@vivarium/debugger';
import { objectsOf } from './preview.ts';
import { type Cell, type Shape, type ShapeOptions, metrics, shapeOfFrame, shapeOfObject } from './heap-shape.ts';

export interface Box extends Shape {
  readonly x: number;
  readonly y: number;
  readonly column: number;
}

/** An arrow from a cell to a box. */
export interface Edge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** The middle of the dot at which it begins. */
  readonly x: number;
  readonly y: number;
  /** Where it leaves its box: cells beside each other are left downwards, keys to the left, values to the right. */
  readonly exit: { readonly x: number; readonly y: number; readonly side: 'down' | 'left' | 'right' };
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** What is kept between the states of a run. */
export interface Places {
  readonly places: Map<string, { column: number; y: number }>;
  /** The widest that each column was. */
  readonly widths: number[];
}

export const newPlaces = (): Places => ({ places: new Map(), widths: [] });

const gap = { x: 46, y: 18 } as const;

interface Unplaced {
  readonly shape: Shape;
  readonly column: number;
  /** Where it stood; or where it would stand if it had the column for itself: so far below who refers to it. */
  readonly y: number;
  readonly referrer: string | null;
  readonly known: boolean;
  /** Only an evaluation stack holds it so far: it takes its lasting place when something else does. */
  readonly passing: boolean;
}

/** Of a deep recursion its beginning and its end are drawn. */
const mostFrames = { oldest: 2, newest: 12 } as const;

/** Frames that have something to show, oldest first: those of threads that wait, then the running one's. */
export function drawnFrames(state: StateView): FrameView[] {
  return [...state.others.map(({ frames }) => frames), state.frames].flatMap((frames) => {
    const own = frames.toReversed().filter((frame) => frame.own && frame.activation >= 0);
    const { oldest, newest } = mostFrames;
    return own.length <= oldest + newest ? own : [...own.slice(0, oldest), ...own.slice(-newest)];
  });
}

/** `frames`: oldest first. They are drawn oldest on top, so that a call moves none of them. */
export function layOut(state: StateView, frames: readonly FrameView[], kept: Places, options: ShapeOptions): Layout {
  const columns: Unplaced[][] = [];
  const add = (shape: Shape, column: number, near: number, referrer: string | null, passing = false): Unplaced => {
    const place = kept.places.get(shape.id);
    const unplaced = { shape, column: place?.column ?? column, y: place?.y ?? near, referrer, known: place !== undefined, passing };
    (columns[unplaced.column] ??= []).push(unplaced);
    return unplaced;
  };

  const objects = objectsOf(state.heap);
  const seen = new Set<string>();
  // Depth first: a chain is laid out as one, even where a name points into its middle. No recursion: chains may be long.
  const pending: { cell: Cell; from: Unplaced }[] = [];
  const expand = (from: Unplaced): void => {
    for (const cell of from.shape.cells.toReversed()) if (cell.target !== null) pending.push({ cell, from });
  };
  let below = 0;
  for (const frame of frames) {
    const shape = shapeOfFrame(frame, objects, options);
    const box = add(shape, 0, below, null);
    below = Math.max(below, box.y) + shape.height + gap.y;
    expand(box);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { cell, from } = next;
      const object = objects.get(cell.target as string);
      if (object === undefined || seen.has(object.id)) continue;
      seen.add(object.id);
      // What an instance refers to stands level with it, so that a chain runs straight.
      const offset = from.shape.kind === 'instance' ? 0 : cell.y + metrics.cell / 2 - metrics.head / 2;
      expand(add(shapeOfObject(object, objects, options), from.column + 1, offset, from.shape.id, from.passing || cell.passing));
    }
  }
  return place(columns, kept);
}

function place(columns: readonly Unplaced[][], kept: Places): Layout {
  const boxes: Box[] = [];
  const heights = new Map<string, number>();
  let x = 0;
  for (let column = 0; column < columns.length; column++) {
    const unplaced = (columns[column] ?? []).map((box) => (box.known || box.referrer === null ? box : { ...box, y: box.y + (heights.get(box.referrer) ?? 0) }));
    kept.widths[column] = unplaced.reduce((most, { shape }) => Math.max(most, shape.width), kept.widths[column] ?? 0);
    const passing = new Set(unplaced.filter((box) => box.passing && !box.known).map(({ shape }) => shape.id));
    for (const { shape, y } of withoutOverlap(unplaced)) {
      if (!passing.has(shape.id)) kept.places.set(shape.id, { column, y });
      heights.set(shape.id, y);
      boxes.push({ ...shape, x, y, column });
    }
    x += kept.widths[column] + gap.x;
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const edges = boxes.flatMap((box) => box.cells.filter((cell) => cell.target !== null && byId.has(cell.target)).map((cell) => edgeOf(box, cell)));
  return { boxes, edges, width: Math.max(0, x - gap.x), height: boxes.reduce((most, box) => Math.max(most, box.y + box.height), 0) };
}

function edgeOf(box: Box, cell: Cell): Edge {
  const x = box.x + cell.x + cell.width / 2;
  const y = box.y + cell.y + cell.height / 2;
  const edge = { key: cell.key, from: box.id, to: cell.target as string, x, y };
  if (box.kind === 'list' || box.kind === 'tuple' || box.kind === 'set') return { ...edge, exit: { x, y: box.y + box.height, side: 'down' } };
  return cell.role === 'value' ? { ...edge, exit: { x: box.x + box.width, y, side: 'right' } } : { ...edge, exit: { x: box.x, y, side: 'left' } };
}

/** Those that had a place keep it, moved down only as far as one above has grown; the others take the nearest gap. */
function withoutOverlap(unplaced: readonly Unplaced[]): { shape: Shape; y: number }[] {
  const placed: { shape: Shape; y: number }[] = [];
  let free = 0;
  for (const { shape, y } of unplaced.filter(({ known }) => known).sort((a, b) => a.y - b.y)) {
    const at = Math.max(y, free);
    placed.push({ shape, y: at });
    free = at + shape.height + gap.y;
  }
  for (const { shape, y, known } of unplaced) {
    if (known) continue;
    placed.push({ shape, y: nearestGap(placed, shape.height, y) });
    placed.sort((a, b) => a.y - b.y);
  }
  return placed;
}

/** `placed` is sorted by y. Below what is wanted rather than above, when both are as near. */
function nearestGap(placed: readonly { shape: Shape; y: number }[], height: number, wanted: number): number {
  let best = Infinity;
  let from = 0;
  const consider = (to: number): void => {
    if (to - from < height) return;
    const y = Math.min(Math.max(wanted, from), to - height);
    if (Math.abs(y - wanted) <= Math.abs(best - wanted)) best = y;
  };
  for (const { shape, y } of placed) {
    consider(y - gap.y);
    from = y + shape.height + gap.y;
  }
  consider(Infinity);
  return best;
}
