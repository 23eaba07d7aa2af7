/** `_posixsubprocess`: starting a program for `subprocess`. */
import { HostError } from '@vivarium/host';
import { PyList, py, PyTuple, runtimeError, type Value, typeError } from '@vivarium/objects';
import { posixsubprocessFacts } from '../generated/posixsubprocess-facts.ts';
import { current } from '../interpreter.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { fileSystemText, intArgument } from '../os-errors.ts';
import { failedChild } from '../posix/processes.ts';

function texts(value: Value): string[] {
  if (!(value instanceof PyList) && !(value instanceof PyTuple)) throw typeError('expected a sequence');
  return value.items.map(fileSystemText);
}

function environmentOf(entries: Value): Map<string, string> | null {
  if (entries === null) return null;
  return new Map(texts(entries).map((entry) => {
    const equals = entry.indexOf('=', 1);
    return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
  }));
}

/** Tells the parent's end of the pipe why the program could not be started, as a child would that failed to. */
function report(pipe: number, { errno }: HostError, what: string): number {
  const text = `OSError:${errno.toString(16)}:${what}`;
  current().host.files.write(pipe, Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  return failedChild();
}

function start(
  args: Value, executables: Value, _closeOthers: Value, passed: Value, directory: Value, environment: Value, p2cread: Value, _p2cwrite: Value,
  _c2pread: Value, c2pwrite: Value, _errread: Value, errwrite: Value, _errpipeRead: Value, errpipeWrite: Value, _restoreSignals: Value, newSession: Value,
  _group: Value, gid: Value, _extraGroups: Value, uid: Value, _mask: Value, preexec: Value,
): Value {
  if (preexec !== null) throw runtimeError('preexec_fn not supported: this interpreter does not fork');
  const { host } = current();
  const folder = directory === null ? null : fileSystemText(directory);
  if (folder !== null) {
    const status = host.files.tryStat(folder);
    if (status === undefined) return report(intArgument(errpipeWrite), new HostError('ENOENT'), 'noexec:chdir');
    if ((status.mode & 0o170000) !== 0o040000) return report(intArgument(errpipeWrite), new HostError('ENOTDIR'), 'noexec:chdir');
  }
  // A stream that is not redirected is the parent's.
  const stream = (value: Value, standard: number): number => (intArgument(value) < 0 ? standard : intArgument(value));
  try {
    return host.children.spawn({
      arguments: texts(args), executables: texts(executables), environment: environmentOf(environment), directory: folder,
      descriptors: [stream(p2cread, 0), stream(c2pwrite, 1), stream(errwrite, 2)],
      passed: py.toArray(passed).map(intArgument).filter((descriptor) => descriptor > 2 && descriptor !== intArgument(errpipeWrite)),
      newSession: py.truth(newSession), ...(uid !== null && { userId: intArgument(uid) }), ...(gid !== null && { groupId: intArgument(gid) }),
    });
  } catch (thrown) {
    if (!(thrown instanceof HostError)) throw thrown;
    return report(intArgument(errpipeWrite), thrown, '');
  }
}

export const posixsubprocess: NativeModule = {
  name: '_posixsubprocess',
  doc: posixsubprocessFacts.doc,
  functions: functionLines(posixsubprocessFacts.functions, { fork_exec: start }),
};
