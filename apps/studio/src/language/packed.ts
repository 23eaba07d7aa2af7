/**
 * Long lists as few large pieces: a list of objects takes the page as long to receive as it took the worker to make, numbers in
 * one array and texts in one string take no time. Rows are unpacked when they are looked at.
 */
import type { Token, TreeNode } from '@vivarium/inspect';
import type { Span } from '../protocol.ts';

/** Four numbers each: line, column, end line, end column; line 0 where there is none. */
export type PackedSpans = Int32Array;

export interface PackedTokens {
  readonly count: number;
  readonly spans: PackedSpans;
  /** Joined by NUL, which no source holds. */
  readonly types: string;
  readonly texts: string;
}

export interface PackedTree {
  readonly count: number;
  readonly spans: PackedSpans;
  readonly depths: Uint16Array;
  readonly ends: Int32Array;
  /** Of each node its field, its kind, and its values as `name=text`, joined by U+0001; the nodes by NUL. */
  readonly nodes: string;
}

const BETWEEN = '\0';
const WITHIN = '\u0001';

export function packSpans(spans: readonly (Span | null)[]): PackedSpans {
  const packed = new Int32Array(spans.length * 4);
  spans.forEach((span, index) => {
    if (span !== null) packed.set([span.line, span.column, span.endLine, span.endColumn], index * 4);
  });
  return packed;
}

export function spanAt(spans: PackedSpans, index: number): Span | null {
  const at = index * 4;
  return at < 0 || at >= spans.length || spans[at] === 0 ? null : { line: spans[at], column: spans[at + 1], endLine: spans[at + 2], endColumn: spans[at + 3] };
}

export function packTokens(tokens: readonly Token[]): PackedTokens {
  return {
    count: tokens.length, spans: packSpans(tokens.map(({ span }) => span)),
    types: tokens.map(({ exactType }) => exactType).join(BETWEEN), texts: tokens.map(({ text }) => text).join(BETWEEN),
  };
}

export function packTree(nodes: readonly TreeNode[]): PackedTree {
  return {
    count: nodes.length, spans: packSpans(nodes.map(({ span }) => span)),
    depths: Uint16Array.from(nodes, ({ depth }) => depth), ends: Int32Array.from(nodes, ({ end }) => end),
    nodes: nodes.map(({ field, kind, values }) => [field, kind, ...values.map(({ name, text }) => `${name}=${text}`)].join(WITHIN)).join(BETWEEN),
  };
}

export interface TokenRow {
  readonly exactType: string;
  readonly text: string;
}

/** The rows of a list that is unpacked when the first of them is looked at. */
export function tokenRows({ count, types, texts }: PackedTokens): (index: number) => TokenRow | undefined {
  let split: { types: string[]; texts: string[] } | null = null;
  return (index) => {
    if (index < 0 || index >= count) return undefined;
    split ??= { types: types.split(BETWEEN), texts: texts.split(BETWEEN) };
    return { exactType: split.types[index], text: split.texts[index] };
  };
}

export interface NodeRow {
  readonly field: string;
  readonly kind: string;
  readonly values: readonly { readonly name: string; readonly text: string }[];
}

export function nodeRows({ count, nodes }: PackedTree): (index: number) => NodeRow | undefined {
  let split: string[] | null = null;
  return (index) => {
    if (index < 0 || index >= count) return undefined;
    split ??= nodes.split(BETWEEN);
    const [field, kind, ...values] = split[index].split(WITHIN);
    return {
      field, kind,
      values: values.map((value) => {
        const equals = value.indexOf('=');
        return { name: value.slice(0, equals), text: value.slice(equals + 1) };
      }),
    };
  };
}

export const noSpans: PackedSpans = new Int32Array(0);
