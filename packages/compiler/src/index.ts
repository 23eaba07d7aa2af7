/** From source or AST to code objects, with a printer for each stage. */
import type { CodeObject } from '@vivarium/bytecode';
import { type ast, codeFlag, compileFlag } from '@vivarium/spec';
import { decodeSource, type NameLookup, parse, type ParseMode, type ParseResult, PythonSyntaxError } from '@vivarium/syntax';
import { generate, type UnitListener } from './codegen/index.ts';
import { dumpUnit } from './codegen/dump.ts';
import { type CompilerWarning, ErrorSource, type LineReader, recursionError } from './errors.ts';
import { dumpUnitFlow } from './flowgraph/dump.ts';
import { futureFeaturesOf } from './future.ts';
import { type UnitTree, UnitTreeBuilder } from './passes.ts';
import { preprocess } from './preprocess.ts';
import type { MentionListener } from './symbols/builder.ts';
import { buildTable } from './symbols/index.ts';
import type { SymbolTable } from './symbols/symbol-table.ts';

export { assembleUnit } from './assemble/assemble-unit.ts';
export { ConstantCache } from './constant-cache.ts';
export type { CodeUnit, ScopeKind } from './code-unit.ts';
export type { CompilerWarning, LineReader } from './errors.ts';
export { countBlocks, describeUnitFlow, type FlowBlock, type FlowInstruction, type UnitFlow } from './flowgraph/describe.ts';
export { type FutureFeatures, futureFeaturesOf } from './future.ts';
export { InstructionSequence, type Location, makeLocation } from './instruction-sequence.ts';
export { assembleSequence, optimiseSequence, type UnitTree } from './passes.ts';
export { docstringOf } from './docstring.ts';
export { dumpSymbols } from './symbols/dump.ts';
export * as symbolFlags from './symbols/symbol-table.ts';
export type { Mention, MentionListener } from './symbols/builder.ts';
export type { Scope, SymbolTable } from './symbols/symbol-table.ts';
export { unparse } from './unparse.ts';

export type CompileMode = 'exec' | 'eval' | 'single';

export interface CompileOptions {
  /** Future features to begin with, and PyCF flags such as PyCF_ALLOW_TOP_LEVEL_AWAIT. */
  readonly flags?: number;
  /** -1 and 0: keep everything; 1: no asserts; 2: no docstrings either. */
  readonly optimize?: -1 | 0 | 1 | 2;
  readonly onWarning?: (warning: CompilerWarning) => void;
  /** Names of characters for `\N{…}`. */
  readonly lookupUnicodeName?: NameLookup;
  /** The normal form of a name that is not ASCII; NFKC by the host's Unicode when left out. */
  readonly normaliseName?: (name: string) => string;
  /** The text of a line for error messages; CPython reads the file again. */
  readonly readLine?: LineReader;
  /** The minor version whose grammar is to be kept to; -1 for this one's. */
  readonly featureVersion?: number;
}

/** Parses a program as the flags ask for. Throws a PythonSyntaxError if CPython would refuse it. */
export function parseSource(source: Uint8Array | string, filename: string, mode: ParseMode, options: CompileOptions = {}): ast.Mod {
  const has = (flag: number): boolean => ((options.flags ?? 0) & flag) !== 0;
  let parsed: ParseResult;
  try {
    parsed = parse(source, filename, mode, {
      lookupName: options.lookupUnicodeName, normaliseName: options.normaliseName, allowIncompleteInput: has(compileFlag.PyCF_ALLOW_INCOMPLETE_INPUT),
      dontImplyDedent: has(compileFlag.PyCF_DONT_IMPLY_DEDENT), flufl: has(codeFlag.CO_FUTURE_BARRY_AS_BDFL),
      typeComments: has(compileFlag.PyCF_TYPE_COMMENTS),
      featureVersion: options.featureVersion === undefined || options.featureVersion < 0 ? undefined : options.featureVersion,
    });
  } catch (error) {
    if (error instanceof PythonSyntaxError) {
      reportWarnings(error.warnings, options, error);
      // Of a program, not of an expression, the line is read again from its file.
      if (mode === 'exec' && !error.buffered && error.lineno !== null && error.text !== null) error.text = options.readLine?.(error.lineno) ?? error.text;
    }
    throw error;
  }
  reportWarnings(parsed.warnings, options);
  return parsed.ast;
}

