/** A session as a panel sees it: while the panel is covered, everything stands still and costs nothing. */
import { createMemo } from 'solid-js';
import type { Session } from '../model/session.ts';

const unseen = { value: undefined };

export function seenSession(session: Session, visible: () => boolean): Session {
  const seen = <T>(read: () => T) => {
    const memo = createMemo<{ value: T }>((last) => (visible() || last === unseen ? { value: read() } : last), unseen as { value: T }, { equals: (a, b) => a !== unseen && a.value === b.value });
    return () => memo().value;
  };
  return {
    ...session,
    cursor: seen(session.cursor), state: seen(session.state), before: seen(session.before), isCurrent: seen(session.isCurrent), changes: seen(session.changes),
    place: seen(session.place), frame: seen(session.frame), instruction: seen(session.instruction),
    stateNear: (step) => (visible() ? session.stateNear(step) : undefined),
  };
}
