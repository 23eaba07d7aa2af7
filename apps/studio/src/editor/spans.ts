/** Between the spans of the project (lines from 1, columns in UTF-16 units) and the positions of the editor. */
import type { Text } from '@codemirror/state';
import type { Span } from '../protocol.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Spans may be of an older text: what lies outside is moved to the nearest place. */
export function rangeOf(doc: Text, span: Span): Range {
  const from = positionOf(doc, span.line, span.column);
  return { from, to: Math.max(from, positionOf(doc, span.endLine, span.endColumn)) };
}

export function spanOf(doc: Text, from: number, to: number): Span {
  const first = doc.lineAt(from);
  const last = doc.lineAt(to);
  return { line: first.number, column: from - first.from, endLine: last.number, endColumn: to - last.from };
}

function positionOf(doc: Text, number: number, column: number): number {
  if (number < 1) return 0;
  if (number > doc.lines) return doc.length;
  const line = doc.line(number);
  return Math.min(line.to, line.from + Math.max(0, column));
}
