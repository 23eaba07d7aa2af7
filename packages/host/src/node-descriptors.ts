/**
 * Descriptors on Node: positions that can be moved, duplicates and pipes, none of which `node:fs` has; and reading that
 * can be interrupted. A number of Python's is always a descriptor of the system too, so that nobody else gets it; what
 * is read and written through it may be another one.
 */
import fs from 'node:fs';
import process from 'node:process';
import { FileKind, HostError, OpenFlag } from './host.ts';
import { lateNode } from './node-late.ts';
import { Pipe } from './pipe.ts';

/** What one `open` made: descriptors that were duplicated share it. */
export interface Description {
  /** The descriptor that the system reads and writes. */
  real: number;
  /** The pipe that is read, or written if it is one way only. */
  pipe: Pipe | null;
  /** The pipe that is written, where reading leads elsewhere. */
  outgoing: Pipe | null;
  flags: number;
  seekable: boolean;
  /** A regular file: any position is one. */
  regular: boolean;
  /** Position kept here; null while the system's own position is in use. */
  position: number | null;
  descriptors: number;
  /** The system's descriptor never blocks: waiting is done here. */
  polled: boolean;
  /** Bytes that were read to see whether there are any. */
  ahead: Uint8Array | null;
  /** Closes `real`, when it is not simply a descriptor. */
  release: (() => void) | null;
}

/** Readiness of a descriptor, as `poll` tells it. */
export interface Readiness {
  readable: boolean;
  writable: boolean;
  /** The other end is closed. */
  ended: boolean;
}

const pause = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds of the longest pause while waiting. */
const LONGEST_PAUSE = 10;

export class NodeDescriptors {
  private readonly known = new Map<number, Description>();
  /** True when a signal waits to be handled. */
  private readonly interrupted: () => boolean;

  constructor(interrupted: () => boolean) {
    this.interrupted = interrupted;
  }

  /** Registers a descriptor that was just opened, or one inherited at its first use. */
  private describe(descriptor: number, flags: number, position: number | null): Description {
    const kind = fs.fstatSync(descriptor).mode & FileKind.mask;
    const seekable = kind === FileKind.regular || kind === FileKind.block || (kind === FileKind.character && !isTerminal(descriptor));
    const description = fresh(descriptor, flags);
    description.seekable = seekable;
    description.regular = kind === FileKind.regular;
    if (description.regular) description.position = position;
    if (descriptor === 0 && !seekable) readWithoutBlocking(description);
    this.known.set(descriptor, description);
    return description;
  }

  /** The description behind a descriptor; throws what the system throws for one that is not open. */
  get(descriptor: number): Description {
    const found = this.known.get(descriptor);
    if (found !== undefined) return found;
    if (descriptor < 0) throw new HostError('EBADF');
    return this.describe(descriptor, inheritedFlags(descriptor), null);
  }

  real(descriptor: number): number {
    return this.known.get(descriptor)?.real ?? descriptor;
  }

  opened(descriptor: number, flags: number): number {
    this.describe(descriptor, flags, 0);
    return descriptor;
  }

  /** Gives a number to what is read and written through `real`. */
  adopt(description: Description): number {
    const descriptor = this.reserve();
    this.known.set(descriptor, description);
    return descriptor;
  }

  close(descriptor: number): void {
    const description = this.get(descriptor);
    this.known.delete(descriptor);
    description.descriptors--;
    const last = description.descriptors === 0;
    const { pipe, outgoing, flags } = description;
    if (pipe !== null) {
      if (last && (flags & OpenFlag.accessMode) === OpenFlag.writeOnly) pipe.writers--;
      else if (last) pipe.readers--;
      if (last && outgoing !== null) outgoing.writers--;
      fs.closeSync(descriptor);
      return;
    }
    if (descriptor !== description.real) {
      fs.closeSync(descriptor);
      if (last) closeReal(description);
    } else if (last) closeReal(description);
    // The number is free again, but the duplicates still use the file.
    else this.moveReal(description, descriptor);
  }

