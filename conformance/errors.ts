/** Errors of both sides in one form, to be compared and counted. */
import type { OracleError } from './oracle/oracle.ts';

/** What was thrown: a Python error with CPython's fields, or a fault of ours (`cls` is 'crash'). */
export function thrownError(thrown: unknown): OracleError {
  const known = thrown as Partial<OracleError> & { stack?: string; message?: string };
  if (typeof known.cls === 'string') return { ...(known as OracleError) };
  // The innermost place in our own sources.
  const frame = /\n\s+at (.*packages\/.*)/.exec(known.stack ?? '')?.[1] ?? '';
  const where = frame.replace(/^(?:(\S+) )?.*packages\//, (_, name: string | undefined) => `${name ?? ''} `).replace(')', '');
  return { cls: 'crash', msg: `${known.message ?? String(thrown)} at ${where.trim()}` };
}

/** One line: class, message and the place that CPython would mark. */
export function errorText({ cls, msg, lineno, offset, end_lineno, end_offset }: OracleError): string {
  if (cls === 'crash' || lineno === undefined || lineno === null) return `${cls}: ${msg}`;
  return `${cls}: ${msg} (${lineno}:${offset}-${end_lineno}:${end_offset})`;
}

/** For counting: without the place. */
export function errorKind({ cls, msg }: OracleError): string {
  return `${cls}: ${msg}`;
}
