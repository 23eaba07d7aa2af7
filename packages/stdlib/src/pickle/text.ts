/** Text in pickles: UTF-8 with surrogates, and the escapes of protocol 0. */
import { py } from '@vivarium/objects';

/** How many bytes the text takes. */
export function utf8Length(text: py.Str): number {
  let length = 0;
  if (typeof text !== 'string') {
    for (const point of text.points) length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    return length;
  }
  length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) length += unit < 0x800 ? 1 : 2;
  }
  return length;
}

export function writeUtf8(text: py.Str, target: Uint8Array): void {
  let at = 0;
  for (const point of py.pointsOf(text)) {
    if (point < 0x80) target[at++] = point;
    else if (point < 0x800) {
      target[at++] = 0xc0 | (point >> 6);
      target[at++] = 0x80 | (point & 63);
    } else {
      if (point < 0x10000) target[at++] = 0xe0 | (point >> 12);
      else {
        target[at++] = 0xf0 | (point >> 18);
        target[at++] = 0x80 | ((point >> 12) & 63);
      }
      target[at++] = 0x80 | ((point >> 6) & 63);
      target[at++] = 0x80 | (point & 63);
    }
  }
}

const escaped = new Set([0, 10, 13, 26, 92]);

/** Latin-1 with escapes for all else, and for what would end the line or the file. */
export function rawUnicodeEscape(text: py.Str): Uint8Array {
  let result = '';
  for (const point of py.pointsOf(text)) {
    if (point > 0xffff) result += `\\U${point.toString(16).padStart(8, '0')}`;
    else if (point > 0xff || escaped.has(point)) result += `\\u${point.toString(16).padStart(4, '0')}`;
    else result += String.fromCharCode(point);
  }
  return Uint8Array.from(result, (c) => c.charCodeAt(0));
}
