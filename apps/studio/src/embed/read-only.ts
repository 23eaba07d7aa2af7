/** Lines of the code that cannot be changed. They may move, when lines are added above them. */
import { EditorState, type Extension, type Range, RangeSet, RangeValue, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { EmbedRequest } from './request.ts';

class Kept extends RangeValue {
  override startSide = -1;
  override endSide = 1;
}
const kept = new Kept();

const line = Decoration.line({ class: 'read-only-line' });

export function readOnly(lines: EmbedRequest['readOnly']): Extension {
  if (lines === 'all') return [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  if (lines.length === 0) return [];
  const ranges = StateField.define<RangeSet<Kept>>({
    create({ doc }) {
      const found = lines.filter(([from]) => from <= doc.lines).map(([from, to]): Range<Kept> => kept.range(doc.line(from).from, doc.line(Math.min(to, doc.lines)).to));
      return RangeSet.of(found, true);
    },
    update: (value, { changes }) => value.map(changes),
    provide: (field) => EditorView.decorations.compute([field], (state) => {
      const starts: number[] = [];
      state.field(field).between(0, state.doc.length, (from, to) => {
        for (let at = from; at <= to; at = state.doc.lineAt(at).to + 1) starts.push(state.doc.lineAt(at).from);
      });
      return Decoration.set(starts.map((at) => line.range(at)), true);
    }),
  });
  return [
    ranges,
    EditorState.changeFilter.of((transaction) => {
      if (!transaction.docChanged || !transaction.isUserEvent('input') && !transaction.isUserEvent('delete') && !transaction.isUserEvent('move') && !transaction.isUserEvent('paste')) return true;
      const closed: number[] = [];
      transaction.startState.field(ranges).between(0, transaction.startState.doc.length, (from, to) => void closed.push(from, to));
      return closed;
    }),
  ];
}
