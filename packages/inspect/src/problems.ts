/** Errors and warnings of a source, as CPython words them. */
import type { CompilerWarning } from '@vivarium/compiler';
import type { PythonSyntaxError } from '@vivarium/syntax';
import type { SourceText, Span } from './span.ts';

export interface Problem {
  /** `SyntaxError`, `IndentationError`, `SyntaxWarning`, ... */
  readonly kind: string;
  readonly message: string;
  /** Null where CPython names no place. */
  readonly span: Span | null;
}

/** Columns of an error are characters if it comes from the parser, and bytes if it comes from the compiler. */
export function problemOf(error: PythonSyntaxError, columns: 'characters' | 'bytes', source: SourceText): Problem {
  return { kind: error.cls, message: error.msg, span: spanOfError(error, columns, source) };
}

/** Those that could have been errors of the parser count in characters, too. */
export function warningOf({ message, lineno, offset, end_lineno, end_offset, asError }: CompilerWarning, source: SourceText): Problem {
  const end = Math.max(end_offset - 1, 0);
  const span = offset < 1 ? lineSpan(lineno, source)
    : asError === undefined ? source.fromBytes(lineno, offset - 1, end_lineno, end) : source.fromCharacters(lineno, offset - 1, end_lineno, end);
  return { kind: 'SyntaxWarning', message, span };
}

/** An end that is missing, 0 or before the start is where CPython underlines one character, or to the end of the line. */
function spanOfError({ lineno, offset, end_lineno, end_offset }: PythonSyntaxError, columns: 'characters' | 'bytes', source: SourceText): Span | null {
  if (lineno === null || lineno < 1) return null;
  if (offset === null || offset < 1) return lineSpan(lineno, source);
  const end = end_lineno !== null && end_offset !== null && end_offset > 0 && (end_lineno > lineno || end_offset > offset)
    ? { line: end_lineno, column: end_offset - 1 } : { line: lineno, column: offset };
  const span = columns === 'bytes'
    ? source.fromBytes(lineno, offset - 1, end.line, end.column)
    : source.fromCharacters(lineno, offset - 1, end.line, end.column);
  return span;
}

function lineSpan(line: number, source: SourceText): Span {
  const text = source.lines[line - 1] ?? '';
  const column = text.length - text.trimStart().length;
  return { line, column, endLine: line, endColumn: text.length };
}
