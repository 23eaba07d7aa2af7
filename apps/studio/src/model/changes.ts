/** What differs between two states: the marks of the panels. */
import type { FrameView, ItemView, ObjectView, StateView, ValueView, VariableView } from '@vivarium/debugger';

export interface Changes {
  /** Variables, by `variableKey`. */
  readonly variables: ReadonlySet<string>;
  /** Parts of objects, by `itemKey`. */
  readonly items: ReadonlySet<string>;
  /** Objects that were not there before. */
  readonly born: ReadonlySet<string>;
}

export const noChanges: Changes = { variables: new Set(), items: new Set(), born: new Set() };

export const variableKey = (activation: number, name: string): string => `${activation}:${name}`;
export const itemKey = (object: string, index: number): string => `${object}:${index}`;

export function sameValue(a: ValueView, b: ValueView): boolean {
  if (a.kind === 'plain') return b.kind === 'plain' && a.text === b.text && a.type === b.type && a.cut?.length === b.cut?.length;
  if (a.kind === 'reference') return b.kind === 'reference' && a.id === b.id;
  return a.kind === b.kind;
}

/** Frames that are new are not marked as a whole: only what changes in a frame that was seen before. */
export function changesBetween(before: StateView | null, after: StateView): Changes {
  if (before === null || before === after) return noChanges;
  const variables = new Set<string>();
  const earlier = new Map(allFrames(before).map((frame) => [frame.activation, frame]));
  for (const frame of allFrames(after)) {
    const old = earlier.get(frame.activation);
    if (old === undefined) continue;
    const values = new Map(variablesOf(old).map((variable) => [variable.name, variable.value]));
    for (const { name, value } of variablesOf(frame)) {
      const was = values.get(name);
      if (was === undefined ? value.kind !== 'unbound' : !sameValue(was, value)) variables.add(variableKey(frame.activation, name));
    }
  }
  const items = new Set<string>();
  const born = new Set<string>();
  const objects = new Map(before.heap.objects.map((object) => [object.id, object]));
  for (const object of after.heap.objects) {
    const old = objects.get(object.id);
    if (old === undefined) born.add(object.id);
    else for (const index of changedItems(old, object)) items.add(itemKey(object.id, index));
  }
  return { variables, items, born };
}

export const allFrames = (state: StateView): FrameView[] => [...state.frames, ...state.others.flatMap((thread) => thread.frames)];

/** The same frame in every state: frames of the library have no number of their own, they go by their height. */
export const frameKey = (frames: readonly FrameView[], index: number): string => {
  const { activation } = frames[index];
  return activation >= 0 ? `${activation}` : `library ${frames.length - index}`;
};

export const variablesOf = (frame: FrameView): VariableView[] => [...frame.locals, ...frame.cells, ...frame.free, ...(frame.globals ?? [])];

function changedItems(old: ObjectView, object: ObjectView): number[] {
  const named = object.items.some((item) => item.key !== null);
  const changed: number[] = [];
  const oldByKey = named ? new Map(old.items.map((item) => [keyText(item), item.value])) : null;
  for (const [index, item] of object.items.entries()) {
    const was = oldByKey === null ? old.items[index]?.value : oldByKey.get(keyText(item));
    if (was === undefined || !sameValue(was, item.value)) changed.push(index);
  }
  return changed;
}

function keyText({ key }: ItemView): string {
  if (key === null) return '';
  if (typeof key === 'string') return `name ${key}`;
  return key.kind === 'plain' ? `${key.type} ${key.text}` : key.kind === 'reference' ? `object ${key.id}` : key.kind;
}
