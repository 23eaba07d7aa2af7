/**
 * What CPython still does to the tree before it looks at names: `__debug__`, `'…' % (…)`, negative and complex numbers in
 * patterns, docstrings, and warnings about leaving a `finally` block. Works in place.
 */
import { type ast, codeFlag, ComplexConstant, type Constant, FloatConstant, normaliseInt } from '@vivarium/spec';
import { docstringOf } from './docstring.ts';
import type { ErrorSource } from './errors.ts';
import { formatAsJoinedStr } from './percent-format.ts';

type Surroundings = 'finally' | 'function' | 'loop';

class Preprocessor {
  readonly errors: ErrorSource;
  readonly optimize: number;
  readonly annotationsAreText: boolean;
  /** Warn only: leave the tree as it is. */
  readonly syntaxCheckOnly: boolean;
  readonly surroundings: Surroundings[] = [];

  constructor(errors: ErrorSource, optimize: number, flags: number, syntaxCheckOnly: boolean) {
    this.errors = errors;
    this.optimize = optimize;
    this.annotationsAreText = (flags & codeFlag.CO_FUTURE_ANNOTATIONS) !== 0;
    this.syntaxCheckOnly = syntaxCheckOnly;
  }

  warnLeavingFinally(word: string, s: ast.Stmt): void {
    this.errors.warn(`'${word}' in a 'finally' block`, s);
  }
}

export function preprocess(mod: ast.Mod, errors: ErrorSource, optimize: number, flags: number, syntaxCheckOnly = false): void {
  const p = new Preprocessor(errors, optimize, flags, syntaxCheckOnly);
  switch (mod.kind) {
    case 'Module':
      foldBody(p, mod.body);
      break;
    case 'Interactive':
      foldStatements(p, mod.body);
      break;
    case 'Expression':
      mod.body = fold(p, mod.body);
      break;
    case 'FunctionType':
      break;
  }
}

function foldBody(p: Preprocessor, body: ast.Stmt[]): void {
  let hasDocstring = docstringOf(body) !== null;
  if (hasDocstring && p.optimize >= 2) {
    removeDocstring(body);
    hasDocstring = false;
  }
  foldStatements(p, body);
  if (hasDocstring || docstringOf(body) === null) return;
  // What only now looks like a docstring is none.
  const first = body[0] as ast.ExprStmt;
  const { lineno, col_offset, end_lineno, end_col_offset } = first;
  first.value = { kind: 'JoinedStr', values: [first.value], lineno, col_offset, end_lineno, end_col_offset };
}

/** A body that was nothing but a docstring becomes `pass`, written in its place. */
function removeDocstring(body: ast.Stmt[]): void {
  const first = body[0];
  const { lineno, col_offset } = first;
  if (body.length > 1) body.shift();
  else body[0] = { kind: 'Pass', lineno, col_offset, end_lineno: lineno, end_col_offset: col_offset + 4 };
}

function foldStatements(p: Preprocessor, body: readonly ast.Stmt[]): void {
  for (let i = 0; i < body.length; i++) foldStatement(p, body[i]);
}

function foldWithin(p: Preprocessor, surroundings: Surroundings, body: readonly ast.Stmt[]): void {
  p.surroundings.push(surroundings);
  foldStatements(p, body);
  p.surroundings.pop();
}

