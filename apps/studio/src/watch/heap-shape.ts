/** What an object of the heap looks like: a box of cells, measured before it has a place. */
import type { FrameView, ItemView, ObjectId, ObjectKind, ObjectView, ValueView } from '@vivarium/debugger';
import { itemKey, variableKey } from '../model/changes.ts';
import { type Objects, previewOf } from './preview.ts';

/** Of the monospace face at the size of the drawing, in pixels. */
export const metrics = { character: 7.2, cell: 24, head: 20, index: 14, pad: 8, least: 26, widest: 340 } as const;

export interface Cell {
  /** The same part in every state: what changed is found by it. */
  readonly key: string;
  readonly role: 'index' | 'name' | 'key' | 'value' | 'more';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Empty where an arrow begins. */
  readonly text: string;
  /** Which colour the text has. */
  readonly tone: 'plain' | 'constant' | 'string' | 'local' | 'global' | 'quiet';
  readonly target: ObjectId | null;
  /** Of an evaluation stack. */
  readonly passing?: boolean;
}

export interface Shape {
  readonly id: string;
  readonly kind: ObjectKind | 'frame';
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly cells: readonly Cell[];
  /** Null for frames. */
  readonly references: number | null;
  /** Parts that are not drawn. */
  readonly folded: number;
}

/** Drawn as text where they stand: arrows to them would hide the others. */
const inlined: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['function', 'class', 'module', 'code', 'method']);

export interface ShapeOptions {
  /** Functions, classes and modules are boxes as well. */
  readonly everything: boolean;
  /** The frames' evaluation stacks are drawn as well. */
  readonly stacks: boolean;
}

const mostCells = 24;
const mostRows = 14;

export function shapeOfObject(object: ObjectView, objects: Objects, options: ShapeOptions): Shape {
  const common = { id: object.id, kind: object.kind, references: object.references };
  const { items } = object;
  if (object.kind === 'list' || object.kind === 'tuple' || object.kind === 'set') {
    const shown = items.slice(0, mostCells);
    const folded = (object.length ?? items.length) - shown.length;
    return { ...common, title: object.type, folded, ...rowOfCells(object, shown, folded, objects, options) };
  }
  const shown = items.slice(0, mostRows);
  const folded = Math.max(0, (object.length ?? items.length) - shown.length);
  const title = object.kind === 'instance' || object.kind === 'dict' ? object.type : bare(object.text);
  return { ...common, title, folded, ...rowsOfPairs(object.id, title, shown.map((item, index) => pairOf(item, itemKey(object.id, index), objects, options)), folded) };
}

export function shapeOfFrame(frame: FrameView, objects: Objects, options: ShapeOptions): Shape {
  const rows: Pair[] = [];
  const tone = frame.globals === null ? 'local' : 'global';
  for (const { name, value, implicit } of [...(frame.globals ?? frame.locals), ...frame.cells, ...frame.free]) {
    if (implicit !== true && value.kind !== 'unbound') rows.push({ key: variableKey(frame.activation, name), left: name, leftTone: tone, leftTarget: null, ...content(value, objects, options) });
  }
  if (options.stacks) {
    for (const [place, value] of frame.stack.entries()) {
      rows.push({ key: `${frame.activation}:stack ${place}`, left: `stack ${place}`, leftTone: 'quiet', leftTarget: null, passing: true, ...content(value, objects, options) });
    }
  }
  const shown = rows.length > 2 * mostRows ? rows.slice(0, 2 * mostRows) : rows;
  const id = frameBox(frame.activation);
  return { id, kind: 'frame', title: frame.name, references: null, folded: rows.length - shown.length, ...rowsOfPairs(id, frame.name, shown, rows.length - shown.length) };
}

export const frameBox = (activation: number): string => `frame ${activation}`;

// ---- cells

interface Content {
  text: string;
  tone: Cell['tone'];
  target: ObjectId | null;
}

interface Pair extends Content {
  key: string;
  left: string;
  leftTone: Cell['tone'];
  leftTarget: ObjectId | null;
  passing?: boolean;
}

function content(value: ValueView, objects: Objects, options: ShapeOptions): Content {
  if (value.kind === 'reference') {
    const object = objects.get(value.id);
    if (object === undefined) return { text: '…', tone: 'quiet', target: null };
    if (!options.everything && inlined.has(object.kind)) return { text: cut(bare(object.text), 24), tone: 'quiet', target: null };
    return { text: '', tone: 'plain', target: value.id };
  }
  const text = cut(previewOf(value, objects), 18);
  if (value.kind !== 'plain') return { text, tone: 'quiet', target: null };
  return { text, tone: value.type === 'str' || value.type === 'bytes' ? 'string' : 'constant', target: null };
}

