/** What every name of a source means: its scope decides, as the compiler sees it. */
import { buildSymbolTable, type Mention, parseSource, type Scope, symbolFlags as flag } from '@vivarium/compiler';
import { PythonSyntaxError, tokenize, type TokenStream, tokenKinds } from '@vivarium/syntax';
import type { ast } from '@vivarium/spec';
import { symbolScope } from './scopes.ts';
import { comparePlaces, contains, SourceText, type Span } from './span.ts';
import { listNodes, type TreeNode } from './tree.ts';

/** `binding`: it gets a value here. `declaration`: `global` and `nonlocal`. */
export type OccurrenceRole = 'use' | 'binding' | 'parameter' | 'import' | 'declaration' | 'type parameter' | 'definition';

export interface Occurrence {
  readonly span: Span;
  readonly role: OccurrenceRole;
  /** In an import, what the text must become under another name: `a` becomes `a as b`. Null where the name itself is replaced. */
  readonly imported: 'whole' | 'dotted' | null;
  readonly variable: Variable;
  /** The scope that it stands in. */
  readonly scope: NameScope;
}

export interface NameScope {
  /** `module`, `function`, `class`, ... */
  readonly type: string;
  readonly name: string;
  readonly span: Span | null;
  readonly parent: NameScope | null;
  readonly comprehension: boolean;
  /** Those that are its own. */
  readonly variables: readonly Variable[];
}

/** One name of one scope; all that means it. */
export interface Variable {
  readonly name: string;
  /** The scope whose name it is: the module for globals, and for what nothing binds. */
  readonly owner: NameScope;
  /** In the order of the source. */
  readonly occurrences: readonly Occurrence[];
  /** Something in the file binds it; else it is built in, or unknown. */
  readonly bound: boolean;
}

type DraftScope = { -readonly [Key in keyof NameScope]: NameScope[Key] } & { variables: DraftVariable[] };
type DraftVariable = { -readonly [Key in keyof Variable]: Variable[Key] } & { occurrences: Occurrence[] };

/** Throws a PythonSyntaxError for a source whose names cannot be told. */
export function readNames(source: string, filename = 'main.py'): Names {
  return new NameReader(source, filename).read();
}

