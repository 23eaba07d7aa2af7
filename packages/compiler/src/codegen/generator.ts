/**
 * The state of one compilation, and what all visitors use: emitting, labels, names, frame blocks, scopes.
 *
 * The visitors are given to the constructor, so that their files need not know each other.
 */
import type { CodeObject } from '@vivarium/bytecode';
import { type ast, codeFlag, CO_MAXBLOCKS, type Constant, opcode, PyCF_MASK, resumeAt, stringFromUtf16 } from '@vivarium/spec';
import { assembleUnit } from '../assemble/assemble-unit.ts';
import type { CodeUnit, ScopeKind } from '../code-unit.ts';
import { ConstantCache } from '../constant-cache.ts';
import type { ErrorSource } from '../errors.ts';
import { type Location, makeLocation, NO_LOCATION } from '../instruction-sequence.ts';
import { mangle, maybeMangle } from '../symbols/mangle.ts';
import { GLOBAL_EXPLICIT, type Scope, type SymbolTable } from '../symbols/symbol-table.ts';
import { type FrameBlock, type FrameBlockKind, NO_LABEL, NO_PARAMETERS, type ParameterCounts, Unit } from './unit.ts';

const { ANNOTATIONS_PLACEHOLDER, LOAD_CONST, RESUME, RETURN_VALUE } = opcode;

export type StatementVisitors = { [Kind in ast.Stmt['kind']]: (g: Generator, s: Extract<ast.Stmt, { kind: Kind }>) => void };
export type ExpressionVisitors = { [Kind in ast.Expr['kind']]: (g: Generator, e: Extract<ast.Expr, { kind: Kind }>) => void };

/** Sees every unit as it was before the flow graph, and its code, inner ones first; `depth` counts the units around it. */
export type UnitListener = (unit: CodeUnit, depth: number, code: CodeObject) => void;

/** The settings of a compilation. */
export interface GeneratorOptions {
  /** Future features and PyCF flags. */
  readonly flags: number;
  readonly optimize: number;
  readonly interactive: boolean;
  readonly onUnit: UnitListener | null;
}

export class Generator {
  readonly symbols: SymbolTable;
  readonly errors: ErrorSource;
  readonly flags: number;
  readonly optimize: number;
  private readonly interactive: boolean;
  private readonly onUnit: UnitListener | null;
  private readonly constCache = new ConstantCache();
  private readonly statements: { [kind: string]: (g: Generator, s: ast.Stmt) => void };
  private readonly expressions: { [kind: string]: (g: Generator, e: ast.Expr) => void };
  readonly outer: Unit[] = [];
  unit: Unit;

  constructor(
    symbols: SymbolTable, errors: ErrorSource, options: GeneratorOptions, statements: StatementVisitors, expressions: ExpressionVisitors,
  ) {
    this.symbols = symbols;
    this.errors = errors;
    this.flags = options.flags;
    this.optimize = options.optimize;
    this.interactive = options.interactive;
    this.onUnit = options.onUnit;
    this.statements = statements as never;
    this.expressions = expressions as never;
    this.unit = new Unit(symbols.top, 'module', '<module>', 1, null, NO_PARAMETERS);
    const start = makeLocation(0, 1, 0, 0);
    this.emit(RESUME, resumeAt.FUNC_START, start);
    this.emit(ANNOTATIONS_PLACEHOLDER, 0, start);
  }

  // ---- visiting

  visit(e: ast.Expr): void {
    this.expressions[e.kind](this, e);
  }

  visitAll(exprs: readonly ast.Expr[]): void {
    for (let i = 0; i < exprs.length; i++) this.visit(exprs[i]);
  }

  visitBody(body: readonly ast.Stmt[], start = 0): void {
    for (let i = start; i < body.length; i++) this.statements[body[i].kind](this, body[i]);
  }

  // ---- emitting

  get scope(): Scope {
    return this.unit.scope;
  }

  emit(op: number, oparg: number, location: Location): void {
    this.unit.sequence.emit(op, oparg, location);
  }

  newLabel(): number {
    return this.unit.sequence.newLabel();
  }

  useLabel(label: number): void {
    this.unit.sequence.useLabel(label);
  }

  addConst(value: Constant): number {
    return this.unit.addConst(value, this.constCache);
  }

  loadConst(value: Constant, location: Location): void {
    this.unit.sequence.emit(LOAD_CONST, this.unit.addConst(value, this.constCache), location);
  }

  /** Loads a name as a str. */
  loadText(text: string, location: Location): void {
    this.loadConst(stringFromUtf16(text), location);
  }

  mangle(name: string): string {
    return maybeMangle(this.unit.privateName, this.unit.scope, name);
  }

  /** Emits an instruction whose oparg is an index into `co_names`, shifted left and with flags below. */
  emitName(op: number, name: string, location: Location, shift = 0, flags = 0): void {
    this.emit(op, (this.unit.names.add(this.mangle(name)) << shift) | flags, location);
  }

  get futureAnnotations(): boolean {
    return (this.flags & codeFlag.CO_FUTURE_ANNOTATIONS) !== 0;
  }

