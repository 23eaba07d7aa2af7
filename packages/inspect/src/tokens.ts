/** The tokens of a source, as the `tokenize` module yields them. */
import { type TokenRows, tokenRows } from '@vivarium/syntax';
import type { SourceText, Span } from './span.ts';

export interface Token {
  /** `OP` for every operator. */
  readonly type: string;
  /** `PLUSEQUAL`, `NAME`, `NEWLINE`, ... */
  readonly exactType: string;
  readonly text: string;
  /** Null for the encoding, which stands nowhere. */
  readonly span: Span | null;
}

/** What there is up to the place at which the text cannot be cut any more. */
export function listTokens(source: Uint8Array | string, text: SourceText): Token[] {
  return tokenRows(source).rows.map((row) => tokenOf(row, text));
}

function tokenOf([type, exactType, string, line, column, endLine, endColumn]: TokenRows['rows'][number], text: SourceText): Token {
  const span = exactType === 'ENCODING' ? null : text.fromCharacters(line, column, endLine, endColumn);
  return { type, exactType, text: string, span };
}
