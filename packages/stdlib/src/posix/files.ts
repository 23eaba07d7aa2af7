/** Functions of `posix` that take paths. */
import type { Files } from '@vivarium/host';
import { engine, error, exceptions, list, newStruct, py, PyFloat, PyTuple, type Value, typeError, valueError } from '@vivarium/objects';
import { audit } from '../audit.ts';
import { current } from '../interpreter.ts';
import type { Body } from '../native-facts.ts';
import { descriptorNumber, fileDescriptor, fileName, intArgument, osError, type Path, pathArgument, type PathOptions, system } from '../os-errors.ts';
import { pathconfNames, pathconfValues } from './constants.ts';
import { statResult, statvfsResult, terminalSizeType } from './status.ts';

const files = (): Files => current().host.files;

/** A path argument, with the directory of a `dir_fd` put before a relative one. */
export function path(value: Value, label: string, options: Partial<PathOptions> = {}, directory: Value = null): Path {
  const result = pathArgument(value, { label, ...options });
  if (directory === null) return result;
  if (result.descriptor >= 0) throw valueError(`${label}: can't specify dir_fd without matching path`);
  const descriptor = directoryDescriptor(directory);
  if (result.text.startsWith('/')) return result;
  return { ...result, text: `${system(() => files().pathOf(descriptor), result.given)}/${result.text}` };
}

function directoryDescriptor(value: Value): number {
  if (py.asInt(value) === undefined) throw typeError(`argument should be integer or None, not ${py.strText(py.getAttribute(py.getAttribute(value, '__class__'), '__name__'))}`);
  if (typeof value === 'boolean') engine.warn(exceptions.RuntimeWarning, 'bool is used as a file descriptor', 1);
  return descriptorNumber(value);
}

/** One of two names in an error; the other comes second. */
const pair = (label: string, source: Value, target: Value, sourceDirectory: Value, targetDirectory: Value): [Path, Path] => [
  path(source, label, { argument: 'src' }, sourceDirectory), path(target, label, { argument: 'dst' }, targetDirectory),
];

function stat(value: Value, directory: Value, follow: Value): Value {
  const place = path(value, 'stat', { allowDescriptor: true }, directory);
  if (place.descriptor >= 0 || typeof place.given === 'number') {
    if (!py.truth(follow)) throw valueError('stat: cannot use fd and follow_symlinks together');
    return statResult(system(() => files().descriptorStat(place.descriptor), place.given));
  }
  return statResult(system(() => (py.truth(follow) ? files().stat(place.text) : files().linkStat(place.text)), place.given));
}

function chmod(value: Value, mode: Value, directory: Value, follow: Value | undefined): void {
  const place = path(value, 'chmod', { allowDescriptor: true }, directory);
  const bits = intArgument(mode);
  audit('os.chmod', place.given, bits, directory ?? -1);
  if (follow !== undefined && !py.truth(follow)) throw error('NotImplementedError', 'chmod: follow_symlinks unavailable on this platform');
  system(() => (place.descriptor >= 0 ? files().changeDescriptorMode(place.descriptor, bits) : files().changeMode(place.text, bits)), place.given);
}

/** A user or group number; -1 leaves it as it is. */
function owner(value: Value, what: 'uid' | 'gid'): number {
  if (py.asInt(value) === undefined) throw typeError(`${what} should be integer, not ${py.strText(py.getAttribute(py.getAttribute(value, '__class__'), '__name__'))}`);
  const number = py.index(value);
  if (number < -1) throw error('OverflowError', `${what} is less than minimum`);
  if (number > 4294967295) throw error('OverflowError', `${what} is greater than maximum`);
  return Number(number);
}

function chown(label: string, value: Value, uid: Value, gid: Value, directory: Value, follow: boolean): void {
  const place = path(value, label, { allowDescriptor: label === 'chown' }, directory);
  const user = owner(uid, 'uid');
  const group = owner(gid, 'gid');
  audit('os.chown', place.given, user, group, directory ?? -1);
  const target = place.descriptor >= 0 ? system(() => files().pathOf(place.descriptor), place.given) : place.text;
  system(() => files().changeOwner(target, user, group, follow), place.given);
}

