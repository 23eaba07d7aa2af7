/**
 * Words the error of a program that does not parse. As CPython does, it matches the program twice: once to see how far
 * it is right, and once with the rules for wrong programs.
 */
import type { SyntaxErrorInfo } from '../errors.ts';
import { DEDENT, ERRORTOKEN, FSTRING_END, INDENT, NEWLINE, STRING, TSTRING_END } from '../tokens/token-kinds.ts';
import type { NameLookup } from '../parser/cursor.ts';
import type { TokenStream } from '../tokens/token-stream.ts';
import type { ParseMode } from '../tokens/tokenizer.ts';
import { Actions } from './actions.ts';
import { grammar } from './grammar.ts';
import { Machine } from './machine.ts';
import { Raised, TokenReader } from './reader.ts';

export interface DiagnosisOptions {
  mode: ParseMode;
  /** Report a program that only breaks off as `_IncompleteInputError` (PyCF_ALLOW_INCOMPLETE_INPUT). */
  allowIncompleteInput?: boolean;
  /** `from __future__ import barry_as_FLUFL` is in force. */
  flufl?: boolean;
  /** Names of characters for `\N{...}`; without it every name is unknown. */
  lookupName?: NameLookup;
}

const startRules: Record<ParseMode, string> = { exec: 'file', eval: 'eval', single: 'interactive', func_type: 'func_type' };

/** The error CPython 3.14 reports for these tokens; null if it would parse them. */
export function diagnose(tokens: TokenStream, options: DiagnosisOptions): SyntaxErrorInfo | null {
  const reader = new TokenReader(tokens);
  const actions = new Actions(reader, options.flufl ?? false, options.lookupName ?? (() => null));
  const machine = new Machine(grammar(), reader, actions);
  const start = startRules[options.mode];

  const first = attempt(machine, start, false);
  if (first === true) return options.mode === 'single' ? trailingStatement(reader) : null;
  if (options.allowIncompleteInput === true && metEnd(reader)) {
    return reader.atToken(reader.filled - 1, 'incomplete input', '_IncompleteInputError').info;
  }
  const lastToken = reader.filled - 1;
  const raised = first instanceof Raised ? first : attempt(machine, start, true);
  const { info } = raised instanceof Raised ? overruled(reader, raised) : generic(reader, lastToken);
  if (info.lineno === null) return info;
  const { lastStatement } = actions;
  return { ...info, metadata: [lastStatement?.line ?? 0, lastStatement?.col ?? 0, tokens.source] };
}

/** What is left to say when no rule explains the error: that it is at the last token the first pass read. */
function generic(reader: TokenReader, lastToken: number): Raised {
  const kind = reader.tokens.kind[lastToken];
  if (kind === INDENT || kind === DEDENT) {
    const msg = kind === INDENT ? 'unexpected indent' : 'unexpected unindent';
    return reader.atToken(reader.filled - 1, msg, 'IndentationError');
  }
  const node = reader.node(lastToken);
  return overruled(reader, reader.between(node, node, 'invalid syntax'));
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
  const { cls } = raised.info;
  if (raised.lexical || cls === 'MemoryError' || cls === 'UnicodeDecodeError') return raised;
  return unread(reader) ?? raised;
}

function unread(reader: TokenReader): Raised | null {
  const { tokens } = reader;
  const { error } = tokens;
  if (error === null || reader.filled >= tokens.count || tokens.openStrings > 0) return null;
  if (error.raised) return new Raised({ ...error.info, buffered: true }, true);
  const bracket = tokens.openBrackets[tokens.openBrackets.length - 1];
  if (bracket === undefined || reader.node(reader.filled - 1).line <= bracket.line) return null;
  return reader.unclosed(bracket);
}

/** The error behind a token that CPython prefers to one of the parser at it. */
export function lexicalErrorBehind(tokens: TokenStream, token: number): SyntaxErrorInfo | null {
  if (tokens.error === null) return null;
  const reader = new TokenReader(tokens);
  reader.filled = token + 1;
  return unread(reader)?.info ?? null;
}

/** Whether the tokenizer has met the end of the text, as it does with most tokens that end there. */
function metEnd(reader: TokenReader): boolean {
  const { tokens } = reader;
  const index = reader.filled - 1;
  const kind = tokens.kind[index] as number;
  if (kind === ERRORTOKEN && tokens.error !== null) return tokens.error.atEnd || isStringBrokenOff(tokens, tokens.error.info.msg);
  if ((tokens.end[index] as number) < tokens.source.length) return false;
  const complete = kind === STRING || kind === FSTRING_END || kind === TSTRING_END || kind === NEWLINE;
  // Nor does it look behind an operator of three characters.
  return (!complete && !/^[^\w\s]{3}$/.test(tokens.text(index))) || tokens.text(index) === '';
}

function isStringBrokenOff({ source }: TokenStream, msg: string): boolean {
  const unterminated = /^unterminated (triple-quoted )?[ft-]*string literal \(detected at line (\d+)\)/.exec(msg);
  if (unterminated === null) return false;
  if (unterminated[1] !== undefined) return true;
  if (!msg.startsWith('unterminated string')) return false;
  const lastLine = source.split('\n').slice(Number(unterminated[2]) - 1).join('\n');
  return !lastLine.includes('\n') || lastLine.endsWith('\\\n');
}

/** In mode `single` only space and comments may follow the statement. */
function trailingStatement(reader: TokenReader): SyntaxErrorInfo | null {
  const { tokens } = reader;
  const last = reader.filled - 1;
  const rest = tokens.source.slice(tokens.end[last]);
  if (/^(?:[ \t\n\f]|#[^\n]*)*$/.test(rest)) return null;
  return reader.atToken(last, 'multiple statements found while compiling a single statement').info;
}
