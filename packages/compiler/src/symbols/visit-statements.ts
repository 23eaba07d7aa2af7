/** What each statement says about names. */
import type { ast } from '@vivarium/spec';
import { docstringOf } from '../docstring.ts';
import { type Builder, locationOf } from './builder.ts';
import { visitArguments } from './parameters.ts';
import { DEF_ANNOT, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, USE } from './symbol-table.ts';
import { enterTypeParams, visitAnnotation, visitFunctionAnnotations, visitTypeParams } from './visit-definitions.ts';
import { visitExpr, visitExprs, visitKeywords, visitOptionals } from './visit-expressions.ts';
import { visitPattern } from './visit-patterns.ts';

export function visitBody(b: Builder, body: readonly ast.Stmt[]): void {
  for (let i = 0; i < body.length; i++) {
    const statement = body[i];
    (statements[statement.kind] as Visitor)(b, statement);
  }
}

type Visitor = (b: Builder, s: ast.Stmt) => void;
type Visitors = { [Kind in ast.Stmt['kind']]: (b: Builder, s: Extract<ast.Stmt, { kind: Kind }>) => void };

const statements: Visitors = {
  FunctionDef: visitFunction,
  AsyncFunctionDef: visitFunction,
  ClassDef: visitClass,
  TypeAlias: visitTypeAlias,
  Return(b, s) {
    if (s.value !== null) visitExpr(b, s.value);
  },
  Delete(b, s) {
    visitExprs(b, s.targets);
  },
  Assign(b, s) {
    visitExprs(b, s.targets);
    visitExpr(b, s.value);
  },
  AnnAssign: visitAnnAssign,
  AugAssign(b, s) {
    visitExpr(b, s.target);
    visitExpr(b, s.value);
  },
  For: visitFor,
  AsyncFor(b, s) {
    requireCoroutine(b, "'async for' outside async function", s);
    visitFor(b, s);
  },
  While(b, s) {
    visitExpr(b, s.test);
    visitConditional(b, s.body, s.orelse);
  },
  If(b, s) {
    visitExpr(b, s.test);
    visitConditional(b, s.body, s.orelse);
  },
  With: visitWith,
  AsyncWith(b, s) {
    requireCoroutine(b, "'async with' outside async function", s);
    visitWith(b, s);
  },
  Match(b, s) {
    visitExpr(b, s.subject);
    const outer = enterConditional(b);
    for (const { pattern, guard, body } of s.cases) {
      visitPattern(b, pattern);
      if (guard !== null) visitExpr(b, guard);
      visitBody(b, body);
    }
    b.current.inConditionalBlock = outer;
  },
  Raise(b, s) {
    if (s.exc === null) return;
    visitExpr(b, s.exc);
    if (s.cause !== null) visitExpr(b, s.cause);
  },
  Try: visitTry,
  TryStar: visitTry,
  Assert(b, s) {
    visitExpr(b, s.test);
    if (s.msg !== null) visitExpr(b, s.msg);
  },
  Import(b, s) {
    for (const alias of s.names) visitAlias(b, alias);
  },
  ImportFrom(b, s) {
    for (const alias of s.names) visitAlias(b, alias);
    const { location } = b.future;
    if (s.module === '__future__' && (s.level ?? 0) === 0
      && (s.lineno > location.lineno || (s.lineno === location.end_lineno && s.col_offset > location.end_col_offset))) {
      throw b.errors.lateError('from __future__ imports must occur at the beginning of the file', s);
    }
  },
  Global(b, s) {
    declare(b, s, DEF_GLOBAL, 'global');
  },
  Nonlocal(b, s) {
    declare(b, s, DEF_NONLOCAL, 'nonlocal');
  },
  Expr(b, s) {
    visitExpr(b, s.value);
  },
  Pass() {},
  Break() {},
  Continue() {},
};

function visitFunction(b: Builder, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  const location = locationOf(s);
  const { args } = s;
  b.define(s.name, DEF_LOCAL, location);
  visitExprs(b, args.defaults);
  visitOptionals(b, args.kw_defaults);
  visitExprs(b, s.decorator_list);
  const generic = s.type_params.length > 0;
  if (generic) {
    enterTypeParams(b, s.name, s.type_params, location);
    // CPython reserves the parameter whether or not there are defaults.
    b.define('.defaults', DEF_PARAM, location);
    if (args.kw_defaults.some((value) => value !== null)) b.define('.kwdefaults', DEF_PARAM, location);
    visitTypeParams(b, s.type_params);
  }
  const scope = b.newScope(s.name, 'function', location);
  b.table.blocks.set(s, scope);
  scope.hasDocstring = docstringOf(s.body) !== null;
  visitFunctionAnnotations(b, args, s.returns, location);
  b.enter(scope);
  scope.coroutine = s.kind === 'AsyncFunctionDef';
  visitArguments(b, args);
  visitBody(b, s.body);
  b.exit();
  if (generic) b.exit();
}

