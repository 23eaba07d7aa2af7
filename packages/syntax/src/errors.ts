/** Errors and warnings of the front end, with the fields that CPython's exceptions carry. */

export type SyntaxErrorClass =
  | 'SyntaxError' | 'IndentationError' | 'TabError' | '_IncompleteInputError'
  | 'MemoryError' | 'RecursionError' | 'OverflowError' | 'UnicodeEncodeError' | 'UnicodeDecodeError' | 'ValueError';

/** What `SyntaxError.args` holds: lines from 1, offsets in characters from 1 (0 or -1 when CPython leaves them so). */
export interface SyntaxErrorInfo {
  readonly cls: SyntaxErrorClass;
  readonly msg: string;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  readonly text: string | null;
  /** `SyntaxError._metadata`, which traceback uses to look for misspelt keywords; missing where CPython has None. */
  readonly metadata?: SyntaxErrorMetadata;
  /** The text is the tokenizer's; for other errors CPython reads the line again, from the file if there is one. */
  readonly buffered?: boolean;
  /** CPython sets the place on the exception afterwards: its `args` hold the message only. */
  readonly placedLate?: boolean;
  /** CPython sets the name of the file on the exception afterwards: its `args` hold None. */
  readonly namedLate?: boolean;
  /** Of a UnicodeEncodeError: what could not be encoded, as UTF-16, and where, in characters. */
  readonly unencodable?: { readonly object: string; readonly start: number; readonly end: number };
}

/** What encoding a text raises that has surrogates from `start` to `end`. */
export function surrogatesError(object: string, start: number, end: number, first: number): PythonSyntaxError {
  const what = end - start === 1 ? `character '\\u${first.toString(16)}' in position ${start}` : `characters in position ${start}-${end - 1}`;
  return new PythonSyntaxError({
    cls: 'UnicodeEncodeError', msg: `'utf-8' codec can't encode ${what}: surrogates not allowed`,
    lineno: null, offset: null, end_lineno: null, end_offset: null, text: null, unencodable: { object, start, end },
  }, null);
}

/** Where the last compound statement began that was read before the error (line 0 if none), and the whole source. */
export type SyntaxErrorMetadata = readonly [lineno: number, col_offset: number, source: string | null];

/** A program that CPython refuses to tokenise or to parse. `filename` is null when CPython gives no location at all. */
export class PythonSyntaxError extends Error implements SyntaxErrorInfo {
  override readonly name = 'PythonSyntaxError';
  readonly cls: SyntaxErrorClass;
  readonly msg: string;
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  text: string | null;
  readonly metadata?: SyntaxErrorMetadata;
  readonly buffered: boolean;
  readonly placedLate: boolean;
  readonly namedLate: boolean;
  readonly unencodable?: SyntaxErrorInfo['unencodable'];
  /** What is warned of all the same. */
  warnings: readonly SyntaxWarning[] = [];
  /** The index of the token at which parsing ended. */
  token = Infinity;

  constructor(info: SyntaxErrorInfo, filename: string | null) {
    super(info.msg);
    this.cls = info.cls;
    this.msg = info.msg;
    this.filename = filename;
    this.lineno = info.lineno;
    this.offset = info.offset;
    this.end_lineno = info.end_lineno;
    this.end_offset = info.end_offset;
    this.text = info.text;
    this.metadata = info.metadata;
    this.buffered = info.buffered === true;
    this.placedLate = info.placedLate === true;
    this.namedLate = info.namedLate === true;
    this.unencodable = info.unencodable;
  }
}

/** A SyntaxWarning that CPython's tokenizer or string parser would issue. */
export interface SyntaxWarning {
  readonly message: string;
  readonly lineno: number;
  /** The error that takes the warning's place where warnings are errors. */
  readonly asError: SyntaxErrorInfo;
  /** The index of the token at which CPython issues it. */
  readonly token: number;
  /** Literals are the parser's business, the others are met by the tokenizer. */
  readonly about: 'literal' | 'number' | 'brace';
}
