/** Files of a closed world: a tree in memory, pipes, and three standard streams. */
import {
  type DirectoryEntry, FileKind, type Files, type FileStatus, type HostEvents, type FileSystemStatus, HostError, OpenFlag,
} from './host.ts';
import { type MemoryNode, MemoryTree } from './memory-tree.ts';
import { Pipe } from './pipe.ts';

/** Where the standard streams lead. */
export interface StandardStreams {
  /** Fills `into` with input; 0 at the end. */
  read(into: Uint8Array): number;
  /** False: reading would have to wait; with `whole`, to the end. */
  isReadable(whole: boolean): boolean;
  write(descriptor: 1 | 2, bytes: Uint8Array): void;
  isTerminal(descriptor: number): boolean;
  terminalSize(): { columns: number; lines: number };
}

/** What one `open` made: descriptors that were duplicated share it. */
interface Description {
  node: MemoryNode | null;
  pipe: Pipe | null;
  /** The pipe that is written, where reading leads elsewhere. */
  outgoing: Pipe | null;
  /** 0, 1 or 2 for a standard stream, else -1. */
  stream: number;
  flags: number;
  position: number;
  descriptors: number;
  /** Absolute path at the time of opening; empty for what has none. */
  path: string;
}

const DEVICE = 1n;

export class MemoryFiles implements Files {
  readonly tree: MemoryTree;
  private readonly streams: StandardStreams;
  private readonly now: () => bigint;
  private readonly descriptions: (Description | undefined)[] = [];
  /** The current directory, from the root down. */
  private here: MemoryNode[];
  private creationMask = 0o022;

  readonly events: HostEvents;

  constructor(streams: StandardStreams, now: () => bigint, events: HostEvents = { canBlock: true, await() {} }) {
    this.streams = streams;
    this.events = events;
    this.now = now;
    this.tree = new MemoryTree(now);
    this.here = [this.tree.root];
    for (const stream of [0, 1, 2]) {
      this.descriptions.push({ node: null, pipe: null, outgoing: null, stream, flags: stream === 0 ? OpenFlag.readOnly : OpenFlag.writeOnly, position: 0, descriptors: 1, path: '' });
    }
  }

  // ---- descriptors

  private description(descriptor: number): Description {
    const found = this.descriptions[descriptor];
    if (found === undefined) throw new HostError('EBADF');
    return found;
  }

  private place(description: Description, least = 0): number {
    let descriptor = least;
    while (this.descriptions[descriptor] !== undefined) descriptor++;
    this.descriptions[descriptor] = description;
    return descriptor;
  }

  open(path: string, flags: number, mode: number): number {
    const followLast = (flags & OpenFlag.noFollow) === 0 && (flags & (OpenFlag.create | OpenFlag.exclusive)) !== (OpenFlag.create | OpenFlag.exclusive);
    const { directory, name, node: found } = this.walk(path, followLast);
    let node = found;
    const access = flags & OpenFlag.accessMode;
    if (node === undefined) {
      if ((flags & OpenFlag.create) === 0) throw new HostError('ENOENT');
      if (path.endsWith('/')) throw new HostError('EISDIR');
      node = this.tree.create(FileKind.regular | (mode & ~this.creationMask & 0o7777));
      this.enter(directory, name, node);
    } else {
      if ((flags & (OpenFlag.create | OpenFlag.exclusive)) === (OpenFlag.create | OpenFlag.exclusive)) throw new HostError('EEXIST');
      if (node.kind === FileKind.link) throw new HostError('ELOOP');
      if (node.entries !== null && access !== OpenFlag.readOnly) throw new HostError('EISDIR');
      if (node.entries === null && (flags & OpenFlag.directory) !== 0) throw new HostError('ENOTDIR');
      if ((access !== OpenFlag.writeOnly && (node.mode & 0o400) === 0) || (access !== OpenFlag.readOnly && (node.mode & 0o200) === 0)) {
        throw new HostError('EACCES');
      }
      if ((flags & OpenFlag.truncate) !== 0 && node.kind === FileKind.regular) this.resize(node, 0);
    }
    return this.place({ node, pipe: null, outgoing: null, stream: -1, flags, position: 0, descriptors: 1, path: path.startsWith('/') ? path : `${this.currentDirectory()}/${path}` });
  }

  close(descriptor: number): void {
    const description = this.description(descriptor);
    this.descriptions[descriptor] = undefined;
    if (--description.descriptors > 0 || description.pipe === null) return;
    if ((description.flags & OpenFlag.accessMode) === OpenFlag.writeOnly) description.pipe.writers--;
    else description.pipe.readers--;
    if (description.outgoing !== null) description.outgoing.writers--;
  }

