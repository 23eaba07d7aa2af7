/** Annotations: evaluated late by `__annotate__` functions, or kept as text under the future import. */
import { type ast, commonConstant, functionAttribute, opcode } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import { mangle } from '../symbols/mangle.ts';
import type { Scope } from '../symbols/symbol-table.ts';
import { unparse } from '../unparse.ts';
import { makeClosure } from './closures.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { InstructionSequence } from '../instruction-sequence.ts';

const {
  BUILD_MAP, COMPARE_OP, CONTAINS_OP, COPY, LOAD_COMMON_CONSTANT, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL, LOAD_NAME, POP_JUMP_IF_FALSE,
  POP_TOP, RAISE_VARARGS, RETURN_VALUE, SET_ADD, STORE_SUBSCR, UNPACK_SEQUENCE,
} = opcode;

/** `>` */
const GREATER = (4 << 5) | 4;
/** `annotationlib.Format.VALUE_WITH_FAKE_GLOBALS`: greater formats are not for compiled code to handle. */
const VALUE_WITH_FAKE_GLOBALS = 2;

/** Enters a function of one argument, `.format`. */
export function enterAnnotationScope(g: Generator, scope: Scope, name: string, location: Location): void {
  g.enterScope('annotations', name, scope, location.lineno, { posonly: 1, positional: 0, kwonly: 0 });
  g.emit(LOAD_FAST, 0, location);
  g.loadConst(VALUE_WITH_FAKE_GLOBALS, location);
  g.emit(COMPARE_OP, GREATER, location);
  const body = g.newLabel();
  g.emit(POP_JUMP_IF_FALSE, body, location);
  g.emit(LOAD_COMMON_CONSTANT, commonConstant.NotImplementedError, location);
  g.emit(RAISE_VARARGS, 1, location);
  g.useLabel(body);
}

/** Ends an `__annotate__` function. Its parameter shows as `format`, which no annotation can mean. */
function leaveAnnotateFunction(g: Generator, location: Location): void {
  g.emit(RETURN_VALUE, 0, location);
  g.unit.varnames.list[0] = 'format';
  makeClosure(g, g.exitScope(true), 0, location);
}

/** A starred annotation, `*args: *Ts`, stands for its only item. */
export function visitStarredOrValue(g: Generator, e: ast.Expr, location: Location): void {
  if (e.kind === 'Starred') {
    g.visit(e.value);
    g.emit(UNPACK_SEQUENCE, 1, location);
  } else {
    g.visit(e);
  }
}

/** Makes a function's `__annotate__`; returns the flag for it, 0 if there is nothing to annotate. */
export function functionAnnotations(g: Generator, args: ast.Arguments, returns: ast.Expr | null, location: Location): number {
  const scope = g.symbols.lookup(args);
  if (!scope.annotationsUsed) return 0;
  enterAnnotationScope(g, scope, scope.name, location);
  let count = 0;
  for (const arg of args.args) count += annotation(g, arg.arg, arg.annotation, location);
  for (const arg of args.posonlyargs) count += annotation(g, arg.arg, arg.annotation, location);
  if (args.vararg !== null) count += annotation(g, args.vararg.arg, args.vararg.annotation, location);
  for (const arg of args.kwonlyargs) count += annotation(g, arg.arg, arg.annotation, location);
  if (args.kwarg !== null) count += annotation(g, args.kwarg.arg, args.kwarg.annotation, location);
  count += annotation(g, 'return', returns, location);
  g.emit(BUILD_MAP, count, location);
  leaveAnnotateFunction(g, location);
  return functionAttribute.annotate;
}

/** Pushes name and value; returns how many pairs that was. */
function annotation(g: Generator, name: string, e: ast.Expr | null, location: Location): number {
  if (e === null) return 0;
  g.loadText(g.mangle(name), location);
  if (g.futureAnnotations) loadAnnotationText(g, e);
  else visitStarredOrValue(g, e, location);
  return 1;
}

function loadAnnotationText(g: Generator, e: ast.Expr): void {
  g.loadConst(unparse(e), locationOf(e));
}

