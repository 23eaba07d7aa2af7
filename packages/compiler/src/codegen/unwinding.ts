/** What has to be undone when control leaves a block early. */
import { type ast, opcode } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import type { FrameBlock } from './unit.ts';
import { emitAwait } from './yields.ts';

const { CALL, JUMP, LOAD_CONST, NOP, POP_BLOCK, POP_EXCEPT, POP_TOP, RETURN_VALUE, SWAP } = opcode;

function isLoop(block: FrameBlock): boolean {
  return block.kind === 'while' || block.kind === 'for' || block.kind === 'async for';
}

/**
 * Leaves one block; `preserveTop` keeps the top of the stack. Returns the location for what follows: after a `finally` or a
 * `with` that is none, so that the way out is not seen as a step back.
 */
function unwind(g: Generator, block: FrameBlock, preserveTop: boolean, location: Location): Location {
  switch (block.kind) {
    case 'while':
    case 'exception handler':
    case 'exception group handler':
    case 'comprehension':
    case 'async comprehension':
    case 'stop iteration':
      return location;
    case 'for':
    case 'async for':
    case 'pop value':
      if (preserveTop) g.emit(SWAP, 2, location);
      g.emit(POP_TOP, 0, location);
      return location;
    case 'try':
      g.emit(POP_BLOCK, 0, location);
      return location;
    case 'finally try':
      g.emit(POP_BLOCK, 0, location);
      if (preserveTop) g.pushBlock('pop value', location);
      g.visitBody(block.body ?? []);
      if (preserveTop) g.popBlock();
      return NO_LOCATION;
    case 'finally end':
      if (preserveTop) g.emit(SWAP, 2, location);
      g.emit(POP_TOP, 0, location);
      if (preserveTop) g.emit(SWAP, 2, location);
      g.emit(POP_BLOCK, 0, location);
      g.emit(POP_EXCEPT, 0, location);
      return location;
    case 'with':
    case 'async with':
      g.emit(POP_BLOCK, 0, block.location);
      if (preserveTop) {
        g.emit(SWAP, 3, block.location);
        g.emit(SWAP, 2, block.location);
      }
      callExitWithNones(g, block.location);
      if (block.kind === 'async with') emitAwait(g, 2, block.location);
      g.emit(POP_TOP, 0, block.location);
      return NO_LOCATION;
    case 'handler cleanup':
      if (block.name !== null) g.emit(POP_BLOCK, 0, location);
      if (preserveTop) g.emit(SWAP, 2, location);
      g.emit(POP_BLOCK, 0, location);
      g.emit(POP_EXCEPT, 0, location);
      if (block.name !== null) unbindName(g, block.name, location);
      return location;
  }
}

/** `name = None; del name`: the exception must not keep its frame alive, nor a deletion fail. */
export function unbindName(g: Generator, name: string, location: Location): void {
  g.loadConst(null, location);
  nameOp(g, name, 'Store', location);
  nameOp(g, name, 'Del', location);
}

export function callExitWithNones(g: Generator, location: Location): void {
  const none = g.addConst(null);
  for (let i = 0; i < 3; i++) g.emit(LOAD_CONST, none, location);
  g.emit(CALL, 3, location);
}

interface Unwound {
  readonly location: Location;
  readonly loop: FrameBlock | null;
}

/** Leaves all blocks, or (`toLoop`) those inside the innermost loop. They are in place again afterwards. */
function unwindStack(g: Generator, preserveTop: boolean, toLoop: boolean, location: Location): Unwound {
  const { frameBlocks } = g.unit;
  const top = frameBlocks.at(-1);
  if (top === undefined) return { location, loop: null };
  if (top.kind === 'exception group handler') {
    throw g.errors.error("'break', 'continue' and 'return' cannot appear in an except* block", location);
  }
  if (toLoop && isLoop(top)) return { location, loop: top };
  frameBlocks.pop();
  const unwound = unwindStack(g, preserveTop, toLoop, unwind(g, top, preserveTop, location));
  frameBlocks.push(top);
  return unwound;
}

export function visitReturn(g: Generator, s: ast.Return): void {
  const { value } = s;
  const statement = locationOf(s);
  const { scope } = g;
  if (!scope.isFunctionLike) throw g.errors.error("'return' outside function", statement);
  if (value !== null && scope.coroutine && scope.generator) throw g.errors.error("'return' with value in async generator", statement);
  const constant = value !== null && value.kind === 'Constant' ? value : null;
  const preserveTop = value !== null && constant === null;
  let location = statement;
  if (preserveTop) g.visit(value);
  else if (value !== null) {
    location = locationOf(value);
    g.emit(NOP, 0, location);
  }
  if (value === null || value.lineno !== s.lineno) {
    location = statement;
    g.emit(NOP, 0, location);
  }
  location = unwindStack(g, preserveTop, false, location).location;
  if (!preserveTop) g.loadConst(constant === null ? null : constant.value, location);
  g.emit(RETURN_VALUE, 0, location);
}

export function visitBreak(g: Generator, s: ast.Break): void {
  const origin = locationOf(s);
  g.emit(NOP, 0, origin);
  const { loop, location } = unwindStack(g, false, true, origin);
  if (loop === null) throw g.errors.error("'break' outside loop", origin);
  g.emit(JUMP, loop.exit, unwind(g, loop, false, location));
}

export function visitContinue(g: Generator, s: ast.Continue): void {
  const origin = locationOf(s);
  g.emit(NOP, 0, origin);
  const { loop, location } = unwindStack(g, false, true, origin);
  if (loop === null) throw g.errors.error("'continue' not properly in loop", origin);
  g.emit(JUMP, loop.start, location);
}