  read(descriptor: number, into: Uint8Array, position?: number): number {
    const description = this.description(descriptor);
    if ((description.flags & OpenFlag.accessMode) === OpenFlag.writeOnly) throw new HostError('EBADF');
    if (description.stream >= 0) return this.streams.read(into);
    if (description.pipe !== null) return description.pipe.read(into);
    const node = description.node as MemoryNode;
    if (node.entries !== null) throw new HostError('EISDIR');
    const from = position ?? description.position;
    const count = Math.max(0, Math.min(into.length, node.size - from));
    into.set(node.content.subarray(from, from + count));
    if (position === undefined) description.position += count;
    node.accessed = this.now();
    return count;
  }

  write(descriptor: number, from: Uint8Array, position?: number): number {
    const description = this.description(descriptor);
    if ((description.flags & OpenFlag.accessMode) === OpenFlag.readOnly) throw new HostError('EBADF');
    if (description.stream >= 0) {
      this.streams.write(description.stream as 1 | 2, from);
      return from.length;
    }
    const pipe = description.outgoing ?? description.pipe;
    if (pipe !== null) return pipe.write(from, (description.flags & OpenFlag.nonBlocking) === 0);
    const node = description.node as MemoryNode;
    const at = (description.flags & OpenFlag.append) !== 0 ? node.size : (position ?? description.position);
    if (at + from.length > node.size) node.resize(at + from.length);
    node.content.set(from, at);
    if (position === undefined) description.position = at + from.length;
    node.modified = node.changed = this.now();
    return from.length;
  }

  seek(descriptor: number, offset: number, whence: number): number {
    const description = this.description(descriptor);
    const { node } = description;
    if (node === null) throw new HostError('ESPIPE');
    if (whence < 0 || whence > 2) throw new HostError('EINVAL');
    const position = offset + (whence === 0 ? 0 : whence === 1 ? description.position : node.size);
    if (position < 0) throw new HostError('EINVAL');
    return (description.position = position);
  }

  truncate(path: string, size: number): void {
    const node = this.find(path);
    if (node.entries !== null) throw new HostError('EISDIR');
    if (size < 0) throw new HostError('EINVAL');
    this.resize(node, size);
  }

  truncateDescriptor(descriptor: number, size: number): void {
    const { node, flags } = this.description(descriptor);
    if (node === null || size < 0 || (flags & OpenFlag.accessMode) === OpenFlag.readOnly) throw new HostError('EINVAL');
    this.resize(node, size);
  }

  private resize(node: MemoryNode, size: number): void {
    node.resize(size);
    node.modified = node.changed = this.now();
  }

  sync(descriptor: number): void {
    if (this.description(descriptor).node === null) throw new HostError('EINVAL');
  }

  duplicate(descriptor: number): number {
    const description = this.description(descriptor);
    description.descriptors++;
    return this.place(description);
  }

  duplicateTo(descriptor: number, target: number): void {
    const description = this.description(descriptor);
    if (descriptor === target) return;
    if (target < 0) throw new HostError('EBADF');
    if (this.descriptions[target] !== undefined) this.close(target);
    description.descriptors++;
    this.place(description, target);
  }

  readiness(descriptor: number): { readable: boolean; writable: boolean; ended: boolean } {
    const { pipe, outgoing, flags, stream } = this.description(descriptor);
    if (stream === 0) return { readable: this.streams.isReadable(false), writable: true, ended: this.streams.isReadable(true) };
    if (pipe === null) return { readable: true, writable: true, ended: false };
    const writing = (flags & OpenFlag.accessMode) === OpenFlag.writeOnly;
    const ended = writing ? pipe.readers === 0 : pipe.writers === 0 && pipe.empty;
    return { readable: pipe.readable, writable: (outgoing ?? pipe).writable, ended };
  }

  pipe(more = 0): [number, number] {
    const pipe = new Pipe();
    const end = (flags: number): number => this.place({ node: null, pipe, outgoing: null, stream: -1, flags: flags | more, position: 0, descriptors: 1, path: '' });
    return [end(OpenFlag.readOnly), end(OpenFlag.writeOnly)];
  }

  pair(): [number, number] {
    const there = new Pipe();
    const back = new Pipe();
    const end = (pipe: Pipe, outgoing: Pipe): number =>
      this.place({ node: null, pipe, outgoing, stream: -1, flags: OpenFlag.readWrite, position: 0, descriptors: 1, path: '' });
    return [end(there, back), end(back, there)];
  }

