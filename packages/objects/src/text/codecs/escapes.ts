/** The codecs that write characters as Python source does: unicode_escape, raw_unicode_escape, and escapes of bytes. */
import { exceptions, valueError } from '../../core/errors.ts';
import type { Value } from '../../core/object.ts';
import { engine } from '../../core/runtime.ts';
import type { Str } from '../../protocol/conversion.ts';
import { hexDigit } from '../byte-operations.ts';
import { ByteBuilder, latin1Text, StrBuilder } from '../builders.ts';
import { characterNamed } from '../names.ts';
import { lengthOf, unitAt } from '../str-operations.ts';
import { escapeForm, recoverDecoding } from './error-handlers.ts';
import type { Decoded } from './utf8.ts';

const BACKSLASH = 92;
/** Bytes after a backslash that stand for one character. */
const simple = new Map<number, number>(
  [['\\', 92], ["'", 39], ['"', 34], ['a', 7], ['b', 8], ['f', 12], ['n', 10], ['r', 13], ['t', 9], ['v', 11]].map(([letter, point]) => [
    (letter as string).charCodeAt(0), point as number,
  ]),
);
const hexForms = new Map<number, { digits: number; reason: string }>([
  [120, { digits: 2, reason: 'truncated \\xXX escape' }],
  [117, { digits: 4, reason: 'truncated \\uXXXX escape' }],
  [85, { digits: 8, reason: 'truncated \\UXXXXXXXX escape' }],
]);

const isOctal = (byte: number): boolean => byte >= 48 && byte <= 55;

/** Hexadecimal digits from `at`: the value, where they end, and whether all were there. */
function readHex(data: Uint8Array, at: number, count: number): { value: number; end: number; complete: boolean } {
  let value = 0;
  let end = at;
  for (; end < at + count && end < data.length; end++) {
    const digit = hexDigit(data[end]);
    if (digit < 0) break;
    value = value * 16 + digit;
  }
  return { value, end, complete: end === at + count };
}

function warnInvalid(text: string): void {
  engine.warn?.(exceptions.DeprecationWarning, text, 1);
}

export function decodeUnicodeEscape(data: Uint8Array, errors: string, source: Value, final = true): Decoded {
  const out = new StrBuilder();
  let at = 0;
  const fail = (start: number, end: number, reason: string): void => {
    const { output, next } = recoverDecoding(errors, 'unicodeescape', source, data, start, end, reason);
    out.pushText(output);
    at = next;
  };
  while (at < data.length) {
    const start = at;
    const byte = data[at++];
    if (byte !== BACKSLASH) {
      out.push(byte);
      continue;
    }
    if (at >= data.length) {
      if (!final) return { text: out.result(), consumed: start };
      fail(start, at, '\\ at end of string');
      continue;
    }
    const letter = data[at++];
    const stands = simple.get(letter);
    const form = hexForms.get(letter);
    if (letter === 10) continue;
    if (stands !== undefined) out.push(stands);
    else if (isOctal(letter)) {
      let value = letter - 48;
      for (let i = 0; i < 2 && at < data.length && isOctal(data[at]); i++) value = value * 8 + data[at++] - 48;
      if (value > 0o377) warnInvalid(`"\\${value.toString(8)}" is an invalid octal escape sequence. Such sequences will not work in the future. `);
      out.push(value);
    } else if (form !== undefined) {
      const { value, end, complete } = readHex(data, at, form.digits);
      if (!complete && end >= data.length && !final) return { text: out.result(), consumed: start };
      if (!complete) fail(start, end, form.reason);
      else if (value > 0x10ffff) fail(start, end, 'illegal Unicode character');
      else {
        out.push(value);
        at = end;
      }
    } else if (letter === 78) {
      const end = data[at] === 123 ? data.indexOf(125, at + 1) : -2;
      if ((at >= data.length || end === -1) && !final) return { text: out.result(), consumed: start };
      if (end < 0) {
        const stop = data[at] === 123 ? data.length : at;
        fail(start, stop, 'malformed \\N character escape');
      } else if (end === at + 1) fail(start, end, 'malformed \\N character escape');
      else {
        const point = characterNamed(latin1Text(data, at + 1, end));
        if (point === undefined) fail(start, end + 1, 'unknown Unicode character name');
        else {
          out.push(point);
          at = end + 1;
        }
      }
    } else {
      warnInvalid(`"\\${String.fromCharCode(letter)}" is an invalid escape sequence. Such sequences will not work in the future. `);
      out.push(BACKSLASH);
      out.push(letter);
    }
  }
  return { text: out.result(), consumed: at };
}

