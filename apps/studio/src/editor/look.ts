/** The editor's colours, all of them tokens of shell/theme.css: numbers and constants, names, calls, jumps have one colour in every panel. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlight = HighlightStyle.define([
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--c-constant)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--c-string)' },
  { tag: tags.controlKeyword, color: 'var(--c-jump)', fontWeight: '700' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.moduleKeyword], color: 'var(--c-keyword)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.function(tags.definition(tags.variableName))], color: 'var(--c-call)' },
  { tag: [tags.definition(tags.className), tags.className], color: 'var(--c-global)', fontWeight: '700' },
  { tag: tags.self, color: 'var(--c-local)' },
  { tag: [tags.meta, tags.annotation], color: 'var(--c-call)' },
  { tag: [tags.comment, tags.docComment], color: 'var(--c-comment)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--c-exception)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--code-size)', background: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: 'var(--code-height)', fontVariantLigatures: 'none', fontFeatureSettings: '"calt" 0' },
  '.cm-content': { padding: '8px 0 40vh', caretColor: 'var(--accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { background: 'var(--surface)', color: 'var(--muted)', border: 'none', paddingLeft: '2px' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 4px', minWidth: '2.6em' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--raised) 55%, transparent)' },
  '.cm-activeLineGutter': { background: 'transparent', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--selection)' },
  '.cm-selectionMatch': { background: 'color-mix(in srgb, var(--selection) 55%, transparent)' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { background: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'transparent', color: 'var(--c-exception)' },
  '.cm-breakpoints': { width: '16px', cursor: 'pointer' },
  '.cm-breakpoints .cm-gutterElement': { display: 'flex', alignItems: 'center', justifyContent: 'center' },
  '.cm-breakpoint': { width: '10px', height: '10px', borderRadius: '50%', background: 'var(--c-exception)' },
  '.cm-linked': { background: 'var(--linked)', boxShadow: 'inset 0 -2px var(--linked-line)', borderRadius: '2px' },
  '.cm-standing-line': { background: 'var(--current)', boxShadow: 'inset 3px 0 var(--accent)' },
  '.cm-standing': { boxShadow: 'inset 0 -2px var(--accent)' },
  '.cm-failed-line': { background: 'color-mix(in srgb, var(--c-exception) 11%, transparent)', boxShadow: 'inset 3px 0 var(--c-exception)' },
  '.cm-failed': { textDecoration: 'underline wavy var(--c-exception)', textUnderlineOffset: '4px' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--c-exception)', textUnderlineOffset: '4px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline dotted var(--c-warning)', textUnderlineOffset: '4px' },
  '.cm-tooltip': { background: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--line)', borderRadius: 'var(--radius)', boxShadow: 'var(--shadow)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '13.5px', maxHeight: '17em', maxWidth: 'min(560px, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent)', color: 'var(--accent-text)' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '1em' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { padding: '6px 10px', maxWidth: '26em', font: '13px/1.45 var(--font)' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px', fontFamily: 'var(--font)', fontSize: '13.5px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--c-exception)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--c-warning)' },
  '.cm-hover': { padding: '6px 10px', maxWidth: '36em', whiteSpace: 'pre-wrap', fontSize: '13px' },
  '.cm-hover-signature': { fontFamily: 'var(--mono)', color: 'var(--c-call)' },
  '.cm-panels': { background: 'var(--raised)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 8px', fontFamily: 'var(--font)', fontSize: '13px' },
  '.cm-textfield': { background: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '4px', padding: '2px 6px' },
  '.cm-button': { background: 'var(--surface)', backgroundImage: 'none', border: '1px solid var(--line)', borderRadius: '4px' },
  '.cm-foldPlaceholder': { background: 'var(--raised)', border: '1px solid var(--line)', color: 'var(--muted)', padding: '0 6px' },
  '.cm-rename': { display: 'flex', gap: '8px', alignItems: 'center', padding: '6px 8px' },
});

export const look: Extension = [theme, syntaxHighlighting(highlight)];
