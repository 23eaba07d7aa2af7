/** One source through all stages, each made when it is first asked for. */
import { type CodeObject, PYC_HEADER_SIZE, PycError, MarshalError, readPycOfAnyVersion, writePyc } from '@vivarium/bytecode';
import { assembleUnit, buildSymbolTable, type CodeUnit, type CompileOptions, countBlocks, generateUnits, type Mention, parseSource, type UnitTree } from '@vivarium/compiler';
import { type ast, type InstructionSet } from '@vivarium/spec';
import { decodeSource, type NameLookup, PythonSyntaxError, tokenize } from '@vivarium/syntax';
import { isOwnVersion } from '@vivarium/bytecode';
import { type CodeInfo, type CodeOutline, describeCode, listCode, type ListedCode, outlineOf } from './code.ts';
import { describeFlow, type FlowInfo } from './flow.ts';
import { type Problem, problemOf, warningOf } from './problems.ts';
import { type PycField, pycFields } from './pyc.ts';
import { listScopes, type ScopeInfo } from './scopes.ts';
import { SourceText } from './span.ts';
import { listTokens, type Token } from './tokens.ts';
import { listNodes, type TreeNode } from './tree.ts';

export interface InspectOptions {
  readonly filename?: string;
  /** 0: keep everything; 1: no asserts; 2: no docstrings either. */
  readonly optimize?: 0 | 1 | 2;
  /** Names of characters for `\N{…}`. */
  readonly lookupUnicodeName?: NameLookup;
  /** Milliseconds; for the durations. */
  readonly now?: () => number;
}

export type StageName = 'source' | 'tokens' | 'tree' | 'symbols' | 'flow' | 'bytecode' | 'pyc';

/** What a stage makes, in numbers. */
export interface StageSize {
  readonly stage: StageName;
  readonly count: number;
  /** Of what: `tokens`, `nodes`, ... */
  readonly unit: string;
  /** Null for a stage that was not reached. */
  readonly milliseconds: number | null;
}

export interface PycInfo {
  readonly bytes: Uint8Array;
  readonly fields: readonly PycField[];
  /** Why the file could not be read to its end. */
  readonly problem: string | null;
  /** `3.14`, or the version that wrote the file. */
  readonly version: string;
}

declare const performance: { now(): number } | undefined;

const noClock = (): number => 0;

/** How often short work is measured, and below how many milliseconds it is short. */
const ROUNDS = 5;
const SHORT = 40;

/** Goes as far as it is asked to, and keeps what it has made. Throws nothing that is wrong with the source. */
export class Inspection {
  readonly filename: string;
  readonly text: SourceText;
  readonly #source: Uint8Array | string;
  readonly #options: CompileOptions;
  readonly #now: () => number;
  /** By stage. */
  readonly #durations = new Map<StageName, number>();
  readonly #warnings: Problem[] = [];
  #error: Problem | null = null;
  #reached: 'source' | 'tree' | 'code' = 'source';
  #module: ast.Mod | null = null;
  #units: UnitTree | null = null;
  #listed: readonly ListedCode[] | null = null;
  readonly #unitOf = new Map<CodeObject, CodeUnit>();
  #tokens: Token[] | null = null;
  #tree: TreeNode[] | null = null;
  #scopes: ScopeInfo[] | null = null;
  readonly #codes: (CodeInfo | undefined)[] = [];
  readonly #flows: (FlowInfo | null | undefined)[] = [];
  #pyc: PycInfo | null = null;

  constructor(source: Uint8Array | string, { filename = 'main.py', optimize = 0, lookupUnicodeName, now }: InspectOptions = {}) {
    this.filename = filename;
    this.#source = source;
    this.#now = now ?? (typeof performance === 'undefined' ? noClock : () => performance.now());
    let text = typeof source === 'string' ? source : '';
    try {
      text = this.#timed('source', () => decodeSource(source, filename).text);
    } catch (error) {
      this.#refuse(error, new SourceText(text), 'characters');
    }
    this.text = new SourceText(text);
    this.#options = { optimize, lookupUnicodeName, onWarning: (warning) => this.#warnings.push(warningOf(warning, this.text)) };
  }

