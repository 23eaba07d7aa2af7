/** An uncaught exception as plain data, for whoever marks its places in the source. */
import { co_positions } from '@vivarium/bytecode';
import { exceptions, type PyBaseException, PyException, py, type PySyntaxError, textOf } from '@vivarium/objects';
import type { PyTraceback } from '@vivarium/vm';

/** Lines from 1; columns in bytes of UTF-8 from 0, the end excluded; null where the code object does not tell. */
export interface RaisedPlace {
  readonly line: number;
  readonly endLine: number;
  readonly column: number | null;
  readonly endColumn: number | null;
}

export interface RaisedFrame {
  readonly file: string;
  readonly name: string;
  readonly place: RaisedPlace;
}

export interface Raised {
  /** The class, with its module if that is neither `builtins` nor `__main__`. */
  readonly type: string;
  readonly message: string;
  /** Innermost last. The place of a syntax error comes as a frame of the text that was compiled. */
  readonly frames: readonly RaisedFrame[];
}

export function describeRaised(exception: PyBaseException): Raised {
  const { qualname } = exception.type;
  const module = attempt(() => py.strText(py.getAttribute(exception.type, '__module__'))) ?? 'builtins';
  const frames: RaisedFrame[] = [];
  for (let entry = exception.traceback as PyTraceback | null; entry !== null; entry = entry.next) frames.push(frameOf(entry));
  if (exception.type.isSubtypeOf(exceptions.SyntaxError)) frames.push(...syntaxPlace(exception as PySyntaxError));
  return {
    type: module === 'builtins' || module === '__main__' ? qualname : `${module}.${qualname}`,
    message: attempt(() => py.strText(exception)) ?? '',
    frames,
  };
}

function frameOf({ frame, lasti, line }: PyTraceback): RaisedFrame {
  const { raw } = frame.code;
  const [start, end, column, endColumn] = co_positions(raw)[lasti >> 1] ?? [null, null, null, null];
  const first = start ?? line ?? raw.co_firstlineno;
  return { file: raw.co_filename, name: raw.co_qualname, place: { line: first, endLine: end ?? first, column, endColumn } };
}

/** Columns of a syntax error count characters of its line, from 1. */
function syntaxPlace(exception: PySyntaxError): RaisedFrame[] {
  const { filename, lineno, offset, endLineno, endOffset, text } = exception;
  if (typeof lineno !== 'number' || filename === null) return [];
  const file = attempt(() => py.strText(filename)) ?? '';
  const column = typeof offset === 'number' && offset > 0 ? bytesBefore(text, offset - 1) : null;
  const endLine = typeof endLineno === 'number' && endLineno >= lineno ? endLineno : lineno;
  const endColumn = typeof endOffset === 'number' && endOffset > 0 && endLine === lineno ? bytesBefore(text, endOffset - 1) : null;
  return [{ file, name: '<module>', place: { line: lineno, endLine, column, endColumn } }];
}

function bytesBefore(text: unknown, characters: number): number {
  const line = py.asStr(text as never);
  if (line === undefined) return characters;
  const before = Array.from(textOf(line)).slice(0, characters).join('');
  return new TextEncoder().encode(before).length + Math.max(0, characters - Array.from(before).length);
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Undefined where Python code raises. */
export function attempt<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (thrown) {
    if (thrown instanceof PyException) return undefined;
    throw thrown;
  }
}
