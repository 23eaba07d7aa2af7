/** UTF-8 with lone surrogates passed through, which is how marshal stores text. */
import { AstralString } from '@vivarium/spec';
import { ByteWriter } from './byte-writer.ts';

/** A str constant, or what is wrong with the bytes. */
export function decodeUtf8(bytes: Uint8Array): string | AstralString | Utf8Problem {
  let text = '';
  let points: number[] | undefined;
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at];
    let point = first;
    let length = 1;
    if (first >= 0x80) {
      const problem = (reason: string): Utf8Problem => new Utf8Problem(at, first, reason);
      if (first < 0xc2 || first > 0xf4) return problem('invalid start byte');
      length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      point = first & (0x7f >> length);
      for (let i = 1; i < length; i++) {
        const next = bytes[at + i];
        if (next === undefined) return problem('unexpected end of data');
        if ((next & 0xc0) !== 0x80) return problem('invalid continuation byte');
        if (i === 1 && ((first === 0xe0 && next < 0xa0) || (first === 0xf0 && next < 0x90) || (first === 0xf4 && next > 0x8f))) {
          return problem('invalid continuation byte');
        }
        point = (point << 6) | (next & 0x3f);
      }
    }
    if (point > 0xffff && points === undefined) points = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    if (points !== undefined) points.push(point);
    else text += String.fromCharCode(point);
    at += length;
  }
  return points === undefined ? text : new AstralString(Uint32Array.from(points));
}

export class Utf8Problem {
  readonly message: string;
  constructor(at: number, byte: number, reason: string) {
    this.message = `'utf-8' codec can't decode byte 0x${byte.toString(16).padStart(2, '0')} in position ${at}: ${reason}`;
  }
}

/** Code points, surrogates included, as UTF-8. `text` is taken unit by unit: its surrogates are lone ones. */
export function encodeUtf8(text: string | AstralString): Uint8Array {
  const out = new ByteWriter();
  const astral = typeof text !== 'string';
  const length = astral ? text.points.length : text.length;
  for (let i = 0; i < length; i++) {
    const point = astral ? text.points[i] : text.charCodeAt(i);
    if (point < 0x80) {
      out.byte(point);
    } else if (point < 0x800) {
      out.byte(0xc0 | (point >> 6));
      out.byte(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
      out.byte(0xe0 | (point >> 12));
      out.byte(0x80 | ((point >> 6) & 0x3f));
      out.byte(0x80 | (point & 0x3f));
    } else {
      out.byte(0xf0 | (point >> 18));
      out.byte(0x80 | ((point >> 12) & 0x3f));
      out.byte(0x80 | ((point >> 6) & 0x3f));
      out.byte(0x80 | (point & 0x3f));
    }
  }
  return out.finish();
}
