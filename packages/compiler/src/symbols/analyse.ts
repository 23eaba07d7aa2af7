/**
 * The second pass: decides for each name of each block whether it is local, global, free or a cell.
 *
 * A block is told what its surroundings bind, and reports the names that it leaves free. Comprehensions (but not generator
 * expressions) are merged into the block around them.
 */
import type { ErrorSource } from '../errors.ts';
import {
  CELL, DEF_BOUND, DEF_COMP_CELL, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM, FREE, GLOBAL_EXPLICIT,
  GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFFSET, type Scope, USE,
} from './symbol-table.ts';

type Names = Set<string>;

export function analyse(top: Scope, errors: ErrorSource): void {
  analyseBlock(top, null, new Set(), new Set(), new Set(), null, errors);
}

/** `outerBound`, `outerGlobals` and `outerTypeParams` stay as they are; `free` receives the names that stay free. */
function analyseBlock(
  scope: Scope, outerBound: Names | null, free: Names, outerGlobals: Names, outerTypeParams: Names, classEntry: Scope | null, errors: ErrorSource,
): void {
  const isClass = scope.type === 'class';
  const scopes = new Map<string, number>();
  const local: Names = new Set();
  // Few blocks change what they are told: only those have sets of their own.
  let changes = 0;
  for (const flags of scope.symbols.values()) changes |= flags;
  const declares = (changes & DEF_GLOBAL) !== 0;
  const bound = declares && outerBound !== null ? new Set(outerBound) : outerBound;
  const globals = declares || outerGlobals.size > 0 ? new Set(outerGlobals) : outerGlobals;
  const typeParams = (changes & DEF_TYPE_PARAM) !== 0 || outerTypeParams.size > 0 ? new Set(outerTypeParams) : outerTypeParams;
  // A class's own names are not visible in its methods, so what children see is settled before they are looked at.
  const classBound: Names | null = isClass ? new Set(outerBound) : null;
  const classGlobals: Names | null = isClass ? outerGlobals : null;
  for (const [name, flags] of scope.symbols) {
    const found = analyseName(scope, name, flags, bound, local, free, globals, typeParams, classEntry, errors);
    scopes.set(name, found);
  }
  let innerBound: Names;
  let innerGlobals: Names;
  if (classBound !== null && classGlobals !== null) {
    innerBound = classBound;
    for (const name of implicitCells) innerBound.add(name);
    innerGlobals = classGlobals;
  } else {
    innerBound = scope.isFunctionLike ? local : new Set();
    if (bound !== null && scope.children.length > 0) for (const name of bound) innerBound.add(name);
    innerGlobals = globals;
  }
  const inlinedCells: Names = new Set();
  const newFree: Names = new Set();
  let inlined = false;
  for (const child of scope.children) {
    let entry: Scope | null = null;
    if (child.canSeeClassScope) entry = isClass ? scope : classEntry;
    const childFree: Names = new Set(newFree);
    analyseBlock(child, innerBound, childFree, innerGlobals, typeParams, entry, errors);
    if (child.comprehension !== null && !child.generator && !scope.canSeeClassScope) {
      inlineComprehension(scope, child, scopes, childFree, inlinedCells);
      child.compInlined = true;
      inlined = true;
    }
    for (const name of childFree) newFree.add(name);
  }
  if (inlined) scope.children = scope.children.flatMap((child) => (child.compInlined ? child.children : [child]));
  if (scope.isFunctionLike) markCells(scopes, newFree, inlinedCells);
  else if (isClass) dropClassFree(scope, newFree);
  updateSymbols(scope, scopes, bound, newFree, inlinedCells, isClass || scope.canSeeClassScope);
  for (const name of newFree) free.add(name);
}

