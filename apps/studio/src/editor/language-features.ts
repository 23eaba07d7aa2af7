/** What the language worker knows, in the editor: errors while typing, completion, hover, definition, rename. */
import { autocompletion, type Completion as EditorCompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { linter, type Diagnostic as EditorDiagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Command } from '@codemirror/view';
import { lookOver } from '../help/hints.ts';
import type { LanguageClient } from '../model/language.ts';
import type { Completion } from '../protocol.ts';
import { rangeOf } from './spans.ts';
import { renameAt } from './rename-panel.ts';

const types: Record<Completion['kind'], string> = {
  variable: 'variable', parameter: 'variable', function: 'function', class: 'class',
  module: 'namespace', keyword: 'keyword', attribute: 'property', constant: 'constant',
};

export function languageFeatures(language: LanguageClient, file: () => string): Extension {
  const isPython = () => file().endsWith('.py');

  const errors = linter(
    async (view): Promise<EditorDiagnostic[]> => {
      if (!isPython()) return [];
      const { doc } = view.state;
      const found = (await language.diagnose(file(), doc.toString())) ?? [];
      // Of source that cannot be read, its errors are enough.
      const all = found.some(({ severity }) => severity === 'error') ? found : [...found, ...lookOver(doc.toString())];
      return all.map(({ severity, span, message }) => {
        const { from, to } = rangeOf(doc, span);
        return { severity, message, from, to: to > from ? to : Math.min(doc.length, from + 1) };
      });
    },
    { delay: 250 },
  );

  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w]+$/);
    const dot = context.matchBefore(/\.\s*[\w]*$/);
    if (!isPython() || (word === null && dot === null && !context.explicit)) return null;
    const found = await language.complete(file(), context.state.doc.toString(), context.pos);
    if (found === null || found.items.length === 0 || context.aborted) return null;
    return {
      from: found.from,
      // The nearest names come first.
      options: found.items.map(({ label, kind, detail, info }, index): EditorCompletion => ({
        label, type: types[kind], detail, boost: Math.max(0, 20 - index), ...(info !== '' && { info }),
      })),
      validFor: /^\w*$/,
    };
  };

  const hover = hoverTooltip(async (view, position) => {
    const { doc } = view.state;
    const found = isPython() ? await language.hover(file(), doc.toString(), position) : null;
    if (found === null) return null;
    const { from, to } = rangeOf(doc, found.span);
    return {
      pos: from, end: to, above: true,
      create: () => {
        const dom = Object.assign(document.createElement('div'), { className: 'cm-hover' });
        dom.append(Object.assign(document.createElement('div'), { className: 'cm-hover-signature', textContent: found.signature }), found.text);
        return { dom };
      },
    };
  });

  const define = (view: EditorView, position: number): void => {
    void language.define(file(), view.state.doc.toString(), position).then((span) => {
      if (span === null) return;
      const { from, to } = rangeOf(view.state.doc, span);
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    });
  };
  const defineCommand: Command = (view) => {
    define(view, view.state.selection.main.head);
    return true;
  };

  return [
    errors,
    autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 }),
    hover,
    keymap.of([
      { key: 'F12', run: defineCommand },
      { key: 'F2', run: (view) => renameAt(view, language, file()) },
    ]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (position === null) return false;
        define(view, position);
        return true;
      },
    }),
  ];
}
