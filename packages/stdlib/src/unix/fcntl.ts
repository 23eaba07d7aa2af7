/** `fcntl`: flags and locks of descriptors. */
import { errnoByName, OpenFlag } from '@vivarium/host';
import { bytes, py, type Value, valueError } from '@vivarium/objects';
import { audit } from '../audit.ts';
import { fcntlFacts } from '../generated/fcntl-facts.ts';
import { current } from '../interpreter.ts';
import { needBytes } from '../io/arguments.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { fileDescriptor, intArgument, osError, system } from '../os-errors.ts';
import { isInheritable, setInheritable } from '../posix/descriptors.ts';

const commands = {
  F_DUPFD: 0, F_GETFD: 1, F_SETFD: 2, F_GETFL: 3, F_SETFL: 4, F_GETLK: 5, F_SETLK: 6, F_SETLKW: 7, F_DUPFD_CLOEXEC: 1030,
} as const;

function control(descriptor: number, command: number, argument: Value): Value {
  const { files } = current().host;
  system(() => files.descriptorStat(descriptor));
  switch (command) {
    case commands.F_DUPFD:
    case commands.F_DUPFD_CLOEXEC:
      return system(() => files.duplicate(descriptor));
    case commands.F_GETFD:
      return isInheritable(descriptor) ? 0 : 1;
    case commands.F_SETFD:
      setInheritable(descriptor, (intArgument(argument) & 1) === 0);
      return 0;
    case commands.F_GETFL:
      return system(() => files.flagsOf(descriptor));
    case commands.F_SETFL:
      system(() => files.setBlocking(descriptor, (intArgument(argument) & OpenFlag.nonBlocking) === 0));
      return 0;
    // Nobody else can hold a lock that this process would see.
    case commands.F_SETLK:
    case commands.F_SETLKW:
      return py.asInt(argument) === undefined ? bytes(needBytes(argument).slice()) : 0;
    default:
      throw osError(errnoByName.EINVAL);
  }
}

const TIOCGWINSZ = 0x5413;
const FIONREAD = 0x541b;

function ioctl(descriptor: number, request: number): Value {
  const { files } = current().host;
  system(() => files.descriptorStat(descriptor));
  if (request === TIOCGWINSZ) {
    const { columns, lines } = system(() => files.terminalSize(descriptor));
    const size = new Uint8Array(8);
    new DataView(size.buffer).setUint16(0, lines, true);
    new DataView(size.buffer).setUint16(2, columns, true);
    return bytes(size);
  }
  throw osError(request === FIONREAD ? errnoByName.ENOSYS : errnoByName.ENOTTY);
}

/** Locks are granted where the descriptor is open: this process is alone. */
function lock(descriptor: Value): void {
  const number = fileDescriptor(descriptor);
  system(() => current().host.files.descriptorStat(number));
}

export const fcntl: NativeModule = {
  name: 'fcntl',
  doc: fcntlFacts.doc,
  functions: functionLines(fcntlFacts.functions, {
    fcntl: (descriptor: Value, command: Value, argument: Value) => {
      const number = fileDescriptor(descriptor);
      audit('fcntl.fcntl', number, command, argument);
      return control(number, intArgument(command), argument);
    },
    ioctl: (descriptor: Value, request: Value, argument: Value, mutate: Value) => {
      const number = fileDescriptor(descriptor);
      const code = Number(py.index(request));
      audit('fcntl.ioctl', number, request, argument);
      const result = ioctl(number, code);
      const target = py.asInt(argument) === undefined && py.truth(mutate) ? py.bytesLike(argument) : undefined;
      if (target === undefined || typeof argument !== 'object' || argument === null || argument.type.name === 'bytes') return result;
      target.set((py.bytesLike(result) as Uint8Array).subarray(0, target.length));
      return 0;
    },
    flock: (descriptor: Value) => lock(descriptor),
    lockf: (descriptor: Value, command: Value) => {
      if ((intArgument(command) & 0b1011) === 0) throw valueError('unrecognized lockf argument');
      lock(descriptor);
    },
  }),
  values: () => ({
    ...commands, F_GETLK64: 5, F_SETLK64: 6, F_SETLKW64: 7, F_SETOWN: 8, F_GETOWN: 9, F_SETSIG: 10, F_GETSIG: 11, F_RDLCK: 0, F_WRLCK: 1, F_UNLCK: 2, F_EXLCK: 4,
    F_SHLCK: 8, FD_CLOEXEC: 1, FASYNC: 8192, LOCK_SH: 1, LOCK_EX: 2, LOCK_NB: 4, LOCK_UN: 8, LOCK_MAND: 32, LOCK_READ: 64, LOCK_WRITE: 128, LOCK_RW: 192,
  }),
};
