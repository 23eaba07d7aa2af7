/** Renames what the cursor is on, everywhere in its file: a line at the foot of the editor that asks for the new name. */
import { StateEffect, StateField } from '@codemirror/state';
import { showPanel, type EditorView, type Panel } from '@codemirror/view';
import type { LanguageClient } from '../model/language.ts';
import { rangeOf } from './spans.ts';

interface Asked {
  readonly name: string;
  readonly position: number;
  readonly language: LanguageClient;
  readonly file: string;
}

const askEffect = StateEffect.define<Asked | null>();

export const renamePanel = StateField.define<Asked | null>({
  create: () => null,
  update: (asked, { effects }) => effects.reduce<Asked | null>((now, effect) => (effect.is(askEffect) ? effect.value : now), asked),
  provide: (field) => showPanel.from(field, (asked) => (asked === null ? null : (view) => panel(view, asked))),
});

export function renameAt(view: EditorView, language: LanguageClient, file: string): boolean {
  const { head } = view.state.selection.main;
  const word = view.state.wordAt(head);
  if (word === null) return false;
  view.dispatch({ effects: askEffect.of({ name: view.state.sliceDoc(word.from, word.to), position: word.from, language, file }) });
  return true;
}

function panel(view: EditorView, { name, position, language, file }: Asked): Panel {
  const dom = Object.assign(document.createElement('form'), { className: 'cm-rename' });
  const label = Object.assign(document.createElement('label'), { textContent: `Rename ${name} to ` });
  const field = Object.assign(document.createElement('input'), { className: 'cm-textfield', value: name, spellcheck: false });
  const note = Object.assign(document.createElement('span'), { role: 'status' });
  label.append(field);
  dom.append(label, Object.assign(document.createElement('button'), { className: 'cm-button', textContent: 'Rename' }), note);
  const close = () => {
    view.dispatch({ effects: askEffect.of(null) });
    view.focus();
  };
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  dom.addEventListener('submit', async (event) => {
    event.preventDefault();
    const to = field.value.trim();
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(to)) {
      note.textContent = 'That is not a name.';
      return;
    }
    const { doc } = view.state;
    const answer = await language.rename(file, doc.toString(), position, to);
    if (answer === null || view.state.doc !== doc) return;
    if ('refused' in answer) {
      note.textContent = answer.refused;
      return;
    }
    view.dispatch({ changes: answer.edits.map(({ span, text }) => ({ ...rangeOf(doc, span), insert: text })), userEvent: 'rename' });
    close();
  });
  return { dom, mount: () => field.select() };
}
