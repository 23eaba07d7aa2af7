/** Loading, storing and deleting names, by the kind of scope they live in. */
import { type ast, opcode } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import { CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL } from '../symbols/symbol-table.ts';
import type { Generator } from './generator.ts';

const {
  DELETE_DEREF, DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, LOAD_DEREF, LOAD_FAST, LOAD_FROM_DICT_OR_DEREF, LOAD_FROM_DICT_OR_GLOBALS,
  LOAD_GLOBAL, LOAD_LOCALS, LOAD_NAME, STORE_DEREF, STORE_FAST, STORE_GLOBAL, STORE_NAME,
} = opcode;

export function nameOp(g: Generator, name: string, ctx: ast.ExprContext, location: Location): void {
  const { unit } = g;
  const mangled = g.mangle(name);
  const found = unit.scope.scopeOf(mangled);
  switch (found) {
    case FREE:
      derefOp(g, unit.freevars.add(mangled), ctx, location);
      return;
    case CELL:
      derefOp(g, unit.cellvars.add(mangled), ctx, location);
      return;
    case LOCAL:
      if (unit.scope.isFunctionLike || unit.fastHidden.get(mangled) === true) {
        g.emit(choose(ctx, LOAD_FAST, STORE_FAST, DELETE_FAST), unit.varnames.add(mangled), location);
        return;
      }
      break;
    case GLOBAL_IMPLICIT:
    case GLOBAL_EXPLICIT:
      if (found === GLOBAL_IMPLICIT && !unit.scope.isFunctionLike) break;
      globalOp(g, unit.names.add(mangled), ctx, found, location);
      return;
  }
  const index = unit.names.add(mangled);
  // An inlined comprehension does not see the class around it.
  if (ctx === 'Load' && unit.scope.type === 'class' && unit.inInlinedComprehension > 0) g.emit(LOAD_GLOBAL, index << 1, location);
  else g.emit(choose(ctx, LOAD_NAME, STORE_NAME, DELETE_NAME), index, location);
}

function choose(ctx: ast.ExprContext, load: number, store: number, del: number): number {
  return ctx === 'Load' ? load : ctx === 'Store' ? store : del;
}

function derefOp(g: Generator, index: number, ctx: ast.ExprContext, location: Location): void {
  const { unit } = g;
  if (ctx !== 'Load') {
    g.emit(ctx === 'Store' ? STORE_DEREF : DELETE_DEREF, index, location);
  } else if (unit.scope.type === 'class' && unit.inInlinedComprehension === 0) {
    g.emit(LOAD_LOCALS, 0, location);
    g.emit(LOAD_FROM_DICT_OR_DEREF, index, location);
  } else if (unit.scope.canSeeClassScope) {
    loadClassDict(g, location);
    g.emit(LOAD_FROM_DICT_OR_DEREF, index, location);
  } else {
    g.emit(LOAD_DEREF, index, location);
  }
}

function globalOp(g: Generator, index: number, ctx: ast.ExprContext, found: number, location: Location): void {
  if (ctx !== 'Load') {
    g.emit(ctx === 'Store' ? STORE_GLOBAL : DELETE_GLOBAL, index, location);
  } else if (g.unit.scope.canSeeClassScope && found === GLOBAL_IMPLICIT) {
    loadClassDict(g, location);
    g.emit(LOAD_FROM_DICT_OR_GLOBALS, index, location);
  } else {
    g.emit(LOAD_GLOBAL, index << 1, location);
  }
}

function loadClassDict(g: Generator, location: Location): void {
  g.emit(LOAD_DEREF, g.unit.freevars.add('__classdict__'), location);
}

/** Where a closure finds the cell of `name`. */
export function closureIndex(g: Generator, name: string): number {
  const { unit } = g;
  const implicit = unit.kind === 'class' && (name === '__class__' || name === '__classdict__' || name === '__conditional_annotations__');
  const isCell = implicit || unit.scope.scopeOf(name) === CELL;
  const index = (isCell ? unit.cellvars : unit.freevars).find(name);
  if (index === undefined) throw new Error(`no cell for '${name}' in ${unit.name}`);
  return index;
}
