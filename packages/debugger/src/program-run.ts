/** One run of a program in this realm, from nothing to its exit status. */
import { installJit } from '@vivarium/jit';
import { exceptions, type PyBaseException, type PyDict, PyException, type PyModule, py, restart, seedHash, str, type Value } from '@vivarium/objects';
import { compileText, current, exitStatus, flushStreams, runCode, writeError } from '@vivarium/stdlib';
import { BudgetExceeded, finalizeAll, installStepper, RunAbandoned, type Stepper } from '@vivarium/vm';
import { boot } from 'vivarium';
import { closedWorld, FOLDER, type RunFacts, type WorldEvents } from './closed-world.ts';

export interface RunEvents extends WorldEvents {
  readonly stepper: Stepper;
  /** Nothing has caught it; its traceback is written. */
  uncaught(exception: PyBaseException): void;
}

/** Runs the program; gives its exit status, or undefined when it was abandoned. */
export function runProgram(facts: RunFacts, events: RunEvents): number | undefined {
  restart();
  seedHash(facts.hashSeed);
  const { program, library } = facts;
  const host = closedWorld(facts, events);
  const path = `${FOLDER}/${program.main}`;
  const argv = [path, ...(program.argv ?? [])];
  try {
    boot({ host, library, argv, flags: { no_user_site: 1, optimize: program.optimize ?? 0 }, executable: '/usr/bin/python3', unbuffered: true });
    installJit('off');
    installStepper(events.stepper);
    const status = guarded(() => runFile(path), events);
    return finish(status, events);
  } catch (thrown) {
    if (thrown instanceof RunAbandoned) return undefined;
    throw thrown;
  } finally {
    installStepper(null);
  }
}

const mainNamespace = (): PyDict => (current().modules.get('__main__') as PyModule).dict;

function guarded(body: () => void, events: RunEvents): number {
  try {
    body();
    return 0;
  } catch (thrown) {
    if (thrown instanceof BudgetExceeded || !(thrown instanceof PyException)) throw thrown;
    const exception = thrown.value;
    if (exception.type.isSubtypeOf(exceptions.SystemExit)) return exitStatus(exception);
    events.uncaught(exception);
    report(exception);
    return exception.type.isSubtypeOf(exceptions.KeyboardInterrupt) ? 130 : 1;
  }
}

function report(exception: PyBaseException): void {
  const hook = current().sysValue('excepthook');
  if (hook === undefined || hook === null) return writeError('sys.excepthook is missing\n');
  py.call(hook, exception.type, exception, exception.traceback);
}

function runFile(path: string): void {
  const { files } = current().host;
  const source = new Uint8Array(files.stat(path).size);
  const descriptor = files.open(path, 0, 0);
  files.read(descriptor, source);
  files.close(descriptor);
  py.call(py.getAttribute(current().sysValue('path') as Value, 'insert'), 0, str(path.slice(0, path.lastIndexOf('/'))));
  const namespace = mainNamespace();
  namespace.set('__file__', str(path));
  namespace.set('__cached__', null);
  runCode(compileText(source, path, 'exec', 0, current().flags.optimize), namespace, namespace);
}

function finish(status: number, events: RunEvents): number {
  for (const [name, last] of [['threading', '_shutdown'], ['atexit', '_run_exitfuncs']] as const) {
    const module = current().modules.get(name);
    if (module !== undefined && module !== null) guarded(() => void py.call(py.getAttribute(module, last)), events);
  }
  current().finalizing = true;
  finalizeAll(mainNamespace());
  flushStreams();
  return status;
}
