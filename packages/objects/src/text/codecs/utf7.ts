/** UTF-7 (RFC 2152). */
import type { Value } from '../../core/object.ts';
import type { Str } from '../../protocol/conversion.ts';
import { ByteBuilder, StrBuilder } from '../builders.ts';
import { lengthOf, unitAt } from '../str-operations.ts';
import { recoverDecoding } from './error-handlers.ts';
import type { Decoded } from './utf8.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) values[BASE64.charCodeAt(i)] = i;
const PLUS = 43, MINUS = 45;

/** Printable ASCII and white space, but not `+`, `\` and `~`. */
const isDirect = (point: number): boolean =>
  (point >= 32 && point < 126 && point !== PLUS && point !== 92) || point === 9 || point === 10 || point === 13;

export function encodeUtf7(text: Str): Uint8Array {
  const out = new ByteBuilder(lengthOf(text) + 16);
  let shifted = false;
  let bits = 0;
  let buffer = 0;
  const digit = (value: number): void => out.push(BASE64.charCodeAt(value & 63));
  const unit = (value: number): void => {
    buffer = ((buffer & 63) << 16) | value;
    for (bits += 16; bits >= 6; bits -= 6) digit(buffer >> (bits - 6));
    buffer &= (1 << bits) - 1;
  };
  for (let i = 0; i < lengthOf(text); i++) {
    const point = unitAt(text, i);
    if (isDirect(point)) {
      if (shifted) {
        if (bits > 0) digit(buffer << (6 - bits));
        bits = buffer = 0;
        shifted = false;
        if (values[point] >= 0 || point === MINUS) out.push(MINUS);
      }
      out.push(point);
      continue;
    }
    if (!shifted) {
      out.push(PLUS);
      if (point === PLUS) {
        out.push(MINUS);
        continue;
      }
      shifted = true;
    }
    if (point > 0xffff) {
      unit(0xd800 + ((point - 0x10000) >> 10));
      unit(0xdc00 + (point & 0x3ff));
    } else unit(point);
  }
  if (bits > 0) digit(buffer << (6 - bits));
  if (shifted) out.push(MINUS);
  return out.result();
}

export function decodeUtf7(data: Uint8Array, errors: string, source: Value, final = true): Decoded {
  let out = new StrBuilder();
  /** What was decoded before the running shift sequence, for data that may go on. */
  let before = out;
  let shiftStart = 0;
  let shifted = false;
  let surrogate = 0;
  let bits = 0;
  let buffer = 0;
  let at = 0;
  const fail = (reason: string, end: number): void => {
    shifted = false;
    const { output, next } = recoverDecoding(errors, 'utf7', source, data, shiftStart, end, reason);
    out.pushText(output);
    at = next;
  };
  const join = (): void => {
    if (before !== out) {
      before.pushText(out.result());
      out = before;
    }
  };
  for (;;) {
    while (at < data.length) {
      const byte = data[at];
      if (shifted) {
        if (values[byte] >= 0) {
          buffer = (buffer << 6) | values[byte];
          bits += 6;
          at++;
          if (bits < 16) continue;
          const unit = (buffer >>> (bits - 16)) & 0xffff;
          bits -= 16;
          buffer &= (1 << bits) - 1;
          if (surrogate !== 0) {
            const high = surrogate;
            surrogate = 0;
            if (unit >= 0xdc00 && unit <= 0xdfff) {
              out.push(0x10000 + ((high - 0xd800) << 10) + unit - 0xdc00);
              continue;
            }
            out.push(high);
          }
          if (unit >= 0xd800 && unit <= 0xdbff) surrogate = unit;
          else out.push(unit);
          continue;
        }
        join();
        shifted = false;
        if (bits >= 6) {
          fail('partial character in shift sequence', ++at);
          continue;
        }
        if (bits > 0 && buffer !== 0) {
          fail('non-zero padding bits in shift sequence', ++at);
          continue;
        }
        if (surrogate !== 0 && byte <= 127 && byte !== PLUS) out.push(surrogate);
        surrogate = 0;
        if (byte === MINUS) at++;
      } else if (byte === PLUS) {
        shiftStart = at++;
        if (at < data.length && data[at] === MINUS) {
          at++;
          out.push(PLUS);
        } else if (at < data.length && values[data[at]] < 0) fail('ill-formed sequence', ++at);
        else {
          shifted = true;
          surrogate = bits = buffer = 0;
          before = out;
          out = new StrBuilder();
        }
      } else if (byte <= 127) {
        at++;
        out.push(byte);
      } else {
        shiftStart = at++;
        fail('unexpected special character', at);
      }
    }
    if (!shifted) return { text: out.result(), consumed: at };
    if (!final) return { text: before.result(), consumed: shiftStart };
    join();
    if (surrogate === 0 && bits < 6 && (bits === 0 || buffer === 0)) return { text: out.result(), consumed: at };
    fail('unterminated shift sequence', data.length);
    if (at >= data.length) return { text: out.result(), consumed: at };
  }
}
