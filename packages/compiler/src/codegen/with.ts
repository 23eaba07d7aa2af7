/** `with` and `async with`. */
import { type ast, opcode, specialMethod } from '@vivarium/spec';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { popExceptAndReraise } from './try.ts';
import { callExitWithNones } from './unwinding.ts';
import { emitAwait } from './yields.ts';

const {
  CALL, COPY, JUMP, JUMP_NO_INTERRUPT, LOAD_SPECIAL, POP_BLOCK, POP_EXCEPT, POP_JUMP_IF_TRUE, POP_TOP, PUSH_EXC_INFO, RERAISE,
  SETUP_CLEANUP, SETUP_WITH, SWAP, TO_BOOL, WITH_EXCEPT_START,
} = opcode;

export function visitWith(g: Generator, s: ast.With | ast.AsyncWith): void {
  emitItem(g, s, 0);
}

/** One item, with the others or the body inside. */
function emitItem(g: Generator, s: ast.With | ast.AsyncWith, index: number): void {
  const item = s.items[index];
  const isAsync = s.kind === 'AsyncWith';
  const block = g.newLabel();
  const final = g.newLabel();
  const exit = g.newLabel();
  const cleanup = g.newLabel();
  g.visit(item.context_expr);
  const location = locationOf(item.context_expr);
  g.emit(COPY, 1, location);
  g.emit(LOAD_SPECIAL, isAsync ? specialMethod.__aexit__ : specialMethod.__exit__, location);
  g.emit(SWAP, 2, location);
  g.emit(SWAP, 3, location);
  g.emit(LOAD_SPECIAL, isAsync ? specialMethod.__aenter__ : specialMethod.__enter__, location);
  g.emit(CALL, 0, location);
  if (isAsync) emitAwait(g, 1, location);
  g.emit(SETUP_WITH, final, location);
  g.useLabel(block);
  g.pushBlock(isAsync ? 'async with' : 'with', location, block, final);
  if (item.optional_vars !== null) g.visit(item.optional_vars);
  else g.emit(POP_TOP, 0, location);
  if (index + 1 === s.items.length) g.visitBody(s.body);
  else emitItem(g, s, index + 1);
  g.popBlock();
  g.emit(POP_BLOCK, 0, isAsync ? location : NO_LOCATION);
  callExitWithNones(g, location);
  if (isAsync) emitAwait(g, 2, location);
  g.emit(POP_TOP, 0, location);
  g.emit(JUMP, exit, location);
  g.useLabel(final);
  g.emit(SETUP_CLEANUP, cleanup, location);
  g.emit(PUSH_EXC_INFO, 0, location);
  g.emit(WITH_EXCEPT_START, 0, location);
  if (isAsync) emitAwait(g, 2, location);
  finishException(g, cleanup);
  g.useLabel(exit);
}

/** Swallows the exception if `__exit__` returned something true. */
function finishException(g: Generator, cleanup: number): void {
  const suppress = g.newLabel();
  g.emit(TO_BOOL, 0, NO_LOCATION);
  g.emit(POP_JUMP_IF_TRUE, suppress, NO_LOCATION);
  g.emit(RERAISE, 2, NO_LOCATION);
  g.useLabel(suppress);
  g.emit(POP_TOP, 0, NO_LOCATION);
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.emit(POP_EXCEPT, 0, NO_LOCATION);
  g.emit(POP_TOP, 0, NO_LOCATION);
  g.emit(POP_TOP, 0, NO_LOCATION);
  g.emit(POP_TOP, 0, NO_LOCATION);
  const exit = g.newLabel();
  g.emit(JUMP_NO_INTERRUPT, exit, NO_LOCATION);
  g.useLabel(cleanup);
  popExceptAndReraise(g);
  g.useLabel(exit);
}
