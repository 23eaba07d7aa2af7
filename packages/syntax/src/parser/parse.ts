/** The front end's one verb: from source to AST. */
import type { ast } from '@vivarium/spec';
import { diagnose, lexicalErrorBehind } from '../diagnosis/diagnose.ts';
import { PythonSyntaxError, type SyntaxErrorInfo, type SyntaxWarning } from '../errors.ts';
import { decodedTwice, decodeSource } from '../source/decode.ts';
import { infoAt } from '../source/positions.ts';
import type { TokenStream } from '../tokens/token-stream.ts';
import { type ParseMode, tokenize } from '../tokens/tokenizer.ts';
import { ActionError, type NameLookup, NO_PARSE, tooDeep } from './cursor.ts';
import { Parser } from './statements.ts';

export interface ParseOptions {
  /** Names of characters for `\N{...}`; without it every name is unknown. */
  readonly lookupName?: NameLookup;
  /** The normal form of a name that is not ASCII; NFKC by the host's Unicode when left out. */
  readonly normaliseName?: (name: string) => string;
  /** A program that only breaks off is an `_IncompleteInputError` (PyCF_ALLOW_INCOMPLETE_INPUT). */
  readonly allowIncompleteInput?: boolean;
  /** In mode `single`: the end of the text does not end blocks that are open (PyCF_DONT_IMPLY_DEDENT). */
  readonly dontImplyDedent?: boolean;
  /** `from __future__ import barry_as_FLUFL` is in force from the start. */
  readonly flufl?: boolean;
  /** `# type:` comments become part of the tree (PyCF_TYPE_COMMENTS). */
  readonly typeComments?: boolean;
  /** The minor version whose grammar is kept to. */
  readonly featureVersion?: number;
}

export interface ParseResult {
  readonly ast: ast.Mod;
  readonly warnings: readonly SyntaxWarning[];
}

/** Parses a program. Throws a PythonSyntaxError if CPython would refuse it. */
export function parse(source: Uint8Array | string, filename: string, mode: ParseMode, options: ParseOptions = {}): ParseResult {
  const { text, encoding } = decodeSource(source, filename);
  const tokens = tokenize(text, { mode, dontImplyDedent: options.dontImplyDedent, typeComments: options.typeComments, normaliseName: options.normaliseName });
  const parser = new Parser(tokens, options.lookupName ?? noNames);
  parser.flufl = options.flufl ?? false;
  parser.featureVersion = options.featureVersion ?? Infinity;
  try {
    return { ast: parseMode(parser, mode), warnings: inOrder(tokens) };
  } catch (error) {
    const info = explain(error, tokens, mode, options, parser.p);
    const { metadata } = info;
    const refused = new PythonSyntaxError(
      metadata === undefined ? info : { ...info, metadata: [metadata[0], metadata[1], decodedTwice(tokens.source, encoding)] }, filename,
    );
    refused.warnings = inOrder(tokens);
    refused.token = parser.p;
    throw refused;
  }
}

/** CPython reads tokens as it parses: its warnings come token by token, whichever part they are from. */
function inOrder(tokens: TokenStream): SyntaxWarning[] {
  return tokens.warnings.map((warning) => {
    const preferred = warning.about === 'literal' ? lexicalErrorBehind(tokens, warning.token) : null;
    return preferred === null ? warning : { ...warning, asError: preferred };
  }).sort((a, b) => a.token - b.token);
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

function explain(
  error: unknown, tokens: TokenStream, mode: ParseMode, options: ParseOptions, failure: number,
): SyntaxErrorInfo {
  if (error !== NO_PARSE && !(error instanceof ActionError) && !(error instanceof RangeError)) throw error;
  const { lookupName, allowIncompleteInput, flufl } = options;
  const info = diagnose(tokens, { mode, lookupName, allowIncompleteInput, flufl });
  if (info !== null) return info;
  if (error instanceof ActionError) return error.info;
  // The engine's own stack ran out before the grammar's limit was reached.
  if (error instanceof RangeError) return tooDeep;
  return infoAt(
    tokens, 'invalid syntax', tokens.line[failure], tokens.col[failure], tokens.endLine[failure], tokens.endCol[failure],
  );
}
