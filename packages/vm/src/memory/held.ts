/** Whether objects are still in use, for native code that has to know before it goes on. */
import { activations } from '../activations.ts';
import { reachable } from './graph.ts';

/** Objects that such walks may meet; after that nothing counts as held. */
const BUDGET = 5_000_000;
let met = 0;

/** Does anything that a walk can see refer to one of the objects? */
export function isAnyHeld(objects: readonly object[]): boolean {
  if (met > BUDGET || activations.top > 0) return false;
  const wanted = new Set<object>(objects);
  return reachable((object) => {
    met++;
    return wanted.has(object);
  }) === null;
}
