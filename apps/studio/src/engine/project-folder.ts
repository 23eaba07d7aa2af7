/** The project's files in the program's closed world, and what the program did to them. */
import type { MemoryHost } from 'vivarium/engine';

/** What the interpreter itself leaves there. */
const OWN = '__pycache__';

export class ProjectFolder {
  readonly path = '/home/user';
  private readonly host: MemoryHost;
  /** Time of the last change of each file, as the program found it or as it was last told. */
  private readonly known = new Map<string, bigint>();

  constructor(host: MemoryHost) {
    this.host = host;
  }

  fill(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = `${this.path}/${name}`;
      this.host.provideFile(path, content);
      this.known.set(name, this.host.files.stat(path).modified);
    }
  }

  /** Files that were written since the last call, and null for those that are gone; null when there are none. */
  changes(): Record<string, Uint8Array | null> | null {
    const changed: Record<string, Uint8Array | null> = {};
    const seen = new Set<string>();
    for (const name of this.names('')) {
      seen.add(name);
      const { modified } = this.host.files.stat(`${this.path}/${name}`);
      if (this.known.get(name) === modified) continue;
      this.known.set(name, modified);
      changed[name] = this.host.readFile(`${this.path}/${name}`);
    }
    for (const name of this.known.keys()) {
      if (seen.has(name)) continue;
      this.known.delete(name);
      changed[name] = null;
    }
    return Object.keys(changed).length === 0 ? null : changed;
  }

  /** So, beside files as they were given. */
  differences(files: Readonly<Record<string, string | Uint8Array>>): Record<string, Uint8Array | null> | null {
    const changed: Record<string, Uint8Array | null> = {};
    const seen = new Set(this.names(''));
    for (const name of seen) {
      const content = this.host.readFile(`${this.path}/${name}`);
      const given = files[name];
      const before = typeof given === 'string' ? new TextEncoder().encode(given) : given;
      if (before === undefined || before.length !== content.length || before.some((byte, i) => byte !== content[i])) changed[name] = content;
    }
    for (const name of Object.keys(files)) if (!seen.has(name)) changed[name] = null;
    return Object.keys(changed).length === 0 ? null : changed;
  }

  /** The text of a file; undefined when there is none. */
  text(path: string): string | undefined {
    const status = this.host.files.tryStat(path);
    return status === undefined || (status.mode & 0o170000) !== 0o100000 ? undefined : new TextDecoder().decode(this.host.readFile(path));
  }

  /** Names of all files below a folder of the project. */
  private *names(folder: string): Iterable<string> {
    for (const { name, kind } of this.host.files.scan(`${this.path}/${folder}`)) {
      const inside = folder === '' ? name : `${folder}/${name}`;
      if (kind === 0o100000) yield inside;
      else if (kind === 0o040000 && name !== OWN) yield* this.names(inside);
    }
  }
}
