/** Type parameters and type aliases (PEP 695, PEP 696). */
import { type ast, functionAttribute, intrinsic1, intrinsic2, opcode, TupleConstant } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';
import type { Scope } from '../symbols/symbol-table.ts';
import { enterAnnotationScope, visitStarredOrValue } from './annotations.ts';
import { makeClosure } from './closures.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';

const { BUILD_TUPLE, CALL, CALL_INTRINSIC_1, CALL_INTRINSIC_2, COPY, PUSH_NULL, RETURN_VALUE } = opcode;

/** `annotationlib.Format.VALUE`, the default of the `format` that bounds and values are asked with. */
const formatDefaults = new TupleConstant([1]);

/** Enters the scope around a generic definition, a function of `passed` arguments. */
export function enterTypeParamScope(
  g: Generator, params: ast.TypeParam[], name: string, firstlineno: number, passed: number, privateName: string | null,
): void {
  const counts = { posonly: 0, positional: passed, kwonly: 0 };
  g.enterScope('type params', `<generic parameters of ${name}>`, g.symbols.lookup(params), firstlineno, counts, privateName);
}

const makers = {
  TypeVar: intrinsic1.INTRINSIC_TYPEVAR,
  ParamSpec: intrinsic1.INTRINSIC_PARAMSPEC,
  TypeVarTuple: intrinsic1.INTRINSIC_TYPEVARTUPLE,
} as const;

/** Binds the type parameters, and pushes a tuple of them. */
export function emitTypeParams(g: Generator, params: readonly ast.TypeParam[]): void {
  let seenDefault = false;
  for (const param of params) {
    const location = locationOf(param);
    g.loadText(param.name, location);
    if (param.kind === 'TypeVar' && param.bound !== null) {
      boundOrDefault(g, param.bound, param.name, g.symbols.lookup(param), false);
      const constrained = param.bound.kind === 'Tuple';
      g.emit(CALL_INTRINSIC_2, constrained ? intrinsic2.INTRINSIC_TYPEVAR_WITH_CONSTRAINTS : intrinsic2.INTRINSIC_TYPEVAR_WITH_BOUND, location);
    } else {
      g.emit(CALL_INTRINSIC_1, makers[param.kind], location);
    }
    if (param.default_value !== null) {
      seenDefault = true;
      const scope = param.kind === 'TypeVar' ? g.symbols.defaultBlocks.get(param) : g.symbols.lookup(param);
      boundOrDefault(g, param.default_value, param.name, scope as Scope, param.kind === 'TypeVarTuple');
      g.emit(CALL_INTRINSIC_2, intrinsic2.INTRINSIC_SET_TYPEPARAM_DEFAULT, location);
    } else if (seenDefault) {
      throw g.errors.error(`non-default type parameter '${param.name}' follows default type parameter`, location);
    }
    g.emit(COPY, 1, location);
    nameOp(g, param.name, 'Store', location);
  }
  g.emit(BUILD_TUPLE, params.length, locationOf(params[0]));
}

/** Bounds, constraints and defaults are functions, called when somebody asks. */
function boundOrDefault(g: Generator, e: ast.Expr, name: string, scope: Scope, allowStarred: boolean): void {
  const location = locationOf(e);
  g.loadConst(formatDefaults, location);
  enterAnnotationScope(g, scope, name, location);
  if (allowStarred) visitStarredOrValue(g, e, location);
  else g.visit(e);
  g.emit(RETURN_VALUE, 0, location);
  makeClosure(g, g.exitScope(true), functionAttribute.defaults, location);
}

export function visitTypeAlias(g: Generator, s: ast.TypeAlias): void {
  const location = locationOf(s);
  const name = (s.name as ast.Name).id;
  if (s.type_params.length === 0) {
    g.loadText(name, location);
    g.loadConst(null, location);
    aliasBody(g, s, name, location);
  } else {
    enterTypeParamScope(g, s.type_params, name, location.lineno, 0, g.unit.privateName);
    g.loadText(name, location);
    emitTypeParams(g, s.type_params);
    aliasBody(g, s, name, location);
    makeClosure(g, g.exitScope(false), 0, location);
    g.emit(PUSH_NULL, 0, location);
    g.emit(CALL, 0, location);
  }
  nameOp(g, name, 'Store', location);
}

function aliasBody(g: Generator, s: ast.TypeAlias, name: string, location: Location): void {
  g.loadConst(formatDefaults, location);
  enterAnnotationScope(g, g.symbols.lookup(s), name, location);
  g.visit(s.value);
  g.emit(RETURN_VALUE, 0, location);
  makeClosure(g, g.exitScope(false), functionAttribute.defaults, location);
  g.emit(BUILD_TUPLE, 3, location);
  g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_TYPEALIAS, location);
}
