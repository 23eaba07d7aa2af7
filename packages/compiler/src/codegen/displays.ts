/** List, set, tuple and dict displays, and unpacking into lists and tuples of targets. */
import { type ast, intrinsic1, opcode } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';

const {
  BUILD_LIST, BUILD_MAP, BUILD_SET, BUILD_TUPLE, CALL_INTRINSIC_1, DICT_UPDATE, LIST_APPEND, LIST_EXTEND, MAP_ADD, SET_ADD, SET_UPDATE,
  UNPACK_EX, UNPACK_SEQUENCE,
} = opcode;

/** A display or a call with more items than this does not put them all on the stack. */
export const STACK_USE_GUIDELINE = 30;

export type SequenceKind = 'list' | 'set' | 'tuple';

/**
 * Builds a sequence of the `pushed` values on the stack, the elements, and the value of the name `injected`. A tuple with
 * stars is built as a list.
 */
export function buildSequence(
  g: Generator, kind: SequenceKind, elts: readonly ast.Expr[], pushed: number, injected: string | null, location: Location,
): void {
  const [build, add, extend] = kind === 'set' ? [BUILD_SET, SET_ADD, SET_UPDATE] : [BUILD_LIST, LIST_APPEND, LIST_EXTEND];
  const count = elts.length + pushed + (injected === null ? 0 : 1);
  const big = count > STACK_USE_GUIDELINE;
  if (!big && !hasStarred(elts)) {
    g.visitAll(elts);
    if (injected !== null) nameOp(g, injected, 'Load', location);
    g.emit(kind === 'tuple' ? BUILD_TUPLE : build, count, location);
    return;
  }
  let built = big;
  if (big) g.emit(build, pushed, location);
  for (let i = 0; i < elts.length; i++) {
    const elt = elts[i];
    if (elt.kind === 'Starred') {
      if (!built) g.emit(build, i + pushed, location);
      built = true;
      g.visit(elt.value);
      g.emit(extend, 1, location);
    } else {
      g.visit(elt);
      if (built) g.emit(add, 1, location);
    }
  }
  if (injected !== null) {
    nameOp(g, injected, 'Load', location);
    g.emit(add, 1, location);
  }
  if (kind === 'tuple') g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_LIST_TO_TUPLE, location);
}

export function hasStarred(elts: readonly ast.Expr[]): boolean {
  for (let i = 0; i < elts.length; i++) if (elts[i].kind === 'Starred') return true;
  return false;
}

export function visitListOrTuple(g: Generator, e: ast.List | ast.Tuple): void {
  if (e.ctx === 'Load') buildSequence(g, e.kind === 'List' ? 'list' : 'tuple', e.elts, 0, null, locationOf(e));
  else if (e.ctx === 'Store') unpackInto(g, e.elts, locationOf(e));
  else g.visitAll(e.elts);
}

export function visitSet(g: Generator, e: ast.SetDisplay): void {
  buildSequence(g, 'set', e.elts, 0, null, locationOf(e));
}

function unpackInto(g: Generator, elts: readonly ast.Expr[], location: Location): void {
  const star = elts.findIndex((elt) => elt.kind === 'Starred');
  if (star < 0) g.emit(UNPACK_SEQUENCE, elts.length, location);
  else {
    const after = elts.length - star - 1;
    if (star >= 1 << 8 || after >= 0x7fffffff >> 8) throw g.errors.error('too many expressions in star-unpacking assignment', location);
    g.emit(UNPACK_EX, star + (after << 8), location);
    for (let i = star + 1; i < elts.length; i++) {
      if (elts[i].kind === 'Starred') throw g.errors.error('multiple starred expressions in assignment', location);
    }
  }
  for (const elt of elts) g.visit(elt.kind === 'Starred' ? elt.value : elt);
}

/** Long dicts are made in chunks, which DICT_UPDATE joins. */
export function visitDict(g: Generator, e: ast.Dict): void {
  const location = locationOf(e);
  const { keys, values } = e;
  let haveDict = false;
  let pending = 0;
  const flush = (end: number): void => {
    buildChunk(g, e, end - pending, end, location);
    if (haveDict) g.emit(DICT_UPDATE, 1, location);
    haveDict = true;
    pending = 0;
  };
  for (let i = 0; i < values.length; i++) {
    if (keys[i] === null) {
      if (pending > 0) flush(i);
      if (!haveDict) g.emit(BUILD_MAP, 0, location);
      haveDict = true;
      g.visit(values[i]);
      g.emit(DICT_UPDATE, 1, location);
    } else if (pending * 2 > STACK_USE_GUIDELINE) {
      pending++;
      flush(i + 1);
    } else {
      pending++;
    }
  }
  if (pending > 0) flush(values.length);
  if (!haveDict) g.emit(BUILD_MAP, 0, location);
}

function buildChunk(g: Generator, e: ast.Dict, begin: number, end: number, location: Location): void {
  const big = (end - begin) * 2 > STACK_USE_GUIDELINE;
  if (big) g.emit(BUILD_MAP, 0, location);
  for (let i = begin; i < end; i++) {
    g.visit(e.keys[i] as ast.Expr);
    g.visit(e.values[i]);
    if (big) g.emit(MAP_ADD, 1, location);
  }
  if (!big) g.emit(BUILD_MAP, end - begin, location);
}
