/** The editor: CodeMirror with one state per file, so that each keeps its history, cursor and folds. */
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, insertTab, isolateHistory } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxTree } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
  rectangularSelection, type Command,
} from '@codemirror/view';
import type { LanguageClient } from '../model/language.ts';
import type { Span } from '../protocol.ts';
import { breakpointGutter, breakpointLines, breakpointsEffect } from './breakpoint-gutter.ts';
import { languageFeatures } from './language-features.ts';
import { look } from './look.ts';
import { markEffect, marks, type Marks } from './marks.ts';
import { renamePanel } from './rename-panel.ts';
import { rangeOf, spanOf } from './spans.ts';

export interface EditorEvents {
  readonly onChange: (file: string, text: string) => void;
  /** The cursor or selection; `pointed`: the reader moved it, with keys or pointer. */
  readonly onCursor: (file: string, span: Span, pointed: boolean) => void;
  /** The smallest piece of syntax under the pointer; null: it has left the code. */
  readonly onHover?: (file: string, span: Span | null) => void;
  readonly onBreakpoint: (file: string, line: number) => void;
  readonly onBreakpointsMoved: (file: string, lines: ReadonlySet<number>) => void;
}

export interface EditorPlace {
  readonly file: string;
  readonly anchor: number;
  readonly head: number;
  readonly top: number;
}

export class Editor {
  readonly view: EditorView;
  private file: string;
  private readonly states = new Map<string, EditorState>();
  private readonly events: EditorEvents;
  private readonly language: LanguageClient | null;
  private readonly extra: (file: string) => Extension;
  /** While the page itself changes the text. */
  private adopting = false;
  private marked: Partial<Marks> = {};
  private hovered = '';

  /** `extra`: what a file has besides. */
  constructor(parent: HTMLElement, file: string, text: string, events: EditorEvents, language: LanguageClient | null, extra: (file: string) => Extension = () => []) {
    this.events = events;
    this.language = language;
    this.extra = extra;
    this.file = file;
    this.view = new EditorView({ parent, state: this.newState(file, text) });
  }

  /** Shows a file as it is; its history is kept while its text is the one that was left. */
  show(file: string, text: string): void {
    if (file === this.file) return this.adopt(text);
    this.states.set(this.file, this.view.state);
    this.file = file;
    const kept = this.states.get(file);
    this.view.setState(kept !== undefined && kept.doc.toString() === text ? kept : this.newState(file, text));
    this.marked = {};
    const { from, to } = this.view.state.selection.main;
    this.events.onCursor(file, spanOf(this.view.state.doc, from, to), false);
  }

  /** Another project: nothing of this one's states is of use. */
  forget(): void {
    this.states.clear();
    this.file = '';
  }

  /** Called for every change of the page's state; does nothing where nothing is new. */
  mark(marked: Marks): void {
    if (markNames.every((name) => this.marked[name] === marked[name])) return;
    this.marked = marked;
    this.view.dispatch({ effects: markEffect.of(marked) });
  }

  breakpoints(lines: ReadonlySet<number>): void {
    const own = breakpointLines(this.view.state);
    if (own.size === lines.size && [...own].every((line) => lines.has(line))) return;
    this.view.dispatch({ effects: breakpointsEffect(lines) });
  }

  reveal(span: Span, focus: boolean): void {
    const { from } = rangeOf(this.view.state.doc, span);
    this.view.dispatch({
      effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
      ...(focus && { selection: { anchor: from } }),
    });
    if (focus) this.view.focus();
  }

  /** For the next visit. */
  get place(): EditorPlace {
    const { anchor, head } = this.view.state.selection.main;
    return { file: this.file, anchor, head, top: this.view.scrollDOM.scrollTop };
  }

  restore({ file, anchor, head, top }: EditorPlace): void {
    const { length } = this.view.state.doc;
    if (file !== this.file || anchor > length || head > length) return;
    this.view.dispatch({ selection: { anchor, head } });
    this.view.requestMeasure({ read: () => top, write: (measured) => (this.view.scrollDOM.scrollTop = measured) });
  }