/** Nanoseconds of a time given as int or float seconds. */
function nanoseconds(value: Value): bigint {
  const whole = py.asInt(value);
  if (whole !== undefined) return BigInt(whole) * 1_000_000_000n;
  if (value instanceof PyFloat) {
    if (Number.isNaN(value.value)) throw valueError('Invalid value NaN (not a number)');
    const seconds = Math.floor(value.value);
    return BigInt(seconds) * 1_000_000_000n + BigInt(Math.floor((value.value - seconds) * 1e9));
  }
  return BigInt(py.index(value)) * 1_000_000_000n;
}

function utime(value: Value, times: Value, ns: Value | undefined, directory: Value, follow: Value): void {
  const place = path(value, 'utime', { allowDescriptor: true }, directory);
  audit('os.utime', place.given, times, ns ?? null, directory ?? -1);
  if (times !== null && ns !== undefined) throw valueError("utime: you may specify either 'times' or 'ns' but not both");
  let accessed: bigint;
  let modified: bigint;
  if (times !== null) {
    if (!(times instanceof PyTuple) || times.items.length !== 2) throw typeError("utime: 'times' must be either a tuple of two ints or None");
    [accessed, modified] = times.items.map(nanoseconds);
  } else if (ns !== undefined) {
    if (!(ns instanceof PyTuple) || ns.items.length !== 2) throw typeError("utime: 'ns' must be a tuple of two ints");
    [accessed, modified] = ns.items.map((time) => BigInt(py.index(time)));
  } else accessed = modified = current().host.clock.realtime();
  system(() => {
    if (place.descriptor >= 0) files().setDescriptorTimes(place.descriptor, accessed, modified);
    else files().setTimes(place.text, accessed, modified, py.truth(follow));
  }, place.given);
}

function listdir(value: Value): Value {
  const place = path(value ?? null, 'listdir', { allowDescriptor: true, nullable: true });
  audit('os.listdir', place.given);
  const folder = place.descriptor >= 0 ? system(() => files().pathOf(place.descriptor), place.given) : place.text;
  const names = system(() => files().list(folder), place.given === null ? '.' : place.given);
  return list(names.map((name) => fileName(name, place.bytes)));
}

function rename(label: 'rename' | 'replace'): Body {
  return (source: Value, target: Value, sourceDirectory: Value, targetDirectory: Value) => {
    const [from, to] = pair(label, source, target, sourceDirectory, targetDirectory);
    audit('os.rename', from.given, to.given, sourceDirectory ?? -1, targetDirectory ?? -1);
    system(() => files().rename(from.text, to.text), from.given, to.given);
  };
}

function unlink(label: 'unlink' | 'remove'): Body {
  return (value: Value, directory: Value) => {
    const place = path(value, label, {}, directory);
    audit('os.remove', place.given, directory ?? -1);
    system(() => files().unlink(place.text), place.given);
  };
}

function pathconfName(name: Value): number {
  if (py.asInt(name) !== undefined) return intArgument(name);
  if (py.asStr(name) === undefined) throw typeError('configuration names must be strings or integers');
  const found = pathconfNames[py.strText(name) as keyof typeof pathconfNames];
  if (found === undefined) throw valueError('unrecognized configuration name');
  return found;
}

function pathconf(name: Value, given: Value): Value {
  const number = pathconfName(name);
  if (!(number in pathconfValues)) throw osError(22, given);
  return pathconfValues[number];
}

export function terminalSize(descriptor: Value | undefined): Value {
  const { columns, lines } = system(() => files().terminalSize(descriptor === undefined ? 1 : intArgument(descriptor)));
  return newStruct(terminalSizeType, [columns, lines]);
}

