/** Where a traced line begins: what CPython marks with INSTRUMENTED_LINE. */
import { cacheCount, codeFlag, opcode } from '@vivarium/spec';
import type { DecodedCode } from './decoded-code.ts';

/** Instructions that are reached in the middle of another's work; they begin no line. */
const neverFirst = new Set<number>([opcode.END_ASYNC_FOR, opcode.END_FOR, opcode.END_SEND, opcode.RESUME, opcode.POP_ITER]);

export interface TraceTables {
  /** The first instruction that can be traced: what comes before the first RESUME belongs to the call. */
  readonly first: number;
  /** 1 for each code unit that begins a line, or to which a jump or an exception leads. */
  readonly starts: Uint8Array;
}

function firstTraceable(ops: Uint8Array): number {
  for (let at = 0; at < ops.length; at += 1 + cacheCount[ops[at]]) if (ops[at] === opcode.RESUME) return at;
  return 0;
}

/** Where the jump at `at`, whose successor is `next`, leads to; -1 for other instructions. */
export function jumpTargetOf(op: number, oparg: number, next: number): number {
  switch (op) {
    case opcode.SEND:
    case opcode.POP_JUMP_IF_FALSE:
    case opcode.POP_JUMP_IF_TRUE:
    case opcode.POP_JUMP_IF_NONE:
    case opcode.POP_JUMP_IF_NOT_NONE:
    case opcode.JUMP_FORWARD:
      return next + oparg;
    case opcode.FOR_ITER:
      // END_FOR and POP_ITER stand there; the loop goes on behind them.
      return next + oparg + 2;
    case opcode.JUMP_BACKWARD:
    case opcode.JUMP_BACKWARD_NO_INTERRUPT:
      return next - oparg;
    default:
      return -1;
  }
}

export function traceTables(code: DecodedCode): TraceTables {
  const { generalOps: ops, args, lines } = code;
  const first = firstTraceable(ops);
  const starts = new Uint8Array(ops.length);
  if ((code.flags & codeFlag.CO_NO_MONITORING_EVENTS) !== 0) return { first: ops.length, starts };
  const mark = (at: number): void => {
    if (at >= first && lines[at] >= 0 && !neverFirst.has(ops[at])) starts[at] = 1;
  };
  let current = -1;
  for (let at = 0; at < lines.length; at += 1 + cacheCount[ops[at]]) {
    if (at < first) continue;
    if (neverFirst.has(ops[at])) continue;
    if (lines[at] !== current) mark(at);
    current = lines[at];
  }
  for (const { target } of code.handlers) mark(target);
  for (let at = 0; at < lines.length;) {
    const op = ops[at];
    const next = at + 1 + cacheCount[op];
    const target = jumpTargetOf(op, args[at], next);
    if (target >= 0) mark(target);
    at = next;
  }
  return { first, starts };
}