  isTerminal(descriptor: number): boolean {
    const { stream } = this.description(descriptor);
    return stream >= 0 && this.streams.isTerminal(stream);
  }

  terminalSize(descriptor: number): { columns: number; lines: number } {
    if (!this.isTerminal(descriptor)) throw new HostError('ENOTTY');
    return this.streams.terminalSize();
  }

  flagsOf(descriptor: number): number {
    return this.description(descriptor).flags;
  }
  setBlocking(descriptor: number, blocking: boolean): void {
    const description = this.description(descriptor);
    description.flags = blocking ? description.flags & ~OpenFlag.nonBlocking : description.flags | OpenFlag.nonBlocking;
  }
  pathOf(descriptor: number): string {
    const { path } = this.description(descriptor);
    if (path === '') throw new HostError('ENOTDIR');
    return path;
  }

  // ---- paths

  private walk(path: string, followLast: boolean): ReturnType<MemoryTree['walk']> {
    return this.tree.walk(path, this.here, followLast);
  }

  private find(path: string, followLast = true): MemoryNode {
    const { node } = this.walk(path, followLast);
    if (node === undefined) throw new HostError('ENOENT');
    return node;
  }

  private enter(directory: MemoryNode, name: string, node: MemoryNode): void {
    if ((directory.mode & 0o200) === 0) throw new HostError('EACCES');
    directory.entries?.set(name, node);
    directory.modified = directory.changed = this.now();
  }

  private leave(directory: MemoryNode, name: string): void {
    if ((directory.mode & 0o200) === 0) throw new HostError('EACCES');
    directory.entries?.delete(name);
    directory.modified = directory.changed = this.now();
  }

  private status(node: MemoryNode): FileStatus {
    const size = node.entries === null ? (node.kind === FileKind.link ? node.target.length : node.size) : 4096;
    return {
      mode: node.mode, inode: BigInt(node.inode), device: DEVICE, links: node.links, uid: 1000, gid: 1000, size, blockSize: 4096,
      blocks: Math.ceil(size / 512), specialDevice: 0n, accessed: node.accessed, modified: node.modified, changed: node.changed,
    };
  }

  stat(path: string): FileStatus {
    return this.status(this.find(path));
  }
  linkStat(path: string): FileStatus {
    return this.status(this.find(path, false));
  }
  tryStat(path: string): FileStatus | undefined {
    return this.attempt(() => this.stat(path));
  }
  tryLinkStat(path: string): FileStatus | undefined {
    return this.attempt(() => this.linkStat(path));
  }
  private attempt<T>(body: () => T): T | undefined {
    try {
      return body();
    } catch (thrown) {
      if (thrown instanceof HostError) return undefined;
      throw thrown;
    }
  }

  descriptorStat(descriptor: number): FileStatus {
    const { node, pipe, stream } = this.description(descriptor);
    if (node !== null) return this.status(node);
    const kind = pipe !== null ? FileKind.fifo : this.streams.isTerminal(stream) ? FileKind.character : FileKind.fifo;
    const now = this.now();
    return {
      mode: kind | 0o600, inode: BigInt(descriptor + 1), device: DEVICE + 1n, links: 1, uid: 1000, gid: 1000, size: 0, blockSize: 4096, blocks: 0,
      specialDevice: 0n, accessed: now, modified: now, changed: now,
    };
  }

  fileSystemStat(path: string): FileSystemStatus {
    this.find(path);
    return { blockSize: 4096, blocks: 1 << 20, blocksFree: 1 << 19, blocksAvailable: 1 << 19, files: 1 << 20, filesFree: 1 << 19 };
  }

  list(path: string): string[] {
    const { entries } = this.find(path);
    if (entries === null) throw new HostError('ENOTDIR');
    return [...entries.keys()];
  }

  scan(path: string): DirectoryEntry[] {
    const { entries } = this.find(path);
    if (entries === null) throw new HostError('ENOTDIR');
    return Array.from(entries, ([name, node]) => ({ name, inode: BigInt(node.inode), kind: node.kind }));
  }

  access(path: string, mode: number): boolean {
    const node = this.attempt(() => this.find(path));
    return node !== undefined && ((node.mode >> 6) & mode) === mode;
  }

  makeDirectory(path: string, mode: number): void {
    const { directory, name, node } = this.walk(path.replace(/(.)\/+$/, '$1'), false);
    if (node !== undefined) throw new HostError('EEXIST');
    this.enter(directory, name, this.tree.create(FileKind.directory | (mode & ~this.creationMask & 0o1777)));
    directory.links++;
  }

