/**
 * Loops over lists, tuples and ranges without an iterator: what is walked through stands in the iterator's place on the stack, the position in a
 * variable beside it. Wherever somebody else may look at the stack, the iterator is made.
 *
 * What `split` makes of a long text comes in pieces (`objects/src/types/pieces.ts`) when only the loop sees it.
 *
 * Of a list or tuple that is the object and the next position, of a range with step 1 the next number and how many are left.
 */
import { PyRange, Tag } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { machine } from '@vivarium/vm';
import { all, form, hasExpectedTag, stable } from './conditions.ts';
import type { Emitter, Item } from './emitter.ts';
import type { Known, Walk } from './facts.ts';
import { width } from './jumps.ts';

const { FOR_ITER_LIST, FOR_ITER_TUPLE, FOR_ITER_RANGE } = opcode;
const kinds: Readonly<Record<number, Walk>> = { [FOR_ITER_LIST]: 'list walk', [FOR_ITER_TUPLE]: 'tuple walk', [FOR_ITER_RANGE]: 'range walk' };
const makers: Readonly<Record<Walk, string>> = {
  'list walk': 'R.listIterator', 'pieces walk': 'R.piecesIterator', 'tuple walk': 'R.tupleIterator', 'range walk': 'R.rangeIterator',
};

export const isWalk = (known: Known): known is Walk => known !== undefined && known in makers;

/** The iterator, as text. */
export const iteratorOf = ({ text, known, position }: Item): string => `${makers[known as Walk]}(${text}, ${position})`;

/** In generators an iterator would be made at each yield; and what is watched for its death has to be there. */
export const mayWalk = ({ isGenerator, closesGenerators }: Emitter['code']): boolean => !isGenerator && !closesGenerators && !machine.watchful;

/** What stands between GET_ITER and FOR_ITER in a comprehension. */
const between = new Set<number>([opcode.NOP, opcode.LOAD_FAST_AND_CLEAR, opcode.SWAP, opcode.BUILD_LIST, opcode.BUILD_SET, opcode.BUILD_MAP]);

/** The specialised form of the FOR_ITER for which the instruction before `next` gets the iterator; 0 when there is none. */
export function loopForm(e: Emitter, next: number): number {
  const { generalOps: ops } = e.code;
  let at = next;
  while (between.has(ops[at])) at += width(e.code, at);
  return ops[at] === opcode.FOR_ITER && stable(e, at) ? form(e, at) : 0;
}

/** The instruction at `at` begins a walk through a list that nobody else sees. */
export function walksAlone(e: Emitter, at: number): boolean {
  return e.walks && at < e.blockEnd && e.code.generalOps[at] === opcode.GET_ITER && stable(e, at) && loopForm(e, at + width(e.code, at)) === FOR_ITER_LIST;
}

/** Writes GET_ITER; false when the loop needs an iterator. */
export function beginWalk(e: Emitter, at: number, next: number): boolean {
  const kind = e.piecesAt === at ? 'pieces walk' : kinds[loopForm(e, next)];
  if (kind === undefined || !e.walks || !stable(e, at)) return false;
  const before = [...e.stack];
  const { text } = e.pop();
  if (kind !== 'range walk') {
    e.guard(hasExpectedTag(text, kind === 'tuple walk' ? Tag.tuple : Tag.list), at, before);
    e.stack.push({ text, known: kind, position: e.assigned('0') });
    return true;
  }
  const isPlain = all(`${text} instanceof ${e.constant(PyRange)}`, `${text}.step === 1`, `typeof ${text}.start === 'number'`, `typeof ${text}.length === 'number'`);
  // `| 0` tells the host's compiler that they are small ints, as all that follow from them.
  const first = e.temporary();
  const count = e.temporary();
  const areSmall = `(${first} = ${text}.start | 0) === ${text}.start && (${count} = ${text}.length | 0) === ${text}.length && ${first} + ${count} <= ${0x7FFFFFFF}`;
  e.guard(all(isPlain, areSmall), at, before);
  e.stack.push({ text: first, known: kind, position: count });
  return true;
}

/** The condition under which a walk is at its end, and what gives its next value otherwise. */
export function stepOf({ text, known, position }: Item): { ended: string; next: string; known: Known } {
  if (known === 'range walk') return { ended: `${position} <= 0`, next: `(${position}--, ${text}++)`, known: 'int' };
  const ended = known === 'pieces walk' ? `${position} >= ${text}.items.length && (${position} = R.nextPiece(${text})) < 0` : `${position} >= ${text}.items.length`;
  return { ended, next: `${text}.items[${position}++]`, known: undefined };
}