  private moveReal(description: Description, closing: number): void {
    if (description.position === null && description.seekable) description.position = systemPosition(closing);
    description.real = fs.openSync(`/proc/self/fd/${closing}`, description.flags & ~(OpenFlag.create | OpenFlag.exclusive | OpenFlag.truncate));
    fs.closeSync(closing);
  }

  // ---- reading and writing

  read(descriptor: number, into: Uint8Array, position: number | undefined): number {
    const description = this.get(descriptor);
    const { pipe, ahead } = description;
    if ((description.flags & OpenFlag.accessMode) === OpenFlag.writeOnly) throw new HostError('EBADF');
    if (pipe !== null) return pipe.read(into);
    if (into.length === 0) return 0;
    if (ahead !== null) {
      const count = Math.min(ahead.length, into.length);
      into.set(ahead.subarray(0, count));
      description.ahead = count === ahead.length ? null : ahead.subarray(count);
      return count;
    }
    const at = position ?? description.position;
    for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        const count = fs.readSync(description.real, into, 0, into.length, at);
        if (position === undefined && description.position !== null) description.position += count;
        return count;
      } catch (thrown) {
        const { code } = thrown as NodeJS.ErrnoException;
        if (code === 'EOF' || (code === 'EIO' && description.polled)) return 0;
        if (code !== 'EAGAIN' || (description.flags & OpenFlag.nonBlocking) !== 0) throw thrown;
      }
      this.wait(wait);
    }
  }

  /** Sleeps a little; EINTR when a signal came. */
  private wait(milliseconds: number): void {
    if (this.interrupted()) throw new HostError('EINTR');
    Atomics.wait(pause, 0, 0, milliseconds);
    if (this.interrupted()) throw new HostError('EINTR');
  }

  write(descriptor: number, from: Uint8Array, position: number | undefined): number {
    const description = this.get(descriptor);
    const target = description.outgoing ?? description.pipe;
    if ((description.flags & OpenFlag.accessMode) === OpenFlag.readOnly) throw new HostError('EBADF');
    if (target !== null) return target.write(from, (description.flags & OpenFlag.nonBlocking) === 0);
    const at = position ?? description.position;
    let count = 0;
    for (;;) {
      try {
        count = fs.writeSync(description.real, from, 0, from.length, at);
        break;
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN' || (description.flags & OpenFlag.nonBlocking) !== 0) throw thrown;
      }
      this.wait(2);
    }
    if (position === undefined && description.position !== null) {
      const append = (description.flags & OpenFlag.append) !== 0;
      description.position = append ? fs.fstatSync(description.real).size : description.position + count;
    }
    return count;
  }

  /** Whether reading and writing would block, found by trying to read. */
  readiness(descriptor: number): Readiness {
    const description = this.get(descriptor);
    const { pipe, flags } = description;
    if (pipe !== null) {
      const writing = (flags & OpenFlag.accessMode) === OpenFlag.writeOnly;
      const ended = writing ? pipe.readers === 0 : pipe.writers === 0 && pipe.empty;
      return { readable: pipe.readable, writable: (description.outgoing ?? pipe).writable, ended };
    }
    if ((flags & OpenFlag.accessMode) === OpenFlag.writeOnly) return { readable: false, writable: true, ended: false };
    if (!description.polled || description.ahead !== null) return { readable: true, writable: true, ended: false };
    const memory = new Uint8Array(4096);
    try {
      const count = fs.readSync(description.real, memory, 0, memory.length, null);
      if (count > 0) description.ahead = memory.subarray(0, count);
      return { readable: true, writable: true, ended: count === 0 };
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      return { readable: code !== 'EAGAIN', writable: true, ended: code !== 'EAGAIN' };
    }
  }

  seek(descriptor: number, offset: number, whence: number): number {
    const description = this.get(descriptor);
    if (!description.seekable) throw new HostError('ESPIPE');
    if (whence < 0 || whence > 2) throw new HostError('EINVAL');
    // The system is asked only for what it alone knows.
    const status = description.regular && whence !== 2 ? null : fs.fstatSync(description.real);
    if (status !== null && (status.mode & FileKind.mask) === FileKind.character) return 0;
    const current = description.position ?? systemPosition(description.real);
    const position = offset + (whence === 0 ? 0 : whence === 1 || status === null ? current : status.size);
    if (position < 0) throw new HostError('EINVAL');
    if (description.position !== null || position !== current) description.position = position;
    return position;
  }

  // ---- duplicates

  /** Takes the lowest free descriptor number, which nobody else can get until it is closed. */
  private reserve(): number {
    return fs.openSync('/dev/null', 'r');
  }

  duplicate(descriptor: number): number {
    const description = this.get(descriptor);
    const duplicate = this.reserve();
    description.descriptors++;
    this.known.set(duplicate, description);
    return duplicate;
  }

  duplicateTo(descriptor: number, target: number): void {
    const description = this.get(descriptor);
    if (descriptor === target) return;
    if (target < 0) throw new HostError('EBADF');
    if (isOpen(target)) this.close(target);
    // Take descriptors until the wanted one comes.
    const spare: number[] = [];
    try {
      for (;;) {
        const got = this.reserve();
        if (got === target) break;
        spare.push(got);
        if (got > target || spare.length > 4096) throw new HostError('EBADF');
      }
    } finally {
      for (const each of spare) fs.closeSync(each);
    }
    description.descriptors++;
    this.known.set(target, description);
  }

  pipe(flags: number): [number, number] {
    const pipe = new Pipe();
    const end = (access: number): number => this.adopt({ ...fresh(-1, access | flags), pipe });
    return [end(OpenFlag.readOnly), end(OpenFlag.writeOnly)];
  }

  pair(): [number, number] {
    const there = new Pipe();
    const back = new Pipe();
    const end = (pipe: Pipe, outgoing: Pipe): number => this.adopt({ ...fresh(-1, OpenFlag.readWrite), pipe, outgoing });
    return [end(there, back), end(back, there)];
  }

  /** The other end of a pipe is with another process now: this one's ends lead there. */
  connect(pipe: Pipe, access: number, real: number, release: () => void): void {
    for (const description of new Set(this.known.values())) {
      if (description.pipe !== pipe || (description.flags & OpenFlag.accessMode) !== access) continue;
      description.pipe = null;
      description.real = real;
      description.polled = true;
      description.release = release;
    }
  }
}

