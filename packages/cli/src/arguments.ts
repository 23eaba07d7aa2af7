/** The command line, read as `python` reads it. */
import type { Flags } from '@vivarium/stdlib';

export interface CommandLine {
  /** What to run. */
  mode: { kind: 'command'; source: string } | { kind: 'module'; name: string } | { kind: 'file'; path: string } | { kind: 'stdin' };
  /** Arguments behind the program: `sys.argv[1:]`. */
  rest: string[];
  flags: Partial<Flags>;
  unbuffered: boolean;
  /** Whether compiled code knows columns. */
  debugRanges?: boolean;
  /** `-x`: skip the first line of the source. */
  skipFirstLine: boolean;
  warnOptions: string[];
  xOptions: [string, string | true][];
  pycachePrefix: string | null;
  /** Stages to print instead of running (`--dump=…`). */
  dump: string[] | null;
  hashPycs: string;
}

/** Something to print instead of running a program. */
export class Notice {
  readonly text: string;
  readonly status: number;
  readonly stream: 'stdout' | 'stderr';
  constructor(text: string, status: number, stream: 'stdout' | 'stderr' = status === 0 ? 'stdout' : 'stderr') {
    this.text = text;
    this.status = status;
    this.stream = stream;
  }
}

const usageLine = (program: string): string => `usage: ${program} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n`;
const usageError = (program: string, message: string): Notice =>
  new Notice(`${message}\n${usageLine(program)}Try \`python -h' for more information.\n`, 2);

const help = (program: string): string => `${usageLine(program)}Options (and corresponding environment variables):
-b     : warn when bytes or bytearray are compared with str (-bb: raise errors)
-B     : write no .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
-c cmd : run the program given as a string (ends the options)
-d     : accepted and ignored
-E     : ignore PYTHON* environment variables
-h     : print this text and exit (also -? or --help)
-i     : go on interactively after the program; also PYTHONINSPECT=x
-I     : isolate from the user's environment (implies -E, -P and -s)
-m mod : run a library module as a program (ends the options)
-O     : leave out assert statements and code under __debug__; also PYTHONOPTIMIZE=x
-OO    : as -O, and leave out docstrings
-P     : don't put the program's folder on sys.path; also PYTHONSAFEPATH
-q     : no version and copyright text in interactive mode
-s     : don't put the user's site folder on sys.path; also PYTHONNOUSERSITE=x
-S     : don't import site
-u     : standard output and error unbuffered; also PYTHONUNBUFFERED=x
-v     : trace imports; also PYTHONVERBOSE=x
-V     : print the version and exit (also --version)
-W arg : control warnings: action:message:category:module:lineno; also PYTHONWARNINGS=arg
-x     : skip the first line of the program
-X opt : set an option of the implementation; jit=off keeps hot code in the interpreter (also PYTHON_JIT=0)
--check-hash-based-pycs always|default|never
--dump=STAGE,...
       : print what a stage makes of the program instead of running it:
         tokens, ast, symbols, codegen, flowgraph, bytecode
--dump=jit
       : run the program and print, on standard error, the JavaScript that hot code was compiled to
--trace=jit
       : run the program and print, on standard error, what is compiled and where the interpreter takes over

Commands:
inspect --json --mode code|ast|tokens|dis|symtable|marshal FILE...
       : print one JSON line for each file

Arguments:
file   : program read from a file
-      : program read from standard input (interactive on a terminal)
arg ...: arguments of the program, in sys.argv[1:]
`;

const counters: Readonly<Record<string, keyof Flags>> = {
  b: 'bytes_warning', B: 'dont_write_bytecode', d: 'debug', E: 'ignore_environment', O: 'optimize', q: 'quiet', s: 'no_user_site', S: 'no_site', v: 'verbose',
};
const withArgument = new Set(['c', 'm', 'W', 'X']);
const hashPycsOption = '--check-hash-based-pycs';

/**
 * @param program name shown in usage texts
 * @param version texts for `-V` and `-VV`
 */
