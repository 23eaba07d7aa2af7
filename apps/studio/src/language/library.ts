/** What the library offers: written by `scripts/build/library-names.py`. */

/** `f`: function, `c`: class, `e`: exception, `m`: module, `v`: value, whose `signature` is its repr. */
export type LibraryKind = 'f' | 'c' | 'e' | 'm' | 'v';
export type LibraryEntry = readonly [kind: LibraryKind, signature: string, doc: string, members?: Readonly<Record<string, LibraryEntry>>];
export type LibraryModule = readonly [doc: string, names: Readonly<Record<string, LibraryEntry>>];

export interface Library {
  readonly modules: ReadonlyMap<string, LibraryModule>;
  /** The names that are built in. */
  readonly builtins: Readonly<Record<string, LibraryEntry>>;
}

export const emptyLibrary: Library = { modules: new Map(), builtins: {} };

export function parseLibrary(json: string): Library {
  const modules = new Map(Object.entries(JSON.parse(json) as Record<string, LibraryModule>));
  return { modules, builtins: modules.get('builtins')?.[1] ?? {} };
}

/** Own members only: names such as `constructor` are no members. */
export function member(of: Readonly<Record<string, LibraryEntry>> | undefined, name: string): LibraryEntry | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
}
