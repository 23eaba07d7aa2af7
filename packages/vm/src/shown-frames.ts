/**
 * Frames that a program holds of compiled functions which run on. Their variables are written into them when the function returns, by code
 * that was compiled to do so; reading `f_locals` before that leaves compiled code.
 */
import { PyFunction, type Value } from '@vivarium/objects';
import { Activation, activations, fill } from './activations.ts';
import { type DecodedCode, decodedOf } from './decoded-code.ts';
import { Frame } from './frame.ts';
import { machine } from './state.ts';

function codeAt(depth: number): DecodedCode {
  const running = activations.callees[depth];
  if (running instanceof Frame) return running.decoded;
  return decodedOf(running instanceof Activation ? running.callee.code : (running as PyFunction).code);
}

/**
 * May the program have the frames without compiled code being left? Where some of it does not keep its variables yet, it will be compiled
 * so, once no form that does not is left on the stack.
 */
export function canShowFrames(): boolean {
  // Leaving a function drops what it holds, unless its frame is held.
  if (machine.watchful) return false;
  const { base, ground, top } = activations;
  // Below native code nothing can be left.
  const from = machine.thread.nesting === 1 ? ground : base;
  let can = true;
  for (let i = from; i < top; i++) {
    const code = codeAt(i);
    if (code.keepsLocals) continue;
    can = false;
    if (runsBelow(code, from)) continue;
    code.keepsLocals = true;
    code.compileAgain();
  }
  return can;
}

function runsBelow(code: DecodedCode, end: number): boolean {
  for (let i = 0; i < end; i++) if (codeAt(i) === code) return true;
  return false;
}

/** The function at `depth` returns at `at`, and there is more of it among the activations than the function. */
export function keepLocals(depth: number, at: number, locals: readonly (Value | undefined)[]): void {
  const frame = activations.callees[depth];
  if (!(frame instanceof Frame)) return;
  fill(frame, locals);
  frame.lasti = at;
  frame.finished = true;
}
