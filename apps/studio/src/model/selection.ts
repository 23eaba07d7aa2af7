/**
 * The linked selection: what is pointed at, in any panel, as a stretch of source. Every panel lights what overlaps it and
 * ignores what it set itself.
 */
import { createSignal } from 'solid-js';
import type { Span } from '../protocol.ts';

export interface Pointed {
  readonly file: string;
  readonly span: Span;
  /** The panel that set it: `editor`, `tokens`, `tree`, `symbols`, `flow`, `bytecode`, `frame`, `output`. */
  readonly by: string;
}

export const [pointed, setPointed] = createSignal<Pointed | null>(null);

export const overlaps = (a: Span, b: Span): boolean => !isBefore(a, b) && !isBefore(b, a);
const isBefore = (a: Span, b: Span): boolean => a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);
