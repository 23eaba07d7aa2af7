/** `try` in all its forms. */
import { type ast, intrinsic2, opcode } from '@vivarium/spec';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { unbindName } from './unwinding.ts';

const {
  BUILD_LIST, CALL_INTRINSIC_2, CHECK_EG_MATCH, CHECK_EXC_MATCH, COPY, JUMP_NO_INTERRUPT, LIST_APPEND, NOP, POP_BLOCK, POP_EXCEPT,
  POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_TOP, PUSH_EXC_INFO, RERAISE, SETUP_CLEANUP, SETUP_FINALLY, SWAP,
} = opcode;

export function visitTry(g: Generator, s: ast.Try | ast.TryStar): void {
  if (s.finalbody.length > 0) tryFinally(g, s);
  else tryExcept(g, s);
}

function tryExcept(g: Generator, s: ast.Try | ast.TryStar): void {
  if (s.kind === 'Try') tryHandlers(g, s);
  else tryGroupHandlers(g, s);
}

/** The `finally` body stands twice: after a normal end, and as the handler. `unwind` adds copies for early exits. */
function tryFinally(g: Generator, s: ast.Try | ast.TryStar): void {
  const location = locationOf(s);
  const body = g.newLabel();
  const end = g.newLabel();
  const exit = g.newLabel();
  const cleanup = g.newLabel();
  g.emit(SETUP_FINALLY, end, location);
  g.useLabel(body);
  g.pushBlock('finally try', location, body, end, s.finalbody);
  if (s.handlers.length > 0) tryExcept(g, s);
  else g.visitBody(s.body);
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.popBlock();
  g.visitBody(s.finalbody);
  g.emit(JUMP_NO_INTERRUPT, exit, NO_LOCATION);
  g.useLabel(end);
  g.emit(SETUP_CLEANUP, cleanup, NO_LOCATION);
  g.emit(PUSH_EXC_INFO, 0, NO_LOCATION);
  g.pushBlock('finally end', NO_LOCATION, end);
  // The body was warned about above.
  g.errors.muted++;
  g.visitBody(s.finalbody);
  g.errors.muted--;
  g.popBlock();
  g.emit(RERAISE, 0, NO_LOCATION);
  g.useLabel(cleanup);
  popExceptAndReraise(g);
  g.useLabel(exit);
}

/** stack: exc_info, lasti, exc */
export function popExceptAndReraise(g: Generator): void {
  g.emit(COPY, 3, NO_LOCATION);
  g.emit(POP_EXCEPT, 0, NO_LOCATION);
  g.emit(RERAISE, 1, NO_LOCATION);
}

function tryHandlers(g: Generator, s: ast.Try): void {
  const location = locationOf(s);
  const body = g.newLabel();
  const except = g.newLabel();
  const end = g.newLabel();
  const cleanup = g.newLabel();
  g.emit(SETUP_FINALLY, except, location);
  g.useLabel(body);
  g.pushBlock('try', location, body);
  g.visitBody(s.body);
  g.popBlock();
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.visitBody(s.orelse);
  g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  g.useLabel(except);
  g.emit(SETUP_CLEANUP, cleanup, NO_LOCATION);
  g.emit(PUSH_EXC_INFO, 0, NO_LOCATION);
  g.pushBlock('exception handler', location);
  for (let i = 0; i < s.handlers.length; i++) {
    const handler = s.handlers[i];
    if (handler.type === null && i < s.handlers.length - 1) throw g.errors.error("default 'except:' must be last", handler);
    emitHandler(g, handler, end);
  }
  g.popBlock();
  g.emit(RERAISE, 0, NO_LOCATION);
  g.useLabel(cleanup);
  popExceptAndReraise(g);
  g.useLabel(end);
}

function emitHandler(g: Generator, handler: ast.ExceptHandler, end: number): void {
  const location = locationOf(handler);
  const { name } = handler;
  const next = g.newLabel();
  if (handler.type !== null) {
    g.visit(handler.type);
    g.emit(CHECK_EXC_MATCH, 0, location);
    g.emit(POP_JUMP_IF_FALSE, next, location);
  }
  if (name === null) {
    const cleanupBody = g.newLabel();
    g.emit(POP_TOP, 0, location);
    g.useLabel(cleanupBody);
    g.pushBlock('handler cleanup', location, cleanupBody);
    g.visitBody(handler.body);
    g.popBlock();
    g.emit(POP_BLOCK, 0, NO_LOCATION);
    g.emit(POP_EXCEPT, 0, NO_LOCATION);
    g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  } else {
    const cleanupEnd = g.newLabel();
    const cleanupBody = g.newLabel();
    nameOp(g, name, 'Store', location);
    g.emit(SETUP_CLEANUP, cleanupEnd, location);
    g.useLabel(cleanupBody);
    g.pushBlock('handler cleanup', location, cleanupBody, undefined, null, name);
    g.visitBody(handler.body);
    g.popBlock();
    g.emit(POP_BLOCK, 0, NO_LOCATION);
    g.emit(POP_BLOCK, 0, NO_LOCATION);
    g.emit(POP_EXCEPT, 0, NO_LOCATION);
    unbindName(g, name, NO_LOCATION);
    g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
    g.useLabel(cleanupEnd);
    unbindName(g, name, NO_LOCATION);
    g.emit(RERAISE, 1, NO_LOCATION);
  }
  g.useLabel(next);
}

