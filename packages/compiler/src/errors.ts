/** Errors and warnings that the compiler proper raises, with CPython's positions. */
import { PythonSyntaxError, type SyntaxErrorInfo } from '@vivarium/syntax';
import type { Location } from './instruction-sequence.ts';

/** A SyntaxWarning; columns count UTF-8 bytes from 1, as CPython's do here. */
export interface CompilerWarning {
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
  readonly end_lineno: number;
  readonly end_offset: number;
  /** The error that takes the warning's place where warnings are errors, if it is not the warning's text there. */
  readonly asError?: SyntaxErrorInfo;
}

/** Finds the text of a line for an error message, or null. */
export type LineReader = (line: number) => string | null;

/** Where errors of one compilation come from. */
export class ErrorSource {
  readonly filename: string;
  private readonly readLine: LineReader;
  private readonly onWarning: ((warning: CompilerWarning) => void) | null;
  /** Above 0 while code is generated that was generated before. */
  muted = 0;

  constructor(filename: string, readLine: LineReader, onWarning: ((warning: CompilerWarning) => void) | null) {
    this.filename = filename;
    this.readLine = readLine;
    this.onWarning = onWarning;
  }

  /** Byte columns, not characters: this late, CPython does not look at the text any more. */
  error(msg: string, at: Location, placedLate = false): PythonSyntaxError {
    return new PythonSyntaxError({
      placedLate,
      cls: 'SyntaxError',
      msg,
      lineno: at.lineno,
      offset: at.col_offset + 1,
      end_lineno: at.end_lineno,
      end_offset: at.end_col_offset + 1,
      text: this.readLine(at.lineno),
    }, this.filename);
  }

  /** Of future statements and scopes. */
  lateError(msg: string, at: Location): PythonSyntaxError {
    return this.error(msg, at, true);
  }

  warn(message: string, at: Location): void {
    if (this.muted > 0) return;
    this.onWarning?.({
      message,
      lineno: at.lineno,
      offset: at.col_offset + 1,
      end_lineno: at.end_lineno,
      end_offset: at.end_col_offset + 1,
    });
  }
}

export function recursionError(): PythonSyntaxError {
  return new PythonSyntaxError({
    cls: 'RecursionError', msg: 'maximum recursion depth exceeded during compilation',
    lineno: null, offset: null, end_lineno: null, end_offset: null, text: null,
  }, null);
}
