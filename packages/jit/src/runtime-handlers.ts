/** Carrying out instructions in compiled code as the interpreter does. */
import type { PyFunction, Value } from '@vivarium/objects';
import { coldHandlers, type DecodedCode, Frame, machine } from '@vivarium/vm';

/**
 * Runs the interpreter's handler of an instruction on a frame that holds nothing but its operands.
 * @returns the frame's slots, the results behind those of the locals
 */
export function handle(code: DecodedCode, callee: PyFunction | Frame, op: number, arg: number, at: number, operands: (Value | undefined)[]): (Value | undefined)[] {
  const { thread } = machine;
  const own = callee instanceof Frame ? callee.callee : callee;
  let frame = code.scratch;
  if (frame === null || frame.callee !== own || frame.globals !== callee.globals) frame = new Frame(code, own, callee.globals, callee.builtins, null);
  code.scratch = null;
  frame.sp = code.localCount;
  frame.lasti = at;
  for (const value of operands) frame.push(value);
  const { depth } = thread;
  coldHandlers[op](frame, arg);
  if (thread.depth !== depth) throw new Error(`the handler of instruction ${op} pushes frames`);
  code.scratch = frame;
  return frame.slots;
}
