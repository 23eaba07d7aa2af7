/**
 * Words the error of a program that does not parse. As CPython does, it matches the program twice: once to see how far
 * it is right, and once with the rules for wrong programs.
 */
import type { SyntaxErrorInfo } from '../errors.ts';
import { DEDENT, INDENT } from '../tokens/token-kinds.ts';
import type { TokenStream } from '../tokens/token-stream.ts';
import { Actions } from './actions.ts';
import { grammar } from './grammar.ts';
import { Machine } from './machine.ts';
import { Raised, TokenReader } from './reader.ts';

export type StartMode = 'exec' | 'eval' | 'single' | 'func_type';

export interface DiagnosisOptions {
  mode: StartMode;
  /** Report a program that only breaks off as `_IncompleteInputError` (PyCF_ALLOW_INCOMPLETE_INPUT). */
  allowIncompleteInput?: boolean;
  /** `from __future__ import barry_as_FLUFL` is in force. */
  flufl?: boolean;
  /** Whether `\N{name}` names a character; without it every name does. */
  isCharacterName?: (name: string) => boolean;
}

const startRules: Record<StartMode, string> = { exec: 'file', eval: 'eval', single: 'interactive', func_type: 'func_type' };

/** The error CPython 3.14 reports for these tokens; null if it would parse them. */
export function diagnose(tokens: TokenStream, options: DiagnosisOptions): SyntaxErrorInfo | null {
  const reader = new TokenReader(tokens);
  const actions = new Actions(reader, options.flufl ?? false, options.isCharacterName ?? (() => true));
  const machine = new Machine(grammar(), reader, actions);
  const start = startRules[options.mode];

  const first = attempt(machine, start, false);
  if (first === true) return options.mode === 'single' ? trailingStatement(reader) : null;
  if (options.allowIncompleteInput === true && brokeOff(reader)) {
    return reader.atToken(reader.filled - 1, 'incomplete input', '_IncompleteInputError').info;
  }
  if (first instanceof Raised) return first.info.cls === 'MemoryError' || first.lexical ? first.info : overruled(reader, first).info;

  const lastToken = reader.filled - 1;
  const second = attempt(machine, start, true);
  if (second instanceof Raised) return second.lexical || second.info.cls === 'MemoryError' ? second.info : overruled(reader, second).info;
  const kind = tokens.kind[lastToken];
  if (kind === INDENT || kind === DEDENT) {
    const msg = kind === INDENT ? 'unexpected indent' : 'unexpected unindent';
    return reader.atToken(reader.filled - 1, msg, 'IndentationError').info;
  }
  const node = reader.node(lastToken);
  return overruled(reader, reader.between(node, node, 'invalid syntax')).info;
}

/** True or false for a match, or the error that ended it. */
function attempt(machine: Machine, start: string, invalid: boolean): boolean | Raised {
  try {
    return machine.run(start, invalid);
  } catch (error) {
    if (error instanceof Raised) return error;
    throw error;
  }
}

/** The tokens after those read may hold an error that CPython prefers to the parser's. */
function overruled(reader: TokenReader, raised: Raised): Raised {
  const { tokens } = reader;
  const { error } = tokens;
  if (error === null || reader.filled >= tokens.count || tokens.openStrings > 0) return raised;
  if (error.raised) return new Raised(error.info, true);
  const bracket = tokens.openBrackets[tokens.openBrackets.length - 1];
  if (bracket === undefined || reader.node(reader.filled - 1).line <= bracket.line) return raised;
  return reader.unclosed(bracket);
}

/** Whether the text ended before the statement did. */
function brokeOff(reader: TokenReader): boolean {
  const { tokens } = reader;
  if (reader.filled < tokens.count) return false;
  const { error } = tokens;
  return error === null || error.atEnd;
}

/** In mode `single` only space and comments may follow the statement. */
function trailingStatement(reader: TokenReader): SyntaxErrorInfo | null {
  const { tokens } = reader;
  const last = reader.filled - 1;
  const rest = tokens.source.slice(tokens.end[last]);
  if (/^(?:[ \t\n\f]|#[^\n]*)*$/.test(rest)) return null;
  return reader.atToken(last, 'multiple statements found while compiling a single statement').info;
}
