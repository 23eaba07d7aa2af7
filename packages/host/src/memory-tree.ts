/** The nodes of an in-memory file system and the walk along a path. */
import { FileKind, HostError } from './host.ts';

export class MemoryNode {
  mode: number;
  readonly inode: number;
  links = 1;
  accessed: bigint;
  modified: bigint;
  changed: bigint;
  /** Content of a regular file; may be longer than `size`. */
  content = new Uint8Array(0);
  size = 0;
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
