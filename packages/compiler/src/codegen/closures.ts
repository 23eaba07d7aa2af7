/** From code objects to functions. */
import type { CodeObject } from '@vivarium/bytecode';
import { functionAttribute, intrinsic1, opcode } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import type { Generator } from './generator.ts';
import { closureIndex } from './names.ts';

const {
  BUILD_TUPLE, CALL_INTRINSIC_1, LOAD_CLOSURE, MAKE_FUNCTION, RERAISE, RETURN_VALUE, SETUP_CLEANUP, SET_FUNCTION_ATTRIBUTE,
} = opcode;

const { annotate, annotations, closure, defaults, kwdefaults } = functionAttribute;
/** The order in which they are popped. */
const attributes = [closure, annotations, annotate, kwdefaults, defaults];

/** Makes a function; `flags` tells which of its attributes are on the stack. */
export function makeClosure(g: Generator, code: CodeObject, flags: number, location: Location): void {
  const { co_freevars } = code;
  if (co_freevars.length > 0) {
    for (const name of co_freevars) g.emit(LOAD_CLOSURE, closureIndex(g, name), location);
    flags |= closure;
    g.emit(BUILD_TUPLE, co_freevars.length, location);
  }
  g.loadConst(code, location);
  g.emit(MAKE_FUNCTION, 0, location);
  for (const flag of attributes) if ((flags & flag) !== 0) g.emit(SET_FUNCTION_ATTRIBUTE, flag, location);
}

/** Turns a StopIteration that leaves a generator into a RuntimeError. */
export function wrapInStopIterationHandler(g: Generator): void {
  const handler = g.newLabel();
  g.unit.sequence.insert(0, SETUP_CLEANUP, handler, NO_LOCATION);
  g.loadConst(null, NO_LOCATION);
  g.emit(RETURN_VALUE, 0, NO_LOCATION);
  g.useLabel(handler);
  g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_STOPITERATION_ERROR, NO_LOCATION);
  g.emit(RERAISE, 1, NO_LOCATION);
}
