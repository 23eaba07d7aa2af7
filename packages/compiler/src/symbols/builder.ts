/** The first pass: where the visitors stand, and what they record about names. */
import type { ast } from '@vivarium/spec';
import { compileFlag } from '@vivarium/spec';
import type { ErrorSource } from '../errors.ts';
import type { FutureFeatures } from '../future.ts';
import { type Location, makeLocation } from '../instruction-sequence.ts';
import { maybeMangle } from './mangle.ts';
import {
  type BlockType, DEF_COMP_ITER, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM, Scope, type SymbolTable, USE,
} from './symbol-table.ts';

/** A name in the source and what is said of it there. */
export interface Mention {
  /** Where the symbol is recorded, under `symbol`. */
  readonly scope: Scope;
  /** From the module to that scope. */
  readonly scopes: readonly Scope[];
  readonly name: string;
  /** The name mangled. */
  readonly symbol: string;
  /** DEF_LOCAL, USE, ... */
  readonly flag: number;
  /** Of the node: a name's own, or that of the whole definition, import or declaration. */
  readonly location: Location;
}
export type MentionListener = (mention: Mention) => void;

export class Builder {
  readonly table: SymbolTable;
  readonly future: FutureFeatures;
  readonly errors: ErrorSource;
  readonly stack: Scope[] = [];
  current: Scope;
  /** The class whose private names are mangled. */
  privateName: string | null = null;

  readonly #onMention: MentionListener | null;

  constructor(table: SymbolTable, future: FutureFeatures, errors: ErrorSource, onMention: MentionListener | null) {
    this.#onMention = onMention;
    this.table = table;
    this.future = future;
    this.errors = errors;
    this.current = table.top;
    this.stack.push(table.top);
  }

  get allowsTopLevelAwait(): boolean {
    return (this.future.features & compileFlag.PyCF_ALLOW_TOP_LEVEL_AWAIT) !== 0 && this.current.type === 'module';
  }

  newScope(name: string, type: BlockType, location: Location): Scope {
    return new Scope(name, type, location, this.current);
  }

  /** Enters a scope for the first time. */
  enter(scope: Scope): Scope {
    this.enterAgain(scope, true);
    if (scope.type === 'annotation' || scope.type === 'type variable' || scope.type === 'type alias') {
      this.define('.format', DEF_PARAM, scope.location);
      this.define('.format', USE, scope.location);
    }
    return scope;
  }

  enterAgain(scope: Scope, addToChildren: boolean): void {
    const parent = this.current;
    this.stack.push(scope);
    // Assignment expressions are forbidden in a comprehension's iterable, however deep inside.
    scope.compIterExpr = parent.compIterExpr;
    if (parent.mangledNames !== null && scope.type !== 'class') scope.mangledNames = parent.mangledNames;
    this.current = scope;
    // Annotations that become text have no say in the table.
    if (scope.type === 'annotation' && this.annotationsAreText) return;
    if (addToChildren) parent.children.push(scope);
  }

  exit(): void {
    this.stack.pop();
    this.current = this.stack[this.stack.length - 1];
  }

  get annotationsAreText(): boolean {
    return (this.future.features & 0x1000000) !== 0;
  }

  lookup(scope: Scope, name: string): number {
    return scope.flags(maybeMangle(this.privateName, scope, name));
  }

  /** Records a definition or (USE) a use in the current scope. */
  define(name: string, flag: number, location: Location): void {
    if ((flag & WRITES) !== 0 && name === '__debug__') this.refuseDebug('Store', location);
    if ((flag & DEF_TYPE_PARAM) !== 0 && this.current.mangledNames !== null) this.current.mangledNames.add(name);
    this.defineIn(this.current, name, flag, location);
  }

  defineIn(scope: Scope, name: string, flag: number, location: Location): void {
    const mangled = maybeMangle(this.privateName, this.current, name);
    if (this.#onMention !== null) this.mention(scope, name, mangled, flag, location);
    const { symbols } = scope;
    const known = symbols.get(mangled) ?? 0;
    if ((flag & known & (DEF_PARAM | DEF_TYPE_PARAM)) !== 0) {
      throw this.errors.lateError(
        (flag & DEF_PARAM) !== 0 ? `duplicate argument '${name}' in function definition` : `duplicate type parameter '${name}'`,
        location,
      );
    }
    let flags = known | flag;
    if (scope.compIterTarget) {
      if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0) {
        throw this.errors.lateError(`comprehension inner loop cannot rebind assignment expression target '${name}'`, location);
      }
      flags |= DEF_COMP_ITER;
    }
    if (flags !== known) symbols.set(mangled, flags);
    if ((flag & DEF_PARAM) !== 0) scope.varnames.push(mangled);
    else if ((flag & DEF_GLOBAL) !== 0) {
      const { symbols: globals } = this.table.top;
      globals.set(mangled, (globals.get(mangled) ?? 0) | flag);
    }
  }

  /** Tells the listener of a name that stands somewhere, whether or not it is recorded. */
  mention(scope: Scope, name: string, symbol: string, flag: number, location: Location): void {
    this.#onMention?.({ scope, scopes: this.stack.slice(0, this.stack.lastIndexOf(scope) + 1), name, symbol, flag, location });
  }

  checkName(name: string, location: Location, ctx: ast.ExprContext): void {
    if (name === '__debug__' && ctx !== 'Load') this.refuseDebug(ctx, location);
  }

  refuseDebug(ctx: 'Store' | 'Del', location: Location): never {
    throw this.errors.lateError(ctx === 'Store' ? 'cannot assign to __debug__' : 'cannot delete __debug__', location);
  }

  recordDirective(name: string, location: Location): void {
    (this.current.directives ??= []).push({ name: maybeMangle(this.privateName, this.current, name), location });
  }
}

const WRITES = DEF_PARAM | DEF_LOCAL | DEF_IMPORT;

export function locationOf(node: ast.Span): Location {
  return makeLocation(node.lineno, node.end_lineno, node.col_offset, node.end_col_offset);
}
