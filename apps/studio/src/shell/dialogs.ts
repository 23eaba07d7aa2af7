/** Which dialog of the page is open. */
import { createSignal } from 'solid-js';

export type DialogName = 'palette' | 'projects' | 'gallery' | 'share' | 'keys' | 'about';

export const [dialog, setDialog] = createSignal<DialogName | null>(null);

/** A line at the foot of the page that goes by itself. */
export const [notice, setNotice] = createSignal<{ readonly text: string; readonly action?: { readonly label: string; readonly perform: () => void } } | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

export function notify(text: string, action?: { readonly label: string; readonly perform: () => void }): void {
  clearTimeout(timer);
  setNotice({ text, ...(action && { action }) });
  timer = setTimeout(() => setNotice(null), action === undefined ? 4_000 : 12_000);
}
