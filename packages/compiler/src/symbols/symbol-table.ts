/** The shape of the symbol table: one `Scope` per block, with CPython's flag bits for each of its names. */
import type { ast } from '@vivarium/spec';
import type { Location } from '../instruction-sequence.ts';

/** What is known about a name in a block; the name's scope stands above these bits. */
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
/** Free in a class, for the sake of a method that uses it. */
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
export const DEF_COMP_ITER = 512;
export const DEF_TYPE_PARAM = 1024;
/** A cell of an inlined comprehension. */
export const DEF_COMP_CELL = 2048;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

export const SCOPE_OFFSET = 12;
export const SCOPE_MASK = 15;

/** Scopes of names; 0 is a name that the block does not know. */
export const LOCAL = 1;
export const GLOBAL_EXPLICIT = 2;
export const GLOBAL_IMPLICIT = 3;
export const FREE = 4;
export const CELL = 5;

export type BlockType =
  | 'function' | 'class' | 'module' | 'annotation' | 'type alias' | 'type parameters' | 'type variable';

export type ComprehensionKind = 'list' | 'set' | 'dict' | 'generator';

/** A `global` or `nonlocal` statement, or an assignment expression that implies one. */
export interface Directive {
  readonly name: string;
  readonly location: Location;
}

export class Scope {
  readonly name: string;
  readonly type: BlockType;
  readonly location: Location;
  /** Functions, annotation blocks and everything about type parameters: locals are fast. */
  readonly isFunctionLike: boolean;
  /** Flags by (mangled) name, in the order of first mention. */
  readonly symbols = new Map<string, number>();
  /** Parameters in the order of their slots. */
  readonly varnames: string[] = [];
  children: Scope[] = [];
  directives: Directive[] | null = null;
  /** Around a generic class: only these names are mangled. */
  mangledNames: Set<string> | null = null;
  /** What a type variable's block holds, for messages: 'a TypeVar bound'. */
  scopeInfo: string | null = null;
  /** Where this block's annotations are evaluated (module and class: all of them; function: none). */
  annotationBlock: Scope | null = null;
  comprehension: ComprehensionKind | null = null;
  /** How many iterable expressions of comprehensions are being visited. */
  compIterExpr = 0;
  nested: boolean;
  generator = false;
  coroutine = false;
  annotationsUsed = false;
  varargs = false;
  varkeywords = false;
  needsClassClosure = false;
  needsClassdict = false;
  compInlined = false;
  compIterTarget = false;
  canSeeClassScope = false;
  hasDocstring = false;
  method: boolean;
  hasConditionalAnnotations = false;
  inConditionalBlock = false;
  inUnevaluatedAnnotation = false;

  constructor(name: string, type: BlockType, location: Location, parent: Scope | null) {
    this.name = name;
    this.type = type;
    this.location = location;
    this.isFunctionLike = type !== 'module' && type !== 'class';
    this.nested = parent !== null && (parent.nested || parent.isFunctionLike);
    this.method = parent !== null && parent.type === 'class' && type === 'function';
  }

  /** All flags of a name, 0 if unknown. */
  flags(name: string): number {
    return this.symbols.get(name) ?? 0;
  }

  /** LOCAL … CELL, or 0. */
  scopeOf(name: string): number {
    return ((this.symbols.get(name) ?? 0) >> SCOPE_OFFSET) & SCOPE_MASK;
  }
}

/**
 * What a block is looked up by: its node; for type parameters their list; for a function's annotations its `arguments`.
 */
export type BlockKey =
  | ast.Mod | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias | ast.Lambda | ast.ListComp | ast.SetComp
  | ast.DictComp | ast.GeneratorExp | ast.TypeParam | ast.TypeParam[] | ast.Arguments;

export class SymbolTable {
  readonly top: Scope;
  readonly filename: string;
  readonly blocks = new Map<BlockKey, Scope>();
  /** Blocks of the default values of TypeVars; their bounds are in `blocks`. */
  readonly defaultBlocks = new Map<ast.TypeParam, Scope>();

  constructor(top: Scope, filename: string) {
    this.top = top;
    this.filename = filename;
  }

  lookup(key: BlockKey): Scope {
    const scope = this.blocks.get(key);
    if (scope === undefined) throw new Error('unknown symbol table entry');
    return scope;
  }
}