  removeDirectory(path: string): void {
    const { directory, name, node } = this.walk(path, false);
    if (node === undefined) throw new HostError('ENOENT');
    if (node.entries === null) throw new HostError('ENOTDIR');
    if (name === '') throw new HostError(node === this.tree.root ? 'EBUSY' : 'EINVAL');
    if (node.entries.size > 0) throw new HostError('ENOTEMPTY');
    this.leave(directory, name);
    directory.links--;
  }

  unlink(path: string): void {
    const { directory, name, node } = this.walk(path, false);
    if (node === undefined) throw new HostError('ENOENT');
    if (node.entries !== null) throw new HostError('EISDIR');
    this.leave(directory, name);
    node.links--;
    node.changed = this.now();
  }

  rename(from: string, to: string): void {
    const source = this.walk(from.replace(/(.)\/+$/, '$1'), false);
    const target = this.walk(to.replace(/(.)\/+$/, '$1'), false);
    const moved = source.node;
    if (moved === undefined) throw new HostError('ENOENT');
    if (source.name === '' || (target.node !== undefined && target.name === '')) throw new HostError('EBUSY');
    if (moved === target.node) return;
    if (target.parents.includes(moved)) throw new HostError('EINVAL');
    if (target.node !== undefined) {
      if (target.node.entries !== null) {
        if (moved.entries === null) throw new HostError('EISDIR');
        if (target.node.entries.size > 0) throw new HostError('ENOTEMPTY');
        target.directory.links--;
      } else if (moved.entries !== null) throw new HostError('ENOTDIR');
      target.node.links--;
    }
    this.leave(source.directory, source.name);
    this.enter(target.directory, target.name, moved);
    if (moved.entries !== null) {
      source.directory.links--;
      target.directory.links++;
    }
    moved.changed = this.now();
  }

  link(existing: string, path: string, followSymlink: boolean): void {
    const node = this.find(existing, followSymlink);
    if (node.entries !== null) throw new HostError('EPERM');
    const place = this.walk(path, false);
    if (place.node !== undefined) throw new HostError('EEXIST');
    node.links++;
    this.enter(place.directory, place.name, node);
  }

  symbolicLink(target: string, path: string): void {
    if (target === '') throw new HostError('ENOENT');
    const place = this.walk(path, false);
    if (place.node !== undefined) throw new HostError('EEXIST');
    const node = this.tree.create(FileKind.link | 0o777);
    node.target = target;
    this.enter(place.directory, place.name, node);
  }

  readLink(path: string): string {
    const node = this.find(path, false);
    if (node.kind !== FileKind.link) throw new HostError('EINVAL');
    return node.target;
  }

  private setMode(node: MemoryNode, mode: number): void {
    node.mode = node.kind | (mode & 0o7777);
    node.changed = this.now();
  }
  changeMode(path: string, mode: number): void {
    this.setMode(this.find(path), mode);
  }
  changeDescriptorMode(descriptor: number, mode: number): void {
    const { node } = this.description(descriptor);
    if (node !== null) this.setMode(node, mode);
  }
  changeOwner(path: string, uid: number, gid: number, followSymlink: boolean): void {
    this.find(path, followSymlink);
    if ((uid !== -1 && uid !== 1000) || (gid !== -1 && gid !== 1000)) throw new HostError('EPERM');
  }

  private touch(node: MemoryNode, accessed: bigint, modified: bigint): void {
    node.accessed = accessed;
    node.modified = modified;
    node.changed = this.now();
  }
  setTimes(path: string, accessed: bigint, modified: bigint, followSymlink: boolean): void {
    this.touch(this.find(path, followSymlink), accessed, modified);
  }
  setDescriptorTimes(descriptor: number, accessed: bigint, modified: bigint): void {
    const { node } = this.description(descriptor);
    if (node !== null) this.touch(node, accessed, modified);
  }

  currentDirectory(): string {
    let path = '';
    for (let i = 1; i < this.here.length; i++) {
      const name = [...(this.here[i - 1].entries ?? [])].find(([, node]) => node === this.here[i])?.[0];
      if (name === undefined) throw new HostError('ENOENT');
      path += `/${name}`;
    }
    return path === '' ? '/' : path;
  }

  changeDirectory(path: string): void {
    const { node, parents, name } = this.walk(path, true);
    if (node === undefined) throw new HostError('ENOENT');
    if (node.entries === null) throw new HostError('ENOTDIR');
    this.here = name === '' || parents[parents.length - 1] !== node ? [...parents, node] : parents;
  }

  mask(mask: number): number {
    const former = this.creationMask;
    this.creationMask = mask & 0o777;
    return former;
  }
}
