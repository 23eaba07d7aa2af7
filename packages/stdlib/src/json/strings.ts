/** JSON strings: quoting and reading them. */
import { importedAttribute } from '../import-system.ts';
import { type PyBaseException, PyAstralStr, PyException, py, stopIteration, typeError, typeOf, type Value, valueError } from '@vivarium/objects';

type Str = py.Str;

export function strArgument(value: Value): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeOf(value).name}`);
  return text;
}

const QUOTE = 34;
const BACKSLASH = 92;

// ---- writing

const short: Readonly<Record<string, string>> = {
  '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b',
};
const hex = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
const escapeUnit = (unit: string): string => short[unit] ?? hex(unit.charCodeAt(0));

/** Units of UTF-16, pairs for astral characters. */
const utf16 = (text: Str): string => (typeof text === 'string' ? text : Array.from(text.points, (point) => String.fromCodePoint(point)).join(''));

/** True for texts that need nothing but the quotes. */
function isPlain(text: string, last: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > last || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}

export function quoteAscii(text: Str): string {
  if (typeof text === 'string' && isPlain(text, 126)) return `"${text}"`;
  // eslint-disable-next-line no-control-regex
  return `"${utf16(text).replaceAll(/["\\]|[^ -~]/g, escapeUnit)}"`;
}

export function quote(text: Str): Str {
  if (typeof text === 'string') {
    if (isPlain(text, 0xffff)) return `"${text}"`;
    // eslint-disable-next-line no-control-regex
    return `"${text.replaceAll(/["\\\u0000-\u001f]/g, escapeUnit)}"`;
  }
  const parts: Str[] = ['"'];
  for (const point of text.points) parts.push(point < 32 || point === 34 || point === 92 ? escapeUnit(String.fromCharCode(point)) : py.fromPoints(Uint32Array.of(point)));
  parts.push('"');
  return py.join('', parts);
}

// ---- reading

declare const TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } };

const ascii = new TextEncoder();
/** From this length on, a text of ASCII that is read as a whole is read from its bytes: that is faster than the host's look at each character. */
const LONG = 512;

/** For the next text, unless that is longer: fresh memory costs more than the bytes do. Null while one is read. */
let spare: Uint8Array | null = null;
const LONGEST_SPARE = 1 << 21;

function asciiBytes(text: string): Uint8Array | null {
  const bytes = spare !== null && spare.length >= text.length ? spare : new Uint8Array(text.length);
  spare = null;
  const { read, written } = ascii.encodeInto(text, bytes);
  if (read === text.length && written === read) return bytes;
  giveBack(bytes);
  return null;
}

function giveBack(bytes: Uint8Array): void {
  if (bytes.length <= LONGEST_SPARE) spare = bytes;
}

/** A text by code points. */
export class Source {
  readonly value: Value;
  readonly length: number;
  /** The text, unless it has astral characters. */
  readonly text: string;
  readonly points: Uint32Array | null;
  /** Where the code points are read; null for those of `text`. */
  private readonly units: Uint8Array | Uint32Array | null;
  /** Behind what was read last. */
  end = 0;
  /** @param whole all of it is likely to be read */
  constructor(value: Value, whole = false) {
    const text = strArgument(value);
    this.value = value;
    this.text = typeof text === 'string' ? text : '';
    this.points = text instanceof PyAstralStr ? text.points : null;
    this.length = typeof text === 'string' ? text.length : text.points.length;
    this.units = whole && this.length >= LONG && this.points === null ? asciiBytes(this.text) : this.points;
  }
  /** To be called when nothing is read any more. */
  close(): void {
    if (this.units instanceof Uint8Array) giveBack(this.units);
  }
  /** The code point; -1 behind the end. */
  at(i: number): number {
    if (i >= this.length) return -1;
    return this.units === null ? this.text.charCodeAt(i) : this.units[i];
  }
  slice(from: number, to: number): Str {
    if (this.points === null) return this.text.slice(from, to);
    if (to - from > SHORT) return py.fromPoints(this.points.slice(from, to));
    let text = '';
    for (let i = from; i < to; i++) {
      const point = this.points[i];
      if (point > 0xffff) return py.fromPoints(this.points.slice(from, to));
      text += String.fromCharCode(point);
    }
    return text;
  }
  startsWith(word: string, at: number): boolean {
    for (let i = 0; i < word.length; i++) if (this.at(at + i) !== word.charCodeAt(i)) return false;
    return true;
  }
  /** The position of the next character that is no space of JSON's, at or behind the given one. */
  skip(at: number): number {
    for (;;) {
      const code = this.at(at);
      if (code > 32 || (code !== 32 && code !== 10 && code !== 13 && code !== 9)) return at;
      at++;
    }
  }
  /** `json.JSONDecodeError` */
  error(message: string, at: number): PyException {
    const made = py.call(importedAttribute('json.decoder', 'JSONDecodeError'), message, this.value, at);
    return new PyException(made as PyBaseException);
  }
}

/** Up to here texts are put together character by character. */
const SHORT = 40;

const escapes: Readonly<Record<number, string>> = { 34: '"', 92: '\\', 47: '/', 98: '\b', 102: '\f', 110: '\n', 114: '\r', 116: '\t' };

/** The four digits of `\uXXXX` at the position; -1 when they are none. */
function hexDigits(source: Source, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const code = source.at(i);
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : code >= 65 && code <= 70 ? code - 55 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Reads a string that begins behind the quote at `begin - 1`; `source.end` is then behind its end. */
export function scanString(source: Source, begin: number, strict: boolean): Str {
  if (begin < 0 || begin > source.length) throw valueError('end is out of bounds');
  if (source.points === null) {
    for (let i = begin; ; i++) {
      const code = source.at(i);
      if (code === QUOTE) {
        source.end = i + 1;
        return source.text.slice(begin, i);
      }
      if (code === BACKSLASH || code < 32) break;
    }
  }
  return scanEscapes(source, begin, strict);
}

function scanEscapes(source: Source, begin: number, strict: boolean): Str {
  const parts: Str[] = [];
  let from = begin;
  let at = begin;
  for (;;) {
    const code = source.at(at);
    if (code < 0) throw source.error('Unterminated string starting at', begin - 1);
    if (code === QUOTE) {
      if (from < at || parts.length === 0) parts.push(source.slice(from, at));
      source.end = at + 1;
      return parts.length === 1 ? parts[0] : py.join('', parts);
    }
    if (code < 32 && strict) throw source.error('Invalid control character at', at);
    if (code !== BACKSLASH) {
      at++;
      continue;
    }
    if (from < at) parts.push(source.slice(from, at));
    const letter = source.at(at + 1);
    if (letter < 0) throw source.error('Unterminated string starting at', begin - 1);
    if (letter !== 117) {
      const plain = escapes[letter];
      if (plain === undefined) throw source.error('Invalid \\escape', at);
      parts.push(plain);
      at += 2;
    } else {
      const unit = hexDigits(source, at + 2);
      if (unit < 0 || at + 6 >= source.length) throw source.error('Invalid \\uXXXX escape', at + 1);
      at += 6;
      const low = unit >= 0xd800 && unit < 0xdc00 && source.at(at) === BACKSLASH && source.at(at + 1) === 117 ? hexDigits(source, at + 2) : -1;
      if (low >= 0xdc00 && low < 0xe000) {
        parts.push(py.fromPoints(Uint32Array.of(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00))));
        at += 6;
      } else parts.push(String.fromCharCode(unit));
    }
    from = at;
  }
}

export const stopAt = (at: number): PyException => new PyException(stopIteration(at));
