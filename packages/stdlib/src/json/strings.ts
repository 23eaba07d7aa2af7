/** JSON strings: quoting and reading them. */
import { importedAttribute } from '../import-system.ts';
import { type PyBaseException, PyAstralStr, PyException, py, stopIteration, typeError, typeOf, type Value, valueError } from '@vivarium/objects';

type Str = py.Str;

export function strArgument(value: Value): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeOf(value).name}`);
  return text;
}

// ---- writing

const short: Readonly<Record<string, string>> = {
  '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b',
};
const hex = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
const escapeUnit = (unit: string): string => short[unit] ?? hex(unit.charCodeAt(0));

/** Units of UTF-16, pairs for astral characters. */
const utf16 = (text: Str): string => (typeof text === 'string' ? text : Array.from(text.points, (point) => String.fromCodePoint(point)).join(''));

export function quoteAscii(text: Str): string {
  // eslint-disable-next-line no-control-regex
  return `"${utf16(text).replaceAll(/["\\]|[^ -~]/g, escapeUnit)}"`;
}

export function quote(text: Str): Str {
  if (typeof text === 'string') {
    // eslint-disable-next-line no-control-regex
    return `"${text.replaceAll(/["\\\u0000-\u001f]/g, escapeUnit)}"`;
  }
  const parts: Str[] = ['"'];
  for (const point of text.points) parts.push(point < 32 || point === 34 || point === 92 ? escapeUnit(String.fromCharCode(point)) : py.fromPoints(Uint32Array.of(point)));
  parts.push('"');
  return py.join('', parts);
}

// ---- reading

/** A text by code points. */
export class Source {
  readonly value: Value;
  readonly length: number;
  private readonly text: string;
  private readonly points: Uint32Array | null;
  constructor(value: Value) {
    const text = strArgument(value);
    this.value = value;
    this.text = typeof text === 'string' ? text : '';
    this.points = text instanceof PyAstralStr ? text.points : null;
    this.length = typeof text === 'string' ? text.length : text.points.length;
  }
  /** The code point; NaN behind the end. */
  at(i: number): number {
    if (this.points === null) return this.text.charCodeAt(i);
    return i < this.points.length ? this.points[i] : NaN;
  }
  slice(from: number, to: number): Str {
    return this.points === null ? this.text.slice(from, to) : py.fromPoints(this.points.slice(from, to));
  }
  startsWith(word: string, at: number): boolean {
    for (let i = 0; i < word.length; i++) if (this.at(at + i) !== word.charCodeAt(i)) return false;
    return true;
  }
  /** `json.JSONDecodeError` */
  error(message: string, at: number): PyException {
    const made = py.call(importedAttribute('json.decoder', 'JSONDecodeError'), message, this.value, at);
    return new PyException(made as PyBaseException);
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
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

/** Reads a string that begins behind the quote at `begin - 1`; gives it and the position behind its end. */
export function scanString(source: Source, begin: number, strict: boolean): [text: Str, end: number] {
  if (begin < 0 || begin > source.length) throw valueError('end is out of bounds');
  const parts: Str[] = [];
  let from = begin;
  let at = begin;
  for (;;) {
    const code = source.at(at);
    if (Number.isNaN(code)) throw source.error('Unterminated string starting at', begin - 1);
    if (code === QUOTE) {
      if (from < at || parts.length === 0) parts.push(source.slice(from, at));
      return [parts.length === 1 ? parts[0] : py.join('', parts), at + 1];
    }
    if (code < 32 && strict) throw source.error('Invalid control character at', at);
    if (code !== BACKSLASH) {
      at++;
      continue;
    }
    if (from < at) parts.push(source.slice(from, at));
    const letter = source.at(at + 1);
    if (Number.isNaN(letter)) throw source.error('Unterminated string starting at', begin - 1);
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