function pairOf(item: ItemView, key: string, objects: Objects, options: ShapeOptions): Pair {
  const right = content(item.value, objects, options);
  if (item.key === null || typeof item.key === 'string') return { key, left: item.key ?? '', leftTone: 'plain', leftTarget: null, ...right };
  const left = content(item.key, objects, options);
  return { key, left: left.text, leftTone: left.tone, leftTarget: left.target, ...right };
}

/** Cells beside each other under their indices, in as many rows as they need. */
function rowOfCells(object: ObjectView, items: readonly ItemView[], folded: number, objects: Objects, options: ShapeOptions): Pick<Shape, 'width' | 'height' | 'cells'> {
  const indexed = object.kind !== 'set';
  const step = metrics.cell + (indexed ? metrics.index : 4);
  const cells: Cell[] = [];
  let x = 0;
  let y = metrics.head;
  let width = textWidth(object.type) + 34;
  for (const [index, item] of items.entries()) {
    const inside = content(item.value, objects, options);
    const cellWidth = Math.max(metrics.least, textWidth(inside.text) + metrics.pad * 1.5);
    if (x > 0 && x + cellWidth > metrics.widest) {
      x = 0;
      y += step;
    }
    const key = itemKey(object.id, index);
    const top = y + (indexed ? metrics.index : 0);
    if (indexed) cells.push({ key: `${key} index`, role: 'index', x, y, width: cellWidth, height: metrics.index, text: String(index), tone: 'quiet', target: null });
    cells.push({ key, role: 'value', x, y: top, width: cellWidth, height: metrics.cell, ...inside });
    x += cellWidth;
    width = Math.max(width, x);
  }
  let height = items.length === 0 ? metrics.head + 6 : y + step - (indexed ? 0 : 4);
  if (folded > 0) {
    const more = moreCell(object.id, height, width, folded);
    cells.push(more);
    width = Math.max(width, textWidth(more.text) + metrics.pad * 2);
    height += metrics.head;
  }
  return { width, height, cells };
}

/** Two columns: names or keys, and values. */
function rowsOfPairs(id: string, title: string, pairs: readonly Pair[], folded: number): Pick<Shape, 'width' | 'height' | 'cells'> {
  const room = (text: string, target: ObjectId | null) => (target === null ? textWidth(text) : 10) + metrics.pad * 2;
  let left = pairs.reduce((most, pair) => Math.max(most, room(cut(pair.left, 20), pair.leftTarget)), pairs.length === 0 ? 0 : metrics.least);
  let right = pairs.reduce((most, pair) => Math.max(most, room(pair.text, pair.target)), pairs.length === 0 ? 0 : metrics.least);
  const width = Math.max(left + right, textWidth(title) + 40);
  if (left + right < width && pairs.length > 0) right = width - left;
  left = width - right;
  const cells: Cell[] = [];
  let y = metrics.head;
  for (const pair of pairs) {
    cells.push({ key: `${pair.key} key`, role: pair.leftTone === 'plain' || pair.leftTone === 'local' || pair.leftTone === 'global' ? 'name' : 'key', x: 0, y, width: left, height: metrics.cell, text: cut(pair.left, 20), tone: pair.leftTone, target: pair.leftTarget });
    cells.push({ key: pair.key, role: 'value', x: left, y, width: right, height: metrics.cell, text: pair.text, tone: pair.tone, target: pair.target, passing: pair.passing === true });
    y += metrics.cell;
  }
  if (folded > 0) {
    cells.push(moreCell(id, y, width, folded));
    y += metrics.head;
  }
  return { width, height: Math.max(y, metrics.head + 6), cells };
}

const moreCell = (id: string, y: number, width: number, folded: number): Cell =>
  ({ key: `${id} more`, role: 'more', x: 0, y, width, height: metrics.head, text: `and ${folded.toLocaleString('en')} more`, tone: 'quiet', target: null });

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** `<function area>` without its brackets. */
const bare = (text: string): string => cut(text.replace(/^<(.*)>$/, '$1').replace(/^builtin_function_or_method object$/, 'built-in function'), 32);

/** East Asian letters are two columns wide. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1;
  return columns * metrics.character;
}