function foldStatement(p: Preprocessor, s: ast.Stmt): void {
  switch (s.kind) {
    case 'Expr':
      s.value = fold(p, s.value);
      break;
    case 'Assign':
      foldAll(p, s.targets);
      s.value = fold(p, s.value);
      break;
    case 'AugAssign':
      s.target = fold(p, s.target);
      s.value = fold(p, s.value);
      break;
    case 'AnnAssign':
      s.target = fold(p, s.target);
      if (!p.annotationsAreText) s.annotation = fold(p, s.annotation);
      if (s.value !== null) s.value = fold(p, s.value);
      break;
    case 'Return':
      if (p.surroundings.at(-1) === 'finally') p.warnLeavingFinally('return', s);
      if (s.value !== null) s.value = fold(p, s.value);
      break;
    case 'Break':
    case 'Continue':
      warnLeavingLoop(p, s);
      break;
    case 'If':
      s.test = fold(p, s.test);
      foldStatements(p, s.body);
      foldStatements(p, s.orelse);
      break;
    case 'For':
    case 'AsyncFor':
      s.target = fold(p, s.target);
      s.iter = fold(p, s.iter);
      foldWithin(p, 'loop', s.body);
      foldStatements(p, s.orelse);
      break;
    case 'While':
      s.test = fold(p, s.test);
      foldWithin(p, 'loop', s.body);
      foldStatements(p, s.orelse);
      break;
    case 'With':
    case 'AsyncWith':
      for (const item of s.items) {
        item.context_expr = fold(p, item.context_expr);
        if (item.optional_vars !== null) item.optional_vars = fold(p, item.optional_vars);
      }
      foldStatements(p, s.body);
      break;
    case 'Try':
    case 'TryStar':
      foldStatements(p, s.body);
      for (const handler of s.handlers) {
        if (handler.type !== null) handler.type = fold(p, handler.type);
        foldStatements(p, handler.body);
      }
      foldStatements(p, s.orelse);
      foldWithin(p, 'finally', s.finalbody);
      break;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      foldTypeParams(p, s.type_params);
      foldArguments(p, s.args);
      p.surroundings.push('function');
      foldBody(p, s.body);
      p.surroundings.pop();
      foldAll(p, s.decorator_list);
      if (s.returns !== null && !p.annotationsAreText) s.returns = fold(p, s.returns);
      break;
    case 'ClassDef':
      foldTypeParams(p, s.type_params);
      foldAll(p, s.bases);
      for (const keyword of s.keywords) keyword.value = fold(p, keyword.value);
      foldBody(p, s.body);
      foldAll(p, s.decorator_list);
      break;
    case 'TypeAlias':
      foldTypeParams(p, s.type_params);
      s.value = fold(p, s.value);
      break;
    case 'Delete':
      foldAll(p, s.targets);
      break;
    case 'Raise':
      if (s.exc !== null) s.exc = fold(p, s.exc);
      if (s.cause !== null) s.cause = fold(p, s.cause);
      break;
    case 'Assert':
      s.test = fold(p, s.test);
      if (s.msg !== null) s.msg = fold(p, s.msg);
      break;
    case 'Match':
      s.subject = fold(p, s.subject);
      for (const matchCase of s.cases) {
        foldPattern(p, matchCase.pattern);
        if (matchCase.guard !== null) matchCase.guard = fold(p, matchCase.guard);
        foldStatements(p, matchCase.body);
      }
      break;
    case 'Import':
    case 'ImportFrom':
    case 'Global':
    case 'Nonlocal':
    case 'Pass':
      break;
    default:
      s satisfies never;
  }
}

function warnLeavingLoop(p: Preprocessor, s: ast.Break | ast.Continue): void {
  if (p.surroundings.at(-1) === 'finally') p.warnLeavingFinally(s.kind === 'Break' ? 'break' : 'continue', s);
}

function foldArguments(p: Preprocessor, args: ast.Arguments): void {
  if (!p.annotationsAreText) {
    for (const arg of args.posonlyargs) foldAnnotation(p, arg);
    for (const arg of args.args) foldAnnotation(p, arg);
    if (args.vararg !== null) foldAnnotation(p, args.vararg);
    for (const arg of args.kwonlyargs) foldAnnotation(p, arg);
    if (args.kwarg !== null) foldAnnotation(p, args.kwarg);
  }
  foldOptionals(p, args.kw_defaults);
  foldAll(p, args.defaults);
}

function foldAnnotation(p: Preprocessor, arg: ast.Arg): void {
  if (arg.annotation !== null) arg.annotation = fold(p, arg.annotation);
}

function foldTypeParams(p: Preprocessor, params: readonly ast.TypeParam[]): void {
  for (const param of params) {
    if (param.kind === 'TypeVar' && param.bound !== null) param.bound = fold(p, param.bound);
    if (param.default_value !== null) param.default_value = fold(p, param.default_value);
  }
}

function foldAll(p: Preprocessor, exprs: ast.Expr[]): void {
  for (let i = 0; i < exprs.length; i++) exprs[i] = fold(p, exprs[i]);
}

function foldOptionals(p: Preprocessor, exprs: (ast.Expr | null)[]): void {
  for (let i = 0; i < exprs.length; i++) {
    const e = exprs[i];
    if (e !== null) exprs[i] = fold(p, e);
  }
}

function foldGenerators(p: Preprocessor, generators: readonly ast.Comprehension[]): void {
  for (const generator of generators) {
    generator.target = fold(p, generator.target);
    generator.iter = fold(p, generator.iter);
    foldAll(p, generator.ifs);
  }
}

