/** What is wrong with a string literal that the tokenizer accepts. */
import type { Node } from './nodes.ts';

type NameTest = (name: string) => boolean;

/** The error of a STRING token; null if there is none. */
export function stringTokenError(token: string, isCharacterName: NameTest): string | null {
  const quote = token.search(/['"]/);
  const prefix = token.slice(0, quote).toLowerCase();
  const size = token.startsWith(token.charAt(quote).repeat(3), quote) && token.length >= quote + 6 ? 3 : 1;
  const body = token.slice(quote + size, token.length - size);
  const bytes = prefix.includes('b');
  if (bytes && /[^\0-\x7f]/.test(body)) return 'bytes can only contain ASCII literal characters';
  if (prefix.includes('r') || !body.includes('\\')) return null;
  return bytes ? bytesError(body) : textError(body, isCharacterName);
}

/** The error of the text part of an f-string or t-string. */
export function stringPartError(body: string, raw: boolean, isCharacterName: NameTest): string | null {
  return raw || !body.includes('\\') ? null : textError(body, isCharacterName);
}

function bytesError(body: string): string | null {
  // Positions count the text as written: what CPython decodes is the undecoded body.
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', at)) {
    if (body.charAt(at + 1) === 'x' && !/^[0-9a-f]{2}/i.test(body.slice(at + 2))) {
      return `(value error) invalid \\x escape at position ${at}`;
    }
    at += 2;
  }
  return null;
}

/** CPython decodes the text with every non-ASCII character written as an escape of ten characters. */
const ESCAPED_LENGTH = 10;

function textError(body: string, isCharacterName: NameTest): string | null {
  const chars = [...body];
  let position = 0;
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    if (char !== '\\') {
      position += char < '\x80' ? 1 : ESCAPED_LENGTH;
      continue;
    }
    const next = chars[i + 1] ?? '';
    if (next !== '' && next >= '\x80') {
      // The backslash stays one by being written as an escape of its own.
      position += 6;
      continue;
    }
    const error = escapeError(chars, i, position, isCharacterName);
    if (error !== null) return error;
    i++;
    position += 2;
  }
  return null;
}

function escapeError(chars: string[], at: number, position: number, isCharacterName: NameTest): string | null {
  const letter = chars[at + 1] ?? '';
  const wanted = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (wanted > 0) {
    let digits = 0;
    while (digits < wanted && /^[0-9a-fA-F]$/.test(chars[at + 2 + digits] ?? '')) digits++;
    if (digits < wanted) return codecError(position, position + 1 + digits, `truncated \\${letter}${'X'.repeat(wanted)} escape`);
    if (letter === 'U' && Number.parseInt(chars.slice(at + 2, at + 10).join(''), 16) > 0x10ffff) {
      return codecError(position, position + 9, 'illegal Unicode character');
    }
    return null;
  }
  if (letter === '') return codecError(position, position, '\\ at end of string');
  if (letter !== 'N') return null;
  if (chars[at + 2] !== '{') return codecError(position, position + 1, 'malformed \\N character escape');
  let end = at + 3;
  let length = 3;
  while (end < chars.length && chars[end] !== '}') {
    length += (chars[end] as string) < '\x80' ? 1 : ESCAPED_LENGTH;
    end++;
  }
  if (end >= chars.length || end === at + 3) {
    return codecError(position, position + length - 1 + (end < chars.length ? 1 : 0), 'malformed \\N character escape');
  }
  if (isCharacterName(chars.slice(at + 3, end).join(''))) return null;
  return codecError(position, position + length, 'unknown Unicode character name');
}

function codecError(start: number, end: number, reason: string): string {
  const where = start === end ? `position ${start}` : `position ${start}-${end}`;
  return `(unicode error) 'unicodeescape' codec can't decode byte${start === end ? ` 0x5c in ${where}` : `s in ${where}`}: ${reason}`;
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