export const fileFunctions: Readonly<Record<string, Body>> = {
  stat,
  lstat: (value: Value, directory: Value) => {
    const place = path(value, 'lstat', {}, directory);
    return statResult(system(() => files().linkStat(place.text), place.given));
  },
  access: (value: Value, mode: Value, directory: Value) => {
    const place = path(value, 'access', {}, directory);
    return files().access(place.text, intArgument(mode));
  },
  chdir: (value: Value) => {
    const place = path(value, 'chdir', { allowDescriptor: true });
    audit('os.chdir', place.given);
    system(() => files().changeDirectory(place.descriptor >= 0 ? files().pathOf(place.descriptor) : place.text), place.given);
  },
  chmod,
  chown: (value: Value, uid: Value, gid: Value, directory: Value, follow: Value) => chown('chown', value, uid, gid, directory, py.truth(follow)),
  lchown: (value: Value, uid: Value, gid: Value) => chown('lchown', value, uid, gid, null, false),
  getcwd: () => fileName(system(() => files().currentDirectory())),
  getcwdb: () => fileName(system(() => files().currentDirectory()), true),
  link: (source: Value, target: Value, sourceDirectory: Value, targetDirectory: Value, follow: Value | undefined) => {
    const [from, to] = pair('link', source, target, sourceDirectory, targetDirectory);
    audit('os.link', from.given, to.given, sourceDirectory ?? -1, targetDirectory ?? -1);
    system(() => files().link(from.text, to.text, follow === undefined || py.truth(follow)), from.given, to.given);
  },
  listdir,
  mkdir: (value: Value, mode: Value, directory: Value) => {
    const place = path(value, 'mkdir', {}, directory);
    const bits = intArgument(mode);
    audit('os.mkdir', place.given, bits, directory ?? -1);
    system(() => files().makeDirectory(place.text, bits), place.given);
  },
  readlink: (value: Value, directory: Value) => {
    const place = path(value, 'readlink', {}, directory);
    return fileName(system(() => files().readLink(place.text), place.given), place.bytes);
  },
  rename: rename('rename'),
  replace: rename('replace'),
  rmdir: (value: Value, directory: Value) => {
    const place = path(value, 'rmdir', {}, directory);
    audit('os.rmdir', place.given, directory ?? -1);
    system(() => files().removeDirectory(place.text), place.given);
  },
  symlink: (source: Value, target: Value, _isFolder: Value, directory: Value) => {
    const from = path(source, 'symlink', { argument: 'src' });
    const to = path(target, 'symlink', { argument: 'dst' }, directory);
    audit('os.symlink', from.given, to.given, directory ?? -1);
    system(() => files().symbolicLink(from.text, to.text), from.given, to.given);
  },
  umask: (mask: Value) => files().mask(intArgument(mask)),
  unlink: unlink('unlink'),
  remove: unlink('remove'),
  utime,
  open: (value: Value, flags: Value, mode: Value, directory: Value) => {
    const place = path(value, 'open', {}, directory);
    const bits = intArgument(flags);
    audit('open', place.given, null, bits);
    return system(() => files().open(place.text, bits, intArgument(mode)), place.given);
  },
  truncate: (value: Value, length: Value) => {
    const place = path(value, 'truncate', { allowDescriptor: true });
    const size = py.size(length);
    audit('os.truncate', place.given, length);
    system(() => (place.descriptor >= 0 ? files().truncateDescriptor(place.descriptor, size) : files().truncate(place.text, size)), place.given);
  },
  statvfs: (value: Value) => {
    const place = path(value, 'statvfs', { allowDescriptor: true });
    return statvfsResult(system(() => files().fileSystemStat(place.descriptor >= 0 ? files().pathOf(place.descriptor) : place.text), place.given));
  },
  fstatvfs: (descriptor: Value) => {
    const number = intArgument(descriptor);
    return statvfsResult(system(() => files().fileSystemStat(files().pathOf(number))));
  },
  pathconf: (value: Value, name: Value) => {
    const place = path(value, 'pathconf', { allowDescriptor: true });
    if (place.descriptor < 0) system(() => files().stat(place.text), place.given);
    return pathconf(name, place.given);
  },
  fpathconf: (descriptor: Value, name: Value) => {
    fileDescriptor(descriptor);
    return pathconf(name, null);
  },
};
