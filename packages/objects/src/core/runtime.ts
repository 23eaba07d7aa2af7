/**
 * What the object model needs from the machine that runs it. The `vm` package installs an engine when it loads;
 * everything that may run Python bytecode goes through it.
 */
import type { PyBaseException } from './errors.ts';
import type { PyObject, Value } from './object.ts';
import type { PyDict } from './dict.ts';

/** Takes a value; false: it has left everything as it was, for the value is one for other ways. */
export interface Take {
  (value: Value): boolean;
  /** So, the number of a float of which no object was made. */
  number?: (value: number) => boolean;
}

export interface Engine {
  /** Runs a Python function to its end and returns its value; throws PyException. */
  callFunction(callee: PyObject, args: Value[], names: readonly string[] | null): Value;
  /** So, without throwing: undefined when the function raised an exception, which `takeFailure` gives. */
  attemptFunction(callee: PyObject, args: Value[]): Value | undefined;
  takeFailure(): PyBaseException;
  /** Resumes a generator-like object; undefined when it returned (the value is in `generatorResult`). */
  resumeGenerator(generator: PyObject, sent: Value): Value | undefined;
  /**
   * Hands the values of a generator to `take`, which runs no Python code, without suspending it in between.
   * @returns the first value that `take` does not want, the generator being suspended then; undefined at the end
   */
  drainGenerator(generator: PyObject, take: Take): Value | undefined;
  /** Throws into a generator-like object; undefined when it returned. */
  throwIntoGenerator(generator: PyObject, exception: PyBaseException): Value | undefined;
  /** The value of the `return` statement that ended the last resumed generator. */
  generatorResult: Value;
  /** The exception being handled (`sys.exception()`), or null. */
  handledException(): PyBaseException | null;
  /** The running frame object, `depth` callers up; null when there is none. */
  frame(depth: number): PyObject | null;
  /** Globals of the running frame, or null outside Python code. */
  globals(): PyDict | null;
  /** The built-in names as the running frame knows them. */
  callerBuiltins(): PyDict;
  /** The namespace that holds the built-in names. */
  builtins: PyDict;
  /** Issues a warning through the `warnings` machinery. */
  warn(category: PyObject, message: string, stackLevel: number, source?: Value): void;
  /** Counts an allocation of about that many bytes against the budget; raises MemoryError. */
  allocate(bytes: number): void;
  /** Does anything that runs still refer to one of the objects? False too when looking would take too long. */
  isAnyHeld(objects: readonly object[]): boolean;
  /** Reports an exception nobody can receive (`sys.unraisablehook`). */
  unraisable(exception: PyBaseException, message: string | null, object: Value): void;
}

export const engine = {} as Engine;

export function installEngine(implementation: Engine): void {
  Object.setPrototypeOf(engine, implementation);
}
