/** Classes, and bodies of classes and modules. */
import { type ast, intrinsic1, opcode, stringFromUtf16, TupleConstant } from '@vivarium/spec';
import { cleanDocstring, docstringOf } from '../docstring.ts';
import { type Location, makeLocation, NO_LOCATION } from '../instruction-sequence.ts';
import { deferredAnnotations } from './annotations.ts';
import { emitCall } from './calls.ts';
import { makeClosure } from './closures.ts';
import { applyDecorators } from './functions.ts';
import { type Generator, locationOf } from './generator.ts';
import { closureIndex, nameOp } from './names.ts';
import { emitTypeParams, enterTypeParamScope } from './type-params.ts';
import { compareCodePoints } from './unit.ts';

const {
  BUILD_SET, CALL, CALL_INTRINSIC_1, COPY, LOAD_BUILD_CLASS, LOAD_CLOSURE, LOAD_LOCALS, PUSH_NULL, RETURN_VALUE, SETUP_ANNOTATIONS,
  STORE_DEREF,
} = opcode;

export function visitClassDef(g: Generator, s: ast.ClassDef): void {
  const { decorator_list: decorators, type_params: typeParams } = s;
  g.visitAll(decorators);
  const firstlineno = decorators.length > 0 ? decorators[0].lineno : s.lineno;
  const location = locationOf(s);
  if (typeParams.length === 0) {
    classBody(g, s, firstlineno, location);
    emitCall(g, 2, s.bases, null, s.keywords, location);
  } else {
    enterTypeParamScope(g, typeParams, s.name, firstlineno, 0, s.name);
    emitTypeParams(g, typeParams);
    nameOp(g, '.type_params', 'Store', location);
    classBody(g, s, firstlineno, location);
    nameOp(g, '.type_params', 'Load', location);
    g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_SUBSCRIPT_GENERIC, location);
    nameOp(g, '.generic_base', 'Store', location);
    emitCall(g, 2, s.bases, '.generic_base', s.keywords, location);
    makeClosure(g, g.exitScope(false), 0, location);
    g.emit(PUSH_NULL, 0, location);
    g.emit(CALL, 0, location);
  }
  applyDecorators(g, decorators);
  nameOp(g, s.name, 'Store', location);
}

/** Pushes `__build_class__`, the function that runs the body, and the name. */
function classBody(g: Generator, s: ast.ClassDef, firstlineno: number, location: Location): void {
  const scope = g.symbols.lookup(s);
  g.enterScope('class', s.name, scope, firstlineno, undefined, s.name);
  const start = makeLocation(firstlineno, firstlineno, 0, 0);
  nameOp(g, '__name__', 'Load', start);
  nameOp(g, '__module__', 'Store', start);
  g.loadText(g.unit.qualname, start);
  nameOp(g, '__qualname__', 'Store', start);
  g.loadConst(firstlineno, start);
  nameOp(g, '__firstlineno__', 'Store', start);
  if (s.type_params.length > 0) {
    nameOp(g, '.type_params', 'Load', start);
    nameOp(g, '__type_params__', 'Store', start);
  }
  if (scope.needsClassdict) {
    g.emit(LOAD_LOCALS, 0, start);
    g.emit(STORE_DEREF, g.unit.cellvars.add('__classdict__'), start);
  }
  if (scope.hasConditionalAnnotations) {
    g.emit(BUILD_SET, 0, start);
    g.emit(STORE_DEREF, g.unit.cellvars.add('__conditional_annotations__'), start);
  }
  emitBody(g, s.body, start, false);
  const attributes = [...g.unit.staticAttributes].sort(compareCodePoints);
  g.loadConst(new TupleConstant(attributes.map(stringFromUtf16)), NO_LOCATION);
  nameOp(g, '__static_attributes__', 'Store', NO_LOCATION);
  if (scope.needsClassdict) {
    g.emit(LOAD_CLOSURE, closureIndex(g, '__classdict__'), NO_LOCATION);
    nameOp(g, '__classdictcell__', 'Store', NO_LOCATION);
  }
  if (scope.needsClassClosure) {
    g.emit(LOAD_CLOSURE, closureIndex(g, '__class__'), NO_LOCATION);
    g.emit(COPY, 1, NO_LOCATION);
    nameOp(g, '__classcell__', 'Store', NO_LOCATION);
  } else {
    g.loadConst(null, NO_LOCATION);
  }
  g.emit(RETURN_VALUE, 0, NO_LOCATION);
  const code = g.exitScope(true);
  g.emit(LOAD_BUILD_CLASS, 0, location);
  g.emit(PUSH_NULL, 0, location);
  makeClosure(g, code, 0, location);
  g.loadText(s.name, location);
}

/** The body of a module or class: docstring, statements, annotations. At a prompt, a string is no docstring. */
export function emitBody(g: Generator, body: readonly ast.Stmt[], location: Location, isInteractive: boolean): void {
  const { scope } = g;
  if (g.futureAnnotations && scope.annotationsUsed) g.emit(SETUP_ANNOTATIONS, 0, location);
  if (body.length === 0) return;
  let first = 0;
  const docstring = scope.hasDocstring && !isInteractive ? docstringOf(body) : null;
  if (docstring !== null) {
    first = 1;
    g.loadConst(cleanDocstring(docstring), locationOf((body[0] as ast.ExprStmt).value));
    nameOp(g, '__doc__', 'Store', NO_LOCATION);
  }
  g.visitBody(body, first);
  if (!g.futureAnnotations) deferredAnnotations(g, location);
}