export function parseArguments(args: readonly string[], program: string, version: { short: string; long: string }): CommandLine | Notice {
  const counts: Partial<Record<keyof Flags, number>> = {};
  const count = (flag: keyof Flags): void => void (counts[flag] = (counts[flag] ?? 0) + 1);
  const line: CommandLine = {
    mode: { kind: 'stdin' }, rest: [], flags: {}, unbuffered: false, skipFirstLine: false, warnOptions: [], xOptions: [], pycachePrefix: null, dump: null, hashPycs: 'default',
  };
  let versions = 0;
  let wantsHelp = false;
  let at = 0;
  scan: for (; at < args.length; at++) {
    const word = args[at];
    if (word === '-' || !word.startsWith('-')) break;
    if (word === '--') {
      at++;
      break;
    }
    if (word.startsWith('--')) {
      const name = word.slice(2);
      if (name === 'help' || name === 'help-all' || name === 'help-env' || name === 'help-xoptions') wantsHelp = true;
      else if (name === 'version') versions++;
      else if (name === 'dump=jit') line.xOptions.push(['jit_dump', true]);
      else if (name === 'trace=jit') line.xOptions.push(['jit_trace', true]);
      else if (name.startsWith('dump=')) line.dump = name.slice(5).split(',').filter((stage) => stage !== '');
      else if (word === hashPycsOption) {
        const given = args[++at];
        if (given === undefined) return usageError(program, `Argument expected for the ${hashPycsOption} option`);
        if (!['always', 'never', 'default'].includes(given)) return usageError(program, `${hashPycsOption} must be one of 'default', 'always', or 'never'`);
        line.hashPycs = given;
      } else return usageError(program, `Unknown option: ${word}`);
      continue;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i];
      if (withArgument.has(letter)) {
        const value = i + 1 < word.length ? word.slice(i + 1) : args[++at];
        if (value === undefined) return usageError(program, `Argument expected for the -${letter} option`);
        if (letter === 'c' || letter === 'm') {
          line.mode = letter === 'c' ? { kind: 'command', source: `${value}\n` } : { kind: 'module', name: value };
          line.rest = args.slice(at + 1);
          at = args.length;
          break scan;
        }
        if (letter === 'W') line.warnOptions.push(value);
        else {
          const equals = value.indexOf('=');
          line.xOptions.push(equals < 0 ? [value, true] : [value.slice(0, equals), value.slice(equals + 1)]);
        }
        break;
      }
      if (letter in counters) count(counters[letter]);
      else if (letter === 'h' || letter === '?') wantsHelp = true;
      else if (letter === 'V') versions++;
      else if (letter === 'i') {
        count('inspect');
        count('interactive');
      } else if (letter === 'I') {
        count('isolated');
        count('ignore_environment');
        count('no_user_site');
        line.flags.safe_path = true;
      } else if (letter === 'P') line.flags.safe_path = true;
      else if (letter === 'u') line.unbuffered = true;
      else if (letter === 'x') line.skipFirstLine = true;
      else if (letter !== 'R') return usageError(program, `Unknown option: -${letter}`);
    }
  }
  if (wantsHelp) return new Notice(help(program), 0);
  if (versions > 0) return new Notice(`${versions > 1 ? version.long : version.short}\n`, 0);
  if (line.mode.kind === 'stdin' && at < args.length) {
    if (args[at] !== '-') line.mode = { kind: 'file', path: args[at] };
    line.rest = args.slice(at + 1);
  }
  Object.assign(line.flags, counts);
  if (line.flags.isolated !== undefined) Object.assign(line.flags, { isolated: 1, ignore_environment: 1, no_user_site: 1 });
  return line;
}

/** Settings that come from `PYTHON*` variables, where the command line did not say so already. */
export function applyEnvironment(line: CommandLine, variables: ReadonlyMap<string, string>): void {
  const { flags } = line;
  const get = (name: string): string | undefined => {
    const value = flags.ignore_environment === undefined ? variables.get(name) : undefined;
    return value === '' ? undefined : value;
  };
  const level = (flag: keyof Flags, name: string): void => {
    const value = get(name);
    if (value === undefined) return;
    const number = /^\d+$/.test(value) ? Math.max(Number(value), 1) : 1;
    Object.assign(flags, { [flag]: Math.max(Number(flags[flag] ?? 0), number) });
  };
  level('debug', 'PYTHONDEBUG');
  level('verbose', 'PYTHONVERBOSE');
  level('optimize', 'PYTHONOPTIMIZE');
  level('dont_write_bytecode', 'PYTHONDONTWRITEBYTECODE');
  if (get('PYTHONNOUSERSITE') !== undefined) flags.no_user_site = 1;
  if (get('PYTHONNODEBUGRANGES') !== undefined || line.xOptions.some(([name]) => name === 'no_debug_ranges')) line.debugRanges = false;
  line.pycachePrefix = get('PYTHONPYCACHEPREFIX') ?? null;
  if (get('PYTHONINSPECT') !== undefined) flags.inspect = 1;
  if (get('PYTHONUNBUFFERED') !== undefined) line.unbuffered = true;
  if (get('PYTHONSAFEPATH') !== undefined) flags.safe_path = true;
  if (get('PYTHONDEVMODE') !== undefined) flags.dev_mode = true;
  if (get('PYTHONWARNDEFAULTENCODING') !== undefined) flags.warn_default_encoding = 1;
  line.warnOptions.unshift(...(get('PYTHONWARNINGS')?.split(',') ?? []));
  const digits = get('PYTHONINTMAXSTRDIGITS');
  if (digits !== undefined) flags.int_max_str_digits = Number(digits);

  for (const [name, value] of line.xOptions) {
    if (name === 'dev') flags.dev_mode = true;
    // Without a value, it takes back what the environment says.
    if (name === 'pycache_prefix') line.pycachePrefix = typeof value === 'string' && value !== '' ? value : null;
    else if (name === 'utf8') flags.utf8_mode = value === '0' ? 0 : 1;
    else if (name === 'warn_default_encoding') flags.warn_default_encoding = 1;
    else if (name === 'int_max_str_digits') flags.int_max_str_digits = Number(value);
  }
  if (flags.dev_mode === true) line.warnOptions.unshift('default');
  if (flags.bytes_warning !== undefined) line.warnOptions.push(flags.bytes_warning > 1 ? 'error::BytesWarning' : 'default::BytesWarning');
  if (get('PYTHONHASHSEED') === '0') flags.hash_randomization = 0;
}
