/** The link between a panel and all others: what is pointed at elsewhere is lit here, and what is pointed at here is told. */
import { createMemo } from 'solid-js';
import { goTo } from '../model/marks.ts';
import { pointed, setPointed } from '../model/selection.ts';
import type { Span } from '../protocol.ts';

export interface Linked {
  readonly lit: () => ReadonlySet<number>;
  /** The first that is lit by another panel, to be brought into view. */
  readonly found: () => number | null;
  point(index: number | null): void;
  /** Shows the place in the editor. */
  open(index: number, focus?: boolean): void;
}

export function createLinked(panel: string, file: () => string, current: () => boolean, spans: () => readonly (Span | null)[]): Linked {
  const lit = createMemo(() => {
    const at = pointed();
    return at === null || at.file !== file() || !current() ? nothing : litBy(at.span, spans());
  });
  const found = createMemo(() => {
    if (pointed()?.by === panel) return null;
    let first: number | null = null;
    for (const index of lit()) if (first === null || index < first) first = index;
    return first;
  });
  const spanAt = (index: number): Span | null => (current() ? (spans()[index] ?? null) : null);
  return {
    lit, found,
    point(index) {
      const span = index === null ? null : spanAt(index);
      if (span !== null) setPointed({ file: file(), span, by: panel });
      else if (pointed()?.by === panel) setPointed(null);
    },
    open(index, focus = false) {
      const span = spanAt(index);
      if (span === null) return;
      setPointed({ file: file(), span, by: panel });
      goTo({ file: file(), span, focus });
    },
  };
}

const nothing: ReadonlySet<number> = new Set();

/** What lies in the span; if nothing does, the smallest that hold it; else what shares a part with it. */
export function litBy(span: Span, spans: readonly (Span | null)[]): ReadonlySet<number> {
  const inside = new Set<number>();
  const holding: number[] = [];
  const sharing = new Set<number>();
  let smallest: Span | null = null;
  spans.forEach((each, index) => {
    if (each === null) return;
    if (holds(span, each) && !isEmpty(each)) inside.add(index);
    else if (holds(each, span)) {
      if (smallest === null || holds(smallest, each)) smallest = each;
      holding.push(index);
    } else if (before(each.line, each.column, span.endLine, span.endColumn) && before(span.line, span.column, each.endLine, each.endColumn)) sharing.add(index);
  });
  if (inside.size > 0) return inside;
  if (smallest === null) return sharing;
  return new Set(holding.filter((index) => holds(smallest as Span, spans[index] as Span)));
}

const isEmpty = ({ line, column, endLine, endColumn }: Span): boolean => line === endLine && column === endColumn;
const before = (line: number, column: number, otherLine: number, otherColumn: number): boolean => line < otherLine || (line === otherLine && column < otherColumn);
const holds = (outer: Span, inner: Span): boolean =>
  !before(inner.line, inner.column, outer.line, outer.column) && !before(outer.endLine, outer.endColumn, inner.endLine, inner.endColumn);
