/** A program's tokens as parallel arrays: one index names a token in all of them. */
import type { SyntaxErrorInfo, SyntaxWarning } from '../errors.ts';

/** How the tokenizer stopped before the end of the text. */
export interface LexicalError {
  readonly info: SyntaxErrorInfo;
  /**
   * True where CPython's tokenizer raises by itself. False where it only sets a code (`E_DEDENT`, `E_TABSPACE`,
   * `E_TOODEEP`, `E_LINECONT`, `E_EOF`), which the parser turns into `info` when it reaches the token.
   */
  readonly raised: boolean;
  /** True for the end of the text inside brackets or after a backslash (`E_EOF`). */
  readonly atEnd: boolean;
}

/** A bracket that was open where the tokenizer stopped. `col` counts characters from 0. */
export interface OpenBracket {
  readonly char: string;
  readonly line: number;
  readonly col: number;
}

export class TokenStream {
  /** The text: newlines normalised, no null bytes. Ends in a newline in mode `exec`. */
  readonly source: string;
  /** The number of tokens; the last is ENDMARKER or ERRORTOKEN. */
  count = 0;
  kind: Uint8Array;
  /** UTF-16 offsets in `source`. */
  start: Int32Array;
  end: Int32Array;
  /** Lines from 1, columns in UTF-8 bytes from 0. */
  line: Int32Array;
  col: Int32Array;
  endLine: Int32Array;
  endCol: Int32Array;
  /** NAME and keywords: index in `names`. STRING and FSTRING_MIDDLE: 1 backslash, 2 non-ASCII. Else 0. */
  value: Int32Array;
  /** Interned identifiers, NFKC-normalised; keywords and soft keywords come first. */
  readonly names: string[];
  readonly warnings: SyntaxWarning[] = [];
  /** `# type: ignore` comments: their lines, and what stands behind `ignore`. */
  readonly typeIgnores: { readonly lineno: number; readonly tag: string }[] = [];
  error: LexicalError | null = null;
  /** Outermost first; empty unless the tokenizer stopped early. */
  openBrackets: OpenBracket[] = [];
  /** How many f-strings or t-strings the tokenizer was in when it stopped. */
  openStrings = 0;

  constructor(source: string, names: string[]) {
    const capacity = (source.length >> 2) + 32;
    this.source = source;
    this.names = names;
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.line = new Int32Array(capacity);
    this.col = new Int32Array(capacity);
    this.endLine = new Int32Array(capacity);
    this.endCol = new Int32Array(capacity);
    this.value = new Int32Array(capacity);
  }

  add(kind: number, start: number, end: number, line: number, col: number, endLine: number, endCol: number, value: number): void {
    const i = this.count++;
    if (i >= this.kind.length) this.#grow();
    this.kind[i] = kind;
    this.start[i] = start;
    this.end[i] = end;
    this.line[i] = line;
    this.col[i] = col;
    this.endLine[i] = endLine;
    this.endCol[i] = endCol;
    this.value[i] = value;
  }

  /** The source text of a token. */
  text(index: number): string {
    return this.source.slice(this.start[index], this.end[index]);
  }

  #grow(): void {
    const capacity = this.kind.length * 2;
    const kind = new Uint8Array(capacity);
    kind.set(this.kind);
    this.kind = kind;
    this.start = grown(this.start, capacity);
    this.end = grown(this.end, capacity);
    this.line = grown(this.line, capacity);
    this.col = grown(this.col, capacity);
    this.endLine = grown(this.endLine, capacity);
    this.endCol = grown(this.endCol, capacity);
    this.value = grown(this.value, capacity);
  }
}

function grown(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const array = new Int32Array(capacity);
  array.set(old);
  return array;
}
