/** Puts the theme and the size of code on the document, and follows the system where the reader has not chosen. */
import { settings } from '../model/settings.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export const isDark = (): boolean => (settings().theme === 'system' ? dark.matches : settings().theme === 'dark');

export function applyTheme(): void {
  const root = document.documentElement;
  root.dataset['theme'] = isDark() ? 'dark' : 'light';
  root.style.setProperty('--code-size', `${settings().codeSize}px`);
}

dark.addEventListener('change', applyTheme);
