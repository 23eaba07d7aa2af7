/**
 * Projects in the browser's database. Files are kept one by one with a revision, so that two tabs with the same project
 * notice each other: who writes upon an older revision than the stored one is told so, and loses nothing.
 */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  /** Paths of the open tabs, in order. */
  readonly open: readonly string[];
  readonly active: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

export type Content = string | Uint8Array;

export interface FileRecord {
  readonly project: string;
  readonly path: string;
  readonly content: Content;
  readonly revision: number;
}

export type Written = { readonly kind: 'written'; readonly revision: number } | { readonly kind: 'conflict'; readonly stored: FileRecord };

export interface ProjectStorage {
  projects(): Promise<ProjectRecord[]>;
  files(project: string): Promise<FileRecord[]>;
  putProject(record: ProjectRecord): Promise<void>;
  /** Writes if the stored revision still is `base` (0: not stored yet), or the stored content is the same. */
  putFile(project: string, path: string, content: Content, base: number): Promise<Written>;
  removeFile(project: string, path: string): Promise<void>;
  removeProject(project: string): Promise<void>;
}

/** Null where the browser keeps no database, as in some private windows. */
export async function openStorage(name = 'vivarium'): Promise<ProjectStorage | null> {
  let database: IDBDatabase;
  try {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('projects', { keyPath: 'id' });
      request.result.createObjectStore('files', { keyPath: ['project', 'path'] });
    };
    database = await answer(request);
  } catch {
    return null;
  }
  // A later version of the page may want to change the database while this one is open in another tab.
  database.onversionchange = () => database.close();

  const ofProject = (project: string) => IDBKeyRange.bound([project], [project, []]);
  const write = (stores: string[]) => database.transaction(stores, 'readwrite', { durability: 'relaxed' });

  return {
    projects: () => answer(database.transaction('projects').objectStore('projects').getAll() as IDBRequest<ProjectRecord[]>),
    files: (project) => answer(database.transaction('files').objectStore('files').getAll(ofProject(project)) as IDBRequest<FileRecord[]>),
    async putProject(record) {
      await answer(write(['projects']).objectStore('projects').put(record));
    },
    async putFile(project, path, content, base) {
      const files = write(['files']).objectStore('files');
      const stored = (await answer(files.get([project, path]))) as FileRecord | undefined;
      if (stored !== undefined && stored.revision !== base && !sameContent(stored.content, content)) return { kind: 'conflict', stored };
      const revision = Math.max(base, stored?.revision ?? 0) + 1;
      await answer(files.put({ project, path, content, revision } satisfies FileRecord));
      return { kind: 'written', revision };
    },
    async removeFile(project, path) {
      await answer(write(['files']).objectStore('files').delete([project, path]));
    },
    async removeProject(project) {
      const transaction = write(['projects', 'files']);
      transaction.objectStore('files').delete(ofProject(project));
      await answer(transaction.objectStore('projects').delete(project));
    },
  };
}

export function sameContent(a: Content, b: Content): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database failed'));
  });
}
