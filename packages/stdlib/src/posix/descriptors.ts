/** Functions of `posix` that take descriptors. */
import { errnoByName, type Files, HostError, OpenFlag } from '@vivarium/host';
import { atRestart, bytes, py, tuple, type Value, valueError } from '@vivarium/objects';
import { audit } from '../audit.ts';
import { whenReadable, writeAll as writeBlocking } from '../blocking.ts';
import { current } from '../interpreter.ts';
import { needBytes, needWritable } from '../io/arguments.ts';
import { joinBytes } from '../io/base.ts';
import type { Body } from '../native-facts.ts';
import { fileDescriptor, intArgument, osError, system } from '../os-errors.ts';
import { statResult } from './status.ts';

const files = (): Files => current().host.files;

function sizeOf(value: Value): number {
  const size = py.size(value);
  if (size < 0) throw osError(errnoByName.EINVAL);
  return Math.min(size, 0x7ffff000);
}

function read(descriptor: number, size: number, position?: number): Value {
  const memory = new Uint8Array(size);
  const count = system(() => (position === undefined ? whenReadable(descriptor, () => files().read(descriptor, memory)) : files().read(descriptor, memory, position)));
  return bytes(count === size ? memory : memory.slice(0, count));
}

/** Fills the buffers one after the other. */
function readInto(descriptor: number, buffers: Value, position?: number): number {
  let total = 0;
  for (const buffer of py.toArray(buffers)) {
    const memory = needWritable(buffer, 'readv()');
    const count = system(() => files().read(descriptor, memory, position === undefined ? undefined : position + total));
    total += count;
    if (count < memory.length) break;
  }
  return total;
}

