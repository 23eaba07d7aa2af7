/** The meaning of every instruction that the interpreter does not handle in its own loop. */
import { error, type PyCell } from '@vivarium/objects';
import { type OpName, opcode, OPCODE_COUNT, opcodeNames, specialisedOpcodes } from '@vivarium/spec';
import { loadAttribute, storeAttribute, storeKnownAttribute } from '../attribute-caches.ts';
import { containers } from './containers.ts';
import { exceptionHandlers } from './exceptions.ts';
import { functions } from './functions.ts';
import type { Handler } from './handler.ts';
import { imports } from './imports.ts';
import { iteration } from './iteration.ts';
import { own } from '../own-opcodes.ts';
import { generalise } from '../specialise.ts';
import { repeatInstruction } from '../stepping.ts';
import { matching } from './matching.ts';
import { names } from './names.ts';
import { operators } from './operators.ts';

/** Instructions that run in the loop itself and never come here. */
type InlineOp =
  | 'CACHE' | 'NOP' | 'NOT_TAKEN' | 'RESUME' | 'LOAD_FAST' | 'LOAD_FAST_BORROW' | 'LOAD_FAST_LOAD_FAST' | 'LOAD_FAST_BORROW_LOAD_FAST_BORROW'
  | 'STORE_FAST' | 'STORE_FAST_LOAD_FAST' | 'STORE_FAST_STORE_FAST' | 'LOAD_CONST' | 'LOAD_SMALL_INT' | 'POP_TOP' | 'POP_ITER' | 'END_FOR'
  | 'PUSH_NULL' | 'COPY' | 'SWAP' | 'STORE_DEREF' | 'IS_OP' | 'UNARY_NOT' | 'POP_JUMP_IF_FALSE' | 'POP_JUMP_IF_TRUE' | 'POP_JUMP_IF_NONE'
  | 'POP_JUMP_IF_NOT_NONE' | 'JUMP_FORWARD' | 'JUMP_BACKWARD' | 'JUMP_BACKWARD_NO_INTERRUPT' | 'BUILD_LIST' | 'BUILD_TUPLE' | 'LIST_APPEND'
  | 'CALL' | 'CALL_KW' | 'RETURN_VALUE' | 'YIELD_VALUE' | 'RERAISE' | 'EXTENDED_ARG';
/** Instructions that no compiled code holds. */
type UnusedOp = 'RESERVED' | 'INTERPRETER_EXIT' | 'ENTER_EXECUTOR' | 'EXIT_INIT_CHECK';

const handlers = {
  LOAD_ATTR: loadAttribute,
  STORE_ATTR: storeAttribute,
  ...names,
  ...operators,
  ...containers,
  ...functions,
  ...exceptionHandlers,
  ...iteration,
  ...matching,
  ...imports,
} satisfies Record<Exclude<OpName, InlineOp | UnusedOp>, Handler>;

function unknown(op: number): Handler {
  return () => {
    throw error('SystemError', `unknown opcode ${op} (${opcodeNames[op]})`);
  };
}

/** The guard of a specialised form has failed: the instruction runs again in its general form. */
const failedGuard: Handler = (frame) => {
  generalise(frame.decoded, frame.lasti);
  frame.pc = frame.lasti;
  repeatInstruction(frame);
};

/** Instructions of the loop itself, as they are carried out while something is watched. */
const storing: Readonly<Partial<Record<OpName, Handler>>> = {
  STORE_FAST_STORE_FAST(frame, arg) {
    frame.slots[arg >> 4] = frame.pop();
    frame.slots[arg & 15] = frame.pop();
  },
  STORE_DEREF(frame, arg) {
    (frame.slots[arg] as PyCell).value = frame.pop();
  },
  STORE_ATTR(frame, arg) {
    if (!storeKnownAttribute(frame)) storeAttribute(frame, arg);
  },
};

/** By opcode number. */
export const coldHandlers: readonly Handler[] = (() => {
  const table: Handler[] = Array.from({ length: OPCODE_COUNT }, (_, op) => unknown(op));
  for (const forms of Object.values(specialisedOpcodes)) for (const form of Object.values(forms)) table[form] = failedGuard;
  table[own.WATCHED_FOR_ITER_TUPLE] = table[own.WATCHED_FOR_ITER_LIST] = failedGuard;
  for (const [name, handler] of Object.entries(handlers)) table[opcode[name as OpName]] = handler;
  return table;
})();

/** What carries out the instructions that can drop a watched object. */
export const watchedHandlers: readonly Handler[] = coldHandlers.map((handler, op) => storing[opcodeNames[op] as OpName] ?? handler);
