/** ASCII, Latin-1 and the codecs that a table describes. */
import { PyException, typeError } from '../../core/errors.ts';
import { PyDict } from '../../core/dict.ts';
import { isError } from '../../core/errors.ts';
import type { Value } from '../../core/object.ts';
import { PyBytes } from '../../core/sequences.ts';
import * as py from '../../protocol/index.ts';
import type { Str } from '../../protocol/conversion.ts';
import { ByteBuilder, latin1Text, StrBuilder } from '../builders.ts';
import { lengthOf, unitAt } from '../str-operations.ts';
import { encodeError, recoverDecoding, recoverEncoding } from './error-handlers.ts';
import type { Decoded } from './utf8.ts';

function encodeBelow(text: Str, errors: string, limit: number): Uint8Array {
  const length = lengthOf(text);
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const unit = unitAt(text, at);
    if (unit >= limit) break;
    bytes[at++] = unit;
  }
  if (at === length) return bytes;
  const [encoding, reason] = limit === 128 ? ['ascii', 'ordinal not in range(128)'] : ['latin-1', 'ordinal not in range(256)'];
  const out = new ByteBuilder(length + 16);
  out.pushAll(bytes.subarray(0, at));
  while (at < length) {
    if (unitAt(text, at) < limit) {
      out.push(unitAt(text, at++));
      continue;
    }
    let end = at + 1;
    while (end < length && unitAt(text, end) >= limit) end++;
    const { output, next } = recoverEncoding(errors, encoding, text, at, end, reason);
    if (output instanceof Uint8Array) out.pushAll(output);
    else {
      for (let i = 0; i < lengthOf(output); i++) {
        if (unitAt(output, i) >= limit) throw new PyException(encodeError(encoding, text, at, end, reason));
        out.push(unitAt(output, i));
      }
    }
    at = next;
  }
  return out.result();
}

export const encodeAscii = (text: Str, errors: string): Uint8Array => encodeBelow(text, errors, 128);
export const encodeLatin1 = (text: Str, errors: string): Uint8Array => encodeBelow(text, errors, 256);

export function decodeAscii(data: Uint8Array, errors: string, source: Value): Decoded {
  let at = 0;
  while (at < data.length && data[at] < 128) at++;
  if (at === data.length) return { text: latin1Text(data), consumed: at };
  const out = new StrBuilder();
  out.pushText(latin1Text(data, 0, at));
  while (at < data.length) {
    if (data[at] < 128) {
      out.push(data[at++]);
      continue;
    }
    const { output, next } = recoverDecoding(errors, 'ascii', source, data, at, at + 1, 'ordinal not in range(128)');
    out.pushText(output);
    at = next;
  }
  return { text: out.result(), consumed: data.length };
}

export const decodeLatin1 = (data: Uint8Array): Decoded => ({ text: latin1Text(data), consumed: data.length });

// ---- charmap

const UNDEFINED = 'character maps to <undefined>';

/** What a decoding table has for a byte: text, or undefined. */
function decodeThrough(mapping: Value, byte: number): Str | undefined {
  const table = py.asStr(mapping);
  if (table !== undefined) {
    if (byte >= lengthOf(table)) return undefined;
    const point = unitAt(table, byte);
    return point === 0xfffe ? undefined : String.fromCharCode(point);
  }
  let value: Value;
  try {
    value = py.getItem(mapping, byte);
  } catch (thrown) {
    if (isError(thrown, 'LookupError')) return undefined;
    throw thrown;
  }
  if (value === null) return undefined;
  const number = py.asInt(value);
  if (number !== undefined) {
    if (number === 0xfffe) return undefined;
    if (number < 0 || number > 0x10ffff) throw typeError('character mapping must be in range(0x110000)');
    return py.fromPoints(Uint32Array.of(Number(number)));
  }
  const text = py.asStr(value);
  if (text === undefined) throw typeError('character mapping must return integer, None or str');
  return text === '\ufffe' ? undefined : text;
}

export function decodeCharmap(data: Uint8Array, errors: string, mapping: Value, source: Value): Decoded {
  if (mapping === null) return decodeLatin1(data);
  const table = py.asStr(mapping);
  const out = new StrBuilder();
  for (let at = 0; at < data.length;) {
    const piece = table !== undefined && typeof table !== 'string' && data[at] < table.points.length && table.points[data[at]] > 0xffff
      ? py.fromPoints(table.points.slice(data[at], data[at] + 1))
      : decodeThrough(mapping, data[at]);
    if (piece !== undefined) {
      out.pushText(piece);
      at++;
      continue;
    }
    const { output, next } = recoverDecoding(errors, 'charmap', source, data, at, at + 1, UNDEFINED);
    out.pushText(output);
    at = next;
  }
  return { text: out.result(), consumed: data.length };
}

/** What an encoding table has for a character: bytes, or undefined. */
function encodeThrough(mapping: Value, point: number): Uint8Array | undefined {
  let value: Value | undefined;
  if (mapping instanceof PyDict && !mapping.type.heap) value = mapping.get(point);
  else {
    try {
      value = py.getItem(mapping, point);
    } catch (thrown) {
      if (!isError(thrown, 'LookupError')) throw thrown;
    }
  }
  if (value === undefined || value === null) return undefined;
  const number = py.asInt(value);
  if (number !== undefined) {
    if (number < 0 || number > 255) throw typeError('character mapping must be in range(256)');
    return Uint8Array.of(Number(number));
  }
  if (value instanceof PyBytes) return value.bytes;
  throw typeError(`character mapping must return integer, bytes or None, not ${(value as { type?: { name: string } }).type?.name ?? 'str'}`);
}

export function encodeCharmap(text: Str, errors: string, mapping: Value): Uint8Array {
  if (mapping === null) return encodeLatin1(text, errors);
  const length = lengthOf(text);
  const out = new ByteBuilder(length + 16);
  for (let at = 0; at < length;) {
    const bytes = encodeThrough(mapping, unitAt(text, at));
    if (bytes !== undefined) {
      out.pushAll(bytes);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < length && encodeThrough(mapping, unitAt(text, end)) === undefined) end++;
    const { output, next } = recoverEncoding(errors, 'charmap', text, at, end, UNDEFINED);
    if (output instanceof Uint8Array) out.pushAll(output);
    else {
      for (let i = 0; i < lengthOf(output); i++) {
        const replacement = encodeThrough(mapping, unitAt(output, i));
        if (replacement === undefined) throw new PyException(encodeError('charmap', text, at, end, UNDEFINED));
        out.pushAll(replacement);
      }
    }
    at = next;
  }
  return out.result();
}
