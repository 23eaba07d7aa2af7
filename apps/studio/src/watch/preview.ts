/** One line of text for a value, its object's first parts among it. */
import type { HeapView, ObjectId, ObjectView, ValueView } from '@vivarium/debugger';

export type Objects = ReadonlyMap<ObjectId, ObjectView>;

const maps = new WeakMap<HeapView, Objects>();

export function objectsOf(heap: HeapView): Objects {
  let map = maps.get(heap);
  if (map === undefined) {
    map = new Map(heap.objects.map((object) => [object.id, object]));
    maps.set(heap, map);
  }
  return map;
}

const brackets: Partial<Record<ObjectView['kind'], [string, string]>> = { list: ['[', ']'], tuple: ['(', ')'], set: ['{', '}'], dict: ['{', '}'] };

/** `[0, 1, 4, …]`, `{'Ada': 36}`, `Point(x=1, y=2)`; parts that are objects themselves by their kind alone. */
export function previewOf(value: ValueView, objects: Objects, room = 48, depth = 1): string {
  switch (value.kind) {
    case 'plain':
      return value.text;
    case 'null':
      return 'NULL';
    case 'unbound':
      return 'unbound';
    case 'reference': {
      const object = objects.get(value.id);
      return object === undefined ? '…' : previewOfObject(object, objects, room, depth);
    }
  }
}

function previewOfObject(object: ObjectView, objects: Objects, room: number, depth: number): string {
  const named = object.kind === 'instance' && object.items.length > 0;
  const [open, close] = named ? [`${object.type}(`, ')'] : (brackets[object.kind] ?? ['', '']);
  if (open === '') return object.text;
  if (object.kind === 'set' && object.length === 0) return `${object.type}()`;
  if (depth === 0 && object.items.length > 0) return `${open}…${close}`;
  let text = open;
  for (const [index, { key, value }] of object.items.entries()) {
    const left = room - text.length;
    const name = key === null ? '' : typeof key === 'string' ? `${key}=` : `${previewOf(key, objects, left, 0)}: `;
    const part = (index > 0 ? ', ' : '') + name + previewOf(value, objects, left, depth - 1);
    if (part.length > left) return `${text}${index > 0 ? ', ' : ''}…${close}`;
    text += part;
  }
  if ((object.length ?? 0) > object.items.length) text += ', …';
  else if (object.kind === 'tuple' && object.length === 1) text += ',';
  return text + close;
}
