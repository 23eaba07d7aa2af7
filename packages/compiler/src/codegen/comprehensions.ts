/**
 * Comprehensions and generator expressions.
 *
 * A generator expression is a function of one argument, its first iterator. The others run where they stand, on locals that
 * are put aside for the time.
 */
import { type ast, opcode } from '@vivarium/spec';
import { type Location, makeLocation, NO_LOCATION } from '../instruction-sequence.ts';
import { CELL, DEF_LOCAL, DEF_NONLOCAL, FREE, SCOPE_MASK, SCOPE_OFFSET, type Scope } from '../symbols/symbol-table.ts';
import { jumpIf } from './conditions.ts';
import { makeClosure, wrapInStopIterationHandler } from './closures.ts';
import { type Generator, locationOf } from './generator.ts';
import { emitYield, emitYieldFrom } from './yields.ts';

const {
  BUILD_LIST, BUILD_MAP, BUILD_SET, CALL, END_ASYNC_FOR, END_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_AWAITABLE, GET_ITER, JUMP,
  JUMP_NO_INTERRUPT, LIST_APPEND, LOAD_FAST, LOAD_FAST_AND_CLEAR, MAKE_CELL, MAP_ADD, POP_BLOCK, POP_ITER, POP_TOP, RERAISE,
  RETURN_VALUE, SETUP_FINALLY, SET_ADD, STORE_FAST_MAYBE_NULL, SWAP,
} = opcode;

export type ComprehensionExpr = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

const kinds = {
  ListComp: { name: '<listcomp>', build: BUILD_LIST },
  SetComp: { name: '<setcomp>', build: BUILD_SET },
  DictComp: { name: '<dictcomp>', build: BUILD_MAP },
  GeneratorExp: { name: '<genexpr>', build: 0 },
} as const;

export function visitComprehension(g: Generator, e: ComprehensionExpr): void {
  const scope = g.symbols.lookup(e);
  const location = locationOf(e);
  const { name, build } = kinds[e.kind];
  if (scope.compInlined) {
    emitIterator(g, e.generators[0]);
    const borrowed = borrowScope(g, scope, location);
    g.emit(build, 0, location);
    g.emit(SWAP, 2, location);
    emitGenerator(g, e, 0, 0, true, location);
    returnScope(g, borrowed, location);
    return;
  }
  const isAsync = scope.coroutine;
  g.enterScope('comprehension', name, scope, e.lineno, { posonly: 0, positional: 1, kwonly: 0 });
  if (e.kind === 'GeneratorExp') {
    emitGenerator(g, e, 0, 0, false, location);
    wrapInStopIterationHandler(g);
  } else {
    g.emit(build, 0, location);
    emitGenerator(g, e, 0, 0, false, location);
    g.emit(RETURN_VALUE, 0, location);
  }
  makeClosure(g, g.exitScope(true), 0, location);
  emitIterator(g, e.generators[0]);
  g.emit(CALL, 0, location);
  if (isAsync && e.kind !== 'GeneratorExp') {
    g.emit(GET_AWAITABLE, 0, location);
    g.loadConst(null, location);
    emitYieldFrom(g, true, location);
  }
}

function emitIterator(g: Generator, generator: ast.Comprehension): void {
  g.visit(generator.iter);
  g.emit(generator.is_async === 1 ? GET_AITER : GET_ITER, 0, locationOf(generator.iter));
}

/** One `for` with everything after it. `depth` counts the iterators above the container. */
function emitGenerator(g: Generator, e: ComprehensionExpr, index: number, depth: number, onStack: boolean, location: Location): void {
  const generator = e.generators[index];
  if (generator.is_async === 1) emitAsyncGenerator(g, e, index, depth, onStack, location);
  else emitSyncGenerator(g, e, index, depth, onStack, location);
}

function emitSyncGenerator(g: Generator, e: ComprehensionExpr, index: number, depth: number, onStack: boolean, location: Location): void {
  const generator = e.generators[index];
  const start = g.newLabel();
  const ifCleanup = g.newLabel();
  const anchor = g.newLabel();
  let loops = true;
  if (!onStack) {
    if (index === 0) g.emit(LOAD_FAST, 0, location);
    else {
      // `for y in [value]` is an assignment.
      const only = onlyElement(generator.iter);
      if (only !== null) {
        g.visit(only);
        loops = false;
      } else {
        emitIterator(g, generator);
      }
    }
  }
  if (loops) {
    depth++;
    g.useLabel(start);
    g.emit(FOR_ITER, anchor, locationOf(generator.iter));
  }
  g.visit(generator.target);
  for (const condition of generator.ifs) jumpIf(g, condition, ifCleanup, false);
  const end = emitElement(g, e, index + 1, depth, location);
  g.useLabel(ifCleanup);
  if (loops) {
    g.emit(JUMP, start, end);
    g.useLabel(anchor);
    g.emit(END_FOR, 0, NO_LOCATION);
    g.emit(POP_ITER, 0, NO_LOCATION);
  }
}

function onlyElement(iter: ast.Expr): ast.Expr | null {
  if ((iter.kind !== 'List' && iter.kind !== 'Tuple') || iter.elts.length !== 1) return null;
  return iter.elts[0].kind === 'Starred' ? null : iter.elts[0];
}

