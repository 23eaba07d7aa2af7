/** Backslash escapes of str and bytes literals. */
import { type AstralString, stringFromCodePoints } from '@vivarium/spec';
import type { NameLookup } from './cursor.ts';

/** Why a literal cannot be decoded, worded as CPython words the underlying exception. */
export class EscapeError {
  readonly message: string;
  readonly category: 'unicode error' | 'value error';
  constructor(message: string, category: 'unicode error' | 'value error') {
    this.message = message;
    this.category = category;
  }
}

export interface Decoded<T> {
  readonly value: T;
  /** Offset in the text of the character after the first backslash that means nothing; -1 if there is none. */
  readonly invalid: number;
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 0x20;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** The character that a one-letter escape stands for, or -1. */
function simpleEscape(c: number): number {
  switch (c) {
    case 92: case 39: case 34: return c;
    case 98: return 8;
    case 102: return 12;
    case 116: return 9;
    case 110: return 10;
    case 114: return 13;
    case 118: return 11;
    case 97: return 7;
    default: return -1;
  }
}

export function decodeString(text: string, lookupName: NameLookup): Decoded<string | AstralString> {
  let out = '';
  // Code points, once the first one above U+FFFF has been met.
  let points: number[] | null = null;
  let invalid = -1;
  let chunk = 0;
  const length = text.length;
  let i = 0;
  while (i < length) {
    const c = text.charCodeAt(i);
    if (c !== 92 && (c < 0xd800 || c > 0xdbff)) {
      i++;
      continue;
    }
    if (i > chunk) {
      if (points === null) out += text.slice(chunk, i);
      else pushUnits(points, text, chunk, i);
    }
    let point: number;
    if (c !== 92) {
      point = text.codePointAt(i) as number;
      i += 2;
    } else {
      const e = text.charCodeAt(++i);
      const simple = simpleEscape(e);
      if (simple >= 0) {
        point = simple;
        i++;
      } else if (e === 10) {
        chunk = ++i;
        continue;
      } else if (e >= 48 && e <= 55) {
        const start = i;
        point = e - 48;
        i++;
        for (let n = 1; n < 3 && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 55; n++) point = point * 8 + text.charCodeAt(i++) - 48;
        if (point > 0o377 && invalid < 0) invalid = start;
      } else if (e === 120 || e === 117 || e === 85) {
        const digits = e === 120 ? 2 : e === 117 ? 4 : 8;
        point = 0;
        let n = 0;
        for (; n < digits; n++) {
          const digit = hexDigit(text.charCodeAt(i + 1 + n));
          if (digit < 0) break;
          point = point * 16 + digit;
        }
        if (n < digits) {
          const form = e === 120 ? '\\xXX' : e === 117 ? '\\uXXXX' : '\\UXXXXXXXX';
          throw unicodeError(text, i - 1, i + 1 + n, `truncated ${form} escape`);
        }
        i += 1 + digits;
        if (point > 0x10ffff) throw unicodeError(text, i - 2 - digits, i, 'illegal Unicode character');
      } else if (e === 78) {
        const close = text.charCodeAt(i + 1) === 123 ? text.indexOf('}', i + 2) : -1;
        if (close <= i + 2) {
          const end = text.charCodeAt(i + 1) !== 123 ? i + 1 : close < 0 ? length : close;
          throw unicodeError(text, i - 1, end, 'malformed \\N character escape');
        }
        const found = lookupName(text.slice(i + 2, close));
        if (found === null || found.length !== 1) throw unicodeError(text, i - 1, close + 1, 'unknown Unicode character name');
        point = found[0];
        i = close + 1;
      } else {
        if (invalid < 0 && e < 128) invalid = i;
        // The backslash stays, and so does the character after it.
        chunk = i - 1;
        continue;
      }
    }
    chunk = i;
    if (points === null) {
      if (point <= 0xffff) {
        out += String.fromCharCode(point);
        continue;
      }
      points = [];
      pushUnits(points, out, 0, out.length);
    }
    points.push(point);
  }
  if (points === null) return { value: chunk === 0 ? text : out + text.slice(chunk), invalid };
  pushUnits(points, text, chunk, length);
  return { value: stringFromCodePoints(points), invalid };
}

function pushUnits(points: number[], text: string, start: number, end: number): void {
  for (let i = start; i < end; i++) points.push(text.charCodeAt(i));
}

function unicodeError(text: string, start: number, end: number, reason: string): EscapeError {
  const first = escapedLength(text, start);
  const last = escapedLength(text, end) - 1;
  const where = first === last ? `byte 0x5c in position ${first}` : `bytes in position ${first}-${last}`;
  return new EscapeError(`'unicodeescape' codec can't decode ${where}: ${reason}`, 'unicode error');
}

/** How long text[0, end) is in the copy that CPython decodes, where every character beyond ASCII reads `\UXXXXXXXX`. */
export function escapedLength(text: string, end: number): number {
  let length = 0;
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) {
      const next = text.charCodeAt(i + 1);
      length += next >= 128 ? 6 : 1;
      // An escaped backslash does not escape what follows it.
      if (next === 92 && i + 1 < end) {
        i++;
        length++;
      }
    } else if (c < 128) {
      length++;
    } else if (c < 0xdc00 || c > 0xdfff) {
      length += 10;
    }
  }
  return length;
}

/** Decodes the body of a bytes literal, which is ASCII. */
export function decodeBytes(text: string, raw: boolean): Decoded<Uint8Array> {
  const length = text.length;
  const out = new Uint8Array(length);
  let size = 0;
  let invalid = -1;
  for (let i = 0; i < length;) {
    let c = text.charCodeAt(i++);
    if (c === 92 && !raw) {
      const e = text.charCodeAt(i++);
      const simple = simpleEscape(e);
      if (simple >= 0) {
        c = simple;
      } else if (e === 10) {
        continue;
      } else if (e >= 48 && e <= 55) {
        const start = i - 1;
        c = e - 48;
        for (let n = 1; n < 3 && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 55; n++) c = c * 8 + text.charCodeAt(i++) - 48;
        if (c > 0o377 && invalid < 0) invalid = start;
      } else if (e === 120) {
        const high = hexDigit(text.charCodeAt(i));
        const low = hexDigit(text.charCodeAt(i + 1));
        if (high < 0 || low < 0) throw new EscapeError(`invalid \\x escape at position ${i - 2}`, 'value error');
        c = high * 16 + low;
        i += 2;
      } else {
        if (invalid < 0) invalid = i - 1;
        i--;
      }
    }
    out[size++] = c;
  }
  return { value: out.slice(0, size), invalid };
}
