/** UTF-16 and UTF-32 in both byte orders. */
import { PyException } from '../../core/errors.ts';
import type { Value } from '../../core/object.ts';
import type { Str } from '../../protocol/conversion.ts';
import { ByteBuilder, StrBuilder } from '../builders.ts';
import { isAscii, lengthOf, unitAt } from '../str-operations.ts';
import { encodeError, recoverDecoding, recoverEncoding } from './error-handlers.ts';
import type { Decoded } from './utf8.ts';

/** -1 little endian, 1 big endian, 0 by mark (written: native order with a mark). */
export type ByteOrder = -1 | 0 | 1;

export interface WideDecoded extends Decoded {
  /** The order found or given; 0 when no mark was seen. */
  order: ByteOrder;
}

const REASON = 'surrogates not allowed';
const suffix = (order: ByteOrder): string => (order === 0 ? '' : order < 0 ? '-le' : '-be');

export function encodeWide(text: Str, errors: string, width: 2 | 4, order: ByteOrder): Uint8Array {
  const length = lengthOf(text);
  const out = new ByteBuilder(length * width + 4);
  const encoding = `utf-${width * 8}${suffix(order)}`;
  const push = (unit: number): void => {
    if (order > 0) {
      if (width === 4) {
        out.push(unit >>> 24);
        out.push((unit >> 16) & 255);
      }
      out.push((unit >> 8) & 255);
      out.push(unit & 255);
    } else {
      out.push(unit & 255);
      out.push((unit >> 8) & 255);
      if (width === 4) {
        out.push((unit >> 16) & 255);
        out.push(unit >>> 24);
      }
    }
  };
  if (order === 0) push(0xfeff);
  for (let i = 0; i < length; i++) {
    const point = unitAt(text, i);
    if (point >= 0xd800 && point <= 0xdfff) {
      const end = i + 1;
      const { output, next } = recoverEncoding(errors, encoding, text, i, end, REASON);
      if (output instanceof Uint8Array) {
        if (output.length % width !== 0) throw new PyException(encodeError(encoding, text, i, end, REASON));
        out.pushAll(output);
      } else {
        if (!isAscii(output)) throw new PyException(encodeError(encoding, text, i, end, REASON));
        for (let k = 0; k < lengthOf(output); k++) push(unitAt(output, k));
      }
      i = next - 1;
    } else if (width === 2 && point > 0xffff) {
      push(0xd800 + ((point - 0x10000) >> 10));
      push(0xdc00 + (point & 0x3ff));
    } else push(point);
  }
  return out.result();
}

export function decodeWide(data: Uint8Array, errors: string, width: 2 | 4, order: ByteOrder, source: Value, final = true): WideDecoded {
  const read = (at: number, bigEndian: boolean): number => {
    let unit = 0;
    for (let i = 0; i < width; i++) unit = unit * 256 + data[at + (bigEndian ? i : width - 1 - i)];
    return unit;
  };
  let at = 0;
  if (order === 0 && data.length >= width) {
    if (read(0, false) === 0xfeff) order = -1;
    else if (read(0, true) === 0xfeff) order = 1;
    if (order !== 0) at = width;
  }
  const bigEndian = order > 0;
  const encoding = `utf-${width * 8}${bigEndian ? '-be' : '-le'}`;
  const out = new StrBuilder();
  while (at < data.length) {
    let end: number;
    let reason: string;
    if (data.length - at < width) {
      if (!final) break;
      end = data.length;
      reason = 'truncated data';
    } else {
      const unit = read(at, bigEndian);
      if (unit < 0xd800 || (unit > 0xdfff && unit <= 0x10ffff)) {
        out.push(unit);
        at += width;
        continue;
      }
      end = at + width;
      if (width === 4) reason = unit > 0x10ffff ? 'code point not in range(0x110000)' : 'code point in surrogate code point range(0xd800, 0xe000)';
      else if (unit >= 0xdc00) reason = 'illegal encoding';
      else if (data.length - at < 4) {
        if (!final) break;
        end = data.length;
        reason = 'unexpected end of data';
      } else {
        const low = read(at + 2, bigEndian);
        if (low >= 0xdc00 && low <= 0xdfff) {
          out.push(0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00);
          at += 4;
          continue;
        }
        reason = 'illegal UTF-16 surrogate';
      }
    }
    const { output, next } = recoverDecoding(errors, encoding, source, data, at, end, reason);
    out.pushText(output);
    at = next;
  }
  return { text: out.result(), consumed: at, order };
}
