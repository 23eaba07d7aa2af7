/** Whether objects are still in use, for native code that has to know before it goes on. */
import { Activation, activations } from '../activations.ts';
import { Frame } from '../frame.ts';
import { isStatic, reachable } from './graph.ts';

/** Objects that such walks may meet; after that nothing counts as held. */
const BUDGET = 5_000_000;
let met = 0;

/** The frames of compiled functions that run: what they hold now, only JavaScript knows. */
function framesOfCompiled(): Set<object> {
  const frames = new Set<object>();
  for (let i = 0; i < activations.top; i++) {
    const running = activations.callees[i];
    const frame = running instanceof Activation ? running.frame : running;
    if (frame instanceof Frame) frames.add(frame);
  }
  return frames;
}

/** Does anything that a walk can see refer to one of the objects? */
export function isAnyHeld(objects: readonly object[]): boolean {
  if (met > BUDGET) return false;
  const wanted = new Set<object>(objects);
  const unknown = framesOfCompiled();
  const enough = (object: object): boolean => {
    met++;
    return wanted.has(object);
  };
  return reachable(enough, (object) => isStatic(object) || unknown.has(object)) === null;
}
