/**
 * Compares what the tools of the library list of whole files with what they list in CPython: `dis`, `ast`, `tokenize`, `symtable`,
 * once run by our interpreter, once as our own printers have them.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type DisOptions, dis } from '@vivarium/bytecode';
import { buildSymbolTable, compile, type CompileOptions, parseSource, type Scope } from '@vivarium/compiler';
import { dumpAst, PythonSyntaxError, tokenRows, unparse } from '@vivarium/syntax';
import { type CorpusSelection, corpusFiles, corpusFolder } from './corpus.ts';
import { anyNativePython } from './oracle/oracle.ts';
import { pythonEnvironment, runProcess } from './processes.ts';
import { Tally } from './report.ts';
import { loadNames } from './subject.ts';

export interface InspectionOptions extends CorpusSelection {
  /** Tools of listings.py; all where none is named. */
  tools: readonly string[];
  /** Leave out what takes minutes: the library's own tools on our interpreter. */
  printersOnly: boolean;
  show: number;
  /** Milliseconds for each interpreter. */
  timeout: number;
}

const script = path.join(import.meta.dirname, 'listings.py');
const vivarium = path.join(import.meta.dirname, '..', 'bin', 'vivarium.js');
const libraryTools = [
  'dis', 'dis-all', 'dis-offsets', 'dis-positions', 'dis-adaptive', 'instructions', 'dump', 'dump-all', 'unparse', 'tokens', 'symbols', 'code', 'tree-code',
  'tree-code-1', 'tree-code-2',
];

type Printer = (source: Uint8Array, name: string, options: CompileOptions) => string;

const disassembled = (options: DisOptions): Printer => (source, name, compileOptions) => dis(compile(source, name, 'exec', compileOptions), { address: '0x0', ...options });

/** Our own printers, named as the tools that print the same. */
const printers: Record<string, Printer> = {
  dis: disassembled({}),
  'dis-all': disassembled({ showCaches: true, showOffsets: true, showPositions: true }),
  'dis-caches': disassembled({ showCaches: true }),
  'dis-offsets': disassembled({ showOffsets: true }),
  'dis-positions': disassembled({ showPositions: true }),
  dump: (source, name, options) => dumpAst(parseSource(source, name, 'exec', options)),
  'dump-all': (source, name, options) => dumpAst(parseSource(source, name, 'exec', options), { include_attributes: true, indent: 2 }),
  unparse: (source, name, options) => unparse(parseSource(source, name, 'exec', options)),
  'token-rows': (source) => tokenRows(source).rows.map(([type, exact, text, line, column, endLine, endColumn]) =>
    `${type} ${exact} ${asciiJson(text)} (${line}, ${column}) (${endLine}, ${endColumn})`).join('\n'),
  'symbol-rows': (source, name, options) => {
    const rows: string[] = [];
    const visit = (scope: Scope, depth: number): void => {
      rows.push(`${depth} ${scope.name} ${scope.location.lineno} ${scope.nested ? 1 : 0}`);
      rows.push(...Array.from(scope.symbols, ([symbol, flags]) => `${symbol} ${flags}`).sort(byCodePoints));
      for (const child of scope.children) visit(child, depth + 1);
    };
    visit(buildSymbolTable(parseSource(source, name, 'exec', options), name, options).top, 0);
    return rows.join('\n');
  },
};

/** True when every listing is the same. */
export async function compareInspection(options: InspectionOptions): Promise<boolean> {
  const python = anyNativePython();
  if (python === undefined) throw new Error('VIVARIUM_PYTHON must name a native python3.14');
  const names = corpusFiles(options).map(({ name }) => name);
  const folder = corpusFolder(options.corpus);
  const printable = Object.keys(printers);
  const wanted = options.tools.length > 0 ? options.tools : options.printersOnly ? printable : [...new Set([...libraryTools, ...printable])];
  const expected = await digests([python], wanted, folder, names, options.timeout);
  const own = await printed(wanted, folder, names);
  const library = wanted.filter((tool) => options.tools.length > 0 || libraryTools.includes(tool));
  if (options.printersOnly) return report('printers', expected, own, options.show);
  const run = await digests([process.execPath, vivarium], library, folder, names, options.timeout);
  const samePrinted = report('printers', expected, own, options.show);
  const sameRun = report('library', expected, run, options.show);
  return samePrinted && sameRun;
}

/** By `name tool`. */
async function digests(command: string[], tools: readonly string[], folder: string, names: readonly string[], timeout: number): Promise<Map<string, string>> {
  const stdin = Buffer.from(names.join('\n'));
  const outcome = await runProcess([...command, script, tools.join(), folder], { cwd: folder, env: pythonEnvironment(), stdin, timeout });
  if (outcome.timedOut) throw new Error(`${command.join(' ')} did not end in time (--timeout)`);
  if (outcome.exit !== 0) throw new Error(outcome.stderr.toString());
  return new Map(outcome.stdout.toString().split('\n').filter(Boolean).map((line) => {
    const end = line.lastIndexOf(' ');
    return [line.slice(0, end), line.slice(end + 1)];
  }));
}

async function printed(tools: readonly string[], folder: string, names: readonly string[]): Promise<Map<string, string>> {
  const lookupUnicodeName = await loadNames();
  const own = new Map<string, string>();
  for (const name of names) {
    const source = new Uint8Array(fs.readFileSync(path.join(folder, name)));
    for (const tool of tools) {
      const printer = printers[tool];
      if (printer === undefined) continue;
      try {
        own.set(`${name} ${tool}`, digest(printer(source, name, { lookupUnicodeName })));
      } catch (error) {
        if (!(error instanceof PythonSyntaxError)) throw error;
      }
    }
  }
  return own;
}

function report(what: string, expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>, show: number): boolean {
  const counts = new Map<string, { same: number; all: number }>();
  const differing = new Tally();
  for (const [key, value] of found) {
    const tool = key.slice(key.lastIndexOf(' ') + 1);
    const count = counts.get(tool) ?? { same: 0, all: 0 };
    counts.set(tool, count);
    count.all++;
    if (expected.get(key) === value) count.same++;
    else differing.add(tool, key.slice(0, key.lastIndexOf(' ')));
    if (expected.get(key) !== value && show-- > 0) console.log(`${what}: ${key}`);
  }
  for (const [tool, { same, all }] of counts) console.log(`${what.padEnd(9)} ${tool.padEnd(14)} ${same} of ${all} files identical`);
  differing.print('What differs', 20);
  return [...counts.values()].every(({ same, all }) => same === all);
}

/** As listings.py has it. */
function digest(text: string): string {
  const plain = text.replace(/ at 0x[0-9a-f]+/g, ' at 0x').replace(/frozenset\(\{(.*?)\}\)/g, (_, items: string) => `frozenset(${pythonList(items.split(', '))})`);
  return createHash('md5').update(plain).digest('hex');
}

/** The repr of a list of the texts, sorted. */
function pythonList(items: string[]): string {
  return `[${items.sort(byCodePoints).map(pythonRepr).join(', ')}]`;
}

function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
