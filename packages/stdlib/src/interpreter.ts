/** One Python interpreter: its modules, its settings, its host. Native modules reach it as `current()`. */
import { dict, type PyDict, type PyModule, text, type Value, error } from '@vivarium/objects';
import type { CodeObject } from '@vivarium/bytecode';
import type { Host } from '@vivarium/host';
import { addRoots, type Thread } from '@vivarium/vm';

/** Command line switches as `sys.flags` shows them. */
export interface Flags {
  debug: number;
  inspect: number;
  interactive: number;
  optimize: number;
  dont_write_bytecode: number;
  no_user_site: number;
  no_site: number;
  ignore_environment: number;
  verbose: number;
  bytes_warning: number;
  quiet: number;
  hash_randomization: number;
  isolated: number;
  dev_mode: boolean;
  utf8_mode: number;
  warn_default_encoding: number;
  safe_path: boolean;
  int_max_str_digits: number;
}

export const defaultFlags: Flags = {
  debug: 0, inspect: 0, interactive: 0, optimize: 0, dont_write_bytecode: 0, no_user_site: 0, no_site: 0, ignore_environment: 0, verbose: 0,
  bytes_warning: 0, quiet: 0, hash_randomization: 1, isolated: 0, dev_mode: false, utf8_mode: 1, warn_default_encoding: 0, safe_path: false,
  int_max_str_digits: 4300,
};

/** A module that is there before any file is read. */
export interface FrozenModule {
  readonly isPackage: boolean;
  /** Name of the module in the library, for `__origname__`: `importlib._bootstrap` for `_frozen_importlib`. */
  readonly originName: string;
  load(): CodeObject;
}

export class Interpreter {
  readonly modules: PyDict = dict();
  readonly flags: Flags;
  /** The outside world. */
  readonly host: Host;
  /** Bytes that may still be written to the standard streams. */
  outputLeft = Infinity;
  argv: string[] = [''];
  originalArgv: string[] = [];
  warnOptions: string[] = [];
  xOptions: [string, string | true][] = [];
  /** The folder for .pyc files that do not stand beside their sources. */
  pycachePrefix: string | null = null;
  /** Whether compiled code knows columns. */
  debugRanges = true;
  /** Where Lib is. */
  libraryPath = '';
  executable = '';
  /** `sys.prefix` */
  prefix = '';
  searchPath: string[] = [];
  /** Modules whose code comes with the program and not from a file. */
  frozen: (name: string) => FrozenModule | undefined = () => undefined;
  threads: Thread[] = [];
  sys: PyModule | null = null;
  builtins: PyModule | null = null;
  /** `_frozen_importlib`, once it is installed. */
  importlib: PyModule | null = null;
  /** Starts the import system, which a program that imports nothing does without; null once that is done. */
  startImports: (() => void) | null = null;
  private readonly waiting: (() => void)[] = [];
  /** The built-in `__import__`, whatever `builtins.__import__` is now. */
  importFunction: Value = null;
  finalizing = false;

  constructor(host: Host, flags: Partial<Flags> = {}) {
    this.host = host;
    this.flags = { ...defaultFlags, ...flags };
    text.codecChecks.enabled = this.flags.dev_mode;
  }

  /** Does something once the import system has started: now, if it has. */
  whenImporting(action: () => void): void {
    if (this.importlib === null) this.waiting.push(action);
    else action();
  }

  /** The import system has started. */
  importsStarted(): void {
    for (const action of this.waiting.splice(0)) action();
  }

  /** `sys.<name>`, or undefined. */
  sysValue(name: string): Value | undefined {
    return this.sys?.dict.get(name);
  }
}

let running: Interpreter | null = null;
addRoots((visit) => {
  if (running === null) return;
  for (const value of [running.modules, running.sys, running.builtins, running.importlib, running.importFunction]) {
    if (typeof value === 'object' && value !== null) visit(value);
  }
});

export function current(): Interpreter {
  if (running === null) throw error('SystemError', 'no interpreter');
  return running;
}

export function setCurrent(interpreter: Interpreter | null): void {
  running = interpreter;
}
