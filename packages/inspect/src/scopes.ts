/** The symbol table as a flat list, outer scopes first. */
import { type Mention, type Scope, symbolFlags as flag, type SymbolTable } from '@vivarium/compiler';
import type { SourceText, Span } from './span.ts';

export type SymbolScope = 'local' | 'global' | 'declared global' | 'free' | 'cell' | 'unknown';

export interface SymbolInfo {
  /** Mangled, as the table has it. */
  readonly name: string;
  readonly scope: SymbolScope;
  /** What is done with it here: `parameter`, `assigned`, `used`, ... */
  readonly facts: readonly string[];
  /** Where it is bound here, or else used first; null for names that the compiler makes up. */
  readonly span: Span | null;
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

/** `mentions`: what building the table has met. */
export function listScopes(table: SymbolTable, mentions: readonly Mention[], source: SourceText): ScopeInfo[] {
  const scopes: ScopeInfo[] = [];
  const first = firstMentions(mentions);
  const add = (scope: Scope, parent: number | null, depth: number): void => {
    const index = scopes.push(describe(scope, parent, depth, source, first.get(scope))) - 1;
    for (const child of scope.children) add(child, index, depth + 1);
  };
  add(table.top, null, 0);
  return scopes;
}

/** Of each name of each scope the first binding, or else the first use. */
function firstMentions(mentions: readonly Mention[]): Map<Scope, Map<string, Mention>> {
  const first = new Map<Scope, Map<string, Mention>>();
  for (const mention of mentions) {
    for (let depth = mention.scopes.length - 1; depth >= 0; depth--) {
      const scope = mention.scopes[depth];
      let names = first.get(scope);
      if (names === undefined) first.set(scope, (names = new Map()));
      const known = names.get(mention.symbol);
      if (known === undefined || (known.flag === flag.USE && mention.flag !== flag.USE)) names.set(mention.symbol, mention);
      // The names of a comprehension that is inlined are those of the scope around it, too.
      if (!scope.compInlined) break;
    }
  }
  return first;
}

/** The name where it stands in the first line of what mentions it. */
function spanOfName(mention: Mention | undefined, source: SourceText): Span | null {
  if (mention === undefined) return null;
  const { name, location } = mention;
  const start = source.fromBytes(location.lineno, location.col_offset, location.lineno, location.col_offset);
  const at = start === null ? -1 : new RegExp(`(?<![\\p{L}\\p{N}_])${name.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}_])`, 'u').exec(source.lines[start.line - 1].slice(start.column))?.index ?? -1;
  return start === null || at < 0 ? null : { line: start.line, column: start.column + at, endLine: start.line, endColumn: start.column + at + name.length };
}

function describe(scope: Scope, parent: number | null, depth: number, source: SourceText, first: ReadonlyMap<string, Mention> | undefined): ScopeInfo {
  const { lineno, col_offset, end_lineno, end_col_offset } = scope.location;
  const facts = [
    scope.nested && 'nested', scope.generator && 'generator', scope.coroutine && 'coroutine',
    scope.compInlined && 'inlined', scope.needsClassClosure && 'needs __class__', scope.needsClassdict && 'needs __classdict__',
    scope.canSeeClassScope && 'sees class',
  ].filter((fact) => fact !== false);
  const symbols = Array.from(scope.symbols, ([name, flags]): SymbolInfo => ({
    name, scope: symbolScope(flags), facts: symbolFacts.filter(([bit]) => (flags & bit) !== 0).map(([, text]) => text),
    span: spanOfName(first?.get(name), source),
  }));
  const lines = source.lines;
  const span = scope.type === 'module'
    ? { line: 1, column: 0, endLine: lines.length, endColumn: lines[lines.length - 1].length }
    : source.fromBytes(lineno, col_offset, end_lineno, end_col_offset);
  return { parent, depth, type: scope.type, name: scope.name, span, facts, symbols };
}
