/** What is wrong with a string literal that the tokenizer accepts. */
import type { NameLookup } from '../parser/cursor.ts';
import { decodeBytes, decodeString, EscapeError } from '../parser/escapes.ts';
import type { Node } from './nodes.ts';

export const NOT_ASCII = 'bytes can only contain ASCII literal characters';

/** The error of a STRING token; null if there is none. */
export function stringTokenError(token: string, lookupName: NameLookup): EscapeError | typeof NOT_ASCII | null {
  const quote = token.search(/['"]/);
  const prefix = token.slice(0, quote).toLowerCase();
  const size = token.startsWith(token.charAt(quote).repeat(3), quote) && token.length >= quote + 6 ? 3 : 1;
  const body = token.slice(quote + size, token.length - size);
  const bytes = prefix.includes('b');
  if (bytes && /[^\0-\x7f]/.test(body)) return NOT_ASCII;
  if (prefix.includes('r') || !body.includes('\\')) return null;
  return errorOf(() => (bytes ? decodeBytes(body, false) : decodeString(body, lookupName)));
}

/** The error of the text part of an f-string or t-string. */
export function stringPartError(body: string, raw: boolean, lookupName: NameLookup): EscapeError | null {
  return raw || !body.includes('\\') ? null : errorOf(() => decodeString(body, lookupName));
}

function errorOf(decode: () => unknown): EscapeError | null {
  try {
    decode();
    return null;
  } catch (error) {
    if (error instanceof EscapeError) return error;
    throw error;
  }
}

/** What is wrong with the conversion `letter` behind the exclamation mark `mark`. */
export function checkConversion(mark: Node, letter: Node, prefix: string): { msg: string; fromMark: boolean } | null {
  if (mark.line !== letter.line || mark.endCol !== letter.col) {
    return { msg: `${prefix}-string: conversion type must come right after the exclamation mark`, fromMark: true };
  }
  if (letter.text === 's' || letter.text === 'r' || letter.text === 'a') return null;
  const msg = `${prefix}-string: invalid conversion character '${letter.text}': expected 's', 'r', or 'a'`;
  return { msg, fromMark: false };
}
