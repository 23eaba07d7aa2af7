/**
 * `vivarium inspect`: what the compiler makes of files, one JSON line for each.
 *
 * A line holds `name` and, named for the mode, `code`, `ast`, `tokens`, `dis`, `symtable` or `marshal`; `warnings` where
 * there are any; and `error` where CPython would refuse the file. Files may also be .pyc files of CPython 3.8 to 3.15:
 * then `pyc` tells what their header says. Without `--json`, texts are printed as they are.
 */
import { type CodeObject, dis, dumps, pycMagicNumber } from '@vivarium/bytecode';
import { buildSymbolTable, compile, type CompileMode, type CompileOptions, parseSource, type Scope } from '@vivarium/compiler';
import { stringRepr } from '@vivarium/spec';
import { dumpAst, type NameLookup, PythonSyntaxError, type TokenRows, tokenRows } from '@vivarium/syntax';
import { codeJson, hex, type Json } from './code-json.ts';
import { inspectPyc } from './inspect-pyc.ts';

/** What `inspect` needs of the world. */
export interface InspectIo {
  /** `-` is standard input. Throws what has a message. */
  readFile(path: string): Uint8Array;
  write(text: string): void;
  writeError(text: string): void;
  /** Names of characters for `\N{…}`. */
  readonly lookupUnicodeName?: NameLookup;
}

const modes = ['code', 'ast', 'tokens', 'dis', 'symtable', 'marshal'] as const;
type InspectMode = (typeof modes)[number];

export interface InspectOptions {
  readonly mode: InspectMode;
  readonly cmode: CompileMode;
  readonly optimize: 0 | 1 | 2;
  /** Code without the inline caches. */
  readonly strip: boolean;
  /** Listings with the inline caches. */
  readonly caches: boolean;
  readonly indent: number | undefined;
  readonly lookupUnicodeName?: NameLookup;
}

const usage = `usage: vivarium inspect [--json] [--mode ${modes.join('|')}] [--optimize 0|1|2] [--cmode exec|eval|single]
                         [--strip] [--caches] [--indent N] [--filename NAME] [--list FILE] FILE...

Files are Python programs, or .pyc files of CPython 3.8 to 3.15 (modes code, dis and marshal).
`;

/** Gives the exit status: 0, or 2 for wrong arguments and files that cannot be read. */
export function inspectCommand(args: readonly string[], io: InspectIo): number {
  const values = new Map<string, string>();
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [name, attached] = args[i].split(/=(.*)/s, 2);
    if (name === '--json' || name === '--strip' || name === '--caches') values.set(name, '');
    else if (name === '--list') files.push(...listed(attached ?? args[++i] ?? '', io));
    else if (/^--(?:mode|optimize|cmode|indent|filename)$/.test(name)) values.set(name, attached ?? args[++i] ?? '');
    else if (name.startsWith('--')) return wrong(io, `unknown option ${name}`);
    else files.push(args[i]);
  }
  const mode = values.get('--mode') ?? 'code';
  const cmode = values.get('--cmode') ?? 'exec';
  const optimize = Number(values.get('--optimize') ?? 0);
  if (!isOneOf(mode, modes)) return wrong(io, `no mode ${mode}`);
  if (!isOneOf(cmode, ['exec', 'eval', 'single'] as const)) return wrong(io, `no cmode ${cmode}`);
  if (!isOneOf(optimize, [0, 1, 2] as const)) return wrong(io, `no level ${values.get('--optimize')}`);
  const indent = values.get('--indent');
  const options: InspectOptions = {
    mode, cmode, optimize, strip: values.has('--strip'), caches: values.has('--caches'),
    indent: indent === undefined ? undefined : Number(indent), lookupUnicodeName: io.lookupUnicodeName,
  };
  let status = 0;
  for (const file of files) {
    const name = file === '-' ? '<stdin>' : file;
    try {
      const answer = inspect(io.readFile(file), values.get('--filename') ?? name, options);
      if (values.has('--json')) io.write(`${asciiJson({ name, ...answer })}\n`);
      else io.write(readable(name, answer, mode, files.length > 1));
    } catch (error) {
      io.writeError(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      status = 2;
    }
  }
  return status;
}