  get isInteractiveTopLevel(): boolean {
    return this.interactive && this.outer.length === 0;
  }

  // ---- frame blocks

  pushBlock(
    kind: FrameBlockKind, location: Location, start = NO_LABEL, exit = NO_LABEL, body: readonly ast.Stmt[] | null = null,
    name: string | null = null,
  ): void {
    this.pushFrameBlock({ kind, location, start, exit, body, name });
  }

  pushFrameBlock(block: FrameBlock): void {
    const { frameBlocks } = this.unit;
    if (frameBlocks.length >= CO_MAXBLOCKS) throw this.errors.error('too many statically nested blocks', block.location);
    frameBlocks.push(block);
  }

  popBlock(): void {
    this.unit.frameBlocks.pop();
  }

  // ---- scopes

  enterScope(
    kind: ScopeKind, name: string, scope: Scope, firstlineno: number, parameters: ParameterCounts = NO_PARAMETERS,
    privateName: string | null = this.unit.privateName,
  ): void {
    const unit = new Unit(scope, kind, name, firstlineno, privateName, parameters);
    this.outer.push(this.unit);
    this.unit = unit;
    unit.qualname = this.qualname(unit);
    this.emit(RESUME, resumeAt.FUNC_START, makeLocation(firstlineno, firstlineno, 0, 0));
  }

  /** Ends the current unit; falling off its end returns None, or (`addNone` false) what is on the stack. */
  exitScope(addNone: boolean): CodeObject {
    if (addNone) this.loadConst(null, NO_LOCATION);
    this.emit(RETURN_VALUE, 0, NO_LOCATION);
    const unit = this.describeUnit(this.unit);
    // Assembling changes the constants.
    const generated = this.onUnit === null ? null : { ...unit, consts: [...unit.consts] };
    const code = assembleUnit(unit);
    if (generated !== null) this.onUnit?.(generated, this.outer.length, code);
    const outer = this.outer.pop();
    if (outer !== undefined) this.unit = outer;
    return code;
  }

  private describeUnit(unit: Unit): CodeUnit {
    const { parameters } = unit;
    const flags = this.codeFlags(unit.scope);
    return {
      sequence: unit.sequence,
      scopeKind: unit.kind,
      name: unit.name,
      qualname: unit.qualname === '' ? unit.name : unit.qualname,
      filename: this.errors.filename,
      firstlineno: unit.firstlineno,
      flags,
      argcount: parameters.posonly + parameters.positional,
      posonlyargcount: parameters.posonly,
      kwonlyargcount: parameters.kwonly,
      nparams: unit.scope.varnames.length,
      consts: unit.consts,
      constCache: this.constCache,
      names: unit.names.list,
      varnames: unit.varnames.list,
      cellvars: unit.cellvars.list,
      freevars: unit.freevars.list,
      fastHidden: new Set(unit.fastHidden.keys()),
      isGenerator: (flags & (codeFlag.CO_GENERATOR | codeFlag.CO_COROUTINE | codeFlag.CO_ASYNC_GENERATOR)) !== 0,
    };
  }

  private codeFlags(scope: Scope): number {
    let flags = this.flags & PyCF_MASK;
    if (scope.isFunctionLike) {
      flags |= codeFlag.CO_NEWLOCALS | codeFlag.CO_OPTIMIZED;
      if (scope.nested) flags |= codeFlag.CO_NESTED;
      if (scope.generator) flags |= scope.coroutine ? codeFlag.CO_ASYNC_GENERATOR : codeFlag.CO_GENERATOR;
      if (scope.varargs) flags |= codeFlag.CO_VARARGS;
      if (scope.varkeywords) flags |= codeFlag.CO_VARKEYWORDS;
      if (scope.hasDocstring) flags |= codeFlag.CO_HAS_DOCSTRING;
      if (scope.method) flags |= codeFlag.CO_METHOD;
    }
    if (scope.coroutine && !scope.generator) flags |= codeFlag.CO_COROUTINE;
    return flags;
  }

  private qualname(unit: Unit): string {
    const { outer } = this;
    if (outer.length === 1) return unit.name;
    let parent = outer[outer.length - 1];
    if (isAnnotationKind(parent.kind)) {
      if (outer.length === 2) return unit.name;
      parent = outer[outer.length - 2];
    }
    if (unit.kind === 'function' || unit.kind === 'async function' || unit.kind === 'class') {
      if (parent.scope.scopeOf(mangle(parent.privateName, unit.name)) === GLOBAL_EXPLICIT) return unit.name;
    }
    const isFunction = parent.kind === 'function' || parent.kind === 'async function' || parent.kind === 'lambda';
    return `${parent.qualname}${isFunction ? '.<locals>' : ''}.${unit.name}`;
  }
}

function isAnnotationKind(kind: ScopeKind): boolean {
  return kind === 'annotations' || kind === 'type params';
}

export function locationOf(node: ast.Span): Location {
  return makeLocation(node.lineno, node.end_lineno, node.col_offset, node.end_col_offset);
}
