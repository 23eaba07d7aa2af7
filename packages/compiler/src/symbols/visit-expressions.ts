/** What each expression says about names. */
import type { ast } from '@vivarium/spec';
import { type Builder, locationOf } from './builder.ts';
import { DEF_COMP_ITER, DEF_GLOBAL, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, type Scope, USE } from './symbol-table.ts';
import { visitArguments } from './parameters.ts';

export function visitExprs(b: Builder, exprs: readonly ast.Expr[]): void {
  for (let i = 0; i < exprs.length; i++) visitExpr(b, exprs[i]);
}

export function visitOptionals(b: Builder, exprs: readonly (ast.Expr | null)[]): void {
  for (const e of exprs) if (e !== null) visitExpr(b, e);
}

export function visitKeywords(b: Builder, keywords: readonly ast.Keyword[]): void {
  for (const keyword of keywords) if (keyword.arg === '__debug__') b.refuseDebug('Store', keyword);
  for (const keyword of keywords) visitExpr(b, keyword.value);
}

export function visitExpr(b: Builder, e: ast.Expr): void {
  switch (e.kind) {
    case 'Name':
      visitName(b, e);
      break;
    case 'Constant':
      break;
    case 'Attribute':
      b.checkName(e.attr, e, e.ctx);
      visitExpr(b, e.value);
      break;
    case 'Call':
      visitExpr(b, e.func);
      visitExprs(b, e.args);
      if (e.keywords.length > 0) visitKeywords(b, e.keywords);
      break;
    case 'Subscript':
      visitExpr(b, e.value);
      visitExpr(b, e.slice);
      break;
    case 'BinOp':
      visitExpr(b, e.left);
      visitExpr(b, e.right);
      break;
    case 'Compare':
      visitExpr(b, e.left);
      visitExprs(b, e.comparators);
      break;
    case 'BoolOp':
    case 'JoinedStr':
    case 'TemplateStr':
      visitExprs(b, e.values);
      break;
    case 'UnaryOp':
      visitExpr(b, e.operand);
      break;
    case 'Tuple':
    case 'List':
    case 'Set':
      visitExprs(b, e.elts);
      break;
    case 'Dict':
      visitOptionals(b, e.keys);
      visitExprs(b, e.values);
      break;
    case 'IfExp':
      visitExpr(b, e.test);
      visitExpr(b, e.body);
      visitExpr(b, e.orelse);
      break;
    case 'Starred':
      visitExpr(b, e.value);
      break;
    case 'Slice':
      if (e.lower !== null) visitExpr(b, e.lower);
      if (e.upper !== null) visitExpr(b, e.upper);
      if (e.step !== null) visitExpr(b, e.step);
      break;
    case 'FormattedValue':
    case 'Interpolation':
      visitExpr(b, e.value);
      if (e.format_spec !== null) visitExpr(b, e.format_spec);
      break;
    case 'Lambda':
      visitLambda(b, e);
      break;
    case 'NamedExpr':
      visitNamedExpr(b, e);
      break;
    case 'ListComp':
      visitComprehension(b, e, 'listcomp', 'list', e.elt, null);
      break;
    case 'SetComp':
      visitComprehension(b, e, 'setcomp', 'set', e.elt, null);
      break;
    case 'DictComp':
      visitComprehension(b, e, 'dictcomp', 'dict', e.key, e.value);
      break;
    case 'GeneratorExp':
      visitComprehension(b, e, 'genexpr', 'generator', e.elt, null);
      break;
    case 'Yield':
    case 'YieldFrom':
      refuseInAnnotation(b, 'yield expression', e);
      if (e.value !== null) visitExpr(b, e.value);
      b.current.generator = true;
      refuseYieldInComprehension(b, e);
      break;
    case 'Await':
      visitAwait(b, e);
      break;
    default:
      e satisfies never;
  }
}

function visitName(b: Builder, e: ast.Name): void {
  const scope = b.current;
  const location = locationOf(e);
  if (scope.inUnevaluatedAnnotation) {
    b.mention(scope, e.id, e.id, USE, location);
    return;
  }
  if (e.ctx === 'Load') {
    b.defineIn(scope, e.id, USE, location);
    // `super()` needs the class it stands in.
    if (e.id === 'super' && scope.isFunctionLike) b.define('__class__', USE, location);
  } else {
    b.checkName(e.id, location, e.ctx);
    b.defineIn(scope, e.id, DEF_LOCAL, location);
  }
}

function visitLambda(b: Builder, e: ast.Lambda): void {
  visitExprs(b, e.args.defaults);
  visitOptionals(b, e.args.kw_defaults);
  b.table.blocks.set(e, b.enter(b.newScope('lambda', 'function', locationOf(e))));
  visitArguments(b, e.args);
  visitExpr(b, e.body);
  b.exit();
}

function visitAwait(b: Builder, e: ast.Await): void {
  refuseInAnnotation(b, 'await expression', e);
  const scope = b.current;
  if (!b.allowsTopLevelAwait) {
    if (!scope.isFunctionLike) throw b.errors.lateError("'await' outside function", e);
    if (!isAsyncFunction(scope) && scope.comprehension === null) throw b.errors.lateError("'await' outside async function", e);
  }
  visitExpr(b, e.value);
  scope.coroutine = true;
}