  /** For the row of symbols. */
  insert(text: string, back = 0): void {
    const { from, to } = this.view.state.selection.main;
    const selected = this.view.state.sliceDoc(from, to);
    const whole = back > 0 ? text.slice(0, text.length - back) + selected + text.slice(text.length - back) : text;
    this.view.dispatch({ changes: { from, to, insert: whole }, selection: { anchor: from + whole.length - back }, userEvent: 'input.type', scrollIntoView: true });
    this.view.focus();
  }

  command(command: Command): void {
    command(this.view);
    this.view.focus();
  }

  get cursor(): { readonly line: number; readonly column: number } {
    const { head } = this.view.state.selection.main;
    const line = this.view.state.doc.lineAt(head);
    return { line: line.number, column: head - line.from };
  }

  private adopt(text: string): void {
    const { doc } = this.view.state;
    if (doc.length === text.length && doc.toString() === text) return;
    this.adopting = true;
    // Undone by itself, not together with what was typed just before.
    this.view.dispatch({ changes: difference(doc.toString(), text), annotations: isolateHistory.of('full') });
    this.adopting = false;
  }

  private newState(file: string, doc: string): EditorState {
    return EditorState.create({ doc, extensions: [this.own(file), common, narrow.matches ? EditorView.lineWrapping : [], this.languageOf(file), this.extra(file)] });
  }

  private languageOf(file: string): Extension {
    // What the reader has typed in another file may be looked up when this one is shown already.
    if (!file.endsWith('.py')) return autocompletion({ override: [] });
    return [python(), this.language === null ? autocompletion({ icons: false }) : languageFeatures(this.language, () => file)];
  }

  private own(file: string): Extension {
    return [
      breakpointGutter(
        (line) => this.events.onBreakpoint(file, line),
        (lines) => this.events.onBreakpointsMoved(file, lines),
      ),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.adopting) this.events.onChange(file, update.state.doc.toString());
        if (!update.docChanged && !update.selectionSet) return;
        const { from, to } = update.state.selection.main;
        const pointed = update.transactions.some((transaction) => transaction.isUserEvent('select'));
        this.events.onCursor(file, spanOf(update.state.doc, from, to), pointed);
      }),
      EditorView.contentAttributes.of({ 'aria-label': `Code of ${file}` }),
      EditorView.domEventHandlers({
        mousemove: (event, view) => this.hover(file, event, view),
        mouseleave: () => this.leave(file),
      }),
    ];
  }

  private hover(file: string, event: MouseEvent, view: EditorView): void {
    const position = event.buttons === 0 ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
    const node = position === null ? null : syntaxTree(view.state).resolveInner(position, 1);
    // Past the end of a line, the nearest syntax is the block around it.
    if (node === null || node.firstChild !== null || node.to - node.from > 200) return this.leave(file);
    const key = `${node.from}-${node.to}`;
    if (key === this.hovered) return;
    this.hovered = key;
    this.events.onHover?.(file, spanOf(view.state.doc, node.from, node.to));
  }

  private leave(file: string): void {
    if (this.hovered === '') return;
    this.hovered = '';
    this.events.onHover?.(file, null);
  }
}

/** Where there is no room to scroll sideways, long lines are broken. */
const narrow = window.matchMedia('(max-width: 720px)');

const markNames = ['standing', 'failure', 'linked'] as const;

/** Where nothing is selected, Tab indents at the start of a line and goes to the next stop elsewhere. Escape, then Tab leaves the editor. */
const tab: Command = (view) => {
  const { state } = view;
  if (acceptCompletion(view)) return true;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const before = line.text.slice(0, head - line.from);
  if (before.includes('\t')) return insertTab(view);
  const width = 4 - (before.length % 4);
  view.dispatch(state.update({ changes: { from: head, insert: ' '.repeat(width) }, selection: { anchor: head + width }, userEvent: 'input.indent', scrollIntoView: true }));
  return true;
};

const common: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  foldGutter({ openText: '⌄', closedText: '›' }),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(4),
  indentUnit.of('    '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({ top: true }),
  marks,
  renamePanel,
  EditorView.contentAttributes.of({ tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
  keymap.of([
    { key: 'Tab', run: tab, shift: indentLess },
    ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap,
  ]),
  look,
];

/** The one stretch in which two texts differ: cursor, history and marks elsewhere stay. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  const least = Math.min(before.length, after.length);
  while (from < least && before[from] === after[from]) from++;
  let end = 0;
  while (end < least - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