/** `except*`. Stack in the handlers: the original group, a list of what they raised, the part not handled yet. */
function tryGroupHandlers(g: Generator, s: ast.TryStar): void {
  const location = locationOf(s);
  const body = g.newLabel();
  const except = g.newLabel();
  const orelse = g.newLabel();
  const end = g.newLabel();
  const cleanup = g.newLabel();
  const reraiseStar = g.newLabel();
  g.emit(SETUP_FINALLY, except, location);
  g.useLabel(body);
  g.pushBlock('try', location, body);
  g.visitBody(s.body);
  g.popBlock();
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.emit(JUMP_NO_INTERRUPT, orelse, NO_LOCATION);
  g.useLabel(except);
  g.emit(SETUP_CLEANUP, cleanup, NO_LOCATION);
  g.emit(PUSH_EXC_INFO, 0, NO_LOCATION);
  g.pushBlock('exception group handler', location);
  for (let i = 0; i < s.handlers.length; i++) {
    emitGroupHandler(g, s.handlers[i], i === 0, i === s.handlers.length - 1 ? reraiseStar : -1);
  }
  g.popBlock();
  const reraise = g.newLabel();
  g.useLabel(reraiseStar);
  g.emit(CALL_INTRINSIC_2, intrinsic2.INTRINSIC_PREP_RERAISE_STAR, NO_LOCATION);
  g.emit(COPY, 1, NO_LOCATION);
  g.emit(POP_JUMP_IF_NOT_NONE, reraise, NO_LOCATION);
  g.emit(POP_TOP, 0, NO_LOCATION);
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.emit(POP_EXCEPT, 0, NO_LOCATION);
  g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  g.useLabel(reraise);
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  g.emit(SWAP, 2, NO_LOCATION);
  g.emit(POP_EXCEPT, 0, NO_LOCATION);
  g.emit(RERAISE, 0, NO_LOCATION);
  g.useLabel(cleanup);
  popExceptAndReraise(g);
  g.useLabel(orelse);
  g.visitBody(s.orelse);
  g.useLabel(end);
}

/** `reraiseStar` is where the last handler goes on, -1 for the others. */
function emitGroupHandler(g: Generator, handler: ast.ExceptHandler, isFirst: boolean, reraiseStar: number): void {
  const location = locationOf(handler);
  const { name } = handler;
  const except = g.newLabel();
  const exceptWithError = g.newLabel();
  const noMatch = g.newLabel();
  if (isFirst) {
    g.emit(BUILD_LIST, 0, location);
    g.emit(COPY, 2, location);
  }
  if (handler.type !== null) {
    g.visit(handler.type);
    g.emit(CHECK_EG_MATCH, 0, location);
    g.emit(COPY, 1, location);
    g.emit(POP_JUMP_IF_NONE, noMatch, location);
  }
  const cleanupEnd = g.newLabel();
  const cleanupBody = g.newLabel();
  if (name !== null) nameOp(g, name, 'Store', location);
  else g.emit(POP_TOP, 0, location);
  g.emit(SETUP_CLEANUP, cleanupEnd, location);
  g.useLabel(cleanupBody);
  g.pushBlock('handler cleanup', location, cleanupBody, undefined, null, name);
  g.visitBody(handler.body);
  g.popBlock();
  g.emit(POP_BLOCK, 0, NO_LOCATION);
  if (name !== null) unbindName(g, name, NO_LOCATION);
  g.emit(JUMP_NO_INTERRUPT, except, NO_LOCATION);
  g.useLabel(cleanupEnd);
  if (name !== null) unbindName(g, name, NO_LOCATION);
  g.emit(LIST_APPEND, 3, NO_LOCATION);
  g.emit(POP_TOP, 0, NO_LOCATION); // lasti
  g.emit(JUMP_NO_INTERRUPT, exceptWithError, NO_LOCATION);
  g.useLabel(except);
  // Holds the location that the body's end hands on.
  g.emit(NOP, 0, NO_LOCATION);
  g.emit(JUMP_NO_INTERRUPT, exceptWithError, NO_LOCATION);
  g.useLabel(noMatch);
  g.emit(POP_TOP, 0, location);
  g.useLabel(exceptWithError);
  if (reraiseStar >= 0) {
    g.emit(LIST_APPEND, 1, NO_LOCATION);
    g.emit(JUMP_NO_INTERRUPT, reraiseStar, NO_LOCATION);
  }
}