function emitAsyncGenerator(g: Generator, e: ComprehensionExpr, index: number, depth: number, onStack: boolean, location: Location): void {
  const generator = e.generators[index];
  const start = g.newLabel();
  const send = g.newLabel();
  const except = g.newLabel();
  const ifCleanup = g.newLabel();
  if (!onStack) {
    if (index === 0) g.emit(LOAD_FAST, 0, location);
    else emitIterator(g, generator);
  }
  g.useLabel(start);
  g.pushBlock('async comprehension', location, start);
  g.emit(SETUP_FINALLY, except, location);
  g.emit(GET_ANEXT, 0, location);
  g.loadConst(null, location);
  g.useLabel(send);
  emitYieldFrom(g, true, location);
  g.emit(POP_BLOCK, 0, location);
  g.visit(generator.target);
  for (const condition of generator.ifs) jumpIf(g, condition, ifCleanup, false);
  const end = emitElement(g, e, index + 1, depth + 1, location);
  g.useLabel(ifCleanup);
  g.emit(JUMP, start, end);
  g.popBlock();
  g.useLabel(except);
  g.emit(END_ASYNC_FOR, send, location);
}

/** The next `for`, or the element. Returns the location of the element, which the jump back takes. */
function emitElement(g: Generator, e: ComprehensionExpr, index: number, depth: number, location: Location): Location {
  if (e.kind === 'DictComp') {
    const { key, value } = e;
    if (index < e.generators.length) {
      emitGenerator(g, e, index, depth, false, location);
      return locationOf(key);
    }
    g.visit(key);
    g.visit(value);
    const pair = makeLocation(key.lineno, value.end_lineno, key.col_offset, value.end_col_offset);
    g.emit(MAP_ADD, depth + 1, pair);
    return pair;
  }
  const { elt } = e;
  const at = locationOf(elt);
  if (index < e.generators.length) {
    emitGenerator(g, e, index, depth, false, location);
    return at;
  }
  g.visit(elt);
  if (e.kind === 'GeneratorExp') {
    emitYield(g, at);
    g.emit(POP_TOP, 0, at);
  } else {
    g.emit(e.kind === 'ListComp' ? LIST_APPEND : SET_ADD, depth + 1, at);
  }
  return at;
}

/** What an inlined comprehension took from the scope around it. */
interface BorrowedScope {
  /** Locals whose old values are on the stack. */
  readonly pushed: string[];
  readonly cleanup: number;
  /** The outer flags of names that mean something else inside. */
  readonly symbols: Map<string, number>;
  readonly fastHidden: string[];
}

/** The scopes of the comprehension's names take effect, and its locals are made free for it. */
function borrowScope(g: Generator, comprehension: Scope, location: Location): BorrowedScope {
  const { unit } = g;
  const { scope } = unit;
  const inClass = scope.type === 'class' && unit.inInlinedComprehension === 0;
  unit.inInlinedComprehension++;
  const symbols = new Map<string, number>();
  const fastHidden: string[] = [];
  const bound: string[] = [];
  for (const [name, flags] of comprehension.symbols) {
    const outerFlags = scope.flags(name);
    const inner = (flags >> SCOPE_OFFSET) & SCOPE_MASK;
    const outer = (outerFlags >> SCOPE_OFFSET) & SCOPE_MASK;
    if (inClass || (inner !== outer && inner !== FREE && !(inner === CELL && outer === FREE))) {
      symbols.set(name, outerFlags);
      scope.symbols.set(name, flags);
    }
    const isLocal = (flags & DEF_LOCAL) !== 0 && (flags & DEF_NONLOCAL) === 0;
    if (isLocal) bound.push(name);
    if ((isLocal || inClass) && !scope.isFunctionLike && unit.fastHidden.get(name) !== true) {
      unit.fastHidden.set(name, true);
      fastHidden.push(name);
    }
  }
  let cleanup = -1;
  if (bound.length > 0) {
    for (const name of bound) putAside(g, name, comprehension.scopeOf(name), location);
    // The iterator stays on top.
    g.emit(SWAP, bound.length + 1, location);
    cleanup = g.newLabel();
    g.emit(SETUP_FINALLY, cleanup, location);
    // Only to be counted: CPython 3.14.2 crashes where its successors find too many nested blocks.
    g.pushBlock('comprehension', location);
  }
  return { pushed: bound, cleanup, symbols, fastHidden };
}

/** Pushes a local (a cell as such), which may be unbound. */
function putAside(g: Generator, name: string, inner: number, location: Location): void {
  const { unit } = g;
  const mangled = g.mangle(name);
  g.emit(LOAD_FAST_AND_CLEAR, unit.varnames.add(mangled), location);
  if (inner !== CELL) return;
  const outerIsFree = unit.scope.scopeOf(name) === FREE;
  g.emit(MAKE_CELL, (outerIsFree ? unit.freevars : unit.cellvars).add(mangled), location);
}

function returnScope(g: Generator, { pushed, cleanup, symbols, fastHidden }: BorrowedScope, location: Location): void {
  const { unit } = g;
  if (pushed.length > 0) {
    g.popBlock();
    g.emit(POP_BLOCK, 0, NO_LOCATION);
    const end = g.newLabel();
    g.emit(JUMP_NO_INTERRUPT, end, NO_LOCATION);
    g.useLabel(cleanup);
    // The unfinished container lies below the exception.
    g.emit(SWAP, 2, NO_LOCATION);
    g.emit(POP_TOP, 0, NO_LOCATION);
    restoreLocals(g, pushed, location);
    g.emit(RERAISE, 0, NO_LOCATION);
    g.useLabel(end);
    restoreLocals(g, pushed, location);
  }
  unit.inInlinedComprehension--;
  for (const [name, flags] of symbols) unit.scope.symbols.set(name, flags);
  // Kept as false: their slots are hidden locals.
  for (const name of fastHidden) unit.fastHidden.set(name, false);
}

function restoreLocals(g: Generator, pushed: readonly string[], location: Location): void {
  g.emit(SWAP, pushed.length + 1, location);
  for (let i = pushed.length - 1; i >= 0; i--) {
    g.emit(STORE_FAST_MAYBE_NULL, g.unit.varnames.add(g.mangle(pushed[i])), location);
  }
}
