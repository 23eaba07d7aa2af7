/** Functions, lambdas and their parameters. */
import { type ast, functionAttribute, intrinsic2, opcode } from '@vivarium/spec';
import { cleanDocstring, docstringOf } from '../docstring.ts';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { functionAnnotations } from './annotations.ts';
import { makeClosure, wrapInStopIterationHandler } from './closures.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { emitTypeParams, enterTypeParamScope } from './type-params.ts';
import type { ParameterCounts } from './unit.ts';

const { BUILD_MAP, BUILD_TUPLE, CALL, CALL_INTRINSIC_2, LOAD_FAST, PUSH_NULL, RETURN_VALUE, SWAP } = opcode;

export function visitFunctionDef(g: Generator, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  const { decorator_list: decorators, args, type_params: typeParams } = s;
  g.visitAll(decorators);
  const firstlineno = decorators.length > 0 ? decorators[0].lineno : s.lineno;
  const location = locationOf(s);
  let flags = defaultArguments(g, args, location);
  if (typeParams.length === 0) {
    flags |= functionAnnotations(g, args, s.returns, location);
    functionBody(g, s, flags, firstlineno, location);
  } else {
    genericFunction(g, s, flags, firstlineno, location);
  }
  applyDecorators(g, decorators);
  nameOp(g, s.name, 'Store', location);
}

/** A function that makes the type parameters, and with them the function; the defaults are its arguments. */
function genericFunction(
  g: Generator, s: ast.FunctionDef | ast.AsyncFunctionDef, flags: number, firstlineno: number, location: Location,
): void {
  const passed = ((flags & functionAttribute.defaults) !== 0 ? 1 : 0) + ((flags & functionAttribute.kwdefaults) !== 0 ? 1 : 0);
  if (passed === 2) g.emit(SWAP, 2, location);
  enterTypeParamScope(g, s.type_params, s.name, firstlineno, passed, g.unit.privateName);
  emitTypeParams(g, s.type_params);
  for (let i = 0; i < passed; i++) g.emit(LOAD_FAST, i, location);
  functionBody(g, s, flags | functionAnnotations(g, s.args, s.returns, location), firstlineno, location);
  g.emit(SWAP, 2, location);
  g.emit(CALL_INTRINSIC_2, intrinsic2.INTRINSIC_SET_FUNCTION_TYPE_PARAMS, location);
  makeClosure(g, g.exitScope(false), 0, location);
  if (passed > 0) {
    g.emit(SWAP, passed + 1, location);
    g.emit(CALL, passed - 1, location);
  } else {
    g.emit(PUSH_NULL, 0, location);
    g.emit(CALL, 0, location);
  }
}

function functionBody(
  g: Generator, s: ast.FunctionDef | ast.AsyncFunctionDef, flags: number, firstlineno: number, location: Location,
): void {
  const scope = g.symbols.lookup(s);
  g.enterScope(s.kind === 'FunctionDef' ? 'function' : 'async function', s.name, scope, firstlineno, countsOf(s.args));
  let first = 0;
  if (scope.hasDocstring) {
    const docstring = docstringOf(s.body);
    if (docstring !== null) g.addConst(cleanDocstring(docstring));
    first = 1;
  }
  const start = g.newLabel();
  g.useLabel(start);
  const isGenerator = scope.coroutine || scope.generator;
  if (isGenerator) g.pushBlock('stop iteration', NO_LOCATION, start);
  g.visitBody(s.body, first);
  if (isGenerator) {
    wrapInStopIterationHandler(g);
    g.popBlock();
  }
  makeClosure(g, g.exitScope(true), flags, location);
}

export function visitLambda(g: Generator, e: ast.Lambda): void {
  const location = locationOf(e);
  const flags = defaultArguments(g, e.args, location);
  const scope = g.symbols.lookup(e);
  g.enterScope('lambda', '<lambda>', scope, e.lineno, countsOf(e.args));
  g.visit(e.body);
  if (!scope.generator) g.emit(RETURN_VALUE, 0, locationOf(e.body));
  makeClosure(g, g.exitScope(!scope.generator), flags, location);
}

function countsOf({ posonlyargs, args, kwonlyargs }: ast.Arguments): ParameterCounts {
  return { posonly: posonlyargs.length, positional: args.length, kwonly: kwonlyargs.length };
}

/** Pushes a tuple and a dict of default values; returns the flags of those that there are. */
function defaultArguments(g: Generator, args: ast.Arguments, location: Location): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    g.visitAll(args.defaults);
    g.emit(BUILD_TUPLE, args.defaults.length, location);
    flags |= functionAttribute.defaults;
  }
  let count = 0;
  for (let i = 0; i < args.kwonlyargs.length; i++) {
    const value = args.kw_defaults[i];
    if (value === null) continue;
    count++;
    g.loadText(g.mangle(args.kwonlyargs[i].arg), location);
    g.visit(value);
  }
  if (count > 0) {
    g.emit(BUILD_MAP, count, location);
    flags |= functionAttribute.kwdefaults;
  }
  return flags;
}

export function applyDecorators(g: Generator, decorators: readonly ast.Expr[]): void {
  for (let i = decorators.length - 1; i >= 0; i--) g.emit(CALL, 0, locationOf(decorators[i]));
}
