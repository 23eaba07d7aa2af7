/** The page on a phone: one pane at a time, tabs at the bottom, and above the keyboard a row of what it makes hard to type. */
import { For, Show, createEffect, createSignal, onCleanup, type JSX } from 'solid-js';
import { redo, undo } from '@codemirror/commands';
import type { Editor } from '../editor/editor.ts';
import { runState } from '../model/run.ts';
import { changeSettings, settings } from '../model/settings.ts';
import type { DockPane } from './dock.tsx';
import { RunButton } from './bar.tsx';
import { Icon, type IconName } from './icon.tsx';

export type PhoneView = 'editor' | 'output' | 'inside';

export const [phoneView, setPhoneView] = createSignal<PhoneView>('editor');

const views: readonly (readonly [PhoneView, string, IconName])[] = [['editor', 'Code', 'code'], ['output', 'Output', 'terminal'], ['inside', 'Inside', 'microscope']];

export function Phone(props: { readonly panes: readonly DockPane[]; readonly strip: JSX.Element }): JSX.Element {
  const inside = () => props.panes.filter(({ id }) => id !== 'editor' && id !== 'output');
  const [chosen, choose] = createSignal('');
  const shown = () => inside().find(({ id }) => id === chosen())?.id ?? inside()[0]?.id;
  createEffect(() => {
    for (const { id, element, setVisible } of props.panes) {
      const visible = phoneView() === 'inside' ? id === shown() : id === phoneView();
      element.hidden = !visible;
      element.removeAttribute('style');
      setVisible(visible);
    }
  });
  // A run is to be seen.
  createEffect(() => runState() === 'running' && setPhoneView((view) => (view === 'editor' ? 'output' : view)));
  return (
    <>
      <Show when={phoneView() === 'inside'}>
        <div class="phone-chips scroll" role="tablist" aria-label="Panels of the inside">
          <For each={inside()}>
            {({ id, title }) => <button type="button" role="tab" class="chip" aria-selected={id === shown()} onClick={() => choose(id)}>{title}</button>}
          </For>
        </div>
      </Show>
      <div class="phone-view">{props.panes.map(({ element }) => element)}</div>
      <Show when={phoneView() === 'inside'}>{props.strip}</Show>
    </>
  );
}

export function PhoneTabs(): JSX.Element {
  const choose = (view: PhoneView) => {
    setPhoneView(view);
    if (view === 'inside' && settings().depth === 'write') changeSettings({ depth: 'machine' });
  };
  return (
    <nav class="phone-tabs" aria-label="Views">
      <For each={views}>
        {([view, title, icon]) => (
          <button type="button" class="phone-tab" aria-current={phoneView() === view ? 'page' : undefined} onClick={() => choose(view)}>
            <Icon name={icon} />
            <span>{title}</span>
          </button>
        )}
      </For>
      <RunButton />
    </nav>
  );
}

const symbols: readonly (string | readonly [shown: string, inserted: string, back: number])[] = [
  ['( )', '()', 1], ['[ ]', '[]', 1], ['{ }', '{}', 1], ['" "', '""', 1], "'", ':', '=', '_', '.', ',', '+', '-', '*', '/', '%', '<', '>', '!', '#', '@', '&', '|', '\\',
];

/** Shown while the editor has the focus. Its keys must not take it. */
export function SymbolRow(props: { readonly editor: () => Editor | null }): JSX.Element {
  const [focused, setFocused] = createSignal(false);
  const follow = () => setFocused(document.activeElement?.closest('.cm-editor') !== null && document.activeElement?.closest('.cm-editor') !== undefined);
  document.addEventListener('focusin', follow);
  document.addEventListener('focusout', () => setTimeout(follow));
  onCleanup(() => document.removeEventListener('focusin', follow));
  const key = (label: string, shown: JSX.Element, press: (editor: Editor) => void) => (
    <button type="button" class="symbol mono" aria-label={label} onPointerDown={(event) => event.preventDefault()} onClick={() => {
      const editor = props.editor();
      if (editor !== null) press(editor);
    }}>{shown}</button>
  );
  return (
    <Show when={focused() && phoneView() === 'editor'}>
      <div class="symbols" role="toolbar" aria-label="Symbols">
        {key('Indent', '⇥', (editor) => editor.insert('    '))}
        {key('Undo', <Icon name="undo" />, (editor) => editor.command(undo))}
        {key('Redo', <Icon name="redo" />, (editor) => editor.command(redo))}
        <For each={symbols}>
          {(symbol) => typeof symbol === 'string' ? key(symbol, symbol, (editor) => editor.insert(symbol)) : key(symbol[1], symbol[0], (editor) => editor.insert(symbol[1], symbol[2]))}
        </For>
      </div>
    </Show>
  );
}
