/** What compiling a program comes to, on both sides: an error, or code and warnings. */
import { type CodeObject, loadCode } from '@vivarium/bytecode';
import type { CompileMode } from '@vivarium/compiler';
import { type CodeDifference, compareTrees } from './compare-code.ts';
import { errorKind, errorText, thrownError } from './errors.ts';
import type { OracleAnswer, OracleError } from './oracle/oracle.ts';
import type { Compile } from './subject.ts';

export interface Outcome {
  error?: OracleError;
  code?: CodeObject;
  warnings: string;
}

/** CPython's, from its answer in mode `bytecode`. */
export function outcomeOf({ error, marshal, warnings = [] }: OracleAnswer): Outcome {
  const code = marshal === undefined ? undefined : loadCode(Buffer.from(marshal, 'base64'));
  return { error, code, warnings: warnings.map(([category, message, line]) => `${line}: ${category}: ${message}`).join('\n') };
}

/** Ours, as if the file could not be read again. */
export function outcome(
  compile: Compile, source: Uint8Array | string, name: string, mode: CompileMode = 'exec', optimize: 0 | 1 | 2 = 0, flags = 0,
): Outcome {
  const warnings: string[] = [];
  try {
    const code = compile(source, name, mode, {
      optimize, flags,
      onWarning: ({ lineno, message }) => warnings.push(`${lineno}: SyntaxWarning: ${message}`),
      readLine: () => null,
    });
    return { code, warnings: warnings.join('\n') };
  } catch (error) {
    return { error: thrownError(error), warnings: '' };
  }
}

/** What differs, in a few words; undefined if nothing does. */
export function difference(theirs: Outcome, ours: Outcome): string | undefined {
  if (theirs.code === undefined || ours.code === undefined) {
    return describe(theirs) === describe(ours) ? undefined : `want ${kindOf(theirs)}, ours ${kindOf(ours)}`;
  }
  const differences: CodeDifference[] = [];
  compareTrees('', theirs.code, ours.code, differences);
  if (differences.length > 0) return `code: ${differences[0].cause}`;
  return theirs.warnings === ours.warnings ? undefined : 'warnings';
}

export function describe({ error, warnings }: Outcome): string {
  if (error === undefined) return `no error\n${warnings}`.trim();
  const [line, column, source] = error.metadata ?? [];
  return `${errorText(error)} ${JSON.stringify(error.text ?? null)} after ${line}:${column} of ${JSON.stringify(source)}`;
}

function kindOf({ error }: Outcome): string {
  return error === undefined ? 'no error' : errorKind(error).replace(/\d+/g, 'N');
}
