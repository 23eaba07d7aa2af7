/** Descriptors on Node: positions that can be moved, duplicates and pipes, none of which `node:fs` has. */
import fs from 'node:fs';
import tty from 'node:tty';
import { FileKind, HostError, OpenFlag } from './host.ts';

interface Pipe {
  chunks: Uint8Array[];
  readers: number;
  writers: number;
}

/** What one `open` made: descriptors that were duplicated share it. */
interface Description {
  /** The descriptor that the system knows. */
  real: number;
  pipe: Pipe | null;
  flags: number;
  seekable: boolean;
  /** Position kept here; null while the system's own position is in use. */
  position: number | null;
  descriptors: number;
}

const pause = new Int32Array(new SharedArrayBuffer(4));

export class NodeDescriptors {
  private readonly known = new Map<number, Description>();

  /** Registers a descriptor that was just opened, or one inherited at its first use. */
  private describe(descriptor: number, flags: number, position: number | null): Description {
    const kind = fs.fstatSync(descriptor).mode & FileKind.mask;
    const seekable = kind === FileKind.regular || kind === FileKind.block || (kind === FileKind.character && !tty.isatty(descriptor));
    const description = { real: descriptor, pipe: null, flags, seekable, position: kind === FileKind.regular ? position : null, descriptors: 1 };
    this.known.set(descriptor, description);
    return description;
  }

  /** The description behind a descriptor; throws what the system throws for one that is not open. */
  get(descriptor: number): Description {
    const found = this.known.get(descriptor);
    if (found !== undefined) return found;
    if (descriptor < 0) throw new HostError('EBADF');
    const facts = inheritedFacts(descriptor);
    return this.describe(descriptor, facts.flags, null);
  }

  real(descriptor: number): number {
    return this.known.get(descriptor)?.real ?? descriptor;
  }

  opened(descriptor: number, flags: number): number {
    this.describe(descriptor, flags, 0);
    return descriptor;
  }

  close(descriptor: number): void {
    const description = this.get(descriptor);
    this.known.delete(descriptor);
    description.descriptors--;
    if (description.pipe !== null && description.descriptors === 0) {
      if ((description.flags & OpenFlag.accessMode) === OpenFlag.readOnly) description.pipe.readers--;
      else description.pipe.writers--;
    }
    if (descriptor !== description.real) fs.closeSync(descriptor);
    else if (description.descriptors === 0) fs.closeSync(descriptor);
    else {
      // The number is free again, but the duplicates still use the file: it moves to one of theirs.
      this.moveReal(description, descriptor);
    }
  }

  private moveReal(description: Description, closing: number): void {
    const [heir] = [...this.known].find(([, other]) => other === description) ?? [];
    if (heir === undefined) return;
    if (description.pipe === null) {
      if (description.position === null && description.seekable) description.position = systemPosition(closing);
      const moved = fs.openSync(`/proc/self/fd/${closing}`, description.flags & ~(OpenFlag.create | OpenFlag.exclusive | OpenFlag.truncate));
      description.real = moved;
    } else description.real = heir;
    fs.closeSync(closing);
  }

  read(descriptor: number, into: Uint8Array, position: number | undefined): number {
    const description = this.get(descriptor);
    if (description.pipe !== null) return readPipe(description.pipe, description.flags, into);
    if (into.length === 0) return 0;
    const at = position ?? description.position;
    for (;;) {
      try {
        const count = fs.readSync(description.real, into, 0, into.length, at);
        if (position === undefined && description.position !== null) description.position += count;
        return count;
      } catch (thrown) {
        const { code } = thrown as NodeJS.ErrnoException;
        if (code === 'EOF') return 0;
        // Standard input of another process may be non-blocking.
        if (code !== 'EAGAIN' || descriptor !== 0) throw thrown;
        Atomics.wait(pause, 0, 0, 10);
      }
    }
  }

  write(descriptor: number, from: Uint8Array, position: number | undefined): number {
    const description = this.get(descriptor);
    if (description.pipe !== null) return writePipe(description.pipe, description.flags, from);
    const at = position ?? description.position;
    let count = 0;
    for (;;) {
      try {
        count = fs.writeSync(description.real, from, 0, from.length, at);
        break;
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') throw thrown;
        Atomics.wait(pause, 0, 0, 5);
      }
    }
    if (position === undefined && description.position !== null) {
      const append = (description.flags & OpenFlag.append) !== 0;
      description.position = append ? fs.fstatSync(description.real).size : description.position + count;
    }
    return count;
  }

  seek(descriptor: number, offset: number, whence: number): number {
    const description = this.get(descriptor);
    if (!description.seekable) throw new HostError('ESPIPE');
    if (whence < 0 || whence > 2) throw new HostError('EINVAL');
    const status = fs.fstatSync(description.real);
    if ((status.mode & FileKind.mask) === FileKind.character) return 0;
    const current = description.position ?? systemPosition(description.real);
    const position = offset + (whence === 0 ? 0 : whence === 1 ? current : status.size);
    if (position < 0) throw new HostError('EINVAL');
    if (description.position !== null || position !== current) description.position = position;
    return position;
  }

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
    if (target <= 2 || this.isOpen(target)) {
      if (this.isOpen(target)) this.close(target);
    }
    // Take descriptors until the wanted one comes.
    const spare: number[] = [];
    for (;;) {
      const got = this.reserve();
      if (got === target) break;
      spare.push(got);
      if (got > target || spare.length > 4096) {
        for (const each of spare) fs.closeSync(each);
        throw new HostError('EBADF');
      }
    }
    for (const each of spare) fs.closeSync(each);
    description.descriptors++;
    this.known.set(target, description);
  }

  private isOpen(descriptor: number): boolean {
    try {
      fs.fstatSync(descriptor);
      return true;
    } catch {
      return false;
    }
  }

  pipe(): [number, number] {
    const pipe: Pipe = { chunks: [], readers: 1, writers: 1 };
    const end = (flags: number): number => {
      const descriptor = this.reserve();
      this.known.set(descriptor, { real: descriptor, pipe, flags, seekable: false, position: null, descriptors: 1 });
      return descriptor;
    };
    return [end(OpenFlag.readOnly), end(OpenFlag.writeOnly)];
  }
}

function readPipe(pipe: Pipe, flags: number, into: Uint8Array): number {
  if ((flags & OpenFlag.accessMode) !== OpenFlag.readOnly) throw new HostError('EBADF');
  const first = pipe.chunks[0];
  if (first === undefined) {
    if (pipe.writers > 0) throw new HostError('EAGAIN'); // both ends are in this process: waiting would never end
    return 0;
  }
  const count = Math.min(first.length, into.length);
  into.set(first.subarray(0, count));
  if (count === first.length) pipe.chunks.shift();
  else pipe.chunks[0] = first.subarray(count);
  return count;
}

function writePipe(pipe: Pipe, flags: number, from: Uint8Array): number {
  if ((flags & OpenFlag.accessMode) === OpenFlag.readOnly) throw new HostError('EBADF');
  if (pipe.readers === 0) throw new HostError('EPIPE');
  if (from.length > 0) pipe.chunks.push(from.slice());
  return from.length;
}

function inheritedFacts(descriptor: number): { flags: number } {
  try {
    const text = fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    return { flags: Number.parseInt(/^flags:\s*(\d+)/m.exec(text)?.[1] ?? '2', 8) };
  } catch {
    return { flags: OpenFlag.readWrite };
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
