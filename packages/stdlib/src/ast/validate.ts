/** Refuses trees that no parser would make; the errors of `compile(tree)`. */
import { typeError, valueError } from '@vivarium/objects';
import type { ast, Constant } from '@vivarium/spec';

type Context = ast.ExprContext;

function validatePositions(node: ast.Span): void {
  const { lineno, end_lineno, col_offset, end_col_offset } = node;
  if (lineno > end_lineno) throw valueError(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
  if ((lineno < 0 && end_lineno !== lineno) || (col_offset < 0 && col_offset !== end_col_offset)) {
    throw valueError(`AST node column range (${col_offset}, ${end_col_offset}) for line range (${lineno}, ${end_lineno}) is not valid`);
  }
  if (lineno === end_lineno && col_offset > end_col_offset) throw valueError(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
}

function validateName(name: string): void {
  if (name === 'None' || name === 'True' || name === 'False') throw valueError(`identifier field can't represent '${name}' constant`);
}

function requireSome(items: readonly unknown[], what: string, owner: string): void {
  if (items.length === 0) throw valueError(`empty ${what} on ${owner}`);
}

// ---- expressions

const present = <T>(node: T | null): node is T => node !== null;

/** Lists that came from a program may hold None where no node may be missing. */
function exprs(list: readonly (ast.Expr | null)[], context: Context = 'Load', mayBeNone = false): void {
  for (const item of list) {
    if (item !== null) expr(item, context);
    else if (!mayBeNone) throw valueError('None disallowed in expression list');
  }
}

function optional(node: ast.Expr | null, context: Context = 'Load'): void {
  if (node !== null) expr(node, context);
}

function comprehensions(generators: readonly ast.Comprehension[]): void {
  if (generators.length === 0) throw valueError('comprehension with no generators');
  for (const generator of generators) {
    expr(generator.target, 'Store');
    expr(generator.iter);
    exprs(generator.ifs);
  }
}

function keywords(list: readonly ast.Keyword[]): void {
  for (const keyword of list) expr(keyword.value);
}

function parameter(node: ast.Arg | null): void {
  if (node === null) return;
  validatePositions(node);
  optional(node.annotation);
}

function parameters(node: ast.Arguments): void {
  node.posonlyargs.forEach(parameter);
  node.args.forEach(parameter);
  optional(node.vararg?.annotation ?? null);
  node.kwonlyargs.forEach(parameter);
  optional(node.kwarg?.annotation ?? null);
  if (node.defaults.length > node.posonlyargs.length + node.args.length) throw valueError('more positional defaults than args on arguments');
  if (node.kw_defaults.length !== node.kwonlyargs.length) throw valueError('length of kwonlyargs is not the same as kw_defaults on arguments');
  exprs(node.defaults);
  exprs(node.kw_defaults, 'Load', true);
}

function contextOf(node: ast.Expr): Context | null {
  switch (node.kind) {
    case 'Attribute':
    case 'Subscript':
    case 'Starred':
    case 'Name':
    case 'List':
    case 'Tuple':
      return node.ctx;
    default:
      return null;
  }
}

function expr(node: ast.Expr, context: Context = 'Load'): void {
  validatePositions(node);
  if (node.kind === 'Name') validateName(node.id);
  const own = contextOf(node);
  if (own === null && context !== 'Load') throw valueError(`expression which can't be assigned to in ${context} context`);
  if (own !== null && own !== context) throw valueError(`expression must have ${context} context but has ${own} instead`);
  switch (node.kind) {
    case 'BoolOp':
      if (node.values.length < 2) throw valueError('BoolOp with less than 2 values');
      return exprs(node.values);
    case 'NamedExpr':
      if (node.target.kind !== 'Name') throw typeError('NamedExpr target must be a Name');
      return expr(node.value);
    case 'BinOp':
      expr(node.left);
      return expr(node.right);
    case 'UnaryOp':
      return expr(node.operand);
    case 'Lambda':
      parameters(node.args);
      return expr(node.body);
    case 'IfExp':
      expr(node.test);
      expr(node.body);
      return expr(node.orelse);
    case 'Dict':
      if (node.keys.length !== node.values.length) throw valueError("Dict doesn't have the same number of keys as values");
      exprs(node.keys, 'Load', true);
      return exprs(node.values);
    case 'Set':
      return exprs(node.elts);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      comprehensions(node.generators);
      return expr(node.elt);
    case 'DictComp':
      comprehensions(node.generators);
      expr(node.key);
      return expr(node.value);
    case 'Yield':
      return optional(node.value);
    case 'YieldFrom':
    case 'Await':
      return expr(node.value);
    case 'Compare':
      if (node.comparators.length === 0) throw valueError('Compare with no comparators');
      if (node.comparators.length !== node.ops.length) throw valueError('Compare has a different number of comparators and operands');
      exprs(node.comparators);
      return expr(node.left);
    case 'Call':
      expr(node.func);
      exprs(node.args);
      return keywords(node.keywords);
    case 'FormattedValue':
    case 'Interpolation':
      expr(node.value);
      return optional(node.format_spec);
    case 'JoinedStr':
    case 'TemplateStr':
      return exprs(node.values);
    case 'Attribute':
      return expr(node.value);
    case 'Subscript':
      expr(node.slice);
      return expr(node.value);
    case 'Starred':
      return expr(node.value, context);
    case 'List':
    case 'Tuple':
      return exprs(node.elts, context);
    case 'Slice':
      optional(node.lower);
      optional(node.upper);
      return optional(node.step);
    case 'Name':
    case 'Constant':
      return;
  }
}

// ---- patterns

const kindOf = (value: Constant): string => (typeof value === 'object' && value !== null ? value.constant : typeof value);
const isNumber = (node: ast.Expr, kinds: readonly string[]): boolean => node.kind === 'Constant' && kinds.includes(kindOf(node.value));
const REAL = ['number', 'bigint', 'float'];

/** `-number` */
function isNegative(node: ast.Expr, kinds: readonly string[]): boolean {
  return node.kind === 'UnaryOp' && node.op === 'USub' && isNumber(node.operand, kinds);
}

/** `±real ± imaginary` */
function isComplexSum(node: ast.BinOp): boolean {
  const { left, right, op } = node;
  return (isNumber(left, REAL) || isNegative(left, REAL)) && (op === 'Add' || op === 'Sub') && isNumber(right, ['complex']);
}

function patternValue(node: ast.Expr): void {
  expr(node);
  switch (node.kind) {
    case 'Constant': {
      if ([...REAL, 'complex', 'string', 'str', 'bytes'].includes(kindOf(node.value))) return;
      throw valueError('unexpected constant inside of a literal pattern');
    }
    case 'Attribute':
    case 'JoinedStr':
    case 'TemplateStr':
      return;
    case 'UnaryOp':
      if (isNegative(node, [...REAL, 'complex'])) return;
      break;
    case 'BinOp':
      if (isComplexSum(node)) return;
      break;
  }
  throw valueError('patterns may only match literals and attribute lookups');
}

function capture(name: string | null): void {
  if (name === null) return;
  if (name === '_') throw valueError("can't capture name '_' in patterns");
  validateName(name);
}

function className(node: ast.Expr): void {
  expr(node);
  for (let at = node; ; at = at.value) {
    if (at.kind === 'Name') return;
    if (at.kind !== 'Attribute') throw valueError('MatchClass cls field can only contain Name or Attribute nodes.');
  }
}

function patterns(list: readonly ast.Pattern[], starAllowed = false): void {
  for (const item of list) pattern(item, starAllowed);
}

function pattern(node: ast.Pattern, starAllowed = false): void {
  validatePositions(node);
  switch (node.kind) {
    case 'MatchValue':
      return patternValue(node.value);
    case 'MatchSingleton':
      return;
    case 'MatchSequence':
      return patterns(node.patterns, true);
    case 'MatchMapping':
      if (node.keys.length !== node.patterns.length) throw valueError("MatchMapping doesn't have the same number of keys as patterns");
      capture(node.rest);
      for (const key of node.keys) {
        if (key.kind === 'Constant' && (key.value === null || typeof key.value === 'boolean')) continue;
        patternValue(key);
      }
      return patterns(node.patterns);
    case 'MatchClass':
      if (node.kwd_attrs.length !== node.kwd_patterns.length) {
        throw valueError("MatchClass doesn't have the same number of keyword attributes as patterns");
      }
      className(node.cls);
      node.kwd_attrs.forEach(validateName);
      patterns(node.patterns);
      return patterns(node.kwd_patterns);
    case 'MatchStar':
      if (!starAllowed) throw valueError("can't use MatchStar here");
      return capture(node.name);
    case 'MatchAs':
      capture(node.name);
      if (node.pattern === null) return;
      if (node.name === null) throw valueError('MatchAs must specify a target name if a pattern is given');
      return pattern(node.pattern);
    case 'MatchOr':
      if (node.patterns.length < 2) throw valueError('MatchOr requires at least 2 patterns');
      return patterns(node.patterns);
  }
}

// ---- statements

function typeParameters(list: readonly ast.TypeParam[]): void {
  for (const node of list) {
    validatePositions(node);
    validateName(node.name);
    if (node.kind === 'TypeVar') optional(node.bound);
    optional(node.default_value);
  }
}

function stmts(list: readonly (ast.Stmt | null)[]): void {
  for (const item of list) {
    if (item === null) throw valueError('None disallowed in statement list');
    stmt(item);
  }
}

function body(list: readonly ast.Stmt[], owner: string): void {
  requireSome(list, 'body', owner);
  stmts(list);
}

function aliases(list: readonly ast.Alias[]): void {
  for (const { name, asname } of list) {
    validateName(name);
    if (asname !== null) validateName(asname);
  }
}

function tryStatement(node: ast.Try | ast.TryStar): void {
  const { kind, handlers } = node;
  body(node.body, kind);
  if (handlers.length === 0 && node.finalbody.length === 0) throw valueError(`${kind} has neither except handlers nor finalbody`);
  if (handlers.length === 0 && node.orelse.length > 0) throw valueError(`${kind} has orelse but no except handlers`);
  for (const handler of handlers) {
    validatePositions(handler);
    if (handler.name !== null) validateName(handler.name);
    optional(handler.type);
    body(handler.body, 'ExceptHandler');
  }
  stmts(node.finalbody);
  stmts(node.orelse);
}

function stmt(node: ast.Stmt): void {
  validatePositions(node);
  switch (node.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      validateName(node.name);
      body(node.body, node.kind);
      typeParameters(node.type_params);
      parameters(node.args);
      exprs(node.decorator_list);
      return optional(node.returns);
    case 'ClassDef':
      validateName(node.name);
      body(node.body, 'ClassDef');
      typeParameters(node.type_params);
      exprs(node.bases);
      keywords(node.keywords);
      return exprs(node.decorator_list);
    case 'Return':
      return optional(node.value);
    case 'Delete':
      requireSome(node.targets, 'targets', 'Delete');
      return exprs(node.targets, 'Del');
    case 'Assign':
      requireSome(node.targets, 'targets', 'Assign');
      exprs(node.targets, 'Store');
      return expr(node.value);
    case 'TypeAlias':
      if (node.name.kind !== 'Name') throw typeError('TypeAlias with non-Name name');
      expr(node.name, 'Store');
      typeParameters(node.type_params);
      return expr(node.value);
    case 'AugAssign':
      expr(node.target, 'Store');
      return expr(node.value);
    case 'AnnAssign':
      if (node.target.kind !== 'Name' && node.simple) throw typeError('AnnAssign with simple non-Name target');
      expr(node.target, 'Store');
      optional(node.value);
      return expr(node.annotation);
    case 'For':
    case 'AsyncFor':
      expr(node.target, 'Store');
      expr(node.iter);
      body(node.body, node.kind);
      return stmts(node.orelse);
    case 'While':
    case 'If':
      expr(node.test);
      body(node.body, node.kind);
      return stmts(node.orelse);
    case 'With':
    case 'AsyncWith':
      requireSome(node.items, 'items', node.kind);
      for (const item of node.items) {
        expr(item.context_expr);
        optional(item.optional_vars, 'Store');
      }
      return body(node.body, node.kind);
    case 'Match':
      expr(node.subject);
      requireSome(node.cases, 'cases', 'Match');
      for (const branch of node.cases) {
        pattern(branch.pattern);
        optional(branch.guard);
        body(branch.body, 'match_case');
      }
      return;
    case 'Raise':
      if (node.exc === null) {
        if (present(node.cause)) throw valueError('Raise with cause but no exception');
        return;
      }
      expr(node.exc);
      return optional(node.cause);
    case 'Try':
    case 'TryStar':
      return tryStatement(node);
    case 'Assert':
      expr(node.test);
      return optional(node.msg);
    case 'Import':
      requireSome(node.names, 'names', 'Import');
      return aliases(node.names);
    case 'ImportFrom':
      if (node.level !== null && node.level < 0) throw valueError('Negative ImportFrom level');
      requireSome(node.names, 'names', 'ImportFrom');
      return aliases(node.names);
    case 'Global':
    case 'Nonlocal':
      return requireSome(node.names, 'names', node.kind);
    case 'Expr':
      return expr(node.value);
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
  }
}

/** Throws the Python exception for the first thing that is wrong with the tree. */
export function validateTree(mod: ast.Mod): void {
  switch (mod.kind) {
    case 'Module':
    case 'Interactive':
      return stmts(mod.body);
    case 'Expression':
      return expr(mod.body);
    case 'FunctionType':
      exprs(mod.argtypes);
      return expr(mod.returns);
  }
}
