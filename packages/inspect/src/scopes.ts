/** The symbol table as a flat list, outer scopes first. */
import { type Scope, symbolFlags as flag, type SymbolTable } from '@vivarium/compiler';
import type { SourceText, Span } from './span.ts';

export type SymbolScope = 'local' | 'global' | 'declared global' | 'free' | 'cell' | 'unknown';

export interface SymbolInfo {
  /** Mangled, as the table has it. */
  readonly name: string;
  readonly scope: SymbolScope;
  /** What is done with it here: `parameter`, `assigned`, `used`, ... */
  readonly facts: readonly string[];
}

export interface ScopeInfo {
  /** The index of the scope around it; null for the module. */
  readonly parent: number | null;
  readonly depth: number;
  readonly type: string;
  readonly name: string;
  readonly span: Span | null;
  /** `nested`, `generator`, `coroutine`, `inlined comprehension`, ... */
  readonly facts: readonly string[];
  readonly symbols: readonly SymbolInfo[];
}

const symbolFacts: readonly (readonly [number, string])[] = [
  [flag.DEF_PARAM, 'parameter'],
  [flag.DEF_LOCAL, 'assigned'],
  [flag.DEF_IMPORT, 'imported'],
  [flag.DEF_TYPE_PARAM, 'type parameter'],
  [flag.DEF_COMP_ITER, 'iteration variable'],
  [flag.DEF_GLOBAL, 'declared global'],
  [flag.DEF_NONLOCAL, 'declared nonlocal'],
  [flag.DEF_ANNOT, 'annotated'],
  [flag.DEF_FREE_CLASS, 'free through class'],
  [flag.DEF_COMP_CELL, 'cell of comprehension'],
  [flag.USE, 'used'],
];

const scopeNames: Readonly<Record<number, SymbolScope>> = {
  [flag.LOCAL]: 'local', [flag.GLOBAL_EXPLICIT]: 'declared global', [flag.GLOBAL_IMPLICIT]: 'global', [flag.FREE]: 'free', [flag.CELL]: 'cell',
};

/** The scope of a symbol from all its flags. */
export function symbolScope(flags: number): SymbolScope {
  return scopeNames[(flags >> flag.SCOPE_OFFSET) & flag.SCOPE_MASK] ?? 'unknown';
}

export function listScopes(table: SymbolTable, source: SourceText): ScopeInfo[] {
  const scopes: ScopeInfo[] = [];
  const add = (scope: Scope, parent: number | null, depth: number): void => {
    const index = scopes.push(describe(scope, parent, depth, source)) - 1;
    for (const child of scope.children) add(child, index, depth + 1);
  };
  add(table.top, null, 0);
  return scopes;
}

function describe(scope: Scope, parent: number | null, depth: number, source: SourceText): ScopeInfo {
  const { lineno, col_offset, end_lineno, end_col_offset } = scope.location;
  const facts = [
    scope.nested && 'nested', scope.generator && 'generator', scope.coroutine && 'coroutine',
    scope.compInlined && 'inlined', scope.needsClassClosure && 'needs __class__', scope.needsClassdict && 'needs __classdict__',
    scope.canSeeClassScope && 'sees class',
  ].filter((fact) => fact !== false);
  const symbols = Array.from(scope.symbols, ([name, flags]): SymbolInfo => ({
    name, scope: symbolScope(flags), facts: symbolFacts.filter(([bit]) => (flags & bit) !== 0).map(([, text]) => text),
  }));
  const lines = source.lines;
  const span = scope.type === 'module'
    ? { line: 1, column: 0, endLine: lines.length, endColumn: lines[lines.length - 1].length }
    : source.fromBytes(lineno, col_offset, end_lineno, end_col_offset);
  return { parent, depth, type: scope.type, name: scope.name, span, facts, symbols };
}
