/** Counts by name, with the first place where each was seen. */
export class Tally {
  readonly #entries = new Map<string, { count: number; example: string }>();

  add(name: string, example: string): void {
    const entry = this.#entries.get(name);
    if (entry === undefined) this.#entries.set(name, { count: 1, example });
    else entry.count++;
  }

  /** A table, the most frequent first. Nothing if there is nothing. */
  print(title: string, limit: number): void {
    if (this.#entries.size === 0) return;
    const rows = [...this.#entries].sort(([, a], [, b]) => b.count - a.count);
    const width = Math.min(64, Math.max(...rows.slice(0, limit).map(([name]) => name.length)));
    console.log(`${title}:`);
    for (const [name, { count, example }] of rows.slice(0, limit)) {
      console.log(`${String(count).padStart(7)}  ${name.padEnd(width)}  ${example}`);
    }
    if (rows.length > limit) console.log(`         and ${rows.length - limit} more`);
    console.log();
  }
}