function isOneOf<Known extends string | number>(value: string | number, known: readonly Known[]): value is Known {
  return (known as readonly (string | number)[]).includes(value);
}

function wrong(io: InspectIo, message: string): number {
  io.writeError(`${message}\n${usage}`);
  return 2;
}

/** The file names in a file, one a line. */
function listed(path: string, io: InspectIo): string[] {
  return new TextDecoder().decode(io.readFile(path)).split('\n').filter((line) => line !== '');
}

/** `json.dumps` with separators without spaces. */
function asciiJson(value: Json): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** An answer for people: under its name if there are several, headed by what a .pyc file says of itself. */
function readable(name: string, answer: Answer, mode: InspectMode, named: boolean): string {
  const { pyc, error } = answer;
  const made = error ?? answer[mode] ?? null;
  const title = named ? `==== ${name} ====\n` : '';
  const head = pyc === undefined ? '' : `# ${Object.entries(pyc as Record<string, Json>).map(([key, value]) => `${key} ${String(value)}`).join(', ')}\n`;
  return `${title}${head}${typeof made === 'string' ? made.replace(/\n*$/, '\n') : `${JSON.stringify(made, null, 2)}\n`}`;
}

type Answer = Readonly<Record<string, Json | undefined>>;

/** The answer for one source or .pyc file, without its name. */
export function inspect(source: Uint8Array, filename: string, options: InspectOptions): Answer {
  if (pycMagicNumber(source) !== undefined) return inspectPyc(source, filename, options);
  if (options.mode === 'tokens') return tokensAnswer(tokenRows(source));
  const warnings: Json[] = [];
  const compileOptions: CompileOptions = {
    optimize: options.optimize, lookupUnicodeName: options.lookupUnicodeName,
    onWarning: ({ message, lineno }) => warnings.push(['SyntaxWarning', message, lineno]),
  };
  try {
    const made = make(source, filename, options, compileOptions);
    return { warnings: warnings.length > 0 && options.mode !== 'symtable' ? warnings : undefined, [options.mode]: made };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return { error: errorJson(error) };
  }
}

function make(source: Uint8Array, filename: string, options: InspectOptions, compileOptions: CompileOptions): Json {
  const { mode, cmode, indent } = options;
  const code = (): CodeObject => compile(source, filename, cmode, compileOptions);
  switch (mode) {
    case 'code': return codeJson(code(), options.strip);
    // As `marshal.dumps(compile(…))` gives it.
    case 'marshal': return hex(dumps(code(), { held: false }));
    case 'dis': return dis(code(), { showCaches: options.caches });
    case 'ast': return dumpAst(parseSource(source, filename, cmode, compileOptions), { include_attributes: true, indent });
    case 'symtable': {
      const tree = parseSource(source, filename, cmode, compileOptions);
      return scopeJson(buildSymbolTable(tree, filename, compileOptions).top);
    }
  }
  throw new Error(`no mode ${mode}`);
}

function tokensAnswer({ rows, error }: TokenRows): Answer {
  if (error === null) return { tokens: rows };
  const { cls, msg, lineno, offset, text } = error;
  const place = cls === 'TokenError'
    ? `(${lineno}, ${offset})`
    : `('<string>', ${lineno}, ${offset}, ${text === null ? 'None' : stringRepr(text)}, None, None)`;
  return { error: { cls, args: [msg, place] }, tokens: rows };
}

function scopeJson(scope: Scope): Json {
  return {
    type: scope.type,
    name: scope.name,
    line: scope.location.lineno,
    id_nested: scope.nested,
    symbols: Object.fromEntries(scope.symbols),
    children: scope.children.map(scopeJson),
  };
}

function errorJson(error: PythonSyntaxError): Json {
  const { cls, msg, filename, lineno, offset, end_lineno, end_offset, text } = error;
  const isSyntaxError = cls === 'SyntaxError' || cls === 'IndentationError' || cls === 'TabError' || cls === '_IncompleteInputError';
  return isSyntaxError ? { cls, msg, lineno, offset, end_lineno, end_offset, text, filename } : { cls, msg };
}