export const fresh = (real: number, flags: number): Description => ({
  real, pipe: null, outgoing: null, flags, seekable: false, regular: false, position: null, descriptors: 1, polled: false, ahead: null, release: null,
});

function closeReal(description: Description): void {
  if (description.release !== null) description.release();
  else fs.closeSync(description.real);
}

/** Major number of the devices that Linux makes of memory (`/dev/null`): nothing has to be loaded to know that they are no terminals. */
const MEMORY_DEVICES = 1;

export function isTerminal(descriptor: number): boolean {
  const stats = fs.fstatSync(descriptor);
  if (!stats.isCharacterDevice() || (process.platform === 'linux' && stats.rdev >> 8 === MEMORY_DEVICES)) return false;
  return lateNode.tty.isatty(descriptor);
}

/** Opens standard input once more, so that waiting for it can be interrupted. */
function readWithoutBlocking(description: Description): void {
  try {
    description.real = fs.openSync('/proc/self/fd/0', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK | fs.constants.O_NOCTTY);
    description.polled = true;
  } catch {
    // A socket cannot be opened again: reading it blocks.
  }
}

function isOpen(descriptor: number): boolean {
  try {
    fs.fstatSync(descriptor);
    return true;
  } catch {
    return false;
  }
}

function inheritedFlags(descriptor: number): number {
  try {
    const text = fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    return Number.parseInt(/^flags:\s*(\d+)/m.exec(text)?.[1] ?? '2', 8) & ~OpenFlag.nonBlocking;
  } catch {
    return OpenFlag.readWrite;
  }
}

/** Position of an inherited descriptor, where the system tells. */
function systemPosition(descriptor: number): number {
  try {
    return Number(/^pos:\s*(\d+)/m.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
