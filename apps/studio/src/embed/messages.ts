/** What an embedding page and the page in its frame say to each other. */
import type { Outcome } from '../protocol.ts';
import type { Check } from './checks.ts';

export type ToEmbedded = { readonly vivarium: 'run' } | { readonly vivarium: 'stop' } | { readonly vivarium: 'check' };

export type FromEmbedded =
  | { readonly vivarium: 'ready' }
  /** All files of the project, the hidden one left out. */
  | { readonly vivarium: 'changed'; readonly files: Readonly<Record<string, string>> }
  | { readonly vivarium: 'ended'; readonly outcome: Outcome }
  | { readonly vivarium: 'checked'; readonly checks: readonly Check[] };
