/** The gutter left of the line numbers: a click, or F9 on the line of the cursor, sets a breakpoint. They move with their lines. */
import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, GutterMarker, gutter } from '@codemirror/view';

const setEffect = StateEffect.define<ReadonlySet<number>>();

class BreakpointMarker extends GutterMarker {
  override toDOM(): Node {
    return Object.assign(document.createElement('span'), { className: 'cm-breakpoint', title: 'Breakpoint' });
  }
}

const marker = new BreakpointMarker();

const field = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(set, transaction) {
    let next = transaction.docChanged ? set.map(transaction.changes) : set;
    for (const effect of transaction.effects) {
      if (!effect.is(setEffect)) continue;
      const { doc } = transaction.state;
      const lines = [...effect.value].filter((line) => line >= 1 && line <= doc.lines).sort((a, b) => a - b);
      next = RangeSet.of(lines.map((line) => marker.range(doc.line(line).from)));
    }
    return next;
  },
});

export const breakpointsEffect = (lines: ReadonlySet<number>): StateEffect<ReadonlySet<number>> => setEffect.of(lines);

/** Lines from 1. */
export function breakpointLines(state: EditorState): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const cursor = state.field(field).iter(); cursor.value !== null; cursor.next()) lines.add(state.doc.lineAt(cursor.from).number);
  return lines;
}

/** `toggle` is told the line; `moved` that editing has moved them. */
export const breakpointGutter = (toggle: (line: number) => void, moved: (lines: ReadonlySet<number>) => void): Extension => [
  field,
  gutter({
    class: 'cm-breakpoints',
    markers: (view) => view.state.field(field),
    initialSpacer: () => marker,
    domEventHandlers: {
      mousedown(view, line) {
        toggle(view.state.doc.lineAt(line.from).number);
        return true;
      },
    },
  }),
  EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    const lines = breakpointLines(update.state);
    if (lines.size > 0) moved(lines);
  }),
];