function visitClass(b: Builder, s: ast.ClassDef): void {
  const location = locationOf(s);
  b.define(s.name, DEF_LOCAL, location);
  visitExprs(b, s.decorator_list);
  const outerPrivate = b.privateName;
  const generic = s.type_params.length > 0;
  if (generic) {
    enterTypeParams(b, s.name, s.type_params, location);
    // Bound once the type parameters exist, read for the bases.
    b.define('.type_params', DEF_LOCAL, location);
    b.define('.type_params', USE, location);
    b.define('.generic_base', DEF_LOCAL, location);
    b.define('.generic_base', USE, location);
    b.privateName = s.name;
    b.current.mangledNames = new Set();
    visitTypeParams(b, s.type_params);
  }
  visitExprs(b, s.bases);
  visitKeywords(b, s.keywords);
  const scope = b.enter(b.newScope(s.name, 'class', location));
  b.table.blocks.set(s, scope);
  b.privateName = s.name;
  if (generic) {
    b.define('__type_params__', DEF_LOCAL, location);
    b.define('.type_params', USE, location);
  }
  scope.hasDocstring = docstringOf(s.body) !== null;
  visitBody(b, s.body);
  b.exit();
  if (generic) b.exit();
  b.privateName = outerPrivate;
}

function visitTypeAlias(b: Builder, s: ast.TypeAlias): void {
  visitExpr(b, s.name);
  const location = locationOf(s);
  const name = (s.name as ast.Name).id;
  const inClass = b.current.type === 'class';
  const generic = s.type_params.length > 0;
  if (generic) {
    enterTypeParams(b, name, s.type_params, location);
    visitTypeParams(b, s.type_params);
  }
  const scope = b.enter(b.newScope(name, 'type alias', location));
  b.table.blocks.set(s, scope);
  scope.canSeeClassScope = inClass;
  if (inClass) b.define('__classdict__', USE, locationOf(s.value));
  visitExpr(b, s.value);
  b.exit();
  if (generic) b.exit();
}

function visitAnnAssign(b: Builder, s: ast.AnnAssign): void {
  const scope = b.current;
  scope.annotationsUsed = true;
  const { target } = s;
  if (target.kind === 'Name') {
    const flags = b.lookup(scope, target.id);
    if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0 && scope !== b.table.top && s.simple === 1) {
      throw b.errors.lateError(`annotated name '${target.id}' can't be ${(flags & DEF_GLOBAL) !== 0 ? 'global' : 'nonlocal'}`, s);
    }
    if (s.simple === 1) b.define(target.id, DEF_ANNOT | DEF_LOCAL, locationOf(target));
    else if (s.value !== null) b.define(target.id, DEF_LOCAL, locationOf(target));
  } else {
    visitExpr(b, target);
  }
  visitAnnotation(b, s.annotation);
  if (s.value !== null) visitExpr(b, s.value);
}

function visitFor(b: Builder, s: ast.For | ast.AsyncFor): void {
  visitExpr(b, s.target);
  visitExpr(b, s.iter);
  visitConditional(b, s.body, s.orelse);
}

function visitWith(b: Builder, s: ast.With | ast.AsyncWith): void {
  const outer = enterConditional(b);
  for (const { context_expr, optional_vars } of s.items) {
    visitExpr(b, context_expr);
    if (optional_vars !== null) visitExpr(b, optional_vars);
  }
  visitBody(b, s.body);
  b.current.inConditionalBlock = outer;
}

function visitTry(b: Builder, s: ast.Try | ast.TryStar): void {
  const outer = enterConditional(b);
  visitBody(b, s.body);
  for (const handler of s.handlers) {
    if (handler.type !== null) visitExpr(b, handler.type);
    if (handler.name !== null) b.define(handler.name, DEF_LOCAL, locationOf(handler));
    visitBody(b, handler.body);
  }
  visitBody(b, s.orelse);
  visitBody(b, s.finalbody);
  b.current.inConditionalBlock = outer;
}

/** Annotations in a block that may not run are conditional. */
function visitConditional(b: Builder, body: readonly ast.Stmt[], orelse: readonly ast.Stmt[]): void {
  const outer = enterConditional(b);
  visitBody(b, body);
  visitBody(b, orelse);
  b.current.inConditionalBlock = outer;
}

function enterConditional(b: Builder): boolean {
  const outer = b.current.inConditionalBlock;
  b.current.inConditionalBlock = true;
  return outer;
}

function requireCoroutine(b: Builder, message: string, s: ast.Stmt): void {
  if (b.allowsTopLevelAwait) b.current.coroutine = true;
  if (!b.current.coroutine) throw b.errors.lateError(message, s);
}

function visitAlias(b: Builder, alias: ast.Alias): void {
  const name = alias.asname ?? alias.name;
  if (name !== '*') {
    const dot = name.indexOf('.');
    b.define(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, locationOf(alias));
  } else if (b.current.type !== 'module') {
    throw b.errors.lateError('import * only allowed at module level', alias);
  }
}

function declare(b: Builder, s: ast.Global | ast.Nonlocal, flag: number, word: string): void {
  const location = locationOf(s);
  for (const name of s.names) {
    const flags = b.lookup(b.current, name);
    if ((flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) !== 0) {
      if ((flags & DEF_PARAM) !== 0) throw b.errors.lateError(`name '${name}' is parameter and ${word}`, s);
      if ((flags & USE) !== 0) throw b.errors.lateError(`name '${name}' is used prior to ${word} declaration`, s);
      if ((flags & DEF_ANNOT) !== 0) throw b.errors.lateError(`annotated name '${name}' can't be ${word}`, s);
      throw b.errors.lateError(`name '${name}' is assigned to before ${word} declaration`, s);
    }
    b.define(name, flag, location);
    b.recordDirective(name, location);
  }
}