/** Makes the `__annotate__` of a module or class from the annotations met in its body. */
export function deferredAnnotations(g: Generator, location: Location): void {
  const { unit } = g;
  const { deferredAnnotations: deferred, scope } = unit;
  if (deferred.length === 0) return;
  const isClass = unit.kind === 'class';
  const block = scope.annotationBlock;
  if (block === null) throw new Error('annotations without a block');
  const body = unit.sequence;
  // A module's annotations can be asked for while it runs, so their function is made first.
  if (!isClass) unit.sequence = new InstructionSequence();
  enterAnnotationScope(g, block, block.name, location);
  g.emit(BUILD_MAP, 0, location);
  for (const { statement, index } of deferred) {
    const at = locationOf(statement);
    const notSet = g.newLabel();
    if (index >= 0) {
      g.loadConst(index, at);
      if (isClass) g.emit(LOAD_DEREF, g.unit.freevars.add('__conditional_annotations__'), at);
      else g.emit(LOAD_GLOBAL, g.unit.names.add('__conditional_annotations__') << 1, at);
      g.emit(CONTAINS_OP, 0, at);
      g.emit(POP_JUMP_IF_FALSE, notSet, at);
    }
    g.visit(statement.annotation);
    g.emit(COPY, 2, at);
    g.loadText(mangle(g.unit.privateName, (statement.target as ast.Name).id), at);
    g.emit(STORE_SUBSCR, 0, location);
    g.useLabel(notSet);
  }
  leaveAnnotateFunction(g, location);
  nameOp(g, isClass ? '__annotate_func__' : '__annotate__', 'Store', location);
  if (!isClass) {
    body.annotationsCode = unit.sequence;
    unit.sequence = body;
  }
}

export function visitAnnAssign(g: Generator, s: ast.AnnAssign): void {
  const location = locationOf(s);
  const { target } = s;
  const { kind } = g.unit;
  if (s.value !== null) {
    g.visit(s.value);
    g.visit(target);
  }
  switch (target.kind) {
    case 'Name':
      if (s.simple !== 1 || (kind !== 'module' && kind !== 'class')) break;
      if (g.futureAnnotations) {
        loadAnnotationText(g, s.annotation);
        g.emit(LOAD_NAME, g.unit.names.add('__annotations__'), location);
        g.loadText(g.mangle(target.id), location);
        g.emit(STORE_SUBSCR, 0, location);
      } else {
        deferAnnotation(g, s, location);
      }
      break;
    case 'Attribute':
      if (s.value === null) check(g, target.value);
      break;
    case 'Subscript':
      if (s.value === null) {
        check(g, target.value);
        checkSubscript(g, target.slice);
      }
      break;
  }
}

function deferAnnotation(g: Generator, s: ast.AnnAssign, location: Location): void {
  const { unit } = g;
  const isModule = unit.kind === 'module';
  if (!isModule && unit.inConditionalBlock === 0) {
    unit.deferredAnnotations.push({ statement: s, index: -1 });
    return;
  }
  const index = unit.nextConditionalIndex++;
  unit.deferredAnnotations.push({ statement: s, index });
  if (isModule) g.emit(LOAD_NAME, unit.names.add('__conditional_annotations__'), location);
  else g.emit(LOAD_DEREF, unit.cellvars.add('__conditional_annotations__'), location);
  g.loadConst(index, location);
  g.emit(SET_ADD, 1, location);
  g.emit(POP_TOP, 0, location);
}

/** Evaluates what an annotated target without a value refers to. */
function check(g: Generator, e: ast.Expr): void {
  g.visit(e);
  g.emit(POP_TOP, 0, locationOf(e));
}

function checkSubscript(g: Generator, e: ast.Expr): void {
  if (e.kind === 'Slice') {
    if (e.lower !== null) check(g, e.lower);
    if (e.upper !== null) check(g, e.upper);
    if (e.step !== null) check(g, e.step);
  } else if (e.kind === 'Tuple') {
    for (const elt of e.elts) checkSubscript(g, elt);
  } else {
    check(g, e);
  }
}
