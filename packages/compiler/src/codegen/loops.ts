/** `if`, loops and conditional expressions. */
import { type ast, opcode } from '@vivarium/spec';
import { NO_LOCATION } from '../instruction-sequence.ts';
import { jumpIf } from './conditions.ts';
import { type Generator, locationOf } from './generator.ts';
import { emitYieldFrom } from './yields.ts';

const {
  END_ASYNC_FOR, END_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_ITER, JUMP, JUMP_NO_INTERRUPT, NOP, NOT_TAKEN, POP_BLOCK, POP_ITER,
  SETUP_FINALLY,
} = opcode;

export function visitIf(g: Generator, s: ast.If): void {
  const end = g.newLabel();
  const hasElse = s.orelse.length > 0;
  const next = hasElse ? g.newLabel() : end;
  jumpIf(g, s.test, next, false);
  g.visitBody(s.body);
  if (hasElse) {
    g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
    g.useLabel(next);
    g.visitBody(s.orelse);
  }
  g.useLabel(end);
}

export function visitIfExp(g: Generator, e: ast.IfExp): void {
  const end = g.newLabel();
  const next = g.newLabel();
  jumpIf(g, e.test, next, false);
  g.visit(e.body);
  g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
  g.useLabel(next);
  g.visit(e.orelse);
  g.useLabel(end);
}

export function visitFor(g: Generator, s: ast.For): void {
  const start = g.newLabel();
  const body = g.newLabel();
  const cleanup = g.newLabel();
  const end = g.newLabel();
  g.pushBlock('for', locationOf(s), start, end);
  g.visit(s.iter);
  const iterLocation = locationOf(s.iter);
  g.emit(GET_ITER, 0, iterLocation);
  g.useLabel(start);
  g.emit(FOR_ITER, cleanup, iterLocation);
  // Keeps the target's line when it is not the statement's.
  g.emit(NOP, 0, locationOf(s.target));
  g.useLabel(body);
  g.visit(s.target);
  g.visitBody(s.body);
  g.emit(JUMP, start, NO_LOCATION);
  g.useLabel(cleanup);
  g.emit(END_FOR, 0, NO_LOCATION);
  g.emit(POP_ITER, 0, NO_LOCATION);
  g.popBlock();
  g.visitBody(s.orelse);
  g.useLabel(end);
}

export function visitAsyncFor(g: Generator, s: ast.AsyncFor): void {
  const location = locationOf(s);
  const iterLocation = locationOf(s.iter);
  const start = g.newLabel();
  const send = g.newLabel();
  const except = g.newLabel();
  const end = g.newLabel();
  g.visit(s.iter);
  g.emit(GET_AITER, 0, iterLocation);
  g.useLabel(start);
  g.pushBlock('async for', location, start, end);
  g.emit(SETUP_FINALLY, except, location);
  g.emit(GET_ANEXT, 0, location);
  g.loadConst(null, location);
  g.useLabel(send);
  emitYieldFrom(g, true, location);
  g.emit(POP_BLOCK, 0, location);
  g.emit(NOT_TAKEN, 0, location);
  g.visit(s.target);
  g.visitBody(s.body);
  g.emit(JUMP, start, NO_LOCATION);
  g.popBlock();
  g.useLabel(except);
  g.emit(END_ASYNC_FOR, send, iterLocation);
  g.visitBody(s.orelse);
  g.useLabel(end);
}

export function visitWhile(g: Generator, s: ast.While): void {
  const loop = g.newLabel();
  const end = g.newLabel();
  const anchor = g.newLabel();
  g.useLabel(loop);
  g.pushBlock('while', locationOf(s), loop, end);
  jumpIf(g, s.test, anchor, false);
  g.visitBody(s.body);
  g.emit(JUMP, loop, NO_LOCATION);
  g.popBlock();
  g.useLabel(anchor);
  g.visitBody(s.orelse);
  g.useLabel(end);
}
