/** Functions of `posix` about the process and the machine. */
import { errnoByName, type ProcessFacts, strerror } from '@vivarium/host';
import {
  bytes, dict, error, float, list, newStruct, py, type PyDict, overflowError, set, str, tuple, type Value, typeError, valueError,
} from '@vivarium/objects';
import { audit } from '../audit.ts';
import { current } from '../interpreter.ts';
import type { Body } from '../native-facts.ts';
import { fileName, fileSystemText, fspath, intArgument, osError, system } from '../os-errors.ts';
import { sendSignal } from '../signals/state.ts';
import { confstrNames, sysconfNames } from './constants.ts';
import { timesResultType, unameResultType } from './status.ts';
import { terminalSize } from './files.ts';

const facts = (): ProcessFacts => current().host.process;

/** `posix.environ`: a copy as bytes. */
export function environment(): PyDict {
  const result = dict();
  for (const [name, value] of facts().environment()) result.set(fileName(name, true), fileName(value, true));
  return result;
}

function randomBytes(size: Value): Value {
  const count = py.size(size);
  if (count < 0) throw valueError('negative argument not allowed');
  const memory = new Uint8Array(count);
  current().host.randomBytes(memory);
  return bytes(memory);
}

function configuration(names: Readonly<Record<string, number>>, name: Value): number {
  if (py.asInt(name) !== undefined) return intArgument(name);
  if (py.asStr(name) === undefined) throw typeError('configuration names must be strings or integers');
  const found = names[py.strText(name)];
  if (found === undefined) throw valueError('unrecognized configuration name');
  return found;
}

const ids = sysconfNames;
function sysconf(name: Value): Value {
  switch (configuration(sysconfNames, name)) {
    case ids.SC_ARG_MAX:
      return 2097152;
    case ids.SC_CLK_TCK:
      return 100;
    case ids.SC_NGROUPS_MAX:
      return 65536;
    case ids.SC_OPEN_MAX:
      return 1024;
    case ids.SC_PAGE_SIZE:
      return 4096;
    case ids.SC_IOV_MAX:
      return 1024;
    case ids.SC_NPROCESSORS_CONF:
    case ids.SC_NPROCESSORS_ONLN:
      return facts().processorCount;
    case ids.SC_PHYS_PAGES:
      return Math.floor(facts().memory().total / 4096);
    case ids.SC_AVPHYS_PAGES:
      return Math.floor(facts().memory().free / 4096);
    case ids.SC_SYMLOOP_MAX:
      return -1;
    case ids.SC_HOST_NAME_MAX:
      return 64;
    default:
      throw osError(errnoByName.EINVAL);
  }
}

function times(): Value {
  const { clock } = current().host;
  const { user, system: inSystem } = clock.processTimes();
  const seconds = (time: bigint): Value => float(Number(time / 10_000_000n) / 100);
  return newStruct(timesResultType, [seconds(user), seconds(inSystem), float(0), float(0), seconds(clock.monotonic())]);
}

function uname(): Value {
  const { name, host, release, version, machine } = facts().system;
  return newStruct(unameResultType, [str(name), str(host), str(release), str(version), str(machine)]);
}

function priority(which: Value, who: Value): number {
  const kind = intArgument(which);
  const id = intArgument(who);
  if (kind !== 0) throw osError(errnoByName.EINVAL);
  return id;
}

function affinity(process: Value): Value {
  const id = intArgument(process);
  if (id < 0) throw osError(errnoByName.ESRCH);
  return set(Array.from({ length: facts().processorCount }, (_, i) => i));
}

/** The number of a device or a part of one; -1 is no device. */
function deviceNumber(value: Value, bits = 64n): bigint {
  const number = BigInt(py.index(value));
  if (number < -1n) throw overflowError("can't convert negative int to unsigned");
  if (number >= 1n << bits) throw overflowError('Python int too large to convert to C unsigned int');
  return number;
}

/** Status as `wait` gives it, from exit code and signal. */
const part = (status: Value): number => intArgument(status) & 0xffff;
const stopped = (status: number): boolean => (status & 0xff) === 0x7f;
const signalled = (status: number): boolean => (status & 0x7f) !== 0 && (status & 0x7f) !== 0x7f;