function analyseName(
  scope: Scope, name: string, flags: number, bound: Names | null, local: Names, free: Names, globals: Names, typeParams: Names,
  classEntry: Scope | null, errors: ErrorSource,
): number {
  if ((flags & DEF_GLOBAL) !== 0) {
    if ((flags & DEF_NONLOCAL) !== 0) throw directiveError(scope, name, `name '${name}' is nonlocal and global`, errors);
    globals.add(name);
    bound?.delete(name);
    return GLOBAL_EXPLICIT;
  }
  if ((flags & DEF_NONLOCAL) !== 0) {
    if (bound === null) throw directiveError(scope, name, 'nonlocal declaration not allowed at module level', errors);
    if (!bound.has(name)) throw directiveError(scope, name, `no binding for nonlocal '${name}' found`, errors);
    if (typeParams.has(name)) throw directiveError(scope, name, `nonlocal binding not allowed for type parameter '${name}'`, errors);
    free.add(name);
    return FREE;
  }
  if ((flags & DEF_BOUND) !== 0) {
    local.add(name);
    globals.delete(name);
    if ((flags & DEF_TYPE_PARAM) !== 0) typeParams.add(name);
    else typeParams.delete(name);
    return LOCAL;
  }
  // A name bound by the class and by a function around it is looked up in the class, then among the globals.
  if (classEntry !== null && name !== '__classdict__') {
    const classFlags = classEntry.flags(name);
    if ((classFlags & DEF_GLOBAL) !== 0) return GLOBAL_EXPLICIT;
    if ((classFlags & DEF_BOUND) !== 0 && (classFlags & DEF_NONLOCAL) === 0) return GLOBAL_IMPLICIT;
  }
  if (bound !== null && bound.has(name)) {
    free.add(name);
    return FREE;
  }
  return GLOBAL_IMPLICIT;
}

function directiveError(scope: Scope, name: string, message: string, errors: ErrorSource): Error {
  const directive = scope.directives?.find((candidate) => candidate.name === name);
  if (directive === undefined) return new Error('BUG: internal directive bookkeeping broken');
  return errors.lateError(message, directive.location);
}

function inlineComprehension(scope: Scope, comprehension: Scope, scopes: Map<string, number>, childFree: Names, inlinedCells: Names): void {
  const isClass = scope.type === 'class';
  for (const [name, allFlags] of comprehension.symbols) {
    if ((allFlags & DEF_PARAM) !== 0) continue; // .0
    let found = (allFlags >> SCOPE_OFFSET) & SCOPE_MASK;
    const flags = allFlags & ((1 << SCOPE_OFFSET) - 1);
    if (found === CELL || (flags & DEF_COMP_CELL) !== 0) inlinedCells.add(name);
    const existing = scope.symbols.get(name);
    const freeInside = (): boolean => comprehension.children.some((child) => child.scopeOf(name) === FREE);
    // The implicit names of a class are never free through it. (3.14.2 fails where something inside needs their cells.)
    if (found === FREE && isClass && implicitCells.has(name)) {
      found = GLOBAL_IMPLICIT;
      if (!freeInside()) childFree.delete(name);
      comprehension.symbols.delete(name);
    }
    // What the comprehension reads of the block around it, the block reads. (Not so in 3.14.2.)
    if (existing !== undefined && (flags & USE) !== 0 && found === FREE && !isClass) scope.symbols.set(name, existing | USE);
    if (existing === undefined) {
      scope.symbols.set(name, flags);
      scopes.set(name, found);
    } else if ((existing & DEF_BOUND) !== 0 && !isClass && !freeInside()) {
      // What was free is a plain local now, unless something inside the comprehension needs a cell.
      childFree.delete(name);
    }
  }
}

const implicitCells: ReadonlySet<string> = new Set(['__class__', '__classdict__', '__conditional_annotations__']);

/** A local that is free in a child is a cell, and free no further out. */
function markCells(scopes: Map<string, number>, free: Names, inlinedCells: Names): void {
  if (free.size === 0 && inlinedCells.size === 0) return;
  for (const [name, found] of scopes) {
    if (found === LOCAL && (free.has(name) || inlinedCells.has(name))) {
      scopes.set(name, CELL);
      free.delete(name);
    }
  }
}

/** The cells that a class makes for its methods and annotations. */
function dropClassFree(scope: Scope, free: Names): void {
  if (free.delete('__class__')) scope.needsClassClosure = true;
  if (free.delete('__classdict__')) scope.needsClassdict = true;
  if (free.delete('__conditional_annotations__')) scope.hasConditionalAnnotations = true;
}

function updateSymbols(
  scope: Scope, scopes: Map<string, number>, bound: Names | null, free: Names, inlinedCells: Names, classFlag: boolean,
): void {
  const { symbols } = scope;
  for (const [name, flags] of symbols) {
    const cell = inlinedCells.size > 0 && inlinedCells.has(name) ? DEF_COMP_CELL : 0;
    symbols.set(name, flags | cell | ((scopes.get(name) as number) << SCOPE_OFFSET));
  }
  for (const name of free) {
    const flags = symbols.get(name);
    if (flags !== undefined) {
      // Bound or global here, and free for the sake of a child all the same.
      if (classFlag) symbols.set(name, flags | DEF_FREE_CLASS);
    } else if (bound === null || bound.has(name)) {
      symbols.set(name, FREE << SCOPE_OFFSET);
    }
  }
}
