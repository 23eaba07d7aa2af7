/** Jumps of a code object. */
import type { DecodedCode } from '@vivarium/vm';
import { cacheCount, opcode } from '@vivarium/spec';

const { POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, FOR_ITER, SEND, JUMP_FORWARD, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT } = opcode;
export const conditional: ReadonlySet<number> = new Set([POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, FOR_ITER, SEND]);

export const width = (code: DecodedCode, at: number): number => 1 + cacheCount[code.generalOps[at]];

/** Target of the jump at `at`; -1 for other instructions. */
export function jumpTarget(code: DecodedCode, at: number): number {
  const op = code.generalOps[at];
  const next = at + width(code, at);
  if (op === JUMP_BACKWARD || op === JUMP_BACKWARD_NO_INTERRUPT) return next - code.args[at];
  if (op === JUMP_FORWARD) return next + code.args[at];
  // An exhausted loop goes on behind END_FOR.
  if (op === FOR_ITER) return next + code.args[at] + 1;
  return conditional.has(op) ? next + code.args[at] : -1;
}