function isAsyncFunction(scope: Scope): boolean {
  return scope.type === 'function' && scope.coroutine;
}

function visitNamedExpr(b: Builder, e: ast.NamedExpr): void {
  refuseInAnnotation(b, 'named expression', e);
  if (b.current.compIterExpr > 0) throw b.errors.lateError('assignment expression cannot be used in a comprehension iterable expression', e);
  if (b.current.comprehension !== null) bindOutsideComprehension(b, e.target as ast.Name);
  visitExpr(b, e.value);
  visitExpr(b, e.target);
}

/** Inside a comprehension, `:=` binds in the nearest scope that is not one. */
function bindOutsideComprehension(b: Builder, target: ast.Name): void {
  const name = target.id;
  const location = locationOf(target);
  for (let i = b.stack.length - 1; i >= 0; i--) {
    const scope = b.stack[i];
    if (scope.comprehension !== null) {
      const flags = b.lookup(scope, name);
      if ((flags & DEF_COMP_ITER) !== 0 && (flags & DEF_LOCAL) !== 0) {
        throw b.errors.lateError(`assignment expression cannot rebind comprehension iteration variable '${name}'`, location);
      }
      continue;
    }
    switch (scope.type) {
      case 'function': {
        b.define(name, (b.lookup(scope, name) & DEF_GLOBAL) !== 0 ? DEF_GLOBAL : DEF_NONLOCAL, location);
        b.recordDirective(name, location);
        b.defineIn(scope, name, DEF_LOCAL, location);
        return;
      }
      case 'module':
        b.define(name, DEF_GLOBAL, location);
        b.recordDirective(name, location);
        b.defineIn(scope, name, DEF_GLOBAL, location);
        return;
      case 'class':
        throw b.errors.lateError('assignment expression within a comprehension cannot be used in a class body', location);
      case 'type parameters':
        throw b.errors.lateError('assignment expression within a comprehension cannot be used within the definition of a generic', location);
      case 'type alias':
        throw b.errors.lateError('assignment expression within a comprehension cannot be used in a type alias', location);
      case 'type variable':
        throw b.errors.lateError('assignment expression within a comprehension cannot be used in a TypeVar bound', location);
      case 'annotation':
        break;
    }
  }
}

type ComprehensionExpr = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

function visitComprehension(
  b: Builder, e: ComprehensionExpr, name: string, kind: NonNullable<Scope['comprehension']>, elt: ast.Expr, value: ast.Expr | null,
): void {
  const outermost = e.generators[0];
  // The first iterable is evaluated outside.
  b.current.compIterExpr++;
  visitExpr(b, outermost.iter);
  b.current.compIterExpr--;
  const scope = b.enter(b.newScope(name, 'function', locationOf(e)));
  b.table.blocks.set(e, scope);
  scope.comprehension = kind;
  if (outermost.is_async === 1) scope.coroutine = true;
  b.define('.0', DEF_PARAM, scope.location);
  scope.compIterTarget = true;
  visitExpr(b, outermost.target);
  scope.compIterTarget = false;
  visitExprs(b, outermost.ifs);
  for (let i = 1; i < e.generators.length; i++) visitGenerator(b, scope, e.generators[i]);
  if (value !== null) visitExpr(b, value);
  visitExpr(b, elt);
  const isGenerator = kind === 'generator';
  scope.generator = isGenerator;
  const isAsync = scope.coroutine && !isGenerator;
  b.exit();
  if (!isAsync) return;
  const outer = b.current;
  if (!isAsyncFunction(outer) && outer.comprehension === null && !b.allowsTopLevelAwait) {
    throw b.errors.lateError('asynchronous comprehension outside of an asynchronous function', e);
  }
  outer.coroutine = true;
}

function visitGenerator(b: Builder, scope: Scope, generator: ast.Comprehension): void {
  scope.compIterTarget = true;
  visitExpr(b, generator.target);
  scope.compIterTarget = false;
  scope.compIterExpr++;
  visitExpr(b, generator.iter);
  scope.compIterExpr--;
  visitExprs(b, generator.ifs);
  if (generator.is_async === 1) scope.coroutine = true;
}

function refuseInAnnotation(b: Builder, what: string, e: ast.Expr): void {
  const { type, scopeInfo } = b.current;
  if (type === 'annotation') throw b.errors.lateError(`${what} cannot be used within an annotation`, e);
  if (type === 'type variable') throw b.errors.lateError(`${what} cannot be used within ${scopeInfo}`, e);
  if (type === 'type alias') throw b.errors.lateError(`${what} cannot be used within a type alias`, e);
  if (type === 'type parameters') throw b.errors.lateError(`${what} cannot be used within the definition of a generic`, e);
}

function refuseYieldInComprehension(b: Builder, e: ast.Expr): void {
  const { comprehension } = b.current;
  if (comprehension === null) return;
  const where = comprehension === 'generator' ? 'generator expression' : `${comprehension} comprehension`;
  throw b.errors.lateError(`'yield' inside ${where}`, e);
}
