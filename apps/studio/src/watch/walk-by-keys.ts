/** The keys of stepping in the panels of a run. */
import type { Session } from '../model/session.ts';
import { stepCommandFor } from './step-keys.ts';

/** For `onKeyDown`. Fields and trees keep their keys. */
export function walkByKeys(session: Session): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [role=tree], [role=treeitem]'))) return;
    const command = stepCommandFor(event);
    if (command === undefined || session.phase() !== 'ready') return;
    event.preventDefault();
    command.perform(session);
  };
}
