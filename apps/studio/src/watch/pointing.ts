/** The object that is pointed at, in any panel of a run. */
import { createSignal } from 'solid-js';
import type { ObjectId } from '@vivarium/debugger';

/** Lit while the pointer or the keyboard is on it. */
export const [hovered, setHovered] = createSignal<ObjectId | null>(null);

/** To be brought into view in the drawing. */
export const [sought, seek] = createSignal<ObjectId | null>(null, { equals: false });