  #refuse(error: unknown, text: SourceText, columns: 'characters' | 'bytes'): void {
    if (!(error instanceof PythonSyntaxError)) throw error;
    this.#error = problemOf(error, columns, text);
  }

  /** Parses, if that was not done yet. */
  #parse(): ast.Mod | null {
    if (this.#reached !== 'source' || this.#error !== null) return this.#module;
    this.#reached = 'tree';
    try {
      this.#timed('tokens', () => tokenize(this.text.text, {}));
      this.#module = this.#timed('tree', () => parseSource(this.#source, this.filename, 'exec', this.#options), this.#durations.get('tokens'));
    } catch (error) {
      this.#refuse(error, this.text, 'characters');
    }
    return this.#module;
  }

  /** Compiles, if that was not done yet. */
  #compile(): void {
    const module = this.#parse();
    if (module === null || this.#reached === 'code') return;
    this.#reached = 'code';
    try {
      const silent = { ...this.#options, onWarning: undefined };
      this.#timed('symbols', () => buildSymbolTable(module, this.filename, silent));
      // Compiling changes the tree.
      const changed = parseSource(this.#source, this.filename, 'exec', silent);
      this.#units = this.#timed('bytecode', () => generateUnits(changed, this.filename, this.#options), this.#durations.get('symbols'));
      this.#addUnit(this.#units);
      this.#listed = listCode(this.#units.code);
    } catch (error) {
      this.#refuse(error, this.text, 'bytes');
    }
  }

  get error(): Problem | null {
    this.#compile();
    return this.#error;
  }

  get warnings(): readonly Problem[] {
    this.#compile();
    return this.#warnings;
  }

  #addUnit({ unit, code, nested }: UnitTree): void {
    this.#unitOf.set(code, unit);
    for (const each of nested) this.#addUnit(each);
  }

  /** `less` is what of the time belongs to the stage before, which was done again on the way. */
  #timed<Result>(stage: StageName, work: () => Result, less = 0): Result {
    const started = this.#now();
    const result = work();
    const took = Math.max(0, this.#now() - started - less);
    this.#durations.set(stage, Math.min(took, this.#durations.get(stage) ?? Infinity));
    return result;
  }

  get code(): CodeObject | null {
    this.#compile();
    return this.#units?.code ?? null;
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= this.#listTokens());
  }

  #listTokens(): Token[] {
    try {
      return listTokens(this.#source, this.text);
    } catch (error) {
      if (error instanceof PythonSyntaxError) return [];
      throw error;
    }
  }

  get tree(): readonly TreeNode[] | null {
    const module = this.#parse();
    return module === null ? null : (this.#tree ??= listNodes(module, this.text));
  }

  /** Null if there is no tree, or if its names are used in a way that is refused. */
  get scopes(): readonly ScopeInfo[] | null {
    const module = this.#parse();
    return module === null ? null : (this.#scopes ??= this.#listScopes(module));
  }

  #listScopes(module: ast.Mod): ScopeInfo[] | null {
    const mentions: Mention[] = [];
    try {
      const table = buildSymbolTable(module, this.filename, { ...this.#options, onWarning: undefined }, (mention) => mentions.push(mention));
      return listScopes(table, mentions, this.text);
    } catch (error) {
      if (error instanceof PythonSyntaxError) return null;
      throw error;
    }
  }

  /** How many code objects there are; 0 if the source does not compile. */
  get codeCount(): number {
    this.#compile();
    return this.#listed?.length ?? 0;
  }

  outlines(): CodeOutline[] {
    this.#compile();
    return (this.#listed ?? []).map((listed) => outlineOf(listed, this.text));
  }

  codeAt(index: number): CodeInfo | null {
    this.#compile();
    if (this.#listed === null || this.#listed[index] === undefined) return null;
    return (this.#codes[index] ??= describeCode(this.#listed, index, this.text));
  }

  /** Null for code that was made twice and kept once. */
  flowAt(index: number): FlowInfo | null {
    this.#compile();
    const listed = this.#listed?.[index];
    const unit = listed === undefined ? undefined : this.#unitOf.get(listed.code);
    if (unit === undefined) return null;
    return (this.#flows[index] ??= describeFlow(unit, this.text));
  }

  /** The file that CPython would write for this source, as if it was last changed at this time in seconds. */
  pyc(mtime = 0): PycInfo | null {
    const { code } = this;
    if (code === null) return null;
    if (this.#pyc !== null) return this.#pyc;
    const bytes = this.#writePyc(code, mtime);
    return (this.#pyc = { bytes, ...pycFields(bytes), version: '3.14' });
  }

  #writePyc(code: CodeObject, mtime: number): Uint8Array {
    const size = typeof this.#source === 'string' ? utf8Size(this.#source) : this.#source.length;
    return this.#timed('pyc', () => writePyc(code, { kind: 'timestamp', mtime, size }));
  }

  /** Sizes and durations. The flow graph's is that of optimising and assembling, of which the bytecode's is free. */
  sizes(): StageSize[] {
    this.#compile();
    this.#measureAgain();
    const flow = this.#measureFlow();
    const blocks = flow?.blocks ?? 0;
    const pyc = this.pyc();
    const cost = (stage: StageName): number | null => this.#durations.get(stage) ?? null;
    const generating = cost('bytecode');
    return [
      { stage: 'source', count: this.text.lines.length - (this.text.text.endsWith('\n') ? 1 : 0), unit: 'lines', milliseconds: cost('source') },
      { stage: 'tokens', count: this.tokens.length, unit: 'tokens', milliseconds: cost('tokens') },
      { stage: 'tree', count: this.tree?.length ?? 0, unit: 'nodes', milliseconds: cost('tree') },
      { stage: 'symbols', count: this.scopes?.reduce((sum, { symbols }) => sum + symbols.length, 0) ?? 0, unit: 'symbols', milliseconds: cost('symbols') },
      { stage: 'flow', count: blocks, unit: 'blocks', milliseconds: flow?.milliseconds ?? null },
      {
        stage: 'bytecode', count: this.#listed?.reduce((sum, { code }) => sum + code.co_code.length, 0) ?? 0, unit: 'bytes of code',
        milliseconds: generating === null ? null : Math.max(0, generating - (flow?.milliseconds ?? 0)),
      },
      { stage: 'pyc', count: pyc?.bytes.length ?? 0, unit: 'bytes', milliseconds: cost('pyc') },
    ];
  }

  #settled = false;

  /** What takes a few milliseconds is done some times more: the first time is that of the engine, too. */
  #measureAgain(): void {
    const module = this.#module;
    const { code } = this;
    if (module === null || code === null || this.#settled) return;
    this.#settled = true;
    const silent = { ...this.#options, onWarning: undefined };
    const whole = (): number => [...this.#durations.values()].reduce((sum, time) => sum + time, 0);
    for (let round = 0; round < ROUNDS && whole() < SHORT; round++) {
      this.#timed('source', () => decodeSource(this.#source, this.filename));
      this.#timed('tokens', () => tokenize(this.text.text, {}));
      const changed = this.#timed('tree', () => parseSource(this.#source, this.filename, 'exec', silent), this.#durations.get('tokens'));
      this.#timed('symbols', () => buildSymbolTable(module, this.filename, silent));
      this.#timed('bytecode', () => generateUnits(changed, this.filename, silent), this.#durations.get('symbols'));
      this.#writePyc(code, 0);
    }
  }

  #measured: { blocks: number; milliseconds: number } | null = null;

  /** Optimises every unit once more, by itself. */
  #measureFlow(): { blocks: number; milliseconds: number } | null {
    if (this.#listed === null) return null;
    if (this.#measured !== null) return this.#measured;
    let blocks = 0;
    for (const unit of this.#unitOf.values()) blocks += countBlocks(unit);
    let milliseconds = Infinity;
    for (let round = 0; round < ROUNDS && milliseconds > 0; round++) {
      let spent = 0;
      for (const unit of this.#unitOf.values()) {
        const copy = { ...unit, consts: [...unit.consts] };
        const started = this.#now();
        assembleUnit(copy);
        spent += this.#now() - started;
      }
      milliseconds = Math.min(milliseconds, spent);
      if (spent > SHORT) break;
    }
    return (this.#measured = { blocks, milliseconds });
  }
}

function utf8Size(text: string): number {
  let size = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return size;
}

/** A .pyc file, of this version or of another that is known. */
export interface PycInspection {
  readonly pyc: PycInfo;
  readonly outlines: readonly CodeOutline[];
  readonly codes: readonly CodeInfo[];
  /** Can it run here? */
  readonly runs: boolean;
  readonly problem: string | null;
}

/** Opens a .pyc file without running it. Throws nothing: what is no such file has a problem. */
export function inspectPyc(bytes: Uint8Array, name = 'file.pyc'): PycInspection {
  const { fields, problem } = pycFields(bytes);
  let read: { code: CodeObject; set: InstructionSet };
  try {
    read = readPycOfAnyVersion(bytes, name);
  } catch (error) {
    if (!(error instanceof PycError || error instanceof MarshalError)) throw error;
    return { pyc: { bytes, fields, problem, version: '?' }, outlines: [], codes: [], runs: false, problem: `${error.exception}: ${error.message}` };
  }
  const { code, set } = read;
  const listed = listCode(code);
  const own = isOwnVersion(set);
  const codes = listed.map((_, index) => describeCode(listed, index, null, own ? null : set));
  const outlines = listed.map((each) => outlineOf(each, null, own ? null : set));
  return { pyc: { bytes, fields, problem, version: set.version }, outlines, codes, runs: own, problem: null };
}

/** Where the marshalled code of a .pyc file begins. */
export const PYC_BODY = PYC_HEADER_SIZE;
