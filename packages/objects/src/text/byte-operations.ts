/** The operations in which bytes differ from str, and what ASCII makes of a byte. */
import { bytes, bytesOfText, type PyBytes, SHORT_BYTES } from '../core/sequences.ts';
import { asciiText, latin1Text } from './builders.ts';
import type { TextOperations } from './segments.ts';
import { findUnits, findUnitsLast } from './units.ts';

export const EMPTY_BYTES = new Uint8Array();

/** `source.slice(start, end)`; that of a few bytes is copied without asking the host. */
export function sliceBytes(source: Uint8Array, start: number, end: number): Uint8Array {
  const size = end - start;
  if (!(size >= 0 && size <= 24)) return source.slice(start, end);
  const result = new Uint8Array(size);
  for (let i = 0; i < size; i++) result[i] = source[start + i];
  return result;
}

/** The bytes from `start` to `end`, as an object. */
export function bytesOfRange(source: Uint8Array, start: number, end: number): PyBytes {
  const size = end - start;
  return size > 1 && size <= SHORT_BYTES ? bytesOfText(latin1Text(source, start, end)) : bytes(source.slice(start, end));
}

/** `a + b` */
export function addBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const size = a.length + b.length;
  const result = new Uint8Array(size);
  if (size > 24) {
    result.set(a);
    result.set(b, a.length);
    return result;
  }
  for (let i = 0; i < a.length; i++) result[i] = a[i];
  for (let i = 0; i < b.length; i++) result[a.length + i] = b[i];
  return result;
}

export function joinBytes(parts: readonly Uint8Array[], separator: Uint8Array): Uint8Array {
  let length = parts.length === 0 ? 0 : separator.length * (parts.length - 1);
  for (const part of parts) length += part.length;
  const result = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    if (i > 0 && separator.length > 0) {
      result.set(separator, at);
      at += separator.length;
    }
    result.set(parts[i], at);
    at += parts[i].length;
  }
  return result;
}

export const isByteSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

export const byteOperations: TextOperations<Uint8Array> = {
  length: (bytes) => bytes.length,
  unit: (bytes, at) => bytes[at],
  slice: sliceBytes,
  find: findUnits,
  findLast: findUnitsLast,
  join: joinBytes,
  isSpace: isByteSpace,
  isLineBreak: (byte) => byte === 10 || byte === 13,
  empty: EMPTY_BYTES,
};

export function repeatBytes(bytes: Uint8Array, count: number): Uint8Array {
  if (bytes.length === 1) return new Uint8Array(count).fill(bytes[0]);
  const result = new Uint8Array(bytes.length * count);
  for (let i = 0; i < count; i++) result.set(bytes, i * bytes.length);
  return result;
}

// ---- ASCII

export const isLower = (byte: number): boolean => byte >= 97 && byte <= 122;
export const isUpper = (byte: number): boolean => byte >= 65 && byte <= 90;
export const isAlpha = (byte: number): boolean => isLower(byte | 32);
export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
export const toLower = (byte: number): number => (isUpper(byte) ? byte + 32 : byte);
export const toUpper = (byte: number): number => (isLower(byte) ? byte - 32 : byte);

export function titleBytes(bytes: Uint8Array): Uint8Array {
  let inWord = false;
  return bytes.map((byte) => {
    const result = inWord ? toLower(byte) : toUpper(byte);
    inWord = isAlpha(byte);
    return result;
  });
}

export function isTitleBytes(bytes: Uint8Array): boolean {
  let found = false;
  let inWord = false;
  for (const byte of bytes) {
    if (isUpper(byte) ? inWord : isLower(byte) && !inWord) return false;
    inWord = isAlpha(byte);
    if (inWord) found = true;
  }
  return found;
}

/** Some letter of the case and none of the other. */
export function isCaseBytes(bytes: Uint8Array, wanted: (byte: number) => boolean): boolean {
  let found = false;
  for (const byte of bytes) {
    if (wanted(byte)) found = true;
    else if (isAlpha(byte)) return false;
  }
  return found;
}

// ---- hexadecimal

const digits = '0123456789abcdef';
/** The digits of so many bytes are put together at once. */
const MOST_BYTES = 256;
const hexUnits = new Uint8Array(2 * MOST_BYTES);
/** The same, two digits at once. */
const hexWords = new Uint16Array(hexUnits.buffer);
/** The digits of each byte, the first one in the lower half. */
const hexCodes = Uint16Array.from({ length: 256 }, (_, byte) => digits.charCodeAt(byte >> 4) | (digits.charCodeAt(byte & 15) << 8));
/** From this many bytes on the host's decoder is quicker, which takes long to begin. */
const MANY_BYTES = 20;
const hexPairs: string[] = Array.from({ length: 256 }, (_, byte) => digits[byte >> 4] + digits[byte & 15]);

/** Hexadecimal digits with a separator after every group; groups count from the right, negative ones from the left. */
export function hexText(bytes: Uint8Array, separator: string, group: number): string {
  let text = '';
  const { length } = bytes;
  if (separator === '') {
    if (length < MANY_BYTES) {
      for (let i = 0; i < length; i++) text += hexPairs[bytes[i]];
      return text;
    }
    for (let start = 0; start < length; start += MOST_BYTES) {
      const count = Math.min(length - start, MOST_BYTES);
      for (let i = 0; i < count; i++) hexWords[i] = hexCodes[bytes[start + i]];
      text += asciiText(hexUnits, 2 * count);
    }
    return text;
  }
  for (let i = 0; i < length; i++) {
    if (i > 0 && (group > 0 ? (length - i) % group === 0 : i % -group === 0)) text += separator;
    text += digits[bytes[i] >> 4] + digits[bytes[i] & 15];
  }
  return text;
}

export function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
