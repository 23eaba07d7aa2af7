/** Functions of `posix` that start other programs and wait for them. */
import { errnoByName } from '@vivarium/host';
import { newStruct, py, PyDict, PyList, PyTuple, tuple, type Value, typeError, valueError } from '@vivarium/objects';
import { mayWait, schedulerNow, waitFor } from '@vivarium/vm';
import { audit } from '../audit.ts';
import { current } from '../interpreter.ts';
import type { Body } from '../native-facts.ts';
import { fileSystemText, intArgument, osError, system } from '../os-errors.ts';
import { waitidResultType } from './status.ts';
import { resourceUsage } from '../unix/resource.ts';

const WNOHANG = 1;

/** Children that never ran: `subprocess` waits for them all the same. */
const failed = new Set<number>();
let lastFailed = 4194304; // above what the system gives
export function failedChild(): number {
  failed.add(++lastFailed);
  return lastFailed;
}

const ending = (id: number): { id: number; status: number } | undefined => {
  if (failed.delete(id)) return { id, status: 255 << 8 };
  if (id === 0 || id < -1) throw osError(errnoByName.ECHILD);
  return system(() => current().host.children.ending(id));
};

/** Waits for a child without keeping other threads from running; `result` makes the value. */
function waitForChild(id: number, options: number, result: (ended: { id: number; status: number }) => Value, none: () => Value): Value {
  let ended = ending(id);
  if (ended !== undefined) return result(ended);
  if ((options & WNOHANG) !== 0) return none();
  let pause = 1;
  return waitFor({
    ready: () => {
      ended ??= ending(id);
      return ended !== undefined;
    },
    finish: () => result(ended as { id: number; status: number }),
    // How a child ends is not told: somebody has to look.
    get deadline() {
      pause = Math.min(pause * 1.5, 20);
      return schedulerNow() + pause;
    },
  });
}

const pair = ({ id, status }: { id: number; status: number }): Value => tuple([id, status]);
const withUsage = ({ id, status }: { id: number; status: number }): Value => tuple([id, status, resourceUsage()]);

function waitid(kind: Value, id: Value, options: Value): Value {
  const which = intArgument(kind) === 0 ? -1 : intArgument(id);
  return waitForChild(which, intArgument(options), (ended) => {
    const signal = ended.status & 0x7f;
    return newStruct(waitidResultType, [ended.id, current().host.process.userId, 17, signal === 0 ? ended.status >> 8 : signal, signal === 0 ? 1 : 2]);
  }, () => null);
}

/** Arguments of a program. */
function programArguments(value: Value, label: string): string[] {
  if (!(value instanceof PyTuple) && !(value instanceof PyList)) throw typeError(`${label}() arg 2 must be a tuple or list`);
  if (value.items.length === 0) throw valueError(`${label}() arg 2 must not be empty`);
  const args = value.items.map(fileSystemText);
  if (args[0] === '') throw valueError(`${label}() arg 2 first element cannot be empty`);
  return args;
}

function environmentOf(value: Value): Map<string, string> {
  const result = new Map<string, string>();
  const pairs = value instanceof PyDict ? value.entryList() : py.toArray(py.call(py.getAttribute(value, 'items'))).map((entry) => py.toArray(entry) as [Value, Value]);
  for (const [name, text] of pairs) {
    const key = fileSystemText(name);
    if (key === '' || key.indexOf('=', 1) >= 0) throw valueError('illegal environment variable name');
    result.set(key, fileSystemText(text));
  }
  return result;
}

export const processFunctions: Readonly<Record<string, Body>> = {
  execv: (path: Value, argv: Value) => {
    const program = fileSystemText(path);
    const args = programArguments(argv, 'execv');
    audit('os.exec', path, argv, null);
    system(() => current().host.children.replace(program, args, null));
  },
  execve: (path: Value, argv: Value, env: Value) => {
    const program = fileSystemText(path);
    const args = programArguments(argv, 'execve');
    if (py.lookupAttribute(env, 'keys') === undefined) throw typeError('execve: environment must be a mapping object');
    const environment = environmentOf(env);
    audit('os.exec', path, argv, env);
    system(() => current().host.children.replace(program, args, environment), path);
  },
  system: (command: Value) => {
    const text = fileSystemText(command);
    audit('os.system', command);
    return system(() => current().host.children.shell(text));
  },
  wait: mayWait(() => waitForChild(-1, 0, pair, () => tuple([0, 0]))),
  wait3: mayWait((options: Value) => waitForChild(-1, intArgument(options), withUsage, () => tuple([0, 0, resourceUsage()]))),
  wait4: mayWait((id: Value, options: Value) => waitForChild(intArgument(id), intArgument(options), withUsage, () => tuple([0, 0, resourceUsage()]))),
  waitid: mayWait(waitid),
  waitpid: mayWait((id: Value, options: Value) => waitForChild(intArgument(id), intArgument(options), pair, () => tuple([0, 0]))),
};
