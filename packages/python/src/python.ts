/** One Python interpreter, as JavaScript uses it. */
import { type Host, MemoryHost, type MemoryHostOptions } from '@vivarium/host';
import { PyCode, type PyDict, type PyModule, py, seedHash, str } from '@vivarium/objects';
import { type Budgets, builtinsOf, compileText, type Flags, type Interpreter, runCode, setBudgets, setCurrent } from '@vivarium/stdlib';
import { machine } from '@vivarium/vm';
import { boot } from './boot.ts';
import { type HostFunction, type JsValue, toJs, toPython, wrapFunction } from './convert.ts';
import { translate } from './errors.ts';
import type { Library } from './options.ts';
import { PythonObject } from './python-object.ts';

export interface PythonOptions {
  /** The outside world. Left out: a closed world in memory, described by `memory`. */
  host?: Host;
  memory?: MemoryHostOptions;
  /** The standard library. On Node it is found by itself. */
  library?: Library;
  /** For every call of `run`, `evaluate` and `call`, each counted from its beginning. */
  budgets?: Budgets;
  /** Functions that Python code finds as built-in names. */
  functions?: Readonly<Record<string, HostFunction>>;
  /** `sys.argv` */
  argv?: readonly string[];
  /** Switches of the command line, as in `sys.flags`. */
  flags?: Partial<Flags>;
  /** Seed of the hashes of str and bytes, as PYTHONHASHSEED; 0, which makes runs repeatable, if left out. */
  hashSeed?: number;
}

export type Mode = 'exec' | 'eval' | 'single';

/** A compiled program, to be run by `run` or `evaluate`. */
export class CompiledCode {
  readonly code: PyCode;
  constructor(code: PyCode) {
    this.code = code;
  }
}

export class Python {
  private readonly interpreter: Interpreter;
  private readonly budgets: Budgets;
  readonly host: Host;

  /** @internal Use `Python.create`. */
  constructor(options: PythonOptions & { host: Host; library: Library }) {
    const { host, library } = options;
    this.host = host;
    this.budgets = options.budgets ?? {};
    seedHash(options.hashSeed ?? 0);
    this.interpreter = boot({ host, library, argv: options.argv, flags: { no_user_site: 1, ...options.flags } });
    const builtins = (this.interpreter.builtins as PyModule).dict;
    for (const [name, body] of Object.entries(options.functions ?? {})) builtins.set(str(name), wrapFunction(name, body));
  }

  /** Starts an interpreter. */
  static async create(options: PythonOptions = {}): Promise<Python> {
    const library = options.library ?? (await findLibrary());
    if (options.host !== undefined) return new Python({ ...options, host: options.host, library });
    // In the closed world the library lies where Python programs expect it.
    const inside: Library = { ...library, path: '/usr/lib/python3.14', prefix: '/usr' };
    return new Python({ ...options, host: new MemoryHost(withLibrary(options.memory ?? {}, inside)), library: inside });
  }

  /** Runs a program in `__main__`. Throws PythonError, PythonExit or BudgetError. */
  run(source: string | CompiledCode, filename = '<string>'): void {
    this.enter(() => {
      const code = source instanceof CompiledCode ? source.code : compileText(source, filename, 'exec', 0, this.interpreter.flags.optimize);
      runCode(code, this.namespace, this.namespace);
    });
  }

  /** The value of an expression. */
  evaluate(source: string | CompiledCode, filename = '<string>'): JsValue {
    return this.enter(() => {
      const code = source instanceof CompiledCode ? source.code : compileText(source.trim(), filename, 'eval', 0, this.interpreter.flags.optimize);
      return toJs(runCode(code, this.namespace, this.namespace));
    });
  }

  /** Calls a callable: the name of a global, or an object that an earlier call gave. */
  call(callee: string | PythonObject, ...args: unknown[]): JsValue {
    return this.enter(() => {
      const target = typeof callee === 'string' ? this.lookup(callee) : callee.value;
      return toJs(py.callVector(target, args.map((value) => toPython(value)), null));
    });
  }

  /** Compiles a program without running it. */
  compile(source: string, filename = '<string>', mode: Mode = 'exec'): CompiledCode {
    return this.enter(() => new CompiledCode(compileText(source, filename, mode, 0, this.interpreter.flags.optimize)));
  }

  /** A global of `__main__`; undefined when there is none. */
  get(name: string): JsValue | undefined {
    const value = this.namespace.get(str(name));
    return value === undefined ? undefined : this.enter(() => toJs(value));
  }

  /** Sets a global of `__main__`. */
  set(name: string, value: unknown): void {
    this.enter(() => this.namespace.set(str(name), toPython(value)));
  }

  private get namespace(): PyDict {
    return (this.interpreter.modules.get('__main__') as PyModule).dict;
  }

  private lookup(name: string): NonNullable<ReturnType<PyDict['get']>> {
    let value = this.namespace.get(str(name));
    if (value === undefined) value = builtinsOf(this.namespace).get(str(name));
    if (value === undefined || value === null) throw new TypeError(`Python has no global '${name}' that could be called`);
    return value;
  }

  /** Makes this interpreter the running one for a moment, with fresh budgets. */
  private enter<T>(body: () => T): T {
    const { interpreter } = this;
    setCurrent(interpreter);
    machine.builtins = (interpreter.builtins as PyModule).dict;
    setBudgets(this.budgets);
    try {
      return body();
    } catch (thrown) {
      setBudgets({});
      throw translate(thrown);
    } finally {
      setBudgets({});
      flush(interpreter);
    }
  }
}

/** Writes out what the program has printed. */
function flush(interpreter: Interpreter): void {
  for (const name of ['stdout', 'stderr']) {
    const stream = interpreter.sysValue(name);
    if (stream !== undefined && stream !== null) py.call(py.getAttribute(stream, 'flush'));
  }
}

async function findLibrary(): Promise<Library> {
  const { findLibrary: find } = await import('./node.ts');
  return find();
}

/** The library's files belong to the closed world as well, to be read only. */
function withLibrary(options: MemoryHostOptions, library: Library): MemoryHostOptions {
  return library.files === undefined ? options : { ...options, mounts: { ...options.mounts, [library.path]: library.files } };
}
