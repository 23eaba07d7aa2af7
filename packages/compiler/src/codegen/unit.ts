/** One scope while its code is being generated. */
import type { ast, Constant } from '@vivarium/spec';
import type { ConstantCache } from '../constant-cache.ts';
import type { ScopeKind } from '../code-unit.ts';
import { InstructionSequence, type Location } from '../instruction-sequence.ts';
import { CELL, DEF_COMP_CELL, DEF_FREE_CLASS, FREE, SCOPE_MASK, SCOPE_OFFSET, type Scope } from '../symbols/symbol-table.ts';

/** What `break`, `continue` and `return` leave on their way out. */
export type FrameBlockKind =
  | 'while' | 'for' | 'async for' | 'try' | 'finally try' | 'finally end' | 'with' | 'async with' | 'handler cleanup' | 'pop value'
  | 'exception handler' | 'exception group handler' | 'comprehension' | 'async comprehension' | 'stop iteration';

export interface FrameBlock {
  readonly kind: FrameBlockKind;
  readonly location: Location;
  /** Where `continue` goes. */
  readonly start: number;
  /** Where `break` goes. */
  readonly exit: number;
  /** The body of a `finally`. */
  readonly body: readonly ast.Stmt[] | null;
  /** The name an exception is bound to. */
  readonly name: string | null;
}

export interface ParameterCounts {
  readonly posonly: number;
  readonly positional: number;
  readonly kwonly: number;
}

export const NO_PARAMETERS: ParameterCounts = { posonly: 0, positional: 0, kwonly: 0 };
export const NO_LABEL = -1;

/** Indices by name, in the order of first use. */
export class NameIndex {
  readonly list: string[];
  private readonly indices = new Map<string, number>();
  private readonly offset: number;

  constructor(names: readonly string[], offset = 0) {
    this.list = [...names];
    this.offset = offset;
    for (let i = 0; i < names.length; i++) this.indices.set(names[i], offset + i);
  }

  find(name: string): number | undefined {
    return this.indices.get(name);
  }

  add(name: string): number {
    let index = this.indices.get(name);
    if (index === undefined) {
      index = this.offset + this.list.length;
      this.list.push(name);
      this.indices.set(name, index);
    }
    return index;
  }
}

export class Unit {
  readonly scope: Scope;
  readonly kind: ScopeKind;
  readonly name: string;
  qualname = '';
  readonly firstlineno: number;
  readonly parameters: ParameterCounts;
  /** The class whose private names are mangled. */
  readonly privateName: string | null;
  sequence = new InstructionSequence();
  readonly frameBlocks: FrameBlock[] = [];
  readonly consts: Constant[] = [];
  private readonly constIndices = new Map<Constant, number>();
  readonly names = new NameIndex([]);
  readonly varnames: NameIndex;
  readonly cellvars: NameIndex;
  readonly freevars: NameIndex;
  /** Fast locals of inlined comprehensions in a module or class; true while inside the comprehension. */
  readonly fastHidden = new Map<string, boolean>();
  /** Attributes assigned through `self` in the methods of a class. */
  readonly staticAttributes = new Set<string>();
  readonly deferredAnnotations: { statement: ast.AnnAssign; index: number }[] = [];
  nextConditionalIndex = 0;
  inConditionalBlock = 0;
  inInlinedComprehension = 0;

  constructor(scope: Scope, kind: ScopeKind, name: string, firstlineno: number, privateName: string | null, parameters: ParameterCounts) {
    this.scope = scope;
    this.kind = kind;
    this.name = name;
    this.firstlineno = firstlineno;
    this.privateName = privateName;
    this.parameters = parameters;
    this.varnames = new NameIndex(scope.varnames);
    const cells = namesOf(scope, CELL, DEF_COMP_CELL);
    const implicit: string[] = [];
    if (scope.needsClassClosure) implicit.push('__class__');
    if (scope.needsClassdict) implicit.push('__classdict__');
    if (scope.hasConditionalAnnotations) implicit.push('__conditional_annotations__');
    this.cellvars = new NameIndex(cells);
    for (const cell of implicit) this.cellvars.add(cell);
    this.freevars = new NameIndex(namesOf(scope, FREE, DEF_FREE_CLASS), this.cellvars.list.length);
  }

  /** The index of a constant in `co_consts`; `cache` is the compilation's. */
  addConst(value: Constant, cache: ConstantCache): number {
    const merged = cache.merge(value);
    let index = this.constIndices.get(merged);
    if (index === undefined) {
      index = this.consts.push(merged) - 1;
      this.constIndices.set(merged, index);
    }
    return index;
  }
}

/** The names of a scope or with a flag, sorted. */
function namesOf(scope: Scope, wanted: number, flag: number): string[] {
  const names: string[] = [];
  for (const [name, flags] of scope.symbols) {
    if (((flags >> SCOPE_OFFSET) & SCOPE_MASK) === wanted || (flags & flag) !== 0) names.push(name);
  }
  return names.length > 1 ? names.sort(compareCodePoints) : names;
}

/** Python's order of strings; UTF-16 differs from it above U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xAstral = x >= 0xd800 && x < 0xe000;
    const yAstral = y >= 0xd800 && y < 0xe000;
    return xAstral === yAstral ? x - y : xAstral ? 1 : -1;
  }
  return a.length - b.length;
}
