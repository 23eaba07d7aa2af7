/**
 * What is marked in the source, for the editor to show: breakpoints, where a paused program stands, where the last run
 * failed. Whoever steps sets `standing`; the editor and the commands set `breakpoints`.
 */
import { createSignal } from 'solid-js';
import type { Span } from '../protocol.ts';

export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** The spot at which a walked program stands; null while none is walked. */
export const [standing, setStanding] = createSignal<Place | null>(null);

/** The spot of the exception that ended the last run, until its file is changed. */
export const [failure, setFailure] = createSignal<(Place & { readonly message: string }) | null>(null);

/** Lines from 1, by file. */
export const [breakpoints, setBreakpoints] = createSignal<ReadonlyMap<string, ReadonlySet<number>>>(new Map());

export function toggleBreakpoint(file: string, line: number): void {
  const lines = new Set(breakpoints().get(file));
  if (!lines.delete(line)) lines.add(line);
  placeBreakpoints(file, lines);
}

/** The editor moves breakpoints with their lines. */
export function placeBreakpoints(file: string, lines: ReadonlySet<number>): void {
  const next = new Map(breakpoints());
  if (lines.size === 0) next.delete(file);
  else next.set(file, lines);
  setBreakpoints(next);
}

/** Asks the editor to show a place: open its file, scroll to it, put the cursor there. */
export const [wanted, goTo] = createSignal<(Place & { readonly focus: boolean }) | null>(null, { equals: false });
