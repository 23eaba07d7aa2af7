/**
 * What the page and its workers say to each other. All of it can be cloned; nothing of it is an object of the engine.
 *
 * Two workers: the *engine* runs programs, one at a time; the *language* worker knows the source and never waits for a
 * program. Both are replaced when they do not answer in time.
 */

import type { CodeInfo, CodeOutline, FlowInfo, PycInfo, ScopeInfo, StageSize } from '@vivarium/inspect';
import type { PackedTokens, PackedTree } from './language/packed.ts';

/** A project as it is to be run. Paths are relative to the program's folder, with `/`. */
export interface Program {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** The file that is run: `.py`, or `.pyc`. */
  readonly main: string;
  readonly argv: readonly string[];
  /** 0, 1 or 2: as `-O` and `-OO`. */
  readonly optimize: 0 | 1 | 2;
}

// ---- the engine

/** The name of a worker that is started before it is needed: it warms up. */
export const SPARE = 'spare engine';

export type ToEngine =
  /** Starts a program; a number of the page's own tells runs apart. `record`: every instruction is kept, to be walked. `shared`: see waiting-line.ts. */
  | { readonly kind: 'run'; readonly run: number; readonly program: Program; readonly record: RecordRequest | null; readonly shared: SharedArrayBuffer | null }
  /** A line (with its newline) for a program that waits for input; null is the end of the file. */
  | { readonly kind: 'input'; readonly run: number; readonly text: string | null }
  /** Such a line lies in shared memory. */
  | { readonly kind: 'inputShared'; readonly run: number }
  /** KeyboardInterrupt in the program. Who is not answered within 100 ms replaces the worker. */
  | { readonly kind: 'stop'; readonly run: number }
  /** So many bytes of output have been shown; a program that is too far ahead waits for it. */
  | { readonly kind: 'shown'; readonly run: number; readonly bytes: number }
  /** Asks something of the recording of the last run: a call of a method of its session. */
  | { readonly kind: 'ask'; readonly id: number; readonly method: string; readonly args: readonly unknown[] };

/** What decides how a recorded run goes, beside its program: the same again gives the same run. */
export interface RecordRequest {
  readonly seed: number;
  /** When it begins, in milliseconds since 1970. */
  readonly start: number;
  readonly input: readonly (string | null)[];
  /** Steps after which it ends. */
  readonly limit?: number;
}

export type FromEngine =
  | { readonly kind: 'ready'; readonly facts: EngineFacts }
  | { readonly kind: 'output'; readonly run: number; readonly stream: 1 | 2; readonly text: string; readonly bytes: number }
  /** Something to be shown in the output: `image/png` in base64, `image/svg+xml`, `text/html`. */
  | { readonly kind: 'display'; readonly run: number; readonly mime: string; readonly data: string }
  /** A drawing command of `turtle`. */
  | { readonly kind: 'draw'; readonly run: number; readonly commands: readonly unknown[] }
  | { readonly kind: 'inputWanted'; readonly run: number }
  | { readonly kind: 'progress'; readonly run: number; readonly cost: Cost }
  /** An exception has left the program: what follows are its traceback and exit functions. */
  | { readonly kind: 'ending'; readonly run: number }
  | { readonly kind: 'ended'; readonly run: number; readonly outcome: Outcome; readonly cost: Cost }
  /** Files of the program's folder that it wrote; null: removed. */
  | { readonly kind: 'files'; readonly run: number; readonly files: Readonly<Record<string, Uint8Array | null>> }
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown; readonly error?: string };

export interface EngineFacts {
  /** `compiled`: hot code becomes JavaScript; `interpreted`: the page's host forbids that. */
  readonly execution: 'compiled' | 'interpreted';
  /** As `sys.version`. */
  readonly version: string;
  /** How a program waits for input: shared memory, or by leaving the interpreter. */
  readonly waiting: 'shared' | 'leaving';
}

export interface Cost {
  /** Time in the engine, waiting left out. */
  readonly milliseconds: number;
  /** Instructions of bytecode, about; exact when recorded. */
  readonly instructions: number;
  /** Bytes, where the browser tells. */
  readonly memory: number | null;
}

export interface Outcome {
  /** `limit`: a bound of the page's was reached, `broken`: the worker had to be replaced. */
  readonly kind: 'finished' | 'raised' | 'stopped' | 'limit' | 'broken';
  /** The exit status that the process would have. */
  readonly status: number;
  /** The exception that ended the program, for help and marks; its traceback was already written to stderr. */
  readonly exception?: RaisedException;
}

export interface RaisedException {
  readonly type: string;
  readonly message: string;
  /** Innermost last, as in the traceback. Lines from 1, columns in UTF-16 units from 0. */
  readonly frames: readonly { readonly file: string; readonly line: number; readonly name: string; readonly span: Span | null }[];
}

// ---- the language

/** A stretch of source. Lines from 1, columns in UTF-16 units from 0, the end excluded. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Each but `library` is answered under its `id` with what `LanguageAnswers` says; an answer to an older text of the same file is
 * thrown away by the page. Offsets count UTF-16 units from the start of the source.
 */
export type ToLanguage =
  /** Where the names of the library are to be fetched from, once. */
  | { readonly kind: 'library'; readonly url: string }
  /** One stage of a source, or of a .pyc file; those with an `index` are of one code object. */
  | ({ readonly kind: 'stage'; readonly id: number } & StageRequest)
  | { readonly kind: 'diagnose' | 'format'; readonly id: number; readonly file: string; readonly source: string }
  | { readonly kind: 'complete' | 'hover' | 'define' | 'occurrences'; readonly id: number; readonly file: string; readonly source: string; readonly offset: number }
  | { readonly kind: 'rename'; readonly id: number; readonly file: string; readonly source: string; readonly offset: number; readonly name: string };

export interface StageRequest {
  readonly file: string;
  readonly source: string | Uint8Array;
  readonly optimize: 0 | 1 | 2;
  readonly stage: keyof StageViews;
  readonly index: number;
}

/** What each stage is as data. Null: the source does not come so far. */
export interface StageViews {
  readonly tokens: PackedTokens;
  readonly tree: PackedTree | null;
  readonly symbols: readonly ScopeInfo[] | null;
  /** The code objects that there are, outer ones first. */
  readonly codes: readonly CodeOutline[];
  readonly code: CodeInfo | null;
  readonly flow: FlowInfo | null;
  readonly pyc: PycInfo | null;
  readonly sizes: readonly StageSize[];
}

export interface LanguageAnswers {
  readonly stage: StageViews[keyof StageViews];
  readonly diagnose: readonly Diagnostic[];
  /** The source in shape; null: it cannot be read. */
  readonly format: string | null;
  readonly complete: Completions;
  readonly hover: Hover | null;
  /** Where the name gets its value. */
  readonly define: Span | null;
  /** All that mean the same variable. */
  readonly occurrences: readonly Span[];
  readonly rename: { readonly edits: readonly { readonly span: Span; readonly text: string }[] } | { readonly refused: string };
}

export type FromLanguage =
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown; readonly error?: string };

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly span: Span;
  /** CPython's text. */
  readonly message: string;
}

export interface Completions {
  /** The offset at which the word begins that is completed. */
  readonly from: number;
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'module' | 'keyword' | 'attribute' | 'constant';
  readonly detail: string;
  readonly info: string;
}

export interface Hover {
  readonly span: Span;
  readonly signature: string;
  readonly text: string;
}
