/** The link between a panel and all others: what is pointed at elsewhere is lit here, and what is pointed at here is told. */
import { createEffect, createMemo, createRoot, createSignal, on } from 'solid-js';
import { goTo, standing } from '../model/marks.ts';
import { type Pointed, pointed, setPointed } from '../model/selection.ts';
import { type PackedSpans, spanAt } from '../language/packed.ts';
import type { Span } from '../protocol.ts';

export interface Linked {
  readonly lit: () => ReadonlySet<number>;
  /** The first that is lit by another panel, to be brought into view. */
  readonly found: () => number | null;
  point(index: number | null): void;
  /** Shows the place in the editor. */
  open(index: number, focus?: boolean): void;
}

/** Has the walked program moved since something was pointed at? The cursor of the editor points until it is moved. */
const [moved, setMoved] = createSignal(false);
createRoot(() => {
  createEffect(on(standing, (place) => setMoved(place !== null)));
  createEffect(on(pointed, (at) => at !== null && setMoved(false)));
});

/** What is pointed at, or where a walked program stands: the newer of both. */
export function lookedAt(): Pointed | null {
  const stands = standing();
  const at = pointed();
  return stands !== null && (moved() || at === null) ? { ...stands, by: 'run' } : at;
}

/** `at`: what is lit by; a panel that shows itself where a run stands takes `pointed`. */
export function createLinked(panel: string, file: () => string, current: () => boolean, spans: () => PackedSpans, at: () => Pointed | null = lookedAt): Linked {
  const lit = createMemo(() => {
    const place = at();
    return place === null || place.file !== file() || !current() ? nothing : litBy(place.span, spans());
  });
  const found = createMemo(() => {
    if (at()?.by === panel) return null;
    let first: number | null = null;
    for (const index of lit()) if (first === null || index < first) first = index;
    return first;
  });
  const spanOf = (index: number): Span | null => (current() ? spanAt(spans(), index) : null);
  return {
    lit, found,
    point(index) {
      const span = index === null ? null : spanOf(index);
      if (span !== null) setPointed({ file: file(), span, by: panel });
      else if (pointed()?.by === panel) setPointed(null);
    },
    open(index, focus = false) {
      const span = spanOf(index);
      if (span === null) return;
      setPointed({ file: file(), span, by: panel });
      // What a .pyc file was made of is not here.
      if (!file().endsWith('.pyc')) goTo({ file: file(), span, focus });
    },
  };
}

const nothing: ReadonlySet<number> = new Set();

/** What lies in the span; if nothing does, the smallest that hold it; else what shares a part with it. */
export function litBy({ line, column, endLine, endColumn }: Span, spans: PackedSpans): ReadonlySet<number> {
  const inside = new Set<number>();
  const sharing = new Set<number>();
  let holding: number[] = [];
  /** Where the smallest that holds the span begins. */
  let smallest = -1;
  for (let at = 0; at < spans.length; at += 4) {
    const [l, c, el, ec] = [spans[at], spans[at + 1], spans[at + 2], spans[at + 3]];
    // Apart: nothing more is to be asked of most.
    if (l === 0 || el < line || l > endLine) continue;
    const startsBefore = l < line || (l === line && c < column);
    const endsBehind = el > endLine || (el === endLine && ec > endColumn);
    if (!startsBefore && !endsBehind && !(l === el && c === ec)) inside.add(at / 4);
    else if ((startsBefore || (l === line && c === column)) && (endsBehind || (el === endLine && ec === endColumn))) {
      if (smallest < 0 || isWithin(spans, at, smallest)) smallest = at;
      holding.push(at);
    } else if (before(l, c, endLine, endColumn) && before(line, column, el, ec)) sharing.add(at / 4);
  }
  if (inside.size > 0) return inside;
  if (smallest < 0) return sharing;
  holding = holding.filter((at) => isWithin(spans, smallest, at) && isWithin(spans, at, smallest));
  return new Set(holding.map((at) => at / 4));
}

const before = (line: number, column: number, otherLine: number, otherColumn: number): boolean => line < otherLine || (line === otherLine && column < otherColumn);
const isWithin = (spans: PackedSpans, inner: number, outer: number): boolean =>
  !before(spans[inner], spans[inner + 1], spans[outer], spans[outer + 1]) && !before(spans[outer + 2], spans[outer + 3], spans[inner + 2], spans[inner + 3]);
