/** Where a run that was recorded is first shown. */
import type { Breakpoint, Mark, RecordingFacts } from '@vivarium/debugger';
import { instructionAt } from './instruction-at.ts';
import type { Recording } from './recording.ts';

const mostRaised = 200;

/** Where it waits for input; where its fatal exception was raised; at its first breakpoint; else at the end that is wanted. */
export async function firstShown(from: Recording, { marks, steps, outcome }: RecordingFacts, breakpoints: readonly Breakpoint[], at: 'start' | 'end'): Promise<number> {
  const last = Math.max(0, steps - 1);
  if (outcome.kind === 'wantsInput') return last;
  const fatal = marks.findLastIndex((mark) => mark.kind === 'uncaught');
  if (fatal < 0) {
    const stop = breakpoints.length === 0 ? null : await from.nextStop('forward', 0, breakpoints);
    return stop ?? (at === 'start' ? 0 : last);
  }
  const { type, message, step } = marks[fatal] as Mark & { kind: 'uncaught' };
  const raised = marks.slice(0, fatal).filter((mark) => mark.kind === 'raised').reverse();
  let first = step;
  // On its way every `finally` and `with` has raised it again.
  for (const mark of raised.slice(0, mostRaised)) {
    if (mark.type !== type || mark.message !== message) break;
    first = mark.step;
    const { code, offset } = await from.place(first);
    if (code < 0 || instructionAt(await from.code(code), offset)?.name !== 'RERAISE') break;
  }
  return first;
}
