/** The nodes of an in-memory file system and the walk along a path. */
import { FileKind, HostError } from './host.ts';

export class MemoryNode {
  mode: number;
  readonly inode: number;
  links = 1;
  accessed: bigint;
  modified: bigint;
  changed: bigint;
  private bytes = new Uint8Array(0);
  private length = 0;
  /** Where the content of a mounted file is, until it is asked for. */
  mounted: MountedFile | null = null;
  /** Entries of a directory. */
  readonly entries: Map<string, MemoryNode> | null;
  /** Target of a symbolic link. */
  target = '';

  constructor(mode: number, inode: number, now: bigint) {
    this.mode = mode;
    this.inode = inode;
    this.accessed = this.modified = this.changed = now;
    this.entries = (mode & FileKind.mask) === FileKind.directory ? new Map() : null;
    if (this.entries !== null) this.links = 2;
  }

  /** Content of a regular file; may be longer than `size`. */
  get content(): Uint8Array<ArrayBuffer> {
    if (this.mounted !== null) this.content = new Uint8Array(this.mounted.read());
    return this.bytes;
  }
  set content(bytes: Uint8Array<ArrayBuffer>) {
    if (this.mounted !== null) this.length = bytes.length;
    this.mounted = null;
    this.bytes = bytes;
  }

  get size(): number {
    return this.mounted === null ? this.length : this.mounted.size();
  }
  set size(size: number) {
    if (this.mounted !== null) this.content = new Uint8Array(this.mounted.read());
    this.length = size;
  }

  get kind(): number {
    return this.mode & FileKind.mask;
  }

  resize(size: number): void {
    if (size > this.content.length) {
      const larger = new Uint8Array(Math.max(size, Math.min(this.content.length * 2, this.content.length + 2 ** 26), 64));
      larger.set(this.content.subarray(0, this.size));
      this.content = larger;
    } else if (size < this.size) this.content.fill(0, size, this.size);
    this.size = size;
  }
}

/** A file that lies outside and is read when it is needed. */
export interface MountedFile {
  size(): number;
  read(): Uint8Array;
}

/** Where a path leads: the directory that holds its last name, and what has that name there. */
export interface Place {
  directory: MemoryNode;
  name: string;
  node: MemoryNode | undefined;
}

const MOST_LINKS = 40;

export class MemoryTree {
  readonly root: MemoryNode;
  private lastInode = 1;
  private readonly now: () => bigint;

  constructor(now: () => bigint) {
    this.now = now;
    this.root = this.create(FileKind.directory | 0o755);
  }

  create(mode: number): MemoryNode {
    return new MemoryNode(mode, this.lastInode++, this.now());
  }

  /** Makes files from outside appear below a folder; the program can change what it sees, not what lies outside. */
  mount(folder: string, files: Iterable<readonly [path: string, file: MountedFile]>): void {
    const base = this.makeFolders(this.root, folder);
    for (const [path, file] of files) {
      const slash = path.lastIndexOf('/');
      const parent = slash < 0 ? base : this.makeFolders(base, path.slice(0, slash));
      const node = this.create(FileKind.regular | 0o644);
      node.mounted = file;
      parent.entries?.set(path.slice(slash + 1), node);
    }
  }

  private makeFolders(from: MemoryNode, path: string): MemoryNode {
    let at = from;
    for (const name of path.split('/').filter((part) => part !== '')) {
      let next = at.entries?.get(name);
      if (next === undefined) {
        next = this.create(FileKind.directory | 0o755);
        at.entries?.set(name, next);
        at.links++;
      }
      at = next;
    }
    return at;
  }

  /** Walks an absolute or relative path from `start`, following links, the last one only if `followLast`. */
  walk(path: string, start: readonly MemoryNode[], followLast: boolean): Place & { parents: MemoryNode[] } {
    if (path === '') throw new HostError('ENOENT');
    let budget = MOST_LINKS;
    let names = path.split('/').filter((name) => name !== '');
    let parents = path.startsWith('/') ? [this.root] : start.slice();
    // A trailing slash asks for a directory, and so follows a link.
    const needsDirectory = path.endsWith('/');
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const directory = parents[parents.length - 1];
      if (directory.entries === null) throw new HostError('ENOTDIR');
      if (name === '.') continue;
      if (name === '..') {
        if (parents.length > 1) parents.pop();
        continue;
      }
      if (name.length > 255) throw new HostError('ENAMETOOLONG');
      const node = directory.entries.get(name);
      const last = i === names.length - 1;
      if (node === undefined) {
        if (!last) throw new HostError('ENOENT');
        return { directory, name, node: undefined, parents };
      }
      if (node.kind === FileKind.link && (!last || followLast || needsDirectory)) {
        if (--budget < 0) throw new HostError('ELOOP');
        if (node.target.startsWith('/')) parents = [this.root];
        names = [...node.target.split('/').filter((part) => part !== ''), ...names.slice(i + 1)];
        i = -1;
        continue;
      }
      if (last) {
        if (needsDirectory && node.entries === null) throw new HostError('ENOTDIR');
        return { directory, name, node, parents };
      }
      parents.push(node);
    }
    const node = parents[parents.length - 1];
    return { directory: parents[parents.length - 2] ?? node, name: '', node, parents: parents.slice(0, -1) };
  }
}
