/** `yield`, `yield from`, `await`: where a frame stops and goes on. */
import { type ast, intrinsic1, opcode, resumeAt } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';

const {
  CALL_INTRINSIC_1, CLEANUP_THROW, END_SEND, GET_AWAITABLE, GET_YIELD_FROM_ITER, JUMP_NO_INTERRUPT, POP_BLOCK, RESUME, SEND,
  SETUP_FINALLY, YIELD_VALUE,
} = opcode;

export function emitYield(g: Generator, location: Location): void {
  const { generator, coroutine } = g.scope;
  if (generator && coroutine) g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_ASYNC_GEN_WRAP, location);
  g.emit(YIELD_VALUE, 0, location);
  g.emit(RESUME, resumeAt.AFTER_YIELD, location);
}

/** Sends and yields until the iterator below the value to send is done; leaves its result. */
export function emitYieldFrom(g: Generator, isAwait: boolean, location: Location): void {
  const send = g.newLabel();
  const fail = g.newLabel();
  const exit = g.newLabel();
  g.useLabel(send);
  g.emit(SEND, exit, location);
  // A virtual try around the yield, for what close() and throw() raise.
  g.emit(SETUP_FINALLY, fail, location);
  g.emit(YIELD_VALUE, 1, location);
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.emit(RESUME, isAwait ? resumeAt.AFTER_AWAIT : resumeAt.AFTER_YIELD_FROM, location);
  g.emit(JUMP_NO_INTERRUPT, send, location);
  g.useLabel(fail);
  g.emit(CLEANUP_THROW, 0, location);
  g.useLabel(exit);
  g.emit(END_SEND, 0, location);
}

export function visitYield(g: Generator, e: ast.Yield): void {
  const location = locationOf(e);
  if (!g.scope.isFunctionLike) throw g.errors.error("'yield' outside function", location);
  if (e.value !== null) g.visit(e.value);
  else g.loadConst(null, location);
  emitYield(g, location);
}

export function visitYieldFrom(g: Generator, e: ast.YieldFrom): void {
  const location = locationOf(e);
  if (!g.scope.isFunctionLike) throw g.errors.error("'yield from' outside function", location);
  if (g.unit.kind === 'async function') throw g.errors.error("'yield from' inside async function", location);
  g.visit(e.value);
  g.emit(GET_YIELD_FROM_ITER, 0, location);
  g.loadConst(null, location);
  emitYieldFrom(g, false, location);
}

export function visitAwait(g: Generator, e: ast.Await): void {
  const location = locationOf(e);
  g.visit(e.value);
  emitAwait(g, 0, location);
}

/** Awaits the top of the stack. `context`: 0 anywhere, 1 `__aenter__`, 2 `__aexit__`. */
export function emitAwait(g: Generator, context: number, location: Location): void {
  g.emit(GET_AWAITABLE, context, location);
  g.loadConst(null, location);
  emitYieldFrom(g, true, location);
}
