/**
 * What is written before an instruction that drops something, once a program has had objects whose death it can see at once.
 * While there are any, the interpreter carries the instruction out, until it has done so often without a death.
 */
import { isDropping, isLibraryCode, own, TRUST } from '@vivarium/vm';
import { opcode } from '@vivarium/spec';
import type { Emitter } from './emitter.ts';
import { isObject } from './conditions.ts';

const { STORE_FAST, DELETE_FAST, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST, POP_TOP, POP_ITER, END_FOR, PUSH_EXC_INFO } = opcode;

/** The values that the instruction drops; null where only a run can tell. */
function dropped(e: Emitter, op: number, arg: number): string[] | null {
  switch (op) {
    case STORE_FAST:
    case DELETE_FAST:
      return local(e, arg);
    case STORE_FAST_LOAD_FAST:
      return local(e, arg >> 4);
    case STORE_FAST_STORE_FAST:
      return [...local(e, arg >> 4), ...local(e, arg & 15)];
    case POP_TOP:
    case POP_ITER:
    case END_FOR: {
      const { text, known } = e.stack[e.stack.length - 1];
      return known === undefined && text !== 'null' ? [text] : [];
    }
    default:
      return null;
  }
}

const local = (e: Emitter, index: number): string[] => (e.facts.known[index] === undefined ? [`l${index}`] : []);

export function writeDrop(e: Emitter, at: number, op: number, arg: number): void {
  // An exception has been caught: a walk may be due.
  if (op === PUSH_EXC_INFO) return e.line(`if (M.watching !== null && M.attentive) ${e.pause(at)}`);
  // What a Python function is given, it drops itself.
  if (!isDropping(op) || (e.code.watchedWords[at] & 255) < own.WATCHED_FOR_ITER_TUPLE) return;
  const texts = dropped(e, op, arg);
  if (texts?.length === 0) return;
  const objects = texts === null ? '' : ` && (${texts.map(isObject).join(' || ')})`;
  e.line(`if (${mayDrop(e, at)}${objects}) ${e.pause(at)}`);
}

/** The test whether what the instruction drops is the interpreter's business. */
export function mayDrop(e: Emitter, at: number): string {
  // Library code drops no generator that it was given.
  const watched = `M.watching !== null${isLibraryCode(e.code) ? ' && M.isLibraryWatched' : ''}`;
  return `${watched} && ${e.constant(e.code.drops)}[${at}] < ${TRUST}`;
}
