/** Base64. */
import { text as t } from '@vivarium/objects';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = t.latin1Bytes(DIGITS);
const values = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) values[digits[i]] = i;
const PAD = 61;

export function encodeBase64(content: Uint8Array, newline: boolean): Uint8Array {
  const result = new Uint8Array(Math.ceil(content.length / 3) * 4 + (newline ? 1 : 0));
  let out = 0;
  let i = 0;
  for (; i + 2 < content.length; i += 3) {
    const group = (content[i] << 16) | (content[i + 1] << 8) | content[i + 2];
    result[out++] = digits[group >> 18];
    result[out++] = digits[(group >> 12) & 63];
    result[out++] = digits[(group >> 6) & 63];
    result[out++] = digits[group & 63];
  }
  if (i < content.length) {
    const two = i + 1 < content.length;
    const group = (content[i] << 16) | (two ? content[i + 1] << 8 : 0);
    result[out++] = digits[group >> 18];
    result[out++] = digits[(group >> 12) & 63];
    result[out++] = two ? digits[(group >> 6) & 63] : PAD;
    result[out++] = PAD;
  }
  if (newline) result[out++] = 10;
  return result;
}

/** Decodes; what is no digit is passed over unless `strict`. `refuse` makes the error. */
export function decodeBase64(content: Uint8Array, strict: boolean, refuse: (message: string) => Error): Uint8Array {
  const result = new Uint8Array(Math.ceil(content.length / 4) * 3);
  let out = 0;
  let place = 0;
  let group = 0;
  let pads = 0;
  if (strict && content.length > 0 && content[0] === PAD) throw refuse('Leading padding not allowed');
  let plain = 0; // groups of four digits, up to the first that has something else in it
  for (; plain + 3 < content.length; plain += 4) {
    const first = values[content[plain]];
    const second = values[content[plain + 1]];
    const third = values[content[plain + 2]];
    const fourth = values[content[plain + 3]];
    if ((first | second | third | fourth) < 0) break;
    result[out] = (first << 2) | (second >> 4);
    result[out + 1] = (second << 4) | (third >> 2);
    result[out + 2] = (third << 6) | fourth;
    out += 3;
  }
  for (let i = plain; i < content.length; i++) {
    const unit = content[i];
    if (unit === PAD) {
      pads++;
      if (!strict || (place >= 2 && place + pads <= 4)) continue;
      if (place === 1) break;
      throw refuse('Excess padding not allowed');
    }
    const value = values[unit];
    if (value < 0) {
      if (strict) throw refuse('Only base64 data is allowed');
      continue;
    }
    if (pads > 0 && strict) throw refuse(place + pads === 4 ? 'Excess data after padding' : 'Discontinuous padding not allowed');
    pads = 0;
    group = (group << 6) | value;
    if (++place === 4) {
      result[out++] = group >> 16;
      result[out++] = (group >> 8) & 255;
      result[out++] = group & 255;
      place = group = 0;
    }
  }
  if (place === 1) {
    throw refuse(`Invalid base64-encoded string: number of data characters (${(out / 3) * 4 + 1}) cannot be 1 more than a multiple of 4`);
  }
  if (place !== 0 && place + pads < 4) throw refuse('Incorrect padding');
  if (place >= 2) result[out++] = place === 2 ? group >> 4 : group >> 10;
  if (place === 3) result[out++] = (group >> 2) & 255;
  return out === result.length ? result : result.slice(0, out);
}
