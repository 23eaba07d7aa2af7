/** About how much memory a program's objects take, where the host does not tell. */
import { raiseIn, mainThread } from '../scheduler.ts';
import { exceptions, newException } from '@vivarium/objects';
import { reachable } from './graph.ts';

/** Bytes of a plain object with its few fields, and of an item of a list. */
const OBJECT = 72;
const ITEM = 8;
/** Strings are no objects of the host's: some of those in a list stand for the others. */
const SAMPLES = 32;
/** More objects are not counted: the walk itself takes memory. */
const MOST_OBJECTS = 8_000_000;

function sizeOf(object: object): number {
  if (ArrayBuffer.isView(object)) return OBJECT + object.byteLength;
  if (!Array.isArray(object)) return OBJECT;
  const { length } = object;
  const step = Math.max(1, Math.floor(length / SAMPLES));
  let sampled = 0;
  let characters = 0;
  let previous: unknown;
  for (let at = 0; at < length; at += step) {
    const value: unknown = object[at];
    sampled++;
    // One string many times over takes the room of one.
    if (typeof value === 'string' && value !== previous) characters += value.length;
    previous = value;
  }
  return OBJECT + length * ITEM + (sampled === 0 ? 0 : Math.round((characters / sampled) * length));
}

/**
 * Bytes, about; not counted beyond `most`. Only between the slices of a program: compiled functions hold objects that no walk
 * can see.
 */
export function heapSize(most: number): number {
  let size = 0;
  let objects = 0;
  reachable((object) => {
    size += sizeOf(object);
    return size >= most || ++objects >= MOST_OBJECTS;
  });
  return objects >= MOST_OBJECTS ? most : size;
}

/** Raises MemoryError in the main thread, at its next safe point. */
export function refuseMemory(): void {
  raiseIn(mainThread, newException(exceptions.MemoryError, []));
}