export const systemFunctions: Readonly<Record<string, Body>> = {
  _create_environ: environment,
  _exit: (status: Value) => current().host.process.exit(intArgument(status) & 0xff),
  _inputhook: () => 0,
  _is_inputhook_installed: () => false,
  abort: () => {
    facts().kill(facts().id, 6);
    throw error('SystemError', 'abort() did not end the process');
  },
  confstr: (name: Value) => {
    if (configuration(confstrNames, name) !== 0) throw osError(errnoByName.EINVAL);
    return '/bin:/usr/bin';
  },
  cpu_count: () => facts().processorCount,
  ctermid: () => '/dev/tty',
  fspath,
  get_terminal_size: terminalSize,
  getegid: () => facts().groupId,
  geteuid: () => facts().userId,
  getgid: () => facts().groupId,
  getgroups: () => list([...facts().groups]),
  getloadavg: () => tuple(facts().loadAverages().map(float)),
  getlogin: () => str(facts().userName()),
  getpgrp: () => facts().id,
  getpgid: (id: Value) => {
    const number = intArgument(id);
    if (number !== 0 && number !== facts().id) system(() => facts().kill(number, 0));
    return facts().id;
  },
  getpid: () => facts().id,
  getppid: () => facts().parentId,
  getpriority: (which: Value, who: Value) => system(() => facts().priority(priority(which, who))),
  setpriority: (which: Value, who: Value, value: Value) => system(() => facts().setPriority(priority(which, who), intArgument(value))),
  nice: (increment: Value) => {
    const wanted = Math.max(-20, Math.min(19, facts().priority(0) + intArgument(increment)));
    if (intArgument(increment) !== 0) system(() => facts().setPriority(0, wanted));
    return wanted;
  },
  getrandom: (size: Value) => {
    const count = py.size(size);
    if (count < 0) throw osError(errnoByName.EINVAL);
    return randomBytes(count);
  },
  getresgid: () => tuple([facts().groupId, facts().groupId, facts().groupId]),
  getresuid: () => tuple([facts().userId, facts().userId, facts().userId]),
  getuid: () => facts().userId,
  kill: (id: Value, signal: Value) => {
    const [process, number] = [intArgument(id), intArgument(signal)];
    audit('os.kill', process, number);
    sendSignal(process, number);
  },
  killpg: (id: Value, signal: Value) => {
    const [group, number] = [intArgument(id), intArgument(signal)];
    audit('os.killpg', group, number);
    system(() => facts().kill(-group, number));
  },
  major: (device: Value) => {
    const number = deviceNumber(device);
    return number < 0n ? -1 : py.normalise(((number >> 8n) & 0xfffn) | ((number >> 32n) & 0xfffff000n));
  },
  minor: (device: Value) => {
    const number = deviceNumber(device);
    return number < 0n ? -1 : py.normalise((number & 0xffn) | ((number >> 12n) & 0xffffff00n));
  },
  makedev: (major: Value, minor: Value) => {
    const [high, low] = [major, minor].map((part) => deviceNumber(part, 32n));
    if (high < 0n && low < 0n) return -1;
    return py.normalise(((high & 0xfffff000n) << 32n) | ((high & 0xfffn) << 8n) | ((low & 0xffffff00n) << 12n) | (low & 0xffn));
  },
  putenv: (name: Value, value: Value) => {
    const [key, text] = [fileSystemText(name), fileSystemText(value)];
    if (key.includes('=')) throw valueError('illegal environment variable name');
    audit('os.putenv', fileName(key, true), fileName(text, true));
    if (key === '') throw osError(errnoByName.EINVAL);
    facts().setVariable(key, text);
  },
  unsetenv: (name: Value) => {
    const key = fileSystemText(name);
    audit('os.unsetenv', fileName(key, true));
    if (key === '' || key.includes('=')) throw osError(errnoByName.EINVAL);
    facts().unsetVariable(key);
  },
  register_at_fork: () => null,
  sched_yield: () => null,
  sched_getaffinity: affinity,
  strerror: (code: Value) => strerror(intArgument(code)),
  sync: () => null,
  sysconf,
  times,
  uname,
  urandom: randomBytes,
  WCOREDUMP: (status: Value) => (part(status) & 0x80) !== 0,
  WIFCONTINUED: (status: Value) => part(status) === 0xffff,
  WIFSTOPPED: (status: Value) => stopped(part(status)),
  WIFSIGNALED: (status: Value) => signalled(part(status)),
  WIFEXITED: (status: Value) => (part(status) & 0x7f) === 0,
  WEXITSTATUS: (status: Value) => (part(status) >> 8) & 0xff,
  WTERMSIG: (status: Value) => part(status) & 0x7f,
  WSTOPSIG: (status: Value) => (part(status) >> 8) & 0xff,
  waitstatus_to_exitcode: (status: Value) => {
    if (py.asInt(status) === undefined) py.index(status);
    const number = intArgument(status);
    if ((number & 0x7f) === 0) return (number >> 8) & 0xff;
    if (signalled(number)) return -(number & 0x7f);
    if (stopped(number)) throw valueError(`process stopped by delivery of signal ${(number >> 8) & 0xff}`);
    throw valueError(`invalid wait status: ${number}`);
  },
};