/** A warning may become an error, which ends parsing: what CPython's tokenizer warns of on its way to the end can still take its place. */
function reportWarnings(warnings: ParseResult['warnings'], { onWarning }: CompileOptions, refused?: PythonSyntaxError): void {
  if (onWarning === undefined) return;
  let failure: { thrown: unknown } | null = null;
  for (const { message, lineno, asError, about, token } of warnings) {
    const refusedBefore = refused !== undefined && token > refused.token;
    const ended: boolean = failure !== null || refusedBefore;
    if (ended && about === 'literal') continue;
    // CPython reads no further behind a wrong indentation.
    if (failure === null && refusedBefore && refused.msg.startsWith('unexpected in')) continue;
    try {
      onWarning({ message, lineno, offset: asError.offset ?? 0, end_lineno: asError.end_lineno ?? lineno, end_offset: asError.end_offset ?? 0, asError });
    } catch (thrown) {
      if (!(thrown instanceof PythonSyntaxError) || about === 'number' || (about === 'brace' && !ended)) throw thrown;
      if (ended) break;
      failure = { thrown };
    }
  }
  if (failure !== null) throw failure.thrown;
}

/** Compiles a program. Throws a PythonSyntaxError if CPython would refuse it. */
export function compile(source: Uint8Array | string, filename: string, mode: CompileMode, options: CompileOptions = {}): CodeObject {
  return compileAst(parseSource(source, filename, mode, options), filename, { ...options, readLine: options.readLine ?? lineReader(source, filename) });
}

/** Compiles a tree, which is changed on the way. */
export function compileAst(mod: ast.Mod, filename: string, options: CompileOptions = {}): CodeObject {
  return compileUnits(mod, filename, options, null);
}

function compileUnits(mod: ast.Mod, filename: string, options: CompileOptions, onUnit: UnitListener | null): CodeObject {
  const errors = new ErrorSource(filename, options.readLine ?? noLines, options.onWarning ?? null);
  const optimize = Math.max(options.optimize ?? 0, 0);
  return withinStack(() => {
    const future = futureFeaturesOf(mod, errors);
    const flags = future.features | (options.flags ?? 0);
    preprocess(mod, errors, optimize, flags);
    const symbols = buildTable(mod, { features: flags, location: future.location }, errors);
    return generate(mod, symbols, errors, { flags, optimize, interactive: mod.kind === 'Interactive', onUnit });
  });
}

/** What code generation makes of a tree, which is changed on the way, before any optimisation; and the code in the end. */
export function generateUnits(mod: ast.Mod, filename: string, options: CompileOptions = {}): UnitTree {
  const tree = new UnitTreeBuilder();
  compileUnits(mod, filename, options, (unit, depth, code) => tree.add(unit, depth, code));
  return tree.root;
}

/** What compiling does to a tree before it looks at names, in place (`PyCF_OPTIMIZED_AST`). */
export function preprocessTree(mod: ast.Mod, filename: string, options: CompileOptions = {}): void {
  const errors = new ErrorSource(filename, options.readLine ?? noLines, options.onWarning ?? null);
  withinStack(() => {
    const flags = futureFeaturesOf(mod, errors).features | (options.flags ?? 0);
    preprocess(mod, errors, Math.max(options.optimize ?? 0, 0), flags);
  });
}

/** The symbol table of a tree as it is, without the changes that compiling makes. `onMention` is told of every name that the walk meets. */
export function buildSymbolTable(mod: ast.Mod, filename: string, options: CompileOptions = {}, onMention: MentionListener | null = null): SymbolTable {
  const errors = new ErrorSource(filename, options.readLine ?? noLines, options.onWarning ?? null);
  return withinStack(() => {
    const future = futureFeaturesOf(mod, errors);
    return buildTable(mod, { features: future.features | (options.flags ?? 0), location: future.location }, errors, onMention);
  });
}

/** The instruction sequences of all units, inner ones first. */
export function dumpCodegen(source: Uint8Array | string, filename: string, mode: CompileMode, options: CompileOptions = {}): string {
  const units: string[] = [];
  const { ast: mod } = parse(source, filename, mode, { lookupName: options.lookupUnicodeName });
  compileUnits(mod, filename, options, (unit) => units.push(dumpUnit(unit)));
  return units.join('\n\n');
}

/** The optimised flow graphs of all units, inner ones first. */
export function dumpFlow(source: Uint8Array | string, filename: string, mode: CompileMode, options: CompileOptions = {}): string {
  const units: string[] = [];
  const { ast: mod } = parse(source, filename, mode, { lookupName: options.lookupUnicodeName });
  compileUnits(mod, filename, options, (unit) => units.push(dumpUnitFlow(unit)));
  return units.join('\n');
}

/** Trees too deep for the engine's stack are too deep for the compiler. */
function withinStack<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? recursionError() : error;
  }
}

function noLines(): null {
  return null;
}

/** Lines of the source, for errors of files; what is no file has no lines to show. */
function lineReader(source: Uint8Array | string, filename: string): LineReader {
  if (filename.startsWith('<') && filename.endsWith('>')) return noLines;
  return (line) => {
    const lines = decodeSource(source, filename).text.split('\n');
    return line >= 1 && line <= lines.length ? `${lines[line - 1]}\n` : null;
  };
}
