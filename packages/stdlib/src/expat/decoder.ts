/** Bytes to text, piece by piece. What cannot be decoded becomes a character that XML does not allow. */
import { bytes, isError, text as t, textOf } from '@vivarium/objects';
import { UNDECODABLE } from './characters.ts';

export type Encoding =
  | { kind: 'utf-8' }
  | { kind: 'utf-16'; littleEndian: boolean }
  /** One byte for each character; the table has 256 characters. */
  | { kind: 'single'; table: string };

export const utf8: Encoding = { kind: 'utf-8' };
const latin1Table = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
const asciiTable = latin1Table.slice(0, 128) + UNDECODABLE.repeat(128);

/** The encodings that need no table from outside. */
export function builtinEncoding(name: string, bigEndian: boolean): Encoding | undefined {
  switch (name.toUpperCase()) {
    case 'UTF-8':
      return utf8;
    case 'UTF-16':
      return { kind: 'utf-16', littleEndian: !bigEndian };
    case 'UTF-16LE':
      return { kind: 'utf-16', littleEndian: true };
    case 'UTF-16BE':
      return { kind: 'utf-16', littleEndian: false };
    case 'ISO-8859-1':
      return { kind: 'single', table: latin1Table };
    case 'US-ASCII':
      return { kind: 'single', table: asciiTable };
  }
  return undefined;
}

/** Length in bytes of a piece of text. */
export function encodedLength(encoding: Encoding, text: string): number {
  if (encoding.kind === 'single') return text.length;
  if (encoding.kind === 'utf-16') return text.length * 2;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a pair counts two; a byte that could not be decoded counts one.
    length += unit < 0x80 || unit === 0xffff ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length;
}

/** Bytes of a UTF-8 sequence by its first; 0 for none. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/** The text of well-formed UTF-8; undefined for anything else. */
function strictUtf8(content: Uint8Array): string | undefined {
  try {
    return textOf(t.decodeUtf8(content, 'strict', bytes(content), true).text);
  } catch (thrown) {
    if (isError(thrown, 'UnicodeDecodeError')) return undefined;
    throw thrown;
  }
}

export class Decoder {
  readonly encoding: Encoding;
  private rest: Uint8Array = new Uint8Array();

  constructor(encoding: Encoding) {
    this.encoding = encoding;
  }

  /** Bytes of a character that has not ended. */
  get pending(): number {
    return this.rest.length;
  }

  decode(input: Uint8Array): string {
    const { encoding } = this;
    if (encoding.kind === 'single') {
      let text = '';
      for (const byte of input) text += encoding.table[byte];
      return text;
    }
    let content = input;
    if (this.rest.length > 0) {
      content = new Uint8Array(this.rest.length + input.length);
      content.set(this.rest);
      content.set(input, this.rest.length);
    }
    return encoding.kind === 'utf-16' ? this.utf16(content, encoding.littleEndian) : this.utf8(content);
  }

  private utf8(content: Uint8Array): string {
    // Keep an incomplete sequence for the next time.
    let end = content.length;
    for (let back = 1; back <= 3 && back <= content.length; back++) {
      const byte = content[content.length - back];
      if (byte < 0x80) break;
      if (byte >= 0xc0) {
        if (sequenceLength(byte) > back) end = content.length - back;
        break;
      }
    }
    this.rest = content.slice(end);
    const whole = content.subarray(0, end);
    return strictUtf8(whole) ?? this.damagedUtf8(whole);
  }

  private damagedUtf8(content: Uint8Array): string {
    let text = '';
    for (let i = 0; i < content.length;) {
      const length = sequenceLength(content[i]);
      const piece = length === 0 ? undefined : strictUtf8(content.subarray(i, i + length));
      text += piece ?? UNDECODABLE;
      i += piece === undefined ? 1 : length;
    }
    return text;
  }

  private utf16(content: Uint8Array, littleEndian: boolean): string {
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    let text = '';
    let i = 0;
    for (; i + 1 < content.length; i += 2) {
      const unit = view.getUint16(i, littleEndian);
      if (unit < 0xd800 || unit >= 0xe000) {
        text += String.fromCharCode(unit);
        continue;
      }
      if (i + 3 >= content.length && unit < 0xdc00) break;
      const next = unit < 0xdc00 ? view.getUint16(i + 2, littleEndian) : 0;
      if (next >= 0xdc00 && next < 0xe000) {
        text += String.fromCharCode(unit, next);
        i += 2;
      } else text += UNDECODABLE;
    }
    this.rest = content.slice(i);
    return text;
  }
}
