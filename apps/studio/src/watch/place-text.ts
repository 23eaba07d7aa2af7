/** A step in words, from what is known of it: its state, the index, or the profile. */
import type { ProfileView } from '@vivarium/debugger';
import type { Session } from '../model/session.ts';

export function placeText(session: Session, step: number, profile: ProfileView | null): string {
  const text = `Step ${step.toLocaleString('en')} of ${session.steps().toLocaleString('en')}`;
  if (step >= session.steps()) return `${text} · the end`;
  const state = session.state();
  const frame = state?.step === step ? state.frames[0] : undefined;
  if (frame !== undefined) return `${text} · ${frame.name}${lineText(frame.line)} · depth ${state?.frames.length}`;
  const place = session.place();
  if (place?.step === step) return `${text} · ${nameOf(session, place.code)}${lineText(place.line)} · depth ${place.depth}`;
  const column = profile === null ? -1 : Math.floor(((step - profile.from) / (profile.to - profile.from)) * profile.deepest.length);
  if (profile === null || column < 0 || column >= profile.deepest.length) return text;
  return `${text} · ${nameOf(session, profile.code[column])} · depth ${profile.deepest[column]}`;
}

// Code that a module begins with stands at line 0.
const lineText = (line: number | null): string => (line === null || line === 0 ? '' : `, line ${line}`);

const nameOf = (session: Session, code: number): string => session.code(code)?.name ?? '…';
