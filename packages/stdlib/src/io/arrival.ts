/** Reading input that arrives by events of the host: the thread is left until it is there. */
import type { Implementation, Value } from '@vivarium/objects';
import { type Wait, waitFor } from '@vivarium/vm';
import { awaitEvent } from '../blocking.ts';
import { PyTextIOWrapper } from './text-wrapper.ts';

/** Reads once a line has arrived, or with `whole` everything. For functions that are marked with `mayWait`. */
export function whenArrived(stream: PyTextIOWrapper, whole: boolean, read: () => Value): Value {
  const descriptor = stream.awaited(whole);
  if (descriptor < 0) return read();
  return waitFor(awaitEvent(descriptor, () => stream.awaited(whole) < 0, read));
}

/** A `__next__` that gives lines: a loop over them can be left. */
export const givesLines = <T extends Implementation>(body: T): T => Object.assign(body, {
  waitForNext(stream: Value): Wait | null {
    if (!(stream instanceof PyTextIOWrapper) || stream.type.heap) return null;
    const descriptor = stream.awaited(false);
    return descriptor < 0 ? null : awaitEvent(descriptor, () => stream.awaited(false) < 0, () => null);
  },
});

/** Nothing would be waited for. */
export const hasArrived = (stream: Value | undefined): boolean => !(stream instanceof PyTextIOWrapper) || stream.awaited(true) < 0;
