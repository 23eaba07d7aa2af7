/** The front end's one verb: from source to AST. */
import type { ast } from '@vivarium/spec';
import { PythonSyntaxError, type SyntaxErrorInfo, type SyntaxWarning } from '../errors.ts';
import { decodeSource } from '../source/decode.ts';
import type { TokenStream } from '../tokens/token-stream.ts';
import { type ParseMode, tokenize } from '../tokens/tokenizer.ts';
import { ERRORTOKEN } from '../tokens/token-kinds.ts';
import { ActionError, type NameLookup, NO_PARSE, tooDeep } from './cursor.ts';
import { infoAt } from '../source/positions.ts';
import { Parser } from './statements.ts';

export interface ParseOptions {
  /** Names of characters for `\N{...}`; without it every name is unknown. */
  readonly lookupName?: NameLookup;
}

export interface ParseResult {
  readonly ast: ast.Mod;
  readonly warnings: readonly SyntaxWarning[];
}

/** Parses a program. Throws a PythonSyntaxError if CPython would refuse it. */
export function parse(source: Uint8Array | string, filename: string, mode: ParseMode, options: ParseOptions = {}): ParseResult {
  const text = decodeSource(source, filename).text;
  const tokens = tokenize(text, { mode });
  const parser = new Parser(tokens, options.lookupName ?? noNames);
  try {
    return { ast: parseMode(parser, mode), warnings: tokens.warnings };
  } catch (error) {
    throw new PythonSyntaxError(explain(error, tokens, mode, parser.p), filename);
  }
}

function noNames(): null {
  return null;
}

function parseMode(parser: Parser, mode: ParseMode): ast.Mod {
  switch (mode) {
    case 'exec': return parser.module();
    case 'eval': return parser.expressionMode();
    case 'single': return parser.interactive();
    case 'func_type': return parser.functionType();
  }
}

function explain(error: unknown, tokens: TokenStream, mode: ParseMode, failure: number): SyntaxErrorInfo {
  if (error instanceof ActionError) return error.info;
  // The engine's own stack ran out before the counter did.
  if (error instanceof RangeError) return tooDeep;
  if (error !== NO_PARSE) throw error;
  if (tokens.error !== null && tokens.kind[failure] === ERRORTOKEN) return tokens.error.info;
  return infoAt(
    tokens, 'invalid syntax', tokens.line[failure], tokens.col[failure], tokens.endLine[failure], tokens.endCol[failure],
  );
}