export function encodeUnicodeEscape(text: Str): Uint8Array {
  const out = new ByteBuilder(lengthOf(text) + 16);
  for (let i = 0; i < lengthOf(text); i++) {
    const point = unitAt(text, i);
    if (point === BACKSLASH) out.pushAscii('\\\\');
    else if (point >= 32 && point < 127) out.push(point);
    else out.pushAscii(point === 9 ? '\\t' : point === 10 ? '\\n' : point === 13 ? '\\r' : escapeForm(point));
  }
  return out.result();
}

export function decodeRawUnicodeEscape(data: Uint8Array, errors: string, source: Value, final = true): Decoded {
  const out = new StrBuilder();
  let at = 0;
  while (at < data.length) {
    const start = at;
    const byte = data[at++];
    if (byte !== BACKSLASH || (at >= data.length && final)) {
      out.push(byte);
      continue;
    }
    if (at >= data.length) return { text: out.result(), consumed: start };
    const letter = data[at++];
    const form = letter === 120 ? undefined : hexForms.get(letter);
    if (form === undefined) {
      out.push(BACKSLASH);
      out.push(letter);
      continue;
    }
    const { value, end, complete } = readHex(data, at, form.digits);
    if (complete && value <= 0x10ffff) {
      out.push(value);
      at = end;
      continue;
    }
    if (!complete && end >= data.length && !final) return { text: out.result(), consumed: start };
    const reason = complete ? '\\Uxxxxxxxx out of range' : form.reason;
    const { output, next } = recoverDecoding(errors, 'rawunicodeescape', source, data, start, end, reason);
    out.pushText(output);
    at = next;
  }
  return { text: out.result(), consumed: at };
}

export function encodeRawUnicodeEscape(text: Str): Uint8Array {
  const out = new ByteBuilder(lengthOf(text) + 16);
  for (let i = 0; i < lengthOf(text); i++) {
    const point = unitAt(text, i);
    if (point < 256) out.push(point);
    else out.pushAscii(escapeForm(point));
  }
  return out.result();
}

/** `codecs.escape_decode`: the escapes of bytes literals. */
export function decodeByteEscapes(data: Uint8Array, errors: string): Uint8Array {
  const out = new ByteBuilder(data.length + 1);
  for (let at = 0; at < data.length;) {
    const start = at;
    const byte = data[at++];
    if (byte !== BACKSLASH) {
      out.push(byte);
      continue;
    }
    if (at >= data.length) throw valueError('Trailing \\ in string');
    const letter = data[at++];
    const stands = simple.get(letter);
    if (letter === 10) continue;
    if (stands !== undefined) out.push(stands);
    else if (isOctal(letter)) {
      let value = letter - 48;
      for (let i = 0; i < 2 && at < data.length && isOctal(data[at]); i++) value = value * 8 + data[at++] - 48;
      if (value > 0o377) warnInvalid(`"\\${value.toString(8)}" is an invalid octal escape sequence. Such sequences will not work in the future. `);
      out.push(value & 255);
    } else if (letter === 120) {
      const { value, complete } = readHex(data, at, 2);
      if (complete) {
        out.push(value);
        at += 2;
        continue;
      }
      if (errors === 'strict') throw valueError(`invalid \\x escape at position ${start}`);
      if (errors === 'replace') out.push(63);
      else if (errors !== 'ignore') throw valueError(`decoding error; unknown error handling code: ${errors}`);
      if (at < data.length && hexDigit(data[at]) >= 0) at++;
    } else {
      warnInvalid(`"\\${String.fromCharCode(letter)}" is an invalid escape sequence. Such sequences will not work in the future. `);
      out.push(BACKSLASH);
      at--;
    }
  }
  return out.result();
}
