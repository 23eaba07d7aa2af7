/** Which code object the panels of code show: that of the last place pointed at, of the step that is shown, or the one picked. */
import { createEffect, createMemo, createRoot, createSignal, on, untrack } from 'solid-js';
import type { CodeOutline } from '@vivarium/inspect';
import { pointed } from '../model/selection.ts';
import { session } from '../model/session.ts';
import type { Span } from '../protocol.ts';

const [picked, pick] = createSignal(0);
const [known, setKnown] = createSignal<{ readonly file: string; readonly codes: readonly CodeOutline[] }>({ file: '', codes: [] });
export { pick };

/** The panels that show code: what they point at lies in the one that they show. */
const codePanels = new Set(['bytecode', 'flow', 'pyc']);

export const chosen = (): number => Math.max(0, Math.min(picked(), known().codes.length - 1));

/** Told by panels that have asked for the list. */
export function knowCodes(file: string, codes: readonly CodeOutline[] | null): void {
  const before = untrack(known);
  if (file === '' || (file === before.file && (codes === null || codes === before.codes))) return;
  if (file !== before.file) pick(0);
  setKnown({ file, codes: codes ?? [] });
}

/** The one inside all others that the place lies in. */
export function codeAround(codes: readonly CodeOutline[], { line, column, endLine, endColumn }: Span): number {
  const holds = ({ span }: CodeOutline): boolean => span !== null && (span.line < line || (span.line === line && span.column <= column))
    && (span.endLine > endLine || (span.endLine === endLine && span.endColumn >= endColumn));
  let found = 0;
  codes.forEach((code, index) => {
    if (code.depth > codes[found].depth && holds(code) && (code.parent === found || isWithin(codes, index, found))) found = index;
  });
  return found;
}

function isWithin(codes: readonly CodeOutline[], inner: number, outer: number): boolean {
  for (let at: number | null = inner; at !== null; at = codes[at].parent) if (at === outer) return true;
  return false;
}

/** Where the walked run stands: a code object, and the offset in bytes and the name of its next instruction. */
export const running = createRoot(() => createMemo(() => {
  const current = session.instruction();
  if (current === null || current.code.file.split('/').pop() !== known().file.split('/').pop()) return null;
  const { qualifiedName, firstLine } = current.code;
  const index = known().codes.findIndex((code) => code.qualname === qualifiedName && code.firstLine === firstLine);
  return index < 0 ? null : { index, offset: current.instruction.offset * 2, opname: current.instruction.name };
}));

createRoot(() => {
  createEffect(on(pointed, (at) => {
    const { file, codes } = untrack(known);
    if (at === null || at.file !== file || codePanels.has(at.by) || codes.length === 0) return;
    pick(codeAround(codes, at.span));
  }));
  createEffect(on(running, (at) => {
    if (at !== null) pick(at.index);
  }));
});