function writeAll(descriptor: number, buffers: Value, position?: number): number {
  const chunks = py.toArray(buffers).map(needBytes);
  const content = joinBytes(chunks, chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  return system(() => files().write(descriptor, content, position));
}

const inheritable = new Set<number>([0, 1, 2]);
atRestart(() => {
  inheritable.clear();
  for (const standard of [0, 1, 2]) inheritable.add(standard);
});
/** Descriptors that child processes get. */
export const isInheritable = (descriptor: number): boolean => inheritable.has(descriptor);
export function setInheritable(descriptor: number, value: boolean): void {
  if (value) inheritable.add(descriptor);
  else inheritable.delete(descriptor);
}

function close(descriptor: number): void {
  setInheritable(descriptor, false);
  system(() => files().close(descriptor));
}

function copyRange(source: Value, target: Value, count: Value, sourceOffset: Value, targetOffset: Value): Value {
  const size = py.size(count);
  if (size < 0) throw valueError("negative value for 'count' not allowed");
  const memory = new Uint8Array(Math.min(size, 1 << 20));
  const got = system(() => files().read(intArgument(source), memory, sourceOffset === null ? undefined : Number(py.index(sourceOffset))));
  return system(() => files().write(intArgument(target), memory.subarray(0, got), targetOffset === null ? undefined : Number(py.index(targetOffset))));
}

function makePipe(flags: number): Value {
  const [reader, writer] = system(() => files().pipe(flags & OpenFlag.nonBlocking));
  for (const end of [reader, writer]) setInheritable(end, (flags & OpenFlag.closeOnExec) === 0);
  return tuple([reader, writer]);
}

export const descriptorFunctions: Readonly<Record<string, Body>> = {
  close: (descriptor: Value) => close(intArgument(descriptor)),
  closerange: (low: Value, high: Value) => {
    const end = Math.min(intArgument(high), 65536);
    for (let descriptor = Math.max(0, intArgument(low)); descriptor < end; descriptor++) {
      try {
        files().close(descriptor);
      } catch (thrown) {
        if (!(thrown instanceof HostError)) throw thrown;
      }
    }
  },
  dup: (descriptor: Value) => system(() => files().duplicate(intArgument(descriptor))),
  dup2: (descriptor: Value, target: Value, inherit: Value) => {
    const from = intArgument(descriptor);
    const to = intArgument(target);
    system(() => files().duplicateTo(from, to));
    setInheritable(to, py.truth(inherit));
    return to;
  },
  fchmod: (descriptor: Value, mode: Value) => {
    const number = intArgument(descriptor);
    audit('os.chmod', number, intArgument(mode), -1);
    system(() => files().changeDescriptorMode(number, intArgument(mode)));
  },
  fchown: (descriptor: Value, uid: Value, gid: Value) => {
    const number = intArgument(descriptor);
    system(() => files().changeOwner(files().pathOf(number), Number(py.index(uid)), Number(py.index(gid)), true));
  },
  fchdir: (descriptor: Value) => {
    const number = fileDescriptor(descriptor);
    audit('os.chdir', number);
    system(() => files().changeDirectory(files().pathOf(number)));
  },
  fdatasync: (descriptor: Value) => {
    const number = fileDescriptor(descriptor);
    system(() => files().sync(number));
  },
  fsync: (descriptor: Value) => {
    const number = fileDescriptor(descriptor);
    system(() => files().sync(number));
  },
  fstat: (descriptor: Value) => statResult(system(() => files().descriptorStat(intArgument(descriptor)))),
  ftruncate: (descriptor: Value, length: Value) => {
    const number = intArgument(descriptor);
    audit('os.truncate', number, length);
    system(() => files().truncateDescriptor(number, Number(py.index(length))));
  },
  isatty: (descriptor: Value) => {
    try {
      return files().isTerminal(intArgument(descriptor));
    } catch (thrown) {
      if (thrown instanceof HostError) return false;
      throw thrown;
    }
  },
  ttyname: (descriptor: Value) => {
    const number = intArgument(descriptor);
    if (!system(() => files().isTerminal(number))) throw osError(errnoByName.ENOTTY);
    return system(() => files().readLink(files().pathOf(number)));
  },
  device_encoding: (descriptor: Value) => {
    try {
      return files().isTerminal(intArgument(descriptor)) ? 'UTF-8' : null;
    } catch (thrown) {
      if (thrown instanceof HostError) return null;
      throw thrown;
    }
  },
  // Nobody else can hold a lock that this process would see.
  lockf: (descriptor: Value) => void system(() => files().descriptorStat(intArgument(descriptor))),
  lseek: (descriptor: Value, position: Value, whence: Value) =>
    system(() => files().seek(intArgument(descriptor), Number(py.index(position)), intArgument(whence))),
  read: (descriptor: Value, length: Value) => read(intArgument(descriptor), sizeOf(length)),
  readinto: (descriptor: Value, buffer: Value) => {
    const number = intArgument(descriptor);
    const memory = needWritable(buffer, 'readinto() argument 2');
    return system(() => whenReadable(number, () => files().read(number, memory)));
  },
  readv: (descriptor: Value, buffers: Value) => readInto(intArgument(descriptor), buffers),
  preadv: (descriptor: Value, buffers: Value, offset: Value) => readInto(intArgument(descriptor), buffers, Number(py.index(offset))),
  pread: (descriptor: Value, length: Value, offset: Value) => read(intArgument(descriptor), sizeOf(length), Number(py.index(offset))),
  write: (descriptor: Value, data: Value) => {
    const number = intArgument(descriptor);
    const memory = needBytes(data);
    return system(() => writeBlocking(number, memory));
  },
  writev: (descriptor: Value, buffers: Value) => writeAll(intArgument(descriptor), buffers),
  pwritev: (descriptor: Value, buffers: Value, offset: Value) => writeAll(intArgument(descriptor), buffers, Number(py.index(offset))),
  pwrite: (descriptor: Value, data: Value, offset: Value) => {
    const number = intArgument(descriptor);
    const memory = needBytes(data);
    return system(() => files().write(number, memory, Number(py.index(offset))));
  },
  sendfile: (target: Value, source: Value, offset: Value, count: Value) => copyRange(source, target, count, offset, null),
  copy_file_range: (source: Value, target: Value, count: Value, sourceOffset: Value, targetOffset: Value) =>
    copyRange(source, target, count, sourceOffset, targetOffset),
  pipe: () => makePipe(OpenFlag.closeOnExec),
  pipe2: (flags: Value) => {
    const bits = intArgument(flags);
    if ((bits & ~(OpenFlag.closeOnExec | OpenFlag.nonBlocking)) !== 0) throw osError(errnoByName.EINVAL);
    return makePipe(bits);
  },
  posix_fallocate: (descriptor: Value, offset: Value, length: Value) => {
    const number = intArgument(descriptor);
    const end = Number(py.index(offset)) + Number(py.index(length));
    if (Number(py.index(offset)) < 0 || Number(py.index(length)) <= 0) throw osError(errnoByName.EINVAL);
    if (system(() => files().descriptorStat(number)).size < end) system(() => files().truncateDescriptor(number, end));
  },
  posix_fadvise: (descriptor: Value) => void system(() => files().descriptorStat(intArgument(descriptor))),
  get_inheritable: (descriptor: Value) => {
    const number = intArgument(descriptor);
    system(() => files().descriptorStat(number));
    return isInheritable(number);
  },
  set_inheritable: (descriptor: Value, value: Value) => {
    const number = intArgument(descriptor);
    system(() => files().descriptorStat(number));
    setInheritable(number, intArgument(value) !== 0);
  },
  get_blocking: (descriptor: Value) => (system(() => files().flagsOf(intArgument(descriptor))) & OpenFlag.nonBlocking) === 0,
  set_blocking: (descriptor: Value, value: Value) => system(() => files().setBlocking(intArgument(descriptor), py.truth(value))),
};