/** The expression that takes the place of `e`, mostly `e` itself. */
function fold(p: Preprocessor, e: ast.Expr): ast.Expr {
  switch (e.kind) {
    case 'Name':
      if (e.id === '__debug__' && e.ctx === 'Load' && !p.syntaxCheckOnly) return constant(e, p.optimize === 0);
      break;
    case 'Constant':
      break;
    case 'Attribute':
    case 'Starred':
    case 'Await':
    case 'YieldFrom':
    case 'NamedExpr':
      e.value = fold(p, e.value);
      break;
    case 'Call':
      e.func = fold(p, e.func);
      foldAll(p, e.args);
      for (const keyword of e.keywords) keyword.value = fold(p, keyword.value);
      break;
    case 'Subscript':
      e.value = fold(p, e.value);
      e.slice = fold(p, e.slice);
      break;
    case 'BinOp':
      e.left = fold(p, e.left);
      e.right = fold(p, e.right);
      if (e.op === 'Mod' && !p.syntaxCheckOnly) return formatAsJoinedStr(e) ?? e;
      break;
    case 'BoolOp':
    case 'JoinedStr':
    case 'TemplateStr':
      foldAll(p, e.values);
      break;
    case 'UnaryOp':
      e.operand = fold(p, e.operand);
      break;
    case 'Compare':
      e.left = fold(p, e.left);
      foldAll(p, e.comparators);
      break;
    case 'Tuple':
    case 'List':
    case 'Set':
      foldAll(p, e.elts);
      break;
    case 'Dict':
      foldOptionals(p, e.keys);
      foldAll(p, e.values);
      break;
    case 'IfExp':
      e.test = fold(p, e.test);
      e.body = fold(p, e.body);
      e.orelse = fold(p, e.orelse);
      break;
    case 'Lambda':
      foldArguments(p, e.args);
      e.body = fold(p, e.body);
      break;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      e.elt = fold(p, e.elt);
      foldGenerators(p, e.generators);
      break;
    case 'DictComp':
      e.key = fold(p, e.key);
      e.value = fold(p, e.value);
      foldGenerators(p, e.generators);
      break;
    case 'Yield':
      if (e.value !== null) e.value = fold(p, e.value);
      break;
    case 'FormattedValue':
    case 'Interpolation':
      e.value = fold(p, e.value);
      if (e.format_spec !== null) e.format_spec = fold(p, e.format_spec);
      break;
    case 'Slice':
      if (e.lower !== null) e.lower = fold(p, e.lower);
      if (e.upper !== null) e.upper = fold(p, e.upper);
      if (e.step !== null) e.step = fold(p, e.step);
      break;
    default:
      e satisfies never;
  }
  return e;
}

function constant({ lineno, col_offset, end_lineno, end_col_offset }: ast.Span, value: Constant): ast.Constant {
  return { kind: 'Constant', value, value_kind: null, lineno, col_offset, end_lineno, end_col_offset };
}

function foldPattern(p: Preprocessor, pattern: ast.Pattern): void {
  switch (pattern.kind) {
    case 'MatchValue':
      pattern.value = foldNumber(p, pattern.value);
      break;
    case 'MatchMapping':
      for (let i = 0; i < pattern.keys.length; i++) pattern.keys[i] = foldNumber(p, pattern.keys[i]);
      for (const inner of pattern.patterns) foldPattern(p, inner);
      break;
    case 'MatchClass':
      pattern.cls = fold(p, pattern.cls);
      for (const inner of pattern.patterns) foldPattern(p, inner);
      for (const inner of pattern.kwd_patterns) foldPattern(p, inner);
      break;
    case 'MatchSequence':
    case 'MatchOr':
      for (const inner of pattern.patterns) foldPattern(p, inner);
      break;
    case 'MatchAs':
      if (pattern.pattern !== null) foldPattern(p, pattern.pattern);
      break;
    case 'MatchStar':
    case 'MatchSingleton':
      break;
    default:
      pattern satisfies never;
  }
}

/** `-1` and `1 + 2j` are numbers. */
function foldNumber(p: Preprocessor, e: ast.Expr): ast.Expr {
  if (p.syntaxCheckOnly) return e;
  if (e.kind === 'UnaryOp' && e.op === 'USub' && e.operand.kind === 'Constant') {
    const negated = negative(e.operand.value);
    if (negated !== undefined) return constant(e, negated);
  } else if (e.kind === 'BinOp' && (e.op === 'Add' || e.op === 'Sub') && e.right.kind === 'Constant') {
    e.left = foldNumber(p, e.left);
    if (e.left.kind === 'Constant') {
      const sum = addImaginary(e.left.value, e.right.value, e.op);
      if (sum !== undefined) return constant(e, sum);
    }
  }
  return e;
}

function negative(value: Constant): Constant | undefined {
  switch (typeof value) {
    case 'number': return value === 0 ? 0 : -value;
    case 'bigint': return normaliseInt(-value);
    case 'boolean': return value ? -1 : 0;
  }
  if (value instanceof FloatConstant) return new FloatConstant(-value.value);
  if (value instanceof ComplexConstant) return new ComplexConstant(-value.real, -value.imag);
  return undefined;
}

/** The grammar allows no other sums in patterns. A real summand leaves the sign of the imaginary part alone. */
function addImaginary(left: Constant, right: Constant, op: 'Add' | 'Sub'): Constant | undefined {
  const real = left instanceof FloatConstant ? left.value : typeof left === 'number' || typeof left === 'bigint' ? Number(left) : undefined;
  if (real === undefined || !(right instanceof ComplexConstant)) return undefined;
  return op === 'Add' ? new ComplexConstant(real + right.real, right.imag) : new ComplexConstant(real - right.real, -right.imag);
}

