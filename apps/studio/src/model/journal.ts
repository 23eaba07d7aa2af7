/**
 * What has been typed and not yet reached the database, written at once to the browser's synchronous store: a crash or a
 * closed tab loses nothing. It also is what the page shows first, before the database has answered.
 */
export interface JournalEntry {
  readonly project: string;
  readonly path: string;
  readonly text: string;
  /** The revision of the file in the database upon which this was typed. */
  readonly base: number;
}

/** What was last on the screen. */
export interface LastSeen {
  readonly project: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const prefix = 'vivarium.journal.';
const lastKey = 'vivarium.last';
const own = prefix + Math.random().toString(36).slice(2);

export const writeJournal = (entry: JournalEntry): void => put(own, JSON.stringify(entry));
export const clearJournal = (): void => attempt(() => localStorage.removeItem(own));

/** What this and other tabs left behind. Those that still are open write theirs themselves, with the same result. */
export function readJournals(): JournalEntry[] {
  const entries: JournalEntry[] = [];
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      const entry = JSON.parse(localStorage.getItem(key) as string) as JournalEntry;
      if (typeof entry?.text === 'string' && typeof entry.path === 'string') entries.push(entry);
    }
  });
  return entries;
}

/** Called once what they hold is in the database. */
export function dropJournals(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  });
}

export const writeLast = (last: LastSeen): void => {
  if (last.text.length < 300_000) put(lastKey, JSON.stringify(last));
};

export function readLast(): LastSeen | null {
  let last: LastSeen | null = null;
  attempt(() => {
    const read = JSON.parse(localStorage.getItem(lastKey) ?? 'null') as LastSeen | null;
    if (typeof read?.text === 'string' && typeof read.path === 'string') last = read;
  });
  return last;
}

function put(key: string, value: string): void {
  attempt(() => localStorage.setItem(key, value));
}

/** The store may be forbidden or full. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The database still is.
  }
}
