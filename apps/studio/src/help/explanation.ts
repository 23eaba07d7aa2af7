/** What plain words beside a traceback are made of. */
import type { RaisedException, Span } from '../protocol.ts';

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  /** What it does: `Add a colon at the end of line 3`. */
  readonly label: string;
  readonly file: string;
  readonly edits: readonly Edit[];
}

export interface Explanation {
  /** Two sentences. */
  readonly text: string;
  readonly fix?: Fix;
}

/** An exception and the source in which it arose. */
export interface Raising {
  readonly type: string;
  readonly message: string;
  readonly file: string;
  /** The function; `<module>` outside of any. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly span: Span;
  readonly source: string;
  readonly lines: readonly string[];
  /** Text of the line. */
  readonly code: string;
  /** Text of the span; its first line, if it is of several. */
  readonly spot: string;
  readonly exception: RaisedException;
  /** Files of the project. */
  readonly files: readonly string[];
}

/** One kind of exception. Its words may depend on the source; null: it is not this one after all. */
export interface Entry {
  readonly types: readonly string[];
  readonly message: RegExp;
  readonly say: (raising: Raising, found: RegExpExecArray) => string | Explanation | null;
}

export const on = (raising: Raising, label: string, ...edits: readonly Edit[]): Fix => ({ label, file: raising.file, edits });

export const at = (line: number, column: number, endColumn = column): Span => ({ line, column, endLine: line, endColumn });