/** The same, or null. */
export function tryReadNames(source: string, filename?: string): Names | null {
  try {
    return readNames(source, filename);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}

export class Names {
  readonly text: SourceText;
  readonly module: NameScope;
  readonly scopes: readonly NameScope[];
  /** In the order of the source. */
  readonly occurrences: readonly Occurrence[];
  readonly #tree: ast.Mod;
  #nodes: readonly TreeNode[] | null = null;

  constructor(text: SourceText, tree: ast.Mod, module: NameScope, scopes: readonly NameScope[], occurrences: readonly Occurrence[]) {
    this.text = text;
    this.#tree = tree;
    this.module = module;
    this.scopes = scopes;
    this.occurrences = occurrences;
  }

  get nodes(): readonly TreeNode[] {
    return (this.#nodes ??= listNodes(this.#tree, this.text));
  }

  /** The name that stands at a place, or ends there. */
  at(line: number, column: number): Occurrence | null {
    return this.occurrences.find(({ span }) => contains(span, line, column)) ?? null;
  }

  scopeAt(line: number, column: number): NameScope {
    let found = this.module;
    for (const scope of this.scopes) {
      if (scope.span === null || scope.type === 'annotation' || !contains(scope.span, line, column)) continue;
      if (found.span === null || found === this.module || isInside(scope.span, found.span)) found = scope;
    }
    return found;
  }

  /** What a name could mean at a place: inner scopes first, of each name the nearest. Names of classes are not seen from functions inside. */
  visibleAt(line: number, column: number): Variable[] {
    const start = this.scopeAt(line, column);
    const seen = new Map<string, Variable>();
    for (let scope: NameScope | null = start; scope !== null; scope = scope.parent) {
      if (scope.type === 'class' && scope !== start) continue;
      for (const variable of scope.variables) {
        if (variable.bound && !seen.has(variable.name) && /^[^.]/.test(variable.name)) seen.set(variable.name, variable);
      }
    }
    return [...seen.values()];
  }
}

function isInside(inner: Span, outer: Span): boolean {
  return contains(outer, inner.line, inner.column) && contains(outer, inner.endLine, inner.endColumn);
}

class NameReader {
  readonly #source: string;
  readonly #filename: string;
  readonly #text: SourceText;
  readonly #tokens: TokenStream;
  /** Behind the last token that is not empty: those at the end of the file stand before it. */
  readonly #solid: number;
  readonly #mentions: Mention[] = [];
  readonly #scopes = new Map<Scope, DraftScope>();
  readonly #parents = new Map<Scope, Scope>();
  readonly #variables = new Map<DraftScope, Map<string, DraftVariable>>();
  #top: Scope | null = null;

  constructor(source: string, filename: string) {
    this.#text = new SourceText(source.replace(/\r\n?/g, '\n'));
    this.#source = this.#text.text;
    this.#filename = filename;
    this.#tokens = tokenize(this.#source, {});
    const { start, end, count } = this.#tokens;
    let solid = count;
    while (solid > 0 && start[solid - 1] === end[solid - 1]) solid--;
    this.#solid = solid;
  }

  read(): Names {
    const tree = parseSource(this.#source, this.#filename, 'exec', { lookupUnicodeName: anyCharacter });
    const table = buildSymbolTable(tree, this.#filename, {}, (mention) => this.#mentions.push(mention));
    this.#top = table.top;
    const module = this.#scopeOf(table.top);
    for (const { scopes } of this.#mentions) {
      for (let i = 1; i < scopes.length; i++) this.#parents.set(scopes[i], scopes[i - 1]);
    }
    for (const scope of table.blocks.values()) this.#scopeOf(scope);
    for (const { scopes } of this.#mentions) scopes.forEach((scope) => this.#scopeOf(scope));
    const occurrences = this.#occurrences();
    return new Names(this.#text, tree, module, [...this.#scopes.values()], occurrences);
  }

  #scopeOf(scope: Scope): DraftScope {
    const known = this.#scopes.get(scope);
    if (known !== undefined) return known;
    const { lineno, col_offset, end_lineno, end_col_offset } = scope.location;
    const { lines } = this.#text;
    const span = scope === this.#top
      ? { line: 1, column: 0, endLine: lines.length, endColumn: lines[lines.length - 1].length }
      : this.#text.fromBytes(lineno, col_offset, end_lineno, end_col_offset);
    const draft: DraftScope = { type: scope.type, name: scope.name, span, parent: null, comprehension: scope.comprehension !== null, variables: [] };
    this.#scopes.set(scope, draft);
    const parent = this.#parents.get(scope);
    if (parent !== undefined) draft.parent = this.#scopeOf(parent);
    return draft;
  }

  /** One for each place; a place that is recorded in several scopes means the same in all. */
  #occurrences(): Occurrence[] {
    const found = new Map<string, Occurrence>();
    for (const mention of this.#mentions) {
      const token = this.#tokenOf(mention);
      if (token === null) continue;
      const span = this.#spanOf(token);
      const key = `${span.line}:${span.column}`;
      const role = roleOf(mention, this.#keyword(mention));
      const known = found.get(key);
      if (known !== undefined && known.role !== 'use') continue;
      const owner = this.#owner(mention);
      found.set(key, {
        span, role, imported: role === 'import' ? this.#imported(mention, token) : null,
        variable: this.#variable(this.#scopeOf(owner), mention), scope: this.#scopeOf(mention.scope),
      });
    }
    const occurrences = [...found.values()].sort((a, b) => comparePlaces(a.span.line, a.span.column, b.span.line, b.span.column));
    for (const occurrence of occurrences) {
      const variable = occurrence.variable as DraftVariable;
      variable.occurrences.push(occurrence);
      if (occurrence.role !== 'use' && occurrence.role !== 'declaration') variable.bound = true;
    }
    return occurrences;
  }

  #variable(owner: DraftScope, { name, symbol }: Mention): DraftVariable {
    let variables = this.#variables.get(owner);
    if (variables === undefined) this.#variables.set(owner, (variables = new Map()));
    let variable = variables.get(symbol);
    if (variable === undefined) {
      variable = { name, owner, occurrences: [], bound: false };
      variables.set(symbol, variable);
      owner.variables.push(variable);
    }
    return variable;
  }

  /** The scope whose name it is. */
  #owner({ scope, symbol }: Mention): Scope {
    const top = this.#top as Scope;
    if (scope.canSeeClassScope) {
      const owner = this.#classAround(scope);
      if (owner !== null && (owner.flags(symbol) & flag.DEF_BOUND) !== 0) return owner;
    }
    switch (symbolScope(scope.flags(symbol))) {
      case 'local':
      case 'cell': return scope;
      case 'global':
      case 'declared global': return top;
      case 'free':
      case 'unknown': return this.#ownerAround(scope, symbol);
    }
  }

  #ownerAround(scope: Scope, symbol: string): Scope {
    for (let around = this.#parents.get(scope); around !== undefined; around = this.#parents.get(around)) {
      if (around.type === 'class') continue;
      const kind = symbolScope(around.flags(symbol));
      if (kind === 'local' || kind === 'cell') return around;
      if (kind === 'global' || kind === 'declared global') break;
    }
    return this.#top as Scope;
  }

  #classAround(scope: Scope): Scope | null {
    for (let around = this.#parents.get(scope); around !== undefined; around = this.#parents.get(around)) {
      if (around.type === 'class') return around;
      if (!around.canSeeClassScope) return null;
    }
    return null;
  }

  // ---- tokens

  /** The token of the name within what is said to hold it; null for names that the compiler makes up. */
  #tokenOf(mention: Mention): number | null {
    const { name, flag: said, location } = mention;
    const { kind, names, value, line, col, endLine, endCol, count } = this.#tokens;
    const first = this.#firstAt(location.lineno, location.col_offset);
    const is = (index: number): boolean => kind[index] === tokenKinds.NAME && names[value[index]] === name;
    const within = (index: number): boolean =>
      index < count && (endLine[index] < location.end_lineno || (endLine[index] === location.end_lineno && endCol[index] <= location.end_col_offset));
    if (first >= count || line[first] !== location.lineno || col[first] !== location.col_offset) return null;
    const exact = endLine[first] === location.end_lineno && endCol[first] === location.end_col_offset;
    if (exact) return is(first) ? first : null;
    const forwards = (from: number): number | null => {
      for (let index = from; within(index); index++) if (is(index)) return index;
      return null;
    };
    const backwards = (): number | null => {
      let last = first;
      while (within(last + 1)) last++;
      for (let index = last; index >= first; index--) if (is(index)) return index;
      return null;
    };
    if ((said & flag.DEF_IMPORT) !== 0) return this.#isAlias(first, within) ? backwards() : forwards(first);
    if ((said & flag.USE) !== 0) return null;
    switch (this.#keyword(mention)) {
      case 'def':
      case 'class': {
        let index = first;
        while (within(index) && kind[index] !== tokenKinds.NAME) index++;
        return is(index) ? index : null;
      }
      case 'except': {
        for (let index = first; within(index); index++) if (is(index) && this.#tokens.text(index - 1) === 'as') return index;
        return null;
      }
      case 'global':
      case 'nonlocal': return forwards(first);
    }
    return (said & (flag.DEF_PARAM | flag.DEF_TYPE_PARAM)) !== 0 ? forwards(first) : backwards();
  }

  /** The keyword that the location begins with, `def` for `async def`. */
  #keyword({ location }: Mention): string {
    const first = this.#firstAt(location.lineno, location.col_offset);
    if (first >= this.#tokens.count || this.#tokens.kind[first] < tokenKinds.KEYWORD_BASE) return '';
    const text = this.#tokens.text(first);
    return text === 'async' ? this.#tokens.text(first + 1) : text;
  }

  #isAlias(first: number, within: (index: number) => boolean): boolean {
    for (let index = first; within(index); index++) if (this.#tokens.text(index) === 'as') return true;
    return false;
  }

  #imported({ location }: Mention, token: number): Occurrence['imported'] {
    const first = this.#firstAt(location.lineno, location.col_offset);
    if (token !== first) return null;
    return this.#tokens.text(token + 1) === '.' ? 'dotted' : 'whole';
  }

  #firstAt(lineno: number, column: number): number {
    const { line, col, count } = this.#tokens;
    let low = 0;
    let high = this.#solid;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (line[middle] < lineno || (line[middle] === lineno && col[middle] < column)) low = middle + 1;
      else high = middle;
    }
    // Empty tokens stand at the place of the one behind them.
    while (low < count && (this.#tokens.kind[low] === tokenKinds.INDENT || this.#tokens.kind[low] === tokenKinds.DEDENT)) low++;
    return low;
  }

  #spanOf(token: number): Span {
    const { line, col, endLine, endCol } = this.#tokens;
    return this.#text.fromBytes(line[token], col[token], endLine[token], endCol[token]) as Span;
  }
}

/** Which character `\N{…}` is makes no difference to names. */
const anyCharacter = (): readonly number[] => [0xfffd];

function roleOf({ flag: said }: Mention, keyword: string): OccurrenceRole {
  if (keyword === 'global' || keyword === 'nonlocal') return 'declaration';
  if ((said & flag.DEF_PARAM) !== 0) return 'parameter';
  if ((said & flag.DEF_IMPORT) !== 0) return 'import';
  if ((said & flag.DEF_TYPE_PARAM) !== 0) return 'type parameter';
  if ((said & (flag.DEF_GLOBAL | flag.DEF_NONLOCAL)) !== 0) return 'binding';
  if ((said & flag.DEF_LOCAL) !== 0) return keyword === 'def' || keyword === 'class' ? 'definition' : 'binding';
  return 'use';
}
