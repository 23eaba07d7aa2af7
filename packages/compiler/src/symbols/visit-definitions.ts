/** Annotations and type parameters. */
import type { ast } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import { type Builder, locationOf } from './builder.ts';
import { DEF_LOCAL, DEF_TYPE_PARAM, type Scope, USE } from './symbol-table.ts';
import { visitExpr } from './visit-expressions.ts';

/** The block in which a function's annotations are evaluated stands before the function's own. */
export function visitFunctionAnnotations(b: Builder, args: ast.Arguments, returns: ast.Expr | null, location: Location): void {
  const outer = b.current;
  const scope = b.enter(b.newScope('__annotate__', 'annotation', location));
  b.table.blocks.set(args, scope);
  if (outer.canSeeClassScope || outer.type === 'class') seeClass(b, scope, location);
  visitArgAnnotations(b, args.posonlyargs);
  visitArgAnnotations(b, args.args);
  if (args.vararg !== null) visitArgAnnotation(b, args.vararg);
  if (args.kwarg !== null) visitArgAnnotation(b, args.kwarg);
  visitArgAnnotations(b, args.kwonlyargs);
  if (returns !== null) {
    scope.annotationsUsed = true;
    visitExpr(b, returns);
  }
  b.exit();
}

function visitArgAnnotations(b: Builder, args: readonly ast.Arg[]): void {
  for (let i = 0; i < args.length; i++) visitArgAnnotation(b, args[i]);
}

function visitArgAnnotation(b: Builder, arg: ast.Arg): void {
  if (arg.annotation === null) return;
  b.current.annotationsUsed = true;
  visitExpr(b, arg.annotation);
}

function seeClass(b: Builder, scope: Scope, location: Location): void {
  scope.canSeeClassScope = true;
  b.define('__classdict__', USE, location);
}

/** The annotation of a variable. */
export function visitAnnotation(b: Builder, annotation: ast.Expr): void {
  const outer = b.current;
  const location = locationOf(annotation);
  // Annotations of a function's locals are never evaluated.
  const unevaluated = outer.type === 'function';
  // A module may be looked at before it has run to its end, so all its annotations are conditional.
  const conditional = outer.type === 'module' || (outer.type === 'class' && outer.inConditionalBlock);
  if (conditional && !outer.hasConditionalAnnotations) {
    outer.hasConditionalAnnotations = true;
    b.define('__conditional_annotations__', USE, location);
  }
  let scope = outer.annotationBlock;
  if (scope === null) {
    scope = b.enter(b.newScope('__annotate__', 'annotation', location));
    outer.annotationBlock = scope;
    if (outer.type === 'class' && !b.annotationsAreText) seeClass(b, scope, location);
  } else {
    b.enterAgain(scope, false);
  }
  if (unevaluated) scope.inUnevaluatedAnnotation = true;
  visitExpr(b, annotation);
  if (unevaluated) scope.inUnevaluatedAnnotation = false;
  b.exit();
}

/** Enters the block around a generic definition. */
export function enterTypeParams(b: Builder, name: string, params: ast.TypeParam[], location: Location): void {
  const inClass = b.current.type === 'class';
  const scope = b.enter(b.newScope(name, 'type parameters', location));
  b.table.blocks.set(params, scope);
  if (inClass) seeClass(b, scope, location);
}

export function visitTypeParams(b: Builder, params: readonly ast.TypeParam[]): void {
  for (const param of params) {
    b.define(param.name, DEF_TYPE_PARAM | DEF_LOCAL, locationOf(param));
    if (param.kind === 'TypeVar') {
      const { bound } = param;
      visitBoundOrDefault(b, bound, param, b.table.blocks, bound?.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound');
      visitBoundOrDefault(b, param.default_value, param, b.table.defaultBlocks, 'a TypeVar default');
    } else {
      visitBoundOrDefault(b, param.default_value, param, b.table.blocks, `a ${param.kind} default`);
    }
  }
}

function visitBoundOrDefault(
  b: Builder, e: ast.Expr | null, param: ast.TypeParam, blocks: Map<ast.TypeParam, Scope> | Map<unknown, Scope>, scopeInfo: string,
): void {
  if (param.name === '__classdict__') {
    throw b.errors.lateError(`reserved name '${param.name}' cannot be used for type parameter`, param);
  }
  if (e === null) return;
  const inClass = b.current.canSeeClassScope;
  const location = locationOf(e);
  const scope = b.enter(b.newScope(param.name, 'type variable', location));
  blocks.set(param, scope);
  scope.canSeeClassScope = inClass;
  if (inClass) b.define('__classdict__', USE, location);
  scope.scopeInfo = scopeInfo;
  visitExpr(b, e);
  b.exit();
}
