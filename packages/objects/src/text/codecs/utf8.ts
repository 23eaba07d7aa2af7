/** UTF-8, as CPython decodes it: each ill-formed sequence is one error that covers its longest valid prefix. */
import { str } from '../../core/code.ts';
import type { Value } from '../../core/object.ts';
import type { Str } from '../../protocol/conversion.ts';
import { PyException } from '../../core/errors.ts';
import { ByteBuilder, latin1Text, StrBuilder } from '../builders.ts';
import { isAscii, lengthOf, unitAt } from '../str-operations.ts';
import { encodeError, recoverDecoding, recoverEncoding } from './error-handlers.ts';

declare const TextDecoder: new (label: string, options: { ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** What the decoder makes of ill-formed bytes. Asking it to refuse them instead costs half as much again. */
const REPLACEMENT = '\ufffd';

export interface Decoded {
  text: Str;
  /** Bytes used; fewer than given only when `final` is false. */
  consumed: number;
}

export function encodeUtf8(text: Str, errors: string): Uint8Array {
  const length = lengthOf(text);
  if (typeof text === 'string') {
    const bytes = new Uint8Array(length);
    let i = 0;
    for (; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) break;
      bytes[i] = unit;
    }
    if (i === length) return bytes;
  }
  const out = new ByteBuilder(length + 16);
  for (let i = 0; i < length; i++) {
    const point = unitAt(text, i);
    if (point < 0x80) out.push(point);
    else if (point < 0x800) {
      out.push(0xc0 | (point >> 6));
      out.push(0x80 | (point & 63));
    } else if (point >= 0xd800 && point <= 0xdfff) {
      let end = i + 1;
      while (end < length && unitAt(text, end) >= 0xd800 && unitAt(text, end) <= 0xdfff) end++;
      const { output, next } = recoverEncoding(errors, 'utf-8', text, i, end, 'surrogates not allowed');
      if (output instanceof Uint8Array) out.pushAll(output);
      else if (isAscii(output)) out.pushAscii(output as string);
      else throw new PyException(encodeError('utf-8', text, i, end, 'surrogates not allowed'));
      i = next - 1;
    } else {
      if (point < 0x10000) out.push(0xe0 | (point >> 12));
      else {
        out.push(0xf0 | (point >> 18));
        out.push(0x80 | ((point >> 12) & 63));
      }
      out.push(0x80 | ((point >> 6) & 63));
      out.push(0x80 | (point & 63));
    }
  }
  return out.result();
}

export function decodeUtf8(data: Uint8Array, errors: string, source: Value, final = true): Decoded {
  const { length } = data;
  if (length < 32) {
    let i = 0;
    while (i < length && data[i] < 128) i++;
    if (i === length) return { text: latin1Text(data), consumed: length };
  } else {
    const text = decoder.decode(data);
    if (!text.includes(REPLACEMENT)) return { text: str(text), consumed: length };
  }
  return decodeCarefully(data, errors, source, final);
}

/** Length of the well-formed sequence at `at`; 0 when the data ends too early, else minus the bytes that were well-formed. */
function sequenceLength(data: Uint8Array, at: number): number {
  const first = data[at];
  const left = data.length - at;
  if (first < 0xc2 || first > 0xf4) return -1;
  const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (left < 2) return 0;
  const second = data[at + 1];
  if ((second & 0xc0) !== 0x80) return -1;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second >= 0xa0) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90)) {
    return -1;
  }
  for (let i = 2; i < width; i++) {
    if (left <= i) return 0;
    if ((data[at + i] & 0xc0) !== 0x80) return -i;
  }
  return width;
}

function decodeCarefully(data: Uint8Array, errors: string, source: Value, final: boolean): Decoded {
  const out = new StrBuilder();
  let at = 0;
  while (at < data.length) {
    const first = data[at];
    if (first < 0x80) {
      out.push(first);
      at++;
      continue;
    }
    const width = sequenceLength(data, at);
    if (width > 0) {
      let point = first & (width === 2 ? 31 : width === 3 ? 15 : 7);
      for (let i = 1; i < width; i++) point = (point << 6) | (data[at + i] & 63);
      out.push(point);
      at += width;
      continue;
    }
    let end: number;
    let reason: string;
    if (width === 0) {
      if (!final) break;
      end = data.length;
      reason = 'unexpected end of data';
    } else {
      const isStart = first >= 0xc2 && first <= 0xf4;
      // The first two bytes of a surrogate wait for the third: surrogatepass may take them.
      if (!final && first === 0xed && data.length - at === 2 && (data[at + 1] & 0xe0) === 0xa0) break;
      end = at - width;
      reason = isStart ? 'invalid continuation byte' : 'invalid start byte';
    }
    const { output, next } = recoverDecoding(errors, 'utf-8', source, data, at, end, reason);
    out.pushText(output);
    at = next;
  }
  return { text: out.result(), consumed: at };
}
