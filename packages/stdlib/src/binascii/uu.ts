/** Lines of uuencoded files. */

const isLineEnd = (unit: number): boolean => unit === 10 || unit === 13;

export function decodeUu(content: Uint8Array, refuse: (message: string) => Error): Uint8Array {
  if (content.length === 0) throw refuse('Missing length byte');
  const length = (content[0] - 32) & 63;
  const result = new Uint8Array(length);
  let at = 1;
  let bits = 0;
  let group = 0;
  for (let out = 0; out < length;) {
    let value = 0;
    // Blanks at the end of the line may have been lost.
    if (at < content.length && !isLineEnd(content[at])) {
      const unit = content[at];
      if (unit < 32 || unit > 96) throw refuse('Illegal char');
      value = (unit - 32) & 63;
    }
    at++;
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      result[out++] = (group >> bits) & 255;
    }
  }
  for (; at < content.length; at++) {
    const unit = content[at];
    if (unit !== 32 && unit !== 96 && !isLineEnd(unit)) throw refuse('Trailing garbage');
  }
  return result;
}

export function encodeUu(content: Uint8Array, backtick: boolean): Uint8Array {
  const digit = (value: number): number => (value === 0 && backtick ? 96 : value + 32);
  const out = [digit(content.length)];
  for (let i = 0; i < content.length; i += 3) {
    const group = (content[i] << 16) | ((content[i + 1] ?? 0) << 8) | (content[i + 2] ?? 0);
    out.push(digit(group >> 18), digit((group >> 12) & 63), digit((group >> 6) & 63), digit(group & 63));
  }
  out.push(10);
  return Uint8Array.from(out);
}
