/** What the page marks in the source: where a walked program stands, where a run failed, what is pointed at elsewhere. */
import { StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Span } from '../protocol.ts';
import { rangeOf } from './spans.ts';

export interface Marks {
  readonly standing: Span | null;
  readonly failure: { readonly span: Span; readonly message: string } | null;
  readonly linked: Span | null;
}

export const markEffect = StateEffect.define<Marks>();

interface Drawn extends Marks {
  readonly decorations: DecorationSet;
}

const none: Drawn = { standing: null, failure: null, linked: null, decorations: Decoration.none };

export const marks: Extension = StateField.define<Drawn>({
  create: () => none,
  update(drawn, transaction) {
    let next: Drawn = drawn;
    // Typing answers a failure; a place that another panel points at is that of an older text.
    if (transaction.docChanged) next = { ...drawn, failure: null, linked: null, decorations: drawn.decorations.map(transaction.changes) };
    let changed = transaction.docChanged && (drawn.failure !== null || drawn.linked !== null);
    for (const effect of transaction.effects) {
      if (!effect.is(markEffect)) continue;
      next = { ...next, ...effect.value };
      changed = true;
    }
    return changed ? { ...next, decorations: draw(transaction.state.doc, next) } : next;
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

function draw(doc: Text, { standing, failure, linked }: Marks): DecorationSet {
  const ranges = [];
  if (linked !== null) {
    const { from, to } = rangeOf(doc, linked);
    if (to > from) ranges.push(Decoration.mark({ class: 'cm-linked' }).range(from, to));
  }
  if (failure !== null) {
    const { from, to } = rangeOf(doc, failure.span);
    ranges.push(Decoration.line({ class: 'cm-failed-line' }).range(doc.lineAt(from).from));
    if (to > from) ranges.push(Decoration.mark({ class: 'cm-failed', attributes: { title: failure.message } }).range(from, to));
  }
  if (standing !== null) {
    const { from, to } = rangeOf(doc, standing);
    ranges.push(Decoration.line({ class: 'cm-standing-line' }).range(doc.lineAt(from).from));
    if (to > from) ranges.push(Decoration.mark({ class: 'cm-standing' }).range(from, to));
  }
  return Decoration.set(ranges, true);
}
