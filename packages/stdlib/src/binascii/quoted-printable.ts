/** Quoted-printable (RFC 1521), as mail uses it. */
import { text as t } from '@vivarium/objects';

const LONGEST_LINE = 76;
const HEX = t.latin1Bytes('0123456789ABCDEF');
const CR = 13;
const LF = 10;
const EQUALS = 61;

function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

export function decodeQuoted(content: Uint8Array, header: boolean): Uint8Array {
  const out = new t.ByteBuilder(content.length + 1);
  const { length } = content;
  for (let i = 0; i < length;) {
    const unit = content[i++];
    if (unit !== EQUALS) {
      out.push(header && unit === 95 ? 32 : unit);
      continue;
    }
    if (i >= length) break;
    const next = content[i];
    if (next === LF || next === CR) {
      // A line that goes on.
      while (i < length && content[i] !== LF) i++;
      i++;
    } else if (next === EQUALS) {
      out.push(EQUALS);
      i++;
    } else if (i + 1 < length && hexValue(next) >= 0 && hexValue(content[i + 1]) >= 0) {
      out.push(hexValue(next) * 16 + hexValue(content[i + 1]));
      i += 2;
    } else out.push(EQUALS);
  }
  return out.result().slice();
}

export interface QuotedOptions {
  /** Blanks within lines are encoded too. */
  quoteTabs: boolean;
  /** Line ends are kept as such. */
  isText: boolean;
  header: boolean;
}

export function encodeQuoted(content: Uint8Array, { quoteTabs, isText, header }: QuotedOptions): Uint8Array {
  const { length } = content;
  const firstLine = content.indexOf(LF);
  const crlf = firstLine > 0 && content[firstLine - 1] === CR;
  const out: number[] = [];
  let column = 0;
  const endLine = (): void => {
    if (crlf) out.push(CR);
    out.push(LF);
    column = 0;
  };
  const breakLine = (): void => {
    out.push(EQUALS);
    endLine();
  };
  const isEnd = (at: number): boolean => at >= length || content[at] === LF || content[at] === CR || content[at] === 0;
  const mustQuote = (i: number): boolean => {
    const unit = content[i];
    if (unit > 126 || unit === EQUALS || (header && unit === 95)) return true;
    if (unit === 46 && column === 0 && isEnd(i + 1)) return true;
    if (unit === CR || unit === LF) return !isText;
    if (unit === 9 || unit === 32) return quoteTabs || i + 1 === length;
    return unit < 33;
  };
  for (let i = 0; i < length;) {
    const unit = content[i];
    if (mustQuote(i)) {
      if (column + 3 >= LONGEST_LINE) breakLine();
      out.push(EQUALS, HEX[unit >> 4], HEX[unit & 15]);
      column += 3;
      i++;
    } else if (isText && (unit === LF || (unit === CR && content[i + 1] === LF))) {
      const last = out[out.length - 1];
      if (last === 32 || last === 9) {
        out[out.length - 1] = EQUALS;
        out.push(HEX[last >> 4], HEX[last & 15]);
      }
      endLine();
      i += unit === CR ? 2 : 1;
    } else {
      if (i + 1 !== length && content[i + 1] !== LF && column + 1 >= LONGEST_LINE) breakLine();
      out.push(header && unit === 32 ? 95 : unit);
      column++;
      i++;
    }
  }
  return Uint8Array.from(out);
}
