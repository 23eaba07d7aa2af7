/** A button that opens a list of actions. Arrow keys, Home, End, Escape, and the first letter of an entry. */
import { For, Show, createSignal, onCleanup, type JSX } from 'solid-js';
import { Icon, type IconName } from './icon.tsx';
import { commandOf, keyLabel } from './commands.ts';

export type MenuEntry =
  | { readonly title: string; readonly keys?: string; readonly checked?: boolean; readonly disabled?: boolean; readonly perform: () => void }
  | 'line';

/** Entries of commands, by their ids; '-' is a line. */
export const commandEntries = (...ids: readonly string[]): readonly MenuEntry[] =>
  ids.flatMap((id): MenuEntry[] => {
    if (id === '-') return ['line'];
    const command = commandOf(id);
    if (command === undefined) return [];
    const { title, keys, checked, enabled, perform } = command;
    return [{ title, perform, ...(keys && { keys }), ...(checked && { checked: checked() }), disabled: enabled?.() === false }];
  });

export function Menu(props: {
  readonly label: string;
  readonly icon?: IconName;
  /** Shown beside the icon. */
  readonly text?: string;
  readonly class?: string;
  readonly align?: 'left' | 'right';
  readonly entries: () => readonly MenuEntry[];
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  let list: HTMLDivElement | undefined;

  const items = () => [...(list?.querySelectorAll<HTMLButtonElement>('[role^=menuitem]:not([disabled])') ?? [])];
  const show = () => {
    setOpen(true);
    queueMicrotask(() => items()[0]?.focus());
  };
  const hide = (back: boolean) => {
    setOpen(false);
    if (back) button.focus();
  };
  const outside = (event: PointerEvent) => {
    if (open() && !list?.contains(event.target as Node) && !button.contains(event.target as Node)) hide(false);
  };
  document.addEventListener('pointerdown', outside);
  onCleanup(() => document.removeEventListener('pointerdown', outside));

  const keys = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const go: Record<string, number> = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') hide(event.key === 'Escape');
    else if (event.key in go) all[go[event.key] as number]?.focus();
    else if (/^\w$/.test(event.key)) all.find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu-place">
      <button
        type="button" ref={button} class={`button ${props.text === undefined ? 'icon-only' : ''} ${props.class ?? ''}`} aria-haspopup="menu" aria-expanded={open()}
        aria-label={props.label} title={props.label} onClick={() => (open() ? hide(true) : show())}
        onKeyDown={(event) => event.key === 'ArrowDown' && (event.preventDefault(), show())}
      >
        <Show when={props.icon}>{(icon) => <Icon name={icon()} />}</Show>
        <Show when={props.text}><span class="menu-text">{props.text}</span><Icon name="chevronDown" /></Show>
      </button>
      <Show when={open()}>
        <div class={`menu ${props.align ?? 'left'}`} role="menu" aria-label={props.label} ref={list} onKeyDown={keys}>
          <For each={props.entries()}>
            {(entry) => entry === 'line' ? <div class="menu-line" role="separator" /> : (
              <button
                type="button" class="menu-item" role={entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox'} aria-checked={entry.checked} disabled={entry.disabled} tabIndex={-1}
                onClick={() => {
                  hide(true);
                  entry.perform();
                }}
              >
                <span class="menu-check"><Show when={entry.checked}><Icon name="check" /></Show></span>
                <span class="menu-title">{entry.title}</span>
                <Show when={entry.keys}>{(shown) => <kbd>{keyLabel(shown())}</kbd>}</Show>
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
