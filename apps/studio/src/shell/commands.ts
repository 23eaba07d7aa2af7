/**
 * The actions of the page: one table for the palette, the menus, the keys and the buttons. Parts that are loaded later add
 * theirs with `addCommands`.
 */
import { createSignal } from 'solid-js';

export interface Command {
  /** `run.start`; the part before the dot is its group. */
  readonly id: string;
  readonly title: string;
  /** `Mod-Enter`: Ctrl, on a Mac Command. Others: `Alt`, `Shift`, and the name of a key as `KeyboardEvent.key` has it. */
  readonly keys?: string;
  /** Whether it can be done now; always, if left out. */
  readonly enabled?: () => boolean;
  /** The state of a switch. */
  readonly checked?: () => boolean;
  readonly perform: () => void;
}

const [commands, setCommands] = createSignal<readonly Command[]>([]);
export { commands };

/** Replaces those of the same id. */
export function addCommands(added: readonly Command[]): void {
  const ids = new Set(added.map(({ id }) => id));
  setCommands([...commands().filter(({ id }) => !ids.has(id)), ...added]);
}

export const commandOf = (id: string): Command | undefined => commands().find((command) => command.id === id);

export function perform(id: string): void {
  const command = commandOf(id);
  if (command !== undefined && command.enabled?.() !== false) command.perform();
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** `Ctrl+Enter`, or `⌘Enter`. */
export function keyLabel(keys: string): string {
  const shown = partsOf(keys).map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
    if (key === 'Shift') return isMac ? '⇧' : 'Shift';
    if (key === 'Alt') return isMac ? '⌥' : 'Alt';
    return arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
  return shown.join(isMac ? '' : '+');
}

/** The key itself may be `-`. */
const partsOf = (keys: string): string[] => (keys.endsWith('--') ? [...keys.slice(0, -2).split('-'), '-'] : keys.split('-'));

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** Keys that are pressed anywhere on the page. Before the editor, so that an action has one meaning everywhere. */
export function listenToKeys(target: Window): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.defaultPrevented) return;
      const command = commands().find(({ keys }) => keys !== undefined && matches(keys, event));
      if (command === undefined || command.enabled?.() === false) return;
      event.preventDefault();
      event.stopPropagation();
      command.perform();
    },
    { capture: true },
  );
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = partsOf(keys);
  const key = parts.at(-1) as string;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  // With Option, a Mac's keys write other characters; where + or - need Shift depends on the keyboard.
  const same = event.key.toLowerCase() === key.toLowerCase() || (event.altKey && event.code === (/^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`));
  const shifted = event.shiftKey === parts.includes('Shift') || /^[^A-Za-z0-9]$/.test(key);
  return same && shifted && mod === parts.includes('Mod') && !other && event.altKey === parts.includes('Alt');
}
